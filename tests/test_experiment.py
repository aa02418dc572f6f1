"""Replications and their intervals."""

import numpy as np
import pandas as pd
import pytest

from sim.city import City
from sim.demand import Demand
from sim.errors import InputError
from sim.experiment import intervals, replicate
from sim.measures import MEASURES
from sim.policy import Policy

SMALL = Demand(city=City(counties=("甲",), townships=(2,), people_million=0.08))


def test_rows_are_replications_and_do_not_depend_on_processes():
    seen = []
    one = replicate(SMALL, Policy(), replications=3, days=60, progress=lambda done, total: seen.append((done, total)))
    two = replicate(SMALL, Policy(), replications=3, days=60, processes=2)
    assert list(one.columns) == ["scenario", "replication", *MEASURES]
    assert seen == [(1, 3), (2, 3), (3, 3)]
    pd.testing.assert_frame_equal(one, two, check_exact=True)
    assert one["needs"].std() > 0


def test_more_replications_keep_the_first_ones():
    two = replicate(SMALL, Policy(), replications=2, days=30)
    three = replicate(SMALL, Policy(), replications=3, days=30)
    pd.testing.assert_frame_equal(two, three.head(2), check_exact=True)


def test_intervals_are_students_and_a_missing_value_stays_missing():
    runs = pd.DataFrame({"scenario": "x", "replication": range(4), "a": [1.0, 2.0, 3.0, 4.0], "b": [1, np.nan, 1, 1]})
    table = intervals(runs)
    assert table.loc["a", "mean"] == 2.5
    assert table.loc["a", "high"] - 2.5 == pytest.approx(3.182446 * np.sqrt(5 / 3) / 2)  # t(0.975, 3)
    assert table.loc["b"].drop("n").isna().all()


def test_intervals_of_normal_numbers_cover_as_often_as_they_say():
    draws = np.random.default_rng(7).normal(10.0, 3.0, size=(2000, 5))
    hits = 0
    for row in draws:
        table = intervals(pd.DataFrame({"scenario": "x", "replication": range(5), "a": row}))
        hits += table.loc["a", "low"] <= 10 <= table.loc["a", "high"]
    assert 0.935 <= hits / 2000 <= 0.965


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: replicate(SMALL, Policy(), replications=0), "replications = 0: must be a whole number, at least 1"),
        (lambda: replicate(SMALL, Policy(), replications=2, processes=0), "processes = 0"),
        (lambda: intervals(replicate(SMALL, Policy(), replications=1, days=10)), "at least 2 replications, not 1"),
    ],
)
def test_impossible_numbers_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
