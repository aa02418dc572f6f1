"""From which day on a run tells about the office, and no longer about its empty start.

Two answers over the same daily series, averaged over replications: MSER-5 picks a day, Welch's picture lets the eye
check it. `measure(log, cases, from_day)` then leaves out the needs that arose before. Mind that a city with seasons
never settles wholly: the picture shows a wave, and the choice is where the climb from the empty start ends.
"""

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from warnings import warn

import numpy as np
import pandas as pd

from sim.demand import Demand
from sim.engine import simulate as simulate_fast
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.policy import Policy
from sim.replications import Interrupted, Progress, Simulate, check_count
from sim.sampling import START, draw

BATCH = 5  # days
WINDOW = 10  # days to either side: three weeks in all, so that days of the week cancel out


class WarmUp(NamedTuple):
    """The daily number of open cases, what MSER-5 makes of it, and whether the run is long enough to tell."""

    series: pd.DataFrame  # day: mean over the replications, smoothed (Welch; missing at the end), mser (batch by batch)
    day: int  # the warm-up ends here
    enough: bool  # False: the day lies in the second half of the run, which is too short to tell
    replications: int

    @property
    def warning(self) -> str:
        """Say what is wrong with the run, if anything is."""
        if self.enough:
            return ""
        return f"the warm-up seems to last {self.day} of {len(self.series)} days: too short a run to tell; take more"


def warmup(
    demand: Demand,
    policy: Policy,
    replications: int = 5,
    days: int = 730,
    seed: int = 1,
    start: date = START,
    window: int = WINDOW,
    simulate: Simulate = simulate_fast,
    progress: Progress | None = None,
) -> WarmUp:
    """Find the warm-up of a policy: `replications` runs of `days` days, from an empty start.

    Interrupted, it rests on the runs it has, with the warning Interrupted. Raises InputError for impossible numbers.
    """
    check_count("replications", replications, 1)
    check_window(window, days)
    series: list[np.ndarray] = []
    try:
        for number in range(replications):
            series.append(open_cases(simulate(draw(demand, days, seed, number, start), policy)))
            if progress is not None:
                progress(number + 1, replications)
    except KeyboardInterrupt:
        if not series:
            raise
        warn(f"stopped after {len(series)} of {replications} runs: what follows rests on these", Interrupted, 2)
    return warmup_of(series, window)


def warmup_of(series: Sequence[np.ndarray], window: int = WINDOW) -> WarmUp:
    """Find the warm-up of daily series of one length, such as `open_cases` of several logs."""
    lengths = {len(one) for one in series}
    if len(lengths) != 1:
        raise InputError(f"series: of {sorted(lengths)} days: at least one, and all of one length")
    check_window(window, min(lengths))
    mean = np.mean(list(series), axis=0)
    scores = mser(mean)
    day = BATCH * int(np.argmin(scores))
    table = pd.DataFrame({"mean": mean, "smoothed": np.nan, "mser": np.nan}).rename_axis("day")
    smooth = welch(mean, window)
    table.loc[: len(smooth) - 1, "smoothed"] = smooth
    table.loc[: BATCH * len(scores) - 1 : BATCH, "mser"] = scores
    return WarmUp(table, day, 2 * day <= len(mean), len(series))


def open_cases(log: EventLog) -> np.ndarray:
    """Return how many cases are open at the end of each whole day of a log."""
    spans, edges = log.spans(), np.arange(1.0, math.floor(log.days) + 1)
    came, went = (np.sort(spans[name].dropna().to_numpy()) for name in ("arrival", "end"))
    return np.asarray(np.searchsorted(came, edges, "left") - np.searchsorted(went, edges, "left"), float)


def mser(series: np.ndarray, batch: int = BATCH) -> np.ndarray:
    """Return the MSER statistic of every truncation, in batches: squared standard error of what is kept, nearly.

    Truncations that keep fewer than 5 batches are not looked at. Source: White (1997), Simulation 69; the last ones
    left out as in White, Cobb and Spratt (2000).
    """
    whole = len(series) // batch
    means = series[: whole * batch].reshape(whole, batch).mean(axis=1) if whole else np.empty(0)
    means = means - means[-1:].sum()  # of equal numbers exactly zero, so that nothing is left to rounding
    kept = range(max(1, whole - 4))
    return np.array([np.var(means[i:]) / (whole - i) for i in kept])


def welch(series: np.ndarray, window: int = WINDOW) -> np.ndarray:
    """Return moving averages over `window` days to either side, of fewer days near the start, none near the end.

    Source: Welch (1983); Law, Simulation Modeling and Analysis, section 9.5.1.
    """
    sums = np.concatenate([[0.0], np.cumsum(series)])
    middle = np.arange(len(series) - window)
    reach = np.minimum(middle, window)
    return (sums[middle + reach + 1] - sums[middle - reach]) / (2 * reach + 1)


def check_window(window: int, days: int) -> None:
    """Refuse a window that is none, or days too few to tell anything."""
    check_count("window", window, 1)
    check_count("days", days, 10 * BATCH)
    if 2 * window >= days:
        raise InputError(f"window = {window}: at most {(days - 1) // 2} (days to either side; the run has {days})")
