"""Agenda, queues and notes of the compiled twin: what SimPy, desks.py and logbook.py do for the model."""

from typing import Any

from sim.desks import AT_WORK, GONE
from sim.kernelstate import (
    KINDS,
    N_CODES,
    N_ENTRIES,
    N_EVENTS,
    N_JOBS,
    N_TIES,
    N_TIMES,
    N_TOUCHED,
    State,
    compiled,
    inlined,
)
from sim.logbook import INSTANT_BEGINS, NOTED, OFFICE, PLACE, ROUND, STARTED
from sim.rules import queue_class as queue_class_of_rules
from sim.workdays import finish as finish_of_workdays

NOBODY, STORY, ORDER = -1, 0, 1  # who waits for a job: nobody, the case, the order of a supervisor
queue_class, finish = inlined(queue_class_of_rules), inlined(finish_of_workdays)


@inlined
def earlier(a: Any, b: Any) -> bool:
    """Whether one event comes before another."""
    if a.time != b.time:
        return a.time < b.time
    if a.priority != b.priority:
        return a.priority < b.priority
    return a.tie < b.tie


@inlined
def ring(s: State, time: float, priority: int, tie: int, what: int, who: int, extra: int) -> None:
    """Put an event on the agenda, a binary heap."""
    i = s.count[N_EVENTS]
    s.count[N_EVENTS] += 1
    a = s.agenda
    while i > 0:
        above = (i - 1) >> 1
        p = a[above]
        if p.time < time or (p.time == time and (p.priority < priority or (p.priority == priority and p.tie < tie))):
            break
        a[i] = p
        i = above
    e = a[i]
    e.time, e.priority, e.tie, e.what, e.who, e.extra = time, priority, tie, what, who, extra


@inlined
def alarm(s: State, time: float, priority: int, what: int, who: int, extra: int) -> int:
    """Put an alarm on the agenda; return its number."""
    tie = s.count[N_TIES]
    s.count[N_TIES] += 1
    ring(s, time, priority, tie, what, who, extra)
    return tie


@inlined
def drop_first(s: State) -> None:
    """Take the first event off the agenda."""
    a = s.agenda
    s.count[N_EVENTS] -= 1
    n = s.count[N_EVENTS]
    i = 0
    while True:
        child = 2 * i + 1
        if child >= n:
            break
        if child + 1 < n and earlier(a[child + 1], a[child]):
            child += 1
        if not earlier(a[child], a[n]):
            break
        a[i] = a[child]
        i = child
    a[i] = a[n]


@inlined
def sooner(s: State, x: int, y: int) -> bool:
    """Whether one entry of a queue comes before another."""
    a, b = s.entries[x], s.entries[y]
    if a.key != b.key:
        return a.key < b.key
    j, k = s.jobs[a.job], s.jobs[b.job]
    if j.joined != k.joined:
        return j.joined < k.joined
    return j.code < k.code


@compiled
def merged(s: State, x: int, y: int) -> int:
    """Merge two queues, which are skew heaps; return the first entry."""
    if x < 0:
        return y
    if y < 0:
        return x
    if sooner(s, y, x):
        x, y = y, x
    root = x
    while True:  # go down the right side; each entry on it gives its right side to the left
        e = s.entries[x]
        e.right, below = e.left, e.right
        if below < 0:
            e.left = y
            return root
        if sooner(s, y, below):
            below, y = y, below
        e.left = below
        x = below


@inlined
def enqueue(s: State, job: int) -> None:
    """Give a job its place in the queue of its desk."""
    i = s.count[N_ENTRIES]
    s.count[N_ENTRIES] += 1
    e = s.entries[i]
    e.key, e.job, e.left, e.right = s.jobs[job].key, job, -1, -1
    desk = s.desks[s.jobs[job].desk]
    desk.queue = merged(s, desk.queue, i)


@inlined
def note(s: State, case: int, activity: int) -> None:
    """Note something that takes no time, at the office where the case is."""
    f = s.files[case]
    add(s, (s.needs[case].number * 16 + f.round) * ROUND + f.office * OFFICE + NOTED + activity)


@inlined
def add(s: State, code: int) -> None:
    """Write a code into the log."""
    s.codes[s.count[N_CODES]] = code
    s.count[N_CODES] += 1


@inlined
def begin_instant(s: State, now: float) -> None:
    """Write the time of what follows."""
    s.now[0] = now
    add(s, INSTANT_BEGINS)
    s.times[s.count[N_TIMES]] = now
    s.count[N_TIMES] += 1


@inlined
def place(s: State, case: int) -> float:
    """Where a case stands in any queue."""
    f = s.files[case]
    return queue_class(s.order[0], f.expedited, f.deadline, s.needs[case].before_others, f.escalated)


@inlined
def join(s: State, case: int, office: int, kind: int, work: float, activity: int, wakes: int) -> int:
    """Put work for a case into the queue of a desk; return the job."""
    i, desk, f = s.count[N_JOBS], office * KINDS + kind, s.files[case]
    s.count[N_JOBS] += 1
    job = s.jobs[i]
    job.key, job.joined, job.work, job.case, job.desk, job.wakes = place(s, case), s.now[0], work, case, desk, wakes
    job.code = (s.needs[case].number * 16 + f.round) * ROUND + office * OFFICE + (kind + 1) * PLACE + activity
    enqueue(s, i)
    s.desks[desk].length += 1
    if s.desks[desk].free > 0:
        touch(s, desk)
    return i


@inlined
def touch(s: State, desk: int) -> None:
    """Remember a desk whose free people may find work."""
    s.touched[s.count[N_TOUCHED]] = desk
    s.count[N_TOUCHED] += 1


@inlined
def reorder(s: State, case: int) -> None:
    """Give a waiting case the place that it now deserves."""
    i = s.files[case].job
    if i >= 0 and s.jobs[i].key > AT_WORK:
        key = place(s, case)
        if key != s.jobs[i].key:
            s.jobs[i].key = key
            enqueue(s, i)


@compiled
def withdraw(s: State, job: int) -> None:
    """Take a waiting job out of its queue."""
    if s.jobs[job].key > AT_WORK:
        s.desks[s.jobs[job].desk].length -= 1
    s.jobs[job].key = GONE


@inlined
def assign(s: State, desk: int, job_done: int) -> None:
    """Let the free staff of a desk take the next jobs."""
    d = s.desks[desk]
    while d.queue >= 0 and d.free > 0:
        e = s.entries[d.queue]
        i, key = e.job, e.key
        d.queue = merged(s, e.left, e.right)
        job = s.jobs[i]
        if key == job.key:
            job.key = AT_WORK
            d.free -= 1
            d.length -= 1
            add(s, job.code + STARTED)
            ring(s, finish(s.opened, s.day_of, s.now[0], job.work), 1, job.code, job_done, i, 0)
