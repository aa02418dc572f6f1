"""The two clocks of a case, and what stops them.

The citizen's clock runs from the first contact until the outcome is felt. The legal clock counts the days that
count against an office from acceptance on: handling, review, re-review. It does not count what lies before
acceptance, nor the time in which the person considers, nor a hearing in the re-review (Art. 36).
"""

import datetime as dt
from typing import NamedTuple

import pandas as pd

from sim.deadlinerules import OURS
from sim.happened import Happened

CITIZEN, LEGAL = CLOCKS = ("citizen", "legal")
STAGES = {"handle": ("accepted", "opinion"), "review": ("review_asked", "reviewed")} | {
    "rereview": ("rereview_asked", "rereviewed")
}
DAY = dt.timedelta(days=1)


class Stop(NamedTuple):
    """A time that a clock does not count: first day, the day after the last one."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days


def rereview_stop(case: Happened, today: dt.date) -> Stop | None:
    """Return the hearing that stops the limit of the re-review, to `today` if it still lasts; None without one."""
    first, asked = case.hearing_from, case.rereview_asked
    if first is None or asked is None or first < asked or (case.rereviewed and first >= case.rereviewed):
        return None
    last = case.hearing_to or max(today, first)
    return Stop(first, min(last + DAY, case.rereviewed or dt.date.max))


def clock_bars(case: Happened, today: dt.date) -> pd.DataFrame:
    """Return the stretches of both clocks until `today`: clock, kind (citizen, a stage, stop), start, end, days."""
    known = case.as_of(today)
    rows = [(CITIZEN, CITIZEN, known.began, known.performed or today)]
    stop = rereview_stop(known, today)
    for stage, (begins, _) in STAGES.items():
        start, end = getattr(known, begins), _end(known, stage) or today
        if start is None or known.procedure not in OURS:
            continue
        if stage == "rereview" and stop:
            held = min(stop.end, end)
            rows += [(LEGAL, stage, start, stop.start), (LEGAL, "stop", stop.start, held), (LEGAL, stage, held, end)]
        else:
            rows.append((LEGAL, stage, start, end))
    table = pd.DataFrame(rows, columns=["clock", "kind", "start", "end"])
    return table.assign(days=[(end - start).days for start, end in zip(table["start"], table["end"], strict=True)])


def legal_day(case: Happened, day: dt.date, today: dt.date) -> float:
    """Return what the legal clock shows on a day if nothing more happens; NaN before acceptance."""
    if case.accepted is None or day < case.accepted or case.procedure not in OURS:
        return float("nan")
    total, stop = 0, rereview_stop(case, today)
    for stage, (begins, _) in STAGES.items():
        start = getattr(case, begins)
        if start and start < day:
            total += (min(_end(case, stage) or day, day) - start).days
    if stop and stop.start < day:
        total -= (min(stop.end, day) - stop.start).days
    return float(total)


def citizen_day(case: Happened, day: dt.date) -> int:
    """Return what the citizen's clock shows on a day: days since the first contact, no more after the outcome."""
    return (min(day, case.performed or day) - case.began).days


def totals(bars: pd.DataFrame) -> tuple[int, int]:
    """Return the days on the citizen's clock and on the legal clock."""
    counted = bars[bars["kind"] != "stop"].groupby("clock")["days"].sum()
    return int(counted[CITIZEN]), int(counted.get(LEGAL, 0))


def _end(case: Happened, stage: str) -> dt.date | None:
    """Return the day that ends a stage; an agreement ends handling without an opinion."""
    ends = (STAGES[stage][1], *(("mediated_to",) if case.agreed and stage == "handle" else ()))
    return case.first_of(ends)


class Effect(NamedTuple):
    """What an event does to both clocks: its code, the law, effects (codes), the days on which it happens here."""

    event: str
    law: str
    legal: str
    citizen: str
    first: str = ""
    last: str = ""


EFFECTS = (
    Effect("holiday", "34", "runs", "runs"),
    Effect("waiting", "22_23", "not_begun", "runs", "received", "accepted"),
    Effect("objection", "23_3", "not_begun", "runs", "objected", "referred_again"),
    Effect("agencies", "24", "not_begun", "runs"),
    Effect("mediation", "33", "runs", "runs", "mediated_from", "mediated_to"),
    Effect("extension", "34", "longer", "runs", "extended"),
    Effect("first_hearing", "31", "runs", "runs", "hearing_from", "hearing_to"),
    Effect("rereview_hearing", "36", "stops", "runs", "hearing_from", "hearing_to"),
    Effect("considering", "35_36", "no_office", "runs", "opinion", "review_asked"),
    Effect("procedure", "31", "other_law", "runs", "diverted", "decided"),
    Effect("undone", "32", "ended", "runs", "opinion", "performed"),
    Effect("performed", "32", "ended", "stops", "performed"),
)


def effects(case: Happened, today: dt.date) -> pd.DataFrame:
    """Return what stops a clock and what does not: event, law, legal, citizen (codes), first, last (dates or None)."""
    known = case.as_of(today)
    held = rereview_stop(known, today) is not None
    rows = []
    for effect in EFFECTS:
        here = effect.event not in ("first_hearing", "rereview_hearing") or held == (effect.event == "rereview_hearing")
        days = [getattr(known, name) if name and here else None for name in (effect.first, effect.last)]
        rows.append((*effect[:4], *days))
    return pd.DataFrame(rows, columns=["event", "law", "legal", "citizen", "first", "last"])
