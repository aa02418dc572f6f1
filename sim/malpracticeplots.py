"""Pictures and tables of lesson 11's MALPRACTICE DEMONSTRATION: each bears the label and the articles breached.

Only lesson 11 may import this module (a test says so).
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import sheet
from sim.dashboardlesson import DASHBOARD, FATES, RUNS, TRACES, days_to_opinion, honest_means
from sim.malpractice import BREACHED, LIABLE, OVERLOOKED, PRACTICES, for_whom, reports, score, year
from sim.shown import Shown, shown
from sim.style import colour, filled, points, strong
from sim.words_malpractice import all_words, articles, say

# The order in which the lesson shows the reports: nobody can guess by place which one is honest.
ORDER = ("returns", "paper", "honest", "everything", "unregistered")
NUMBERS = {"en": "12345", "zh": "一二三四五"}
LOOKS = dict(zip(FATES, (("blue", ""), ("yellow", ""), ("paper", "...")), strict=True))
BINS = [float(day) for day in range(30, 121, 5)]


def label(names: Iterable[str], lang: str) -> str:
    """Return the label of a picture or table that shows some of REPORTS: malpractice, and the articles breached."""
    numbers = sorted({number for name in names for number in BREACHED.get(name, ())})
    return say("label_of", lang, label=say("label", lang), articles=articles(numbers, lang))


def named(name: str, lang: str) -> str:
    """Return a report's number and what is behind it."""
    return say("report_of", lang, n=NUMBERS[lang][ORDER.index(name)], name=say(name, lang))


def five_reports(lang: str = "en") -> pd.DataFrame:
    """Return the five dashboards in words, without saying which is which, and that four rest on malpractice."""
    numbers = sorted({number for one in BREACHED.values() for number in one})
    head = say("label_some", lang, label=say("label", lang), articles=articles(numbers, lang))
    rows = [say("report", lang, n=number) for number in NUMBERS[lang]]
    table = reports(ORDER)[list(DASHBOARD)]
    cells = {say(of, lang): [_cell(of, value) for value in table[of]] for of in DASHBOARD}
    return labelled(pd.DataFrame(cells, rows), head)


def what_was_done(lang: str = "en") -> pd.DataFrame:
    """Return what each practice does, the articles it breaches, and those that make liable."""
    rows = {
        named(name, lang): [say(f"{name}_done", lang), articles(BREACHED[name], lang), articles(LIABLE[name], lang)]
        for name in PRACTICES
    }
    columns = [say(key, lang) for key in ("practice", "against", "liable")]
    return labelled(pd.DataFrame.from_dict(rows, orient="index", columns=columns), label(PRACTICES, lang))


def fates_in_words(lang: str = "en") -> pd.DataFrame:
    """Return what became of 100 well-founded needs in each report, beside what the report says."""
    table, of = reports(), ("finished_on_time_share", *FATES)
    cells = {say(name, lang): [_cell(name, value) for value in table[name]] for name in of}
    return labelled(pd.DataFrame(cells, [named(name, lang) for name in table.index]), label(PRACTICES, lang))


def traces_in_words(lang: str = "en") -> pd.DataFrame:
    """Return three numbers that no dashboard shows."""
    table = reports()
    cells = {say(name, lang): [sheet.number(100 * value) for value in table[name]] for name in TRACES}
    return labelled(pd.DataFrame(cells, [named(name, lang) for name in table.index]), label(PRACTICES, lang))


def scores_in_words(lang: str = "en") -> pd.DataFrame:
    """Return true time and service score as the record gives them, and the score when the breach counts."""
    table = reports()
    cells = {say(name, lang): [sheet.number(value) for value in table[name]] for name in OVERLOOKED}
    cells[say("score", lang)] = [sheet.number(score(name)) for name in table.index]
    return labelled(pd.DataFrame(cells, [named(name, lang) for name in table.index]), label(PRACTICES, lang))


def gains_in_words(lang: str = "en", name: str = "unregistered") -> pd.DataFrame:
    """Return what those get who look laborious, and all others, in the honest report and under a practice."""
    cells: dict[str, list[str]] = {}
    for one in ("honest", name):
        table = for_whom(one)
        for column in table:
            words = [sheet.number(x * (100 if column == "solved" else 1)) for x in table[column]]
            said = [say("nobody", lang) if word == "–" else word for word in words]
            cells[say("value_of", lang, name=say(one, lang), what=say(str(column), lang))] = said
    return labelled(pd.DataFrame(cells, [say(group, lang) for group in table.index]), label([name], lang))


def help_in_words(lang: str = "en") -> pd.DataFrame:
    """Return what an honest way to help does to the report and to people, beside the finest report."""
    rows = ("finished_on_time_share", "repeat_share", *FATES)
    table = reports(("honest", "everything"))
    columns = {named("honest", lang): table.loc["honest"], say("help", lang): honest_means("help")}
    columns |= {named("everything", lang): table.loc["everything"]}
    cells = {head: [_cell(of, values[of]) for of in rows] for head, values in columns.items()}
    return labelled(pd.DataFrame(cells, [say(of, lang) for of in rows]), label_last(lang))


def label_last(lang: str) -> str:
    """Return the label of a table of which only the last column is malpractice."""
    numbers = articles(BREACHED["everything"], lang)
    return say("label_last", lang, label=say("label", lang), articles=numbers)


def labelled(table: pd.DataFrame, head: str) -> pd.DataFrame:
    """Return a table that bears a label above its columns."""
    return table.set_axis(pd.MultiIndex.from_product([[head], table.columns]), axis=1)


def show_fates(lang: str = "en") -> Shown:
    """Show what became of 100 well-founded needs under each report, beside what the report says."""
    lang = sheet.ready(lang, [all_words()])
    figure, table = _page(7.2, label(PRACTICES, lang), say("fates_title", lang)), reports()
    draw_fates(figure.add_subplot(), table, lang)
    return shown(figure, fates_alt(table, lang))


def draw_fates(ax: Axes, table: pd.DataFrame, lang: str) -> None:
    """Draw a bar of 100 needs for each report, in parts by what became of them."""
    left = np.zeros(len(table))
    for of, (name, hatch) in LOOKS.items():
        widths = 100 * table[of].to_numpy()
        places = range(len(table))
        ax.barh(places, widths, 0.64, left, fc=colour(name), ec=colour("ink"), lw=0.8, hatch=hatch, label=say(of, lang))
        for place, width in enumerate(widths):
            if width > 8:
                ink = strong("white") if name == "blue" else strong() | {"backgroundcolor": "white"}
                middle = left[place] + width / 2
                ax.text(middle, place, f"{width:.0f}", fontsize=points(17), ha="center", va="center", **ink)
        left += widths
    sheet.rows(ax, [sheet.wrapped(named(name, lang), 26) for name in table.index], 14)
    ax.set(xlim=(0, 122), xticks=[])
    ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
    for place, share in enumerate(table["finished_on_time_share"]):
        words = say("on_time", lang, share=_cell("finished_on_time_share", share))
        ax.text(102, place, words, fontsize=points(14), va="center", **sheet.family())
    ax.text(102, -0.62, say("on_time_head", lang), fontsize=points(12), color=colour("faint"), **sheet.family())
    sheet.legend(ax, ncols=3, loc="upper left", bbox_to_anchor=(0, -0.01))


def fates_alt(table: pd.DataFrame, lang: str) -> str:
    """Say in words what the bars show, with the label."""
    rows = []
    for name in table.index:
        solved, on_time = f"{100 * table.loc[name, FATES[0]]:.0f}", table.loc[name, "finished_on_time_share"]
        said = _cell("finished_on_time_share", on_time)
        rows.append(say("fates_row", lang, name=named(name, lang), solved=solved, on_time=said))
    return label(PRACTICES, lang) + " " + say("fates_alt", lang, rows=say("row_comma", lang).join(rows))


def show_days(lang: str = "en") -> Shown:
    """Show how many days it took to an opinion, honestly and closed on paper."""
    lang = sheet.ready(lang, [all_words()])
    days = {name: opinions(name) for name in ("honest", "paper")}
    figure = _page(5.8, label(["paper"], lang), say("days_title", lang))
    for ax, (name, values) in zip(figure.subplots(1, 2, sharey=True), days.items(), strict=True):
        draw_days(ax, values, name, lang)
    figure.axes[0].set_ylabel(say("days_y", lang, runs=RUNS), fontsize=points(13), **sheet.family())
    return shown(figure, days_alt(days, lang))


def days_in_words(lang: str = "en") -> pd.DataFrame:
    """Return the numbers of the histograms in four parts: up to 30 days, to 55, the five before the limit, late."""
    ends, names = [0.0, 30.0, 55.0, 60.0, np.inf], ("honest", "paper")
    counts = [[f"{n:,}" for n in np.histogram(opinions(name), ends)[0]] for name in names]
    columns = [say(f"days_{place}", lang) for place in range(len(ends) - 1)]
    return labelled(pd.DataFrame(counts, [named(name, lang) for name in names], columns), label(["paper"], lang))


def opinions(name: str) -> np.ndarray:
    """Return the days to the opinion of all matters of a report's years, see `dashboardlesson.days_to_opinion`."""
    return np.concatenate([days_to_opinion(year(name, number)) for number in range(RUNS)])


def draw_days(ax: Axes, values: np.ndarray, name: str, lang: str) -> None:
    """Draw the matters that took 30 days or more, in steps of five days, and the limit."""
    ax.hist(values, BINS, **filled("blue"))
    ax.axvline(60, color=colour("ink"), ls="--", lw=points(2))
    sheet.axes(ax, say("days_x", lang), grid="y")
    ax.text(62, 0.9, say("limit", lang), transform=ax.get_xaxis_transform(), fontsize=points(13), **sheet.family())
    sheet.title(ax, named(name, lang), 15)


def days_alt(days: dict[str, np.ndarray], lang: str) -> str:
    """Say in words what the two histograms show, with the label."""
    near = {name: int(((values >= 55) & (values < 60)).sum()) for name, values in days.items()}
    late, late_paper = (int((days[name] > 60).sum()) for name in ("honest", "paper"))
    return label(["paper"], lang) + " " + say("days_alt", lang, **near, late=late, late_paper=late_paper)


def _page(height: float, head: str, title: str) -> Figure:
    """Return a figure that bears a label in a frame above everything, and what there is to see below it."""
    figure = Figure(figsize=(13, height), facecolor=colour("paper"))
    figure.set_layout_engine("constrained", rect=(0, 0, 1, 1 - 1.1 / height))
    frame = {"boxstyle": "square,pad=0.45", "fc": colour("paper"), "ec": colour("warn"), "lw": points(3)}
    words = {"x": 0.012, "ha": "left", "va": "center", **sheet.family()}
    figure.text(y=1 - 0.32 / height, s=head, fontsize=points(15), bbox=frame, **words, **strong(width=0.6))
    figure.text(y=1 - 0.85 / height, s=title, fontsize=points(18), **words, **strong(width=0.8))
    return figure


def _cell(of: str, value: float) -> str:
    """Return a number of a dashboard: a share in whole per cent, 100% only if it is all; or how many."""
    if not of.endswith("_share"):
        return f"{value:,.0f}"
    return f"{value:.0%}" if value in (0.0, 1.0) else f"{min(100 * value, 99.9):.1f}%"
