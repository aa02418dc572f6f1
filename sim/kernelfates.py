"""The fates of all cases, read from the codes that the compiled twin writes: what following.py reads from a log."""

import numpy as np

from sim.fates import COUNTED, SEEN, Fates
from sim.kernelcompile import compiled, inlined
from sim.kernelwatch import CLOSED, HANDLE, LAWFUL, NAN, PERFORMED, PROMISED, SIMPLE, Watch, run_out
from sim.workdays import open_time as open_time_of_workdays

open_time = inlined(open_time_of_workdays)


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
