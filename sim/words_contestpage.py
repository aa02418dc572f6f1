"""The words of a contest's results, its citizen's chair and its board: key -> (English, Chinese). Read with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "title": ("Policy contest: results", "政策比拼：成绩"),
    "board": ("Policy contest", "政策比拼"),
    "about": (
        "{city}: {teams} teams, {budget:g} staff-years each, the same people for all, runs of {days} days.",
        "{city}：{teams} 个队，预算均为 {budget:g} 人年，面对同样的群众，每次模拟 {days} 天。",
    ),
    "first_one": ("{name} stands first.", "第一名：“{name}”。"),
    "first_some": (
        "{names} share the first place: no lead that matters can be shown.",
        "“{names}”并列第一，看不出有实际意义的差别。",
    ),
    "first_unknown": ("Nobody can be told apart yet.", "暂时还分不出高下。"),
    "and": (", ", "”、“"),
    # the table
    "place": ("place", "名次"),
    "team": ("team", "参赛队"),
    "score": ("score", "得分"),
    "interval": ("score and interval", "得分及区间"),
    "behind": ("behind the first", "落后第一"),
    "cost": ("cost (staff-years)", "花费（人年）"),
    "now": ("as it is now", "现状"),
    "now_line": ("as it is now: {score:.1f}", "现状：{score:.1f}"),
    "weight": ("{n} points", "占 {n} 分"),
    "short.substantive_resolution_share": ("really solved", "实质解决"),
    "short.true_time_p90_days": ("nine in ten wait up to", "九成群众等待不超过"),
    "short.avoidable_repeats_share": ("avoidable repeats", "可避免的重复信访"),
    "short.fair_access_gap": ("gap in access", "渠道和人群差距"),
    "short.cost_staff_years": ("cost", "花费"),
    "staff_years": ("staff-years", "人年"),
    "short.staff_load_share": ("staff busy", "人员忙碌程度"),
    "days": ("{n:.0f} days", "{n:.0f} 天"),
    "late": ("changed after the seal was opened", "启封后有改动"),
    "alt_row": (
        "{name}: place {place}, score {score}, between {low} and {high}.",
        "{name}：第 {place} 名，得分 {score}，区间 {low} 至 {high}。",
    ),
    "places_note": (
        (
            "Two places such as 1–3: the team holds one of these, the runs cannot say which. All intervals and places "
            "hold together with 95 %. A lead below {matters:g} points does not matter. How many petitions, visits or "
            "contacts one level up there are counts nothing."
        ),
        (
            "名次写成 1–3，表示在第 1 到第 3 名之间，现有的模拟还说不准。所有区间和名次同时成立的把握为 95%。"
            "相差不到 {matters:g} 分不算差别。信访、来访和到上级反映的数量一概不计分。"
        ),
    ),
    "synthetic": (
        (
            "Synthetic example values: not a forecast of any real place. Do not rank offices or persons by them, and "
            "set no targets for numbers of petitions."
        ),
        "全部为教学用的合成数据，不是对任何地方的预测。不得用来给单位或个人排名，也不得据此下达信访数量指标。",
    ),
    "left": ("Left out", "未列入"),
    "seal": ("The seal", "封存与启封"),
    "seal_said": (
        (
            "The seed {seed} was drawn before anybody planned. Whoever kept contest.toml can check it: the SHA-256 of "
            "the line below, without a line break, is the seal there."
        ),
        (
            "种子 {seed} 在各队制定方案之前抽定。凭手里的 contest.toml 就能核对："
            "下面这一行文字（不含换行）的 SHA-256 就是其中的封存码。"
        ),
    ),
    "seal_is": ("Seal: {seal}", "封存码：{seal}"),
    "to_chair": ("The citizen's chair: three lives under each team's policy", "群众席：三个人在各队方案下的经历"),
    "to_league": ("Back to the results", "回到成绩"),
    # the chair
    "chair": ("The citizen's chair", "群众席"),
    "chair_ask": (
        "Somebody sits in this chair and reads what is written here; the team answers.",
        "请一位学员坐到群众席上，读出下面的话，由参赛队回答。",
    ),
    "chair_rule": (
        (
            "Nobody chose these people; a rule did, before the plans were known. Of those to whom the plans make a "
            "week or more of a difference: who waits longer than three in four of them under the present policy."
        ),
        (
            "这三个人不是挑出来的，而是按事先定好的规则确定的：在各队方案对其影响达一周以上的群众中，"
            "取现状下等待时间比其中四分之三的人都长的一位。"
        ),
    ),
    "chair_none": ("No life is known yet.", "还没有可以展示的经历。"),
    "under": ("Under the plan of {name}", "“{name}”的方案"),
    "kind.dispute": ("I have a dispute with somebody", "我与他人有纠纷"),
    "kind.vulnerable": ("I am old, ill or poor, and have a matter", "我是困难群众，有一件事要办"),
    "kind.agencies": ("My matter concerns {n} agencies", "我的事涉及 {n} 个单位"),
    "who": (
        "{kind}. Home: {county}. I first turned to the {level} {by}.",
        "{kind}，家在{county}，头一回是{by}向{level}反映的。",
    ),
    "who_never": ("{kind}. Home: {county}.", "{kind}，家在{county}。"),
    "group": ("; there are {n} of us", "，我们有 {n} 个人"),
    "county": ("{name}", "{name}县"),  # a county whose name is one character
    "by.online": ("online", "在网上"),
    "by.letter": ("by letter", "写信"),
    "by.phone": ("by phone", "打电话"),
    "by.visit": ("in person", "当面"),
    "to.grassroots": ("township", "乡镇街道"),
    "to.county": ("county", "县里"),
    "to.city": ("city", "市里"),
    "performed": ("After {n} my problem was really solved.", "等了{n}，我的问题才真正解决。"),
    "gave_up": ("After {n} I gave up. Nothing is solved.", "等了{n}，我放弃了，问题没有解决。"),
    "closed": ("After {n} my file was closed. Nothing is solved.", "过了{n}，事情算是办结了，我的问题没有解决。"),
    "open": ("After {n} I am still waiting.", "已经过了{n}，我还在等。"),
    "never": (
        "I never came forward. Nobody knows of my problem.",
        "我一直没有去反映，没有人知道我的难处。",
    ),
    "half_day": ("half a day", "半天"),
    "one_day": ("1 day", " 1 天"),
    "many_days": ("{n:,.0f} days", " {n:.0f} 天"),
    "spent": ("That was {parts}.", "这些日子里，{parts}。"),
    "comma": (", ", "，"),
    "in.queue": ("{n} waiting in queues", "排队等了{n}"),
    "in.way": ("{n} on the way between offices", "在单位之间流转{n}"),
    "in.person": ("{n} thinking about what to do next", "琢磨下一步怎么办{n}"),
    "in.undone": ("{n} with a decision not yet carried out", "有了结论却还没落实{n}"),
    "in.procedure": ("{n} in another legal procedure", "走其他法定程序{n}"),
    "in.work": ("{n} with somebody working on it", "真正有人在办{n}"),
    "state.work": ("someone works on it", "有人在办"),
    "state.queue": ("waits at a desk", "在岗位前排队"),
    "state.way": ("between offices", "在转送途中"),
    "state.person": ("refused; the person considers", "未获支持，本人考虑"),
    "state.undone": ("decided, not carried out", "有结论，未落实"),
    "state.procedure": ("other legal procedure", "其他法定程序"),
    "end.performed": ("solved, day {n:.0f}", "第 {n:.0f} 天解决"),
    "end.gave_up": ("gave up, day {n:.0f}", "第 {n:.0f} 天放弃"),
    "end.closed": ("closed unsolved, day {n:.0f}", "第 {n:.0f} 天办结未解决"),
    "end.never": ("never came forward", "一直没有反映"),
    "end.open": ("open after {n:.0f} days", "{n:.0f} 天仍未解决"),
    # CSV
    "csv.first": ("place from", "名次自"),
    "csv.last": ("place to", "名次至"),
    "csv.file": ("file", "文件"),
    "csv.mean": ("score", "得分"),
    "csv.low": ("score low", "得分下限"),
    "csv.high": ("score high", "得分上限"),
    "csv.behind": ("behind the first", "落后第一"),
    "csv.behind_low": ("behind low", "落后下限"),
    "csv.behind_high": ("behind high", "落后上限"),
    "csv.n": ("replications", "模拟次数"),
    # the board
    "choose": ("In the chair:", "群众席："),
    "follow": ("follows the scoring", "随计分更新"),
    "waiting": (
        "No scores yet. In a terminal: petitionflow contest score {folder}",
        "还没有成绩。请在终端运行：petitionflow contest score {folder}",
    ),
    "scoring": (
        "Scoring: {done} of {all} replications are done; places may still change.",
        "正在计分：已完成 {done}/{all} 次，名次还可能变。",
    ),
    "final": ("Final, after {all} replications.", "共模拟 {all} 次，为最终成绩。"),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
