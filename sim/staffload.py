"""How busy each desk was: working time spent on cases, of the working time that its people had."""

import math

import numpy as np
import pandas as pd

from sim import rules
from sim.eventlog import EventLog
from sim.workdays import calendar_for, open_times

NO_STAFF = "the log does not say how many people work at a desk"


def staff_load(log: EventLog) -> pd.DataFrame:
    """Return one row a desk with staff: office, desk, persons, working days, days busy, load (share of time busy).

    Raises ValueError for a log that does not know its staff.
    """
    if log.staff is None:
        raise ValueError(NO_STAFF)
    calendar = calendar_for(log.start, math.ceil(log.days))
    work = log.events[(log.events["desk"] >= 0) & (log.events["lifecycle"] < rules.INSTANT)]
    sign = np.where(work["lifecycle"] == rules.COMPLETE, 1.0, -1.0)
    whole = float(open_times(calendar.opened, np.array([log.days]))[0])
    done = sign * open_times(calendar.opened, work["time"]) + np.where(sign < 0, whole, -whole)
    desk = work["office"].astype(int) * len(rules.DESKS) + work["desk"]
    busy = np.bincount(desk, weights=done, minlength=len(log.staff))
    table = pd.DataFrame({"persons": log.staff, "working_days": whole, "busy_days": busy})
    table.insert(0, "office", np.repeat(log.offices, len(rules.DESKS)))
    table.insert(1, "desk", list(rules.DESKS) * len(log.offices))
    table = table[table["persons"] > 0]
    return table.assign(load_share=table["busy_days"] / (table["persons"] * whole))
