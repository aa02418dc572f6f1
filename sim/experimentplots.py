"""Pictures of experiments: draw on a given `ax` what `sim.experiment` found; nothing is computed here.

Verdicts differ in the shape of their mark, so that everything can be read in black and white.
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import labels
from sim.comparing import BETTER, SAME, UNSURE, WORSE, Comparison
from sim.fonts import use_language
from sim.measuregoals import Goal
from sim.plots import BLUE, FAINT, INK, strong
from sim.rules import DESKS, LEVELS
from sim.settling import WarmUp
from sim.words_pictures import all_words, say

ORANGE = "#d55e00"
MARKS = {
    BETTER: ("^", BLUE, BLUE),
    WORSE: ("v", ORANGE, ORANGE),
    SAME: ("s", FAINT, FAINT),
    UNSURE: ("o", "white", INK),
}
ACROSS = 4  # panels in a row


def comparison_picture(found: Comparison, wanted: dict[str, Goal], lang: str = "en") -> Figure:
    """Draw the options' differences from the base, a panel for each measure of `wanted`."""
    options = found.differences.index.get_level_values("option").unique()
    lang = use_language(lang, also=all_words() + "".join(options) + found.base)
    down = -(-len(wanted) // ACROSS)
    figure = Figure(figsize=(16, down * (1.6 + 0.35 * len(options)) + 1.3), facecolor="white", layout="constrained")
    figure.suptitle(say("figure_title", lang, base=found.base), fontsize=18, x=0.01, ha="left", **strong(width=0.8))
    axes = figure.subplots(down, ACROSS, squeeze=False, sharey=True)
    for ax, (measure, goal) in zip(axes.flat, wanted.items(), strict=False):
        draw_differences(ax, found, measure, goal, lang)
    for ax in list(axes.flat)[len(wanted) :]:
        ax.set_axis_off()
    marks = "   ".join(f"{symbol} {say(word, lang)}" for word, symbol in zip(MARKS, "▲▼■○", strict=True))
    figure.supxlabel(f"{marks}   {say('band', lang)}   {say('synthetic', lang)}", fontsize=11, color=FAINT)
    return figure


def draw_differences(ax: Axes, found: Comparison, measure: str, goal: Goal, lang: str) -> None:
    """Draw each option's difference from the base with its interval, the differences that do not matter in grey."""
    rows = found.differences.xs(measure, level="measure")
    ax.axvspan(-goal.matters, goal.matters, color="#dddddd", lw=0)
    ax.axvline(0, color=INK, lw=1)
    for place, row in enumerate(rows.itertuples()):
        shape, fill, edge = MARKS[str(row.verdict)]
        ax.plot([row.low, row.high], [place, place], color=edge, lw=2.5)
        ax.plot([row.difference], [place], shape, mfc=fill, mec=edge, ms=9)
    ax.set_yticks(range(len(rows)), list(rows.index), fontsize=12)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.locator_params(axis="x", nbins=5)
    ax.set_title(labels.axis(measure, lang), fontsize=12, loc="left")
    ax.set_xlabel(say("right_better" if goal.sign > 0 else "left_better", lang), fontsize=10, color=FAINT)
    _plain(ax)


def draw_tornado(ax: Axes, table: pd.DataFrame, measure: str, lang: str) -> None:
    """Draw what `one_at_a_time` found: the effect of each number at its low and high end, the strongest on top."""
    places = np.arange(len(table))
    for side, colour, hatch, shift in (("low", "#f2d64b", "", -0.17), ("high", BLUE, "///", 0.17)):
        effects, label = table[f"{side}_effect"], say(f"at_{side}", lang)
        ax.barh(places + shift, effects, 0.34, fc=colour, ec="white", hatch=hatch, label=label)
        ax.hlines(places + shift, table[f"{side}_from"], table[f"{side}_to"], color=INK, lw=1.2)
    ax.axvline(0, color=INK, lw=1)
    ends = [f"{field_words(str(r.Index), lang)}  {r.low:g}–{r.high:g}" for r in table.itertuples()]
    ax.set_yticks(places, ends, fontsize=12)
    ax.set_ylim(len(table) - 0.5, -0.5)
    ax.set_xlabel(say("effect", lang, name=labels.axis(measure, lang)), fontsize=12)
    ax.legend(frameon=False, fontsize=11)
    _plain(ax)


def draw_welch(ax: Axes, found: WarmUp, lang: str) -> None:
    """Draw Welch's picture: open cases each day, smoothed, and the day that MSER-5 chose."""
    series = found.series
    ax.plot(series.index, series["mean"], color="#999999", lw=1, label=say("daily", lang, n=found.replications))
    ax.plot(series.index, series["smoothed"], color=BLUE, lw=3, label=say("smoothed", lang))
    ax.axvline(found.day, color=INK, lw=1.5, ls="--", label=say("warm", lang, day=found.day))
    if not found.enough:
        ax.set_title(say("too_short", lang), fontsize=14, loc="left", color=ORANGE)
    ax.set(xlim=(0, len(series)), ylim=(0, None))
    ax.set_xlabel(say("run_day", lang), fontsize=12)
    ax.set_ylabel(say("open_cases", lang), fontsize=12)
    ax.legend(frameon=False, fontsize=11)
    _plain(ax)


def field_words(name: str, lang: str) -> str:
    """Return the words for a number that varies, such as `policy.handling.1`."""
    owner, field, *place = name.removeprefix("demand.").split(".") if ".city." in name else name.split(".")
    words = labels.text(f"field.{owner}.{field}", lang)
    if not place:
        return words
    level = labels.text(f"level.{LEVELS[int(place[0])]}", lang) if field in DESKS else place[0]
    return f"{words}（{level}）" if lang == "zh" else f"{words} ({level})"


def _plain(ax: Axes) -> None:
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(axis="x", color="#dddddd", lw=0.7)
    ax.set_axisbelow(True)
