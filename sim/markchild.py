"""The process in which one notebook is run for marking: cells in, answers out as plain data.

It reads one line of JSON (`Job`) from its input, closes itself in, runs the cells one after another and writes lines of
JSON: `walls` (before any cell), then `value`, `calls`, `error`, `tried`, and last `end`. It knows no right answer and
says nothing of right or wrong: `check` and `hint` do nothing here. The marker trusts none of these lines.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from sim.markguard import guard
from sim.markwalls import KEPT, close_in, limit
from sim.markwire import packed

CELL = 1 / 3  # of the notebook's seconds for one cell, and for one exercise's function
Send = Callable[..., None]
asked: dict[str, Any] = {}  # what the notebook gave to `check`, by exercise


class OutOfTimeError(BaseException):
    """A cell ran too long. Not an Exception, so that `except Exception` in a cell does not swallow it."""


def main() -> None:
    """Run the job that stands in the first line of the input."""
    job = json.loads(sys.stdin.readline())
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the notebook prints goes where it is counted, not among the answers

    def send(**line: Any) -> None:
        out.write(json.dumps(line) + "\n")
        out.flush()

    work = Path(job["work"])
    if job["walls"]:
        close_in(work, job["covered"])
    limit(job["memory"], job["seconds"], job["walls"])
    os.chdir(work)
    send(walls=job["walls"])
    run_cell = _shell()
    guard([str(work), *([str(KEPT)] if job["walls"] else [])], job["answers"], lambda what: send(tried=what))
    names = run_cell("")
    patience = job["seconds"] * CELL
    for i, source in enumerate(job["cells"]):
        _run(run_cell, i, source, patience, send)
        _tell_values(job["exercises"], names, send)
    for one in job["exercises"]:
        if one["calls"] is not None:
            _tell_calls(one, names, patience, send)
    send(end=True)
    sys.stdout.flush()
    out.flush()
    os._exit(0)  # without what the notebook may have hung up to be done at the end


def _shell() -> Callable[[str], Any]:
    """Return what runs a cell: it gives back the notebook's names, or raises what the cell raised."""
    sys.modules["sim.exercise"] = vars(sys.modules["sim"])["exercise"] = _silent()
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config(HistoryManager={"enabled": False}, InteractiveShell={"colors": "nocolor"})
    shell: Any = InteractiveShell.instance(config=config)
    shell.showtraceback = shell.showsyntaxerror = lambda *_, **__: None

    def run(source: str) -> Any:
        result = shell.run_cell(source, store_history=False)
        if (error := result.error_before_exec or result.error_in_exec) is not None:
            raise error
        return shell.user_ns

    return run


def _silent() -> ModuleType:
    """Return what stands for `sim.exercise`: it takes note of the answers and says nothing."""
    module = ModuleType("sim.exercise")

    def check(key: Any = "", answer: Any = ..., *_: Any, **__: Any) -> None:
        if isinstance(key, str) and answer is not ...:
            asked[key] = answer

    def nothing(*_: Any, **__: Any) -> None:
        return None

    vars(module).update(check=check, hint=nothing, reset=nothing, done=nothing)
    return module


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Interrupt what runs too long, again and again until it stops; where the system has such a clock."""

    def stop(*_: int | FrameType | None) -> None:
        raise OutOfTimeError

    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _run(run_cell: Callable[[str], Any], number: int, source: str, patience: float, send: Send) -> None:
    try:
        with _within(patience):
            run_cell(source)
    except BaseException as error:  # noqa: BLE001 - whatever a cell raises, the next one is run
        send(error=number, kind=_kind(error), message=_message(error))


def _kind(error: BaseException) -> str:
    return type(error).__name__[:60]


def _message(error: BaseException) -> str:
    with suppress(Exception):
        return str(error)[:200]
    return ""


def _tell_values(exercises: list[dict[str, Any]], names: dict[str, Any], send: Send) -> None:
    """Tell each answer that is new or has changed."""
    for one in exercises:
        value = packed(_answer(one, names))
        if value != one.get("told"):
            one["told"] = value
            send(value=value, key=one["key"])


def _answer(one: dict[str, Any], names: dict[str, Any]) -> Any:
    """Return what the variable holds; where that is nothing yet, what was last given to `check`."""
    value = names.get(one["name"], ...)
    return asked.get(one["key"], ...) if value is ... else value


def _tell_calls(one: dict[str, Any], names: dict[str, Any], patience: float, send: Send) -> None:
    """Call a learner's function with the arguments of the exercise, and tell what it gave."""
    function = _answer(one, names)
    if not callable(function):
        return
    results: list[Any] = []
    try:
        with _within(patience):
            for args in one["calls"]:
                results += [_called(function, args)]  # kept when the next one runs too long
    except BaseException as error:  # noqa: BLE001 - out of time, or the function wanted to end Python
        results += [{"stopped": [_kind(error), _message(error)]}] * (len(one["calls"]) - len(results))
    send(calls=results, key=one["key"])


def _called(function: Callable[..., Any], args: list[Any]) -> Any:
    from sim.markwire import unpacked

    try:
        return packed(function(*[unpacked(one) for one in args]))
    except Exception as error:  # noqa: BLE001 - a learner's function may raise anything
        return {"stopped": [_kind(error), _message(error)]}


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    main()
