"""Who does the runs of a sweep: the cores of this machine, or a Dask cluster (`sweepcluster`); both call `work`.

A place (`Processes`, `Cluster`) starts, takes a task, and tells which tasks are done; when it breaks, it reports
a loss. `Crew` remembers what is in hand and gives it out again after a loss, so that nothing gets lost.
"""

import os
import threading
import warnings
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, wait
from multiprocessing import parent_process
from typing import Any, Protocol

from sim.errors import InputError
from sim.replications import Task, outcome
from sim.sweep import SweepRun
from sim.version import __version__

LOSSES = 3  # in a row, without a single run done in between, and the place is given up
Values = list[float]


class CrewNotice(UserWarning):
    """Workers were lost, or a scheduler; the sweep goes on."""


def work(task: Task) -> tuple[str, Values]:
    """Return the version of the package that does the run, and the measures in their order."""
    return __version__, outcome(task).to_list()


class Place(Protocol):
    """Where tasks are done."""

    def start(self, again: bool) -> None:
        """Get ready; `again` after a loss."""

    def size(self) -> int:
        """How many tasks it works on at a time."""

    def submit(self, run: SweepRun) -> Any:
        """Take a task and return what will be done."""

    def finished(self, futures: list[Any], seconds: float) -> tuple[dict[Any, tuple[str, Values]], str]:
        """Wait until all is done, `seconds` at most; return what is done, and how the rest was lost, if it was."""

    def close(self) -> None:
        """Stop, without waiting for tasks."""


class Crew:
    """A place, and the runs that it has in hand."""

    def __init__(self, place: Place) -> None:
        self.place, self.losses = place, 0
        self.hand: dict[Any, SweepRun] = {}
        place.start(again=False)

    def give(self, run: SweepRun) -> None:
        """Hand out a run; after a loss it is handed out again."""
        try:
            self.hand[self.place.submit(run)] = run
        except (BrokenExecutor, OSError) as problem:
            self.hand[object()] = run
            self._again(str(problem))

    def finished(self, seconds: float) -> list[tuple[SweepRun, Values]]:
        """Return the runs done within `seconds`, sooner when all are; InputError where it cannot go on."""
        done, lost = self.place.finished(list(self.hand), seconds)
        got = [(self.hand.pop(future), values) for future, (version, values) in done.items() if _same(version)]
        self.losses = 0 if got else self.losses
        if lost:
            self._again(lost)
        return got

    def _again(self, lost: str) -> None:
        self.losses += 1
        if self.losses > LOSSES:
            raise InputError(f"{lost}, {self.losses} times in a row (not enough memory?)")
        warnings.warn(f"{lost}; going on", CrewNotice, stacklevel=2)
        self.place.start(again=True)
        runs, self.hand = list(self.hand.values()), {}
        for run in runs:
            self.give(run)

    def close(self) -> None:
        """Stop at once."""
        self.place.close()


def _same(version: str) -> bool:
    if version != __version__:
        raise InputError(f"a worker has petitionflow {version}, this is {__version__}; install one version everywhere")
    return True


class Processes:
    """Worker processes on this machine; they end when the driver does, even when that is killed."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.pool: ProcessPoolExecutor | None = None

    def start(self, again: bool) -> None:
        """Start the processes; those that were left after a loss are ended."""
        if again:
            self.close()
        self.pool = ProcessPoolExecutor(self.number, initializer=_end_with_parent)

    def size(self) -> int:
        """Return the number of processes."""
        return self.number

    def submit(self, run: SweepRun) -> Any:
        """Put a run into the queue."""
        assert self.pool is not None  # noqa: S101 - started by Crew
        return self.pool.submit(work, run.task)

    def finished(self, futures: list[Any], seconds: float) -> tuple[dict[Any, tuple[str, Values]], str]:
        """Wait for the processes; when one is killed, the others end too."""
        done, _ = wait([future for future in futures if hasattr(future, "result")], seconds)
        broken = [future for future in done if isinstance(future.exception(), BrokenExecutor)]
        found = {future: future.result() for future in done if future not in broken}
        return found, "a worker process was killed" if broken else ""

    def close(self) -> None:
        """End the processes."""
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Let a worker end when the driver is gone: a killed one cannot tell it to."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
