"""Whether the calibrated model says beforehand what a part of the log says that it has not seen.

The log is cut: what lies before the cut calibrates, what lies after it is foretold. Each run of the model draws its
fields from the bootstrap and its people anew, so that the interval holds what the next such period would show if the
model were right: a prediction interval, t times the spread of the runs. Source: Sargent (2013), Journal of Simulation
7, 12-24 (historical data validation, predictive validation).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from sim.calibrate import calibrate
from sim.calibration import Calibration, at_draw
from sim.engine import simulate
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.following import kaplan_meier
from sim.importreport import ImportReport
from sim.lasting import quantile
from sim.logcut import until
from sim.measures import measure
from sim.officeview import with_words
from sim.replications import Progress, check_count
from sim.rules import ACTIVITIES, CHANNELS
from sim.sampling import draw
from sim.scenario import Scenario
from sim.tallyany import tally_words

RUNS = 20
HELD_BACK = 0.25  # of the log's days
LEAST_CASES = 30  # on either side of the cut
WITHIN = (30.0, 60.0, 90.0)
CLOSE = 0.15  # relative difference up to which an estimate that misses the interval still is near
# Of a log of this journey, what `measure` tells without the table of needs.
OURS = (
    "hidden_backlog_cases",
    "repeat_share",
    "avoidable_repeats_share",
    "correct_first_routing_share",
    "reasoned_refusal_share",
    "review_used_share",
    "mediation_consented_share",
    "mediation_agreed_share",
    "mediation_performed_share",
    "satisfied_share",
)
COMPARED = (
    *("arrivals_a_week", "ends_a_week", "open_at_the_end", "median_days"),
    *(f"ended_within_{limit:g}" for limit in WITHIN),
    *(f"channel_{channel}" for channel in CHANNELS),
    *OURS,
)


class Validation(NamedTuple):
    """What was compared, and how it came out.

    `table`: a row a measure of the part held back: log, model, low, high (95 % of predictions), verdict (`good`,
    `near`, `off`, or `unknown` where the log or the model does not say).
    """

    table: pd.DataFrame
    start: date  # first day of the log
    cut: float  # days since the log's start
    days: float
    cases: tuple[int, int]  # before the cut, after it
    runs: int
    calibration: Calibration

    @property
    def verdict(self) -> str:
        """Say in a word whether the model may be used for what takes time and for how many come."""
        found = list(self.table["verdict"])
        known = [one for one in found if one != "unknown"]
        if len(known) < 3:
            return "unknown"
        bad = known.count("off") / len(known)
        return "good" if bad == 0 else "mixed" if bad <= 1 / 3 else "poor"


def validate(
    log: EventLog,
    known: Scenario | None = None,
    report: ImportReport | None = None,
    journey: str = "plain",
    runs: int = RUNS,
    seed: int = 1,
    cut: float | None = None,
    progress: Progress | None = None,
) -> Validation:
    """Calibrate on the log before `cut` (default: its first three quarters), foretell the rest, compare.

    Raises InputError where either part has too few cases to say anything.
    """
    check_count("runs", runs, 1)
    cut = float(np.floor(log.days * (1 - HELD_BACK))) if cut is None else cut
    came = log.spans()["arrival"].to_numpy(float)
    before, after = int((came < cut).sum()), int((came >= cut).sum())
    if min(before, after) < LEAST_CASES:
        raise InputError(
            f"the log has {before} cases before day {cut:g} and {after} after it: at least {LEAST_CASES} on either "
            "side are needed to calibrate on one part and look at the other"
        )
    first = until(log, cut)
    found = calibrate(first, known, report, journey, draws=max(runs, 50), seed=seed)
    told = pd.Series(dict(_facts(log, cut)))
    rows = []
    for i in range(runs):
        rows.append(pd.Series(dict(_facts(_foretold(found, i, log), cut, like=log))))
        if progress is not None:
            progress(i + 1, runs)
    table = _compared(told, pd.DataFrame(rows))
    return Validation(table, log.start, cut, float(log.days), (before, after), runs, found)


def _foretold(found: Calibration, i: int, log: EventLog) -> EventLog:
    """Return a run of the model over the whole time of the log, with the fields of one draw."""
    demand = at_draw(found, i % len(found.draws)) if len(found.draws) else found.scenario.demand
    cases = draw(demand, max(int(np.ceil(log.days)), 1), found.scenario.run.seed, i, log.start)
    made = with_words(simulate(cases, found.scenario.policy), cases)
    return replace(made, days=max(float(log.days), float(made.events["time"].max(initial=0.0))))


def _facts(log: EventLog, cut: float, like: EventLog | None = None) -> Iterator[tuple[str, float]]:
    """Yield what is compared: of the cases that came after the cut, and of those open at it."""
    spans = log.spans().sort_index()
    arrival, end = spans["arrival"].to_numpy(float), spans["end"].to_numpy(float)
    days, late = float((like or log).days), arrival >= cut
    weeks = (days - cut) / 7
    yield "arrivals_a_week", float((late & (arrival < days)).sum()) / weeks
    yield "ends_a_week", float(((end >= cut) & (end <= days)).sum()) / weeks
    yield "open_at_the_end", float((np.isnan(end) | (end > days)).sum())
    ended = late & ~np.isnan(end)
    waits, so_far = (end - arrival)[ended], (days - arrival)[late & np.isnan(end)]
    times, share = kaplan_meier(waits, np.maximum(so_far, 0.0)) if ended.any() else (np.zeros(0), np.zeros(0))
    yield "median_days", quantile(times, share, 0.5)
    for limit in WITHIN:
        seen = limit <= days - cut and bool(ended.any())
        yield f"ended_within_{limit:g}", _ended(times, share, limit) if seen else np.nan
    words = tally_words(log, None)
    for i, channel in enumerate(CHANNELS):
        known = words["channels"][late].sum() if "channels" in words else 0.0
        yield f"channel_{channel}", float(words[f"channels.{i}"][late].sum() / known) if known else np.nan
    if (like or log).activities == ACTIVITIES:
        measured = measure(log, from_day=cut)
        yield from ((name, float(measured[name])) for name in OURS)


def _ended(times: np.ndarray, share: np.ndarray, limit: float) -> float:
    at = int(np.searchsorted(times, limit, side="right"))
    return 1.0 - float(share[at - 1]) if at else 0.0


def _compared(told: pd.Series, runs: pd.DataFrame) -> pd.DataFrame:
    rows = {}
    for name, value in told.items():
        seen = runs[name].dropna() if name in runs else pd.Series(dtype=float)
        if np.isnan(value) or len(seen) < max(2, len(runs) // 2):
            rows[name] = value, np.nan, np.nan, np.nan, "unknown"
            continue
        mean, count = float(seen.mean()), len(seen)
        reach = float(stdtrit(count - 1, 0.975) * seen.std() * np.sqrt(1 + 1 / count))
        inside = mean - reach - 1e-9 <= value <= mean + reach + 1e-9
        near = abs(value - mean) <= CLOSE * max(abs(value), 1e-9)
        verdict = "good" if inside else "near" if near else "off"
        rows[name] = value, mean, mean - reach, mean + reach, verdict
    return pd.DataFrame.from_dict(rows, orient="index", columns=["log", "model", "low", "high", "verdict"])
