"""The picture of a whole city, and its parts; it draws what `sim.picture` computed. No window opens.

Blocks and boxes differ in brightness and pattern, so that everything can be read in black and white.
"""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from sim import sheet
from sim.cases import Cases
from sim.curveplots import draw_curve
from sim.eventlog import EventLog
from sim.labels import text
from sim.picture import FATES, CityView, Number, city_view
from sim.rules import DESKS, LEVELS
from sim.style import colour, filled, look, points, strong, unscaled
from sim.words_pictures import say

LOOKS = {"solved": "blue", "open": "yellow", "lost": "orange", "never": "paper"}
SIZE = (16, 9)


def city_picture(log: EventLog, cases: Cases, runs: pd.DataFrame, lang: str = "en") -> Figure:
    """Draw a whole city in one picture of 16:9: what became of 100 needs, who works on them, who still waits."""
    view = city_view(log, cases, runs)
    lang = sheet.ready(lang, log.offices)
    with unscaled():
        return _composed(view, lang)


def _composed(view: CityView, lang: str) -> Figure:
    figure = Figure(figsize=SIZE, facecolor=colour("paper"))
    figure.text(0.03, 0.935, say("title", lang), fontsize=points(30), va="center", **strong())
    for i, number in enumerate(view.numbers):
        draw_number(figure.add_axes((0.03 + 0.24 * i, 0.70, 0.23, 0.18)), number, lang)
    draw_fates(figure.add_axes((0.03, 0.07, 0.30, 0.56)), view.fates, lang)
    draw_desks(figure.add_axes((0.375, 0.07, 0.335, 0.56)), view, lang)
    draw_curve(figure.add_axes((0.77, 0.145, 0.205, 0.485)), view, lang)
    notice = say("notice", lang, needs=view.needs, days=view.days, runs=view.replications)
    figure.text(0.03, 0.025, notice, fontsize=points(11), color=colour("faint"), va="center")
    return figure


def value_words(number: Number, lang: str) -> tuple[str, str]:
    """Return a number and its interval as displayed."""
    kind = "share" if number.name.endswith("share") else "days"
    value = "–" if np.isnan(number.mean) else say(kind, lang, n=number.mean)
    if np.isnan(number.low):
        return value, say("one_run", lang)
    return value, say(f"interval_{kind}", lang, low=number.low, high=number.high)


def draw_number(ax: Axes, number: Number, lang: str) -> None:
    """Draw one big number with its label above and its interval below."""
    lang = sheet.ready(lang)
    sheet.blank(ax)
    value, interval = value_words(number, lang)
    ax.add_patch(Rectangle((0, 0), 0.012, 1, color=colour("blue")))
    ax.text(0.05, 0.84, say(number.name, lang), fontsize=points(15), color=colour("ink"), va="center")
    ax.text(0.05, 0.46, value, fontsize=points(38), va="center", **strong(width=2))
    ax.text(0.05, 0.10, interval, fontsize=points(11.5), color=colour("faint"), va="center")


def draw_fates(ax: Axes, fates: dict[str, int], lang: str) -> None:
    """Draw 100 squares, one a need, in blocks by what became of it."""
    lang = sheet.ready(lang)
    if not any(fates.values()):
        sheet.nothing(ax, lang, say("fates_title", lang))
        return
    sheet.blank(ax, say("fates_title", lang))
    ax.set(xlim=(0, 17.2), ylim=(10, 0))
    order = [fate for fate in FATES for _ in range(fates[fate])]
    for i, fate in enumerate(order):
        x, y = i % 10 * 0.9, i // 10
        ax.add_patch(Rectangle((x + 0.04, y + 0.06), 0.82, 0.88, **filled(LOOKS[fate])))
    for fate, place in zip(
        FATES, _spread([order.index(f) / 10 + fates[f] / 20 if f in order else 10 for f in FATES]), strict=True
    ):
        ax.text(10.9, place, str(fates[fate]), fontsize=points(25), ha="right", va="center", **strong())
        ax.text(11.2, place, say(fate, lang), fontsize=points(11.5), va="center", color=colour("ink"), linespacing=1.15)


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
    lang = sheet.ready(lang)
    if not len(view.desks):
        sheet.nothing(ax, lang, say("desks_title", lang))
        return
    sheet.blank(ax, say("desks_title", lang))
    ax.set(xlim=(-0.55, 4), ylim=(0, 3.3))
    for column, desk in enumerate(DESKS):
        ax.text(column + 0.5, 3.12, text(f"desk.{desk}", lang), fontsize=points(13), ha="center", va="center")
    for row, level in enumerate(LEVELS):
        label = text(f"level.{level}", lang)
        ax.text(-0.12, row + 0.48, label, fontsize=points(13), rotation=90, ha="center", va="center")
        for column, desk in enumerate(DESKS):
            if (level, desk) in view.desks.index:
                _draw_desk(ax, column, row, view.desks.loc[(level, desk)], (level, desk) == view.longest, lang)


def _draw_desk(ax: Axes, x: float, y: float, desk: pd.Series, longest: bool, lang: str) -> None:
    load = float(desk["load_share"])
    shade = colormaps[look().map](0.05 + 0.85 * min(load, 1.0) ** 1.5)
    ink = "white" if load > 0.72 else colour("ink")
    border: dict[str, Any] = {"ec": colour("warn"), "lw": 5} if longest else {"ec": colour("ink"), "lw": 0.8}
    box = FancyBboxPatch(
        (x + 0.07, y + 0.07), 0.86, 0.82, boxstyle="round,pad=0,rounding_size=0.06", fc=shade, **border
    )
    ax.add_patch(box)
    n = int(desk["persons"])
    ax.text(x + 0.5, y + 0.66, f"{load:.0%}", fontsize=points(22), ha="center", va="center", **strong(ink))
    people = say("person" if n == 1 else "persons", lang, n=n)
    ax.text(x + 0.5, y + 0.40, people, fontsize=points(12), color=ink, ha="center", va="center")
    if longest:
        words = say("longest", lang, n=desk["wait_days"])
        ax.text(x + 0.5, y + 0.20, words, fontsize=points(10.5), ha="center", va="center", **strong(ink, 0.4))
