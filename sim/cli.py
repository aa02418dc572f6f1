"""The command line: `petitionflow COMMAND`, see `petitionflow --help`.

Exit codes: 0 done, 1 something is missing (`doctor`) or not met (`staff`), 2 bad input, 130 stopped. A user's mistake
is one line.
"""

import argparse
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from multiprocessing import active_children, parent_process
from pathlib import Path
from typing import Any, NoReturn

from sim import (
    cli_calibrate,
    cli_casefiles,
    cli_compare,
    cli_contest,
    cli_lab,
    cli_mark,
    cli_report,
    cli_staff,
    cli_studio,
    cli_sweep,
)
from sim.clitypes import show_progress, whole
from sim.errors import InputError, one_line
from sim.version import __version__

MODULES = (
    *(cli_compare, cli_report, cli_calibrate, cli_staff, cli_sweep, cli_lab, cli_studio, cli_contest, cli_casefiles),
    cli_mark,
)


class _Stopped(KeyboardInterrupt):
    """Ctrl-C by a name of our own: at the very KeyboardInterrupt, Python may still end itself by a signal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or Path(os.devnull).open("w")  # noqa: SIM115 - closed by whoever started us
        stream.reconfigure(encoding="utf-8", errors="replace")
        setattr(sys, name, stream)
    try:
        with _stoppable(), _noted():
            options = _parser().parse_args(arguments)
            code: int = options.command(options)
            sys.stdout.flush()
            return code
    except InputError as problem:
        return _complain(str(problem))
    except KeyboardInterrupt as stopped:
        return _complain("stopped; nothing was written", 128 + (*stopped.args, signal.SIGINT)[0])
    except BrokenPipeError:  # whoever read what we print has gone; that is no fault
        return 0
    except OSError as error:
        return _complain(f"{error.filename or 'this machine'}: {error.strerror or error}")
    except (MemoryError, BrokenExecutor):
        return _complain("there is not enough memory; take fewer days or people, or --processes 1")
    finally:
        _flush()


def _complain(text: str, code: int = 2) -> int:
    with suppress(OSError):
        print("petitionflow:", one_line(" ".join(text.split())), file=sys.stderr)
    return code


def _flush() -> None:
    """Hand over what is printed; what cannot be goes nowhere, so that Python does not try again when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let Ctrl-C, or a request to end, stop the worker processes too: at once and without a word."""
    ours = os.getpid()

    def stop(number: int, _: object) -> None:
        if os.getpid() != ours:  # a worker
            os._exit(1)
        for worker in active_children():
            worker.kill()
        raise _Stopped(number)

    may = threading.current_thread() is threading.main_thread()  # which alone is told of signals
    numbers = [n for n in (signal.SIGINT, signal.SIGTERM) if may and signal.getsignal(n) != signal.SIG_IGN]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _noted() -> Iterator[None]:
    """Turn what libraries and modules warn of into one plain line, each kind once."""
    said: set[type[Warning]] = set()

    def note(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
        if category not in said and parent_process() is None:
            said.add(category)
            _complain(f"note: {message}")

    with warnings.catch_warnings():
        warnings.simplefilter("always", UserWarning)
        warnings.showwarning = note
        yield


class _Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one line."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message} (see {self.prog} --help)")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="petitionflow", description="What policies do to the people who wait.")
    parser.add_argument("--version", action="version", version=f"petitionflow {__version__}")
    commands = parser.add_subparsers(required=True)
    demo = _add(commands.add_parser("demo", help="a year of the example city: measures, and demo.png"), _demo)
    demo.add_argument("--out", type=Path, default=Path("demo.png"), help="the picture (default: demo.png)")
    demo.add_argument("--processes", type=whole, default=os.cpu_count() or 1)
    run = _add(commands.add_parser("run", help="simulate a scenario file, or the example city"), _run)
    run.add_argument("scenario", nargs="?", type=Path, help="a TOML file, see examples/")
    for name in ("days", "replications", "seed"):
        run.add_argument(f"--{name}", type=whole)
    run.add_argument("--start", help="date of the first day, such as 2025-01-01")
    run.add_argument("--out", type=Path, help="a new or empty folder for measures.csv, log.csv, log.xes, ...")
    run.add_argument("--processes", type=whole, default=os.cpu_count() or 1)
    for module in MODULES:
        module.add_to(commands)
    _add(commands.add_parser("doctor", help="what is missing on this machine, and how to mend it"), _doctor)
    commands.metavar = " | ".join(commands.choices)
    return parser


def _add(parser: argparse.ArgumentParser, command: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser.set_defaults(command=command)
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    return parser


def _demo(options: argparse.Namespace) -> int:
    from sim.files import replacing_bytes
    from sim.plots import city_picture
    from sim.runner import simulate_all, table
    from sim.scenario import Scenario

    if options.out.exists() and not options.out.is_file():
        raise InputError(f"--out {options.out}: is there already and is not a file")
    with replacing_bytes(options.out) as picture:
        results = simulate_all(Scenario(), options.processes, show_progress)
        first = results.runs[results.runs["scenario"] == "base"]
        figure = city_picture(results.log, results.cases, first, options.lang)
        figure.savefig(picture, format="png", dpi=120)
    print(table(results.runs, options.lang), options.out, sep="\n")
    return 0


def _run(options: argparse.Namespace) -> int:
    from sim.folders import check_folder
    from sim.runner import simulate_all, table, with_options, write
    from sim.scenario import Scenario, load

    scenario = load(options.scenario) if options.scenario else Scenario()
    scenario = with_options(scenario, options.days, options.replications, options.seed, options.start)
    if options.out:
        check_folder(options.out)
    results = simulate_all(scenario, options.processes, show_progress)
    text = table(results.runs, options.lang)
    if options.out:
        write(results, scenario, options.out)
    print(text)
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from sim.doctor import check, print_report

    return print_report(check(options.lang), options.lang)
