"""What is kept of a contest's scoring: while it goes on, and when all is done. The board and the next run read it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from sim.contestresults import Results, read, save
from sim.errors import InputError

PROGRESS, OUT, RESULTS = "progress.json", "results", "results.json"
Saved = Callable[[Results], None]


def earlier(folder: Path) -> Results | None:
    """Return what is kept from before; nothing if it cannot be read (`unreadable` tells)."""
    for path in kept_files(folder):
        try:
            found = read(path)
        except InputError:
            continue
        if found is not None:
            return found
    return None


def kept_files(folder: Path) -> tuple[Path, Path]:
    """Return where results are kept, the newest first."""
    return folder / PROGRESS, folder / OUT / RESULTS


def unreadable(folder: Path) -> Iterator[Path]:
    """Yield the kept files that cannot be read."""
    for path in kept_files(folder):
        try:
            read(path)
        except InputError:
            yield path


def keep(folder: Path) -> Saved:
    """Return what saves results while scoring goes on."""
    return lambda results: save(results, folder / PROGRESS)


def latest(folder: Path) -> Results | None:
    """Return what is known of a contest: scoring that goes on, else the results; None without either.

    Raises InputError for a file that cannot be read.
    """
    return next((found for found in map(read, kept_files(folder)) if found is not None), None)
