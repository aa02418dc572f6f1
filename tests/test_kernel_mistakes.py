"""Mistakes planted in the compiled twin, one at a time: comparing it with the model shows each.

The twin runs uncompiled here, as the plain Python that it is, so that a mistake costs no minute of compiling.
"""

import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from helpers_model import on_grid
from test_kernel import LEVERS, SURGE

from sim import model
from sim.city import City
from sim.demand import Demand
from sim.eventlog import EVENT
from sim.following import fates_of
from sim.policy import Policy
from sim.sampling import draw

pytestmark = pytest.mark.slow

SIM = Path(model.__file__).parent
MODULES = [
    f"kernel{name}"
    for name in (
        *(
            "steps",
            "compile",
            "event",
            "records",
            "room",
            "state",
            "time",
            "watch",
            "telling",
            "table",
            "pack",
            "setout",
        ),
        *("agenda", "notes", "queues", "file", "around", "ends", "story", "log", "fates", ""),
    )
]
SMALL = City(counties=("甲", "乙"), townships=(2, 2), people_million=0.1)
BUSY = Demand(
    city=SMALL,
    disputes_rate=12000.0,
    matters_rate=17000.0,
    simple=0.5,
    complex=0.6,
    patience_days=20.0,
    give_up=0.4,
    misroute=0.5,
    wrong_refusal=0.4,
    ask_review=0.8,
    correct=0.3,
    surges=(SURGE,),
)
SLOW = BUSY.vary(work_handling=14.0, repeat_unresolved=0.1, give_up=0.9, complex=0.15, simple=0.8)
QUICK = BUSY.vary(work_mediation=0.4, work_review=0.4, perform_days=1.0, ask_days=1.0)  # on half days, often nothing

MISTAKES = {
    "the last comes first": ("queues", "a.joined < b.joined", "a.joined > b.joined"),
    "no queue class": ("queues", "if a.key != b.key:", "if False:"),
    "equals go by chance": ("queues", "return a.code < b.code", "return a.code > b.code"),
    "an old place still holds": ("queues", "if job.stage == GONE:", "if False:"),
    "a case keeps its place": ("queues", "if key != s.jobs[place(f.job)].key:", "if False:"),
    "who leaves still waits": ("queues", "s.desks[s.jobs[place(f.job)].desk].length -= 1", "pass"),
    "work has no calendar": ("queues", "finish(s.opened, s.day_of, s.now[0], job.work)", "s.now[0] + job.work"),
    "one instant is two": ("notes", "s.times[place(c[N_TIMES] - 1)] != now", "True"),
    "priorities forgotten": (
        "steps",
        "(COMES, WAKE, DONE, EXTEND, SUPERVISE, SUPERVISED, WAIT,",
        "(WAIT, SUPERVISED, SUPERVISE, EXTEND, DONE, WAKE, COMES,",
    ),
    "a bucket too early": ("agenda", "bucket = time >> c[SHIFT]", "bucket = (time >> c[SHIFT]) - 1"),
    "patience of another wait": ("agenda", "f.waits != extra(event) or ", ""),
    "giving up at the desk": ("around", " and not (f.job >= 0 and s.jobs[place(f.job)].stage == AT_WORK)", ""),
    "leaders see everybody": ("around", "if seats == 0 or ", "if "),
    "leaders see a case twice": ("around", "if f.open and not f.seen:", "if f.open:"),
    "the reserve prefers the last desk": ("around", "if waiting > most:", "if waiting >= most:"),
    "the reserve travels at once": ("around", "s.now[0] + RESERVE_TRAVEL", "s.now[0]"),
    "the cap is noted each time": ("file", "if not f.capped:", "if True:"),
    "every round is the first": ("file", "f.turn *= 2", "pass"),
    "rated each time": ("file", "f.rated = True", "pass"),
    "extended after the opinion": ("file", "f.accepted_round = 0", "pass"),
    "reasons never explained": ("file", "f.explained = (b.explained & f.turn) != 0", "f.explained = False"),
    "the first wrong office twice": ("file", "return first if miss == 0 else second", "return first"),
    "mediated each round": ("story", "f.mediated = True", "pass"),
    "a return is a new case": ("story", "work = b.rework if f.returned else b.handling_work", "work = b.handling_work"),
    "a simple case each round": ("file", "if b.simple and not f.returned:", "if b.simple:"),
    "review by the same office": ("ends", "f.office = above", "pass"),
    "an order changes nothing": ("ends", "4 * int(f.expedited)", "0"),
    "back where it was": ("ends", "f.office = b.right\n        f.office = next_round", "f.office = next_round"),
    "an alarm that was put off": ("agenda", " or (kind == EXTEND and f.accepted_round != extra(event))", ""),
    "one of the reserve stays": ("", "d.leaver = -1", "continue_ = 0"),
    "supervised after the end": ("agenda", "return not f.open or", "return (kind <= EXTEND and not f.open) or"),
    "a chance of another round": ("pack", "bits(c.upward, i, q.upward)", "bits(c.upward[::-1], i, q.upward)"),
    "an order helps nobody": ("pack", "q.opinion_expedited) << rounds", "q.opinion) << rounds"),
    "whoever stays, gives up": ("pack", "everywhere - bits(c.repeat, i, q.stays)", "bits(c.repeat, i, q.stays)"),
    "mediators never travel": ("pack", "if b.mediators == POOLED else", "if False else"),
    "the vulnerable come like all": ("pack", "int(c.vulnerable[i])]", "0]"),
    "work beside the path first": ("log", "beside * (", "-beside * ("),
    "a late objection is no breach": ("telling", "if now > due:", "if False:"),
    "a repeat is always avoidable": ("watch", "if late or f.said == POOR or f.said == BARE:", "if True:"),
    "an extension forgotten": ("telling", "f.due += EXTEND_TIME", "pass"),
    "agreements kept by an opinion": (
        "telling",
        "PERFORMED if f.seen & DECIDED else PERFORMED | KEPT",
        "PERFORMED | KEPT",
    ),
    "clocks stop at the end": ("watch", "if f.clock != NONE and f.due < end:", "if False:"),
    "nobody is at work at the end": ("fates", "d.busy += d.at_work * (whole - d.since)", "pass"),
    "a day too long": ("time", "whole = (target - 1) >> DAY_BITS", "whole = target >> DAY_BITS"),
    "a day off counts": ("time", "if opened[place(day + 1)] > done:", "if True:"),
    "reviews tell nothing": ("notes", " | 1 << REVIEWED | 1 << REREVIEWED", ""),
    "a fate begins with an outcome": (
        "watch",
        "f.end = f.outcome = f.reviewed_at = NOT_YET",
        "f.end = f.reviewed_at = NOT_YET",
    ),
    "an old file in new room": ("room", "    if blank:", "    if False:"),
    "seven places hold eight": ("agenda", "if i & LAST == LAST:", "if i < 0:"),
    "helpers are staff": ("watch", "if d.at_work > d.persons:", "if False:"),
}


class Row(np.record):
    """A record whose field `round` is not hidden by the method of that name."""

    def __getattribute__(self, name):
        return self["round"] if name == "round" else super().__getattribute__(name)


def wide(record: np.dtype) -> np.dtype:
    """The same fields, as wide as Python's numbers, in records whose fields are attributes."""
    kinds = {"f": "f8", "i": "i8", "u": "i8", "b": "?"}
    return np.dtype((Row, [(name, kinds[record[name].kind]) for name in record.names]))


def twin(module: str = "", old: str = "", new: str = "") -> ModuleType:
    """Return sim.kernel as plain Python, with one mistake."""
    kept = {name: sys.modules.pop(f"sim.{name}", None) for name in MODULES}
    try:
        for name in MODULES:
            text = (SIM / f"{name}.py").read_text(encoding="utf-8")
            if old and name == f"kernel{module}":
                assert old in text, f"{name} has no {old!r} any more"
                text = text.replace(old, new)
            made = sys.modules[f"sim.{name}"] = ModuleType(f"sim.{name}")
            made.__file__ = str(SIM / f"{name}.py")
            exec(compile(text, made.__file__, "exec"), vars(made))  # noqa: S102 - our own code
            if name == "kernelcompile":
                made.compiled = made.inlined = lambda function: function
                made.place, made.prefetch = int, lambda array, place: None
            for record in ("NEED", "RARE", "FILE", "JOB", "EVENT", "DESK", "FATE"):
                if isinstance(vars(made).get(record), np.dtype):
                    setattr(made, record, wide(vars(made)[record]))
        return sys.modules["sim.kernel"]
    finally:
        for name, before in kept.items():
            sys.modules.pop(f"sim.{name}", None)
            if before is not None:
                sys.modules[f"sim.{name}"] = before


@cache
def trials():
    """Cases, policy, and what the model makes of them."""
    found = []
    for demand, policy, days, grid in (
        (BUSY, LEVERS, 120, False),
        (SLOW, LEVERS.vary(order="deadline", mobile_reserve=2), 150, False),
        (BUSY.vary(work_handling=14.0), Policy(order="deadline"), 150, False),
        (BUSY, LEVERS.vary(order="vulnerable", pooled_mediation=False), 100, True),
        (QUICK, Policy(order="escalated"), 100, True),
    ):
        cases = draw(demand, days=days, seed=5)
        cases = on_grid(cases) if grid else cases
        log = model.simulate(cases, policy)
        found.append((cases, policy, log, fates_of(log, cases)))
    return found


def differs(kernel: ModuleType) -> bool:
    """Tell whether the twin's log or fates differ from the model's in any trial; a crash is a difference."""
    try:
        return any(
            not np.array_equal(kernel.simulate(cases, policy).events.astype(EVENT), log.events)
            or not same_fates(kernel.simulate_lean(cases, policy), fates)
            for cases, policy, log, fates in trials()
        )
    except (ArithmeticError, IndexError, RuntimeWarning, ValueError):
        return True


def same_fates(ours, theirs) -> bool:
    columns = all(
        np.array_equal(ours.columns[name], column, equal_nan=column.dtype.kind == "f")
        for name, column in theirs.columns.items()
    )
    return columns and np.array_equal(ours.busy, theirs.busy) and np.array_equal(ours.there, theirs.there)


def test_the_twin_as_it_is_agrees_with_the_model():
    assert not differs(twin())


@pytest.mark.parametrize(("module", "old", "new"), MISTAKES.values(), ids=MISTAKES)
def test_a_planted_mistake_is_seen(module, old, new):
    assert differs(twin(module, old, new))
