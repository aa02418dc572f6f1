"""The fates of all cases, read from the codes that the compiled twin writes: what following.py reads from a log.

Of one case at most one legal clock runs at a time.
"""

from typing import Any, NamedTuple

import numpy as np

from sim import rules
from sim.fates import COUNTED, SEEN, Fates
from sim.kernelqueues import finish
from sim.kernelstate import N_ARRIVED, N_CODES, N_INSIDE, N_TIMES, State, compiled, inlined, lines
from sim.rules import DESKS, INSTANT, START
from sim.workdays import Calendar
from sim.workdays import open_time as open_time_of_workdays

open_time = inlined(open_time_of_workdays)
NONE, ROUTE, ACCEPT, HANDLE, SIMPLE, REVIEW = range(6)  # the clock that runs
NOTHING, POOR, BARE, FINE = range(4)  # what was said last: nothing, a promise, a bare refusal, what settles it
KINDS = len(DESKS)
NAN = float("nan")
APPEAL, CLOSED, REFERRED, OBJECTED, OFFERED, CONSENTED, MEDIATED, AGREED, KEPT, DECIDED = (1 << i for i in range(10))
PROMISED, REFUSED, REASONED, ASKED, REVIEWED, CORRECTED, PERFORMED = (1 << i for i in range(10, 17))
SATISFIED, DISSATISFIED, LAWFUL = (1 << i for i in range(17, len(SEEN)))
SENT, ACCEPTED, FAVOURED, EXPLAINED, LATE = (1 << i for i in range(len(SEEN), len(SEEN) + 5))  # only remembered
FATE = np.dtype(  # one line of the processor's cache
    [(name, "f8") for name in ("end", "outcome", "due", "referred_at", "reviewed_at", "explained_at")]
    + [("seen", "u4")]
    + [(name, "u1") for name in (*COUNTED, "clock", "said")]
    + [("waiting", "i2")],  # repeats whose fault the next event decides
    align=True,
)
DESK = np.dtype([("since", "f8"), ("busy", "f8"), ("helped", "f8"), ("persons", "i4"), ("at_work", "i4")])


class Watch(NamedTuple):
    """What is read into: the fate of each case, the work at each desk; and the calendar."""

    fates: Any
    desks: Any
    opened: Any
    day_of: Any


def watch(state: State, staff: np.ndarray, calendar: Calendar) -> Watch:
    """Return a watch over the cases of a run that begins."""
    fates = lines(len(state.needs), FATE)
    fates["seen"] = state.needs["settle"]
    fates["end"] = fates["outcome"] = fates["reviewed_at"] = NAN
    desks = np.zeros(len(staff), DESK)
    desks["persons"] = staff
    return Watch(fates, desks, calendar.opened.astype(float), calendar.day_of.astype(float))


def fates_of(w: Watch, state: State, numbers: np.ndarray, days: int, cost: float) -> Fates:
    """Return the fates when the run is over."""
    whole = open_time_of_workdays(w.opened, float(days))
    conclude(w, float(days), whole)
    came = state.count[N_ARRIVED]  # who would come on the last midnight does not come within the log
    fates = w.fates[:came]
    columns = {"case": numbers[:came], "came": state.needs["arrival"][:came]}
    columns |= {name: fates[name] for name in ("end", "outcome", *COUNTED)}
    seen = fates["seen"].copy()
    columns |= {name: seen & (1 << i) != 0 for i, name in enumerate(SEEN)}
    persons = w.desks["persons"].astype(float)
    return Fates(columns, days, True, persons, w.desks["busy"], persons * whole + w.desks["helped"], cost)


@compiled
def read(s: State, w: Watch) -> None:
    """Read what has been written since the last time, and make room for more."""
    c = s.count
    for k in range(c[N_TIMES]):
        now = s.times[k]
        end = s.starts[k + 1] if k + 1 < c[N_TIMES] else c[N_CODES]
        for i in range(s.starts[k], end):
            code = s.codes[i]
            lifecycle, activity = (code >> 6) & 3, code & 63
            if lifecycle < INSTANT and (code >> 8) & 7 > 0:
                at_desk(w, ((code >> 11) & (2**17 - 1)) * KINDS + ((code >> 8) & 7) - 1, lifecycle, now)
            if lifecycle != START:
                happened(w, code >> 32, activity, now)
            elif activity == rules.DIVERT:
                led_on(w, code >> 32, now)
    c[N_CODES] = 0
    c[N_TIMES] = c[N_INSIDE]
    s.times[0], s.starts[0] = s.now[0], 0


@inlined
def at_desk(w: Watch, desk: int, lifecycle: int, now: float) -> None:
    """Somebody begins or ends a work."""
    d, at = w.desks[desk], open_time(w.opened, now)
    d.busy += d.at_work * (at - d.since)
    if d.at_work > d.persons:
        d.helped += (d.at_work - d.persons) * (at - d.since)
    d.since = at
    d.at_work += 1 if lifecycle == START else -1


@inlined
def stop(w: Watch, case: int, now: float) -> None:
    """The running clock is met, in time or late."""
    f = w.fates[case]
    met = now <= f.due
    if f.clock <= ACCEPT:
        f.accept_due += 1
        f.accept_met += met
    else:
        f.finish_due += 1
        f.finish_met += met
    if not met:
        f.seen |= LATE
    f.clock = NONE


@inlined
def run_out(w: Watch, case: int, end: float) -> None:
    """The running clock is never met; it counts if it fell due before the end."""
    f = w.fates[case]
    if f.clock != NONE and f.due < end:
        if f.clock <= ACCEPT:
            f.accept_due += 1
        else:
            f.finish_due += 1
    f.clock = NONE


@inlined
def begin(w: Watch, case: int, clock: int, due: float) -> None:
    """A clock starts."""
    w.fates[case].clock = clock
    w.fates[case].due = due


@compiled
def led_on(w: Watch, case: int, now: float) -> None:
    """The case goes to those who must deal with it."""
    if w.fates[case].clock == ROUTE:
        stop(w, case, now)


@inlined
def happened(w: Watch, case: int, activity: int, now: float) -> None:
    """Something is noted, or a work is done."""
    if activity <= rules.DIVERT:
        intake(w, case, activity, now)
    elif activity <= rules.PERFORM:
        settlement(w, case, activity, now)
    elif activity <= rules.REREVIEWED:
        review(w, case, activity, now)
    elif activity >= rules.SATISFIED:
        ending(w, case, activity, now)


@compiled
def intake(w: Watch, case: int, activity: int, now: float) -> None:
    """From the first contact to acceptance."""
    f = w.fates[case]
    if activity == rules.CONTACT:
        f.contacts = 1
        begin(w, case, ROUTE, now + rules.ROUTE_DAYS)
    elif activity == rules.REPEAT:
        repeated(w, case, now)
    elif activity == rules.REFER:
        if f.clock == ROUTE:
            stop(w, case, now)
        if not f.seen & SENT and (not f.seen & ACCEPTED or f.referred_at == now):
            f.seen |= REFERRED
        f.seen |= SENT
        f.referred_at = now
        begin(w, case, ACCEPT, now + rules.ACCEPT_DAYS)
    elif activity == rules.OBJECT:
        f.seen |= OBJECTED
        stop(w, case, now)
        due = finish(w.opened, w.day_of, f.referred_at, rules.OBJECT_WORKING_DAYS)
        if now > due:
            f.seen |= LATE
        f.poor += f.waiting
        f.waiting = 0
    elif activity == rules.ACCEPT:
        if f.clock != NONE:
            stop(w, case, now)
        if not f.seen & (SENT | ACCEPTED):
            f.referred_at = now  # until it is sent, if it ever is: when it was accepted
        f.seen |= ACCEPTED
        f.waiting = 0
        begin(w, case, HANDLE, now + rules.HANDLE_DAYS)
    elif activity == rules.SIMPLE:
        begin(w, case, SIMPLE, finish(w.opened, w.day_of, now, rules.SIMPLE_WORKING_DAYS))
    elif activity == rules.DIVERT:
        led_on(w, case, now)


@compiled
def repeated(w: Watch, case: int, now: float) -> None:
    """The person comes again. An objection that is late already counts once it is made."""
    f = w.fates[case]
    f.contacts += 1
    f.repeats += 1
    late = f.seen & LATE or (f.clock != NONE and f.due < now)
    if late or f.said == POOR or f.said == BARE:
        f.poor += 1
    elif f.clock == ACCEPT and finish(w.opened, w.day_of, f.referred_at, rules.OBJECT_WORKING_DAYS) < now:
        f.waiting += 1


@compiled
def settlement(w: Watch, case: int, activity: int, now: float) -> None:
    """From an offer of mediation to what is carried out."""
    f = w.fates[case]
    if activity == rules.OFFER:
        f.seen |= OFFERED
    elif activity == rules.CONSENT:
        f.seen |= CONSENTED
    elif activity == rules.MEDIATE:
        f.seen |= MEDIATED
    elif activity == rules.EXTEND:
        if f.clock == HANDLE and f.due == now:
            f.due += rules.EXTEND_DAYS
    elif activity == rules.ANSWER:
        if f.clock == ROUTE or f.clock == ACCEPT:
            stop(w, case, now)
        f.waiting = 0
    elif activity == rules.EXPLAIN:
        if not f.seen & EXPLAINED:
            f.explained_at = now
            f.seen |= EXPLAINED if f.seen & FAVOURED else EXPLAINED | REASONED
        if f.said == BARE:
            f.said = FINE
    elif activity == rules.PERFORM:
        if not f.seen & PERFORMED:
            f.seen |= PERFORMED if f.seen & DECIDED else PERFORMED | KEPT
            f.outcome = now
        f.said = FINE
    elif activity != rules.HANDLE:
        decision(w, case, activity, now)


@compiled
def decision(w: Watch, case: int, activity: int, now: float) -> None:
    """An agreement, or an opinion."""
    f = w.fates[case]
    if f.clock == HANDLE or f.clock == SIMPLE:
        stop(w, case, now)
    f.said = POOR
    if activity == rules.AGREE:
        f.seen |= AGREED | PROMISED
        return
    f.seen |= DECIDED
    if activity == rules.REFUSE:
        f.seen |= REFUSED
        f.outcome = now
        f.said = BARE
        return
    f.seen |= PROMISED
    if not f.seen & FAVOURED:
        if f.reviewed_at == now:
            f.seen |= CORRECTED
        if f.seen & REASONED and f.explained_at == now:
            f.seen ^= REASONED
    f.seen |= FAVOURED


@compiled
def review(w: Watch, case: int, activity: int, now: float) -> None:
    """Review and re-review."""
    f = w.fates[case]
    if activity == rules.ASK_REVIEW or activity == rules.ASK_REREVIEW:
        if activity == rules.ASK_REVIEW:
            f.seen |= ASKED
        begin(w, case, REVIEW, now + rules.REVIEW_DAYS)
        return
    if f.clock == REVIEW:
        stop(w, case, now)
    f.reviewed_at = now
    if activity == rules.REVIEWED:
        f.seen |= REVIEWED


@compiled
def ending(w: Watch, case: int, activity: int, now: float) -> None:
    """The rating, and the end."""
    f = w.fates[case]
    if activity == rules.SATISFIED:
        f.seen |= SATISFIED
    elif activity == rules.DISSATISFIED:
        f.seen |= DISSATISFIED
    elif activity != rules.CAP:
        f.end = now
        if activity == rules.CLOSE:
            f.seen |= CLOSED
        run_out(w, case, now)


@compiled
def conclude(w: Watch, days: float, whole: float) -> None:
    """The log ends: clocks that still run, people still at work."""
    for case in range(len(w.fates)):
        f = w.fates[case]
        if (f.clock == HANDLE or f.clock == SIMPLE) and f.due >= days:
            f.seen |= LAWFUL
        run_out(w, case, days)
        if not f.seen & PERFORMED and (f.seen & PROMISED or not f.seen & CLOSED):
            f.outcome = NAN  # a refusal is an outcome when it is the last word
    for desk in range(len(w.desks)):
        d = w.desks[desk]
        d.busy += d.at_work * (whole - d.since)
        if d.at_work > d.persons:
            d.helped += (d.at_work - d.persons) * (whole - d.since)
