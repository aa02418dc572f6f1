"""Tables as text: columns that line up though Chinese is twice as wide, fit digits, cells that are no formulas."""

import math
from collections.abc import Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")  # as a spreadsheet begins one
BLANK = " \u3000\xa0"


def lined_up(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a line for each row of cells, the columns below each other."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    padded = ([cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True)] for row in rows)
    return ["  ".join(row).rstrip() for row in padded]


def number(measure: str, value: float) -> str:
    """Return a measure's value with the digits that its kind needs; a dash where it is missing."""
    if math.isnan(value):
        return "–"
    return f"{value:z.3f}" if measure.endswith(("_share", "_gap")) else f"{value:z,.1f}"


def interval(measure: str, mean: float, low: float, high: float) -> str:
    """Return a mean and its interval, such as `61.2  [60.8, 61.6]`; a dash where they are missing."""
    if math.isnan(mean):
        return number(measure, mean)
    return f"{number(measure, mean)}  [{number(measure, low)}, {number(measure, high)}]"


def plain_cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip(BLANK).startswith(FORMULA) else text


def _width(text: str) -> int:
    """Columns that a text takes on a terminal: a Chinese character takes two."""
    return sum(2 if ord(c) > 0x2E80 else 1 for c in text)
