"""The teams' files: read as text and never run, checked, and answered with a report beside each.

A file is a scenario file with one plan, `[options."TEAM"]` (as the studio saves it) or `[policy]`. Links, devices and
folders are not opened, sizes and numbers of files are bounded, and whatever is wrong with one file stops no other.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sim.contest import TEAMS, Contest
from sim.contestfaults import Fault, fault, hinted, plan_faults, shown
from sim.contestread import data_of, read_bounded
from sim.errors import LETTERS, InputError, one_line
from sim.files import replacing
from sim.policy import Policy
from sim.reportparts import changes
from sim.scenario import SECTIONS, policy_of, scenario_of
from sim.words_contestfaults import say

MOST_FILES = 60
REPORT = ".report.txt"


class Team(NamedTuple):
    """A team that takes part: its file's name, its own, its plan, what that costs (staff-years)."""

    file: str
    name: str
    policy: Policy
    cost: float
    digest: str  # of the file, SHA-256


class Entry(NamedTuple):
    """What was found in one file: a team, or faults."""

    path: Path
    team: Team | None
    faults: tuple[Fault, ...] = ()
    practice: bool = False  # has a section [run], which does not count

    @property
    def name(self) -> str:
        """The file's name in visible letters."""
        return one_line(self.path.name)


def entries(contest: Contest, folder: Path) -> list[Entry]:
    """Read every file of a contest's teams, in order of names; InputError only where there is no such folder."""
    teams = folder / TEAMS
    try:
        paths = sorted(path for path in teams.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise InputError(f"{teams}: cannot be read ({error.strerror})") from None
    paths = [path for path in paths if not path.name.endswith(REPORT)]
    late = fault("too_many", most=MOST_FILES)
    return [entry(contest, path) if i < MOST_FILES else Entry(path, None, (late,)) for i, path in enumerate(paths)]


def entry(contest: Contest, path: Path) -> Entry:
    """Read one team's file."""
    raw = read_bounded(path)
    if isinstance(raw, Fault):
        return Entry(path, None, (raw,))
    data = data_of(raw)
    if isinstance(data, Fault):
        return Entry(path, None, (data,))
    practice = data.pop("run", None) is not None
    found = list(_faults(contest, data))
    if found:
        return Entry(path, None, tuple(found), practice)
    name, policy = _plan(contest, data, path)
    cost = policy.cost(contest.scenario.demand.city)
    if cost > contest.budget + 1e-9:
        over = fault("over_budget", value=cost, over=cost - contest.budget, most=contest.budget)
        return Entry(path, None, (over,), practice)
    team = Team(one_line(path.name), name, policy, cost, hashlib.sha256(raw).hexdigest())
    return Entry(path, team, (), practice)


def _faults(contest: Contest, data: dict[str, Any]) -> Iterator[Fault]:
    """Yield all that is wrong with the sections of a file."""
    known = [name for name in SECTIONS if name != "run"]
    for name, section in data.items():
        if name not in known:
            yield hinted("section", name, known, field=name)
        elif not isinstance(section, dict):
            yield fault("no_section", field=name, value=shown(section))
            return
    yield from _needs_faults(contest, data)
    city, base = contest.scenario.demand.city, contest.scenario.policy
    policy, options = data.get("policy"), data.get("options", {})
    if policy is None and not options:
        yield fault("no_plan")
    wrong = plan_faults(base, policy or {}, city)
    yield from wrong
    if len(options) > 1:
        yield fault("many_plans", value=len(options))
    for name, plan in options.items():
        if not isinstance(plan, dict):
            yield fault("no_section", field=f"options.{name}", value=shown(plan))
        elif not wrong:
            yield from plan_faults(policy_of(base, policy or {}, city), plan, city)


def _needs_faults(contest: Contest, data: dict[str, Any]) -> Iterator[Fault]:
    """Yield a fault where a file describes other people, or another city, than the contest's."""
    given: dict[str, Any] = {name: data[name] for name in ("city", "demand") if name in data}
    if not given:
        return
    for some in ({"city": given.get("city", {})}, given):
        try:
            demand = scenario_of(some).demand
        except InputError as problem:
            yield fault("wrong_needs", field=list(some)[-1], value=str(problem))
            return
    wanted = contest.scenario.demand
    if "city" in given and demand.city != wanted.city:
        yield fault("other_needs", field="city")
    elif "demand" in given and demand.vary(city=wanted.city) != wanted:
        yield fault("other_needs", field="demand")


def _plan(contest: Contest, data: dict[str, Any], path: Path) -> tuple[str, Policy]:
    """Return a team's name and policy, from a file without faults."""
    city = contest.scenario.demand.city
    policy = policy_of(contest.scenario.policy, data.get("policy", {}), city)
    for name, plan in data.get("options", {}).items():
        return name, policy_of(policy, plan, city)
    return one_line(path.stem)[:LETTERS], policy


def write_reports(contest: Contest, found: list[Entry]) -> list[Entry]:
    """Write a report beside each file, in both languages; return the entries for which that was not possible."""
    failed = []
    for one in found:
        try:
            with replacing(one.path.with_name(one.path.name + REPORT)) as file:
                file.write("\n".join([*report(contest, one, "zh"), "", *report(contest, one, "en"), ""]))
        except (InputError, OSError, UnicodeError):
            failed.append(one)
    return failed


def report(contest: Contest, one: Entry, lang: str) -> list[str]:
    """Return the lines of a file's report in one language: one line a fault, or what the plan costs and changes."""
    lines = [say("report", lang, name=one.name)]
    if one.team is None:
        lines.append(say("cannot", lang, n=len(one.faults)))
        lines += [f"{i}. {each.said(lang)}" for i, each in enumerate(one.faults, 1)]
    else:
        left = contest.budget - one.team.cost
        values = {"team": one.team.name, "cost": one.team.cost, "budget": contest.budget, "left": max(left, 0.0)}
        lines += [say("takes_part", lang, **values), say("changes", lang)]
        lines += [f"- {line}" for line in changes(contest.scenario.policy, one.team.policy, lang)]
    return lines + ([say("run_note", lang)] if one.practice else [])
