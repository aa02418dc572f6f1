"""What the map of a city shows: offices by level and county, cases that wait there, cases that travel."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.cases import Cases
from sim.eventlog import EventLog
from sim.flows import flows, queues
from sim.rules import LEVELS


class CityMap(NamedTuple):
    """A city seen from above, over the days of a log; a county "" stands for the whole city."""

    city: str
    counties: tuple[str, ...]
    offices: pd.DataFrame  # index office: level, county, waiting (cases, average)
    blocks: pd.DataFrame  # index (level, county): offices, waiting
    ways: pd.DataFrame  # index (way, source, target, county), levels from and to: cases
    days: float


def city_map(log: EventLog, cases: Cases) -> CityMap:
    """Compute the map of a simulated city; `cases` tell which office belongs to which county."""
    city = cases.demand.city
    level, parents, names = np.array(city.levels), np.array(city.parents), np.array([*city.counties, ""])
    county = names[np.where(level == 0, parents, np.arange(len(level))) - sum(city.townships)]
    offices = pd.DataFrame(
        {"level": np.array(LEVELS)[level], "county": county, "waiting": queues(log)},
        index=pd.Index(city.offices, name="office"),
    )
    blocks = _with_total(offices.assign(offices=1), ["level", "county"], ["offices", "waiting"])
    table = flows(log)
    source, target = table["source"].to_numpy(), table["target"].to_numpy()
    lower = np.where(level[source] <= level[target], source, target)
    words = {"source": np.array(LEVELS)[level[source]], "target": np.array(LEVELS)[level[target]]}
    ways = _with_total(table.assign(**words, county=county[lower]), ["way", "source", "target", "county"], ["cases"])
    return CityMap(city.name, city.counties, offices, blocks, ways, log.days)


def _with_total(table: pd.DataFrame, keys: list[str], values: list[str]) -> pd.DataFrame:
    """Return sums by `keys`, of which the last is a county, and over all counties under the county ""."""
    parts = [table[table["county"] != ""], table.assign(county="")]
    return pd.concat([part.groupby(keys)[values].sum() for part in parts])
