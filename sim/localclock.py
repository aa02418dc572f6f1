"""ISO texts with and without a UTC offset -> times on one local clock."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import numpy as np
import pandas as pd

from sim.errors import InputError, nearest

OFFSET = re.compile(r":\d\d(?:\.\d+)? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)$")
_UTC = r" ?(?:UTC|GMT)$"
PLAIN = 26  # letters of a time without an offset, at most
YEARS = (1900, 2100)


class Rows:
    """Names the first rows of a mask, with the text that stands there: called with the mask."""

    def __init__(self, texts: pd.Series, first: np.ndarray):
        self.texts, self.first = texts, first

    def __call__(self, mask: pd.Series, most: int = 3) -> str:
        """Return the first `most` of them as "row 7 '03/04/2024'"."""
        index = sorted(mask.index[mask], key=lambda at: self.first[at])
        named = [f"row {self.first[at]} '{self.texts[at]}'" for at in index[:most]]
        return ", ".join(named) + (f" (and {len(index) - most} more)" if len(index) > most else "")


def local_times(
    iso: pd.Series, first: np.ndarray, counts: np.ndarray, zone: str | None
) -> tuple[pd.Series, tuple[str, ...]]:
    """Return times on one local clock: the zone's or that of the offset met most often; without offsets as written."""
    texts = iso.tolist()
    kinds, offset_texts = pd.factorize(np.array([_offset(text) for text in texts], dtype=object))
    aware = pd.Series(kinds >= 0)
    naive = pd.Series([":" in text for text in texts], dtype=bool) & ~aware
    if aware.any() and naive.any():
        by_row = Rows(iso, first)
        raise InputError(
            f"times with a UTC offset ({by_row(aware, 1)}) and without one ({by_row(naive, 1)}) are mixed; "
            "write all of them in one way"
        )
    minutes = np.array([_minutes(text) for text in offset_texts], dtype=float)
    of_text = pd.Series(np.append(minutes, np.nan)[kinds])  # kind -1, no offset, is the last one
    frequency = pd.Series(counts).groupby(of_text).sum().sort_values(ascending=False, kind="stable")
    utc = pd.to_datetime(iso.str.replace(_UTC, "Z", regex=True), format="ISO8601", utc=True, errors="coerce")
    utc = utc.dt.as_unit("us")
    if zone is None:
        there = utc.dt.tz_localize(None) + pd.Timedelta(minutes=float(frequency.index[0]) if len(frequency) else 0.0)
    else:
        there = utc.dt.tz_convert(_zone(zone)).dt.tz_localize(None)
    local = utc.dt.tz_localize(None).where(~aware, there)
    local = local.where(local.dt.year.between(*YEARS))
    return local, tuple(_name(int(value)) for value in frequency.index)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(f"zone '{name}' is not known{nearest(name, available_timezones())}") from None


def _offset(text: str) -> str | None:
    if len(text) <= PLAIN and text[-1:].isdigit() and "+" not in text and "-" not in text[10:]:
        return None
    found = OFFSET.search(text)
    return found[1] if found else None


def _minutes(offset: str) -> int:
    digits = offset.lstrip("+-ZUTCGM").replace(":", "").ljust(4, "0")
    return (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if offset.startswith("-") else 1)


def _name(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
