"""`petitionflow report`: a scenario's options as a paper to decide by; with --stress, the model itself reported."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.clitypes import show_progress, whole
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.pairing import How
    from sim.report import Study
    from sim.scenario import Scenario


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("report", help="a report: options to decide by, or (--stress) the model itself")
    parser.set_defaults(command=_report)
    parser.add_argument("scenario", nargs="?", type=Path, help="a TOML file, see examples/ (default: the example city)")
    parser.add_argument("--options", type=Path, help="a TOML file with [options.NAME] for that city")
    parser.add_argument("--stress", action="store_true", help="report the model after STRESS-DES, all 20 items")
    parser.add_argument("--out", type=Path, help="an .html or .docx (default: report.html, with --stress stress.html)")
    for name in ("days", "replications", "seed"):
        parser.add_argument(f"--{name}", type=whole)
    parser.add_argument("--start", help="date of the first day, such as 2025-01-01")
    parser.add_argument("--measure", default="service_score", help="what to rank by (default: service_score)")
    parser.add_argument("--budget", type=float, help="staff-years that may be spent")
    parser.add_argument("--quick", action="store_true", help="leave out what the answer hangs on (most of the runs)")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")


def _report(options: argparse.Namespace) -> int:
    from sim.files import replacing_bytes
    from sim.runner import check_size
    from sim.wordpage import docx_of
    from sim.workdays import calendar_for

    out = options.out or Path("stress.html" if options.stress else "report.html")
    if out.suffix.lower() not in (".html", ".htm", ".docx") or (out.exists() and not out.is_file()):
        raise InputError(f"--out {out}: must be a file that ends in .html or .docx")
    scenario = _scenario(options)
    check_size(scenario.demand, scenario.run.days)
    calendar_for(scenario.run.start, scenario.run.days + 60)  # what is not known of the calendar is said now, and once
    with replacing_bytes(out) as file:
        page = _stress(scenario, options.lang) if options.stress else _study(scenario, options)
        file.write(docx_of(page, options.lang) if out.suffix.lower() == ".docx" else page.encode())
    print(out)
    return 0


def _scenario(options: argparse.Namespace) -> "Scenario":
    from sim.runner import with_options
    from sim.scenario import Scenario, load, load_options

    scenario = load(options.scenario) if options.scenario else Scenario()
    if options.options:
        scenario = load_options(scenario, options.options)
    return with_options(scenario, options.days, options.replications, options.seed, options.start)


def _stress(scenario: "Scenario", lang: str) -> str:
    from sim.stress import stress_html
    from sim.stressfacts import studied

    return stress_html(studied(scenario, show_progress), lang)


def _study(scenario: "Scenario", options: argparse.Namespace) -> str:
    from sim.calibrationfile import kept_in
    from sim.experiment import compare, ranked
    from sim.measuregoals import goal_of
    from sim.pairing import How
    from sim.report import Study, report_html
    from sim.reportlives import lives_of
    from sim.whatif import Setting

    if not scenario.options:
        where = options.options or options.scenario or "the example city"
        raise InputError(f"{where}: has nothing to compare: add a section such as [options.more], or give --options")
    if options.budget is not None and not 0 < options.budget < 1e9:
        raise InputError(f"--budget {options.budget}: a number of staff-years above 0 is needed")
    goal_of(options.measure)
    kept = kept_in(options.scenario) if options.scenario else None
    run, policies = scenario.run, scenario.policies()
    how: How = {"days": run.days, "seed": run.seed, "start": run.start, "processes": os.cpu_count() or 1}
    how["progress"] = show_progress
    found = compare(policies, scenario.demand, run.replications, **how)
    runs = len(found.runs) // len(policies)
    setting = Setting(scenario.demand, run.days, runs, run.seed, run.start)
    lives = lives_of(setting, policies, found.runs, options.measure)
    study = Study(setting, policies, found, options.budget, kept=kept, lives=lives)
    if not options.quick:
        study = _more(study, str(ranked(found.runs, options.measure).table.index[0]), options.measure, how)
    return report_html(study, options.lang, options.measure)


def _more(study: "Study", best: str, measure: str, how: "How") -> "Study":
    """Add what takes most of the runs: what the answer hangs on, what the data leave open, what would turn it."""
    from sim.carried import carried
    from sim.experiment import one_at_a_time
    from sim.studioplan import unsure_ends
    from sim.unless import stays_better

    demand, policies, runs = study.setting.demand, study.policies, study.setting.replications
    ends = unsure_ends(demand)
    tornado = best, one_at_a_time(demand, policies[best], ends, measure, runs, **how)
    study = study._replace(sensitivity=tornado)
    if study.kept is not None and len(study.kept.draws) > 1:
        measures = tuple(dict.fromkeys((measure, "true_time_p90_days")))
        study = study._replace(carried=carried(policies, demand, study.kept.draws, measures, **how))
    base = next(iter(policies))
    if best != base:
        wide = ends if study.kept is None else study.kept.ranges()
        turning = stays_better(policies[base], policies[best], demand, wide, measure, max(runs, 2), **how)
        study = study._replace(unless=(best, turning))
    return study
