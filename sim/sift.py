"""Which rows of an office's table can be used; each of the others is left out under one reason."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sim.errors import InputError
from sim.importreport import REASONS, Dropped, dropped
from sim.rawtable import RawTable

Columns = Mapping[str, pd.Series]


def sift(raw: RawTable, texts: Columns, times: Columns, of_events: bool) -> tuple[np.ndarray, dict[str, Dropped]]:
    """Return the mask of rows to use and, by reason, the rows left out.

    `texts` and `times` are by field; `of_events` says that a row is an event, not a whole case.
    Raises InputError where more than half of the rows cannot be used.
    """
    sieve = _Sieve(raw)
    first, last, needed = ("begin", "time", "time") if of_events else ("open", "close", "open")
    for what in ("case", "activity") if of_events else ("case",):
        if what in texts:
            sieve.drop(texts[what] == "", f"no_{what}")
    sieve.drop(texts[needed] == "", "no_time")
    unread = [times[what].isna() & (texts[what] != "") for what in (first, last) if what in times]
    sieve.drop(np.logical_or.reduce(unread), "bad_time")
    if first in times:
        sieve.drop(times[last] < times[first], "end_before_start")
    sieve.drop(_duplicated(raw, texts, times[needed]), "duplicate")
    if not of_events and "case" in texts:
        sieve.drop(texts["case"].where(sieve.alive).duplicated(), "case_twice")
    sieve.refuse_if_mostly_bad()
    return sieve.alive, sieve.left_out


def _duplicated(raw: RawTable, texts: Columns, time: pd.Series) -> np.ndarray:
    """Mark rows that repeat an earlier row in every cell; compares whole rows only where needed."""
    repeated = np.zeros(len(raw.rows), dtype=bool)
    if "case" in texts:  # without a case number two like rows may be two cases
        keys = {name: pd.factorize(texts[name])[0] for name in ("case", "activity") if name in texts}
        likely = pd.DataFrame({**keys, "time": time}).duplicated(keep=False).to_numpy()
        repeated[likely] = raw.cells[likely].duplicated()
    return repeated


class _Sieve:
    """Rows still in use, and the others by reason; a row falls under its first reason only."""

    def __init__(self, raw: RawTable):
        self.rows = raw.rows
        self.total = len(raw.rows) + len(raw.ragged)
        self.alive = np.ones(len(raw.rows), dtype=bool)
        self.left_out = {"too_many_fields": dropped(raw.ragged)} if len(raw.ragged) else {}

    def drop(self, bad: pd.Series | np.ndarray, reason: str) -> None:
        new = np.asarray(bad) & self.alive
        if new.any():
            self.left_out[reason] = dropped(self.rows[new])
            self.alive &= ~new

    def refuse_if_mostly_bad(self) -> None:
        bad = {reason: rows for reason, rows in self.left_out.items() if reason != "duplicate"}
        count = sum(rows.count for rows in bad.values())
        if 2 * count <= self.total:
            return
        reason, worst = max(bad.items(), key=lambda item: item[1].count)
        named = ", ".join(map(str, worst.rows))
        raise InputError(
            f"{count} of {self.total} rows cannot be used, more than half; most often: {REASONS[reason]} "
            f"({worst.count}, first rows {named})"
        )
