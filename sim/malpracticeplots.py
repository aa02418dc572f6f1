"""Pictures of lesson 11's MALPRACTICE DEMONSTRATION: each bears the label and the articles breached.

Only lesson 11 may import this module (a test says so).
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim import sheet
from sim.dashboardlesson import FATES, RUNS
from sim.fatebars import draw_fate_bars, labelled_page
from sim.malpractice import PRACTICES, reports
from sim.malpracticetables import cell, label, named, opinions
from sim.shown import Shown, shown
from sim.style import colour, filled, points
from sim.words_malpractice import all_words, say

BINS = [float(day) for day in range(30, 121, 5)]


def show_fates(lang: str = "en") -> Shown:
    """Show what became of 100 well-founded needs under each report, beside what the report says."""
    lang = sheet.ready(lang, [all_words()])
    figure, table = labelled_page(7.2, label(PRACTICES, lang), say("fates_title", lang)), reports()
    rows = [named(name, lang) for name in table.index]
    on_time = [cell("finished_on_time_share", share) for share in table["finished_on_time_share"]]
    beside, head = [say("on_time", lang, share=share) for share in on_time], say("on_time_head", lang)
    parts = [say(of, lang) for of in FATES]
    draw_fate_bars(figure.add_subplot(), table[list(FATES)].to_numpy(), parts, rows, beside, head)
    return shown(figure, fates_alt(table, lang))


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
    figure = labelled_page(5.8, label(["paper"], lang), say("days_title", lang))
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
