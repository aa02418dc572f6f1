"""Several classes of cases or several stations: priorities, Jackson networks, Little's law."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.errors import InputError
from sim.theory_checks import Floats, above_zero, at_least_zero, persons, routing_matrix, sequence, stable
from sim.theory_stations import erlang_c, mmc


class Priorities(NamedTuple):
    """Long-run means of each class, shape (classes,), the most urgent first."""

    utilisation: Floats
    wait_days: Floats
    sojourn_days: Floats
    waiting_cases: Floats
    present_cases: Floats


class Network(NamedTuple):
    """Long-run means of each station, shape (stations,), days per visit; the last field is a whole case's."""

    arrivals_per_day: Floats
    visits_per_case: Floats
    utilisation: Floats
    wait_days: Floats
    sojourn_days: Floats
    waiting_cases: Floats
    present_cases: Floats
    total_sojourn_days: float


def _rates(arrivals_per_day: Sequence[float] | Floats) -> Floats:
    entries = sequence("arrivals_per_day", arrivals_per_day)
    rates = [at_least_zero(f"arrivals_per_day[{i}]", rate, "cases a day") for i, rate in enumerate(entries)]
    return np.array(rates)


def _positive(name: str, values: Sequence[float] | Floats, length: int, unit: str) -> Floats:
    entries = sequence(name, values, length)
    return np.array([above_zero(f"{name}[{i}]", value, unit) for i, value in enumerate(entries)])


def _priorities(rates: Floats, means: Floats, servers: int, if_first_days: float) -> Priorities:
    """Complete the classes from the wait of a case that nobody may overtake and that overtakes everybody.

    A class is delayed by the work ahead of it (its own class and above), and by what overtakes it (above).
    """
    loads = rates * means / servers
    upto = np.cumsum(loads)
    above = np.concatenate(([0.0], upto[:-1]))
    waits = if_first_days / ((1 - above) * (1 - upto))
    return Priorities(loads, waits, waits + means, rates * waits, rates * (waits + means))


def priority_mg1(
    arrivals_per_day: Sequence[float] | Floats,
    service_days: Sequence[float] | Floats,
    service_cv: Sequence[float] | Floats,
) -> Priorities:
    """Return M/G/1 with non-preemptive priorities: nobody is interrupted, the most urgent goes next.

    All arguments have shape (classes,), the most urgent class first: cases a day, mean days of service, and
    its standard deviation over its mean. The whole load must be below 1.
    Source: Cobham, Operations Research 2 (1954), 70-76; Gross et al., 4th ed., section 3.4.

    >>> priority_mg1([0.25, 0.25], [1, 1], [1, 1]).wait_days.round(6).tolist()
    [0.666667, 1.333333]
    """
    rates = _rates(arrivals_per_day)
    means = _positive("service_days", service_days, len(rates), "days")
    entries = sequence("service_cv", service_cv, len(rates))
    unit = "standard deviation / mean"
    cvs = np.array([at_least_zero(f"service_cv[{i}]", cv, unit) for i, cv in enumerate(entries)])
    stable(float(rates @ means))
    rest_of_service_days = float(rates @ (means**2 * (1 + cvs**2))) / 2
    return _priorities(rates, means, 1, rest_of_service_days)


def priority_mmc(arrivals_per_day: Sequence[float] | Floats, service_days: float, servers: int) -> Priorities:
    """Return M/M/c with non-preemptive priorities and one exponential service of mean `service_days` for all.

    `arrivals_per_day` has shape (classes,), the most urgent first. The whole load must be below 1.
    Source: Cobham, Operations Research 2 (1954), 70-76; Gross et al., 4th ed., section 3.4.
    """
    rates = _rates(arrivals_per_day)
    mean = above_zero("service_days", service_days, "days")
    servers = persons("servers", servers)
    waits = erlang_c(float(rates.sum()) * mean, servers)
    return _priorities(rates, np.full(len(rates), mean), servers, waits * mean / servers)


def jackson(
    arrivals_per_day: Sequence[float] | Floats,
    routing: Sequence[Sequence[float]] | Floats,
    service_days: Sequence[float] | Floats,
    servers: Sequence[int],
) -> Network:
    """Return an open Jackson network: M/M/c stations, and after each a random next one.

    `arrivals_per_day` are those from outside, `service_days` exponential means, `servers` persons, all of
    shape (stations,); `routing[i][j]`, shape (stations, stations), is the share of cases that go from i to j,
    and what a row lacks to 1 leaves. A station with a load of 1 or more is an error.
    Source: Jackson, Operations Research 5 (1957), 518-521; Gross et al., 4th ed., section 4.2.
    """
    outside = _rates(arrivals_per_day)
    shares = routing_matrix(routing, len(outside))
    means = _positive("service_days", service_days, len(outside), "days")
    staff = [persons(f"servers[{i}]", n) for i, n in enumerate(sequence("servers", servers, len(outside)))]
    if not outside.any():
        raise InputError("arrivals_per_day is 0 everywhere: some arrivals (cases a day) are needed")
    flows = np.asarray(np.linalg.solve(np.eye(len(outside)) - shares.T, outside), np.float64)
    for i, load in enumerate(flows * means / staff):
        stable(float(load), f"station {i}: ")
    one_by_one = [mmc(float(rate), float(mean), n) for rate, mean, n in zip(flows, means, staff, strict=True)]
    util, _, waits, sojourns, waiting, present = np.array(one_by_one).T
    entering = outside.sum()
    total_days = float(present.sum() / entering)
    return Network(flows, flows / entering, util, waits, sojourns, waiting, present, total_days)


def little_cases(arrivals_per_day: float, time_days: float) -> float:
    """Return the mean number of cases inside: the rate at which they come times their mean time inside.

    Source: Little, Operations Research 9 (1961), 383-387.
    """
    rate = at_least_zero("arrivals_per_day", arrivals_per_day, "cases a day")
    return rate * at_least_zero("time_days", time_days, "days")


def little_days(cases: float, arrivals_per_day: float) -> float:
    """Return the mean time inside, in days: the mean number inside over the rate at which cases come.

    Source: Little, Operations Research 9 (1961), 383-387.
    """
    rate = above_zero("arrivals_per_day", arrivals_per_day, "cases a day")
    return at_least_zero("cases", cases, "cases") / rate
