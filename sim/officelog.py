"""Any office's case log -> EventLog, with a report of everything that was mended, left out or not understood.

Nothing is dropped in silence: each row that cannot be used is counted under its reason with the
first row numbers, and a file of which more than half is unusable is refused. Personal data never
reaches the log: such columns are left out, case numbers and office names that look like persons
become stable pseudonyms, and a telephone or identity number inside a kept text blanks that text.
"""

import os
from collections import Counter
from collections.abc import Mapping

import pandas as pd

from sim.anytable import any_table, kind_of
from sim.columns import TIME_FIELDS, known_name, match_columns, require
from sim.dates import parse_times
from sim.errors import InputError
from sim.eventlog import WORDS, EventLog
from sim.files import LIMIT_BYTES
from sim.importreport import ImportReport
from sim.logbuild import build_cases, build_events
from sim.logcsv import read_csv
from sim.personal import (
    NAME,
    PHONE,
    holds_contact,
    personal_header,
    personal_values,
    pseudonyms,
    without_contacts,
)
from sim.rawtable import RawTable, tidy
from sim.sift import sift
from sim.xes import read_xes

PREFIX = {"case": "r", "office": "u"}  # of pseudonyms


def read_office_log(
    path: str | os.PathLike[str],
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    limit_bytes: int = LIMIT_BYTES,
    zone: str | None = None,
) -> tuple[EventLog, ImportReport]:
    """Return the log in a CSV, CSV.GZ, Excel or XES file of any office, and the report of its import.

    Parameters
    ----------
    mapping : {field: column}, for columns whose names are not understood (fields: sim.columns.SYNONYMS).
    day_first : True for 31/12/2024, False for 12/31/2024; needed only where the file does not prove it.
    zone : the office's own clock, such as "Asia/Shanghai", for times written with a UTC offset.

    Raises InputError, one line, where the file cannot be used.
    """
    xes, ours = kind_of(path)
    if ours and mapping is None:
        log = read_xes(path) if xes else read_csv(path)
        return log, ImportReport(str(path), "xes" if xes else "utf-8", True, len(log))
    try:
        return _Import(str(path), any_table(path, limit_bytes), mapping).run(day_first, zone)
    except InputError as error:
        text = str(error)
        raise InputError(text if text.startswith(str(path)) else f"{path}: {text}") from None


class _Import:
    """One import on its way: which rows are still alive, and what the report will say."""

    def __init__(self, name: str, raw: RawTable, mapping: Mapping[str, str] | None):
        self.name, self.raw = name, raw
        self.columns = match_columns(raw.cells.columns, mapping)
        self.of_events = require(self.columns, raw.cells.columns)
        self.texts = {name: tidy(raw.cells[column]) for name, column in self.columns.items()}
        self.mended = Counter(blank_rows=raw.blank)
        self.personal: dict[str, tuple[str, str]] = {}

    def run(self, day_first: bool | None, zone: str | None) -> tuple[EventLog, ImportReport]:
        """Sift, protect, build."""
        given = {name: self.texts[name] for name in TIME_FIELDS if name in self.texts}
        times, clock = parse_times(given, self.raw.rows, day_first, zone)
        self.alive, left_out = sift(self.raw, self.texts, times, self.of_events)
        resources = self.texts["resource"].nunique() if "resource" in self.texts else None
        self._protect()
        log, ends = self._build(times)
        return log, ImportReport(
            file=self.name,
            encoding=self.raw.encoding,
            own=False,
            rows=len(self.raw.rows) + len(self.raw.ragged),
            columns=self.columns,
            unused=tuple(self.raw.cells.columns.difference([*self.columns.values(), *self.personal], sort=False)),
            personal=self.personal,
            dropped=left_out,
            mended={what: count for what, count in self.mended.items() if count},
            clock=clock,
            ends=ends,
            resources=resources,
        )

    def _protect(self) -> None:
        """Keep personal data out of the log: leave columns out, give pseudonyms, blank single texts."""
        for column in self.raw.cells.columns.difference(list(self.columns.values())):
            kind = personal_header(column) or personal_values(self.raw.cells[column])
            if kind:
                self.personal[column] = (kind, "left_out")
        if "resource" in self.columns:
            self.personal[self.columns["resource"]] = (NAME, "counted")
        for name in ("case", "activity", "office", *WORDS):
            if name in self.texts:
                self._protect_kept(name)

    def _protect_kept(self, name: str) -> None:
        column, texts = self.columns[name], self.texts[name]
        kind = personal_values(texts, word=name != "case")
        if not known_name(name, column):
            kind = kind or personal_header(column)
        if name == "case" and kind is None and holds_contact(pd.Series(texts.unique(), dtype="str")).any():
            kind = PHONE
        if name == "activity" and kind:
            raise InputError(f"column '{column}', read as activity, holds {kind}; name another with mapping")
        if kind and name in PREFIX:
            self.texts[name] = pseudonyms(texts, PREFIX[name])
            self.personal[column] = (kind, "pseudonyms")
        elif kind:
            del self.texts[name], self.columns[name]
            self.personal[column] = (kind, "left_out")
        elif name != "case":
            self.texts[name], count = without_contacts(texts)
            self.mended["blanked_texts"] += count

    def _build(self, times: dict[str, pd.Series]) -> tuple[EventLog, str]:
        kept = {name: texts[self.alive].reset_index(drop=True) for name, texts in self.texts.items()}
        dates = {name: values[self.alive].reset_index(drop=True) for name, values in times.items()}
        if self.of_events:
            built = build_events(kept, dates)
        else:
            if "case" not in kept:
                kept["case"] = pd.Series([f"row {row}" for row in self.raw.rows[self.alive]], dtype="str")
            built = build_cases(kept, dates)
        self.mended.update(built.mended)
        return built.log, built.ends
