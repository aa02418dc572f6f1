"""How long until people have an outcome: the curve of survival with its interval, and how many are still watched.

Who gave up, or still waits when the log ends, is censored then: neither taken for served nor left out.
"""

import warnings
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.across import across
from sim.cases import Cases
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.following import fates_of, stays


class Waiting(NamedTuple):
    """The people of a policy who wait. Times in days since first contact."""

    curve: pd.DataFrame  # index day 0, 1, ...: share without an outcome, low, high; at_risk: people watched so long
    censored: np.ndarray  # times, sorted, at which people left without an outcome, or the log ended
    median: float  # half have an outcome by then; missing where it is not reached
    p90: float
    people: float  # all, the censored included; over replications, on average
    left: float  # the censored
    runs: int


def waiting_of(log: EventLog, cases: Cases | None = None, confidence: float = 0.95) -> Waiting:
    """Return the curve of one log with Greenwood's interval (on the log-log scale: it stays between 0 and 1).

    The same estimate as the measures `true_time_median_days` and `true_time_p90_days`. Source: Kaplan and Meier (1958).
    """
    from scipy.stats import CensoredData, ecdf  # takes most of a second to import: not for those who do not need it

    served, left = stays(fates_of(log, cases).columns, log.days)
    people = len(served) + len(left)
    if not len(served):
        empty = pd.DataFrame({name: [] for name in ("share", "low", "high", "at_risk")}, dtype=float)
        return Waiting(empty, np.sort(left), np.nan, np.nan, people, len(left), 1)
    curve = ecdf(CensoredData(uncensored=served, right=left)).sf
    with warnings.catch_warnings():  # where all or nobody still waits the formula says nothing: the share itself serves
        warnings.simplefilter("ignore", RuntimeWarning)
        ends = curve.confidence_interval(confidence, method="log-log")
    times, share = curve.quantiles, curve.probabilities
    days = np.arange(np.floor(times[-1]) + 1)
    place = np.searchsorted(times, days, side="right")
    columns = {"share": share}
    for name, end in (("low", ends.low), ("high", ends.high)):
        columns[name] = np.where(np.isnan(end.probabilities), share, end.probabilities)
    table = pd.DataFrame({name: np.concatenate([[1.0], values])[place] for name, values in columns.items()})
    waits = np.sort(np.concatenate([served, left]))
    table["at_risk"] = people - np.searchsorted(waits, days, side="left").astype(float)
    table = table.set_axis(pd.Index(days, name="day"))
    return Waiting(table, np.sort(left), _reached(curve, 0.5), _reached(curve, 0.1), people, len(left), 1)


def waiting_over(several: Sequence[Waiting], confidence: float = 0.95) -> Waiting:
    """Return the mean curve of replications with a t interval; median and 90 % are means of the replications' own.

    A single one is returned as it is, with Greenwood's interval. InputError for none.
    """
    if not several:
        raise InputError("replications: at least 1 is needed")
    if len(several) == 1:
        return several[0]
    length = min(len(one.curve) for one in several)
    found = across([one.curve.iloc[:length][["share", "at_risk"]] for one in several], confidence)
    curve = pd.DataFrame(
        {
            "share": found["share"],
            "low": found["share_low"].clip(0.0, 1.0),
            "high": found["share_high"].clip(0.0, 1.0),
            "at_risk": found["at_risk"],
        }
    )
    median, p90, people, left = (
        float(np.mean([getattr(one, name) for one in several])) for name in ("median", "p90", "people", "left")
    )
    censored = np.sort(np.concatenate([one.censored for one in several]))
    return Waiting(curve, censored, median, p90, people, left, len(several))


def _reached(curve: object, share: float) -> float:
    times, waiting = curve.quantiles, curve.probabilities  # type: ignore[attr-defined]
    at = np.flatnonzero(waiting <= share + 1e-9)  # as in `measure`: a product, so half may come out above 0.5
    return float(times[at[0]]) if len(at) else np.nan
