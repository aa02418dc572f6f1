"""From what a notebook's process said to marks. It is not trusted: only data is taken from it, never a verdict.

A mark is `right`, `wrong`, `not_yet`, `broken` (its cell stopped, or the answer cannot be read) or `to_read` (a text).
"""

import re
from threading import Lock
from typing import Any, NamedTuple

from sim.exercisecode import brief
from sim.exercisefile import GRADED, Exercise, lesson
from sim.exercisejudge import Finding, judge
from sim.markbox import Limits, Said
from sim.markread import MOST, HandedIn, names_answers
from sim.markwire import Opaque, Replay, packed, unpacked

Trouble = tuple[str, dict[str, Any]]  # a key of words_mark.TROUBLE and its values
STATUSES = {
    "right": "right",
    "wrong": "wrong",
    "untouched": "not_yet",
    "unusable": "broken",
    "compare": "to_read",
}
TRIED = {"network": "network", "files": "files", "processes": "processes_tried", "answers": "answers"}
SLOW = "OutOfTimeError"  # sim.markchild's
_lock = Lock()  # one policy is simulated at a time


class Mark(NamedTuple):
    """The mark of one exercise, which typical mistake it was, if any, and what was answered."""

    status: str
    mistake: int | None = None
    given: str = ""  # empty for code and policies


class Marked(NamedTuple):
    """One notebook with its marks, by exercise, and what there is to say of it."""

    handed: HandedIn
    marks: dict[str, Mark]
    troubles: tuple[Trouble, ...] = ()


def graded(number: str) -> list[Exercise]:
    """Return the exercises of a lesson that its notebook holds."""
    return [one for one in lesson(number).exercise if one.grade in GRADED]


def wanted(number: str) -> list[dict[str, Any]]:
    """Return what a notebook's process is asked for: names, and arguments for functions; no answer is in it."""
    return [
        {
            "key": one.id,
            "name": one.variable,
            "calls": [[packed(arg) for arg in case.args] for case in one.cases] if one.kind == "code" else None,
        }
        for one in graded(number)
    ]


def marked(handed: HandedIn, said: Said, limits: Limits) -> Marked:
    """Return the marks of a notebook that was run."""
    values = _of(said, "value")
    calls = _of(said, "calls")
    ended = any(line.get("end") is True for line in said.lines)
    marks = {}
    for one in graded(handed.lesson):
        mark = _mark(one, values.get(one.id, ...), calls.get(one.id))
        lost = mark.status == "not_yet" and (not ended or _stopped(one, handed, said))
        marks[one.id] = Mark("broken") if lost else mark
    return Marked(handed, marks, tuple(_troubles(handed, said, ended, limits)))


def unmarked(handed: HandedIn, trouble: str) -> Marked:
    """Return what is said of a notebook that could not be run."""
    return Marked(handed, {}, ((trouble, {"most": MOST}),))


def _of(said: Said, kind: str) -> dict[str, Any]:
    """Return the last line of a kind for each exercise."""
    return {line["key"]: line[kind] for line in said.lines if kind in line and isinstance(line.get("key"), str)}


def _mark(one: Exercise, value: Any, calls: Any) -> Mark:
    answer = ... if value is ... else unpacked(value)
    if one.kind == "code" and calls is not None:
        answer = Replay(calls)
    elif one.kind == "code" and isinstance(answer, Opaque):
        return Mark("broken")  # a function that could not be called
    with _lock:
        try:
            found = judge(one, answer)
        except Exception:  # noqa: BLE001 - data made to trip the judge is no answer
            found = Finding("unusable")
    shown = one.kind not in ("code", "policy") and found.status != "untouched"
    given = answer if isinstance(answer, str) else brief(answer)
    return Mark(STATUSES[found.status], found.mistake, given if shown else "")


def _errors(said: Said) -> list[tuple[int, str]]:
    """Return number and kind of error of each cell that stopped."""
    found = [(line["error"], line.get("kind")) for line in said.lines if isinstance(line.get("error"), int)]
    return [(number, str(kind)[:60]) for number, kind in found]


def _stopped(one: Exercise, handed: HandedIn, said: Said) -> bool:
    """Tell whether a cell stopped in which an exercise's answer was to be given."""
    given = re.compile(rf"\b{one.variable}\s*(=|:=)|\bdef\s+{one.variable}\b")
    return any(given.search(handed.cells[n]) for n, _ in _errors(said) if 0 <= n < len(handed.cells))


def _only_checks(handed: HandedIn, number: int) -> bool:
    """Tell whether a cell only checks an answer: that it stops says nothing that the answer's cell has not said."""
    return 0 <= number < len(handed.cells) and handed.cells[number].lstrip().startswith("check(")


def _troubles(handed: HandedIn, said: Said, ended: bool, limits: Limits) -> list[Trouble]:
    found: list[Trouble] = []
    if said.ended:
        found.append((said.ended, limits._asdict()))
    elif not ended:
        found.append(("died" if said.lines else "not_started", {}))
    tried = {str(line.get("tried")) for line in said.lines}
    found += [(key, {}) for name, key in TRIED.items() if name in tried]
    if "answers" not in tried and names_answers(handed):
        found.append(("names_answers", {}))
    errors = [one for one in _errors(said) if not _only_checks(handed, one[0])]
    found += [("cell_time" if kind == SLOW else "cell", {"n": n + 1, "kind": kind}) for n, kind in errors[:2]]
    return found + ([("cells", {"n": len(errors) - 2})] if len(errors) > 2 else [])
