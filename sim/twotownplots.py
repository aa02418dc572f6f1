"""The pictures and tables of the two townships; they show what `sim.twotowns` computed."""

from collections.abc import Callable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import sheet
from sim.comparing import Comparison
from sim.experimentplots import differences_alt, draw_differences
from sim.labels import measure, text
from sim.lifeplots import life_picture, lives_alt
from sim.lives import Life
from sim.loadplots import draw_load, load_alt
from sim.measuregoals import GOALS
from sim.replications import intervals
from sim.shown import Shown, shown
from sim.style import colour, filled, points, strong
from sim.twotowns import BY_HAND, FEW, LOOKED_AT, MANY, busy, compared, differences, loads
from sim.words_pictures import say as told
from sim.words_twotowns import all_words, say

Words = Callable[[str, str], str]  # the name of an option in a language


def named(found: Comparison, lang: str, name_of: Words = say) -> Comparison:
    """Return a comparison whose options have their names in a language."""
    words = {name: name_of(name, lang) for name in found.runs["scenario"].unique()}
    runs = found.runs.assign(scenario=found.runs["scenario"].map(words))
    differences, summary = (one.rename(index=words, level="option") for one in (found.differences, found.summary))
    return Comparison(runs, differences, summary, words[found.base], found.confidence)


def show_loads(name: str = "base", lang: str = "en") -> Shown:
    """Show how busy each desk is under one of the policies."""
    lang = sheet.ready(lang, [all_words()])
    figure, table, option = _page(6.2), loads(name), say(name, lang)
    ax = figure.add_subplot()
    draw_load(ax, table, lang)
    title = say("of_option", lang, option=option, title=ax.get_title(loc="left"))
    sheet.title(ax, title)
    return shown(figure, say("of_option", lang, option=option, title=load_alt(table, lang)))


def show_comparison(
    found: Comparison, lang: str = "en", looked_at: tuple[str, ...] = LOOKED_AT, name_of: Words = say
) -> Shown:
    """Show what each option changes, with intervals, for the four measures that a lesson looks at."""
    found, figure = named(found, lang, name_of), _page(7.4)
    for ax, of in zip(figure.subplots(2, 2, sharey=True).flat, looked_at, strict=True):
        draw_differences(ax, found, of, GOALS[of], lang)
        ax.margins(x=0.12)
        ax.set_ylim(len(found.differences.index.unique("option")) - 0.6, -0.7)
        sheet.title(ax, measure(of, lang).label, 15)
    runs = found.summary["n"].max()
    head = say("against", lang, base=found.base, n=runs)
    figure.suptitle(head, fontsize=points(17), x=0.01, ha="left", **strong(width=0.8), **sheet.family())
    figure.supxlabel(say("band", lang), fontsize=points(12), color=colour("faint"), **sheet.family())
    alt = [differences_alt(found, of, GOALS[of], lang) for of in looked_at]
    return shown(figure, " ".join([head, *alt]))


def show_lives(found: tuple[int, dict[str, Life]], lang: str = "en") -> Shown:
    """Show one person's life under two policies."""
    lives = {say(name, lang): life for name, life in found[1].items()}
    return shown(life_picture(lives, lang), lives_alt(lives, lang))


def show_runs(name: str = "mediators", of: str = LOOKED_AT[0], lang: str = "en") -> Shown:
    """Show the difference that an option makes in each of few and of many years, with mean and interval."""
    lang = sheet.ready(lang, [all_words()])
    figure = _page(4.4)
    draw_runs(figure.add_subplot(), {n: differences(of, name, n) for n in (FEW, MANY)}, name, of, lang)
    return shown(figure, runs_alt(name, of, lang))


def draw_runs(ax: Axes, values: dict[int, pd.Series], name: str, of: str, lang: str) -> None:
    """Draw a dot for each year and the interval of their mean, a row for each number of years."""
    factor, unit = sheet.unit_of(of, lang, change=True)
    matters = GOALS[of].matters * factor
    ax.axvspan(-matters, matters, color=colour("grid"), lw=0, label=say("too_small", lang))
    ax.axvline(0, color=colour("ink"), lw=points(1))
    dots: dict[str, Any] = {"mfc": colour("paper"), "mec": colour("ink"), "ms": points(6)}
    for place, (n, years) in enumerate(values.items()):
        mean, low, high = (factor * x for x in _interval(years))
        first = place == 0
        ax.plot(factor * years, [place + 0.2] * n, "o", label=say("one_year", lang) if first else None, **dots)
        ends = [[mean - low], [high - mean]]
        words = say("mean_interval", lang) if first else None
        look = {"color": filled("blue")["fc"], "ms": points(11), "lw": points(4), "capsize": points(7)}
        ax.errorbar([mean], [place - 0.18], xerr=ends, fmt="D", label=words, **look)
    option, base = say(name, lang), say("base", lang)
    sheet.axes(ax, say("runs_x", lang, option=option, base=base, unit=unit.removeprefix("个")), grid="x")
    sheet.rows(ax, [say("runs_row", lang, n=n) for n in values], 14)
    sheet.title(ax, say("runs_title", lang, few=FEW, many=MANY, label=measure(of, lang).label))
    sheet.legend(ax, ncols=3, loc="upper center", bbox_to_anchor=(0.5, -0.2))


def runs_alt(name: str, of: str, lang: str) -> str:
    """Say in words what the picture of few and many years shows."""
    factor, unit = sheet.unit_of(of, lang, change=True)
    rows = ""
    for n in (FEW, MANY):
        years = factor * differences(of, name, n)
        verdict = compared((name,), n).differences.loc[(name, of), "verdict"]
        numbers = dict(zip(("least", "most", "mean", "low", "high"), _ends(years), strict=True))
        words = {key: f"{value:+.1f}" for key, value in numbers.items()}
        rows += say("runs_alt_row", lang, n=n, verdict=told(verdict, lang), **words)
    head = {"option": say(name, lang), "base": say("base", lang), "label": measure(of, lang).label}
    return say("runs_alt", lang, rows=rows.strip(), unit=unit, **head)


def _page(height: float) -> Figure:
    return Figure(figsize=(13, height), facecolor=colour("paper"), layout="constrained")


def _interval(years: pd.Series) -> tuple[float, float, float]:
    table = intervals(pd.DataFrame({"scenario": "", "replication": years.index, "x": years.to_numpy()}))
    mean, low, high = table.loc["x", ["mean", "low", "high"]]
    return mean, low, high


def _ends(years: pd.Series) -> tuple[float, ...]:
    return (years.min(), years.max(), *_interval(years))


def verdicts(
    found: Comparison, lang: str = "en", looked_at: tuple[str, ...] = LOOKED_AT, name_of: Words = say
) -> pd.DataFrame:
    """Return in words what each option changes: a row a measure, a column an option, with interval and verdict."""
    options = found.differences.index.unique("option")
    cells = [[_verdict(found.differences.loc[(option, of)], of, lang) for option in options] for of in looked_at]
    return pd.DataFrame(cells, [label(of, lang) for of in looked_at], [name_of(option, lang) for option in options])


def _verdict(row: pd.Series, of: str, lang: str) -> str:
    factor = sheet.unit_of(of, lang, change=True)[0]
    change, low, high = (f"{round(factor * row[x], 1) + 0.0:+.1f}" for x in ("difference", "low", "high"))
    return say("verdict", lang, change=change, low=low, high=high, verdict=told(row["verdict"], lang))


def label(of: str, lang: str) -> str:
    """Return a measure with the unit of its changes."""
    unit = sheet.unit_of(of, lang, change=True)[1].removeprefix("个")
    return sheet.head(measure(of, lang).label, unit, lang)


def lines_table(table: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return the lines of `twotowns.lines` in words, those of at least a tenth of a case."""
    table = table[table["line"] >= 0.1]
    rows = [say("desk", lang, level=text(f"level.{a}", lang), desk=text(f"desk.{b}", lang)) for a, b in table.index]
    values = [
        table["cases"].map("{:,.0f}".format),
        table["days"].map("{:.1f}".format),
        table["line"].map("{:.1f}".format),
    ]
    return pd.DataFrame(
        {say(key, lang): list(x) for key, x in zip(("cases", "each", "line"), values, strict=True)}, rows
    )


def by_hand(lang: str = "en") -> pd.DataFrame:
    """Return the case by hand as a table: a row a desk, and how busy it is."""
    rows = [text(f"desk.{desk}", lang) for desk in BY_HAND]
    shares = [f"{busy(*numbers):.0%}" for numbers in BY_HAND.values()]
    return pd.DataFrame({say("share_busy", lang): shares}, rows)
