"""What does the answer hang on? Vary some numbers, with the same random numbers at every point, and see.

One at a time (a tornado) is easily read; a factorial with two levels of each also sees pairs that act together.
For many numbers, or whole ranges, see `screening`. `planned_runs` says beforehand how many runs it will be.
"""

from collections.abc import Sequence
from itertools import combinations, product
from typing import Unpack

import numpy as np
import pandas as pd

from sim.demand import Demand
from sim.errors import InputError, nearest
from sim.factors import Factor, Fields, at, factors
from sim.measuregoals import check_measure
from sim.pairing import How, check_complete, check_confidence, run_points, several, stopped_early
from sim.policy import Policy
from sim.replications import check_count

MOST_FACTORIAL = 8  # 256 points


def planned_runs(method: str, fields: int, replications: int, size: int = 1) -> int:
    """Return how many runs a method makes: one_at_a_time, factorial, morris or sobol (`size`: trajectories, base)."""
    points = {
        "one_at_a_time": 2 * fields + 1,
        "factorial": 2**fields,
        "morris": size * (fields + 1),
        "sobol": size * (fields + 2),
    }
    if method not in points:
        raise InputError(f"method = {method!r}: allowed: {', '.join(points)}{nearest(str(method), points)}")
    return points[method] * replications


def one_at_a_time(
    demand: Demand,
    policy: Policy,
    fields: Fields,
    measure: str = "service_score",
    replications: int = 10,
    confidence: float = 0.95,
    **how: Unpack[How],
) -> pd.DataFrame:
    """Return what each number does alone, at its low and its high end; the strongest first.

    Columns: low, high (the ends); low_effect, high_effect (measure there minus measure as given, paired), each with
    its interval `_from`, `_to`; n. All intervals hold at once with the given confidence (Bonferroni).
    `how` is as in `replicate`. Raises InputError for an unknown name (with the nearest), no number or no range.
    """
    varied = factors(fields)
    changes = [(varied[i : i + 1], [end]) for i in range(len(varied)) for end in (varied[i].low, varied[i].high)]
    points = [(demand, policy), *[at(demand, policy, *change) for change in changes]]
    values = _responses(points, measure, replications, confidence, how)
    effects = several(values.iloc[:, 1:].sub(values.iloc[:, 0], axis=0), confidence, len(changes))
    low, high = (effects.iloc[i::2].reset_index(drop=True) for i in (0, 1))
    table = pd.DataFrame({"low": [f.low for f in varied], "high": [f.high for f in varied]})
    for side, found in (("low", low), ("high", high)):
        table[[f"{side}_effect", f"{side}_from", f"{side}_to"]] = found[["mean", "low", "high"]]
    table = table.assign(n=len(values)).set_axis(pd.Index([f.name for f in varied], name="field"))
    reach = table[["low_effect", "high_effect"]].abs().max(axis=1)
    return table.loc[reach.sort_values(ascending=False, kind="stable").index]


def factorial(
    demand: Demand,
    policy: Policy,
    fields: Fields,
    measure: str = "service_score",
    replications: int = 10,
    confidence: float = 0.95,
    **how: Unpack[How],
) -> pd.DataFrame:
    """Return main effects and two-way interactions of a 2^k design: effect, low, high, n; the strongest first.

    A main effect is the average change of the measure when the number goes from low to high; an interaction, half of
    how much that change itself differs between low and high of the other. The index has both names, the second
    empty for a main effect. All intervals hold at once (Bonferroni). Raises InputError for more than 8 numbers.
    Source: Law, Simulation Modeling and Analysis, section 12.2.
    """
    varied = factors(fields)
    if len(varied) > MOST_FACTORIAL:
        raise InputError(f"fields: {len(varied)} of them are {2 ** len(varied):,} points: at most {MOST_FACTORIAL}")
    signs = np.array(list(product((-1, 1), repeat=len(varied))))
    points = [at(demand, policy, varied, corner(varied, row)) for row in signs]
    values = _responses(points, measure, replications, confidence, how)
    single = [(i,) for i in range(len(varied))]
    terms: list[tuple[int, ...]] = [*single, *combinations(range(len(varied)), 2)]
    contrasts = np.array([signs[:, term].prod(axis=1) for term in terms]).T * 2 / len(signs)
    table = several(pd.DataFrame(values.to_numpy() @ contrasts), confidence, len(terms))
    names = [(varied[term[0]].name, varied[term[1]].name if len(term) > 1 else "") for term in terms]
    table = table.rename(columns={"mean": "effect"}).set_axis(pd.MultiIndex.from_tuples(names, names=["field", "with"]))
    return table.loc[table["effect"].abs().sort_values(ascending=False, kind="stable").index]


def corner(varied: Sequence[Factor], row: np.ndarray) -> list[float]:
    """Return the numbers of a point of signs: -1 low, 1 high."""
    return [factor.low if sign < 0 else factor.high for factor, sign in zip(varied, row, strict=True)]


def _responses(
    points: Sequence[tuple[Demand, Policy]], measure: str, replications: int, confidence: float, how: How
) -> pd.DataFrame:
    """Return the measure at each point (columns) in each complete replication (rows)."""
    check_measure(measure)
    check_confidence(confidence)
    check_count("replications", replications, 2)
    rows = run_points(points, range(replications), **how)
    stopped_early(len(rows), 2)
    values = pd.DataFrame([[float(one[measure]) for one in row] for row in rows])
    check_complete(values, measure)
    return values
