"""How cases and people travel between offices, and how many cases wait at each: what the map of a city shows."""

import numpy as np
import pandas as pd

from sim import rules
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.logbook import BESIDE
from sim.rules import ACTIVITIES

WAYS = ("refer", "repeat", "review")
ASIDE = (*BESIDE, rules.EXTEND, rules.SATISFIED, rules.DISSATISFIED, rules.CAP, rules.REPEAT)  # do not move the file
ASKS = (rules.ASK_REVIEW, rules.ASK_REREVIEW)
TAKEN = (rules.REGISTER, rules.MEDIATE, rules.HANDLE, rules.REVIEWED, rules.REREVIEWED)
# After one of these, if it is the last that happened, the case waits at a desk of the office where it is.
LEADS = (rules.CONTACT, rules.ACCEPT, rules.SIMPLE, rules.OFFER, rules.CONSENT, rules.MEDIATE)


def flows(log: EventLog) -> pd.DataFrame:
    """Return how often cases went from one office to another: way, source, target (codes of offices), cases.

    `refer`: sent on, to the office that took it up next, be it the right one or not. `repeat`: the person came again,
    to the office where the file lay or to another, mostly one level up; source and target may be the same office.
    `review`: asked for, and taken up by the office above. What had not arrived when the log ended is left out, so is
    a review by the province. InputError for a log of an office: it does not tell where a case was sent.
    """
    _check(log)
    events = log.events[np.argsort(log.events["case"], kind="stable")]
    path = events[~np.isin(events["activity"], ASIDE)]
    same = path["case"][1:] == path["case"][:-1]
    found = []
    for way, leaves in (("refer", (rules.REFER,)), ("review", ASKS)):
        at = np.flatnonzero(same & np.isin(path["activity"][:-1], leaves))
        found.append(_counted(way, path["office"][at], path["office"][at + 1]))
    found.append(_repeats(events))
    table = pd.concat(found, ignore_index=True)
    table = table[(table["way"] != "review") | (table["source"] != table["target"])]
    return table.sort_values(["way", "source", "target"], ignore_index=True)


def _repeats(events: np.ndarray) -> pd.DataFrame:
    """Count the repeats by the office where the file lay before, and the one to which the person came."""
    lies = ~np.isin(events["activity"], (*ASIDE, rules.MEDIATE))  # mediators of the county work on a township's file
    place = np.maximum.accumulate(np.where(lies, np.arange(len(events)), -1))
    at = np.flatnonzero(events["activity"] == rules.REPEAT)
    return _counted("repeat", events["office"][place[at]], events["office"][at])


def _counted(way: str, source: np.ndarray, target: np.ndarray) -> pd.DataFrame:
    table = pd.DataFrame({"way": way, "source": source.astype(int), "target": target.astype(int)})
    return table.groupby(["way", "source", "target"], as_index=False).size().rename(columns={"size": "cases"})


def queues(log: EventLog) -> np.ndarray:
    """Return how many cases waited at the desks of each office, on average over the days of the log.

    By Little's law: all the days that cases waited, those who still wait included, over the days of the log. A case
    that was sent on and not taken up before the log ended is not known to wait anywhere.
    """
    _check(log)
    events = log.events[np.argsort(log.events["case"], kind="stable")]
    path = events[~np.isin(events["activity"], ASIDE)]
    if not len(path) or log.days <= 0:
        return np.zeros(len(log.offices))
    same = np.append(path["case"][1:] == path["case"][:-1], False)
    after = np.roll(path, -1)
    taken = same & (after["lifecycle"] == rules.START) & np.isin(after["activity"], TAKEN)
    waits = np.where(taken, after["time"] - path["time"], 0.0)
    office = np.where(taken, after["office"], path["office"])
    still = ~same & np.isin(path["activity"], LEADS) & (path["lifecycle"] != rules.START)
    waits = np.where(still, log.days - path["time"], waits)
    here = office >= 0
    return np.bincount(office[here], waits[here], minlength=len(log.offices)) / log.days


def _check(log: EventLog) -> None:
    if log.activities != ACTIVITIES:
        raise InputError("map: needs the log of a simulated city")
