"""The picture of the city: what it counts, that both languages are drawn whole, and the stored copies."""

import io
import logging
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim import City, Demand, Policy, draw, simulate
from sim.experiment import intervals, replicate
from sim.following import follow_cases
from sim.labels import LANGUAGES
from sim.labs import first
from sim.measures import measure
from sim.picture import FATES, city_view, desk_waits, fates, of_hundred
from sim.plots import alt_text, city_picture
from sim.words_pictures import WORDS

ROOT = Path(__file__).parent.parent
SMALL = Demand(city=City(counties=("甲", "乙"), townships=(2, 2), people_million=0.2))


@pytest.fixture(scope="module")
def world():
    cases = draw(SMALL, 120, 1, 0)
    return simulate(cases, Policy()), cases, replicate(SMALL, Policy(), 2, days=120)


def test_the_blocks_are_the_measures_in_whole_needs(world):
    log, cases, runs = world
    counts = fates(follow_cases(log, cases))
    values = measure(log, cases)
    assert counts["solved"] / counts.sum() == pytest.approx(values["substantive_resolution_share"])
    assert counts["open"] / counts.sum() == pytest.approx(values["open_need_share"])
    assert (counts["lost"] + counts["never"]) / counts.sum() == pytest.approx(values["unmet_need_share"])
    assert sum(city_view(log, cases, runs).fates.values()) == 100


@pytest.mark.parametrize("counts", [(1, 1, 1, 0), (0, 0, 0, 7), (333, 333, 333, 1), (0, 0, 0, 0)])
def test_whole_numbers_add_up(counts):
    whole = of_hundred(pd.Series(counts, index=FATES))
    assert sum(whole.values()) == (100 if sum(counts) else 0)
    exact = np.array(counts) * 100 / max(sum(counts), 1)
    assert np.abs(exact - list(whole.values())).max() < 1


def test_the_longest_wait_is_found_and_no_wait_is_negative(world):
    log, cases, runs = world
    waits = desk_waits(log)
    assert len(waits) > 500
    assert waits["wait"].min() >= 0
    view = city_view(log, cases, runs)
    assert view.desks["wait_days"].max() == view.desks.loc[view.longest, "wait_days"]


def test_the_numbers_on_top_are_those_of_the_runs(world):
    log, cases, runs = world
    found = intervals(runs)
    for number in city_view(log, cases, runs).numbers:
        assert number[1:] == tuple(found.loc[number.name, ["mean", "low", "high"]])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("replications", [1, 2])
def test_the_picture_is_drawn_in_full(world, lang, replications, caplog):
    log, cases, runs = world
    with caplog.at_level(logging.WARNING):  # a missing glyph is a warning, and thus an error; a font, a message
        figure = city_picture(log, cases, runs.head(replications), lang)
        page = io.BytesIO()
        figure.savefig(page, format="png", dpi=80)
    assert not caplog.records
    words = [text.get_text() for ax in figure.axes for text in ax.texts] + [t.get_text() for t in figure.texts]
    column = LANGUAGES.index(lang)
    assert WORDS["title"][column] in words
    assert WORDS["never"][column] in words
    assert (WORDS["one_run"][column] in words) == (replications == 1)
    edge = figure.bbox.x1
    assert [t for ax in figure.axes for t in ax.texts if t.get_window_extent().x1 > edge] == []
    assert alt_text(city_view(log, cases, runs.head(replications)), lang)


def test_the_stored_pictures_are_small():
    for lang in LANGUAGES:
        assert (ROOT / f"docs/city_{lang}.png").stat().st_size < 300_000


def test_each_slider_of_the_first_lab_matters_and_reset_restores():
    lab = first.FirstLab("en")
    numbers, picture = lab.numbers.value, lab.picture.value
    seen = {picture}
    for key, slider in lab.sliders.items():
        for end in (slider.min, slider.max):
            slider.value = end
            assert lab.picture.value not in seen, f"{key} = {end} changes nothing"
            seen.add(lab.picture.value)
        lab.back()
        assert (lab.numbers.value, lab.picture.value) == (numbers, picture)
