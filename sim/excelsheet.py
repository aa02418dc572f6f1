"""A sheet of an Excel file (.xlsx) as a table of texts, as `rawtable` gives for a CSV.

The file is looked at before it is opened: what it unpacks to is bounded, macros and links are never followed, of
formulas the result that Excel stored is read. Lines above the header, such as a title, are passed over.
"""

import datetime as dt
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np
import pandas as pd

from sim.errors import InputError
from sim.files import LIMIT_BYTES, opened
from sim.rawtable import RawTable, column_names

ZIP_MAGIC = b"PK\x03\x04"
MOST_BYTES = 1_000_000_000  # unpacked
MOST_CELLS = 30_000_000
HEADER_WITHIN = 20  # rows from the top
ADVICE = "save the sheet as CSV (UTF-8) and try again"


def is_zip(path: str | os.PathLike[str]) -> bool:
    """Tell whether a file begins as Excel's files do."""
    with opened(path) as file:
        return file.read(len(ZIP_MAGIC)) == ZIP_MAGIC


def read_sheet(path: str | os.PathLike[str], limit: int = LIMIT_BYTES) -> RawTable:
    """Return the table of the first sheet that has one; InputError if none has.

    Its `encoding` names the sheet, and the sheets that were not read.
    """
    name = str(path)
    _check_zip(Path(path), min(limit, MOST_BYTES))
    try:
        with warnings.catch_warnings(), opened(path) as file:
            warnings.simplefilter("ignore")  # of styles and extensions that openpyxl passes over
            return _table(_openpyxl().load_workbook(file, read_only=True, data_only=True, keep_links=False), name)
    except InputError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, BadZipFile, SyntaxError) as error:
        what = str(error).strip().splitlines()[:1] or [type(error).__name__]
        raise InputError(f"{name}: not an Excel file that can be read ({what[0][:200]}); {ADVICE}") from None


def _check_zip(path: Path, limit: int) -> None:
    try:
        with ZipFile(path) as packed:
            parts = packed.infolist()
    except (BadZipFile, OSError, ValueError) as error:
        raise InputError(f"{path}: the Excel file is damaged or cut short ({error})") from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise InputError(f"{path}: a zip file without an Excel sheet (.xlsx) in it; {ADVICE}")
    if (size := sum(part.file_size for part in parts)) > limit:
        raise InputError(f"{path}: {size:,} bytes when unpacked, more than the {limit:,} that are read; {ADVICE}")


def _openpyxl() -> Any:
    try:
        import openpyxl  # type: ignore[import-untyped]
    except ImportError:
        raise InputError(f"openpyxl is missing for .xlsx (python -m pip install openpyxl); or {ADVICE}") from None
    return openpyxl


def _table(book: Any, name: str) -> RawTable:
    rows, title, unread = list[tuple[int, list[str]]](), "", list[str]()
    for sheet in book.worksheets:
        if rows and any(True for _ in _texts(sheet)):
            unread.append(sheet.title)
        elif not rows:
            rows, title = _rows(sheet, name), sheet.title
    if not rows:
        raise InputError(f"{name}: no sheet has a header of two columns or more with rows below it; {ADVICE}")
    number, header = rows[0]
    table = pd.DataFrame([line for _, line in rows[1:]], columns=column_names(header, name, number), dtype="str")
    blank = rows[-1][0] - number - (len(rows) - 1)  # rows between, which have nothing
    also = f" (– {', '.join(unread)})" if unread else ""
    numbers = np.array([at for at, _ in rows[1:]], dtype=np.int64)
    return RawTable(table, numbers, f"Excel: {title}{also}", np.array([], dtype=np.int64), blank)


def _rows(sheet: Any, name: str) -> list[tuple[int, list[str]]]:
    """Return header and rows, numbered as Excel shows them, all of one length; empty if it is no table."""
    found, cells, start = list[tuple[int, list[str]]](), 0, 0
    for number, line in _texts(sheet):
        if not found:
            start = start or number
            if number - start >= HEADER_WITHIN:
                return []
            if sum(text != "" for text in line) < 2:
                continue
        found.append((number, line))
        cells += len(line)
        if cells > MOST_CELLS:
            raise InputError(f"{name}: sheet '{sheet.title}' has more than {MOST_CELLS:,} cells; {ADVICE}")
    if len(found) < 2:
        return []
    width = max(len(line) for _, line in found)
    return [(number, line + [""] * (width - len(line))) for number, line in found]


def _texts(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with something in them as texts, with their numbers."""
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    for number, line in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = [_text(value) for value in line]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield number, texts


def _text(value: object) -> str:
    """Return what a cell shows, times as YYYY-MM-DD HH:MM:SS."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        whole = value.time() == dt.time()
        return value.date().isoformat() if whole else value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
