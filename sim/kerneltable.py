"""The table of needs and what its numbers meet, as the compiled twin takes them in: columns and chances.

A column that decides nothing is not asked for, so that it need not be drawn; zeros stand in for it.
"""

from typing import Any, NamedTuple

import numpy as np

from sim import rules
from sim.cases import BY_ROUND, Cases
from sim.demand import ROUNDS
from sim.errors import InputError
from sim.kernelcompile import compiled
from sim.kernelrecords import LONGEST
from sim.policy import OFFERS, Policy
from sim.rules import TICKS, Column


class Columns(NamedTuple):
    """The columns of `cases.Need`, and those of each round."""

    source: Any
    arrival: Any
    township: Any
    brought: Any
    competent: Any
    category: Any
    procedure: Any
    procedure_days: Any
    simple: Any
    well_founded: Any
    mediable: Any
    agencies: Any
    complex: Any
    urgent: Any
    vulnerable: Any
    group: Any
    reception: Any
    mediation: Any
    handling: Any
    review: Any
    rereview: Any
    refer_days: Any
    object_days: Any
    perform_days: Any
    ask_days: Any
    reask_days: Any
    return_days: Any
    patience: Any
    come: Any
    misroute: Any
    consent: Any
    agree: Any
    part: Any
    ask: Any
    reask: Any
    correct: Any
    recorrect: Any
    rate: Any
    satisfied: Any
    wrong: Any
    explain: Any
    perform: Any
    repeat: Any
    upward: Any


class Chances(NamedTuple):
    """What the numbers of the table meet under a policy, and what else a brief hangs on."""

    come: Any  # by source and vulnerability
    misroute: float
    consent: float
    agree: float
    part: float
    ask: float
    correct: float
    rates: float
    satisfied: Any  # for each of: resolved * 2 + explained
    wrong: float
    explained: float
    upward: float
    unresolved: float
    unexplained: float
    refused: float  # although the reasons were explained
    stays: float
    agreement: float
    agreement_expedited: float
    opinion: float
    opinion_expedited: float
    offers: Any  # of mediation, by source
    pooled: bool
    fast_lane: bool
    slows: float
    effort: float
    serving: Any  # offices, by township and level


TYPES: dict[str, type] = dict.fromkeys(("source", "brought", "competent", "category", "procedure", "agencies"), np.int8)
TYPES |= dict.fromkeys(("simple", "well_founded", "mediable", "complex", "urgent", "vulnerable"), np.bool_)
TYPES |= {"township": np.int16, "group": np.int32}
EXACT = {  # durations that go to the clock as they are
    *("arrival", "procedure_days", "mediation", "review", "rereview", "object_days", "perform_days", "ask_days"),
    *("reask_days", "return_days", "patience"),
}


def chances(cases: Cases, policy: Policy) -> Chances:
    """Return what the numbers of the table meet under a policy; `briefs` says where."""
    d, sure = cases.demand, (False, True)
    help_to_come = d.access_loss, policy.outreach, policy.assisted_access
    come = [
        rules.come_chance(np.array(base), np.array(sure), *help_to_come) for base in (d.come_dispute, d.come_matter)
    ]
    agreement, opinion = (
        [rules.perform_chance(base, policy.follow_up, expedited) for expedited in sure]
        for base in (d.perform_agreement, d.perform_opinion)
    )
    return Chances(
        np.array(come, float),
        rules.misroute_chance(d.misroute, policy.triage_training),
        *(d.consent, d.agree, d.part_support, d.ask_review, d.correct, d.rates),
        np.array([rules.satisfied_chance(resolved, explained) for resolved in sure for explained in sure]),
        d.wrong_refusal,
        rules.explain_chance(d.explained, policy.explanation),
        *(d.upward, d.repeat_unresolved, d.repeat_unexplained, d.repeat_explained, 1.0 - d.give_up),
        *(agreement[0], agreement[1], opinion[0], opinion[1]),
        np.array([policy.mediation_offer != OFFERS[0], policy.mediation_offer == OFFERS[2]]),
        policy.pooled_mediation,
        policy.fast_lane,
        d.agency_slows,
        policy.explanation,
        np.array(d.city.serving),
    )


def columns(cases: Cases, q: Chances) -> Columns:
    """Return the columns that decide something. Raises InputError for a duration that is not on the clock's ticks."""
    meets = {
        "come": tuple(q.come.ravel()),
        "misroute": (q.misroute,),
        "consent": (q.consent,),
        "agree": (q.agree,),
        "part": (q.part,),
        "ask": (q.ask,),
        "reask": (q.ask,),
        "correct": (q.correct,),
        "recorrect": (q.correct,),
        "rate": (q.rates,),
        "satisfied": tuple(q.satisfied * (q.rates > 0)),
        "object_days": (0.5 * (q.misroute > 0),),
        "wrong": (q.wrong,),
        "explain": (q.explained,),
        "perform": (q.agreement, q.agreement_expedited, q.opinion, q.opinion_expedited),
        "repeat": (q.unresolved, q.unexplained, q.refused, q.stays),
        "upward": (q.upward,),
        "mediation": (0.5 * q.offers.any(),),
    }
    zeros = np.zeros(len(cases))

    def column(name: str, chances: tuple[float, ...]) -> Column:
        if not any(0 < chance < 1 for chance in chances):
            return zeros
        mine: Column = np.ascontiguousarray(cases.columns[name], TYPES.get(name, np.float64))
        if name in EXACT and not on_the_clock(mine, float(cases.days)):
            raise InputError(f"needs: {name}: the compiled twin takes whole ticks of 2^-20 day, below {LONGEST:g} days")
        return mine

    found: dict[str, Any] = {}
    for name in Columns._fields:
        always = meets.get(name, (0.5,))
        if name in BY_ROUND:
            found[name] = tuple(column(f"{name}_{i + 1}", always) for i in range(ROUNDS))
        else:
            found[name] = column(name, always)
    return Columns(**found)


@compiled
def on_the_clock(column: Any, days: float) -> bool:
    """Whether durations are whole ticks and short enough to be kept in 32 bits, or longer than the run."""
    for time in column:
        if time < LONGEST:
            if time * TICKS != np.floor(time * TICKS):
                return False
        elif time < days:
            return False
    return True
