"""Marks as files: an Excel workbook with four sheets, or three CSV files; written whole or not at all.

Everything in them may come from a learner's keyboard or file name. No cell can become a formula: a text that begins as
one does gets an apostrophe in front, and the workbook's cells are texts by type.
"""

import csv
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sim.errors import InputError
from sim.files import replacing, replacing_bytes
from sim.markclass import ClassMarks
from sim.marktables import Row, how_table, marks_table, texts_table, wrongs_table
from sim.texttable import plain_cell
from sim.words_mark import STATUS, say

TABLES = {"marks": marks_table, "wrong": wrongs_table, "texts": texts_table, "how": how_table}
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LONGEST = 30_000  # characters; a cell of Excel holds 32,767
FILLS = {"right": "DDEFD9", "wrong": "F4B183", "not_yet": "FFFFFF", "broken": "BFBFBF", "to_read": "FFF2CC"}
WIDTHS = {"marks": (18, 7, 30), "wrong": (9, 7, 9, 44, 60, 60), "texts": (9, 18, 70, 70), "how": (110,)}


def check_out(out: Path) -> None:
    """Refuse, before any work, a file that cannot be written."""
    if out.suffix.lower() not in (".xlsx", ".csv"):
        raise InputError(f"--out {out}: the name must end in .xlsx or .csv")
    if out.exists() and not out.is_file():
        raise InputError(f"--out {out}: is there already and is not a file")
    if not out.parent.is_dir():
        raise InputError(f"--out {out}: there is no folder {out.parent}")
    if out.suffix.lower() == ".xlsx":
        _openpyxl()


def write_marks(found: ClassMarks, out: Path, lang: str) -> list[Path]:
    """Write the marks as the ending of `out` says; return the files: one workbook, or CSV files beside each other."""
    tables = {name: [[plain(cell) for cell in row] for row in make(found, lang)] for name, make in TABLES.items()}
    if out.suffix.lower() == ".csv":
        return _write_csv(tables, out)
    book = _workbook(tables, lang)
    with replacing_bytes(out) as file:
        book.save(file)
    return [out]


def plain(cell: str | int) -> str | int:
    """Return a cell that no program of tables takes for a formula, or stumbles over."""
    if isinstance(cell, int):
        return cell
    return plain_cell(CONTROLS.sub("�", cell)[:LONGEST])


def _write_csv(tables: dict[str, list[Row]], out: Path) -> list[Path]:
    """Write a file for each table; none takes its place before all are written."""
    paths = {name: out if name == "marks" else out.with_suffix(f".{name}.csv") for name in ("marks", "wrong", "texts")}
    with ExitStack() as files:
        for name, path in paths.items():
            file = files.enter_context(replacing(path))
            file.write("\ufeff")  # by this Excel knows UTF-8
            csv.writer(file).writerows(tables[name])
            file.flush()
    return [*paths.values()]


def _openpyxl() -> Any:
    try:
        import openpyxl  # type: ignore[import-untyped]
    except ImportError:
        raise InputError(
            "--out: openpyxl is missing for .xlsx (python -m pip install openpyxl); or take .csv"
        ) from None
    return openpyxl


def _workbook(tables: dict[str, list[Row]], lang: str) -> Any:
    book = _openpyxl().Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(say(f"sheet_{name}", lang))
        for i, row in enumerate(rows, 1):
            for j, value in enumerate(row, 1):
                cell = sheet.cell(i, j, value)
                cell.data_type = "n" if isinstance(value, int) else "s"  # never "f", a formula
        _dress(sheet, name, lang)
    return book


def _dress(sheet: Any, name: str, lang: str) -> None:
    """Make a sheet easy to read: heads stay in sight, long texts wrap, each kind of mark has its brightness."""
    from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    fills = {say(f"status.{key}", lang): PatternFill("solid", fgColor=FILLS[key]) for key in STATUS}
    widths = WIDTHS[name]
    wrapped = Alignment(wrap_text=name != "marks", vertical="top")
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = wrapped
            if name == "marks" and cell.row > 1 and cell.value in fills and cell.column > len(widths):
                cell.fill = fills[cell.value]
    for j in range(1, sheet.max_column + 1):
        width = widths[j - 1] if j <= len(widths) else 60 if j == sheet.max_column else 9
        sheet.column_dimensions[get_column_letter(j)].width = width
    if name != "how":
        sheet.freeze_panes = "D2" if name == "marks" else "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
