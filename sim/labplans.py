"""What each lab lets people change, and what it shows: no widgets here, so that everything can be run without."""

from collections.abc import Mapping
from typing import NamedTuple

from sim.demand import Demand, Surge
from sim.engine import COMPILED
from sim.errors import InputError, nearest
from sim.exerciseworlds import TWO_TOWNS
from sim.policy import Policy
from sim.whatif import Setting
from sim.words_labs import say

RUNS = 10 if COMPILED else 2  # without the compiled twin a run takes seconds
SHOWN = ("substantive_resolution_share", "true_time_p90_days", "avoidable_repeats_share", "cost_staff_years")
KEPT = ("substantive_resolution_share", "true_time_p90_days", "mediation_performed_share", "cost_staff_years")
FAIR = ("substantive_resolution_share", "true_time_p90_days", "fair_access_gap", "cost_staff_years")
# Levers, and where their sliders end (None: where the field does).
STAFFING = {
    "policy.reception.0": 3,
    "policy.mediation.0": 3,
    "policy.handling.0": 3,
    "policy.mediation.1": 3,
    "policy.handling.1": 4,
    "policy.mediation.2": 3,
    "policy.handling.2": 3,
}
MEDIATION_STAYS = {"policy.mediation.0": 1}  # who wants to settle by mediation finds somebody at home (Art. 33)
MEDIATION = {
    "policy.mediation_offer": None,
    "policy.mediation.0": 3,
    "policy.mediation.1": 12,
    "policy.pooled_mediation": None,
    "policy.follow_up": None,
}
REPEATS = {
    "policy.explanation": None,
    "policy.follow_up": None,
    "policy.triage_training": None,
    "policy.order": None,
    "policy.handling.0": 3,
}
PATIENCE, WAITS = {"demand.patience_days": 100}, {"demand.patience_days": 5}
SURGE = {
    "policy.mobile_reserve": 20,
    "policy.order": None,
    "policy.supervise_after": None,
    "policy.leaders_every": None,
    "policy.handling.1": 12,
}
WAVE = {"surge.needs": 8000, "surge.days": 90, "surge.start": 300}


class Plan(NamedTuple):
    """A lab: its setting, the policy it begins with, its levers (name: highest value on the slider), its pictures."""

    key: str
    setting: Setting
    base: Policy
    levers: Mapping[str, float | None]
    views: tuple[str, ...]
    shown: tuple[str, ...] = SHOWN
    surge: Surge | None = None
    surge_levers: Mapping[str, float | None] = {}
    least: Mapping[str, float] = {}  # where a slider begins later than its field does
    people: Mapping[str, float | None] = {}  # of the demand: what people are like, not the office's to choose


def setting_of(plan: Plan, surge: Surge | None) -> Setting:
    """Return the setting of a lab whose wave is as given."""
    if surge is None:
        return plan.setting
    return plan.setting._replace(demand=plan.setting.demand.vary(surges=(surge,)))


def plans(lang: str = "en", runs: int = RUNS) -> dict[str, Plan]:
    """Return every lab of the lessons by its key; the names of waves are in `lang`."""
    city = Setting(Demand(), replications=runs)
    towns = Setting(TWO_TOWNS.demand, replications=runs)  # so small that every person counts, and can be counted
    wave = Surge(name=say("surge_name", lang), county=1, start=160.0, days=20.0, needs=3000.0)
    found = (
        Plan("staffing", towns, TWO_TOWNS.base, STAFFING, ("load", "waiting"), least=MEDIATION_STAYS),
        Plan("mediation", city, Policy(), MEDIATION, ("mediation", "became"), KEPT),
        Plan("repeats", city, Policy(), REPEATS, ("contacts", "waiting"), least=WAITS, people=PATIENCE),
        Plan("surge", city, Policy(), SURGE, ("open", "waiting"), FAIR, wave, WAVE),
    )
    return {plan.key: plan for plan in found}


def plan_of(key: str, lang: str = "en", runs: int = RUNS) -> Plan:
    """Return one lab; InputError for a key that no lab has."""
    found = plans(lang, runs)
    if key not in found:
        raise InputError(f"lab '{key}': allowed: {', '.join(found)}{nearest(key, found)}")
    return found[key]
