"""The working calendar against dates that everyone can look up, and against its own definition."""

import math
import pickle
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.errors import InputError
from sim.workdays import CalendarNotice, always_open, calendar_for, finish, finish_times, open_times

DAYS = 400
EVERY_DAY = always_open(DAYS)
CHINA = calendar_for(date(2025, 1, 1), DAYS)
TIMES = st.floats(0, DAYS + 5) | st.integers(0, 2 * DAYS + 10).map(lambda half: half / 2)
WORKS = st.floats(0, DAYS) | st.integers(0, 2 * DAYS).map(lambda half: half / 2) | st.floats(0, 1e-12)

# Notices of the State Council for 2024, 2025, 2026: first and last day of each holiday, and make-up workdays.
HOLIDAYS = {
    2024: "0101-0101 0210-0217 0404-0406 0501-0505 0608-0610 0915-0917 1001-1007",
    2025: "0101-0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008",
    2026: "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
}
MADE_UP = {
    2024: "0204 0218 0407 0428 0511 0914 0929 1012",
    2025: "0126 0208 0427 0928 1011",
    2026: "0104 0214 0228 0509 0920 1010",
}


def on(year, monthday):
    return date(year, int(monthday[:2]), int(monthday[2:]))


def noon(day):
    return datetime.fromisoformat(f"{day} 12:00")


def noticed(year):
    """Return the set of working days that the notice of a year gives."""
    days = [date(year, 1, 1) + timedelta(days=d) for d in range(366)]
    works = {d for d in days if d.year == year and d.weekday() < 5}
    for first, last in (holiday.split("-") for holiday in HOLIDAYS[year].split()):
        works -= {d for d in days if on(year, first) <= d <= on(year, last)}
    return works | {on(year, monthday) for monthday in MADE_UP[year].split()}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_public_holidays_and_make_up_workdays(year):
    calendar = calendar_for(date(year, 1, 1), (date(year + 1, 1, 1) - date(year, 1, 1)).days)
    assert {calendar.date(day).date() for day in calendar.day_of} == noticed(year)
    assert calendar.opened[-1] == len(noticed(year)) == len(calendar.day_of)


def test_spring_festival_of_2026_across_the_new_year():
    calendar = calendar_for(date(2025, 12, 1), 120)
    day = {monthday: (on(2026, monthday) - calendar.start).days for monthday in ("0213", "0214", "0215", "0224")}
    assert [calendar.is_open(d) for d in day.values()] == [True, True, False, True]
    assert calendar.working_days_between(day["0214"], day["0224"]) == 1
    assert calendar.working_days_between(day["0224"], day["0214"]) == -1


def test_five_working_days_for_an_objection_over_the_spring_festival():
    """Received on Monday noon, 27 January 2025; the office is shut for eight days from Tuesday on."""
    calendar = calendar_for(date(2025, 1, 1), 60)
    received = 26.5
    assert calendar.date(received) == noon("2025-01-27")
    assert calendar.date(calendar.finish(received, 5.0)) == noon("2025-02-10")
    assert calendar.date(calendar.finish(received, 4.0)) == noon("2025-02-08")  # a make-up Saturday


def test_a_working_day_ends_before_the_weekend_and_work_resumes_after_it():
    friday = 2.0  # 2025-01-03; the Saturday and Sunday after it are off
    assert CHINA.finish(friday, 1.0) == 3.0
    assert CHINA.finish(friday, 1.5) == 5.5
    assert CHINA.finish(3.25, 0.5) == 5.5
    assert CHINA.finish(3.25, 0.0) == 3.25
    assert CHINA.open(3.25) == CHINA.open(5.0) == 2.0


def test_beyond_the_calendar():
    assert EVERY_DAY.finish(DAYS - 1.0, 1.0) == DAYS
    assert EVERY_DAY.finish(DAYS - 1.0, math.nextafter(1.0, 2.0) + 1e-9) == math.inf
    assert EVERY_DAY.finish(DAYS, 0.5) == EVERY_DAY.finish(math.inf, 0.5) == math.inf
    assert EVERY_DAY.finish(DAYS + 7.5, 0.0) == DAYS + 7.5
    assert EVERY_DAY.finish(0.0, math.inf) == math.inf
    assert CHINA.open(DAYS) == CHINA.open(math.inf) == CHINA.opened[-1]


def test_unknown_years_have_one_notice_and_plain_weekends():
    with pytest.warns(CalendarNotice) as seen:
        calendar = calendar_for(date(2034, 12, 30), 400)
    assert len(seen) == 1
    assert "holidays of 2034, 2035, 2036 are not known" in str(seen[0].message)
    assert "".join("-x"[calendar.is_open(d)] for d in range(9)) == "--xxxxx--"
    with pytest.warns(CalendarNotice, match="2035"):  # told each time, although the days are remembered
        calendar_for(date(2034, 12, 30), 400)


def test_known_and_unknown_years_in_one_calendar():
    with pytest.warns(CalendarNotice, match="holidays of 2003 are"):
        calendar = calendar_for(date(2003, 12, 31), 30)
    assert [calendar.is_open(d) for d in range(3)] == [True, False, True]


@pytest.mark.parametrize("days", [0, -3, 2.5, 10**9])
def test_impossible_lengths_are_refused(days):
    with pytest.raises(InputError, match=f"days = {days}: allowed is a whole number from 1 to"):
        calendar_for(date(2025, 1, 1), days)


def test_a_calendar_cannot_be_changed_and_travels_between_processes():
    with pytest.raises(ValueError, match="read-only"):
        CHINA.opened[3] = 7
    copy = pickle.loads(pickle.dumps(CHINA))  # noqa: S301 (our own bytes)
    assert copy.finish(3.25, 0.5) == CHINA.finish(3.25, 0.5)
    assert CHINA.opened.dtype == CHINA.day_of.dtype == np.int64


@given(TIMES, WORKS)
@example(400.0, 5e-324)
def test_without_days_off_the_result_is_the_plain_sum(t, work):
    expected = t + work if work == 0 or (t + work <= DAYS and t < DAYS) else math.inf
    assert EVERY_DAY.finish(t, work) == expected


@given(TIMES, WORKS)
def test_finish_is_the_first_time_with_the_work_done(t, work):
    end = CHINA.finish(t, work)
    assert end >= t
    if math.isinf(end):
        assert CHINA.open(t) + work > CHINA.opened[-1] or t >= DAYS
    elif work > 0:
        assert CHINA.open(end) - CHINA.open(t) == pytest.approx(work, rel=1e-12, abs=1e-9)
        earlier = max(t, end - 1e-6)
        assert CHINA.open(earlier) < CHINA.open(end) or end - t < 1e-6 or work < 1e-9


@given(st.integers(0, 2 * DAYS), st.integers(1, 2 * DAYS))
def test_the_half_day_grid_is_exact(t, work):
    """Count the half days one by one, in whole numbers."""
    left, half = work, t
    while left and half < 2 * DAYS:
        left -= CHINA.is_open(half // 2)
        half += 1
    assert CHINA.finish(t / 2, work / 2) == (math.inf if left else half / 2)


@given(TIMES, TIMES, WORKS, WORKS)
def test_finish_is_monotone(t, u, work, more):
    (t, u), (work, more) = sorted((t, u)), sorted((work, more))
    assert CHINA.finish(t, work) <= CHINA.finish(u, work)
    assert CHINA.finish(t, work) <= CHINA.finish(t, more)


@given(st.floats(0, 200), st.floats(0, 50), st.floats(0, 50))
def test_work_in_two_parts_is_the_same_work(t, first, second):
    """In working time: at the end of a Friday the least rounding is worth a weekend on the wall."""
    parts = CHINA.finish(CHINA.finish(t, first), second)
    assert CHINA.open(parts) == pytest.approx(CHINA.open(CHINA.finish(t, first + second)), abs=1e-9)


@given(st.lists(st.tuples(TIMES, WORKS), min_size=1))
def test_arrays_agree_with_scalars_to_the_last_bit(pairs):
    t, work = np.array(pairs).T
    assert open_times(CHINA.opened, t).tolist() == [CHINA.open(x) for x in t]
    expected = [CHINA.finish(x, w) for x, w in pairs]
    assert finish_times(CHINA.opened, CHINA.day_of, t, work).tolist() == expected
    assert [finish(CHINA.opened, CHINA.day_of, x, w) for x, w in pairs] == expected


def test_one_limit_for_many_times():
    ends = finish_times(CHINA.opened, CHINA.day_of, [2.0, 3.25], 1.0)
    assert ends.tolist() == [3.0, 6.0]
