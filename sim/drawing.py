"""The columns of the table of needs, each drawn when it is first asked for.

Durations are standard draws times a scale, decisions are uniform numbers that the model compares with a chance. A
column of a source has a random stream of its own, found by name, so that it does not matter which are drawn, and
when. Nothing is drawn for what is certain.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from sim.cases import COLUMNS
from sim.demand import Demand
from sim.rules import APPEAL, DISPUTE, LITIGATION_DAYS, OBJECT_WORKING_DAYS, STATUTORY_DAYS, Column, tick

LIMITS = np.array([(0.0, 0.0), LITIGATION_DAYS, STATUTORY_DAYS])


@dataclass(frozen=True)
class Streams:
    """Random streams by name: the name's checksum is part of the seed, so no stream depends on another."""

    seed: int
    replication: int
    source: str

    def __call__(self, column: str) -> np.random.Generator:
        """Return the stream of a column, at its beginning."""
        return np.random.default_rng([self.seed, self.replication, crc32(f"{self.source}/{column}".encode())])


@dataclass(frozen=True)
class Source:
    """Needs of one kind, or of a surge: when they arise, and the townships from `first` on to before `last`."""

    demand: Demand
    kind: int
    arrival: Column
    first: int
    last: int
    streams: Streams

    def __len__(self) -> int:
        return len(self.arrival)

    def either(self, dispute: float, matter: float) -> float:
        """Return the value of the kind that these needs are of."""
        return dispute if self.kind == DISPUTE else matter

    def same(self, value: float) -> Column:
        """Return a value for every need."""
        return np.full(len(self), value)

    def uniform(self, name: str, most: float = 1.0) -> Column:
        """Draw numbers between 0 and `most`."""
        return self.streams(name).random(len(self)) * most if most else self.same(0.0)

    def chance(self, name: str, share: float) -> Column:
        """Draw yes or no, yes for a share."""
        return np.asarray(self.uniform(name) < share) if 0 < share < 1 else self.same(share >= 1)

    def pick(self, name: str, shares: tuple[float, ...], dispute: tuple[float, ...] = (1.0,)) -> Column:
        """Draw codes with the given shares; disputes have their own."""
        shares = dispute if self.kind == DISPUTE else shares
        if len(shares) == 1:
            return np.zeros(len(self), np.int8)
        codes = np.searchsorted(np.cumsum(shares), self.uniform(name), side="right")
        return np.minimum(codes, len(shares) - 1).astype(np.int8)

    def work(self, name: str, mean: float) -> Column:
        """Draw lognormal work, on the clock's ticks."""
        if mean == 0:
            return self.same(0.0)
        sigma = np.log1p(self.demand.work_spread**2) ** 0.5
        standard = np.exp(sigma * self.streams(name).standard_normal(len(self)) - sigma**2 / 2)
        return np.asarray(tick(standard * mean))

    def gamma(self, name: str, mean: float) -> Column:
        """Draw a delay with shape 2, on the clock's ticks."""
        if mean in (0, np.inf):
            return self.same(mean)
        return np.asarray(tick(self.streams(name).standard_gamma(2.0, len(self)) / 2 * mean))

    def procedure(self) -> Column:
        """Draw to which legal or other statutory procedure a need belongs: mostly to none."""
        lawsuits, others = self.demand.litigation, self.demand.statutory
        return self.pick("procedure", (1 - lawsuits - others, lawsuits, others))

    def group(self) -> Column:
        """Draw how many people a need has: one, or a group of at least two."""
        if self.demand.groups == 0:
            return np.ones(len(self), np.int32)
        more = np.floor(self.streams("group_size").standard_exponential(len(self)) * (self.demand.group_size - 1.5))
        return np.where(self.chance("group", self.demand.groups), 2 + more, 1).astype(np.int32)


DRAW: dict[str, Callable[[Source], Column]] = {
    "source": lambda s: np.full(len(s), s.kind, np.int8),
    "arrival": lambda s: s.arrival,
    "township": lambda s: (s.first + np.floor(s.uniform("township") * (s.last - s.first))).astype(np.int16),
    "category": lambda s: s.pick("category", s.demand.categories),
    "procedure": lambda s: s.pick(
        "procedure", (1 - s.demand.litigation - s.demand.statutory, s.demand.litigation, s.demand.statutory)
    ),
    "procedure_days": lambda s: (s.uniform("procedure_days") < 0.5).astype(np.int8),
    "brought": lambda s: s.pick("brought", s.demand.brought),
    "competent": lambda s: s.pick("competent", s.demand.competent),
    "channel": lambda s: s.pick("channel", s.demand.channels, s.demand.dispute_channels),
    "simple": lambda s: s.chance("simple", s.either(0.0, s.demand.simple)),
    "well_founded": lambda s: s.chance("well_founded", s.demand.well_founded),
    "mediable": lambda s: s.chance("mediable", s.either(s.demand.mediable_dispute, s.demand.mediable_matter)),
    "agencies": lambda s: 1 + s.pick("agencies", s.demand.agencies),
    "complex": lambda s: s.chance("complex", s.demand.complex),
    "urgent": lambda s: s.chance("urgent", s.demand.urgent),
    "vulnerable": lambda s: s.chance("vulnerable", s.demand.vulnerable),
    "group": lambda s: s.group(),
    "reception": lambda s: s.work("reception", s.demand.work_reception),
    "mediation": lambda s: s.work("mediation", s.demand.work_mediation),
    "handling": lambda s: s.work("handling", s.either(s.demand.work_dispute, s.demand.work_handling)),
    "review": lambda s: s.work("review", s.demand.work_review),
    "rereview": lambda s: s.work("rereview", s.demand.work_review),
    "refer_days": lambda s: s.gamma("refer_days", s.demand.refer_days),
    "object_days": lambda s: tick(s.uniform("object_days") * OBJECT_WORKING_DAYS * 1.1),
    "perform_days": lambda s: s.gamma("perform_days", s.demand.perform_days),
    "ask_days": lambda s: tick(s.uniform("ask_days", s.demand.ask_days)),
    "reask_days": lambda s: tick(s.uniform("reask_days", s.demand.ask_days)),
    "return_days": lambda s: s.gamma("return_days", s.demand.return_days),
    "patience": lambda s: s.gamma("patience", s.demand.patience_days),
}
REST: dict[str, Callable[[Column, Mapping[str, Column]], Column]] = {  # what hangs on other columns too
    "procedure": lambda drawn, table: drawn * (table["category"] == APPEAL),
    "procedure_days": lambda drawn, table: LIMITS[table["procedure"], drawn],
    "simple": lambda drawn, table: drawn & table["well_founded"] & (table["agencies"] == 1),
}


class Drawn(Mapping[str, Column]):
    """The columns of the needs of all sources, in order of arrival."""

    def __init__(self, sources: list[Source]) -> None:
        """Merge the sources; of two needs at one moment the earlier source's is first."""
        self._sources = [source for source in sources if len(source)] or sources[:1]
        self._places: list[Column] = []
        if len(self._sources) > 1:
            order = np.argsort(np.concatenate([source.arrival for source in self._sources]), kind="stable")
            place = np.empty(len(order), np.int64)
            place[order] = np.arange(len(order))
            self._places = np.split(place, np.cumsum([len(source) for source in self._sources])[:-1])
        self._columns: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._columns:
            column = self._merged(name)
            self._columns[name] = REST[name](column, self) if name in REST else column
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COLUMNS)

    def __len__(self) -> int:
        return len(COLUMNS)

    def _merged(self, name: str) -> Column:
        draw = DRAW.get(name)
        parts = [draw(source) if draw else source.uniform(name) for source in self._sources]
        if not self._places:
            return parts[0]
        column = np.empty(sum(map(len, parts)), parts[0].dtype)
        for part, place in zip(parts, self._places, strict=True):
            column[place] = part
        return column
