"""The displayed words of the pictures of a city and its policies: key -> (English, Chinese). Read them with `say`."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "nothing": ("Nothing to show: no case came to this point.", "没有可显示的内容：没有事项走到这一步。"),
    "between": (" ({low} to {high})", "（{low} 至 {high}）"),
    "and": ("; ", "；"),
    "policy": ("policy", "方案"),
    "interval_from": ("95 % interval from", "95% 区间下限"),
    "interval_to": ("95 % interval to", "95% 区间上限"),
    "share": ("%", "%"),
    "points": ("percentage points", "个百分点"),
    "days": ("days", "天"),
    "weeks": ("weeks", "周"),
    "people": ("people", "人"),
    "cases": ("cases", "件"),
    "persons": ("persons", "人"),
    "needs": ("needs", "件"),
    "average": ("average", "平均值"),
    # time to an outcome
    "survival_title": ("How long until people have an outcome", "要等多久才有结果"),
    "survival_x": ("days since first contact", "首次反映后的天数"),
    "survival_y": ("people still without an outcome", "还没有结果的人"),
    "survival_risk": ("people watched so long", "观察到这一天的人数"),
    "survival_risk_head": ("still waiting and watched (people)", "仍在等待、继续观察的人数（人）"),
    "survival_line": (
        "{name}\nhalf wait over {median} days, 1 in 10 over {p90}",
        "{name}\n半数等待超过 {median} 天，一成超过 {p90} 天",
    ),
    "survival_censored": ("no outcome so far: left, or the log ends", "尚无结果：已离开，或观察期结束"),
    "survival_alt": (
        (
            "{name}: of {people} people, half wait longer than {median} days, one in ten longer than {p90} days; "
            "{censored} left or were still waiting when the log ended. "
        ),
        "{name}：{people} 人中，半数等待超过 {median} 天，十人中一人超过 {p90} 天；{censored} 人离开或到期末仍在等待。",
    ),
    "survival_people": ("all people", "总人数"),
    "survival_left": ("left, or still waiting at the end", "离开或期末仍在等待的人数"),
    # the map of a city
    "map_title": ("Where cases wait, and how they travel", "事项在哪里等、往哪里走"),
    "map_refer_down": ("sent down to who is competent", "向下转送"),
    "map_refer_up": ("sent up to who is competent", "向上转送"),
    "map_repeat_up": ("people come again one level up", "群众向上一级重复信访"),
    "map_review_up": ("review asked for one level up", "向上一级申请复查复核"),
    "map_size": (
        "circle: cases that wait there, on average; the largest {most} (cases)",
        "圆圈：该单位平均等待的事项；最大 {most}（件）",
    ),
    "map_number": ("number at an arrow: cases in {days:.0f} days", "箭头旁的数字：{days:.0f} 天内的件数"),
    "map_towns": ("{n} offices\n{waiting} waiting", "{n} 个单位\n{waiting} 件在等"),
    "map_office": ("{name}: {waiting}", "{name}：{waiting}"),
    "map_past": ("past the\ncounties", "越过\n县级"),
    "map_what": ("what", "内容"),
    "map_from": ("from, or where", "从哪里，或者在哪里"),
    "map_to": ("to", "到哪里"),
    "map_county": ("county", "县区"),
    "map_all": ("all", "全市"),
    "map_cases": ("number", "数量"),
    "map_waiting": ("waiting, on average", "平均等待"),
    "map_refer": ("sent on", "转送"),
    "map_repeat": ("came again", "重复信访"),
    "map_review": ("review asked for", "申请复查复核"),
    "map_alt": (
        (
            "On average {city} cases wait at the city's office, {county} at those of the counties, {grassroots} in the "
            "townships; most at {worst} ({most}). Sent down {refer_down} and up {refer_up} cases; people came again "
            "one level up {repeat_up} times; reviews asked for above: {review_up}."
        ),
        (
            "平均等待的事项：市级 {city} 件，县级 {county} 件，基层 {grassroots} 件；最多的是{worst}（{most} 件）。"
            "向下转送 {refer_down} 件，向上转送 {refer_up} 件；群众向上一级重复信访 {repeat_up} 次；"
            "向上一级申请复查复核 {review_up} 件。"
        ),
    ),
    # how busy the staff is
    "load_title": ("How busy each desk is, and how long a case waits there", "各岗位有多忙，事项要等多久"),
    "load_x": ("staff load (share of working time)", "人员负荷（占工作时间的比例）"),
    "load_full": ("100%: no time left", "100%：没有余力"),
    "load_easy": ("above {n:.0%} queues grow fast", "超过 {n:.0%}，排队很快变长"),
    "load_wait": ("average wait (weeks)", "平均等待（周）"),
    "load_row": ("{level}, {desk}", "{level}{desk}"),
    "load_level": ("level", "层级"),
    "load_desk": ("desk", "岗位"),
    "load_persons": ("staff", "人员"),
    "load_share": ("staff load", "人员负荷"),
    "load_weeks": ("average wait of a case", "事项平均等待"),
    "load_alt": (
        "{level}, {desk}: {share}% busy{share_ends}, a case waits {weeks} weeks{weeks_ends}. ",
        "{level}{desk}：忙碌 {share}%{share_ends}，事项平均等待 {weeks} 周{weeks_ends}。",
    ),
    # fair access
    "access_title": ("Who reaches an office, and whose problem is solved", "谁能反映上来，谁的问题真正解决"),
    "access_x": ("share of well-founded needs (%)", "占合理诉求的比例（%）"),
    "access_reached": ("brought to an office", "反映到单位"),
    "access_solved": ("solved and carried out", "已解决并执行到位"),
    "access_gap": ("gap: {n} points", "差距：{n} 个百分点"),
    "access_no_gap": ("no two groups large enough for a gap", "没有两个足够大的群体，无法计算差距"),
    "access_group": ("group", "群体"),
    "access_source": ("kind of need", "诉求类别"),
    "access_needs": ("well-founded needs", "合理诉求"),
    "access_others": ("other people", "其他群众"),
    "access_vulnerable": ("vulnerable people", "困难群众"),
    "access_channel": ("channel: {name}", "{name}"),
    "access_brought": ("goes to: {name}", "到{name}反映"),
    "access_points": ("gap (percentage points)", "差距（百分点）"),
    "access_dispute": ("dispute", "纠纷"),
    "access_matter": ("matter", "涉机关诉求"),
    "access_row": ("{group}, {source}", "{group}（{source}）"),
    "access_alt": (
        (
            "Solved: {low_name} {low}%, {high_name} {high}%: a gap of {gap} points. Brought to an office: "
            "{low_reached}% and {high_reached}%."
        ),
        (
            "真正解决的比例：{low_name} {low}%，{high_name} {high}%，相差 {gap} 个百分点。"
            "反映到单位的比例：{low_reached}% 和 {high_reached}%。"
        ),
    ),
    # which is best
    "rank_title": ("Which is best by {label}?", "按“{label}”，哪个方案最好？"),
    "rank_x": ("better than the best other by ({unit})", "比其余最好方案好多少（{unit}）"),
    "rank_band": ("grey band: less than matters ({n})", "灰色带内：相差不到 {n}，没有实际差别"),
    "rank_mean": ("mean", "平均值"),
    "rank_from": ("better than the best other by, from", "比其余最好方案好，下限"),
    "rank_to": ("to", "上限"),
    "rank_runs": ("replications", "模拟次数"),
    "rank_more": ("replications still needed, about", "大约还要模拟的次数"),
    "rank_verdict": ("verdict", "结论"),
    "rank_alt": (
        "{name}: mean {mean}, better than the best other by {low} to {high}: {verdict}. ",
        "{name}：平均 {mean}，比其余最好方案好 {low} 至 {high}：{verdict}。",
    ),
}
say = partial(phrase, WORDS)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
