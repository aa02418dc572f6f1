"""Runs that can be compared: several points (needs and a policy) over the same replications of the needs.

Tasks go replication by replication, so that whatever stops them leaves complete replications, and points that share
the needs can share their table.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict
from warnings import warn

import pandas as pd

from sim.demand import Demand
from sim.engine import simulate as simulate_fast
from sim.errors import InputError
from sim.measures import MEASURES
from sim.policy import Policy
from sim.replications import Interrupted, Progress, Simulate, Task, intervals, outcomes
from sim.sampling import START

Point = tuple[Demand, Policy]
KEYS = ["scenario", "replication"]


class How(TypedDict, total=False):
    """How every run of an experiment is made; what is left out is as in `replicate`."""

    days: int
    seed: int
    start: date
    simulate: Simulate
    processes: int
    progress: Progress | None


class Counting:
    """A progress over several lots of runs; it knows whether Ctrl-C struck, be it at the last run of a lot."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress, self.before, self.total, self.stopped = progress, 0, 0, False

    def __call__(self, done: int, _: int) -> None:
        """Tell how far the whole is."""
        try:
            if self.progress is not None:
                self.progress(self.before + done, self.total)
        except KeyboardInterrupt:
            self.stopped = True
            raise


def run_points(
    points: Sequence[Point],
    numbers: range,
    days: int = 365,
    seed: int = 1,
    start: date = START,
    simulate: Simulate = simulate_fast,
    processes: int = 1,
    progress: Progress | None = None,
) -> list[list[pd.Series]]:
    """Return the measures at each point, one list a replication; interrupted, of the complete replications only.

    Interrupted before any is complete, KeyboardInterrupt goes on, unless there are earlier ones than these.
    """
    tasks = [Task(demand, policy, days, seed, i, start, simulate) for i in numbers for demand, policy in points]
    size, done = len(points), list[pd.Series]()
    try:
        done = outcomes(tasks, processes, progress)
    except KeyboardInterrupt:
        if numbers.start == 0:
            raise
        warn(f"stopped: what follows rests on the first {numbers.start} replications", Interrupted, stacklevel=2)
    return [done[i : i + size] for i in range(0, len(done) - size + 1, size)]


def run_policies(policies: Mapping[str, Policy], demand: Demand, numbers: range, how: How) -> pd.DataFrame:
    """Return a row for each policy and replication, with the columns of `replicate`, policy by policy."""
    points = [(demand, policy) for policy in policies.values()]
    rows = run_points(points, numbers, **how)
    tables = []
    for i, name in enumerate(policies):
        table = pd.DataFrame([row[i].to_numpy() for row in rows], columns=list(MEASURES))
        table.insert(0, "replication", range(numbers.start, numbers.start + len(rows)))
        table.insert(0, "scenario", name)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def check_policies(policies: object, demand: Demand) -> None:
    """Refuse fewer than two policies, what is none, and one that the city cannot have."""
    if not isinstance(policies, Mapping) or len(policies) < 2:
        raise InputError("policies: at least 2, by name, are needed to compare anything")
    for name, policy in policies.items():
        if not isinstance(name, str) or not isinstance(policy, Policy):
            raise InputError(f"policies: {name!r} = {policy!r}: must be a name and a Policy")
        try:
            policy.staff(demand.city)
        except InputError as problem:
            raise InputError(f"policies: '{name}': {problem}") from None


def check_confidence(confidence: object) -> None:
    """Refuse what is no probability between 0 and 1."""
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 < confidence < 1:
        raise InputError(f"confidence = {confidence!r}: must lie between 0 and 1, such as 0.95")


def check_complete(values: pd.Series | pd.DataFrame, measure: str) -> None:
    """Refuse to go on with a measure that some run could not give: no number of replications would mend it."""
    if values.isna().any(axis=None):
        raise InputError(f"{measure}: missing in some replication; take more days, or another measure")


def several(values: pd.DataFrame, confidence: float, together: int = 1) -> pd.DataFrame:
    """Return mean, low, high and n of each column; `together` intervals hold at once (Bonferroni)."""
    level = 1 - (1 - confidence) / together
    return intervals(values.assign(**dict.fromkeys(KEYS, 0)), level)


def stopped_early(done: int, least: int) -> None:
    """Let an interruption go on where it left too little to say anything."""
    if done < least:
        raise KeyboardInterrupt


def more_needed(n: int, half: float, wanted: float) -> int | None:
    """Return about how many more replications bring a half-width down to `wanted`; None: no number would."""
    if not wanted > 0 or math.isnan(half):
        return None
    return max(1, math.ceil(n * (half / wanted) ** 2) - n)
