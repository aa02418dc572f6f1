"""Running a learner's function: what it gives, what stopped it, and whether two results are the same.

There is no time limit here: an endless loop is stopped with the notebook's own stop button.
"""

import copy
import math
from typing import Any, NamedTuple

import numpy as np

from sim.exercisefile import Exercise
from sim.policy import Extra, Policy

LONGEST = 120  # characters of a value that is shown back
NUMBER = int | float | np.number


class Stopped(NamedTuple):
    """A learner's code raised this."""

    kind: str
    message: str


def evaluated(text: str, name: str = "answer") -> Any:
    """Return what a text of our own gives: the value of an expression, or what its lines call `name`."""
    names: dict[str, Any] = {"Policy": Policy, "Extra": Extra, "math": math, "np": np}
    try:
        compiled = compile(text, "<exercise>", "eval")
    except SyntaxError:
        exec(text, names)  # noqa: S102 - from our own exercise file
        return names[name]
    return eval(compiled, names)  # noqa: S307 - from our own exercise file


def outcomes(exercise: Exercise, function: Any) -> list[Any]:
    """Return what a function gives in each case of an exercise; `Stopped` where it raises."""
    return [_call(function, case.args) for case in exercise.cases]


def _call(function: Any, args: tuple[Any, ...]) -> Any:
    try:
        return function(*copy.deepcopy(args))
    except Exception as error:  # noqa: BLE001 - a learner's code may raise anything; we explain it
        return Stopped(type(error).__name__, str(error))


def alike(one: Any, other: Any, tolerance: float) -> bool:
    """Tell whether two results are the same, numbers within `tolerance`; whatever they are, it does not raise."""
    try:
        if isinstance(one, Stopped) or isinstance(other, Stopped):
            return False
        if isinstance(one, NUMBER) and isinstance(other, NUMBER) and not isinstance(one, bool):
            return math.isclose(one, other, rel_tol=1e-9, abs_tol=tolerance)
        if isinstance(one, list | tuple | np.ndarray) and isinstance(other, list | tuple | np.ndarray):
            return len(one) == len(other) and all(alike(a, b, tolerance) for a, b in zip(one, other, strict=True))
        return bool(one == other)
    except Exception:  # noqa: BLE001 - what cannot be compared is not the same
        return False


def brief(value: Any) -> str:
    """Return a value as it is shown back to a learner: short, whatever it is."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a learner's object may not even show itself
        text = type(value).__name__
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
