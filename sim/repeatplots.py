"""The pictures of lesson 08, of repeats and of three offices; they show what `sim.repeatlesson` computed."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import sheet
from sim.repeatlesson import FATES, LOOKED_AT, OPTIONS, RUNS, compared, office, why_mean
from sim.repeats import POOR, REASONS
from sim.repeattables import REPORTS, kind, label, named
from sim.shown import Shown, shown
from sim.style import colour, points, strong
from sim.twotownplots import show_comparison
from sim.words_repeatlesson import all_words, say

KINDS = {"as_avoidable": ("orange", "///"), "as_repeat": ("yellow", ""), "as_right": ("paper", "...")}
LOOKS = dict(zip(FATES, (("blue", ""), ("yellow", ""), ("paper", "...")), strict=True))


def show_why(name: str = "base", lang: str = "en") -> Shown:
    """Show why people come again, and what counts as avoidable."""
    lang = sheet.ready(lang, [all_words()])
    figure, times = page(5.4), why_mean(name)
    draw_why(figure.add_subplot(), times, lang)
    return shown(figure, why_alt(times, lang))


def draw_why(ax: Axes, times: pd.Series, lang: str) -> None:
    """Draw a bar for each reason, as long as it happens often."""
    seen = set()
    for place, (reason, n) in enumerate(times.items()):
        counted = kind(str(reason))
        fill, hatch = KINDS[counted]
        words = None if counted in seen else say(counted, lang)
        ax.barh(place, n, 0.66, fc=colour(fill), ec=colour("ink"), lw=0.8, hatch=hatch, label=words)
        ax.text(n + 2, place, f"{n:.0f}", fontsize=points(15), va="center", **strong())
        seen.add(counted)
    sheet.axes(ax, say("why_x", lang, runs=RUNS), grid="x")
    sheet.rows(ax, [say(str(reason), lang) for reason in times.index], 14)
    sheet.title(ax, say("why_title", lang, poor=times[list(POOR)].sum(), repeats=times[list(REASONS)].sum()))
    sheet.legend(ax, loc="lower right")


def why_alt(times: pd.Series, lang: str) -> str:
    """Say in words what the bars show."""
    rows = [
        say("why_row", lang, reason=say(str(one), lang), n=n, kind=say(kind(str(one)), lang))
        for one, n in times.items()
    ]
    return say("why_alt", lang, rows=say("row_comma", lang).join(rows))


def show_options(lang: str = "en", names: tuple[str, ...] = OPTIONS) -> Shown:
    """Show what each option changes, with intervals."""
    lang = sheet.ready(lang, [all_words()])
    return show_comparison(compared(names), lang, LOOKED_AT, say)


def show_offices(lang: str = "en") -> Shown:
    """Show what became of 100 well-founded needs as it is and behind the three reports; it bears the label."""
    lang = sheet.ready(lang, [all_words()])
    figure, table = _labelled_page(6.4, label(lang), say("offices_title", lang)), offices()
    draw_offices(figure.add_subplot(), table, lang)
    return shown(figure, offices_alt(table, lang))


def offices() -> pd.DataFrame:
    """Return the means of the repeats and of FATES, a row an office."""
    names = ("now", *REPORTS)
    return pd.DataFrame({name: office(name)[["repeat_share", *FATES]].mean() for name in names}).T


def draw_offices(ax: Axes, table: pd.DataFrame, lang: str) -> None:
    """Draw a bar of 100 needs for each office, in parts by what became of them, beside what the report says."""
    left, places = np.zeros(len(table)), range(len(table))
    for of, (fill, hatch) in LOOKS.items():
        widths = 100 * table[of].to_numpy()
        look: dict[str, Any] = {"fc": colour(fill), "ec": colour("ink"), "lw": 0.8, "hatch": hatch}
        ax.barh(places, widths, 0.64, left, label=say(of, lang), **look)
        for place, width in enumerate(widths):
            if width > 4:
                ink = strong("white") if fill == "blue" else strong() | {"backgroundcolor": colour(fill)}
                middle = left[place] + width / 2
                ax.text(middle, place, f"{width:.0f}", fontsize=points(17), ha="center", va="center", **ink)
        left += widths
    sheet.rows(ax, [sheet.wrapped(named(str(name), lang), 26) for name in table.index], 14)
    ax.set(xlim=(0, 122), xticks=[])
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    for place, share in enumerate(table["repeat_share"]):
        words = say("says", lang, share=f"{100 * share:.0f}%")
        ax.text(102, place, words, fontsize=points(14), va="center", **sheet.family())
    ax.text(102, -0.62, say("says_head", lang), fontsize=points(12), color=colour("faint"), **sheet.family())
    sheet.legend(ax, ncols=3, loc="upper left", bbox_to_anchor=(0, -0.01))


def offices_alt(table: pd.DataFrame, lang: str) -> str:
    """Say in words what the bars show, with the label."""
    rows = []
    for name in table.index:
        solved, unmet = (100 * table.loc[name, of] for of in (FATES[0], FATES[2]))
        repeats = say("says", lang, share=f"{100 * table.loc[name, 'repeat_share']:.0f}%").replace("\n", "")
        rows.append(say("offices_row", lang, name=named(str(name), lang), solved=solved, unmet=unmet, repeats=repeats))
    return label(lang) + " " + say("offices_alt", lang, rows=say("row_comma", lang).join(rows))


def page(height: float) -> Figure:
    """Return an empty figure as wide as a notebook."""
    return Figure(figsize=(13, height), facecolor=colour("paper"), layout="constrained")


def _labelled_page(height: float, head: str, title: str) -> Figure:
    """Return a figure that bears a label in a frame above everything, and what there is to see below it."""
    figure = Figure(figsize=(13, height), facecolor=colour("paper"))
    figure.set_layout_engine("constrained", rect=(0, 0, 1, 1 - 1.1 / height))
    frame = {"boxstyle": "square,pad=0.45", "fc": colour("paper"), "ec": colour("warn"), "lw": points(3)}
    words = {"x": 0.012, "ha": "left", "va": "center", **sheet.family()}
    figure.text(y=1 - 0.32 / height, s=head, fontsize=points(15), bbox=frame, **words, **strong(width=0.6))
    figure.text(y=1 - 0.85 / height, s=title, fontsize=points(18), **words, **strong(width=0.8))
    return figure
