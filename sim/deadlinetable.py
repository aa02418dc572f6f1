"""The tables of deadlines and clocks in words, as a person reads them."""

import datetime as dt
import math
from typing import Any

import pandas as pd

from sim.words_deadlinepage import say as page
from sim.words_deadlines import say

Row = dict[Any, Any]  # a row of `deadlines`
Begun = tuple[dt.date | None, dt.date | None]  # the first days of the citizen's and the legal clock
COLUMNS = ("what", "law", "who", "from", "length", "due", "state", "legal", "citizen", "note")
CLOCKS = ("legal", "citizen")
TOGETHER = (("what", "law", "who"), ("from", "length"), ("due",), ("state",), CLOCKS, ("note",))


def in_words(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return the table of `deadlines` in words, one row a deadline, all cells texts."""
    rows = [_row(row, lang) for row in table.to_dict("records")]
    return pd.DataFrame(rows, columns=[page(f"column_{name}", lang) for name in COLUMNS])


def short(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return the table of `deadlines` in words, as much of it as a lesson shows."""
    names = ("what", "law", "length", "due", "state", *CLOCKS)
    return in_words(table, lang)[[page(f"column_{name}", lang) for name in names]]


def clocks_in_words(begun: Begun, today: dt.date, days: tuple[int, int], lang: str = "en") -> pd.DataFrame:
    """Return a row for the citizen's clock and one for the legal: when it began, its days; columns as `in_words`."""
    rows: list[list[str]] = []
    for clock, first, n in zip(reversed(CLOCKS), begun, days, strict=True):
        at = {"what": page(clock, lang), "from": span(first, None, lang), "state": page("today", lang, day=today)}
        rows.append([(at | {clock: f"{n}"}).get(name, "") for name in COLUMNS])
    return pd.DataFrame(rows, columns=[page(f"column_{name}", lang) for name in COLUMNS])


def compact(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return the table of `in_words` in fewer, wider columns, for a page: some cells have several lines."""
    part = {name: table[page(f"column_{name}", lang)] for name in COLUMNS}
    for clock in CLOCKS:
        part[clock] = page(clock, lang) + " " + part[clock]
    heads = {names: [page(f"column_{name}", lang) for name in names] for names in TOGETHER}
    heads[CLOCKS] = [page("column_clocks", lang)]
    return pd.DataFrame({"\n".join(head): _stacked([part[x] for x in names]) for names, head in heads.items()})


def _stacked(parts: list[pd.Series]) -> pd.Series:
    """Return cells with the texts of several columns in lines."""
    first, *more = parts
    return first.str.cat(more, sep="\n") if more else first


def effects_in_words(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return the table of `effects` in words: what happens, its law, both clocks, and when it happened here."""
    names = ("event", "law", "legal_effect", "citizen_effect", "here")
    rows = [
        (
            page(f"event_{row.event}", lang),
            say(f"law_{row.law}", lang),
            page(f"effect_{row.legal}", lang),
            page(f"effect_{row.citizen}", lang),
            span(row.first, row.last, lang),
        )
        for row in table.itertuples()
    ]
    return pd.DataFrame(rows, columns=[page(f"column_{name}", lang) for name in names])


def span(first: dt.date | None, last: dt.date | None, lang: str) -> str:
    """Return a stretch of days in words; a dash where there is none."""
    if first is None:
        return page("never", lang)
    return page("since", lang, first=first) if last is None else page("span", lang, first=first, last=last)


def state(row: Row, lang: str) -> str:
    """Return the state of a deadline with its day or the days that are left."""
    words = say(f"state_{row['state']}", lang)
    if row["done"]:
        return page("done_on", lang, state=words, day=row["done"])
    left = row["left"]
    return page("in_days" if left >= 0 else "over_by", lang, state=words, n=abs(left))


def length(row: Row, lang: str) -> str:
    """Return the length of a limit with its unit, and what lengthened it."""
    unit = "more" if row["more"] else row["unit"]
    return say(f"unit_{unit}", lang, n=row["days"], more=row["more"])


def weekday(day: dt.date, lang: str) -> str:
    """Return a date with its day of the week."""
    return page("due", lang, day=day, weekday=page("weekdays", lang).split()[day.weekday()])


def notes(row: Row, lang: str) -> str:
    """Return what a reader should know about a deadline."""
    day = page(f"day_{row['holiday'] or 'weekend'}", lang)
    return page("and", lang).join(
        page(f"note_{code}", lang, day=day, safe=row["safe"], n=row["more"]) for code in row["notes"]
    )


def _row(row: Row, lang: str) -> tuple[str, ...]:
    legal = row["legal_day"]
    return (
        say(f"limit_{row['limit']}", lang),
        say(f"law_{row['law']}", lang),
        say(f"who_{row['who']}", lang),
        page("from", lang, what=say(f"field_{row['begins']}", lang), day=row["start"]),
        length(row, lang),
        weekday(row["due"], lang),
        state(row, lang),
        page("no_clock", lang) if math.isnan(legal) else f"{legal:.0f}",
        str(row["citizen_day"]),
        notes(row, lang),
    )
