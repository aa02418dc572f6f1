"""What a sensitivity analysis varies: numbers of the demand, its city or the policy, by name, from low to high.

Names are as in a scenario file: `demand.patience_days`, `policy.explanation`, `policy.handling.1` (the county's, of
three levels), `demand.city.people_million`; `city.people_million` is the same. A switch goes from false to true.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sim.city import City
from sim.demand import Demand
from sim.errors import InputError, nearest
from sim.fields import Checked, facts, placed
from sim.pairing import Point
from sim.policy import Policy

OWNERS: dict[str, type[Checked]] = {"demand": Demand, "city": City, "policy": Policy}
Fields = Mapping[str, tuple[float, float] | None] | Sequence[str]


class Factor(NamedTuple):
    """One number that may vary: whose, which field, which of a list (None: no list), from where to where."""

    name: str
    owner: str
    field: str
    place: int | None
    kind: type
    low: float
    high: float

    def value(self, number: float) -> Any:
        """Return a number as the field wants it: whole numbers and switches are rounded, within the range."""
        if self.kind is float:
            return number
        return self.kind(min(max(math.floor(number + 0.5), math.ceil(self.low)), math.floor(self.high)))


def factors(fields: Fields) -> tuple[Factor, ...]:
    """Return the factors of a mapping from names to (low, high), or None for the range that the field declares.

    Raises InputError for an unknown name (with the nearest), a field that is no number, or a range that is none.
    """
    ranges = fields if isinstance(fields, Mapping) else dict.fromkeys(fields)
    if not ranges:
        raise InputError("fields: names nothing to vary; write such as 'demand.patience_days'")
    return tuple(_factor(name, wanted) for name, wanted in ranges.items())


def at(demand: Demand, policy: Policy, varied: Sequence[Factor], numbers: Sequence[float]) -> Point:
    """Return demand and policy with the factors at these numbers; InputError where they cannot be."""
    bases: dict[str, Checked] = {"demand": demand, "city": demand.city, "policy": policy}
    pairs = list(zip(varied, numbers, strict=True))
    changes = {
        owner: placed(base, [(f.field, f.place, f.value(number)) for f, number in pairs if f.owner == owner])
        for owner, base in bases.items()
    }
    city = demand.city.vary(**changes["city"])
    point = demand.vary(city=city, **changes["demand"]), policy.vary(**changes["policy"])
    point[1].staff(city)  # raises for a desk left without anybody
    return point


def _names() -> Iterator[tuple[str, str, str, int | None, type]]:
    """Yield everything that may vary: name, owner, field, place in a list, kind of number."""
    for owner, cls in OWNERS.items():
        for field, fact in facts(cls).items():
            many = isinstance(fact.default, tuple)
            for i, value in enumerate(fact.default if many else (fact.default,)):
                if isinstance(value, int | float):
                    yield f"{owner}.{field}" + f".{i}" * many, owner, field, i if many else None, type(value)


def _factor(name: str, wanted: tuple[float, float] | None) -> Factor:
    known = {one[0]: one for one in _names()}
    short = str(name).removeprefix("demand.") if str(name).startswith("demand.city.") else name
    if short not in known:
        lists = [one for one in known if one.startswith(f"{short}.")]
        hint = f"; it is a list: write {lists[0]} to {lists[-1]}" if lists else nearest(str(name), known)
        raise InputError(f"there is no number '{name}' to vary{hint}")
    _, owner, field, place, kind = known[short]
    fact = facts(OWNERS[owner])[field]
    low, high = (0, 1) if kind is bool else (fact.low, fact.high)
    if wanted is not None:
        low, high = _range(name, wanted)
    if low is None or high is None or not math.isfinite(low) or not math.isfinite(high):
        raise InputError(f"{name}: has no lowest or no highest value: give a range, such as {{'{name}': (10, 60)}}")
    return Factor(name, owner, field, place, kind, low, high)


def _range(name: str, wanted: object) -> tuple[float, float]:
    numbers = isinstance(wanted, tuple | list) and all(isinstance(one, int | float) for one in wanted)
    if not numbers or len(wanted) != 2 or not wanted[0] < wanted[1]:  # type: ignore[arg-type, index]
        raise InputError(f"{name}: range {wanted!r}: must be two numbers, the lower one first")
    return wanted[0], wanted[1]  # type: ignore[index]
