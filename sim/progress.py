"""What a learner has done: one small JSON file, `~/.petitionflow/progress.json`.

The folder can be another: environment variable PETITIONFLOW_HOME. For each exercise the file keeps three numbers
(different wrong answers, hints asked for, whether it was right) and nothing else: no name, no answer, no time.
A file that cannot be read is put aside, not deleted; where nothing can be written, learning goes on without.
"""

import json
import os
from pathlib import Path
from typing import NamedTuple

from sim.errors import InputError
from sim.files import replacing

FILE = "progress.json"
MOST = 10_000  # exercises, and tries of one


class Done(NamedTuple):
    """What is kept of one exercise."""

    tries: int = 0  # different answers that were not right
    hints: int = 0  # asked for
    right: bool = False


class Progress(NamedTuple):
    """What is kept, by exercise; `notice` is a key of words_exercise when the file was in trouble, else empty."""

    done: dict[str, Done]
    notice: str = ""


def path() -> Path:
    """Return where the progress is kept."""
    home = os.environ.get("PETITIONFLOW_HOME")
    return Path(home) / FILE if home else Path.home() / ".petitionflow" / FILE


def load() -> Progress:
    """Read the file; none is an empty progress, a damaged one is put aside as progress.damaged.json."""
    try:
        file = path()
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Progress({})
    except (OSError, RuntimeError):  # no rights, a folder in its place, no home
        return Progress({}, "not_kept")
    except UnicodeDecodeError:
        text = ""
    try:
        return Progress(_read(json.loads(text)))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return Progress({}, _aside(file))


def _read(kept: dict[str, dict[str, int]]) -> dict[str, Done]:
    found = {key: Done(int(one["tries"]), int(one["hints"]), bool(one["right"])) for key, one in kept.items()}
    if len(found) > MOST or any(not 0 <= n <= MOST for one in found.values() for n in one[:2]):
        raise ValueError("not a progress of ours")
    return found


def _aside(file: Path) -> str:
    try:
        file.replace(file.with_name("progress.damaged.json"))
    except OSError:
        return "not_kept"
    return "damaged"


def record(key: str, wrong: bool = False, hinted: bool = False, right: bool = False) -> Progress:
    """Add to what is kept of an exercise, and return all of it."""
    done, notice = load()
    old = done.get(key, Done())
    new = Done(min(old.tries + wrong, MOST), min(old.hints + hinted, MOST), old.right or right)
    done[key] = new
    trouble = _write(done) if new != old and notice != "not_kept" else ""
    return Progress(done, notice or trouble)


def reset(key: str = "") -> str:
    """Forget one exercise, one lesson (`01`) or, without a key, everything; return a key of words_exercise."""
    done = load().done
    kept = {name: one for name, one in done.items() if key and name != key and not name.startswith(f"{key}.")}
    return _write(kept) or "forgotten"


def _write(done: dict[str, Done]) -> str:
    try:
        file = path()
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as out:
            json.dump({key: one._asdict() for key, one in sorted(done.items())}, out, indent=1)
    except (OSError, RuntimeError, InputError):
        return "not_kept"
    return ""
