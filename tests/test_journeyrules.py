"""Every simulated case follows the rules of the journey; whatever breaks one is found, with its cases."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from test_invariants import scenarios

from sim import Demand, InputError, Policy, draw
from sim.eventlog import EventLog
from sim.journeyrules import APART, BEFORE, FIRST, ONCE, deviations
from sim.model import simulate
from sim.rules import ACTIVITIES

WORKS = ("work_reception", "work_mediation", "work_dispute", "work_handling", "work_review")


@pytest.fixture(scope="module")
def log() -> EventLog:
    return simulate(draw(Demand(), 120, 1, 0), Policy())


@pytest.mark.slow
@settings(max_examples=100, deadline=None, derandomize=True, phases=[Phase.generate])
@given(scenarios)
def test_any_city_and_policy_follow_the_journey(scenario):
    works = {name: max(getattr(scenario.demand, name), 0.1) for name in WORKS}  # no work leaves no event
    _, log = scenario._replace(demand=scenario.demand.vary(**works), on_half_days=False).play()
    assert deviations(log) == []


def test_the_example_city_follows_the_journey_and_knows_every_rule(log):
    assert deviations(log) == []
    there = {ACTIVITIES[code] for code in np.unique(log.events["activity"])}
    rules = {FIRST, *BEFORE, *BEFORE.values(), *ONCE, *(name for pair in APART for name in pair)}
    assert rules <= set(ACTIVITIES)
    assert set(ACTIVITIES) - set(BEFORE) == {FIRST}
    assert len(there) > 25


def renamed(log: EventLog, old: str, new: str) -> tuple[EventLog, int]:
    """Return the log with one event renamed, and its case."""
    events = log.events.copy()
    at = np.flatnonzero(events["activity"] == ACTIVITIES.index(old))[5]
    events["activity"][at] = ACTIVITIES.index(new)
    broken = object.__new__(EventLog)  # unchecked: the log's own checks would see some of these first
    broken.__dict__.update(log.__dict__ | {"events": events})
    return broken, int(events["case"][at])


@pytest.mark.parametrize(
    ("old", "new", "rule", "activities"),
    [
        ("offer", "follow_up", "before", ("offer", "consent")),
        ("register", "accept", "before", ("register", "accept")),
        ("contact", "register", "first", ("contact",)),
        ("consent", "offer", "once", ("offer",)),
        ("perform", "close", "once", ("close",)),
        ("register", "dissatisfied", "before", ("accept", "dissatisfied")),
    ],
)
def test_a_broken_rule_is_found_with_its_case(log, old, new, rule, activities):
    broken, case = renamed(log, old, new)
    found = {(one.rule, one.activities): one.cases.tolist() for one in deviations(broken)}
    assert case in found[rule, activities]


def test_a_log_of_another_journey_is_refused(log):
    with pytest.raises(InputError, match="not of this journey"):
        deviations(replace(log, activities=(*ACTIVITIES[:-1], "end")))
