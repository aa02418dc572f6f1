"""The definition with its behaviours and levers switched off, so that it is the plain network of textbook.py."""

import numpy as np

from benchmarks.textbook import Answer, Plain
from sim import City, Demand, Policy, draw
from sim.cases import Cases
from sim.eventlog import EventLog
from sim.fates import Fates
from sim.kernel import simulate as simulate_twin
from sim.kernel import simulate_lean
from sim.model import simulate
from sim.rules import ASK_REREVIEW, ASK_REVIEW, COMPLETE, CONTACT, HANDLE, REREVIEWED, REVIEWED, START
from sim.workdays import always_open

INF = float("inf")
OFF = (
    "matters_rate access_loss vulnerable groups well_founded mediable_dispute complex work_reception ask_days "
    "correct rates repeat_unresolved repeat_unexplained repeat_explained explained wrong_refusal "
    "misroute refer_days consent agree part_support upward give_up perform_agreement perform_opinion "
    "perform_days return_days"
)


def definition(plain: Plain) -> tuple[Demand, Policy]:
    """Return the same network in the words of the model: townships handle, county and city review every refusal.

    Everybody comes at once, goes to the own township and is refused; a share asks for review without delay. The
    counties and the city must have the same mean work, and both shares must be equal, as in `Plain`'s defaults.
    """
    if plain.work[1] != plain.work[2] or plain.p1 != plain.p2 or plain.townships % plain.counties:
        raise ValueError("the definition has one mean work and one chance for both reviews, and equal counties")
    names = tuple("甲乙丙丁戊己庚辛壬癸"[: plain.counties])
    city = City(counties=names, townships=(plain.townships // plain.counties,) * plain.counties, people_million=4.0)
    off = dict.fromkeys(OFF.split(), 0.0)
    demand = Demand(
        **off,
        city=city,
        disputes_rate=plain.cases / 4.0 * 365.0 / plain.days,
        weekly=(1.0,) * 7,
        season=(1.0,) * 12,
        come_dispute=1.0,
        urgent=plain.urgent,
        work_dispute=plain.work[0],
        work_review=plain.work[1],
        work_spread=plain.cv,
        ask_review=plain.p1,
        patience_days=INF,
    )
    policy = Policy(
        handling=(plain.staff[0], 1, 1),
        review=(0, plain.staff[1], plain.staff[2]),
        order="vulnerable",
        mediation_offer="none",
        fast_lane=False,
        explanation=0.0,
        follow_up=0.0,
        supervise_after=INF,
        leaders_every=INF,
    )
    return demand, policy


def run(plain: Plain, seed: int) -> tuple[EventLog, Cases]:
    """Draw and simulate the plain network with the definition."""
    demand, policy = definition(plain)
    days = int(plain.days)
    cases = draw(demand, days=days, seed=seed)
    return simulate(cases, policy, always_open(days)), cases


def run_twin(plain: Plain, seed: int) -> tuple[Fates, Cases]:
    """Draw and simulate the plain network with the compiled twin, on its lean path."""
    demand, policy = definition(plain)
    cases = draw(demand, days=int(plain.days), seed=seed)
    return simulate_lean(cases, policy, always_open(int(plain.days))), cases


def twin_answer(plain: Plain, seed: int) -> Answer:
    """Return what the textbook version measures, from the twin's whole log."""
    demand, policy = definition(plain)
    cases = draw(demand, days=int(plain.days), seed=seed)
    return answer(simulate_twin(cases, policy, always_open(int(plain.days))), cases)


def answer(log: EventLog, cases: Cases) -> Answer:
    """Return what the textbook version measures, read from the log."""
    events, urgent = log.events, cases.columns["urgent"].astype(bool)

    def times(activity: int, lifecycle: int | None = None) -> np.ndarray:
        found = np.full(len(cases), np.nan)
        part = events["activity"] == activity
        part &= (events["lifecycle"] == lifecycle) if lifecycle is not None else True
        found[events["case"][part]] = events["time"][part]
        return found

    joined = (times(CONTACT), times(ASK_REVIEW), times(ASK_REREVIEW))
    begun = [times(activity, START) for activity in (HANDLE, REVIEWED, REREVIEWED)]
    waits = tuple(
        (float(np.nanmean((b - j)[urgent])), float(np.nanmean((b - j)[~urgent])))
        for b, j in zip(begun, joined, strict=True)
    )
    done = np.fmax(np.fmax(times(HANDLE, COMPLETE), times(REVIEWED, COMPLETE)), times(REREVIEWED, COMPLETE))
    ended = ~np.isnan(log.spans()["end"].reindex(range(len(cases))).to_numpy())
    return Answer(waits, float((done - joined[0])[ended].mean()), int(ended.sum()))
