"""The picture of lesson 04: the mean wait by the share of time busy; it shows what `sim.queuelesson` computed."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from sim import sheet
from sim.onedesk import curve
from sim.queuelesson import DESK, WORDS, say
from sim.style import colour, points

HIGHEST = 32.0  # days: what is above leaves the picture


def queue_picture(table: pd.DataFrame, runs: pd.DataFrame, lang: str = "en") -> Figure:
    """Draw `by_load` and `single_runs` as a figure of its own."""
    figure = Figure(figsize=(11, 5.4), facecolor="white", layout="constrained")
    draw_queue(figure.add_subplot(), table, runs, lang)
    return figure


def draw_queue(ax: Axes, table: pd.DataFrame, runs: pd.DataFrame, lang: str) -> None:
    """Draw the formula as a curve, each run as a dot, the mean of the runs with its interval."""
    lang = sheet.ready(lang, ["".join(pair) for pair in WORDS.values()])
    busy, wait = curve(DESK)
    ax.plot(busy, wait, color=colour("blue"), lw=points(2.5), label=say("curve", lang))
    shift = np.linspace(-0.008, 0.008, len(runs))
    for load in runs:
        ax.plot(load + shift, runs[load].clip(upper=HIGHEST), "o", ms=points(4), mfc="none", mec=colour("faint"))
    ax.plot([], [], "o", ms=points(4), mfc="none", mec=colour("faint"), label=say("dot", lang))
    arms = [table["mean"] - table["low"].clip(lower=0.0), table["high"].clip(upper=HIGHEST) - table["mean"]]
    mark = {"fmt": "D", "ms": points(7), "color": colour("ink"), "lw": points(2), "capsize": points(4)}
    ax.errorbar(table.index + 0.0, table["mean"], arms, label=say("point", lang), **mark)  # type: ignore[arg-type]
    sheet.axes(ax, say("busy", lang), say("y", lang))
    ax.set(xlim=(0.3, 1.0), ylim=(0, HIGHEST))
    ax.set_xticks([0.3, *table.index, 1.0])
    ax.xaxis.set_major_formatter(PercentFormatter(1, 0))
    sheet.title(ax, say("title", lang), 16)
    sheet.legend(ax, loc="upper left")


def queue_alt(table: pd.DataFrame, lang: str = "en") -> str:
    """Say in words what the picture shows."""
    told = [say("alt_point", lang, busy=load, days=days) for load, days in table["formula"].items()]
    return say("alt", lang, points=say("join", lang).join(told))
