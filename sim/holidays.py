"""What kind of day a date is, and working days counted from a date to a date.

Whether a day is a working day is said by `sim.workdays` alone; the name of a holiday comes from the library
chinesecalendar. In years that it does not know every day off is a weekend; `unknown_years` names them.
"""

import datetime as dt
from functools import cache
from typing import NamedTuple

import chinese_calendar

from sim.workdays import workdays

WORKDAY, WEEKEND, HOLIDAY, MAKE_UP = KINDS = ("workday", "weekend", "holiday", "make_up")
OPEN_DAYS = (WORKDAY, MAKE_UP)
ONE = dt.timedelta(days=1)


class Day(NamedTuple):
    """A date: its kind (of KINDS) and the holiday that it belongs to or is worked for."""

    kind: str
    holiday: str  # code such as 'spring_festival', or ''

    @property
    def works(self) -> bool:
        """Whether offices are open."""
        return self.kind in OPEN_DAYS


class Span(NamedTuple):
    """A public holiday: its code, first and last day."""

    holiday: str
    first: dt.date
    last: dt.date


def day_of(date: dt.date) -> Day:
    """Return what kind of day a date is."""
    flags, unknown = _year(date.year)
    works, midweek = flags[date.timetuple().tm_yday - 1], date.weekday() < 5
    if unknown:
        return Day(WORKDAY if works else WEEKEND, "")
    name = chinese_calendar.get_holiday_detail(date)[1]
    code = chinese_calendar.Holiday(name).name if name else ""
    if works:
        return Day(WORKDAY if midweek else MAKE_UP, "" if midweek else code)
    return Day(HOLIDAY if code else WEEKEND, code)


def add_workdays(date: dt.date, count: int) -> dt.date:
    """Return the `count`-th working day after a date; the date itself does not count."""
    while count > 0:
        date += ONE
        count -= day_of(date).works
    return date


def workday_before(date: dt.date) -> dt.date:
    """Return the last working day on or before a date."""
    while not day_of(date).works:
        date -= ONE
    return date


def workday_after(date: dt.date) -> dt.date:
    """Return the first working day on or after a date."""
    while not day_of(date).works:
        date += ONE
    return date


def unknown_years(first: dt.date, last: dt.date) -> tuple[int, ...]:
    """Return the years between two dates whose public holidays are not known."""
    return tuple(year for year in range(first.year, last.year + 1) if _year(year)[1])


def holidays_between(first: dt.date, last: dt.date) -> list[Span]:
    """Return the public holidays that touch the days from `first` to `last`, cut to them; neighbours are one."""
    spans: list[Span] = []
    for i in range((last - first).days + 1):
        date = first + dt.timedelta(days=i)
        day = day_of(date)
        if day.kind != HOLIDAY:
            continue
        if spans and spans[-1].last == date - ONE:
            spans[-1] = spans[-1]._replace(last=date)
        else:
            spans.append(Span(day.holiday, date, date))
    return spans


@cache
def _year(year: int) -> tuple[tuple[bool, ...], bool]:
    """Return one flag a day of a year, and whether its public holidays are not known."""
    first = dt.date(year, 1, 1)
    flags, unknown = workdays(first, (dt.date(year, 12, 31) - first).days + 1)
    return flags, bool(unknown)
