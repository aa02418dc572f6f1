"""Rows that have been sifted -> EventLog: numbers the cases, sorts, finds arrivals and ends."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from sim.eventlog import EVENT, WORDS, EventLog, ordered
from sim.rules import DESKS, LIFECYCLES

START, COMPLETE, INSTANT = range(len(LIFECYCLES))
LIFECYCLE_WORDS = {
    "start": START, "begin": START, "started": START, "开始": START,
    "complete": COMPLETE, "completed": COMPLETE, "end": COMPLETE, "finish": COMPLETE, "完成": COMPLETE,
    "结束": COMPLETE, "instant": INSTANT, "": INSTANT,
}  # fmt: skip
DESK_NAMES = ("接访登记", "调解", "办理", "复查复核")
DESK_WORDS = {word: code for words in (DESKS, DESK_NAMES) for code, word in enumerate(words)}
END_ACTIVITIES = ("close", "closed", "case closed", "give_up", "办结", "结案", "终结", "已办结")
OTHER = "(other)"
DAY = pd.Timedelta(days=1)
Texts: TypeAlias = Mapping[str, pd.Series]  # by field, one text a row
Times: TypeAlias = Mapping[str, pd.Series]  # by field, one local time a row


class Built(NamedTuple):
    """A log, how its ends are known, what had to be put right."""

    log: EventLog
    ends: str
    mended: Counter[str]


class _Records(NamedTuple):
    """Events and the names behind their codes."""

    events: np.ndarray
    activities: tuple[str, ...]
    offices: tuple[str, ...]


class _Cases(NamedTuple):
    """Case numbers of rows, the ids they stand for, and one row a case of what belongs to it."""

    code: np.ndarray
    ids: tuple[str, ...]
    facts: pd.DataFrame


def build_events(texts: Texts, times: Times) -> Built:
    """Return the log of a table with one row an event."""
    mended = Counter(out_of_order=_out_of_order(texts["case"], times["time"]))
    cases = _number(texts, times, times["time"], mended)
    zero = _midnight(times["time"], times.get("begin"), cases.facts.get("open"))
    records = _records(texts, cases.code, mended)
    records.events["time"] = _days(times["time"], zero)
    if "begin" in times:
        records = _with_starts(records, times["begin"], zero)
    return _finish(records, cases, zero, mended)


def _with_starts(records: _Records, begin: pd.Series, zero: pd.Timestamp) -> _Records:
    """Make each row with a beginning two events, its start and its completion."""
    events, began = records.events, begin.notna().to_numpy()
    events["lifecycle"][began] = COMPLETE
    starts = events[began].copy()
    starts["lifecycle"], starts["time"] = START, _days(begin[began], zero)
    return records._replace(events=np.concatenate([starts, events]))


def build_cases(texts: Texts, times: Times) -> Built:
    """Return the log of a table with one row a case: it is registered, and perhaps closed."""
    mended: Counter[str] = Counter()
    cases = _number(texts, times, times["open"], mended)
    zero = _midnight(times["open"])
    closed = times["close"].notna()
    both = {name: pd.concat([values, values[closed]], ignore_index=True) for name, values in texts.items()}
    both["activity"] = pd.Series(["register"] * len(closed) + ["close"] * int(closed.sum()), dtype="str")
    moments: pd.Series = pd.concat([times["open"], times["close"][closed]], ignore_index=True)
    code = np.r_[cases.code, cases.code[closed.to_numpy()]]
    records = _records(both, code, mended)
    records.events["time"] = _days(moments, zero)
    return _finish(records, cases, zero, mended)


def _out_of_order(case: pd.Series, time: pd.Series) -> int:
    """Count rows whose time is before that of the row above in the same case."""
    return int((time.groupby(pd.factorize(case)[0]).diff() < pd.Timedelta(0)).sum())


def _number(texts: Texts, times: Times, moment: pd.Series, mended: Counter[str]) -> _Cases:
    """Number the cases by their first event, then by place in the file; gather each case's facts."""
    raw, ids = pd.factorize(texts["case"])
    first = moment.groupby(raw).min().to_numpy()
    rank = np.empty(len(ids), dtype=np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(ids))
    code = rank[raw]
    facts = pd.DataFrame({"first": np.sort(first, kind="stable")})
    facts["last"] = moment.groupby(code).max()
    for name in ("open", "close"):
        if name in times:
            facts[name] = times[name].groupby(code).agg("min" if name == "open" else "max")
            mended["unread_case_dates"] += int((times[name].isna() & (texts[name] != "")).sum())
    for name in WORDS:
        if name in texts:
            facts[name] = _one_each(texts[name], code, mended).reindex(facts.index)
    return _Cases(code, tuple(pd.Series(ids)[np.argsort(rank)]), facts)


def _one_each(texts: pd.Series, code: np.ndarray, mended: Counter[str]) -> pd.Series:
    """Return the first text of each case, by case code; counts cases in which it changes."""
    seen = pd.DataFrame({"case": code, "text": texts})[(texts != "").to_numpy()].drop_duplicates()
    first = seen.drop_duplicates("case")
    mended["changing_facts"] += int(seen["case"].duplicated().sum())
    return first.set_index("case")["text"]


def _midnight(*moments: pd.Series | None) -> pd.Timestamp:
    """Return the first midnight of the earliest of all times: day 0."""
    given = [part.min() for part in moments if part is not None and part.notna().any()]
    return pd.Timestamp(min(given)).normalize()


def _days(times: pd.Series, zero: pd.Timestamp) -> np.ndarray:
    return ((times - zero) / DAY).to_numpy(dtype=float)


def _records(texts: Texts, code: np.ndarray, mended: Counter[str]) -> _Records:
    """Return events in file order, still without their times, and the names they use."""
    events = np.zeros(len(code), dtype=EVENT)
    events["case"] = code
    events["activity"], activities = _named(texts["activity"], "activity", mended)
    events["lifecycle"], events["desk"], events["office"], events["round"] = INSTANT, -1, -1, 1
    offices: tuple[str, ...] = ()
    if "lifecycle" in texts:
        life = texts["lifecycle"].str.lower().map(LIFECYCLE_WORDS)
        mended["unknown_lifecycle"] = int(life.isna().sum())
        events["lifecycle"] = life.fillna(INSTANT)
    if "desk" in texts:
        events["desk"] = texts["desk"].str.lower().map(DESK_WORDS).fillna(-1)
    if "office" in texts:
        events["office"], offices = _named(texts["office"], "office", mended)
    if "round" in texts:
        events["round"] = pd.to_numeric(texts["round"], errors="coerce").clip(1, 9999).fillna(1)
    return _Records(events, activities, offices)


def _named(texts: pd.Series, column: str, mended: Counter[str]) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return codes (-1: none) and names in alphabetical order; the rarest share one name if too many."""
    most = np.iinfo(EVENT[column]).max - 1
    counts = texts[texts != ""].value_counts()
    if len(counts) > most:
        texts = texts.where(texts.isin(counts.index[: most - 1]) | (texts == ""), OTHER)
        mended[f"pooled_{column}"] = len(counts) - most + 1
    names = tuple(sorted(set(texts.unique()) - {""}))
    return pd.Index(names, dtype="str").get_indexer(pd.Index(texts, dtype="str")), names


def _finish(records: _Records, cases: _Cases, zero: pd.Timestamp, mended: Counter[str]) -> Built:
    """Find arrivals and ends, put right what contradicts itself, make the log."""
    facts, events = cases.facts, ordered(records.events)
    day = {name: pd.Series(_days(facts[name], zero)) for name in ("first", "last", "open", "close") if name in facts}
    arrival = day["first"].clip(upper=day["open"]) if "open" in day else day["first"]
    end, ends = _ends(events, records.activities, day)
    mended["end_before_arrival"] = int((end < arrival).sum())
    mended["open_after_first_event"] = int((day["open"] > day["first"]).sum()) if "open" in day else 0
    end = end.mask(end < arrival, day["last"])
    mended["events_after_end"] = int((day["last"] > end).sum())
    attributes = pd.DataFrame({"arrival_days": arrival, "end_days": end})
    attributes = attributes.join(facts[[name for name in WORDS if name in facts]])
    log = EventLog(
        events=events,
        offices=records.offices,
        start=zero.date(),
        days=float(np.fmax(events["time"].max(), end.max())),
        activities=records.activities,
        case_ids=cases.ids,
        attributes=attributes,
    )
    return Built(log, ends, mended)


def _ends(events: np.ndarray, activities: tuple[str, ...], day: dict[str, pd.Series]) -> tuple[pd.Series, str]:
    """Return each case's end (days; missing: open) and how it is known."""
    if "close" in day:
        return day["close"], "column"
    closing = [code for code, name in enumerate(activities) if name.lower() in END_ACTIVITIES]
    if not closing:
        return day["last"], "last_event"
    closed = events[np.isin(events["activity"], closing)]
    ends = pd.Series(closed["time"]).groupby(closed["case"]).max()
    return ends.reindex(day["last"].index), "activity"
