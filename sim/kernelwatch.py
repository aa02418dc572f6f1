"""What the compiled twin remembers of a case to tell its fate. Of one case at most one legal clock runs at a time."""

from typing import Any, NamedTuple

import numpy as np

from sim.fates import COUNTED, SEEN
from sim.kernelcompile import inlined
from sim.kernelrecords import lines
from sim.kerneltime import OBJECT_WORK, finish, open_time
from sim.workdays import Calendar

NONE, ROUTE, ACCEPT, HANDLE, SIMPLE, REVIEW = range(6)  # the clock that runs
NOTHING, POOR, BARE, FINE = range(4)  # what was said last: nothing, a promise, a bare refusal, what settles it
NOT_YET = -1  # what has not happened
APPEAL, CLOSED, REFERRED, OBJECTED, OFFERED, CONSENTED, MEDIATED, AGREED, KEPT, DECIDED = (1 << i for i in range(10))
PROMISED, REFUSED, REASONED, ASKED, REVIEWED, CORRECTED, PERFORMED = (1 << i for i in range(10, 17))
SATISFIED, DISSATISFIED, LAWFUL = (1 << i for i in range(17, len(SEEN)))
SENT, ACCEPTED, FAVOURED, EXPLAINED, LATE = (1 << i for i in range(len(SEEN), len(SEEN) + 5))  # only remembered
FATE = np.dtype(  # one line of the processor's cache
    [(name, "i8") for name in ("end", "outcome", "due", "referred_at", "reviewed_at", "explained_at")]
    + [("seen", "u4")]
    + [(name, "u1") for name in (*COUNTED, "clock", "said")]
    + [("waiting", "i2")],  # repeats whose fault the next event decides
    align=True,
)
DESK = np.dtype([("since", "i8"), ("busy", "i8"), ("helped", "i8"), ("persons", "i4"), ("at_work", "i4")])


class Watch(NamedTuple):
    """What is read into: the fate of each case, the work at each desk; and the calendar."""

    fates: Any
    desks: Any
    opened: Any
    day_of: Any


@inlined
def stop(w: Watch, case: int, now: int) -> None:
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
def run_out(w: Watch, case: int, end: int) -> None:
    """The running clock is never met; it counts if it fell due before the end."""
    f = w.fates[case]
    if f.clock != NONE and f.due < end:
        if f.clock <= ACCEPT:
            f.accept_due += 1
        else:
            f.finish_due += 1
    f.clock = NONE


@inlined
def begin(w: Watch, case: int, clock: int, due: int) -> None:
    """A clock starts."""
    w.fates[case].clock = clock
    w.fates[case].due = due


@inlined
def led_on(w: Watch, case: int, now: int) -> None:
    """The case goes to those who must deal with it."""
    if w.fates[case].clock == ROUTE:
        stop(w, case, now)


@inlined
def repeated(w: Watch, case: int, now: int) -> None:
    """The person comes again. An objection that is late already counts once it is made."""
    f = w.fates[case]
    f.contacts += 1
    f.repeats += 1
    late = f.seen & LATE or (f.clock != NONE and f.due < now)
    if late or f.said == POOR or f.said == BARE:
        f.poor += 1
    elif f.clock == ACCEPT and finish(w.opened, w.day_of, f.referred_at, OBJECT_WORK) < now:
        f.waiting += 1


@inlined
def work_changes(w: Watch, desk: int, persons: int, now: int) -> None:
    """Somebody begins a work at a desk (+1), or ends one (-1)."""
    d, at = w.desks[desk], open_time(w.opened, now)
    d.busy += d.at_work * (at - d.since)
    if d.at_work > d.persons:
        d.helped += (d.at_work - d.persons) * (at - d.since)
    d.since = at
    d.at_work += persons


@inlined
def comes(w: Watch, case: int, settle: int) -> None:
    """A case comes, an appeal if it is one to `settle`."""
    f = w.fates[case]
    f.end = f.outcome = f.reviewed_at = NOT_YET
    f.seen = settle


def watch(cases: int, staff: np.ndarray, calendar: Calendar) -> Watch:
    """Return a watch over that many cases, and over desks with `staff`."""
    fates = lines(cases, FATE)
    desks = np.zeros(len(staff), DESK)
    desks["persons"] = staff
    return Watch(fates, desks, calendar.opened.astype(np.int64), calendar.day_of.astype(np.int64))


def unwatched() -> Watch:
    """Return a watch over nobody."""
    nowhere = np.empty(0, np.int64)
    return Watch(lines(0, FATE), np.zeros(0, DESK), nowhere, nowhere)
