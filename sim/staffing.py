"""The cheapest staffing that meets a target, or the best within a budget.

Queueing theory proposes, a search tries policies over the same needs, and new needs have the last word: the policies
that look best were lucky too, so they are judged again on runs that the search has not seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from warnings import warn

import numpy as np
import pandas as pd

from sim.demand import Demand
from sim.engine import simulate as simulate_fast
from sim.errors import InputError
from sim.levers import Lever, levers
from sim.policy import Policy
from sim.replications import Interrupted, Progress, Simulate, Task, check_count
from sim.sampling import START, draw
from sim.staffguess import guesses
from sim.staffreport import text
from sim.staffruns import Goal, Runs, Stopped, best, frontier, surest
from sim.staffsearch import Space, explore
from sim.stafftables import answer, frontier_table, last_person, one_fewer, rivals
from sim.targets import MET, UNSURE, targets_from

CONFIDENCE = 0.95
FINALISTS = 16  # about as many policies are judged
SEARCH_SHARE = 4  # the search gives each policy a quarter of the replications that the verdict rests on
TRIALS, REPLICATIONS = 100, 20


@dataclass(frozen=True)
class Staffing:
    """What was found; see `staff`. `verdict`: "met", "cannot tell yet" or "not met" (a budget alone is always met)."""

    goal: Goal
    levers: tuple[Lever, ...]
    present: Policy
    best: Policy
    verdict: str
    answer: pd.DataFrame
    frontier: pd.DataFrame
    runner_up: pd.DataFrame
    last_person: pd.DataFrame
    dearest: pd.DataFrame
    tried: int
    whole: bool
    finished: bool

    @property
    def met(self) -> bool:
        """Whether the intervals, not only the means, meet every target."""
        return self.verdict == MET

    def table(self, lang: str = "en") -> str:
        """Return everything in words, in English or Chinese."""
        return text(self, lang)


def staff(
    demand: Demand,
    policy: Policy,
    search: Mapping[str, Any],
    targets: Mapping[str, float] | None = None,
    budget: float | None = None,
    days: int = 365,
    seed: int = 1,
    start: date = START,
    trials: int = TRIALS,
    replications: int = REPLICATIONS,
    simulate: Simulate = simulate_fast,
    processes: int = 1,
    progress: Progress | None = None,
) -> Staffing:
    """Search for the cheapest policy that meets all `targets`, or the best service score that `budget` allows.

    `search`: lever -> [low, high], or the values to choose from, see `sim.levers`; `targets`: measure -> limit, see
    `sim.targets`; `budget`: staff-years. The search simulates at most `trials` policies with a quarter of the
    `replications`; all policies, if there are no more. The tables rest on new replications. `frontier`: one row a
    policy, no other costs less and serves better; `runner_up`: those that the runs cannot tell from the best;
    `last_person`: for each desk, what one person less (at each office of the level) would change. Differences are
    paired, the intervals of several policies hold together (Bonferroni). Ctrl-C returns the best so far, `finished`
    False, with a warning. The result does not depend on `processes`. Raises InputError, before any work, for what
    cannot be asked.
    """
    check_count("trials", trials, 1)
    check_count("replications", replications, 2)
    space = space_of(demand, policy, search, targets, budget)
    first = Task(demand, policy, days, seed, 0, start, simulate)
    tried = Runs(first, max(2, replications // SEARCH_SHARE), processes, progress)
    fresh = Runs(first._replace(seed=_fresh(seed)), replications, processes, progress)
    starts = guesses(draw(demand, days, seed, 0, start), policy, space.levers)
    starts += [tuple(len(lever.choices) - 1 for lever in space.levers), (0,) * len(space.levers)]
    whole = finished = False
    judged: list[Policy] = []
    try:
        tried.add([one for one in map(space.policy, starts) if space.allowed(one)][:trials], trials)
        space = space._replace(goal=space.goal.cautious(tried, replications, _together(FINALISTS)))
        whole = explore(space, tried, starts, trials, seed)
        fewer = _judge(space, tried, fresh, judged)
        fresh.add(fewer.values())
        finished = True
    except Stopped:
        if not tried.tables:
            raise KeyboardInterrupt from None
        warn(f"stopped after {len(tried.tables)} policies: the best so far", Interrupted, stacklevel=2)
    return _conclude(space, tried, fresh, judged, whole=whole, finished=finished)


def space_of(
    demand: Demand,
    policy: Policy,
    search: Mapping[str, Any],
    targets: Mapping[str, float] | None = None,
    budget: float | None = None,
) -> Space:
    """Return what may be chosen and what is wanted; InputError for what cannot be asked."""
    if not targets and budget is None:
        raise InputError("neither targets nor a budget is given: one of them says what is wanted")
    city = demand.city
    policy.staff(city)
    changed, wanted = levers(search, policy, city), targets_from(targets or {})
    space = Space(policy, changed, Goal(wanted, np.inf if budget is None else _budget(budget), city))
    cheapest = space.policy((0,) * len(changed)).cost(city)
    if cheapest > space.goal.budget + 1e-9:
        raise InputError(f"budget = {budget:g}: the cheapest policy in the ranges costs {cheapest:g} (staff-years)")
    return space


def finalists(goal: Goal, runs: Runs) -> list[Policy]:
    """Return the policies to judge again: the best, the frontier around them and thinned out, and the dearest."""
    front = frontier(goal, runs, runs.tables)
    ranked = sorted(runs.tables, key=lambda policy: goal.rank(runs, policy))
    at = sum(policy.cost(goal.city) <= ranked[0].cost(goal.city) for policy in front)
    dearest = max(runs.tables, key=lambda policy: policy.cost(goal.city))
    chosen = [*ranked[:3], *front[max(0, at - 4) : at + 3], *front[:: max(1, len(front) // 4)], dearest]
    return list(dict.fromkeys(chosen))


def _judge(space: Space, tried: Runs, fresh: Runs, judged: list[Policy]) -> dict[tuple[str, int], Policy]:
    """Simulate the finalists anew, and those with a person less than the best of them, while that changes the best.

    Fills `judged`; returns the policies with one person less than the best one, some of them still to be simulated.
    """
    new = finalists(space.goal, tried)
    while True:
        fresh.add([space.base, *new])
        judged += new
        fewer = one_fewer(surest(space.goal, fresh, judged, _together(len(judged))), space.goal.city)
        new = [policy for policy in fewer.values() if space.holds(policy) and policy not in judged]
        if not new:
            return fewer


def _conclude(space: Space, tried: Runs, fresh: Runs, judged: list[Policy], *, whole: bool, finished: bool) -> Staffing:
    """Fill the tables from the new runs; from those of the search, if the work was stopped before."""
    goal, runs, last = (space.goal, fresh, judged) if judged else (space.goal, tried, finalists(space.goal, tried))
    confidence = _together(len(last))
    chosen = surest(goal, runs, last, confidence) if judged else best(goal, runs)
    points = dict.fromkeys([*frontier(goal, runs, last), chosen])
    dearest = max(last, key=lambda policy: policy.cost(goal.city))
    fewer = {place: policy for place, policy in one_fewer(chosen, goal.city).items() if policy in runs.tables}
    return Staffing(
        goal=goal,
        levers=space.levers,
        present=space.base,
        best=chosen,
        verdict=goal.verdict(runs.intervals(chosen, confidence)) if judged else UNSURE,
        answer=answer(goal, runs, chosen, space.base, confidence),
        frontier=frontier_table(space, runs, points, chosen, confidence),
        runner_up=rivals(space, runs, last, chosen, confidence),
        last_person=last_person(goal, runs, chosen, fewer, confidence),
        dearest=answer(goal, runs, dearest, space.base, confidence),
        tried=len(tried.tables),
        whole=whole,
        finished=finished,
    )


def _together(number: int) -> float:
    """Return the confidence of each of several intervals that are to hold together (Bonferroni)."""
    return 1 - (1 - CONFIDENCE) / max(number, 1)


def _fresh(seed: int) -> int:
    """Return the seed of the runs that judge, which no other seed of the search leads to by plain counting."""
    return int(np.random.SeedSequence([seed, 1]).generate_state(1, np.uint64)[0] >> np.uint64(1))


def _budget(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < np.inf:
        raise InputError(f"budget = {value!r}: must be a number above 0 (staff-years)")
    return float(value)
