"""Is an answer right? `judge` looks at a learner's answer and says what it found; it never raises on a mistake.

The findings are the same in both languages; `sim.exercise` puts them into words.
"""

import math
import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from sim.errors import InputError
from sim.exercisecode import NUMBER, Stopped, alike, brief, evaluated, outcomes
from sim.exercisefile import Exercise, Goal, Lever
from sim.exerciseworlds import tried, world
from sim.policy import Policy

SHORTEST = 8  # characters of a text, spaces aside
LONGEST, WIDEST = 5_000, 100  # letters of a text that are looked at, of a number: no answer may take hours
Note = tuple[str, dict[str, Any]]  # a key of words_exercise and its values


class Finding(NamedTuple):
    """What was found: right, wrong, untouched, unusable (cannot be read), compare (a text, right as far as we see)."""

    status: str
    mistake: int | None = None  # which of the typical wrong answers
    note: Note | None = None


UNTOUCHED, RIGHT, WRONG = Finding("untouched"), Finding("right"), Finding("wrong")


def judge(exercise: Exercise, answer: Any) -> Finding:
    """Say whether an answer is right; `...`, nothing and an empty text are untouched."""
    if answer is ... or answer is None or (isinstance(answer, str) and answer.strip(" .…") == ""):
        return UNTOUCHED
    return KINDS[exercise.kind](exercise, answer)


def _wrong(exercise: Exercise, same: Callable[[Any], bool], note: Note | None = None) -> Finding:
    """Return which typical mistake an answer is, if any."""
    return Finding("wrong", next((i for i, one in enumerate(exercise.mistakes) if same(one)), None), note)


# Letters and numbers


def _letters(answer: Any) -> str | None:
    """Return the letters of "b", "B、D", ["b", "d"] sorted, or None."""
    parts = list(answer) if isinstance(answer, list | tuple | set) else [answer]
    if any(not isinstance(one, str) for one in parts):
        return None
    text = unicodedata.normalize("NFKC", "".join(parts)).lower()
    return "".join(sorted(set(re.sub(r"[\s,;.、/+()和]|and", "", text))))


def _choice(exercise: Exercise, answer: Any) -> Finding:
    letters, options = _letters(answer), exercise.en.options
    single = exercise.kind == "one"
    if not letters or not set(letters) <= set(options) or (single and len(letters) > 1):
        key = "choose_one" if single else "choose_many"
        return Finding("unusable", note=(key, {"letters": ", ".join(options)}))
    return RIGHT if letters == _letters(exercise.answer) else _wrong(exercise, lambda one: letters == _letters(one))


def _number_of(answer: Any) -> float | None:
    if isinstance(answer, str):
        plain = unicodedata.normalize("NFKC", answer[:LONGEST]).strip()
        found = re.fullmatch(r"\D{0,3}?(-?\d[\d,]*\.?\d*)\s*\D{0,12}", plain) if len(plain) <= WIDEST else None
        answer = float(found[1].replace(",", "")) if found else None
    if isinstance(answer, bool | np.bool_) or not isinstance(answer, NUMBER):
        return None
    try:
        value = float(answer)
    except (OverflowError, TypeError):
        return None
    return value if math.isfinite(value) else None


def _number(exercise: Exercise, answer: Any) -> Finding:
    value = _number_of(answer)
    if value is None:
        return Finding("unusable", note=("a_number", {}))

    def near(one: float) -> bool:
        return math.isclose(value, one, rel_tol=1e-9, abs_tol=exercise.tolerance)

    return RIGHT if near(exercise.answer) else _wrong(exercise, near)


# Code


def _code(exercise: Exercise, answer: Any) -> Finding:
    if not callable(answer):
        return Finding("unusable", note=("a_function", {}))
    got = outcomes(exercise, answer)
    if got[0] is ...:
        return UNTOUCHED

    def close(ones: list[Any]) -> bool:
        return all(alike(a, b, exercise.tolerance) for a, b in zip(got, ones, strict=True))

    if close([case.gives for case in exercise.cases]):
        return RIGHT
    known = _wrong(exercise, lambda one: close(outcomes(exercise, evaluated(one, exercise.name))))
    return known if known.mistake is not None else known._replace(note=_first_difference(exercise, got))


def _first_difference(exercise: Exercise, got: list[Any]) -> Note:
    pairs = zip(exercise.cases, got, strict=True)
    case, value = next((c, v) for c, v in pairs if not alike(v, c.gives, exercise.tolerance))
    args = ", ".join(map(brief, case.args))
    if isinstance(value, Stopped):
        return "stopped", {"args": args, "error": value}
    return (
        ("returns_nothing", {})
        if value is None
        else ("case", {"args": args, "wanted": brief(case.gives), "got": brief(value)})
    )


# Policies and texts


def policy_of(base: Policy, lever: Lever, value: float) -> Policy:
    """Return the base policy with a slider's value in it."""
    old = getattr(base, lever.field)
    if lever.level is None:
        return base.vary(**{lever.field: type(old)(value)})
    return base.vary(**{lever.field: (*old[: lever.level], int(value), *old[lever.level + 1 :])})


def _policy(exercise: Exercise, answer: Any) -> Finding:
    number = _number_of(answer) if exercise.lever else None
    try:
        if exercise.lever and number is not None:
            answer = policy_of(world(exercise.world).base, exercise.lever, number)
        if not isinstance(answer, Policy):
            return Finding("unusable", note=("a_policy", {"message": "Policy(...)"}))
        measures = tried(exercise.world, answer)
    except InputError as error:
        return Finding("unusable", note=("a_policy", {"message": str(error)}))
    for i, goal in enumerate(exercise.goals):
        if not goal.at_least <= measures[goal.measure] <= goal.at_most:
            return Finding("wrong", i, _missed(goal, float(measures[goal.measure])))
    return RIGHT


def _missed(goal: Goal, got: float) -> Note:
    least = got < goal.at_least
    values = {"measure": goal.measure, "got": got, "wanted": goal.at_least if least else goal.at_most}
    return "goal_least" if least else "goal_most", values


def _text(exercise: Exercise, answer: Any) -> Finding:
    if not isinstance(answer, str) or len(re.sub(r"\s", "", answer)) < SHORTEST:
        return Finding("unusable", note=("a_text", {}))
    known = _wrong(exercise, lambda one: re.search(one, answer[:LONGEST], re.IGNORECASE) is not None)
    return known if known.mistake is not None else Finding("compare")


KINDS: dict[str, Callable[[Exercise, Any], Finding]] = {
    "one": _choice,
    "many": _choice,
    "number": _number,
    "code": _code,
    "policy": _policy,
    "text": _text,
}
