"""The displayed words of lesson 10: key -> (English, Chinese). Read them with `say`."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "world": ("open matters", "未办结的事项"),
    "on_day": ("day {day}", "第 {day} 天"),
    "row_calm": ("without the wave", "没有这一波"),
    "row_wave": ("with the wave", "有这一波"),
    "row_reserve": ("with the wave, two who move", "有这一波，两名机动人员"),
    "row_away": ("seven in ten kept away", "七成的人没有来"),
    "now": ("as it is", "现状"),
    "reserve": ("two who move", "两名机动人员"),
    "vulnerable": ("vulnerable and urgent first", "困难、紧急的优先"),
    "supervise": ("supervision after 45 days", "45 天后督办"),
    "leaders": ("leaders' day every 14 days", "每 14 天领导接访"),
    "way": ("way", "做法"),
    "sooner": ("people sooner", "提前的人数"),
    "days_saved": ("days saved in all", "共少等天数"),
    "later": ("people later", "推后的人数"),
    "days_more": ("days more in all", "共多等天数"),
}
say = partial(phrase, WORDS)


def all_words() -> str:
    """Return every letter that may be shown, so that fonts can be checked."""
    return "".join(one for pair in WORDS.values() for one in pair)
