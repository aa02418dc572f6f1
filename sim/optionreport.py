"""Options side by side in words and files: what a lab, the studio and a report show of pinned policies."""

import io
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from sim import labels
from sim.comparereport import signed
from sim.comparing import Comparison, compared
from sim.policy import Policy
from sim.scenario import Run, Scenario
from sim.scenariotext import dumps
from sim.texttable import number, plain_cell
from sim.whatif import Answer, Setting
from sim.words_labs import say
from sim.words_pictures import say as say_picture


def comparison(answers: Mapping[str, Answer]) -> Comparison:
    """Return the comparison of answers of one setting, by name, with the first of them."""
    runs = [answer.runs.assign(scenario=name) for name, answer in answers.items()]
    return compared(pd.concat(runs, ignore_index=True))


def value_words(found: Comparison, option: str, measure: str, lang: str) -> tuple[str, str]:
    """Return a measure and its interval as displayed, such as `51.7%` and `51.2% – 52.2%`."""
    mean, low, high = found.summary.loc[(option, measure), ["mean", "low", "high"]]
    if np.isnan(mean):
        return "–", "–"
    if measure.endswith(("_share", "_gap")):
        return f"{mean:.1%}", f"{low:.1%} – {high:.1%}"
    value = f"{number(measure, mean)} {labels.measure(measure, lang).unit}"
    return value, f"{number(measure, low)} – {number(measure, high)}"


def change_words(found: Comparison, option: str, measure: str, lang: str) -> str:
    """Return the difference from the base with its interval and what to make of it."""
    row = found.differences.loc[(option, measure)]
    middle, low, high = row["difference"], row["low"], row["high"]
    if np.isnan(middle):
        return "–"
    if low == high == 0:
        return say("no_difference", lang)
    change = signed(measure, middle, low, high)
    if measure.endswith(("_share", "_gap")):
        change = say("points", lang, n=100 * middle, low=100 * low, high=100 * high)
    if not row["verdict"]:
        return change
    return say("difference", lang, change=change, verdict=say_picture(row["verdict"], lang))


def options_table(found: Comparison, measures: Sequence[str], lang: str) -> pd.DataFrame:
    """Return one row an option (the base first), a column a measure: the value; for options also the difference."""
    names = [found.base, *found.differences.index.get_level_values("option").unique()]
    rows = []
    for name in names:
        row = {}
        for measure in measures:
            words = value_words(found, name, measure, lang)[0]
            change = "" if name == found.base else f"\n{change_words(found, name, measure, lang)}"
            row[labels.measure(measure, lang).label] = words + change
        rows.append(row)
    return pd.DataFrame(rows, index=pd.Index(names, name=say_picture("option", lang)))


def numbers_csv(found: Comparison) -> str:
    """Return every measure of every option with its interval and difference as CSV; names cannot be formulas."""
    names = {"low": "difference_low", "high": "difference_high"}
    table = found.summary.join(found.differences.drop(columns="n").rename(columns=names)).reset_index()
    table["option"] = [plain_cell(name) for name in table["option"]]
    page = io.StringIO()
    table.to_csv(page, index=False, lineterminator="\n")
    return page.getvalue()


def scenario_text(setting: Setting, base: Policy, options: Mapping[str, Policy]) -> str:
    """Return a scenario file that `petitionflow compare` reads: the same needs, every option."""
    run = Run(days=setting.days, replications=setting.replications, seed=setting.seed, start=setting.start)
    return dumps(Scenario(setting.demand, base, run, dict(options)))
