"""A log as it stood on an earlier day: later events are gone, later ends are not known."""

from dataclasses import replace

import numpy as np

from sim.errors import InputError
from sim.eventlog import EventLog


def until(log: EventLog, day: float) -> EventLog:
    """Return the log as it stood at `day` (days since its start); InputError where nothing had happened yet."""
    kept = log.events[log.events["time"] < day]
    if not len(kept):
        raise InputError(f"before day {day:g} of the log nothing has happened: there is nothing to calibrate on")
    if log.case_ids is None:
        return replace(log, events=kept.copy(), days=float(min(day, log.days)))
    codes, case = np.unique(kept["case"], return_inverse=True)
    events = kept.copy()
    events["case"] = case
    attributes = log.attributes
    if attributes is not None:
        attributes = attributes.iloc[codes].reset_index(drop=True)
        attributes["end_days"] = attributes["end_days"].where(attributes["end_days"] < day)
        attributes["arrival_days"] = attributes["arrival_days"].clip(upper=day)
    ids = tuple(np.array(log.case_ids, dtype=object)[codes])
    return replace(log, events=events, days=float(min(day, log.days)), case_ids=ids, attributes=attributes)
