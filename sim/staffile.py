"""A budget file: a scenario with one more section, `[staffing]`, which says what is wanted and what may change."""

from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import InputError, nearest
from sim.replications import check_count
from sim.scenario import Scenario, parse, scenario_of
from sim.staffing import REPLICATIONS, TRIALS, space_of

KEYS = ("budget", "targets", "search", "trials", "replications")


class Question(NamedTuple):
    """What a budget file asks: a scenario, and the arguments of `sim.staffing.staff` of the same names."""

    scenario: Scenario
    search: dict[str, Any]
    targets: dict[str, Any]
    budget: float | None
    trials: int
    replications: int


def load_question(path: str | Path, city: str | Path | None = None) -> Question:
    """Read and check a budget file; InputError in one line, with the file, for whatever is wrong with it.

    With the file of a `city`, such as a calibrated one, the budget file says only what is wanted and how long runs are.
    """
    base = _city(Path(city)) if city is not None else None
    try:
        data = parse(Path(path))
        return _question(data if base is None else base | _only(data))
    except InputError as problem:
        raise InputError(f"{path}: {problem}") from None


def _city(path: Path) -> dict[str, Any]:
    try:
        data = parse(path)
        data.pop("staffing", None)
        scenario_of(data)
    except InputError as problem:
        raise InputError(f"{path}: {problem}") from None
    return data


def _only(data: dict[str, Any]) -> dict[str, Any]:
    for name in data.keys() - {"staffing", "run"}:
        raise InputError(f"there is a section [{name}]; beside --city only [staffing] and [run] are allowed")
    return data


def _question(data: dict[str, Any]) -> Question:
    asked = data.pop("staffing", None)
    scenario = scenario_of(data)
    if not isinstance(asked, dict):
        raise InputError("there is no section [staffing], which says what is wanted; see examples/budget.toml")
    for name in asked:
        if name not in KEYS:
            raise InputError(f"staffing: there is no '{name}'; allowed: {', '.join(KEYS)}{nearest(name, KEYS)}")
    try:
        return _checked(scenario, asked)
    except InputError as problem:
        raise InputError(f"staffing.{problem}" if str(problem).startswith(KEYS) else f"staffing: {problem}") from None


def _checked(scenario: Scenario, asked: dict[str, Any]) -> Question:
    for name in ("search", "targets"):
        if not isinstance(asked.get(name, {}), dict):
            raise InputError(f"{name} = {asked[name]!r}: must be a section, written [staffing.{name}]")
    search, targets, budget = _flat(asked.get("search", {})), asked.get("targets", {}), asked.get("budget")
    trials, replications = asked.get("trials", TRIALS), asked.get("replications", REPLICATIONS)
    check_count("trials", trials, 1)
    check_count("replications", replications, 2)
    space_of(scenario.demand, scenario.policy, search, targets, budget)
    return Question(scenario, search, targets, budget, trials, replications)


def _flat(section: dict[str, Any]) -> dict[str, Any]:
    """Return names such as `policy.handling.1`, whether TOML took them for one name or for tables in tables."""
    found: dict[str, Any] = {}
    for name, value in section.items():
        inner = _flat(value) if isinstance(value, dict) else None
        found |= {name: value} if inner is None else {f"{name}.{rest}": one for rest, one in inner.items()}
    return found
