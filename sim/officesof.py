"""The city and the staff behind a log: from the office names of our own logs, or as one row of equal offices."""

import numpy as np

from sim.city import City
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.policy import Extra, Policy
from sim.rules import DESKS

MOST = 200  # offices in a county of the model


def city_behind(log: EventLog, known: City) -> City | None:
    """Return the city whose offices are those of the log (甲-01 ..., 甲 ..., the city), or None if none fits.

    How many people live in it is not in a log: that stays as `known`.
    """
    if log.offices == known.offices:
        return known
    counties = tuple(dict.fromkeys(name.rpartition("-")[0] for name in log.offices if "-" in name))
    if not counties or len(log.offices) < 3:
        return None
    towns = tuple(sum(name.rpartition("-")[0] == county for name in log.offices) for county in counties)
    try:
        city = City(name=log.offices[-1], counties=counties, townships=towns, people_million=known.people_million)
    except InputError:
        return None
    return city if city.offices == log.offices else None


def policy_behind(log: EventLog, city: City, known: Policy) -> Policy:
    """Return the known policy with the staff that the log states for each desk, where it does."""
    if log.staff is None or known.pooled_mediation:
        return known
    persons = np.round(log.staff).astype(int).reshape(-1, len(DESKS))
    levels, changes, extra = np.array(city.levels), {}, []
    for place, desk in enumerate(DESKS):
        usual = [int(np.bincount(persons[levels == level, place]).argmax()) for level in range(3)]
        changes[desk] = tuple(usual)
        for office, level in enumerate(city.levels):
            more = int(persons[office, place]) - usual[level]
            if more:
                extra.append(Extra(office=city.offices[office], desk=desk, persons=more))
    return known.vary(**changes, extra=tuple(extra))


def equal_offices(name: str, offices: int, known: City) -> City:
    """Return a city of one level that counts: so many offices of one kind, people spread evenly over them.

    More than 200 offices are put into several counties.
    """
    counties = -(-max(offices, 1) // MOST)
    towns = [len(part) for part in np.array_split(np.arange(max(offices, 1)), counties)]
    names = tuple(f"{i + 1}" for i in range(counties))
    return City(name=name, counties=names, townships=tuple(towns), people_million=known.people_million)
