"""The fates of all cases, read from the codes that the compiled twin writes: what following.py reads from a log."""

from typing import Any

import numpy as np

from sim.fates import COUNTED, SEEN, Fates
from sim.kernelcompile import compiled
from sim.kerneltime import TICK, open_time, ticks_of
from sim.kernelwatch import CLOSED, HANDLE, LAWFUL, NOT_YET, PERFORMED, PROMISED, SIMPLE, Watch, run_out

NAN = float("nan")


def fates_of(w: Watch, came: np.ndarray, numbers: np.ndarray, days: int, cost: float) -> Fates:
    """Return the fates when the run is over."""
    fates = w.fates[: len(came)]  # who would come on the last midnight does not come within the log
    end, outcome = np.empty(len(came)), np.empty(len(came))
    whole = conclude(w, ticks_of(days), end, outcome)
    columns = {"case": numbers[: len(came)], "came": came * TICK, "end": end, "outcome": outcome}
    columns |= {name: fates[name] for name in COUNTED}
    seen = fates["seen"].copy()
    columns |= {name: seen & (1 << i) != 0 for i, name in enumerate(SEEN)}
    persons = w.desks["persons"].astype(float)
    return Fates(
        columns, days, True, persons, w.desks["busy"] * TICK, (persons * whole + w.desks["helped"]) * TICK, cost
    )


@compiled
def conclude(w: Watch, days: int, end: Any, outcome: Any) -> int:
    """The log ends: clocks that still run, times in days, people still at work; return the working time."""
    for case in range(len(end)):
        f = w.fates[case]
        if (f.clock == HANDLE or f.clock == SIMPLE) and f.due >= days:
            f.seen |= LAWFUL
        run_out(w, case, days)
        if not f.seen & PERFORMED and (f.seen & PROMISED or not f.seen & CLOSED):
            f.outcome = NOT_YET  # a refusal is an outcome when it is the last word
        end[case] = f.end * TICK if f.end != NOT_YET else NAN
        outcome[case] = f.outcome * TICK if f.outcome != NOT_YET else NAN
    whole = open_time(w.opened, days)
    for desk in range(len(w.desks)):
        d = w.desks[desk]
        d.busy += d.at_work * (whole - d.since)
        if d.at_work > d.persons:
            d.helped += (d.at_work - d.persons) * (whole - d.since)
    return whole
