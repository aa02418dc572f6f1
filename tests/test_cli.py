"""The command line as its users meet it: real processes, exit codes, one line for a mistake, nothing half-written."""

import os
import re
import signal
import subprocess
import sys
import time
import warnings
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pandas as pd
import pytest

from sim import cli, runner
from sim.cli import main
from sim.eventlog import EventLog
from sim.logcsv import read_csv
from sim.measures import MEASURES
from sim.scenario import load
from sim.workdays import CalendarNotice
from sim.xes import read_xes

ROOT = Path(__file__).parent.parent
REAL_LOG = ROOT.parent / "shared" / "data" / "receipt.csv.gz"
SMALL = """
[city]
counties = ["东"]
townships = [2]
people_million = 0.05
[run]
days = 40
replications = 2
[options.more]
handling = [2, 4, 5]
"""


def petitionflow(*words: object, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sim", *map(str, words)]
    path = {"PYTHONPATH": str(ROOT), **os.environ, **env}
    return subprocess.run(command, cwd=cwd, env=path, capture_output=True, encoding="utf-8", timeout=120, check=False)


def lines(stderr: str) -> list[str]:
    """What stays on a terminal of what was written to it; progress such as 3/10 writes over itself."""
    return [line for line in re.split(r"[\r\n]+", stderr) if line and not re.fullmatch(r"\d+/\d+", line)]


@pytest.fixture
def quick(scenario):
    """A scenario that takes no time."""
    scenario.write_text(SMALL.replace("days = 40", "days = 5"), encoding="utf-8")
    return scenario


@pytest.fixture
def idle(monkeypatch):
    """Fail where a mistake is noticed only after the work."""

    def work(*_: object, **__: object) -> None:
        raise AssertionError("simulated before looking")

    monkeypatch.setattr(runner, "replicate", work)


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_run_prints_intervals_and_writes_everything(scenario, tmp_path):
    out = tmp_path / "out"
    done = petitionflow("run", scenario, "--out", out, "--processes", 1)
    assert (done.returncode, lines(done.stderr)) == (0, [])
    assert "substantive resolution" in done.stdout
    assert "more" in done.stdout.splitlines()[0]
    written = {path.name for path in out.iterdir()}
    assert written == {"measures.csv", "summary.csv", "log.csv", "log.xes", "scenario.toml", "run.json"}
    runs = pd.read_csv(out / "measures.csv")
    assert list(runs.columns) == ["scenario", "replication", *MEASURES]
    assert list(runs["scenario"]) == ["base", "base", "more", "more"]
    assert load(out / "scenario.toml") == load(scenario)
    csv, xes = read_csv(out / "log.csv"), read_xes(out / "log.xes")
    assert isinstance(csv, EventLog)
    assert len(csv) == len(xes) > 100
    assert {"channel", "category", "source"} <= set(csv.attributes.columns)  # `calibrate` needs what an office knows
    assert csv.attributes.equals(xes.attributes)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.slow
def test_the_same_run_twice_is_the_same_to_the_byte(scenario, tmp_path):
    for name, hashes in (("one", "1"), ("two", "2")):
        done = petitionflow(
            "run", scenario, "--out", tmp_path / name, "--processes", 1 + (name == "two"), PYTHONHASHSEED=hashes
        )
        assert done.returncode == 0, done.stderr
    for file in ("measures.csv", "log.csv", "log.xes", "summary.csv"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_chinese_and_a_single_replication(quick):
    done = petitionflow("run", quick, "--lang", "zh", "--replications", 1, LANG="C", LC_ALL="C")
    assert done.returncode == 0
    assert "实质化解率" in done.stdout
    assert "只模拟了一次" in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "",
            "required: demo | run | compare | report | calibrate | validate | log | staff | sweep | lab |",
        ),
        (
            "rum",
            "invalid choice: 'rum' (choose from 'demo', 'run', 'compare', 'report', 'calibrate', 'validate', ",
        ),
        ("run a b", "unrecognized arguments: b"),
        ("run --lang fr", "--lang: invalid choice: 'fr'"),
        ("run --map x=y", "unrecognized arguments: --map"),
        ("run missing.toml", "missing.toml: cannot be read"),
        ("run sim", "sim: cannot be read"),
        ("run --days 0", "days = 0: must lie in 1 to 36500"),
        ("run --days -1", "days = -1: must lie"),
        ("run --days 1000000000", "days = 1000000000: must lie"),
        ("run --days 1e9", "argument --days: '1e9' is not a whole number (see petitionflow run --help)"),
        ("run --days 2.5", "'2.5' is not a whole number"),
        ("run --days=", "'' is not a whole number"),
        pytest.param("run --days " + "9" * 5000, "is not a whole number", id="days 9..."),
        ("run --replications 0", "replications = 0: must lie in 1 to 10000"),
        ("run --replications 1000000000000", "replications = 1000000000000: must lie"),
        ("run --seed -1", "seed = -1: must lie in 0 to 9"),
        ("run --seed 9223372036854775808", "seed = 9223372036854775808: must lie"),
        ("run --start soon", "--start soon: must be a date such as 2025-01-01"),
        ("run --start=", "must be a date such as"),
        ("run --start 2025-02-30", "--start 2025-02-30: must be a date"),
        ("run --start 0001-01-01", "start = 0001-01-01: must lie in 1900-01-01 to 2100-12-31"),
        ("run --start 9999-12-31", "start = 9999-12-31: must lie"),
        ("run --days 36500", "about 5,040,000 needs; at most 2,000,000"),
        ("run --out README.md", "--out README.md: is there already"),
        ("run --out sim", "--out sim: is there already"),
        ("run --out=", "--out .: is there already"),
        ("run --out README.md/x", "--out README.md/x: cannot be written (Not a directory)"),
        ("run --out /proc/x", "--out /proc/x: cannot be written"),
        ("run --out /proc/x/y/z", "--out /proc/x/y/z: cannot be written"),
        ("run --out /dev/null", "--out /dev/null: is there already"),
        pytest.param("run --out " + "a" * 300, "cannot be written (File name too long)", id="out aaa..."),
        ("demo --out sim", "--out sim: is there already and is not a file"),
        ("demo --out /dev/null", "--out /dev/null: is there already and is not a file"),
        ("demo --out missing/demo.png", "missing/demo.png: cannot write here"),
        ("demo --out /proc/demo.png", "/proc/demo.png: cannot write here"),
        ("demo --out README.md/demo.png", "README.md/demo.png: cannot write here"),
        pytest.param("demo --out " + "a" * 300, "File name too long", id="demo aaa..."),
        ("log missing.csv", "missing.csv"),
        ("log sim", "folder"),
        ("log /dev/null", "/dev/null: the file is empty"),
        ("log README.md --map case", "write NAME=COLUMN"),
        ("log README.md --map case=", "write NAME=COLUMN"),
        ("log README.md --map case=a --map case=b", "each name once"),
        ("log examples/base.toml --map cse=b", "'cse' is not one of case, "),
    ],
)
def test_a_mistake_is_one_line_and_exit_2_before_any_work(words, message, idle, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    before = set(ROOT.iterdir())
    assert main(words.split()) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert len(err.strip().splitlines()) == 1
    assert (out, set(ROOT.iterdir()) - before) == ("", set())


def test_processes_below_one_are_refused(capsys):
    assert main(["run", "--days", "5", "--processes", "0"]) == 2
    assert "processes = 0: must be a whole number, at least 1" in capsys.readouterr().err


def test_a_folder_with_something_in_it_is_refused_and_left_as_it_is(quick, tmp_path, idle, capsys):
    (tmp_path / "out" / "measures.csv").mkdir(parents=True)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in ("out", "loop"):
        assert main(["run", str(quick), "--out", str(tmp_path / name)]) == 2
        assert f"{name}: is there already; name a new or empty folder" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["measures.csv"]


def test_an_empty_folder_is_filled_be_it_the_current_one(quick, tmp_path, monkeypatch):
    folder = tmp_path / "new"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(["run", str(quick), "--out", ".", "--processes", "1"]) == 0
    assert len(list(Path.cwd().iterdir())) == 6
    assert folder.samefile(".")


@pytest.mark.parametrize("there", [False, True])
def test_when_writing_fails_nothing_is_left(there, quick, tmp_path, capsys, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(runner, "write_xes", full)
    if there:
        (tmp_path / "a" / "out").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    assert main(["run", str(quick), "--out", str(tmp_path / "a" / "out"), "--processes", "1"]) == 2
    out, err = capsys.readouterr()
    assert (out, lines(err)) == ("", ["petitionflow: this machine: No space left on device"])
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("problem", [MemoryError(), BrokenProcessPool("abruptly")])
def test_too_little_memory_is_one_line(problem, quick, capsys, monkeypatch):
    def burst(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(runner, "replicate", burst)
    assert main(["run", str(quick)]) == 2
    assert "not enough memory" in capsys.readouterr().err


def test_years_without_known_holidays_are_one_plain_note(quick):
    done = petitionflow("run", quick, "--start", "2026-12-20", "--processes", 2)
    assert done.returncode == 0
    note = "petitionflow: note: public holidays of 2027 are not known: Monday to Friday are taken as working days"
    assert lines(done.stderr) == [note]


def test_warnings_are_as_before_once_the_command_is_done(quick, capsys):
    filters, show = list(warnings.filters), warnings.showwarning
    assert main(["run", str(quick), "--start", "2030-01-01", "--processes", "1"]) == 0
    assert capsys.readouterr().err.count("note: ") == 1
    assert (warnings.filters, warnings.showwarning) == (filters, show)
    with pytest.raises(CalendarNotice):  # in tests, a warning is an error
        warnings.warn(CalendarNotice("x"), stacklevel=1)


@pytest.mark.parametrize("words", ["run {} --out {}", "--help", "doctor"])
def test_a_reader_who_goes_away_is_no_fault(words, quick, tmp_path):
    command = [sys.executable, "-m", "sim", *words.format(quick, tmp_path / "out").split()]
    reading, writing = os.pipe()
    os.close(reading)
    env = {**os.environ, "PYTHONUNBUFFERED": ""}  # so that some is written only when Python ends
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert (done.returncode in (0, 1), lines(done.stderr.decode())) == (True, [])
    assert (tmp_path / "out" / "measures.csv").exists() == words.startswith("run")


def test_progress_that_nobody_reads_does_not_stop_the_run(quick, tmp_path):
    env = {**os.environ, "PYTHONUNBUFFERED": ""}
    command = [sys.executable, "-m", "sim", "run", str(quick), "--out", str(tmp_path / "out"), "--processes", "1"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=writing, timeout=60, check=False)
    os.close(writing)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 33)
    assert (tmp_path / "out" / "measures.csv").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no /dev/full")
def test_a_full_disk_behind_stdout_is_one_line():
    env = {**os.environ, "PYTHONUNBUFFERED": ""}
    command = [sys.executable, "-m", "sim", "doctor"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert lines(done.stderr.decode()) == ["petitionflow: this machine: No space left on device"]


@pytest.mark.parametrize(("closed", "shown"), [(["stderr"], 33), (["stdout", "stderr"], 0)])
def test_closed_streams_are_no_fault(closed, shown, quick, tmp_path, capsys, monkeypatch):
    for name in closed:
        monkeypatch.setattr(sys, name, None)  # as Python does after `>&-`
    assert main(["run", str(quick), "--out", str(tmp_path / "out"), "--processes", "1"]) == 0
    for name in closed:
        getattr(sys, name).close()
    assert len(capsys.readouterr().out.splitlines()) == shown
    assert (tmp_path / "out" / "measures.csv").exists()


@pytest.mark.slow
@pytest.mark.skipif(signal.getsignal(signal.SIGINT) == signal.SIG_IGN, reason="Ctrl-C is switched off here")
def test_ctrl_c_half_way_is_one_line_and_leaves_nothing_behind(tmp_path):
    long = "run --start 2010-01-01 --days 3650 --replications 3 --out out --processes"
    cases = [(f"{long} 1", os.kill, 2), (f"{long} 2", os.killpg, 2), (f"{long} 2", os.kill, 15), ("demo", os.killpg, 2)]
    env, pipe = {**os.environ, "PYTHONPATH": str(ROOT)}, subprocess.PIPE
    started = []
    for i, (words, *_) in enumerate(cases):
        folder, command = tmp_path / str(i), [sys.executable, "-m", "sim", *words.split()]
        folder.mkdir()
        started.append(subprocess.Popen(command, cwd=folder, env=env, stdout=pipe, stderr=pipe, start_new_session=True))
    time.sleep(3)
    for running, (_, send, number) in zip(started, cases, strict=True):
        send(running.pid, number)
    ends = [running.communicate(timeout=30) for running in started]
    assert [running.returncode for running in started] == [130, 130, 143, 130]
    assert [(out, lines(err.decode())) for out, err in ends] == [
        (b"", ["petitionflow: stopped; nothing was written"])
    ] * 4
    assert [list((tmp_path / str(i)).iterdir()) for i in range(4)] == [[]] * 4
    for running in started:
        with pytest.raises(ProcessLookupError):  # no worker is left
            os.killpg(running.pid, 0)


def test_what_handled_ctrl_c_before_does_so_again():
    before = signal.getsignal(signal.SIGINT)
    with cli._stoppable():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_doctor_speaks():
    done = petitionflow("doctor", "--lang", "zh")
    assert done.returncode in (0, 1)
    assert "Python" in done.stdout


@pytest.mark.skipif(not REAL_LOG.exists(), reason="the real log is not here")
def test_the_real_log_is_understood():
    done = petitionflow("log", REAL_LOG)
    assert done.returncode == 0, done.stderr
    assert "1,434" in done.stdout
    assert "8,577" in done.stdout
    assert "cannot tell" in done.stdout
