"""How a story told as a generator of SimPy events is followed: each event it yields wakes it again when it happens.

`Path` does for a case what `simpy.Process` does, without an event of its own at the beginning and at the end, which
would be a third of all events: a story begins at once, and nobody waits for its end.
"""

from collections.abc import Generator
from heapq import heappush
from typing import TYPE_CHECKING, Any

from simpy import Environment
from simpy.events import Event

from sim.briefs import Brief
from sim.logbook import NOTED, OFFICE, ROUND

if TYPE_CHECKING:
    from sim.desks import Job

Steps = Generator[Event, Any, Any]
EXTENSION, SUPERVISION, PATIENCE, LEADERS, RESERVE = 2, 3, 4, 5, 6  # order of alarms at equal times


class GaveUp(Exception):  # noqa: N818  (it is no error: the person has gone)
    """Thrown into the path of a case whose person gives up."""


class Path:
    """A generator of events on its way."""

    waits_for: Event | None

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.resume()

    def resume(self, _: Event | None = None) -> None:
        """Go on to the next event, if there is one."""
        for event in self.steps:
            event.callbacks.append(self.resume)
            self.waits_for = event
            return
        self.waits_for = None  # no cycle of path and job is left behind

    def give_up(self) -> None:
        """Leave the event that the path waits for, and tell the generator so."""
        if self.waits_for is not None:
            self.waits_for.callbacks.remove(self.resume)
            self.waits_for = None
        try:
            self.steps.throw(GaveUp)
        except StopIteration:
            return


class Clock(Environment):
    """SimPy's environment for events that know their time (a sum of ticks is exact, a difference of sums too)."""

    @property
    def agenda(self) -> list[tuple[float, int, int, Event]]:
        """What is to happen: a heap of time, priority, a number that settles ties, event."""
        return self._queue  # type: ignore[return-value]

    def ring(self, event: Event, time: float, priority: int = 1) -> None:
        """Let an event happen at a time; a higher priority number is later within an instant."""
        heappush(self._queue, (time, priority, next(self._eid), event))  # type: ignore[misc]


class Alarm(Event):
    """An event that rings at a time."""

    _ok, _value = True, None

    def __init__(self, clock: Clock, time: float, priority: int = 1) -> None:
        self.callbacks = []
        clock.ring(self, time, priority)


class File(Path):
    """A need that has been brought: what the offices and the person know of it so far."""

    job: "Job | None" = None  # what it waits for at a desk
    waits = 1  # how often the person has begun to wait
    accepted_round = 0  # the round of an acceptance that has no outcome yet
    open = True
    pending = True  # no outcome known to the person yet
    mediated = seen = rated = capped = False

    def __init__(self, need: Brief) -> None:
        self.need, self.round, self.turn, self.deadline = need, 1, 1, 0.0  # turn: the bit of this round in a brief
        self.head = head = (need.number * 16 + 1) * ROUND  # the case and its round, as they stand in an event's code
        self.office, self.here = need.office, head + need.office * OFFICE + NOTED  # where it is, and that in a code
        # What is asked again and again stands in the file itself, where Python finds it faster than in the class.
        self.expedited = self.escalated = self.returned = self.reviewed = False
        self.simple = self.supported = self.agreed = self.explained = False

    def move(self, office: int) -> None:
        """The case goes to an office."""
        self.office, self.here = office, self.head + office * OFFICE + NOTED

    def next_round(self) -> None:
        """The person comes again."""
        self.round += 1
        self.turn *= 2
        self.head += ROUND
        self.here += ROUND
