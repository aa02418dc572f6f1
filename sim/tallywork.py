"""Tallies of the work and delays of each case, in working days."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import numpy as np

from sim import rules
from sim.casestory import NEVER, Story, levels_of
from sim.city import City
from sim.policy import Policy
from sim.workdays import Calendar, open_times

Tallies: TypeAlias = dict[str, np.ndarray]
ROUTED, BUSY = 90.0, 45.0  # days after which hardly anything is still to come


def tally_work(
    story: Story, city: City, policy: Policy, kinds: Mapping[str, np.ndarray], calendar: Calendar
) -> Tallies:
    """Working days of the first piece of work of each kind, each with the share of the standard that it stands for."""
    found: Tallies = {}
    register_began, registered = story.jobs(rules.REGISTER)
    found |= _sums("reception", _worked(calendar, register_began, registered))
    pooled = policy.pooled_mediation & (levels_of(story.office(story.first(rules.ACCEPT)), city) == 0)
    mediated = _worked(calendar, *story.jobs(rules.MEDIATE)) / np.where(pooled, rules.POOL_WORK, 1.0)
    found |= _sums("mediation", mediated) | _logs("mediation", mediated)
    review = _worked(calendar, *story.jobs(rules.REVIEWED))
    found |= _sums("review", review) | _logs("review", review)
    began, done = story.jobs(rules.HANDLE)
    fresh = (began <= story.days - BUSY) & (began <= story.time(rules.AGREE))
    worked = np.where(fresh, _worked(calendar, began, done), 0.0)
    for kind, mine in kinds.items():
        for name, share in _shares(story):
            found |= _sums(f"handling {name} {kind}", np.where(mine & share, worked, 0.0))
    sent = story.first(rules.REFER)
    gap = _worked(calendar, np.where(registered < NEVER, registered, story.time(rules.CONTACT)), story.moment(sent))
    gap = np.where(gap < 1e-9, 0.0, gap)
    early = (sent >= 0) & (story.time(rules.CONTACT) <= story.days - ROUTED)
    early &= (story.moment(sent) <= story.time(rules.ACCEPT)) & kinds.get("matter", np.zeros(len(story), bool))
    found |= {"gaps": early, "urgent": early & (gap == 0), "gap": np.where(early, gap, 0.0), "slow": early & (gap > 0)}
    return found


def _shares(story: Story) -> Iterator[tuple[str, np.ndarray]]:
    """Yield which cases need which share of the standard handling work."""
    accepted, simple = story.has(rules.ACCEPT), story.has(rules.SIMPLE)
    yield from (("full", accepted & ~simple), ("simple", simple), ("answer", ~accepted))


def _worked(calendar: Calendar, began: np.ndarray, done: np.ndarray) -> np.ndarray:
    """Return the working days between two times; 0 where one never came."""
    both = (began < NEVER) & (done < NEVER)
    opened = [open_times(calendar.opened, np.where(both, one, 0.0)) for one in (began, done)]
    return np.where(both, np.maximum(opened[1] - opened[0], 0.0), 0.0)


def _sums(name: str, worked: np.ndarray) -> Tallies:
    return {f"{name} n": worked > 0, f"{name} days": worked}


def _logs(name: str, worked: np.ndarray) -> Tallies:
    """Return what the spread of lognormal work is estimated from."""
    logs = np.log(np.where(worked > 0, worked, 1.0))
    return {f"{name} log": logs, f"{name} log2": logs**2}
