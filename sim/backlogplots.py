"""The picture of the matters that wait; it draws what `sim.backlog` counted."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.backlog import PARTS
from sim.fonts import use_language
from sim.plots import BLUE, INK, strong
from sim.words_pictures import all_words, say

LOOKS = {"lawful": (BLUE, ""), "unseen": ("#f4b183", "///"), "unkept": ("#f2d64b", "xx")}


def backlog_picture(table: pd.DataFrame, lang: str = "en", base: pd.DataFrame | None = None) -> Figure:
    """Draw the matters that wait day by day, those of a base policy as a line."""
    lang = use_language(lang, also=all_words())
    figure = Figure(figsize=(12, 6.2), facecolor="white", layout="constrained")
    draw_backlog(figure.add_subplot(), table, lang, base)
    return figure


def draw_backlog(ax: Axes, table: pd.DataFrame, lang: str, base: pd.DataFrame | None = None) -> None:
    """Draw the parts of a backlog upon one another, day by day; the whole of a base policy as a dashed line."""
    below = table["lawful"] * 0
    for part in PARTS:
        colour, hatch = LOOKS[part]
        above = below + table[part]
        ax.fill_between(
            table.index, below, above, fc=colour, ec=INK, lw=0.5, hatch=hatch, label=say(f"backlog_{part}", lang)
        )
        below = above
    if base is not None:
        whole = base[list(PARTS)].sum(axis=1)
        ax.plot(base.index, whole, color=INK, lw=2, ls=(0, (4, 3)), label=say("backlog_base", lang))
    ax.set(xlim=(table.index[0], table.index[-1]), ylim=(0, None))
    ax.set_xlabel(say("run_day", lang), fontsize=13)
    ax.set_ylabel(say("backlog_y", lang), fontsize=13)
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.tick_params(labelsize=12)
    ax.spines[["top", "right"]].set_visible(False)
    ax.set_title(say("backlog_title", lang), fontsize=18, loc="left", **strong(width=0.8))
    handles, names = ax.get_legend_handles_labels()
    order = (*reversed(range(len(PARTS))), *range(len(PARTS), len(handles)))  # as they lie, the lowest last
    ax.legend([handles[i] for i in order], [names[i] for i in order], fontsize=12.5, frameon=False, loc="upper left")


def alt_text(table: pd.DataFrame, lang: str = "en") -> str:
    """Say in words what the picture of a backlog shows."""
    last = table.iloc[-1]
    return say("backlog_alt", lang, day=int(table.index[-1]), whole=int(last.sum()), **last.astype(int).to_dict())
