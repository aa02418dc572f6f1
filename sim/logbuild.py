"""Rows that have been sifted -> EventLog: numbers the cases, sorts, finds arrivals and ends."""

from typing import NamedTuple

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
DESK_WORDS = {
    **{word: code for code, word in enumerate(DESKS)},
    **{word: code for code, word in enumerate(("接访登记", "调解", "办理", "复查复核"))},
}
END_ACTIVITIES = ("close", "closed", "case closed", "give_up", "办结", "结案", "终结", "已办结")
OTHER = "(other)"
DAY = pd.Timedelta(days=1)


class Built(NamedTuple):
    """A log, how its ends are known, and what had to be put right on the way."""

    log: EventLog
    ends: str
    mended: dict[str, int]


class _Cases(NamedTuple):
    """Case numbers of rows, the ids they stand for, and one row a case of what belongs to it."""

    code: np.ndarray
    ids: tuple[str, ...]
    facts: pd.DataFrame


def build_events(texts: dict[str, pd.Series], times: dict[str, pd.Series]) -> Built:
    """Return the log of a table with one row an event."""
    mended = {"out_of_order": _out_of_order(texts["case"], times["time"])}
    cases = _number(texts, times, times["time"], mended)
    zero = _midnight(times["time"], times.get("begin"), cases.facts.get("open"))
    parts = [_records(texts, times["time"], cases.code, zero, mended)]
    if "begin" in times:
        began = times["begin"].notna().to_numpy()
        parts[0][0]["lifecycle"] = np.where(began, COMPLETE, parts[0][0]["lifecycle"])
        first = parts[0][0][began].copy()
        first["lifecycle"], first["time"] = START, _days(times["begin"][began], zero)
        parts.insert(0, (first, *parts[0][1:]))
    events = ordered(np.concatenate([part[0] for part in parts]))
    _, activities, offices = parts[0]
    return _finish(events, activities, offices, cases, zero, mended)


def build_cases(texts: dict[str, pd.Series], times: dict[str, pd.Series]) -> Built:
    """Return the log of a table with one row a case: it is registered, and perhaps closed."""
    mended: dict[str, int] = {}
    cases = _number(texts, times, times["open"], mended)
    zero = _midnight(times["open"])
    closed = times["close"].notna()
    both = {name: pd.concat([values, values[closed]], ignore_index=True) for name, values in texts.items()}
    both["activity"] = pd.Series(["register"] * len(closed) + ["close"] * int(closed.sum()), dtype="str")
    moments = pd.concat([times["open"], times["close"][closed]], ignore_index=True)
    code = np.r_[cases.code, cases.code[closed.to_numpy()]]
    events, activities, offices = _records(both, moments, code, zero, mended)
    return _finish(ordered(events), activities, offices, cases, zero, mended)


def _out_of_order(case: pd.Series, time: pd.Series) -> int:
    """Count rows whose time is before that of the row above in the same case."""
    return int((time.groupby(pd.factorize(case)[0]).diff() < pd.Timedelta(0)).sum())


def _number(texts: dict, times: dict, moment: pd.Series, mended: dict[str, int]) -> _Cases:
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
            mended["unread_case_dates"] = mended.get("unread_case_dates", 0) + int(
                (times[name].isna() & (texts[name] != "")).sum()
            )
    for name in WORDS:
        if name in texts:
            facts[name] = _one_each(texts[name], code, mended).reindex(facts.index)
    return _Cases(code, tuple(pd.Series(ids)[np.argsort(rank)]), facts)


def _one_each(texts: pd.Series, code: np.ndarray, mended: dict[str, int]) -> pd.Series:
    """Return the first text of each case, by case code; counts cases in which it changes."""
    seen = pd.DataFrame({"case": code, "text": texts})[(texts != "").to_numpy()].drop_duplicates()
    first = seen.drop_duplicates("case")
    changed = int(seen["case"].duplicated(keep="first").sum())
    mended["changing_facts"] = mended.get("changing_facts", 0) + changed
    return first.set_index("case")["text"]


def _midnight(*moments: pd.Series | None) -> pd.Timestamp:
    """Return the first midnight of the earliest of all times: day 0."""
    return min(part.min() for part in moments if part is not None and part.notna().any()).normalize()


def _days(times: pd.Series, zero: pd.Timestamp) -> np.ndarray:
    return ((times - zero) / DAY).to_numpy(dtype=float)


def _records(
    texts: dict[str, pd.Series], moments: pd.Series, code: np.ndarray, zero: pd.Timestamp, mended: dict[str, int]
) -> tuple[np.ndarray, tuple[str, ...], tuple[str, ...]]:
    """Return events in file order, the names of the activities and those of the offices."""
    events = np.zeros(len(moments), dtype=EVENT)
    events["case"], events["time"] = code, _days(moments, zero)
    events["activity"], activities = _named(texts["activity"], "activity", mended)
    events["lifecycle"], events["desk"], events["office"], offices = INSTANT, -1, -1, ()
    if "lifecycle" in texts:
        life = texts["lifecycle"].str.lower().map(LIFECYCLE_WORDS)
        mended["unknown_lifecycle"] = int(life.isna().sum())
        events["lifecycle"] = life.fillna(INSTANT)
    if "desk" in texts:
        events["desk"] = texts["desk"].str.lower().map(DESK_WORDS).fillna(-1)
    if "office" in texts:
        events["office"], offices = _named(texts["office"], "office", mended)
    events["round"] = pd.to_numeric(texts["round"], errors="coerce").clip(1, 9999).fillna(1) if "round" in texts else 1
    return events, activities, offices


def _named(texts: pd.Series, column: str, mended: dict[str, int]) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return codes (-1: none) and names in alphabetical order; the rarest share one name if too many."""
    most = np.iinfo(EVENT[column]).max - 1
    counts = texts[texts != ""].value_counts()
    if len(counts) > most:
        texts = texts.where(texts.isin(counts.index[: most - 1]) | (texts == ""), OTHER)
        mended[f"pooled_{column}"] = len(counts) - most + 1
    names = tuple(sorted(set(texts.unique()) - {""}))
    return pd.Categorical(texts, categories=list(names)).codes, names


def _finish(
    events: np.ndarray, activities: tuple, offices: tuple, cases: _Cases, zero: pd.Timestamp, mended: dict[str, int]
) -> Built:
    facts = cases.facts
    arrival = facts[[name for name in ("first", "open") if name in facts]].min(axis=1)
    end, ends = _ends(events, activities, facts, zero)
    contradiction = end < arrival
    mended["end_before_arrival"] = int(contradiction.sum())
    mended["open_after_first_event"] = int((facts["open"] > facts["first"]).sum()) if "open" in facts else 0
    end = end.mask(contradiction, facts["last"])
    mended["events_after_end"] = int((facts["last"] > end).sum())
    attributes = pd.DataFrame({"arrival_days": _days(arrival, zero), "end_days": _days(end, zero)})
    attributes = attributes.join(facts[[name for name in WORDS if name in facts]])
    log = EventLog(
        events=events,
        offices=offices,
        start=zero.date(),
        days=float(np.nanmax([events["time"].max(), attributes["end_days"].max()])),
        activities=activities,
        case_ids=cases.ids,
        attributes=attributes,
    )
    return Built(log, ends, mended)


def _ends(
    events: np.ndarray, activities: tuple[str, ...], facts: pd.DataFrame, zero: pd.Timestamp
) -> tuple[pd.Series, str]:
    """Return each case's end (missing: open) and how it is known."""
    if "close" in facts:
        return facts["close"], "column"
    closing = [code for code, name in enumerate(activities) if name.lower() in END_ACTIVITIES]
    if not closing:
        return facts["last"], "last_event"
    closed = events[np.isin(events["activity"], closing)]
    days = pd.Series(closed["time"]).groupby(closed["case"]).max().reindex(facts.index)
    return zero + pd.to_timedelta(days, unit="D"), "activity"
