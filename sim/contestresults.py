"""What is known of a contest so far: one JSON file, which scoring writes as it goes on, and the board reads.

Reading it checks everything and takes nothing for granted.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.contestleague import MEASURE, league
from sim.contestlives import NEVER, Lived, Person
from sim.errors import InputError
from sim.files import replacing
from sim.measures import MEASURES
from sim.stretches import ENDS, STATES

FORMAT = 1
LIMIT_BYTES = 200_000_000
PRESENT = ""  # the present policy's place among the files


class Scored(NamedTuple):
    """A team as results show it; `key` names its policy among the runs."""

    file: str
    name: str
    key: str
    cost: float
    digest: str  # of the file
    late: bool = False  # came or was changed after the seal was opened


class Left(NamedTuple):
    """A file that is left out, and its faults, each in English and Chinese."""

    file: str
    faults: tuple[tuple[str, str], ...]


class Results(NamedTuple):
    """Everything: the rules, who takes part (the first is the present policy), runs by policy, lives by policy."""

    city: str
    budget: float
    days: int
    replications: int
    seed: int
    salt: str
    world: str  # what the runs were made with, hashed
    version: str
    teams: tuple[Scored, ...]
    left: tuple[Left, ...]
    runs: Mapping[str, np.ndarray]  # (replications done, measures)
    people: tuple[Person, ...] = ()
    lives: Mapping[str, tuple[Lived, ...]] = {}

    @property
    def done(self) -> int:
        """How many replications are complete, for every team."""
        return min((len(self.runs.get(team.key, ())) for team in self.teams), default=0)

    @property
    def finished(self) -> bool:
        """Whether nothing more is to come."""
        return self.done >= self.replications

    @property
    def present(self) -> Scored:
        """The present policy."""
        return self.teams[0]

    def values(self, measure: str = MEASURE) -> pd.DataFrame:
        """Return a measure of the teams: a row for each complete replication, a column for each file."""
        place = MEASURES.index(measure)
        columns = {team.file: self.runs[team.key][: self.done, place] for team in self.teams[1:] if self.done}
        return pd.DataFrame(columns, columns=[team.file for team in self.teams[1:]], dtype=float)

    def mean(self, team: Scored, measure: str) -> float:
        """Return the mean of a measure over the complete replications; NaN without any."""
        return float(self.runs[team.key][: self.done, MEASURES.index(measure)].mean()) if self.done else math.nan

    def league(self) -> pd.DataFrame:
        """Return the league table, see `sim.contestleague.league`; rows are files."""
        return league(self.values())

    def team(self, file: str) -> Scored:
        """Return the team of a file."""
        return next(team for team in self.teams if team.file == file)

    def names(self) -> dict[str, str]:
        """Return what to call each team: its name, with the file where two have the same."""
        names = [team.name for team in self.teams[1:]]
        return {t.file: t.name if names.count(t.name) == 1 else f"{t.name} ({t.file})" for t in self.teams[1:]}

    def runs_table(self) -> pd.DataFrame:
        """Return every run: file, team, replication, then all measures; the present policy first, without a file."""
        parts = []
        for team in self.teams:
            part = pd.DataFrame(self.runs[team.key][: self.done], columns=list(MEASURES))
            part.insert(0, "replication", range(len(part)))
            part.insert(0, "team", team.name)
            part.insert(0, "file", team.file)
            parts.append(part)
        return pd.concat(parts, ignore_index=True)


def save(results: Results, path: Path) -> None:
    """Write the file anew; what was there is replaced only when all went well."""
    data = results._asdict() | {"format": FORMAT, "measures": list(MEASURES)}
    data["teams"] = [team._asdict() for team in results.teams]
    data["left"] = [left._asdict() for left in results.left]
    data["runs"] = {key: rows.tolist() for key, rows in results.runs.items()}
    data["people"] = [person._asdict() for person in results.people]
    data["lives"] = {key: [lived._asdict() for lived in lives] for key, lives in results.lives.items()}
    with replacing(path) as file:
        json.dump(data, file, ensure_ascii=False)


def read(path: Path) -> Results | None:
    """Return what a file says; None without such a file. InputError if it is not one of ours."""
    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        return _results(json.loads(raw))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError):
        raise InputError(f"{path}: is no results file of this version of Petitionflow") from None


def _results(data: dict[str, Any]) -> Results:
    if data.pop("format") != FORMAT or data.pop("measures") != list(MEASURES):
        raise ValueError("another version")
    data["teams"] = tuple(Scored(**one) for one in data["teams"])
    data["left"] = tuple(Left(one["file"], tuple((en, zh) for en, zh in one["faults"])) for one in data["left"])
    data["runs"] = {key: np.array(rows, float).reshape(-1, len(MEASURES)) for key, rows in data["runs"].items()}
    data["people"] = tuple(Person(**one) for one in data["people"])
    data["lives"] = {key: tuple(map(_lived, lives)) for key, lives in data["lives"].items()}
    found = Results(**data)
    if found.teams[0].file != PRESENT or not all(isinstance(team.name, str) for team in found.teams):
        raise ValueError("no teams of ours")
    return found


def _lived(data: dict[str, Any]) -> Lived:
    parts = tuple((float(begin), float(end), str(state), str(desk)) for begin, end, state, desk in data["parts"])
    if data["end"] not in (*ENDS, NEVER) or any(state not in STATES for _, _, state, _ in parts):
        raise ValueError("no life of ours")
    return Lived(parts, data["end"], float(data["days"]))
