"""Scoring: the seal is opened, every team meets the same new people, and what is done is kept as it goes on.

The needs of a replication are drawn once and met by every team before the next ones are drawn; the runs use every
core. After every few replications all is saved, so that scoring can be stopped and gone on with. A policy that is
known already, from before or of another team, is not simulated again.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from warnings import catch_warnings, simplefilter

import numpy as np

from sim.contest import SECRET, Contest
from sim.contestfaults import Fault, fault
from sim.contestfiles import Entry
from sim.contestkept import Saved, earlier
from sim.contestlives import chair
from sim.contestresults import PRESENT, Left, Results, Scored
from sim.contestseal import Secret, open_secret
from sim.errors import InputError
from sim.labels import LANGUAGES
from sim.measures import MEASURES
from sim.policy import Policy
from sim.replications import Interrupted, Progress, Task, outcomes
from sim.tables import kept_draw
from sim.version import __version__

LOT = 4  # replications from save to save
BROKEN = (ValueError, ArithmeticError, RuntimeError, LookupError)  # what a policy that cannot be simulated may raise


class Scoring(NamedTuple):
    """What there is to score: the rules, the opened secret, and the policy of each key."""

    contest: Contest
    secret: Secret
    policies: dict[str, Policy]


def key_of(policy: Policy) -> str:
    """Return what names a policy among the runs: equal policies have the same."""
    return hashlib.sha256(policy.model_dump_json().encode()).hexdigest()


def begin(contest: Contest, folder: Path, found: Sequence[Entry]) -> tuple[Scoring, Results]:
    """Open the seal and return what is to be scored, with the runs that are kept from before."""
    secret = open_secret(folder / SECRET, contest.seal)
    teams = [one.team for one in found if one.team is not None]
    if not teams:
        raise InputError(f"{folder}: no file in teams can take part; each has a report beside it")
    policies = {key_of(policy): policy for policy in (contest.scenario.policy, *(team.policy for team in teams))}
    kept = earlier(folder)
    opened = kept is not None and kept.seed == secret.seed
    old = {team.digest for team in kept.teams if not team.late} if kept and opened else None
    city = contest.scenario.demand.city
    present = contest.scenario.policy
    first = Scored(PRESENT, PRESENT, key_of(present), present.cost(city), "")
    scored = [
        Scored(t.file, t.name, key_of(t.policy), t.cost, t.digest, old is not None and t.digest not in old)
        for t in teams
    ]
    world, run = world_of(contest, secret), contest.scenario.run
    same = kept is not None and kept.world == world
    runs = {key: kept.runs[key] for key in policies if key in kept.runs} if kept and same else {}
    results = Results(
        city=city.name,
        budget=contest.budget,
        days=run.days,
        replications=contest.replications,
        seed=secret.seed,
        salt=secret.salt,
        world=world,
        version=__version__,
        teams=(first, *scored),
        left=tuple(Left(one.name, said(one.faults)) for one in found if one.team is None),
        runs={key: np.empty((0, len(MEASURES))) for key in policies} | runs,
    )
    return Scoring(contest, secret, policies), results


def said(faults: Iterable[Fault]) -> tuple[tuple[str, str], ...]:
    """Return faults in words, in English and Chinese."""
    return tuple((each.said(LANGUAGES[0]), each.said(LANGUAGES[1])) for each in faults)


def world_of(contest: Contest, secret: Secret) -> str:
    """Return a hash of all that runs hang on, but for the policy: the same, and they can be kept."""
    run = contest.scenario.run
    parts = (contest.scenario.demand.model_dump_json(), run.days, run.start, secret.seed, __version__, *MEASURES)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def with_lives(scoring: Scoring, results: Results) -> Results:
    """Return the results with the people in the citizen's chair: of the first replication, the same for every team."""
    run = scoring.contest.scenario.run
    cases = kept_draw(scoring.contest.scenario.demand, run.days, scoring.secret.seed, 0, run.start)
    try:
        people, lives = chair(cases, scoring.contest.scenario.policy, scoring.policies)
    except BROKEN:  # a policy that cannot be simulated: scoring will find out which, and the chair stays empty
        return results
    return results._replace(people=tuple(people), lives={key: tuple(one) for key, one in lives.items()})


def score(
    scoring: Scoring, results: Results, saved: Saved, processes: int = 1, progress: Progress | None = None
) -> Results:
    """Simulate what is missing, and return the results; `saved(results)` follows every few replications.

    Ctrl-C ends it early, with whatever is done then; `finished` tells. A policy that cannot be simulated is left out,
    and stops nobody else. `progress(done, all)` counts runs.
    """
    for begin in range(0, results.replications, LOT):
        numbers = range(begin, min(begin + LOT, results.replications))
        tasks = [(key, i) for i in numbers for key in scoring.policies if i >= len(results.runs.get(key, ()))]
        tasks = [(key, i) for key, i in tasks if key in {team.key for team in results.teams}]
        if not tasks:
            continue
        results, whole = _lot(scoring, results, tasks, processes, progress)
        saved(results)
        if not whole:
            break
    return results


def _lot(
    scoring: Scoring, results: Results, tasks: list[tuple[str, int]], processes: int, progress: Progress | None
) -> tuple[Results, bool]:
    """Simulate some runs; return the results, and whether all of the runs were made."""
    total = results.replications * len({team.key for team in results.teams})
    before = sum(len(rows) for rows in results.runs.values())

    def told(done: int, _: int) -> None:
        if progress is not None:
            progress(before + done, total)

    try:
        values = _outcomes(scoring, tasks, processes, told)
    except BROKEN:
        results = _without_broken(scoring, results, tasks)
        tasks = [(key, i) for key, i in tasks if key in results.runs]
        values = _outcomes(scoring, tasks, processes, told)
    runs = dict(results.runs)
    for (key, _), row in zip(tasks, values, strict=False):
        runs[key] = np.vstack([runs[key], row])
    return results._replace(runs=runs), len(values) == len(tasks)


def _outcomes(scoring: Scoring, tasks: list[tuple[str, int]], processes: int, progress: Progress) -> list[np.ndarray]:
    """Return the measures of the runs that were made before somebody stopped it."""
    demand, run = scoring.contest.scenario.demand, scoring.contest.scenario.run
    runs = [Task(demand, scoring.policies[key], run.days, scoring.secret.seed, i, run.start) for key, i in tasks]
    try:
        with catch_warnings():
            simplefilter("ignore", Interrupted)  # it is said once, at the end
            return [one[list(MEASURES)].to_numpy(float) for one in outcomes(runs, processes, progress)]
    except KeyboardInterrupt:
        return []


def _without_broken(scoring: Scoring, results: Results, tasks: list[tuple[str, int]]) -> Results:
    """Return the results without the teams whose policy cannot be simulated, these among those left out."""
    broken: dict[str, Fault] = {}
    for key in dict.fromkeys(key for key, _ in tasks):
        try:
            _outcomes(scoring, [(k, i) for k, i in tasks if k == key], 1, lambda *_: None)
        except BROKEN as problem:
            broken[key] = fault("failed", value=type(problem).__name__)
    if results.present.key in broken or not broken:
        raise InputError("the present policy of this contest cannot be simulated") from None
    left = [Left(team.file, said([broken[team.key]])) for team in results.teams if team.key in broken]
    teams = tuple(team for team in results.teams if team.key not in broken)
    runs = {key: rows for key, rows in results.runs.items() if key not in broken}
    return results._replace(teams=teams, left=(*results.left, *left), runs=runs)
