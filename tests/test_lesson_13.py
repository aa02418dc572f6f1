"""What lesson 13 says of its small contest is what the model computes."""

import re
from pathlib import Path

import pandas as pd
import pytest

from sim.contestlesson import (
    BASE,
    BUDGET,
    BY_HAND,
    DEMAND,
    FEW,
    MANY,
    PERFECT,
    PLANS,
    SCORE,
    SECRET,
    by_hand,
    chair_page,
    league_page,
    places,
    promised,
    promises,
    results,
    said,
    years,
)
from sim.contestlives import NEVER
from sim.exerciseworlds import tried, world
from sim.measures import MEASURES
from sim.score import service_score
from sim.words_contestlesson import WORDS

pytestmark = pytest.mark.slow  # sixty years of five teams

ROOT = Path(__file__).parent.parent
SOURCE = (ROOT / "course/source/13_policy_contest.py").read_text(encoding="utf-8")
ROWS = ("door", "down", "reserve", "handlers", "windows")


def test_every_team_keeps_to_the_budget_and_says_what_it_costs():
    costs = {name: round(plan.cost(DEMAND.city), 1) for name, plan in PLANS.items()}
    assert costs == {"windows": 17.0, "handlers": 17.0, "down": 17.0, "reserve": 17.0, "door": 16.2}
    assert BASE.cost(DEMAND.city) == 16.0
    assert BUDGET == 17.0


def test_the_example_by_hand_and_the_best_there_is():
    assert service_score(BY_HAND) == pytest.approx(62.0)
    assert service_score(PERFECT) == 100.0
    assert [x.split(" ")[0] for x in by_hand("en")["points"]] == ["20.0", "10.0", "12.0", "12.0", "8.0", "62.0"]


def test_exercise_1_is_the_score():
    values = pd.Series(dict(zip(BY_HAND.index, (0.6, 105.0, 0.1, 0.2, 0.94), strict=True)))
    assert service_score(values) == pytest.approx(68.5)


def test_how_many_come_has_no_weight():
    first = years("door").iloc[0]
    assert set(first.index) >= set(MEASURES)
    for name in set(MEASURES) - set(BY_HAND.index):
        assert service_score(first.drop(name)) == service_score(first)


def test_after_three_years_every_place_is_open():
    found = results(runs=FEW).league()
    assert (found["first"] == 1).all()
    assert (found["last"] == len(PLANS)).all()


def test_after_sixty_years_one_team_leads_and_two_share():
    found = results().league()
    assert tuple(found.index) == ROWS
    assert found[["first", "last"]].to_numpy().tolist() == [[1, 1], [2, 3], [2, 3], [4, 4], [5, 5]]


def test_the_window_changes_nothing_for_anybody():
    difference = years("windows")[SCORE] - years("now")[SCORE]
    assert difference.abs().max() < 0.5
    assert abs(difference.mean()) < 0.1


def test_the_best_try_promises_what_the_plan_does_not_keep():
    tries, kept = promised(), results().league().loc["down"]
    assert len(tries) == 40
    assert f"{max(tries):.1f}" == "77.4"
    assert f"{kept['mean']:.1f}" == "76.7"
    assert min(tries) < kept["low"] < kept["high"] < max(tries)
    assert list(promises("en").iloc[:2, 0]) == [f"{min(tries):.1f}", f"{max(tries):.1f}"]


def test_three_people_in_the_chair():
    found = results(runs=2, lives=True)
    days = {name: [round(life.days) for life in lives] for name, lives in found.lives.items()}
    ends = {name: [life.end for life in lives] for name, lives in found.lives.items()}
    assert (days["now"][0], days["door"][0]) == (71, 21)
    assert [name for name in ends if ends[name][1] != NEVER] == ["door"]
    assert (days["now"][2], days["door"][2], days["handlers"][2]) == (70, 76, 39)
    assert max(days, key=lambda name: days[name][2]) == "door"
    assert round(found.lives["door"][2].spent("queue")) == 40
    assert found.people[2].agencies == 2


def test_help_with_filing_closes_the_gap_step_by_step():
    gaps = [
        tried("two_towns_moved", world("two_towns_moved").base.vary(assisted_access=x / 10))["fair_access_gap"]
        for x in range(11)
    ]
    assert gaps == sorted(gaps, reverse=True)
    assert round(gaps[0], 2) == 0.23
    assert gaps[5] > 0.135 > gaps[6]


def test_the_seal_is_the_one_that_the_lesson_prints():
    for lang in ("en", "zh"):
        book = (ROOT / f"course/{lang}/13_policy_contest.ipynb").read_text(encoding="utf-8")
        assert SECRET.seal() in book
        assert SECRET._replace(seed=SECRET.seed + 1).seal() in book


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pages_and_tables_speak_their_language(lang):
    other = {"en": "[\u4e00-\u9fff]", "zh": "[A-Za-z]{4}"}[lang]
    tables = (places(lang), promises(lang), by_hand(lang), said(lang))
    assert not re.search(other, " ".join(table.to_csv() for table in tables).replace("甲", ""))
    for page in (league_page(lang, FEW), league_page(lang), chair_page("door", lang)):
        assert "<" in page._repr_html_()
        assert repr(page)
    assert WORDS["door"][lang == "zh"] in league_page(lang).inside


def test_the_prose_says_these_numbers():
    for words in (
        "**76 days instead of 70**",
        "77.4, and the plan keeps 76.7",
        "21 days instead of 71",
        "由 70 天变成 76 天",
        "77.4 分，方案实际做到 76.7 分",
        "由 71 天缩短到 21 天",
        "spends 16.2",
    ):
        assert words in SOURCE, words
    assert MANY == 60
