"""What the map of a city shows: offices by level and county, cases that wait there, cases that travel."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.cases import Cases
from sim.eventlog import EventLog
from sim.flows import flows, queues
from sim.rules import LEVELS


class CityMap(NamedTuple):
    """A city seen from above, over the days of a log."""

    city: str
    counties: tuple[str, ...]
    offices: pd.DataFrame  # index office: level, county ("" for the city), waiting (cases, average)
    ways: pd.DataFrame  # way (flows.WAYS), source and target (levels), county ("": city-wide), cases; source is not target
    same: pd.DataFrame  # index way: cases that went to an office of the same level, or came again to the same office
    days: float


def city_map(log: EventLog, cases: Cases) -> CityMap:
    """Compute the map of a simulated city; `cases` tell which office belongs to which county."""
    city = cases.demand.city
    level = np.array(city.levels)
    parents = np.array(city.parents)
    first = sum(city.townships)
    county = np.where(level == 0, parents, np.arange(len(level))) - first
    names = np.array([*city.counties, ""])
    offices = pd.DataFrame(
        {"level": np.array(LEVELS)[level], "county": names[county], "waiting": queues(log)},
        index=pd.Index(city.offices, name="office"),
    )
    table = flows(log)
    source, target = table["source"].to_numpy(), table["target"].to_numpy()
    lower = np.where(level[source] < level[target], source, target)
    table = pd.DataFrame(
        {
            "way": table["way"],
            "source": np.array(LEVELS)[level[source]],
            "target": np.array(LEVELS)[level[target]],
            "county": names[county[lower]],
            "cases": table["cases"],
        }
    )
    level_kept = table["source"] == table["target"]
    ways = table[~level_kept].groupby(["way", "source", "target", "county"], as_index=False)["cases"].sum()
    same = table[level_kept].groupby("way")["cases"].sum()
    return CityMap(city.name, city.counties, offices, ways, same.to_frame(), log.days)
