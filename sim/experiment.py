"""Run a policy several times on needs drawn anew, and say how sure the answer is."""

import math
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date

import numpy as np
import pandas as pd
from scipy.stats import t as student

from sim.cases import Cases
from sim.demand import Demand
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.measures import measure
from sim.model import simulate as simulate_in_simpy
from sim.policy import Policy
from sim.sampling import START, draw

Simulate = Callable[[Cases, Policy], EventLog]
Progress = Callable[[int, int], None]


def replicate(
    demand: Demand,
    policy: Policy,
    replications: int = 20,
    days: int = 365,
    seed: int = 1,
    start: date = START,
    scenario: str = "base",
    simulate: Simulate = simulate_in_simpy,
    processes: int = 1,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Simulate independent replications; return one row each: `scenario`, `replication`, then every measure.

    The rows do not depend on `processes`. `progress(done, all)` is called after each replication. Raises InputError
    for fewer than one replication, or arguments that `draw` refuses.
    """
    _check_count("replications", replications, 1)
    _check_count("processes", processes, 1)
    jobs = [(demand, policy, days, seed, number, start, simulate) for number in range(replications)]
    rows = []
    for values in _run(jobs, min(processes, replications)):
        rows.append(values)
        if progress is not None:
            progress(len(rows), replications)
    runs = pd.DataFrame(rows)
    runs.insert(0, "replication", np.arange(replications))
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
    half = float(student.ppf(0.5 + confidence / 2, n - 1)) * error
    return pd.DataFrame({"mean": mean, "low": mean - half, "high": mean + half, "n": n})


def _check_count(name: str, value: object, low: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < low:
        raise InputError(f"{name} = {value!r}: must be a whole number, at least {low}")


def _one(job: tuple) -> pd.Series:  # type: ignore[type-arg]
    demand, policy, days, seed, number, start, simulate = job
    cases = draw(demand, days, seed, number, start)
    return measure(simulate(cases, policy), cases)


def _run(jobs: list[tuple], processes: int) -> Iterator[pd.Series]:  # type: ignore[type-arg]
    if processes == 1:
        yield from map(_one, jobs)
        return
    with ProcessPoolExecutor(processes) as pool:
        try:
            yield from pool.map(_one, jobs)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
