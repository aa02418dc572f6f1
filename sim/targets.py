"""What a staffing is for: targets on measures that have a good direction. Volume is never a goal."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sim.errors import InputError, nearest
from sim.measures import MEASURES

MET, UNSURE, MISSED = VERDICTS = ("met", "cannot tell yet", "not met")
AT_LEAST, AT_MOST = 1, -1
DIRECTIONS: dict[str, int] = {
    "substantive_resolution_share": AT_LEAST,
    "unmet_need_share": AT_MOST,
    "open_need_share": AT_MOST,
    "true_time_median_days": AT_MOST,
    "true_time_p90_days": AT_MOST,
    "hidden_backlog_cases": AT_MOST,
    "avoidable_repeats_share": AT_MOST,
    "correct_first_routing_share": AT_LEAST,
    "reasoned_refusal_share": AT_LEAST,
    "fair_access_gap": AT_MOST,
    "mediation_performed_share": AT_LEAST,
    "staff_load_share": AT_MOST,
    "busiest_desk_share": AT_MOST,
    "accepted_on_time_share": AT_LEAST,
    "finished_on_time_share": AT_LEAST,
    "satisfied_share": AT_LEAST,
    "service_score": AT_LEAST,
}
# Why the others are no goals (domain.md 7); whatever else is counted is a volume.
REASONS = {
    "repeat_share": "coming again is a person's right; take avoidable_repeats_share",
    "review_used_share": "using this right is neither good nor bad",
    "review_corrected_share": "none at all is a warning, and so are many",
    "mediation_consented_share": "mediation is voluntary",
    "mediation_agreed_share": "mediation is voluntary; take mediation_performed_share",
    "rated_share": "rating is voluntary",
    "lawful_backlog_cases": "it is what a dashboard shows; take hidden_backlog_cases",
    "cost_staff_years": "write budget = ... instead",
}
VOLUME = "it counts people and what they bring, and volume is never a goal: fewer petitions can be good or bad"


class Target(NamedTuple):
    """A measure, its limit, and whether the limit is the least (1) or the most (-1) that will do."""

    measure: str
    limit: float
    direction: int

    def margin(self, value: float) -> float:
        """Return by how much a value is better than the limit, as a share of it; -inf for a missing one."""
        margin = self.direction * (value - self.limit) / (abs(self.limit) or 1.0)
        return -math.inf if math.isnan(margin) else margin

    def verdict(self, low: float, high: float) -> str:
        """Say what an interval tells: met if all of it is good enough, not met if nothing is, else neither."""
        worst, best = (low, high) if self.direction == AT_LEAST else (high, low)
        if self.margin(worst) >= 0:
            return MET
        return MISSED if -math.inf < self.margin(best) < 0 else UNSURE


def targets_from(wanted: Mapping[str, Any]) -> tuple[Target, ...]:
    """Return the targets; InputError for an unknown measure, one that is no goal, or an impossible limit."""
    return tuple(_target(name, limit) for name, limit in wanted.items())


def overall(verdicts: Iterable[str]) -> str:
    """Return the worst of several verdicts; with none, nothing is left to meet."""
    return VERDICTS[max(map(VERDICTS.index, verdicts), default=0)]


def _target(name: str, limit: Any) -> Target:
    if name not in MEASURES:
        raise InputError(f"targets: there is no measure '{name}'{nearest(name, DIRECTIONS)}")
    if name not in DIRECTIONS:
        raise InputError(f"targets: {name} cannot be a target: {REASONS.get(name, VOLUME)}")
    most = {"share": 1.0, "gap": 1.0, "score": 100.0}.get(name.rsplit("_", 1)[1], math.inf)
    unit = {1.0: "a number from 0 to 1", 100.0: "a number from 0 to 100"}.get(most, "a number, 0 or more")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 0 <= limit <= most or limit == math.inf:
        raise InputError(f"targets: {name} = {limit!r}: must be {unit}")
    return Target(name, float(limit), DIRECTIONS[name])
