"""Briefs: what is decided before a case begins, read again need by need from the table."""

import math

import numpy as np
import pandas as pd
import pytest
from helpers_model import CITY

from sim import rules
from sim.briefs import CHUNK, FIELDS, brief_columns, briefs
from sim.demand import Demand
from sim.policy import Policy
from sim.sampling import draw

DEMAND = Demand(city=CITY, disputes_rate=9000.0, matters_rate=6000.0, misroute=0.5, groups=0.4, give_up=0.3)
LEVERS = Policy(
    fast_lane=True,
    pooled_mediation=True,
    triage_training=0.4,
    explanation=0.6,
    outreach=0.3,
    assisted_access=0.5,
    follow_up=0.7,
)
POLICIES = {"as it is": Policy(), "every lever": LEVERS, "no mediation": Policy(mediation_offer="none")}


@pytest.fixture(scope="module")
def cases():
    found = draw(DEMAND, days=365, seed=11)
    assert len(found) > 2 * CHUNK
    return found


def tick(days):
    return math.floor(days * rules.TICKS + 0.5) / rules.TICKS


def bits(answers):
    return sum(bool(answer) << i for i, answer in enumerate(answers))


def told_again(row, policy):
    """Work out a brief from one row of the table, in plain Python."""
    d, dispute = DEMAND, row["source"] == rules.DISPUTE
    serving = CITY.serving[row["township"]]
    slower = 1.0 + d.agency_slows * (row["agencies"] - 1)
    work = row["handling"] * slower * (1.0 + 0.2 * policy.explanation)
    share = 0.4 if row["simple"] and policy.fast_lane else 1.0
    hear = tick(row["reception"] * (1.0 + 0.1 * (min(row["group"], 5) - 1)))
    chance = d.misroute * (1.0 - 0.7 * policy.triage_training)
    offered = {"none": False, "disputes": dispute, "suitable": True}[policy.mediation_offer]
    pooled = policy.pooled_mediation and row["competent"] == 0
    reasons = d.explained + (0.95 - d.explained) * policy.explanation

    def each(name):
        return [row[f"{name}_{i}"] for i in (1, 2, 3, 4)]

    def kept(base):
        undone = (1.0 - base) * (1.0 - 0.6 * policy.follow_up)
        return bits(u < 1.0 - undone * share for share in (1.0, 0.7) for u in each("perform"))

    return {
        "office": serving[row["brought"]],
        "right": serving[row["competent"]],
        "county": serving[1],
        "settle": row["category"] == rules.APPEAL and row["procedure"] == 0,
        "before_others": row["urgent"] or row["vulnerable"],
        "simple": row["simple"] and policy.fast_lane,
        "misroutings": 2 if row["misroute"] < chance**2 else int(row["misroute"] < chance),
        "offered": row["mediable"] and offered,
        "pooled": pooled,
        "consents": row["consent"] < d.consent,
        "agrees": row["agree"] < d.agree,
        "part": row["part"] < d.part_support,
        "asks": row["ask"] < d.ask_review,
        "reasks": row["reask"] < d.ask_review,
        "corrected": row["well_founded"] and row["correct"] < d.correct,
        "recorrected": row["well_founded"] and row["recorrect"] < d.correct,
        "rates": row["rate"] < d.rates,
        "satisfied": bits(row["satisfied"] < chance for chance in (0.2, 0.6, 0.9, 0.97)),
        "upheld": bits(row["well_founded"] and u >= d.wrong_refusal for u in each("wrong")),
        "explained": bits(u < reasons for u in each("explain")),
        "upward": bits(u < d.upward for u in each("upward")),
        "again_unresolved": bits(u < d.repeat_unresolved for u in each("repeat")),
        "again_refused": bits(u < c for c in (d.repeat_unexplained, d.repeat_explained) for u in each("repeat")),
        "gives_up": bits(u >= 1.0 - d.give_up for u in each("repeat")),
        "agreement_kept": kept(d.perform_agreement),
        "opinion_kept": kept(d.perform_opinion),
        "register_work": tick(hear + 0.02) if policy.fast_lane else hear,
        "hear_work": hear,
        "mediation_work": tick(row["mediation"] * 1.1) if pooled else row["mediation"],
        "handling_work": tick(row["handling"] * 0.4 if row["category"] == rules.SUGGESTION else work * share),
        "rework": tick(work * 0.6),
        "review_work": row["review"],
        "rereview_work": row["rereview"],
        "refer_work": 0.0 if row["urgent"] else tick(row["refer_days"] * slower),
        "object_work": row["object_days"],
    }


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_every_brief_says_what_its_row_of_the_table_says(cases, policy):
    found = brief_columns(cases, policy)
    rows = pd.DataFrame(dict(cases.columns)).to_dict("records")
    expected = [told_again(row, policy) for row in rows]
    for name in expected[0]:
        assert found[name].tolist() == [brief[name] for brief in expected], name
    for name in set(FIELDS) - set(expected[0]) - {"number"}:
        assert np.array_equal(found[name], cases.columns[name]), name


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_who_comes_is_who_has_the_luck_to_be_reached(cases, policy):
    rows = list(briefs(cases, policy))
    came = [
        number
        for number, (u, source, vulnerable) in enumerate(
            zip(*(cases.columns[name].tolist() for name in ("come", "source", "vulnerable")), strict=True)
        )
        if u < come_chance((DEMAND.come_dispute, DEMAND.come_matter)[source], vulnerable, policy)
    ]
    assert [row.number for row in rows] == came
    assert 0 < len(came) < len(cases)
    columns = brief_columns(cases, policy)
    for name in FIELDS:
        assert [getattr(row, name) for row in rows] == columns[name][came].tolist(), name


def come_chance(base, vulnerable, policy):
    """Work out the chance to come, in plain Python."""
    reached = base + (1.0 - base) * 0.4 * policy.outreach
    kept_away = DEMAND.access_loss * (1.0 - 0.8 * policy.assisted_access) if vulnerable else 0.0
    return reached * (1.0 - kept_away)


def test_no_work_at_reception_is_no_reception():
    cases = draw(DEMAND.vary(work_reception=0.0), days=60, seed=2)
    assert not brief_columns(cases, LEVERS)["register_work"].any()
