"""How a parameter is declared: default, range, unit, step, flag and source, once, beside its name.

`City`, `Demand`, `Policy` are frozen `Checked` models. Validation, scenario files, documentation and sliders
all read a field's facts from `facts(cls)`; nothing else in the package repeats them.
Flags: "law" (the Regulations), "report" (a magnitude from public reports), "assumed" (synthetic, for teaching).
"""

from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from sim.errors import InputError, nearest


class Fact(NamedTuple):
    """What is known of one field: its label key, default, range, slider step, unit, flag and source."""

    label: str
    default: Any
    low: float | None
    high: float | None
    step: float | None
    unit: str
    flag: str
    source: str


def field(
    default: Any,
    low: float | None = None,
    high: float | None = None,
    *,
    unit: str,
    source: str,
    step: float | None = None,
    flag: str = "assumed",
) -> Any:
    """Declare a field; `low` and `high` bound a number or every number of a tuple."""
    facts: dict[str, Any] = {"low": low, "high": high, "step": step, "unit": unit, "flag": flag, "source": source}
    return Field(default, json_schema_extra={"facts": facts})


class Checked(BaseModel):
    """A frozen set of parameters, checked when it is made; a wrong value raises `InputError`."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as problem:
            raise InputError(_explain(type(self), problem.errors()[0])) from None
        for name, fact in facts(type(self)).items():
            _check_range(type(self).__name__, name, getattr(self, name), fact)

    def vary(self, **changes: Any) -> Self:
        """Return a copy with some fields changed, checked anew."""
        return type(self)(**{name: getattr(self, name) for name in type(self).model_fields} | changes)


def facts(cls: type[BaseModel]) -> dict[str, Fact]:
    """Return the declared facts of each field of a `Checked` class, by field name."""
    found = {}
    for name, info in cls.model_fields.items():
        extra = info.json_schema_extra
        if isinstance(extra, dict) and isinstance(extra.get("facts"), dict):
            label = f"{cls.__name__.lower()}.{name}"
            found[name] = Fact(label=label, default=info.default, **extra["facts"])  # type: ignore[arg-type]
    return found


def _check_range(owner: str, name: str, value: Any, fact: Fact) -> None:
    """Raise `InputError` where a number, or a number in a tuple, lies outside its range or is not a number."""
    numbers = value if isinstance(value, tuple) else (value,)
    for i, number in enumerate(numbers):
        if isinstance(number, bool) or not isinstance(number, int | float):
            continue
        low = -float("inf") if fact.low is None else fact.low
        high = float("inf") if fact.high is None else fact.high
        if not low <= number <= high:
            where = f"{name}[{i}]" if isinstance(value, tuple) else name
            raise InputError(f"{owner}: {where} = {number!r}: must lie in {low:g} to {high:g} ({fact.unit})")


def _explain(cls: type[BaseModel], error: ErrorDetails) -> str:
    """Say in one line what pydantic found wrong first: field, value, what is allowed."""
    name = ".".join(str(part) for part in error["loc"])
    owner = cls.__name__
    if error["type"] == "extra_forbidden":
        return f"{owner}: there is no field '{name}'{nearest(name, cls.model_fields)}"
    known = facts(cls).get(str(error["loc"][0])) if error["loc"] else None
    allowed = f" ({known.unit}; {known.low} to {known.high})" if known and known.low is not None else ""
    message = error["msg"].removeprefix("Value error, ")
    return f"{owner}: {name} = {error['input']!r}: {message}{allowed}" if name else f"{owner}: {message}"


def placed(base: Checked, values: Iterable[tuple[str, int | None, Any]]) -> dict[str, Any]:
    """Return fields and their new values from (field, place, value); a place changes one number of a list, None all."""
    changes: dict[str, Any] = {}
    for field, place, value in values:
        if place is None:
            changes[field] = value
        else:
            whole = list(changes.get(field, getattr(base, field)))
            whole[place] = value
            changes[field] = tuple(whole)
    return changes
