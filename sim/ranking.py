"""Which of several policies is best? Choose one with a guaranteed probability of being right, or say: not yet.

Replications are looked at a few planned times. At each look Hsu's multiple comparisons with the best give every
policy an interval for how much better it is than the best of the others, from paired differences (so that common
random numbers help and no two variances need be equal). The error is shared out over looks and comparisons
(Bonferroni), so with probability `confidence` all intervals of all looks hold together: whenever the procedure
stops, the chosen policy is the best or less than `matters` behind it. Policies that cannot be the best are dropped.

This is used instead of procedure KN of sim-tools 1.3, which looks up the variance of the wrong pair for three
systems or more, never ends on two equal ones and gives no intervals; see docs/design.md.
Source: Hsu (1984), Annals of Statistics 12; Chang and Hsu (1992), unequal variances; Nelson and Matejcik (1995).
"""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple, Unpack

import numpy as np
import pandas as pd
from scipy.special import stdtrit  # scipy.stats takes most of a second to import

from sim.comparing import UNSURE, WORSE, of_measure
from sim.demand import Demand
from sim.errors import InputError
from sim.measuregoals import goal_of
from sim.pairing import (
    Counting,
    How,
    check_complete,
    check_confidence,
    check_policies,
    more_needed,
    run_policies,
    stopped_early,
)
from sim.policy import Policy
from sim.replications import check_count

BEST, AS_GOOD = "best", "as good as the best"
GROWTH = 1.5  # of replications from look to look: more looks share the error, fewer run on for nothing
# Values of these options, a row for each of these replications; and whether somebody stopped it there.
Sample = Callable[[list[str], range], tuple[pd.DataFrame, bool]]


class Ranking(NamedTuple):
    """What is known of the best. In `table` positive is better, whichever way the measure counts."""

    table: pd.DataFrame  # option: mean; low, high: better than the best of the others by; n; verdict. Best mean first
    best: str | None  # None: cannot tell yet
    more: int | None  # about how many more replications it would take, 0 when told; None: no number would do
    measure: str
    matters: float
    confidence: float

    @property
    def open(self) -> list[str]:
        """The options that can still be the best, as far as is known."""
        return list(self.table.index[self.table["verdict"] != WORSE])


def rank(
    policies: Mapping[str, Policy],
    demand: Demand,
    measure: str = "service_score",
    matters: float | None = None,
    confidence: float = 0.95,
    first: int = 10,
    most: int = 200,
    **how: Unpack[How],
) -> Ranking:
    """Find the best policy by a measure, with as few replications, from `first` to `most`, as it takes.

    With probability `confidence` the chosen one is the best, or behind it by less than `matters` (in the unit of the
    measure; from `measuregoals` if not given). Nothing is chosen when `most` is reached first, or when interrupted.
    `how` is as in `replicate`; `progress(done, all)` counts runs, `all` being the most that can still be made.
    Raises InputError for what `compare` refuses, a measure without a direction or missing in some run.
    """
    check_policies(policies, demand)
    check_confidence(confidence)
    check_count("first", first, 2)
    check_count("most", most, first)
    goal, counting, made = goal_of(measure, matters), Counting(how.pop("progress", None)), 0
    if goal.matters == 0:
        raise InputError("matters = 0: must be above 0, or two equal policies could never be told apart")

    def sample(names: list[str], numbers: range) -> tuple[pd.DataFrame, bool]:
        nonlocal made
        counting.before, counting.total = made, made + len(names) * (most - numbers.start)
        some = {name: policies[name] for name in names}
        values = of_measure(run_policies(some, demand, numbers, how | How(progress=counting)), measure)
        check_complete(values, measure)
        made += values.size
        return values, counting.stopped

    table, best, more = select(sample, list(policies), goal.sign, goal.matters, confidence, first, most)
    return Ranking(table, best, more, measure, goal.matters, confidence)


def select(
    sample: Sample, names: list[str], sign: int, matters: float, confidence: float, first: int, most: int
) -> tuple[pd.DataFrame, str | None, int | None]:
    """Look, drop what cannot be the best, look again; return table, choice and how many more replications."""
    plan = looks(first, most)
    error = (1 - confidence) / ((len(names) - 1) * len(plan))
    values, kept = pd.DataFrame(), pd.DataFrame()
    for number in plan:
        fresh, stopped = sample(names, range(len(values), number))
        values = pd.concat([values.reindex(columns=names), fresh]) if len(values) else fresh
        stopped_early(len(values), 2)
        kept, best, more = _look(values, sign, matters, error, kept)
        if len(values) < number:  # interrupted: whatever it looks like, this is not where we meant to decide
            return kept, None, more
        if stopped or best is not None:
            break
        names = [name for name in names if kept["verdict"][name] != WORSE]
    return kept, best, more


def looks(first: int, most: int) -> list[int]:
    """Return the numbers of replications after which to look."""
    plan = [first]
    while plan[-1] < most:
        plan.append(min(most, math.ceil(plan[-1] * GROWTH)))
    return plan


def ranked(runs: pd.DataFrame, measure: str, matters: float | None = None, confidence: float = 0.95) -> Ranking:
    """Rank policies by runs that are there, all with the same replications; a missing value: cannot tell yet.

    Raises InputError for a measure that is not known or has no direction.
    """
    goal, values = goal_of(measure, matters), of_measure(runs, measure)
    error = (1 - confidence) / (values.shape[1] - 1)
    return Ranking(*_look(values, goal.sign, goal.matters, error, pd.DataFrame()), measure, goal.matters, confidence)


def _look(
    values: pd.DataFrame, sign: int, matters: float, error: float, before: pd.DataFrame
) -> tuple[pd.DataFrame, str | None, int | None]:
    """Return the table (with what was dropped `before`), the choice and how many more replications it would take."""
    ahead, width = _pairs(values.to_numpy() * sign, error)
    others = ~np.eye(len(ahead), dtype=bool)
    high = np.min(ahead + width, axis=1, where=others, initial=np.inf)
    open_ = ~(high < 0)  # who may be the best; not known counts as yes
    low = np.min(ahead - width, axis=1, where=others & open_, initial=np.inf)
    alone = open_ & (open_.sum() == 1)
    table = pd.DataFrame(
        {"mean": values.mean(skipna=False), "low": np.minimum(low, 0.0), "high": np.maximum(high, 0.0)},
        index=values.columns,
    ).assign(n=len(values))
    told = np.select([alone, table["low"] > -matters, ~open_], [BEST, AS_GOOD, WORSE], UNSURE)
    table = table.assign(verdict=told)
    leader = int(np.argmax(np.where(open_, np.nan_to_num(values.to_numpy().mean(axis=0) * sign, nan=-np.inf), -np.inf)))
    rivals = np.flatnonzero(open_ & others[leader])
    needed = [more_needed(len(values), width[leader, i], ahead[leader, i] + matters) for i in rivals]
    if len(before):
        table = pd.concat([table, before.drop(index=table.index)])
    table = table.sort_values("mean", ascending=sign < 0, kind="stable")
    if told[leader] in (BEST, AS_GOOD):
        return table, str(values.columns[leader]), 0
    return table, None, None if None in needed else max(filter(None, needed), default=None)


def _pairs(values: np.ndarray, error: float) -> tuple[np.ndarray, np.ndarray]:
    """Return how far each column is ahead of each other on average, and how far off (one-sided) that may be."""
    differences = values[:, :, None] - values[:, None, :]
    n = len(values)
    width = stdtrit(n - 1, 1 - error) * differences.std(axis=0, ddof=1) / math.sqrt(n)
    return differences.mean(axis=0), width
