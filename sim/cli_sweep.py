"""`petitionflow sweep`: many combinations of values, on this machine or on a Dask cluster, into one database file."""

import argparse
import os
import signal
import sys
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.clitypes import whole
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.sweep import Sweep

UNASKED = 20_000  # runs that are started without a question
WINDOW = 200  # savings over which the speed is reckoned


def add_to(commands: "argparse._SubParsersAction[Any]") -> argparse.ArgumentParser:
    """Add the command to the command line."""
    parser = commands.add_parser("sweep", help="simulate every combination of a sweep file, into a database file")
    parser.set_defaults(command=_sweep)
    parser.add_argument("sweep", type=Path, help="a TOML file with a section [sweep], see examples/sweep.toml")
    parser.add_argument("--out", type=Path, required=True, help="the file, such as sweep.db; what is there is kept")
    parser.add_argument("--csv", type=Path, help="write all runs of this sweep here too, when it is done")
    parser.add_argument("--processes", type=whole, default=os.cpu_count() or 1)
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, such as tcp://10.0.0.5:8786")
    parser.add_argument("--yes", action="store_true", help="start a very long sweep without a question")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    return parser


def _sweep(options: argparse.Namespace) -> int:
    from sim.sweepfile import load_sweep
    from sim.sweepread import write_sweep_csv
    from sim.sweeprun import sweep
    from sim.sweeptables import check_file
    from sim.workdays import calendar_for

    plan = load_sweep(options.sweep)
    check_file(options.out)
    if options.csv and not options.csv.parent.is_dir():
        raise InputError(f"--csv {options.csv}: there is no folder {options.csv.parent}")
    calendar_for(plan.base.run.start, plan.base.run.days + 60)  # what is not known of it is said once, before the work
    if plan.tasks > UNASKED and not options.yes:
        _ask(plan, options)
    progress = _Progress(options.lang)
    try:
        sweep(plan, options.out, options.processes, options.scheduler, progress)
        if options.csv:
            write_sweep_csv(options.out, plan, options.csv)
    except KeyboardInterrupt as stopped:
        return _stopped(plan, options, (*stopped.args, signal.SIGINT)[0])
    print(_answer(plan, options.out, options.lang))
    return 0


def _ask(plan: "Sweep", options: argparse.Namespace) -> None:
    """Say how long a very long sweep takes, and ask; without anybody to ask, refuse."""
    from sim.sweepcluster import Cluster
    from sim.sweepcrew import work
    from sim.sweepwords import say, span

    workers = options.processes
    if options.scheduler:
        cluster = Cluster(options.scheduler)
        cluster.start(again=False)
        workers = cluster.size()
        cluster.close()
    task = next(plan.runs()).task
    work(task)  # the first one also loads the engine
    begin = time.perf_counter()
    work(task)
    each = time.perf_counter() - begin
    values = {"total": plan.tasks, "each": each, "workers": workers}
    text = say("long", options.lang, time=span(each * plan.tasks / workers, options.lang), **values)
    if not sys.stdin or not sys.stdin.isatty():
        raise InputError(f"{text}; --yes starts it all the same")
    print(say("ask", options.lang, long=text), end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise KeyboardInterrupt


class _Progress:
    """Shows how far the sweep is, and how long it still takes at the speed of the last savings."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.seen: deque[tuple[float, int]] = deque(maxlen=WINDOW)

    def __call__(self, done: int, total: int) -> None:
        from sim.sweepwords import say, span

        self.seen.append((time.monotonic(), done))
        (begin, first), (now, last) = self.seen[0], self.seen[-1]
        left = span((total - last) * (now - begin) / (last - first), self.lang) if last > first else None
        text = say("progress", self.lang, done=done, total=total, left=left or say("unknown", self.lang))
        with suppress(OSError):
            text = f"{done}/{total}" if done == total else text
            print(f"{text:40}".rstrip() if done == total else f"{text:40}", end="\n" if done == total else "\r",
                  file=sys.stderr, flush=True)  # fmt: skip


def _stopped(plan: "Sweep", options: argparse.Namespace, number: int) -> int:
    """Say what is saved, and how to go on."""
    from sim.sweepstore import Store
    from sim.sweepwords import say

    with Store(options.out, plan) as store:
        text = say("stopped", options.lang, done=store.done(), total=plan.tasks, out=options.out)
    with suppress(OSError):
        print("petitionflow:", text, file=sys.stderr)
    return 128 + number


def _answer(plan: "Sweep", out: Path, lang: str) -> str:
    """Return the best points as a table."""
    from sim import labels
    from sim.sweepread import SHOWN, best_points
    from sim.sweepwords import say
    from sim.texttable import interval, lined_up, number

    table = best_points(out, plan)
    n = plan.base.run.replications
    rows = [[say("point", lang), *[_label(name, lang) for name in plan.names]]]
    rows[0] += [f"{words.label} ({words.unit})" for words in (labels.measure(name, lang) for name in SHOWN)]
    for point, row in table.iterrows():
        cells = [interval(name, *row[name]) if n > 1 else number(name, row[name, "mean"]) for name in SHOWN]
        rows.append([str(point), *[_value(row[name, ""]) for name in plan.names], *cells])
    values = {"total": plan.tasks, "out": out, "points": plan.points, "shown": len(table), "n": n}
    end = say("end", lang, ci=say("ci", lang) if n > 1 else "", **values)
    return "\n".join([*lined_up(rows), "", end, say("order", lang), say("luck", lang)])


def _label(name: str, lang: str) -> str:
    """Return the words for a swept field; of a list, with the position of the number in it."""
    from sim import labels
    from sim.sweepwords import say

    if "." not in name:
        return say(name, lang)
    owner, field, *position = name.split(".")
    return labels.text(f"field.{owner}.{field}", lang) + "".join(f"[{i}]" for i in position)


def _value(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
