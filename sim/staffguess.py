"""First guesses at a staffing, from queueing theory: the work that comes to each desk, and Erlang's waits.

The work is read from a table of needs, as if every case went its way once and nobody lost patience; what repeats,
supervision and seasons add is left to the simulation, which has the last word.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from sim.briefs import brief_columns, brought
from sim.cases import Cases
from sim.levers import Lever
from sim.policy import Policy
from sim.rules import DESKS, HANDLING, MEDIATION, RECEPTION, REPORT, REVIEW, SUGGESTION, Column
from sim.theory_stations import mgc
from sim.workdays import calendar_for, open_times

FULL = 0.95  # load of a desk above which theory is not asked: queues grow for months
WAITS = (15.0, 5.0, 1.0)  # mean waits at a desk that the guesses allow, working days


class Flow(NamedTuple):
    """What comes to a desk: cases a working day, mean work (working days of a person), its deviation / mean."""

    rate: float
    work: float
    cv: float


def guesses(cases: Cases, policy: Policy, changed: Sequence[Lever]) -> list[tuple[int, ...]]:
    """Return positions of the levers that theory proposes, the leanest first; what is no staff stays as it is."""
    flows = busiest_flows(cases, policy)
    return list(dict.fromkeys(tuple(_position(lever, policy, flows, wait) for lever in changed) for wait in WAITS))


def persons_needed(flow: Flow, wait: float) -> int:
    """Return the least persons for a load under 95 % and a mean wait of at most `wait` working days (Allen-Cunneen).

    Source: see `sim.theory_stations.mgc`.
    """
    persons = math.floor(flow.rate * flow.work / FULL) + 1
    while flow.rate and mgc(flow.rate, flow.work, persons, flow.cv).wait_days > wait:
        persons += 1
    return persons


def busiest_flows(cases: Cases, policy: Policy) -> dict[tuple[str, int], Flow]:
    """Return by (desk, level) the flow of work at the office of that level which has most of it."""
    city = cases.demand.city
    calendar = calendar_for(cases.start, max(1, math.ceil(cases.days)))
    days = max(1.0, float(open_times(calendar.opened, np.array([cases.days]))[0]))
    levels, found = np.array(city.levels), {}
    for kind, (office, work) in enumerate(_work(cases, policy)):
        total = np.bincount(office, work, minlength=len(levels))
        for level in range(3):
            busiest = int(np.argmax(np.where(levels == level, total, -1.0)))
            found[DESKS[kind], level] = _flow(work[office == busiest], days)
    return found


def _flow(work: Column, days: float) -> Flow:
    if not len(work) or not work.any():
        return Flow(0.0, 1.0, 0.0)
    return Flow(len(work) / days, float(work.mean()), float(work.std() / work.mean()))


def _work(cases: Cases, policy: Policy) -> list[tuple[Column, Column]]:
    """Return for each kind of desk where work comes, and how much: one entry a piece of work."""
    come, b = brought(cases, policy), brief_columns(cases, policy)
    parents = np.array(cases.demand.city.parents)
    referred = come & (b["office"] != b["right"]) & (b["category"] != REPORT) & (b["procedure_days"] == 0)
    mediated = come & b["settle"] & b["offered"] & b["consents"]
    handled = come & ((b["settle"] & ~(mediated & b["agrees"])) | (b["category"] == SUGGESTION))
    reviewed = handled & b["settle"] & b["asks"] & ~(b["upheld"] & 1).astype(bool) & (parents[b["right"]] != b["right"])
    found: dict[int, list[tuple[Column, Column]]] = {
        RECEPTION: [
            (b["office"][come], b["register_work"][come]),
            (b["right"][referred], b["register_work"][referred]),
        ],
        MEDIATION: [(np.where(b["pooled"], b["county"], b["right"])[mediated], b["mediation_work"][mediated])],
        HANDLING: [(b["right"][handled], b["handling_work"][handled])],
        REVIEW: [(parents[b["right"]][reviewed], b["review_work"][reviewed])],
    }
    return [(np.concatenate(at), np.concatenate(work)) for at, work in (zip(*found[k], strict=True) for k in found)]


def _position(lever: Lever, policy: Policy, flows: dict[tuple[str, int], Flow], wait: float) -> int:
    if lever.level is not None:
        return lever.nearest(persons_needed(flows[lever.field, lever.level], wait))
    now: Any = lever.of(policy)
    if now in lever.choices:
        return lever.choices.index(now)
    return lever.nearest(now) if isinstance(now, float | int) and not isinstance(now, bool) else 0
