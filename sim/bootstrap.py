"""Sums of tallies over the cases of a log, and over logs as they might have come out: the Poisson bootstrap.

In each draw every case counts as often as a Poisson number of mean 1 says, so that the number of cases varies as that
of arrivals does. Each draw has a random stream of its own: order and number of threads change nothing.
Source: Hanley and MacGibbon (2006), Computer Methods and Programs in Biomedicine 83, 57-62.
"""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from warnings import warn

import numpy as np

from sim.errors import InputError
from sim.replications import Interrupted

Progress = Callable[[int, int], None]


def sums_over(
    tallies: Mapping[str, np.ndarray], cells: np.ndarray, sizes: int, draws: int, seed: int, progress: Progress | None
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Return the sum of each tally, and of cases in each of `sizes` cells (-1: none), by draw; the first is the log.

    Arrays have 1 + draws numbers (rows for the cells). A stop by Ctrl-C keeps the draws that are done, with the
    warning Interrupted.
    """
    if not 0 <= draws <= 10_000:
        raise InputError(f"draws = {draws}: must be a whole number from 0 to 10000")
    if not 0 <= seed < 2**63:
        raise InputError(f"seed = {seed}: must be a whole number from 0 to {2**63 - 1}")
    names = list(tallies)
    table = np.column_stack([np.asarray(tallies[name], np.float64) for name in names])
    whole = table.sum(0), _cells(cells, None, sizes)
    done = [whole, *_drawn(table, cells, sizes, draws, seed, progress)]
    sums = np.array([one[0] for one in done])
    return {name: sums[:, i] for i, name in enumerate(names)}, np.array([one[1] for one in done])


def _drawn(
    table: np.ndarray, cells: np.ndarray, sizes: int, draws: int, seed: int, progress: Progress | None
) -> list[tuple[np.ndarray, np.ndarray]]:
    def one(draw: int) -> tuple[np.ndarray, np.ndarray]:
        weights = np.random.default_rng([seed, draw]).poisson(1.0, len(table)).astype(np.float64)
        return weights @ table, _cells(cells, weights, sizes)

    found: list[tuple[np.ndarray, np.ndarray]] = []
    pool = ThreadPoolExecutor(os.cpu_count() or 1)
    try:
        for result in pool.map(one, range(draws)):
            found.append(result)
            if progress is not None:
                progress(len(found), draws)
    except KeyboardInterrupt:
        if not found:
            raise
        warn(Interrupted(f"stopped: {len(found)} of {draws} bootstrap draws are done and used"), stacklevel=4)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return found


def _cells(cells: np.ndarray, weights: np.ndarray | None, sizes: int) -> np.ndarray:
    inside = cells >= 0
    return np.bincount(cells[inside], None if weights is None else weights[inside], sizes).astype(float)
