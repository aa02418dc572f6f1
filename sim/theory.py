"""What queueing theory says exactly, or nearly: the yardstick against which the simulation is checked.

Rates are per day, service and waiting times in days, staff in persons. Everything describes the long run of a
queue with Poisson arrivals; where the load is 1 or more there is none and `sim.errors.InputError` is raised,
except where people leave (`erlang_a`) or are turned away (`erlang_b`). Import the formulas from here; they
live in `theory_stations` (one station, one class) and `theory_networks` (classes, networks, Little's law).
"""

from sim.theory_networks import (
    Network,
    Priorities,
    jackson,
    little_cases,
    little_days,
    priority_mg1,
    priority_mmc,
)
from sim.theory_stations import (
    ImpatientStation,
    Station,
    erlang_a,
    erlang_b,
    erlang_c,
    mg1,
    mgc,
    mmc,
    mmc_wait_quantile_days,
)

__all__ = [
    "ImpatientStation",
    "Network",
    "Priorities",
    "Station",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "jackson",
    "little_cases",
    "little_days",
    "mg1",
    "mgc",
    "mmc",
    "mmc_wait_quantile_days",
    "priority_mg1",
    "priority_mmc",
]
