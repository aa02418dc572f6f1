"""Folders of results: refused before any work if they cannot take them, and filled whole or not at all."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp

from sim.errors import InputError


def check_folder(out: Path) -> None:
    """Refuse, before any work, a folder that cannot be made or written, or already holds something."""
    _remove(_make(out))


def _make(out: Path) -> list[Path]:
    """Make a folder and its parents, and try to write in it; return what is new, the innermost first."""
    made: list[Path] = []
    try:
        made = [path for path in (out, *out.parents) if not path.exists()]
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise FileExistsError
        TemporaryFile(dir=out).close()
    except OSError as error:
        _remove(made)
        if isinstance(error, FileExistsError):
            raise InputError(f"--out {out}: is there already; name a new or empty folder") from None
        raise InputError(f"--out {out}: cannot be written ({error.strerror})") from None
    return made


def _remove(made: list[Path]) -> None:
    for path in made:
        with suppress(OSError):
            path.rmdir()


def write_folder(out: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill(folder)` write files into a folder aside, then move them into `out`; all of them, or nothing."""
    made, ours = _make(out), []
    try:
        ours.append(aside := Path(mkdtemp(dir=out, prefix=".")))
        fill(aside)
        ours += [out / file.name for file in aside.iterdir()]
        for path in ours[1:]:
            (aside / path.name).replace(path)
        aside.rmdir()
    except BaseException:
        for path in ours:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        _remove(made)
        raise
