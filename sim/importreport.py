"""What became of an office's file on its way into the log; words for it stand in sim.logwords."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.dates import Clock

FIRST_ROWS = 5  # row numbers named for each reason
REASONS = {
    "too_many_fields": "more fields than the header",
    "no_case": "no case number",
    "no_activity": "no activity",
    "no_time": "no time",
    "bad_time": "a time that cannot be read",
    "end_before_start": "the end is before the start",
    "case_twice": "the case number has been used already",
    "duplicate": "the same row once more",
}


@dataclass(frozen=True)
class Dropped:
    """Rows left out for one reason: how many, and the first row numbers (the header is row 1)."""

    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True)
class ImportReport:
    """Everything that was left out, mended or not understood in one file."""

    file: str
    encoding: str  # utf-8, utf-8-sig, utf-16, gb18030 or xes
    own: bool  # written by this program and read back exactly
    rows: int  # rows of data in the file
    columns: Mapping[str, str] = field(default_factory=dict)  # field -> column it was read from
    unused: tuple[str, ...] = ()  # columns that were not needed
    personal: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # column -> kind, what was done
    dropped: Mapping[str, Dropped] = field(default_factory=dict)  # reason (see REASONS) -> rows
    mended: Mapping[str, int] = field(default_factory=dict)  # what was put right -> how often
    clock: Clock | None = None
    ends: str = "column"  # how ends are known: column, activity, or only the last event
    resources: int | None = None  # different persons seen at work; their names are not kept


def dropped(rows: np.ndarray) -> Dropped:
    """Return the count and the first numbers of rows."""
    return Dropped(len(rows), tuple(int(row) for row in rows[:FIRST_ROWS]))
