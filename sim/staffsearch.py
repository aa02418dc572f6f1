"""The search for a staffing: try policies over the same needs, guided by Optuna, then step by step.

Every policy is simulated once, over the same needs (common random numbers), so that what is compared is fixed. A small
space is tried whole. A larger one is explored by a tree-structured Parzen estimator (Bergstra et al., NIPS 2011), which
on city-like cases small enough to enumerate came within 7 % of the least cost in 50 trials (NSGA-II 28 %, chance 36 %);
then persons are taken away, or moved to where they are cheaper, while the goal holds.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import islice, permutations
from typing import TYPE_CHECKING, NamedTuple

from sim.errors import InputError
from sim.levers import Lever, every, put, size
from sim.policy import Policy
from sim.staffruns import Goal, Runs, best

if TYPE_CHECKING:
    from optuna import Trial

Positions = tuple[int, ...]
BATCH = 4  # policies simulated together; fixed, so that the search is the same for any number of processes
ASKS = 10  # suggestions looked at for each that is simulated: others are known, or beyond the budget


class Space(NamedTuple):
    """The policies that may be chosen."""

    base: Policy
    levers: tuple[Lever, ...]
    goal: Goal

    def policy(self, positions: Positions) -> Policy:
        """Return the policy with the levers at these positions."""
        return put(self.base, self.levers, [lever.choices[i] for lever, i in zip(self.levers, positions, strict=True)])

    def positions(self, policy: Policy) -> Positions:
        """Return where the levers stand in a policy of this space."""
        return tuple(lever.choices.index(lever.of(policy)) for lever in self.levers)

    def holds(self, policy: Policy) -> bool:
        """Whether a policy is one of this space."""
        stands = [lever.of(policy) for lever in self.levers]
        inside = all(one in lever.choices for one, lever in zip(stands, self.levers, strict=True))
        return inside and put(self.base, self.levers, stands) == policy

    def allowed(self, policy: Policy) -> bool:
        """Whether the budget allows a policy."""
        return policy.cost(self.goal.city) <= self.goal.budget + 1e-9

    def near(self, policy: Policy) -> Iterator[Policy]:
        """Yield the policies one step away, and those where one lever goes a step down and another up."""
        here = self.positions(policy)
        single = [{i: step} for step in (-1, 1) for i in range(len(here))]
        swaps = [{i: -1, j: 1} for i, j in permutations(range(len(here)), 2)]
        for moves in (*single, *swaps):
            there = tuple(at + moves.get(i, 0) for i, at in enumerate(here))
            if all(0 <= at < len(lever.choices) for at, lever in zip(there, self.levers, strict=True)):
                yield self.policy(there)


def explore(space: Space, runs: Runs, starts: Sequence[Positions], trials: int, seed: int) -> bool:
    """Simulate up to `trials` policies of the space; return whether it was tried whole.

    The first half of the trials goes to the optimiser, the second to steps from the best policy so far, and back to the
    optimiser where no step is left.
    """
    if size(space.levers) <= trials:
        runs.add(filter(space.allowed, map(space.policy, every(space.levers))))
        _check_service(space.goal, runs)
        return True
    optimiser = _Optimiser(space, runs, starts, seed)
    while len(runs.tables) < trials:
        batch = _steps(space, runs) if len(runs.tables) >= trials // 2 else []
        batch = batch or optimiser.suggest()
        if not batch:  # it has nothing new to say
            break
        runs.add(batch[: trials - len(runs.tables)], trials)
        _check_service(space.goal, runs)
    return False


def _check_service(goal: Goal, runs: Runs) -> None:
    if not goal.targets and all(goal.service(runs, policy) == -math.inf for policy in runs.tables):
        raise InputError("service_score is missing in these runs (too few needs, or too short): give targets instead")


def _steps(space: Space, runs: Runs) -> list[Policy]:
    """Return new policies near the best one; where the targets are met already, only what costs less, or no more."""
    goal, here = space.goal, best(space.goal, runs)
    limit = goal.budget
    if goal.targets and goal.service(runs, here) >= 0:
        limit = here.cost(goal.city)
    new = (p for p in space.near(here) if p not in runs.tables and p.cost(goal.city) <= limit + 1e-9)
    return list(islice(new, BATCH))


class _Optimiser:
    """Optuna's sampler, asked for policies and told what came of them."""

    def __init__(self, space: Space, runs: Runs, starts: Sequence[Positions], seed: int) -> None:
        from optuna import create_study, logging
        from optuna.distributions import IntDistribution
        from optuna.samplers import TPESampler

        self.space, self.runs = space, runs
        self.scales = {lever.name: IntDistribution(0, len(lever.choices) - 1) for lever in space.levers}
        loud = logging.get_verbosity()
        logging.set_verbosity(logging.ERROR)  # it announces each study on the terminal
        self.study = create_study(sampler=TPESampler(seed=seed % 2**32))
        logging.set_verbosity(loud)
        for start in dict.fromkeys(starts):
            self.study.enqueue_trial(dict(zip(self.scales, start, strict=True)))
        self.told: list[tuple[Trial, Policy]] = []  # suggested, and not yet answered

    def suggest(self) -> list[Policy]:
        """Return some new policies that the budget allows; none when the sampler has no new ideas."""
        for trial, policy in self.told:
            self.study.tell(trial, self.space.goal.loss(self.runs, policy))
        self.told, batch = [], dict[Policy, None]()
        for _ in range(BATCH * ASKS):
            trial = self.study.ask(dict(self.scales))
            policy = self.space.policy(tuple(trial.params[name] for name in self.scales))
            if not self.space.allowed(policy):
                self.study.tell(trial, 2.0 + policy.cost(self.space.goal.city))
            elif policy in self.runs.tables:
                self.study.tell(trial, self.space.goal.loss(self.runs, policy))
            else:
                self.told.append((trial, policy))
                batch[policy] = None
            if len(batch) == BATCH:
                break
        return list(batch)
