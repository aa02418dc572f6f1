"""How all pictures look: sizes, line widths and colours for screen, projector and black-and-white print.

Colours are those of Okabe and Ito, told apart by people who are colour-blind; of these only such are used together
as differ in brightness too (black, blue, orange, yellow, white), or in pattern. Print shows them as greys.
Source: Okabe and Ito (2008), Color Universal Design.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.patheffects import withStroke

from sim.errors import InputError, nearest

COLOURS = {
    "ink": "#1a1a1a",
    "faint": "#666666",
    "grid": "#dddddd",
    "paper": "#ffffff",
    "blue": "#0072b2",
    "orange": "#e69f00",
    "yellow": "#f0e442",
    "grey": "#969696",
    "pale": "#c9c9c9",
    "warn": "#d55e00",  # vermilion: for lines and frames that stand alone
}
GREYS = {
    "ink": "#000000",
    "faint": "#4d4d4d",
    "grid": "#d9d9d9",
    "paper": "#ffffff",
    "blue": "#4d4d4d",
    "orange": "#a6a6a6",
    "yellow": "#d9d9d9",
    "grey": "#c4c4c4",
    "pale": "#ececec",
    "warn": "#000000",
}
INK, FAINT, GRID, PAPER, BLUE, ORANGE, WARN = (
    COLOURS[name] for name in ("ink", "faint", "grid", "paper", "blue", "orange", "warn")
)
# What stands side by side in one picture, such as one curve a policy: colour, dashes, mark.
SERIES = (("blue", "-", "o"), ("orange", "--", "s"), ("ink", ":", "^"), ("faint", "-.", "D"))
HATCHES = {"blue": "", "orange": "///", "yellow": "xx", "paper": "...", "grey": "", "pale": "--"}


class Look(NamedTuple):
    """One of STYLES."""

    size: tuple[float, float]  # inches
    dpi: int
    scale: float  # of letters and lines, 1 on the screen
    colours: dict[str, str]
    map: str  # shades from light to dark


STYLES = {
    "screen": Look((11.0, 6.2), 100, 1.0, COLOURS, "Blues"),
    "projector": Look((12.8, 7.2), 100, 1.3, COLOURS, "Blues"),  # 1280 x 720
    "print": Look((7.5, 4.7), 300, 0.75, GREYS, "Greys"),
}
_active: ContextVar[Look] = ContextVar("style", default=STYLES["screen"])


@contextmanager
def style(name: str = "screen") -> Iterator[Look]:
    """Draw in one of STYLES within a `with` block: make the figure, draw and save there.

    InputError for a style that is not there.
    """
    if name not in STYLES:
        raise InputError(f"style = {name!r}: allowed: {', '.join(STYLES)}{nearest(str(name), STYLES)}")
    look = STYLES[name]
    token = _active.set(look)
    try:
        with mpl.rc_context(_settings(look)):
            yield look
    finally:
        _active.reset(token)


@contextmanager
def unscaled() -> Iterator[None]:
    """Draw with the colours of the style in force, but sizes as for the screen: for a page that is composed whole."""
    token = _active.set(look()._replace(scale=1.0))
    try:
        with mpl.rc_context({"font.size": 12, "figure.constrained_layout.use": False}):
            yield
    finally:
        _active.reset(token)


def _settings(look: Look) -> dict[Any, Any]:
    return {
        "font.size": 12 * look.scale,
        "figure.figsize": look.size,
        "figure.dpi": look.dpi,
        "savefig.dpi": look.dpi,
        "figure.facecolor": look.colours["paper"],
        "lines.linewidth": 2 * look.scale,
        "axes.linewidth": 0.9 * look.scale,
        "hatch.linewidth": 0.8 * look.scale,
        "figure.constrained_layout.use": True,
    }


def look() -> Look:
    """Return the style in force."""
    return _active.get()


def colour(name: str) -> str:
    """Return a colour of COLOURS as the style in force has it."""
    return look().colours[name]


def points(size: float) -> float:
    """Return a size of letters, lines or marks, given for the screen, for the style in force."""
    return size * look().scale


def strong(ink: str | None = None, width: float = 1.2) -> dict[str, Any]:
    """Return text settings that look bold; the Chinese font has no bold face."""
    ink = ink or colour("ink")
    return {"color": ink, "path_effects": [withStroke(linewidth=points(width), foreground=ink)]}


def filled(name: str) -> dict[str, Any]:
    """Return colour, pattern and edge of an area."""
    return {"fc": colour(name), "hatch": HATCHES[name], "ec": colour("ink"), "lw": points(0.7)}
