"""Desks and their queues in the compiled twin: what desks.py does for the model.

A desk has two queues: who comes after everybody goes to the end of a list, who comes before somebody into a heap.
"""

from typing import Any

from sim.kernelagenda import ring
from sim.kernelcompile import compiled, inlined, place
from sim.kernelnotes import work_begins
from sim.kernelrecords import KINDS
from sim.kernelstate import FREE_JOB, N_JOBS, N_TOUCHED, State
from sim.kernelsteps import DONE
from sim.kerneltime import finish
from sim.logbook import OFFICE, PLACE, ROUND
from sim.rules import queue_class as queue_class_of_rules

NOBODY, STORY, ORDER = -1, 0, 1  # who waits for a job: nobody, the case, the order of a supervisor
IN_QUEUE, AT_WORK, GONE = range(3)  # the stages of a job; GONE: its place in the queue holds no longer
queue_class = inlined(queue_class_of_rules)


@inlined
def sooner(jobs: Any, x: int, y: int) -> bool:
    """Whether one job comes before another."""
    a, b = jobs[place(x)], jobs[place(y)]
    if a.key != b.key:
        return a.key < b.key
    if a.joined != b.joined:
        return a.joined < b.joined
    return a.code < b.code


@compiled
def merged(jobs: Any, x: int, y: int) -> int:
    """Merge two queues, which are skew heaps; return the first job."""
    if x < 0:
        return y
    if y < 0:
        return x
    if sooner(jobs, y, x):
        x, y = y, x
    root = x
    while True:  # go down the right side; each job on it gives its right side to the left
        job = jobs[place(x)]
        job.right, below = job.left, job.right
        if below < 0:
            job.left = y
            return root
        if sooner(jobs, y, below):
            below, y = y, below
        job.left = below
        x = below


@inlined
def enqueue(s: State, i: int) -> None:
    """Give a job its place in the queue of its desk."""
    job = s.jobs[i]
    job.stage, job.left, job.right = IN_QUEUE, -1, -1
    d = s.desks[job.desk]
    if d.first < 0:
        d.first = d.last = i
    elif sooner(s.jobs, i, d.last):
        d.queue = merged(s.jobs, d.queue, i)
    else:
        s.jobs[place(d.last)].right = i
        d.last = i


@inlined
def leave_queue(s: State, d: Any) -> int:
    """Take the first job off the two queues of a desk."""
    i = d.first
    if i < 0 or (d.queue >= 0 and sooner(s.jobs, d.queue, i)):
        i = d.queue
        d.queue = merged(s.jobs, s.jobs[place(i)].left, s.jobs[place(i)].right)
    else:
        d.first = s.jobs[place(i)].right
    return place(i)


@inlined
def new_job(s: State) -> int:
    """Find room for a job."""
    i = s.count[FREE_JOB]
    if i < 0:
        i = s.count[N_JOBS]
        s.count[N_JOBS] += 1
    else:
        s.count[FREE_JOB] = s.jobs[place(i)].left
    return place(i)


@inlined
def forget_job(s: State, i: int) -> None:
    """Make room for another job."""
    s.jobs[i].left = s.count[FREE_JOB]
    s.count[FREE_JOB] = i


@inlined
def rank(s: State, case: int) -> float:
    """Where a case stands in any queue."""
    f = s.files[case]
    return queue_class(s.order[0], f.expedited, f.deadline, s.needs[case].before_others, f.escalated)


@inlined
def join(s: State, case: int, office: int, kind: int, work: int, activity: int, wakes: int) -> int:
    """Put work for a case into the queue of a desk; return the job."""
    i, desk, f = new_job(s), place(office * KINDS + kind), s.files[case]
    job = s.jobs[i]
    job.key, job.joined, job.work, job.case, job.desk, job.wakes = rank(s, case), s.now[0], work, case, desk, wakes
    job.code = (case * 16 + f.round) * ROUND + office * OFFICE + (kind + 1) * PLACE + activity
    enqueue(s, i)
    s.desks[desk].length += 1
    if s.desks[desk].free > 0:
        touch(s, desk)
    return i


@inlined
def touch(s: State, desk: int) -> None:
    """Remember a desk whose free people may find work."""
    s.touched[place(s.count[N_TOUCHED])] = desk
    s.count[N_TOUCHED] += 1


@inlined
def reorder(s: State, case: int) -> None:
    """Give a waiting case the place that it now deserves; the job in its old place is passed over."""
    f = s.files[case]
    if f.job >= 0 and s.jobs[place(f.job)].stage == IN_QUEUE:
        key = rank(s, case)
        if key != s.jobs[place(f.job)].key:
            i = new_job(s)
            old, job = s.jobs[place(f.job)], s.jobs[i]
            old.stage = GONE
            job.key, job.joined, job.work, job.case, job.desk = key, old.joined, old.work, case, old.desk
            job.wakes, job.code = old.wakes, old.code
            f.job = i
            enqueue(s, i)


@inlined
def withdraw(s: State, case: int) -> None:
    """Take the waiting job of a case out of its queue."""
    f = s.files[case]
    if f.job >= 0:
        s.desks[s.jobs[place(f.job)].desk].length -= 1
        s.jobs[place(f.job)].stage = GONE
        f.job = -1


@inlined
def assign(s: State, desk: int) -> None:
    """Let the free staff of a desk take the next jobs."""
    d = s.desks[desk]
    while (d.first >= 0 or d.queue >= 0) and d.free > 0:
        i = leave_queue(s, d)
        job = s.jobs[i]
        if job.stage == GONE:
            forget_job(s, i)
            continue
        job.stage = AT_WORK
        d.free -= 1
        d.length -= 1
        work_begins(s, job)
        ring(s, finish(s.opened, s.day_of, s.now[0], job.work), DONE, i, 0)
