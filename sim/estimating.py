"""Sums of tallies -> fields of the demand: shares, means and chances, with what each needs to be taken as given.

Every function gets sums by name, each an array with one number a bootstrap draw (the first is the log itself), and
returns fields with their values in the same shape and how many observations they rest on.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from sim import rules
from sim.demand import Demand
from sim.policy import Policy
from sim.rules import LEVELS, SIMPLE_SHARE

Sums = Mapping[str, np.ndarray]
MOST_EXPLAINED = 0.95  # as in rules.explain_chance


class Found(NamedTuple):
    """A field's values by draw, what they rest on, and the assumed fields that they hang on."""

    field: str  # as in sim.factors, without `demand.`
    drawn: np.ndarray
    seen: np.ndarray  # observations, by draw
    given: tuple[str, ...] = ()
    share: bool = False  # a plain share of what was seen


def journey_fields(sums: Sums, demand: Demand, policy: Policy) -> Iterator[Found]:
    """Yield every field that a log of this journey can tell; `demand` has what is taken as given."""
    yield from _kinds(sums)
    yield from _routing(sums, demand, policy)
    yield from _mediation(sums)
    yield from _opinions(sums, demand, policy)
    yield from _afterwards(sums)
    yield from _work(sums, demand, policy)


def share(field: str, part: np.ndarray, whole: np.ndarray) -> Found:
    """Return a plain share."""
    return Found(field, ratio(part, whole), whole, share=True)


def ratio(up: np.ndarray, down: np.ndarray) -> np.ndarray:
    """Return quotients, missing where there is nothing to divide by."""
    return np.where(down > 0, up / np.where(down > 0, down, 1.0), np.nan)


def _kinds(sums: Sums) -> Iterator[Found]:
    for name, places in (("brought", len(LEVELS)), ("competent", len(LEVELS)), ("category", 3)):
        field = "categories" if name == "category" else name
        for i in range(places):
            yield share(f"{field}.{i}", sums[f"{name}{i}"], sums[name])
    yield share("litigation", sums["litigation"], sums["appeal"])
    yield share("statutory", sums["statutory"], sums["appeal"])
    yield share("complex", sums["extended"], sums["busy"])


def _routing(sums: Sums, demand: Demand, policy: Policy) -> Iterator[Found]:
    kept = 1.0 - 0.7 * policy.triage_training  # as in rules.misroute_chance
    wrong = share("misroute", sums["misrouted"], sums["sent"])
    yield wrong._replace(drawn=wrong.drawn / kept, share=kept == 1.0)
    yield share("urgent", sums["urgent"], sums["gaps"])
    slower = ("agencies", "agency_slows")
    yield Found("refer_days", ratio(sums["gap"], sums["slow"]) / slowness(demand), sums["slow"], slower)


def slowness(demand: Demand) -> float:
    """Return how much longer work is on average because several agencies take part."""
    return 1.0 + demand.agency_slows * sum(i * one for i, one in enumerate(demand.agencies))


def _mediation(sums: Sums) -> Iterator[Found]:
    for kind in ("dispute", "matter"):
        if f"may {kind}" in sums:
            yield share(f"mediable_{kind}", sums[f"offered {kind}"], sums[f"may {kind}"])
    yield share("consent", sums["consented"], sums["offered"])
    yield share("agree", sums["agreed"], sums["mediated"])


def _opinions(sums: Sums, demand: Demand, policy: Policy) -> Iterator[Found]:
    wrong = demand.wrong_refusal
    supported = ratio(sums["supported"], sums["opinion"])
    founded = np.minimum(supported / (1.0 - wrong), 1.0) if wrong < 1 else np.full_like(supported, np.nan)
    yield Found("well_founded", founded, sums["opinion"], ("wrong_refusal",))
    if "simple matter" in sums and policy.fast_lane:  # only what one agency alone has to grant is simple
        alone = ratio(sums["simple matter"], sums["accepted matter"]) / (founded * demand.agencies[0])
        yield Found("simple", np.minimum(alone, 1.0), sums["accepted matter"], ("wrong_refusal", "agencies"))
    yield share("part_support", sums["part"], sums["favour"])
    effort = policy.explanation
    told = ratio(sums["explained"], sums["opinion"])
    if effort < 1:
        base = np.maximum(told - MOST_EXPLAINED * effort, 0.0) / (1.0 - effort)
        yield Found("explained", base, sums["opinion"])
    yield share("ask_review", sums["asked"], sums["refused"])
    yield Found("ask_days", np.minimum(2.0 * ratio(sums["ask_days"], sums["asked"]), rules.ASK_DAYS), sums["asked"])
    mistaken = ratio(founded * wrong, 1.0 - founded * (1.0 - wrong))
    corrected = np.minimum(ratio(ratio(sums["corrected"], sums["reviewed"]), mistaken), 1.0)
    yield Found("correct", corrected, sums["reviewed"], ("wrong_refusal",))
    yield share("rates", sums["rated"], sums["outcome"])


def _afterwards(sums: Sums) -> Iterator[Found]:
    for name in ("agreement", "opinion"):
        weight = sums[f"promised {name}"]
        yield Found(f"perform_{name}", np.clip(1.0 - ratio(sums[f"unkept {name}"], weight), 0.0, 1.0), weight)
    yield Found("perform_days", ratio(sums["perform_days"], sums["performed"]), sums["performed"])
    yield share("upward", sums["upward"], sums["came_again"])
    yield Found("return_days", ratio(sums["return_days"], sums["returned"]), sums["returned"])


def _work(sums: Sums, demand: Demand, policy: Policy) -> Iterator[Found]:
    screen = rules.SCREEN_WORK if policy.fast_lane else 0.0
    reception = np.maximum(ratio(sums["reception days"], sums["reception n"]) - screen, 0.0) / _groups(demand)
    yield Found("work_reception", reception, sums["reception n"], ("groups", "group_size"))
    for name in ("mediation", "review"):
        yield Found(f"work_{name}", ratio(sums[f"{name} days"], sums[f"{name} n"]), sums[f"{name} n"])
    effort = 1.0 + rules.EXPLAIN_WORK * policy.explanation
    for kind, field, slow in (("dispute", "work_dispute", 1.0), ("matter", "work_handling", slowness(demand))):
        parts = {"full": slow * effort, "simple": SIMPLE_SHARE * effort, "answer": SIMPLE_SHARE}
        if f"handling full {kind} n" in sums:
            done = np.sum([sums[f"handling {name} {kind} days"] for name in parts], axis=0)
            standard = np.sum([one * sums[f"handling {name} {kind} n"] for name, one in parts.items()], axis=0)
            seen = np.sum([sums[f"handling {name} {kind} n"] for name in parts], axis=0)
            yield Found(field, ratio(done, standard), seen, ("agencies", "agency_slows") if slow > 1 else ())
    seen = sums["mediation n"] + sums["review n"]
    variance = ratio(_scatter(sums, "mediation") + _scatter(sums, "review"), np.maximum(seen - 2, 0))
    yield Found("work_spread", np.sqrt(np.expm1(np.minimum(variance, 3.0))), seen)


def _scatter(sums: Sums, name: str) -> np.ndarray:
    """Return the squared deviations of logarithms from their mean, added up."""
    seen = np.maximum(sums[f"{name} n"], 1.0)
    return np.maximum(sums[f"{name} log2"] - sums[f"{name} log"] ** 2 / seen, 0.0)


def _groups(demand: Demand) -> float:
    """Return how much more a reception takes on average because some needs are brought by groups (Art. 20)."""
    mean = demand.group_size - 1.5
    beyond = np.exp(-np.arange(1, 4) / mean) if mean > 0 else np.zeros(3)  # of 2 people: 1, 2, 3 more, 5 at most
    return float(1.0 + demand.groups * 0.1 * (1.0 + beyond.sum()))
