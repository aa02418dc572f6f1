"""MALPRACTICE DEMONSTRATION of lesson 11, never to be done: three ways to a fine report that help nobody.

Only lesson 11 may import this module (a test says so). No policy, lever, scenario, lab or command can do any of it:
each practice is done here to an honest year, to show what the report would say and what it would cost people.

paper         a matter about to be late is closed the day before, without work (Arts. 28, 32; liability Art. 45)
unregistered  what looks laborious, several offices or complex, is not written down (Art. 22; liability Arts. 43, 44)
returns       whoever comes again is told that it has been dealt with (Art. 22; liability Arts. 43, 44)
everything    all three

The last two are done to the table of needs before the model runs, so that the time saved at the desks counts for all
others; the first is done to the record afterwards: time saved is not given to others, and nobody so closed comes again.
"""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from sim import rules
from sim.cases import Cases
from sim.dashboardlesson import DASHBOARD, FATES, PLACE, RUNS, SEED, Kept, honest, people, shown_and_true, traces
from sim.demand import ROUNDS
from sim.engine import simulate
from sim.eventlog import EventLog, ordered
from sim.following import survival
from sim.limits import breaches

PRACTICES = ("paper", "unregistered", "returns", "everything")
REPORTS = ("honest", *PRACTICES)
BREACHED = {"paper": (28, 32), "unregistered": (22,), "returns": (22,), "everything": (22, 28, 32)}
LIABLE = {"paper": (45,), "unregistered": (43, 44), "returns": (43, 44), "everything": (43, 44, 45)}
EARLY = 1.0  # days before the limit at which a matter is closed on paper
OVERLOOKED = ("true_time_p90_days", "service_score")  # as if nobody had noticed the breach
NEVER = 1.0  # a chance is below 1: a number drawn as 1 never falls below it


@lru_cache(maxsize=128)
def year(name: str, number: int = 0, seed: int = SEED) -> Kept:
    """Return one of REPORTS: the people who live there, and the record as it is kept."""
    if name == "honest":
        return honest("honest", number, seed)
    everybody = people(number, seed)
    if name == "paper":
        return Kept(everybody, closed_on_paper(honest("honest", number, seed).record))
    let_in = everybody
    if name in ("unregistered", "everything"):
        let_in = without(let_in, laborious(let_in))
    if name in ("returns", "everything"):
        let_in = without_returns(let_in)
    record = simulate(let_in, PLACE.base)
    return Kept(everybody, closed_on_paper(record) if name == "everything" else record)


def laborious(cases: Cases) -> np.ndarray:
    """Say of each need whether it looks laborious at the window: several offices, or complex."""
    return np.asarray((cases.columns["agencies"] > 1) | cases.columns["complex"])


def without(cases: Cases, turned_away: np.ndarray) -> Cases:
    """Return the needs as a register sees them in which some are never written down."""
    come = np.where(turned_away, NEVER, cases.columns["come"])
    return replace(cases, columns={**cases.columns, "come": come})


def without_returns(cases: Cases) -> Cases:
    """Return the needs as a register sees them in which nobody comes again."""
    never = {f"repeat_{number + 1}": np.full(len(cases), NEVER) for number in range(ROUNDS)}
    return replace(cases, columns={**cases.columns, **never})


def closed_on_paper(log: EventLog) -> EventLog:
    """Return a record in which each matter that would be late ends EARLY with an opinion on paper, and no work."""
    late = breaches(log)
    late = late[late["limit"].isin(["handle", "simple"])]
    stop = late.groupby("case")["due"].min() - EARLY
    until = stop.reindex(log.events["case"]).to_numpy(float, na_value=np.inf)
    events = log.events[log.events["time"] < until]
    backwards = events[::-1]
    last = backwards[np.unique(backwards["case"], return_index=True)[1]]
    last = last[np.isin(last["case"], stop.index)]
    made = [_at(last, stop, activity) for activity in (rules.SUPPORT, rules.CLOSE)]
    return EventLog(
        ordered(np.concatenate([events, *made])), log.offices, log.start, log.days, staff=log.staff, cost=log.cost
    )


def _at(last: np.ndarray, stop: pd.Series, activity: int) -> np.ndarray:
    """Return an event for each case, where its last one was."""
    made = last.copy()
    made["time"] = stop.reindex(last["case"]).to_numpy()
    made["activity"], made["lifecycle"], made["desk"] = activity, rules.INSTANT, -1
    return made


@lru_cache(maxsize=16)
def report(name: str, runs: int = RUNS) -> pd.Series:
    """Return what the report shows (DASHBOARD), what people get (FATES) and the traces; means of the years."""
    rows = []
    for number in range(runs):
        kept, came = year(name, number), len(np.unique(honest("honest", number).record.events["case"]))
        rows.append(pd.concat([shown_and_true(kept)[[*DASHBOARD, *FATES, *OVERLOOKED]], traces(kept, came)]))
    return pd.DataFrame(rows).mean()


def score(name: str) -> float:
    """Return the service score (points of 100) by its rule: not to register, or to sham an opinion, makes it 0."""
    return 0.0 if name in PRACTICES else float(report(name)["service_score"])


def reports(names: tuple[str, ...] = REPORTS) -> pd.DataFrame:
    """Return `report` of each, a row a report."""
    return pd.DataFrame({name: report(name) for name in names}).T


@lru_cache(maxsize=16)
def for_whom(name: str, runs: int = RUNS) -> pd.DataFrame:
    """Return what people get whose need looks laborious, and all others; means of the years.

    solved: of well-founded needs; days: half of the people have an outcome by then, of those who are in the record
    (NaN where nobody is).
    """
    tables = [_groups(year(name, number)) for number in range(runs)]
    return sum(tables[1:], start=tables[0]) / runs


def _groups(kept: Kept) -> pd.DataFrame:
    needs, fate = kept.people.columns, kept.fates
    founded = needs["well_founded"] & (needs["category"] == rules.APPEAL) & (needs["procedure"] == 0)
    met = np.zeros(len(kept.people), bool)
    met[fate.columns["case"]] = fate.columns["performed"]
    hard, rows = laborious(kept.people), {}
    for group, mask in (("laborious", hard), ("others", ~hard)):
        inside = {key: values[mask[fate.columns["case"]]] for key, values in fate.columns.items()}
        times, waiting = survival(inside, fate.days)
        reached = times[waiting <= 0.5]
        days = float(reached[0]) if len(reached) else np.nan
        rows[group] = {"solved": float(met[founded & mask].mean()), "days": days}
    return pd.DataFrame(rows).T
