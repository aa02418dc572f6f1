"""What the pictures show, computed from a log and its needs; `sim.plots` only draws it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim import rules
from sim.cases import Cases
from sim.eventlog import EventLog
from sim.experiment import intervals
from sim.flows import waits
from sim.following import follow_cases, survival
from sim.staffload import staff_load

FATES = ("solved", "open", "lost", "never")
HEADLINES = (
    "substantive_resolution_share",
    "unmet_need_share",
    "true_time_median_days",
    "true_time_p90_days",
)


class Number(NamedTuple):
    """A measure with its 95 % interval; low and high are NaN after a single replication."""

    name: str
    mean: float
    low: float
    high: float


class CityView(NamedTuple):
    """Everything that the picture of a city shows."""

    fates: dict[str, int]  # of 100 well-founded needs, by FATES; adds up to 100
    desks: pd.DataFrame  # index (level, desk): persons, load_share, wait_days
    longest: tuple[str, str]  # level and desk where a case waits longest
    times: np.ndarray  # days since first contact
    waiting: np.ndarray  # share of people still without an outcome
    numbers: tuple[Number, ...]
    needs: int
    days: float
    replications: int


def city_view(log: EventLog, cases: Cases, runs: pd.DataFrame) -> CityView:
    """Compute the picture of a simulated city; `runs` (rows of `replicate`) give the numbers on top."""
    follow = follow_cases(log, cases)
    times, waiting = waiting_curve(log, follow)
    desks = desk_table(log, cases)
    longest = desks["wait_days"].idxmax()
    return CityView(
        of_hundred(fates(follow)),
        desks,
        (str(longest[0]), str(longest[1])),
        times,
        waiting,
        headline_numbers(runs),
        len(cases),
        log.days,
        len(runs),
    )


def fates(follow: pd.DataFrame) -> pd.Series:
    """Return how many well-founded needs met each of FATES; `lost`: given up, refused or not carried out."""
    founded = follow[follow["appeal"] & follow["well_founded"]]
    fate = np.select(
        [founded["perform"].notna(), founded["came"].isna(), founded["end"].isna()], ["solved", "never", "open"], "lost"
    )
    return pd.Series(fate).value_counts().reindex(list(FATES), fill_value=0)


def of_hundred(counts: pd.Series) -> dict[str, int]:
    """Return whole numbers that add up to 100, in proportion (largest remainders; all 0 if nothing counts)."""
    exact = counts * 100.0 / max(int(counts.sum()), 1)
    whole = np.floor(exact).astype(int)
    missing = round(float(exact.sum())) - int(whole.sum())
    whole[(exact - whole).sort_values(ascending=False, kind="stable").index[:missing]] += 1
    return {str(name): int(n) for name, n in whole.items()}


def desk_table(log: EventLog, cases: Cases) -> pd.DataFrame:
    """Return one row a level and kind of desk: persons, share of their time busy, mean wait of a case (days)."""
    load = staff_load(log)
    levels = np.array(rules.LEVELS)[list(cases.demand.city.levels)]
    load["level"] = levels[load.index.to_numpy() // len(rules.DESKS)]
    kinds = load.groupby(["level", "desk"])[["persons", "busy_days", "staff_days"]]
    table = kinds.sum()
    table["load_share"] = table["busy_days"] / table["staff_days"]
    waits = desk_waits(log)
    waits["level"] = levels[waits["office"]]
    table["wait_days"] = waits.groupby(["level", "desk"])["wait"].mean().reindex(table.index).fillna(0.0)
    return table[["persons", "load_share", "wait_days"]]


def desk_waits(log: EventLog) -> pd.DataFrame:
    """Return one row for each time a case was taken up at a desk: office, desk, wait (days since it came there)."""
    found = waits(log)
    return found.drop(columns="case").assign(desk=np.array(rules.DESKS)[found["desk"].to_numpy(int)])


def waiting_curve(log: EventLog, follow: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return day 0, 1, ... and the share of people still waiting then; ends where nobody was watched longer."""
    times, share = survival(follow, log.days)
    days = np.arange(np.floor(times[-1]) + 1 if len(times) else 1.0)
    index = np.searchsorted(times, days, side="right") - 1
    return days, np.where(index < 0, 1.0, share[index] if len(share) else 1.0)


def headline_numbers(runs: pd.DataFrame) -> tuple[Number, ...]:
    """Return the four numbers on top, with intervals where there is more than one replication."""
    if len(runs) > 1:
        found = intervals(runs)
        return tuple(Number(x, *(float(found.loc[x, c]) for c in ("mean", "low", "high"))) for x in HEADLINES)
    return tuple(Number(x, float(runs[x].iloc[0]), np.nan, np.nan) for x in HEADLINES)
