"""The office of lesson 11 and its honest years: what its dashboard shows, what its people get, what leaves a trace.

The two townships of lesson 06 with more matters for authorities (all values synthetic), so that not everything is in
time. What is done to such a record stands in `sim.malpractice`, and only there.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from sim.cases import Cases
from sim.engine import simulate
from sim.eventlog import EventLog
from sim.exerciseworlds import world
from sim.fates import Fates
from sim.following import fates_of
from sim.limits import clocks
from sim.measures import measure
from sim.rules import APPEAL
from sim.sampling import START
from sim.tables import kept_draw

PLACE = world("two_towns_more")
DAYS, RUNS, SEED = PLACE.days, 5, 1
# An honest way to help: the plan of lesson 06 (17 people for 16), and somebody sees that decisions are carried out.
HELP = PLACE.base.vary(mediation=(2, 0, 0), handling=(2, 2, 1), follow_up=0.5)
POLICIES = {"honest": PLACE.base, "help": HELP}
DASHBOARD = ("accepted_on_time_share", "finished_on_time_share", "satisfied_share", "repeat_share", "contacts")
FATES = ("substantive_resolution_share", "open_need_share", "unmet_need_share")  # of well-founded needs; all of them
TRACES = ("registered", "last_days", "carried_out")
LAST_DAYS = 2.0  # "just before the limit"


@dataclass(frozen=True, eq=False)
class Kept:
    """One year as an office keeps it: the people who live there, and the record."""

    people: Cases
    record: EventLog

    @cached_property
    def fates(self) -> Fates:
        """What became of the cases of the record."""
        return fates_of(self.record, self.people)


def people(number: int, seed: int = SEED) -> Cases:
    """Return the people of one year, the same whatever the office does."""
    return kept_draw(PLACE.demand, DAYS, seed, number, START)


@lru_cache(maxsize=64)
def honest(name: str = "honest", number: int = 0, seed: int = SEED) -> Kept:
    """Return a year of an office that registers everything: one of POLICIES."""
    everybody = people(number, seed)
    return Kept(everybody, simulate(everybody, POLICIES[name]))


def shown_and_true(kept: Kept) -> pd.Series:
    """Return the measures of a year: those of the record, and those of all people who live there."""
    return measure(kept.fates, kept.people)


def traces(kept: Kept, came: int) -> pd.Series:
    """Return three shares that a dashboard does not show; `came`: how many people stood at the door, counted there.

    registered: of those who came for the first time; last_days: opinions given in the last LAST_DAYS before the limit,
    of all opinions in time; carried_out: of the matters closed after a promise.
    """
    fate = kept.fates.columns
    table = clocks(kept.record)
    table = table[table["limit"].isin(["handle", "simple"])]
    left = (table["due"] - table["done"]).to_numpy()
    in_time = left >= 0
    promised = fate["closed"] & fate["promised"]
    found = (len(fate["case"]) / came, np.mean(left[in_time] <= LAST_DAYS), np.mean(fate["performed"][promised]))
    return pd.Series(found, index=list(TRACES))


def days_to_opinion(kept: Kept) -> np.ndarray:
    """Return for each matter with the usual 60 days how many days after acceptance its opinion or agreement came."""
    table = clocks(kept.record)
    usual = table[(table["limit"] == "handle") & (table["due"] - table["start"] == 60.0)]
    return (usual["done"] - usual["start"]).dropna().to_numpy()


@lru_cache(maxsize=8)
def honest_means(name: str = "honest", runs: int = RUNS) -> pd.Series:
    """Return the measures of an honest office, means of the years."""
    return pd.DataFrame([shown_and_true(honest(name, number)) for number in range(runs)]).mean()


def never_came(number: int = 0) -> float:
    """Return the share of well-founded needs that nobody brought to an office, in an honest year."""
    kept = honest("honest", number)
    needs = kept.people.columns
    founded = needs["well_founded"] & (needs["category"] == APPEAL) & (needs["procedure"] == 0)
    return float(1.0 - np.isin(np.flatnonzero(founded), kept.record.events["case"]).mean())
