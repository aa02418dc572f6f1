"""The page of the deadline calculator without widgets: a case and a day in, texts, picture and files out.

`answer` does all that the lab shows. Everything that a person typed is escaped.
"""

import datetime as dt
import html
import io
import re
from base64 import b64encode
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from sim.deadlineclocks import effects, totals
from sim.deadlineics import calendar_file
from sim.deadlineplots import Timeline, timeline, timeline_alt, timeline_picture
from sim.deadlines import LATE, OPEN, longest_lawful_path
from sim.deadlinetable import compact, effects_in_words, in_words, weekday
from sim.happened import DATES, Happened, checked_today
from sim.labels import LANGUAGES, check_language
from sim.words_deadlinepage import say as page
from sim.words_deadlines import say

CELL = "flex:1 1 150px;border-left:4px solid #0b4f8a;padding:0 10px;line-height:1.35"
TD = "text-align:left;vertical-align:top;padding:4px 9px;border-bottom:1px solid #ccc;min-width:5em"
DATE = re.compile(r"\d{4}-\d\d-\d\d")
TH = TD + ";font-weight:normal;min-width:9em"
LOUD = {LATE: "background:#fbe3d6;font-weight:bold"}


class Answer(NamedTuple):
    """What the calculator says: tables in words, the timeline to draw, the picture, and calendar files by language."""

    table: pd.DataFrame
    effects: pd.DataFrame
    shown: Timeline
    picture: bytes
    files: dict[str, bytes]
    ignored: int  # dates that lie after today


def answer(case: Happened, today: dt.date, lang: str = "en") -> Answer:
    """Return all that the calculator says about a case on a day, in `lang`; raises `CaseError`."""
    check_language(lang)
    today = checked_today(case, today)
    shown = timeline(case, today)
    png = io.BytesIO()
    timeline_picture(shown, lang).savefig(png, format="png", dpi=85)
    files = {one: calendar_file(case, shown.rows, today, one) for one in LANGUAGES}
    known = case.as_of(today)
    ignored = sum(getattr(case, name) != getattr(known, name) for name in DATES)
    words = in_words(shown.rows, lang), effects_in_words(effects(case, today), lang)
    return Answer(*words, shown, png.getvalue(), files, ignored)


def example(name: str) -> tuple[Happened, dt.date]:
    """Return an example case and the day on which it is looked at."""
    return EXAMPLES[name]()


def _festival() -> tuple[Happened, dt.date]:
    case = Happened(
        first_contact=dt.date(2025, 1, 13),
        received=dt.date(2025, 1, 20),
        referred=dt.date(2025, 1, 24),
        accepted=dt.date(2025, 2, 8),
        label="A-01",
    )
    return case, dt.date(2025, 2, 24)


def _longest() -> tuple[Happened, dt.date]:
    case = longest_lawful_path(dt.date(2025, 1, 6)).with_(label="A-02")
    return case, case.rereviewed or case.received


def _objection() -> tuple[Happened, dt.date]:
    case = Happened(
        received=dt.date(2025, 9, 22),
        referred=dt.date(2025, 9, 29),
        objected=dt.date(2025, 10, 13),
        referred_again=dt.date(2025, 10, 16),
        label="A-03",
    )
    return case, dt.date(2025, 10, 20)


def _hearing() -> tuple[Happened, dt.date]:
    case = Happened(
        first_contact=dt.date(2025, 2, 24),
        received=dt.date(2025, 3, 3),
        referred=dt.date(2025, 3, 7),
        accepted=dt.date(2025, 3, 20),
        mediated_from=dt.date(2025, 4, 1),
        mediated_to=dt.date(2025, 4, 25),
        opinion=dt.date(2025, 5, 16),
        review_asked=dt.date(2025, 6, 3),
        reviewed=dt.date(2025, 6, 30),
        rereview_asked=dt.date(2025, 7, 14),
        hearing_from=dt.date(2025, 7, 28),
        hearing_to=dt.date(2025, 8, 6),
        label="A-04",
    )
    return case, dt.date(2025, 8, 18)


EXAMPLES: dict[str, Callable[[], tuple[Happened, dt.date]]] = {
    "festival": _festival,
    "objection": _objection,
    "hearing": _hearing,
    "longest": _longest,
}


def numbers_html(found: Answer, lang: str) -> str:
    """Return the four things that matter: both clocks, the next deadline, how many are late."""
    rows = found.shown.rows
    waits = rows[rows["state"] == OPEN].sort_values(["due", "right"], kind="stable")
    citizen, legal = totals(found.shown.bars)
    following = page("next_none", lang)
    if len(waits):
        first = waits.iloc[0]
        following = f"{weekday(first['due'], lang)} {say('limit_' + first['limit'], lang)}"
    cells = {
        page("citizen", lang): page("bar_days", lang, n=citizen),
        page("legal", lang): page("bar_days", lang, n=legal),
        page("next", lang): following,
        page("mark_late", lang): str(int((rows["state"] == LATE).sum())),
    }
    items = (
        f'<li style="{CELL}">{html.escape(name)}<br><b style="font-size:{"150" if len(value) < 14 else "105"}%">'
        f"{html.escape(value)}</b></li>"
        for name, value in cells.items()
    )
    style = "display:flex;flex-wrap:wrap;gap:6px 0;list-style:none;padding:0;margin:4px 0"
    return f'<ul class="deadline-numbers" style="{style}">{"".join(items)}</ul>'


def table_html(table: pd.DataFrame, caption: str, states: list[str] | None = None) -> str:
    """Return a table of texts as HTML, its first column as heads of rows; rows that are late stand out."""
    head = "".join(f'<th scope="col" style="{TD}">{_lines(str(name))}</th>' for name in table.columns)
    rows = []
    for place, row in enumerate(table.itertuples(index=False)):
        loud = LOUD.get(states[place], "") if states else ""
        first, _, more = _lines(str(row[0])).partition("<br>")
        cells = "".join(f'<td style="{TD}">{_lines(str(cell))}</td>' for cell in row[1:])
        rows.append(f'<tr style="{loud}"><th scope="row" style="{TH}"><b>{first}</b><br>{more}</th>{cells}</tr>')
    return (
        '<table class="deadline-table" style="border-collapse:collapse;line-height:1.3">'
        f'<caption style="text-align:left"><b>{html.escape(caption)}</b></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _lines(words: str) -> str:
    """Return a text as HTML that keeps its lines; no date is broken over two."""
    return DATE.sub(r'<span style="white-space:nowrap">\g<0></span>', html.escape(words)).replace("\n", "<br>")


def page_html(found: Answer, lang: str) -> str:
    """Return the deadlines, the timeline with words for those who cannot see it, and what stops a clock."""
    caption = page("table_caption", lang, today=found.shown.today)
    alt = html.escape(timeline_alt(found.shown, lang), quote=True)
    image = b64encode(found.picture).decode()
    return (
        table_html(compact(found.table, lang), caption, list(found.shown.rows["state"]))
        + f'<img class="deadline-picture" style="max-width:100%" alt="{alt}" src="data:image/png;base64,{image}">'
        + table_html(found.effects, page("effects_caption", lang))
    )


def links_html(found: Answer, case: Happened, lang: str) -> str:
    """Return links that save the calendar file of each language; they work without a server."""
    name = "".join(letter for letter in case.label if letter.isalnum() or letter in "-_") or "case"
    links = []
    for one, content in found.files.items():
        file = html.escape(f"deadlines_{name}_{one}.ics", quote=True)
        data = b64encode(content).decode()
        words = html.escape(page(f"language_{one}", lang))
        links.append(
            f'<a class="deadline-link" style="text-decoration:underline;margin-left:12px" download="{file}" '
            f'href="data:text/calendar;charset=utf-8;base64,{data}">{words}</a>'
        )
    return f"<p>{html.escape(page('download', lang))}:{''.join(links)}</p>"
