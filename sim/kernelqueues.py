"""Desks and their queues in the compiled twin: what desks.py does for the model.

A desk has two queues: who comes after everybody goes to the end of a list, who comes before somebody into a heap.
"""

from typing import Any

from sim.desks import AT_WORK
from sim.kernelagenda import add, ring
from sim.kernelcompile import compiled, inlined
from sim.kernelrecords import KINDS, NEVER
from sim.kernelstate import FREE_ENTRY, FREE_JOB, INF, N_ENTRIES, N_JOBS, N_TOUCHED, State
from sim.logbook import NOTED, OFFICE, PLACE, ROUND, STARTED
from sim.rules import TICKS
from sim.rules import queue_class as queue_class_of_rules
from sim.workdays import finish as finish_of_workdays

TICK = 1.0 / TICKS
NOBODY, STORY, ORDER = -1, 0, 1  # who waits for a job: nobody, the case, the order of a supervisor
queue_class, finish = inlined(queue_class_of_rules), inlined(finish_of_workdays)


@inlined
def days(ticks: int) -> float:
    """Return a duration of a brief in days."""
    return ticks * TICK if ticks < NEVER else INF


@inlined
def sooner(entries: Any, x: int, y: int) -> bool:
    """Whether one entry of a queue comes before another."""
    a, b = entries[x], entries[y]
    if a.key != b.key:
        return a.key < b.key
    if a.joined != b.joined:
        return a.joined < b.joined
    return a.code < b.code


@compiled
def merged(entries: Any, x: int, y: int) -> int:
    """Merge two queues, which are skew heaps; return the first entry."""
    if x < 0:
        return y
    if y < 0:
        return x
    if sooner(entries, y, x):
        x, y = y, x
    root = x
    while True:  # go down the right side; each entry on it gives its right side to the left
        e = entries[x]
        e.right, below = e.left, e.right
        if below < 0:
            e.left = y
            return root
        if sooner(entries, y, below):
            below, y = y, below
        e.left = below
        x = below


@inlined
def enqueue(s: State, i: int) -> None:
    """Give a job its place in the queue of its desk; an earlier place of the same job holds no longer."""
    c, job = s.count, s.jobs[i]
    x = c[FREE_ENTRY]
    if x < 0:
        x = c[N_ENTRIES]
        c[N_ENTRIES] += 1
    else:
        c[FREE_ENTRY] = s.entries[x].left
    e = s.entries[x]
    e.key, e.joined, e.code, e.job, e.left, e.right = job.key, job.joined, job.code, i, -1, -1
    job.entry = x
    d = s.desks[job.desk]
    if d.first < 0:
        d.first = d.last = x
    elif sooner(s.entries, x, d.last):
        d.queue = merged(s.entries, d.queue, x)
    else:
        s.entries[d.last].right = x
        d.last = x


@inlined
def leave_queue(s: State, d: Any) -> int:
    """Take the first entry off the two queues of a desk."""
    x = d.first
    if x < 0 or (d.queue >= 0 and sooner(s.entries, d.queue, x)):
        x = d.queue
        d.queue = merged(s.entries, s.entries[x].left, s.entries[x].right)
    else:
        d.first = s.entries[x].right
    s.entries[x].left = s.count[FREE_ENTRY]
    s.count[FREE_ENTRY] = x
    return x


@inlined
def forget_job(s: State, i: int) -> None:
    """Make room for another job; a place that it still has in a queue holds no longer."""
    s.jobs[i].entry = -1
    s.jobs[i].case = s.count[FREE_JOB]
    s.count[FREE_JOB] = i


@inlined
def note(s: State, case: int, activity: int) -> None:
    """Note something that takes no time, at the office where the case is."""
    f = s.files[case]
    add(s, (case * 16 + f.round) * ROUND + f.office * OFFICE + NOTED + activity)


@inlined
def place(s: State, case: int) -> float:
    """Where a case stands in any queue."""
    f = s.files[case]
    return queue_class(s.order[0], f.expedited, f.deadline, s.needs[case].before_others, f.escalated)


@inlined
def join(s: State, case: int, office: int, kind: int, work: float, activity: int, wakes: int) -> int:
    """Put work for a case into the queue of a desk; return the job."""
    i, desk, f = s.count[FREE_JOB], office * KINDS + kind, s.files[case]
    if i < 0:
        i = s.count[N_JOBS]
        s.count[N_JOBS] += 1
    else:
        s.count[FREE_JOB] = s.jobs[i].case
    job = s.jobs[i]
    job.key, job.joined, job.work, job.case, job.desk, job.wakes = place(s, case), s.now[0], work, case, desk, wakes
    job.code = (case * 16 + f.round) * ROUND + office * OFFICE + (kind + 1) * PLACE + activity
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


@inlined
def withdraw(s: State, case: int) -> None:
    """Take the waiting job of a case out of its queue."""
    i = s.files[case].job
    if i >= 0:
        s.files[case].job = -1
        s.desks[s.jobs[i].desk].length -= 1
        forget_job(s, i)


@inlined
def assign(s: State, desk: int, job_done: int) -> None:
    """Let the free staff of a desk take the next jobs."""
    d = s.desks[desk]
    while (d.first >= 0 or d.queue >= 0) and d.free > 0:
        x = leave_queue(s, d)
        i = s.entries[x].job
        job = s.jobs[i]
        if job.entry == x:
            job.key = AT_WORK
            job.entry = -1
            d.free -= 1
            d.length -= 1
            add(s, job.code + STARTED)
            ring(s, finish(s.opened, s.day_of, s.now[0], job.work), 1, job.case, job_done, i, 0)
