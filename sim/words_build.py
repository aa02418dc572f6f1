"""The displayed words of lesson 05: key -> (English, Chinese). Read them with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "person_1": ("Mr Zhao", "赵先生"),
    "person_2": ("Mr Qian", "钱先生"),
    "person_3": ("Mrs Sun", "孙女士"),
    "person": ("case {case}", "第 {case} 件"),
    "person_column": ("person", "群众"),
    "came": ("came, day", "第几天来"),
    "begun": ("begun, day", "第几天开始办理"),
    "done": ("done, day", "第几天办完"),
    "waited": ("waited, days", "等了几天"),
    "waits": ("waits", "等待"),
    "work": ("is worked on", "办理"),
    "days": ("day", "时间（天）"),
    "desk_title": (
        "{name} waits {waited:g} days for {work:g} days of work",
        "{name}的事要办 {work:g} 天，先等了 {waited:g} 天",
    ),
    "desk_one": (
        "{name}: comes on day {came:g}, waits {waited:g}, is worked on from {begun:g} to {done:g}.",
        "{name}：第 {came:g} 天来，等 {waited:g} 天，从 {begun:g} 办到 {done:g}。",
    ),
    "desk": ("one desk", "一个岗位"),
    "first": ("township, registration:\nvulnerable people", "乡镇登记：\n困难群众"),
    "others": ("township, registration:\nall others", "乡镇登记：\n其他群众"),
    "both": ("township: everybody, until\nhandling begins", "乡镇：全部群众，\n到开始办理为止"),
    "checks_title": ("The formula lies inside each interval", "公式值都落在区间里"),
    "checks_x": ("mean wait (days)", "平均等待（天）"),
    "model": ("own model: mean of ten runs, 99 % interval", "自己的模型：十次运行的均值和 99% 区间"),
    "formula": ("formula", "公式"),
    "row": ("wait", "等待"),
    "mean": ("mean, days", "均值（天）"),
    "low": ("from", "区间下限"),
    "high": ("to", "区间上限"),
    "checks_one": (
        "{name}: {mean:.3f} days, interval {low:.3f} to {high:.3f}; the formula says {formula:.3f}.",
        "{name}：{mean:.3f} 天，区间 {low:.3f} 至 {high:.3f}，公式值 {formula:.3f}。",
    ),
    "naive": (
        "SimPy's own order:\n{n} of {all} people wait differently",
        "用 SimPy 自己的先后：\n{all} 人中 {n} 人等待不同",
    ),
    "rule": ("with our rule:\n{n} of {all} people wait differently", "用我们的规则：\n{all} 人中 {n} 人等待不同"),
    "same_x": ("wait in the package (days)", "软件包里的等待（天）"),
    "same_y": ("wait in the own model (days)", "自己模型里的等待（天）"),
    "same_title": ("On the line: the same wait. Off it: another one", "点在线上，等待一样；不在线上，等待不同"),
    "now": ("as it is", "现状"),
    "quick": ("referred in half a day", "半天转送到位"),
    "more": ("one more handler in each township", "每个乡镇增加 1 名办理人员"),
    "option": ("mean wait until handling begins, days", "到开始办理的平均等待（天）"),
    "right_door": ("brought to the competent office", "反映到有权处理的单位"),
    "passed_on": ("had to be referred", "需要转送"),
    "everybody": ("everybody", "全部群众"),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
