"""Any office's CSV as a table of texts: encoding, separator, header, unusable lines are found out.

Rows are numbered as a spreadsheet shows them: the header is row 1.
"""

import csv
import io
import os
import re
import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.dates import nearly_all_different
from sim.errors import InputError
from sim.eventlog import UNPRINTABLE
from sim.files import LIMIT_BYTES, read_bytes, text_encoding

SEPARATORS = ",;\t|\uff0c\uff1b"  # the last two: full-width comma and semicolon
HEAD = 1 << 16  # bytes that tell which separator it is
MOST_COLUMNS = 1000  # with a name
EMPTY_WORDS = frozenset(("-", "--", "—", "empty", "null", "none", "nan", "n/a", "nat", "无", "空"))
SKIPPED = re.compile(r"Skipping line (\d+)")


class RawTable(NamedTuple):
    """A file's cells as texts ('' = empty) and where they stood."""

    cells: pd.DataFrame  # columns named as in the header
    rows: np.ndarray  # row number of each line of `cells`
    encoding: str
    ragged: np.ndarray  # numbers of rows with more fields than the header
    blank: int  # rows without any content


def read_table(path: str | os.PathLike[str], limit: int = LIMIT_BYTES) -> RawTable:
    """Return the table of a CSV or CSV.GZ; InputError if it cannot be one."""
    data = read_bytes(path, limit)
    encoding = text_encoding(data, str(path))
    cells, ragged = _parse(data, encoding, _separator(data[:HEAD], encoding), str(path))
    header = column_names(cells.iloc[0].tolist(), str(path))
    whole = np.ones(len(cells) + len(ragged), dtype=bool)
    whole[ragged - 1] = False
    rows = np.flatnonzero(whole)[1:] + 1
    cells = cells.iloc[1:].reset_index(drop=True).set_axis(header, axis=1)
    blank = (cells.iloc[:, 0] == "").to_numpy(copy=True)
    blank[blank] = (cells[blank] == "").all(axis=1).to_numpy()
    if blank.all() and not len(ragged):
        raise InputError(f"{path}: the file has a header but no rows")
    if blank.any():
        cells, rows = cells[~blank].reset_index(drop=True), rows[~blank]
    return RawTable(cells, rows, encoding, ragged, int(blank.sum()))


def _separator(head: bytes, encoding: str) -> str:
    """Return the sign that cuts the first line most often."""
    line = next(iter(head.decode(encoding, errors="ignore").splitlines()), "")
    return max(SEPARATORS, key=line.count)


def column_names(header: list[str], name: str, row: int = 1) -> list[str]:
    """Return the names of columns on one line, a number where there is none; InputError for two of one name."""
    header = [" ".join(cell.split()) for cell in header]
    if len(header) < 2:
        raise InputError(f"{name}: the first line has one column only; expected a header with commas")
    if sum(map(bool, header)) > MOST_COLUMNS:
        raise InputError(f"{name}: row {row} has {sum(map(bool, header)):,} columns: at most {MOST_COLUMNS:,}")
    for at, cell in enumerate(header):
        if cell and cell in header[:at]:
            raise InputError(f"{name}: two columns have the name '{cell}' in row {row}; rename one")
    return [cell or f"column {at + 1}" for at, cell in enumerate(header)]


def _parse(data: bytes, encoding: str, separator: str, name: str) -> tuple[pd.DataFrame, np.ndarray]:
    """Return all lines as texts, header included, and the numbers of lines with too many fields."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            frame = pd.read_csv(
                io.BytesIO(data),
                sep=separator,
                encoding=encoding,
                header=None,
                dtype="str",
                keep_default_na=False,
                skip_blank_lines=False,
                on_bad_lines="warn",
                engine="c" if separator.isascii() else "python",
            )
        except (ValueError, csv.Error) as error:
            raise InputError(f"{name}: {_plain(str(error))}") from None
    ragged = [int(number) for warning in caught for number in SKIPPED.findall(str(warning.message))]
    return frame.fillna(""), np.array(sorted(ragged), dtype=np.int64)


def _plain(message: str) -> str:
    unclosed = re.search(r"EOF inside string starting at row (\d+)", message)
    if unclosed:
        return f"row {int(unclosed[1]) + 1}: a quotation mark is opened and never closed"
    return f"not a table that can be read ({message.strip().splitlines()[0]})"


def tidy(texts: pd.Series) -> pd.Series:
    """Return texts without outer and control characters; words for 'nothing' become ''."""
    if nearly_all_different(texts):
        return pd.Series([_tidied(text) for text in texts.tolist()], index=texts.index, dtype="str")
    codes, different = pd.factorize(texts)
    tidied, kinds = pd.factorize(np.array([_tidied(text) for text in different.tolist()], dtype=object))
    return pd.Series(pd.Categorical.from_codes(tidied[codes], pd.Index(kinds, dtype="str")), index=texts.index)


def _tidied(text: str) -> str:
    plain = text.strip() if text.isprintable() else UNPRINTABLE.sub(" ", text).strip()
    return "" if plain.lower() in EMPTY_WORDS else plain
