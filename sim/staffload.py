"""How busy each desk was: working time spent on cases, of the working time that its people had."""

import math

import numpy as np
import pandas as pd

from sim import rules
from sim.eventlog import EventLog
from sim.workdays import Calendar, calendar_for, open_times

NO_STAFF = "the log does not say how many people work at a desk"


def staff_load(log: EventLog) -> pd.DataFrame:
    """Return one row a desk: office, desk, persons, working days, days busy, staff days, load (share of time busy).

    Helpers from the mobile reserve are not among the persons of a desk: while more people are at work than it has,
    their time counts as time of its staff too, so that no load is above 1. Desks without staff are left out. Raises
    ValueError for a log that does not know its staff.
    """
    busy, there = staff_days(log)
    table = pd.DataFrame({"persons": log.staff, "working_days": working_days(log), "busy_days": busy})
    table.insert(0, "office", np.repeat(log.offices, len(rules.DESKS)))
    table.insert(1, "desk", list(rules.DESKS) * len(log.offices))
    table["staff_days"] = there
    table = table[table["persons"] > 0]
    return table.assign(load_share=table["busy_days"] / table["staff_days"])


def working_days(log: EventLog) -> float:
    """Return the working days of a log."""
    return calendar_for(log.start, max(1, math.ceil(log.days))).open(log.days)


def staff_days(log: EventLog) -> tuple[np.ndarray, np.ndarray]:
    """Return, for each desk, the working days spent on cases, and those that its staff and its helpers had."""
    if log.staff is None:
        raise ValueError(NO_STAFF)
    calendar, whole = calendar_for(log.start, max(1, math.ceil(log.days))), working_days(log)
    work = _work(log, calendar, whole)
    helpers = np.maximum(work["at_work"] - log.staff[work["desk"]], 0.0)
    busy, helped = (
        np.bincount(work["desk"], people * work["days"], minlength=len(log.staff))
        for people in (work["at_work"], helpers)
    )
    return busy, log.staff * whole + helped


def _work(log: EventLog, calendar: Calendar, whole: float) -> pd.DataFrame:
    """Return how many people were `at_work` at a `desk` for how many working `days`, up to its next change."""
    events = log.events[
        (log.events["office"] >= 0) & (log.events["desk"] >= 0) & (log.events["lifecycle"] < rules.INSTANT)
    ]
    desk = events["office"].astype(int) * len(rules.DESKS) + events["desk"]
    step = np.where(events["lifecycle"] == rules.START, 1, -1)
    table = pd.DataFrame({"desk": desk, "at": open_times(calendar.opened, events["time"]), "step": step})
    desks = table.groupby("desk")
    days = desks["at"].shift(-1).fillna(whole) - table["at"]
    return table.assign(at_work=desks["step"].cumsum(), days=days)
