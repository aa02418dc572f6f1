"""What Dask adds to a sweep, and what the second core brings: the same runs, each half a second or more.

python -m benchmarks.sweeps [--tasks 200] [--workers 2]
"""

import argparse
import tempfile
import time
from pathlib import Path

from dask import config
from distributed import LocalCluster

from benchmarks.timing import verdict
from sim.engine import simulate
from sim.experiment import read_sweep, sweep
from sim.replications import outcome
from sim.sweep import Sweep
from sim.sweepfile import load_sweep

SECONDS = 0.5  # of one run, at least, its needs drawn before
# Dask's default lets its workers give every freed array back to the system at once: half as long again for NumPy.
WORKERS = {"distributed.nanny.pre-spawn-environ": {"OMP_NUM_THREADS": 1}}
CITY = """
[city]
counties = ["甲", "乙"]
townships = [9, 9]
people_million = {people}
[run]
seed = {seed}
replications = {replications}
[sweep.fields]
policy.explanation = {{ low = 0.0, high = 1.0, steps = 10 }}
"""


def plan(folder: Path, people: float, replications: int, seed: int = 1) -> Sweep:
    """Return a sweep of ten points."""
    path = folder / "sweep.toml"
    path.write_text(CITY.format(people=people, replications=replications, seed=seed), encoding="utf-8")
    return load_sweep(path)


def large_enough(folder: Path) -> tuple[float, float]:
    """Return how many million people make a run of SECONDS or more, and how long that takes."""
    people = 10.0
    while True:
        task = next(plan(folder, people, 1).runs(simulate)).task
        outcome(task)  # draws the needs
        begin = time.perf_counter()
        outcome(task)
        seconds = time.perf_counter() - begin
        if seconds >= SECONDS:
            return people, seconds
        people = round(people * 1.4, 3)


def timed(work: Sweep, out: Path, **how: object) -> float:
    """Return the seconds of a sweep, started afresh."""
    begin = time.perf_counter()
    sweep(work, out, simulate=simulate, **how)
    return time.perf_counter() - begin


def measure(tasks: int, workers: int) -> tuple[float, float]:
    """Print and return Dask's time over that of plain processes, and the gain of `workers` over one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people, seconds = large_enough(folder)
        work, warm = plan(folder, people, max(1, tasks // 10)), plan(folder, 0.01, 1, seed=2)
        print(f"{work.tasks} runs of {seconds:.2f} s or more each")
        one, many = (timed(work, folder / f"{n}.db", processes=n) for n in (1, workers))
        with (
            config.set(WORKERS),
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        ):
            address = cluster.scheduler_address
            timed(warm, folder / "warm.db", scheduler=address)  # the workers load what they need
            dask = timed(work, folder / "dask.db", scheduler=address)
        tables = [read_sweep(folder / f"{n}.db") for n in (1, workers, "dask")]
    same = tables[0].equals(tables[1]) and tables[0].equals(tables[2])
    print(f"  one process {one:.1f} s, {workers} processes {many:.1f} s, Dask {dask:.1f} s; same results: {same}")
    verdict("two processes against one, times", one / many, 1.8, digits=2)
    verdict("Dask against plain processes, times", dask / many, 1.1, more=False, digits=2)
    return dask / many, one / many


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    measure(options.tasks, options.workers)


if __name__ == "__main__":
    main()
