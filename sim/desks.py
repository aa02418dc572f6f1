"""How work waits and is done: desks with staff and a queue, on a SimPy clock, every step noted in the log.

Order at equal times is a rule, not an accident: first all changes of that instant happen, then free staff turn to
their queues and take the job with the lowest (queue class, time joined, case number, activity, round). Alarms of one
instant ring after the cases have moved, in the order of `Alarm`'s priorities.
"""

import gc
from array import array
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from heapq import heappop, heappush
from typing import Any

import numpy as np
from simpy import Environment
from simpy.events import Event, Process

from sim.cases import Need
from sim.eventlog import EVENT
from sim.rules import ACTIVITIES, COMPLETE, DESKS, INSTANT, START
from sim.workdays import Calendar

EXTENSION, SUPERVISION, PATIENCE, LEADERS, RESERVE = 2, 3, 4, 5, 6  # order of alarms at equal times
KINDS = len(ACTIVITIES) * 3
PLACES = len(DESKS) + 1
FIRST = {name: Need._fields.index(f"{name}_1") - 1 for name in ("wrong", "explain", "perform", "repeat", "upward")}
Steps = Generator[Event, Any, Any]


class Alarm(Event):
    """An event that rings after `delay` days, and after all cases of that instant have moved."""

    def __init__(self, env: Environment, delay: float, priority: int) -> None:
        self.env, self.callbacks, self._value, self._ok = env, [], None, True
        env.schedule(self, priority, delay)  # type: ignore[arg-type]


class Job(Event):
    """A piece of work for a case at a desk; it happens when the work is done."""

    def __init__(self, desk: "Desk", case: "File", work: float, activity: int) -> None:
        self.env, self.callbacks, self.desk = desk.floor.env, [desk.release], desk
        self.case, self.work, self.activity, self.round = case, work, activity, case.round
        self.joined = self.env.now
        self.key = 0.0
        self.waiting = True


class File:
    """A need that has been brought: what the offices and the person know of it so far."""

    def __init__(self, number: int, need: Need) -> None:
        self.number, self.need, self.office, self.round = number, need, 0, 1
        self.process: Process | None = None
        self.job: Job | None = None  # what it waits for at a desk
        self.deadline = 0.0
        self.pending = True  # no outcome known to the person yet
        self.open = True
        self.waits = 0  # how often the person has begun to wait
        self.accepted_round = 0
        self.simple = self.mediated = self.agreed = self.supported = self.explained = self.reviewed = False
        self.escalated = self.expedited = self.seen = self.rated = self.capped = False

    def chance(self, name: str) -> float:
        """The uniform number of this round for a decision."""
        return float(self.need[FIRST[name] + self.round])


class Desk:
    """One kind of work at one office: `staff` persons, of whom `free` are idle, and a queue."""

    def __init__(self, floor: "Floor", office: int, kind: int, staff: int) -> None:
        self.floor, self.staff, self.free, self.length = floor, staff, staff, 0
        self.queue: list[tuple[float, float, int, int, int, Job]] = []
        self.place = (office * PLACES + kind + 1) * KINDS

    def serve(self, case: File, work: float, activity: int) -> Job:
        """Put work for a case into the queue; yield the job to wait until it is done."""
        job = Job(self, case, work, activity)
        self.length += 1
        self.enqueue(job)
        return job

    def enqueue(self, job: Job) -> None:
        """Give a waiting job its place in the queue, or a new one; the old entry is then passed over."""
        job.key = self.floor.queue_key(job.case)
        heappush(self.queue, (job.key, job.joined, job.case.number, job.activity, job.round, job))
        self.floor.touched.append(self)

    def withdraw(self, job: Job) -> None:
        """Take a waiting job out of the queue."""
        job.waiting = False
        self.length -= 1

    def assign(self) -> None:
        """Let free staff take the next jobs."""
        queue, floor = self.queue, self.floor
        while self.free > 0 and queue:
            key, *_, job = heappop(queue)
            if not job.waiting or key != job.key:
                continue
            job.waiting = False
            self.length -= 1
            self.free -= 1
            now = floor.env.now
            floor.write(job.case.number, self.place + job.activity * 3 + START, job.round)
            job._ok, job._value = True, None
            floor.env.schedule(job, delay=floor.finish(now, job.work) - now)

    def release(self, job: Event) -> None:
        """The work is done: note it, and the person is free."""
        assert isinstance(job, Job)
        self.floor.write(job.case.number, self.place + job.activity * 3 + COMPLETE, job.round)
        self.free += 1
        self.floor.touched.append(self)

    def change_staff(self, persons: int) -> None:
        """Add persons, or take them away; who is busy leaves when the work in hand is done."""
        self.staff += persons
        self.free += persons
        self.floor.touched.append(self)


class Floor:
    """All desks of a city, the clock, the calendar and the log that is being written."""

    def __init__(self, staff: np.ndarray, calendar: Calendar, queue_key: Callable[[File], float]) -> None:
        self.env = Environment()
        self.finish = calendar.finish
        self.queue_key = queue_key
        self.touched: list[Desk] = []
        self.desks = [[Desk(self, o, k, int(n)) for k, n in enumerate(row)] for o, row in enumerate(staff)]
        self.numbers, self.codes, self.rounds, self.times = array("i"), array("i"), array("b"), array("d")

    def write(self, number: int, code: int, round_: int) -> None:
        """Append an event at the present time."""
        self.numbers.append(number)
        self.codes.append(code)
        self.rounds.append(round_)
        self.times.append(self.env.now)

    def note(self, case: File, activity: int, lifecycle: int = INSTANT) -> None:
        """Append something that needs no desk, at the office where the case is."""
        self.write(case.number, case.office * PLACES * KINDS + activity * 3 + lifecycle, case.round)

    def run(self, days: float) -> None:
        """Run the clock up to `days`: all changes of an instant, then free staff turn to their queues."""
        touched, peek, step = self.touched, self.env.peek, self.env.step
        with _no_collection():
            while (now := peek()) < days:
                while peek() == now:
                    step()
                for desk in touched:
                    desk.assign()
                touched.clear()

    def events(self) -> np.ndarray:
        """Return the log as an array of dtype `EVENT`, by time, then case, then order within the case."""
        codes = np.frombuffer(self.codes, np.int32) if self.codes else np.empty(0, np.int32)
        events = np.empty(len(codes), EVENT)
        place, kind = np.divmod(codes, KINDS)
        events["case"], events["round"] = self.numbers, self.rounds
        events["time"] = self.times
        events["office"], events["desk"] = place // PLACES, place % PLACES - 1
        events["activity"], events["lifecycle"] = np.divmod(kind, 3)
        return events[np.lexsort((events["case"], events["time"]))]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let the garbage collector rest: cases leave no cycles behind, and looking for them costs a third of a run."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
