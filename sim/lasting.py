"""How long cases last: a curve that minds what the log's end has cut off, and which distribution fits it.

An extract with open cases is censored: they have lasted at least so long (Kaplan and Meier 1958). An extract of closed
cases only is right-truncated: a case is in it only if it ended in time (Lynden-Bell 1971;
Kalbfleisch and Lawless 1989).
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.eventlog import EventLog
from sim.following import kaplan_meier

FAMILIES = ("expon", "gamma", "weibull_min", "lognorm")  # as scipy.stats names them
SECOND = 1 / 86400.0
FEW = 10  # different times, below which no distribution can be told from another
MOST = 20_000  # cases that a distribution is fitted to; more change nothing that can be seen


class Lasting(NamedTuple):
    """Times from arrival to end (days): curve of those still open, quantiles, and distributions, the best first."""

    times: np.ndarray
    open_share: np.ndarray
    median: float  # nan: not reached within the log
    p90: float
    truncated: bool  # only cases that have ended are in the log
    fits: pd.DataFrame  # index family; parameters as text, aic, distance (largest, from the curve)


def lasting(arrival: np.ndarray, end: np.ndarray, days: float, truncated: bool = False, fit: bool = True) -> Lasting:
    """Return how long cases last; a missing end is a case still open at `days`."""
    ended = ~np.isnan(end)
    waits, so_far = (end - arrival)[ended], (days - arrival)[~ended]
    room = (days - arrival)[ended]
    times, share = _truncated(waits, room) if truncated else _censored(waits, so_far)
    enough = fit and len(np.unique(waits)) > FEW
    fits = _fits(waits, so_far, room if truncated else None, times, share) if enough else _none()
    return Lasting(times, share, quantile(times, share, 0.5), quantile(times, share, 0.1), truncated, fits)


def _censored(waits: np.ndarray, so_far: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return kaplan_meier(waits, so_far) if len(waits) else (np.zeros(0), np.zeros(0))


def _truncated(waits: np.ndarray, room: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the curve of cases of which each was seen only because it ended within its `room`.

    Backwards in time, a case comes under observation at its room and ends at its wait: the product-limit estimate of
    the share that lasts at most t, given that a case lasts at most as long as the longest room.
    """
    times, now = np.unique(waits, return_counts=True)
    at_risk = np.searchsorted(np.sort(waits), times, side="right") - np.searchsorted(np.sort(room), times, side="left")
    kept = np.where(at_risk > 0, 1.0 - now / np.maximum(at_risk, 1), 0.0)
    below = np.append(np.cumprod(kept[:0:-1])[::-1], 1.0)  # share that lasts at most t
    return times, 1.0 - below


def quantile(times: np.ndarray, share: np.ndarray, still: float) -> float:
    """Return the first time at which at most `still` are open; nan if that is not reached."""
    at = np.flatnonzero(share <= still + 1e-12)
    return float(times[at[0]]) if len(at) else float("nan")


def _none() -> pd.DataFrame:
    return pd.DataFrame({"parameters": [], "aic": [], "distance": []})


def _fits(
    waits: np.ndarray, so_far: np.ndarray, room: np.ndarray | None, times: np.ndarray, share: np.ndarray
) -> pd.DataFrame:
    """Fit each family by maximum likelihood, censored cases right; best (lowest AIC) first."""
    from scipy import stats  # takes most of a second

    every = max(1, (len(waits) + len(so_far)) // MOST)
    seen = np.maximum(waits[::every], SECOND)
    censored = stats.CensoredData(seen, right=np.maximum(so_far[::every], SECOND))
    rows = {}
    for family in FAMILIES:
        one = getattr(stats, family)
        cut = None if room is None else np.maximum(room[::every], SECOND)
        try:
            with np.errstate(all="ignore"):
                found = one.fit(censored, floc=0) if cut is None else _truncated_fit(one, seen, cut)
                log = _likelihood(one, found, seen, so_far[::every], cut)
        except (ValueError, RuntimeError):  # scipy found no maximum: the family is left out
            continue
        if not np.isfinite(log):
            continue
        # As times are rounded to days in many logs, the curve is compared where it has jumped, between its steps.
        gaps = np.abs(one.sf(times, *found) - (share + np.append(1.0, share[:-1])) / 2)
        words = ", ".join(f"{value:.6g}" for value in found)
        rows[family] = {"parameters": words, "aic": 2 * (len(found) - 1) - 2 * log, "distance": float(gaps.max())}
    table = pd.DataFrame.from_dict(rows, orient="index")
    return table.sort_values("aic", kind="stable") if len(table) else _none()


def _likelihood(
    one: object, found: tuple[float, ...], seen: np.ndarray, so_far: np.ndarray, room: np.ndarray | None
) -> float:
    log = float(one.logpdf(seen, *found).sum())  # type: ignore[attr-defined]
    if room is not None:
        return log - float(one.logcdf(np.maximum(room, SECOND), *found).sum())  # type: ignore[attr-defined]
    return log + float(one.logsf(np.maximum(so_far, SECOND), *found).sum())  # type: ignore[attr-defined]


def _truncated_fit(one: object, seen: np.ndarray, room: np.ndarray) -> tuple[float, ...]:
    """Maximise the likelihood of waits that are known to lie within their room."""
    from scipy.optimize import minimize

    start = np.log(np.maximum(np.abs(one.fit(seen, floc=0)), 1e-3))  # type: ignore[attr-defined]
    keep = np.r_[0 : len(start) - 2, len(start) - 1]  # all but the place, which is 0

    def full(logs: np.ndarray) -> tuple[float, ...]:
        values = np.zeros(len(start))
        values[keep] = np.exp(np.clip(logs, -12, 12))
        return tuple(values)

    def loss(logs: np.ndarray) -> float:
        log = _likelihood(one, full(logs), seen, seen[:0], room)
        return -log / len(seen) if np.isfinite(log) else 1e9

    found = minimize(loss, start[keep], method="Nelder-Mead", options={"xatol": 1e-4, "fatol": 1e-8, "maxiter": 2000})
    return full(found.x)


def only_closed(arrival: np.ndarray, end: np.ndarray, days: float) -> bool:
    """Say whether a log holds closed cases only: none is open, and late in the log fewer come than before.

    Such an extract was chosen by its ends: of the cases that came late only the short ones are in it.
    """
    if np.isnan(end).any() or len(end) < 50:
        return False
    tail = float(np.quantile(end - arrival, 0.9))
    if not 1.0 <= tail <= days / 3:
        return tail > days / 3
    late, rest = float((arrival > days - tail).sum()), float((arrival <= days - tail).sum())
    expected = rest / (days - tail) * tail
    return late < expected - 3.0 * np.sqrt(max(expected, 1.0)) and late < 0.8 * expected


def lasting_of(log: EventLog) -> Lasting:
    """Return how long the cases of a log last."""
    spans = log.spans().sort_index()
    arrival, end = spans["arrival"].to_numpy(float), spans["end"].to_numpy(float)
    return lasting(arrival, end, log.days, only_closed(arrival, end, log.days))
