"""The compiled twin writes the log of the model, bit for bit, and tells the same fates without writing it."""

import ast
import gc

import numpy as np
import pytest
from helpers_model import CITY
from hypothesis import Phase, given, settings
from test_invariants import scenarios

from sim import kernel, kernelcompile, kernelsetout, kernelstate, model
from sim.briefs import brief_columns, brought
from sim.cases import Cases
from sim.demand import Demand, Surge
from sim.eventlog import EventLog
from sim.fates import COUNTED
from sim.following import fates_of
from sim.measures import measure
from sim.policy import ORDERS, Extra, Policy
from sim.sampling import draw

pytestmark = pytest.mark.slow  # Numba takes a minute to compile it, once

LEVERS = Policy(
    pooled_mediation=True,
    triage_training=0.5,
    explanation=0.7,
    supervise_after=45.0,
    leaders_every=14.0,
    leaders_older=20.0,
    outreach=0.3,
    assisted_access=0.6,
    mobile_reserve=3,
    follow_up=0.5,
)
SURGE = Surge(name="wages", county=1, start=30.0, days=10.0, needs=200.0, source="matter")
FULL = Demand(city=CITY, disputes_rate=16000.0, matters_rate=9000.0, patience_days=25.0, misroute=0.5, surges=(SURGE,))


def check(cases: Cases, policy: Policy, theirs: EventLog | None = None) -> None:
    """Compare the whole log and what goes with it, the fates of all cases, and what is measured."""
    theirs = theirs or model.simulate(cases, policy)
    ours, lean = kernel.simulate(cases, policy), kernel.simulate_lean(cases, policy)
    assert np.array_equal(ours.events, theirs.events)
    assert np.array_equal(ours.staff, theirs.staff)
    assert (ours.offices, ours.start, ours.days, ours.cost) == (theirs.offices, theirs.start, theirs.days, theirs.cost)
    EventLog(ours.events, ours.offices, ours.start, ours.days, ours.staff, ours.cost)  # passes every check of a log
    told = fates_of(theirs, cases)
    assert told.columns.keys() == lean.columns.keys()
    for name, column in told.columns.items():
        assert np.array_equal(lean.columns[name], column, equal_nan=column.dtype.kind == "f"), name
    for name in ("persons", "busy", "there"):
        assert np.array_equal(getattr(lean, name), getattr(told, name)), name


@settings(max_examples=400, deadline=None, derandomize=True, phases=[Phase.generate])
@given(scenarios)
def test_any_city_policy_and_seed_give_the_same_log(scenario):
    cases, log = scenario.play()
    check(cases, scenario.policy, log)


@pytest.mark.parametrize("order", ORDERS)
def test_a_crowded_city_with_every_lever_gives_the_same_log(order):
    check(draw(FULL, days=300, seed=3), LEVERS.vary(order=order))


def test_the_example_city_gives_the_same_log_and_the_same_measures():
    cases = draw(Demand(), days=90, seed=2)
    check(cases, Policy())
    log, lean = model.simulate(cases, Policy()), kernel.simulate_lean(cases, Policy())
    for from_day in (0.0, 30.0):
        assert measure(lean, cases, from_day).equals(measure(log, cases, from_day))


def test_nobody_who_comes_is_an_empty_log():
    cases = draw(Demand(city=CITY, come_dispute=0.0, come_matter=0.0), days=30, seed=1)
    policy = LEVERS.vary(outreach=0.0)
    assert len(kernel.simulate(cases, policy)) == 0
    check(cases, policy)


def test_little_room_at_first_changes_nothing(monkeypatch):
    # Arrays that are full are made larger between two events, also in the middle of an instant.
    cases = draw(FULL, days=60, seed=4)
    expected, told = kernel.simulate(cases, LEVERS).events, kernel.simulate_lean(cases, LEVERS)
    grown, little = [], kernelsetout.set_out

    def set_out(*arguments):
        state, *others = little(*arguments)
        tiny = {name: getattr(state, name)[: kernelstate.ROOM + 8].copy() for name in kernelstate.GROWING}
        return state._replace(**tiny), *others

    def grow(state):
        grown.append(len(state.codes))
        return kernelstate.grow(state)

    monkeypatch.setattr(kernel, "set_out", set_out)
    monkeypatch.setattr(kernel, "grow", grow)
    assert np.array_equal(kernel.simulate(cases, LEVERS).events, expected)
    assert len(grown) > 5
    lean = kernel.simulate_lean(cases, LEVERS)
    assert all(np.array_equal(lean.columns[name], told.columns[name]) for name in COUNTED)
    assert np.array_equal(lean.busy, told.busy)


def test_briefs_hang_on_some_levers_alone():
    cases = draw(FULL, 40)
    base = Policy()
    known = brief_columns(cases, base) | {"brought": brought(cases, base)}
    packed = kernelsetout.packed(cases, base)
    others = LEVERS.model_dump() | {"fast_lane": False, "mediation_offer": "none", "order": ORDERS[1]}
    others |= {"reception": (2, 2, 2), "mediation": (2, 2, 2), "handling": (2, 2, 2), "review": (1, 2, 2)}
    others["extra"] = (Extra(office=CITY.offices[0], desk="handling", persons=1),)
    assert set(others) == set(Policy.model_fields)
    for name, value in others.items():
        policy = base.vary(**{name: value})
        assert policy != base
        found = brief_columns(cases, policy) | {"brought": brought(cases, policy)}
        same = all(np.array_equal(found[column], known[column]) for column in known)
        assert same == (name not in kernelsetout.BRIEFED), name
        briefs = kernelsetout.packed(cases, policy)
        assert same == all(np.array_equal(mine, first) for mine, first in zip(briefs, packed, strict=True)), name


def test_briefs_are_kept_with_the_table_until_others_are_asked_for():
    cases, more = draw(FULL, 40), Policy(handling=(2, 5, 5), order="deadline")
    first = kernelsetout._needs(cases, Policy())
    assert kernelsetout._needs(cases, more) is first
    assert kernelsetout._needs(draw(FULL, 40), Policy()) is not first
    assert not np.array_equal(kernelsetout._needs(cases, LEVERS).needs, first.needs)
    check(cases, Policy())  # whatever was kept before
    check(cases, more)
    name = id(cases)
    assert name in kernelsetout._kept
    del cases
    gc.collect()
    assert name not in kernelsetout._kept


def test_too_large_a_table_is_not_kept(monkeypatch):
    monkeypatch.setattr(kernelsetout, "KEPT_BYTES", 800)
    cases = draw(FULL, 40)
    kernelsetout._needs(cases, Policy())
    assert id(cases) not in kernelsetout._kept


def test_what_is_kept_compiled_is_marked_with_all_that_went_into_it():
    """Numba itself would not see a change in a module that another takes in, and would go on with the old one."""
    assert kernel.run._cache._cache_file._source_stamp == kernelcompile.STAMP
    never_compiled = {"cases", "demand", "errors", "eventlog", "policy"}
    sources = {path.stem for path in kernelcompile.SOURCES}
    found = set()
    for path in kernelcompile.SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sim"):
                names = [alias.name for alias in node.names] if node.module == "sim" else [node.module[4:]]
                found |= set(names) if path.stem.startswith("kernel") else set()
    assert found - sources == never_compiled
