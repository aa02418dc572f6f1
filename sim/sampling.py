"""Every random choice, made before any office exists: `draw` turns `Demand` into the table of needs.

Arrivals come by inversion of the cumulative rate, durations are standard draws times a scale, decisions are
uniform numbers that the model compares with a chance. Each column of each source of needs has a random stream of
its own, found by name: a new column, a new surge or a longer run changes no other number. The policy is never
seen here, so the same people meet every policy.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

import numpy as np

from sim.cases import COLUMNS, UNIFORMS, Cases
from sim.demand import Demand, Surge
from sim.errors import InputError
from sim.rules import CATEGORIES, DISPUTE, LITIGATION_DAYS, OBJECT_WORKING_DAYS, SOURCES, STATUTORY_DAYS, Column, tick

START = date(2025, 1, 1)


def draw(demand: Demand, days: int = 365, seed: int = 1, replication: int = 0, start: date = START) -> Cases:
    """Draw the needs of a run of `days` days that begins on the date `start`.

    Returns `Cases`, the same for the same arguments on every machine. Raises InputError for impossible numbers.
    """
    _check(days, seed, replication)
    blocks = [
        _block(demand, source, times, first, last, _Streams(seed, replication, name))
        for name, source, times, first, last in _sources(demand, days, seed, replication, start)
    ]
    return Cases(_merged(blocks), demand, days, seed, replication, start)


def _merged(blocks: list[dict[str, Column]]) -> dict[str, Column]:
    """Merge the needs of all sources by arrival, column by column; the blocks are used up."""
    arrivals = np.concatenate([block["arrival"] for block in blocks])
    place = np.empty(len(arrivals), np.int64)
    place[np.argsort(arrivals, kind="stable")] = np.arange(len(arrivals))
    places = np.split(place, np.cumsum([len(block["arrival"]) for block in blocks])[:-1])
    columns = {}
    for name in COLUMNS:
        columns[name] = column = np.empty(len(arrivals), blocks[0][name].dtype)
        for block, rows in zip(blocks, places, strict=True):
            column[rows] = block.pop(name)
    return columns


def _check(days: object, seed: object, replication: object) -> None:
    for name, value, low, high in (
        ("days", days, 1, 36500),
        ("seed", seed, 0, 2**63),
        ("replication", replication, 0, 2**31),
    ):
        if type(value) is bool or not isinstance(value, int | np.integer) or not low <= value <= high:
            raise InputError(f"draw: {name} = {value!r}: must be a whole number from {low} to {high}")


@dataclass(frozen=True)
class _Streams:
    """Random streams by name: the name's checksum is part of the seed, so no stream depends on another."""

    seed: int
    replication: int
    source: str

    def __call__(self, column: str) -> np.random.Generator:
        return np.random.default_rng([self.seed, self.replication, crc32(f"{self.source}/{column}".encode())])


def _sources(
    demand: Demand, days: int, seed: int, replication: int, start: date
) -> list[tuple[str, int, Column, int, int]]:
    """Return name, kind, arrival times and the range of townships of each source of needs."""
    edges = np.arange(days + 1.0)
    shape = _daily_shape(demand, days, start) * demand.city.people_million / 365.0
    townships = sum(demand.city.townships)
    found = []
    for source, rate in enumerate((demand.disputes_rate, demand.matters_rate)):
        streams = _Streams(seed, replication, SOURCES[source])
        found.append((SOURCES[source], source, _arrivals(shape * rate, edges, streams("arrival")), 0, townships))
    for surge in demand.surges:
        first = sum(demand.city.townships[: surge.county])
        last = first + demand.city.townships[surge.county]
        name = f"surge {surge.name}"
        times = _surge_arrivals(surge, days, _Streams(seed, replication, name)("arrival"))
        found.append((name, SOURCES.index(surge.source), times, first, last))
    return found


def _daily_shape(demand: Demand, days: int, start: date) -> Column:
    """Relative number of needs on each day of the run; a week and a year average 1."""
    dates = [start + timedelta(days=d) for d in range(days)]
    weekly = np.array(demand.weekly) / (sum(demand.weekly) / 7 or 1)
    season = np.array(demand.season) / (sum(demand.season) / 12 or 1)
    return weekly[[d.weekday() for d in dates]] * season[[d.month - 1 for d in dates]]


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


def _pick(rng: np.random.Generator, n: int, shares: tuple[float, ...]) -> Column:
    """Draw `n` codes with the given shares."""
    codes = np.searchsorted(np.cumsum(shares), rng.random(n), side="right")
    return np.minimum(codes, len(shares) - 1).astype(np.int8)


def _block(demand: Demand, source: int, times: Column, first: int, last: int, streams: _Streams) -> dict[str, Column]:
    """Draw every column for the needs of one source."""
    n = len(times)
    columns = {name: streams(name).random(n) for name in UNIFORMS}
    columns |= {"source": np.full(n, source, np.int8), "arrival": times}
    columns["township"] = (first + np.floor(streams("township").random(n) * (last - first))).astype(np.int16)
    dispute = source == DISPUTE
    columns |= _kinds(demand, dispute, n, streams)
    columns |= _durations(demand, dispute, columns["procedure"], n, streams)
    return columns


def _kinds(d: Demand, dispute: bool, n: int, streams: _Streams) -> dict[str, Column]:
    """Draw what each need is, and who brings it."""

    def chance(name: str, share: float) -> Column:
        return np.asarray(streams(name).random(n) < share)

    def pick(name: str, shares: tuple[float, ...]) -> Column:
        return _pick(streams(name), n, shares)

    category = pick("category", (1.0,) if dispute else d.categories)
    procedure = pick("procedure", (1.0,) if dispute else (1 - d.litigation - d.statutory, d.litigation, d.statutory))
    founded = chance("well_founded", d.well_founded)
    agencies = 1 + pick("agencies", (1.0,) if dispute else d.agencies)
    more = np.floor(streams("group_size").standard_exponential(n) * (d.group_size - 1.5))
    return {
        "category": category,
        "procedure": np.where(category == CATEGORIES.index("appeal"), procedure, 0).astype(np.int8),
        "brought": pick("brought", (1.0,) if dispute else d.brought),
        "competent": pick("competent", (1.0,) if dispute else d.competent),
        "channel": pick("channel", d.dispute_channels if dispute else d.channels),
        "simple": chance("simple", 0.0 if dispute else d.simple) & founded & (agencies == 1),
        "well_founded": founded,
        "mediable": chance("mediable", d.mediable_dispute if dispute else d.mediable_matter),
        "agencies": agencies,
        "complex": chance("complex", d.complex),
        "urgent": chance("urgent", d.urgent),
        "vulnerable": chance("vulnerable", d.vulnerable),
        "group": np.where(chance("group", d.groups), 2 + more, 1).astype(np.int32),
    }


def _durations(d: Demand, dispute: bool, procedure: Column, n: int, streams: _Streams) -> dict[str, Column]:
    """Draw the standard work and the delays of each need, in days on the clock's ticks."""
    sigma = np.log1p(d.work_spread**2) ** 0.5

    def work(name: str, mean: float) -> Column:
        standard = np.exp(sigma * streams(name).standard_normal(n) - sigma**2 / 2)
        return np.asarray(tick(standard * mean))

    def gamma(name: str, mean: float) -> Column:
        return np.asarray(tick(streams(name).standard_gamma(2.0, n) / 2 * mean))

    second = (streams("procedure_days").random(n) < 0.5).astype(np.int8)
    limits = np.array([(0.0, 0.0), LITIGATION_DAYS, STATUTORY_DAYS])
    return {
        "procedure_days": limits[procedure, second],
        "reception": work("reception", d.work_reception),
        "mediation": work("mediation", d.work_mediation),
        "handling": work("handling", d.work_dispute if dispute else d.work_handling),
        "review": work("review", d.work_review),
        "rereview": work("rereview", d.work_review),
        "refer_days": gamma("refer_days", d.refer_days),
        "object_days": tick(streams("object_days").random(n) * OBJECT_WORKING_DAYS * 1.1),
        "perform_days": gamma("perform_days", d.perform_days),
        "ask_days": tick(streams("ask_days").random(n) * d.ask_days),
        "reask_days": tick(streams("reask_days").random(n) * d.ask_days),
        "return_days": gamma("return_days", d.return_days),
        "patience": gamma("patience", d.patience_days),
    }
