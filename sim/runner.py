"""What `petitionflow run` does: simulate a scenario and its options, print the measures, write everything at once."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from sim import labels
from sim.cases import Cases
from sim.demand import Demand
from sim.engine import simulate
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.folders import write_folder
from sim.logcsv import write_csv
from sim.officeview import with_words
from sim.replications import intervals, replicate
from sim.sampling import draw
from sim.scenario import Scenario
from sim.scenariotext import dumps
from sim.texttable import interval, lined_up, number, plain_cell
from sim.version import __version__
from sim.workdays import calendar_for
from sim.xes import write_xes

MOST_NEEDS = 2_000_000  # forty years of the example city; some 3 GB of memory
MOST_PROCESSES = 61  # Windows starts no more
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Results:
    """The measures of every run, one row each, and the first replication under the base policy in full."""

    runs: pd.DataFrame
    cases: Cases
    log: EventLog


def with_options(
    scenario: Scenario, days: int | None, replications: int | None, seed: int | None, start: str | None
) -> Scenario:
    """Return the scenario with the run settings of the command line, where given."""
    given: dict[str, object] = {"days": days, "replications": replications, "seed": seed, "start": start}
    changes = {name: value for name, value in given.items() if value is not None}
    if start is not None:
        try:
            changes["start"] = date.fromisoformat(start)
        except ValueError:
            raise InputError(f"--start {start}: must be a date such as 2025-01-01") from None
    return replace(scenario, run=scenario.run.vary(**changes))


def simulate_all(scenario: Scenario, processes: int = 1, progress: Progress | None = None) -> Results:
    """Simulate every policy of a scenario over the same needs; InputError, at once, for a run beyond any machine."""
    run, policies = scenario.run, scenario.policies()
    check_size(scenario.demand, run.days)
    calendar_for(run.start, run.days + 60)  # what is not known of the calendar is said before the work, and once
    total, runs = run.replications * len(policies), []
    for i, (name, policy) in enumerate(policies.items()):
        runs.append(
            replicate(
                scenario.demand,
                policy,
                run.replications,
                run.days,
                run.seed,
                run.start,
                name,
                processes=min(processes, MOST_PROCESSES),
                progress=_from(i * run.replications, total, progress),
            )
        )
    cases = draw(scenario.demand, run.days, run.seed, 0, run.start)
    return Results(pd.concat(runs, ignore_index=True), cases, simulate(cases, scenario.policy))


def check_size(demand: Demand, days: int) -> None:
    """Refuse a run beyond any machine."""
    needs = (demand.disputes_rate + demand.matters_rate) * demand.city.people_million * days / 365
    needs += sum(surge.needs for surge in demand.surges)
    if needs > MOST_NEEDS:
        raise InputError(f"days = {days}: about {needs:,.0f} needs; at most {MOST_NEEDS:,}: take fewer days or people")


def _from(before: int, total: int, progress: Progress | None) -> Progress | None:
    """Tell how far the whole is, where a part tells how far it is itself."""
    return None if progress is None else lambda done, _: progress(before + done, total)


def table(runs: pd.DataFrame, lang: str = "en") -> str:
    """Return the measures in words, a column for each policy: mean and 95 % interval."""
    names = list(runs["scenario"].unique())
    columns = {name: _column(runs[runs["scenario"] == name]) for name in names}
    head = {"en": ["measure", "unit", *names], "zh": ["指标", "单位", *names]}[lang]
    rows = [head]
    for measure in runs.columns.drop(["scenario", "replication"]):
        words = labels.measure(measure, lang)
        rows.append([words.label, words.unit, *[columns[name][measure] for name in names]])
    return "\n".join([*lined_up(rows), "", NOTES[lang][len(runs) // len(names) < 2]])


NOTES = {
    "en": (
        "Mean of the replications and its 95 % interval. Synthetic example values: not a forecast of any real place.",
        "One replication: an interval needs at least two. Synthetic example values: not a forecast of any real place.",
    ),
    "zh": (
        "各次模拟的平均值及其 95% 置信区间。全部为教学用的合成数据，不是对任何地方的预测。",
        "只模拟了一次；至少两次才有置信区间。全部为教学用的合成数据，不是对任何地方的预测。",
    ),
}


def _column(runs: pd.DataFrame) -> dict[str, str]:
    values = runs.drop(columns=["scenario", "replication"])
    if len(runs) < 2:
        return {str(name): number(str(name), value) for name, value in values.iloc[0].items()}
    return {str(r.Index): interval(str(r.Index), r.mean, r.low, r.high) for r in intervals(runs).itertuples()}


def write(results: Results, scenario: Scenario, out: Path) -> None:
    """Write measures, intervals, the first log, the scenario and how to repeat; all of it, or nothing."""
    write_folder(out, lambda folder: _fill(folder, results, scenario))


def _fill(folder: Path, results: Results, scenario: Scenario) -> None:
    runs = results.runs.assign(scenario=results.runs["scenario"].map(plain_cell))
    runs.to_csv(folder / "measures.csv", index=False)
    if scenario.run.replications > 1:
        parts = {name: intervals(part) for name, part in runs.groupby("scenario", sort=False)}
        pd.concat(parts, names=["scenario", "measure"]).to_csv(folder / "summary.csv")
    log = with_words(results.log, results.cases)
    write_csv(log, folder / "log.csv")
    write_xes(log, folder / "log.xes")
    (folder / "scenario.toml").write_text(dumps(scenario), encoding="utf-8")
    write_facts(folder / "run.json")


def write_facts(path: Path) -> None:
    """Write what it takes to repeat a run: versions, and the words of the command."""
    facts = {"petitionflow": __version__, "python": sys.version.split()[0], "numpy": np.__version__}
    path.write_text(json.dumps(facts | {"command": sys.argv[1:]}, indent=1), encoding="utf-8")
