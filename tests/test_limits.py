"""The legal clocks: each limit met to the tick, and broken a tick later."""

from datetime import date

import pytest
from helpers_model import written

from sim.limits import CLOCKS, breaches
from sim.rules import TICKS

MOMENT = 1 / TICKS
MONDAY, WEDNESDAY = date(2025, 3, 3), date(2025, 3, 5)

# The story up to the moment in question, what meets the clock, and when it is due (runs begin on a Monday).
MET = {
    "route, referred": ("route", "0 contact", "refer", 15.0),
    "route, accepted": ("route", "0 contact", "accept", 15.0),
    "route, answered": ("route", "0 contact", "answer", 15.0),
    "route, led on": ("route", "0 contact", "divert", 15.0),
    "accept": ("accept", "0 contact, 1 refer", "accept", 16.0),
    "accept, objected": ("accept", "0 contact, 1 refer", "object", 16.0),
    "accept, answered": ("accept", "0 contact, 1 refer", "answer", 16.0),
    "handle, supported": ("handle", "0 contact, 1 accept", "support", 61.0),
    "handle, supported in part": ("handle", "0 contact, 1 accept", "support_part", 61.0),
    "handle, refused": ("handle", "0 contact, 1 accept", "refuse", 61.0),
    "handle, agreed": ("handle", "0 contact, 1 accept", "agree", 61.0),
    "handle, extended": ("handle", "0 contact, 1 accept, 61 extend", "support", 91.0),
    "handle, second round": ("handle", "0 contact, 1 accept, 5 support, 50 repeat, 55 accept", "support", 115.0),
    "simple, supported": ("simple", "0 contact, 1 accept, 1 simple", "support", 15.0),
    "simple, agreed": ("simple", "0 contact, 1 accept, 1 simple", "agree", 15.0),
    "review": ("review", "0 contact, 1 accept, 2 refuse, 9 ask_review", "review", 39.0),
    "rereview": (
        "rereview",
        "0 contact, 1 accept, 2 refuse, 9 ask_review, 10 review, 20 ask_rereview",
        "rereview",
        50.0,
    ),
}


def broken(log):
    return sorted(breaches(log)["limit"])


@pytest.mark.parametrize(("limit", "story", "met", "due"), MET.values(), ids=MET)
def test_a_limit_is_met_on_its_last_moment_and_broken_a_moment_later(limit, story, met, due):
    at = "{:.9f}".format
    assert limit not in broken(written(f"{story}, {at(due)} {met}, 190 close"))
    late = breaches(written(f"{story}, {at(due + MOMENT)} {met}, 190 close"))
    assert late.loc[late["limit"] == limit, "due"].tolist() == [due]
    assert late.loc[late["limit"] == limit, "done"].tolist() == [pytest.approx(due + MOMENT, abs=1e-9)]


@pytest.mark.parametrize(("limit", "story", "met", "due"), MET.values(), ids=MET)
def test_an_open_limit_is_broken_once_it_is_due_within_the_log(limit, story, met, due):
    assert limit not in broken(written(story, days=due))
    assert limit in broken(written(story, days=due + 1))


@pytest.mark.parametrize(("limit", "story", "met", "due"), MET.values(), ids=MET)
def test_an_end_before_it_is_due_stops_the_clock(limit, story, met, due):
    assert limit not in broken(written(f"{story}, {due} give_up"))
    assert limit in broken(written(f"{story}, {due + 1} give_up"))


def test_every_clock_has_a_case_here():
    assert {clock.name for clock in CLOCKS} == {limit for limit, *_ in MET.values()} | {"object"}


@pytest.mark.parametrize(
    ("start", "due"),
    [(MONDAY, 8.0), (WEDNESDAY, 8.0), (date(2025, 3, 7), 8.0), (date(2025, 9, 30), 15.0)],
    ids=["Tuesday to Monday", "Thursday to Wednesday", "Monday to Friday", "9 to 14 October, the Saturday worked"],
)
def test_an_objection_has_five_working_days(start, due):
    # Referred at midnight after the first day: five working days later, weekends and holidays left out.
    story = "0 contact, 1 refer, {:.9f} object, 16 refer, 17 accept, 190 close"
    assert "object" not in broken(written(story.format(due), start=start))
    late = breaches(written(story.format(due + MOMENT), start=start))
    assert late.loc[late["limit"] == "object", ["start", "due"]].to_numpy().tolist() == [[1.0, due]]
