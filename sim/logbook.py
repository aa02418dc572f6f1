"""The log while it is written: one number an event, turned into records at the end.

An event's code holds case, 4 bits of round, 17 of office, 3 of desk (0: none), 2 of lifecycle, 6 of activity.
"""

import numpy as np

from sim.eventlog import EVENT
from sim.rules import COMPLETE, FOLLOW_UP, HEAR, INSTANT, LEADER, START, SUPERVISE

PLACE, OFFICE, ROUND = 2**8, 2**11, 2**28  # what one more desk, office or round adds to a code; 16 rounds are a case
STARTED, COMPLETED, NOTED = START << 6, COMPLETE << 6, INSTANT << 6
SPAN = (STARTED - NOTED, COMPLETED - NOTED)  # what makes of something noted a start or a completion
INSTANT_BEGINS = -1  # among the codes: what follows happens at the next of the times
BESIDE = (FOLLOW_UP, HEAR, LEADER, SUPERVISE)  # work that goes on beside a case's own path


class Logbook:
    """Codes of events and, for each instant, its time."""

    def __init__(self) -> None:
        self.codes: list[int] = []
        self.times: list[float] = []
        self.packed = [(np.empty(0, np.int64), np.empty(0))]
        self.add = self.codes.append

    def pack(self) -> None:
        """Put what has been written into arrays, which take less room."""
        self.packed.append((np.array(self.codes, np.int64), np.array(self.times)))
        self.codes.clear()
        self.times.clear()

    def events(self) -> np.ndarray:
        """Return the log as an array of dtype `EVENT`, by time, then case, then order within the case."""
        self.pack()
        codes, times = (np.concatenate(parts) for parts in zip(*self.packed, strict=True))
        return events_of(codes, times)


def events_of(codes: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Turn codes, and the time of each instant among them, into the sorted events of a log."""
    begins = np.flatnonzero(codes == INSTANT_BEGINS)
    times = np.repeat(times, np.diff(begins, append=len(codes)) - 1)
    codes = _in_order(codes[codes != INSTANT_BEGINS], times)
    events = np.empty(len(codes), EVENT)
    events["time"] = times
    events["case"] = codes >> 32
    low = codes.astype(np.int32)
    events["round"] = (low >> 28) & 15
    events["office"] = (low >> 11) & (2**17 - 1)
    events["desk"] = ((low >> 8) & 7) - 1
    events["lifecycle"] = (low >> 6) & 3
    events["activity"] = low & 63
    return events


def _in_order(codes: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Sort the events of each time: by case, its own path first, then work beside it, by round, place and activity.

    Few times are out of order, and only they are sorted.
    """
    beside = np.isin(np.arange(64), BESIDE)[codes & 63]
    rank = (codes >> 32 << 33) + np.where(beside, (codes & (2**32 - 1)) + 2**32, 0)
    wrong = (times[1:] == times[:-1]) & (rank[1:] < rank[:-1])
    if wrong.any():
        same = np.cumsum(np.r_[False, times[1:] != times[:-1]])
        mixed = np.zeros(same[-1] + 1, bool)
        mixed[same[1:][wrong]] = True
        part = np.flatnonzero(mixed[same])
        codes[part] = codes[part][np.lexsort((rank[part], same[part]))]
    return codes
