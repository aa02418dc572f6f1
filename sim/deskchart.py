"""The picture of one desk: the formula's curve, and where this desk stands on it; drawn once, moved by `update`."""

import math

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from sim.labcharts import BEHIND
from sim.style import BLUE, INK, strong
from sim.words_labs import say

HIGHEST = 10.0  # days: what is above leaves the picture
ORANGE = "#d55e00"
Points = tuple[np.ndarray, np.ndarray]


class DeskChart:
    """Mean wait by share of time busy: the desk at the start in grey, this one in blue, the simulation as a point."""

    def __init__(self, ax: Axes, base: Points, lang: str) -> None:
        ax.plot(*base, color=BEHIND, lw=6, zorder=0.9, label=say("desk_start", lang))
        (self.line,) = ax.plot(*base, color=BLUE, lw=2.5, label=say("desk_formula", lang))
        (self.whisker,) = ax.plot([0, 0], [0, 0], color=INK, lw=3)
        (self.point,) = ax.plot([0], [0], "o", ms=11, mfc=ORANGE, mec=INK, label=say("desk_simulated", lang), ls="")
        ax.set(xlim=(0, 1.02), ylim=(0, HIGHEST))
        ax.xaxis.set_major_formatter(PercentFormatter(1, 0))
        ax.set_xticks([0, 0.25, 0.5, 0.8, 0.9, 1.0])
        ax.set_xlabel(say("desk_x", lang), fontsize=12)
        ax.set_ylabel(say("desk_y", lang), fontsize=12)
        ax.set_title(say("desk_title", lang), fontsize=14, loc="left", **strong(width=0.5))
        ax.axvline(1, color=INK, lw=1, ls=":")
        ax.grid(color="#e2e2e2", lw=0.7)
        ax.legend(frameon=False, fontsize=12, loc="upper left")
        ax.spines[["top", "right"]].set_visible(False)
        ax.set_axisbelow(True)
        self.moving: tuple[Artist, ...] = (self.line, self.whisker, self.point)

    def update(self, points: Points, found: pd.DataFrame) -> None:
        """Show another desk; `found` as of `onedesk.see`."""
        self.line.set_data(*points)
        busy, wait = found.loc["busy", "mean"], found.loc["wait_days"]
        self.whisker.set_data([busy, busy], [max(0.0, wait["low"]), min(HIGHEST, wait["high"])])
        self.point.set_data([busy], [min(HIGHEST, wait["mean"])])


def value_words(name: str, value: float, lang: str) -> str:
    """Return a number of a desk as displayed."""
    if math.isinf(value):
        return say("desk_endless", lang)
    if name == "busy":
        return f"{value:.0%}"
    return say("desk_days", lang, n=value) if name.endswith("days") else f"{value:.1f}"


def desk_alt(found: pd.DataFrame, lang: str) -> str:
    """Say in words what the picture shows."""
    waits = [value_words("wait_days", found.loc["wait_days", column], lang) for column in ("mean", "formula")]
    busy = value_words("busy", found.loc["busy", "mean"], lang)
    return say("desk_alt", lang, title=say("desk_title", lang), busy=busy, wait=waits[0], formula=waits[1])
