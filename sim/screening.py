"""Which of many numbers matter, over their whole ranges: Morris's screening and Sobol's shares, through SALib.

Every point sees the same replications of the needs (common random numbers), and a function of one's own can be
analysed as well: `morris_of` and `sobol_of`. Whole numbers and switches are rounded from the ranges that SALib fills.
"""

from collections.abc import Callable, Sequence
from typing import Any, Unpack
from zlib import crc32

import numpy as np
import pandas as pd

from sim.demand import Demand
from sim.errors import InputError
from sim.factors import Factor, Fields, at, factors
from sim.measuregoals import check_measure
from sim.pairing import How, Point, check_complete, check_confidence
from sim.policy import Policy
from sim.replications import Task, check_count, outcomes

LEVELS = 4  # of each number in Morris's design
RESAMPLES = 1000
Evaluate = Callable[[np.ndarray, int], np.ndarray]  # points, how many belong together -> values


def morris(
    demand: Demand,
    policy: Policy,
    fields: Fields,
    measure: str = "service_score",
    trajectories: int = 10,
    replications: int = 2,
    confidence: float = 0.95,
    **how: Unpack[How],
) -> pd.DataFrame:
    """Return what each number does to the measure over its whole range, from few runs; the strongest first.

    Columns: strength (mean absolute effect of going from low to high) and its half_width (bootstrap), mean_effect,
    spread (standard deviation: large where it bends or acts together with others). The design has four levels: whole
    numbers are exact where their range is a multiple of 3 wide. Interrupted, it rests on the complete
    trajectories. Raises InputError as `one_at_a_time`, and where SALib is not installed.
    Source: Morris (1991), Technometrics 33; Campolongo, Cariboni and Saltelli (2007).
    """
    varied, evaluate = factors(fields), _evaluator(demand, policy, fields, measure, replications, how)
    return morris_of(evaluate, varied, trajectories, how.get("seed", 1), confidence)


def sobol(
    demand: Demand,
    policy: Policy,
    fields: Fields,
    measure: str = "service_score",
    base: int = 64,
    replications: int = 2,
    confidence: float = 0.95,
    **how: Unpack[How],
) -> pd.DataFrame:
    """Return what share of the variance over the ranges each number explains, alone and with all others.

    Columns: alone, alone_half_width, total, total_half_width (bootstrap); the highest total first. `base` is a power
    of 2. Interrupted, it rests on the complete blocks. Raises InputError as `morris`.
    Source: Saltelli and others (2010), Computer Physics Communications 181.
    """
    varied, evaluate = factors(fields), _evaluator(demand, policy, fields, measure, replications, how)
    return sobol_of(evaluate, varied, base, how.get("seed", 1), confidence)


def morris_of(
    evaluate: Evaluate, varied: Sequence[Factor], trajectories: int, seed: int = 1, confidence: float = 0.95
) -> pd.DataFrame:
    """Screen any function of the factors."""
    check_count("trajectories", trajectories, 2)
    check_confidence(confidence)
    sampling, analysing = _salib("morris")
    problem, chance = _problem(varied), _seed(seed, "morris")
    design = sampling.sample(problem, trajectories, num_levels=LEVELS, seed=chance)
    values = evaluate(design, len(varied) + 1)
    if len(values) < 2 * (len(varied) + 1):
        raise KeyboardInterrupt
    found = analysing.analyze(
        problem, design[: len(values)], values, RESAMPLES, confidence, num_levels=LEVELS, seed=chance
    )
    columns = {"strength": "mu_star", "half_width": "mu_star_conf", "mean_effect": "mu", "spread": "sigma"}
    return _table(varied, {name: found[theirs] for name, theirs in columns.items()}, "strength")


def sobol_of(
    evaluate: Evaluate, varied: Sequence[Factor], base: int, seed: int = 1, confidence: float = 0.95
) -> pd.DataFrame:
    """Share out the variance of any function of the factors."""
    check_count("base", base, 2)
    check_confidence(confidence)
    if base & (base - 1):
        raise InputError(f"base = {base}: must be a power of 2, such as {2 ** base.bit_length()}")
    sampling, analysing = _salib("sobol")
    problem, chance = _problem(varied, 0.5), _seed(seed, "sobol")
    design = sampling.sample(problem, base, calc_second_order=False, seed=chance)
    values = evaluate(design, len(varied) + 2)
    if len(values) < 2 * (len(varied) + 2):
        raise KeyboardInterrupt
    if np.ptp(values) == 0:  # nothing varies: nothing to share out
        nothing = dict.fromkeys(("alone", "alone_half_width", "total", "total_half_width"), 0.0)
        return _table(varied, nothing, "total")
    found = analysing.analyze(
        problem, values, calc_second_order=False, num_resamples=RESAMPLES, conf_level=confidence, seed=chance
    )
    columns = {"alone": "S1", "alone_half_width": "S1_conf", "total": "ST", "total_half_width": "ST_conf"}
    return _table(varied, {name: found[theirs] for name, theirs in columns.items()}, "total")


def _evaluator(demand: Demand, policy: Policy, fields: Fields, measure: str, replications: int, how: How) -> Evaluate:
    """Return the function that runs the model at each point and averages over the replications."""
    check_measure(measure)
    check_count("replications", replications, 1)
    varied = factors(fields)

    def evaluate(design: np.ndarray, together: int) -> np.ndarray:
        points = [at(demand, policy, varied, row) for row in design.tolist()]
        return _means(points, measure, replications, together, **how)

    return evaluate


def _means(points: Sequence[Point], measure: str, replications: int, together: int, **how: Unpack[How]) -> np.ndarray:
    """Return the mean of the measure at each point, of those blocks of `together` points that are complete."""
    processes, progress = how.pop("processes", 1), how.pop("progress", None)
    tasks = [_task(point, i, **how) for point in points for i in range(replications)]
    done = [float(values[measure]) for values in outcomes(tasks, processes, progress)]
    whole = len(done) // (together * replications) * together
    values = np.array(done[: whole * replications]).reshape(whole, replications)
    check_complete(pd.DataFrame(values), measure)
    return np.asarray(values.mean(axis=1))


def _task(point: Point, number: int, days: int = 365, seed: int = 1, **how: Any) -> Task:
    return Task(*point, days=days, seed=seed, replication=number, **how)


def _problem(varied: Sequence[Factor], more: float = 0.0) -> dict[str, Any]:
    """Return the ranges for SALib; `more` at both ends of what is rounded gives every whole number equal weight."""
    wider = [0.0 if factor.kind is float else more for factor in varied]
    bounds = [[float(f.low) - more, float(f.high) + more] for f, more in zip(varied, wider, strict=True)]
    return {"num_vars": len(varied), "names": [factor.name for factor in varied], "bounds": bounds}


def _seed(seed: int, purpose: str) -> int:
    """Return a seed of our own for a design: never 0, which SALib takes for none."""
    return 1 + int(np.random.SeedSequence([seed, crc32(purpose.encode())]).generate_state(1)[0])


def _salib(method: str) -> tuple[Any, Any]:
    try:
        from importlib import import_module

        return import_module(f"SALib.sample.{method}"), import_module(f"SALib.analyze.{method}")
    except ModuleNotFoundError:
        raise InputError("SALib is not installed: pip install 'petitionflow[plan]'") from None


def _table(varied: Sequence[Factor], columns: dict[str, Any], by: str) -> pd.DataFrame:
    names = pd.Index([factor.name for factor in varied], name="field")
    table = pd.DataFrame({name: np.asarray(found, float) * np.ones(len(varied)) for name, found in columns.items()})
    return table.set_axis(names).sort_values(by, ascending=False, kind="stable")
