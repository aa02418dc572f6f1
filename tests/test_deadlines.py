"""The deadlines of a case: dates counted by hand, the lawful path of 240 days, messages, the calendar file."""

import datetime as dt
import html
import io
import re
import warnings
from dataclasses import fields

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from matplotlib.figure import Figure

from sim import holidays, rules, words_deadlinepage, words_deadlines
from sim.checkeddates import CaseError
from sim.deadlineclocks import EFFECTS, clock_bars, effects, totals
from sim.deadlineics import calendar_file
from sim.deadlinepage import EXAMPLES, answer, example, links_html, numbers_html, page_html, table_html
from sim.deadlineplots import timeline, timeline_alt, timeline_picture, title
from sim.deadlinerules import LIMITS
from sim.deadlines import deadlines, longest_lawful_path, running
from sim.deadlinetable import compact, effects_in_words, in_words
from sim.errors import InputError
from sim.fonts import use_language
from sim.happened import AFTER, DATES, NEEDS, ONLY, PROCEDURES, Happened, closed_fields, happened
from sim.workdays import calendar_for

LANGS = ("en", "zh")


def on(text):
    return dt.date.fromisoformat(text)


def case(**days):
    return happened(days)


def row(one, today, limit):
    table = deadlines(one, on(today)).set_index("limit")
    return table.loc[limit]


def names(one, today):
    return list(deadlines(one, on(today))["limit"])


# Working days and holidays, by the notices of the State Council (compared with them in test_workdays.py).


@pytest.mark.parametrize(
    ("start", "due"),
    [
        # Sunday 26 January 2025 is a make-up workday: 26, 27, then shut from the 28th to 4 February, 5, 6, 7.
        ("2025-01-24", "2025-02-07"),
        # Friday 26 September: Sunday 28 is a make-up workday: 28, 29, 30, shut to 8 October, 9, 10.
        ("2025-09-26", "2025-10-10"),
        # Monday 29 September: 30, shut to 8 October, 9, 10, Saturday 11 is a make-up workday, 13.
        ("2025-09-29", "2025-10-13"),
        # 2026: Friday 13 February, Saturday 14 works, shut 15 to 23, 24, 25, 26, 27.
        ("2026-02-13", "2026-02-27"),
        ("2025-06-09", "2025-06-16"),  # no holiday: the same day of the next week
    ],
)
def test_five_working_days_to_object(start, due):
    objection = row(case(received=start, referred=start), start, "object")
    assert (objection["due"], objection["days"], objection["unit"]) == (on(due), 5, "workdays")


@given(st.dates(dt.date(2024, 1, 1), dt.date(2026, 10, 1)), st.integers(1, 40))
def test_working_days_are_those_of_the_calendar_of_the_model(start, count):
    """Work that begins when the day of the event is over ends at the end of the due date."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # days of 2027 that no notice tells
        calendar = calendar_for(start, 200)
    end = calendar.finish(1.0, float(count))
    assert calendar.date(end - 1).date() == holidays.add_workdays(start, count)


def test_a_due_date_on_a_holiday_stays_and_the_last_open_day_stands_beside_it():
    """15 days from 20 January 2025 end on 4 February, the last day of the Spring Festival; 27 January was open."""
    due = row(case(received="2025-01-20"), "2025-01-27", "route")
    assert (due["due"], due["day"], due["holiday"]) == (on("2025-02-04"), "holiday", "spring_festival")
    assert (due["safe"], due["notes"]) == (on("2025-01-27"), ("off_office",))


def test_a_due_date_on_a_make_up_workday():
    notice = row(case(received="2025-01-20", referred="2025-01-24"), "2025-01-27", "accept")
    assert (notice["due"], notice["day"], notice["safe"]) == (on("2025-02-08"), "make_up", on("2025-02-08"))
    assert notice["notes"] == ("make_up",)


def test_a_person_is_told_the_next_open_day():
    """30 days from 1 September 2025 end in the National Day holiday, which lasts to 8 October."""
    days = {"received": "2025-06-02", "accepted": "2025-06-10", "opinion": "2025-09-01"}
    ask = row(case(**days, route="direct"), "2025-09-20", "ask_review")
    assert (ask["due"], ask["safe"], ask["notes"]) == (on("2025-10-01"), on("2025-10-09"), ("off_person",))


def test_years_without_notice_fall_back_to_weekends_and_the_table_says_so():
    due = row(case(received="2090-09-25"), "2090-09-25", "route")
    assert (due["due"], due["day"], due["notes"]) == (on("2090-10-10"), "workday", ("unknown",))
    table = in_words(deadlines(case(received="2090-09-25"), on("2090-09-25")))
    assert "public holidays not known" in table.loc[0, "note"]
    assert holidays.holidays_between(on("2090-09-25"), on("2090-10-20")) == []


def test_holidays_in_a_row_are_one_span():
    spans = holidays.holidays_between(on("2025-01-01"), on("2025-02-10"))
    assert [(s.holiday, str(s.first), str(s.last)) for s in spans] == [
        ("new_years_day", "2025-01-01", "2025-01-01"),
        ("spring_festival", "2025-01-28", "2025-02-04"),
    ]


# The limits of a case.


def test_a_whole_case_by_hand():
    one = case(
        received="2025-03-03",
        referred="2025-03-07",
        accepted="2025-03-20",
        extended="2025-05-10",
        opinion="2025-06-20",
        review_asked="2025-07-01",
        reviewed="2025-07-25",
        rereview_asked="2025-08-20",
    )
    table = deadlines(one, on("2025-09-01")).set_index("limit")
    assert table["due"].astype(str).to_dict() == {
        "route": "2025-03-18",
        "accept": "2025-03-22",
        "extend": "2025-05-19",
        "handle": "2025-06-18",  # 60 + 30 days from 20 March
        "ask_review": "2025-07-20",
        "review": "2025-07-31",
        "ask_rereview": "2025-08-24",
        "rereview": "2025-09-19",
    }
    assert table["state"].to_dict() == dict.fromkeys(table.index, "met") | {"handle": "late", "rereview": "open"}
    assert (table.loc["handle", "left"], table.loc["rereview", "left"]) == (-2, 18)
    assert (table.loc["handle", "legal_day"], table.loc["handle", "citizen_day"]) == (90, 107)
    # On 19 September: 92 days of handling, 24 of review, 30 of re-review; 200 days since the matter was received.
    assert (table.loc["rereview", "legal_day"], table.loc["rereview", "citizen_day"]) == (146, 200)


def test_the_lawful_path_takes_240_days_of_which_the_legal_clock_sees_150():
    one = longest_lawful_path(on("2025-01-06"))
    end = one.rereviewed
    table = deadlines(one, end)
    assert (end - one.received).days == 240
    assert set(table["state"]) == {"met"}
    assert (table["due"] == table["done"]).all()
    assert totals(clock_bars(one, end)) == (240, 150)


def test_the_path_is_as_long_as_the_rules_say(monkeypatch):
    """Nothing of the path is written down: another limit in the table, another length."""
    shorter = [limit._replace(days=limit.days - 7) if limit.name == "review" else limit for limit in LIMITS]
    monkeypatch.setattr("sim.deadlines.LIMITS", shorter)
    one = longest_lawful_path(on("2025-01-06"))
    assert (one.rereviewed - one.received).days == 233


@given(st.dates(dt.date(2022, 5, 1), dt.date(2026, 12, 31)))
def test_the_path_is_240_days_from_any_day(start):
    assert (longest_lawful_path(start).rereviewed - start).days == 240


def test_no_limit_is_a_number_of_its_own():
    lengths = {limit.name: limit.days for limit in LIMITS}
    assert lengths == {
        "route": rules.ROUTE_DAYS,
        "object": rules.OBJECT_WORKING_DAYS,
        "accept": rules.ACCEPT_DAYS,
        "accept_simple": rules.SIMPLE_ACCEPT_WORKING_DAYS,
        "mediate": rules.MEDIATION_DAYS,
        "extend": rules.HANDLE_DAYS,
        "handle": rules.HANDLE_DAYS,
        "handle_simple": rules.SIMPLE_WORKING_DAYS,
        "court": rules.LITIGATION_DAYS[0],
        "reconsider": rules.STATUTORY_DAYS[0],
        "arbitrate": rules.STATUTORY_DAYS[1],
        "ask_review": rules.ASK_DAYS,
        "review": rules.REVIEW_DAYS,
        "ask_rereview": rules.ASK_DAYS,
        "rereview": rules.REVIEW_DAYS,
        "order": 0.0,
    }


ACCEPTED = {"received": "2025-03-03", "referred": "2025-03-07", "accepted": "2025-03-20"}


def test_an_extension_after_the_limit_extends_nothing():
    intime, late = (row(case(**ACCEPTED, extended=day), "2025-06-01", "handle") for day in ("2025-05-19", "2025-05-20"))
    assert (str(intime["due"]), intime["more"], intime["state"]) == ("2025-06-18", 30, "open")
    assert (str(late["due"]), late["more"], late["state"]) == ("2025-05-19", 0, "late")
    assert "extended_late" in late["notes"]


def test_mediation_does_not_stop_the_clock_and_an_agreement_ends_handling():
    days = ACCEPTED | {"mediated_from": "2025-04-01", "mediated_to": "2025-04-25"}
    handle = row(case(**days), "2025-05-01", "handle")
    assert (str(handle["due"]), handle["done"], handle["notes"]) == ("2025-05-19", None, ("mediation_runs",))
    agreed = case(**days, agreed=True)
    assert str(row(agreed, "2025-05-01", "handle")["done"]) == "2025-04-25"
    assert "extend" not in names(agreed, "2025-05-01")
    assert totals(clock_bars(agreed, on("2025-05-01"))) == (59, 36)
    assert str(row(agreed, "2025-05-01", "mediate")["due"]) == "2025-05-01"


REREVIEW = ACCEPTED | {
    "opinion": "2025-05-16",
    "review_asked": "2025-06-03",
    "reviewed": "2025-06-30",
    "rereview_asked": "2025-07-14",
}


def test_a_hearing_stops_the_clock_in_the_re_review():
    """From 28 July to 6 August are ten days: 30 days from 14 July are 13 August, ten more 23 August."""
    one = case(**REREVIEW, hearing_from="2025-07-28", hearing_to="2025-08-06")
    due = row(one, "2025-08-18", "rereview")
    assert (str(due["due"]), due["more"], due["notes"]) == ("2025-08-23", 10, ("hearing", "off_office"))
    bars = clock_bars(one, on("2025-08-18"))
    assert bars.loc[bars["kind"] == "stop", ["start", "end", "days"]].astype(str).to_numpy().tolist() == [
        ["2025-07-28", "2025-08-07", "10"]
    ]
    # 57 days of handling, 27 of review, 35 of re-review less ten
    assert totals(bars) == (168, 57 + 27 + 35 - 10)
    assert due["legal_day"] == 57 + 27 + 30
    stopped = effects(one, on("2025-08-18")).set_index("event")
    assert str(stopped.loc["rereview_hearing", "first"]) == "2025-07-28"
    assert stopped.loc["first_hearing", "first"] is None


def test_a_hearing_that_still_lasts_stops_the_clock_to_this_day():
    one = case(**REREVIEW, hearing_from="2025-07-28")
    assert [row(one, day, "rereview")["more"] for day in ("2025-07-28", "2025-07-30")] == [1, 3]


def test_a_hearing_before_stops_nothing():
    for days in ({**ACCEPTED}, {**REREVIEW}):
        one = case(**days, hearing_from="2025-04-01", hearing_to="2025-04-20")
        handle = row(one, "2025-07-20", "handle")
        assert (str(handle["due"]), "hearing_runs" in handle["notes"]) == ("2025-05-19", True)
        assert "stop" not in set(clock_bars(one, on("2025-07-20"))["kind"])
    assert effects(one, on("2025-07-20")).set_index("event").loc["rereview_hearing", "first"] is None


def test_a_hearing_that_begins_when_time_is_over_saves_nothing():
    one = case(**REREVIEW, hearing_from="2025-08-14", hearing_to="2025-08-20")
    assert (row(one, "2025-08-25", "rereview")["more"], row(one, "2025-08-25", "rereview")["state"]) == (0, "late")


def test_an_objection_and_the_second_referral():
    days = {"received": "2025-06-02", "referred": "2025-06-09"}
    assert names(case(**days), "2025-06-10") == ["route", "object", "accept"]
    assert row(case(**days), "2025-06-17", "object")["state"] == "lapsed"
    back = case(**days, objected="2025-06-16")
    assert names(back, "2025-06-17") == ["route", "object"]  # no limit for sending it on again
    again = row(case(**days, objected="2025-06-16", referred_again="2025-06-20"), "2025-06-21", "accept")
    assert (again["begins"], str(again["due"])) == ("referred_again", "2025-07-05")
    accepted = case(**days, accepted="2025-06-11")
    assert "object" not in names(accepted, "2025-06-12")


def test_a_matter_received_directly_has_no_referral():
    one = case(received="2025-06-02", route="direct")
    notice = row(one, "2025-06-03", "accept")
    assert names(one, "2025-06-03") == ["accept"]
    assert (notice["law"], str(notice["due"]), notice["notes"]) == ("23_2", "2025-06-17", ("on_the_spot",))


def test_the_fast_lane_counts_working_days():
    """Referral on Friday 26 September 2025: 28 (make-up), 29, 30 to accept; then ten working days over the holiday."""
    days = {"received": "2025-09-26", "referred": "2025-09-26", "accepted": "2025-09-30", "procedure": "simple"}
    table = deadlines(case(**days), on("2025-10-09")).set_index("limit")
    assert table["due"].astype(str).to_dict() == {
        "route": "2025-10-11",
        "accept_simple": "2025-09-30",
        "handle_simple": "2025-10-21",  # 9, 10, 11 (make-up), 13 to 17, 20, 21 October
    }
    assert "trial_text" in table.loc["handle_simple", "notes"]


@pytest.mark.parametrize(
    ("procedure", "limit", "days"), [("litigation", "court", 180), ("reconsideration", "reconsider", 60)]
)
def test_another_procedure_has_its_own_limit_and_the_60_days_do_not_bind(procedure, limit, days):
    one = case(received="2025-06-02", referred="2025-06-05", diverted="2025-06-12", procedure=procedure)
    table = deadlines(one, on("2025-06-20")).set_index("limit")
    assert list(table.index) == ["route", "accept", limit]
    assert (table.loc[limit, "due"] - on("2025-06-12")).days == days
    assert totals(clock_bars(one, on("2025-06-20"))) == (18, 0)
    assert table["legal_day"].isna().all()


@pytest.mark.parametrize("procedure", ["suggestion", "report"])
def test_suggestions_and_reports_have_no_60_days(procedure):
    one = case(**ACCEPTED, procedure=procedure)
    assert names(one, "2025-04-01") == ["route", "accept"]
    assert totals(clock_bars(one, on("2025-04-01"))) == (29, 0)


def test_an_order_sets_its_own_day():
    one = case(**ACCEPTED, order_due="2025-06-30", reported="2025-07-02")
    assert row(one, "2025-06-29", "order")["state"] == "open"
    assert row(one, "2025-07-05", "order")["state"] == "late"
    assert in_words(deadlines(one, on("2025-07-05")), "en").iloc[-1]["length"] == "set by the order"


def test_the_citizens_clock_begins_before_and_ends_with_the_outcome():
    one = case(first_contact="2025-02-01", **ACCEPTED, opinion="2025-05-01", performed="2025-06-01")
    assert totals(clock_bars(one, on("2025-05-15"))) == (103, 42)
    assert totals(clock_bars(one, on("2025-08-15"))) == (120, 42)
    assert row(one, "2025-08-15", "ask_review")["citizen_day"] == 119
    assert row(one.with_(performed=on("2025-05-20")), "2025-08-15", "ask_review")["citizen_day"] == 108


def test_the_last_day_is_still_in_time():
    one = case(received="2025-03-03", referred="2025-03-10")
    states = [
        (row(one, day, "accept")["state"], row(one, day, "accept")["left"]) for day in ("2025-03-25", "2025-03-26")
    ]
    assert states == [("open", 0), ("late", -1)]


def test_what_lies_after_today_is_not_known_yet():
    one = example("longest")[0]
    assert names(one, "2025-01-10") == ["route"]
    assert row(one, "2025-01-21", "route")["state"] == "met"
    assert one.as_of(dt.date.max) == one


@given(st.dates(dt.date(2024, 1, 1), dt.date(2026, 1, 1)), st.lists(st.integers(0, 40), min_size=9, max_size=9))
def test_clocks_never_disagree_with_the_calendar(start, gaps):
    order = ("referred", "accepted", "opinion", "review_asked", "reviewed", "rereview_asked", "hearing_from")
    days, at = {"received": start}, start
    for name, gap in zip((*order, "hearing_to", "rereviewed"), gaps, strict=True):
        at += dt.timedelta(days=gap)
        days[name] = at
    one = Happened(**days)
    bars = clock_bars(one, at)
    citizen, legal = totals(bars)
    assert citizen == (at - start).days >= legal >= 0
    assert (bars["days"] >= 0).all()
    table = deadlines(one, at)
    last = table.iloc[-1]
    assert last["limit"] == "rereview"
    assert last["more"] in (0, min(gaps[7] + 1, gaps[7] + gaps[8]))
    assert (table["citizen_day"] >= table["legal_day"].fillna(0)).all()
    assert ((table["done"] <= table["due"]) == (table["state"] == "met")).all()


# Mistakes.


@pytest.mark.parametrize(
    ("days", "english", "chinese"),
    [
        (
            {"received": "2025-03-03", "accepted": "2025-03-01"},
            "accepted = 2025-03-01: allowed is a date not before received (2025-03-03)",
            "“受理并书面告知”填的是 2025-03-01，不得早于“收到信访事项”（2025-03-03）",
        ),
        (
            {"received": dt.date(1800, 1, 1)},
            "received = 1800-01-01: allowed is a date from 2022-05-01 to 2099-12-31",
            "“收到信访事项”填的是 1800-01-01，应在 2022-05-01 至 2099-12-31 之间",
        ),
        (
            {"received": "2025-02-30"},
            "received = '2025-02-30': allowed is a date such as 2025-03-14",
            "“收到信访事项”填的是 '2025-02-30'，应为日期，例如 2025-03-14",
        ),
        (
            {"received": 7},
            "received = 7: allowed is a date such as 2025-03-14",
            "“收到信访事项”填的是 7，应为日期，例如 2025-03-14",
        ),
        (
            {"received": None},
            "received = nothing: allowed is a date such as 2025-03-14",
            "“收到信访事项”填的是 空，应为日期，例如 2025-03-14",
        ),
        (
            {"received": "2025-03-03", "extended": "2025-04-01"},
            "extended = 2025-04-01: allowed only where accepted is given too",
            "“批准延期”填的是 2025-04-01，须先填写“受理并书面告知”",
        ),
        (
            {"received": "2025-03-03", "referred": "2025-03-04", "route": "direct"},
            "referred = 2025-03-04: allowed only where route is referred",
            "“责任单位收到转送”填的是 2025-03-04，“来源”须为信访部门收到后转送",
        ),
        (
            {"received": "2025-03-03", "procedure": "arbitraton"},
            f"procedure = 'arbitraton': allowed are {', '.join(PROCEDURES)}; did you mean 'arbitration'?",
            (
                "“办理方式”填的是 'arbitraton'，可选：信访程序、简易办理、民事诉讼、行政复议、劳动仲裁、"
                "建议意见、检举控告"
            ),
        ),
        (
            {"received": "2025-03-03", "agreed": 1},
            "agreed = 1: allowed are True and False",
            "“已签协议”填的是 1，只能选是或否",
        ),
        (
            {"received": "2025-03-03", "label": "x" * 31},
            f"label = '{'x' * 31}': allowed is a text on one line, at most 30 letters",
            f"“编号”填的是 '{'x' * 31}'，应为单行文字，不超过 30 个字",
        ),
    ],
)
def test_a_mistake_names_field_value_and_what_is_allowed(days, english, chinese):
    with pytest.raises(InputError) as problem:
        happened(days)
    assert str(problem.value) == english
    assert problem.value.said("zh") == chinese


def test_a_field_that_is_not_known():
    with pytest.raises(InputError, match="'acepted' is no field of a case; did you mean 'accepted'"):
        case(received="2025-03-03", acepted="2025-03-04")
    with pytest.raises(InputError, match="'zzz' is no field of a case: allowed are received, first_contact"):
        case(zzz="2025-03-04")


@pytest.mark.parametrize(
    ("today", "message"),
    [
        (on("2025-03-02"), r"today = 2025-03-02: allowed is a date not before received \(2025-03-03\)"),
        ("soon", "today = 'soon': allowed is a date such as"),
        (None, "today = nothing: allowed is a date such as"),
        (on("2100-01-01"), "today = 2100-01-01: allowed is a date from"),
    ],
)
def test_a_day_that_cannot_be_asked_for(today, message):
    with pytest.raises(CaseError, match=message):
        deadlines(case(**ACCEPTED), today)


def test_every_field_has_a_place_in_the_order_and_what_is_closed_closes_what_hangs_on_it():
    assert set(AFTER) | {"first_contact", "route", "procedure", "agreed", "label"} == {f.name for f in fields(Happened)}
    assert {*NEEDS, *NEEDS.values(), *ONLY} <= {*DATES, "agreed"}
    assert closed_fields("referred", "petition") == {"diverted", "decided"}
    assert closed_fields("direct", "petition") >= {"referred", "objected", "referred_again"}
    assert closed_fields("referred", "report") >= {"opinion", "review_asked", "rereviewed", "agreed"}


def test_a_date_with_a_time_is_its_day():
    assert Happened(received=dt.datetime(2025, 3, 3, 14, 30)).received == on("2025-03-03")


# The calendar file.


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_calendar_file_says_what_the_table_says(name, lang):
    one, today = example(name)
    table = deadlines(one, today)
    content = calendar_file(one, table, today, lang)
    read = Calendar.from_ical(content)
    events = read.walk("VEVENT")
    assert [e.decoded("dtstart") for e in events] == list(table["due"])
    assert all(e.decoded("dtend") - e.decoded("dtstart") == dt.timedelta(days=1) for e in events)
    assert [len(e.walk("VALARM")) for e in events] == [int(state == "open") for state in table["state"]]
    laws = [words_deadlines.say(f"law_{law}", lang) for law in table["law"]]
    assert all(law in str(e["summary"]) for law, e in zip(laws, events, strict=True))
    assert read.to_ical() == content
    assert calendar_file(one, deadlines(one, today), today, lang) == content


def test_the_calendar_file_keeps_to_its_format():
    one, today = example("festival")
    content = calendar_file(one, deadlines(one, today), today, "zh")
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert b"DTSTART;VALUE=DATE:20250409" in lines
    calendar = Calendar.from_ical(content)
    assert {"PRODID", "VERSION"} <= set(calendar)
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION"} <= set(event)


def test_reminders_come_at_nine_some_days_before_the_last_day_at_work():
    """Due on 4 February 2025, the last day at work before is 27 January: three days before that is the 24th."""
    one = case(received="2025-01-20")
    event = Calendar.from_ical(calendar_file(one, deadlines(one, on("2025-01-21")), on("2025-01-21"))).walk("VEVENT")[0]
    trigger = event.walk("VALARM")[0].decoded("trigger")
    assert dt.datetime.combine(event.decoded("dtstart"), dt.time()) + trigger == dt.datetime(2025, 1, 24, 9)


def test_identifiers_stay_when_dates_move():
    def uids(one, today, lang="en"):
        events = Calendar.from_ical(calendar_file(one, deadlines(one, on(today)), on(today), lang)).walk("VEVENT")
        return {str(e["uid"]): e.decoded("dtstart") for e in events}

    before, after = (case(**ACCEPTED, **more) for more in ({}, {"extended": "2025-05-01"}))
    first, second = uids(before, "2025-05-02"), uids(after, "2025-05-02", "zh")
    assert set(first) == set(second)
    assert len(first) == 4
    assert {key for key in first if first[key] != second[key]} != set()
    assert set(uids(before.with_(label="B-9"), "2025-05-02")).isdisjoint(first)


@pytest.mark.parametrize("days", [-1, 31, 2.5, "3"])
def test_a_reminder_that_cannot_be(days):
    one, today = example("festival")
    with pytest.raises(CaseError, match=r"alarm_days = .*: allowed is a whole number of days from 0 to 30"):
        calendar_file(one, deadlines(one, today), today, alarm_days=days)


# Words, picture, page.


def test_every_code_has_words():
    said = words_deadlines.WORDS | words_deadlinepage.WORDS
    for limit in LIMITS:
        assert {f"limit_{limit.name}", f"law_{limit.law}", f"who_{limit.who}"} <= set(said)
    for effect in EFFECTS:
        assert {f"event_{effect.event}", f"law_{effect.law}", f"effect_{effect.legal}"} <= set(said)
    assert {f"field_{field.name}" for field in fields(Happened)} <= set(said)
    assert {f"procedure_{name}" for name in PROCEDURES} <= set(said)


@pytest.mark.parametrize("table", [words_deadlines.WORDS, words_deadlinepage.WORDS, words_deadlinepage.LAB])
def test_both_languages_take_the_same_values(table):
    for key, (english, chinese) in table.items():
        english_only = {"hint"}  # nearest codes are English words
        assert set(re.findall(r"{(\w+)", english)) - english_only == set(re.findall(r"{(\w+)", chinese)), key
        assert english.isascii() or english == "–", key


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_tables_in_words_leave_no_cell_without_sense(name, lang):
    one, today = example(name)
    table = in_words(deadlines(one, today), lang)
    assert (table.iloc[:, :-1] != "").all(axis=None)
    assert not table.astype(str).apply(lambda c: c.str.contains("None|nan|[{}]")).any(axis=None)
    short = compact(table, lang)
    assert all(cell in short.iloc[i].str.cat(sep="\n") for i in range(len(table)) for cell in table.iloc[i])
    assert len(short.columns) < len(table.columns)
    stops = effects_in_words(effects(one, today), lang)
    assert len(stops) == len(EFFECTS)
    assert not stops.apply(lambda c: c.str.contains("None|NaT|[{}]")).any(axis=None)


def test_only_the_re_review_hearing_stops_the_legal_clock():
    table = effects(*example("hearing"))
    assert list(table.loc[table["legal"] == "stops", "event"]) == ["rereview_hearing"]
    assert list(table.loc[table["citizen"] == "stops", "event"]) == ["performed"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_timeline_has_every_glyph_and_every_deadline(name, lang):
    one, today = example(name)
    shown = timeline(one, today)
    figure = timeline_picture(shown, lang)
    figure.savefig(io.BytesIO(), dpi=40)  # a missing glyph is a warning, warnings are errors
    labels = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert len(labels) == 2 + len(shown.rows)
    said = timeline_alt(shown, lang)
    assert all(str(due) in said for due in shown.rows["due"])
    assert str(totals(shown.bars)[0]) in title(shown, lang)


def test_all_words_have_glyphs():
    said = words_deadlines.all_words() + words_deadlinepage.all_words()
    assert use_language("zh", also=said) == "zh"
    figure = Figure(figsize=(8, 2))
    figure.text(0, 0, said.replace("{", "").replace("}", "").replace("\n", ""))
    figure.savefig(io.BytesIO(), dpi=20)


def test_titles_say_what_to_see():
    assert title(timeline(*example("longest"))) == (
        "Nothing is late, yet the person has waited 240 days; the legal clock says 150"
    )
    waiting = timeline(case(received="2025-01-20"), on("2025-01-27"))
    assert title(waiting) == "The person has waited 7 days, and the legal clock has not begun"
    assert title(timeline(case(**ACCEPTED), on("2025-06-01"))).startswith("Late: 1.")


def test_the_page_escapes_what_a_person_typed():
    one = case(**ACCEPTED, label='<b>"A"&')
    found = answer(one, on("2025-04-01"))
    page = numbers_html(found, "en") + page_html(found, "en") + links_html(found, one, "en")
    assert "<b>" + '"A"' not in page
    assert 'download="deadlines_bA_en.ics"' in page
    assert "<b>" not in html.unescape(re.sub("<[^>]*>", "", page))


def test_cells_are_escaped_and_dates_stay_whole():
    table = pd.DataFrame({"a": ["<i>"], "b": ["<b> on 2025-03-03"]})
    page = table_html(table, "<u>", ["met"])
    assert re.findall("<[ui]>|<b> ", page) == []
    assert all(f"&lt;{x}&gt;" in page for x in "iub")
    assert '<span style="white-space:nowrap">2025-03-03</span>' in page


def test_the_page_counts_what_is_not_known_yet():
    one, _ = example("longest")
    assert answer(one, on("2025-02-05")).ignored == 6
    assert answer(one, one.rereviewed).ignored == 0


def test_the_examples_are_different_stories():
    found = {name: deadlines(*example(name)) for name in EXAMPLES}
    assert {"spring_festival"} <= set(found["festival"]["holiday"])
    assert "object" in set(found["objection"]["limit"])
    assert (found["hearing"]["more"] > 0).any()
    assert len(running(*example("longest"))) == len(found["longest"])


# The widgets.


@pytest.fixture
def lab():
    widgets = pytest.importorskip("sim.labs.deadlines")
    return widgets.DeadlineLab("zh")


def test_a_wrong_date_shows_a_message_and_keeps_everything_else(lab):
    before = (lab.page.value, lab.numbers.value, lab.links.value)
    lab.fields["accepted"].day.value = dt.date(2025, 1, 1)
    assert 'role="alert"' in lab.message.value
    assert "不得早于“收到信访事项”（2025-01-20）" in lab.message.value
    assert (lab.page.value, lab.numbers.value, lab.links.value) == before
    assert lab.fields["received"].day.value == dt.date(2025, 1, 20)
    lab.fields["accepted"].day.value = dt.date(2025, 1, 27)
    assert 'role="status"' in lab.message.value
    assert lab.page.value != before[0]


def test_a_tick_takes_a_date_out_and_puts_it_back(lab):
    before = lab.page.value
    lab.fields["accepted"].tick.value = False
    assert lab.page.value != before
    lab.fields["accepted"].tick.value = True
    assert lab.page.value == before
    lab.fields["extended"].tick.value = True  # no date yet: today's
    assert lab.read().extended == lab.today.value


def test_reset_puts_the_example_back(lab):
    before = (lab.page.value, lab.links.value)
    lab.fields["accepted"].tick.value = False
    lab.label.value = "<script>"
    assert "<script>" not in lab.page.value + lab.links.value
    lab.label.value = "<script>" * 9
    assert "&lt;script&gt;" in lab.message.value
    assert "<script>" not in lab.message.value
    lab.choices["procedure"].value = "report"
    lab.reset.click()
    assert (lab.page.value, lab.links.value) == before


def test_what_a_way_of_handling_does_not_know_is_greyed_and_does_not_count(lab):
    lab.choices["route"].value = "direct"
    assert 'role="status"' in lab.message.value
    assert lab.fields["referred"].day.disabled
    assert lab.read().referred is None
    lab.choices["route"].value = "referred"
    assert str(lab.read().referred) == "2025-01-24"


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_shows(lab, name):
    lab.example.value = name
    assert (lab.read(), lab.today.value) == example(name)
    assert 'role="status"' in lab.message.value
