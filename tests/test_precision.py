"""How many replications: the rule by hand, its intervals, and what it says when it was not enough."""

import numpy as np
import pandas as pd
import pytest
from helpers_experiment import SMALL, stop_at
from scipy.stats import t as student

from sim import replications_needed
from sim.errors import InputError
from sim.experiment import Interrupted, replicate
from sim.policy import Policy
from sim.precision import AHEAD, _reached, half_widths

MEDIAN = "true_time_median_days"


def test_half_widths_are_students_even_far_from_zero():
    values = np.random.default_rng(1).normal(1e7, 1.0, 40)
    path = half_widths(values, 0.9)
    for n in (2, 3, 17, 40):
        expected = student.ppf(0.95, n - 1) * values[:n].std(ddof=1) / n**0.5
        assert path.loc[n, "half_width"] == pytest.approx(expected, rel=1e-6)
        assert path.loc[n, "mean"] == pytest.approx(values[:n].mean())


@pytest.mark.parametrize(
    ("widths", "number"),
    [
        ([9, 9, 9, 1, 1, 1, 1, 1, 1], 5),
        ([1, 1, 1, 1, 1, 1, 1, 1, 1], 3),  # not before `first`
        ([9, 9, 1, 9, 1, 1, 1, 1, 1, 1], 6),  # narrow by luck for once
        ([9, 9, 9, 9, 1, 1, 1, 1, 1], None),  # not yet sure that it stays so
        ([9] * 12, None),
    ],
)
def test_the_rule_by_hand(widths, number):
    path = pd.DataFrame({"mean": 1.0, "half_width": widths}, index=range(2, len(widths) + 2), dtype=float)
    assert _reached(path, 1.0, 3, relative=False) == number


def test_relative_is_a_share_of_the_mean():
    path = pd.DataFrame({"mean": -50.0, "half_width": [4.0] * 8}, index=range(2, 10))
    assert _reached(path, 0.08, 2, relative=True) == 2
    assert _reached(path, 0.07, 2, relative=True) is None


def test_where_it_stops_the_interval_covers_nearly_as_often_as_it_says():
    draws, hits = np.random.default_rng(8).normal(10.0, 3.0, size=(600, 300)), 0
    for row in draws:
        path = half_widths(row)
        n = _reached(path, 1.0, 5, relative=False)
        hits += abs(path.loc[n, "mean"] - 10) <= path.loc[n, "half_width"]
    assert 0.93 <= hits / 600 <= 0.97


def test_on_the_model_it_takes_what_replicate_says():
    seen = []
    how = {"days": 60, "first": 4, "most": 60}
    found = replications_needed(SMALL, Policy(), MEDIAN, 3.0, **how, progress=lambda *at: seen.append(at))
    assert found.reached
    runs = replicate(SMALL, Policy(), found.replications + AHEAD, days=60)
    expected = half_widths(runs[MEDIAN].to_numpy())
    pd.testing.assert_frame_equal(found.path.loc[: found.replications], expected.loc[: found.replications])
    assert (found.path.loc[found.replications :, "half_width"] <= 3.0).all()
    assert seen == [(i + 1, 65) for i in range(len(seen))]
    other = replications_needed(SMALL, Policy(), MEDIAN, 3.0, **how, processes=2)
    assert other.replications == found.replications


def test_not_reached_it_guesses():
    found = replications_needed(SMALL, Policy(), MEDIAN, 0.01, days=60, first=3, most=6)
    assert not found.reached
    assert len(found.path) == 6 + AHEAD - 1
    last = found.path["half_width"].iloc[-1]
    assert found.replications == pytest.approx(11 * (last / 0.01) ** 2, rel=0.01)


@pytest.mark.parametrize(("run", "n"), [(3, 3), (8, 8), (10, 10)])  # 8: the end of a lot
def test_interrupted_it_keeps_what_it_has(run, n):
    with pytest.warns(Interrupted):
        found = replications_needed(SMALL, Policy(), "staff_load_share", 1e-5, days=20, first=3, progress=stop_at(run))
    assert not found.reached
    assert found.path.index[-1] == n


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"measure": "median"}, "there is no measure 'median'"),
        ({"half_width": 0}, "half_width = 0: must be a number above 0"),
        ({"half_width": "1"}, "half_width = '1'"),
        ({"first": 1}, "first = 1"),
        ({"most": 4}, "most = 4: must be a whole number, at least 5"),
        ({"confidence": 0}, "confidence = 0"),
    ],
)
def test_bad_input_is_one_line(changes, message):
    given = {"demand": SMALL, "policy": Policy(), "measure": MEDIAN, "half_width": 1.0} | changes
    with pytest.raises(InputError, match=message):
        replications_needed(**given)
