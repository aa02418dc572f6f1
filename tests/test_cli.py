"""The command line as its users meet it: real processes, exit codes, one line for a mistake, nothing half-written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from sim.eventlog import EventLog
from sim.logcsv import read_csv
from sim.measures import MEASURES
from sim.scenario import load
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


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_run_prints_intervals_and_writes_everything(scenario, tmp_path):
    out = tmp_path / "out"
    done = petitionflow("run", scenario, "--out", out, "--processes", 1)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
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
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_the_same_run_twice_is_the_same_to_the_byte(scenario, tmp_path):
    for name, hashes in (("one", "1"), ("two", "2")):
        done = petitionflow(
            "run", scenario, "--out", tmp_path / name, "--processes", 1 + (name == "two"), PYTHONHASHSEED=hashes
        )
        assert done.returncode == 0, done.stderr
    for file in ("measures.csv", "log.csv", "log.xes", "summary.csv"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_chinese_and_a_single_replication(scenario):
    done = petitionflow("run", scenario, "--lang", "zh", "--replications", 1, LANG="C", LC_ALL="C")
    assert done.returncode == 0
    assert "实质化解率" in done.stdout
    assert "只模拟了一次" in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["run", "missing.toml"], "missing.toml: cannot be read"),
        (["run", "--days", "0"], "days = 0: must be a whole number from 1"),
        (["run", "--replications", "0"], "replications = 0"),
        (["run", "--start", "soon"], "--start soon: must be a date such as 2025-01-01"),
        (["run", "--out", "README.md"], "--out README.md: is there already"),
        (["run", "--out", "sim"], "--out sim: is there already"),
        (["run", "--out", "README.md/x"], "cannot write in"),
        (["log", "missing.csv"], "missing.csv"),
        (["log", "sim"], "folder"),
        (["log", "README.md", "--map", "case"], "write NAME=COLUMN"),
        (["demo", "--out", "missing/demo.png"], "cannot write here"),
    ],
)
def test_a_mistake_is_one_line_and_exit_2(words, message):
    done = petitionflow(*words)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_an_unknown_command_or_option_is_refused_with_the_usage():
    done = petitionflow("rum")
    assert done.returncode == 2
    assert "usage" in done.stderr


def test_ctrl_c_half_way_leaves_nothing_behind(tmp_path):
    command = [sys.executable, "-m", "sim", "run", "--days", "365", "--processes", "1", "--out", str(tmp_path / "out")]
    env = {"PYTHONPATH": str(ROOT), **os.environ}
    running = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(3)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 2
    assert err.decode().strip().endswith("petitionflow: stopped; nothing was written")
    assert list(tmp_path.iterdir()) == []


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
