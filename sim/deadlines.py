"""The deadlines of a case: from what happened to one row a deadline, with its article and its due date.

The day of an event does not count: a limit of 15 days that begins on the 1st is due on the 16th. Nothing but a
hearing in the re-review stops a limit (Art. 36), and a due date on a day off stays where it is: the Regulations say
nothing else. The last day on which the office is open stands beside it.
"""

import datetime as dt
from typing import NamedTuple

import pandas as pd

from sim import rules
from sim.deadlineclocks import citizen_day, legal_day, rereview_stop
from sim.deadlinerules import LIMITS, Limit
from sim.happened import Happened, checked_today
from sim.holidays import MAKE_UP, add_workdays, day_of, unknown_years, workday_after, workday_before

STATES = MET, LATE, OPEN, LAPSED = ("met", "late", "open", "lapsed")
UNITS = DAYS, WORKDAYS, SET = ("days", "workdays", "set")


class Deadline(NamedTuple):
    """A limit that runs or ran in a case; `more` are days of an extension or of a hearing, `notes` codes of words."""

    limit: Limit
    start: dt.date
    due: dt.date
    done: dt.date | None
    more: int
    notes: tuple[str, ...]


def deadlines(case: Happened, today: dt.date) -> pd.DataFrame:
    """Return one row a deadline of a case, as known at the end of `today`, in the order of a case's life.

    Columns: limit, law, who, begins (codes of `sim.words_deadlines`); right (who acts may, and need not); start, due,
    done (dates; done None: not yet); days, more (length and what lengthened it), unit; state (met, late, open,
    lapsed: a right not used); left (days from done, or else today, to due; negative: over); legal_day and citizen_day
    (both clocks on the due date, the first missing before acceptance); day, holiday (what kind of day the due date
    is); safe (the nearest day on which the office is open: before the due date, and after it for a right of the
    person); notes (codes). Raises `CaseError`.
    """
    today = checked_today(case, today)
    known = case.as_of(today)
    return pd.DataFrame([_row(known, line, today) for line in running(known, today)])


def running(case: Happened, today: dt.date) -> list[Deadline]:
    """Return the deadlines that have begun in a case; `today` ends a hearing that still lasts."""
    found = (_deadline(case, limit, today) for limit in LIMITS if _belongs(case, limit))
    return [line for line in found if line and not _idle(case, line)]


def longest_lawful_path(received: dt.date) -> Happened:
    """Return a case in which everybody acts on the last lawful day and handling is extended.

    No length of it is written here: every step waits for the due date that `running` finds for the one before.
    """
    case = Happened(received=received)
    while True:
        waits = [line for line in running(case, received) if line.done is None and line.limit.name != "object"]
        if not waits:
            return case
        step = min(waits, key=lambda line: line.due)
        case = case.with_(**{step.limit.ends[0]: step.due})


def _belongs(case: Happened, limit: Limit) -> bool:
    return case.route in limit.routes and case.procedure in limit.procedures


def _deadline(case: Happened, limit: Limit, today: dt.date) -> Deadline | None:
    """Return the deadline of a limit, None where it has not begun."""
    starts = [day for name in limit.begins if (day := getattr(case, name))]
    if not starts:
        return None
    start, days = max(starts), int(limit.days)
    due = add_workdays(start, days) if limit.working else start + dt.timedelta(days=days)
    more, notes = _more(case, limit, due, today)
    due += dt.timedelta(days=more)
    ends = (*limit.ends, "mediated_to") if case.agreed and limit.name.startswith("handle") else limit.ends
    return Deadline(limit, start, due, case.first_of(ends), more, notes)


def _more(case: Happened, limit: Limit, due: dt.date, today: dt.date) -> tuple[int, tuple[str, ...]]:
    """Return by how many days a limit is longer in this case, and what is to be said about its length."""
    if limit.name == "handle" and case.extended:
        return (int(rules.EXTEND_DAYS), ("extended",)) if case.extended <= due else (0, ("extended_late",))
    if limit.name == "rereview" and (stop := rereview_stop(case, today)) and stop.start <= due:
        return stop.days, ("hearing",)
    return 0, ()


def _idle(case: Happened, line: Deadline) -> bool:
    """Tell whether a limit that has begun binds nobody: the case went on without it, or it lies elsewhere."""
    name, done = line.limit.name, line.done
    if name == "object":
        return done is None and bool(case.first_of(("accepted", "diverted")))
    if name.startswith("accept"):  # objected: back with the bureau, which has no limit to send it on
        return done is None and case.objected is not None and case.referred_again is None
    if name == "extend":
        return done is None and (case.opinion is not None or case.agreed)
    return False


def _row(case: Happened, line: Deadline, today: dt.date) -> dict[str, object]:
    """Return a deadline as a row of the table."""
    limit, due = line.limit, line.due
    day, person = day_of(due), limit.who == "person"
    unit = SET if limit.name == "order" else WORKDAYS if limit.working else DAYS
    return {
        "limit": limit.name,
        "law": limit.law,
        "who": limit.who,
        "right": limit.right,
        "begins": next(name for name in limit.begins[::-1] if getattr(case, name)),
        "start": line.start,
        "days": int(limit.days),
        "more": line.more,
        "unit": unit,
        "due": due,
        "done": line.done,
        "state": _state(line, today),
        "left": (due - (line.done or today)).days,
        "legal_day": legal_day(case, due, today),
        "citizen_day": citizen_day(case, due),
        "day": day.kind,
        "holiday": day.holiday,
        "safe": (workday_after if person else workday_before)(due),
        "notes": (*line.notes, *_notes(case, line)),
    }


def _state(line: Deadline, today: dt.date) -> str:
    if line.done:
        return MET if line.done <= line.due else LATE
    if today <= line.due:
        return OPEN
    return LAPSED if line.limit.right else LATE


def _notes(case: Happened, line: Deadline) -> tuple[str, ...]:
    """Return codes of what a reader should know about a deadline, besides its length."""
    limit, day = line.limit, day_of(line.due)
    end = line.done or line.due

    def within(first: dt.date | None) -> bool:
        return first is not None and line.start <= first <= end

    facts = {
        "off_person": not day.works and limit.who == "person",
        "off_office": not day.works and limit.who != "person",
        "make_up": day.kind == MAKE_UP,
        "unknown": bool(unknown_years(line.start, line.due)),
        "trial_text": limit.law == "simple",
        "on_the_spot": limit.law == "23_2",
        "usual": limit.name == "mediate",
        "months": limit.name == "court",
        "mediation_runs": limit.name.startswith("handle") and within(case.mediated_from),
        "hearing_runs": limit.name in ("handle", "handle_simple", "review") and within(case.hearing_from),
    }
    return tuple(code for code, holds in facts.items() if holds)
