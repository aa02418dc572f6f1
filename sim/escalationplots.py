"""The pictures of lesson 08, of going one level up; they show what `sim.escalationlesson` computed."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from sim import sheet
from sim.escalationlesson import GROUPS, lives, taught
from sim.lifeplots import life_picture, lives_alt
from sim.repeatplots import page
from sim.repeattables import both_times
from sim.shown import Shown, shown
from sim.style import colour, filled, points, strong
from sim.words_repeatlesson import all_words, say


def show_pays(lang: str = "en") -> Shown:
    """Show whose time in line grows and whose shrinks when those who went up are served first."""
    lang = sheet.ready(lang, [all_words()])
    figure, tables = page(5.2), both_times()
    figure.suptitle(say("pays_title", lang), fontsize=points(17), x=0.01, ha="left", **strong(width=0.8))
    for ax, (when, table) in zip(figure.subplots(1, 2, sharey=True, sharex=True), tables.items(), strict=True):
        draw_pays(ax, table, when, lang)
    figure.supxlabel(say("pays_x", lang), fontsize=points(13), **sheet.family())
    return shown(figure, pays_alt(tables, lang))


def draw_pays(ax: Axes, table: pd.DataFrame, when: str, lang: str) -> None:
    """Draw the change for each of GROUPS, with its interval."""
    for place, group in enumerate(GROUPS):
        total, low, high = table.loc[group, ["total", "low", "high"]]
        fill, hatch = ("blue", "") if total < 0 else ("orange", "///")
        ax.barh(place, total, 0.6, fc=colour(fill), ec=colour("ink"), lw=0.8, hatch=hatch)
        ax.plot([low, high], [place, place], color=colour("ink"), lw=points(2.5))
        side, edge = ("right", min(low, total)) if total < 0 else ("left", max(high, total))
        gap = -12 if total < 0 else 12
        ax.text(edge + gap, place, f"{total:+,.0f}", fontsize=points(15), ha=side, va="center", **strong())
    ax.axvline(0, color=colour("ink"), lw=points(1))
    sheet.axes(ax, grid="x")
    sheet.rows(ax, [say(group, lang) for group in GROUPS], 14)
    ax.margins(x=0.25)
    sheet.title(ax, say(when, lang), 15)
    for place, group in enumerate(GROUPS):
        words = say("of_people", lang, n=f"{table.loc[group, 'people']:.0f}")
        right: dict[str, Any] = {"transform": ax.get_yaxis_transform(), "ha": "right", "va": "center"}
        ax.text(0.99, place + 0.4, words, fontsize=points(12), color=colour("faint"), **right, **sheet.family())


def pays_alt(tables: dict[str, pd.DataFrame], lang: str) -> str:
    """Say in words what the two panels show."""
    rows = [
        say("pays_row", lang, when=say(when, lang), group=say(group, lang), total=f"{table.loc[group, 'total']:+,.0f}")
        for when, table in tables.items()
        for group in GROUPS
    ]
    return say("pays_alt", lang, rows=say("row_comma", lang).join(rows))


def show_taught(lang: str = "en") -> Shown:
    """Show year by year how many come again, and how many of them one level up."""
    lang = sheet.ready(lang, [all_words()])
    figure, table = page(5.6), taught()
    draw_taught(figure.add_subplot(), table, lang)
    return shown(figure, taught_alt(table, lang))


def draw_taught(ax: Axes, table: pd.DataFrame, lang: str) -> None:
    """Draw a bar a year, the repeats one level up below, and the order of service behind."""
    years, up = table.index.to_numpy(), table["went_up"].to_numpy()
    stayed = table["repeats"].to_numpy() - up
    ax.bar(years, up, 0.62, label=say("went_up", lang), **filled("orange"))
    ax.bar(years, stayed, 0.62, up, label=say("stayed", lang), **filled("paper"))
    for year, n, all_ in zip(years, up, table["repeats"], strict=True):
        ax.text(
            year,
            n / 2,
            f"{n:.0f}",
            ha="center",
            va="center",
            fontsize=points(15),
            backgroundcolor=colour("paper"),
            **strong(),
        )
        ax.text(year, all_ + 8, f"{all_:.0f}", ha="center", fontsize=points(15), **strong())
    top = float(table["repeats"].max())
    for order, part in table.groupby((table["order"] != table["order"].shift()).cumsum()):
        del order
        first, last = part.index[0] - 0.5, part.index[-1] + 0.5
        if part["order"].iloc[0] == "escalated":
            ax.axvspan(first, last, color=colour("grid"), lw=0, zorder=0)
        words = sheet.wrapped(say(str(part["order"].iloc[0]), lang), 14 if len(part) == 1 else 40)
        middle = (first + last) / 2
        ax.text(middle, top * 1.27, words, ha="center", va="top", fontsize=points(14), **strong(width=0.6))
    sheet.axes(ax, say("taught_x", lang), say("taught_y", lang), grid="")
    ax.set(xlim=(0.5, len(table) + 0.5), ylim=(0, top * 1.3), xticks=years)
    sheet.title(ax, say("taught_title", lang))
    sheet.legend(ax, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.14))


def taught_alt(table: pd.DataFrame, lang: str) -> str:
    """Say in words what the bars show."""
    rows = [
        say("taught_row", lang, n=n, order=say(str(row["order"]), lang), repeats=row["repeats"], up=row["went_up"])
        for n, row in table.iterrows()
    ]
    return say("taught_alt", lang, rows=say("row_comma", lang).join(rows))


def show_lives(lang: str = "en") -> Shown:
    """Show one person's life under both orders of service."""
    lang = sheet.ready(lang, [all_words()])
    found = {say(order, lang): life for order, life in lives()[1].items()}
    return shown(life_picture(found, lang), lives_alt(found, lang))
