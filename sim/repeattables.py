"""The tables of lesson 08, in words; they show what `sim.repeatlesson` and `sim.escalationlesson` computed."""

import math

import pandas as pd

from sim import sheet
from sim.escalationlesson import GROUPS, ORDERS, UNTAUGHT, habit_of, taught, who_pays
from sim.repeatlesson import (
    ALONE,
    FATES,
    HARD_TO_COME,
    LOOKED_AT,
    PATIENCE,
    compared,
    office,
    patience,
    why_mean,
    years,
)
from sim.repeats import POOR, REASONS
from sim.twotownplots import verdicts
from sim.words_casefile import numeral
from sim.words_repeatlesson import say

REPORTS = ("patient", "good", "hard")  # in this order they lie on the table
SHOWN = ("contacts", "repeat_share", "avoidable_repeats_share", "satisfied_share")
WHOLE = ("repeat_share", "avoidable_repeats_share", "unmet_need_share", "substantive_resolution_share")
NUMBERS = {"en": "123", "zh": "一二三"}
LATER = 6  # the sixth year of the calendar: going up has been served first for five years


def kind(reason: str) -> str:
    """Return as what a reason counts: as_avoidable, as_repeat or as_right."""
    if reason in POOR:
        return "as_avoidable"
    return "as_repeat" if reason in REASONS else "as_right"


def why_in_words(lang: str = "en") -> pd.DataFrame:
    """Return why people come again: times a year, and as what that counts."""
    times = why_mean()
    cells = [[f"{n:.0f}", say(kind(str(reason)), lang)] for reason, n in times.items()]
    rows = [say(str(reason), lang) for reason in times.index]
    return pd.DataFrame(cells, rows, [say("times", lang), say("counted", lang)])


def options_in_words(lang: str = "en") -> pd.DataFrame:
    """Return what each option alone changes, with interval and verdict, as the picture of all options has them."""
    return verdicts(compared(), lang, LOOKED_AT, say)[[say(name, lang) for name in ALONE]]


def patience_in_words(lang: str = "en") -> pd.DataFrame:
    """Return what the same office reports when people are more or less patient."""
    rows = [say("for_ever", lang) if math.isinf(days) else say("days_of", lang, n=f"{days:.0f}") for days in PATIENCE]
    means = [patience(days)[list(WHOLE)].mean() for days in PATIENCE]
    cells = [[f"{100 * row[of]:.0f}%" for of in WHOLE] for row in means]
    table = pd.DataFrame(cells, rows, [_short(of, lang) for of in WHOLE])
    return table.rename_axis(say("patience", lang))


def three_reports(lang: str = "en") -> pd.DataFrame:
    """Return the three reports without saying which is which, and that one rests on malpractice."""
    head = say("label_some", lang, label=say("label", lang), numbers=breached(lang))
    rows = [say("report", lang, n=NUMBERS[lang][place]) for place in range(len(REPORTS))]
    return _labelled(_cells(REPORTS, SHOWN, rows, lang), head)


def offices_in_words(lang: str = "en") -> pd.DataFrame:
    """Return what became of 100 well-founded needs as it is, and behind each of the three reports."""
    names = ("now", *REPORTS)
    return _labelled(_cells(names, ("repeat_share", *FATES), [named(one, lang) for one in names], lang), label(lang))


def named(name: str, lang: str) -> str:
    """Return an office's name, with the number of its report."""
    words = say(f"office_{name}", lang)
    if name not in REPORTS:
        return words
    return say("report_of", lang, report=say("report", lang, n=NUMBERS[lang][REPORTS.index(name)]), name=words)


def label(lang: str) -> str:
    """Return the label of a picture or table that shows the office where coming again is made hard."""
    report = say("report", lang, n=NUMBERS[lang][REPORTS.index("hard")])
    words = {"name": say("office_hard", lang), "label": say("label", lang), "numbers": breached(lang)}
    return say("label_one", lang, report=report, **words)


def breached(lang: str) -> str:
    """Return the articles breached where coming again is made hard."""
    numbers = [say("article", lang, n=numeral(n) if lang == "zh" else n) for n in HARD_TO_COME]
    return say("comma", lang).join(numbers)


def hands_in_words(lang: str = "en") -> pd.DataFrame:
    """Return what explaining and following up do where the handlers have time, and where they have none."""
    rows = {
        "base": ("as_now", "two_handlers"),
        "both": ("with_both", "two_handlers"),
        "thin": ("as_now", "one_handler"),
        "thin_both": ("with_both", "one_handler"),
    }
    cells = {}
    for name, (key, who) in rows.items():
        mean = years(name).mean(numeric_only=True)
        shares = [f"{100 * mean[of]:.0f}" for of in (FATES[0], "repeat_share", "avoidable_repeats_share")]
        cells[say(key, lang, who=say(who, lang))] = [shares[0], f"{mean['true_time_p90_days']:.0f}", *shares[1:]]
    heads = [say(key, lang) for key in ("solved", "p90", "all_repeats", "poor")]
    return pd.DataFrame.from_dict(cells, orient="index", columns=heads)


def pays_in_words(lang: str = "en") -> pd.DataFrame:
    """Return who gains and who pays when those who went up are served first, with the habits of the start."""
    table = who_pays(UNTAUGHT)
    heads = [say("people", lang), *[say("each_line", lang, order=say(one, lang)) for one in ORDERS], say("total", lang)]
    cells = [
        [f"{row['people']:.0f}", *[f"{row[one]:.1f}" for one in ORDERS], f"{row['total']:+,.0f}"]
        for _, row in table.loc[list(GROUPS)].iterrows()
    ]
    return pd.DataFrame(cells, [say(one, lang) for one in GROUPS], heads)


def taught_in_words(lang: str = "en") -> pd.DataFrame:
    """Return year by year the order of service, the repeats, those one level up, and what going up saves."""
    table = taught()
    cells = [
        [say(str(row["order"]), lang), f"{row['repeats']:.0f}", f"{row['went_up']:.0f}", f"{row['saved'] + 0.0:.1f}"]
        for _, row in table.iterrows()
    ]
    cells = [[*row[:3], row[3].replace("-0.0", "0.0")] for row in cells]
    rows = [say("year_n", lang, n=number) for number in table.index]
    return pd.DataFrame(cells, rows, [say(key, lang) for key in ("order", "repeats", "up_times", "saved")])


def both_times() -> dict[str, pd.DataFrame]:
    """Return `who_pays` at the start, and with the habits that five years have taught."""
    return {"start": who_pays(UNTAUGHT), "later": who_pays(habit_of(LATER))}


def _cells(names: tuple[str, ...], shown: tuple[str, ...], rows: list[str], lang: str) -> pd.DataFrame:
    means = [office(name)[list(shown)].mean() for name in names]
    cells = [[_cell(of, row[of]) for of in shown] for row in means]
    return pd.DataFrame(cells, rows, [_short(of, lang) for of in shown])


def _short(of: str, lang: str) -> str:
    """Return the head of a column; the picture beside says what unmet means."""
    return say("unmet" if of == "unmet_need_share" else of, lang)


def _cell(of: str, value: float) -> str:
    return f"{sheet.number(100 * value)}%" if of.endswith("_share") else f"{value:,.0f}"


def _labelled(table: pd.DataFrame, head: str) -> pd.DataFrame:
    return table.set_axis(pd.MultiIndex.from_product([[head], table.columns]), axis=1)
