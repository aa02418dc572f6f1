"""A contest of policies: same budget, same people, scored on needs that nobody has seen.

A contest is a folder: `contest.toml` (for everybody: rules, city, the seal of the seed), `team_template.toml`,
`instructor_seed.toml` (kept back) and `teams/`, where the teams' files go.
"""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sim.contestseal import Secret, new_secret, write_secret
from sim.errors import InputError, check_plain, nearest
from sim.folders import write_folder
from sim.policy import Policy
from sim.replications import Task, check_count, outcome
from sim.runner import check_size
from sim.scenario import Run, Scenario, scenario_of
from sim.scenariotext import dumps
from sim.tomltext import LIMIT_BYTES, parsed
from sim.words_contest import both, say

PUBLIC, TEMPLATE, SECRET, TEAMS = "contest.toml", "team_template.toml", "instructor_seed.toml", "teams"
KEYS = ("budget", "replications", "seal")
REPLICATIONS, MOST_REPLICATIONS = 100, 1000
MORE = 1.05  # the budget, if nobody says another: what the present policy costs, and a twentieth more
SEAL = 64  # hexadecimal digits


class Contest(NamedTuple):
    """The rules: the city and present policy, the budget (staff-years), how often to simulate, the seal."""

    scenario: Scenario  # its run has the days; its seed is for practice
    budget: float
    replications: int
    seal: str


def planned(scenario: Scenario, budget: float | None = None, replications: int = REPLICATIONS) -> Contest:
    """Return a contest in the city of a scenario, not yet sealed; InputError for what cannot be scored.

    Without `budget` it is a twentieth more than the present policy costs, in whole staff-years.
    """
    if scenario.options:
        raise InputError("a contest's city has one policy, the present one: leave out [options]")
    check_size(scenario.demand, scenario.run.days)
    cost = scenario.policy.cost(scenario.demand.city)
    if budget is None:
        budget = float(round(cost * MORE))
    _check_rules(budget, replications, cost)
    run = scenario.run.vary(seed=Run().seed, replications=Run().replications)
    return Contest(Scenario(scenario.demand, scenario.policy, run), float(budget), replications, "")


def _check_rules(budget: object, replications: object, cost: float) -> None:
    if isinstance(budget, bool) or not isinstance(budget, int | float) or not cost <= budget <= 100 * cost:
        least = f"{cost:g}, what the present policy costs, to {100 * cost:g}"
        raise InputError(f"budget = {budget!r}: must lie in {least} (staff-years)")
    check_count("replications", replications, 2)
    if isinstance(replications, int) and replications > MOST_REPLICATIONS:
        raise InputError(f"replications = {replications}: at most {MOST_REPLICATIONS}")


def make(contest: Contest, out: Path, lang: str) -> Contest:
    """Seal a contest and write its folder, all of it or nothing; return it with its seal.

    Raises InputError where a first run shows that the city is too small to be scored.
    """
    _check_score(contest.scenario)
    secret = new_secret()
    sealed = contest._replace(seal=secret.seal())
    write_folder(out, lambda folder: _fill(folder, sealed, secret, lang))
    return sealed


def _check_score(scenario: Scenario) -> None:
    run = scenario.run
    values = outcome(Task(scenario.demand, scenario.policy, run.days, run.seed, 0, run.start))
    if math.isnan(values["service_score"]):
        why = values.attrs["missing"].get("fair_access_gap", "")
        raise InputError(f"the service score is missing in a first run ({why}): take more days or people")


def _fill(folder: Path, contest: Contest, secret: Secret, lang: str) -> None:
    (folder / PUBLIC).write_text("\n".join(_public(contest)), encoding="utf-8")
    (folder / TEMPLATE).write_text("\n".join(template(contest, lang)), encoding="utf-8")
    write_secret(secret, folder / SECRET, "\n".join(_comments("secret_head")))
    (folder / TEAMS).mkdir()


def _comments(*keys: str, **values: object) -> list[str]:
    return [f"# {line}" for key in keys for line in both(key, **values)]


def _public(contest: Contest) -> Iterator[str]:
    yield from _comments("file_head", "file_same")
    yield from ("", "[contest]", f"budget = {contest.budget}", f"replications = {contest.replications}")
    yield from _comments("file_seal")
    yield f'seal = "{contest.seal}"'
    yield ""
    yield from _comments("file_practice")
    yield from dumps(contest.scenario).split("\n")[1:]


def template(contest: Contest, lang: str) -> Iterator[str]:
    """Yield the lines of the file that the teams fill in: a scenario that can be run as it is."""
    yield from _comments("team_head", "team_try")
    yield from _comments("team_budget", budget=contest.budget)
    yield from dumps(contest.scenario).split("\n")[1:]
    yield from _comments("team_name")
    yield f'[options."{say("team", lang)}"]'
    yield from _comments("team_staff")
    present = contest.scenario.policy
    for name in Policy.model_fields:
        if name != "extra":
            yield f"# {name} = {_toml(getattr(present, name))}"
    yield f'# extra = [{{ office = "{contest.scenario.demand.city.offices[0]}", desk = "mediation", persons = 1 }}]'
    yield ""


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else repr(value)


def load_contest(folder: Path) -> Contest:
    """Read a contest's folder; InputError in one line, with the file, for whatever is wrong with it."""
    path = folder / PUBLIC
    try:
        with path.open("rb") as file:
            return _contest(parsed(file.read(LIMIT_BYTES + 1)))
    except OSError as error:
        hint = "; `petitionflow contest new` makes one" if isinstance(error, FileNotFoundError) else ""
        raise InputError(f"{path}: cannot be read ({error.strerror}){hint}") from None
    except InputError as problem:
        raise InputError(f"{path}: {problem}") from None


def _contest(data: dict[str, Any]) -> Contest:
    rules = data.pop("contest", None)
    check_plain("", data)
    if not isinstance(rules, dict):
        raise InputError("there is no section [contest], with budget, replications and seal")
    for name in rules:
        if name not in KEYS:
            raise InputError(f"contest: there is no '{name}'; allowed: {', '.join(KEYS)}{nearest(name, KEYS)}")
    scenario, seal = scenario_of(data), rules.get("seal")
    if not isinstance(seal, str) or len(seal) != SEAL or set(seal) - set("0123456789abcdef"):
        raise InputError(f"contest.seal: must be the {SEAL} hexadecimal digits that `contest new` wrote")
    try:
        found = planned(scenario, rules.get("budget", math.nan), rules.get("replications", REPLICATIONS))
    except InputError as problem:
        raise InputError(f"contest: {problem}") from None
    return found._replace(seal=seal)
