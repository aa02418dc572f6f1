"""`petitionflow mark`: a class's exercise notebooks, run safely and marked into one table."""

import argparse
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.clitypes import show_progress, whole
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.markclass import ClassMarks

RANGES = {"seconds": (5, 3600), "memory": (300, 64_000), "processes": (1, 64)}


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("mark", help="mark a class's exercise notebooks, and say what was got wrong")
    parser.set_defaults(command=_mark)
    parser.add_argument("folder", type=Path, help="the notebooks, a sub-folder a learner or the name in the file name")
    parser.add_argument("--out", type=Path, required=True, help="marks.xlsx, or marks.csv")
    parser.add_argument("--seconds", type=whole, default=60, help="that one notebook may take (default: 60)")
    parser.add_argument("--memory", type=whole, default=2000, help="MB that one notebook may take (default: 2000)")
    parser.add_argument("--processes", type=whole, default=2, help="notebooks at a time (default: 2)")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")


def _mark(options: argparse.Namespace) -> int:
    from sim.markbox import Limits
    from sim.markclass import mark_class
    from sim.markfile import check_out, write_marks

    for name, (least, most) in RANGES.items():
        if not least <= getattr(options, name) <= most:
            raise InputError(f"--{name} {getattr(options, name)}: must lie in {least} to {most}")
    check_out(options.out)
    limits = Limits(options.seconds, options.memory)
    found = mark_class(options.folder, limits, options.processes, show_progress, lambda walls: _note(walls, options))
    files = write_marks(found, options.out, options.lang)
    return _told(found, files, options)


def _note(walls: bool, options: argparse.Namespace) -> None:
    from sim.words_mark import say

    if not walls:
        _say(say("guard_only", options.lang))


def _told(found: "ClassMarks", files: list[Path], options: argparse.Namespace) -> int:
    """Say what was marked, and what was got wrong most often."""
    from sim.marktables import summary
    from sim.words_mark import say

    out = ", ".join(map(str, files))
    if found.stopped is not None:
        _say(say("interrupted", options.lang, done=found.done, total=len(found.rows), out=out))
        return 128 + int((*found.stopped.args, signal.SIGINT)[0])
    broken = sum(bool(row.troubles) for row in found.rows)
    print(say("done", options.lang, notebooks=len(found.rows), broken=broken, out=out))
    print("\n".join(summary(found, options.lang)))
    return 0


def _say(text: str) -> None:
    with suppress(OSError):
        print("petitionflow:", text, file=sys.stderr)
