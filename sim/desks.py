"""How work waits and is done: desks with staff and a queue, on a SimPy clock, every step noted in the log.

Order at equal times is a rule, not an accident: first all changes of that instant happen, then free staff turn to
their queues and take the job with the lowest (queue class, time joined, case number, round, activity). Alarms of one
instant ring after the cases have moved, in the order of `path.Alarm`'s priorities.
"""

import gc
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from heapq import heappop, heappush
from typing import Any

import numpy as np
from simpy import Environment
from simpy.events import Event

from sim.eventlog import EVENT
from sim.path import PLACE, File, Path, Steps
from sim.rules import COMPLETE, DESKS, FOLLOW_UP, HEAR, INSTANT, LEADER, START, SUPERVISE
from sim.workdays import Calendar

BESIDE = (FOLLOW_UP, HEAR, LEADER, SUPERVISE)
STARTED, COMPLETED = START << 6, COMPLETE << 6  # a code: case, 4 bits round, 20 place, 2 lifecycle, 6 activity


class Job(Event):
    """A piece of work for a case at a desk; it happens when the work is done."""

    _ok, _value = True, None
    waiting = True

    def __init__(self, desk: "Desk", case: File, work: float, activity: int) -> None:
        floor = desk.floor
        self.callbacks: list[Callable[[Event], Any]] = [desk.release]
        self.desk, self.case, self.work, self.joined = desk, case, work, floor.now
        self.code = code = case.head + desk.place + activity
        self.key = key = floor.queue_key(case)
        heappush(desk.queue, (key, floor.now, code, self))
        desk.length += 1
        if desk.free > 0:
            floor.touched.append(desk)


class Desk:
    """One kind of work at one office: `staff` persons, of whom `free` are idle, and a queue."""

    def __init__(self, floor: "Floor", office: int, kind: int, staff: int) -> None:
        self.floor, self.staff, self.free, self.length = floor, staff, staff, 0
        self.coming = 0  # people of the reserve on their way here
        self.leavers: list[Steps] = []  # people of the reserve who leave when their work is done
        self.queue: list[tuple[float, float, int, Job]] = []
        self.place = (office * (len(DESKS) + 1) + kind + 1) * PLACE

    def serve(self, case: File, work: float, activity: int) -> Job:
        """Put work for a case into the queue; yield the job to wait until it is done."""
        return Job(self, case, work, activity)

    def move_up(self, job: Job, key: float) -> None:
        """Give a waiting job another place in the queue; the old entry is then passed over."""
        job.key = key
        heappush(self.queue, (key, job.joined, job.code, job))

    def withdraw(self, job: Job) -> None:
        """Take a waiting job out of the queue."""
        job.waiting = False
        self.length -= 1

    def assign(self) -> None:
        """Let free staff take the next jobs."""
        queue, floor = self.queue, self.floor
        now = floor.now
        while self.free > 0 and queue:
            key, _, code, job = heappop(queue)
            if job.waiting and key == job.key:
                job.waiting = False
                self.length -= 1
                self.free -= 1
                floor.add_code(code + STARTED)
                floor.add_time(now)
                floor.schedule(job, delay=floor.finish(now, job.work) - now)

    def release(self, job: Any) -> None:
        """The work is done: note it, and the person is free."""
        floor = self.floor
        floor.add_code(job.code + COMPLETED)
        floor.add_time(floor.now)
        if job.case.job is job:
            job.case.job = None
        self.free += 1
        if self.leavers:
            self.depart(self.leavers.pop(0))
        if self.queue:
            floor.touched.append(self)

    def change_staff(self, persons: int) -> None:
        """Add persons, or take away idle ones."""
        self.staff += persons
        self.free += persons
        self.floor.touched.append(self)

    def leave(self, way: Steps) -> None:
        """One person goes elsewhere, at once or when some work in hand is done, and then on the given way."""
        if self.free > 0:
            self.depart(way)
        else:
            self.leavers.append(way)

    def depart(self, way: Steps) -> None:
        """An idle person goes."""
        self.change_staff(-1)
        Path(way)


class Floor:
    """All desks of a city, the clock, the calendar and the log that is being written."""

    def __init__(self, staff: np.ndarray, calendar: Calendar, queue_key: Callable[[File], float]) -> None:
        self.env = Environment()
        self.schedule = self.env.schedule
        self.now = 0.0  # the present instant, as `env.now`
        self.finish = calendar.finish
        self.queue_key = queue_key
        self.touched: list[Desk] = []
        self.desks = [[Desk(self, o, k, int(n)) for k, n in enumerate(row)] for o, row in enumerate(staff)]
        self.codes, self.times = array("q"), array("d")
        self.add_code, self.add_time = self.codes.append, self.times.append

    def note(self, case: File, activity: int) -> None:
        """Note something that takes no time, at the office where the case is."""
        self.add_code(case.here + activity)
        self.add_time(self.now)

    def note_span(self, case: File, activity: int, lifecycle: int) -> None:
        """Note the start or the completion of something that needs no desk."""
        self.add_code(case.here + activity + ((lifecycle - INSTANT) << 6))
        self.add_time(self.now)

    def run(self, days: float) -> None:
        """Run the clock up to `days`: all changes of an instant, then free staff turn to their queues."""
        touched, peek, step = self.touched, self.env.peek, self.env.step
        with _no_collection():
            upcoming = peek()
            while upcoming < days:
                self.now = now = upcoming
                while upcoming == now:
                    step()
                    upcoming = peek()
                if touched:
                    for desk in touched:
                        desk.assign()
                    touched.clear()
                    upcoming = peek()

    def events(self) -> np.ndarray:
        """Return the log as an array of dtype `EVENT`, by time, then case, then order within the case.

        At one time a case's own path comes first, then work that goes on beside it, by place and activity.
        """
        codes = np.frombuffer(self.codes, np.int64) if self.codes else np.empty(0, np.int64)
        events = np.empty(len(codes), EVENT)
        events["time"] = self.times
        events["case"] = codes >> 32
        events["round"] = (codes >> 28) & 15
        places = len(DESKS) + 1
        events["office"] = ((codes >> 8) & (2**20 - 1)) // places
        events["desk"] = ((codes >> 8) & (2**20 - 1)) % places - 1
        events["lifecycle"] = (codes >> 6) & 3
        events["activity"] = codes & 63
        return _in_order(events, codes)


def _in_order(events: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Sort the events of each instant; time has run forward, so only instants of several events need it."""
    same = np.diff(events["time"]) == 0
    tied = np.flatnonzero(np.r_[same, False] | np.r_[False, same])
    part = events[tied]
    beside = np.isin(part["activity"], BESIDE)
    order = np.lexsort((np.where(beside, codes[tied], 0), beside, part["case"], part["time"]))
    events[tied] = part[order]
    return events


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
