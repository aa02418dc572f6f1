"""What lesson 10 says of its wave, and of who pays, is what the model shows."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from sim.exercisefile import find
from sim.sampling import START
from sim.surgelesson import (
    FELT,
    LOOKED_AT,
    NOW,
    POLICIES,
    SEEN,
    WAVE,
    cases,
    changes,
    compared,
    gap,
    kept,
    months,
    open_on,
    peaks,
    show_access,
    show_options,
    show_wave,
    stayed_away,
    who_pays,
)
from sim.twotowns import DEMAND

pytestmark = pytest.mark.slow

SOURCE = (Path(__file__).parent.parent / "course/source/10_surges.py").read_text(encoding="utf-8")


def test_the_wave_comes_before_spring_festival():
    first, last = (START + timedelta(days=day) for day in (WAVE.start, WAVE.start + WAVE.days - 1))
    assert (first.isoformat(), last.isoformat()) == ("2026-01-21", "2026-02-14")
    assert len(cases("wave")) - len(cases("calm")) == pytest.approx(WAVE.needs, abs=40)
    assert NOW.handling[1] == 2  # "with a second handler in the county"


def test_an_ordinary_week():
    spans = open_on("now", "calm")
    assert min(spans) > 90
    week = len(peaks("en"))
    assert week == 4
    brought = DEMAND.city.people_million * (DEMAND.disputes_rate * 0.85 + DEMAND.matters_rate * 0.36) / 52
    assert 18 < brought < 30  # "some 20 people"


def test_by_hand():
    assert months(48, 8) == find("10.1").answer == 6
    assert months(48, 48) == 1.0


def test_the_wave_is_felt_for_months_and_halved_by_two_who_move():
    calm, wave, reserve = open_on("now", "calm"), open_on("now"), open_on("reserve")
    extra = [a - b for a, b in zip(wave, calm, strict=True)]
    assert SEEN[0] < WAVE.start < SEEN[1] == WAVE.start + WAVE.days
    assert extra[1] > 60  # "60 people have been waiting for weeks"
    assert extra[3] > 20  # "on day 470, two months after its end, it is still there"
    risen = reserve[1] - reserve[0], wave[1] - wave[0]
    assert risen[0] <= 0.65 * risen[1]
    assert [int(x) for x in peaks("zh").iloc[1, 1:]] == wave


def test_the_curve_of_those_kept_away_looks_like_the_one_of_help():
    away, reserve = open_on("now", "away"), open_on("reserve")
    assert max(abs(a - b) for a, b in zip(away[1:4], reserve[1:4], strict=True)) < 12
    assert stayed_away() == 140
    assert "140 people without wages" in SOURCE


def test_who_pays_as_the_prose_says():
    table = who_pays("en").set_index("way")
    people = {name: [int(x.replace(",", "")) for x in row] for name, row in table.iterrows()}
    leaders = people["leaders' day every 14 days"]
    assert (leaders[0], leaders[2]) == (79, 266)
    assert abs(kept(changes("leaders"))) < 0.06 * leaders[1]  # "move time and make none"
    first = people["vulnerable and urgent first"]
    for number in (first[0], first[2]):
        assert str(number) in find("10.4").en.question
    assert first[3] > first[1]
    assert f"{first[1]:,}" in find("10.4").en.question
    assert 5 < first[3] / first[2] < 7  # "about 6 days more each"
    moving = people["two who move"]
    assert moving[1] > 5 * moving[3]
    assert (changes("now").abs() < FELT).all()


def test_fair_access():
    gaps = {name: gap(name) for name in POLICIES}
    assert min(gaps, key=gaps.get) == "vulnerable"
    assert gaps["now"] - gaps["vulnerable"] > 0.03
    assert gaps["reserve"] > gaps["now"]  # exercise 10.5
    others = [gaps[name] for name in ("reserve", "supervise", "leaders")]
    assert min(others) >= gaps["now"] - 0.005
    table = compared().differences
    assert table.loc[("reserve", "true_time_p90_days"), "verdict"] == "better"
    assert table.loc[("vulnerable", "fair_access_gap"), "verdict"] == "better"
    assert len(LOOKED_AT) == 4


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pictures_say_what_they_show(lang):
    for made in (show_wave, show_options, show_access):
        html = made(lang)._repr_html_()
        assert "data:image/png" in html
        assert len(re.search(r'alt="([^"]+)"', html)[1]) > 60
