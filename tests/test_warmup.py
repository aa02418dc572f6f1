"""The warm-up: MSER-5 against a planted one, Welch's averages by hand, the series from the log."""

import numpy as np
import pandas as pd
import pytest
from helpers_experiment import SMALL, stop_at

from sim import warmup
from sim.engine import simulate
from sim.errors import InputError
from sim.experiment import Interrupted, warmup_of
from sim.policy import Policy
from sim.sampling import draw
from sim.settling import mser, open_cases, welch


def planted(day, days=400, seed=1):
    """A climb of `day` days to a level, with some noise."""
    level = np.minimum(np.arange(days) / day, 1.0) * 100
    return level + np.random.default_rng(seed).normal(0, 3, days)


@pytest.mark.parametrize("day", [20, 60, 100])
def test_a_planted_warmup_is_found(day):
    found = warmup_of([planted(day, seed=seed) for seed in range(5)])
    assert day - 15 <= found.day <= day + 15
    assert found.enough
    assert found.warning == ""
    assert found.replications == 5


@pytest.mark.parametrize("level", [0.0, 1 / 7, 1e9 + 0.3])
def test_a_constant_series_has_no_warmup(level):
    assert warmup_of([np.full(366, level)]).day == 0


def test_a_climb_without_end_is_too_short_a_run():
    found = warmup_of([np.arange(200.0)])
    assert not found.enough
    assert found.warning == f"the warm-up seems to last {found.day} of 200 days: too short a run to tell; take more"


def test_mser_by_hand():
    series = np.repeat([9.0, 1.0, 2.0, 3.0, 2.0, 1.0, 3.0], 5)
    kept = [[9, 1, 2, 3, 2, 1, 3], [1, 2, 3, 2, 1, 3], [2, 3, 2, 1, 3]]  # not fewer than 5 batches
    assert mser(np.append(series, 99)) == pytest.approx([np.var(x) / len(x) for x in kept])
    late = np.append(series, np.repeat([2.0, 1.0, 3.0, 2.0], 5))
    assert warmup_of([late], 3).day == 5


def test_welch_by_hand():
    assert list(welch(np.array([1.0, 2.0, 6.0, 3.0, 8.0, 10.0]), 1)) == [1, 3, 11 / 3, 17 / 3, 7]
    smooth = welch(np.array([1.0, 2.0, 6.0, 3.0, 8.0, 10.0]), 2)
    assert smooth == pytest.approx([1, 3, 4, 29 / 5])


def test_open_cases_are_those_that_came_and_have_not_ended():
    log = simulate(draw(SMALL, 60, 1, 0), Policy())
    spans, counted = log.spans(), open_cases(log)
    assert len(counted) == 60
    for day in (0, 17, 58):
        there = (spans["arrival"] < day + 1) & ~(spans["end"] < day + 1)
        assert counted[day] == there.sum() > 0


def test_on_the_model_it_averages_the_replications():
    seen = []
    found = warmup(SMALL, Policy(), 2, 120, progress=lambda *at: seen.append(at))
    both = [open_cases(simulate(draw(SMALL, 120, 1, i), Policy())) for i in range(2)]
    assert seen == [(1, 2), (2, 2)]
    np.testing.assert_array_equal(found.series["mean"], np.mean(both, axis=0))
    assert found.series["smoothed"].notna().sum() == 110
    assert found.day == 5 * found.series["mser"].dropna().argmin()


def test_interrupted_it_rests_on_what_is_done():
    with pytest.warns(Interrupted, match="after 1 of 3 runs"):
        found = warmup(SMALL, Policy(), 3, 60, progress=stop_at(1))
    pd.testing.assert_frame_equal(found.series, warmup(SMALL, Policy(), 1, 60).series)
    assert found.replications == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"replications": 0}, "replications = 0"),
        ({"days": 20}, "days = 20: must be a whole number, at least 50"),
        ({"window": 0}, "window = 0"),
        ({"days": 60, "window": 30}, "window = 30: at most 29"),
    ],
)
def test_bad_input_is_one_line(changes, message):
    with pytest.raises(InputError, match=message):
        warmup(SMALL, Policy(), **changes)


def test_series_of_one_length_are_needed():
    for series in ([], [np.ones(60), np.ones(61)]):
        with pytest.raises(InputError, match="at least one, and all of one length"):
            warmup_of(series)
