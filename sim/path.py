"""How a story told as a generator is followed: each thing it yields wakes it again when it happens.

Clock and agenda are SimPy's, and a story may yield SimPy's own events. `Path` does for a case what `simpy.Process`
does, without an event at the beginning and one at the end, which would be a third of all events: a story begins at
once, and nobody waits for its end. One path at most waits for a `Happening`, so it needs no list of callbacks.
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

Steps = Generator[Any, Any, Any]  # of happenings, or of events of SimPy's own
EXTENSION, SUPERVISION, PATIENCE, LEADERS, RESERVE = 2, 3, 4, 5, 6  # order of alarms at equal times


class GaveUp(Exception):  # noqa: N818  (it is no error: the person has gone)
    """Thrown into the path of a case whose person gives up."""


class Happening:
    """Something on the agenda; when it happens, it wakes the path that waits for it."""

    __slots__ = ("path",)

    def __init__(self) -> None:
        self.path: Path | None = None

    def happen(self) -> None:
        """Let it happen."""
        if self.path is not None:
            self.path.resume()


class Path:
    """A generator of happenings on its way."""

    __slots__ = ("steps", "waits_for")
    waits_for: Happening | None

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.resume()

    def resume(self) -> None:
        """Go on to the next happening, if there is one."""
        for happening in self.steps:
            happening.path = self
            self.waits_for = happening
            return
        self.waits_for = None  # no cycle of path and job is left behind

    def give_up(self) -> None:
        """Leave what the path waits for, and tell the generator so."""
        if self.waits_for is not None:
            self.waits_for.path = None
            self.waits_for = None
        try:
            self.steps.throw(GaveUp)
        except StopIteration:
            return


class Clock(Environment):
    """SimPy's environment for things that know their time (a sum of ticks is exact, a difference of sums too)."""

    @property
    def agenda(self) -> list[tuple[float, int, int, Happening]]:
        """What is to happen: a heap of time, priority, a number that settles ties, happening."""
        return self._queue  # type: ignore[return-value]

    def ring(self, happening: Happening, time: float, priority: int = 1) -> None:
        """Put something on the agenda; a higher priority number is later within an instant."""
        heappush(self.agenda, (time, priority, next(self._eid), happening))

    def schedule(self, event: Event, priority: int = 1, delay: float = 0.0) -> None:
        """Put an event of SimPy's own on the agenda."""
        self.ring(_SimPyEvent(event), self.now + delay, priority)


class _SimPyEvent(Happening):
    """An event of SimPy's own, such as a timeout: it has callbacks, and perhaps a path that waits for it."""

    __slots__ = ("event",)

    def __init__(self, event: Event) -> None:
        self.event = event

    def happen(self) -> None:
        callbacks, self.event.callbacks = self.event.callbacks, None  # type: ignore[assignment]
        for callback in callbacks:
            callback(self.event)
        path = getattr(self.event, "path", None)
        if path is not None:
            path.resume()


class Alarm(Happening):
    """It rings at a time."""

    __slots__ = ()

    def __init__(self, clock: Clock, time: float, priority: int = 1) -> None:
        self.path = None
        clock.ring(self, time, priority)


class File(Path):
    """A need that has been brought: what the offices and the person know of it so far."""

    __slots__ = (
        *("need", "round", "turn", "head", "office", "here", "job", "deadline", "accepted_round", "waits"),
        *("open", "pending", "returned", "mediated", "agreed", "supported", "explained", "reviewed"),
        *("escalated", "expedited", "seen", "rated", "capped"),
    )

    def __init__(self, need: Brief) -> None:
        self.need, self.round, self.turn = need, 1, 1  # turn: the bit of this round in a brief
        self.head = head = (need.number * 16 + 1) * ROUND  # the case and its round, as they stand in an event's code
        self.office, self.here = need.office, head + need.office * OFFICE + NOTED  # where it is, and that in a code
        self.job: Job | None = None  # what it waits for at a desk
        self.deadline = 0.0
        self.accepted_round = 0  # the round of an acceptance that has no outcome yet
        self.waits = 1  # how often the person has begun to wait
        self.open = self.pending = True  # pending: no outcome known to the person yet
        self.returned = self.mediated = self.agreed = self.supported = self.explained = False
        self.reviewed = self.escalated = self.expedited = self.seen = self.rated = self.capped = False

    def move(self, office: int) -> None:
        """The case goes to an office."""
        self.office, self.here = office, self.head + office * OFFICE + NOTED

    def next_round(self) -> None:
        """The person comes again."""
        self.round += 1
        self.turn *= 2
        self.head += ROUND
        self.here += ROUND
