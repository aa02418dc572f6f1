"""How many replications it takes until an answer is as exact as wanted.

sim-tools has Hoad's algorithm too, for a relative half-width only and one run at a time; on our replications it is
the few lines below.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple, Unpack

import numpy as np
import pandas as pd
from scipy.special import stdtrit  # scipy.stats takes most of a second to import

from sim.demand import Demand
from sim.errors import InputError
from sim.measuregoals import check_measure
from sim.pairing import Counting, How, check_complete, check_confidence, more_needed, run_points, stopped_early
from sim.policy import Policy
from sim.replications import check_count

AHEAD = 5  # replications for which the interval must stay narrow: it may be so by luck


class Precision(NamedTuple):
    """How many replications it takes; `reached` False: cannot tell yet, and `replications` is a guess (or None)."""

    replications: int | None
    reached: bool
    path: pd.DataFrame  # n: mean, half_width after n replications
    measure: str
    half_width: float
    confidence: float


def replications_needed(
    demand: Demand,
    policy: Policy,
    measure: str,
    half_width: float,
    confidence: float = 0.95,
    first: int = 5,
    most: int = 1000,
    relative: bool = False,
    **how: Unpack[How],
) -> Precision:
    """Run replications until the half-width of the interval is `half_width` (relative: a share of the mean) at most.

    It must stay so for 5 more. `how` is as in `replicate`. Not reached at `most`, or interrupted, it says so. Raises
    InputError for impossible numbers, an unknown measure, or one that is missing in some run.
    Source: Hoad, Robinson and Davies (2010), Journal of the Operational Research Society 61.
    """
    check_measure(measure)
    check_confidence(confidence)
    check_count("first", first, 2)
    check_count("most", most, first)
    _check_width(half_width, measure)
    counting, values, n = Counting(how.pop("progress", None)), np.empty(0), None
    for numbers in _lots(first, most + AHEAD, how.get("processes", 1)):
        counting.before, counting.total = numbers.start, most + AHEAD
        rows = run_points([(demand, policy)], numbers, **(how | How(progress=counting)))
        values = np.append(values, [float(row[0][measure]) for row in rows])
        check_complete(pd.Series(values), measure)
        n = _reached(half_widths(values, confidence), half_width, first, relative)
        if n is not None or counting.stopped or len(rows) < len(numbers):
            break
    stopped_early(len(values), 2)
    path = half_widths(values, confidence)
    return Precision(n or _guess(path, half_width, relative), n is not None, path, measure, half_width, confidence)


def half_widths(values: np.ndarray, confidence: float = 0.95) -> pd.DataFrame:
    """Return mean and half-width of Student's t interval after each number of values, from 2 on."""
    n = np.arange(1, len(values) + 1)
    centred = values - values[:1].sum()  # sums of squares far from zero would lose digits
    mean = np.cumsum(centred) / n
    spread = np.maximum(np.cumsum(centred**2) - n * mean**2, 0.0)[1:] / n[:-1]
    half = stdtrit(n[:-1], 0.5 + confidence / 2) * np.sqrt(spread / n[1:])
    path = pd.DataFrame({"mean": mean[1:] + values[:1].sum(), "half_width": half}, index=n[1:])
    return path.rename_axis("n")


def _check_width(half_width: object, measure: str) -> None:
    if isinstance(half_width, bool) or not isinstance(half_width, int | float) or not 0 < half_width < math.inf:
        raise InputError(f"half_width = {half_width!r}: must be a number above 0 (in the unit of '{measure}')")


def _lots(first: int, most: int, processes: int) -> Iterator[range]:
    """Yield the replications to run together: enough for the first look, then a few at a time."""
    begin, size = 0, first + AHEAD
    while begin < most:
        yield range(begin, min(most, begin + max(size, processes)))
        begin, size = begin + max(size, processes), AHEAD


def _reached(path: pd.DataFrame, half_width: float, first: int, relative: bool) -> int | None:
    """Return the first number of replications from which on the interval is narrow, and stays so."""
    wanted = half_width * path["mean"].abs() if relative else half_width
    narrow = (path["half_width"] <= wanted).to_numpy()
    for i in range(first - 2, len(path) - AHEAD):
        if narrow[i : i + AHEAD + 1].all():
            return int(path.index[i])
    return None


def _guess(path: pd.DataFrame, half_width: float, relative: bool) -> int | None:
    n, mean, half = int(path.index[-1]), float(path["mean"].iloc[-1]), float(path["half_width"].iloc[-1])
    more = more_needed(n, half, half_width * abs(mean) if relative else half_width)
    return None if more is None else n + more
