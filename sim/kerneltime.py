"""Time in the compiled twin: whole ticks of the clock since the first day, and the calendar of workdays.py in ticks.

Sums of ticks are exact, in whole numbers as in the model's floats, so both come to the same times.
"""

from typing import Any

from sim import rules
from sim.kernelcompile import inlined, place
from sim.kernelrecords import NEVER
from sim.rules import TICKS

TICK, DAY_BITS = 1.0 / TICKS, int(TICKS).bit_length() - 1
FAR = 2**62  # later than anything


def ticks_of(days: float) -> int:
    """Return a time or a duration in ticks."""
    return int(rules.tick(days) * TICKS) if days < float("inf") else FAR


HANDLE_TIME, EXTEND_TIME, ROUTE_TIME = map(ticks_of, (rules.HANDLE_DAYS, rules.EXTEND_DAYS, rules.ROUTE_DAYS))
ACCEPT_TIME, REVIEW_TIME, PROVINCE_TIME = map(ticks_of, (rules.ACCEPT_DAYS, rules.REVIEW_DAYS, rules.PROVINCE_DAYS))
SIMPLE_WORK, OBJECT_WORK = map(ticks_of, (rules.SIMPLE_WORKING_DAYS, rules.OBJECT_WORKING_DAYS))


@inlined
def span(ticks: int) -> int:
    """Return a duration of a brief."""
    return ticks if ticks < NEVER else FAR


@inlined
def finish(opened: Any, day_of: Any, time: int, work: int) -> int:
    """Return the first time at which work that starts at a time is done: `workdays.finish`."""
    if work <= 0:
        return time
    day = time >> DAY_BITS
    if day >= len(opened) - 1:
        return FAR
    done = opened[place(day)]
    target = (done << DAY_BITS) + work
    if opened[place(day + 1)] > done:
        target += time - (day << DAY_BITS)
    if target > len(day_of) << DAY_BITS:
        return FAR
    whole = (target - 1) >> DAY_BITS  # the end of a working day belongs to that day, not to the next one
    return max((day_of[place(whole)] << DAY_BITS) + target - (whole << DAY_BITS), time)


@inlined
def open_time(opened: Any, time: int) -> int:
    """Return the working time up to a time: `workdays.open_time`."""
    day = time >> DAY_BITS
    if day >= len(opened) - 1:
        return opened[-1] << DAY_BITS
    return (opened[place(day)] << DAY_BITS) + (time - (day << DAY_BITS)) * (opened[place(day + 1)] - opened[place(day)])
