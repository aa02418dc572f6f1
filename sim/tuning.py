"""Staff, work and delay that a log does not state, chosen so that the model's cases last as long as the log's.

How long cases last is all that a log of openings and closings says, and many mixtures of work, waiting for somebody
and waiting for something else (a report, another office, a legal period) last equally long. The one taken has desks
that are busy for LOAD of their time; what work and queue do not explain is a delay that no staff shortens. Both are
assumptions, and the table of a calibration gives their ranges.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np

from sim.demand import Demand
from sim.engine import simulate
from sim.following import kaplan_meier
from sim.lasting import quantile
from sim.policy import Policy
from sim.sampling import draw
from sim.workdays import calendar_for

LOAD = 0.85
MOST_STAFF, MOST_DELAY = 90, 365.0  # what Policy and Demand allow
HALVINGS = 12


class Tuned(NamedTuple):
    """Persons an office, working days a case, further delay (days), and the model's median time with them (days)."""

    staff: int
    work: float
    delay: float
    median: float


def tune(demand: Demand, policy: Policy, target: float, start: date, days: int, staff: int | None) -> Tuned:
    """Return what brings the median time to an end near `target` days; staff that is known is kept.

    Work is the demand's, or less where that alone takes longer than the log's cases last.
    """
    per_person, work = _arrivals(demand, start, days), demand.work_handling
    if staff is None:
        staff = int(np.clip(np.ceil(work * per_person / LOAD), 1, MOST_STAFF))
        work = min(work, LOAD * staff / per_person) if per_person else work

    def median(needed: float, delay: float) -> float:
        changed = demand.vary(work_handling=needed, perform_days=delay)
        return median_time(changed, staffed(policy, staff), start, days)

    if median(work, 0.0) <= target:
        delay = _least(lambda delay: median(work, delay) >= target, MOST_DELAY)
    else:
        delay, work = 0.0, _least(lambda needed: median(needed, 0.0) >= target, work)
    return Tuned(staff, work, delay, median(work, delay))


def _least(holds: Callable[[float], bool], high: float) -> float:
    """Return, to a few thousandths of `high`, the least value from which something holds; `high` if it never does."""
    low = 0.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def staffed(policy: Policy, persons: int) -> Policy:
    """Return a policy with so many handlers in each of the offices that handle cases."""
    return policy.vary(handling=(persons, *policy.handling[1:]))


def _arrivals(demand: Demand, start: date, days: int) -> float:
    """Return how many cases come to an office on a working day."""
    cases = len(draw(demand, days, 1, 0, start)) * demand.come_matter
    return cases / max(int(calendar_for(start, days).opened[-1]), 1) / sum(demand.city.townships)


def median_time(demand: Demand, policy: Policy, start: date, days: int) -> float:
    """Return the median time to an end in a run (days); infinite where half of the people still wait."""
    spans = simulate(draw(demand, days, 1, 0, start), policy).spans()
    ended = spans["end"].notna().to_numpy()
    arrival, end = spans["arrival"].to_numpy(), spans["end"].to_numpy()
    if not ended.any():
        return float("inf")
    found = quantile(*kaplan_meier((end - arrival)[ended], (days - arrival)[~ended]), 0.5)
    return float("inf") if np.isnan(found) else found
