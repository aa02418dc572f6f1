"""Agenda and notes of the compiled twin: what SimPy and logbook.py do for the model."""

from typing import Any

from sim.kernelstate import N_CODES, N_EVENTS, N_TIES, N_TIMES, State, inlined
from sim.logbook import INSTANT_BEGINS


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
