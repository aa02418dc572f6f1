"""The journey cut down to what a log of openings and closings shows: a case comes, is handled by one office, ends.

Steps that the log shows no sign of are switched off, each by name, so that the report can list them.
"""

from sim.demand import Demand
from sim.policy import Policy

INF = float("inf")
OFF: dict[str, object] = {
    "disputes_rate": 0.0,
    "access_loss": 0.0,
    "brought": (1.0, 0.0, 0.0),
    "competent": (1.0, 0.0, 0.0),
    "categories": (1.0, 0.0, 0.0),
    "litigation": 0.0,
    "statutory": 0.0,
    "simple": 0.0,
    "mediable_dispute": 0.0,
    "mediable_matter": 0.0,
    "agencies": (1.0, 0.0, 0.0),
    "complex": 0.0,
    "work_reception": 0.0,
    "refer_days": 0.0,
    "perform_days": 0.0,
    "misroute": 0.0,
    "well_founded": 1.0,
    "wrong_refusal": 0.0,
    "part_support": 0.0,
    "perform_opinion": 1.0,
    "ask_review": 0.0,
    "patience_days": INF,
    "repeat_unresolved": 0.0,
    "repeat_unexplained": 0.0,
    "repeat_explained": 0.0,
    "give_up": 0.0,
}
NEVER: dict[str, object] = {
    "fast_lane": False,
    "explanation": 0.0,
    "follow_up": 0.0,
    "supervise_after": INF,
    "leaders_every": INF,
    "mediation_offer": "none",
}


def plain_demand(known: Demand) -> Demand:
    """Return a demand of which only arrivals, handling work and who never comes are left."""
    return known.vary(**OFF)


def plain_policy(known: Policy) -> Policy:
    """Return a policy without the levers of steps that are off."""
    return known.vary(**NEVER)
