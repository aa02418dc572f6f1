"""Ranking and selection: the promise is kept, equal options end, what is dropped, and what is said of it all."""

import numpy as np
import pandas as pd
import pytest
from helpers_experiment import SCORE, SMALL, correlated, made_up, stop_at
from scipy.stats import t as student

from sim import rank
from sim.errors import InputError
from sim.experiment import Interrupted, ranked, replicate
from sim.policy import Policy
from sim.ranking import looks, select

COST = "cost_staff_years"
POLICIES = {"now": Policy(), "same": Policy(), "dear": Policy(handling=(2, 5, 6))}


def lazily(values, asked=None):
    """Return a sample that hands out rows of a table of values, and notes what was asked for."""
    table = pd.DataFrame(values, columns=list("ABCDEFGH"[: values.shape[1]]))

    def sample(names, numbers):
        if asked is not None:
            asked.append((names, numbers))
        return table.loc[numbers.start : numbers.stop - 1, names], False

    return sample


def trials(means, share, repeats=200, matters=1.0, spread=2.0, most=600):
    """Return, for each of many seeded experiments, table and choice."""
    for seed in range(repeats):
        values = correlated(np.random.default_rng([7, seed]), means, spread, share, most)
        names = list("ABCDEFGH"[: len(means)])
        yield select(lazily(values), names, 1, matters, 0.95, 10, most)


@pytest.mark.parametrize("share", [0.0, 0.8])
@pytest.mark.parametrize("options", [2, 5])
def test_the_best_by_just_what_matters_is_chosen_as_often_as_promised(options, share):
    chosen = [best for _, best, _ in trials([1.0] + [0.0] * (options - 1), share)]
    assert None not in chosen
    assert np.mean([best == "A" for best in chosen]) >= 0.95


def test_the_intervals_hold_for_all_options_at_once_when_it_stops():
    means = np.array([1.0, 0.7, 0.3, 0.0])
    truth = pd.Series([0.3, -0.3, -0.7, -1.0], index=list("ABCD"))
    hits = []
    for table, best, _ in trials(means, 0.5):
        low, high = table["low"].reindex(truth.index), table["high"].reindex(truth.index)
        hits.append(((low <= truth) & (truth <= high)).all())
        assert truth[best] >= -1.0
    assert np.mean(hits) >= 0.95


def test_fewer_runs_where_the_options_have_the_same_luck():
    alone, together = ([len(t) and t["n"].max() for t, _, _ in trials([1.0, 0.0, 0.0], s, 40)] for s in (0.0, 0.9))
    assert np.mean(together) < np.mean(alone) / 2


def test_equal_options_end_and_are_called_as_good():
    same = np.random.default_rng(1).normal(50, 3, (100, 1)) @ np.ones((1, 2))
    table, best, more = select(lazily(same), ["A", "B"], 1, 0.5, 0.95, 10, 100)
    assert (best, more) == ("A", 0)
    assert list(table["verdict"]) == ["as good as the best"] * 2
    assert list(table["n"]) == [10, 10]


def test_what_cannot_be_the_best_is_run_no_more():
    rng, asked = np.random.default_rng(2), []
    values = correlated(rng, [50.3, 50.0, 40.0], 1.0, 0.0, 300)
    table, best, _ = select(lazily(values, asked), list("ABC"), 1, 0.4, 0.95, 10, 300)
    assert asked[0] == (["A", "B", "C"], range(10))
    assert asked[1] == (["A", "B"], range(10, 15))
    assert table.loc["C", "verdict"] == "worse"
    assert table.loc["C", "n"] == 10
    assert table.loc["C", "high"] == 0
    assert best == "A"
    assert table.loc["A", "n"] == asked[-1][1].stop > 10


def test_at_the_cap_it_cannot_tell_and_says_how_many_more_about():
    rng = np.random.default_rng(3)
    values = correlated(rng, [50.2, 50.0], 2.0, 0.0, 20000)
    table, best, more = select(lazily(values), ["A", "B"], 1, 0.2, 0.95, 10, 30)
    assert best is None
    assert list(table["verdict"]) == ["cannot tell yet"] * 2
    apart = values[:30, 0] - values[:30, 1]
    half = student.ppf(1 - 0.05 / len(looks(10, 30)), 29) * apart.std(ddof=1) / 30**0.5
    assert more == np.ceil(30 * (half / (abs(apart.mean()) + 0.2)) ** 2) - 30 > 100


def test_stopped_between_two_looks_it_cannot_tell_yet_however_clear_it_looks():
    values = correlated(np.random.default_rng(4), [60.0, 50.0], 1.0, 0.0, 7)
    table, best, _ = select(lazily(values), ["A", "B"], 1, 0.5, 0.95, 10, 100)
    assert best is None
    assert list(table["n"]) == [7, 7]
    assert table.loc["B", "high"] == 0


def test_looks():
    assert looks(10, 60) == [10, 15, 23, 35, 53, 60]
    assert looks(10, 10) == [10]


def test_ranking_runs_that_are_there_by_hand():
    values = np.array([[3.0, 1.0], [4.0, 3.0], [5.0, 4.0], [6.0, 3.0]])  # differences 2, 1, 1, 3
    found = ranked(made_up(values), SCORE, matters=0.5)
    half = 2.353363 * np.sqrt(11 / 12) / 2  # t(0.95, 3), one-sided
    assert found.table.loc["A", "high"] == pytest.approx(1.75 + half)
    assert found.table.loc["B", "low"] == pytest.approx(-1.75 - half)
    assert (found.best, found.more, found.open) == ("A", 0, ["A"])
    assert list(found.table["verdict"]) == ["best", "worse"]
    lower = ranked(made_up(values, COST), COST, matters=0.5)
    assert lower.best == "B"
    assert list(lower.table.index) == ["B", "A"]


def test_a_missing_value_is_no_verdict():
    found = ranked(made_up([[3.0, np.nan], [4.0, 3.0], [5.0, 4.0]]), SCORE)
    assert (found.best, found.more) == (None, None)
    assert list(found.table["verdict"]) == ["cannot tell yet"] * 2


def test_ranking_the_model_is_lazy_and_does_not_depend_on_processes():
    seen = []
    one = rank(POLICIES, SMALL, COST, first=2, most=6, days=20, progress=lambda *at: seen.append(at))
    two = rank(POLICIES, SMALL, COST, first=2, most=6, days=20, processes=2)
    assert (one.best, one.more, one.measure, one.matters) == ("now", 0, COST, 0.5)
    assert seen == [(i, 18) for i in range(1, 7)]
    pd.testing.assert_frame_equal(one.table, two.table, check_exact=True)
    assert list(one.table.loc[["now", "same", "dear"], "verdict"]) == ["as good as the best"] * 2 + ["worse"]
    runs = replicate(SMALL, POLICIES["dear"], 2, days=20)
    assert one.table.loc["dear", "mean"] == runs[COST].mean()


@pytest.mark.parametrize(("run", "n"), [(5, 2), (6, 3), (7, 3)])
def test_stopped_it_cannot_tell_yet(run, n):
    options = {"now": Policy(), "more": Policy(explanation=0.9)}
    how = {"measure": "true_time_median_days", "matters": 0.001, "days": 60}
    with pytest.warns(Interrupted):
        found = rank(options, SMALL, first=3, most=6, progress=stop_at(run), **how)
    assert found.best is None
    assert list(found.table["n"]) == [n, n]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"policies": {"now": Policy()}}, "at least 2, by name"),
        ({"measure": "cost"}, "there is no measure 'cost'"),
        ({"measure": "cost_staff_year"}, "did you mean 'cost_staff_years'"),
        ({"measure": "cases"}, "neither good nor bad"),
        ({"matters": 0}, "matters = 0: must be above 0"),
        ({"matters": "1"}, "matters = '1': must be a number"),
        ({"first": 1}, "first = 1: must be a whole number, at least 2"),
        ({"most": 9}, "most = 9: must be a whole number, at least 10"),
        ({"confidence": 1.0}, "confidence = 1.0"),
        ({"measure": "fair_access_gap", "days": 5, "simulate": None}, "fair_access_gap: missing in some replication"),
    ],
)
def test_bad_input_is_one_line(changes, message):
    def work(*_):
        raise AssertionError("simulated before looking")

    given = {"policies": POLICIES, "demand": SMALL, "simulate": work} | changes
    if given["simulate"] is None:
        del given["simulate"]
    with pytest.raises(InputError, match=message):
        rank(**given)
