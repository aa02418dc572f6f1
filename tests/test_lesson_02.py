"""What lesson 02 says of deadlines is what the package counts."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from sim.deadlineclocks import CITIZEN, LEGAL, effects, totals
from sim.deadlineplots import timeline
from sim.deadlines import deadlines, longest_lawful_path
from sim.exercisefile import lesson
from sim.happened import Happened
from sim.holidays import add_workdays
from sim.words_deadlinepage import say

SOURCE = (Path(__file__).parent.parent / "course" / "source" / "02_life_of_a_case.py").read_text(encoding="utf-8")
EXERCISES = {exercise.id: exercise for exercise in lesson("02").exercise}


def answer(key):
    return float(EXERCISES[key].answer)


def test_the_longest_lawful_way():
    chen = longest_lawful_path(date(2025, 1, 6))
    life = timeline(chen, chen.rereviewed)
    assert totals(life.bars) == (240, 150)
    assert set(life.rows["state"]) == {"met"}
    assert (chen.accepted - chen.received).days == 30
    thinking = (chen.review_asked - chen.opinion) + (chen.rereview_asked - chen.reviewed)
    assert thinking.days == 60
    assert 240 - 150 == 30 + 60
    assert (chen.opinion - chen.received).days == 120  # on day 100 the opinion is due in 20 days
    assert chen.opinion == date(2025, 5, 6)


def test_the_sums_of_the_exercises():
    monday = date(2025, 3, 3)
    assert monday.weekday() == 0
    assert (monday + timedelta(days=15)).day == answer("02.1")
    assert add_workdays(monday, 15).day == EXERCISES["02.1"].mistakes[1]
    file = Happened(received=monday, referred=date(2025, 3, 10), accepted=date(2025, 3, 20))
    today = date(2025, 4, 19)
    citizen, legal = totals(timeline(file, today).bars)
    assert (legal, citizen) == (answer("02.2"), 47)
    assert list(deadlines(file, today)["due"].iloc[[0, -1]]) == [date(2025, 3, 18), date(2025, 5, 19)]
    arrived = date(2025, 9, 24)
    assert arrived.weekday() == 2
    assert add_workdays(arrived, 5) == date(2025, 9, int(answer("02.4")))
    quick = Happened(
        received=monday,
        referred=monday + timedelta(days=15),
        accepted=monday + timedelta(days=30),
        opinion=monday + timedelta(days=90),
        review_asked=monday + timedelta(days=95),
        reviewed=monday + timedelta(days=125),
        rereview_asked=monday + timedelta(days=130),
        rereviewed=monday + timedelta(days=160),
    )
    life = timeline(quick, quick.rereviewed)
    assert totals(life.bars) == (answer("02.5"), 120)
    assert set(life.rows["state"]) <= {"met", "lapsed"}


def test_one_thing_stops_each_clock():
    table = effects(longest_lawful_path(date(2025, 1, 6)), date(2025, 9, 3))
    assert list(table.loc[table["legal"] == "stops", "event"]) == ["rereview_hearing"]
    assert list(table.loc[table["citizen"] == "stops", "event"]) == ["performed"]
    assert CITIZEN != LEGAL


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_examples_that_the_lesson_names_are_there(lang):
    for name in ("festival", "objection"):
        assert say(f"example_{name}", lang) in SOURCE
