"""The displayed words of lesson 09: key -> (English, Chinese). Read them with `say`."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "what": ("", ""),
    "year": ("year {n}", "第 {n} 年"),
    "mean": ("mean", "平均"),
    "before": ("before (days)", "之前（天）"),
    "after": ("after (days)", "之后（天）"),
    "people": ("people compared", "比的是谁"),
    "others": ("other people each time", "前后不是同一批人"),
    "same": ("the same people", "前后同一批人"),
    "years": ("years", "年数"),
    "difference": ("difference (days)", "差值（天）"),
    "interval": ("95 % interval", "95% 区间"),
    "between": ("{low} to {high}", "{low} 至 {high}"),
    "counted": ("mediators move down, counted", "调解员下沉，算的是"),
    "first_year": ("in the first year, from empty desks on", "从空桌子开始的第一年"),
    "second_year": ("in the second year, the first left out", "去掉第一年以后的第二年"),
    "base": ("as it is", "现状"),
    "windows": ("a second receptionist", "窗口加一人"),
    "mediators": ("a second mediator", "调解加一人"),
    "handlers": ("two more handlers", "县里办理加两人"),
    "down": ("mediators move down", "调解员下沉"),
    "assumed": ("assumed work of one mediation", "假定一次调解的工作量"),
    "work": ("{n:g} working days", "{n:g} 个工作日"),
}
say = partial(phrase, WORDS)


def all_words() -> str:
    """Return every letter that may be shown, so that fonts can be checked."""
    return "".join(one for pair in WORDS.values() for one in pair)
