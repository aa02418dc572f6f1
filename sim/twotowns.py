"""The two townships of lesson 06: where two more people help, and what moves when people are moved.

A small invented county: two townships with a window, two handlers and one mediator each, one handler in the county,
hardly any work in the city. All values are synthetic. Every option meets the same people.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from sim.cases import Cases
from sim.comparing import Comparison, compare, of_measure
from sim.engine import simulate
from sim.eventlog import EventLog
from sim.exerciseworlds import TWO_TOWNS
from sim.lives import Life, life_of, person_at
from sim.loads import desk_loads
from sim.picture import desk_waits
from sim.rules import LEVELS
from sim.sampling import START
from sim.tables import kept_draw

DEMAND, BASE, DAYS = TWO_TOWNS.demand, TWO_TOWNS.base, TWO_TOWNS.days
SEED, FEW, MANY = 1, 3, 30
# What the lesson looks at. How many people come is not among it: that is neither good nor bad.
LOOKED_AT = (
    "substantive_resolution_share",
    "true_time_median_days",
    "true_time_p90_days",
    "avoidable_repeats_share",
)
POLICIES = {
    "base": BASE,
    # two more people
    "windows": BASE.vary(reception=(2, 1, 1)),
    "mediators": BASE.vary(mediation=(2, 1, 1)),
    "handlers": BASE.vary(handling=(2, 3, 1)),
    "city": BASE.vary(handling=(2, 1, 3)),
    # nobody more: two who have little to do move down; two who have more to do than it seems change their work
    "down": BASE.vary(mediation=(2, 0, 0)),
    "swap": BASE.vary(handling=(1, 1, 1), mediation=(2, 1, 1)),
    "both": BASE.vary(mediation=(2, 0, 0), handling=(2, 2, 1)),
}
BY_HAND = {  # desk: cases, days of work each, persons, working days
    "reception": (48, 0.1, 1, 20),
    "mediation": (19, 1, 1, 20),
    "handling": (26, 1, 2, 20),
}
MORE, MOVED = ("windows", "mediators", "handlers", "city"), ("down", "swap")


def busy(cases: float, days_each: float, persons: float, days: float) -> float:
    """Return the load of a desk: the work that comes in so many working days, of the work its persons can do."""
    return cases * days_each / (persons * days)


def year(replication: int) -> Cases:
    """Return the needs of one year; the same for every policy."""
    return kept_draw(DEMAND, DAYS, SEED, replication, START)


@lru_cache(maxsize=len(POLICIES) * MANY)
def log(name: str, replication: int = 0) -> EventLog:
    """Return a year under one of POLICIES."""
    return simulate(year(replication), POLICIES[name])


@lru_cache(maxsize=32)
def compared(names: tuple[str, ...] = MORE, runs: int = MANY) -> Comparison:
    """Compare policies with the one at the start, in pairs, over so many years."""
    return compare({name: POLICIES[name] for name in ("base", *names)}, DEMAND, runs, DAYS, SEED)


@lru_cache(maxsize=len(POLICIES))
def loads(name: str = "base", runs: int = MANY) -> pd.DataFrame:
    """Return how busy each desk is, as `desk_loads` does."""
    return desk_loads([log(name, i) for i in range(runs)], [year(i) for i in range(runs)])


@lru_cache(maxsize=len(POLICIES))
def lines(name: str = "base", runs: int = MANY) -> pd.DataFrame:
    """Return a row a desk, the longest line first: `cases` taken up a year, `days` each waited, `line` in all.

    The index is (level, desk); means of the years. The line is how many wait there on average, by Little's law the
    days that all of them waited over the days of the year.
    """
    levels, tables = np.array(LEVELS)[list(DEMAND.city.levels)], []
    for i in range(runs):
        found = desk_waits(log(name, i))
        places = found.assign(level=levels[found["office"]]).groupby(["level", "desk"])["wait"]
        tables.append(places.agg(["size", "sum"]))
    total = pd.concat(tables).groupby(level=["level", "desk"]).sum() / runs
    table = pd.DataFrame({"cases": total["size"], "days": total["sum"] / total["size"], "line": total["sum"] / DAYS})
    return table.sort_values("line", ascending=False)


def differences(measure: str, name: str = "mediators", runs: int = MANY) -> pd.Series:
    """Return by how much a measure differs from the policy at the start, year by year."""
    table = of_measure(compared((name,), runs).runs, measure)
    return table[name] - table["base"]


def lives(name: str = "down", share: float = 0.1) -> tuple[int, dict[str, Life]]:
    """Return the number of a person and their life in the first year at the start and under another policy.

    share: how many of those whose wait changes gain more, see `lives.person_at`.
    """
    logs = {one: log(one) for one in ("base", name)}
    person = person_at(logs["base"], logs[name], year(0), share)
    return person, {one: life_of(kept, person) for one, kept in logs.items()}
