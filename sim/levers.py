"""What a search may change: levers of the policy, each with the values that it may take.

A lever is named as in a scenario file: `policy.handling.1` is the handling staff of a county office (0 township,
1 county, 2 city), `policy.explanation` a number, `policy.fast_lane` a switch, `policy.order` a choice of words.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple, get_args

from sim.city import City
from sim.errors import InputError, nearest
from sim.fields import facts, placed
from sim.policy import Policy
from sim.rules import DESKS, LEVELS

MOST_VALUES = 1000
FIELDS = tuple(name for name in Policy.model_fields if name != "extra")
NAMES = (*(f"policy.{n}" for n in FIELDS if n not in DESKS), *(f"policy.{n}.{i}" for n in DESKS for i in range(3)))


class Lever(NamedTuple):
    """One thing that may change: a field of the policy, for staff at a level (else None), and its choices, in order."""

    name: str
    field: str
    level: int | None
    choices: tuple[Any, ...]

    def of(self, policy: Policy) -> Any:
        """Return where the lever stands in a policy."""
        value = getattr(policy, self.field)
        return value if self.level is None else value[self.level]

    def nearest(self, value: float) -> int:
        """Return the position of the value that comes nearest to a number from above, or of the highest."""
        return next((i for i, one in enumerate(self.choices) if one >= value), len(self.choices) - 1)


def levers(search: Mapping[str, Any], policy: Policy, city: City) -> tuple[Lever, ...]:
    """Return the levers of a search: `[low, high]` for numbers, else the values to choose from.

    Raises InputError for an unknown name, a range that is none, or a value that no policy of this city can have.
    """
    if not search:
        raise InputError("search: names nothing that may change; write such as 'policy.handling.1' = [3, 6]")
    found = tuple(_lever(name, wanted) for name, wanted in search.items())
    for end in (0, -1):  # what staff a policy needs, and the ranges of its fields, stand there
        put(policy, found, [lever.choices[end] for lever in found]).staff(city)
    return found


def put(policy: Policy, changed: Sequence[Lever], values: Sequence[Any]) -> Policy:
    """Return the policy with the levers at these values."""
    pairs = zip(changed, values, strict=True)
    return policy.vary(**placed(policy, [(lever.field, lever.level, value) for lever, value in pairs]))


def size(changed: Sequence[Lever]) -> int:
    """Return how many policies the levers make."""
    return math.prod(len(lever.choices) for lever in changed)


def every(changed: Sequence[Lever]) -> list[tuple[int, ...]]:
    """Return all positions of the levers, the first lever changing slowest."""
    return list(product(*[range(len(lever.choices)) for lever in changed]))


def _lever(name: str, wanted: Any) -> Lever:
    if name not in NAMES:
        raise InputError(f"search: there is no lever '{name}'{_hint(name)}")
    _, field, *level = name.split(".")
    return Lever(name, field, int(level[0]) if level else None, _values(name, field, wanted))


def _hint(name: str) -> str:
    field = name.removeprefix("policy.").split(".")[0]
    if field == "extra":
        return ": changes at single offices are not searched"
    if field in DESKS:
        return f"; write policy.{field}.0, .1 or .2 for {', '.join(LEVELS)}"
    return nearest(name, NAMES) or nearest(f"policy.{name}", NAMES)


def _values(name: str, field: str, wanted: Any) -> tuple[Any, ...]:
    if not isinstance(wanted, list | tuple):
        raise InputError(f"search: {name} = {wanted!r}: must be a list, such as [low, high]")
    default = Policy.model_fields[field].default
    if isinstance(default, bool | str):
        allowed = (False, True) if isinstance(default, bool) else get_args(Policy.model_fields[field].annotation)
        return _choices(name, wanted, allowed)
    whole = not isinstance(default, float)
    if len(wanted) != 2 or any(not _number(one, whole) for one in wanted) or wanted[0] > wanted[1]:
        kind = "whole numbers" if whole else "numbers"
        raise InputError(f"search: {name} = {wanted!r}: must be [low, high], two {kind}, the lower one first")
    low, high = wanted
    step = 1 if whole else facts(Policy)[field].step or 1
    steps = (high - low) / step
    if steps >= MOST_VALUES:
        raise InputError(f"search: {name} = {wanted!r}: {steps:,.0f} values: at most {MOST_VALUES:,}")
    values = [low + i for i in range(high - low)] if whole else _spaced(low, step, math.ceil(steps - 1e-9))
    return (*values, high if whole else float(high))


def _spaced(low: float, step: float, number: int) -> list[float]:
    return [round(float(low) + i * step, 9) for i in range(number)]  # 0.3, not 0.30000000000000004


def _number(value: Any, whole: bool) -> bool:
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        return False
    return math.isfinite(value)


def _choices(name: str, wanted: Sequence[Any], allowed: tuple[Any, ...]) -> tuple[Any, ...]:
    for one in wanted:
        if type(one) is not type(allowed[0]) or one not in allowed:
            hint = nearest(str(one), map(str, allowed))
            raise InputError(f"search: {name}: {one!r}: allowed: {', '.join(map(str, allowed))}{hint}")
    if not wanted or len(set(wanted)) < len(wanted):
        raise InputError(f"search: {name} = {wanted!r}: must name one value or more, each once")
    return tuple(wanted)
