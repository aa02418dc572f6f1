"""What lesson 00 says of its city and of its small county is what the model computes."""

import re
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sim.engine import simulate
from sim.exerciseworlds import world
from sim.labs import first
from sim.plots import city_alt
from sim.rules import DESKS
from sim.stretches import STATES, stretches

pytestmark = pytest.mark.slow  # the whole city

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import draw_city  # noqa: E402

SOURCE = (ROOT / "course/source/00_start_here.py").read_text(encoding="utf-8")
SOLVED, UNMET, _, AVOIDABLE = first.SHOWN


@pytest.fixture(scope="module")
def view():
    return draw_city.view_of(draw_city.example())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_picture_of_the_city_its_words_and_the_lesson_say_what_the_model_says(view, lang):
    words = city_alt(view, lang)
    with Image.open(ROOT / f"docs/city_{lang}.png") as stored:
        assert stored.info[draw_city.TOLD] == words, "run tools/draw_city.py"
    shown = re.search(rf"!\[(.*)\]\(../../docs/city_{lang}.png\)", SOURCE)
    assert shown is not None
    assert shown[1] == words


def test_what_to_see_in_the_picture_of_the_city(view):
    solved, never = view.fates["solved"], view.fates["never"]
    assert 45 <= solved <= 55  # "only about half"
    assert never == max(number for fate, number in view.fates.items() if fate != "solved")


def test_the_small_county_is_the_one_of_the_exercises():
    place = world("county")
    assert place.base == first.BASE
    assert first.people()[0].demand == place.demand
    assert len(first.people()) == place.replications
    assert (place.demand.city.townships, place.days) == ((4,), 150)
    assert 1400 <= len(first.people()[0]) <= 1700  # "about 1,500 needs"


def test_where_they_wait_in_the_days_that_move():
    needs = first.people()[0]
    log = simulate(needs, first.BASE)
    found = stretches(log)
    waits = found[found["state"] == STATES.index("queue")]
    moments = np.arange(60, 120, 0.25)

    def line(office: str, desk: str) -> np.ndarray:
        here = waits[(waits["office"] == log.offices.index(office)) & (waits["desk"] == DESKS.index(desk))]
        return ((here["begin"] <= moments[:, None]) & (here["end"] > moments[:, None])).sum(axis=1)

    townships = [f"甲-0{i}" for i in (1, 2, 3, 4)]
    for office, desk in (("甲-02", "mediation"), ("甲-04", "mediation"), ("甲", "handling")):
        assert line(office, desk).min() > 0
    assert max(line(office, "reception").mean() for office in (*townships, "甲")) < 1
    assert sum(line(office, "mediation").mean() for office in townships) > 2 * line("甲", "handling").mean()


def test_the_guesses_are_answered_as_the_model_does():
    base, mediators, handlers = (first.what_if(one).numbers["mean"] for one in POLICIES)
    explained = first.what_if(first.BASE.vary(explanation=1.0)).numbers["mean"]
    assert mediators[SOLVED] - base[SOLVED] > handlers[SOLVED] - base[SOLVED] > 0
    assert mediators[UNMET] < handlers[UNMET] < base[UNMET]
    assert mediators[AVOIDABLE] > base[AVOIDABLE]  # "rise a little"
    assert explained[AVOIDABLE] < base[AVOIDABLE]
    city = world("county").demand.city
    assert [one.cost(city) - first.BASE.cost(city) for one in POLICIES] == [0, 4, 6]


POLICIES = (first.BASE, first.BASE.vary(mediation=(2, 1, 1)), first.BASE.vary(handling=(2, 8, 1)))
