"""Answers as plain data: what leaves a learner's process, and how the marker reads it.

A learner's objects never reach the marker. Numbers, texts, lists, dates and policies are written as JSON; whatever else
there is becomes the name of its type. Nothing is unpickled, nothing of the learner's is called while reading.
"""

import datetime as dt
import math
import sys
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple

from sim.errors import InputError

LETTERS = 20_000  # of a text
ITEMS = 5_000  # of a list
DEPTH = 12  # of lists within lists
DIGITS = 300  # of a whole number


class Opaque(NamedTuple):
    """Something that is no plain data: the name of its type. It equals nothing that an exercise asks for."""

    kind: str


class Raised(Exception):  # noqa: N818 - not an error of ours: what a learner's function raised
    """What a learner's function raised, told again when the marker asks for the result."""


def packed(value: Any, depth: int = 0) -> Any:
    """Return a value as something that JSON can hold; runs beside the learner's code and does not raise."""
    try:
        return _packed(value, depth)
    except Exception:  # noqa: BLE001 - a learner's object may do anything when it is looked at
        return {"t": "opaque", "v": type(value).__name__[:60]}


def _packed(value: Any, depth: int) -> Any:
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        value = value.item()
    elif numpy is not None and isinstance(value, numpy.ndarray) and value.size <= ITEMS:
        value = value.tolist()
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int) and abs(value) < 10**DIGITS:
        return int(value)
    if isinstance(value, str):
        return value[:LETTERS]
    if depth < DEPTH and isinstance(value, list | tuple | set | frozenset) and len(value) <= ITEMS:
        return {"t": "list", "v": [packed(one, depth + 1) for one in islice(value, ITEMS)]}
    if depth < DEPTH and isinstance(value, dict) and len(value) <= ITEMS:
        pairs = [[packed(a, depth + 1), packed(b, depth + 1)] for a, b in islice(value.items(), ITEMS)]
        return {"t": "dict", "v": pairs}
    return _special(value)


def _special(value: Any) -> Any:
    policy = sys.modules.get("sim.policy")
    if value is ...:
        return {"t": "dots"}
    if isinstance(value, dt.date):
        return {"t": "time" if isinstance(value, dt.datetime) else "date", "v": value.isoformat()}
    if policy is not None and isinstance(value, policy.Policy):
        return {"t": "policy", "v": value.model_dump(mode="json")}
    return {"t": "function" if callable(value) else "opaque", "v": type(value).__name__[:60]}


def unpacked(data: Any, depth: int = 0) -> Any:
    """Return the value that plain data stands for; whatever does not fit becomes `Opaque`."""
    if data is None or isinstance(data, bool | int | float):
        return data
    if isinstance(data, str):
        return data[:LETTERS]
    if isinstance(data, dict) and depth <= DEPTH:
        with suppress(InputError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
            return READERS[data["t"]](data.get("v"), depth)
    return Opaque("?")


def _list(data: Any, depth: int) -> list[Any]:
    return [unpacked(one, depth + 1) for one in data[:ITEMS]]


def _dict(data: Any, depth: int) -> dict[Any, Any]:
    return {unpacked(a, depth + 1): unpacked(b, depth + 1) for a, b in data[:ITEMS]}


def _policy(data: Any, _: int) -> Any:
    from sim.policy import Extra, Policy

    fields = {name: tuple(one) if isinstance(one, list) else one for name, one in data.items()}
    for name in ("supervise_after", "leaders_every"):  # never, as JSON writes it
        fields[name] = math.inf if fields.get(name) is None else fields[name]
    fields["extra"] = tuple(Extra(**one) for one in fields.get("extra", ()))
    return Policy(**fields)


READERS: dict[str, Any] = {
    "dots": lambda _, __: ...,
    "list": _list,
    "dict": _dict,
    "policy": _policy,
    "date": lambda data, _: dt.date.fromisoformat(data),
    "time": lambda data, _: dt.datetime.fromisoformat(data),
    "function": lambda data, _: Opaque(str(data)[:60]),
    "opaque": lambda data, _: Opaque(str(data)[:60]),
}


class Replay:
    """A function that gives, in order, what the learner's function gave in its own process."""

    def __init__(self, results: Any) -> None:
        self.results = iter(results if isinstance(results, list) else [])

    def __call__(self, *_: Any) -> Any:
        """Give the next result, or raise as the learner's function did."""
        result = next(self.results, {"stopped": ["", ""]})
        if isinstance(result, dict) and "stopped" in result:
            raise Raised(str(result["stopped"])[:200])
        return unpacked(result)
