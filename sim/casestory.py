"""What a log of this journey says about each case: when things first happened to it, where, and how long work took."""

import numpy as np

from sim.city import City
from sim.eventlog import EventLog
from sim.rules import ACCEPT, COMPLETE, HANDLE, INSTANT, START

NEVER = np.inf


class Story:
    """The cases of a log in order of their codes; times in days, `NEVER` for what did not happen."""

    def __init__(self, log: EventLog) -> None:
        self.events, self.days = log.events, log.days
        self.codes, self.case = np.unique(log.events["case"], return_inverse=True)

    def __len__(self) -> int:
        return len(self.codes)

    def first(self, activity: int, lifecycle: int = INSTANT, after: np.ndarray | None = None) -> np.ndarray:
        """Return for each case the position of its first event of a kind (later than `after`, one a case), or -1."""
        events = self.events
        at = np.flatnonzero((events["activity"] == activity) & (events["lifecycle"] == lifecycle))
        if after is not None:
            at = at[events["time"][at] > after[self.case[at]]]
        found = np.full(len(self), -1)
        found[self.case[at[::-1]]] = at[::-1]
        return found

    def time(self, activity: int, lifecycle: int = INSTANT, after: np.ndarray | None = None) -> np.ndarray:
        """Return when each case first had an event of a kind."""
        return self.moment(self.first(activity, lifecycle, after))

    def moment(self, at: np.ndarray) -> np.ndarray:
        """Return the times of events by position; -1 is never."""
        return np.where(at >= 0, self.events["time"][at], NEVER)

    def office(self, at: np.ndarray) -> np.ndarray:
        """Return the offices of events by position; -1 for none."""
        return np.where(at >= 0, self.events["office"][at], -1)

    def has(self, activity: int) -> np.ndarray:
        """Return whether each case ever had an event of a kind."""
        return self.first(activity) >= 0

    def final(self) -> np.ndarray:
        """Return the office whose matter each case is, where it was accepted or handled; -1 where not known."""
        accepted, handled = self.first(ACCEPT), self.first(HANDLE, START)
        return self.office(np.where(accepted >= 0, accepted, handled))

    def jobs(self, activity: int) -> tuple[np.ndarray, np.ndarray]:
        """Return start and end of each case's first finished piece of work of a kind."""
        began, done = self.first(activity, START), self.first(activity, COMPLETE)
        return np.where(done >= 0, self.moment(began), NEVER), self.moment(done)


def levels_of(offices: np.ndarray, city: City) -> np.ndarray:
    """Return the level of each office, -1 for none."""
    return np.where(offices >= 0, np.array(city.levels)[offices], -1)
