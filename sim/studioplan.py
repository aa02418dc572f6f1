"""What the policy studio lets a planner change, in groups, and what it varies to see what a result hangs on."""

from collections.abc import Iterator
from os import cpu_count

import pandas as pd

from sim.demand import Demand
from sim.labplans import RUNS, SHOWN, Plan
from sim.pairing import How
from sim.policy import Policy
from sim.sensitivity import one_at_a_time
from sim.whatif import Setting

GROUPS: dict[str, dict[str, float | None]] = {
    "staff_0": {"policy.reception.0": 5, "policy.mediation.0": 5, "policy.handling.0": 5},
    "staff_1": {"policy.reception.1": 15, "policy.mediation.1": 20, "policy.handling.1": 20, "policy.review.1": 15},
    "staff_2": {"policy.reception.2": 20, "policy.mediation.2": 20, "policy.handling.2": 25, "policy.review.2": 15},
    "mediation": {"policy.mediation_offer": None, "policy.pooled_mediation": None, "policy.follow_up": None},
    "handling": {"policy.triage_training": None, "policy.fast_lane": None, "policy.explanation": None},
    "oversight": {
        "policy.order": None,
        "policy.supervise_after": None,
        "policy.leaders_every": None,
        "policy.leaders_older": None,
    },
    "access": {"policy.outreach": None, "policy.assisted_access": None, "policy.mobile_reserve": 40},
}
# Assumptions that nobody knows well, each varied by a fifth.
UNSURE = (
    "come_matter",
    "work_handling",
    "work_dispute",
    "work_mediation",
    "patience_days",
    "repeat_unresolved",
    "give_up",
    "consent",
    "agree",
    "perform_agreement",
    "perform_opinion",
    "wrong_refusal",
)
FIFTH = 0.2


def studio_plan(demand: Demand, base: Policy, runs: int = RUNS, days: int = 365, seed: int = 1) -> Plan:
    """Return the plan of the studio for needs and a policy at the start."""
    levers = {name: top for group in GROUPS.values() for name, top in group.items()}
    return Plan("studio", Setting(demand, days, runs, seed), base, levers, ("became", "waiting"), SHOWN)


def unsure_ends(demand: Demand) -> dict[str, tuple[float, float]]:
    """Return the ends between which each of UNSURE is varied, by the name of its field; a share stays a share.

    What is switched off (0, or patience without end) is left out.
    """
    values = {name: getattr(demand, name) for name in UNSURE}
    return {
        f"demand.{name}": ((1 - FIFTH) * value, min((1 + FIFTH) * value, 1.0 if value <= 1 else 2 * value))
        for name, value in values.items()
        if 0 < value < float("inf")
    }


def hangs_on(setting: Setting, policy: Policy, measure: str = "service_score") -> Iterator[pd.DataFrame]:
    """Yield what is known after each of UNSURE: a table as of `one_at_a_time`, the strongest first.

    All intervals of the whole list hold at once with 95 % (Bonferroni).
    """
    tables: list[pd.DataFrame] = []
    how: How = {"days": setting.days, "seed": setting.seed, "start": setting.start, "processes": cpu_count() or 1}
    confidence = 1 - 0.05 / len(UNSURE)
    for name, ends in unsure_ends(setting.demand).items():
        one = {name: ends}
        tables.append(one_at_a_time(setting.demand, policy, one, measure, setting.replications, confidence, **how))
        table = pd.concat(tables)
        reach = table[["low_effect", "high_effect"]].abs().max(axis=1)
        yield table.loc[reach.sort_values(ascending=False, kind="stable").index]
