"""What would turn the answer: with one assumption changed at a time, whether an option is still better."""

from typing import Unpack

import numpy as np
import pandas as pd

from sim.demand import Demand
from sim.factors import Factor, Fields, at, factors
from sim.measuregoals import goal_of
from sim.pairing import How, check_complete, check_confidence, check_policies, run_points, several, stopped_early
from sim.policy import Policy
from sim.replications import check_count

HOLDS, UNSURE, TURNS = "holds", "unsure", "turns"


def stays_better(
    base: Policy,
    option: Policy,
    demand: Demand,
    fields: Fields,
    measure: str = "service_score",
    replications: int = 5,
    confidence: float = 0.95,
    **how: Unpack[How],
) -> pd.DataFrame:
    """Return for each field what the option is worth at its low and high end, option minus base over the same people.

    Columns: given, low, high (values of the field); at_given, at_low, at_high (gain: above 0 the option is better,
    whichever way the measure counts) with `_from` and `_to`; turn (where the gain is 0 on straight lines between the
    three, missing if nowhere); verdict: `holds` where both ends still leave out 0, `turns` where one says the
    opposite, else `unsure`. The most endangered first. All intervals hold at once (Bonferroni).
    Raises InputError for an unknown field, or a measure that is neither good nor bad.
    """
    sign = goal_of(measure).sign
    check_policies({"base": base, "option": option}, demand)
    check_confidence(confidence)
    check_count("replications", replications, 2)
    varied = factors(fields)
    ends = [(varied[i : i + 1], [end]) for i in range(len(varied)) for end in (varied[i].low, varied[i].high)]
    points = [(demand, policy) for policy in (base, option)]
    points += [at(demand, policy, *end) for end in ends for policy in (base, option)]
    rows = run_points(points, range(replications), **how)
    stopped_early(len(rows), 2)
    values = pd.DataFrame([[float(one[measure]) for one in row] for row in rows])
    check_complete(values, measure)
    gains = sign * (values.iloc[:, 1::2].to_numpy() - values.iloc[:, ::2].to_numpy())
    found = several(pd.DataFrame(gains), confidence, len(ends) + 1)[["mean", "low", "high"]].to_numpy()
    table = pd.DataFrame(
        [_row(demand, one, found[0], found[1 + 2 * i], found[2 + 2 * i]) for i, one in enumerate(varied)],
        index=pd.Index([one.name for one in varied], name="field"),
    )
    worst = table[["at_low_from", "at_high_from"]].min(axis=1)
    return table.loc[worst.sort_values(kind="stable").index]


def _row(demand: Demand, factor: Factor, given: np.ndarray, low: np.ndarray, high: np.ndarray) -> dict[str, object]:
    value = _value(demand, factor)
    ends = {"given": value, "low": factor.low, "high": factor.high}
    row: dict[str, object] = dict(ends)
    for name, one in (("at_given", given), ("at_low", low), ("at_high", high)):
        row |= {name: one[0], f"{name}_from": one[1], f"{name}_to": one[2]}
    points = [(factor.low, low[0]), (value, given[0]), (factor.high, high[0])]
    row["turn"] = _turn(points)
    worst = min(low[1], high[1])
    turned = min(low[2], high[2]) < 0
    row["verdict"] = TURNS if turned else HOLDS if worst > 0 else UNSURE
    return row


def _value(demand: Demand, factor: Factor) -> float:
    """Return the value that a factor has now."""
    owner = {"demand": demand, "city": demand.city}.get(factor.owner)
    if owner is None:
        return float("nan")
    value = getattr(owner, factor.field)
    return float(value if factor.place is None else value[factor.place])


def _turn(points: list[tuple[float, float]]) -> float:
    """Return where straight lines through the points cross 0, the crossing nearest to the middle point; nan if none."""
    found = []
    for (a, at_a), (b, at_b) in (points[:2], points[1:]):
        if at_a * at_b < 0:
            found.append(a + (b - a) * at_a / (at_a - at_b))
    middle = points[1][0]
    return min(found, key=lambda one: abs(one - middle)) if found else float("nan")
