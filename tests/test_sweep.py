"""Sweeps on one machine: which runs there are, and a file that has each once, whatever stops or shares it."""

import json
import math
import sqlite3
import struct
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sim import cli_sweep, sweeprun, sweeptables
from sim.cases import Cases
from sim.cli import main
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.experiment import read_sweep, sweep
from sim.measures import MEASURES
from sim.model import simulate
from sim.policy import Policy
from sim.replications import outcome
from sim.sweep import _digest
from sim.sweepcrew import Processes, Values
from sim.sweepfile import load_sweep
from sim.sweepread import best_points
from sim.sweepstore import Store
from sim.sweeptables import check_file, make_tables, opened
from sim.version import __version__

ROOT = Path(__file__).parent.parent
CITY = """
[city]
counties = ["东"]
townships = [2]
people_million = 0.05
[run]
days = 20
replications = 2
"""
GRID = """
[sweep.fields]
policy.explanation = [0.0, 0.5]
demand.patience_days = { low = 10, high = 30, steps = 3 }
policy.handling.0 = [1, 2]
"""


@pytest.fixture
def written(tmp_path):
    """Write a sweep file of the small city, and return its path."""
    number = count()

    def write(text: str, city: str = CITY) -> Path:
        path = tmp_path / f"sweep{next(number)}.toml"
        path.write_text(city + text, encoding="utf-8")
        return path

    return write


class Instant(Processes):
    """A place that does runs at once, here, with made-up measures; `stop` ends everything after so many runs."""

    def __init__(self, number: int, stop: float = math.inf, seconds: float = 0.0) -> None:
        super().__init__(number)
        self.stop, self.seconds, self.worked = stop, seconds, 0

    def start(self, again: bool) -> None:
        pass

    def submit(self, run):
        self.worked += 1
        if self.worked > self.stop:
            raise Killed
        time.sleep(self.seconds)
        future: Future[tuple[str, Values]] = Future()
        future.set_result((__version__, made_up(run.key)))
        return future


class Killed(BaseException):
    """Stands for kill -9: nobody gets to tidy up."""


def made_up(key: tuple[str, int, int, str]) -> Values:
    rng = np.random.default_rng([int(key[0][:12], 16), *key[1:3]])
    return np.where(rng.random(len(MEASURES)) < 0.2, math.nan, rng.normal(size=len(MEASURES))).tolist()


def bits(frame: pd.DataFrame) -> list[object]:
    """A table as it is, to the last bit; missing numbers are equal here."""
    numbers = frame.drop(columns=[*MEASURES])
    return [list(frame.columns), numbers.to_dict("records"), frame[[*MEASURES]].to_numpy().tobytes()]


def my_model(cases: Cases, policy: Policy) -> EventLog:
    """Stands for a model that a trainee has changed."""
    return simulate(cases, policy)


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


# Which runs.


def test_a_grid_is_every_combination_the_world_slowest(written):
    plan = load_sweep(written(GRID))
    assert (plan.points, plan.tasks) == (12, 24)
    runs = list(plan.runs())
    assert [run.fields for run in runs[:3]] == [
        {"demand.patience_days": 10.0, "policy.explanation": 0.0, "policy.handling.0": 1},
        {"demand.patience_days": 10.0, "policy.explanation": 0.0, "policy.handling.0": 2},
        {"demand.patience_days": 10.0, "policy.explanation": 0.5, "policy.handling.0": 1},
    ]
    assert [(run.point, run.task.replication) for run in runs[:9]] == [
        *[(p, 0) for p in range(4)],
        *[(p, 1) for p in range(4)],
        (4, 0),
    ]
    assert len({run.key for run in runs}) == 24
    for run in runs:
        demand, policy = run.task.demand, run.task.policy
        assert (demand.patience_days, policy.explanation) == tuple(run.fields.values())[:2]
        assert policy.handling == (run.fields["policy.handling.0"], 4, 5)
        assert demand.city.counties == ("东",)


def test_a_latin_hypercube_meets_each_part_of_each_range_once(written):
    text = """
    [sweep]
    kind = "latin"
    points = 20
    [sweep.fields]
    demand.patience_days = { low = 10, high = 30 }
    policy.mobile_reserve = { low = 0, high = 9 }
    policy.order = ["first_come", "deadline"]
    """
    plan = load_sweep(written(text))
    table = pd.DataFrame([plan.point(i) for i in range(plan.points)])
    assert sorted((table["demand.patience_days"] - 10) // 1) == list(range(20))
    assert table["policy.mobile_reserve"].value_counts().to_dict() == dict.fromkeys(range(10), 2)
    assert table["policy.order"].value_counts().to_dict() == {"first_come": 10, "deadline": 10}
    assert load_sweep(written(text)).id == plan.id
    assert load_sweep(written(text, CITY + "seed = 2\n")).blocks != plan.blocks


def test_every_point_meets_every_option(written):
    plan = load_sweep(written("[sweep.fields]\npolicy.explanation = [0.1, 0.4]\n[options.more]\nfollow_up = 0.9\n"))
    seen = [(run.fields["option"], run.task.policy.explanation, run.task.policy.follow_up) for run in plan.runs()]
    assert seen[:4] == [("base", 0.1, 0.1), ("more", 0.1, 0.9), ("base", 0.4, 0.1), ("more", 0.4, 0.9)]


def test_lists_and_tables_are_swept_as_a_whole(written, tmp_path, monkeypatch):
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    surge = '{ name = "水灾", start = 3, needs = 50 }'
    path = written(f"[sweep.fields]\npolicy.handling = [[1, 4, 5], [2, 4, 5]]\ndemand.surges = [[], [{surge}]]\n")
    assert [(len(r.task.demand.surges), r.task.policy.handling[0]) for r in load_sweep(path).runs()][::2] == [
        (0, 1),
        (0, 1),
        (1, 1),
        (1, 1),
    ]
    sweep(path, tmp_path / "s.db")
    assert set(read_sweep(tmp_path / "s.db")["policy.handling"]) == {(1, 4, 5), (2, 4, 5)}


def test_the_name_of_a_scenario_hangs_on_what_is_simulated_alone(written):
    runs = [run.scenario for run in load_sweep(written(GRID)).runs()]
    code = f"from sim.sweepfile import load_sweep as l; print(*[r.scenario for r in l({str(written(GRID))!r}).runs()])"
    env = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    said = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout
    assert said.split() == runs
    other = GRID.replace("steps = 3 }", "steps = 3 }\npolicy.follow_up = [0.1]")  # the default: the same scenarios
    assert {run.scenario for run in load_sweep(written(other)).runs()} == set(runs)
    longer = load_sweep(written(GRID, CITY.replace("days = 20", "days = 21")))
    assert {run.scenario for run in longer.runs()}.isdisjoint(runs)
    assert [run.scenario for run in load_sweep(written(GRID)).runs(simulate)] == runs
    assert next(load_sweep(written(GRID)).runs(my_model)).scenario not in runs


def test_ten_million_points_take_no_room(written):
    text = "[sweep.fields]\n" + "".join(
        f"policy.{name} = {{ low = 0.0, high = 1.0, steps = 100 }}\n" for name in ("explanation", "follow_up")
    )
    plan = load_sweep(written(text + "policy.outreach = { low = 0.0, high = 1.0, steps = 1000 }\n"))
    assert plan.points == 10_000_000
    assert plan.point(9_999_999) == dict.fromkeys(("policy.explanation", "policy.follow_up", "policy.outreach"), 1.0)
    assert next(plan.runs()).point == 0


# Bad input.


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("policy.explanaton = [0.1]", "there is no field 'policy.explanaton'; did you mean 'policy.explanation'?"),
        ("explanation = [0.1]", "there is no field 'explanation'; did you mean 'policy.explanation'?"),
        ("policy.handling.3 = [1]", "policy.handling.3: there is no '3': policy.handling has the numbers 0, 1, 2"),
        ("policy.order.0 = [1]", "there is no '0': it is not a list of numbers"),
        ("policy.explanation = [0.1, 0.2, 0.1]", "policy.explanation: 0.1 is there twice"),
        ("policy.explanation = [0.1, 1.5]", "explanation = 1.5: must lie in 0 to 1 (share of a full effort) (point 1"),
        ("policy.explanation = []", "policy.explanation = []: write a list of values"),
        ("policy.explanation = 0.3", "policy.explanation = 0.3: write a list of values"),
        ("policy.explanation = { low = 0.1, high = 0.5 }", "write { low = number, high = number, steps = number }"),
        ("policy.explanation = { low = 0.5, high = 0.1, steps = 3 }", "low must be below high"),
        ("policy.explanation = { low = 0.1, high = 0.5, steps = 1 }", "steps must lie in 2 to 10,000"),
        ("policy.explanation = { low = 0.1, high = 0.5, steps = 2.5 }", "a whole number of steps is needed"),
        ("policy.mobile_reserve = { low = 0, high = 4, steps = 9 }", "steps must lie in 2 to 5"),
        ("policy.mobile_reserve = { low = 0, high = 4.5, steps = 2 }", "whole numbers are needed here"),
        ("policy.order = { low = 0, high = 1, steps = 2 }", "this field is no number; write a list"),
        ("demand.channels.0 = [0.6]", "channels = (0.6, 0.1, 0.05, 0.15): the shares must add up to 1"),
        ('"policy.handling" = [[1, 4, 5]]\npolicy.handling.0 = [1]', "sweep the list or its numbers, not both"),
        ("policy.outreach = [0.1]\n[options.a]\noutreach = 0.5", "policy.outreach is set by options.a too"),
        ("", "name at least one field"),
        ("policy.outreach = [0.1]\n[sweep]\nkind = 'latin'", "kind = 'latin' needs points"),
        ("policy.outreach = [0.1]\n[sweep]\npoints = 5", "kind = 'grid' takes no points"),
        ("policy.outreach = [0.1]\n[sweep]\nkind = 'grit'", "kind = 'grit': allowed: grid, latin"),
        ("policy.outreach = [0.1]\n[sweep]\npoint = 5", "there is no 'point'; allowed: kind, points, fields; did you"),
        ("policy.outreach = [0.1]\n[sweep]\nkind = 'latin'\npoints = 1", "points = 1: must be a whole number from 2"),
        ("city.people_million = [0.05, 400.0]", "people_million = 400.0: must lie in 0.01 to 200"),
    ],
)
def test_a_mistake_in_a_sweep_file_is_one_line(written, text, message):
    path = written(f"[sweep.fields]\n{text}\n")
    with pytest.raises(InputError) as problem:
        load_sweep(path)
    assert message in str(problem.value)
    assert str(problem.value).startswith(f"{path}: ")


def test_an_impossible_value_is_found_in_a_large_grid_too(written):
    steps = "".join(f"policy.{x} = {{ low = 0.0, high = 1.0, steps = 40 }}\n" for x in ("explanation", "follow_up"))
    with pytest.raises(InputError, match=r"outreach = 1\.01"):
        load_sweep(written(f"[sweep.fields]\n{steps}policy.outreach = [0.1, 0.2, 1.01, 0.3]\n"))


def test_of_a_large_grid_each_value_is_looked_at_and_points_all_over_it(written):
    steps = "".join(f"policy.{x} = {{ low = 0.0, high = 1.0, steps = 100 }}\n" for x in ("explanation", "follow_up"))
    spread = list(load_sweep(written(f"[sweep.fields]\n{steps}policy.outreach = [0.1, 0.2, 0.3, 0.4]\n"))._spread())
    assert {*range(4), *range(0, 400, 4), *range(0, 40_000, 400)} <= set(spread)
    assert {number % 4 for number in spread if number > 400 and number % 400} == {0, 1, 2, 3}
    assert len(spread) < 6_000


def test_the_order_of_names_does_not_change_a_checksum():
    assert _digest({"a": 1.5, "b": math.inf}) == _digest({"b": math.inf, "a": 1.5}) != _digest({"a": 1.5, "b": 1.0})


@pytest.mark.parametrize("content", [b"not a database at all, but longer than a head" * 30, b""])
def test_files_that_are_not_ours_are_left_alone(written, tmp_path, content, monkeypatch):
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    path, out = written(GRID), tmp_path / "s.db"
    out.write_bytes(content)
    if content:
        with pytest.raises(InputError, match="is not a sweep file"):
            sweep(path, out)
        assert out.read_bytes() == content
    else:  # what a kill at the very first moment leaves
        assert sweep(path, out) == 24


def test_another_programs_database_is_left_alone(written, tmp_path):
    out = tmp_path / "other.db"
    with closing(sqlite3.connect(out)) as db, db:
        db.execute("CREATE TABLE runs (a)")
    before = out.read_bytes()
    with pytest.raises(InputError, match="is not a sweep file"):
        sweep(written(GRID), out)
    assert out.read_bytes() == before


@pytest.mark.parametrize("change", ["UPDATE about SET version = '0.0.9'", 'ALTER TABLE runs ADD "new_share"'])
def test_a_file_of_another_version_is_refused_untouched(written, tmp_path, monkeypatch, change):
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    path, out = written(GRID), tmp_path / "s.db"
    sweep(path, out)
    with closing(sqlite3.connect(out)) as db, db:
        db.execute(change)
    before = out.read_bytes()
    for call in (lambda: sweep(path, out), lambda: read_sweep(out)):
        with pytest.raises(InputError, match=f"wrote it, this is {__version__}"):
            call()
    assert out.read_bytes() == before


def test_places_where_no_file_can_be(written, tmp_path):
    for out, message in ((tmp_path, "is a folder"), (tmp_path / "no" / "s.db", "there is no folder")):
        with pytest.raises(InputError, match=message):
            sweep(written(GRID), out)
    with pytest.raises(InputError, match="there is no such file"):
        read_sweep(tmp_path / "s.db")


# What is in the file.


def test_measures_come_back_to_the_last_bit(written, tmp_path):
    path, out = written("[sweep.fields]\npolicy.outreach = [0.0, 0.5]\n"), tmp_path / "s.db"
    seen: list[tuple[int, int]] = []
    assert sweep(path, out, processes=2, progress=lambda *n: seen.append(n)) == 4
    table = read_sweep(out)
    assert list(table.columns) == ["sweep", "point", "replication", "seed", "policy.outreach", *MEASURES]
    assert table[["point", "replication"]].to_numpy().tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    runs = {(run.point, run.task.replication): outcome(run.task) for run in load_sweep(path).runs()}
    direct = np.array([runs[key] for key in sorted(runs)])
    assert np.isnan(direct).any()
    assert table[[*MEASURES]].to_numpy().tobytes() == direct.tobytes()
    assert seen[-1] == (4, 4)
    assert sweep(path, out) == 0


@example(([-0.0, math.inf, -math.inf, math.nan, 5e-324, 2.0**53, 1 / 3] * 9)[: len(MEASURES)])
@given(st.lists(st.floats(width=64), min_size=len(MEASURES), max_size=len(MEASURES)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_any_number_comes_back_to_the_last_bit(written, tmp_path, values):
    plan = load_sweep(written(GRID))
    out = tmp_path / f"{time.monotonic_ns()}.db"
    with Store(out, plan) as store, store.writing():
        run = next(plan.runs())
        assert store.claim(run) == "ours"
        store.save(run, values)
    back = read_sweep(out)[[*MEASURES]].iloc[0].tolist()
    assert [same(a, b) for a, b in zip(values, back, strict=True)] == [True] * len(MEASURES)


def same(a: float, b: float) -> bool:
    return struct.pack("d", a) == struct.pack("d", b) or (math.isnan(a) and math.isnan(b))


def test_two_sweeps_in_one_file_share_their_runs(written, tmp_path, monkeypatch):
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    first, out = load_sweep(written(GRID)), tmp_path / "s.db"
    second = load_sweep(written(GRID.replace("[0.0, 0.5]", "[0.5, 1.0, 0.25]")))
    assert (sweep(first, out), sweep(second, out)) == (24, 24)  # of its 36, a third were there
    assert [len(read_sweep(out, plan.id)) for plan in (first, second)] == [24, 36]
    assert len(read_sweep(out)) == 60
    sweep(second, tmp_path / "alone.db")
    assert bits(read_sweep(out, second.id)) == bits(read_sweep(tmp_path / "alone.db"))


def test_more_replications_continue_the_sweep(written, tmp_path, monkeypatch):
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    more = written(GRID, CITY.replace("replications = 2", "replications = 5"))
    assert (sweep(written(GRID), tmp_path / "s.db"), sweep(more, tmp_path / "s.db")) == (24, 36)
    assert len(read_sweep(tmp_path / "s.db")) == 60


def test_points_of_one_scenario_are_run_once(written, tmp_path, monkeypatch):
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    text = "[sweep]\nkind = 'latin'\npoints = 6\n[sweep.fields]\npolicy.mobile_reserve = { low = 0, high = 1 }\n"
    assert sweep(written(text), tmp_path / "s.db") == 4
    assert len(read_sweep(tmp_path / "s.db")) == 12


# Stopped, killed, shared.


@given(stops=st.lists(st.integers(0, 12), max_size=4), polite=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_any_row_of_kills_leaves_each_run_once(written, tmp_path, stops, polite):
    plan, out, dead = load_sweep(written(GRID)), tmp_path / f"{time.monotonic_ns()}.db", ended_process()
    before: set[tuple[int, ...]] = set()
    with pytest.MonkeyPatch.context() as patch:
        if not polite:  # kill -9: no last saving, no claims given back, and the process is gone
            patch.setattr(sweeprun._Driver, "_save_rest", lambda self: None)
            patch.setattr(Store, "__exit__", lambda self, *_: abandoned(self, dead))
        for stop in stops:
            patch.setattr(sweeprun, "Processes", lambda n, stop=stop: Instant(n, stop))
            with suppress(Killed):
                sweep(plan, out)
            rows = rows_in(out)
            assert before <= rows
            before = rows
        last = [Instant(2)]
        patch.setattr(sweeprun, "Processes", lambda n: last[0])
        assert sweep(plan, out) == last[0].worked == 24 - len(before)
    table = read_sweep(out)
    assert len(rows_in(out)) == len(table) == 24
    wanted = {(run.point, run.task.replication): made_up(run.key) for run in plan.runs()}
    assert table[[*MEASURES]].to_numpy().tobytes() == np.array([wanted[key] for key in sorted(wanted)]).tobytes()


def rows_in(path: Path) -> set[tuple[int, int]]:
    table = read_sweep(path)
    return set(zip(table["point"], table["replication"], strict=True)) if len(table) else set()


def abandoned(store: Store, pid: int) -> None:
    store.db.execute("UPDATE drivers SET pid = ? WHERE driver = ?", (pid, store.driver))
    store.db.close()


@pytest.mark.slow
def test_drivers_at_one_file_share_the_work_and_do_nothing_twice(written, tmp_path, monkeypatch):
    monkeypatch.setattr(sweeprun, "Processes", lambda n: Instant(n, seconds=0.01))
    monkeypatch.setattr(sweeprun, "TICK", 0.05)
    city = CITY.replace("replications = 2", "replications = 8")
    plans = [load_sweep(written(GRID, city)), load_sweep(written(GRID, city))]
    plans.append(load_sweep(written(GRID.replace("[0.0, 0.5]", "[0.5, 1.0]"), city)))
    computed: dict[int, int] = {}

    def drive(i: int) -> None:
        computed[i] = sweep(plans[i], tmp_path / "s.db")

    threads = [threading.Thread(target=drive, args=(i,)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(computed.values()) == 3 * 48  # three values of explanation between them
    assert min(computed.values()) > 0
    assert [len(read_sweep(tmp_path / "s.db", plan.id)) for plan in plans] == [96, 96, 96]


def test_a_file_whose_tables_another_driver_makes_at_this_moment_is_still_ours(tmp_path, monkeypatch):
    out = tmp_path / "s.db"
    opened(out, "rwc").close()
    tried = []

    class Met(sqlite3.Connection):
        """A connection that meets another driver after its first look at the file."""

        def execute(self, said, *values):
            found = super().execute(said, *values)
            if said != "PRAGMA application_id":
                return found
            rows = found.fetchall()
            tried.append(other_driver())
            return SimpleNamespace(fetchone=lambda: rows[0])

    def other_driver() -> str:
        other = sqlite3.connect(out, timeout=0, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            make_tables(other, out)
            other.execute("COMMIT")
        except sqlite3.OperationalError as error:
            return str(error)
        else:
            return "made"
        finally:
            other.close()

    monkeypatch.setattr(
        sweeptables, "opened", lambda path, mode: sqlite3.connect(path, isolation_level=None, factory=Met)
    )
    check_file(out)
    assert tried == ["database is locked"]


def test_the_claims_of_a_driver_elsewhere_last_until_its_lease_is_over(written, tmp_path, monkeypatch):
    plan, out = load_sweep(written(GRID)), tmp_path / "s.db"
    run = next(plan.runs())
    monkeypatch.setattr("socket.gethostname", lambda: "another")
    other = Store(out, plan)
    with other.writing():
        other.live()
        assert other.claim(run) == "ours"
    monkeypatch.undo()
    with Store(out, plan) as store:
        with store.writing():
            store.live()
            assert store.claim(run) == "taken"
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 301)
        with store.writing():
            store.live()
            assert store.claim(run) == "ours"
    other.db.close()


def test_a_full_disk_is_one_line_and_the_sweep_goes_on_later(written, tmp_path, monkeypatch):
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    plan, out = load_sweep(written(GRID)), tmp_path / "s.db"
    with Store(out, plan) as store:
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
    begin = Store._begin

    def small(store: Store) -> None:
        begin(store)
        store.db.execute(f"PRAGMA max_page_count = {pages + 1}")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_begin", small)
        with pytest.raises(
            InputError, match=r"the disk is full.* -- (\d+) of 24 are in .*goes on from there"
        ) as problem:
            sweep(plan, out)
    saved = int(str(problem.value).split(" -- ")[1].split()[0])
    assert saved == len(read_sweep(out))
    assert sweep(plan, out) == 24 - saved
    assert len(read_sweep(out)) == 24


# The command.


def test_the_command_says_what_it_did(written, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    path, out = written(GRID), tmp_path / "s.db"
    assert main(["sweep", str(path), "--out", str(out), "--csv", str(tmp_path / "s.csv")]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0].split("  ")[:2] == ["point", "patience"]
    assert "24 runs in" in said.out
    assert "10 of 12 points" in said.out
    assert said.err.endswith("24/24\n")
    assert main(["sweep", str(path), "--out", str(out), "--lang", "zh"]) == 0
    assert "12 个组合中的 10 个" in capsys.readouterr().out
    table = pd.read_csv(tmp_path / "s.csv", dtype=dict.fromkeys(MEASURES, str))  # pandas may round what it reads
    assert bits(table.astype(dict.fromkeys(MEASURES, float))) == bits(read_sweep(out))


def test_the_best_points_come_first(written, tmp_path, monkeypatch):
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    plan, out = load_sweep(written(GRID, CITY.replace("replications = 2", "replications = 1"))), tmp_path / "s.db"
    sweep(plan, out)
    table = read_sweep(out).set_index("point")["service_score"].sort_values(ascending=False)
    best = best_points(out, plan, 5)
    assert list(best.index) == list(table.index[:5])
    assert best["service_score", "mean"].tolist() == table.head(5).tolist()
    assert best["policy.handling.0", ""].tolist() == [plan.point(i)["policy.handling.0"] for i in best.index]


def test_ctrl_c_says_how_to_go_on(written, tmp_path, capsys, monkeypatch):
    class Stopping(Instant):
        def finished(self, futures, seconds):
            if self.worked > 4:
                raise KeyboardInterrupt
            return super().finished(futures, seconds)

    path, out = written(GRID), tmp_path / "s.db"
    monkeypatch.setattr(sweeprun, "Processes", lambda n: Stopping(1))
    for lang, words in (("en", "run the same command again"), ("zh", "再次运行同一条命令")):
        assert main(["sweep", str(path), "--out", str(out), "--lang", lang]) == 130
        error = capsys.readouterr().err
        assert words in error
        assert f"{len(read_sweep(out))} " in error
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    assert main(["sweep", str(path), "--out", str(out)]) == 0


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 130), ("", 130)])
def test_a_very_long_sweep_asks_first(written, tmp_path, capsys, monkeypatch, answer, code):
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return answer

    monkeypatch.setattr(sweeprun, "Processes", Instant)
    monkeypatch.setattr(cli_sweep, "UNASKED", 23)
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert main(["sweep", str(written(GRID)), "--out", str(tmp_path / "s.db")]) == code
    assert "24 runs of about" in capsys.readouterr().err
    assert (tmp_path / "s.db").exists() == (code == 0)


def test_without_anybody_to_ask_a_very_long_sweep_is_refused(written, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sweeprun, "Processes", Instant)
    monkeypatch.setattr(cli_sweep, "UNASKED", 23)
    monkeypatch.setattr(sys, "stdin", None)
    words = ["sweep", str(written(GRID)), "--out", str(tmp_path / "s.db")]
    assert main(words) == 2
    assert "--yes starts it all the same" in capsys.readouterr().err
    assert not (tmp_path / "s.db").exists()
    assert main([*words, "--yes"]) == 0


def test_files_of_the_other_command_are_told_apart(written, capsys, tmp_path):
    assert main(["run", str(written(GRID))]) == 2
    assert "try `petitionflow sweep`" in capsys.readouterr().err
    assert main(["sweep", str(written("")), "--out", str(tmp_path / "s.db")]) == 2
    assert "`petitionflow run`" in capsys.readouterr().err


def test_the_example_is_a_sweep_that_runs_in_a_minute_or_two():
    plan = load_sweep(ROOT / "examples" / "sweep.toml")
    assert plan.points == 27
    assert json.dumps(plan.point(26)) == (
        '{"policy.explanation": 0.6, "policy.follow_up": 0.7, "policy.mobile_reserve": 10}'
    )


def test_a_worker_of_another_version_is_refused(written, tmp_path, monkeypatch):
    class Older(Instant):
        def finished(self, futures, seconds):
            found, lost = super().finished(futures, seconds)
            return {future: ("0.0.9", values) for future, (_, values) in found.items()}, lost

    monkeypatch.setattr(sweeprun, "Processes", Older)
    with pytest.raises(InputError, match=r"a worker has petitionflow 0\.0\.9.* -- 0 of 24 are in"):
        sweep(written(GRID), tmp_path / "s.db")
