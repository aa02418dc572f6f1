"""A class's notebooks: which files there are, whose they are, of which lesson, and the code in them."""

import json
import re
import stat
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import InputError
from sim.exercisefile import lessons
from sim.markwalls import MEGABYTE

MOST = 20  # MB of a file
MANY = 2_000  # notebooks in a folder
CHECKED = re.compile(r"""\bcheck\(\s*["'](\d\d)\.\w+["']""")
ANSWERED = re.compile(r"\banswer_\d+\s*=")
NUMBERED = re.compile(r"(?<!\d)(\d\d)(?=_)")
COPY = re.compile(r"[-_ ]*(?:copy|副本)\s*\d*|[（(]\d+[)）]", re.IGNORECASE)
# Whoever does the exercises needs none of these; a learner may still have a good reason.
ANSWERS = re.compile(r"exercisefile|exercisejudge|markwire|sim/exercises|solutions/|\.toml\b")


class HandedIn(NamedTuple):
    """One file that was handed in; `trouble` says why it cannot be marked, or is empty."""

    path: Path
    learner: str
    lesson: str = ""
    cells: tuple[str, ...] = ()
    trouble: str = ""


def handed_in(folder: Path) -> list[HandedIn]:
    """Read every notebook below a folder, in order of their names; InputError where there is none."""
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder; name the folder with the class's notebooks")
    paths = sorted(one for one in folder.rglob("*.ipynb") if not _hidden(one.relative_to(folder)))
    if not paths:
        raise InputError(f"{folder}: there is no notebook (*.ipynb) in it or in its folders")
    if len(paths) > MANY:
        raise InputError(f"{folder}: {len(paths)} notebooks, at most {MANY}; is this the folder of one class?")
    return [read(path, folder) for path in paths]


def _hidden(path: Path) -> bool:
    """Tell whether a path is an editor's own copy, such as .ipynb_checkpoints."""
    return any(part.startswith(".") for part in path.parts)


def read(path: Path, folder: Path) -> HandedIn:
    """Read one notebook; whatever is wrong with it, it does not raise."""
    cells: tuple[str, ...] = ()
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe or a device might never end
            trouble = "unreadable"
        elif found.st_size > MOST * MEGABYTE:
            trouble = "too_big"
        else:
            cells, trouble = _code(json.loads(path.read_text(encoding="utf-8-sig"))), ""
    except OSError:
        trouble = "unreadable"
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        trouble = "not_json"
    number = "" if trouble else _lesson(cells, path.stem)
    return HandedIn(path, _learner(path, folder), number, cells, trouble or ("" if number else "no_exercises"))


def _code(notebook: dict[str, Any]) -> tuple[str, ...]:
    """Return the code cells of a notebook as it stands in JSON (format 4)."""
    found = [one["source"] for one in notebook["cells"] if one["cell_type"] == "code"]
    texts = ["".join(one) if isinstance(one, list) else one for one in found]
    if any(not isinstance(one, str) for one in texts):
        raise TypeError("source: text, or lines of text")
    return tuple(texts)


def _lesson(cells: tuple[str, ...], stem: str) -> str:
    """Return the lesson that most checks belong to; where there are answers only, the one in the file's name."""
    found = Counter(number for cell in cells for number in CHECKED.findall(cell) if number in lessons())
    answers = any(ANSWERED.search(cell) for cell in cells)
    named = [number for number in NUMBERED.findall(stem) if number in lessons() and answers]
    return found.most_common(1)[0][0] if found else named[0] if named else ""


def _learner(path: Path, folder: Path) -> str:
    """Return whose notebook it is: the first sub-folder, or what the file's name says beside the lesson's name."""
    parts = path.relative_to(folder).parts
    if len(parts) > 1:
        return parts[0]
    stem = COPY.sub("", path.stem)
    for name in _names():
        stem = stem.replace(name, "")
    return stem.strip(" -_.") or path.stem


def _names() -> list[str]:
    """Return the names of the lessons' notebooks, where they stand beside the package."""
    beside = Path(__file__).resolve().parent.parent / "exercises"
    return sorted({one.stem for one in beside.glob("*/*.ipynb")}, key=len, reverse=True)


def names_answers(handed: HandedIn) -> bool:
    """Tell whether the code of a notebook names where the answers are."""
    return any(ANSWERS.search(cell) for cell in handed.cells)
