"""The map of a city: offices by level, how many cases wait there, and how cases travel; computed by `sim.citymap`."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch

from sim import sheet
from sim.citymap import CityMap
from sim.labels import text
from sim.rules import LEVELS
from sim.sheet import number
from sim.style import colour, look, points, strong
from sim.words_plots import say

# Lanes from left to right between two levels: way, whether it goes up, colour, dashes.
LANES = (
    ("refer", False, "blue", "-"),
    ("refer", True, "faint", (0, (2, 1))),
    ("repeat", True, "orange", "-"),
    ("review", True, "ink", "-"),
)
HEIGHT = {"city": 3.0, "county": 1.95, "grassroots": 0.62}
NAMED = 10  # counties at most, for numbers at the arrows
FEW = 0.08  # of the most cases on a way: fewer are not drawn where there are many counties
BIGGEST = 30.0  # points across, where there is room


def draw_map(ax: Axes, view: CityMap, lang: str) -> None:
    """Draw levels as rows and counties as columns; circles by cases that wait, arrows by cases that travel."""
    lang = sheet.ready(lang, [view.city, *view.counties])
    sheet.blank(ax, say("map_title", lang))
    if not len(view.ways) and not view.offices["waiting"].any():
        sheet.nothing(ax, lang, say("map_title", lang))
        return
    wide = len(view.counties)
    ax.set(xlim=(-0.075 * wide, wide * 1.1), ylim=(-0.12, 3.3))
    for level in LEVELS:
        words = text(f"level.{level}", lang)
        ax.text(-0.055 * wide, HEIGHT[level], words, rotation=90, ha="center", va="center", fontsize=points(13))
    for pieces in (_arrows(ax, view), _nodes(ax, view, lang)):
        for _ in pieces:
            pass
    _explain(ax, view, lang)


def places(view: CityMap) -> pd.DataFrame:
    """Return where each office stands on the map: x, y; the townships of a county in a block below it."""
    spots = {view.offices.index[-1]: (len(view.counties) / 2, HEIGHT["city"])}
    for column, county in enumerate(view.counties):
        spots[county] = (column + 0.5, HEIGHT["county"])
        towns = view.offices.index[(view.offices["county"] == county) & (view.offices["level"] == LEVELS[0])]
        across, down = _grid(len(towns))
        for i, town in enumerate(towns):
            x = column + 0.5 + 0.8 * ((i % across + 0.5) / across - 0.5)
            spots[town] = (x, HEIGHT["grassroots"] + 0.4 - 0.8 * (i // across + 0.5) / down)
    return pd.DataFrame.from_dict(spots, orient="index", columns=["x", "y"]).reindex(view.offices.index)


def _arrows(ax: Axes, view: CityMap) -> Iterator[FancyArrowPatch]:
    """Draw the arrows, for each county and, past the counties, between city and townships."""
    most = max(1, *view.ways.drop(index="", level="county", errors="ignore")["cases"], 1)
    wide = len(view.counties)
    for column, county in enumerate(view.counties):
        x = column + 0.5
        for low, high, foot, top in (
            ("grassroots", "county", (x, 1.06), (x, 1.78)),
            ("county", "city", (x, 2.12 if wide <= NAMED else 2.42), (wide / 2 + (x - wide / 2) * 0.3, 2.86)),
        ):
            yield from _lanes(ax, view, (low, high, county), (foot, top), most)
    yield from _lanes(ax, view, ("grassroots", "city", ""), ((wide * 1.05, 0.65), (wide * 1.05, 2.95)), most)


def _lanes(
    ax: Axes, view: CityMap, place: tuple[str, str, str], ends: tuple[tuple[float, float], ...], most: float
) -> Iterator[FancyArrowPatch]:
    low, high, county = place
    (x0, y0), (x1, y1) = ends
    for lane, (way, up, ink, dashes) in enumerate(LANES):
        key = (way, low, high, county) if up else (way, high, low, county)
        if key not in view.ways.index:
            continue
        cases = int(view.ways.loc[key, "cases"])
        if county and len(view.counties) > NAMED and cases < FEW * most:
            continue
        shift = (lane - 1.5) * (0.2 if county else 0.02 * len(view.counties))
        a, b = (x0 + shift, y0), (x1 + shift * (1 if low == "grassroots" else 0.6), y1)
        width = points(0.8 + 8 * min(1.0, cases / most)) * min(1.0, NAMED / len(view.counties))
        arrow = FancyArrowPatch(
            *((a, b) if up else (b, a)),
            arrowstyle="-|>",
            mutation_scale=points(7) + 1.6 * width,
            lw=width,
            color=colour(ink),
            ls=dashes,
            shrinkA=0,
            shrinkB=0,
            joinstyle="miter",
            capstyle="butt",
        )
        ax.add_patch(arrow)
        yield arrow
        if len(view.counties) <= NAMED:
            t = 0.36 if up else 0.64
            at = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
            edge: dict[str, Any] = {"boxstyle": "round,pad=0.1", "fc": colour("paper"), "ec": "none", "alpha": 0.85}
            ax.text(*at, f"{cases:,}", fontsize=points(9.5), ha="center", va="center", bbox=edge, zorder=5)


def _nodes(ax: Axes, view: CityMap, lang: str) -> Iterator[Any]:
    """Draw the offices, and write their names and how many cases wait."""
    at, waiting, wide = places(view), view.offices["waiting"], len(view.counties)
    most = float(waiting.max()) or 1.0
    biggest = min(points(BIGGEST), _room(ax, view))
    sizes = (biggest**2) * np.maximum(waiting / most, 0.012)
    shades = colormaps[look().map](0.12 + 0.75 * waiting.to_numpy() / most)
    yield ax.scatter(at["x"], at["y"], s=sizes, c=shades, edgecolors=colour("ink"), lw=points(0.8), zorder=3)
    size = points(max(6.5, min(12.0, 110 / wide)))
    for office in (*view.counties, view.offices.index[-1]):
        words = sheet.plain(office, 14)
        if wide <= NAMED or office not in view.counties:
            words = say("map_office", lang, name=words, waiting=number(round(float(waiting[office]), 1)))
        spot = (at.loc[office, "x"], at.loc[office, "y"])
        turn = 90 if wide > NAMED and office in view.counties else 0
        where = (0, points(6)) if turn else (points(12), points(0))
        yield ax.annotate(
            words,
            spot,
            where,
            textcoords="offset points",
            fontsize=size,
            rotation=turn,
            ha="center" if turn else "left",
            va="bottom" if turn else "center",
            zorder=6,
            **_halo(),
            **sheet.family(),
        )
    for column, county in enumerate(view.counties if wide <= NAMED else ()):
        block = view.blocks.loc[(LEVELS[0], county)]
        words = say("map_towns", lang, n=int(block["offices"]), waiting=number(round(float(block["waiting"]), 1)))
        yield ax.text(column + 0.5, 0.16, words, fontsize=size, ha="center", va="top", zorder=6, **sheet.family())


def _room(ax: Axes, view: CityMap) -> float:
    """Return how wide (points) a circle can be without touching the next one."""
    towns = view.blocks.loc[LEVELS[0], "offices"].drop("", errors="ignore")
    across, down = (max(some) for some in zip(*map(_grid, towns), strict=True))
    box = ax.get_window_extent()  # before the page is laid out: nearly
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    pitch = min(0.8 / across / (right - left) * box.width, 0.8 / down / (high - low) * box.height * 0.85)
    return float(0.92 * 72 / ax.figure.get_figure(root=True).dpi * pitch)


def _grid(towns: int) -> tuple[int, int]:
    """Return columns and rows of the townships of a county."""
    across = int(np.ceil(np.sqrt(towns * 1.1)))
    return across, -(-towns // across)


def _halo() -> dict[str, Any]:
    return strong(colour("ink"), 0.4)


def _explain(ax: Axes, view: CityMap, lang: str) -> None:
    """Say what arrows, circles and numbers mean."""
    handles = [
        Line2D(
            [], [], color=colour(ink), lw=points(4), ls=dashes, label=say(f"map_{way}_{'up' if up else 'down'}", lang)
        )
        for way, up, ink, dashes in LANES
    ]
    worst = number(round(float(view.offices["waiting"].max()), 1))
    circle = {"marker": "o", "ls": "", "ms": points(11), "mfc": colour("blue"), "mec": colour("ink")}
    handles.append(Line2D([], [], label=say("map_size", lang, most=worst), **circle))  # type: ignore[arg-type]
    if len(view.counties) <= NAMED:
        handles.append(Line2D([], [], ls="", label=say("map_number", lang, days=view.days)))
        ax.text(len(view.counties) * 1.05, 0.5, say("map_past", lang), fontsize=points(10.5), ha="center", va="top")
    sheet.legend(ax, handles=handles, loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=2)
