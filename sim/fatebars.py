"""Bars of 100 needs, in parts by what became of them, beside what somebody says of them; and a page with a label."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import sheet
from sim.style import colour, points, strong

LOOKS = (("blue", ""), ("yellow", ""), ("paper", "..."))
WIDE = 4  # a part that is wider has its number in it


def draw_fate_bars(
    ax: Axes, shares: np.ndarray, parts: Sequence[str], rows: Sequence[str], beside: Sequence[str], head: str
) -> None:
    """Draw a bar for each row of `shares` (rows, three parts), and on its right what is said, under a head."""
    left, places = np.zeros(len(shares)), range(len(shares))
    for part, (fill, hatch), widths in zip(parts, LOOKS, 100 * shares.T, strict=True):
        look: dict[str, Any] = {"fc": colour(fill), "ec": colour("ink"), "lw": 0.8, "hatch": hatch}
        ax.barh(places, widths, 0.64, left, label=part, **look)
        ink = strong("white") if fill == "blue" else strong() | {"backgroundcolor": colour(fill)}
        for place, width in enumerate(widths):
            if width > WIDE:
                middle = left[place] + width / 2
                ax.text(middle, place, f"{width:.0f}", fontsize=points(17), ha="center", va="center", **ink)
        left += widths
    sheet.rows(ax, [sheet.wrapped(row, 26) for row in rows], 14)
    ax.set(xlim=(0, 122), xticks=[])
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    for place, words in enumerate(beside):
        ax.text(102, place, words, fontsize=points(14), va="center", **sheet.family())
    ax.text(102, -0.62, head, fontsize=points(12), color=colour("faint"), **sheet.family())
    sheet.legend(ax, ncols=3, loc="upper left", bbox_to_anchor=(0, -0.01))


def labelled_page(height: float, head: str, title: str) -> Figure:
    """Return a figure that bears a label in a frame above everything, and what there is to see below it."""
    figure = Figure(figsize=(13, height), facecolor=colour("paper"))
    figure.set_layout_engine("constrained", rect=(0, 0, 1, 1 - 1.1 / height))
    frame = {"boxstyle": "square,pad=0.45", "fc": colour("paper"), "ec": colour("warn"), "lw": points(3)}
    words = {"x": 0.012, "ha": "left", "va": "center", **sheet.family()}
    figure.text(y=1 - 0.32 / height, s=head, fontsize=points(15), bbox=frame, **words, **strong(width=0.6))
    figure.text(y=1 - 0.85 / height, s=title, fontsize=points(18), **words, **strong(width=0.8))
    return figure
