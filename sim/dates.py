"""Texts to times: the forms that offices write, put on one local clock, never guessed.

A date such as 03/04/2024 is read only if the file itself proves whether the day or the month stands
first; else the file is refused with the numbers of the rows.
"""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.errors import InputError
from sim.localclock import Rows, local_times

ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?)?")
CLOCK = (
    r"(?:[T ]*(?P<half>上午|下午|AM|PM|am|pm)? *(?P<hour>\d{1,2})[:时点](?P<minute>\d{1,2})?分?"
    r"(?::?(?P<second>\d{1,2}(?:\.\d{1,9})?)秒?)? *(?P<half2>AM|PM|am|pm)?"
    r" *(?P<offset>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
)
PACKED_CLOCK = r"(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d))?"
FORMS = {
    "year first": r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?" + CLOCK,
    "packed": r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)" + PACKED_CLOCK,
    "year last": r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<year>\d{4})" + CLOCK,
}
PARTS = ["year", "month", "day", "hour", "minute", "second", "half", "half2", "offset"]
BAD = "?"
SAMPLE = 10_000  # texts
WIDEST = 60  # letters of any time


class Clock(NamedTuple):
    """How the times of a file were read."""

    offsets: tuple[str, ...]  # UTC offsets met, most frequent first; all times are on the first one's clock
    day_first: bool | None  # True for 31/12/2024, False for 12/31/2024, None: no such date
    whole_days: bool  # no time of day anywhere
    zone: str | None = None  # times with an offset were put on this zone's clock


def parse_times(
    columns: dict[str, pd.Series], rows: np.ndarray, day_first: bool | None = None, zone: str | None = None
) -> tuple[dict[str, pd.Series], Clock]:
    """Return each column of texts as local times (missing where empty or unreadable), and how it was read.

    `rows` are the row numbers that messages name. Raises InputError for times with and without an
    offset side by side, for dates whose order of day and month cannot be known, and for a `zone` nobody knows.
    """
    texts = pd.concat(columns.values(), ignore_index=True)
    if nearly_all_different(texts):
        codes, different = np.arange(len(texts)), texts.to_numpy()
    else:
        codes, different = pd.factorize(texts)
    first = np.zeros(len(different), dtype=np.int64)
    first[codes[::-1]] = np.tile(rows, len(columns))[::-1]
    unique = pd.Series(different, dtype="str")
    iso, found_day_first = _to_iso(unique, first, day_first)
    local, offsets = local_times(iso, first, np.bincount(codes, minlength=len(unique)), zone)
    whole = not any(":" in text for text in iso.tolist())
    values = local.to_numpy()[codes].reshape(len(columns), -1)
    parsed = {name: pd.Series(part) for name, part in zip(columns, values, strict=True)}
    return parsed, Clock(offsets, found_day_first, whole, zone if offsets else None)


def _to_iso(unique: pd.Series, first: np.ndarray, day_first: bool | None) -> tuple[pd.Series, bool | None]:
    """Rewrite other forms as YYYY-MM-DD HH:MM:SS+OFFSET; what has no form becomes ''."""
    texts = unique.tolist()
    is_iso = np.array([ISO.fullmatch(text) is not None for text in texts], dtype=bool)
    iso = unique.where(is_iso, "")
    at = np.flatnonzero(~is_iso & (unique != "") & (unique.str.len() <= WIDEST).to_numpy())
    # A million times have few different days and few different clocks: each is read once.
    halves = [texts[place].partition(" ") for place in at]
    day_codes, days = pd.factorize(np.array([half[0] for half in halves], dtype=object))
    clock_codes, clocks = pd.factorize(np.array([half[2].strip() for half in halves], dtype=object))
    day_rows = np.zeros(len(days), dtype=np.int64)
    day_rows[day_codes[::-1]] = first[at][::-1]
    iso_days, day_first = _days(pd.Series(days, dtype="str"), day_rows, day_first)
    day = iso_days.to_numpy()[day_codes]
    clock = _clocks(pd.Series(clocks, dtype="str")).to_numpy()[clock_codes]
    iso.iloc[at] = [f"{d} {c}".strip() if d and c != BAD else "" for d, c in zip(day, clock, strict=True)]
    return iso, day_first


def _days(texts: pd.Series, rows: np.ndarray, day_first: bool | None) -> tuple[pd.Series, bool | None]:
    """Rewrite days (some with a clock behind, without a space) as ISO texts; '' where there is no form."""
    iso = pd.Series("", index=texts.index, dtype="str")
    for form, pattern in FORMS.items():
        parts = texts[iso == ""].str.extract(f"^(?:{pattern})$").dropna(subset="year")
        if form == "year last" and len(parts):
            parts, day_first = _ordered(parts, texts, rows, day_first)
        iso.loc[parts.index] = _joined(parts)
    return iso, day_first


def _clocks(texts: pd.Series) -> pd.Series:
    """Rewrite times of day as HH:MM:SS+OFFSET; BAD where there is no form, '' stays ''."""
    parts = texts.str.extract(f"^(?:{CLOCK})$").dropna(subset="hour")
    iso = pd.Series(BAD, index=texts.index, dtype="str").mask(texts == "", "")
    iso.loc[parts.index] = _joined(parts.assign(year="0000", month="00", day="00")).str[11:]
    return iso


def _ordered(
    parts: pd.DataFrame, texts: pd.Series, first: np.ndarray, day_first: bool | None
) -> tuple[pd.DataFrame, bool | None]:
    """Decide which of two numbers is the day; InputError names rows where that cannot be known."""
    a, b = parts["a"].astype(int), parts["b"].astype(int)
    proves_day, proves_month = (a > 12) & (b <= 12), (b > 12) & (a <= 12)
    open_question = (a <= 12) & (b <= 12) & (a != b)
    by_row = Rows(texts, first)
    if day_first is None and open_question.any() and proves_day.any() == proves_month.any():
        why = "both orders stand in the file" if proves_day.any() else "nothing in the file decides"
        raise InputError(
            f"dates such as {by_row(open_question)} can be day/month or month/day and {why}; "
            "write them as YYYY-MM-DD, or say which with day_first"
        )
    if day_first is None and (open_question | proves_day | proves_month).any():
        day_first = bool(proves_day.any())
    is_day = proves_day | (~proves_month & bool(day_first))
    day, month = parts["a"].where(is_day, parts["b"]), parts["b"].where(is_day, parts["a"])
    return parts.assign(day=day, month=month), day_first


def _joined(parts: pd.DataFrame) -> pd.Series:
    """Join the parts of dates to ISO texts; 24-hour clock from AM/PM and 上午/下午."""
    parts = parts.reindex(columns=PARTS).astype("str")
    date = parts["year"] + "-" + parts["month"].str.zfill(2) + "-" + parts["day"].str.zfill(2)
    half = parts["half"].fillna(parts["half2"]).str.upper().replace({"上午": "AM", "下午": "PM"})
    hour = pd.to_numeric(parts["hour"])
    hour = hour.where(half.isna(), hour % 12 + 12 * (half == "PM"))
    clock = hour.astype("Int64").astype("str").str.zfill(2) + ":" + parts["minute"].fillna("0").str.zfill(2)
    second = parts["second"].fillna("00")
    second = second.where(second.str.contains(r"^\d\d"), "0" + second)
    return date + (" " + clock + ":" + second + parts["offset"].fillna("")).where(parts["hour"].notna(), "")


def nearly_all_different(texts: pd.Series) -> bool:
    """Say whether it would be waste to look for equal texts: of a sample, nearly every one is alone."""
    sample = texts.iloc[:: max(1, len(texts) // SAMPLE)]
    return len(texts) > SAMPLE and sample.nunique() > 0.9 * len(sample)
