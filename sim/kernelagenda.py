"""Agenda and notes of the compiled twin: what SimPy and logbook.py do for the model.

The agenda is a calendar: events to come lie unsorted in the bucket of their time; a heap, `near`, has those of the
buckets that have begun. What would happen after the last day is not kept.
"""

from typing import Any

from sim.kernelcompile import inlined
from sim.kernelstate import BUCKET, FREE_EVENT, INF, N_CODES, N_EVENTS, N_NEAR, N_TIES, N_TIMES, State

KINDS_OF_EVENT = 16  # priority * 16 + what happens


@inlined
def earlier(a: Any, b: Any) -> bool:
    """Whether one event comes before another."""
    if a.time != b.time:
        return a.time < b.time
    if a.kind != b.kind:
        return a.kind < b.kind
    return a.tie < b.tie


@inlined
def ring(s: State, time: float, priority: int, tie: int, what: int, who: int, extra: int) -> None:
    """Put an event on the agenda."""
    if time >= s.scale[1]:
        return
    c, kind = s.count, priority * KINDS_OF_EVENT + what
    bucket = int(time * s.scale[0])
    if bucket <= c[BUCKET]:
        come_near(s, time, kind, tie, who, extra)
        return
    i = c[FREE_EVENT]
    if i < 0:
        i = c[N_EVENTS]
        c[N_EVENTS] += 1
    else:
        c[FREE_EVENT] = s.agenda[i].next
    e = s.agenda[i]
    e.time, e.kind, e.tie, e.who, e.extra, e.next = time, kind, tie, who, extra, s.buckets[bucket]
    s.buckets[bucket] = i


@inlined
def come_near(s: State, time: float, kind: int, tie: int, who: int, extra: int) -> None:
    """Put an event into the heap."""
    i = s.count[N_NEAR]
    s.count[N_NEAR] += 1
    a = s.near
    while i > 0:
        above = (i - 1) >> 1
        p = a[above]
        if p.time < time or (p.time == time and (p.kind < kind or (p.kind == kind and p.tie < tie))):
            break
        a[i] = p
        i = above
    e = a[i]
    e.time, e.kind, e.tie, e.who, e.extra = time, kind, tie, who, extra


@inlined
def fetch(s: State, until: float) -> bool:
    """Bring one event nearer, or begin the next bucket, up to that of a time; return whether there may be more."""
    c = s.count
    i = s.buckets[c[BUCKET]]
    if i >= 0:
        e = s.agenda[i]
        s.buckets[c[BUCKET]] = e.next
        e.next = c[FREE_EVENT]
        c[FREE_EVENT] = i
        come_near(s, e.time, e.kind, e.tie, e.who, e.extra)
        return True
    if c[N_NEAR] > 0 or c[BUCKET] >= int(until * s.scale[0]):
        return False
    c[BUCKET] += 1
    return True


@inlined
def next_time(s: State) -> float:
    """Time of the first event, infinite where there is none."""
    return s.near[0].time if s.count[N_NEAR] > 0 else INF


@inlined
def alarm(s: State, time: float, priority: int, what: int, who: int, extra: int) -> int:
    """Put an alarm on the agenda; return its number."""
    tie = s.count[N_TIES]
    s.count[N_TIES] += 1
    ring(s, time, priority, tie, what, who, extra)
    return tie


@inlined
def drop_first(s: State) -> None:
    """Take the first event out of the heap."""
    a = s.near
    s.count[N_NEAR] -= 1
    n = s.count[N_NEAR]
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
def add(s: State, code: int) -> None:
    """Write a code into the log."""
    s.codes[s.count[N_CODES]] = code
    s.count[N_CODES] += 1


@inlined
def begin_instant(s: State, now: float) -> None:
    """Write the time of what follows; work that takes no time ends in the instant in which it began."""
    s.now[0] = now
    if s.count[N_TIMES] > 0 and s.times[s.count[N_TIMES] - 1] == now:
        return
    s.times[s.count[N_TIMES]] = now
    s.starts[s.count[N_TIMES]] = s.count[N_CODES]
    s.count[N_TIMES] += 1
