"""Run a policy several times on needs drawn anew, and say how sure the answer is."""

import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from typing import NamedTuple
from warnings import warn

import numpy as np
import pandas as pd
from scipy.special import stdtrit  # scipy.stats takes most of a second to import

from sim.cases import Cases
from sim.demand import Demand
from sim.engine import COMPILED, observe
from sim.engine import simulate as simulate_fast
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.measures import measure
from sim.policy import Policy
from sim.sampling import START
from sim.tables import kept_draw

Simulate = Callable[[Cases, Policy], EventLog]
Progress = Callable[[int, int], None]


class Task(NamedTuple):
    """One run: one policy, one replication of the needs."""

    demand: Demand
    policy: Policy
    days: int
    seed: int
    replication: int
    start: date = START
    simulate: Simulate = simulate_fast


class Interrupted(UserWarning):
    """An experiment was stopped; what it returns rests on the runs that were done."""


def outcome(task: Task) -> pd.Series:
    """Return the measures of one run."""
    cases = kept_draw(task.demand, task.days, task.seed, task.replication, task.start)
    run = observe if task.simulate is simulate_fast else task.simulate
    return measure(run(cases, task.policy), cases)


def outcomes(tasks: Sequence[Task], processes: int = 1, progress: Progress | None = None) -> list[pd.Series]:
    """Return the measures of each task, in order, whatever `processes`; `progress(done, all)` follows each.

    Ctrl-C (a notebook's stop button) ends it early: what was done until then is returned, with the warning
    Interrupted; with nothing done, KeyboardInterrupt goes on. Put tasks that are compared next to each other.
    """
    check_count("processes", processes, 1)
    done: list[pd.Series] = []
    try:
        for values in _run(tasks, min(processes, len(tasks))):
            done.append(values)
            if progress is not None:
                progress(len(done), len(tasks))
    except KeyboardInterrupt:
        if not done:
            raise
        warn(f"stopped after {len(done)} of {len(tasks)} runs: what follows rests on these", Interrupted, stacklevel=2)
    return done


def replicate(
    demand: Demand,
    policy: Policy,
    replications: int = 20,
    days: int = 365,
    seed: int = 1,
    start: date = START,
    scenario: str = "base",
    simulate: Simulate = simulate_fast,
    processes: int = 1,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Simulate independent replications; return one row each: `scenario`, `replication`, then every measure.

    The rows do not depend on `processes`. `progress(done, all)` is called after each replication. Interrupted, it
    returns the rows it has. Raises InputError for fewer than one replication, or arguments that `draw` refuses.
    """
    check_count("replications", replications, 1)
    tasks = [Task(demand, policy, days, seed, number, start, simulate) for number in range(replications)]
    runs = pd.DataFrame(outcomes(tasks, processes, progress)).reset_index(drop=True)
    runs.insert(0, "replication", np.arange(len(runs)))
    runs.insert(0, "scenario", scenario)
    return runs


def intervals(runs: pd.DataFrame, confidence: float = 0.95) -> pd.DataFrame:
    """Return mean, low, high and n of each measure: Student's t interval on the means of the replications.

    A measure that some replication could not give is missing as a whole. Raises InputError for fewer than two
    replications: one run has no uncertainty to show. Source: Law, Simulation Modeling and Analysis, section 9.4.1.
    """
    if len(runs) < 2:
        raise InputError(f"an interval needs at least 2 replications, not {len(runs)}")
    values = runs.drop(columns=["scenario", "replication"])
    n = len(values)
    mean, error = values.mean(skipna=False), values.std(ddof=1, skipna=False) / math.sqrt(n)
    half = float(stdtrit(n - 1, 0.5 + confidence / 2)) * error
    return pd.DataFrame({"mean": mean, "low": mean - half, "high": mean + half, "n": n})


def check_count(name: str, value: object, low: int) -> None:
    """Refuse what is not a whole number of at least `low`."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < low:
        raise InputError(f"{name} = {value!r}: must be a whole number, at least {low}")


def _run(tasks: Sequence[Task], workers: int) -> Iterator[pd.Series]:
    """Yield the measures of each task, in order; the compiled twin runs in threads, SimPy in processes."""
    if workers == 1:
        yield from map(outcome, tasks)
        return
    threads = COMPILED and all(task.simulate is simulate_fast for task in tasks)
    with ThreadPoolExecutor(workers) if threads else ProcessPoolExecutor(workers) as pool:
        try:
            yield from pool.map(outcome, tasks)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
