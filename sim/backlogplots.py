"""The picture of the matters that wait; it draws what `sim.backlog` counted."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import sheet
from sim.backlog import PARTS
from sim.style import colour, filled, points
from sim.words_pictures import say
from sim.words_tables import say as told

LOOKS = {"lawful": "blue", "unseen": "orange", "unkept": "yellow"}
EVERY = 30  # days from row to row of the table


def backlog_picture(table: pd.DataFrame, lang: str = "en", base: pd.DataFrame | None = None) -> Figure:
    """Draw the matters that wait day by day, those of a base policy as a line."""
    lang = sheet.ready(lang)
    figure = Figure(figsize=(12, 6.2), facecolor=colour("paper"), layout="constrained")
    draw_backlog(figure.add_subplot(), table, lang, base)
    return figure


def draw_backlog(ax: Axes, table: pd.DataFrame, lang: str, base: pd.DataFrame | None = None) -> None:
    """Draw the parts of a backlog upon one another, day by day; the whole of a base policy as a dashed line."""
    lang = sheet.ready(lang)
    if len(table) < 2:
        sheet.nothing(ax, lang, say("backlog_title", lang))
        return
    below = table["lawful"] * 0
    for part in PARTS:
        above = below + table[part]
        look = filled(LOOKS[part]) | {"lw": points(0.5)}
        ax.fill_between(table.index, below, above, label=say(f"backlog_{part}", lang), **look)
        below = above
    if base is not None:
        whole = base[list(PARTS)].sum(axis=1)
        dashes: dict[str, Any] = {"color": colour("ink"), "lw": points(2.4), "ls": (0, (4, 3))}
        ax.plot(base.index, whole, label=say("backlog_base", lang), **dashes)
    sheet.axes(ax, say("run_day", lang), say("backlog_y", lang))
    top = ax.get_ylim()[1] or 1.0
    ax.set(xlim=(table.index[0], table.index[-1]), ylim=(0, top * 1.3))  # room for the words
    ax.yaxis.set_major_formatter("{x:,.0f}")
    sheet.title(ax, say("backlog_title", lang))
    handles, names = ax.get_legend_handles_labels()
    order = (*reversed(range(len(PARTS))), *range(len(PARTS), len(handles)))  # as they lie, the lowest last
    sheet.legend(ax, handles=[handles[i] for i in order], labels=[names[i] for i in order], loc="upper left")


def backlog_alt(table: pd.DataFrame, lang: str = "en", base: pd.DataFrame | None = None) -> str:
    """Say in words what the picture of a backlog shows."""
    if not len(table):
        return told("nothing", lang)
    last = table.iloc[-1]
    whole, day = int(last[list(PARTS)].sum()), int(table.index[-1])
    words = say("backlog_alt", lang, day=day, whole=whole, **last.astype(int).to_dict())
    if base is None or not len(base):
        return words
    return words + " " * (lang == "en") + told("backlog_base_alt", lang, n=int(base.iloc[-1][list(PARTS)].sum()))


def backlog_table(table: pd.DataFrame, lang: str, base: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the parts and the whole at every 30th day and the last; of a base policy the whole."""
    unit, days = told("cases", lang), sorted({*range(0, len(table), EVERY), *[len(table) - 1][: len(table)]})
    part = table.iloc[days]
    columns: dict[str, object] = {say("run_day", lang): part.index.astype(int)}
    for name in PARTS:
        columns[sheet.head(say(f"backlog_{name}", lang), unit, lang)] = part[name].to_numpy()
    columns[sheet.head(told("all_matters", lang), unit, lang)] = part[list(PARTS)].sum(axis=1).to_numpy()
    if base is not None:
        whole = base[list(PARTS)].sum(axis=1).reindex(part.index)
        columns[sheet.head(told("base_matters", lang), unit, lang)] = whole.to_numpy()
    return pd.DataFrame(columns)


alt_text = backlog_alt
