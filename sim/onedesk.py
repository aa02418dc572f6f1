"""One desk by itself: the city model with everything else switched off, beside the formula for it.

Cases come at random to one township's handlers, wait, and leave solved. Every day is a working day here, since the
formula knows no weekends. The desk pooled with its neighbour gets twice the cases and twice the people.
"""

import math
from functools import lru_cache

import numpy as np
import pandas as pd

from sim.cases import Cases
from sim.city import City
from sim.demand import Demand
from sim.engine import simulate
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.fields import Checked, field
from sim.pairing import several
from sim.policy import Persons, Policy, Share, Switch
from sim.rules import DESKS, HANDLE, START
from sim.sampling import draw
from sim.theory import Station, mgc, mmc_wait_quantile_days
from sim.workdays import always_open

DAYS, WARM_UP, RUNS, SEED = 800, 200, 8, 1  # days of a run; those that are left out while the queue fills
TEACHING = "synthetic teaching value"
STEPS = 60  # points of the curve


class OneDesk(Checked):
    """A desk: who comes, who works there, how long a case takes."""

    cases_a_day: Share = field(3.6, 0.2, 12.0, step=0.2, unit="cases a day", source=TEACHING)
    persons: Persons = field(4, 1, 15, step=1, unit="persons", source=TEACHING)
    work_days: Share = field(1.0, 0.1, 5.0, step=0.1, unit="days of work a case", source=TEACHING)
    spread: Share = field(1.0, 0.0, 2.0, step=0.1, unit="standard deviation / mean", source=TEACHING)
    pooled: Switch = field(False, unit="one team with the neighbouring desk", source=TEACHING)

    @property
    def size(self) -> int:
        """How many desks work as one."""
        return 2 if self.pooled else 1

    @property
    def load(self) -> float:
        """Share of time busy, if everybody is served: from 1 on the queue grows without end."""
        return self.cases_a_day * self.work_days / self.persons


def formula(desk: OneDesk) -> dict[str, float]:
    """Return what theory says; infinite where the queue grows without end.

    The wait that one in ten exceeds is exact for exponential work and scaled like the mean wait otherwise.
    Source: Allen-Cunneen, see `theory.mgc`.
    """
    rate, persons = desk.cases_a_day * desk.size, desk.persons * desk.size
    if desk.load >= 1:
        return {"busy": 1.0, "wait_days": math.inf, "tenth_days": math.inf, "waiting": math.inf}
    station: Station = mgc(rate, desk.work_days, persons, desk.spread)
    scale = (desk.spread**2 + 1) / 2
    tenth = mmc_wait_quantile_days(rate, desk.work_days, persons, 0.9) * scale
    return {
        "busy": station.utilisation,
        "wait_days": station.wait_days,
        "tenth_days": tenth,
        "waiting": station.waiting_cases / desk.size,
    }


def curve(desk: OneDesk) -> tuple[np.ndarray, np.ndarray]:
    """Return shares of time busy, and the mean wait (days) that the formula gives with this work and these people."""
    busy = 1 - np.geomspace(0.98, 0.004, STEPS)  # more of them where it grows steep
    rate = busy * desk.persons / desk.work_days
    persons = desk.persons * desk.size
    return busy, np.array([mgc(r * desk.size, desk.work_days, persons, desk.spread).wait_days for r in rate])


def world(desk: OneDesk) -> tuple[Demand, Policy]:
    """Return the needs and the policy of a city that is this desk and nothing else."""
    rate, persons = desk.cases_a_day * desk.size, desk.persons * desk.size
    city = City(counties=("甲",), townships=(1,), people_million=1.0)
    work = {"work_handling": desk.work_days, "work_spread": desk.spread}
    return Demand(city=city, matters_rate=rate * 365, **NOTHING_ELSE | work), Policy(
        handling=(persons, 1, 1), **NO_LEVERS
    )


@lru_cache(maxsize=256)
def runs_of(desk: OneDesk, runs: int = RUNS) -> pd.DataFrame:
    """Simulate a desk; return busy, wait_days, tenth_days, waiting of each run."""
    demand, policy = world(desk)
    return pd.DataFrame([_run(demand, policy, desk, number) for number in range(runs)])


def see(desk: OneDesk, runs: int = RUNS) -> pd.DataFrame:
    """Simulate a desk; return mean, low, high (95 %) and the formula for busy, wait_days, tenth_days, waiting."""
    found = several(runs_of(desk, runs), 0.95).drop(columns="n")
    return found.assign(formula=pd.Series(formula(desk)))


def some_days(desk: OneDesk, days: int = 60) -> tuple[EventLog, Cases]:
    """Return the log of a desk's first days, and who came: to look at, one person after another."""
    demand, policy = world(desk)
    cases = draw(demand, days, SEED, 0)
    return simulate(cases, policy, always_open(days + 60)), cases  # type: ignore[call-arg]  # both engines take one


def _run(demand: Demand, policy: Policy, desk: OneDesk, number: int) -> dict[str, float]:
    cases = draw(demand, DAYS, SEED, number)
    log = simulate(cases, policy, always_open(DAYS + 60))  # type: ignore[call-arg]  # both engines take a calendar
    events = log.events[(log.events["activity"] == HANDLE) & (log.events["desk"] == DESKS.index("handling"))]
    started = events[events["lifecycle"] == START]
    ended = events[events["lifecycle"] != START]
    came = cases.columns["arrival"]
    begin = np.full(len(cases), float(DAYS))  # who has not been begun when the run ends has waited until then
    begin[started["case"]] = started["time"]
    end = np.full(len(cases), float(DAYS))
    end[ended["case"]] = ended["time"]
    late = (came >= WARM_UP) & (came < DAYS)
    wait = (begin - came)[late]
    if not len(wait):
        raise InputError(f"cases_a_day = {desk.cases_a_day:g}: nobody came")
    watched, persons = DAYS - WARM_UP, desk.persons * desk.size
    busy = np.clip(end, WARM_UP, DAYS) - np.clip(begin, WARM_UP, DAYS)
    waiting = np.clip(begin, WARM_UP, DAYS) - np.clip(came, WARM_UP, DAYS)
    return {
        "busy": busy.sum() / (watched * persons),
        "wait_days": float(wait.mean()),
        "tenth_days": float(np.quantile(wait, 0.9)),
        "waiting": waiting.sum() / watched / desk.size,
    }


# What the journey knows beside waiting for one desk, switched off.
NOTHING_ELSE = {
    "disputes_rate": 0.0,
    "weekly": (1.0,) * 7,
    "season": (1.0,) * 12,
    "come_matter": 1.0,
    "access_loss": 0.0,
    "brought": (1.0, 0.0, 0.0),
    "competent": (1.0, 0.0, 0.0),
    "urgent": 0.0,
    "groups": 0.0,
    "categories": (1.0, 0.0, 0.0),
    "litigation": 0.0,
    "statutory": 0.0,
    "simple": 0.0,
    "well_founded": 1.0,
    "mediable_matter": 0.0,
    "agencies": (1.0, 0.0, 0.0),
    "complex": 0.0,
    "work_reception": 0.0,
    "refer_days": 0.0,
    "perform_days": 0.0,
    "misroute": 0.0,
    "wrong_refusal": 0.0,
    "perform_opinion": 1.0,
    "rates": 0.0,
    "patience_days": math.inf,
    "repeat_unresolved": 0.0,
    "give_up": 0.0,
}
NO_LEVERS = {
    "mediation_offer": "none",
    "fast_lane": False,
    "explanation": 0.0,
    "supervise_after": math.inf,
    "leaders_every": math.inf,
    "follow_up": 0.0,
}
