"""A scenario file: the city, its needs, the policy, how to run it, and options to compare, in TOML.

`[city]`, `[demand]` (also `preset = "visit_led"`), `[policy]`, `[run]`, `[options.NAME]`; the rest is the example's.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from sim.city import City
from sim.demand import PRESETS, Demand, Surge, Whole
from sim.errors import InputError, nearest
from sim.fields import Checked, facts
from sim.fields import field as fact
from sim.policy import Extra, Policy
from sim.sampling import START
from sim.tomltext import LIMIT_BYTES, toml_of

SECTIONS = ("city", "demand", "policy", "run", "options", "calibration")  # the last: sim.calibrationfile
OTHERS = {"sweep": "sweep", "staffing": "staff", "contest": "contest"}  # sections of files that other commands read
MOST_OPTIONS, MOST_OFFICES = 50, 5000
WANTED: dict[type, tuple[Any, ...]] = {  # stricter than the classes, which take "1" for a number and for true
    bool: ("true or false", bool),
    float: ("a number", int, float),
    date: ("a date such as 2025-01-01", date),
}
TABLES: dict[str, tuple[str, type[Checked]]] = {"surges": ("demand.surges", Surge), "extra": ("policy.extra", Extra)}
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


class Run(Checked):
    """How to run: days, replications, seed, and the date of the first day."""

    days: Whole = fact(365, 1, 36500, unit="days", source="a choice")
    replications: Whole = fact(5, 1, 10_000, unit="independent repetitions", source="a choice")
    seed: Whole = fact(1, 0, 2**63 - 1, unit="any number: the same seed, the same result", source="a choice")
    start: Annotated[date, Field(strict=True)] = fact(START, unit="date of the first day", source="a choice")

    @model_validator(mode="after")
    def _in_our_time(self) -> Self:
        if not FIRST <= self.start <= LAST:
            raise ValueError(f"start = {self.start}: must lie in {FIRST} to {LAST} (date of the first day)")
        return self


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
    try:
        return scenario_of(parse(Path(path)))
    except InputError as problem:
        raise InputError(f"{path}: {problem}") from None


def load_options(scenario: Scenario, path: str | Path) -> Scenario:
    """Return a scenario with the options of another file, and its run settings where it has some; InputError as `load`.

    Nothing else may stand there: city, demand and policy are the scenario's.
    """
    try:
        data = _only_options(parse(Path(path)))
        run = scenario.run.vary(**_values(Run, _section("run", data.get("run", {}))))
        options = _options(data.get("options", {}), scenario.policy, scenario.demand.city)
    except InputError as problem:
        raise InputError(f"{path}: {problem}") from None
    return replace(scenario, run=run, options=options)


def _only_options(data: dict[str, Any]) -> dict[str, Any]:
    for name in data.keys() - {"options", "run"}:
        raise InputError(f"there is a section [{name}]; allowed: [options.NAME], [run]")
    return data


def parse(path: Path) -> dict[str, Any]:
    """Return what a TOML file says, plain and of a size that a scenario may have."""
    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})") from None
    return toml_of(raw)


def scenario_of(data: dict[str, Any]) -> Scenario:
    """Return the scenario that the sections of a file describe."""
    for name, section in data.items():
        if name not in SECTIONS:
            hint = f"; try `petitionflow {OTHERS[name]}`" if name in OTHERS else nearest(name, SECTIONS)
            raise InputError(f"there is no section [{name}]; allowed: {', '.join(SECTIONS)}{hint}")
        _section(name, section)
    city, options = _city(data.get("city", {})), data.get("options", {})
    policy = policy_of(Policy(), data.get("policy", {}), city)
    run = Run(**_values(Run, data.get("run", {})))
    return Scenario(_demand(data.get("demand", {}), city), policy, run, _options(options, policy, city))


def _section(name: str, section: Any) -> dict[str, Any]:
    if not isinstance(section, dict):
        raise InputError(f"{name} = {section!r}: must be a section, written [{name}]")
    return section


def _city(section: dict[str, Any]) -> City:
    city = City(**_values(City, section))
    if len(city.parents) > MOST_OFFICES:
        raise InputError(f"City: townships = {sum(city.townships)} in all: at most {MOST_OFFICES} (offices)")
    return city


def _demand(section: dict[str, Any], city: City) -> Demand:
    values = dict(section)
    preset = values.pop("preset", "online_led")
    if not isinstance(preset, str):
        raise InputError(f"demand: preset = {preset!r}: allowed: {', '.join(PRESETS)}")
    return Demand.preset(preset).vary(city=city, **_values(Demand, values))


def _options(options: Any, policy: Policy, city: City) -> dict[str, Policy]:
    if not isinstance(options, dict):
        raise InputError(f"options = {options!r}: must be sections, written [options.NAME]")
    if len(options) > MOST_OPTIONS:
        raise InputError(f"options: {len(options)} of them: at most {MOST_OPTIONS}")
    return {name: _option(name, policy, changes, city) for name, changes in options.items()}


def _option(name: str, base: Policy, changes: Any, city: City) -> Policy:
    if not isinstance(changes, dict) or name == "base":
        raise InputError(f"options.{name}: must be a section of its own, with a name other than 'base'")
    try:
        return policy_of(base, changes, city)
    except InputError as problem:
        raise InputError(f"options.{name}: {problem}") from None


def policy_of(base: Policy, changes: dict[str, Any], city: City) -> Policy:
    """Return a policy with the fields of a section changed, for a city that has these offices."""
    policy = base.vary(**_values(Policy, changes))
    policy.staff(city)  # raises for an office that is not there, or a desk left without anybody
    return policy


def _values(kind: type[Checked], section: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a section; TOML's lists are our tuples."""
    known = [name for name in kind.model_fields if name != "city"]  # the city has a section of its own
    for name, value in section.items():
        if name not in known:
            raise InputError(f"{kind.__name__}: there is no field '{name}'{nearest(name, known)}")
        wanted, *types = WANTED.get(type(kind.model_fields[name].default), (None,))
        if wanted and type(value) not in types:
            raise InputError(f"{kind.__name__}: {name} = {value!r}: must be {wanted} ({facts(kind)[name].unit})")
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in section.items()}
    return values | {name: _tables(name, section[name]) for name in TABLES.keys() & section.keys()}


def _tables(name: str, value: Any) -> tuple[Any, ...]:
    where, kind = TABLES[name]
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise InputError(f"{where} = {value!r}: must be sections, written [[{where}]]")
    return tuple(kind(**_values(kind, one)) for one in value)
