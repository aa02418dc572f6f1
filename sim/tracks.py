"""Where each case is and what it is in, all day long: an event log as small tables for a moving picture.

`tracks` reads any log, simulated or of an office. A stop is a stretch of time of one case in one state at one place;
it lasts until the next stop of that case. `Tracks.pack` is what the picture in the browser reads.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim import stretches as of
from sim.cases import Cases
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.following import follow_cases
from sim.logbuild import END_ACTIVITIES
from sim.rules import ACTIVITIES, REVIEW, START
from sim.stretches import STRETCH, ends, stretches

# What a dot can be in: the states of a life; then `pending` (a log that does not tell waiting from work), the ends,
# `ended` (it does not tell how), `silent` (it does not tell whether), and `never`: a need that nobody brought.
STATES = (*of.STATES, "pending", "solved", "gave_up", "unkept", "refused", "passed_on", "ended", "silent", "never")
PENDING, SOLVED, GAVE_UP, UNKEPT, REFUSED, PASSED_ON, ENDED, SILENT, NEVER = range(len(of.STATES), len(STATES))
TICKS = 2**16  # of a day (1.3 s): a time is a whole day and one of these
LIMIT = 2**16  # places
MAGIC = 0x504631  # "PF1"


class Place(NamedTuple):
    """A desk of an office; -1: no desk, or no office."""

    office: int
    desk: int


@dataclass(frozen=True, eq=False)
class Tracks:
    """Stops in order of time: `time` (ticks since day 0), `row`, `place`, `state`; and what the codes stand for."""

    time: np.ndarray  # int64
    row: np.ndarray  # uint32: which case, counted in the order in which they first appear
    place: np.ndarray  # uint16, position in `places`
    state: np.ndarray  # uint8, position in STATES
    numbers: np.ndarray  # uint32: the case code of each row
    places: tuple[Place, ...]
    days: float  # length of the log

    def pack(self) -> bytes:
        """Return everything but `places` as bytes, little-endian, one piece after the other.

        uint32: MAGIC, stops, cases, days + 2; then how many stops come before each of the days 0 .. days + 1; `row`;
        `numbers`. uint16: the ticks within the day; `place`. uint8: `state`.
        """
        days = np.arange(int(self.days) + 2)
        head = [MAGIC, len(self.time), len(self.numbers), len(days)]
        pieces = (
            (np.array(head), "<u4"),
            (np.searchsorted(self.time, days * TICKS), "<u4"),
            (self.row, "<u4"),
            (self.numbers, "<u4"),
            (self.time % TICKS, "<u2"),
            (self.place, "<u2"),
            (self.state, "u1"),
        )
        return b"".join(values.astype(kind).tobytes() for values, kind in pieces)

    def at(self, day: float) -> tuple[np.ndarray, np.ndarray]:
        """Return state and place of each row just after `day` (-1: not there yet)."""
        upto = np.searchsorted(self.time, int(day * TICKS), side="right")
        states, places = np.full((2, len(self.numbers)), -1)
        states[self.row[:upto]], places[self.row[:upto]] = self.state[:upto], self.place[:upto]  # the last one stays
        return states, places

    def most(self, first: float = 0.0, last: float = np.inf) -> int:
        """Return how many cases at most are alive (come, not ended) at one time from day `first` to `last`."""
        alive = np.cumsum(self._changes())
        low, high = np.searchsorted(self.time, [int(first * TICKS), int(min(last, self.days) * TICKS)], side="right")
        return int(alive[max(low - 1, 0) : high].max(initial=0))

    def _changes(self) -> np.ndarray:
        """Return for each stop by how many the living become more: a case's first one, its end."""
        ending = (self.state >= SOLVED).astype(np.int64)
        _, first = np.unique(self.row, return_index=True)
        change = -ending
        change[first] += 1
        return change


def tracks(log: EventLog, cases: Cases | None = None) -> Tracks:
    """Return the tracks of all cases of a log; with `cases` also the needs that nobody brought."""
    found = _simulated(log) if log.activities == ACTIVITIES else _of_an_office(log)
    if cases is not None:
        _above(found, cases.demand.city.parents)
        found = np.concatenate([found, _never(log, cases)])
    found = found[np.lexsort((found["begin"], found["case"]))]
    same = (found[1:]["case"] == found[:-1]["case"]) & (found[1:]["state"] == found[:-1]["state"])
    same &= (found[1:]["office"] == found[:-1]["office"]) & (found[1:]["desk"] == found[:-1]["desk"])
    found = found[np.append(True, ~same)[: len(found)]]
    return _in_order(found, log.days)


def _in_order(found: np.ndarray, days: float) -> Tracks:
    """Return stops, given by case, in the order of time, with rows and places numbered."""
    found = found[np.argsort(found["begin"], kind="stable")]
    codes, first, row = np.unique(found["case"], return_index=True, return_inverse=True)
    rank = np.empty(len(codes), np.uint32)
    rank[np.argsort(first)] = np.arange(len(codes))
    where = found["office"].astype(np.int64) * 8 + found["desk"] + 1
    used, place = np.unique(where, return_inverse=True)
    if len(used) > LIMIT:
        raise InputError(f"{len(used)} desks with cases: at most {LIMIT} can be shown")
    return Tracks(
        np.floor(found["begin"] * TICKS).astype(np.int64),
        rank[row],
        place.astype(np.uint16),
        found["state"].astype(np.uint8),
        codes[np.argsort(rank)].astype(np.uint32),
        tuple(Place(int(code // 8), int(code % 8) - 1) for code in used),
        days,
    )


def _stops(case: np.ndarray, begin: np.ndarray, state: np.ndarray | int) -> np.ndarray:
    """Return stops outside the offices."""
    stops = np.empty(len(case), STRETCH)
    stops["case"], stops["begin"], stops["state"] = case, begin, state
    stops["office"], stops["desk"] = -1, -1
    return stops


def _simulated(log: EventLog) -> np.ndarray:
    """Return the stops of a log of the simulated journey, the last one of each ended case its end."""
    case, how, when = ends(log)
    follow = follow_cases(log).loc[case]
    promised = follow[["support", "support_part", "agree"]].notna().any(axis=1).to_numpy()
    led_on = ~follow["appeal"].to_numpy()
    state = np.select(
        [how == of.PERFORMED, how == of.GAVE_UP, led_on, promised], [SOLVED, GAVE_UP, PASSED_ON, UNKEPT], REFUSED
    )
    ended = how != of.OPEN
    return np.concatenate([stretches(log), _stops(case[ended], when[ended], state[ended])])


def _above(stops: np.ndarray, parents: tuple[int, ...]) -> None:
    """Put who asked for a review and has not been taken up when the log ends to the review desk of the office above."""
    asked = (stops["state"] == of.QUEUE) & (stops["desk"] < 0) & (stops["office"] >= 0)
    above = np.array(parents)[stops["office"][asked]]
    outside = above == stops["office"][asked]  # the province: the case is on its way
    stops["state"][asked] = np.where(outside, of.WAY, of.QUEUE)
    stops["desk"][asked] = np.where(outside, -1, REVIEW)
    stops["office"][asked] = above


def _of_an_office(log: EventLog) -> np.ndarray:
    """Return the stops of any other log: a case is pending where it is dealt with next, until the log says it ended."""
    events = log.events[np.argsort(log.events["case"], kind="stable")]
    spans = log.spans()
    arrival, end = (spans[name].to_numpy()[np.searchsorted(spans.index, events["case"])] for name in ("arrival", "end"))
    first, last = np.diff(events["case"], prepend=-1) != 0, np.diff(events["case"], append=-1) != 0
    early = events[first]
    stops = np.empty(len(events) + len(early), STRETCH)
    source = np.concatenate([events, early])
    for name in ("case", "office", "desk", "round"):
        stops[name] = source[name]
    stops["begin"] = np.concatenate([events["time"], arrival[first]])
    stops["end"] = np.concatenate([np.where(last, end, np.roll(events["time"], -1)), early["time"]])
    onward, after = np.flatnonzero(~last & (events["lifecycle"] != START)), np.roll(events, -1)
    onward = onward[after["office"][onward] >= 0]
    for name in ("office", "desk"):
        stops[name][onward] = after[name][onward]
    taken = np.append(~last & (after["lifecycle"] == START), early["lifecycle"] == START)
    begun = np.append(events["lifecycle"] == START, np.zeros(len(early), bool))
    stops["state"] = np.where(begun, of.WORK, np.where(taken, of.QUEUE, PENDING))
    kept = stops[~(stops["begin"] >= np.fmin(stops["end"], np.append(end, end[first])))]
    told = any(name.lower() in END_ACTIVITIES for name in log.activities) or (end != events["time"])[last].any()
    known = spans["end"].dropna()
    return np.concatenate([kept, _stops(known.index.to_numpy(), known.to_numpy(), ENDED if told else SILENT)])


def _never(log: EventLog, cases: Cases) -> np.ndarray:
    """Return one stop for each need that nobody brought, when it arose."""
    away = np.ones(len(cases), bool)
    away[log.events["case"]] = False
    return _stops(np.flatnonzero(away), cases.columns["arrival"][away], NEVER)
