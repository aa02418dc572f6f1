"""The tables of lesson 12: what its practice log tells, foretells, and leaves open."""

from functools import lru_cache

import numpy as np
import pandas as pd

from sim.calibrate import calibrate
from sim.calibration import Calibration
from sim.calibrationtext import name_of
from sim.carried import carried
from sim.eventlog import EventLog
from sim.labels import measure
from sim.lasting import Lasting, lasting
from sim.owncitylog import KNOWN, POLICY, START, TRUE, county_log
from sim.scenario import Scenario
from sim.unless import stays_better
from sim.validate import Validation, validate
from sim.validationtext import shown
from sim.words_owncitylesson import say

DRAWS, RUNS = 200, 12
SHOWN = ("matters_rate", "channels.3", "misroute", "consent", "agree", "explained", "perform_opinion", "work_handling")
ASSUMED = ("come_matter", "patience_days", "wrong_refusal")
MEASURE = "true_time_p90_days"
PLANS = {
    "now": POLICY,
    "explain": POLICY.vary(explanation=0.8),
    "mediator": POLICY.vary(mediation=(2, 2, 1)),
    "handler": POLICY.vary(handling=(2, 3, 1)),
}
FIVE = pd.DataFrame({"opened": [0.0, 2.0, 4.0, 5.0, 6.0], "closed": [6.0, np.nan, 7.0, 25.0, np.nan]})


def five(lang: str) -> pd.DataFrame:
    """Return the five cases that are followed by hand, day 30 being today."""
    still = say("still_open", lang)
    rows = [(i + 1, f"{r.opened:g}", still if np.isnan(r.closed) else f"{r.closed:g}") for i, r in FIVE.iterrows()]
    return pd.DataFrame(rows, columns=[say(key, lang) for key in ("case", "opened", "closed")])


def how_long(opened: pd.Series, closed: pd.Series, today: float) -> Lasting:
    """Return how long cases last; one without a closing is open today."""
    return lasting(opened.to_numpy(float), closed.to_numpy(float), today, fit=False)


def told(found: Calibration, lang: str, fields: tuple[str, ...] = SHOWN) -> pd.DataFrame:
    """Return some lines of a calibration in words: value, interval, how it is known."""
    rows = []
    for name in fields:
        row = found.table.loc[f"demand.{name}"]
        between = say("between", lang, low=f"{row['low']:,.3g}", high=f"{row['high']:,.3g}")
        rows.append((name_of(f"demand.{name}", lang), f"{row['value']:,.3g}", between, say(row["how"], lang)))
    return pd.DataFrame(rows, columns=[say(key, lang) for key in ("field", "value", "interval", "how")])


def true_value(name: str) -> float:
    """Return the true value of a field of the county, shapes of week and year as they average 1."""
    head, _, place = name.removeprefix("demand.").partition(".")
    value = getattr(TRUE, head)
    if not place:
        return float(value)
    return float(value[int(place)] * (len(value) / sum(value) if head in ("weekly", "season") else 1.0))


def held(found: Calibration) -> tuple[int, int]:
    """Return how many of the intervals hold the true value, and how many intervals there are."""
    rows = found.table[found.table["how"].isin(["measured", "given"])]
    true = np.array([true_value(str(name)) for name in rows.index])
    inside = (rows["low"] <= true + 1e-12) & (true <= rows["high"] + 1e-12)
    return int(inside.sum()), len(rows)


def opened(found: Calibration, lang: str) -> pd.DataFrame:
    """Return the same lines beside the true values, now that they may be seen."""
    shown_ = told(found, lang)
    column = [f"{true_value(name):,.3g}" for name in SHOWN]
    shown_.insert(len(shown_.columns) - 1, say("true", lang), column)
    return shown_


def foretold(lang: str, changed: bool = False) -> tuple[pd.DataFrame, Validation]:
    """Return whether the county's model foretells its last months, and the same where something has changed."""
    found = _validated(changed)
    names = ["arrivals_a_week", "ends_a_week", "open_at_the_end", "median_days", "ended_within_60"]
    return shown(found.table.loc[names], lang), found


@lru_cache(maxsize=2)
def _validated(changed: bool) -> Validation:
    return validate(county_log(changed), KNOWN, runs=RUNS)


def options(found: Calibration, lang: str) -> pd.DataFrame:
    """Return what each plan does to the long waits, with both kinds of not knowing."""
    table = carried(PLANS, found.scenario.demand, found.draws, [MEASURE], days=365, start=START)
    rows = []
    for name in list(PLANS)[1:]:
        row = table.loc[(name, MEASURE)]
        between = say("between", lang, low=f"{row['low']:+.1f}", high=f"{row['high']:+.1f}")
        parts = [f"{row[one]:.1f}" for one in ("parameters", "chance")]
        rows.append((say(name, lang), f"{row['difference']:+.1f}", between, *parts, f"{row['better']:.0%}"))
    unit = f"{measure(MEASURE, lang).label} ({measure(MEASURE, lang).unit})"
    keys = ("interval", "parameters", "chance", "better")
    return pd.DataFrame(rows, columns=[say("plan", lang), unit, *[say(key, lang) for key in keys]])


def turning(found: Calibration, lang: str) -> pd.DataFrame:
    """Return what the best plan gains where an assumption is at the ends of its range."""
    fields = {f"demand.{name}": _range(found, name) for name in ASSUMED}
    demand = found.scenario.demand
    table = stays_better(POLICY, PLANS["handler"], demand, fields, MEASURE, 6, days=365, start=START)
    rows = [
        (name_of(str(name), lang), *[f"{row[end]:+.1f}" for end in ("at_low", "at_given", "at_high")])
        for name, row in table.sort_index().iterrows()
    ]
    return pd.DataFrame(rows, columns=[say(key, lang) for key in ("field", "at_low", "at_given", "at_high")])


def _range(found: Calibration, name: str) -> tuple[float, float]:
    row = found.table.loc[f"demand.{name}"]
    return float(row["low"]), float(row["high"])


def calibrated(log: EventLog, known: Scenario = KNOWN) -> Calibration:
    """Return the county as its log tells it."""
    return calibrate(log, known, draws=DRAWS)
