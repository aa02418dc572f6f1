"""The two cities of lesson 01: in both, letters go up and visits go down; only one of them solves problems.

Both are the same small invented county a year ago. City A makes every door work and adds people where the queue is.
City B is a labelled malpractice demonstration (Regulations, Arts. 17, 20 and 22): it works as before and keeps its
reception room nearly shut, so that some people write instead and others no longer come. The model has no lever that
turns a person away; that fewer people reach the door of B is therefore said of the world, not of a policy.
All values are synthetic and were chosen so that the two dashboards look alike; what follows from them is computed.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.cases import Cases
from sim.demand import Demand
from sim.engine import simulate
from sim.eventlog import EventLog
from sim.exerciseworlds import world
from sim.measures import measure
from sim.policy import Policy
from sim.replications import intervals
from sim.rules import ACTIVITIES, CHANNELS
from sim.sampling import START
from sim.tables import kept_draw

DAYS, RUNS, SEED = 365, 5, 1
YEARS = ("before", "a", "b")  # both cities a year ago; city A this year; city B this year
SHARES = ("substantive_resolution_share", "open_need_share", "unmet_need_share")  # of well-founded needs; all of them
OFFICIAL = ("accepted_on_time_share", "finished_on_time_share", "satisfied_share", "true_time_median_days")
TRUE = ("substantive_resolution_share", "unmet_need_share", "fair_access_gap", "cost_staff_years")


class Year(NamedTuple):
    """A year of a city: what the world sends, and what the offices do."""

    demand: Demand
    policy: Policy


class Seen(NamedTuple):
    """What the runs of a year show: `numbers` (mean, low, high by measure) and contacts by channel, mean a run."""

    numbers: pd.DataFrame
    contacts: pd.Series


def year(name: str) -> Year:
    """Return one of YEARS, or `b_open`: City B this year, its reception room open again and nothing else changed."""
    place = world("county")
    visits = place.demand.vary(channels=(0.20, 0.10, 0.10, 0.60), dispute_channels=(0.05, 0.02, 0.13, 0.80))
    a = visits.vary(channels=(0.64, 0.10, 0.10, 0.16), dispute_channels=(0.36, 0.04, 0.30, 0.30))
    b = visits.vary(
        channels=(0.70, 0.12, 0.04, 0.14),
        dispute_channels=(0.52, 0.06, 0.04, 0.38),
        come_dispute=0.65,
        come_matter=0.26,
        access_loss=0.8,
    )
    better = place.base.vary(
        mediation=(2, 1, 1), handling=(2, 3, 1), explanation=0.5, follow_up=0.5, assisted_access=0.8, outreach=0.2
    )
    opened = b.vary(**{door: getattr(visits, door) for door in ("come_dispute", "come_matter", "access_loss")})
    years = {"before": (visits, place.base), "a": (a, better), "b": (b, place.base), "b_open": (opened, place.base)}
    return Year(*years[name])


@lru_cache(maxsize=len(YEARS) + 1)
def seen(name: str) -> Seen:
    """Simulate one of YEARS, RUNS times; well under a second each with the compiled model."""
    demand, policy = year(name)
    rows, counts = [], []
    for number in range(RUNS):
        cases = kept_draw(demand, DAYS, SEED, number, START)
        log = simulate(cases, policy)
        rows.append(measure(log, cases))
        counts.append(contacts(log, cases))
    runs = pd.DataFrame(rows).assign(scenario=name, replication=range(RUNS))
    return Seen(intervals(runs), pd.DataFrame(counts).mean())


def contacts(log: EventLog, cases: Cases) -> pd.Series:
    """Return how many contacts, first and repeated, came by each channel."""
    codes = [ACTIVITIES.index(one) for one in ("contact", "repeat")]
    events = log.events[np.isin(log.events["activity"], codes)]
    channels = cases.columns["channel"][events["case"]]
    return pd.Series(np.bincount(channels, minlength=len(CHANNELS)), index=list(CHANNELS))


def dashboard(years: tuple[str, ...] = YEARS) -> pd.DataFrame:
    """Return what the dashboards show: contacts by letter or online (row `letters`), `visits`; a column a year."""
    rows = {name: seen(name).contacts for name in years}
    return pd.DataFrame(
        {name: {"letters": c["online"] + c["letter"], "visits": c["visit"]} for name, c in rows.items()}
    )


def numbers(names: tuple[str, ...] = TRUE, years: tuple[str, ...] = YEARS) -> pd.DataFrame:
    """Return measures (rows) of each year: mean, low and high, with columns such as (`a`, `mean`)."""
    return pd.concat({name: seen(name).numbers.loc[list(names), ["mean", "low", "high"]] for name in years}, axis=1)
