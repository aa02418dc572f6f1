"""One station, one class of cases: loss, delay, impatience, general work.

Cases arrive at random (Poisson) with a rate per day and each needs one person for a time in days. The *load*
is the arrival rate times the mean service time: the persons kept busy if nobody were turned away (Erlangs).
"""

import math
from typing import NamedTuple

import numpy as np
from scipy.special import gammainc, gammaln

from sim.errors import InputError
from sim.theory_checks import above_zero, at_least_zero, persons, share, stable

# Services of a whole station in one mean patience; their square root is the number of terms Erlang A adds up.
MOST_SERVICES = 1e10


class Station(NamedTuple):
    """Long-run state; `utilisation` is the share of time a person works, `present` = waiting + served."""

    utilisation: float
    wait_probability: float
    wait_days: float
    sojourn_days: float
    waiting_cases: float
    present_cases: float


class ImpatientStation(NamedTuple):
    """As `Station`, with leaving; `wait_days` averages over all cases, those who leave included."""

    utilisation: float
    wait_probability: float
    abandon_probability: float
    wait_days: float
    waiting_cases: float
    present_cases: float


def erlang_b(load: float, servers: int) -> float:
    """Return the probability that a case finds all `servers` busy and is lost (M/G/c/c).

    `load` in persons. The recursion over the number of servers neither overflows nor loses digits.
    Source: Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th ed. (2008), section 2.6.

    >>> round(erlang_b(2, 3) * 19, 9)
    4.0
    """
    load, servers = at_least_zero("load", load, "persons"), persons("servers", servers)
    blocked = 1.0
    for present in range(1, servers + 1):
        blocked *= load / (present + load * blocked)
    return blocked


def erlang_c(load: float, servers: int) -> float:
    """Return the probability that a case has to wait in M/M/c.

    `load` in persons; an unstable queue (load >= servers) is an error.
    Source: Gross et al., 4th ed., section 2.3; Kleinrock, Queueing Systems, vol. 1, section 3.5.

    >>> round(erlang_c(2, 3) * 9, 9)
    4.0
    """
    load, servers = at_least_zero("load", load, "persons"), persons("servers", servers)
    blocked = erlang_b(load, servers)
    return blocked / (1 - stable(load / servers) * (1 - blocked))


def _station(arrivals_per_day: float, service_days: float, servers: int, waits: float, wait_days: float) -> Station:
    """Complete a station by Little's law from its waiting probability and mean wait."""
    load = arrivals_per_day * service_days
    waiting = arrivals_per_day * wait_days
    return Station(load / servers, waits, wait_days, wait_days + service_days, waiting, waiting + load)


def mmc(arrivals_per_day: float, service_days: float, servers: int) -> Station:
    """Return M/M/c: `servers` persons, exponential service of mean `service_days`, first come first served.

    An unstable queue is an error. Source: Gross et al., 4th ed., section 2.3.

    >>> mmc(3, 0.25, 1).wait_days
    0.75
    """
    rate = at_least_zero("arrivals_per_day", arrivals_per_day, "cases a day")
    mean = above_zero("service_days", service_days, "days")
    servers = persons("servers", servers)
    waits = erlang_c(rate * mean, servers)
    return _station(rate, mean, servers, waits, waits * mean / (servers - rate * mean))


def mmc_wait_quantile_days(arrivals_per_day: float, service_days: float, servers: int, quantile: float) -> float:
    """Return the wait in days that the share `quantile` (0 <= quantile < 1) of M/M/c cases does not exceed.

    The wait is 0 for those who need not wait and exponential for the rest.
    Source: Gross et al., 4th ed., section 2.3.
    """
    quantile = share("quantile", quantile)
    station = mmc(arrivals_per_day, service_days, servers)
    if quantile <= 1 - station.wait_probability:
        return 0.0
    mean_if_waiting = station.wait_days / station.wait_probability
    return mean_if_waiting * math.log(station.wait_probability / (1 - quantile))


def erlang_a(arrivals_per_day: float, service_days: float, servers: int, patience_days: float) -> ImpatientStation:
    """Return M/M/c+M: as M/M/c, but who waits leaves after an exponential patience of mean `patience_days`.

    Any load is allowed: leaving keeps the queue finite. Who is being served stays. By Little's law the share
    who leave is the mean wait over the mean patience.
    Source: Garnett, Mandelbaum & Reiman, Manufacturing & Service Operations Management 4 (2002), 208-227;
    Gross et al., 4th ed., section 2.10.
    """
    rate = at_least_zero("arrivals_per_day", arrivals_per_day, "cases a day")
    mean = above_zero("service_days", service_days, "days")
    patience = above_zero("patience_days", patience_days, "days")
    servers = persons("servers", servers)
    blocked = erlang_b(rate * mean, servers)
    if servers * patience > MOST_SERVICES * mean:
        longest = MOST_SERVICES * mean / servers
        raise InputError(f"patience_days = {patience:g}: at most {longest:g} (days) is allowed, or use mmc")
    none_waiting, waiting_if_full = _full_station(rate * patience, servers * patience / mean)
    waits = blocked / (blocked + (1 - blocked) * none_waiting)
    waiting = waits * waiting_if_full
    wait = waiting / rate if rate else 0.0
    leaves = wait / patience
    busy = rate * (1 - leaves) * mean
    return ImpatientStation(busy / servers, waits, leaves, wait, waiting, waiting + busy)


def _full_station(arrivals: float, services: float) -> tuple[float, float]:
    """Return P(nobody waits) and E(number waiting), given that all persons of an Erlang A station are busy.

    `arrivals` and `services` are counted in one mean patience, so j wait with weight prod arrivals /
    (services + i) over i = 1..j. Up to the critical load the weights fall and are added up. Above it they
    first rise, and their sum is the incomplete gamma function over its own density.
    """
    if arrivals <= services:
        gap = 1 - arrivals / services
        reach = 9 * math.sqrt(services)
        terms = 20 + math.ceil(min(reach, 40 / gap) if gap else reach)
        waiting = np.arange(1, terms + 1)
        weights = np.cumprod(arrivals / (services + waiting))
        total = 1 + float(weights.sum())
        return 1 / total, float(waiting @ weights) / total
    excess = (arrivals - services) / services
    log_density = services * (math.log1p(excess) - excess) - _log_factorial_excess(services)
    none_waiting = math.exp(log_density) / float(gammainc(services, arrivals))
    return none_waiting, arrivals - services + services * none_waiting


def _log_factorial_excess(n: float) -> float:
    """Return log(n! / (n/e)**n), by Stirling's series where a difference of logarithms would lose digits."""
    if n < 100:
        return float(gammaln(n + 1)) - n * math.log(n) + n
    return 0.5 * math.log(2 * math.pi * n) + 1 / (12 * n) - 1 / (360 * n**3)


def mg1(arrivals_per_day: float, service_days: float, service_cv: float) -> Station:
    """Return M/G/1 (Pollaczek-Khinchine); `service_cv` is the standard deviation of service over its mean.

    An unstable queue is an error. Source: Kleinrock, vol. 1, section 5.6; Gross et al., 4th ed., section 5.1.

    >>> mg1(0.5, 1, 0).wait_days  # half of M/M/1
    0.5
    """
    return mgc(arrivals_per_day, service_days, 1, service_cv)


def mgc(
    arrivals_per_day: float, service_days: float, servers: int, service_cv: float, arrival_cv: float = 1
) -> Station:
    """Return the Allen-Cunneen approximation of (G)/G/c: the M/M/c wait times the mean of both squared cvs.

    Exact for M/M/c and, with random arrivals (`arrival_cv` 1), for M/G/1; elsewhere good in heavy traffic,
    and `wait_probability` is that of M/M/c. The cvs have no unit; an unstable queue is an error.
    Source: Allen, Probability, Statistics, and Queueing Theory, 2nd ed. (1990), chapter 5.
    """
    cv = at_least_zero("service_cv", service_cv, "standard deviation / mean")
    gaps = at_least_zero("arrival_cv", arrival_cv, "standard deviation / mean")
    plain = mmc(arrivals_per_day, service_days, servers)
    wait_days = plain.wait_days * (cv**2 + gaps**2) / 2
    return _station(float(arrivals_per_day), float(service_days), int(servers), plain.wait_probability, wait_days)
