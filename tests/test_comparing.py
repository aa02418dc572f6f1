"""Comparing options: verdicts, pairing, coverage of the intervals, interruption, bad input."""

from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from helpers_experiment import SCORE, SMALL, correlated, made_up, stop_at
from test_model_theory import View, exponential, office, plain

from sim import compare, comparing
from sim.comparing import compared, verdict
from sim.errors import InputError
from sim.experiment import Interrupted, intervals, replicate
from sim.measuregoals import GOALS, Goal, goal_of, goals
from sim.measures import MEASURES
from sim.measurewords import MEASURES as WORDS
from sim.model import simulate
from sim.policy import Extra, Policy
from sim.sampling import draw
from sim.score import service_score
from sim.theory import mmc
from sim.workdays import always_open

TWO = {"now": Policy(), "explain": Policy(explanation=0.8)}
THREE = TWO | {"more": Policy(handling=(2, 5, 6))}


def test_the_tables_have_the_promised_shape_and_do_not_depend_on_processes():
    seen = []
    one = compare(THREE, SMALL, replications=3, days=30, progress=lambda *at: seen.append(at))
    two = compare(THREE, SMALL, replications=3, days=30, processes=2)
    assert seen == [(i, 9) for i in range(1, 10)]
    assert list(one.runs.columns) == ["scenario", "replication", *MEASURES]
    assert list(one.differences.columns) == ["difference", "low", "high", "n", "verdict"]
    assert list(one.differences.index) == [(option, m) for option in ("explain", "more") for m in MEASURES]
    assert list(one.summary.index) == [(option, m) for option in THREE for m in MEASURES]
    assert (one.base, one.confidence) == ("now", 0.95)
    for left, right in zip(one[:3], two[:3], strict=True):
        pd.testing.assert_frame_equal(left, right, check_exact=True)


def test_the_rows_are_those_of_replicate_and_the_difference_is_option_minus_base():
    found = compare(THREE, SMALL, replications=3, days=60, seed=4)
    parts = {name: replicate(SMALL, policy, 3, days=60, seed=4, scenario=name) for name, policy in THREE.items()}
    pd.testing.assert_frame_equal(found.runs, pd.concat(parts.values(), ignore_index=True), check_exact=True)
    apart = parts["more"][list(MEASURES)] - parts["now"][list(MEASURES)]
    expected = intervals(apart.assign(scenario="", replication=0), 0.975)  # two options share the error
    table = found.differences.loc["more"]
    np.testing.assert_array_equal(table[["difference", "low", "high"]], expected[["mean", "low", "high"]])
    assert table.loc["cost_staff_years", "difference"] > 0
    assert table.loc["cost_staff_years", "verdict"] == "worse"


@pytest.mark.parametrize(
    ("low", "high", "sign", "words"),
    [
        (0.2, 3.0, 1, "better"),
        (0.2, 3.0, -1, "worse"),
        (-3.0, -0.2, 1, "worse"),
        (-3.0, -0.2, -1, "better"),
        (-0.4, 3.0, 1, "cannot tell yet"),
        (-3.0, 3.0, -1, "cannot tell yet"),
        (-0.5, 0.5, 1, "no difference that matters"),
        (0.1, 0.4, 1, "no difference that matters"),  # surely better, but by what nobody would notice
        (0.0, 0.0, -1, "no difference that matters"),
        (0.0, 0.6, 1, "cannot tell yet"),
        (0.2, 3.0, 0, ""),
        (np.nan, np.nan, 1, "cannot tell yet"),
    ],
)
def test_verdicts(low, high, sign, words):
    assert verdict(low, high, Goal(sign, 0.5)) == words


def test_every_measure_has_a_goal_that_agrees_with_the_score_and_none_for_volume():
    assert tuple(GOALS) == tuple(WORDS) == MEASURES
    for name in ("needs", "cases", "contacts", "repeat_share", "lawful_backlog_cases", "review_used_share"):
        assert GOALS[name].sign == 0
    middle = dict.fromkeys(MEASURES, 0.5) | {"true_time_p90_days": 150.0, "staff_load_share": 0.9}
    for name, goal in GOALS.items():
        change = service_score(pd.Series(middle | {name: middle[name] + 0.01})) - service_score(pd.Series(middle))
        assert np.sign(change) in (0, goal.sign), name
        assert np.isnan(goal.matters) if goal.sign == 0 else goal.matters > 0


def test_what_matters_can_be_changed():
    rng = np.random.default_rng(3)
    runs = made_up(correlated(rng, [50, 50.3], 0.1, 0.9, 20))
    assert compared(runs).differences.loc[("B", SCORE), "verdict"] == "no difference that matters"
    assert compared(runs, scale={SCORE: 0.1}).differences.loc[("B", SCORE), "verdict"] == "better"
    assert goals({"cost_staff_years": 2})["cost_staff_years"] == Goal(-1, 2.0)


def experiments(rng, means, spread, share, n, repeats):
    """Return differences from the first option, for each other one: a row a replication, a column an experiment."""
    drawn = np.array([correlated(rng, means, spread, share, n) for _ in range(repeats)])
    return [pd.DataFrame((drawn[:, :, i] - drawn[:, :, 0]).T) for i in range(1, len(means))]


@pytest.mark.parametrize("options", [1, 3])
@pytest.mark.parametrize("share", [0.0, 0.8])
def test_intervals_of_normal_numbers_cover_as_often_as_they_say(options, share):
    means = [50, 51, 49, 50][: options + 1]
    hits = np.ones(2000, bool)
    for i, values in enumerate(experiments(np.random.default_rng(11), means, 2.0, share, 6, 2000)):
        table = comparing._differences(values, 0.95, options, defaultdict(lambda: GOALS[SCORE]))
        hits &= ((table["low"] <= means[i + 1] - 50) & (means[i + 1] - 50 <= table["high"])).to_numpy()
    assert 0.93 <= hits.mean() <= (0.97 if options == 1 else 0.98)  # Bonferroni keeps a little more than it says


def test_a_wrong_verdict_is_as_rare_as_promised():
    (values,) = experiments(np.random.default_rng(5), [50, 50], 2.0, 0.5, 10, 2000)
    words = comparing._differences(values, 0.95, 1, defaultdict(lambda: Goal(1, 0.0)))["verdict"]
    assert set(words) == {"better", "worse", "cannot tell yet"}
    assert 0.03 <= words.isin(["better", "worse"]).mean() <= 0.07


def test_paired_beats_independent_on_the_model():
    runs = compare({"now": Policy(), "load": Policy(handling=(1, 3, 5))}, SMALL, replications=12, days=120).runs
    now, load = (runs[runs["scenario"] == name].reset_index(drop=True) for name in ("now", "load"))
    for name in ("substantive_resolution_share", "true_time_median_days", "hidden_backlog_cases"):
        paired, apart = (load[name] - now[name]).var(), load[name].var() + now[name].var()
        assert paired < apart / 4, name


def waits(cases, policy):
    """Stand in for a simulation: the log of an office that is always open, of exponential work."""
    other = exponential(handling=WORK)(cases, np.random.default_rng([cases.seed, cases.replication]))
    cases = type(cases)(
        {**cases.columns, **other}, cases.demand, cases.days, cases.seed, cases.replication, cases.start
    )
    return simulate(cases, policy, always_open(cases.days))


WORK = 0.06  # days; two persons at 12 cases a day are busy 36 % of the time, one 72 %


@pytest.mark.slow
def test_paired_intervals_of_the_model_as_mmc_cover_the_difference_of_theory():
    rate, days = 12.0, 60
    truth = mmc(rate, WORK, 2).wait_days - mmc(rate, WORK, 1).wait_days
    hits, trials, n = 0, 150, 5
    for trial in range(trials):
        values = []
        for i in range(n):
            cases = draw(plain(rate), days, seed=trial, replication=i)
            values.append([View(cases, waits(cases, office(k)), 0.15).waits().mean() for k in (1, 2)])
        row = compared(made_up(values)).differences.loc[("B", SCORE)]
        hits += row["low"] <= truth <= row["high"]
    assert 0.90 <= hits / trials <= 0.99  # 95 % within what 150 trials can tell


def test_interrupted_it_keeps_complete_pairs():
    with pytest.warns(Interrupted, match="stopped after 8 of 15 runs"):
        found = compare(THREE, SMALL, replications=5, days=20, progress=stop_at(8))
    assert found.runs.groupby("scenario")["replication"].apply(list).to_dict() == {n: [0, 1] for n in THREE}
    whole = compare(THREE, SMALL, replications=2, days=20)
    pd.testing.assert_frame_equal(found.differences, whole.differences, check_exact=True)


def test_interrupted_with_less_than_two_pairs_there_is_nothing_to_say():
    with pytest.warns(Interrupted), pytest.raises(KeyboardInterrupt):
        compare(THREE, SMALL, replications=5, days=20, progress=stop_at(5))


def test_the_same_replication_has_the_same_people():
    seen = []
    compare(TWO, SMALL, 2, days=20, simulate=lambda cases, policy: seen.append(cases) or simulate(cases, policy))
    assert [cases.replication for cases in seen] == [0, 0, 1, 1]
    assert seen[0].columns["arrival"].tolist() == seen[1].columns["arrival"].tolist()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"policies": {"now": Policy()}}, "policies: at least 2, by name"),
        ({"policies": [Policy(), Policy()]}, "policies: at least 2, by name"),
        ({"policies": {"a": Policy(), "b": None}}, "'b' = None: must be a name and a Policy"),
        ({"policies": {1: Policy(), 2: Policy()}}, "1 = .*: must be a name and a Policy"),
        (
            {"policies": TWO | {"x": Policy(extra=(Extra(office="甲-03", desk="review", persons=1),))}},
            "policies: 'x': Policy: extra: no office '甲-03'; did you mean '甲-",
        ),
        ({"replications": 1}, "replications = 1: must be a whole number, at least 2"),
        ({"replications": "20"}, "replications = '20': must be a whole number"),
        ({"replications": 2.0}, "replications = 2.0"),
        ({"days": 0}, "days = 0: must be a whole number"),
        ({"seed": -1}, "seed = -1"),
        ({"processes": 0}, "processes = 0"),
        ({"confidence": 95}, "confidence = 95: must lie between 0 and 1"),
        ({"confidence": "high"}, "confidence = 'high'"),
        ({"scale": {"service_skore": 1}}, "no measure 'service_skore'; did you mean 'service_score'"),
        ({"scale": {"contacts": 1}}, "'contacts' is neither good nor bad"),
        ({"scale": {"service_score": -1}}, "matters = -1: must be a number, at least 0"),
    ],
)
def test_bad_input_is_one_line_before_any_work(changes, message):
    def work(*_):
        raise AssertionError("simulated before looking")

    with pytest.raises(InputError, match=message):
        compare(**{"policies": TWO, "demand": SMALL, "simulate": work} | changes)


def test_a_goal_needs_a_direction():
    assert goal_of("service_score", 2) == Goal(1, 2.0)
    with pytest.raises(InputError, match="nothing is better or worse by it"):
        goal_of("needs")
