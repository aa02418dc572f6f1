"""What is decided before a case begins: all that hangs only on the need, the demand and the policy.

Each uniform number of a need meets its chance here, once, for both engines; the model then reads what came of it.
What hangs on how the case goes is decided for each way it may go: for each round, expedited or not, explained or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import partial
from itertools import starmap

import numpy as np

from sim import rules
from sim.cases import Cases
from sim.demand import ROUNDS
from sim.policy import OFFERS, Policy
from sim.rules import APPEAL, DISPUTE, SUGGESTION, Column

CHUNK = 512


@dataclass(slots=True)
class Brief:
    """What the story of a case asks of its need. Work and delays in days; `bits` hold one answer a round."""

    number: int  # of the need, and of the case
    arrival: float
    office: int  # where it is brought
    right: int  # whose matter it is
    county: int  # the office above the own township
    category: int
    settle: bool  # an appeal for the petition offices to settle: no suggestion, no report, no statutory matter
    before_others: bool  # urgent or vulnerable, for the order of service that minds it
    complex: bool  # may be extended
    simple: bool  # fit for the fast lane, where there is one
    misroutings: int
    offered: bool  # mediation is offered
    pooled: bool  # by the mediators of the county
    consents: bool
    agrees: bool
    part: bool  # what is supported is supported in part
    asks: bool  # for a review, if refused
    reasks: bool
    corrected: bool  # by the review
    recorrected: bool
    rates: bool
    satisfied: int  # one bit for each of: resolved * 2 + explained
    upheld: int  # bits: a well-founded case finds support
    explained: int  # bits
    upward: int  # bits: comes back one level up
    again_unresolved: int  # bits
    again_refused: int  # bits; four higher ones for a refusal whose reasons were explained
    gives_up: int  # bits
    agreement_kept: int  # bits; four higher ones for an expedited case
    opinion_kept: int  # bits; the same
    register_work: float  # at the first contact
    hear_work: float  # at later ones
    mediation_work: float
    handling_work: float  # at first; less for a simple case, and for a suggestion
    rework: float  # when the case comes back
    review_work: float
    rereview_work: float
    refer_work: float  # 0: at once
    object_work: float
    procedure_days: float
    perform_days: float
    ask_days: float
    reask_days: float
    return_days: float
    patience: float


FIELDS = tuple(field.name for field in fields(Brief))


def briefs(cases: Cases, policy: Policy) -> Iterator[Brief]:
    """Yield the brief of each need that is brought, in order of arrival; some people never come."""
    chosen = np.flatnonzero(brought(cases, policy))
    columns = [column[chosen] for column in brief_columns(cases, policy).values()]
    for i in range(0, len(chosen), CHUNK):  # as Python numbers they take four times the memory
        yield from starmap(Brief, zip(*[column[i : i + CHUNK].tolist() for column in columns], strict=True))


def brought(cases: Cases, policy: Policy) -> Column:
    """Return for each need whether it is brought; some people never come."""
    d, table = cases.demand, cases.columns
    base = np.where(table["source"] == DISPUTE, d.come_dispute, d.come_matter)
    chance = rules.come_chance(base, table["vulnerable"], d.access_loss, policy.outreach, policy.assisted_access)
    return chance >= 1 if (chance >= 1).all() else np.asarray(table["come"] < chance)


def brief_columns(cases: Cases, policy: Policy) -> dict[str, Column]:
    """Return the fields of `Brief` as columns, for every need."""
    city, table = cases.demand.city, cases.columns
    serving = np.array(city.serving)
    found = {
        "number": np.arange(len(cases)),
        "office": serving[table["township"], table["brought"]],
        "right": serving[table["township"], table["competent"]],
        "county": serving[table["township"], 1],
        "settle": (table["category"] == APPEAL) & (table["procedure"] == 0),
    }
    found |= _choices(cases, policy) | _answers(cases, policy) | _work(cases, policy)
    return {name: found[name] if name in found else table[name] for name in FIELDS}


def _choices(cases: Cases, policy: Policy) -> dict[str, Column]:
    """What comes of the numbers that are drawn once for a need."""
    d, table = cases.demand, cases.columns
    founded, under = table["well_founded"], partial(_under, cases)
    offers = np.array([policy.mediation_offer != OFFERS[0], policy.mediation_offer == OFFERS[2]])
    satisfied = [
        under("satisfied", rules.satisfied_chance(resolved, explained))
        for resolved in (False, True)
        for explained in (False, True)
    ]
    return {
        "before_others": table["urgent"] | table["vulnerable"],
        "simple": table["simple"] & policy.fast_lane,
        "misroutings": rules.misroutings(table["misroute"], d.misroute, policy.triage_training)
        if d.misroute
        else np.zeros(len(cases), np.int8),
        "offered": table["mediable"] & offers[table["source"]],
        "pooled": (table["competent"] == 0) & policy.pooled_mediation,
        "consents": under("consent", d.consent),
        "agrees": under("agree", d.agree),
        "part": under("part", d.part_support),
        "asks": under("ask", d.ask_review),
        "reasks": under("reask", d.ask_review),
        "corrected": founded & under("correct", d.correct),
        "recorrected": founded & under("recorrect", d.correct),
        "rates": under("rate", d.rates),
        "satisfied": _bits(satisfied),
    }


def _answers(cases: Cases, policy: Policy) -> dict[str, Column]:
    """What comes of the numbers that are drawn for each of four rounds: a bit a round, the lowest for the first."""
    d, founded, under = cases.demand, cases.columns["well_founded"], partial(_under, cases)

    def bits(name: str, *chances: float) -> Column:
        return _bits([under(f"{name}_{i + 1}", chance) for chance in chances for i in range(ROUNDS)])

    def kept(base: float) -> Column:
        return bits(
            "perform", *(rules.perform_chance(base, policy.follow_up, expedited) for expedited in (False, True))
        )

    return {
        "upheld": _bits([founded & ~under(f"wrong_{i + 1}", d.wrong_refusal) for i in range(ROUNDS)]),
        "explained": bits("explain", rules.explain_chance(d.explained, policy.explanation)),
        "upward": bits("upward", d.upward),
        "again_unresolved": bits("repeat", d.repeat_unresolved),
        "again_refused": bits("repeat", d.repeat_unexplained, d.repeat_explained),
        "gives_up": _bits([~under(f"repeat_{i + 1}", 1.0 - d.give_up) for i in range(ROUNDS)]),
        "agreement_kept": kept(d.perform_agreement),
        "opinion_kept": kept(d.perform_opinion),
    }


def _work(cases: Cases, policy: Policy) -> dict[str, Column]:
    """What each need costs at the desks under this policy, on the clock's ticks."""
    d, table, tick, effort = cases.demand, cases.columns, rules.tick, policy.explanation
    hear = rules.reception_work(table["reception"], table["group"])
    screened = tick(hear + rules.SCREEN_WORK) if policy.fast_lane else hear
    pooled = (table["competent"] == 0) & policy.pooled_mediation
    full, simple, again = (
        rules.handling_work(table["handling"], table["agencies"], d.agency_slows, effort, share)
        for share in (1.0, rules.SIMPLE_SHARE, rules.REWORK_SHARE)
    )
    answer = tick(table["handling"] * rules.SIMPLE_SHARE)
    slower = 1 + d.agency_slows * (table["agencies"] - 1)
    return {
        "handling_work": np.select(
            [table["category"] == SUGGESTION, table["simple"] & policy.fast_lane], [answer, simple], full
        ),
        "rework": again,
        "register_work": np.where(table["reception"] > 0, screened, 0.0),
        "hear_work": hear,
        "mediation_work": np.where(pooled, tick(table["mediation"] * rules.POOL_WORK), table["mediation"]),
        "review_work": table["review"],
        "rereview_work": table["rereview"],
        "refer_work": np.where(table["urgent"], 0.0, tick(table["refer_days"] * slower)),
        "object_work": table["object_days"],
    }


def _under(cases: Cases, name: str, chance: float) -> Column:
    """Whether the uniform numbers of a column are under a chance; nobody asks for them where that is certain."""
    return np.asarray(cases.columns[name] < chance) if 0 < chance < 1 else np.full(len(cases), chance >= 1)


def _bits(answers: list[Column]) -> Column:
    """Pack answers, at most 8 a need, into one number a need; the lowest bit is the first answer."""
    bits = np.zeros(len(answers[0]), np.uint8)
    for i, answer in enumerate(answers):
        if answer.any():  # often nobody, or nothing, is of this kind
            bits |= answer.view(np.uint8) << np.uint8(i)
    return bits
