"""The agenda of the compiled twin: what SimPy does for the model.

The agenda is a calendar. Events to come lie in the bucket of their time, a cache line of seven after another; those
of the next bucket lie in `soon`, while the processor brings near what they are about; `near` has those of the bucket
that has begun, sorted. What would happen after the last day is not kept, and an alarm that nobody waits for any more
when its bucket begins is forgotten.
"""

from sim.kernelcompile import inlined, place, prefetch
from sim.kernelevent import event_of, extra, what, who
from sim.kernelstate import (
    BUCKET,
    END,
    FIRST,
    FREE_EVENTS,
    N_ARRIVED,
    N_EVENTS,
    N_NEAR,
    N_SOON,
    OPENING,
    ROOM,
    SHIFT,
    State,
)
from sim.kernelsteps import COMES, DONE, EXTEND, LEADER_DAY, WAIT

BEGUN, TAKING, COMING, LOOKING = range(4)  # how far a bucket is opened: its events, who comes in it, the next one's
AHEAD = 8  # cases are brought near before they come
LINE = 3  # bits of a place in a line
LAST = (1 << LINE) - 1  # the last place in a line names the line before it


@inlined
def ring(s: State, time: int, kind: int, about: int, number: int) -> None:
    """Put an event on the agenda."""
    c = s.count
    if time >= c[END]:
        return
    bucket = time >> c[SHIFT]
    event = event_of(time - (bucket << c[SHIFT]), kind, about, number)
    if bucket <= c[BUCKET]:
        come_near(s, event)
    elif bucket == c[BUCKET] + 1:
        come_soon(s, event)
    else:
        come_later(s, bucket, event)


@inlined
def come_later(s: State, bucket: int, event: int) -> None:
    """Put an event into its bucket."""
    c, i = s.count, s.buckets[place(bucket)]
    if i & LAST == LAST:  # no line yet, or a full one
        before = i >> LINE
        i = c[FREE_EVENTS]
        if i < 0:
            i = c[N_EVENTS]
            c[N_EVENTS] += LAST + 1
        else:
            c[FREE_EVENTS] = s.agenda[place(i + LAST)]
        s.agenda[place(i + LAST)] = before
    s.agenda[place(i)] = event
    s.buckets[place(bucket)] = i + 1


@inlined
def come_soon(s: State, event: int) -> None:
    """Put an event with those of the next bucket."""
    s.soon[place(s.count[N_SOON])] = event
    s.count[N_SOON] += 1
    if what(event) == DONE:
        prefetch(s.jobs, who(event))
    else:
        bring_near(s, who(event))


@inlined
def bring_near(s: State, case: int) -> None:
    """Let the processor bring near what it will soon be asked about a case."""
    prefetch(s.files, case)
    prefetch(s.needs, case)
    prefetch(s.watch.fates, case)


@inlined
def come_near(s: State, event: int) -> None:
    """Put an event among those of the bucket that has begun."""
    a, first = s.near, s.count[FIRST]
    i = s.count[N_NEAR]
    s.count[N_NEAR] = i + 1
    while i > first and a[place(i - 1)] > event:
        a[place(i)] = a[place(i - 1)]
        i -= 1
    a[place(i)] = event


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
def begin_bucket(s: State) -> bool:
    """Begin the next bucket; return False if there is not the room yet: it then goes on where it stopped."""
    c = s.count
    if c[OPENING] == BEGUN:
        c[BUCKET] += 1
        c[FIRST] = c[N_NEAR] = 0
        c[OPENING] = TAKING
    if c[OPENING] == TAKING:
        while c[N_SOON] > 0:
            if c[N_NEAR] + ROOM > len(s.near):
                return False
            take(s)
        c[OPENING] = COMING
    if c[OPENING] == COMING:
        end = min((c[BUCKET] + 1) << c[SHIFT], c[END])
        while c[N_ARRIVED] < len(s.arrivals) and s.arrivals[place(c[N_ARRIVED])] < end:
            if c[N_NEAR] + ROOM > len(s.near):
                return False
            ticks = s.arrivals[place(c[N_ARRIVED])] - (c[BUCKET] << c[SHIFT])
            come_near(s, event_of(ticks, COMES, c[N_ARRIVED], 0))
            bring_near(s, c[N_ARRIVED] + AHEAD)
            c[N_ARRIVED] += 1
        c[OPENING] = LOOKING
    return look_ahead(s)


@inlined
def look_ahead(s: State) -> bool:
    """Look what happens in the next bucket; return False if there is not the room yet."""
    c, bucket = s.count, s.count[BUCKET] + 1
    i = s.buckets[place(bucket)]
    while i >= 0:
        if c[N_SOON] + ROOM > len(s.soon):
            s.buckets[bucket] = i
            return False
        i -= 1
        come_soon(s, s.agenda[place(i)])
        if i & LAST == 0:
            before = s.agenda[place(i + LAST)]
            s.agenda[place(i + LAST)] = c[FREE_EVENTS]
            c[FREE_EVENTS] = i
            i = (before << LINE) + LAST
    c[OPENING] = BEGUN
    return True


@inlined
def take(s: State) -> None:
    """Take an event of the bucket that begins into the heap."""
    s.count[N_SOON] -= 1
    event = s.soon[place(s.count[N_SOON])]
    if what(event) == DONE:
        job = s.jobs[who(event)]
        bring_near(s, job.case)
        prefetch(s.jobs, s.desks[job.desk].first)
        come_near(s, event)
    elif not moot(s, event):
        come_near(s, event)
