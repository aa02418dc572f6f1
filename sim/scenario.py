"""A scenario file: the city, its needs, the policy, how to run it, and options to compare, in TOML.

Sections `[city]`, `[demand]` (also `preset = "visit_led"`), `[policy]`, `[run]` and any number of `[options.NAME]`,
which change the policy. What a file does not say is the example city's.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sim.city import City
from sim.demand import Demand, Surge
from sim.errors import InputError, nearest
from sim.policy import Extra, Policy
from sim.sampling import START

SECTIONS = ("city", "demand", "policy", "run", "options")
LIMIT_BYTES = 1_000_000


@dataclass(frozen=True)
class Run:
    """How to run: days, replications, seed, and the date of the first day."""

    days: int = 365
    replications: int = 5
    seed: int = 1
    start: date = START


@dataclass(frozen=True)
class Scenario:
    """Everything that a scenario file says; `options` has the policies to compare with `policy`, by name."""

    demand: Demand = field(default_factory=Demand)
    policy: Policy = field(default_factory=Policy)
    run: Run = field(default_factory=Run)
    options: dict[str, Policy] = field(default_factory=dict)

    def policies(self) -> dict[str, Policy]:
        """Return the policy as `base`, then the options."""
        return {"base": self.policy, **self.options}


def load(path: str | Path) -> Scenario:
    """Read a scenario file; InputError in one line, with the file and field, for whatever is wrong with it."""
    path = Path(path)
    try:
        return _scenario(_parse(path))
    except InputError as problem:
        raise InputError(f"{path}: {problem}") from None


def _parse(path: Path) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})") from None
    if len(raw) > LIMIT_BYTES:
        raise InputError(f"{len(raw):,} bytes: a scenario file has at most {LIMIT_BYTES:,}")
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text; save it as UTF-8 and try again") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not valid TOML: {error}") from None


def _scenario(data: dict[str, Any]) -> Scenario:
    for name, section in data.items():
        if name not in SECTIONS:
            raise InputError(f"there is no section [{name}]; allowed: {', '.join(SECTIONS)}{nearest(name, SECTIONS)}")
        if not isinstance(section, dict):
            raise InputError(f"{name} = {section!r}: must be a section, written [{name}]")
    demand = dict(data.get("demand", {}))
    base = Demand.preset(demand.pop("preset", "online_led"))
    values = _values(demand)
    if "surges" in values:
        values["surges"] = _tables("demand.surges", values["surges"], Surge)
    demand_made = base.vary(city=City(**_values(data.get("city", {}))), **values)
    policy = _policy(Policy(), data.get("policy", {}), demand_made.city)
    options = {}
    for name, changes in data.get("options", {}).items():
        if not isinstance(changes, dict) or name == "base":
            raise InputError(f"options.{name}: must be a section of its own, with a name other than 'base'")
        try:
            options[name] = _policy(policy, changes, demand_made.city)
        except InputError as problem:
            raise InputError(f"options.{name}: {problem}") from None
    return Scenario(demand_made, policy, _run(data.get("run", {})), options)


def _policy(base: Policy, changes: dict[str, Any], city: City) -> Policy:
    values = _values(changes)
    if "extra" in values:
        values["extra"] = _tables("policy.extra", values["extra"], Extra)
    policy = base.vary(**values)
    policy.staff(city)  # raises for an office that is not there, or a desk left without anybody
    return policy


def _values(section: dict[str, Any]) -> dict[str, Any]:
    """TOML's lists are our tuples, and a whole number will do where a real one is wanted."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in section.items()}


def _tables(name: str, value: Any, kind: type[Any]) -> tuple[Any, ...]:
    if not isinstance(value, tuple) or not all(isinstance(one, dict) for one in value):
        raise InputError(f"{name} = {value!r}: must be sections, written [[{name}]]")
    return tuple(kind(**one) for one in value)


def _run(section: dict[str, Any]) -> Run:
    for name, value in section.items():
        if name not in Run.__dataclass_fields__:
            raise InputError(f"run: there is no field '{name}'{nearest(name, Run.__dataclass_fields__)}")
        wanted = date if name == "start" else int
        if type(value) is not wanted:
            what = "a date such as 2025-01-01" if name == "start" else "a whole number"
            raise InputError(f"run: {name} = {value!r}: must be {what}")
    return Run(**section)


def dumps(scenario: Scenario) -> str:
    """Return the scenario as TOML: every value that differs from the example city's, and how to run it."""
    lines = ["# Petitionflow scenario; what is not said here is the example city's"]
    lines += _section("city", scenario.demand.city, City())
    lines += _section("demand", scenario.demand, Demand())
    lines += _section("policy", scenario.policy, Policy())
    lines += ["", "[run]", *[f"{name} = {value}" for name, value in vars(scenario.run).items()]]
    for name, policy in scenario.options.items():
        lines += _section(f"options.{_quote(name)}", policy, scenario.policy)
    return "\n".join(lines) + "\n"


def _section(name: str, values: Any, base: Any) -> Iterator[str]:
    """Yield a section's lines; lists of tables come last, as TOML wants."""
    yield from ("", f"[{name}]")
    tables = []
    for key in type(values).model_fields:
        value = getattr(values, key)
        if key == "city" or value == getattr(base, key):
            continue
        if isinstance(value, tuple) and value and not isinstance(value[0], str | int | float):
            tables += [(key, one) for one in value]
        else:
            yield f"{key} = {_toml(value)}"
    for key, one in tables:
        yield from ("", f"[[{name}.{key}]]", *[f"{k} = {_toml(v)}" for k, v in one.model_dump().items()])


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return repr(value)


def _quote(text: str) -> str:
    escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in text)
    return f'"{escaped}"'
