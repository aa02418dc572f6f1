"""One desk: the formula lies within the simulation's interval, and both know Little's law and pooling."""

import math

import numpy as np
import pytest

from sim.deskchart import desk_alt, value_words
from sim.labs.desk import DeskLab
from sim.onedesk import DAYS, WARM_UP, OneDesk, curve, formula, see
from sim.theory import mgc, mmc

EXACT = [
    OneDesk(cases_a_day=3.0),
    OneDesk(cases_a_day=3.0, pooled=True),
    OneDesk(cases_a_day=0.8, persons=1),
    OneDesk(cases_a_day=0.8, persons=1, spread=0.0),
]


@pytest.mark.parametrize("desk", EXACT, ids=str)
def test_the_formula_lies_within_what_is_simulated(desk):
    found = see(desk, runs=40)
    for name in ("busy", "wait_days", "waiting"):
        row = found.loc[name]
        half = (row["high"] - row["low"]) / 2
        assert abs(row["mean"] - row["formula"]) < 1.6 * half, name  # 99.8 %: twelve numbers are looked at
        assert half < 0.25 * row["formula"], name  # and the interval is narrow enough to say something


def test_work_is_not_exponential_here_so_only_means_of_the_formula_are_exact():
    """The city's work is lognormal: Pollaczek-Khinchine asks for its mean and spread alone."""
    desk = OneDesk(cases_a_day=0.8, persons=1, spread=1.5)
    assert formula(desk)["wait_days"] == pytest.approx(0.8 / (1 - 0.8) * (1 + 1.5**2) / 2)


def test_formula_of_the_plain_desk_by_hand():
    desk = OneDesk(cases_a_day=0.9, persons=1)
    found = formula(desk)
    assert found["busy"] == pytest.approx(0.9)
    assert found["wait_days"] == pytest.approx(9.0)  # rho / (1 - rho) services of a day
    assert found["tenth_days"] == pytest.approx(math.log(0.9 / 0.1) / 0.1)
    assert found["waiting"] == pytest.approx(0.9 * 9.0)


def test_little_holds_in_the_simulation_itself():
    found = see(OneDesk())
    assert found.loc["waiting", "mean"] == pytest.approx(3.6 * found.loc["wait_days", "mean"], rel=0.12)


def test_pooling_shortens_the_wait_and_keeps_people_as_busy():
    alone, team = OneDesk(cases_a_day=3.6), OneDesk(cases_a_day=3.6, pooled=True)
    assert formula(team)["busy"] == pytest.approx(formula(alone)["busy"])
    assert formula(team)["wait_days"] == pytest.approx(mmc(7.2, 1.0, 8).wait_days)
    assert see(team).loc["wait_days", "high"] < see(alone).loc["wait_days", "mean"]


def test_too_much_work_has_no_formula_and_a_growing_queue():
    desk = OneDesk(cases_a_day=5.0)
    assert math.isinf(formula(desk)["wait_days"])
    found = see(desk)
    assert found.loc["busy", "mean"] > 0.999
    # One case a day more than can be done, from day 0 to day 800: the mean queue after the warm-up.
    assert found.loc["waiting", "mean"] == pytest.approx((DAYS + WARM_UP) / 2, rel=0.15)


def test_the_curve_is_the_formula():
    busy, wait = curve(OneDesk())
    assert np.all(np.diff(wait) > 0)
    assert wait[30] == pytest.approx(mgc(busy[30] * 4, 1.0, 4, 1.0).wait_days)


def test_words_of_numbers():
    assert value_words("busy", 0.913, "en") == "91%"
    assert value_words("wait_days", 1.26, "zh") == "1.3 天"
    assert value_words("waiting", math.inf, "en") == "grows without end"


def test_the_lab_answers_and_goes_back():
    lab = DeskLab("zh")
    start = lab.picture.value
    lab.controls["onedesk.cases_a_day"].value = 5.0
    assert "无限增长" in lab.top.value
    assert 'role="alert"' in lab.note.value
    assert desk_alt(see(OneDesk(cases_a_day=5.0)), "zh") in lab.picture.value
    lab.reset()
    assert lab.picture.value == start
