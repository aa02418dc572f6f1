"""Exercises as data: `sim/exercises/NN.toml` holds those of lesson NN, in both languages, with their wrong answers.

    [[exercise]]
    id = "01.1"
    kind = "one"             # one, many, number, code, policy, text
    grade = "follow"         # follow, apply, further; guess and quiz stand in the lesson only
    answer = "b"             # code and policy: Python text that gives the solution
    mistakes = ["a", "c"]    # typical wrong answers; `replies` has the hint meant for each, in this order
    stamp = ""               # python tools/pairs.py --stamp 01 writes it, once both languages were read side by side

    [exercise.en]            # [exercise.zh] has the same keys
    question = "..."
    options = { a = "...", b = "...", c = "..." }
    hints = ["a nudge", "a pointer", "the worked step"]
    right = "why it is right"
    replies = ["to a", "to c"]

number: `tolerance` (absolute), `unit` in each language. code: `name` of the function or value, `cases` (arguments and
what they give), `start` (the lines a learner begins with). policy: `world`, `goals` (a reply each), `lever` for a
slider. text: `model` in each language; `mistakes` are patterns, `samples` texts that they find.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from sim.errors import InputError, nearest
from sim.fields import Checked
from sim.labels import check_language

GRADED = ("follow", "apply", "further")


class Told(Checked):
    """The words of an exercise in one language."""

    question: str
    options: dict[str, str] = Field(default_factory=dict)
    unit: str = ""
    hints: tuple[str, str, str]  # nudge, pointer, worked step
    right: str
    replies: tuple[str, ...] = ()
    model: str = ""
    samples: tuple[str, ...] = ()


class Case(Checked):
    """Arguments for a learner's function, and what it must give."""

    args: tuple[Any, ...] = ()
    gives: Any


class Goal(Checked):
    """What a learner's policy must reach: a measure, and the least or the most it may be."""

    measure: str
    at_least: float = float("-inf")
    at_most: float = float("inf")


class Lever(Checked):
    """The slider of a policy exercise: a field of `Policy`, the level for staff, and the slider's range."""

    field: str
    level: int | None = None
    low: float = 0.0
    high: float
    step: float = 1.0


class Exercise(Checked):
    """One exercise; see the head of this module."""

    id: str
    kind: Literal["one", "many", "number", "code", "policy", "text"]
    grade: Literal["guess", "follow", "apply", "further", "quiz"]
    answer: Any = None
    mistakes: tuple[Any, ...] = ()
    stamp: str = ""
    free: tuple[str, ...] = ()  # glossary terms that the Chinese may render in another way here
    tolerance: float = 0.0
    name: str = "answer"
    start: str = ""
    cases: tuple[Case, ...] = ()
    world: str = "county"
    goals: tuple[Goal, ...] = ()
    lever: Lever | None = None
    en: Told
    zh: Told

    @property
    def variable(self) -> str:
        """What the answer is called in the notebook of exercises: ``answer_3`` of 01.3, a function by its own name."""
        return self.name if self.kind == "code" else f"answer_{self.id.split('.')[1]}"

    def told(self, lang: str) -> Told:
        """Return the words in one language."""
        return (self.en, self.zh)[check_language(lang)]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for what in ("options", "replies", "samples"):
            if len(getattr(self.en, what)) != len(getattr(self.zh, what)):
                raise ValueError(f"{self.id}: {what}: as many in zh as in en")
        wanted = len(self.goals) if self.kind == "policy" else len(self.mistakes)
        if len(self.en.replies) != wanted or not self.mistakes:
            raise ValueError(f"{self.id}: replies: {wanted} are needed, and at least one mistake")
        needs = {"code": "cases", "policy": "goals", "number": "answer", "one": "answer", "many": "answer"}
        if self.kind in needs and not getattr(self, needs[self.kind]):
            raise ValueError(f"{self.id}: an exercise of kind '{self.kind}' needs {needs[self.kind]}")
        return self

    @model_validator(mode="after")
    def _kept_apart(self) -> Self:
        if self.kind in ("one", "many"):
            keys = "".join(self.en.options)
            if list(self.en.options) != list(self.zh.options) or not set(str(self.answer)) <= set(keys):
                raise ValueError(
                    f"{self.id}: options: a letter each, the same in both languages, the answer among them"
                )
        if self.kind == "text" and not (self.en.model and self.zh.model and self.en.samples):
            raise ValueError(f"{self.id}: a short text needs `model` and `samples` in both languages")
        return self


class Lesson(Checked):
    """The exercises of a lesson; `setup` are the lines that their notebook begins with."""

    setup: str = ""
    exercise: tuple[Exercise, ...]


def lessons() -> list[str]:
    """Return the numbers of the lessons that have exercises, such as ``01``."""
    return sorted(file.name[:2] for file in (files("sim") / "exercises").iterdir() if file.name.endswith(".toml"))


@lru_cache(maxsize=32)
def lesson(number: str) -> Lesson:
    """Return the exercises of a lesson; InputError for a lesson without, or a file that does not fit."""
    if number not in lessons():
        raise InputError(f"lesson '{number}' has no exercises; there are {', '.join(lessons())}")
    return read_lesson((files("sim") / "exercises" / f"{number}.toml").read_text(encoding="utf-8"), number)


def read_lesson(text: str, number: str) -> Lesson:
    """Return the exercises that a TOML text holds; InputError where it does not fit lesson `number`."""
    try:
        found = Lesson(**tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"exercises of lesson {number}: {error}") from None
    ids = [one.id for one in found.exercise]
    if len(set(ids)) < len(ids) or any(not one.startswith(f"{number}.") for one in ids):
        raise InputError(f"exercises of lesson {number}: each id once, beginning with '{number}.'")
    return found


def find(key: str) -> Exercise:
    """Return the exercise with an id such as ``01.3``."""
    if not isinstance(key, str):
        raise InputError(f"exercise = {key!r}: its number in quotation marks, such as '01.1'")
    known = {one.id: one for number in lessons() if key[:2] == number for one in lesson(number).exercise}
    if key not in known:
        names = known or [f"{number}.1" for number in lessons()]
        raise InputError(f"exercise '{key}': there is none of this number{nearest(key, names)}")
    return known[key]
