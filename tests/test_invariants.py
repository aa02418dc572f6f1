"""What holds in every run: each field does something, the same people meet every policy, nobody is lost or doubled."""

import os
import subprocess
import sys
import tracemalloc
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from helpers_model import CITY, INF, on_grid
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.city import City
from sim.demand import Demand, Surge
from sim.fields import facts
from sim.limits import breaches, clocks
from sim.measures import measure
from sim.model import simulate
from sim.policy import ORDERS, Extra, Policy
from sim.rules import (
    ACCEPT,
    AGREE,
    ANSWER,
    ASK_REREVIEW,
    ASK_REVIEW,
    CLOSE,
    COMPLETE,
    CONTACT,
    DESKS,
    DIVERT,
    EXTEND,
    FOLLOW_UP,
    GIVE_UP,
    HANDLE,
    HEAR,
    INSTANT,
    LEADER,
    MEDIATE,
    OBJECT,
    REFER,
    REFUSE,
    REGISTER,
    REPEAT,
    REREVIEWED,
    REVIEWED,
    SIMPLE,
    START,
    SUPERVISE,
    SUPPORT,
    SUPPORT_PART,
    TICKS,
)
from sim.sampling import draw
from sim.workdays import calendar_for

DAYS = 150
BASE_DEMAND = Demand(city=CITY)
BASE_POLICY = Policy()
# A place where waiting is long, so that who is served next, and who is sent to help, matters.
BUSY = Demand(city=CITY, disputes_rate=14000.0, matters_rate=9000.0)
FULL = BUSY.vary(work_handling=12.0)  # where some are still waiting sixty days after acceptance
WAVE = Surge(name="wages", county=1, start=30.0, days=10.0, needs=60.0, source="matter")
WITH_WAVE = BASE_DEMAND.vary(surges=(WAVE,))

CITY_CHANGES = {
    "name": "宁川",
    "counties": ("丙", "丁"),
    "townships": (2, 2),
    "people_million": 0.2,
}
DEMAND_CHANGES = {
    "disputes_rate": 9100.0,
    "matters_rate": 3700.0,
    "weekly": (2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
    "season": (1.0,) * 12,
    "surges": (WAVE,),
    "come_dispute": 0.7,
    "come_matter": 0.5,
    "access_loss": 0.8,
    "channels": (0.1, 0.2, 0.3, 0.4),
    "dispute_channels": (0.1, 0.2, 0.3, 0.4),
    "brought": (0.2, 0.3, 0.5),
    "competent": (0.3, 0.6, 0.1),
    "vulnerable": 0.5,
    "urgent": 0.5,
    "groups": 0.5,
    "group_size": 20.0,
    "categories": (0.6, 0.2, 0.2),
    "litigation": 0.3,
    "statutory": 0.4,
    "simple": 0.1,
    "well_founded": 0.5,
    "mediable_dispute": 0.5,
    "mediable_matter": 0.9,
    "agencies": (0.4, 0.3, 0.3),
    "complex": 0.9,
    "work_reception": 0.2,
    "work_mediation": 2.0,
    "work_dispute": 1.6,
    "work_handling": 6.0,
    "work_review": 4.0,
    "work_spread": 0.2,
    "agency_slows": 1.5,
    "refer_days": 6.0,
    "perform_days": 30.0,
    "misroute": 0.5,
    "consent": 0.2,
    "agree": 0.2,
    "wrong_refusal": 0.6,
    "part_support": 0.7,
    "explained": 0.8,
    "perform_agreement": 0.2,
    "perform_opinion": 0.2,
    "ask_review": 0.9,
    "correct": 0.0,
    "ask_days": 5.0,
    "rates": 0.1,
    "patience_days": 60.0,
    "repeat_unresolved": 0.1,
    "repeat_unexplained": 0.9,
    "repeat_explained": 0.9,
    "upward": 0.9,
    "give_up": 0.9,
    "return_days": 60.0,
    "rounds": 1,
}
POLICY_CHANGES = {
    "reception": (2, 3, 5),
    "mediation": (2, 1, 1),
    "handling": (2, 4, 5),
    "review": (0, 1, 1),
    "extra": (Extra(office="甲-01", desk="handling", persons=1),),
    "mediation_offer": "disputes",
    "pooled_mediation": True,
    "triage_training": 1.0,
    "fast_lane": False,
    "explanation": 1.0,
    "order": "deadline",
    "supervise_after": 20.0,
    "leaders_every": 10.0,
    "leaders_older": 5.0,
    "outreach": 1.0,
    "assisted_access": 1.0,
    "mobile_reserve": 2,
    "follow_up": 1.0,
}
SURGE_CHANGES = {"name": "flood", "county": 0, "start": 50.0, "days": 30.0, "needs": 90.0, "source": "dispute"}
EXTRA_CHANGES = {"office": "甲-02", "desk": "reception", "persons": 2}
# Kinds of need and of people that only the table and the measures by group tell apart.
IN_THE_TABLE_ONLY = {"channels", "dispute_channels"}
DEMANDS = {
    "order": BUSY,
    "complex": FULL,
    "leaders_every": BUSY,
    "leaders_older": BUSY,
    "mobile_reserve": BUSY,
    "reception": BUSY,
}


@cache
def run(demand, policy=BASE_POLICY, days=DAYS):
    cases = draw(demand, days=days, seed=5)
    return cases, simulate(cases, policy)


def same_table(first, second):
    return len(first) == len(second) and all(
        np.array_equal(column, second.columns[name]) for name, column in first.columns.items()
    )


def same_log(first, second):
    return np.array_equal(first.events, second.events) and first.offices == second.offices


@pytest.mark.parametrize(
    ("cls", "changes"),
    [
        (City, CITY_CHANGES),
        (Demand, DEMAND_CHANGES),
        (Policy, POLICY_CHANGES),
        (Surge, SURGE_CHANGES),
        (Extra, EXTRA_CHANGES),
    ],
)
def test_each_declared_field_has_its_change(cls, changes):
    assert set(changes) == set(facts(cls))


@pytest.mark.parametrize("name", facts(City))
def test_each_field_of_the_city_changes_the_log(name):
    changed = BASE_DEMAND.vary(city=CITY.vary(**{name: CITY_CHANGES.get(name)}))
    assert not same_log(run(BASE_DEMAND)[1], run(changed)[1])


@pytest.mark.parametrize("name", facts(Demand))
def test_each_field_of_the_demand_changes_the_log(name):
    base = DEMANDS.get(name, BASE_DEMAND)
    cases, log = run(base)
    other, changed = run(base.vary(**{name: DEMAND_CHANGES.get(name)}))
    if name in IN_THE_TABLE_ONLY:
        assert not same_table(cases, other)
    else:
        assert not same_log(log, changed)


@pytest.mark.parametrize("name", facts(Surge))
def test_each_field_of_a_surge_changes_the_log(name):
    other = BASE_DEMAND.vary(surges=(WAVE.vary(**{name: SURGE_CHANGES.get(name)}),))
    assert not same_log(run(WITH_WAVE)[1], run(other)[1])


@pytest.mark.parametrize("name", facts(Policy))
def test_each_lever_changes_the_log_and_never_the_table(name):
    demand = DEMANDS.get(name, BASE_DEMAND)
    cases, log = run(demand)
    other, changed = run(demand, BASE_POLICY.vary(**{name: POLICY_CHANGES.get(name)}))
    assert same_table(cases, other)
    assert not np.array_equal(log.events, changed.events)


@pytest.mark.parametrize("order", ORDERS[1:])
def test_each_order_of_service_changes_the_log(order):
    logs = [run(BUSY, BASE_POLICY.vary(order=other))[1].events for other in ORDERS if other != order]
    mine = run(BUSY, BASE_POLICY.vary(order=order))[1].events
    assert not any(np.array_equal(mine, other) for other in logs)


@pytest.mark.parametrize("name", facts(Extra))
def test_each_field_of_an_extra_person_changes_the_log(name):
    base = Extra(office="甲-01", desk="handling", persons=1)
    first, second = (
        run(BUSY, BASE_POLICY.vary(extra=(e,)))[1] for e in (base, base.vary(**{name: EXTRA_CHANGES.get(name)}))
    )
    assert not np.array_equal(first.events, second.events)


# The same people meet every policy.


def test_a_surge_changes_no_other_need():
    calm, wild = run(BASE_DEMAND)[0], run(WITH_WAVE)[0]
    old = np.isin(wild.columns["arrival"], calm.columns["arrival"])
    assert 30 < (~old).sum() < 100
    for name, column in calm.columns.items():
        assert np.array_equal(wild.columns[name][old], column), name


def test_a_longer_run_has_the_same_first_needs_and_the_same_first_events():
    (short, first), (long, second) = run(BASE_DEMAND), run(BASE_DEMAND, days=2 * DAYS)
    for name, column in short.columns.items():
        assert np.array_equal(long.columns[name][: len(short)], column), name
    events = second.events
    assert np.array_equal(events[events["time"] < DAYS], first.events)


def test_who_comes_under_one_policy_comes_under_one_that_is_easier_to_reach():
    few, many = run(BASE_DEMAND)[1], run(BASE_DEMAND, BASE_POLICY.vary(outreach=0.5))[1]
    assert set(few.events["case"].tolist()) < set(many.events["case"].tolist())


# What holds in any scenario.


def numbers(fact, kind):
    """Return a strategy for a number in the declared range, not further up than ten times the default."""
    low, high = fact.low, fact.high
    if kind is int:
        return st.integers(int(low), int(min(high, 6)))
    return (
        st.floats(low, min(high, max(60.0, low + 1)), allow_nan=False)
        .map(lambda x: round(x, 3))
        .map(lambda x: min(max(x, low), high))
    )


def shares(size):
    weights = st.lists(st.integers(0, 8), min_size=size, max_size=size).filter(any)
    return weights.map(lambda w: (*[x / sum(w) for x in w[:-1]], 1.0 - sum(x / sum(w) for x in w[:-1])))


SHARES = {"channels": 4, "dispute_channels": 4, "brought": 3, "competent": 3, "categories": 3, "agencies": 3}
SMALL = {"disputes_rate": 800.0, "matters_rate": 800.0}  # a million people: about four needs a day
CITIES = st.builds(
    lambda towns: City(counties=("甲", "乙")[: len(towns)], townships=tuple(towns), people_million=1.0),
    st.lists(st.integers(1, 2), min_size=1, max_size=2),
)


@st.composite
def demands(draw_):
    """Any demand of a tiny city: some fields at a value of their declared range, the others as they are."""
    city = draw_(CITIES)
    chosen = draw_(st.lists(st.sampled_from(sorted(facts(Demand))), unique=True, max_size=12))
    values = {}
    for name in chosen:
        fact = facts(Demand)[name]
        if name in SMALL or name in {"weekly", "season"}:
            continue
        if name == "surges":
            county, start = draw_(st.integers(0, len(city.counties) - 1)), draw_(st.floats(0.0, 100.0))
            values[name] = (Surge(name="wave", county=county, start=start, needs=30.0),)
        elif name in SHARES:
            values[name] = draw_(shares(SHARES[name]).filter(lambda s: min(s) >= 0.0))
        elif name == "rounds":
            values[name] = draw_(st.integers(1, 4))
        else:
            values[name] = draw_(numbers(fact, float))
    return Demand(city=city, **SMALL | values)


@st.composite
def policies(draw_):
    """Any policy: some levers at a value of their declared range, the others as they are."""
    values = {}
    for name in draw_(st.lists(st.sampled_from(sorted(facts(Policy))), unique=True, max_size=8)):
        fact = facts(Policy)[name]
        if name == "extra":
            office, desk = draw_(st.sampled_from(["甲-01", "甲", "安澜"])), draw_(st.sampled_from(DESKS))
            values[name] = (Extra(office=office, desk=desk, persons=draw_(st.integers(0, 2))),)
        elif name in DESKS:
            least = (0, 1, 1) if name == "review" else (int(fact.low),) * 3
            values[name] = tuple(draw_(st.integers(low, 3)) for low in least)
        elif name == "order":
            values[name] = draw_(st.sampled_from(ORDERS))
        elif name == "mediation_offer":
            values[name] = draw_(st.sampled_from(["none", "disputes", "suitable"]))
        elif isinstance(fact.default, bool):
            values[name] = draw_(st.booleans())
        else:
            values[name] = draw_(numbers(fact, type(fact.default)))
    return Policy(**values)


class Scenario(NamedTuple):
    """What hypothesis shows of a failing example: enough to draw its table anew."""

    demand: Demand
    policy: Policy
    days: int
    seed: int
    on_half_days: bool

    def play(self):
        """Return the table, a few hundred needs at most, and the log."""
        cases = draw(self.demand, days=self.days, seed=self.seed)
        cases = on_grid(cases) if self.on_half_days else cases
        return cases, simulate(cases, self.policy)


scenarios = st.builds(Scenario, demands(), policies(), st.integers(30, 150), st.integers(0, 1000), st.booleans())
# A machine that is busy with something else is no fault of the model.
random_runs = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def by_case(log):
    """Yield the number of each case and its events, in order, as tuples of Python numbers."""
    events = log.events[np.argsort(log.events["case"], kind="stable")]
    for part in np.split(events, np.flatnonzero(np.diff(events["case"])) + 1):
        if len(part):
            yield int(part["case"][0]), part.tolist()


def check_ends(cases, log):
    """Assert that who came begins with a contact and ends once at most, and who did not has no event."""
    chance = np.where(cases.columns["source"] == 0, cases.demand.come_dispute, cases.demand.come_matter)
    surely = (cases.columns["come"] < chance) & ~cases.columns["vulnerable"]
    seen = {number for number, _ in by_case(log)}
    assert set(np.flatnonzero(surely & (cases.columns["arrival"] < log.days)).tolist()) <= seen
    assert all(cases.columns["come"][number] < 1.0 for number in seen)
    for number, story in by_case(log):
        own = [e for e in story if e[2] == INSTANT or e[1] not in {FOLLOW_UP, HEAR, LEADER, SUPERVISE}]
        assert (own[0][1], own[0][5]) == (CONTACT, cases.columns["arrival"][number])
        assert [e[1] for e in own].count(CONTACT) == 1
        ends = [i for i, e in enumerate(own) if e[1] in {CLOSE, GIVE_UP}]
        assert ends in ([], [len(own) - 1])
        assert log.days > own[-1][5]


def check_staff(cases, policy, log):
    """Assert that no desk has more persons at work than it may, and all desks together no more than there are."""
    work = log.events[log.events["lifecycle"] != INSTANT]
    work = work[work["desk"] >= 0]
    order = np.lexsort((-work["lifecycle"], work["time"]))  # at equal times, who is done goes first
    step = np.where(work["lifecycle"] == START, 1, -1)[order]
    desk = (work["office"].astype(int) * 4 + work["desk"])[order]
    time = work["time"][order]
    staff = policy.staff(cases.demand.city).ravel()
    assert np.cumsum(step).max(initial=0) <= staff.sum() + policy.mobile_reserve
    for place in np.unique(desk):
        busy = np.cumsum(step[desk == place])
        settled = np.append(np.diff(time[desk == place]) > 0, True)  # work that takes no time is done when it begins
        may_help = place % 4 in {1, 2} and staff[place] > 0
        assert busy[settled].min() >= 0
        assert busy.max() <= staff[place] + (policy.mobile_reserve if may_help else 0)


def naive_breaches(log):  # noqa: C901, PLR0912  (one story, read from top to bottom)
    """Find the broken limits anew, by reading each case's story from top to bottom."""
    found = []
    calendar = calendar_for(log.start, int(log.days) + 60)
    opinions = {SUPPORT, SUPPORT_PART, REFUSE}
    for number, story in by_case(log):
        running = {}
        for _, activity, lifecycle, _, _, time, _ in story:
            over = lifecycle != START or activity == DIVERT
            met = set()
            if over and activity in {REFER, ACCEPT, DIVERT, ANSWER}:
                met.add("route")
            if over and activity in {OBJECT, ACCEPT, ANSWER}:
                met.add("accept")
            if activity == OBJECT:
                met.add("object")
            elif activity in {ACCEPT, ANSWER}:
                running.pop("object", None)
            if activity in opinions | {AGREE}:
                met |= {"handle", "simple"}
            if over and activity in {REVIEWED, REREVIEWED}:
                met.add({REVIEWED: "review", REREVIEWED: "rereview"}[activity])
            if activity in {CLOSE, GIVE_UP}:
                running.pop("object", None)  # never objected to: nobody knows that it was wrong
                met |= set(running)
            found += [(number, name) for name in met & set(running) if time > running.pop(name)]
            if activity == CONTACT:
                running["route"] = time + 15
            elif activity == REFER:
                running |= {"accept": time + 15, "object": calendar.finish(time, 5.0)}
            elif activity == ACCEPT:
                running["handle"] = time + 60
            elif activity == SIMPLE:
                del running["handle"]
                running["simple"] = calendar.finish(time, 10.0)
            elif activity == EXTEND and running.get("handle") == time:
                running["handle"] += 30
            elif activity in {ASK_REVIEW, ASK_REREVIEW}:
                running[{ASK_REVIEW: "review", ASK_REREVIEW: "rereview"}[activity]] = time + 30
        running.pop("object", None)
        found += [(number, name) for name, due in running.items() if log.days > due]
    return sorted(found)


@random_runs
@given(scenarios)
def test_every_need_that_is_brought_ends_once_or_is_open_at_the_horizon(scenario):
    check_ends(*scenario.play())


@random_runs
@given(scenarios)
def test_no_more_people_are_at_work_than_there_are(scenario):
    cases, log = scenario.play()
    check_staff(cases, scenario.policy, log)


@random_runs
@given(scenarios)
def test_a_limit_is_broken_where_the_story_of_the_case_says_so(scenario):
    _, log = scenario.play()
    table = breaches(log)
    assert sorted(zip(table["case"].tolist(), table["limit"], strict=True)) == naive_breaches(log)


@random_runs
@given(scenarios)
def test_time_runs_forward_on_whole_ticks(scenario):
    cases, log = scenario.play()
    time = log.events["time"]
    assert (np.diff(time) >= 0).all()
    assert (time < cases.days).all()
    assert np.array_equal(np.floor(time * TICKS), time * TICKS)
    for _, story in by_case(log):
        rounds = [e[6] for e in story if e[1] not in {FOLLOW_UP, HEAR, LEADER, SUPERVISE} and e[2] == INSTANT]
        assert rounds == sorted(rounds)
        assert max(rounds) <= cases.demand.rounds


@random_runs
@given(scenarios)
def test_the_same_needs_and_policy_give_the_same_log_and_reading_it_changes_nothing(scenario):
    cases, first = scenario.play()
    before = {name: column.copy() for name, column in cases.columns.items()}
    measure(first, cases)
    cases.table()
    clocks(first)
    assert all(np.array_equal(before[name], column) for name, column in cases.columns.items())
    assert np.array_equal(simulate(cases, scenario.policy).events, first.events)


@random_runs
@given(scenarios)
def test_shares_are_shares_and_resolved_unmet_and_open_add_to_one(scenario):
    cases, log = scenario.play()
    values = measure(log, cases)
    known = values[values.index.str.endswith("_share")].dropna()
    assert ((known >= 0) & (known <= 1 + 1e-9)).all(), known
    parts = values[["substantive_resolution_share", "unmet_need_share", "open_need_share"]]
    assert parts.isna().all() or parts.sum() == pytest.approx(1.0)
    assert set(values.attrs["missing"]) == set(values.index[values.isna()])


def joined(story):
    """Yield (activity, office, desk, joined, started) of each work that was begun, from a case's own story.

    A case joins a queue at the last step of its own path before; what is done beside it, when it was asked for.
    """
    at, repeat, known = 0.0, 0.0, False
    for _, activity, lifecycle, office, desk, time, _ in story:
        if lifecycle == START and activity in {REGISTER, HANDLE, MEDIATE, REVIEWED, REREVIEWED}:
            yield activity, office, desk, at, time
        elif lifecycle == START and activity == HEAR:
            yield activity, office, desk, repeat, time
        if activity == REPEAT:
            repeat = time
            if known:
                at, known = time, False
        known = known or activity in {SUPPORT, SUPPORT_PART, REFUSE, AGREE}
        if activity in {CONTACT, REFER, ACCEPT, ASK_REVIEW, ASK_REREVIEW} or (
            lifecycle == COMPLETE and activity in {REGISTER, MEDIATE}
        ):
            at = time


@random_runs
@given(scenarios)
def test_who_comes_first_is_served_first_at_every_desk(scenario):
    plain = scenario.policy.vary(order="first_come", supervise_after=INF, leaders_every=INF)
    _, log = scenario._replace(policy=plain).play()
    queues = {}
    for number, story in by_case(log):
        for activity, office, desk, join, start in joined(story):
            assert join <= start
            if activity != HEAR:
                queues.setdefault((office, desk), []).append((start, join, number))
    for served in queues.values():
        joins = [(join, number) for start, join, number in sorted(served, key=lambda x: (x[0], x[1], x[2]))]
        assert joins == sorted(joins)


PROGRAM = """
import hashlib
from sim import City, Demand, Policy, draw, simulate
city = City(counties=("甲", "乙"), townships=(2, 1), people_million=0.1)
cases = draw(Demand(city=city), days=90, seed=5)
log = simulate(cases, Policy(order="deadline", mobile_reserve=1))
print(hashlib.sha256(log.events.tobytes()).hexdigest(), len(log))
"""


@pytest.mark.slow
def test_another_process_with_other_hashes_gives_the_same_log():
    def output(hash_seed):
        env = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Asia/Shanghai" if hash_seed == "1" else "UTC"}
        root = Path(__file__).parent.parent
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=env, cwd=root, capture_output=True, text=True, check=True
        )
        return done.stdout

    first, second = output("1"), output("2")
    assert first == second
    assert int(first.split()[1]) > 500


@pytest.mark.slow
def test_the_example_city_takes_at_most_two_kilobytes_a_need_with_its_log():
    tracemalloc.start()
    try:
        cases = draw(Demand(), days=365, seed=1)
        log = simulate(cases, Policy())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(log) > len(cases)
    assert peak / len(cases) <= 2048
