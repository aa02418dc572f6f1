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
    "survival_line": ("{name}: half wait longer than {median} days, 1 in 10 longer than {p90}", "{name}：半数等待超过 {median} 天，一成超过 {p90} 天"),
    "survival_censored": ("no outcome so far: left, or the log ends", "尚无结果：已离开，或观察期结束"),
    "survival_alt": (
        "{name}: of {people} people, half wait longer than {median} days, one in ten longer than {p90} days; {censored} left or were still waiting when the log ended. ",
        "{name}：{people} 人中，半数等待超过 {median} 天，十人中一人超过 {p90} 天；{censored} 人离开或到期末仍在等待。",
    ),
    "survival_people": ("all people", "总人数"),
    "survival_left": ("left, or still waiting at the end", "离开或期末仍在等待的人数"),
}
say = partial(phrase, WORDS)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
