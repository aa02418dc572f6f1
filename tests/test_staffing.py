"""The cheapest staffing: the search against enumeration, theory's guesses, honest verdicts, the command.

`world` replaces the simulation by a formula that takes no time, so that every combination can be enumerated.
"""

import math
import sys
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from sim import City, Demand, Policy, staffing, staffruns, staffsearch
from sim.cli import main
from sim.errors import InputError
from sim.experiment import replicate
from sim.labels import LANGUAGES
from sim.levers import NAMES, every, levers, put, size
from sim.measures import MEASURES
from sim.replications import Interrupted, Task
from sim.sampling import draw
from sim.scenario import load
from sim.staffguess import busiest_flows, guesses, persons_needed
from sim.staffile import load_question
from sim.staffing import finalists, space_of, staff
from sim.staffplots import frontier_picture
from sim.staffruns import Runs, Stopped, best, frontier
from sim.staffsearch import explore
from sim.stafftables import one_fewer
from sim.staffwords import WORDS
from sim.targets import DIRECTIONS, MET, MISSED, REASONS, UNSURE, Target, overall, targets_from
from sim.theory_stations import erlang_c

CITY = City(counties=("甲",), townships=(2,), people_million=0.08)
SMALL = Demand(city=CITY)
DAYS = 60
SEARCH = {"policy.handling.0": [1, 4], "policy.handling.1": [1, 4]}
LARGE = {
    "policy.reception.0": [1, 5],
    "policy.mediation.0": [0, 4],
    "policy.handling.1": [1, 5],
    "policy.handling.2": [1, 5],
}
PLACES = {"reception": 0, "mediation": 0, "handling": 1}
LOADS = {"reception": 1.7, "mediation": 0.6, "handling": 2.4}


def waits(policy):
    """Days lost at three desks and at the city's, as Erlang has them; 40 at a desk that cannot cope."""
    total = 0.0
    for desk, work in LOADS.items():
        persons = getattr(policy, desk)[PLACES[desk]]
        total += min(40.0, 8 * erlang_c(work, persons) / (persons - work)) if persons > work else 40.0
    return total + 12.0 / policy.handling[2]


def formula(task, noise=0.0):
    chance = np.random.default_rng([task.seed, task.replication]).normal()
    days = 20 + waits(task.policy) + noise * chance
    known = {"true_time_p90_days": days, "service_score": 100 - days / 2, "cost_staff_years": task.policy.cost(CITY)}
    return pd.Series(known | {"substantive_resolution_share": 0.9 - days / 200}).reindex(MEASURES)


@pytest.fixture
def world(monkeypatch):
    """Replace the simulation by the formula; return the list of tasks done."""
    done = []

    def outcomes(tasks, processes=1, progress=None):
        done.extend(tasks)
        return [formula(task) for task in tasks]

    monkeypatch.setattr(staffruns, "outcomes", outcomes)
    return done


def runs_of(replications=2):
    return Runs(Task(SMALL, Policy(), DAYS, 1, 0), replications)


def enumerated(space, limit):
    """The least cost of the whole space at which the formula keeps a limit of days."""
    policies = map(space.policy, every(space.levers))
    return min(p.cost(CITY) for p in policies if 20 + waits(p) <= limit)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("limit", [30.0, 45.0])
def test_the_search_finds_the_optimum_of_the_whole_space(world, seed, limit):
    space = space_of(SMALL, Policy(), LARGE, {"true_time_p90_days": limit})
    runs = runs_of()
    assert not explore(space, runs, [(4, 4, 4, 4), (0, 0, 0, 0)], 80, seed)
    assert len(runs.tables) == 80 < size(space.levers)
    assert best(space.goal, runs).cost(CITY) == enumerated(space, limit)


@pytest.mark.parametrize("seed", range(2))
def test_the_search_finds_the_best_service_within_a_budget(world, seed):
    space = space_of(SMALL, Policy(), LARGE, budget=32.0)
    runs = runs_of()
    explore(space, runs, [(4, 4, 4, 4), (0, 0, 0, 0)], 80, seed)
    assert all(policy.cost(CITY) <= 32 for policy in runs.tables)
    allowed = [p for p in map(space.policy, every(space.levers)) if p.cost(CITY) <= 32]
    assert waits(best(space.goal, runs)) == pytest.approx(min(map(waits, allowed)))


def test_steps_alone_come_down_to_the_optimum(world):
    """Without the optimiser, from the largest staffing: a person less, or one who moves to where it costs less."""
    space, runs = space_of(SMALL, Policy(), LARGE, {"true_time_p90_days": 45.0}), runs_of()
    runs.add([space.policy((4, 4, 4, 4))])
    while steps := staffsearch._steps(space, runs):
        runs.add(steps)
    assert best(space.goal, runs).cost(CITY) == enumerated(space, 45.0)
    assert len(runs.tables) < 200


def test_near_is_one_step_or_one_person_moved():
    space = space_of(SMALL, Policy(), LARGE, budget=100.0)
    near = [tuple(np.subtract(space.positions(p), (2, 2, 4, 0))) for p in space.near(space.policy((2, 2, 4, 0)))]
    moves = [tuple(sorted(int(step) for step in move if step)) for move in near]
    assert {move: moves.count(move) for move in moves} == {(-1,): 3, (1,): 3, (-1, 1): 7}
    assert len(set(near)) == len(near)


def test_a_small_space_is_tried_whole_and_no_policy_twice(world):
    found = staff(SMALL, Policy(), SEARCH, {"true_time_p90_days": 45.0}, days=DAYS, trials=16, replications=8)
    assert found.whole
    assert found.tried == 16
    assert len(world) == len(set(world))
    searched = [task for task in world if task.seed == 1]
    assert {task.replication for task in searched} == {0, 1}
    assert len(searched) == 2 * 16


def test_the_search_is_seeded_and_silent(world, capfd):
    def tried(seed):
        space, runs = space_of(SMALL, Policy(), LARGE, {"true_time_p90_days": 40.0}), runs_of()
        explore(space, runs, [(0, 0, 0, 0)], 40, seed)
        return list(runs.tables)

    assert tried(1) == tried(1)
    assert tried(1) != tried(2)
    assert capfd.readouterr() == ("", "")


def test_the_frontier_is_what_nothing_beats(world):
    space, runs = space_of(SMALL, Policy(), LARGE, budget=100.0), runs_of()
    runs.add(map(space.policy, every(space.levers)))
    points = {p: (p.cost(CITY), space.goal.service(runs, p)) for p in runs.tables}
    unbeaten = {
        point for point in points.values() if not any(c <= point[0] and s > point[1] for c, s in points.values())
    }
    costs = {}
    for cost, service in unbeaten:
        costs.setdefault(service, []).append(cost)
    expected = {(min(found), service) for service, found in costs.items()}
    front = frontier(space.goal, runs, runs.tables)
    assert {points[p] for p in front} == expected
    assert len(front) == len(expected) > 5


def test_the_frontier_of_the_answer_is_that_of_the_enumeration(world):
    found = staff(SMALL, Policy(), SEARCH, budget=50.0, days=DAYS, trials=16, replications=4)
    points = {(p.cost(CITY), 100 - (20 + waits(p)) / 2) for p in _all(found)}
    unbeaten = {p for p in points if not any(c <= p[0] and s > p[1] + 1e-9 for c, s in points)}
    least = {(min(c for c, s in unbeaten if math.isclose(s, score)), round(score, 6)) for _, score in unbeaten}
    table = found.frontier
    assert set(zip(table["cost_staff_years"], table["service_score"].round(6), strict=True)) == least
    assert table["chosen"].sum() == 1


def _all(found):
    return [put(found.present, found.levers, values) for values in product(*[one.choices for one in found.levers])]


def test_the_luck_of_the_search_is_not_the_verdict(monkeypatch):
    """Where the search flatters everything, the policy that only seemed to do is not the answer."""

    def outcomes(tasks, processes=1, progress=None):
        return [formula(task) - (5.0 if task.seed == 1 else 0.0) for task in tasks]

    monkeypatch.setattr(staffruns, "outcomes", outcomes)
    found = staff(SMALL, Policy(), LARGE, {"true_time_p90_days": 45.0}, days=DAYS, trials=625, replications=4)
    assert found.verdict == MET
    assert found.answer.loc["true_time_p90_days", "mean"] <= 45.0
    lucky = found.frontier.iloc[0]
    assert lucky["verdict"] == MISSED
    assert lucky["cost_staff_years"] < found.best.cost(CITY)


def test_the_search_leaves_room_for_the_interval(monkeypatch):
    """A mean that just meets the target is not enough: the answer is met, and one person less is not surely."""

    def outcomes(tasks, processes=1, progress=None):
        return [formula(task, noise=3.0) for task in tasks]

    monkeypatch.setattr(staffruns, "outcomes", outcomes)
    found = staff(SMALL, Policy(), LARGE, {"true_time_p90_days": 45.0}, days=DAYS, trials=625, replications=16)
    assert found.verdict == MET
    inside = found.last_person.query("(desk == 'reception' and level == 0) or (desk == 'handling' and level > 0)")
    assert len(inside) >= 2
    assert MET not in set(inside["verdict"])


def test_the_room_is_half_the_interval_to_come(monkeypatch):
    monkeypatch.setattr(staffruns, "outcomes", lambda tasks, *_: [formula(task, noise=3.0) for task in tasks])
    space, runs = space_of(SMALL, Policy(), LARGE, {"true_time_p90_days": 45.0}), runs_of(8)
    runs.add([Policy(), Policy(handling=(1, 5, 5))])
    goal = space.goal.cautious(runs, 25, 0.99)
    spread = runs.tables[Policy()]["true_time_p90_days"].std()
    assert goal.reserve == (pytest.approx(student.ppf(0.995, 24) * spread / 5),)
    less = goal.service(runs, Policy()) - space.goal.service(runs, Policy())
    assert less == pytest.approx(-goal.reserve[0] / 45.0)


def test_who_is_not_needed_goes_while_the_target_surely_holds(world, monkeypatch):
    """Where only the largest staffing is judged first, persons are taken away as long as the verdict is met."""
    monkeypatch.setattr(staffing, "finalists", lambda goal, runs: [Policy(reception=(5, 2, 4))])
    found = staff(SMALL, Policy(), {"policy.reception.0": [1, 5]}, {"true_time_p90_days": 80.0}, days=DAYS)
    needed = next(n for n in range(1, 6) if 20 + waits(Policy(reception=(n, 2, 4))) <= 80)
    assert found.best.reception[0] == needed < 4


def test_policies_that_noise_hides_are_named(monkeypatch):
    def outcomes(tasks, processes=1, progress=None):
        return [formula(task, noise=3.0) for task in tasks]

    monkeypatch.setattr(staffruns, "outcomes", outcomes)
    mean = 20 + waits(Policy(handling=(1, 4, 5)))
    found = staff(SMALL, Policy(), SEARCH, {"true_time_p90_days": mean + 0.5}, days=DAYS, replications=8)
    assert found.verdict == UNSURE or len(found.runner_up)
    for _, row in found.runner_up.iterrows():
        assert row["cost_difference"] <= 0
        assert row["verdict"] != MISSED
    # common random numbers: the noise, the same for all, is gone from the differences
    assert (found.last_person["true_time_p90_days_high"] - found.last_person["true_time_p90_days_low"]).max() < 1e-6


def test_an_impossible_target_says_by_how_much(world):
    found = staff(SMALL, Policy(), SEARCH, {"true_time_p90_days": 5.0}, days=DAYS, trials=16, replications=4)
    assert (found.verdict, found.met) == (MISSED, False)
    assert found.dearest.loc["cost_staff_years", "mean"] == max(p.cost(CITY) for p in _all(found)) > 29
    least = min(20 + waits(p) for p in _all(found))
    assert found.answer.loc["true_time_p90_days", "mean"] == pytest.approx(least)
    assert f"misses its target by {least - 5:.1f}" in found.table("en")
    assert f"还差 {least - 5:.1f}" in found.table("zh")


def test_one_fewer_stays_within_the_law():
    fewer = one_fewer(Policy(), CITY)
    assert ("handling", 0) not in fewer  # one in each township, who is needed
    assert ("review", 0) not in fewer  # nobody there
    assert fewer["handling", 1] == Policy(handling=(1, 3, 5))
    assert fewer["mediation", 0].cost(CITY) == Policy().cost(CITY) - 2


def test_last_person_is_the_direct_comparison():
    search, targets = {"policy.handling.1": [3, 4]}, {"hidden_backlog_cases": 5000}
    found = staff(SMALL, Policy(), search, targets, days=30, replications=4, seed=3)
    seed = staffing._fresh(3)
    row = found.last_person.set_index(["desk", "level"]).loc[("handling", 1)]
    fewer = found.best.vary(handling=(1, int(row["persons"]) - 1, 5))
    now, less = (replicate(SMALL, policy, 4, 30, seed)["hidden_backlog_cases"] for policy in (found.best, fewer))
    assert row["hidden_backlog_cases_difference"] == pytest.approx((less - now).mean(), abs=1e-12)
    assert row["saved_staff_years"] == 1.0
    half = student.ppf(1 - 0.05 / 2 / 2, 3) * now.std() / 2  # two policies are judged together
    assert found.answer.loc["hidden_backlog_cases", "high"] == pytest.approx(now.mean() + half)
    half = student.ppf(1 - 0.05 / 2 / 2, 3) * (less - now).std() / 2
    assert row["hidden_backlog_cases_high"] == pytest.approx((less - now).mean() + half)


@pytest.mark.slow
def test_the_answer_does_not_depend_on_processes():
    def ask(processes):
        search = {"policy.handling.1": [3, 4], "policy.explanation": [0.2, 0.3]}
        targets = {"hidden_backlog_cases": 100}
        return staff(SMALL, Policy(), search, targets, days=30, trials=3, replications=4, processes=processes)

    one, two = ask(1), ask(2)
    assert one.best == two.best
    for name in ("answer", "frontier", "runner_up", "last_person"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name), check_exact=True)


# Queueing theory's guesses.


@pytest.mark.slow
@pytest.mark.parametrize("load", [0.4, 1.7, 3.3])
def test_theory_begins_within_a_person_of_the_optimum(load):
    """One township, one kind of work, nobody loses patience: nearly M/M/c."""
    off = dict.fromkeys(("work_reception", "work_mediation", "work_review", "refer_days", "perform_days"), 0.0)
    off |= dict.fromkeys(("litigation", "statutory", "simple", "misroute", "mediable_matter", "wrong_refusal"), 0.0)
    off |= dict.fromkeys(("groups", "complex", "access_loss", "disputes_rate", "repeat_unresolved"), 0.0)
    whole = dict.fromkeys(("competent", "brought", "categories", "agencies"), (1.0, 0.0, 0.0))
    whole |= {"come_matter": 1.0, "well_founded": 1.0, "perform_opinion": 1.0, "patience_days": math.inf}
    town = City(counties=("甲",), townships=(1,), people_million=0.1)
    work = load / (3600 * 0.1 / 250)  # working days: about 250 a year
    demand = Demand(**off | whole, city=town, work_handling=work, work_spread=1.0)
    lean = Policy(mediation_offer="none", fast_lane=False, explanation=0.0, follow_up=0.0, supervise_after=math.inf)
    lean = lean.vary(leaders_every=math.inf)
    found = staff(demand, lean, {"policy.handling.0": [1, 6]}, {"true_time_median_days": 5.0}, days=365, replications=4)
    [lever] = found.levers
    flow = busiest_flows(draw(demand, 365, 1, 0), lean)["handling", 0]
    assert flow.rate * flow.work == pytest.approx(load, rel=0.3)
    assert abs(persons_needed(flow, 5.0) - found.best.handling[0]) <= 1
    proposed = [lever.choices[i] for (i,) in guesses(draw(demand, 365, 1, 0), lean, found.levers)]
    assert proposed == sorted(proposed)
    assert min(abs(n - found.best.handling[0]) for n in proposed) <= 1


def test_theory_reads_the_work_that_comes(monkeypatch):
    cases = draw(SMALL, 365, 1, 0)
    plain, pooled = (busiest_flows(cases, policy) for policy in (Policy(), Policy(pooled_mediation=True)))
    assert plain["mediation", 0].rate > 0
    assert pooled["mediation", 0].rate == 0  # they work at the county's desk
    assert pooled["mediation", 1].rate > 1.5 * plain["mediation", 0].rate
    trained = busiest_flows(cases, Policy(explanation=1.0))["handling", 0]
    assert trained.work > plain["handling", 0].work
    assert persons_needed(plain["handling", 0], 1.0) >= persons_needed(plain["handling", 0], 15.0)


# Targets and verdicts.


@pytest.mark.parametrize(
    ("direction", "low", "high", "verdict"),
    [
        (-1, 60, 70, MET),
        (-1, 60, 75, MET),
        (-1, 70, 80, UNSURE),
        (-1, 76, 80, MISSED),
        (1, 76, 80, MET),
        (1, 70, 80, UNSURE),
        (1, 60, 74, MISSED),
        (1, math.nan, math.nan, UNSURE),
    ],
)
def test_the_interval_decides_not_the_mean(direction, low, high, verdict):
    assert Target("x", 75.0, direction).verdict(low, high) == verdict


def test_the_worst_verdict_counts():
    assert overall([MET, UNSURE, MET]) == UNSURE
    assert overall([MET, MISSED, UNSURE]) == MISSED
    assert overall([]) == MET


def test_every_measure_is_a_goal_or_refused_with_its_reason():
    assert DIRECTIONS.keys() | REASONS.keys() <= set(MEASURES)
    assert not DIRECTIONS.keys() & REASONS.keys()
    for name in MEASURES:
        if name in DIRECTIONS:
            assert targets_from({name: 0.5})[0].limit == 0.5
        else:
            with pytest.raises(InputError, match=f"{name} cannot be a target: "):
                targets_from({name: 1})


@pytest.mark.parametrize("name", ["needs", "cases", "contacts", "accepted_due_clocks", "finished_due_clocks"])
def test_volume_is_never_a_goal(name):
    with pytest.raises(InputError, match="volume is never a goal"):
        targets_from({name: 1})


# Levers.


def test_levers_take_the_steps_of_their_fields():
    search = {
        "policy.review.1": [1, 3],
        "policy.outreach": [0, 0.25],
        "policy.supervise_after": [60, 90],
        "policy.pooled_mediation": [False, True],
        "policy.order": ["deadline", "first_come"],
        "policy.mobile_reserve": [2, 2],
    }
    found = levers(search, Policy(), CITY)
    assert [one.choices for one in found] == [
        (1, 2, 3),
        (0.0, 0.1, 0.2, 0.25),
        (60.0, 75.0, 90.0),
        (False, True),
        ("deadline", "first_come"),
        (2,),
    ]
    assert size(found) == 3 * 4 * 3 * 2 * 2
    changed = put(Policy(), found, [2, 0.1, 75.0, True, "deadline", 2])
    assert changed.review == (0, 2, 3)
    assert [one.of(changed) for one in found] == [2, 0.1, 75.0, True, "deadline", 2]
    assert len(NAMES) == 4 * 3 + len(Policy.model_fields) - 4 - 1


# Interruption.


def stopping(after):
    def progress(done, total):
        stopping.calls += 1
        if stopping.calls == after:
            raise KeyboardInterrupt

    stopping.calls = 0
    return progress


def test_ctrl_c_in_the_search_returns_the_best_so_far():
    with pytest.warns(Interrupted, match="stopped after 2 policies"):
        found = staff(SMALL, Policy(), SEARCH, budget=60.0, days=20, trials=16, replications=2, progress=stopping(5))
    assert (found.finished, found.verdict, found.tried) == (False, UNSURE, 2)
    assert not len(found.last_person)
    assert "Stopped" in found.table("en")
    assert "已中断" in found.table("zh")


def test_ctrl_c_while_judging_keeps_the_search():
    search = {"policy.handling.1": [3, 4]}
    with pytest.warns(Interrupted, match="stopped after 2 policies"):
        found = staff(
            SMALL, Policy(), search, {"hidden_backlog_cases": 1e6}, days=20, replications=2, progress=stopping(6)
        )
    assert (found.finished, found.verdict) == (False, UNSURE)
    assert found.best == Policy(handling=(1, 3, 5))


def test_ctrl_c_at_once_goes_on():
    def progress(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        staff(SMALL, Policy(), SEARCH, budget=60.0, days=20, trials=16, replications=2, progress=progress)


def test_what_is_complete_is_kept():
    runs = Runs(Task(SMALL, Policy(), 10, 1, 0), 2, progress=stopping(3))
    one, two = Policy(), Policy(handling=(1, 3, 5))
    with pytest.raises(Stopped):
        runs.add([one, two])
    assert list(runs.tables) == [one]


# Files and the command.

FILE = """
[city]
counties = ["甲"]
townships = [2]
people_million = 0.08
[run]
days = 40
[staffing]
trials = 4
replications = 2
[staffing.targets]
hidden_backlog_cases = 5000
[staffing.search]
policy.handling.1 = [3, 4]
"policy.pooled_mediation" = [false, true]
"""


@pytest.fixture
def asked(tmp_path):
    def write(old="", new=""):
        assert old in FILE
        path = tmp_path / "budget.toml"
        path.write_text(FILE.replace(old, new), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[staffing", "[stafing", r"no section \[stafing\].*"),
        ("trials = 4", "trails = 4", r"staffing: there is no 'trails'; .*did you mean 'trials'"),
        ("trials = 4", "trials = 0", r"staffing.trials = 0: must be a whole number, at least 1"),
        ("trials = 4", "trials = 2.5", r"staffing.trials = 2.5: must be a whole number"),
        ("replications = 2", "replications = 1", r"staffing.replications = 1: must be a whole number, at least 2"),
        ("trials = 4", "budget = 0", r"staffing.budget = 0: must be a number above 0 \(staff-years\)"),
        ("trials = 4", "budget = nan", r"staffing.budget = nan: must be a number"),
        ("trials = 4", "budget = true", r"staffing.budget = True: must be a number"),
        ("trials = 4", "budget = 10", r"staffing.budget = 10: the cheapest policy in the ranges costs 28"),
        ("hidden_backlog_cases = 5000", "", r"neither targets nor a budget is given"),
        ("hidden_backlog_cases", "hiden_backlog_cases", r"no measure 'hiden_.*did you mean 'hidden_backlog_cases'"),
        ("hidden_backlog_cases", "contacts", r"staffing.targets: contacts cannot be a target: .*volume is never"),
        ("hidden_backlog_cases", "mediation_agreed_share", r"cannot be a target: mediation is voluntary"),
        ("hidden_backlog_cases = 5000", "true_time_p90_days = '9'", r"true_time_p90_days = '9': must be a number, 0"),
        ("hidden_backlog_cases = 5000", "service_score = 101", r"service_score = 101: must be a number from 0 to 100"),
        ("hidden_backlog_cases = 5000", "open_need_share = 5", r"open_need_share = 5: must be a number from 0 to 1"),
        ("hidden_backlog_cases = 5000", "open_need_share = nan", r"open_need_share = nan: must be a number from"),
        ("policy.handling.1", "policy.handlin.1", r"no lever 'policy.handlin.1'; did you mean 'policy.handling.1'"),
        ("policy.handling.1", "policy.handling", r"no lever 'policy.handling'; write policy.handling.0, .1 or .2"),
        ("policy.handling.1", "policy.handling.3", r"no lever 'policy.handling.3'; write"),
        ("policy.handling.1", "handling.1", r"no lever 'handling.1'; write policy.handling.0, .1 or .2"),
        ("policy.handling.1", "demand.consent", r"there is no lever 'demand.consent'"),
        ("policy.handling.1", "policy.extra", r"changes at single offices are not searched"),
        ("[3, 4]", "[4, 3]", r"policy.handling.1 = \[4, 3\]: must be \[low, high\], two whole numbers, the lower"),
        ("[3, 4]", "[3]", r"must be \[low, high\]"),
        ("[3, 4]", "[3, 4.5]", r"two whole numbers"),
        ("[3, 4]", "[true, 4]", r"two whole numbers"),
        ("[3, 4]", "4", r"policy.handling.1 = 4: must be a list, such as \[low, high\]"),
        ("[3, 4]", "[0, 4]", r"handling\[1\] = 0: must lie in 1 to 90|would have 0: at least 1"),
        ("[3, 4]", "[3, 91]", r"handling\[1\] = 91: must lie in 1 to 90"),
        ("policy.handling.1 = [3, 4]", "policy.supervise_after = [15, inf]", r"two numbers, the lower one first"),
        ("policy.handling.1 = [3, 4]", "policy.supervise_after = [15, 1e9]", r"values: at most 1,000"),
        ("policy.handling.1 = [3, 4]", "policy.order = ['quick']", r"'quick': allowed: first_come, deadline"),
        ("[false, true]", "[0, 1]", r"policy.pooled_mediation: 0: allowed: False, True"),
        ("[false, true]", "[]", r"must name one value or more, each once"),
        ("[false, true]", "[true, true]", r"must name one value or more, each once"),
        ("[staffing.search]", "[staffing.seach]", r"staffing: there is no 'seach'; .*did you mean 'search'"),
        ("[city]", "[ciy]", r"no section \[ciy\]; .*did you mean 'city'"),
        ("people_million = 0.08", "people_million = 900", r"people_million = 900"),
    ],
)
def test_a_mistake_is_one_line_before_any_work(asked, old, new, message, monkeypatch, capsys):
    monkeypatch.setattr(staffruns, "outcomes", lambda *_: pytest.fail("simulated before looking"))
    path = asked(old, new)
    assert main(["staff", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith(f"petitionflow: {path}: ")
    with pytest.raises(InputError, match=message):
        load_question(path)


def test_a_file_without_the_question_says_so(tmp_path):
    path = tmp_path / "plain.toml"
    path.write_text("[run]\ndays = 5\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"there is no section \[staffing\]"):
        load_question(path)


def test_other_commands_name_the_one_that_answers(asked):
    with pytest.raises(InputError, match=r"no section \[staffing\].*petitionflow staff"):
        load(asked())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--trials 0", "trials = 0"),
        ("--replications 1", "replications = 1"),
        ("--days 0", "days = 0: must lie"),
        ("--processes 0", "processes = 0"),
        ("--out tests", "--out tests: is there already"),
    ],
)
def test_bad_options_are_refused(asked, words, message, capsys):
    assert main(["staff", str(asked()), *words.split()]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_answers_and_writes_what_run_opens(asked, tmp_path, capsys, lang):
    out = tmp_path / "out"
    assert main(["staff", str(asked()), "--lang", lang, "--out", str(out), "--processes", "1"]) == 0
    printed = capsys.readouterr().out
    assert {"en": "Answer: met", "zh": "结论：达到"}[lang] in printed
    assert {"en": "handling staff, county: 4 → 3", "zh": "县级办理人员：4 → 3"}[lang] in printed
    names = {"answer.csv", "frontier.csv", "runner_up.csv", "last_person.csv"}
    assert {p.name for p in out.iterdir()} == names | {"best.toml", "answer.txt", "frontier.png", "run.json"}
    assert load(out / "best.toml").policy.handling == (1, 3, 5)
    assert load(out / "best.toml").run.days == 40
    assert pd.read_csv(out / "frontier.csv")["chosen"].sum() == 1
    assert (out / "answer.txt").read_text(encoding="utf-8") == printed


def test_a_target_out_of_reach_is_exit_code_1(asked, capsys):
    path = asked("hidden_backlog_cases = 5000", "hidden_backlog_cases = 1")
    assert main(["staff", str(path), "--processes", "1", "--replications", "6"]) == 1
    assert "Answer: not met" in capsys.readouterr().out


def test_stopped_prints_the_best_and_writes_nothing(asked, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sim.cli_staff.show_progress", stopping(3))
    out = tmp_path / "out"
    assert main(["staff", str(asked()), "--out", str(out), "--processes", "1"]) == 130
    printed = capsys.readouterr()
    assert "Stopped: the best so far" in printed.out
    assert "note: stopped after" in printed.err
    assert not out.exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_shows_every_policy_judged_on_the_frontier(world, lang):
    targets = {"true_time_p90_days": 45.0, "substantive_resolution_share": 0.5}
    found = staff(SMALL, Policy(), SEARCH, targets, budget=60.0, days=DAYS, replications=4)
    figure = frontier_picture(found, lang)
    figure.draw_without_rendering()  # a missing glyph is a warning, and so an error
    assert len(figure.axes) == 2
    for ax in figure.axes:
        drawn = sum(len(box.lines[0].get_xdata()) for box in ax.containers)
        assert drawn == len(found.frontier)
        assert WORDS["picture_present"][LANGUAGES.index(lang)] in [t.get_text() for t in ax.get_legend().get_texts()]


def test_a_score_that_is_missing_is_said(monkeypatch):
    def outcomes(tasks, processes=1, progress=None):
        return [formula(task).drop("service_score").reindex(MEASURES) for task in tasks]

    monkeypatch.setattr(staffruns, "outcomes", outcomes)
    with pytest.raises(InputError, match="service_score is missing"):
        staff(SMALL, Policy(), SEARCH, budget=60.0, days=DAYS)


def test_optuna_is_loaded_only_where_it_is_needed(world):
    before = sys.modules.pop("optuna", None)
    staff(SMALL, Policy(), SEARCH, budget=60.0, days=DAYS, trials=16)
    assert "optuna" not in sys.modules
    if before:
        sys.modules["optuna"] = before


def test_the_finalists_hold_the_best_and_the_dearest(world):
    space, runs = space_of(SMALL, Policy(), LARGE, {"true_time_p90_days": 40.0}), runs_of()
    runs.add(map(space.policy, every(space.levers)))
    last = finalists(space.goal, runs)
    assert best(space.goal, runs) in last
    assert max(p.cost(CITY) for p in last) == max(p.cost(CITY) for p in runs.tables)
    assert len(last) == len(set(last)) <= 16


ASKED = "[run]\ndays = 60\n[staffing]\nbudget = 900\n[staffing.search]\npolicy.handling.1 = [3, 8]\n"


def test_a_question_is_answered_for_another_city(tmp_path):
    (tmp_path / "asked.toml").write_text(ASKED, encoding="utf-8")
    city = tmp_path / "city.toml"
    city.write_text("[city]\npeople_million = 0.7\n[run]\ndays = 99\n[staffing]\nbudget = 1\n", encoding="utf-8")
    found = load_question(tmp_path / "asked.toml", city)
    assert found.scenario.demand.city.people_million == 0.7
    assert (found.scenario.run.days, found.budget) == (60, 900)
    city.write_text("[city]\npeople_milion = 0.7\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"^\S*city.toml: .*people_million"):
        load_question(tmp_path / "asked.toml", city)
    (tmp_path / "asked.toml").write_text(ASKED + "[demand]\n", encoding="utf-8")
    (tmp_path / "plain.toml").write_text("[city]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"asked.toml: there is a section \[demand\]; beside --city"):
        load_question(tmp_path / "asked.toml", tmp_path / "plain.toml")
