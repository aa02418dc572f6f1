"""Sensitivity: names and ranges, planted effects, known functions, one model run by hand, interruption."""

import numpy as np
import pandas as pd
import pytest
from helpers_experiment import SMALL, stop_at

from sim import compare, factorial, morris, one_at_a_time, sobol
from sim.errors import InputError
from sim.experiment import Interrupted, planned_runs
from sim.factors import Factor, at, factors
from sim.measures import MEASURES
from sim.policy import Policy
from sim.screening import morris_of, sobol_of

LOAD = "staff_load_share"
FIELDS = {"policy.handling.1": (3, 6), "policy.mobile_reserve": (0, 4), "policy.pooled_mediation": None}


def planted(monkeypatch, answer):
    """Let every run answer `answer(demand, policy, replication)`, whatever is measured; return what was asked."""
    asked = []

    def outcome(task):
        asked.append(task)
        return pd.Series(answer(task.demand, task.policy, task.replication), index=list(MEASURES), dtype=float)

    monkeypatch.setattr("sim.replications.outcome", outcome)
    return asked


def product(demand, policy, replication):
    """10 and what varies, with an interaction, and luck that all points of a replication share."""
    x, y, z = policy.handling[1] - 4.5, policy.mobile_reserve - 2, 1 if policy.pooled_mediation else -1
    return 10 + 4 * x - 3 * y + 0.5 * z + 2 * x * y + replication**2


def test_one_at_a_time_finds_planted_effects_and_shares_the_luck(monkeypatch):
    asked = planted(monkeypatch, product)
    table = one_at_a_time(SMALL, Policy(), FIELDS, replications=3)
    assert len(asked) == planned_runs("one_at_a_time", 3, 3) == 21
    assert [task.replication for task in asked] == [0] * 7 + [1] * 7 + [2] * 7
    assert list(table.index) == ["policy.mobile_reserve", "policy.pooled_mediation", "policy.handling.1"]
    np.testing.assert_allclose(table["low_effect"], [0, 0, 0], atol=1e-9)  # as given: 4, 0, no pool; 4 - 2 * 2 = 0
    np.testing.assert_allclose(table["high_effect"], [-3 * 4 - 4, 1, 0], atol=1e-9)
    np.testing.assert_allclose(table["high_to"], table["high_from"], atol=1e-9)


def test_factorial_recovers_planted_effects_exactly(monkeypatch):
    asked = planted(monkeypatch, product)
    table = factorial(SMALL, Policy(), FIELDS, replications=3)
    assert len(asked) == planned_runs("factorial", 3, 3) == 24
    wanted = {
        ("policy.handling.1", ""): 4 * 3,
        ("policy.mobile_reserve", ""): -3 * 4,
        ("policy.pooled_mediation", ""): 1,
        ("policy.handling.1", "policy.mobile_reserve"): 2 * 1.5 * 2 * 2,
        ("policy.handling.1", "policy.pooled_mediation"): 0,
        ("policy.mobile_reserve", "policy.pooled_mediation"): 0,
    }
    assert table["effect"].to_dict() == pytest.approx(wanted)
    np.testing.assert_allclose(table["high"] - table["low"], 0, atol=1e-9)  # the luck cancels
    assert list(table["effect"].abs()) == sorted(table["effect"].abs(), reverse=True)


def test_on_the_model_an_effect_is_a_paired_comparison():
    changes = {"policy.explanation": (0.2, 0.9), "policy.handling.1": (3, 4)}
    table = one_at_a_time(SMALL, Policy(), changes, LOAD, 3, confidence=0.9, days=60, seed=5)
    policies = {"base": Policy(), "high": Policy(explanation=0.9)}
    expected = compare(policies, SMALL, 3, days=60, seed=5, confidence=0.975).differences.loc[("high", LOAD)]
    row = table.loc["policy.explanation"]
    found = row[["high_effect", "high_from", "high_to"]].to_numpy(float)
    np.testing.assert_allclose(found, expected[["difference", "low", "high"]].to_numpy(float))
    assert (row["low_effect"], row["low_from"], row["low_to"], row["n"]) == (0, 0, 0, 3)
    assert row["high_effect"] > 0


def test_a_point_changes_what_is_named_and_nothing_else():
    varied = factors(
        {"demand.patience_days": (5, 60), "city.people_million": None, "policy.handling.1": (1, 9)}
        | {"policy.handling.0": (1, 9), "policy.fast_lane": None, "demand.channels.0": (0.7, 0.9)}
    )
    demand, policy = at(SMALL, Policy(), varied, [30.5, 0.5, 6.5, 2.4, 0.2, 0.7])
    assert demand == SMALL.vary(patience_days=30.5, city=SMALL.city.vary(people_million=0.5))
    assert policy == Policy(handling=(2, 7, 5), fast_lane=False)
    assert factors(["demand.city.people_million"])[0][1:] == factors(["city.people_million"])[0][1:]
    assert factors(["policy.explanation"]) == (
        Factor("policy.explanation", "policy", "explanation", None, float, 0.0, 1.0),
    )


def ishigami(design, together):
    x = design.T
    return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def free(*ranges):
    return [Factor(f"x{i}", "", "", None, float, *ends) for i, ends in enumerate(ranges)]


def test_sobol_shares_out_ishigamis_variance():
    table = sobol_of(ishigami, free(*[(-np.pi, np.pi)] * 3), 1024)
    assert list(table.index) == ["x0", "x1", "x2"]
    np.testing.assert_allclose(table["total"], [0.5576, 0.4424, 0.2437], atol=0.03)
    np.testing.assert_allclose(table["alone"], [0.3139, 0.4424, 0.0], atol=0.03)
    assert table["total_half_width"].between(0.001, 0.1).all()


def test_morris_ranks_a_known_function():
    def known(design, together):
        return 3 * design[:, 0] - 20 * design[:, 1] + 5 * design[:, 2] ** 2

    table = morris_of(known, free((0, 1), (0, 1), (0, 1), (0, 1)), 20)
    assert list(table.index) == ["x1", "x2", "x0", "x3"]
    assert table.loc["x1", ["strength", "mean_effect"]].tolist() == pytest.approx([20, -20])
    assert table.loc["x0", "spread"] == pytest.approx(0, abs=1e-9)
    assert table.loc["x2", "spread"] > 1
    assert table.loc["x3"].tolist() == pytest.approx([0, 0, 0, 0], abs=1e-9)


def test_whole_numbers_and_switches_get_equal_weight():
    varied = factors({"policy.handling.1": (3, 5), "policy.pooled_mediation": None})
    seen = []

    def look(design, together):
        seen.extend((varied[0].value(x), varied[1].value(y)) for x, y in design)
        return design[:, 0]

    sobol_of(look, varied, 64)
    counts = pd.Series(seen).value_counts(normalize=True)
    assert set(counts.index) == {(n, pool) for n in (3, 4, 5) for pool in (False, True)}
    assert counts.between(0.12, 0.22).all()
    assert (varied[0].value(5.5), varied[0].value(2.4), varied[1].value(-0.5)) == (5, 3, False)


def test_where_nothing_varies_there_is_nothing_to_share_out():
    assert (sobol_of(lambda design, _: np.ones(len(design)), free((0, 1), (0, 1)), 4) == 0).all(axis=None)


@pytest.mark.parametrize(("method", "size"), [(morris, {"trajectories": 4}), (sobol, {"base": 4})])
def test_screening_the_model_is_repeatable_and_announced(method, size):
    fields, seen = {"policy.handling.1": (3, 6), "policy.mobile_reserve": (0, 4)}, []
    how = {"measure": LOAD, "days": 20, "replications": 2} | size
    np.random.seed(3)  # noqa: NPY002 - nothing may hang on it
    one = method(SMALL, Policy(), fields, **how, progress=lambda *at: seen.append(at))
    np.random.seed(4)  # noqa: NPY002
    two = method(SMALL, Policy(), fields, **how, processes=2)
    pd.testing.assert_frame_equal(one, two, check_exact=True)
    assert seen[-1] == (planned_runs(method.__name__, 2, 2, 4),) * 2
    assert one.iloc[0, 0] > 0
    assert not one.equals(method(SMALL, Policy(), fields, **how, seed=2))


def test_interrupted_it_rests_on_what_is_complete(monkeypatch):
    planted(monkeypatch, product)
    two = one_at_a_time(SMALL, Policy(), FIELDS, replications=2)
    with pytest.warns(Interrupted):
        cut = one_at_a_time(SMALL, Policy(), FIELDS, replications=5, progress=stop_at(20))
    pd.testing.assert_frame_equal(cut, two)
    with pytest.warns(Interrupted):
        cut = factorial(SMALL, Policy(), FIELDS, replications=5, progress=stop_at(17))
    pd.testing.assert_frame_equal(cut, factorial(SMALL, Policy(), FIELDS, replications=2))


def test_interrupted_morris_rests_on_complete_trajectories(monkeypatch):
    planted(monkeypatch, lambda demand, policy, replication: 7 * policy.outreach + replication)
    fields = ["policy.outreach", "policy.explanation"]
    with pytest.warns(Interrupted):
        table = morris(SMALL, Policy(), fields, trajectories=8, progress=stop_at(20))
    assert table["strength"].to_dict() == pytest.approx({"policy.outreach": 7, "policy.explanation": 0})
    with pytest.warns(Interrupted), pytest.raises(KeyboardInterrupt):
        sobol(SMALL, Policy(), fields, base=8, progress=stop_at(15))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "fields: names nothing to vary"),
        (["policy.explanatoin"], "no number 'policy.explanatoin' to vary; did you mean 'policy.explanation'"),
        (["demand.city.people"], "no number 'demand.city.people' to vary; did you mean"),
        (["policy.handling"], "it is a list: write policy.handling.0 to policy.handling.2"),
        (["policy.order"], "no number 'policy.order' to vary"),
        (["demand.patience_days"], "demand.patience_days: has no lowest or no highest value: give a range"),
        ({"demand.patience_days": (60, 10)}, "must be two numbers, the lower one first"),
        ({"demand.patience_days": 60}, "range 60: must be two numbers"),
        ({"demand.patience_days": (1, 2, 3)}, "must be two numbers"),
        ({"demand.patience_days": (10, float("inf"))}, "has no lowest or no highest value"),
        ({"policy.explanation": (0, 2)}, "Policy: explanation = 2.*: must lie in 0 to 1"),
        ({"policy.reception.0": (0, 2)}, "reception"),
        (
            {f"policy.{desk}.{i}": (3, 4) for desk in ("reception", "handling", "review") for i in range(3)},
            "512 points",
        ),
    ],
)
def test_bad_fields_are_one_line(fields, message):
    with pytest.raises(InputError, match=message):
        factorial(SMALL, Policy(), fields)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: one_at_a_time(SMALL, Policy(), ["policy.outreach"], "score"), "there is no measure 'score'"),
        (lambda: one_at_a_time(SMALL, Policy(), ["policy.outreach"], replications=1), "replications = 1"),
        (lambda: morris(SMALL, Policy(), ["policy.outreach"], trajectories=1), "trajectories = 1"),
        (lambda: sobol(SMALL, Policy(), ["policy.outreach"], base=6), "base = 6: must be a power of 2, such as 8"),
        (lambda: sobol(SMALL, Policy(), ["policy.outreach"], confidence=2), "confidence = 2"),
        (lambda: planned_runs("morriss", 3, 1), "method = 'morriss': allowed: .*; did you mean 'morris'"),
    ],
)
def test_bad_numbers_are_one_line(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_without_salib_it_is_one_line(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "SALib.sample.morris", None)
    with pytest.raises(InputError, match="SALib is not installed"):
        morris(SMALL, Policy(), ["policy.outreach"])
