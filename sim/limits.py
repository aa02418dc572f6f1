"""The legal clocks of a log: when each began, when it was due, when it was met. No clock is judged anywhere else.

A breach is a clock that was still running when it fell due: the work came later, or not before the case ended or
the log did.
"""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim import rules
from sim.eventlog import EventLog
from sim.workdays import calendar_for, finish_times

OPINIONS = (rules.SUPPORT, rules.SUPPORT_PART, rules.REFUSE)
ENDS = (rules.GIVE_UP, rules.CLOSE)


class Clock(NamedTuple):
    """A legal limit: its article, what starts it, what meets it, how long it is."""

    name: str
    article: str
    starts: tuple[int, ...]
    stops: tuple[int, ...]
    days: float
    working: bool = False


CLOCKS = (
    Clock(
        "route", "Art. 22", (rules.CONTACT,), (rules.REFER, rules.ACCEPT, rules.DIVERT, rules.ANSWER), rules.ROUTE_DAYS
    ),
    Clock("accept", "Art. 23", (rules.REFER,), (rules.OBJECT, rules.ACCEPT, rules.ANSWER), rules.ACCEPT_DAYS),
    Clock("object", "Art. 23", (rules.REFER,), (rules.OBJECT,), rules.OBJECT_WORKING_DAYS, working=True),
    Clock("handle", "Art. 34", (rules.ACCEPT,), (rules.AGREE, *OPINIONS), rules.HANDLE_DAYS),
    Clock(
        "simple",
        "simplified handling",
        (rules.SIMPLE,),
        (rules.AGREE, *OPINIONS),
        rules.SIMPLE_WORKING_DAYS,
        working=True,
    ),
    Clock("review", "Art. 35", (rules.ASK_REVIEW,), (rules.REVIEWED,), rules.REVIEW_DAYS),
    Clock("rereview", "Art. 36", (rules.ASK_REREVIEW,), (rules.REREVIEWED,), rules.REVIEW_DAYS),
)


class ByCase:
    """The events of a log case by case, in order of time, with what comes next of some kind."""

    def __init__(self, log: EventLog) -> None:
        events = log.events[np.argsort(log.events["case"], kind="stable")]
        self.case, self.time, self.activity = events["case"], events["time"], events["activity"]
        self.begun = events["lifecycle"] == rules.START

    def at(self, *activities: int) -> np.ndarray:
        """Positions of these activities; of work at a desk, its completion."""
        return np.flatnonzero(np.isin(self.activity, activities) & ~self.begun)

    def following(self, positions: np.ndarray, *activities: int) -> np.ndarray:
        """Time of the next event of these kinds in the same case, NaN where there is none."""
        found = np.flatnonzero(np.isin(self.activity, activities) & (~self.begun | (self.activity == rules.DIVERT)))
        nearest = np.searchsorted(found, positions, side="right")
        index = found[np.minimum(nearest, len(found) - 1)] if len(found) else np.zeros_like(positions)
        same = (nearest < len(found)) & (self.case[index] == self.case[positions])
        return np.where(same, self.time[index], np.nan)


def clocks(log: EventLog) -> pd.DataFrame:
    """Return one row a legal clock: case, limit, article, start, due, done, ended (days; NaN: not within the log)."""
    events = ByCase(log)
    return pd.concat([_run(log, events, clock) for clock in CLOCKS], ignore_index=True)


def breaches(log: EventLog) -> pd.DataFrame:
    """Return the clocks that were broken: still running when they fell due."""
    table = clocks(log)
    stopped = table[["done", "ended"]].min(axis=1).fillna(log.days)
    return table[stopped > table["due"]]


def counted(table: pd.DataFrame, days: float, *limits: str) -> pd.DataFrame:
    """Return for each case how many clocks of some limits were met in time (`met`) or fell due (`due` counts both)."""
    part = table[table["limit"].isin(limits)]
    due = part["done"].notna() | (part["due"] < part["ended"].fillna(days))
    met = due & (part["done"] <= part["due"])
    return pd.DataFrame({"due": due, "met": met}).groupby(part["case"]).sum()


def _run(log: EventLog, events: ByCase, clock: Clock) -> pd.DataFrame:
    at = events.at(*clock.starts)
    start = events.time[at]
    done, ended = events.following(at, *clock.stops), events.following(at, *ENDS)
    if clock.name == "object":  # only an objection has this limit; acceptance ends the wait before
        objected = done <= events.following(at, rules.OBJECT, rules.ACCEPT, rules.ANSWER)
        at, start, done, ended = at[objected], start[objected], done[objected], ended[objected]
    if clock.name == "handle":  # a simple case has its own, shorter clock
        simple = events.following(at, rules.SIMPLE) == start
        at, start, done, ended = at[~simple], start[~simple], done[~simple], ended[~simple]
    due = start + clock.days
    if clock.working:
        calendar = calendar_for(log.start, math.ceil(log.days) + 60)
        due = finish_times(calendar.opened, calendar.day_of, start, clock.days)
    if clock.name == "handle":
        due = due + np.where(events.following(at, rules.EXTEND) == due, rules.EXTEND_DAYS, 0.0)
    columns = {"case": events.case[at], "start": start, "due": due, "done": done, "ended": ended}
    return pd.DataFrame(columns).assign(limit=clock.name, article=clock.article)
