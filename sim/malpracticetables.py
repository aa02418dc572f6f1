"""Tables of lesson 11's MALPRACTICE DEMONSTRATION: each bears the label and the articles breached.

Only lesson 11 may import this module (a test says so).
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from sim import sheet
from sim.dashboardlesson import DASHBOARD, FATES, RUNS, TRACES, days_to_opinion, honest_means
from sim.malpractice import BREACHED, LIABLE, OVERLOOKED, PRACTICES, for_whom, reports, score, year
from sim.words_malpractice import articles, numbered, say

# The order in which the lesson shows the reports: nobody can guess by place which one is honest.
ORDER = ("returns", "paper", "honest", "everything", "unregistered")
NUMBERS = {"en": "12345", "zh": "一二三四五"}


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
    cells = {say(of, lang): [cell(of, value) for value in table[of]] for of in DASHBOARD}
    return labelled(pd.DataFrame(cells, rows), head)


def what_was_done(lang: str = "en") -> pd.DataFrame:
    """Return what each practice does, the articles it breaches, and those that make liable."""
    rows = {
        named(name, lang): [say(f"{name}_done", lang), numbered(BREACHED[name], lang), numbered(LIABLE[name], lang)]
        for name in PRACTICES
    }
    columns = [say(key, lang) for key in ("practice", "against", "liable")]
    return labelled(pd.DataFrame.from_dict(rows, orient="index", columns=columns), label(PRACTICES, lang))


def fates_in_words(lang: str = "en") -> pd.DataFrame:
    """Return what became of 100 well-founded needs in each report, beside what the report says."""
    table, of = reports(), ("finished_on_time_share", *FATES)
    cells = {say(name, lang): [cell(name, value) for value in table[name]] for name in of}
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
    columns, cells = ("solved", "days"), {}
    for group in ("laborious", "others"):
        for one in ("honest", name):
            solved, days = for_whom(one).loc[group, list(columns)]
            said = say("nobody", lang) if pd.isna(days) else sheet.number(days)
            report = say("report", lang, n=NUMBERS[lang][ORDER.index(one)])
            cells[say("row_of", lang, report=report, group=say(group, lang))] = [
                sheet.number(100 * solved),
                said,
            ]
    heads = [say(column, lang) for column in columns]
    return labelled(pd.DataFrame.from_dict(cells, orient="index", columns=heads), label([name], lang))


def help_in_words(lang: str = "en") -> pd.DataFrame:
    """Return what an honest way to help does to the report and to people, beside the finest report."""
    rows = ("finished_on_time_share", "repeat_share", *FATES)
    table = reports(("honest", "everything"))
    columns = {named("honest", lang): table.loc["honest"], say("help", lang): honest_means("help")}
    columns |= {named("everything", lang): table.loc["everything"]}
    cells = {head: [cell(of, values[of]) for of in rows] for head, values in columns.items()}
    return labelled(pd.DataFrame(cells, [say(of, lang) for of in rows]), label_last(lang))


def label_last(lang: str) -> str:
    """Return the label of a table of which only the last column is malpractice."""
    numbers = articles(BREACHED["everything"], lang)
    return say("label_last", lang, label=say("label", lang), articles=numbers)


def labelled(table: pd.DataFrame, head: str) -> pd.DataFrame:
    """Return a table that bears a label above its columns."""
    return table.set_axis(pd.MultiIndex.from_product([[head], table.columns]), axis=1)


def days_in_words(lang: str = "en") -> pd.DataFrame:
    """Return the numbers of the histograms in four parts: up to 30 days, to 55, the five before the limit, late."""
    ends, names = [0.0, 30.0, 55.0, 60.0, np.inf], ("honest", "paper")
    counts = [[f"{n:,}" for n in np.histogram(opinions(name), ends)[0]] for name in names]
    columns = [say(f"days_{place}", lang) for place in range(len(ends) - 1)]
    return labelled(pd.DataFrame(counts, [named(name, lang) for name in names], columns), label(["paper"], lang))


def opinions(name: str) -> np.ndarray:
    """Return the days to the opinion of all matters of a report's years, see `dashboardlesson.days_to_opinion`."""
    return np.concatenate([days_to_opinion(year(name, number)) for number in range(RUNS)])


def cell(of: str, value: float) -> str:
    """Return a number of a dashboard: a share in whole per cent, 100% only if it is all; or how many."""
    if not of.endswith("_share"):
        return f"{value:,.0f}"
    return f"{value:.0%}" if value in (0.0, 1.0) else f"{min(100 * value, 99.9):.1f}%"
