"""Sweeps in real processes, disturbed in the middle: afterwards each run is there once, as in an undisturbed sweep."""

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pandas as pd
import psutil
import pytest

from sim import sweepcluster
from sim.cli import main
from sim.errors import InputError
from sim.experiment import read_sweep, sweep
from sim.sweepcrew import CrewNotice
from sim.sweepfile import load_sweep

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
TEXT = """
[city]
counties = ["东"]
townships = [3]
people_million = 10.0
[run]
days = 180
replications = 4
[sweep.fields]
policy.explanation = [0.0, 0.5, 1.0]
demand.patience_days = [15, 30]
policy.mobile_reserve = [0, 2]
"""
TASKS = 48  # each long enough that a sweep is still in its middle when it is disturbed there


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sweeps") / "sweep.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(path) -> pd.DataFrame:
    out = path.with_name("undisturbed.db")
    assert sweep(path, out) == TASKS
    return read_sweep(out)


def check(out: Path, undisturbed: pd.DataFrame) -> None:
    """Each run once, and to the last bit what it is without a disturbance."""
    table = read_sweep(out)
    assert len(table) == TASKS == len(table[["point", "replication"]].drop_duplicates())
    pd.testing.assert_frame_equal(table, undisturbed, check_exact=True)
    assert table.select_dtypes(float).to_numpy().tobytes() == undisturbed.select_dtypes(float).to_numpy().tobytes()


class At:
    """A progress that does something once, when so many runs are saved."""

    def __init__(self, number: int, act: Callable[[], object]) -> None:
        self.number, self.act, self.acted = number, act, False

    def __call__(self, done: int, _: int) -> None:
        if done >= self.number and not self.acted:
            self.acted = True
            self.act()


def petitionflow(*words: object, **how: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sim", *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=ENV, stdout=pipe, stderr=pipe, encoding="utf-8", **how)


def ended(process: subprocess.Popen[str], code: int = 0) -> str:
    """Wait for a process, and return what it wrote to stderr last."""
    _, error = process.communicate(timeout=300)
    assert process.returncode == code, error
    return error.replace("\r", "\n").splitlines()[-1]


def saved(out: Path) -> int:
    return len(read_sweep(out)) if out.exists() and out.stat().st_size else 0


def wait_for(number: int, out: Path) -> None:
    until = time.monotonic() + 240
    while saved(out) < number:
        assert time.monotonic() < until
        time.sleep(0.1)


# One machine.


def test_a_driver_killed_twice(path, tmp_path, undisturbed):
    out = tmp_path / "s.db"
    for number in (6, 20):
        driver = petitionflow("sweep", path, "--out", out, "--processes", 2)
        wait_for(number, out)
        workers = psutil.Process(driver.pid).children()
        driver.kill()
        driver.wait()
        driver.communicate()
        assert number <= saved(out) < TASKS
        assert workers
        assert psutil.wait_procs(workers, timeout=30)[1] == [], "workers outlive their driver"
    assert ended(petitionflow("sweep", path, "--out", out, "--processes", 2)) == f"{TASKS}/{TASKS}"
    check(out, undisturbed)


def kill_one() -> None:
    active_children()[0].kill()


def test_workers_killed(path, tmp_path, undisturbed):
    with pytest.warns(CrewNotice, match="a worker process was killed; going on"):
        number = sweep(path, tmp_path / "s.db", 2, progress=At(8, kill_one))
    assert number == TASKS
    check(tmp_path / "s.db", undisturbed)


@pytest.mark.filterwarnings("ignore::sim.sweepcrew.CrewNotice")
def test_workers_that_die_whatever_is_done_end_it(path, tmp_path):
    with pytest.raises(InputError, match=r"a worker process was killed, 4 times .* of 48 are in .*s\.db"):
        sweep(path, tmp_path / "s.db", 2, simulate=end_at_once)


def end_at_once(*_: object) -> None:
    """Stand for a run that needs more memory than there is."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_ctrl_c_and_on(path, tmp_path, undisturbed):
    out = tmp_path / "s.db"
    driver = petitionflow("sweep", path, "--out", out, "--processes", 2)
    wait_for(6, out)
    driver.send_signal(signal.SIGINT)
    line = ended(driver, 130)
    assert line == f"petitionflow: stopped; {saved(out)} of {TASKS} are in {out}; run the same command again to go on"
    ended(petitionflow("sweep", path, "--out", out, "--processes", 2))
    check(out, undisturbed)


def test_drivers_in_two_processes_share_the_work(path, tmp_path, undisturbed):
    out = tmp_path / "s.db"
    code = f"from sim.experiment import sweep; print(sweep({str(path)!r}, {str(out)!r}))"
    drivers = [subprocess.Popen([sys.executable, "-c", code], env=ENV, stdout=subprocess.PIPE) for _ in range(2)]
    done = [int(driver.communicate(timeout=300)[0]) for driver in drivers]
    assert sum(done) == TASKS
    assert min(done) > 0
    check(out, undisturbed)


def test_a_driver_takes_over_what_a_killed_one_had_in_hand(path, tmp_path, undisturbed):
    out = tmp_path / "s.db"
    drivers = [petitionflow("sweep", path, "--out", out, "--processes", 1) for _ in range(2)]
    wait_for(6, out)
    drivers[0].kill()
    drivers[0].communicate()
    assert ended(drivers[1]) == f"{TASKS}/{TASKS}"
    check(out, undisturbed)


def test_a_limit_on_the_size_of_files(path, tmp_path, undisturbed):
    out = tmp_path / "s.db"
    line = ended(petitionflow("sweep", path, "--out", out, "--processes", 2, preexec_fn=at_most(45_056)), 2)
    assert line.startswith(f"petitionflow: {out}: the disk is full, or a limit on the size of files is reached")
    assert 0 < saved(out) < TASKS
    assert ended(petitionflow("sweep", path, "--out", out, "--processes", 2)) == f"{TASKS}/{TASKS}"
    check(out, undisturbed)


def at_most(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.fixture
def tiny_disk() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("mounting is not allowed here; the limit on the size of files stands for it")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def test_a_full_disk(path, tiny_disk, undisturbed):
    out = tiny_disk / "s.db"
    line = ended(petitionflow("sweep", path, "--out", out, "--processes", 2), 2)
    assert line.startswith(f"petitionflow: {out}: the disk is full")
    assert f"{saved(out)} of {TASKS} are in {out}; the same command goes on from there" in line
    subprocess.run(["mount", "-o", "remount,size=4m", str(tiny_disk)], check=True)
    assert ended(petitionflow("sweep", path, "--out", out, "--processes", 2)) == f"{TASKS}/{TASKS}"
    check(out, undisturbed)


# Dask.


@pytest.fixture
def cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as one:
        yield one


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::sim.sweepcrew.CrewNotice")
def test_workers_of_a_cluster_killed(cluster, path, tmp_path, undisturbed):
    def kill() -> None:
        for nanny in cluster.workers.values():
            os.kill(nanny.pid, signal.SIGKILL)

    progress = At(8, kill)
    assert sweep(path, tmp_path / "s.db", scheduler=cluster.scheduler_address, progress=progress) == TASKS
    assert progress.acted
    check(tmp_path / "s.db", undisturbed)


class Dask:
    """A scheduler and two workers as processes of their own, at an address that stays."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        here = ["--host", "127.0.0.1", "--no-dashboard"]
        self._run("dask_scheduler", "--port", str(self.port), *here)
        for _ in range(2):
            self._run("dask_worker", self.address, "--nthreads", "1", "--no-nanny", *here)

    def _run(self, name: str, *words: str) -> None:
        command = [sys.executable, "-m", f"distributed.cli.{name}", *words]
        quiet = subprocess.DEVNULL
        self.processes.append(subprocess.Popen(command, env=ENV, stdout=quiet, stderr=quiet))

    def kill(self) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()
        self.processes = []


@pytest.fixture
def dask() -> Iterator[Dask]:
    pytest.importorskip("distributed")
    one = Dask()
    one.start()
    yield one
    one.kill()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::sim.sweepcrew.CrewNotice")
def test_a_scheduler_started_anew(dask, path, tmp_path, undisturbed):
    def restart() -> None:
        dask.kill()
        threading.Timer(4.0, dask.start).start()

    progress = At(8, restart)  # where no run is in hand at that moment, nothing is lost, and nothing said
    assert sweep(path, tmp_path / "s.db", scheduler=dask.address, progress=progress) == TASKS
    assert progress.acted
    check(tmp_path / "s.db", undisturbed)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::sim.sweepcrew.CrewNotice")
def test_a_scheduler_that_does_not_come_back(dask, path, tmp_path, undisturbed, monkeypatch):
    out = tmp_path / "s.db"
    monkeypatch.setattr(sweepcluster, "PATIENCE", 3.0)
    with pytest.raises(InputError) as problem:
        sweep(path, out, scheduler=dask.address, progress=At(8, dask.kill))
    assert "no scheduler with workers answers there" in str(problem.value)
    assert f"{saved(out)} of {TASKS} are in {out}; the same command goes on from there" in str(problem.value)
    before = saved(out)
    assert 8 <= before < TASKS
    assert sweep(path, out) == TASKS - before
    check(out, undisturbed)


def test_a_driver_of_a_cluster_killed(dask, path, tmp_path, undisturbed):
    out = tmp_path / "s.db"
    words = ("sweep", path, "--out", out, "--scheduler", dask.address)
    driver = petitionflow(*words)
    wait_for(6, out)
    driver.kill()
    driver.communicate()
    assert saved(out) < TASKS
    assert ended(petitionflow(*words)) == f"{TASKS}/{TASKS}"
    check(out, undisturbed)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("tcp://127.0.0.1:9", "no scheduler with workers answers there"),
        ("tcp://no.such.place.invalid:8786", "no scheduler with workers answers there"),
        ("no such place", "write it such as tcp://10.0.0.5:8786"),
        ("tcp://", "write it such as tcp://10.0.0.5:8786"),
    ],
)
def test_an_unreachable_scheduler(path, tmp_path, address, message, capsys, monkeypatch):
    monkeypatch.setattr(sweepcluster, "ANSWER", 1.0)
    assert main(["sweep", str(path), "--out", str(tmp_path / "s.db"), "--scheduler", address]) == 2
    error = capsys.readouterr().err
    assert error == f"petitionflow: --scheduler {address}: {message}\n"
    assert not (tmp_path / "s.db").exists()


def test_workers_without_petitionflow(path, tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    with monkeypatch.context() as patch:
        patch.setitem(ENV, "PYTHONPATH", "")
        patch.chdir(tmp_path)
        elsewhere = Dask()
        elsewhere.start()
    missing = subprocess.run(
        [sys.executable, "-c", "import sim"], env={**ENV, "PYTHONPATH": ""}, cwd=tmp_path, check=False
    )
    try:
        if missing.returncode:
            with pytest.raises(InputError, match="has not the same petitionflow; install it there -- 0 of 48"):
                sweep(path, tmp_path / "s.db", scheduler=elsewhere.address)
        else:
            pytest.skip("petitionflow is installed here for every Python process")
    finally:
        elsewhere.kill()


def test_without_dask_it_says_how_to_get_it(path, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r'pip install "petitionflow\[cluster\]"'):
        sweep(path, tmp_path / "s.db", scheduler="tcp://127.0.0.1:9")


def test_the_sweep_has_as_many_tasks_as_these_tests_think(path):
    assert load_sweep(path).tasks == TASKS
