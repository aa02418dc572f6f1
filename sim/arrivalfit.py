"""How many needs come, by day of the week and month: a Poisson model, days by weekday times month, and its surges.

The daily rate is `rate` times a weekday's number times a month's; the fit by turns (iterative proportional fitting)
is the maximum of the likelihood. Source: Deming and Stephan (1940); Bishop, Fienberg and Holland (1975), chapter 3.
"""

from datetime import date
from typing import NamedTuple

import numpy as np
from scipy.stats import poisson

TURNS = 25
WINDOW = 14  # days of the window in which a surge is looked for
UNLIKELY = 1e-4  # chance, over all windows together, that a calm year shows such a window
YEAR = 365.0


class Shape(NamedTuple):
    """Arrivals a day on average, and how weekdays (Monday first) and months differ from it; each averages 1."""

    daily: np.ndarray  # (...,)
    weekly: np.ndarray  # (..., 7)
    season: np.ndarray  # (..., 12); 1 for a month that the log does not have


def cells_of(days: np.ndarray, start: date) -> np.ndarray:
    """Return the cell (weekday * 12 + month) of each day number since `start`."""
    dates = np.datetime64(start) + days.astype(np.int64)
    months = dates.astype("datetime64[M]").astype(np.int64) % 12
    return np.asarray((start.weekday() + days.astype(np.int64)) % 7 * 12 + months)


def fit(counts: np.ndarray, exposure: np.ndarray) -> Shape:
    """Return the shape behind arrivals in cells, (..., 7, 12), on `exposure` days in each cell, (7, 12).

    A log of less than a year leaves months out: they are taken as the average of those that it has.
    """
    seen = exposure.sum(0) > 0
    weekly, season = np.ones((*counts.shape[:-2], 7)), np.ones((*counts.shape[:-2], 12))
    by_day, by_month = counts.sum(-1), counts.sum(-2)
    for _ in range(TURNS):
        weekly = _ratio(by_day, np.einsum("...m,wm->...w", season, exposure))
        weekly *= _ratio(np.full(weekly.shape[:-1], 7.0), weekly.sum(-1))[..., None]
        season = np.where(seen, _ratio(by_month, np.einsum("...w,wm->...m", weekly, exposure)), 0.0)
        season = np.where(seen, season * _ratio(np.full(season.shape[:-1], seen.sum()), season.sum(-1))[..., None], 1.0)
    expected = np.einsum("...w,...m,wm->...", weekly, season, exposure)
    return Shape(_ratio(counts.sum((-1, -2)), expected), weekly, season)


def _ratio(up: np.ndarray, down: np.ndarray) -> np.ndarray:
    return np.where(down > 0, up / np.where(down > 0, down, 1.0), 0.0)


class Wave(NamedTuple):
    """Days (numbers since the log's first) with far more arrivals than their weekday and month explain."""

    first: int
    last: int  # the day after
    seen: float
    expected: float


def waves(counts: np.ndarray, start: date) -> list[Wave]:
    """Return the surges in daily arrivals: windows whose count a Poisson model all but excludes, joined.

    Such windows are taken out and the rest is fitted again, until no more are found.
    """
    cells, calm = cells_of(np.arange(len(counts)), start), np.ones(len(counts), bool)
    if len(counts) < 4 * WINDOW:
        return []
    for _ in range(10):
        expected = _expected(counts, cells, calm)
        found = _windows(counts, expected)
        if (calm == ~found).all():
            break
        calm = ~found
    edges = np.flatnonzero(np.diff(np.r_[0, (~calm).astype(np.int8), 0]))
    spans = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [Wave(a, b, float(counts[a:b].sum()), float(expected[a:b].sum())) for a, b in spans]


def _expected(counts: np.ndarray, cells: np.ndarray, calm: np.ndarray) -> np.ndarray:
    table, exposure = (np.bincount(cells[calm], weight, 84).reshape(7, 12) for weight in (counts[calm], None))
    shape = fit(table, exposure.astype(float))
    return np.asarray(shape.daily * (shape.weekly[:, None] * shape.season).ravel()[cells])


def _windows(counts: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return the days within windows that are too full to be chance; spread wider than Poisson is allowed for."""
    sums, means = (np.convolve(one, np.ones(WINDOW), "valid") for one in (counts, expected))
    wide = max(1.0, float(np.median((sums - means) ** 2 / np.maximum(means, 1.0)) / 0.455))  # median of chi-square(1)
    full = poisson.sf(sums / wide - 1, np.maximum(means, 1e-9) / wide) < UNLIKELY / len(sums)
    full &= sums > 1.3 * means
    found = np.zeros(len(counts), bool)
    for at in np.flatnonzero(full):
        found[at : at + WINDOW] = True
    return _trimmed(found, counts, expected)


def _trimmed(found: np.ndarray, counts: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Cut calm days off both ends of each run: keep the stretch that stands out most from half its own height."""
    kept = np.zeros_like(found)
    edges = np.flatnonzero(np.diff(np.r_[0, found.astype(np.int8), 0]))
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        height = counts[a:b].sum() / max(expected[a:b].sum(), 1e-9)
        above = np.r_[0.0, np.cumsum(counts[a:b] - expected[a:b] * (1.0 + height) / 2)]
        before = np.minimum.accumulate(above)
        last = int(np.argmax(above - before))
        first = int(np.argmax(above[: last + 1] == before[last]))
        kept[a + first : a + last] = True
    return kept
