"""What lesson 00 says of its city and of its small county is what the model computes."""

import re
import sys
from pathlib import Path

import pytest
from PIL import Image

from sim.exerciseworlds import world
from sim.labs import first
from sim.plots import city_alt

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import draw_city  # noqa: E402

SOURCE = (ROOT / "course/source/00_start_here.py").read_text(encoding="utf-8")
SOLVED, UNMET, P90, AVOIDABLE = first.SHOWN


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
    assert first.BASE == place.base
    assert first.people()[0].demand == place.demand
    assert len(first.people()) == place.replications
    assert (place.demand.city.townships, place.days) == ((4,), 150)
    assert 1400 <= len(first.people()[0]) <= 1700  # "about 1,500 needs"
