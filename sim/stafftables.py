"""The tables of a staffing: the answer, the frontier, what cannot be told from the best, and the last persons."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from sim.city import City
from sim.errors import InputError
from sim.policy import Policy
from sim.rules import DESKS
from sim.staffruns import Goal, Runs
from sim.staffsearch import Space
from sim.targets import AT_LEAST, MISSED

EVEN = 1e-9  # staff-years: costs that are equal


def shown(goal: Goal) -> list[str]:
    """Return the measures that the tables show."""
    return list(dict.fromkeys([*[target.measure for target in goal.targets], "service_score"]))


def answer(goal: Goal, runs: Runs, policy: Policy, present: Policy, confidence: float) -> pd.DataFrame:
    """Return a row for the cost and each measure: present (mean), mean, low, high, n, limit, direction, verdict."""
    table = runs.intervals(policy, confidence).loc[["cost_staff_years", *shown(goal)], ["mean", "low", "high", "n"]]
    known = present in runs.tables
    table.insert(0, "present", [runs.mean(present, name) if known else np.nan for name in table.index])
    table = table.assign(limit=np.nan, direction=0, verdict="")
    for target in goal.targets:
        row = table.loc[target.measure]
        table.loc[target.measure, ["limit", "direction"]] = [target.limit, target.direction]
        table.loc[target.measure, "verdict"] = target.verdict(row["low"], row["high"])
    if goal.budget < np.inf:
        table.loc["cost_staff_years", ["limit", "direction"]] = [goal.budget, -AT_LEAST]
    return table


def frontier_table(
    space: Space, runs: Runs, policies: Iterable[Policy], chosen: Policy, confidence: float
) -> pd.DataFrame:
    """Return one row a policy, by cost: cost, each measure with `_low` and `_high`, verdict, chosen, and the levers."""
    rows = []
    for policy in sorted(policies, key=lambda one: one.cost(space.goal.city)):
        found = runs.intervals(policy, confidence)
        rows.append(
            {"cost_staff_years": policy.cost(space.goal.city)}
            | _spread(found, shown(space.goal), "")
            | {"verdict": space.goal.verdict(found), "chosen": policy == chosen}
            | {lever.name: lever.of(policy) for lever in space.levers}
        )
    return pd.DataFrame(rows)


def rivals(space: Space, runs: Runs, policies: Sequence[Policy], chosen: Policy, confidence: float) -> pd.DataFrame:
    """Return one row for each policy that the runs cannot tell from the chosen one: differences to it, and the levers.

    With targets, that is one which costs less and may meet them, or costs the same and may serve as well. Without, one
    whose service score may be as good.
    """
    rows = []
    for policy in sorted(set(policies) - {chosen}, key=lambda one: space.goal.rank(runs, one)):
        found = runs.paired(policy, chosen, confidence)
        if _told_apart(space.goal, runs, policy, chosen, found, confidence):
            continue
        rows.append(
            {"cost_difference": policy.cost(space.goal.city) - chosen.cost(space.goal.city)}
            | _spread(found, shown(space.goal), "_difference")
            | {"verdict": space.goal.verdict(runs.intervals(policy, confidence))}
            | {lever.name: lever.of(policy) for lever in space.levers}
        )
    return pd.DataFrame(rows)


def one_fewer(policy: Policy, city: City) -> dict[tuple[str, int], Policy]:
    """Return by (desk, level) the policy with one person less at each office of that level, where it may be so."""
    found = {}
    for desk in DESKS:
        for level in range(3):
            persons = list(getattr(policy, desk))
            persons[level] -= 1
            try:
                fewer = policy.vary(**{desk: tuple(persons)})
                fewer.staff(city)
            except InputError:  # the law or the model wants somebody there
                continue
            found[desk, level] = fewer
    return found


def last_person(
    goal: Goal, runs: Runs, chosen: Policy, fewer: Mapping[tuple[str, int], Policy], confidence: float
) -> pd.DataFrame:
    """Return one row a desk and level: persons, what one less saves and changes (less minus chosen), verdict then."""
    rows = []
    for (desk, level), policy in fewer.items():
        rows.append(
            {"desk": desk, "level": level, "persons": getattr(chosen, desk)[level]}
            | {"saved_staff_years": chosen.cost(goal.city) - policy.cost(goal.city)}
            | _spread(runs.paired(policy, chosen, confidence), shown(goal), "_difference")
            | {"verdict": goal.verdict(runs.intervals(policy, confidence))}
        )
    return pd.DataFrame(rows)


def _told_apart(
    goal: Goal, runs: Runs, policy: Policy, chosen: Policy, paired: pd.DataFrame, confidence: float
) -> bool:
    if not goal.targets:
        return bool(paired.loc["service_score", "high"] < 0)
    dearer = policy.cost(goal.city) - chosen.cost(goal.city)
    if dearer > EVEN or goal.verdict(runs.intervals(policy, confidence)) == MISSED:
        return True
    ends = [(paired["high"] if t.direction == AT_LEAST else -paired["low"])[t.measure] for t in goal.targets]
    return abs(dearer) <= EVEN and min(ends) < 0  # on some target it is surely worse


def _spread(found: pd.DataFrame, measures: Sequence[str], what: str) -> dict[str, float]:
    """Return mean, low and high of some measures as columns."""
    ends = {"mean": what, "low": "_low", "high": "_high"}
    return {f"{name}{end}": float(found.loc[name, column]) for name in measures for column, end in ends.items()}
