"""How work waits and is done: desks with staff and a queue, on a SimPy clock, every step noted in the log.

Order at equal times is a rule, not an accident: first all changes of that instant happen, then free staff turn to
their queues and take the job with the lowest (queue class, time joined, case number, round, activity). Alarms of one
instant ring after the cases have moved, in the order of `path.Alarm`'s priorities.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from heapq import heappop, heappush

import numpy as np

from sim.logbook import COMPLETED, INSTANT_BEGINS, OFFICE, PLACE, SPAN, STARTED, Logbook
from sim.path import Clock, File, Happening, Path, Steps
from sim.rules import queue_class
from sim.workdays import Calendar

INF = float("inf")
KEEP_EVERY = 4096  # instants


AT_WORK, GONE = -2.0, -3.0  # no place in a queue, which is -1 or more: somebody works on it; it is done or withdrawn


class Job(Happening):
    """A piece of work for a case at a desk; it happens when the work is done."""

    __slots__ = ("code", "desk", "joined", "key", "work")

    def __init__(self, desk: "Desk", case: File, work: float, activity: int) -> None:
        floor = desk.floor
        now = floor.now
        key = queue_class(floor.order, case.expedited, case.deadline, case.need.before_others, case.escalated)
        self.path, self.desk, self.work, self.joined = None, desk, work, now
        self.key = key  # its place in the queue, or AT_WORK, or GONE
        self.code = code = case.head + desk.place + activity
        heappush(desk.queue, (key, now, code, self))
        if desk.free > 0:
            floor.touched.append(desk)

    def reorder(self, case: File) -> None:
        """If it waits, take the place in the queue that the case now deserves; the old entry is then passed over."""
        order = self.desk.floor.order
        key = queue_class(order, case.expedited, case.deadline, case.need.before_others, case.escalated)
        if self.key > AT_WORK and key != self.key:
            self.key = key
            heappush(self.desk.queue, (key, self.joined, self.code, self))

    def withdraw(self) -> None:
        """Leave the queue."""
        self.key = GONE

    def happen(self) -> None:
        """The work is done: note it, free the person, and let the case go on."""
        desk, path, self.path, self.key = self.desk, self.path, None, GONE
        floor = desk.floor
        floor.add(self.code + COMPLETED)
        desk.free += 1
        if desk.leavers:
            desk.depart(desk.leavers.pop(0))
        if desk.queue:
            floor.touched.append(desk)
        if path is not None:
            path.resume()


class Desk:
    """One kind of work at one office: `staff` persons, of whom `free` are idle, and a queue."""

    def __init__(self, floor: "Floor", office: int, kind: int, staff: int) -> None:
        self.floor, self.staff, self.free = floor, staff, staff
        self.coming = 0  # people of the reserve on their way here
        self.leavers: list[Steps] = []  # people of the reserve who leave when their work is done
        self.queue: list[tuple[float, float, int, Job]] = []
        self.place = office * OFFICE + (kind + 1) * PLACE

    @property
    def length(self) -> int:
        """How many jobs wait."""
        return sum(key == job.key for key, _, _, job in self.queue)

    def assign(self) -> None:
        """Let free staff take the next jobs."""
        queue, floor = self.queue, self.floor
        while queue and self.free > 0:
            key, _, code, job = heappop(queue)
            if key == job.key:
                job.key = AT_WORK
                self.free -= 1
                floor.add(code + STARTED)
                heappush(floor.agenda, (floor.finish(floor.now, job.work), 1, code, job))

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

    def __init__(self, staff: np.ndarray, calendar: Calendar, order: int) -> None:
        self.env = Clock()
        self.agenda = self.env.agenda
        self.now = 0.0  # the present instant, as `env.now`
        self.finish = calendar.finish
        self.order = order  # of service, a position in `policy.ORDERS`
        self.touched: list[Desk] = []
        self.desks = [[Desk(self, o, k, int(n)) for k, n in enumerate(row)] for o, row in enumerate(staff)]
        self.logbook = Logbook()
        self.add = self.logbook.add

    def note(self, case: File, activity: int) -> None:
        """Note something that takes no time, at the office where the case is."""
        self.add(case.here + activity)

    def note_span(self, case: File, activity: int, lifecycle: int) -> None:
        """Note the start or the completion of something that needs no desk."""
        self.add(case.here + activity + SPAN[lifecycle])

    def run(self, days: float, arrivals: Iterator[float]) -> None:
        """Run the clock up to `days`: all changes of an instant, then free staff turn to their queues.

        `arrivals` yields the time of the next arrival, and lets it happen when it is asked again; after the last, INF.
        """
        clock, agenda, touched = self.env, self.agenda, self.touched
        clock.ring(Happening(), INF)  # so that the agenda never is empty
        arrival, now = next(arrivals), 0.0
        with _no_collection():
            while now < days:
                add, add_time = self.add, self.logbook.times.append
                for _ in range(KEEP_EVERY):
                    now = agenda[0][0]
                    if arrival < now:  # noqa: PLR1730  (min takes nine times as long)
                        now = arrival
                    if now >= days:
                        break
                    self.now = clock._now = now  # noqa: SLF001
                    add(INSTANT_BEGINS)
                    add_time(now)
                    while arrival == now:
                        arrival = next(arrivals)
                    while agenda[0][0] == now:
                        heappop(agenda)[3].happen()
                    if touched:
                        for desk in touched:
                            desk.assign()
                        touched.clear()
                self.logbook.pack()


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
