"""A scenario written as a TOML file that `scenario.load` reads back."""

from collections.abc import Iterator
from typing import Any

from sim.city import City
from sim.demand import Demand
from sim.policy import Policy
from sim.scenario import Scenario


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
            yield f"{key} = {toml_value(value)}"
    for key, one in tables:
        yield from ("", f"[[{name}.{key}]]", *[f"{k} = {toml_value(v)}" for k, v in one.model_dump().items()])


def toml_value(value: Any) -> str:
    """Return a plain value, or a tuple of them, as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return repr(value)


def _quote(text: str) -> str:
    escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{escaped}"'
