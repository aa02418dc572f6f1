"""The command line: `petitionflow demo | run | log | doctor`. Each command loads the heavy libraries it needs.

Exit codes: 0 done, 1 `doctor` found something missing, 2 bad input or stopped half-way. A user's mistake is one line.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sim.errors import InputError

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except InputError as problem:
        return _complain(str(problem))
    except KeyboardInterrupt:
        return _complain("stopped; nothing was written")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read our output has gone; that is no fault
        return 0
    except OSError as error:
        return _complain(f"{error.filename or 'this machine'}: {error.strerror}")


def _complain(text: str) -> int:
    print("petitionflow:", " ".join(text.split()), file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    from sim.version import __version__

    parser = argparse.ArgumentParser(prog="petitionflow", description="What policies do to the people who wait.")
    parser.add_argument("--version", action="version", version=f"petitionflow {__version__}")
    commands = parser.add_subparsers(required=True, metavar="demo | run | log | doctor")
    demo = _add(commands.add_parser("demo", help="a year of the example city: measures, and demo.png"), _demo)
    demo.add_argument("--out", type=Path, default=Path("demo.png"), help="the picture (default: demo.png)")
    demo.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    run = _add(commands.add_parser("run", help="simulate a scenario file, or the example city"), _run)
    run.add_argument("scenario", nargs="?", type=Path, help="a TOML file, see examples/")
    for name in ("days", "replications", "seed"):
        run.add_argument(f"--{name}", type=int)
    run.add_argument("--start", help="date of the first day, such as 2025-01-01")
    run.add_argument("--out", type=Path, help="a new or empty folder for measures.csv, log.csv, log.xes, ...")
    run.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    log = _add(commands.add_parser("log", help="what any office's case log says, and what it cannot"), _log)
    log.add_argument("file", type=Path, help="CSV, CSV.GZ or XES")
    log.add_argument("--map", action="append", default=[], metavar="NAME=COLUMN", help="such as case=编号; repeatable")
    _add(commands.add_parser("doctor", help="what is missing on this machine, and how to mend it"), _doctor)
    return parser


def _add(parser: argparse.ArgumentParser, command: Command) -> argparse.ArgumentParser:
    parser.set_defaults(command=command)
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    return parser


def _demo(options: argparse.Namespace) -> int:
    from sim.files import replacing_bytes
    from sim.plots import city_picture
    from sim.runner import simulate_all, table
    from sim.scenario import Scenario

    with replacing_bytes(options.out) as picture:
        results = simulate_all(Scenario(), options.processes, _progress)
        print(table(results.runs, options.lang))
        first = results.runs[results.runs["scenario"] == "base"]
        figure = city_picture(results.log, results.cases, first, options.lang)
        figure.savefig(picture, format="png", dpi=120)
    print(options.out)
    return 0


def _run(options: argparse.Namespace) -> int:
    from sim.runner import check_folder, simulate_all, table, with_options, write
    from sim.scenario import Scenario, load

    scenario = load(options.scenario) if options.scenario else Scenario()
    scenario = with_options(scenario, options.days, options.replications, options.seed, options.start)
    if options.out:
        check_folder(options.out)
    results = simulate_all(scenario, options.processes, _progress)
    if options.out:
        write(results, scenario, options.out)
    print(table(results.runs, options.lang))
    return 0


def _log(options: argparse.Namespace) -> int:
    from sim.logreport import summarise
    from sim.officelog import read_office_log

    mapping = dict(one.partition("=")[::2] for one in options.map)
    if "" in mapping.values():
        raise InputError(f"--map {' '.join(options.map)}: write NAME=COLUMN, such as case=编号")
    print(summarise(*read_office_log(options.file, mapping or None)).text(options.lang))
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from sim.doctor import check, print_report

    return print_report(check(options.lang), options.lang)


def _progress(done: int, total: int) -> None:
    """Show how far the work is, on a terminal or in a log."""
    end = "\n" if done == total else ""
    print(f"\r{done}/{total}", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
