"""Any office's file as a table of texts, whatever it is: CSV, CSV.GZ, Excel or XES."""

import os
from contextlib import closing
from pathlib import Path

import numpy as np

from sim.errors import InputError
from sim.excelsheet import is_zip, read_sheet
from sim.files import LIMIT_BYTES, chunks
from sim.logcsv import is_ours
from sim.rawtable import RawTable, read_table
from sim.xes import xes_table


def kind_of(path: str | os.PathLike[str]) -> tuple[bool, bool]:
    """Say whether a file is XES, and whether it is (probably) a log of ours."""
    with closing(chunks(path)) as parts:
        head = next(parts, b"")[:4000]
    text = head.decode("utf-8-sig", errors="ignore").lstrip()
    xes = text.startswith("<") or Path(path).name.lower().removesuffix(".gz").endswith(".xes")
    return xes, 'key="log_meta"' in text if xes else is_ours(text)


def any_table(path: str | os.PathLike[str], limit: int = LIMIT_BYTES) -> RawTable:
    """Return the table in a file; InputError, one line, where there is none."""
    if is_zip(path):
        return read_sheet(path, limit)
    if not kind_of(path)[0]:
        return read_table(path, limit)
    cells, _ = xes_table(path)
    if cells.empty:
        raise InputError(f"{path}: the XES log has no events")
    return RawTable(cells, np.arange(1, len(cells) + 1), "xes", np.array([], dtype=np.int64), 0)
