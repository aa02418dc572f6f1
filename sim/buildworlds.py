"""Small worlds for lesson 05, in which a learner's own model and the package must give the same answers.

Everything that the lesson has not built yet is switched off (`onedesk.NOTHING_ELSE`, `NO_LEVERS`). Work is exponential,
as the formulas of `theory` want it: it is made, without a new draw, from uniform numbers that nothing else reads here.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.briefs import brief_columns
from sim.cases import Cases
from sim.city import City
from sim.demand import Demand
from sim.errors import InputError, nearest
from sim.eventlog import EventLog
from sim.model import simulate
from sim.onedesk import NO_LEVERS, NOTHING_ELSE
from sim.pairing import several
from sim.policy import Policy
from sim.rules import HANDLING, RECEPTION, TICKS, Column, tick
from sim.sampling import draw
from sim.workdays import Calendar, always_open

SEED = 1
UNREAD = {"reception": "agree", "handling": "consent"}  # work, and the uniform number that it is made from
TOWN = City(counties=("甲",), townships=(1,), people_million=1.0)
COUNTY = City(counties=("甲",), townships=(3,), people_million=1.0)
FROM_BRIEF = {  # a column of a learner's table of needs, and the package's name for it
    "case": "number",
    "arrival": "arrival",
    "vulnerable": "before_others",
    "office": "office",
    "right": "right",
    "register": "register_work",
    "refer": "refer_work",
    "handle": "handling_work",
}


class World(NamedTuple):
    """What comes, who works there, for how many days; `half_days` puts all times on a grid of half days."""

    demand: Demand
    policy: Policy
    work: dict[str, float]  # mean working days at a desk
    days: int = 400
    half_days: bool = False

    @property
    def persons(self) -> dict[tuple[int, str], int]:
        """Return how many persons work at each desk: (office, kind of work) -> persons."""
        staff = self.policy.staff(self.demand.city)
        kinds = {"register": RECEPTION, "handle": HANDLING}
        return {(office, kind): int(row[desk]) for office, row in enumerate(staff) for kind, desk in kinds.items()}

    @property
    def calendar(self) -> Calendar:
        """Every day is a working day: the formulas know no weekends."""
        return always_open(self.days + 60)

    def draw(self, replication: int = 0) -> Cases:
        """Return the needs of one replication, the same for everybody."""
        cases = draw(self.demand, self.days, SEED, replication)
        made = {name: _exponential(cases.columns[UNREAD[name]], mean) for name, mean in self.work.items()}
        columns = {**cases.columns, **made}
        if self.half_days:
            columns |= {name: _on_grid(columns[name], 0.5 * (name != "arrival")) for name in ("arrival", *made)}
        return replace(cases, columns=columns)

    def needs(self, replication: int = 0) -> pd.DataFrame:
        """Return one row a need, with the columns FROM_BRIEF: offices are positions in `City.offices`, times days."""
        brief = brief_columns(self.draw(replication), self.policy)
        return pd.DataFrame({column: brief[name] for column, name in FROM_BRIEF.items()})

    def package(self, replication: int = 0) -> pd.DataFrame:
        """Return what the package's own SimPy model notes of the same needs, one row an event."""
        return self.log(replication).table()

    def log(self, replication: int = 0) -> EventLog:
        """Return the package's own log of the same needs."""
        return simulate(self.draw(replication), self.policy, self.calendar)


def world(name: str) -> World:
    """Return one of WORLDS; InputError for another name."""
    if name not in WORLDS:
        raise InputError(f"world '{name}': allowed: {', '.join(WORLDS)}{nearest(name, WORLDS)}")
    return WORLDS[name]


def beside(values: list[float], formula: float) -> pd.Series:
    """Return mean, low, high (99 %) of one number from each of several replications, and what a formula says."""
    found = several(pd.DataFrame({"wait": values}), 0.99).loc["wait", ["mean", "low", "high"]]
    return pd.Series({**found, "formula": formula})


def _exponential(u: Column, mean: float) -> Column:
    """Turn uniform numbers into work (days, at least one tick of the clock) by inversion."""
    return np.asarray(np.maximum(tick(-mean * np.log1p(-u)), 1 / TICKS))


def _on_grid(days: Column, least: float) -> Column:
    return np.asarray(np.maximum(np.floor(2 * days + 0.5) / 2, least))


def _demand(city: City, rate: float, **changes: object) -> Demand:
    """Return `rate` matters a day and nothing else but the changes; a quarter of the people are vulnerable."""
    return Demand(**NOTHING_ELSE | {"city": city, "matters_rate": rate * 365, "vulnerable": 0.25} | changes)


def _policy(order: str, **staff: tuple[int, int, int]) -> Policy:
    return Policy(**NO_LEVERS | {"order": order} | staff)


_TWO = _policy("vulnerable", handling=(2, 1, 1))
_LEVELS = {"brought": (0.6, 0.3, 0.1), "competent": (0.7, 0.25, 0.05), "refer_days": 2.0, "work_reception": 0.05}
WORLDS = {
    "desk": World(_demand(TOWN, 3.0), _policy("first_come", handling=(1, 1, 1)), {"handling": 0.25}, days=1000),
    "township": World(_demand(TOWN, 6.0, work_reception=0.1), _TWO, {"reception": 0.1, "handling": 0.25}),
    "half_days": World(
        _demand(TOWN, 1.0, work_reception=0.5), _TWO, {"reception": 0.5, "handling": 1.2}, half_days=True
    ),
    "levels": World(
        _demand(COUNTY, 15.0, **_LEVELS),
        _policy("vulnerable", reception=(1, 1, 1), handling=(1, 2, 1)),
        {"reception": 0.05, "handling": 0.2},
        days=200,
    ),
}


def told(log: pd.DataFrame) -> pd.DataFrame:
    """Return one row a case of a log: when it came, was begun and was done (`handle`), and how long it waited, days."""
    events = log.set_index(["activity", "lifecycle"]).sort_index()
    moments = {"came": ("contact", "instant"), "begun": ("handle", "start"), "done": ("handle", "complete")}
    found = pd.DataFrame({name: events.loc[[at]].set_index("case")["time"] for name, at in moments.items()})
    return found.assign(waited=found["begun"] - found["came"])


def by_door(logs: dict[str, pd.DataFrame], needs: pd.DataFrame) -> pd.DataFrame:
    """Return the mean wait until handling begins (days) in each log, of those in place, those referred, and all."""
    referred = needs.set_index("case").eval("office != right")
    rows = {name: told(log)["waited"] for name, log in logs.items()}
    means = {name: [*waits.groupby(referred).mean(), waits.mean()] for name, waits in rows.items()}
    return pd.DataFrame(means, index=["right_door", "passed_on", "everybody"]).T


def both(mine: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Return the waits of those whose handling has begun in both logs, side by side, days."""
    return pd.DataFrame({"mine": told(mine)["waited"], "theirs": told(theirs)["waited"]}).dropna()
