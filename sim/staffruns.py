"""The runs of policies over the same needs, what is wanted of them, and which are better."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from warnings import catch_warnings, simplefilter

import numpy as np
import pandas as pd
from scipy.special import stdtrit  # scipy.stats takes most of a second to import

from sim.city import City
from sim.policy import Policy
from sim.replications import Interrupted, Progress, Task, intervals, outcomes
from sim.targets import VERDICTS, Target, overall


class Stopped(Exception):  # noqa: N818 - Ctrl-C is no error
    """The person stopped the work; the runs that were done are kept."""


class Runs:
    """The runs of each policy over the same needs; each policy is simulated once."""

    def __init__(self, task: Task, replications: int, processes: int = 1, progress: Progress | None = None) -> None:
        self.task, self.replications, self.processes, self.progress = task, replications, processes, progress
        self.tables: dict[Policy, pd.DataFrame] = {}

    def add(self, policies: Iterable[Policy], total: int | None = None) -> None:
        """Simulate those that are new, out of `total` for `progress`; Stopped at Ctrl-C, what is complete is kept."""
        new = [policy for policy in dict.fromkeys(policies) if policy not in self.tables]
        numbers = range(self.replications)
        tasks = [self.task._replace(policy=policy, replication=i) for policy in new for i in numbers]
        if not tasks:
            return
        try:
            with catch_warnings():
                simplefilter("ignore", Interrupted)  # of this batch: what it means is said at the end
                done = outcomes(tasks, self.processes, self._progress(total or len(self.tables) + len(new)))
        except KeyboardInterrupt:
            raise Stopped from None
        for i, policy in enumerate(new[: len(done) // self.replications]):
            part = done[i * self.replications : (i + 1) * self.replications]
            self.tables[policy] = pd.DataFrame(part).reset_index(drop=True)
        if len(done) < len(tasks):
            raise Stopped

    def _progress(self, policies: int) -> Progress | None:
        if self.progress is None:
            return None
        tell, before, total = self.progress, len(self.tables) * self.replications, policies * self.replications
        return lambda done, _: tell(before + done, total)

    def intervals(self, policy: Policy, confidence: float = 0.95) -> pd.DataFrame:
        """Return mean, low, high and n of each measure of a policy."""
        return _intervals(self.tables[policy], confidence)

    def paired(self, option: Policy, first: Policy, confidence: float = 0.95) -> pd.DataFrame:
        """Return mean, low, high and n of option minus first, need for need the same."""
        # Not `experiment.compare`: it would simulate again what is kept here, and which is first is known only after.
        return _intervals(self.tables[option] - self.tables[first], confidence)

    def mean(self, policy: Policy, measure: str) -> float:
        """Return the mean of a measure over the replications; NaN if one of them could not give it."""
        return float(self.tables[policy][measure].mean(skipna=False))


class Goal(NamedTuple):
    """What is wanted: targets at the least cost, or without targets the best service score; never above the budget.

    `reserve`: by how much a mean must be better than a target, so that its interval is likely to be.
    """

    targets: tuple[Target, ...]
    budget: float
    city: City
    reserve: tuple[float, ...] = ()

    def service(self, runs: Runs, policy: Policy) -> float:
        """Return how well a policy serves: the least margin of the targets, else the score; -inf if it is missing."""
        if self.targets:
            spare = self.reserve or (0.0,) * len(self.targets)
            means = [
                runs.mean(policy, t.measure) - t.direction * more for t, more in zip(self.targets, spare, strict=True)
            ]
            return min(target.margin(mean) for target, mean in zip(self.targets, means, strict=True))
        score = runs.mean(policy, "service_score")
        return -math.inf if math.isnan(score) else score

    def verdict(self, found: pd.DataFrame) -> str:
        """Say whether intervals (rows: measures) meet all targets; each alone suffices, since all must be met."""
        low, high = found["low"], found["high"]
        return overall(t.verdict(low[t.measure], high[t.measure]) for t in self.targets)

    def cautious(self, runs: Runs, replications: int, confidence: float) -> "Goal":
        """Return the goal with the half intervals that `replications` will have, by the spread of these runs."""
        half = float(stdtrit(replications - 1, 0.5 + confidence / 2)) / math.sqrt(replications)
        spread = [[table[t.measure].std() for table in runs.tables.values()] for t in self.targets]
        return self._replace(reserve=tuple(half * float(np.nan_to_num(np.nanmedian(one))) for one in spread))

    def rank(self, runs: Runs, policy: Policy) -> tuple[float, float, float]:
        """Return what sorts the policies, the best first."""
        cost, service = policy.cost(self.city), self.service(runs, policy)
        if not self.targets:
            return (0.0, -service, cost)
        return (0.0, cost, -service) if service >= 0 else (1.0, -service, cost)

    def loss(self, runs: Runs, policy: Policy) -> float:
        """Return the same as one number, for the optimiser: cost where the targets are met, else beyond it the gap."""
        kind, first, _ = self.rank(runs, policy)
        most = 100.0
        return min(first, most) / most if kind else first / 1e6 - 1.0


def best(goal: Goal, runs: Runs) -> Policy:
    """Return the best of the policies that were tried, by the means of their runs."""
    return min(runs.tables, key=lambda policy: goal.rank(runs, policy))


def surest(goal: Goal, runs: Runs, policies: Sequence[Policy], confidence: float) -> Policy:
    """Return the best of the policies whose intervals meet the targets; where none does, of those that may, then all.

    A target is met when the whole interval is, and `confidence` counts all the policies: the luckiest does not win.
    """

    def key(policy: Policy) -> tuple[float, ...]:
        return (VERDICTS.index(goal.verdict(runs.intervals(policy, confidence))), *goal.rank(runs, policy))

    return min(policies, key=key)


def frontier(goal: Goal, runs: Runs, policies: Iterable[Policy]) -> list[Policy]:
    """Return, by cost, the policies that serve better than every one that costs no more."""
    points = [(p.cost(goal.city), -goal.service(runs, p), p) for p in policies]
    kept: list[Policy] = []
    least = math.inf
    for _, loss, policy in sorted(points, key=lambda point: point[:2]):
        if loss < least:
            kept.append(policy)
            least = loss
    return kept


def _intervals(table: pd.DataFrame, confidence: float) -> pd.DataFrame:
    return intervals(table.assign(scenario="", replication=0), confidence)
