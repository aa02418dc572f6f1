"""Agenda and notes of the compiled twin: what SimPy and logbook.py do for the model.

The agenda is a calendar: events to come lie unsorted in the bucket of their time; those of the next bucket lie in
`soon`, while the processor brings near what they are about; a heap, `near`, has those of the bucket that has begun.
What would happen after the last day is not kept, and an alarm that nobody waits for any more when its bucket begins
is forgotten.
"""

from sim.kernelcompile import inlined, prefetch
from sim.kernelevent import event_of, extra, since, what, who
from sim.kernelstate import (
    BUCKET,
    CLOCK,
    END,
    FREE_EVENT,
    N_ARRIVED,
    N_CODES,
    N_EVENTS,
    N_NEAR,
    N_SOON,
    N_TIMES,
    OPENING,
    SHIFT,
    State,
)
from sim.kernelsteps import COMES, DONE, EXTEND, LEADER_DAY, WAIT
from sim.rules import TICKS

TICK = 1.0 / TICKS
TAKING, COMING, LOOKING = 1, 2, 3  # how far a bucket is opened: its events, who comes in it, those of the next one


@inlined
def ring(s: State, time: float, kind: int, about: int, number: int) -> None:
    """Put an event on the agenda."""
    c = s.count
    if time >= s.days[0]:
        return
    tick = int(time * TICKS)
    bucket = tick >> c[SHIFT]
    event = event_of(tick - (bucket << c[SHIFT]), kind, about, number)
    if bucket <= c[BUCKET]:
        come_near(s, event)
    elif bucket == c[BUCKET] + 1:
        come_soon(s, event)
    else:
        come_later(s, bucket, event)


@inlined
def come_later(s: State, bucket: int, event: int) -> None:
    """Put an event into its bucket."""
    c = s.count
    i = c[FREE_EVENT]
    if i < 0:
        i = c[N_EVENTS]
        c[N_EVENTS] += 1
    else:
        c[FREE_EVENT] = s.agenda[i].next
    s.agenda[i].event, s.agenda[i].next = event, s.buckets[bucket]
    s.buckets[bucket] = i


@inlined
def come_soon(s: State, event: int) -> None:
    """Put an event with those of the next bucket."""
    s.soon[s.count[N_SOON]] = event
    s.count[N_SOON] += 1
    if what(event) == DONE:
        prefetch(s.jobs, who(event))
    else:
        prefetch(s.files, who(event))
        prefetch(s.needs, who(event))


@inlined
def come_near(s: State, event: int) -> None:
    """Put an event into the heap."""
    i, a = s.count[N_NEAR], s.near
    s.count[N_NEAR] += 1
    while i > 0:
        above = (i - 1) >> 1
        if a[above] < event:
            break
        a[i] = a[above]
        i = above
    a[i] = event


@inlined
def drop_first(s: State) -> None:
    """Take the first event out of the heap."""
    a = s.near
    s.count[N_NEAR] -= 1
    n = s.count[N_NEAR]
    last, i = a[n], 0
    while True:
        child = 2 * i + 1
        if child >= n:
            break
        if child + 1 < n and a[child + 1] < a[child]:
            child += 1
        if a[child] >= last:
            break
        a[i] = a[child]
        i = child
    a[i] = last


@inlined
def moot(s: State, event: int) -> bool:
    """Whether an alarm is for nothing, and will be: whoever waited for it does so no more."""
    kind = what(event)
    if kind == DONE or kind >= LEADER_DAY:
        return False
    f = s.files[who(event)]
    if kind == WAIT:
        return f.waits != extra(event) or not f.pending
    return not f.open or (kind == EXTEND and f.accepted_round != extra(event))


@inlined
def fetch(s: State) -> bool:
    """Do a step of beginning the next bucket, if the heap has nothing more: return whether there may be more to do."""
    c = s.count
    if c[OPENING] == TAKING:
        if c[N_SOON] > 0:
            take(s)
            return True
        c[OPENING] = COMING
    if c[OPENING] == COMING:
        tick = int(s.arrivals[c[N_ARRIVED]] * TICKS) if c[N_ARRIVED] < len(s.arrivals) else c[END]
        if tick < c[END] and tick >> c[SHIFT] == c[BUCKET]:
            come_near(s, event_of(tick - (c[BUCKET] << c[SHIFT]), COMES, c[N_ARRIVED], 0))
            c[N_ARRIVED] += 1
            return True
        c[OPENING] = LOOKING
    i = s.buckets[c[BUCKET] + 1]
    if i >= 0:
        e = s.agenda[i]
        s.buckets[c[BUCKET] + 1] = e.next
        e.next = c[FREE_EVENT]
        c[FREE_EVENT] = i
        come_soon(s, e.event)
        return True
    if c[N_NEAR] > 0 or (c[BUCKET] + 1) << c[SHIFT] >= c[END]:
        c[OPENING] = 0
        return False
    c[BUCKET] += 1
    c[OPENING] = TAKING
    return True


@inlined
def take(s: State) -> None:
    """Take an event of the bucket that begins into the heap."""
    s.count[N_SOON] -= 1
    event = s.soon[s.count[N_SOON]]
    if what(event) == DONE:
        case = s.jobs[who(event)].case
        prefetch(s.files, case)
        prefetch(s.needs, case)
        come_near(s, event)
    elif not moot(s, event):
        come_near(s, event)


@inlined
def add(s: State, code: int) -> None:
    """Write a code into the log."""
    s.codes[s.count[N_CODES]] = code
    s.count[N_CODES] += 1


@inlined
def begin_instant(s: State, event: int) -> None:
    """Set the clock to the time of an event, and write that time; what takes no time stays in its instant."""
    c = s.count
    c[CLOCK] = since(event)
    now = ((c[BUCKET] << c[SHIFT]) + c[CLOCK]) * TICK
    if c[N_TIMES] > 0 and s.times[c[N_TIMES] - 1] == now:
        return
    s.now[0] = now
    s.times[c[N_TIMES]] = now
    s.starts[c[N_TIMES]] = c[N_CODES]
    c[N_TIMES] += 1
