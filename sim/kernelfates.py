"""The fates of all cases, read from the codes that the compiled twin writes: what following.py reads from a log."""

import numpy as np

from sim import rules
from sim.fates import COUNTED, SEEN, Fates
from sim.kernelcompile import compiled, inlined
from sim.kernelrecords import KINDS, lines
from sim.kernelstate import N_CODES, N_INSIDE, N_TIMES, State
from sim.kerneltelling import happened
from sim.kernelwatch import CLOSED, DESK, FATE, HANDLE, LAWFUL, NAN, PERFORMED, PROMISED, SIMPLE, Watch, led_on, run_out
from sim.rules import INSTANT, START
from sim.workdays import Calendar
from sim.workdays import open_time as open_time_of_workdays

open_time = inlined(open_time_of_workdays)


def watch(state: State, staff: np.ndarray, calendar: Calendar) -> Watch:
    """Return a watch over the cases of a run that begins."""
    fates = lines(len(state.needs), FATE)
    fates["seen"] = state.needs["settle"]
    fates["end"] = fates["outcome"] = fates["reviewed_at"] = NAN
    desks = np.zeros(len(staff), DESK)
    desks["persons"] = staff
    return Watch(fates, desks, calendar.opened.astype(float), calendar.day_of.astype(float))


def fates_of(w: Watch, came: np.ndarray, numbers: np.ndarray, days: int, cost: float) -> Fates:
    """Return the fates when the run is over."""
    whole = open_time_of_workdays(w.opened, float(days))
    conclude(w, float(days), whole)
    fates = w.fates[: len(came)]  # who would come on the last midnight does not come within the log
    columns = {"case": numbers[: len(came)], "came": came}
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
