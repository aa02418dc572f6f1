"""Deadlines as a calendar file (RFC 5545): all-day events with a reminder; the same case gives the same bytes.

The identifiers hang on the case and the limit, not on the due date nor the language: a file taken in again after
an extension moves the events that are there.
"""

import datetime as dt
from uuid import NAMESPACE_URL, uuid5

import pandas as pd
from icalendar import Alarm, Calendar, Event

from sim.checkeddates import CaseError
from sim.deadlines import DAYS, OPEN
from sim.deadlinetable import Row, length, notes, state
from sim.happened import Happened
from sim.holidays import workday_before
from sim.version import __version__
from sim.words_deadlinepage import say as page
from sim.words_deadlines import say

SPACE = uuid5(NAMESPACE_URL, "petitionflow/deadlines")
MOST_DAYS, HOUR = 30, 9  # reminders come at nine in the morning


def calendar_file(
    case: Happened, table: pd.DataFrame, today: dt.date, lang: str = "en", *, alarm_days: int = 3
) -> bytes:
    """Return the deadlines of `deadlines(case, today)` as the content of an .ics file, in `lang`.

    alarm_days: how long before the last day at work a reminder comes; working-day limits remind one day before.
    What is done or over has no reminder.
    """
    if alarm_days not in range(MOST_DAYS + 1):
        raise CaseError("alarm", "alarm_days", alarm_days)
    calendar = Calendar()
    calendar.add("prodid", f"-//Petitionflow//Deadlines {__version__}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", page("ics_name", lang, label=case.label).strip())
    for row in table.to_dict("records"):
        calendar.add_component(_event(case, row, today, lang, alarm_days))
    return bytes(calendar.to_ical())


def _event(case: Happened, row: Row, today: dt.date, lang: str, alarm_days: int) -> Event:
    """Return one deadline as an all-day event that blocks no time."""
    what, law = say(f"limit_{row['limit']}", lang), say(f"law_{row['law']}", lang)
    summary = page("ics_summary", lang, label=case.label, what=what, law=law).strip()
    due: dt.date = row["due"]
    event = Event()
    event.add("uid", f"{uuid5(SPACE, '|'.join((case.label, str(case.received), str(row['limit']))))}@petitionflow")
    event.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.UTC))
    event.add("dtstart", due)
    event.add("dtend", due + dt.timedelta(days=1))
    waits = row["state"] == OPEN
    said = say(f"state_{row['state']}", lang)
    event.add("summary", summary if waits else page("ics_done", lang, state=said, summary=summary))
    event.add("description", _text(row, today, lang))
    event.add("transp", "TRANSPARENT")
    if waits:
        event.add_component(_alarm(due, alarm_days if row["unit"] == DAYS else min(alarm_days, 1), summary))
    return event


def _text(row: Row, today: dt.date, lang: str) -> str:
    """Return the description of an event."""
    start = page("from", lang, what=say(f"field_{row['begins']}", lang), day=row["start"])
    who, said = say(f"who_{row['who']}", lang), state(row, lang)
    return page(
        "ics_text",
        lang,
        who=who,
        start=start,
        length=length(row, lang),
        today=today,
        state=said,
        notes=notes(row, lang),
    ).strip()


def _alarm(due: dt.date, days: int, summary: str) -> Alarm:
    """Return a reminder at nine in the morning, some days before the last day at work."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    before = (due - workday_before(due)).days + days
    alarm.add("trigger", dt.timedelta(days=-before, hours=HOUR))
    return alarm
