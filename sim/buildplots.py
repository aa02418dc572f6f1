"""The pictures and tables of lesson 05; they show what a learner's own model has noted."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.buildworlds import both, told
from sim.fonts import use_language
from sim.style import BLUE, FAINT, INK, ORANGE, strong
from sim.words_build import WORDS, all_words, say


def _figure(size: tuple[float, float], title: str, lang: str, **values: object) -> tuple[Figure, str]:
    lang = use_language(lang, also=all_words())
    figure = Figure(figsize=size, facecolor="white", layout="constrained")
    figure.suptitle(say(title, lang, **values), fontsize=19, x=0.01, ha="left", **strong(width=0.8))
    return figure, lang


def _name(case: int, lang: str) -> str:
    return say(f"person_{case}", lang) if f"person_{case}" in WORDS else say("person", lang, case=case)


def _flat(text: str, lang: str) -> str:
    return text.replace("\n", " " if lang == "en" else "")


def _bare(ax: Axes) -> None:
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(labelsize=14)


# Few people at one desk


def desk_picture(log: pd.DataFrame, lang: str = "en") -> Figure:
    """Draw for each case of a log when it waits and when somebody works on it."""
    rows = told(log)
    case, longest = rows["waited"].idxmax(), rows.loc[rows["waited"].idxmax()]
    values = {"name": _name(case, lang), "waited": longest.waited, "work": longest.done - longest.begun}
    figure, lang = _figure((11, 4.2), "desk_title", lang, **values)
    draw_desk(figure.add_subplot(), log, lang)
    return figure


def draw_desk(ax: Axes, log: pd.DataFrame, lang: str) -> None:
    """Draw a row for each person: waiting hatched, work blue."""
    rows = told(log)
    places = range(len(rows))
    waiting: dict[str, Any] = {"height": 0.56, "fc": "white", "ec": FAINT, "hatch": "///", "label": say("waits", lang)}
    ax.barh(places, rows["waited"], left=rows["came"], **waiting)
    work: dict[str, Any] = {"height": 0.56, "fc": BLUE, "ec": INK, "label": say("work", lang)}
    ax.barh(places, rows["done"] - rows["begun"], left=rows["begun"], **work)
    ax.set_yticks(places, [_name(case, lang) for case in rows.index])
    ax.invert_yaxis()
    _bare(ax)
    ax.set_xlabel(say("days", lang), fontsize=14)
    ax.set_xlim(0, None)
    ax.legend(fontsize=14, frameon=False, loc="lower left")


def desk_alt(log: pd.DataFrame, lang: str = "en") -> str:
    """Say in words what the rows show."""
    rows = told(log)
    lines = [say("desk_one", lang, name=_name(case, lang), **rows.loc[case]) for case in rows.index]
    return (" " if lang == "en" else "").join(lines)


def desk_table(log: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return one row a person in words: when it came, was begun and done, how long it waited."""
    table = told(log)
    table.index = pd.Index([_name(case, lang) for case in table.index], name=say("person_column", lang))
    return table.rename(columns=lambda name: say(name, lang))


# Model and formula


def checks_picture(table: pd.DataFrame, lang: str = "en") -> Figure:
    """Draw intervals beside formulas; `table` has mean, low, high and formula, and rows such as `desk`."""
    figure, lang = _figure((11, 4.6), "checks_title", lang)
    draw_checks(figure.add_subplot(), table, lang)
    return figure


def draw_checks(ax: Axes, table: pd.DataFrame, lang: str) -> None:
    """Draw a row for each wait: the interval as a bar with a dot, the formula as an upright mark."""
    places = range(len(table))
    reach = [table["mean"] - table["low"], table["high"] - table["mean"]]
    look: dict[str, Any] = {"fmt": "o", "ms": 9, "lw": 4, "capsize": 7, "color": BLUE, "label": say("model", lang)}
    ax.errorbar(table["mean"], places, xerr=reach, **look)
    mark: dict[str, Any] = {
        "marker": "|",
        "s": 900,
        "lw": 4,
        "color": ORANGE,
        "label": say("formula", lang),
        "zorder": 3,
    }
    ax.scatter(table["formula"], places, **mark)
    ax.set_yticks(places, [say(name, lang) for name in table.index])
    ax.set(xlim=(0, None), ylim=(len(table) - 0.4, -0.6))
    _bare(ax)
    ax.set_xlabel(say("checks_x", lang), fontsize=14)
    ax.legend(fontsize=13, frameon=False, ncols=2, loc="upper left", bbox_to_anchor=(0, -0.16), markerscale=0.6)


def checks_alt(table: pd.DataFrame, lang: str = "en") -> str:
    """Say in words what the intervals show."""
    names = [_flat(say(name, lang), lang) for name in table.index]
    lines = [say("checks_one", lang, name=name, **table.iloc[i]) for i, name in enumerate(names)]
    return (" " if lang == "en" else "").join(lines)


def checks_table(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return the intervals and formulas in words, in days."""
    names = [_flat(say(name, lang), lang) for name in table.index]
    return table.set_axis(pd.Index(names, name=say("row", lang))).rename(columns=lambda c: say(c, lang)).round(3)


# Case by case


def same_picture(naive: pd.DataFrame, rule: pd.DataFrame, theirs: pd.DataFrame, lang: str = "en") -> Figure:
    """Draw each person's wait in two logs of a learner's against the package's log of the same needs."""
    figure, lang = _figure((11, 5.8), "same_title", lang)
    for ax, name, log in zip(figure.subplots(1, 2, sharey=True), ("naive", "rule"), (naive, rule), strict=True):
        draw_same(ax, name, log, theirs, lang)
    figure.axes[0].set_ylabel(say("same_y", lang), fontsize=14)
    return figure


def draw_same(ax: Axes, name: str, mine: pd.DataFrame, theirs: pd.DataFrame, lang: str) -> None:
    """Draw a dot a person; those that are off the line large and orange."""
    waits = both(mine, theirs)
    other = waits["mine"] != waits["theirs"]
    ax.axline((0, 0), slope=1, color=FAINT, lw=1)
    ax.scatter(waits["theirs"][~other], waits["mine"][~other], s=22, color=BLUE)
    ax.scatter(waits["theirs"][other], waits["mine"][other], s=80, color=ORANGE, ec=INK, marker="D")
    ax.set_title(say(name, lang, n=int(other.sum()), all=len(waits)), fontsize=15, loc="left")
    ax.set_xlabel(say("same_x", lang), fontsize=14)
    _bare(ax)


def same_alt(naive: pd.DataFrame, rule: pd.DataFrame, theirs: pd.DataFrame, lang: str = "en") -> str:
    """Say in words how many people wait differently."""
    lines = []
    for name, log in (("naive", naive), ("rule", rule)):
        waits = both(log, theirs)
        n = int((waits["mine"] != waits["theirs"]).sum())
        lines.append(_flat(say(name, lang, n=n, all=len(waits)), lang))
    return ("; " if lang == "en" else "；").join(lines)


def doors_table(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return `buildworlds.by_door` in words, in days."""
    named = table.rename(index=lambda i: say(i, lang), columns=lambda c: say(c, lang)).round(2)
    return named.rename_axis(index=say("option", lang))
