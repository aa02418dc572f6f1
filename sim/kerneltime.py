"""Time in the compiled twin: durations in ticks and in days, and the working calendar."""

from sim.kernelcompile import inlined
from sim.kernelrecords import NEVER
from sim.rules import TICKS
from sim.workdays import finish as finish_of_workdays
from sim.workdays import open_time as open_time_of_workdays

TICK, INF = 1.0 / TICKS, float("inf")
finish, open_time = inlined(finish_of_workdays), inlined(open_time_of_workdays)


@inlined
def days(ticks: int) -> float:
    """Return a duration of a brief in days."""
    return ticks * TICK if ticks < NEVER else INF
