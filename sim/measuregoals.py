"""Which way each measure is better, and the smallest difference in it that matters to anybody: teaching values.

How many needs, cases, contacts or repeats there are is neither good nor bad (domain.md 7): such measures have no
direction, and nothing here can rank by them.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

from sim.errors import InputError, nearest
from sim.measurewords import MEASURES


class Goal(NamedTuple):
    """Sign: 1 higher is better, -1 lower is better, 0 neither; matters: in the unit of the measure."""

    sign: int
    matters: float


NEITHER = Goal(0, math.nan)
GOALS: dict[str, Goal] = dict.fromkeys(MEASURES, NEITHER) | {
    "substantive_resolution_share": Goal(1, 0.01),
    "unmet_need_share": Goal(-1, 0.01),
    "open_need_share": Goal(-1, 0.01),
    "true_time_median_days": Goal(-1, 1.0),
    "true_time_p90_days": Goal(-1, 3.0),
    "hidden_backlog_cases": Goal(-1, 50.0),
    "avoidable_repeats_share": Goal(-1, 0.005),
    "correct_first_routing_share": Goal(1, 0.01),
    "reasoned_refusal_share": Goal(1, 0.02),
    "fair_access_gap": Goal(-1, 0.02),
    "mediation_performed_share": Goal(1, 0.01),
    "staff_load_share": Goal(-1, 0.02),
    "busiest_desk_share": Goal(-1, 0.02),
    "cost_staff_years": Goal(-1, 0.5),
    "accepted_on_time_share": Goal(1, 0.01),
    "finished_on_time_share": Goal(1, 0.01),
    "satisfied_share": Goal(1, 0.01),
    "service_score": Goal(1, 0.5),
}


def goals(matters: Mapping[str, float] | None = None) -> dict[str, Goal]:
    """Return the goal of every measure; `matters` replaces the smallest difference of those that it names.

    Raises InputError for a measure that is not known or has no direction, or a difference below 0.
    """
    changed = {name: goal_of(name, value) for name, value in (matters or {}).items()}
    return GOALS | changed


def goal_of(measure: str, matters: object = None) -> Goal:
    """Return the goal of a measure that has a direction, perhaps with another smallest difference that matters."""
    check_measure(measure)
    goal = GOALS[measure]
    if not goal.sign:
        raise InputError(f"measure '{measure}' is neither good nor bad: nothing is better or worse by it")
    if matters is None:
        return goal
    if isinstance(matters, bool) or not isinstance(matters, int | float) or not 0 <= matters < math.inf:
        raise InputError(f"matters = {matters!r}: must be a number, at least 0 (in the unit of '{measure}')")
    return Goal(goal.sign, float(matters))


def check_measure(measure: str) -> None:
    """Refuse the name of no measure."""
    if measure not in MEASURES:
        raise InputError(f"there is no measure '{measure}'{nearest(str(measure), MEASURES)}")
