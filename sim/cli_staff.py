"""`petitionflow staff`: the cheapest staffing that meets a target, or the best within a budget."""

import argparse
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.clitypes import show_progress, whole

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.staffing import Staffing


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("staff", help="the cheapest staffing that meets a target, or the best within a budget")
    parser.set_defaults(command=_staff)
    parser.add_argument("question", type=Path, help="a TOML file with a section [staffing], see examples/budget.toml")
    parser.add_argument("--city", type=Path, help="a scenario to answer it for, such as a city that `calibrate` wrote")
    for name in ("trials", "replications", "days", "seed"):
        parser.add_argument(f"--{name}", type=whole)
    parser.add_argument("--out", type=Path, help="a new or empty folder for frontier.csv, frontier.png, best.toml, ...")
    parser.add_argument("--processes", type=whole, default=os.cpu_count() or 1)
    parser.add_argument("--lang", choices=("en", "zh"), default="en")


def _staff(options: argparse.Namespace) -> int:
    from sim.folders import check_folder, write_folder
    from sim.runner import MOST_PROCESSES, check_size, with_options
    from sim.staffile import load_question
    from sim.staffing import staff
    from sim.workdays import calendar_for

    asked = load_question(options.question, options.city)
    scenario = with_options(asked.scenario, options.days, None, options.seed, None)
    run = scenario.run
    check_size(scenario.demand, run.days)
    if options.out:
        check_folder(options.out)
    calendar_for(run.start, run.days + 60)  # what is not known of the calendar is said before the work, and once
    found = staff(
        scenario.demand,
        scenario.policy,
        asked.search,
        asked.targets,
        asked.budget,
        run.days,
        run.seed,
        run.start,
        asked.trials if options.trials is None else options.trials,
        asked.replications if options.replications is None else options.replications,
        processes=min(options.processes, MOST_PROCESSES),
        progress=show_progress,
    )
    if found.finished and options.out:
        write_folder(options.out, lambda folder: _fill(folder, found, scenario, options.lang))
    print(found.table(options.lang))
    if not found.finished:
        return 128 + signal.SIGINT
    return 0 if found.met else 1


def _fill(folder: Path, found: "Staffing", scenario: "Scenario", lang: str) -> None:
    from dataclasses import replace

    from sim.runner import write_facts
    from sim.scenariotext import dumps
    from sim.staffplots import frontier_picture

    for name in ("answer", "frontier", "runner_up", "last_person"):
        getattr(found, name).to_csv(folder / f"{name}.csv", index=name == "answer")
    best = replace(scenario, policy=found.best, options={})
    (folder / "best.toml").write_text(dumps(best), encoding="utf-8")
    (folder / "answer.txt").write_text(found.table(lang) + "\n", encoding="utf-8")
    frontier_picture(found, lang).savefig(folder / "frontier.png", dpi=120)
    write_facts(folder / "run.json")
