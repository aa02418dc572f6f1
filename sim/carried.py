"""How much of what is not known about a difference comes from the data, and how much from chance in the runs.

Every bootstrap draw of a calibration is a city that the log could as well have come from. Under each, all options
meet the same people in the same runs; the differences are a one-way layout with random effects: draws, and runs
within draws. Source: Searle, Casella and McCulloch (1992), Variance Components, sections 3.5 and 3.6; for simulation
Song, Nelson and Pegden (2014), Winter Simulation Conference, 162-176.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Unpack

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from sim.calibration import with_fields
from sim.demand import Demand
from sim.errors import InputError
from sim.measuregoals import GOALS, check_measure
from sim.pairing import How, check_confidence, check_policies, run_points, stopped_early
from sim.policy import Policy
from sim.replications import check_count

DRAWS, RUNS = 20, 4
LEAST = 2.5  # degrees of freedom: fewer make intervals that hold nearly always and say nothing


class Parts(NamedTuple):
    """A difference: its mean and interval, and the standard deviations that go into it."""

    difference: float
    low: float
    high: float
    parameters: float  # between cities that the log could have come from; 0 where chance alone explains as much
    chance: float  # that is left of the runs in the mean of all
    better: float  # share of draws in which the mean difference is above 0 (below, where less is better)


def split(values: np.ndarray, confidence: float = 0.95, sign: float = 1.0) -> Parts:
    """Return a difference and its parts from differences in runs (columns) under draws (rows).

    The interval is that of the effect in the planner's city, whichever of the draws it is: t with as many degrees of
    freedom as Satterthwaite (1946) gives the sum of both parts. `sign` is 1 where more is better, -1 where less is.
    InputError for fewer than 2 draws or 2 runs each.
    """
    draws, runs = values.shape
    if draws < 2 or runs < 2:
        raise InputError(f"{draws} draws of {runs} runs: at least 2 of each are needed to tell their parts apart")
    means = values.mean(axis=1)
    between, within = runs * means.var(ddof=1), values.var(axis=1, ddof=1).mean()
    parameters = max((between - within) / runs, 0.0)
    spread = parameters + max(between, within) / (draws * runs)
    parts = (1 + 1 / draws) * between / runs, within / runs if parameters else 0.0
    noise = parts[0] ** 2 / (draws - 1) + parts[1] ** 2 / (draws * (runs - 1))
    freedom = min(max(spread**2 / noise, LEAST), draws - 1) if noise > 0 else draws - 1
    reach = float(stdtrit(freedom, (1 + confidence) / 2)) * np.sqrt(spread)
    middle = float(means.mean())
    better = float((sign * means > 0).mean())
    return Parts(middle, middle - reach, middle + reach, parameters**0.5, (within / (draws * runs)) ** 0.5, better)


def carried(
    policies: Mapping[str, Policy],
    demand: Demand,
    draws: pd.DataFrame,
    measures: Iterable[str] = ("service_score",),
    most: int = DRAWS,
    runs: int = RUNS,
    confidence: float = 0.95,
    **how: Unpack[How],
) -> pd.DataFrame:
    """Return each option's difference from the first with its parts, a row an option and measure (see `Parts`).

    `draws` are those of a calibration; `most` of them are used, spread evenly. Interrupted, it rests on the draws
    that are complete. Raises InputError for no draws, or a measure that some run cannot give.
    """
    check_policies(policies, demand)
    check_confidence(confidence)
    check_count("runs", runs, 2)
    check_count("most", most, 2)
    names = [str(one) for one in measures]
    for name in names:
        check_measure(name)
    if len(draws) < 2:
        raise InputError(f"draws: {len(draws)} of them: at least 2 are needed; calibrate with --draws 200")
    chosen = np.unique(np.linspace(0, len(draws) - 1, min(most, len(draws))).astype(int))
    rows = _runs(policies, demand, draws.iloc[chosen], names, runs, how)
    stopped_early(len(rows), 2)
    table = np.array(rows)  # draws, runs, policies, measures
    options = list(policies)[1:]
    found = {}
    for i, option in enumerate(options, start=1):
        for j, name in enumerate(names):
            differences = table[:, :, i, j] - table[:, :, 0, j]
            if np.isnan(differences).any():
                raise InputError(f"{name}: missing in some run; take more days, or another measure")
            found[option, name] = split(differences, 1 - (1 - confidence) / len(options), _sign(name))
    index = pd.MultiIndex.from_tuples(found, names=["option", "measure"])
    return pd.DataFrame(list(found.values()), index=index).assign(draws=len(rows))


def _sign(measure: str) -> float:
    goal = GOALS.get(measure)
    return float(goal.sign) if goal is not None and goal.sign else 1.0


def _runs(
    policies: Mapping[str, Policy], demand: Demand, draws: pd.DataFrame, names: list[str], runs: int, how: How
) -> list[np.ndarray]:
    """Return the measures of each draw (runs, policies, measures), of complete draws only."""
    progress = how.get("progress")
    rest: How = {**how, "progress": None}
    rows = []
    try:
        for i in range(len(draws)):
            fields = {str(name).removeprefix("demand."): float(value) for name, value in draws.iloc[i].items()}
            points = [(with_fields(demand, fields), policy) for policy in policies.values()]
            found = run_points(points, range(i * runs, (i + 1) * runs), **rest)
            if len(found) < runs:
                break
            rows.append(np.array([[[float(one[name]) for name in names] for one in row] for row in found]))
            if progress is not None:
                progress(i + 1, len(draws))
    except KeyboardInterrupt:
        if len(rows) < 2:
            raise
    return rows
