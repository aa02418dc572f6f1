"""Which office and which desk stand where in a moving picture: rows of offices, in each its desks with cases."""

from typing import Any, NamedTuple

import numpy as np

from sim.cases import Cases
from sim.eventlog import EventLog
from sim.rules import DESKS, LEVELS
from sim.stretches import QUEUE, WORK
from sim.tracks import PENDING, Tracks

ROOM = 150  # offices of a level that can be shown one by one
ALONE = -1  # the level of offices of which none is known


class Column(NamedTuple):
    """A desk in a tile: code of the desk (-1: the office as a whole), persons there (-1: unknown)."""

    desk: int
    persons: int


class Tile(NamedTuple):
    """An office, or `others`: how many offices of a group that share a tile, since they are too many to show."""

    name: str  # of the office; empty: of others, or of cases of which no office is given
    level: int  # code of the level, ALONE where levels are unknown
    group: int  # a county with its townships; 0 where unknown
    others: int
    columns: tuple[Column, ...]


class TrackMap(NamedTuple):
    """Tiles, and for each place of the tracks its tile (-1: outside the offices) and its column there (-1: none)."""

    tiles: tuple[Tile, ...]
    tile: tuple[int, ...]
    column: tuple[int, ...]

    def one_desk(self) -> bool:
        """Whether there is a single desk, so that its queue can be drawn person by person."""
        return sum(len(tile.columns) for tile in self.tiles) == 1

    def plain(self) -> dict[str, Any]:
        """Return the map as lists and dicts, with the names of levels and desks, for JSON."""
        tiles = [tile._asdict() | {"columns": [column._asdict() for column in tile.columns]} for tile in self.tiles]
        return {"tiles": tiles, "tile": self.tile, "column": self.column, "levels": LEVELS, "desks": DESKS}


def track_map(log: EventLog, tracks: Tracks, cases: Cases | None = None, room: int = ROOM) -> TrackMap:
    """Return the map of the places where cases are worked on or wait; `cases` tell the levels of a simulated city.

    Of more than `room` offices of a level the busiest are shown one by one, the others of a county in one tile.
    """
    level, group = _levels(log, cases)
    office = np.array([place.office for place in tracks.places]) % len(level)  # -1, no office, is the last
    desk = np.array([place.desk for place in tracks.places])
    stops = _stops(log, tracks, office, desk)
    key = _keys(np.bincount(office, stops, len(level)), level, group, room)
    shown = sorted({key[o] for o, n in zip(office, stops, strict=True) if n})
    tiles, tile_of, columns_of = [], {k: i for i, k in enumerate(shown)}, {}
    for k in shown:
        here = np.array([key[o] == k for o in office.tolist()])
        desks = sorted({int(d) for d in desk[here & (stops > 0)]})
        offices = [o for o, own in enumerate(key) if own == k]
        columns_of[k] = desks
        columns = tuple(Column(d, _persons(log, offices, d)) for d in desks)
        others = len(offices) if k[2] else 0
        name = "" if others else (*log.offices, "")[offices[0]]
        tiles.append(Tile(name, level[offices[0]], group[offices[0]], others, columns))
    keys = [key[o] for o in office]
    tile = tuple(tile_of.get(k, -1) for k in keys)
    column = tuple(
        columns_of[k].index(d) if k in columns_of and d in columns_of[k] else -1
        for k, d in zip(keys, desk.tolist(), strict=True)
    )
    return TrackMap(tuple(tiles), tile, column)


def _stops(log: EventLog, tracks: Tracks, office: np.ndarray, desk: np.ndarray) -> np.ndarray:
    """Return how many stops there are at each place where cases are worked on, or could be."""
    seen = [np.bincount(tracks.place[tracks.state == s], minlength=len(office)) for s in (WORK, QUEUE, PENDING)]
    works = (seen[0] + seen[2] > 0) | (desk >= 0 if log.staff is None else _manned(log, office, desk))
    return np.where(works, seen[0] + seen[1] + seen[2], 0)


def _manned(log: EventLog, office: np.ndarray, desk: np.ndarray) -> np.ndarray:
    staff = np.append(np.asarray(log.staff), np.zeros(len(DESKS)))  # none where there is no office
    return (desk >= 0) & (staff[office * len(DESKS) + desk] > 0)


def _levels(log: EventLog, cases: Cases | None) -> tuple[list[int], list[int]]:
    """Return level and group of each office, and of no office: a county, its townships, with the first the city."""
    city = cases.demand.city if cases is not None else None
    if city is None or city.offices != log.offices:
        return [ALONE] * (len(log.offices) + 1), [0] * (len(log.offices) + 1)
    first = sum(city.townships)
    counties = [parent - first for parent in city.parents[:first]] + [*range(len(city.counties)), 0, 0]
    return [*city.levels, ALONE], counties


def _keys(busy: np.ndarray, level: list[int], group: list[int], room: int) -> list[tuple[int, int, int, int]]:
    """Return for each office what it shares with those in its tile: level, group, whether others, its number."""
    keys = [(lev, grp, 0, office) for office, (lev, grp) in enumerate(zip(level, group, strict=True))]
    for lev in set(level):
        own = [office for office in np.argsort(-busy, kind="stable").tolist() if level[office] == lev and busy[office]]
        for office in own[room - len({group[o] for o in own}) :] if len(own) > room else []:
            keys[office] = (lev, group[office], 1, 0)
    return keys


def _persons(log: EventLog, offices: list[int], desk: int) -> int:
    if log.staff is None or desk < 0 or offices[0] >= len(log.offices):
        return -1
    return round(float(sum(log.staff[office * len(DESKS) + desk] for office in offices)))
