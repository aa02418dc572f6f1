"""The picture of fair access; it draws what `sim.access` counted."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from sim import sheet
from sim.access import Access
from sim.labels import text
from sim.sheet import number, share_of
from sim.style import colour, points, strong
from sim.words_plots import say

Group = tuple[str, str, str]
LOOKS = {"reached": ("paper", "o", -0.14), "solved": ("blue", "s", 0.14)}


def draw_access(ax: Axes, found: Access, lang: str) -> None:
    """Draw for each group and kind of need which share was brought and which was solved, and mark the widest gap."""
    lang = sheet.ready(lang)
    table = found.table[found.table["needs"] > 0]
    if not len(table):
        sheet.nothing(ax, lang, say("access_title", lang))
        return
    for place, (group, row) in enumerate(table.iterrows()):
        wide = group in found.widest
        ax.plot([row["solved"], row["reached"]], [place] * 2, color=colour("grey"), lw=points(2), zorder=1)
        for name, (fill, mark, shift) in LOOKS.items():
            y = place + shift
            ax.plot([row[f"{name}_low"], row[f"{name}_high"]], [y, y], color=colour("ink"), lw=points(1.6), zorder=2)
            size = points(11 if wide and name == "solved" else 8)
            ax.plot([row[name]], [y], mark, mfc=colour(fill), mec=colour("ink"), ms=size, zorder=3)
    for name, (fill, mark, _) in LOOKS.items():
        look: dict[str, Any] = {"mfc": colour(fill), "mec": colour("ink"), "ms": points(9), "ls": "", "marker": mark}
        ax.plot([], [], label=say(f"access_{name}", lang), **look)
    sheet.axes(ax, say("access_x", lang), grid="x")
    sheet.rows(ax, [words(group, lang) for group in table.index], 12)
    kinds = list(table.index.get_level_values("kind"))
    for place in range(1, len(kinds)):
        if kinds[place] != kinds[place - 1]:
            ax.axhline(place - 0.5, color=colour("faint"), lw=points(0.8))
    ax.set(xlim=(0, 1.0), xticks=[0, 0.25, 0.5, 0.75, 1.0], xticklabels=["0%", "25%", "50%", "75%", "100%"])
    _mark_gap(ax, found, list(table.index), lang)
    sheet.legend(ax, loc="upper center", bbox_to_anchor=(0.45, -0.12), ncols=2)
    sheet.title(ax, say("access_title", lang))


def _mark_gap(ax: Axes, found: Access, order: list[Group], lang: str) -> None:
    if not found.widest:
        ax.text(0.99, 0.02, say("access_no_gap", lang), transform=ax.transAxes, ha="right", fontsize=points(12))
        return
    shares = [float(found.table.loc[group, "solved"]) for group in found.widest]
    ends = [order.index(group) + LOOKS["solved"][2] for group in found.widest]
    middle = sum(ends) / 2
    for share, end in zip(shares, ends, strict=True):
        ax.plot([share, share], [end, middle], color=colour("warn"), lw=points(1.8), ls="--", zorder=2)
    arrow = {"arrowstyle": "<->", "color": colour("warn"), "lw": points(2.2), "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", (shares[0], middle), (shares[1], middle), arrowprops=arrow)
    told = say("access_gap", lang, n=number(100 * found.gap))
    box = {"boxstyle": "round,pad=0.2", "fc": colour("paper"), "ec": "none"}
    where = (min(shares) - 0.01, middle)
    ax.text(*where, told, fontsize=points(13), ha="right", va="center", bbox=box, zorder=5, **strong(width=0.5))


def words(group: Group, lang: str) -> str:
    """Return the name of a group of people and a kind of need."""
    kind, name, source = group
    if kind == "vulnerable":
        people = say(f"access_{name}", lang)
    else:
        people = say(f"access_{kind}", lang, name=text(f"{'level' if kind == 'brought' else kind}.{name}", lang))
    return say("access_row", lang, group=people, source=say(f"access_{source}", lang))


def access_alt(found: Access, lang: str) -> str:
    """Say in words where the widest gap lies."""
    if not found.widest:
        return say("access_no_gap" if found.table["needs"].any() else "nothing", lang)
    low, high = (found.table.loc[group] for group in found.widest)
    return say(
        "access_alt",
        lang,
        low_name=words(found.widest[0], lang),
        high_name=words(found.widest[1], lang),
        low=share_of(low["solved"]),
        high=share_of(high["solved"]),
        low_reached=share_of(low["reached"]),
        high_reached=share_of(high["reached"]),
        gap=share_of(found.gap),
    )


def access_table(found: Access, lang: str) -> pd.DataFrame:
    """Return a row a group and kind of need: shares with intervals; the gap stands with its two groups."""
    table = found.table
    percent, comma = say("share", lang), ", " if lang == "en" else "，"
    columns: dict[str, object] = {
        say("access_group", lang): [words(group, lang) for group in table.index],
        sheet.head(say("access_needs", lang), say("needs", lang), lang): table["needs"].round(1).to_numpy(),
    }
    for name in LOOKS:
        for end, addition in (("", ""), ("_low", "interval_from"), ("_high", "interval_to")):
            label = say(f"access_{name}", lang) + (comma + say(addition, lang) if addition else "")
            columns[sheet.head(label, percent, lang)] = [share_of(value) for value in table[name + end]]
    gap = [share_of(found.gap) if group in found.widest else float("nan") for group in table.index]
    columns[say("access_points", lang)] = gap
    return pd.DataFrame(columns)
