"""The working calendar: work done on working days, mapped to dates and back.

Time is a float, in calendar days since the first day of the run; day d lasts from d to d + 1.
A working day d contributes t - d to the working time open(t), a day off contributes nothing, so
open is piecewise linear. Work w that starts at t ends at the first t' with open(t') - open(t) = w.

The scalar functions take `opened` and `day_of` (tables of a `Calendar`) as tuples or int64 arrays,
so that plain Python and a compiled kernel share them. No rounding happens in `open_time`: its
value is a multiple of the spacing of floats at t and not above t. In `finish` the sum open(t) + w
is rounded once and the step back to a date once more; both are monotone, and on a calendar
without days off the second is exact, which makes the result t + w to the last bit.
"""

import datetime as dt
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial

import chinese_calendar
import numpy as np
from numpy.typing import ArrayLike

from sim.errors import InputError

INF = float("inf")
Table = Sequence[float] | np.ndarray


class CalendarNotice(UserWarning):
    """The public holidays of a year are not known; weekends stand in for them."""


def open_time(opened: Table, t: float) -> float:
    """Return the working days elapsed at `t` (days, not negative); after the last day, all of them."""
    if t >= len(opened) - 1:
        return opened[-1] + 0.0
    day = int(t)
    return opened[day] + (t - day) * (opened[day + 1] - opened[day])


def finish(opened: Table, day_of: Table, t: float, work: float) -> float:
    """Return the first time at which `work` (working days) that starts at `t` is done.

    Both are not negative. No work is done at once, even on a day off; work that reaches beyond
    the calendar ends at infinity. The result is never before `t` and grows with `t` and `work`.
    """
    if work <= 0.0:
        return t
    if t >= len(opened) - 1:
        return INF
    day = int(t)
    done = opened[day]
    target = done + (t - day) + work if opened[day + 1] > done else done + work
    if target > len(day_of):
        return INF
    whole = int(target)
    if whole == target:  # the end of a working day belongs to that day, not to the next one
        whole -= 1
    end = day_of[whole] + (target - whole)
    return end if end > t else t  # noqa: FURB136 (max would cost a tenth of the time)


def open_times(opened: Table, times: ArrayLike) -> np.ndarray:
    """Return `open_time` of every element of `times`, as a float array of the same shape."""
    before, last = np.asarray(opened), len(opened) - 1
    inside = np.minimum(times, last)
    day = np.minimum(inside.astype(np.int64), last - 1)
    return np.asarray(before[day] + (inside - day) * (before[day + 1] - before[day]), dtype=float)


def finish_times(opened: Table, day_of: Table, times: ArrayLike, work: ArrayLike) -> np.ndarray:
    """Return `finish` of every pair of elements of `times` and `work` (broadcast), as a float array."""
    times, work = np.broadcast_arrays(np.asarray(times, float), np.asarray(work, float))
    target = open_times(opened, times) + work
    inside = (times < len(opened) - 1) & (target <= len(day_of))
    whole = np.ceil(np.where(inside, target, 1.0)).astype(np.int64) - 1
    end = np.asarray(day_of)[whole] + (target - whole)
    return np.where(work <= 0.0, times, np.where(inside, np.maximum(end, times), INF))


def _finish_always_open(days: float, t: float, work: float) -> float:
    end = t + work
    return end if end <= days > t else t if work <= 0.0 else INF


@dataclass(frozen=True, eq=False)
class Calendar:
    """Which of the days 0 .. n - 1 from `start` on are working days.

    opened: working days before day d, int64, n + 1 values (d = 0 .. n).
    day_of: day on which the k-th working day falls, int64, one value for each working day.
    `calendar.open(t)` and `calendar.finish(t, work)` are the scalar functions above with these tables.
    """

    start: dt.date
    opened: np.ndarray
    day_of: np.ndarray

    @cached_property
    def finish(self) -> Callable[[float, float], float]:
        """The function `finish` with this calendar's tables: called as `finish(t, work)`."""
        if self.opened[-1] == self.days:  # no day off: the same result, to the last bit
            return partial(_finish_always_open, float(self.days))
        return partial(finish, _floats(self.opened), _floats(self.day_of))

    @cached_property
    def open(self) -> Callable[[float], float]:
        """The function `open_time` with this calendar's table: called as `open(t)`."""
        return partial(open_time, _floats(self.opened))

    @property
    def days(self) -> int:
        """Number of calendar days covered."""
        return len(self.opened) - 1

    def is_open(self, day: int) -> bool:
        """Tell whether day number `day` is a working day."""
        return bool(self.opened[day + 1] > self.opened[day])

    def working_days_between(self, first: float, last: float) -> float:
        """Return the working time between two times (both in days), negative if `last` is earlier."""
        return self.open(last) - self.open(first)

    def date(self, t: float) -> dt.datetime:
        """Return the date and time of day at `t`, to the microsecond."""
        return dt.datetime.combine(self.start, dt.time()) + dt.timedelta(days=float(t))


def calendar_for(start: dt.date, days: int) -> Calendar:
    """Return the Chinese working calendar of `days` days from `start` on.

    Public holidays and make-up workdays come from the library chinesecalendar (notices of the
    State Council). Years that it does not know have Monday to Friday as working days; one
    `CalendarNotice` names them.
    """
    _check(start, days)
    works, unknown = workdays(start, days)
    if unknown:
        years = ", ".join(map(str, unknown))
        warnings.warn(
            CalendarNotice(f"public holidays of {years} are not known: Monday to Friday are taken as working days"),
            stacklevel=2,
        )
    return _calendar(start, works)


def always_open(days: int, start: dt.date = dt.date(2025, 1, 1)) -> Calendar:
    """Return a calendar on which every day is a working day (to compare a model with theory)."""
    _check(start, days)
    return _calendar(start, (True,) * days)


def _check(start: dt.date, days: int) -> None:
    """Refuse a length of the calendar that cannot be."""
    longest = (dt.date.max - start).days
    if days != int(days) or not 1 <= days <= longest:
        raise InputError(f"days = {days}: allowed is a whole number from 1 to {longest} for a start on {start}")


def _floats(table: np.ndarray) -> tuple[float, ...]:
    """Return a table as a tuple of floats: Python adds float to float faster than float to int."""
    return tuple(table.astype(float).tolist())


def _calendar(start: dt.date, works: tuple[bool, ...]) -> Calendar:
    """Build the two tables from one flag a day."""
    opened = np.concatenate(([0], np.cumsum(works, dtype=np.int64)))
    day_of = np.flatnonzero(works).astype(np.int64)
    opened.setflags(write=False)
    day_of.setflags(write=False)
    return Calendar(start, opened, day_of)


@cache
def workdays(start: dt.date, days: int) -> tuple[tuple[bool, ...], tuple[int, ...]]:
    """Return one flag a day and the years whose holidays are not known (the library is slow: cached)."""
    dates = [start + dt.timedelta(days=day) for day in range(days)]
    known = {year: _known(year) for year in range(dates[0].year, dates[-1].year + 1)}
    works = tuple(chinese_calendar.is_workday(d) if known[d.year] else d.weekday() < 5 for d in dates)
    return works, tuple(year for year in known if not known[year])


def _known(year: int) -> bool:
    """Tell whether the library has the holidays of `year`."""
    try:
        chinese_calendar.is_workday(dt.date(year, 1, 1))
    except NotImplementedError:
        return False
    return True
