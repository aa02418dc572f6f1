"""The timeline of a case: both clocks as bars, every deadline as a line to a mark; it draws what others computed."""

import datetime as dt
from typing import Any, NamedTuple

import matplotlib.dates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.deadlineclocks import CITIZEN, LEGAL, clock_bars, totals
from sim.deadlines import LAPSED, LATE, STATES, deadlines
from sim.deadlinetable import Row, clocks_in_words, in_words, state
from sim.fonts import use_language
from sim.happened import Happened
from sim.holidays import OPEN_DAYS, Span, holidays_between
from sim.sheet import family
from sim.style import BLUE, FAINT, INK, points, strong
from sim.words_deadlinepage import all_words as page_words
from sim.words_deadlinepage import say as page
from sim.words_deadlines import all_words, say

mdates: Any = matplotlib.dates  # its functions have no types
ORANGE, SHADE = "#d55e00", "#e3e3e3"
# How a state is marked: form, whether it is filled, colour. In black and white the form tells.
MARKS: dict[str, tuple[str, str, str]] = {
    "met": ("o", INK, INK),
    "late": ("X", ORANGE, ORANGE),
    "open": ("D", "white", BLUE),
    "lapsed": ("|", FAINT, FAINT),
}
LOOKS: dict[str, dict[str, Any]] = {"stop": {"fc": "white", "hatch": "////"}, CITIZEN: {"fc": "#f2d64b"}}
HEIGHT = 0.62


class Timeline(NamedTuple):
    """What the picture shows: deadlines, bars of the clocks, public holidays in between, and the day it is."""

    rows: pd.DataFrame
    bars: pd.DataFrame
    holidays: list[Span]
    today: dt.date


def timeline(case: Happened, today: dt.date) -> Timeline:
    """Return what is known of a case at the end of a day, ready to draw."""
    rows, bars = deadlines(case, today), clock_bars(case, today)
    return Timeline(rows, bars, holidays_between(min(bars["start"]), max(today, *rows["due"])), today)


def timeline_picture(shown: Timeline, lang: str = "en", label: str = "") -> Figure:
    """Draw a timeline as a figure of its own, as high as it has deadlines."""
    lang = use_language(lang, also=all_words() + page_words() + label)
    figure = Figure(figsize=(13, 2.9 + 0.52 * len(shown.rows)), facecolor="white", layout="constrained")
    draw_timeline(figure.add_subplot(), shown, lang)
    return figure


def title(shown: Timeline, lang: str = "en") -> str:
    """Say in one sentence what to see."""
    citizen, legal = totals(shown.bars)
    late = int((shown.rows["state"] == LATE).sum())
    if late:
        return page("title_late", lang, late=late, citizen=citizen, legal=legal)
    key = "title_fine" if (shown.bars["clock"] == LEGAL).any() else "title_before"
    return page(key, lang, citizen=citizen, legal=legal)


def timeline_alt(shown: Timeline, lang: str = "en") -> str:
    """Say in words what the timeline shows."""
    citizen, legal = totals(shown.bars)
    said = [
        page("alt_row", lang, due=row["due"], state=state(row, lang), **_names(row, lang))
        for row in shown.rows.to_dict("records")
    ]
    first = min(shown.bars["start"])
    return page("alt", lang, first=first, citizen=citizen, legal=legal, today=shown.today, rows="".join(said)).strip()


def timeline_table(shown: Timeline, lang: str = "en") -> pd.DataFrame:
    """Return a timeline in words, all cells texts: a row for each clock, then one for each deadline."""
    first = shown.bars.groupby("clock")["start"].min()
    clocks = clocks_in_words((first[CITIZEN], first.get(LEGAL)), shown.today, totals(shown.bars), lang)
    return pd.concat([clocks, in_words(shown.rows, lang)], ignore_index=True)


def draw_timeline(ax: Axes, shown: Timeline, lang: str) -> None:
    """Draw both clocks on top, the deadlines below in the order of the case's life, holidays shaded."""
    lang = use_language(lang, also=all_words() + page_words())
    for span in shown.holidays:
        ax.axvspan(_at(span.first), _at(span.last) + 1, fc=SHADE, lw=0, zorder=0)
    ax.axvline(_at(shown.today), color=INK, lw=1.2, ls=(0, (4, 3)), zorder=1)
    first, last = min(shown.bars["start"]), max(shown.today, *shown.rows["due"])
    for place, clock in enumerate((CITIZEN, LEGAL)):
        _draw_clock(ax, place, shown.bars[shown.bars["clock"] == clock], (last - first).days + 1, lang)
    for place, row in enumerate(shown.rows.to_dict("records"), start=2):
        _draw_deadline(ax, place, row, shown.today, lang)
    _axes(ax, shown, lang)
    ax.set_title(title(shown, lang), fontsize=points(15.5), loc="left", pad=28, **strong(width=0.8), **family())
    handles: list[Any] = [_handle(name, lang) for name in STATES if name in set(shown.rows["state"])]
    handles += [Patch(fc=SHADE, label=page("shade", lang))] * bool(shown.holidays)
    if "stop" in set(shown.bars["kind"]):
        handles.append(Patch(ec=INK, label=page("bar_stop", lang), **LOOKS["stop"]))
    ax.legend(
        handles=handles,
        loc="upper center",
        bbox_to_anchor=(0.4, -0.09),
        ncols=5,
        fontsize=points(12),
        frameon=False,
    )


def _draw_clock(ax: Axes, place: int, bars: pd.DataFrame, room: int, lang: str) -> None:
    """Draw the stretches of one clock, each with as many words as fit on it; the axes are `room` days wide."""
    for bar in bars[bars["days"] > 0].to_dict("records"):
        look: dict[str, Any] = {"fc": BLUE, "ec": INK, "lw": 1.0} | LOOKS.get(str(bar["kind"]), {})
        ax.barh(place, bar["days"], left=_at(bar["start"]), height=HEIGHT, zorder=3, **look)
        if bar["kind"] == "stop":
            continue
        days = page("bar_days", lang, n=bar["days"])
        tries = (f"{page('bar_' + str(bar['kind']), lang)} {days}", days, str(bar["days"]), "")
        words = next(words for words in tries if _width(words) * points(LETTER) <= bar["days"] / room)
        colour = "white" if look["fc"] == BLUE else INK
        ax.text(_at(bar["start"]) + bar["days"] / 2, place, words, color=colour, fontsize=points(12), **CENTRE)


def _width(words: str) -> int:
    """Return how wide a text is in Latin letters; a Chinese character takes two."""
    return sum(1 if letter.isascii() else 2 for letter in words)


LETTER = 0.0125  # of the width of the axes
CENTRE: dict[str, Any] = {"ha": "center", "va": "center", "zorder": 5, "clip_on": True}


def _draw_deadline(ax: Axes, place: int, row: Row, today: dt.date, lang: str) -> None:
    """Draw a limit from its beginning to its due date: thick until it was met (or today), dotted while late."""
    form, fill, colour = MARKS[row["state"]]
    start, due = _at(row["start"]), _at(row["due"])
    acted = _at(row["done"] or (row["due"] if row["state"] == LAPSED else today))
    ax.plot([start, due], [place, place], color=colour, lw=1, zorder=3)
    ax.plot([start, min(acted, due)], [place, place], color=colour, lw=points(4.5), solid_capstyle="butt", zorder=3)
    ax.plot(due, place, form, mfc=fill, mec=colour, mew=2.2, ms=points(10), zorder=4)
    if acted > due:
        ax.plot([due, acted], [place, place], color=colour, lw=2.2, ls=":", zorder=3)
    words = page("mark_due" if row["day"] in OPEN_DAYS else "mark_due_off", lang, day=f"{row['due']:%m-%d}")
    look: dict[str, Any] = {
        "va": "center",
        "fontsize": points(12),
        "zorder": 5,
        "bbox": {"fc": "white", "lw": 0, "pad": 1},
    }
    ax.annotate(words, (max(due, acted), place), (11, 0), textcoords="offset points", **look)


def _axes(ax: Axes, shown: Timeline, lang: str) -> None:
    """Prepare the axes: months below, what each line is on the left."""
    clocks = zip((CITIZEN, LEGAL), totals(shown.bars), strict=True)
    names = [page("clock_days", lang, clock=page(name, lang), n=days) for name, days in clocks]
    names += [page("line_name", lang, **_names(row, lang)) for row in shown.rows.to_dict("records")]
    first, last = _at(min(shown.bars["start"])), max(_at(day) for day in (shown.today, *shown.rows["due"]))
    ax.set(xlim=(first - 1, last + 0.11 * (last - first) + 2), ylim=(len(names) - 0.4, -0.6))
    ax.set_yticks(range(len(names)), names, fontsize=points(12), **family())
    ax.axhline(1.5, color=FAINT, lw=0.8)
    ax.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=4, maxticks=8))
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y-%m-%d"))
    ax.tick_params(axis="x", labelsize=points(12))
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    words = page("today", lang, day=shown.today)
    ax.text(_at(shown.today), -0.68, words, ha="center", va="bottom", fontsize=points(12), color=INK)
    ax.set_xlabel(page("axis", lang), fontsize=points(12), loc="right", **family())


def _handle(name: str, lang: str) -> Line2D:
    form, fill, colour = MARKS[name]
    words = page(f"mark_{name}", lang)
    return Line2D([], [], color=colour, lw=2.2, marker=form, mfc=fill, mec=colour, mew=2.2, ms=points(10), label=words)


def _names(row: Row, lang: str) -> dict[str, str]:
    """Return what a deadline is and where it stands."""
    return {"what": say(f"limit_{row['limit']}", lang), "law": say(f"law_{row['law']}", lang)}


def _at(day: dt.date) -> float:
    return float(mdates.date2num(day))
