"""`petitionflow compare`: the options of a scenario file against its policy, and which of them is best."""

import argparse
import os
import signal
import sys
from pathlib import Path
from typing import Any

from sim.clitypes import show_progress, whole
from sim.errors import InputError


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("compare", help="a scenario's options against its policy: which is better, how sure?")
    parser.set_defaults(command=_compare)
    parser.add_argument("scenario", type=Path, help="a TOML file with [options.NAME], see examples/mediation.toml")
    for name in ("days", "replications", "seed"):
        parser.add_argument(f"--{name}", type=whole)
    parser.add_argument("--start", help="date of the first day, such as 2025-01-01")
    parser.add_argument("--confidence", type=_share, default=0.95, help="of the intervals (default: 0.95)")
    parser.add_argument("--measure", default="service_score", help="what to rank by (default: service_score)")
    parser.add_argument("--all", action="store_true", help="show every measure, not only the important ones")
    parser.add_argument("--out", type=Path, help="a new or empty folder for measures.csv, differences.csv, a picture")
    parser.add_argument("--processes", type=whole, default=os.cpu_count() or 1)
    parser.add_argument("--lang", choices=("en", "zh"), default="en")


def _share(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None


def _compare(options: argparse.Namespace) -> int:
    from sim.comparereport import report, write_comparison
    from sim.experiment import compare, ranked
    from sim.folders import check_folder
    from sim.measuregoals import goal_of
    from sim.runner import MOST_PROCESSES, check_size, with_options
    from sim.scenario import load
    from sim.words_pictures import say
    from sim.workdays import calendar_for

    scenario = load(options.scenario)
    scenario = with_options(scenario, options.days, options.replications, options.seed, options.start)
    if not scenario.options:
        raise InputError(f"{options.scenario}: has nothing to compare: add a section such as [options.more]")
    goal_of(options.measure)
    if options.out:
        check_folder(options.out)
    run, policies = scenario.run, scenario.policies()
    check_size(scenario.demand, run.days)
    calendar_for(run.start, run.days + 60)  # what is not known of the calendar is said before the work, and once
    found = compare(
        policies,
        scenario.demand,
        run.replications,
        run.days,
        run.seed,
        run.start,
        options.confidence,
        processes=min(options.processes, MOST_PROCESSES),
        progress=show_progress,
    )
    ranking = ranked(found.runs, options.measure, confidence=options.confidence)
    text = report(found, ranking, options.all, options.lang)
    n = len(found.runs) // len(policies)
    if n < run.replications:
        print(text, say("stopped", options.lang, n=n, total=run.replications), sep="\n")
        sys.stdout.flush()
        return 128 + signal.SIGINT
    if options.out:
        write_comparison(found, ranking, scenario, options.out, options.lang)
    print(text)
    return 0
