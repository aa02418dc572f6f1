"""The practice log of lesson 12: an invented county whose true values nobody sees until the end.

The log is what its offices would hand over after a year and a half. A second file is the same county as a list of
openings and closings, with the troubles that such lists have. All values are synthetic.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pandas as pd

from sim.city import City
from sim.demand import Demand
from sim.engine import simulate
from sim.eventlog import EventLog, ordered
from sim.exerciseworlds import COMPETENT
from sim.logcsv import write_csv
from sim.officeview import with_words
from sim.policy import Policy
from sim.sampling import draw
from sim.scenario import Scenario

CITY = City(name="长宁", counties=("丙",), townships=(4,), people_million=0.25)
POLICY = Policy(reception=(1, 2, 1), handling=(2, 2, 1), mediation=(1, 2, 1), review=(0, 1, 1))
KNOWN = Scenario(demand=Demand(city=CITY, competent=COMPETENT), policy=POLICY)
START, YEAR, DAYS, SEED = date(2024, 1, 1), 366, 548, 20261124
TRUE = KNOWN.demand.vary(
    disputes_rate=9600.0,
    matters_rate=6500.0,
    misroute=0.15,
    consent=0.5,
    agree=0.65,
    explained=0.25,
    perform_opinion=0.7,
    work_handling=4.6,
    channels=(0.55, 0.10, 0.10, 0.25),
)
LATER = TRUE.vary(disputes_rate=16000.0)  # after the change that nobody entered anywhere
COLUMNS = {"登记时间": "arrival", "办结时间": "end"}


@lru_cache(maxsize=2)
def county_log(changed: bool = False) -> EventLog:
    """Return the log of the county; `changed`: from its thirteenth month on more people come."""
    if not changed:
        return _made(TRUE, DAYS, SEED)
    return _joined(_made(TRUE, YEAR, SEED), _made(LATER, DAYS - YEAR, SEED + 1))


def _made(demand: Demand, days: int, seed: int) -> EventLog:
    cases = draw(demand, days, seed, 0, START)
    return with_words(simulate(cases, POLICY), cases)


def _joined(first: EventLog, second: EventLog) -> EventLog:
    """Return two logs as one, the second after the first; what was open when the first ended stays open."""
    events, earlier, more = second.events.copy(), _facts(first), _facts(second)
    events["case"] += len(earlier)
    events["time"] += first.days
    more[["arrival_days", "end_days"]] += first.days
    ids = (*(first.case_ids or ()), *(f"{one}b" for one in second.case_ids or ()))
    both = ordered(np.concatenate([first.events, events]))
    attributes = pd.concat([earlier, more], ignore_index=True)
    return replace(first, events=both, days=first.days + second.days, case_ids=ids, attributes=attributes)


def practice_log() -> Path:
    """Write the practice log into a folder of its own and return its file."""
    path = Path(mkdtemp(prefix="petitionflow_")) / "practice.csv"
    write_csv(county_log(), path)
    return path


def office_list() -> Path:
    """Write the same county as a list of openings and closings, with names, a double row and an impossible date."""
    log = county_log()
    told, zero = _facts(log), pd.Timestamp(log.start)
    days = {name: zero + pd.to_timedelta(told[f"{key}_days"], "D") for name, key in COLUMNS.items()}
    table = pd.DataFrame({name: moments.dt.strftime("%Y-%m-%d") for name, moments in days.items()})
    table.insert(0, "信访件编号", [f"X{one}" for one in log.case_ids or ()])
    table["信访形式"] = told["channel"].map({"online": "网上", "letter": "来信", "phone": "来电", "visit": "来访"})
    table["信访人姓名"] = [("张某某", "王某某", "李某某")[i % 3] for i in range(len(table))]
    table.loc[7, "办结时间"] = "2003-01-01"
    table = pd.concat([table, table.iloc[[20]]])
    path = Path(mkdtemp(prefix="petitionflow_")) / "list.csv"
    table.to_csv(path, index=False)
    return path


def _facts(log: EventLog) -> pd.DataFrame:
    """Return what the log has of each case, in a table of its own."""
    return pd.DataFrame() if log.attributes is None else log.attributes.copy()
