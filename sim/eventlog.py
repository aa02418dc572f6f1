"""The event log: one record an event, from a simulated city or from a real office, checked when made.

Everything that is measured is read from here. Codes are positions: activity in `activities`, lifecycle in
rules.LIFECYCLES, office in `offices`, desk in rules.DESKS; -1: no office, no desk. Times: days since `start` began.
Files: sim.logcsv and sim.xes write and read a log exactly; sim.officelog reads any office's table.
"""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from sim.rules import ACTIVITIES, DESKS, LIFECYCLES

EVENT = np.dtype(
    [
        ("case", "i4"),
        ("activity", "i1"),
        ("lifecycle", "i1"),
        ("office", "i2"),
        ("desk", "i1"),
        ("time", "f8"),
        ("round", "i2"),
    ]
)
FIELDS = ("case", "activity", "lifecycle", "office", "desk", "time", "round")
ENDS = ("close", "give_up")
TIMES = ("arrival_days", "end_days")
WORDS = ("channel", "department", "group", "category", "source")
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, eq=False)
class EventLog:
    """Events of cases, sorted by time, then case, then order within the case.

    `attributes` (real logs only) has one row a case code: arrival_days, end_days (missing: still
    open) and any of the columns in WORDS. Raises ValueError, naming the event, if the log is impossible.
    """

    events: np.ndarray  # dtype EVENT
    offices: tuple[str, ...]
    start: date  # calendar date of day 0
    days: float  # length observed (days); a case without an end is open at `days`
    staff: np.ndarray | None = None  # persons at each desk id (4 an office), None: unknown
    cost: float | None = None  # staff-years, None: unknown
    activities: tuple[str, ...] = ACTIVITIES
    case_ids: tuple[str, ...] | None = None  # a real log's own ids, by case code
    attributes: pd.DataFrame | None = None

    def __post_init__(self) -> None:
        _check_head(self)
        _check_codes(self)
        _check_order(self)
        if self.activities is ACTIVITIES or self.activities == ACTIVITIES:
            _check_ends(self)
            _check_pairs(self)
        _check_cases(self)
        self.events.setflags(write=False)

    def __len__(self) -> int:
        return len(self.events)

    def table(self) -> pd.DataFrame:
        """Return one row an event: case, activity, lifecycle, office, desk, time (days), round.

        Words are categoricals; no office or no desk is a missing value.
        """
        events = self.events
        words = {"activity": self.activities, "lifecycle": LIFECYCLES, "office": self.offices, "desk": DESKS}
        table = pd.DataFrame({name: events[name] for name in FIELDS})
        for name, categories in words.items():
            table[name] = pd.Categorical.from_codes(events[name], pd.Index(categories, dtype="str"))
        return table

    def spans(self) -> pd.DataFrame:
        """Return one row a case: arrival and end (days; a missing end is a case open at `days`).

        A real log's own dates where it has them, else the first event and the `close` or `give_up`.
        The index is the case code.
        """
        if self.attributes is not None:
            return self.attributes[list(TIMES)].set_axis(["arrival", "end"], axis=1)
        case, first = np.unique(self.events["case"], return_index=True)
        ends = self.events[_is_end(self)]
        end = pd.Series(ends["time"], index=ends["case"], dtype=float)
        arrival = pd.Series(self.events["time"][first], index=case, dtype=float)
        return pd.DataFrame({"arrival": arrival, "end": end.reindex(case)})


def trusted(
    events: np.ndarray, offices: tuple[str, ...], start: date, days: float, staff: np.ndarray, cost: float
) -> EventLog:
    """Return the log of an engine of ours, without the checks: they cost more than the run, and tests make them."""
    log = object.__new__(EventLog)
    vars(log).update(events=events, offices=offices, start=start, days=days, staff=staff, cost=cost)
    events.setflags(write=False)
    return log


def ordered(events: np.ndarray) -> np.ndarray:
    """Return events sorted as an EventLog wants them; events of one case at one time keep their order."""
    return events[np.lexsort((events["case"], events["time"]))]


def _is_end(log: EventLog) -> np.ndarray:
    ends = [code for code, name in enumerate(log.activities) if name in ENDS]
    return np.isin(log.events["activity"], ends)


def _refuse(bad: np.ndarray, problem: str) -> None:
    """Raise ValueError naming the first event of the mask `bad`, if there is one."""
    if bad.any():
        raise ValueError(f"event {int(bad.argmax())}: {problem}")


def _check_head(log: EventLog) -> None:
    if log.events.dtype != EVENT:
        raise ValueError(f"events: dtype {log.events.dtype}, expected sim.eventlog.EVENT")
    if not (np.isfinite(log.days) and log.days >= 0):
        raise ValueError(f"days = {log.days}: at least 0 (days)")
    desks = len(log.offices) * len(DESKS)
    if log.staff is not None and len(log.staff) != desks:
        raise ValueError(f"staff: {len(log.staff)} numbers, expected {desks}, {len(DESKS)} an office")
    if len(log.activities) > np.iinfo(EVENT["activity"]).max:
        raise ValueError(f"activities: {len(log.activities)}, at most {np.iinfo(EVENT['activity']).max}")
    for what in ("offices", "activities", "case_ids"):
        _check_names(what, getattr(log, what) or ())


def _check_names(what: str, names: tuple[str, ...]) -> None:
    if len(set(names)) != len(names):
        raise ValueError(f"{what}: each name once")
    for name in names:
        if not name.strip() or UNPRINTABLE.search(name):
            raise ValueError(f"{what}: {name!r} is empty or has control characters")


def _check_codes(log: EventLog) -> None:
    limits = {"activity": len(log.activities), "lifecycle": len(LIFECYCLES), "office": len(log.offices)}
    lowest = {"office": -1, "desk": -1}
    for name, size in {**limits, "desk": len(DESKS), "case": 50_000_000, "round": None}.items():  # a row a case
        codes = log.events[name]
        bad = codes < lowest.get(name, 0)
        if size is not None:
            bad |= codes >= size
        _refuse(bad, f"{name} code out of range")


def _check_order(log: EventLog) -> None:
    time, case = log.events["time"], log.events["case"]
    _refuse(~((time >= 0) & (time <= log.days)), f"time is not within 0 to {log.days} days")
    step = np.diff(time)
    _refuse(np.r_[False, step < 0], "time runs backwards; sort by time (sim.eventlog.ordered)")
    _refuse(np.r_[False, (step == 0) & (np.diff(case) < 0)], "events of one time are not sorted by case")


def _check_ends(log: EventLog) -> None:
    """Refuse anything after a case's end but desk work that had been asked for before (a queue goes on)."""
    case, here = log.events["case"], np.arange(len(log.events))
    ended = np.full(case.max(initial=-1) + 1, len(case))
    ends = np.flatnonzero(_is_end(log))[::-1]
    ended[case[ends]] = ends
    late = (here > ended[case]) & (log.events["lifecycle"] == LIFECYCLES.index("instant"))
    _refuse(late, "the case ended before, yet something happens")


def _check_pairs(log: EventLog) -> None:
    """Refuse a completion without a start (same case, activity and round)."""
    at = np.flatnonzero(log.events["lifecycle"] < LIFECYCLES.index("instant"))
    case, activity, lifecycle, round_ = (log.events[name][at] for name in ("case", "activity", "lifecycle", "round"))
    key = (case.astype(np.int64) << 24) | (activity.astype(np.int64) << 16) | round_
    running = pd.Series(1 - 2 * lifecycle.astype(np.int64)).groupby(key, sort=False).cumsum()
    unmatched = np.zeros(len(log.events), dtype=bool)
    unmatched[at] = running < 0
    _refuse(unmatched, "a completion without a start")


def _check_cases(log: EventLog) -> None:
    if log.case_ids is None:
        if log.attributes is not None:
            raise ValueError("attributes: only with case_ids")
        return
    seen = np.unique(log.events["case"])
    if not np.array_equal(seen, np.arange(len(log.case_ids))):
        raise ValueError("case_ids: one for each case code, each case with an event")
    if log.attributes is not None:
        _check_attributes(log.attributes, len(seen), log.days)


def _check_attributes(attributes: pd.DataFrame, cases: int, days: float) -> None:
    if len(attributes) != cases or not set(TIMES) <= set(attributes.columns) <= {*TIMES, *WORDS}:
        raise ValueError(f"attributes: {cases} rows with {', '.join(TIMES)} and any of {', '.join(WORDS)}")
    arrival, end = (attributes[name] for name in TIMES)
    if not (arrival.between(0, days) & end.fillna(arrival).between(arrival, 1e9)).all():
        raise ValueError(f"attributes: a case arrives outside 0 to {days} days, or ends before it, or never can")
    for name in attributes.columns.difference(list(TIMES)):
        _check_names(name, tuple(attributes[name].dropna().unique()))
