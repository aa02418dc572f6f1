"""Pictures: draw what `sim.picture` computed. Nothing is computed here, no window opens.

Colours differ in brightness and blocks in pattern, so that everything can be read in black and white.
"""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.patheffects import withStroke

from sim.cases import Cases
from sim.eventlog import EventLog
from sim.fonts import use_language
from sim.labels import text
from sim.picture import FATES, CityView, Number, city_view
from sim.rules import DESKS, LEVELS
from sim.words_pictures import all_words, say

INK, FAINT, BLUE = "#1a1a1a", "#666666", "#0b4f8a"
LOOKS = {"solved": (BLUE, ""), "open": ("#f2d64b", ""), "lost": ("#d55e00", "///"), "never": ("#ffffff", "...")}
SIZE = (16, 9)


def strong(colour: str = INK, width: float = 1.2) -> dict[str, Any]:
    """Return text settings that look bold; the Chinese font has no bold face."""
    return {"color": colour, "path_effects": [withStroke(linewidth=width, foreground=colour)]}


def city_picture(log: EventLog, cases: Cases, runs: pd.DataFrame, lang: str = "en") -> Figure:
    """Draw a whole city in one picture of 16:9: what became of 100 needs, who works on them, who still waits."""
    view = city_view(log, cases, runs)
    lang = use_language(lang, also=all_words() + "".join(log.offices))
    figure = Figure(figsize=SIZE, facecolor="white")
    figure.text(0.03, 0.935, say("title", lang), fontsize=30, va="center", **strong())
    for i, number in enumerate(view.numbers):
        draw_number(figure.add_axes((0.03 + 0.24 * i, 0.70, 0.23, 0.18)), number, lang)
    draw_fates(figure.add_axes((0.03, 0.07, 0.30, 0.56)), view.fates, lang)
    draw_desks(figure.add_axes((0.375, 0.07, 0.335, 0.56)), view, lang)
    draw_curve(figure.add_axes((0.77, 0.145, 0.205, 0.485)), view, lang)
    notice = say("notice", lang, needs=view.needs, days=view.days, runs=view.replications)
    figure.text(0.03, 0.025, notice, fontsize=11, color=FAINT, va="center")
    return figure


def alt_text(view: CityView, lang: str = "en") -> str:
    """Say in words what the picture of a city shows, for those who cannot see it."""
    level, desk = view.longest
    median, p90 = (next(x.mean for x in view.numbers if x.name == f"true_time_{q}_days") for q in ("median", "p90"))
    names = {"level": text(f"level.{level}", lang), "desk": text(f"desk.{desk}", lang)}
    return say("alt", lang, median=median, p90=p90, **view.fates, **names)


def value_words(number: Number, lang: str) -> tuple[str, str]:
    """Return a number and its interval as displayed."""
    kind = "share" if number.name.endswith("share") else "days"
    value = "–" if np.isnan(number.mean) else say(kind, lang, n=number.mean)
    if np.isnan(number.low):
        return value, say("one_run", lang)
    return value, say(f"interval_{kind}", lang, low=number.low, high=number.high)


def draw_number(ax: Axes, number: Number, lang: str) -> None:
    """Draw one big number with its label above and its interval below."""
    _blank(ax)
    value, interval = value_words(number, lang)
    ax.add_patch(Rectangle((0, 0), 0.012, 1, color=BLUE))
    ax.text(0.05, 0.84, say(number.name, lang), fontsize=15, color=INK, va="center")
    ax.text(0.05, 0.46, value, fontsize=38, va="center", **strong(width=2))
    ax.text(0.05, 0.10, interval, fontsize=11.5, color=FAINT, va="center")


def draw_fates(ax: Axes, fates: dict[str, int], lang: str) -> None:
    """Draw 100 squares, one a need, in blocks by what became of it."""
    _blank(ax, say("fates_title", lang))
    ax.set(xlim=(0, 17.2), ylim=(10, 0))
    order = [fate for fate in FATES for _ in range(fates[fate])]
    for i, fate in enumerate(order):
        colour, hatch = LOOKS[fate]
        x, y = i % 10 * 0.9, i // 10
        ax.add_patch(Rectangle((x + 0.04, y + 0.06), 0.82, 0.88, fc=colour, ec=INK, lw=0.7, hatch=hatch))
    for fate, place in zip(
        FATES, _spread([order.index(f) / 10 + fates[f] / 20 if f in order else 10 for f in FATES]), strict=True
    ):
        ax.text(10.9, place, str(fates[fate]), fontsize=25, ha="right", va="center", **strong())
        ax.text(11.2, place, say(fate, lang), fontsize=11.5, va="center", color=INK, linespacing=1.15)


def _spread(places: list[float], apart: float = 1.35) -> list[float]:
    """Move labels so far down, then up, that none covers another."""
    for i in range(1, len(places)):
        places[i] = max(places[i], places[i - 1] + apart)
    places[-1] = min(places[-1], 9.3)
    for i in range(len(places) - 2, -1, -1):
        places[i] = min(places[i], places[i + 1] - apart)
    return places


def draw_desks(ax: Axes, view: CityView, lang: str) -> None:
    """Draw levels by desks: persons, how busy (number and shade), and where a case waits longest."""
    _blank(ax, say("desks_title", lang))
    ax.set(xlim=(-0.55, 4), ylim=(0, 3.3))
    for column, desk in enumerate(DESKS):
        ax.text(column + 0.5, 3.12, text(f"desk.{desk}", lang), fontsize=13, ha="center", va="center")
    for row, level in enumerate(LEVELS):
        label = text(f"level.{level}", lang)
        ax.text(-0.12, row + 0.48, label, fontsize=13, rotation=90, ha="center", va="center")
        for column, desk in enumerate(DESKS):
            if (level, desk) in view.desks.index:
                _draw_desk(ax, column, row, view.desks.loc[(level, desk)], (level, desk) == view.longest, lang)


def _draw_desk(ax: Axes, x: float, y: float, desk: pd.Series, longest: bool, lang: str) -> None:
    load = float(desk["load_share"])
    shade = colormaps["Blues"](0.05 + 0.85 * min(load, 1.0) ** 1.5)
    ink = "white" if load > 0.72 else INK
    border: dict[str, Any] = {"ec": "#d55e00", "lw": 5} if longest else {"ec": INK, "lw": 0.8}
    box = FancyBboxPatch(
        (x + 0.07, y + 0.07), 0.86, 0.82, boxstyle="round,pad=0,rounding_size=0.06", fc=shade, **border
    )
    ax.add_patch(box)
    n = int(desk["persons"])
    ax.text(x + 0.5, y + 0.66, f"{load:.0%}", fontsize=22, ha="center", va="center", **strong(ink))
    people = say("person" if n == 1 else "persons", lang, n=n)
    ax.text(x + 0.5, y + 0.40, people, fontsize=12, color=ink, ha="center", va="center")
    if longest:
        words = say("longest", lang, n=desk["wait_days"])
        ax.text(x + 0.5, y + 0.20, words, fontsize=10.5, ha="center", va="center", **strong(ink, 0.4))


def draw_curve(ax: Axes, view: CityView, lang: str) -> None:
    """Draw the share of people still waiting by days since first contact, the median and the 90 % marked."""
    axes_of_waiting(ax, lang)
    ax.set_title(say("curve_title", lang), fontsize=17, loc="left", **strong(width=0.8))
    ax.fill_between(view.times, view.waiting, color=BLUE, alpha=0.18)
    ax.plot(view.times, view.waiting, color=BLUE, lw=3)
    for name, level, key in (("median", 0.5, "half"), ("p90", 0.1, "tenth")):
        day = next(x.mean for x in view.numbers if x.name == f"true_time_{name}_days")
        if np.isnan(day):
            continue
        ax.plot([day, day], [0, level], color=INK, lw=1.5, ls="--")
        ax.plot([day], [level], "o", color=INK, ms=8)
        words = say(key, lang, n=day)
        ax.annotate(words, (day, level), (9, 11), textcoords="offset points", fontsize=12.5, color=INK)


class WaitingChart:
    """The curve of a policy over that of the base, built once; `update` moves the line only."""

    def __init__(self, figure: Figure, days: np.ndarray, base: np.ndarray, lang: str) -> None:
        ax = figure.add_subplot()
        axes_of_waiting(ax, lang)
        self.figure = figure
        ax.plot(days, base, color="#999999", lw=5, alpha=0.6, label=say("base", lang))
        (self.line,) = ax.plot(days, base, color=BLUE, lw=2.5, label=say("now", lang))
        ax.legend(frameon=False, fontsize=12)
        ax.set_title(say("curve_title", lang), loc="left", fontsize=14)

    def update(self, waiting: np.ndarray) -> None:
        """Show another policy's curve."""
        self.line.set_ydata(waiting)


def axes_of_waiting(ax: Axes, lang: str) -> None:
    """Prepare axes for curves of waiting."""
    ax.set(xlim=(0, 150), ylim=(0, 1.02), xlabel=say("curve_x", lang), ylabel=say("curve_y", lang))
    ax.xaxis.label.set_fontsize(12)
    ax.yaxis.label.set_fontsize(12)
    ax.set_xticks([0, 30, 60, 90, 120, 150])
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1.0], ["0", "25%", "50%", "75%", "100%"])
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(color="#dddddd", lw=0.7)
    ax.set_axisbelow(True)


def _blank(ax: Axes, title: str = "") -> None:
    ax.set_axis_off()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    if title:
        ax.set_title(title, fontsize=17, loc="left", **strong(width=0.8))
