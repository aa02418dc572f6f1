"""Event logs as XES (IEEE 1849), written and read as a stream, one trace a case.

`write_xes` and `read_xes` return a log of ours exactly; `xes_table` reads anyone's XES as a table.
A file that declares a document type is refused: there entities that explode or fetch files live.
Every other danger of XML comes through that door, so the standard parser is enough.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

import numpy as np
import pandas as pd

from sim.errors import InputError
from sim.eventlog import EventLog
from sim.files import chunks, replacing
from sim.logcsv import EXACT, META, STAMP, case_columns, decode, timestamps, words
from sim.logmeta import meta_text

EXTENSIONS = {"Concept": "concept", "Lifecycle": "lifecycle", "Organizational": "org", "Time": "time"}
SITE = "http://www.xes-standard.org/"
GLOBALS = {
    "trace": '<string key="concept:name" value="?"/>',
    "event": '<string key="concept:name" value="?"/><string key="lifecycle:transition" value="complete"/>'
    '<date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>',
}
VALUES = ("string", "date", "int", "float", "boolean", "id")
BLOCK = 10_000  # cases turned to text at a time
KEYS_LIMIT = 500  # each is a column: a file with a new key in every event would fill the memory


def write_xes(log: EventLog, path: str | os.PathLike[str]) -> None:
    """Write a log as XES; `read_xes` returns exactly the same log. Nothing half-written."""
    order = np.argsort(log.events["case"], kind="stable")
    with replacing(path) as file:
        file.writelines(_head(log))
        for part in _case_blocks(log.events["case"][order]):
            file.writelines(_traces(log, log.events[order[part]]))
        file.write("</log>\n")


def _head(log: EventLog) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<log xes.version="1849-2016" xes.features="" xmlns="{SITE}">\n'
    for name, prefix in EXTENSIONS.items():
        yield f'<extension name="{name}" prefix="{prefix}" uri="{SITE}{prefix}.xesext"/>\n'
    for scope, attributes in GLOBALS.items():
        yield f'<global scope="{scope}">{attributes}</global>\n'
    yield '<classifier name="Activity" keys="concept:name"/>\n'
    yield '<classifier name="Activity and lifecycle" keys="concept:name lifecycle:transition"/>\n'
    yield f'<string key="{META}" value={quoteattr(meta_text(log))}/>\n'


def _case_blocks(case: np.ndarray) -> Iterator[slice]:
    """Cut events that are sorted by case into slices of many whole cases."""
    begins = np.flatnonzero(np.r_[True, case[1:] != case[:-1]][: len(case)])
    cuts = [*begins[::BLOCK].tolist(), len(case)]
    return (slice(*cut) for cut in pairwise(cuts))


def _traces(log: EventLog, events: np.ndarray) -> Iterator[str]:
    """Yield the XML of whole cases."""
    heads = _trace_heads(log)
    open_case = None
    for case, event in zip(events["case"].tolist(), _event_lines(log, events), strict=True):
        if case != open_case:
            yield heads(case) if open_case is None else "</trace>\n" + heads(case)
            open_case = case
        yield event
    yield "</trace>\n"


def _trace_heads(log: EventLog) -> Callable[[int], str]:
    """Return a function: case code -> the XML that begins its trace."""
    extra = case_columns(log)

    def head(case: int) -> str:
        name = log.case_ids[case] if log.case_ids else str(case)
        parts = ["<trace>", _attribute("string", "concept:name", name)]
        for column, texts in extra.items():
            kind = "int" if column.endswith(":number") else "float" if column.endswith("_days") else "string"
            parts.append(_attribute(kind, column.removeprefix("case:"), texts[case]))
        return "".join(parts) + "\n"

    return head


def _attribute(kind: str, key: str, value: str) -> str:
    return f'<{kind} key="{key}" value={quoteattr(value)}/>' if value else ""


def _event_lines(log: EventLog, events: np.ndarray) -> Iterator[str]:
    text = words(log)
    keys = {
        "activity": "concept:name",
        "lifecycle": "lifecycle:transition",
        "office": "org:group",
        "desk": "org:role",
    }
    columns: list[Iterable[str]] = []
    for name, key in keys.items():
        cells = [_attribute("string", key, word) for word in getattr(text, name)]
        columns.append(map(cells.__getitem__, events[name].tolist()))
    # Tools turn every time into UTC; an offset of zero lets them show the office's own clock.
    columns.append(f'<date key="{STAMP}" value="{stamp}+00:00"/>' for stamp in timestamps(log, events["time"]))
    columns.append(f'<float key="{EXACT}" value="{time!r}"/>' for time in events["time"].tolist())
    columns.append(f'<int key="round" value="{number}"/>' for number in events["round"].tolist())
    return (f"<event>{''.join(parts)}</event>\n" for parts in zip(*columns, strict=True))


def read_xes(path: str | os.PathLike[str]) -> EventLog:
    """Return the log that `write_xes` wrote; any other file is an InputError that says what to do."""
    frame, meta = xes_table(path)
    if meta is None:
        raise InputError(f"{path}: not a log written by this program; read it with read_office_log")
    return decode(frame, meta, str(path))


def xes_table(path: str | os.PathLike[str]) -> tuple[pd.DataFrame, str | None]:
    """Return anyone's XES (plain or gzip) as a table of texts, one row an event, and our JSON if ours.

    Columns are the events' keys, and `case:` + the traces' keys; a missing value is ''.
    """
    rows = _Rows()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = rows.begin, rows.end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for chunk in chunks(path):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except InputError as error:
        raise error if str(path) in str(error) else InputError(f"{path}: {error}") from None
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InputError(f"{path}: not XML that can be read ({error})") from None
    if "log" not in rows.seen:
        raise InputError(f"{path}: XML, but not an XES log (no <log> element)")
    return rows.table(), rows.meta


def _refuse_doctype(*_: object) -> None:
    raise InputError("the XML declares a document type (DOCTYPE), which is never read")


class _Rows:
    """Collects events column by column while the parser runs; nested attributes are passed over."""

    def __init__(self) -> None:
        self.columns: dict[str, list[str]] = {}
        self.path: list[str] = []
        self.trace: dict[str, str] = {}
        self.event: dict[str, str] = {}
        self.meta: str | None = None
        self.seen: set[str] = set()
        self.size = 0
        self.known: dict[str, str] = {}  # equal texts are kept once

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        parent = self.path[-1] if self.path else ""
        self.path.append(tag)
        if tag in ("log", "trace", "event"):
            self.seen.add(tag)
        elif tag in VALUES:
            self._value(parent, attributes.get("key", ""), attributes.get("value", ""))

    def _value(self, parent: str, key: str, value: str) -> None:
        value = self.known.setdefault(value, value)
        if parent == "event":
            self.event[key] = value
        elif parent == "trace":
            self.trace[f"case:{key}"] = value
        elif parent == "log" and key == META:
            self.meta = value

    def end(self, tag: str) -> None:
        self.path.pop()
        if tag == "event":
            self._keep({**self.event, **self.trace})
            self.event.clear()
        elif tag == "trace":
            self.trace.clear()

    def _keep(self, row: dict[str, str]) -> None:
        new = row.keys() - self.columns.keys()
        if len(self.columns) + len(new) > KEYS_LIMIT:
            raise InputError(f"more than {KEYS_LIMIT} different attributes")
        self.columns |= {key: [""] * self.size for key in new}
        for key, column in self.columns.items():
            column.append(row.get(key, ""))
        self.size += 1

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(self.columns, dtype="str")
