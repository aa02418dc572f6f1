"""Pictures of options against the base; they draw what `sim.comparing` found.

Verdicts differ in the shape of their mark, so that everything can be read in black and white.
"""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import labels, sheet
from sim.comparing import BETTER, SAME, UNSURE, WORSE, Comparison
from sim.measuregoals import Goal
from sim.sheet import number
from sim.style import colour, points, strong
from sim.words_pictures import say
from sim.words_tables import say as told

MARKS = {BETTER: ("^", "blue", "blue"), WORSE: ("v", "warn", "warn"), SAME: ("s", "faint", "faint")}
MARKS |= {UNSURE: ("o", "paper", "ink"), "": ("d", "paper", "faint")}
SYMBOLS = {BETTER: "▲", WORSE: "▼", SAME: "■", UNSURE: "○"}
ACROSS = 4  # panels in a row


def comparison_picture(found: Comparison, wanted: dict[str, Goal], lang: str = "en") -> Figure:
    """Draw the options' differences from the base, a panel for each measure of `wanted`."""
    options = found.differences.index.get_level_values("option").unique()
    lang = sheet.ready(lang, [*options, found.base])
    down = -(-len(wanted) // ACROSS)
    size = (16, down * (1.6 + 0.35 * len(options)) + 1.3)
    figure = Figure(figsize=size, facecolor=colour("paper"), layout="constrained")
    head = say("figure_title", lang, base=sheet.plain(found.base))
    figure.suptitle(head, fontsize=18, x=0.01, ha="left", **strong(width=0.8))
    axes = figure.subplots(down, ACROSS, squeeze=False, sharey=True)
    for ax, (measure, goal) in zip(axes.flat, wanted.items(), strict=False):
        draw_differences(ax, found, measure, goal, lang, verdicts=False)
        label = labels.measure(measure, lang).label  # the unit stands below: beside the label it would not fit
        ax.set_title(label, fontsize=13, loc="left", color=colour("ink"), path_effects=[])
        ax.xaxis.label.set(fontsize=11, color=colour("faint"))
    for ax in list(axes.flat)[len(wanted) :]:
        ax.set_axis_off()
    marks = "   ".join(f"{symbol} {say(word, lang)}" for word, symbol in SYMBOLS.items())
    note = f"{marks}   {say('band', lang)}   {say('synthetic', lang)}"
    figure.supxlabel(note, fontsize=11, color=colour("faint"))
    return figure


def draw_differences(ax: Axes, found: Comparison, measure: str, goal: Goal, lang: str, verdicts: bool = True) -> None:
    """Draw each option's difference from the base with its interval, the differences that do not matter in grey.

    verdicts: write them at the marks.
    """
    table = found.differences.xs(measure, level="measure")
    lang = sheet.ready(lang, [*table.index, found.base])
    label, factor = labels.measure(measure, lang).label, sheet.unit_of(measure, lang, change=True)[0]
    title = told("differences_title", lang, label=label, base=sheet.plain(found.base))
    if not len(table):
        sheet.nothing(ax, lang, title)
        return
    if goal.sign:
        ax.axvspan(-goal.matters * factor, goal.matters * factor, color=colour("grid"), lw=0)
    ax.axvline(0, color=colour("ink"), lw=points(1))
    for place, row in enumerate(table.itertuples()):
        _draw_option(ax, place, row, factor, say(row.verdict, lang) if row.verdict and verdicts else "")
    way = "right_better" if goal.sign > 0 else "left_better" if goal.sign < 0 else ""
    unit = sheet.unit_of(measure, lang, change=True)[1]
    unit = unit.removeprefix("个")
    sheet.axes(ax, f"{unit}   {say(way, lang)}" if way else unit, grid="x")
    sheet.rows(ax, [sheet.plain(name) for name in table.index])
    ax.locator_params(axis="x", nbins=5)
    sheet.title(ax, title)


def _draw_option(ax: Axes, place: int, row: Any, factor: float, words: str) -> None:
    shape, fill, edge = MARKS[str(row.verdict)]
    ax.plot([row.low * factor, row.high * factor], [place, place], color=colour(edge), lw=points(2.5))
    ax.plot([row.difference * factor], [place], shape, mfc=colour(fill), mec=colour(edge), ms=points(9))
    if words and not np.isnan(row.difference):
        where: dict[str, Any] = {
            "textcoords": "offset points",
            "fontsize": points(11.5),
            "ha": "center",
            **sheet.family(),
        }
        ax.annotate(words, (row.difference * factor, place), (0, points(9)), **where)


def differences_alt(found: Comparison, measure: str, goal: Goal, lang: str) -> str:
    """Say in words how each option differs from the base."""
    factor, unit = sheet.unit_of(measure, lang, change=True)
    table = found.differences.xs(measure, level="measure")
    words = told("differences_words", lang, label=labels.measure(measure, lang).label, base=found.base)
    parts = [
        told(
            "differences_alt",
            lang,
            name=name,
            unit=unit,
            difference=number(factor * row["difference"]),
            ends=sheet.between(factor * row["low"], factor * row["high"], lang),
            verdict=_verdict(row["verdict"], lang),
        )
        for name, row in table.iterrows()
    ]
    if not parts:
        return told("nothing", lang)
    matters = told("matters_alt", lang, n=number(factor * goal.matters), unit=unit) if goal.sign else ""
    return told("after", lang, words=words, parts="".join(parts) + matters).strip()


def differences_table(found: Comparison, measure: str, goal: Goal, lang: str) -> pd.DataFrame:
    """Return a row an option: difference from the base with its interval, and the verdict."""
    factor, unit = sheet.unit_of(measure, lang, change=True)
    table = found.differences.xs(measure, level="measure")
    columns: dict[str, object] = {told("policy", lang): list(table.index)}
    change = told("change", lang, base=found.base)
    for name, words in (
        ("difference", change),
        ("low", told("interval_from", lang)),
        ("high", told("interval_to", lang)),
    ):
        columns[sheet.head(words, unit, lang)] = np.round(factor * table[name].to_numpy(float), 1)
    columns[sheet.head(say("matters", lang), unit, lang)] = round(factor * goal.matters, 1)
    columns[say("verdict", lang)] = [_verdict(one, lang) for one in table["verdict"]]
    return pd.DataFrame(columns)


def _verdict(verdict: str, lang: str) -> str:
    return say(verdict, lang) if verdict else told("neither", lang)
