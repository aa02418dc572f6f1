"""Case files to classify and route: which there are, what an answer is worth, what was confused with what.

    files = casefiles()                       # the package's own; casefiles("our_town") adds an instructor's folder
    reply = answer(files[0].questions[0], "suggestion")

A file is described in `sim.casefields`; `petitionflow casefiles --new FILE` writes a commented one to begin with.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from sim.casefields import FIXED, Both, CaseFile, Question
from sim.caseread import read
from sim.errors import InputError, nearest
from sim.words import CATEGORIES
from sim.words_casefile import KINDS, ROUTES, TOPICS

OWN = Path(__file__).parent / "data" / "casefiles"
MOST_FILES = 500


class Reply(NamedTuple):
    """What is said at once to a choice: whether it is right, and why (a mistake has an answer of its own)."""

    correct: bool
    why: Both


class Given(NamedTuple):
    """One answer that somebody gave: the file, the position of the question in it, the key chosen."""

    file: CaseFile
    place: int
    chosen: str

    @property
    def question(self) -> Question:
        """The question that was answered."""
        return self.file.questions[self.place]

    @property
    def correct(self) -> bool:
        """Whether the answer was right."""
        return self.chosen == self.question.right


def load_casefile(path: str | Path) -> CaseFile:
    """Read one case file; InputError with file, field, value and what is allowed for the first mistake."""
    file, problems = read(Path(path))
    if file is None:
        raise InputError(problems[0])
    return file


def casefiles(folder: str | Path | None = None) -> tuple[CaseFile, ...]:
    """Return the package's case files in the order of their names, then those of an instructor's folder."""
    found, problems = own_and(None if folder is None else Path(folder))
    if problems:
        more = f" (and {len(problems) - 1} more: petitionflow casefiles {folder})" if len(problems) > 1 else ""
        raise InputError(problems[0] + more)
    return tuple(found.values())


def own_and(folder: Path | None) -> tuple[dict[Path, CaseFile], list[str]]:
    """Return the package's files and a folder's, by path, and a line for everything that is wrong with them."""
    found: dict[Path, CaseFile] = {}
    problems: list[str] = []
    for path in [*_listed(OWN), *(() if folder is None else _listed(folder))]:
        file, wrong = read(path)
        problems += wrong
        if file is None:
            continue
        first = next((other for other, known in found.items() if known.id == file.id), None)
        if first is None:
            found[path] = file
        else:
            place = first.name if first.parent != OWN else f"the package's {first.name}"
            problems.append(f"{path}: id = '{file.id}': {place} has it already; give each file an id of its own")
    return found, problems


def _listed(folder: Path) -> list[Path]:
    """Return the case files of a folder by name; InputError for what is no folder, or has none or too many."""
    try:
        found = sorted(path for path in folder.iterdir() if path.name.endswith(".toml") and path.name[0] != ".")
    except (OSError, ValueError) as error:
        raise InputError(f"{folder}: cannot be read as a folder ({getattr(error, 'strerror', error)})") from None
    if not 0 < len(found) <= MOST_FILES:
        hint = "; `petitionflow casefiles --new FILE` writes one to begin with" if not found else ""
        raise InputError(f"{folder}: {len(found)} files named *.toml: must be 1 to {MOST_FILES}{hint}")
    return found


def select(files: Iterable[CaseFile], which: str | int | Iterable[str] | None = None) -> tuple[CaseFile, ...]:
    """Return all files, the first so many (a number), those of a topic (a word) or those of a list of ids."""
    every = {file.id: file for file in files}
    if which is None:
        return tuple(every.values())
    if isinstance(which, int):
        if not 1 <= which <= len(every):
            raise InputError(f"which = {which}: must be 1 to {len(every)}, the number of files")
        return tuple(every.values())[:which]
    if isinstance(which, str):
        topics = sorted({topic for file in every.values() for topic in file.topics})
        if which not in topics:
            raise InputError(f"which = {which!r}: no file has this topic; {', '.join(topics)}{nearest(which, topics)}")
        return tuple(file for file in every.values() if which in file.topics)
    wanted = tuple(dict.fromkeys(which))
    for name in wanted:
        if name not in every:
            raise InputError(f"which: there is no file with the id {name!r}{nearest(str(name), every)}")
    if not wanted:
        raise InputError("which: an empty list; name at least one id")
    return tuple(every[name] for name in wanted)


def answer(question: Question, key: str) -> Reply:
    """Return what is said to whoever chooses `key`; InputError for a key that the question does not have."""
    if key not in question.keys:
        raise InputError(f"answer = {key!r}: allowed: {', '.join(question.keys)}{nearest(str(key), question.keys)}")
    why = question.option(key).answer or question.reason
    return Reply(key == question.right, why)


def score(answers: Iterable[Given]) -> pd.DataFrame:
    """Return decisions, right ones and their share, a row for each kind of question met, then `all`."""
    given = list(answers)
    kinds = list(dict.fromkeys(one.question.kind for one in given))
    rows = {kind: [one.correct for one in given if one.question.kind == kind] for kind in kinds}
    rows["all"] = [one.correct for one in given]
    table = pd.DataFrame({kind: [len(x), sum(x)] for kind, x in rows.items()}, index=["decisions", "right"]).T
    return table.assign(share=table["right"] / table["decisions"])


def confusions(answers: Iterable[Given], kind: str = "category") -> pd.DataFrame:
    """Count right answers (rows) against chosen ones (columns), for a kind whose options have keys in common."""
    if kind not in FIXED:
        raise InputError(f"kind = {kind!r}: allowed: {', '.join(FIXED)}{nearest(kind, FIXED)}")
    given = [one for one in answers if one.question.kind == kind]
    met = {key for one in given for key in (one.question.right, one.chosen)}
    keys = [key for key in FIXED[kind] if key in met]
    table = pd.DataFrame(0, index=pd.Index(keys, name="right"), columns=pd.Index(keys, name="chosen"))
    for one in given:
        table.loc[one.question.right, one.chosen] += 1
    return table


def template(name: str) -> str:
    """Return a commented case file to begin with, whose id is made of `name`."""
    known = {"TOPICS": TOPICS, "KINDS": KINDS, "CATEGORIES": CATEGORIES, "ROUTES": ROUTES}
    text = (OWN.parent / "casefile_template.toml").read_text(encoding="utf-8")
    for word, table in known.items():
        listed = "\n".join(f"#   {key}: {english}, {chinese}" for key, (english, chinese) in table.items())
        text = text.replace(f"# {word}\n", f"{listed}\n")
    plain = re.sub("[^a-z0-9]+", "_", name.lower()).strip("_")[:40]
    return text.replace('"my_first_file"', f'"{plain}"') if plain[:1].isalpha() else text
