"""Lesson 08: why people come again in the two townships of lesson 06, what lowers it, and what only seems to.

Every option meets the same people. Three offices with few repeats: in one the people are patient, one handles well,
and one makes coming again hard. The last is a labelled malpractice demonstration (Regulations, Arts. 18, 21 and 28).
No lever turns a person away; that fewer come again is said of the world, not of a policy. All values are synthetic.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from sim import rules
from sim.cases import Cases
from sim.comparing import Comparison, compare
from sim.demand import Demand
from sim.engine import simulate
from sim.eventlog import EventLog
from sim.exerciseworlds import TWO_TOWNS
from sim.policy import Policy
from sim.repeats import REASONS, reasons
from sim.replications import replicate
from sim.sampling import START
from sim.tables import kept_draw

DEMAND, BASE, DAYS = TWO_TOWNS.demand, TWO_TOWNS.base, TWO_TOWNS.days
SEED, RUNS = 1, 30
LOOKED_AT = (
    "substantive_resolution_share",
    "true_time_p90_days",
    "avoidable_repeats_share",
    "reasoned_refusal_share",
)
SLACK = BASE.vary(mediation=(2, 0, 0), handling=(2, 2, 1))  # the plan of lesson 06: 17 people for 16
POLICIES = {
    "base": BASE,
    "hurry": BASE.vary(explanation=0.0, follow_up=0.0),
    "explain": BASE.vary(explanation=1.0),
    "follow": BASE.vary(follow_up=1.0),
    "both": BASE.vary(explanation=1.0, follow_up=1.0),
    "thin": BASE.vary(handling=(1, 1, 1)),
    "thin_both": BASE.vary(handling=(1, 1, 1), explanation=1.0, follow_up=1.0),
    "relieved": SLACK.vary(explanation=1.0, follow_up=1.0),
}
ALONE = ("hurry", "explain", "follow")
OPTIONS = (*ALONE, "both")
PATIENCE = (10.0, 25.0, 50.0, float("inf"))  # days, mean
QUIET = 0.5  # of those who would have come again, so many still do where it is made hard
FATES = ("substantive_resolution_share", "open_need_share", "unmet_need_share")  # of well-founded needs; all of them
HARD_TO_COME = (18, 21, 28)  # the articles breached where coming again is made hard


def year(number: int = 0, demand: Demand = DEMAND) -> Cases:
    """Return the needs of one year; the same for every policy."""
    return kept_draw(demand, DAYS, SEED, number, START)


@lru_cache(maxsize=4 * RUNS)
def log(name: str = "base", number: int = 0) -> EventLog:
    """Return a year under one of POLICIES."""
    return simulate(year(number), POLICIES[name])


@lru_cache(maxsize=8)
def compared(names: tuple[str, ...] = OPTIONS, runs: int = RUNS) -> Comparison:
    """Compare policies with the one at the start, in pairs, over so many years."""
    return compare({name: POLICIES[name] for name in ("base", *names)}, DEMAND, runs, DAYS, SEED)


def why(record: EventLog) -> pd.Series:
    """Return how many repeats there were for each of REASONS, and how many times a review was asked for (`review`)."""
    found = reasons(record)["reason"].value_counts().reindex(list(REASONS), fill_value=0)
    asked = np.isin(record.events["activity"], [rules.ASK_REVIEW, rules.ASK_REREVIEW])
    return pd.concat([found, pd.Series({"review": int(asked.sum())})])


@lru_cache(maxsize=8)
def why_mean(name: str = "base", runs: int = RUNS) -> pd.Series:
    """Return `why` of a policy, mean of the years."""
    return pd.DataFrame([why(log(name, number)) for number in range(runs)]).mean()


OFFICES: dict[str, tuple[Demand, Policy]] = {
    "now": (DEMAND, BASE),
    "patient": (DEMAND.vary(patience_days=float("inf")), BASE),
    "hard": (
        DEMAND.vary(
            repeat_unresolved=QUIET * DEMAND.repeat_unresolved,
            repeat_unexplained=QUIET * DEMAND.repeat_unexplained,
            repeat_explained=QUIET * DEMAND.repeat_explained,
        ),
        BASE,
    ),
    "good": (DEMAND, POLICIES["relieved"]),
}


@lru_cache(maxsize=16)
def office(name: str, runs: int = RUNS) -> pd.DataFrame:
    """Return the measures of one of OFFICES, a row a year; the same people with the same troubles in all."""
    demand, policy = OFFICES[name]
    return measured(demand, policy, runs)


@lru_cache(maxsize=len(POLICIES))
def years(name: str, runs: int = RUNS) -> pd.DataFrame:
    """Return the measures of one of POLICIES, a row a year."""
    return measured(DEMAND, POLICIES[name], runs)


@lru_cache(maxsize=8)
def patience(days: float, runs: int = RUNS) -> pd.DataFrame:
    """Return the measures when people wait so many days on average before they ask, a row a year."""
    return measured(DEMAND.vary(patience_days=days), BASE, runs)


def measured(demand: Demand, policy: Policy, runs: int) -> pd.DataFrame:
    """Return the measures of each year."""
    return replicate(demand, policy, runs, DAYS, SEED)
