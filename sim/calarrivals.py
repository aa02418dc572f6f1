"""How many needs come and when, from the arrivals of a log: rates, weekdays, months, surges."""

from typing import NamedTuple

import numpy as np

from sim.arrivalfit import Shape, Wave, cells_of, waves
from sim.city import City
from sim.demand import Demand, Surge
from sim.estimating import Found, Sums, ratio
from sim.eventlog import EventLog
from sim.policy import Policy
from sim.rules import SOURCES, come_chance
from sim.tallywork import Tallies

CELLS = 84  # weekday times month


class Arrivals(NamedTuple):
    """Whole days of the log, each case's cell (-1: in a surge, or after the last whole day), days in each cell."""

    cells: np.ndarray
    exposure: np.ndarray
    waves: list[Wave]
    wave: np.ndarray  # of each case: which, or -1


def sorted_arrivals(log: EventLog, came: np.ndarray) -> Arrivals:
    """Sort arrivals into cells of weekday and month; surges are taken out first."""
    whole = max(int(np.floor(log.days)), 1)
    day = np.floor(came).astype(int)
    counts = np.bincount(day[day < whole], minlength=whole).astype(float)
    found = waves(counts, log.start)
    calm, wave_of = np.ones(whole, bool), np.full(whole + 1, -1)
    for i, wave in enumerate(found):
        calm[wave.first : wave.last] = False
        wave_of[wave.first : wave.last] = i
    cells = cells_of(np.arange(whole), log.start)
    exposure = np.bincount(cells[calm], minlength=CELLS).reshape(7, 12).astype(float)
    place = np.minimum(day, whole)
    inside = (place < whole) & calm[np.minimum(place, whole - 1)]
    return Arrivals(np.where(inside, cells[np.minimum(place, whole - 1)], -1), exposure, found, wave_of[place])


def tally_calm(arrivals: Arrivals, source: np.ndarray | None) -> Tallies:
    """Return the tallies of cases outside of surges, by kind where that is known."""
    calm = (arrivals.cells >= 0).astype(float)
    found = {"calm": calm}
    for i, kind in enumerate(SOURCES):
        if source is not None:
            found[f"calm {kind}"] = calm * (source == i)
    return found


def rates(sums: Sums, shape: Shape, demand: Demand, policy: Policy) -> list[Found]:
    """Return needs a million people and year, of whom as many come as is assumed; kinds as the log or the base says."""
    people, found = demand.city.people_million, []
    come = {kind: come_share(demand, policy, kind) for kind in SOURCES}
    usual = {"dispute": demand.disputes_rate * come["dispute"], "matter": demand.matters_rate * come["matter"]}
    for kind, name in (("dispute", "disputes_rate"), ("matter", "matters_rate")):
        told = f"calm {kind}" in sums
        part = ratio(sums[f"calm {kind}"], sums["calm"]) if told else usual[kind] / (sum(usual.values()) or 1.0)
        given = (f"come_{kind}", "access_loss", "city.people_million") + (
            () if told or not min(usual.values()) else ("disputes_rate",)
        )
        values = shape.daily * 365.0 * part / (people * come[kind])
        seen = sums[f"calm {kind}"] if told else sums["calm"]
        if told or usual[kind] > 0:
            found.append(Found(name, values, seen, given))
    return found


def come_share(demand: Demand, policy: Policy, kind: str) -> float:
    """Return the share of people with a need who come, on average (see rules.come_chance)."""
    chance = come_chance(
        np.array([getattr(demand, f"come_{kind}")] * 2),
        np.array([False, True]),
        demand.access_loss,
        policy.outreach,
        policy.assisted_access,
    )
    return float((1 - demand.vulnerable) * chance[0] + demand.vulnerable * chance[1])


def shapes(cells: np.ndarray, shape: Shape, arrivals: Arrivals) -> list[Found]:
    """Return how weekdays and months differ, by draw; months that the log does not have are left out."""
    table = cells.reshape(-1, 7, 12)
    days = [Found(f"weekly.{i}", shape.weekly[:, i], table[:, i].sum(-1)) for i in range(7)]
    seen = arrivals.exposure.sum(0) > 0
    return days + [Found(f"season.{i}", shape.season[:, i], table[:, :, i].sum(-1)) for i in range(12) if seen[i]]


def surges(arrivals: Arrivals, log: EventLog, demand: Demand, ours: bool) -> tuple[Surge, ...]:
    """Return the surges found as waves of matters on top of the rest, in the county where most of them came."""
    found = []
    come = come_share(demand, Policy(), "matter")
    for i, wave in enumerate(arrivals.waves):
        needs = float(np.clip((wave.seen - wave.expected) / come, 1.0, 100_000.0))
        county = _county(log, arrivals.wave == i, demand.city) if ours else 0
        days = float(wave.last - wave.first)
        found.append(Surge(name=f"wave {i + 1}", county=county, start=float(wave.first), days=days, needs=needs))
    return tuple(found)


def _county(log: EventLog, mine: np.ndarray, city: City) -> int:
    """Return the county to which most cases of a surge came."""
    first = np.unique(log.events["case"], return_index=True)[1][mine]
    towns = np.repeat(np.arange(len(city.counties)), city.townships)
    of_office = np.r_[towns, np.arange(len(city.counties)), -1]
    counties = of_office[log.events["office"][first]]
    return int(np.bincount(counties[counties >= 0], minlength=1).argmax())
