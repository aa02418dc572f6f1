"""Tables of needs, kept between policies: the same people meet each, and are drawn once."""

from datetime import date
from threading import Condition

from cachetools import LRUCache, cached

from sim.cases import Cases
from sim.demand import Demand
from sim.sampling import draw

KEPT_BYTES = 400_000_000  # some twenty replications of a year of the example city


def _size(cases: Cases) -> int:
    return sum(column.nbytes for column in cases.columns.values())


@cached(LRUCache(KEPT_BYTES, getsizeof=_size), condition=Condition())
def kept_draw(demand: Demand, days: int, seed: int, replication: int, start: date) -> Cases:
    """Return what `draw` returns for these arguments, drawn anew only if it is not kept any more."""
    return draw(demand, days, seed, replication, start).drawn()  # two threads would draw the same columns twice
