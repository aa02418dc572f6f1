"""The desk of lesson 04: one person, a day of work a case, and ever more people who come."""

from typing import Any

import pandas as pd

from sim.labels import phrase
from sim.onedesk import OneDesk, runs_of, see
from sim.words import Pair

DESK = OneDesk(cases_a_day=0.9, persons=1, work_days=1.0, spread=1.0)
LOADS = (0.5, 0.7, 0.8, 0.9, 0.95)
DAYS = "wait_days", "tenth_days"
WORDS: dict[str, Pair] = {
    "busy": ("share of time busy", "忙碌的时间占比"),
    "formula": ("formula: mean wait (days)", "公式：平均等待（天）"),
    "simulated": ("simulated (days)", "模拟（天）"),
    "tenth": ("formula: one in ten waits longer than (days)", "公式：十人中一人等待超过（天）"),
    "range": ("{mean:.1f} ({low:.1f} to {high:.1f})", "{mean:.1f}（{low:.1f} 至 {high:.1f}）"),
    "now": ("the desk", "原来的岗位"),
    "pooled": ("two such desks, one queue", "两个这样的岗位，排一个队"),
    "even": ("every case takes exactly a day", "每件刚好一天"),
    "wild": ("work varies twice as much", "工作量的差别大一倍"),
    "desk": ("at 90 %", "忙碌 90% 时"),
    "title": ("From 80 % busy to 95 %, the wait grows almost fivefold", "忙碌从80%到95%，等待差不多是五倍"),
    "y": ("mean wait (days)", "平均等待（天）"),
    "curve": ("formula", "公式"),
    "point": ("simulated, mean and 95 % interval", "模拟：平均值和95%区间"),
    "dot": ("each simulated run by itself", "每一次模拟"),
    "alt": (
        "The formula's mean wait: {points}. Simulated runs scatter round it, the more the busier the desk is.",
        "公式给出的平均等待：{points}。各次模拟在它周围分散，越忙越分散。",
    ),
    "alt_point": ("{busy:.0%} busy, {days:.1f} days", "忙碌 {busy:.0%} 时 {days:.1f} 天"),
    "join": ("; ", "；"),
}
CHANGES: dict[str, dict[str, Any]] = {
    "now": {},
    "pooled": {"pooled": True},
    "even": {"spread": 0.0},
    "wild": {"spread": 2.0},
}


def say(key: str, lang: str, **values: object) -> str:
    """Return displayed words of the lesson."""
    return phrase(WORDS, key, lang, **values)


def at(load: float) -> OneDesk:
    """Return the desk with so many cases a day that it is busy for this share of its time."""
    return DESK.vary(cases_a_day=load)


def by_load() -> pd.DataFrame:
    """Return, by share of time busy: mean, low, high (95 %), formula of the mean wait; `tenth`, by the formula."""
    rows = {load: see(at(load)) for load in LOADS}
    table = pd.DataFrame({load: found.loc["wait_days"] for load, found in rows.items()}).T
    return table.assign(tenth=[found.loc["tenth_days", "formula"] for found in rows.values()])


def single_runs() -> pd.DataFrame:
    """Return the mean wait (days) of each run, a column for each share of time busy."""
    return pd.DataFrame({load: runs_of(at(load))["wait_days"] for load in LOADS})


def changed() -> pd.DataFrame:
    """Return mean, low, high and formula of the mean wait (days) of the desk at 90 % and of each of CHANGES."""
    return pd.DataFrame({name: see(DESK.vary(**change)).loc["wait_days"] for name, change in CHANGES.items()}).T


def loads_in_words(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return `by_load` as a table of words."""
    index = pd.Index([f"{load:.0%}" for load in table.index], name=say("busy", lang))
    tenth = [f"{days:.1f}" for days in table["tenth"]]
    return _in_words(table, lang).set_index(index).assign(**{say("tenth", lang): tenth})


def changes_in_words(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return `changed` as a table of words."""
    index = pd.Index([say(str(name), lang) for name in table.index], name=say("desk", lang))
    return _in_words(table, lang).set_index(index)


def _in_words(table: pd.DataFrame, lang: str) -> pd.DataFrame:
    rows = zip(table["mean"], table["low"], table["high"], strict=True)
    simulated = [say("range", lang, mean=mean, low=low, high=high) for mean, low, high in rows]
    formula = [f"{days:.1f}" for days in table["formula"]]
    return pd.DataFrame({say("formula", lang): formula, say("simulated", lang): simulated})
