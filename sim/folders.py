"""Folders of results: refused before any work if they cannot take them, and filled whole or not at all."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp

from sim.errors import InputError
from sim.files import usual

ASIDE = ".unfinished-"  # how the folder begins that is filled first; one is left where the machine fell


def check_folder(out: Path) -> None:
    """Refuse, before any work, a folder that cannot be made or written, or already holds something."""
    new = _missing(out)
    try:
        _make(out, new)
    finally:
        _remove(new)


def _missing(out: Path) -> list[Path]:
    """Return which of a folder and its parents are not there, the innermost first; known before any is made."""
    try:
        return [path for path in (out, *out.parents) if not path.exists()]
    except OSError as error:
        raise InputError(f"--out {out}: cannot be written ({error.strerror})") from None


def _make(out: Path, new: list[Path]) -> None:
    """Make a folder and its parents, and try to write in it; what is `new` goes again where that fails."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not all(path.name.startswith(ASIDE) for path in out.iterdir()):
            raise FileExistsError
        TemporaryFile(dir=out).close()
    except OSError as error:
        _remove(new)
        if isinstance(error, FileExistsError):
            raise InputError(f"--out {out}: is there already; name a new or empty folder") from None
        raise InputError(f"--out {out}: cannot be written ({error.strerror})") from None


def _remove(new: list[Path]) -> None:
    for path in new:
        with suppress(OSError):
            path.rmdir()


def write_folder(out: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill(folder)` write files into a folder aside, then put it in the place of `out`; all of them, or nothing.

    Into a folder that is there already, the files are moved one after another, each of them whole.
    """
    check_folder(out)
    new, ours = _missing(out), []
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        home = out.parent if new else out
        ours.append(aside := Path(mkdtemp(dir=home.absolute(), prefix=ASIDE)))  # pandas takes a first ~ for a home
        fill(aside)
        if new:
            aside.chmod(usual(0o777))
            aside.replace(out)
            return
        ours += [out / file.name for file in aside.iterdir()]
        for path in ours[1:]:
            (aside / path.name).replace(path)
        aside.rmdir()
    except BaseException:
        for path in ours:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        _remove(new)
        raise
