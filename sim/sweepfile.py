"""A sweep file: a scenario file with one more section.

    [sweep]
    kind = "grid"                             # every combination; or "latin" with points = 50

    [sweep.fields]
    policy.explanation = [0.0, 0.3, 0.6]      # these values
    policy.handling.1 = [3, 4, 5]             # one number of several: the handlers of a county office
    demand.patience_days = { low = 15, high = 40, steps = 6 }    # a Latin hypercube needs no steps

Where the file has options, every point meets every option.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import InputError, nearest
from sim.fields import facts
from sim.runner import check_size
from sim.scenario import Scenario, parse, scenario_of
from sim.sweep import OPTION, Block, Sweep

KINDS = ("grid", "latin")
WORDS = ("kind", "points", "fields")
RANGE = ("low", "high", "steps")
MOST_LATIN = 100_000  # points that are drawn at once
MOST_STEPS = 10_000  # values of one field


class _Field(NamedTuple):
    """A swept field: its dotted name, the value it has in the scenario, and what the file says of it."""

    name: str
    now: Any
    said: Any


def load_sweep(path: str | Path) -> Sweep:
    """Read a sweep file and check its points; InputError in one line, with file and field, for what is wrong."""
    try:
        sweep = _sweep(parse(Path(path)))
        check_size(sweep.base.demand, sweep.base.run.days)
        sweep.check()
    except InputError as problem:
        raise InputError(f"{path}: {problem}") from None
    return sweep


def _sweep(data: dict[str, Any]) -> Sweep:
    section = data.pop("sweep", None)
    if not isinstance(section, dict):
        raise InputError("there is no section [sweep]; a plain scenario is for `petitionflow run`")
    base = scenario_of(data)
    fields = _fields(section, base)
    _check_apart([field.name for field in fields], data.get("options", {}))
    if section.get("kind") == "latin":
        blocks = [_latin(fields, section["points"], base.run.seed)]
    else:
        blocks = [Block((field.name,), tuple((value,) for value in _steps(field))) for field in fields]
    if base.options:
        blocks.append(Block((OPTION,), tuple((name,) for name in base.policies())))
    return Sweep(data, base, tuple(sorted(blocks, key=lambda block: not block.of_world)))


def _fields(section: dict[str, Any], base: Scenario) -> list[_Field]:
    for word in section:
        if word not in WORDS:
            raise InputError(f"sweep: there is no '{word}'; allowed: {', '.join(WORDS)}{nearest(word, WORDS)}")
    kind = section.get("kind", "grid")
    if kind not in KINDS:
        raise InputError(f"sweep: kind = {kind!r}: allowed: {', '.join(KINDS)}")
    if (kind == "latin") != ("points" in section):
        raise InputError(f"sweep: kind = '{kind}' {'needs' if kind == 'latin' else 'takes no'} points")
    fields = [_field(base, name, said) for name, said in _flat("", section.get("fields", {}))]
    if not fields:
        raise InputError("sweep.fields: name at least one field, such as policy.explanation = [0.0, 0.3, 0.6]")
    return fields


def _flat(name: str, said: Any) -> Iterator[tuple[str, Any]]:
    """Yield dotted names and what is said of each: TOML reads policy.explanation as a table within a table."""
    if not isinstance(said, dict) or (name and not said.keys().isdisjoint(RANGE)):
        yield name, said
        return
    for word, inner in said.items():
        yield from _flat(f"{name}.{word}".removeprefix("."), inner)


def _field(base: Scenario, name: str, said: Any) -> _Field:
    owners = {"city": base.demand.city, "demand": base.demand, "policy": base.policy}
    owner, _, path = name.partition(".")
    field, _, position = path.partition(".")
    known = [f"{section}.{x}" for section, values in owners.items() for x in facts(type(values))]
    if f"{owner}.{field}" not in known:
        raise InputError(f"sweep.fields: there is no field '{name}'{nearest(name, known)}")
    now = getattr(owners[owner], field)
    if position:
        places = [str(i) for i, x in enumerate(now) if _is_number(x)] if isinstance(now, tuple) else []
        if position not in places:
            allowed = (
                f"{owner}.{field} has the numbers {', '.join(places)}" if places else "it is not a list of numbers"
            )
            raise InputError(f"sweep.fields: {name}: there is no '{position}': {allowed}")
        now = now[int(position)]
    return _Field(name, now, said)


def _check_apart(names: list[str], options: dict[str, Any]) -> None:
    """Refuse two words about one value: a list and one of its numbers, a field that an option sets as well."""
    for name in names:
        whole = ".".join(name.split(".")[:2])
        if name != whole and whole in names:
            raise InputError(f"sweep.fields: {whole} and {name}: sweep the list or its numbers, not both")
        for option, changes in options.items():
            if whole in [f"policy.{field}" for field in changes]:
                raise InputError(f"sweep.fields: {name} is set by options.{option} too; take it out of one of them")


def _steps(field: _Field) -> list[Any]:
    """Return the values of one field of a grid."""
    if isinstance(field.said, dict):
        low, high, steps = _range(field, RANGE)
        values = [low + (high - low) * i / (steps - 1) for i in range(steps)]
        return [round(value) for value in values] if isinstance(field.now, int) else values
    values = _choices(field)
    double = [value for i, value in enumerate(values) if value in values[:i]]
    if double:
        raise InputError(f"sweep.fields: {field.name}: {double[0]!r} is there twice")
    return values


def _choices(field: _Field) -> list[Any]:
    if not isinstance(field.said, list) or not field.said:
        raise InputError(
            f"sweep.fields: {field.name} = {field.said!r}: write a list of values, or {{ low = , high = }}"
        )
    return field.said


def _range(field: _Field, words: tuple[str, ...]) -> tuple[Any, ...]:
    """Return low and high, and steps where a grid asks for them."""
    said = field.said
    where = f"sweep.fields: {field.name} = {said!r}"
    if not _is_number(field.now):
        raise InputError(f"{where}: this field is no number; write a list of values")
    if set(said) != set(words) or not all(_is_number(value) for value in said.values()):
        raise InputError(f"{where}: write {{ {', '.join(f'{word} = number' for word in words)} }}")
    numbers = tuple(said[word] for word in words)
    if not numbers[0] < numbers[1] < float("inf") or numbers[0] == -float("inf"):
        raise InputError(f"{where}: low must be below high, both finite")
    persons = isinstance(field.now, int)  # or another whole number
    most = numbers[1] - numbers[0] + 1 if persons else MOST_STEPS
    if not all(isinstance(value, int) for value in numbers[0 if persons else 2 :]):
        raise InputError(f"{where}: {'whole numbers are' if persons else 'a whole number of steps is'} needed here")
    if not all(2 <= steps <= most for steps in numbers[2:]):
        raise InputError(f"{where}: steps must lie in 2 to {most:,}")
    return numbers


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _latin(fields: list[_Field], points: Any, seed: int) -> Block:
    """Spread points over all fields at once: of n equal parts of each field's range, each is met once."""
    from scipy.stats import qmc

    if type(points) is not int or not 2 <= points <= MOST_LATIN:
        raise InputError(f"sweep: points = {points!r}: must be a whole number from 2 to {MOST_LATIN:,}")
    drawn = qmc.LatinHypercube(len(fields), seed=seed).random(points).T
    columns = [[_at(field, share) for share in column] for field, column in zip(fields, drawn.tolist(), strict=True)]
    return Block(tuple(field.name for field in fields), tuple(zip(*columns, strict=True)))


def _at(field: _Field, share: float) -> Any:
    """Return the value that lies at a share, from 0 up to but not 1, of a field's range or list."""
    if not isinstance(field.said, dict):
        values = _choices(field)
        return values[int(share * len(values))]
    low, high = _range(field, RANGE[:2])
    return low + int(share * (high - low + 1)) if isinstance(field.now, int) else low + share * (high - low)
