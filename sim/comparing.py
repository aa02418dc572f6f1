"""Is an option better than the present policy? Both meet the same people, so only what differs counts."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pandas as pd

from sim.demand import Demand
from sim.engine import simulate as simulate_fast
from sim.measuregoals import Goal, goals
from sim.pairing import How, check_confidence, check_policies, run_policies, several, stopped_early
from sim.policy import Policy
from sim.replications import Progress, Simulate, check_count, intervals
from sim.sampling import START

BETTER, WORSE, SAME, UNSURE = "better", "worse", "no difference that matters", "cannot tell yet"


class Comparison(NamedTuple):
    """What `compare` found; the first policy is the base."""

    runs: pd.DataFrame  # a row for each policy and replication: scenario, replication, then every measure
    differences: pd.DataFrame  # (option, measure): difference, low, high, n, verdict; option minus base
    summary: pd.DataFrame  # (option, measure), the base too: mean, low, high, n
    base: str
    confidence: float


def compare(
    policies: Mapping[str, Policy],
    demand: Demand,
    replications: int = 20,
    days: int = 365,
    seed: int = 1,
    start: date = START,
    confidence: float = 0.95,
    simulate: Simulate = simulate_fast,
    processes: int = 1,
    progress: Progress | None = None,
    scale: Mapping[str, float] | None = None,
) -> Comparison:
    """Compare policies with the first of them, over the same needs in every replication.

    The intervals of a measure hold for all options at once with the given confidence (Bonferroni). Verdicts:
    "no difference that matters" where the interval lies within plus or minus the smallest difference that matters
    (`measuregoals`; `scale` replaces it for measures it names), else "better" or "worse" where it leaves out 0,
    else "cannot tell yet"; empty for a measure that is neither good nor bad. Interrupted, it rests on the complete
    replications. Raises InputError for fewer than two policies or replications, or a policy the city cannot have.
    Source: Law, Simulation Modeling and Analysis, sections 10.2.1 and 10.3.1.
    """
    check_count("replications", replications, 2)
    check_policies(policies, demand)
    check_confidence(confidence)
    goals(scale)  # refused before any work
    how = How(days=days, seed=seed, start=start, simulate=simulate, processes=processes, progress=progress)
    runs = run_policies(policies, demand, range(replications), how)
    stopped_early(len(runs), 2 * len(policies))
    return compared(runs, confidence, scale)


def compared(runs: pd.DataFrame, confidence: float = 0.95, scale: Mapping[str, float] | None = None) -> Comparison:
    """Return the comparison of runs that are there: every policy with the same replications, the base first."""
    wanted = goals(scale)
    parts = {str(name): part.set_index("replication") for name, part in runs.groupby("scenario", sort=False)}
    values = {name: part.drop(columns="scenario") for name, part in parts.items()}
    base, *options = values
    found = {name: _differences(values[name] - values[base], confidence, len(options), wanted) for name in options}
    summary = {name: intervals(part.reset_index(), confidence) for name, part in parts.items()}
    names = ["option", "measure"]
    return Comparison(runs, pd.concat(found, names=names), pd.concat(summary, names=names), base, confidence)


def _differences(values: pd.DataFrame, confidence: float, together: int, wanted: dict[str, Goal]) -> pd.DataFrame:
    table = several(values, confidence, together).rename(columns={"mean": "difference"})
    rows = zip(table.index, table["low"], table["high"], strict=True)
    return table.assign(verdict=[verdict(low, high, wanted[str(name)]) for name, low, high in rows])


def verdict(low: float, high: float, goal: Goal) -> str:
    """Say in words what the interval of a difference tells; a missing interval tells nothing yet."""
    if not goal.sign:
        return ""
    if -goal.matters <= low and high <= goal.matters:
        return SAME
    if low > 0 or high < 0:
        return BETTER if low * goal.sign > 0 else WORSE
    return UNSURE


def of_measure(runs: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return one measure of runs: a row for each replication, a column for each policy, in their order."""
    by_policy = runs.set_index("replication").groupby("scenario", sort=False)[measure]
    return pd.DataFrame({str(name): values for name, values in by_policy})
