"""The small worlds in which a learner's policy is tried: quick to simulate, the same people for every policy."""

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from sim.city import City
from sim.demand import Demand
from sim.errors import InputError, nearest
from sim.policy import Policy
from sim.replications import replicate


class World(NamedTuple):
    """Where a policy is tried, and the policy it starts from."""

    demand: Demand
    base: Policy
    days: int = 150
    replications: int = 5


# In both places more of the matters belong to the county than in the example city: its desk can be too small.
COMPETENT = (0.3, 0.65, 0.05)
# Two townships of the county below, with one handler in the county: half of the people, each person's work weighs more.
TWO_TOWNS = World(
    Demand(city=City(counties=("甲",), townships=(2,), people_million=0.125), matters_rate=6000.0, competent=COMPETENT),
    Policy(reception=(1, 1, 1), handling=(2, 1, 1), mediation=(1, 1, 1), review=(0, 1, 1)),
    days=365,
    replications=10,
)
WORLDS = {
    # The small county of lesson 00: its township mediators are the bottleneck, its county desk can be too small.
    "county": World(
        Demand(
            city=City(counties=("甲",), townships=(4,), people_million=0.25), matters_rate=6000.0, competent=COMPETENT
        ),
        Policy(reception=(1, 2, 1), handling=(2, 2, 1), mediation=(1, 1, 1), review=(0, 1, 1)),
    ),
    # Lesson 06: where two more people help; and the same when the mediators have got them.
    "two_towns": TWO_TOWNS,
    "two_towns_relieved": TWO_TOWNS._replace(base=TWO_TOWNS.base.vary(mediation=(2, 1, 1))),
    # Lesson 08: every refusal is explained; and every promise followed up as well, by one handler in each township.
    "two_towns_explained": TWO_TOWNS._replace(base=TWO_TOWNS.base.vary(explanation=1.0)),
    "two_towns_careful": TWO_TOWNS._replace(
        base=TWO_TOWNS.base.vary(handling=(1, 1, 1), explanation=1.0, follow_up=1.0)
    ),
    # Lesson 11: more matters for authorities, so that not everything is finished in time.
    "two_towns_more": TWO_TOWNS._replace(demand=TWO_TOWNS.demand.vary(matters_rate=9000.0)),
    # Lesson 13: the mediators have moved to the townships; who cannot manage the forms alone still stays away.
    "two_towns_moved": TWO_TOWNS._replace(base=TWO_TOWNS.base.vary(mediation=(2, 0, 0))),
}


def world(name: str) -> World:
    """Return a world by its name."""
    if name not in WORLDS:
        raise InputError(f"world '{name}': allowed: {', '.join(WORLDS)}{nearest(name, WORLDS)}")
    return WORLDS[name]


@lru_cache(maxsize=256)
def tried(name: str, policy: Policy) -> pd.Series:
    """Return the mean of each measure when a policy is tried in a world."""
    place = world(name)
    runs = replicate(place.demand, policy, place.replications, place.days)
    return runs.drop(columns=["scenario", "replication"]).mean()
