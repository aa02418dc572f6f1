"""How busy the staff is, desk by desk and level by level, and how many weeks a case waits there."""

from collections.abc import Sequence

import pandas as pd

from sim.across import across
from sim.cases import Cases
from sim.eventlog import EventLog
from sim.picture import desk_table
from sim.rules import DESKS, LEVELS


def desk_loads(logs: Sequence[EventLog], cases: Sequence[Cases], confidence: float = 0.95) -> pd.DataFrame:
    """Return a row a desk, city first: persons, load_share, wait_weeks, the last two with _low and _high.

    Of the replications `logs`, each with its table of needs: means and t intervals, whose ends are missing after one.
    The index is (level, desk); a desk without staff has no row. InputError without a log.
    """
    tables = []
    for log, one in zip(logs, cases, strict=True):
        table = desk_table(log, one)
        tables.append(table.assign(wait_weeks=table["wait_days"] / 7)[["persons", "load_share", "wait_weeks"]])
    found = across(tables, confidence).drop(columns=["persons_low", "persons_high"])
    ends = ["load_share_low", "wait_weeks_low"]
    found[ends] = found[ends].clip(lower=0.0)
    order = [(level, desk) for level in reversed(LEVELS) for desk in DESKS]
    return found.loc[[place for place in order if place in found.index]]
