"""What `petitionflow compare` says and writes: options against the base, which one is best, and how sure that is."""

from pathlib import Path

import numpy as np

from sim import labels
from sim.comparing import Comparison
from sim.experimentplots import comparison_picture
from sim.folders import write_folder
from sim.measuregoals import GOALS
from sim.ranking import Ranking
from sim.rankplots import answer
from sim.runner import write_facts
from sim.scenario import Scenario
from sim.scenariotext import dumps
from sim.texttable import lined_up, number, plain_cell
from sim.words_pictures import say

IMPORTANT = (
    "substantive_resolution_share",
    "unmet_need_share",
    "true_time_median_days",
    "true_time_p90_days",
    "avoidable_repeats_share",
    "fair_access_gap",
    "cost_staff_years",
    "service_score",
)


def report(found: Comparison, ranking: Ranking, every: bool, lang: str = "en") -> str:
    """Return what is known of the options in words: the important measures or every one, then the ranking."""
    measures = [name for name in labels.MEASURES if every or name in (*IMPORTANT, ranking.measure)]
    n = int(found.differences["n"].iloc[0])
    head = say("compare_head", lang, base=found.base, n=n, confidence=100 * found.confidence)
    lines = [head, "", *_differences(found, measures, lang), "", *_ranks(ranking, lang), say("synthetic", lang)]
    return "\n".join(lines)


def _differences(found: Comparison, measures: list[str], lang: str) -> list[str]:
    keys = ("option", "measure", "unit", "base_value", "option_difference", "matters", "verdict")
    rows = [[say(key, lang) for key in keys]]
    for option in found.differences.index.get_level_values("option").unique():
        for measure in measures:
            one, words = found.differences.loc[(option, measure)], labels.measure(measure, lang)
            base, matters = found.summary.loc[(found.base, measure), "mean"], GOALS[measure].matters
            told = say(one["verdict"], lang) if one["verdict"] else ""
            change = signed(measure, one["difference"], one["low"], one["high"])
            needed = "" if np.isnan(matters) else f"{matters:g}"
            rows.append([option, words.label, words.unit, number(measure, base), change, needed, told])
    return lined_up(rows)


def _ranks(ranking: Ranking, lang: str) -> list[str]:
    label = labels.measure(ranking.measure, lang).label
    rows = [[say(key, lang) for key in ("option", "mean", "ahead", "verdict")]]
    for option, row in ranking.table.iterrows():
        ahead = signed(ranking.measure, np.nan, row["low"], row["high"])
        rows.append([str(option), number(ranking.measure, row["mean"]), ahead, say(row["verdict"], lang)])
    head = say("rank_head", lang, label=label, matters=ranking.matters)
    return [head, "", *lined_up(rows), "", answer(ranking, lang)]


def signed(measure: str, middle: float, low: float, high: float) -> str:
    """Return an interval, after its middle if there is one, with a plus where it is above zero."""
    ends = f"[{_plus(measure, low)}, {_plus(measure, high)}]"
    if np.isnan(low):
        return number(measure, low)
    return ends if np.isnan(middle) else f"{_plus(measure, middle)}  {ends}"


def _plus(measure: str, value: float) -> str:
    text = number(measure, value)
    return f"+{text}" if value > 0 and text.strip("0.") else text


def write_comparison(found: Comparison, ranking: Ranking, scenario: Scenario, out: Path, lang: str) -> None:
    """Write runs, differences, the picture of the intervals, scenario and how to repeat; all of it, or nothing."""
    measures = dict.fromkeys((*IMPORTANT, ranking.measure))

    def fill(folder: Path) -> None:
        runs = found.runs.assign(scenario=found.runs["scenario"].map(plain_cell))
        runs.to_csv(folder / "measures.csv", index=False)
        found.differences.rename(index=plain_cell, level="option").to_csv(folder / "differences.csv")
        ranking.table.rename(index=plain_cell).to_csv(folder / "ranking.csv")
        figure = comparison_picture(found, {name: GOALS[name] for name in measures}, lang)
        figure.savefig(folder / "differences.png", dpi=120)
        (folder / "scenario.toml").write_text(dumps(scenario), encoding="utf-8")
        write_facts(folder / "run.json")

    write_folder(out, fill)
