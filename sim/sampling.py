"""Every random choice, made before any office exists: `draw` turns `Demand` into the table of needs.

Arrivals come by inversion of the cumulative rate; drawing.py draws what the needs are. Each column of each source of
needs has a random stream of its own, found by name: a new column, a new surge or a longer run changes no other
number. The policy is never seen here, so the same people meet every policy.
"""

from datetime import date

import numpy as np

from sim.cases import Cases
from sim.demand import Demand, Surge
from sim.drawing import Drawn, Source, Streams
from sim.errors import InputError
from sim.rules import SOURCES, Column, tick

START = date(2025, 1, 1)


def draw(demand: Demand, days: int = 365, seed: int = 1, replication: int = 0, start: date = START) -> Cases:
    """Draw the needs of a run of `days` days that begins on the date `start`.

    Returns `Cases`, the same for the same arguments on every machine; a column is drawn when it is first asked for.
    Raises InputError for impossible numbers.
    """
    _check(days, seed, replication)
    return Cases(Drawn(_sources(demand, days, seed, replication, start)), demand, days, seed, replication, start)


def _check(days: object, seed: object, replication: object) -> None:
    for name, value, low, high in (
        ("days", days, 1, 36500),
        ("seed", seed, 0, 2**63),
        ("replication", replication, 0, 2**31),
    ):
        if type(value) is bool or not isinstance(value, int | np.integer) or not low <= value <= high:
            raise InputError(f"draw: {name} = {value!r}: must be a whole number from {low} to {high}")


def _sources(demand: Demand, days: int, seed: int, replication: int, start: date) -> list[Source]:
    """Return the needs of each kind, then those of each surge."""
    edges = np.arange(days + 1.0)
    shape = _daily_shape(demand, days, start) * demand.city.people_million / 365.0
    townships = demand.city.townships
    found = []
    for kind, rate in enumerate((demand.disputes_rate, demand.matters_rate)):
        streams = Streams(seed, replication, SOURCES[kind])
        times = _arrivals(shape * rate, edges, streams("arrival"))
        found.append(Source(demand, kind, times, 0, sum(townships), streams))
    for surge in demand.surges:
        first = sum(townships[: surge.county])
        streams = Streams(seed, replication, f"surge {surge.name}")
        times = _surge_arrivals(surge, days, streams("arrival"))
        kind = SOURCES.index(surge.source)
        found.append(Source(demand, kind, times, first, first + townships[surge.county], streams))
    return found


def _daily_shape(demand: Demand, days: int, start: date) -> Column:
    """Relative number of needs on each day of the run; a week and a year average 1."""
    dates = np.datetime64(start) + np.arange(days)
    weekly = np.array(demand.weekly) / (sum(demand.weekly) / 7 or 1)
    season = np.array(demand.season) / (sum(demand.season) / 12 or 1)
    months = dates.astype("datetime64[M]").astype(int) % 12
    return np.asarray(weekly[(start.weekday() + np.arange(days)) % 7] * season[months])


def _arrivals(daily: Column, edges: Column, rng: np.random.Generator) -> Column:
    """Arrival times of a Poisson process with `daily[d]` arrivals expected between two edges, by inversion."""
    cumulative = np.concatenate([[0.0], np.cumsum(daily)])
    total = cumulative[-1]
    size = int(total + 5 * total**0.5 + 16)
    gaps = rng.standard_exponential(size)
    while gaps.sum() < total:
        gaps = np.concatenate([gaps, rng.standard_exponential(size)])
    points = np.cumsum(gaps)
    times = tick(np.interp(points[points < total], cumulative, edges))
    return times[times < edges[-1]]


def _surge_arrivals(surge: Surge, days: int, rng: np.random.Generator) -> Column:
    edges = np.array([surge.start, surge.start + surge.days])
    times = _arrivals(np.array([surge.needs]), edges, rng)
    return times[times < days]
