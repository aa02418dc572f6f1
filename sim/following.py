"""What became of each need: one row a need with the times of what happened to it, and the curve of waiting."""

import numpy as np
import pandas as pd
from scipy.stats import CensoredData, ecdf

from sim import rules
from sim.cases import Cases
from sim.eventlog import EventLog
from sim.rules import ACTIVITIES


def follow_cases(log: EventLog, cases: Cases | None = None) -> pd.DataFrame:
    """Return one row a need (or, without `cases`, a case): times of what happened to it, NaN where it did not.

    Columns: `arrival`, `end`, for a log of this journey the first time of each activity under its name, `outcome`
    (time of the outcome felt) and whether it is an `appeal`; with `cases` also `well_founded` and the columns that
    define groups.
    """
    spans = log.spans()
    follow = pd.DataFrame({"came": spans["arrival"], "end": spans["end"]})
    if log.activities == ACTIVITIES:
        for code, name in enumerate(ACTIVITIES):
            follow[name] = _first(log, code).reindex(follow.index)
        follow["refused_last"] = _last(log, rules.REFUSE).reindex(follow.index)
    if cases is not None:
        names = ["arrival", "source", "channel", "vulnerable", "well_founded", "category", "procedure"]
        table = pd.DataFrame({name: cases.columns[name] for name in names})
        follow = table.join(follow)
    else:
        follow["arrival"] = follow["came"]
    follow["appeal"] = _is_appeal(log, follow, cases)
    follow["outcome"] = _outcome(log, follow)
    return follow


def survival(log: EventLog, follow: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return times since first contact (days) and the share of people still without an outcome just after each.

    Kaplan and Meier's estimate: who is still waiting, or left without an outcome, is censored then. Leaving thus
    neither shortens nor lengthens the curve; it is counted as unmet need, which belongs beside it.
    """
    people = follow[follow["came"].notna() & follow["appeal"]]
    waited = people["outcome"] - people["came"]
    so_far = people["end"].fillna(log.days) - people["came"]
    if not waited.notna().any():
        return np.empty(0), np.empty(0)
    known = waited.notna()
    curve = ecdf(CensoredData(uncensored=waited[known], right=so_far[~known])).sf
    return curve.quantiles, curve.probabilities


def _first(log: EventLog, code: int) -> pd.Series:
    part = log.events[(log.events["activity"] == code) & (log.events["lifecycle"] != rules.START)]
    case, index = np.unique(part["case"], return_index=True)
    return pd.Series(part["time"][index], index=case, dtype=float)


def _last(log: EventLog, code: int) -> pd.Series:
    part = log.events[log.events["activity"] == code][::-1]
    case, index = np.unique(part["case"], return_index=True)
    return pd.Series(part["time"][index], index=case, dtype=float)


def _is_appeal(log: EventLog, follow: pd.DataFrame, cases: Cases | None) -> pd.Series:
    """Whether a case is for the petition offices to settle: no suggestion, report or statutory matter."""
    if cases is not None:
        return (follow["category"] == rules.APPEAL) & (follow["procedure"] == 0)
    led_on = np.zeros(len(log), bool)
    if log.activities == ACTIVITIES:
        led_on = np.isin(log.events["activity"], (rules.DIVERT, rules.ANSWER))
    return pd.Series(~follow.index.isin(log.events["case"][led_on]), index=follow.index)


def _outcome(log: EventLog, follow: pd.DataFrame) -> pd.Series:
    """Time of the outcome felt: carried out, or finally refused; in a real log, the end of the case."""
    if log.activities != ACTIVITIES:
        return follow["end"]
    supported = follow[["support", "support_part", "agree"]].notna().any(axis=1)
    refused = follow["refused_last"].where(follow["close"].notna() & ~supported)
    return follow["perform"].fillna(refused)
