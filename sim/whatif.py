"""What a policy does, for whoever moves a slider: every replication of a setting, ready to be drawn.

`watch` hands out one replication after another, so that a caller can show how far it is, and stop. Needs are kept
between policies (the same people meet each), whole answers too.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from os import cpu_count
from typing import NamedTuple

import numpy as np
import pandas as pd
from cachetools import LRUCache

from sim.cases import Cases
from sim.demand import Demand
from sim.engine import COMPILED, observe
from sim.eventlog import EventLog
from sim.fates import Fates
from sim.following import fates_of, survival
from sim.measures import measure
from sim.policy import Policy
from sim.replications import intervals
from sim.rules import APPEAL, DESKS, LEVELS
from sim.sampling import START
from sim.tables import kept_draw

HORIZON = 150  # days that a curve of waiting shows
KEPT_ANSWERS = 64
BECAME = ("solved", "open", "lost", "never")


class Setting(NamedTuple):
    """The needs that every policy meets, and how often they are drawn; the rest as in `draw`."""

    demand: Demand
    days: int = 365
    replications: int = 10
    seed: int = 1
    start: date = START


class Run(NamedTuple):
    """One replication: its measures, and what a picture shows of it."""

    measures: pd.Series
    waiting: np.ndarray  # share of people still without an outcome 0, 1, ... HORIZON days after they came
    load: np.ndarray  # share of time busy, (levels, desks); NaN: nobody works there
    became: np.ndarray  # share of well-founded needs by BECAME
    open_cases: np.ndarray  # cases brought and not ended, (counties of the people, beginning of each day)


class Answer(NamedTuple):
    """All replications of a policy in a setting; arrays have one row a replication."""

    setting: Setting
    policy: Policy
    runs: pd.DataFrame  # as of `replicate`
    waiting: np.ndarray
    load: np.ndarray
    became: np.ndarray
    open_cases: np.ndarray

    def numbers(self, confidence: float = 0.95) -> pd.DataFrame:
        """Return mean, low, high and n of each measure."""
        return intervals(self.runs, confidence)


_answers: LRUCache[tuple[Setting, Policy], Answer] = LRUCache(KEPT_ANSWERS)


def watch(setting: Setting, policy: Policy) -> Iterator[tuple[int, Answer | None]]:
    """Yield how many replications are done after each, and with the last one the answer; at once if it is known.

    A caller that stops asking stops the work. Raises InputError for a policy that the city cannot have.
    """
    known = _answers.get((setting, policy))
    if known is not None:
        yield setting.replications, known
        return
    policy.staff(setting.demand.city)
    runs: list[Run] = []
    for run in _runs(setting, policy):
        runs.append(run)
        if len(runs) < setting.replications:
            yield len(runs), None
    answer = _answers[setting, policy] = _together(setting, policy, runs)
    yield len(runs), answer


def known(setting: Setting, policy: Policy) -> bool:
    """Tell whether `watch` has the answer already."""
    return (setting, policy) in _answers


def what_if(setting: Setting, policy: Policy) -> Answer:
    """Return the answer of `watch` when it is there."""
    return next(answer for _, answer in watch(setting, policy) if answer is not None)


def _runs(setting: Setting, policy: Policy) -> Iterator[Run]:
    """Yield the replications in order; the compiled twin uses every core."""
    numbers, workers = range(setting.replications), min(cpu_count() or 1, setting.replications)
    if not COMPILED or workers == 1:
        yield from (_run(setting, policy, number) for number in numbers)
        return
    with ThreadPoolExecutor(workers) as pool:
        try:
            yield from pool.map(lambda number: _run(setting, policy, number), numbers)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _run(setting: Setting, policy: Policy, number: int) -> Run:
    cases = kept_draw(setting.demand, setting.days, setting.seed, number, setting.start)
    seen = observe(cases, policy)
    fates = fates_of(seen, cases) if isinstance(seen, EventLog) else seen
    return Run(measure(fates, cases), _waiting(fates), _load(fates, cases), _became(fates, cases), _open(fates, cases))


def _together(setting: Setting, policy: Policy, runs: list[Run]) -> Answer:
    table = pd.DataFrame([run.measures for run in runs]).reset_index(drop=True)
    table.insert(0, "replication", range(len(runs)))
    table.insert(0, "scenario", "")
    arrays = (np.array([run[i] for run in runs]) for i in range(1, len(Run._fields)))
    return Answer(setting, policy, table, *arrays)


def _waiting(fates: Fates) -> np.ndarray:
    times, share = survival(fates.columns, fates.days)
    index = np.searchsorted(times, np.arange(HORIZON + 1.0), side="right")
    return np.concatenate([[1.0], share])[index]


def _load(fates: Fates, cases: Cases) -> np.ndarray:
    if fates.busy is None or fates.there is None:
        return np.full((len(LEVELS), len(DESKS)), np.nan)
    level = np.repeat(cases.demand.city.levels, len(DESKS)) * len(DESKS) + np.tile(
        range(len(DESKS)), len(cases.demand.city.levels)
    )
    busy, there = (np.bincount(level, days, len(LEVELS) * len(DESKS)) for days in (fates.busy, fates.there))
    share = np.divide(busy, there, out=np.full(len(busy), np.nan), where=there > 0)
    return share.reshape(len(LEVELS), len(DESKS))


def _became(fates: Fates, cases: Cases) -> np.ndarray:
    """Return the shares of the well-founded needs that met each of BECAME."""
    needs, table = cases.columns, fates.columns
    founded = needs["well_founded"] & (needs["category"] == APPEAL) & (needs["procedure"] == 0)
    fate = np.full(len(cases), BECAME.index("never"))
    ended = np.where(np.isnan(table["end"]), BECAME.index("open"), BECAME.index("lost"))
    fate[table["case"]] = np.where(table["performed"], BECAME.index("solved"), ended)
    counts = np.bincount(fate[founded], minlength=len(BECAME))
    return counts / max(1, counts.sum())


def _open(fates: Fates, cases: Cases) -> np.ndarray:
    days, city = int(fates.days) + 1, cases.demand.city
    county = np.repeat(range(len(city.counties)), city.townships)[cases.columns["township"][fates.columns["case"]]]
    came, ended = (_before(fates.columns[name], county, len(city.counties), days) for name in ("came", "end"))
    return came - ended


def _before(times: np.ndarray, group: np.ndarray, groups: int, days: int) -> np.ndarray:
    """Return how many times of each group lie before the beginning of each day, (groups, days); NaN counts nowhere."""
    day = np.floor(times) + 1.0  # the first whose beginning it lies before
    here = day < days
    place = group[here] * days + day[here].astype(np.int64)
    return np.bincount(place, minlength=groups * days).reshape(groups, days).cumsum(axis=1)
