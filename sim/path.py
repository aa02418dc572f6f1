"""How a story told as a generator of SimPy events is followed: each event it yields wakes it again when it happens.

`Path` does for a case what `simpy.Process` does, without an event of its own at the beginning and at the end, which
would be a third of all events: a story begins at once, and nobody waits for its end.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from simpy import Environment
from simpy.events import Event

from sim.cases import Need
from sim.rules import INSTANT

if TYPE_CHECKING:
    from sim.desks import Job

Steps = Generator[Event, Any, Any]
FIRST = {name: Need._fields.index(f"{name}_1") - 1 for name in ("wrong", "explain", "perform", "repeat", "upward")}
PLACE, OFFICE, ROUND = 2**8, 5 * 2**8, 2**28  # what one more place, office or round adds to an event's code
NOTED = INSTANT << 6
EXTENSION, SUPERVISION, PATIENCE, LEADERS, RESERVE = 2, 3, 4, 5, 6  # order of alarms at equal times


class GaveUp(Exception):  # noqa: N818  (it is no error: the person has gone)
    """Thrown into the path of a case whose person gives up."""


class Path:
    """A generator of events on its way; it starts when it is made."""

    __slots__ = ("steps", "waits_for")

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.waits_for: Event | None = None
        self.resume()

    def resume(self, _: Event | None = None) -> None:
        """Go on to the next event, if there is one."""
        for event in self.steps:
            event.callbacks.append(self.resume)
            self.waits_for = event
            break
        else:
            self.waits_for = None  # no cycle of case, path and job is left behind

    def give_up(self) -> None:
        """Leave the event that the path waits for, and tell the generator so."""
        if self.waits_for is not None:
            self.waits_for.callbacks.remove(self.resume)
            self.waits_for = None
        try:
            self.steps.throw(GaveUp)
        except StopIteration:
            return


class Alarm(Event):
    """An event that rings after `delay` days; a higher priority number rings later within an instant."""

    _ok, _value = True, None

    def __init__(self, env: Environment, delay: float, priority: int = 1) -> None:
        self.callbacks = []
        env.schedule(self, priority, delay)  # type: ignore[arg-type]


class File:
    """A need that has been brought: what the offices and the person know of it so far."""

    office = 0  # where it is
    round = 1
    head = here = 0  # the case and its round, and also where it is, as they stand in an event's code
    path: Path
    job: "Job | None" = None  # what it waits for at a desk
    deadline = 0.0
    open = True
    pending = True  # no outcome known to the person yet
    waits = 0  # how often the person has begun to wait
    accepted_round = 0  # the round of an acceptance that has no outcome yet
    returned = simple = mediated = agreed = supported = explained = reviewed = False
    escalated = expedited = seen = rated = capped = False

    def __init__(self, number: int, need: Need, office: int) -> None:
        self.number, self.need = number, need
        self.head = head = (number * 16 + 1) * ROUND
        self.office, self.here = office, head + office * OFFICE + NOTED

    def move(self, office: int) -> None:
        """The case goes to an office."""
        self.office, self.here = office, self.head + office * OFFICE + NOTED

    def next_round(self) -> None:
        """The person comes again."""
        self.round += 1
        self.head += ROUND
        self.here += ROUND

    def chance(self, name: str) -> float:
        """The uniform number of this round for a decision."""
        return self.need[FIRST[name] + self.round]
