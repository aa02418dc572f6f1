"""What all pictures share: letters that are there, names that fit, axes, and a sentence where nothing is to show.

A picture is three functions of the same data: `draw_x(ax, data, lang)` draws on an axes, `x_alt(data, lang)` says in
words what it shows, `x_table(data, lang)` gives its numbers, with units. `sim.plots` gathers them.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes

from sim import labels, staffwords, words_pictures, words_tables
from sim.fonts import LATIN, missing, use_language
from sim.style import colour, points, strong
from sim.words_plots import all_words, say

LONGEST = 26  # columns of a name; a Chinese character takes two


def ready(lang: str, names: Iterable[object] = ()) -> str:
    """Make letters ready for the words of all pictures and for `names`; return the language in force."""
    words = words_pictures.all_words() + staffwords.all_words() + words_tables.all_words() + all_words()
    return use_language(lang, also=words + "".join(map(str, names)))


def family() -> dict[str, Any]:
    """Return the fonts in force; for what an axes made before they were set."""
    return {"fontfamily": mpl.rcParams["font.family"]}


def plain(name: object, longest: int = LONGEST) -> str:
    """Return somebody's name for something as a picture can show it: no formula, no hidden entry, not too long.

    A letter that no font here holds is shown by its number in Unicode, such as U7532, and not as an empty box.
    """
    text, room = _with_glyphs(" ".join(str(name).split())), longest
    for i, letter in enumerate(text):
        room -= 2 if ord(letter) > 0x2E80 else 1
        if room < 0:
            text = text[:i] + "…"
            break
    return (" " + text if text.startswith("_") else text).replace("$", r"\$")


def wrapped(text: str, columns: int) -> str:
    """Return a text in lines of at most about so many columns; lines break at spaces and after Chinese characters."""
    lines, width = [""], 0
    for piece in re.findall(r"[^\s\u2e80-\uffff]+\s*|[\u2e80-\uffff]|\s+", text):
        size = sum(2 if ord(letter) > 0x2E80 else 1 for letter in piece)
        if width + size > columns and piece not in "，。、；：”":
            lines.append("")
            width = 0
        lines[-1] += piece
        width += size
    return "\n".join(line.rstrip() for line in lines)


def _with_glyphs(text: str) -> str:
    if text.isascii() or mpl.rcParams["font.family"] != [LATIN]:
        return text
    absent = missing(font_manager.findfont(LATIN), text)
    return "".join(f"U{ord(letter):X}" if letter in absent else letter for letter in text)


def head(words: str, unit: str, lang: str) -> str:
    """Return words with a unit, as an axis and a table's head show them."""
    unit = unit.removeprefix("个")  # a measure word, for sentences
    return f"{words}（{unit}）" if lang == "zh" else f"{words} ({unit})"


def unit_of(measure: str, lang: str, change: bool = False) -> tuple[float, str]:
    """Return by what to multiply a measure, or a change of it, for display, and its unit then; shares in per cent."""
    if measure.endswith("_gap") or (change and measure.endswith("_share")):
        return 100.0, say("points", lang)
    return (100.0, say("share", lang)) if measure.endswith("_share") else (1.0, labels.measure(measure, lang).unit)


def title(ax: Axes, words: str, size: float = 17) -> None:
    """Write what there is to see above a picture."""
    ax.set_title(words, fontsize=points(size), loc="left", pad=points(9), **strong(width=0.8), **family())


def axes(ax: Axes, x: str = "", y: str = "", grid: str = "both") -> None:
    """Prepare axes with the words for x and y, and a quiet grid."""
    ax.set_xlabel(x, fontsize=points(13), color=colour("ink"), **family())
    ax.set_ylabel(y, fontsize=points(13), color=colour("ink"), **family())
    ax.tick_params(labelsize=points(12), labelfontfamily=mpl.rcParams["font.family"])
    ax.spines[["top", "right"]].set_visible(False)
    if grid:
        ax.grid(axis=grid, color=colour("grid"), lw=points(0.7))  # type: ignore[arg-type]
    ax.set_axisbelow(True)


def rows(ax: Axes, names: Iterable[str], size: float = 12.5) -> None:
    """Name the rows of a picture, the first on top."""
    shown = list(names)
    ax.set_yticks(range(len(shown)), shown, fontsize=points(size), **family())
    ax.set_ylim(len(shown) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)


def letters(size: float) -> dict[str, Any]:
    """Return the fonts in force as a legend wants them."""
    return {"family": mpl.rcParams["font.family"], "size": points(size)}


def legend(ax: Axes, **where: Any) -> None:
    """Explain the marks, without a frame."""
    ax.legend(frameon=False, prop=letters(12), **where)


def blank(ax: Axes, words: str = "") -> None:
    """Take the axes away; the area goes from 0 to 1."""
    ax.set_axis_off()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    if words:
        title(ax, words)


def nothing(ax: Axes, lang: str, words: str = "") -> None:
    """Say that there is nothing to show."""
    blank(ax, words)
    ax.text(0.5, 0.5, say("nothing", lang), fontsize=points(14), ha="center", va="center", color=colour("faint"))


def share_of(value: float) -> float:
    """Return a share as per cent with one digit, as tables and words give it."""
    return round(100 * float(value), 1)


def number(value: float) -> str:
    """Return a number as words give it: one digit after the point unless it is zero, a dash where it is missing."""
    return "–" if pd.isna(value) else f"{value:,.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """Return a share as words give it."""
    return number(100 * share) + ("" if pd.isna(share) else "%")


def between(low: float, high: float, lang: str, words: Callable[[float], str] = number) -> str:
    """Return an interval in words; empty after a single replication."""
    return "" if pd.isna(low) or pd.isna(high) else say("between", lang, low=words(low), high=words(high))
