"""How cases and people travel between offices, and how many cases wait at each: what the map of a city shows."""

import numpy as np
import pandas as pd

from sim import rules
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.logbook import BESIDE
from sim.rules import ACTIVITIES

WAYS = ("refer", "repeat", "review")
ASIDE = (*BESIDE, rules.EXTEND, rules.SATISFIED, rules.DISSATISFIED, rules.CAP)  # do not move the file
ASKS = (rules.ASK_REVIEW, rules.ASK_REREVIEW)
KNOWN = (rules.AGREE, rules.SUPPORT, rules.SUPPORT_PART, rules.REFUSE, rules.EXPLAIN)  # an outcome: nothing is pending
TAKEN = (rules.REGISTER, rules.MEDIATE, rules.HANDLE, rules.REVIEWED, rules.REREVIEWED)
# After one of these, if it is the last that happened, the case waits at a desk of the office where it is.
LEADS = (rules.CONTACT, rules.REPEAT, rules.ACCEPT, rules.SIMPLE, rules.OFFER, rules.CONSENT, rules.MEDIATE)


def flows(log: EventLog) -> pd.DataFrame:
    """Return how often cases went from one office to another: way, source, target (codes of offices), cases.

    `refer`: sent on, to the office that took it up next, be it the right one or not. `repeat`: the person came again,
    to the office where the file lay or to another, mostly one level up; source and target may be the same office.
    `review`: asked for, and taken up by the office above. What had not arrived when the log ended is left out, so is
    a review by the province. InputError for a log of an office: it does not tell where a case was sent.
    """
    path = own_path(log)
    same = path["case"][1:] == path["case"][:-1]
    found = [_repeats(_by_case(log))]
    for way, leaves in (("refer", (rules.REFER,)), ("review", ASKS)):
        at = np.flatnonzero(same & np.isin(path["activity"][:-1], leaves))
        found.append(_counted(way, path["office"][at], path["office"][at + 1]))
    table = pd.concat(found, ignore_index=True)
    table = table[(table["way"] != "review") | (table["source"] != table["target"])]
    return table.sort_values(["way", "source", "target"], ignore_index=True)


def own_path(log: EventLog) -> np.ndarray:
    """Return the events that move the file of each case, case by case in order of time.

    A repeat does so after an outcome only: before it the matter is still pending, and the file stays where it is.
    InputError for a log of an office.
    """
    if log.activities != ACTIVITIES:
        raise InputError("map: needs the log of a simulated city")
    events = _by_case(log)
    return events[_moves(events)]


def _by_case(log: EventLog) -> np.ndarray:
    events = log.events[np.argsort(log.events["case"], kind="stable")]
    return events[~np.isin(events["activity"], ASIDE)]


def _moves(events: np.ndarray) -> np.ndarray:
    """Return which events move the file: all but repeats that do not follow an outcome at once."""
    before = np.roll(events["activity"], 1)  # the first event of a case is its contact
    return (events["activity"] != rules.REPEAT) | np.isin(before, KNOWN)


def waits(log: EventLog) -> pd.DataFrame:
    """Return one row for each time a case was taken up at a desk: case, office, desk (codes), wait (days)."""
    path = own_path(log)
    taken = (path["case"][1:] == path["case"][:-1]) & _taken(path[1:])
    after, wait = path[1:][taken], np.diff(path["time"])[taken]
    return pd.DataFrame({"case": after["case"], "office": after["office"], "desk": after["desk"], "wait": wait})


def _taken(events: np.ndarray) -> np.ndarray:
    return (events["lifecycle"] == rules.START) & np.isin(events["activity"], TAKEN)


def _repeats(events: np.ndarray) -> pd.DataFrame:
    """Count the repeats by the office where the file lay before, and the one to which the person came."""
    lies = _moves(events) & (events["activity"] != rules.MEDIATE)  # the county may mediate a township's file
    place = np.maximum.accumulate(np.where(lies, np.arange(len(events)), 0))
    at = np.flatnonzero(events["activity"] == rules.REPEAT)
    return _counted("repeat", events["office"][place[at - 1]], events["office"][at])


def _counted(way: str, source: np.ndarray, target: np.ndarray) -> pd.DataFrame:
    table = pd.DataFrame({"way": way, "source": source.astype(int), "target": target.astype(int)})
    return table.groupby(["way", "source", "target"], as_index=False).size().rename(columns={"size": "cases"})


def queues(log: EventLog) -> np.ndarray:
    """Return how many cases waited at the desks of each office, on average over the days of the log.

    By Little's law: all the days that cases waited, those who still wait included, over the days of the log. A case
    that was sent on and not taken up before the log ended is not known to wait anywhere.
    """
    done, path = waits(log), own_path(log)
    last = path[np.append(path["case"][1:] != path["case"][:-1], True)[: len(path)]]
    still = last[np.isin(last["activity"], LEADS) & (last["lifecycle"] != rules.START)]
    office = np.concatenate([done["office"], still["office"]]).astype(int)
    days = np.concatenate([done["wait"], log.days - still["time"]])
    return np.bincount(office, days, minlength=len(log.offices)) / (log.days or 1.0)
