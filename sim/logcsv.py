"""An event log of ours as a CSV file and back, exactly; the columns carry process-mining names.

`time:timestamp` is for other tools (local clock, milliseconds); `time_days` keeps the exact time.
What is said once about the whole log (offices, first day, length, staff, ...) stands as JSON in
the column `log_meta` of the first row, so that one file is enough and other tools can ignore it.
"""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.errors import InputError
from sim.eventlog import EVENT, TIMES, EventLog, ordered
from sim.files import read_bytes, replacing, text_encoding
from sim.logmeta import meta_of, meta_text
from sim.rules import DESKS, LIFECYCLES

CASE, META, EXACT, STAMP = "case:concept:name", "log_meta", "time_days", "time:timestamp"
NUMBER = "case:number"  # our case code, beside the office's own id
BLOCK = 100_000  # events written at a time: keeps memory small
EVENT_COLUMNS = ("concept:name", "lifecycle:transition", "org:group", "org:role", STAMP, EXACT, "round")
OURS = frozenset((CASE, META, *EVENT_COLUMNS))


class Words(NamedTuple):
    """The texts of a log that repeat, one tuple a kind; the last of each is '' (code -1: none)."""

    case: tuple[str, ...] | None
    activity: tuple[str, ...]
    lifecycle: tuple[str, ...]
    office: tuple[str, ...]
    desk: tuple[str, ...]


def words(log: EventLog) -> Words:
    """Return the texts of a log by code."""
    none = ("",)
    return Words(log.case_ids, log.activities + none, LIFECYCLES + none, log.offices + none, DESKS + none)


def timestamps(log: EventLog, times: np.ndarray) -> list[str]:
    """Return times (days) as ISO-8601 texts on the office's clock, to the millisecond."""
    step = np.round(times * 86_400_000).astype("timedelta64[ms]")
    texts: list[str] = np.datetime_as_string(np.datetime64(log.start, "ms") + step, unit="ms").tolist()
    return texts


def case_columns(log: EventLog) -> dict[str, list[str]]:
    """Return the texts of each case's own columns, by case code; missing values are ''."""
    if log.case_ids is None:
        return {}
    columns = {NUMBER: [str(code) for code in range(len(log.case_ids))]}
    if log.attributes is None:
        return columns
    for name, values in log.attributes.items():
        turn = repr if name in TIMES else str
        columns[f"case:{name}"] = ["" if pd.isna(value) else turn(value) for value in values.tolist()]
    return columns


def write_csv(log: EventLog, path: str | os.PathLike[str]) -> None:
    """Write a log as UTF-8 CSV; `read_csv` returns exactly the same log. Nothing half-written."""
    extra = case_columns(log)
    cells = {name: [_cell(text) for text in texts] for name, texts in extra.items()}
    with replacing(path) as file:
        file.write(",".join([CASE, *extra, *EVENT_COLUMNS, META]) + "\n")
        meta = _cell(meta_text(log))
        if len(log) == 0:
            file.write("," * (len(extra) + len(EVENT_COLUMNS) + 1) + meta + "\n")
        for at in range(0, len(log), BLOCK):
            for line in _lines(log, log.events[at : at + BLOCK], cells):
                file.write(f"{line},{meta}\n")
                meta = ""


def _lines(log: EventLog, events: np.ndarray, extra: dict[str, list[str]]) -> Iterator[str]:
    text = words(log)
    case = events["case"].tolist()
    columns: list[Iterable[str]] = [_texts(case, text.case) if text.case else map(str, case)]
    columns += [_texts(case, texts) for texts in extra.values()]
    for name in ("activity", "lifecycle", "office", "desk"):
        columns.append(_texts(events[name].tolist(), getattr(text, name)))
    columns += [timestamps(log, events["time"]), map(repr, events["time"].tolist())]
    columns.append(map(str, events["round"].tolist()))
    return map(",".join, zip(*columns, strict=True))


def _texts(codes: list[int], texts: Any) -> Iterator[str]:
    cells = [_cell(text) for text in texts]
    return map(cells.__getitem__, codes)


def _cell(text: str) -> str:
    """Return a text as one CSV cell; ours have no line breaks."""
    return '"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text


def read_csv(path: str | os.PathLike[str]) -> EventLog:
    """Return the log that `write_csv` wrote; any other file is an InputError that says what to do."""
    data = read_bytes(path)
    text = data.decode(text_encoding(data, str(path)))
    if not is_ours(text):
        raise InputError(f"{path}: not a log written by this program; read it with read_office_log")
    try:
        frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    except ValueError as error:
        said = str(error).strip().removeprefix("Error tokenizing data. C error: ")
        raise InputError(f"{path}: not as this program wrote it ({said})") from None
    if not set(frame.columns) >= OURS:
        raise InputError(f"{path}: not as this program wrote it (row 1 lacks {', '.join(sorted(OURS - {*frame}))})")
    meta = next((cell for cell in frame[META] if cell), "")
    return decode(frame[frame[CASE] != ""], meta, str(path))


def is_ours(text: str) -> bool:
    """Say whether a CSV text has the header that `write_csv` writes."""
    header = next(csv.reader(text[:4000].splitlines()[:1]), [])
    return set(header) >= OURS


def decode(frame: pd.DataFrame, meta_json: str, name: str) -> EventLog:
    """Return the log of a table of texts (columns as written) and its JSON; InputError names the file."""
    try:
        meta = meta_of(meta_json)
        own = [NUMBER, *(f"case:{name}" for name in meta["attributes"] or ())]
        frame = frame.reindex(columns=[CASE, *own, *EVENT_COLUMNS], fill_value="")
        events, ids = _events(frame, meta)
        return EventLog(
            events=events,
            offices=tuple(meta["offices"]),
            start=meta["start"],
            days=meta["days"],
            staff=None if meta["staff"] is None else np.array(meta["staff"]),
            cost=meta["cost"],
            activities=tuple(meta["activities"]),
            case_ids=ids,
            attributes=_attributes(frame, meta),
        )
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise InputError(f"{name}: not as this program wrote it ({error})") from None


def _events(frame: pd.DataFrame, meta: dict[str, Any]) -> tuple[np.ndarray, tuple[str, ...] | None]:
    events = np.zeros(len(frame), dtype=EVENT)
    events["case"] = _numbers(frame[NUMBER if meta["own_ids"] else CASE], np.int32)
    events["activity"] = _codes(frame["concept:name"], meta["activities"])
    events["lifecycle"] = _codes(frame["lifecycle:transition"], LIFECYCLES)
    events["office"] = _codes(frame["org:group"], meta["offices"])
    events["desk"] = _codes(frame["org:role"], DESKS)
    events["time"] = _numbers(frame[EXACT], np.float64)
    events["round"] = _numbers(frame["round"], np.int16)
    ids = tuple(_by_case(frame)[CASE]) if meta["own_ids"] else None
    return ordered(events), ids


def _codes(texts: pd.Series, names: Any) -> np.ndarray:
    """Return the position of each text in `names`, -1 for an empty text; ValueError for another text."""
    codes = pd.Index(names, dtype="str").get_indexer(pd.Index(texts, dtype="str"))
    wrong = texts[(codes < 0) & (texts != "").to_numpy()]
    if len(wrong):
        raise ValueError(f"{texts.name} in row {wrong.index[0] + 2}: unknown '{wrong.iloc[0]}'")
    return codes


def _numbers(texts: pd.Series, kind: type[np.number[Any]]) -> np.ndarray:
    """Return texts as numbers; ValueError with the row of the first that is none of this kind."""
    try:
        return texts.astype(kind).to_numpy()
    except (ValueError, OverflowError):
        for row, text in texts.items():
            try:
                kind(text)
            except (ValueError, OverflowError):
                raise ValueError(f"{texts.name} in row {row + 2}: '{text}' is no number that fits") from None
        raise


def _by_case(frame: pd.DataFrame) -> pd.DataFrame:
    first = frame.drop_duplicates(NUMBER)
    return first.iloc[np.argsort(first[NUMBER].astype(int))]


def _attributes(frame: pd.DataFrame, meta: dict[str, Any]) -> pd.DataFrame | None:
    if meta["attributes"] is None:
        return None
    rows = _by_case(frame)
    columns = {}
    for name in meta["attributes"]:
        column = rows[f"case:{name}"].replace("", None).reset_index(drop=True)
        columns[name] = column.astype(float) if name in TIMES else column.astype("str")
    return pd.DataFrame(columns)
