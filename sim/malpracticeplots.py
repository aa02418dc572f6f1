"""Pictures of lesson 11's MALPRACTICE DEMONSTRATION: each bears the label and the articles breached.

Only lesson 11 may import this module (a test says so).
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import sheet
from sim.dashboardlesson import FATES, RUNS
from sim.malpractice import PRACTICES, reports
from sim.malpracticetables import cell, label, named, opinions
from sim.shown import Shown, shown
from sim.style import colour, filled, points, strong
from sim.words_malpractice import all_words, say

LOOKS = dict(zip(FATES, (("blue", ""), ("yellow", ""), ("paper", "...")), strict=True))
BINS = [float(day) for day in range(30, 121, 5)]


def show_fates(lang: str = "en") -> Shown:
    """Show what became of 100 well-founded needs under each report, beside what the report says."""
    lang = sheet.ready(lang, [all_words()])
    figure, table = _page(7.2, label(PRACTICES, lang), say("fates_title", lang)), reports()
    draw_fates(figure.add_subplot(), table, lang)
    return shown(figure, fates_alt(table, lang))


def draw_fates(ax: Axes, table: pd.DataFrame, lang: str) -> None:
    """Draw a bar of 100 needs for each report, in parts by what became of them."""
    left = np.zeros(len(table))
    for of, (name, hatch) in LOOKS.items():
        widths = 100 * table[of].to_numpy()
        places = range(len(table))
        ax.barh(places, widths, 0.64, left, fc=colour(name), ec=colour("ink"), lw=0.8, hatch=hatch, label=say(of, lang))
        for place, width in enumerate(widths):
            if width > 8:
                ink = strong("white") if name == "blue" else strong() | {"backgroundcolor": "white"}
                middle = left[place] + width / 2
                ax.text(middle, place, f"{width:.0f}", fontsize=points(17), ha="center", va="center", **ink)
        left += widths
    sheet.rows(ax, [sheet.wrapped(named(name, lang), 26) for name in table.index], 14)
    ax.set(xlim=(0, 122), xticks=[])
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    for place, share in enumerate(table["finished_on_time_share"]):
        words = say("on_time", lang, share=cell("finished_on_time_share", share))
        ax.text(102, place, words, fontsize=points(14), va="center", **sheet.family())
    ax.text(102, -0.62, say("on_time_head", lang), fontsize=points(12), color=colour("faint"), **sheet.family())
    sheet.legend(ax, ncols=3, loc="upper left", bbox_to_anchor=(0, -0.01))


def fates_alt(table: pd.DataFrame, lang: str) -> str:
    """Say in words what the bars show, with the label."""
    rows = []
    for name in table.index:
        solved, on_time = f"{100 * table.loc[name, FATES[0]]:.0f}", table.loc[name, "finished_on_time_share"]
        said = cell("finished_on_time_share", on_time)
        rows.append(say("fates_row", lang, name=named(name, lang), solved=solved, on_time=said))
    return label(PRACTICES, lang) + " " + say("fates_alt", lang, rows=say("row_comma", lang).join(rows))


def show_days(lang: str = "en") -> Shown:
    """Show how many days it took to an opinion, honestly and closed on paper."""
    lang = sheet.ready(lang, [all_words()])
    days = {name: opinions(name) for name in ("honest", "paper")}
    figure = _page(5.8, label(["paper"], lang), say("days_title", lang))
    for ax, (name, values) in zip(figure.subplots(1, 2, sharey=True), days.items(), strict=True):
        draw_days(ax, values, name, lang)
    figure.axes[0].set_ylabel(say("days_y", lang, runs=RUNS), fontsize=points(13), **sheet.family())
    return shown(figure, days_alt(days, lang))


def draw_days(ax: Axes, values: np.ndarray, name: str, lang: str) -> None:
    """Draw the matters that took 30 days or more, in steps of five days, and the limit."""
    ax.hist(values, BINS, **filled("blue"))
    ax.axvline(60, color=colour("ink"), ls="--", lw=points(2))
    sheet.axes(ax, say("days_x", lang), grid="y")
    ax.text(62, 0.9, say("limit", lang), transform=ax.get_xaxis_transform(), fontsize=points(13), **sheet.family())
    sheet.title(ax, named(name, lang), 15)


def days_alt(days: dict[str, np.ndarray], lang: str) -> str:
    """Say in words what the two histograms show, with the label."""
    near = {name: int(((values >= 55) & (values < 60)).sum()) for name, values in days.items()}
    late, late_paper = (int((days[name] > 60).sum()) for name in ("honest", "paper"))
    return label(["paper"], lang) + " " + say("days_alt", lang, **near, late=late, late_paper=late_paper)


def _page(height: float, head: str, title: str) -> Figure:
    """Return a figure that bears a label in a frame above everything, and what there is to see below it."""
    figure = Figure(figsize=(13, height), facecolor=colour("paper"))
    figure.set_layout_engine("constrained", rect=(0, 0, 1, 1 - 1.1 / height))
    frame = {"boxstyle": "square,pad=0.45", "fc": colour("paper"), "ec": colour("warn"), "lw": points(3)}
    words = {"x": 0.012, "ha": "left", "va": "center", **sheet.family()}
    figure.text(y=1 - 0.32 / height, s=head, fontsize=points(15), bbox=frame, **words, **strong(width=0.6))
    figure.text(y=1 - 0.85 / height, s=title, fontsize=points(18), **words, **strong(width=0.8))
    return figure
