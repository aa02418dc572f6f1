"""The pictures and tables of the two cities; they show what `sim.twocities` computed."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.fonts import use_language
from sim.labels import axis, measure
from sim.style import BLUE, INK, strong
from sim.twocities import SHARES, YEARS
from sim.words_twocities import all_words, say

LOOKS = {"letters": (BLUE, ""), "visits": ("#f2d64b", "///")}
FATES = dict(zip(SHARES, ((BLUE, ""), ("#f2d64b", ""), ("#ffffff", "...")), strict=True))
COLUMNS = {"before": "both_before", "a": "a_after", "b": "b_after", "b_open": "b_open"}


def dashboard_picture(table: pd.DataFrame, lang: str = "en") -> Figure:
    """Draw the dashboards of both cities side by side, from `twocities.dashboard()`."""
    lang = use_language(lang, also=all_words())
    figure = Figure(figsize=(12, 5.6), facecolor="white", layout="constrained")
    axes = figure.subplots(1, 2, sharey=True)
    for ax, city in zip(axes, ("a", "b"), strict=True):
        draw_dashboard(ax, table, city, lang)
    axes[0].set_ylabel(say("y", lang), fontsize=13)
    axes[0].legend(fontsize=13, frameon=False, loc="upper right")
    figure.suptitle(say("dashboard_title", lang), fontsize=20, x=0.01, ha="left", **strong(width=0.8))
    return figure


def draw_dashboard(ax: Axes, table: pd.DataFrame, city: str, lang: str) -> None:
    """Draw one city's contacts, last year and this year, by letter or online and in person."""
    for i, kind in enumerate(table.index):
        colour, hatch = LOOKS[kind]
        heights = [table.loc[kind, "before"], table.loc[kind, city]]
        places = [0.2 + 0.4 * i, 1.2 + 0.4 * i]
        bars = ax.bar(places, heights, 0.36, fc=colour, ec=INK, lw=0.8, hatch=hatch, label=say(kind, lang))
        ax.bar_label(bars, fmt="{:,.0f}", fontsize=15, padding=3)
    ax.set_xticks([0.4, 1.4], [say("before", lang), say("after", lang)], fontsize=15)
    ax.set_title(say(city, lang), fontsize=17, loc="left", **strong(width=0.8))
    ax.set(ylim=(0, float(table.to_numpy().max()) * 1.18))
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.spines[["top", "right"]].set_visible(False)


def dashboard_alt(table: pd.DataFrame, lang: str = "en") -> str:
    """Say in words what the dashboards show."""
    values = {f"{year}_{kind}": table.loc[kind, year] for kind in table.index for year in table}
    return say("dashboard_alt", lang, **values)


def needs_picture(table: pd.DataFrame, lang: str = "en") -> Figure:
    """Draw what became of 100 well-founded needs in each city, from `twocities.numbers(SHARES)`."""
    lang = use_language(lang, also=all_words())
    figure = Figure(figsize=(12, 4.8), facecolor="white", layout="constrained")
    draw_needs(figure.add_subplot(), table, lang)
    return figure


def draw_needs(ax: Axes, table: pd.DataFrame, lang: str) -> None:
    """Draw a bar of 100 needs for each of the years, in parts by what became of them."""
    left = pd.Series(0.0, index=YEARS)
    for share, (colour, hatch) in FATES.items():
        widths = 100 * table.loc[share].xs("mean", level=1)[list(YEARS)]
        ax.barh(YEARS, widths, 0.66, left, fc=colour, ec=INK, lw=0.8, hatch=hatch, label=say(share, lang))
        for row, name in enumerate(YEARS):
            if widths[name] > 8:
                ink = strong("white") if colour == BLUE else strong() | {"backgroundcolor": "white"}
                middle = left[name] + widths[name] / 2
                ax.text(middle, row, f"{widths[name]:.0f}", fontsize=19, ha="center", va="center", **ink)
        left += widths
    ax.set_yticks(range(len(YEARS)), [say(COLUMNS[name], lang) for name in YEARS], fontsize=15)
    ax.set(xlim=(0, 100), ylim=(2.5, -0.5), xticks=[])
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    ax.set_title(say("needs_title", lang), fontsize=20, loc="left", **strong(width=0.8))
    ax.legend(fontsize=13, frameon=False, ncols=3, loc="upper left", bbox_to_anchor=(0, -0.02))


def needs_alt(table: pd.DataFrame, lang: str = "en") -> str:
    """Say in words what the bars of needs show."""
    solved = 100 * table.loc[SHARES[0]].xs("mean", level=1)
    return say("needs_alt", lang, **solved.to_dict())


def in_words(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return a table of `twocities.numbers` in words: measure, and mean with its 95 % interval for each year."""
    years = table.columns.unique(0)
    cells = [[_value(name, table.loc[name, year], lang) for year in years] for name in table.index]
    return pd.DataFrame(cells, [_label(name, lang) for name in table.index], [say(COLUMNS[y], lang) for y in years])


def dashboard_in_words(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return the dashboards in words: contacts a year, by kind and year."""
    cells = table.map("{:,.0f}".format).to_numpy()
    rows = [say("contacts", lang, kind=say(kind, lang)) for kind in table.index]
    return pd.DataFrame(cells, rows, [say(COLUMNS[year], lang) for year in table])


def _label(name: str, lang: str) -> str:
    """Return the label of a measure, with its unit where the numbers do not show it."""
    return measure(name, lang).label if name.endswith(("_share", "_gap")) else axis(name, lang)


def _value(name: str, value: pd.Series, lang: str) -> str:
    if value["low"] == value["high"]:
        return f"{value['mean']:,.1f}"
    share = name.endswith(("_share", "_gap"))
    return say("value", lang, **{k: f"{100 * x:.0f}%" if share else f"{x:,.1f}" for k, x in value.items()})
