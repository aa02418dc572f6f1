"""The words of the moving picture: key -> (English, Chinese); `{...}` are filled in by the browser."""

from sim.labels import check_language, phrase
from sim.words import Pair
from sim.words_pictures import WORDS as PICTURES

# What a dot is in, as the story of one person tells it; the states of a life have their words in words_pictures.
STATES: dict[str, Pair] = {
    "work": PICTURES["life_work"],
    "queue": PICTURES["life_queue"],
    "way": PICTURES["life_way"],
    "person": PICTURES["life_person"],
    "undone": PICTURES["life_undone"],
    "procedure": PICTURES["life_procedure"],
    "pending": ("with the office (waiting or worked on)", "在单位（等候或在办）"),
    "solved": ("solved and carried out", "已解决并落实到位"),
    "gave_up": ("gave up", "放弃"),
    "unkept": ("closed; promised, but not carried out", "已办结，答应了没有落实"),
    "refused": ("closed; not supported", "已办结，未获支持"),
    "passed_on": ("answered, or led to another procedure", "已答复或导入其他法定途径"),
    "ended": ("ended (the log does not tell how)", "已办结（记录看不出结果）"),
    "silent": ("no further record", "此后没有记录"),
    "never": ("never came to an office", "从未反映到单位"),
}
# Short names of what stands beside the offices.
SHORT: dict[str, Pair] = {
    "queue": ("waits at a desk", "排队等候"),
    "long": ("waits there for over {n} days", "排队超过 {n} 天"),
    "long_pending": ("there for over {n} days", "停留超过 {n} 天"),
    "work": ("worked on", "有人在办"),
    "way": ("on the way", "转送途中"),
    "person": ("refused; thinking it over", "未获支持，考虑下一步"),
    "undone": ("decided, not carried out yet", "已有结论，尚待落实"),
    "procedure": ("in another legal procedure", "在其他法定程序中"),
    "pending": ("with the office", "在单位"),
    "solved": ("solved", "已解决"),
    "unsolved": ("ended, not solved", "终结，未解决"),
    "gave_up": ("gave up", "放弃"),
    "unkept": ("promised, not done", "答应了没落实"),
    "refused": ("not supported", "未获支持"),
    "passed_on": ("answered or passed on", "已答复或导入他途"),
    "ended": ("ended", "已办结"),
    "silent": ("no further record", "此后没有记录"),
    "never": ("never came", "从未来反映"),
}
WORDS: dict[str, Pair] = {
    "aria": (
        (
            "Moving picture: cases as dots between desks and levels. Space plays and pauses, left and right go a day, "
            "up and down change the speed."
        ),
        "动画：信访事项像圆点一样在各级各岗位之间移动。空格键播放或暂停，左右键前后一天，上下键调速度。",
    ),
    "play": ("Play", "播放"),
    "pause": ("Pause", "暂停"),
    "back": ("A day back", "前一天"),
    "forward": ("A day on", "后一天"),
    "speed": ("Speed", "速度"),
    "per_second": ("{n} days a second", "每秒 {n} 天"),
    "one_per_second": ("1 day a second", "每秒 1 天"),
    "day_slider": ("Day", "第几天"),
    "large": ("Full screen", "全屏"),
    "small": ("Leave full screen", "退出全屏"),
    "day": ("Day {day}", "第 {day} 天"),
    "date": ("{weekday} {date}", "{date} {weekday}"),
    "waiting": ("people without an outcome yet", "人还没有结果"),
    "at_desks": ("of them waiting at a desk", "人正在岗位前排队"),
    "at_offices": ("cases open", "件未办结"),
    "crowd": ("Longest queue", "排队最长"),
    "crowd_pending": ("Most open cases", "未办结最多"),
    "crowd_at": ("{place}: {n}", "{place}：{n}"),
    "nobody": ("nobody waits", "没有人排队"),
    "one_dot": ("Each dot is one case.", "每个点是一件信访事项。"),
    "many_dots": (
        "Too many to draw: each dot stands for {n} cases (1 in {n}, in the order they came). Numbers count them all.",
        "事项太多，无法全部画出：每个点代表 {n} 件（按来件先后，每 {n} 件画 1 件）。数字都按全部事项计。",
    ),
    "clipped": ("+{n}", "+{n}"),
    "others": ("{n} other offices", "其他 {n} 个单位"),
    "unnamed": ("office not given", "未注明单位"),
    "persons": ("{n} staff", "{n} 人办理"),
    "person_one": ("1 staff", "1 人办理"),
    "desks": ("desks from left: {names}", "从左到右：{names}"),
    "queue_now": ("{n} waiting", "{n} 人在排队"),
    "never_each": ("1 ring: {n}", "每圈 {n} 人"),
    "come": ("people come", "群众前来"),
    "front": ("next", "下一位"),
    "over_time": ("waiting at desks, day by day", "每天排队人数"),
    "over_time_open": ("open cases, day by day", "每天未办结件数"),
    "tile": ("{place}: {n} waiting, {work} worked on", "{place}：{n} 件排队，{work} 件在办"),
    "tile_pending": ("{place}: {n} open", "{place}：{n} 件未办结"),
    "dot": ("No. {case}: click to follow", "第 {case} 号：点击可跟踪"),
    # following one person
    "follow": ("Follow case no.", "跟踪第几号"),
    "follow_go": ("Follow", "跟踪"),
    "follow_longest": ("Who waits longest?", "谁等得最久？"),
    "follow_stop": ("Stop following", "不再跟踪"),
    "follow_start": ("From the first day", "从头看起"),
    "follow_hint": (
        "Click a dot, or type a number, to see what happens to this one person.",
        "点击一个圆点，或输入编号，看看这个人经历了什么。",
    ),
    "follow_unknown": ("There is no case {case}.", "没有第 {case} 号。"),
    "story": ("What happens to no. {case}", "第 {case} 号的经历"),
    "story_before": ("Has not come yet.", "还没有来反映。"),
    "story_waited": ("{n} days since the first contact", "首次反映至今 {n} 天"),
    "story_line": ("{state}, {place}", "{place}：{state}"),
    "story_days": ("{n} days", "{n} 天"),
    "story_so_far": ("{n} days so far", "至今 {n} 天"),
    "story_from": ("Day {day}", "第 {day} 天"),
    "you": ("no. {case}", "{case} 号"),
    # for those who do not see the picture
    "told": (
        "{day}. {waiting} {what}. {crowd_word}: {crowd}. Solved: {solved}.",
        "{day}。{waiting} {what}。{crowd_word}：{crowd}。已解决 {solved}。",
    ),
    "told_known": (
        "{day}. {waiting} {what}. {crowd_word}: {crowd}. Ended: {solved}.",
        "{day}。{waiting} {what}。{crowd_word}：{crowd}。已办结 {solved}。",
    ),
    "notice": (
        "Synthetic example values: no forecast of any real place.",
        "全部为教学用的合成数据，不是对任何地方的预测。",
    ),
}
WEEKDAYS: dict[str, Pair] = {
    "0": ("Mon", "周一"),
    "1": ("Tue", "周二"),
    "2": ("Wed", "周三"),
    "3": ("Thu", "周四"),
    "4": ("Fri", "周五"),
    "5": ("Sat", "周六"),
    "6": ("Sun", "周日"),
}
TABLES = {"state": STATES, "short": SHORT, "say": WORDS, "weekday": WEEKDAYS}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def every_word(lang: str) -> dict[str, dict[str, str]]:
    """Return all tables in one language; the browser fills in the values."""
    column = check_language(lang)
    return {name: {key: pair[column] for key, pair in table.items()} for name, table in TABLES.items()}
