"""What lesson 03 says of routing is what the package computes, and its files are the package's."""

from datetime import date
from pathlib import Path

import pytest

from sim.casefile import casefiles, select
from sim.caseround import SIXTEEN
from sim.exercisefile import lesson
from sim.holidays import add_workdays
from sim.misrouted import astray, in_words, lives_in_words

SOURCE = (Path(__file__).parent.parent / "course" / "source" / "03_where_it_belongs.py").read_text(encoding="utf-8")


def test_sixteen_files_meet_every_category_and_every_protection():
    files = select(casefiles(), SIXTEEN)
    assert len(files) == 16
    topics = {topic for file in files for topic in file.topics}
    wanted = "suggestion report confidentiality appeal wrong_office litigation statutory recusal fast_lane anonymous "
    wanted += "urgent group mediation refusal relief review registration"
    assert set(wanted.split()) <= topics
    rights = {q.right for file in files for q in file.questions if q.kind == "category"}
    assert {"appeal", "report", "suggestion"} <= rights
    assert files[0].difficulty == 1


@pytest.mark.slow
def test_what_a_wrong_routing_costs():
    found = astray()
    accept, outcome = (found.numbers.loc[f"{until}.difference"] for until in ("accept", "outcome"))
    assert round(accept["mean"]) == 9  # "about nine days"
    assert abs(outcome["mean"] - accept["mean"]) < 1  # "about as many more at the end"
    assert accept["low"] > 0
    assert outcome["low"] > 0
    for until in ("accept", "outcome"):
        wrong, right, lost = (found.numbers.loc[f"{until}.{name}", "mean"] for name in ("wrong", "right", "difference"))
        assert wrong - right == pytest.approx(lost)
    assert 100 < found.people < 200
    assert found.lives["wrong"].days > found.lives["right"].days
    late, soon = (life.marks.set_index("activity")["day"] for life in (found.lives["wrong"], found.lives["right"]))
    assert late["accept"] > soon["accept"]
    for lang in ("en", "zh"):
        assert f"{accept['mean']:.1f}" in in_words(found, lang).iloc[0, 2]
        assert len(lives_in_words(found, lang)) == 2


def test_the_sum_by_hand():
    exercise = next(one for one in lesson("03").exercise if one.id == "03.3")
    first = date(2025, 3, 3)
    assert first.weekday() == 0
    accepted = add_workdays(add_workdays(add_workdays(first, 3), 4), 3)
    assert (accepted - first).days == exercise.answer
    assert add_workdays(first, 3) == date(2025, 3, 6)
    assert (add_workdays(first, 3) - first).days == 3
