"""Tallies of any office's log: when cases came, by which channel, of what kind; how much work each took, if it says."""

import numpy as np

from sim.casewords import CATEGORY_WORDS, CHANNEL_WORDS, SOURCE_WORDS, codes, understood
from sim.eventlog import EventLog
from sim.rules import CATEGORIES, CHANNELS, COMPLETE, SOURCES, START
from sim.tallywork import Tallies
from sim.workdays import calendar_for, open_times


def arrivals_of(log: EventLog) -> np.ndarray:
    """Return when each case came (days since the log's start), in order of case codes."""
    return np.maximum(log.spans().sort_index()["arrival"].to_numpy(float), 0.0)


def source_of(log: EventLog) -> np.ndarray | None:
    """Return for each case whether it is a dispute (0) or a matter (1), or None where the log does not say."""
    found = _column(log, "source", SOURCE_WORDS)
    return found if found is not None and (found >= 0).all() else None


def tally_words(log: EventLog, source: np.ndarray | None) -> Tallies:
    """Return the tallies of channels, and of categories for a log that is not of this journey."""
    found: Tallies = {}
    channel = _column(log, "channel", CHANNEL_WORDS)
    if channel is not None:
        matters = np.ones(len(channel), bool) if source is None else source == SOURCES.index("matter")
        for name, mine in (("channels", matters), ("dispute_channels", ~matters)):
            if name == "channels" or mine.any():
                found |= _shares(name, channel, mine, len(CHANNELS))
    category = _column(log, "category", CATEGORY_WORDS)
    if category is not None:
        found |= _shares("categories", category, np.ones(len(category), bool), len(CATEGORIES))
    return found


def _shares(name: str, code: np.ndarray, mine: np.ndarray, places: int) -> Tallies:
    known = (mine & (code >= 0)).astype(float)
    return {name: known} | {f"{name}.{i}": (mine & (code == i)).astype(float) for i in range(places)}


def _column(log: EventLog, name: str, words: dict[int, str]) -> np.ndarray | None:
    if log.attributes is None or name not in log.attributes:
        return None
    found = codes(log.attributes[name], words)
    return found if understood(found) else None


def tally_service(log: EventLog) -> Tallies:
    """Return the working days that people worked on each case, where every piece of work has a start and an end."""
    events = log.events
    begun, done = events["lifecycle"] == START, events["lifecycle"] == COMPLETE
    if not begun.any():
        return {}
    calendar = calendar_for(log.start, max(1, int(np.ceil(log.days))))
    opened = open_times(calendar.opened, events["time"])
    case, cases = events["case"], int(events["case"].max()) + 1
    starts, ends = (np.bincount(case[one], minlength=cases) for one in (begun, done))
    work = np.bincount(case, np.where(done, opened, np.where(begun, -opened, 0.0)), cases)
    known = (starts == ends) & (starts > 0) & (work > 1e-9)
    work = np.where(known, work, 0.0)
    logs = np.log(np.where(known, work, 1.0))
    return {"service n": known.astype(float), "service days": work, "service log": logs, "service log2": logs**2}
