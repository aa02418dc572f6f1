"""Matters that wait, day by day: what the legal clock sees, and what it does not (domain.md 7.3)."""

import numpy as np
import pandas as pd

from sim.errors import InputError
from sim.eventlog import EventLog
from sim.following import fates_of
from sim.limits import clocks
from sim.rules import ACTIVITIES

PARTS = ("lawful", "unseen", "unkept")


def backlog(log: EventLog) -> pd.DataFrame:
    """Return how many matters wait at the beginning of each day of a simulated log; the index is the day.

    `lawful`: accepted and within the limit for handling, what a dashboard shows. `unseen`: all other open matters,
    such as those not accepted yet, sent on, overdue, in review or to be carried out. `unkept`: closed, but what was
    agreed or decided is not carried out. The three add up to the measure `hidden_backlog_cases` of a log that ended
    that day. InputError for a log of an office: it does not tell acceptance from registration.
    """
    if log.activities != ACTIVITIES:
        raise InputError("backlog: needs the log of a simulated city")
    days = np.arange(np.floor(log.days) + 1.0)
    fate = fates_of(log).columns
    ended = fate["end"]
    unkept = fate["closed"] & fate["promised"] & ~fate["performed"]
    open_ = _before(fate["came"], days) - _before(ended, days)
    lawful = _lawful(log, days)
    parts = (lawful, open_ - lawful, _before(ended[unkept], days))
    return pd.DataFrame(dict(zip(PARTS, parts, strict=True)), index=pd.Index(days, name="day"))


def _before(times: np.ndarray, days: np.ndarray) -> np.ndarray:
    return np.searchsorted(np.sort(times), days)  # a missing time is never before


def _lawful(log: EventLog, days: np.ndarray) -> np.ndarray:
    """Count the cases with a clock for handling that runs and has not fallen due; a case counts once."""
    table = clocks(log)
    table = table[table["limit"].isin(["handle", "simple"])].sort_values(["case", "start"])
    stop = table[["due", "done", "ended"]].min(axis=1)
    latest = stop.groupby(table["case"]).cummax().groupby(table["case"]).shift(fill_value=0.0)
    start = np.maximum(table["start"], latest)
    runs = (stop > start).to_numpy()
    return _before(start.to_numpy()[runs], days) - _before(stop.to_numpy()[runs], days)
