"""What became of each need: the times of what happened to it, its fate in short, and the curve of waiting."""

import numpy as np
import pandas as pd

from sim import rules
from sim.cases import Cases
from sim.eventlog import EventLog
from sim.fates import TIMES, Columns, Fates
from sim.limits import clocks, counted
from sim.repeats import avoidable
from sim.rules import ACTIVITIES
from sim.staffload import staff_days


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


def fates_of(log: EventLog, cases: Cases | None = None) -> Fates:
    """Return the fates of all cases of a log, real or simulated; the table of needs says which are appeals."""
    follow = follow_cases(log, cases)
    follow = follow[follow["came"].notna()]
    columns = {"case": follow.index.to_numpy()}
    columns |= {name: follow[name].to_numpy() for name in (*TIMES, "appeal")}
    if log.activities != ACTIVITIES:
        return Fates(columns, log.days, ours=False)
    columns |= {name: seen.to_numpy() for name, seen in _seen(follow).items()}
    counts = avoidable(log) | _limits(log)
    columns |= {name: count.reindex(follow.index, fill_value=0).to_numpy() for name, count in counts.items()}
    columns["lawful"] = columns["lawful"] > 0
    if log.staff is None:
        return Fates(columns, log.days, ours=True, cost=log.cost)
    return Fates(columns, log.days, True, log.staff, *staff_days(log), log.cost)


def _seen(follow: pd.DataFrame) -> dict[str, pd.Series]:
    """Return which of fates.SEEN hold, but for the legal clocks."""
    at = follow[list(ACTIVITIES)]
    favoured = at[["support", "support_part"]].min(axis=1)
    opinion = at[["support", "support_part", "refuse"]].min(axis=1)
    return {
        "closed": at["close"].notna(),
        "referred": at["refer"].notna() & ~(at["refer"] > at["accept"]),
        "objected": at["object"].notna(),
        "offered": at["offer"].notna(),
        "consented": at["consent"].notna(),
        "mediated": at["mediate"].notna(),
        "agreed": at["agree"].notna(),
        "kept": at["perform"] < opinion.fillna(np.inf),  # later, it is the opinion that was carried out
        "decided": opinion.notna(),
        "promised": at["agree"].notna() | favoured.notna(),
        "refused": at["refuse"].notna(),
        "reasoned": at["explain"] < favoured.fillna(np.inf),
        "asked": at["ask_review"].notna(),
        "reviewed": at["review"].notna(),
        "corrected": (favoured == at["review"]) | (favoured == at["rereview"]),  # said with the review, not later
        "performed": at["perform"].notna(),
        "satisfied": at["satisfied"].notna(),
        "dissatisfied": at["dissatisfied"].notna(),
    }


def _limits(log: EventLog) -> dict[str, pd.Series]:
    """Return how many legal clocks each case met, and how many it met or let fall due."""
    table = clocks(log)
    accept = counted(table, log.days, "route", "accept")
    finish = counted(table, log.days, "handle", "simple", "review", "rereview")
    running = table[["done", "ended"]].isna().all(axis=1) & (table["due"] >= log.days)
    lawful = table[running & table["limit"].isin(["handle", "simple"])].groupby("case").size()
    found = {"accept_due": accept["due"], "accept_met": accept["met"]}
    return found | {"finish_due": finish["due"], "finish_met": finish["met"], "lawful": lawful}


def survival(people: Columns | pd.DataFrame, days: float) -> tuple[np.ndarray, np.ndarray]:
    """Return times since first contact (days) and the share of people still without an outcome just after each.

    `people` has came, end, outcome (days) and appeal, of a log of `days`. Kaplan and Meier's estimate: who is still
    waiting, or left without an outcome, is censored then. Leaving thus neither shortens nor lengthens the curve; it
    is counted as unmet need, which belongs beside it.
    """
    served, left = stays(people, days)
    if not len(served):
        return np.empty(0), np.empty(0)
    return kaplan_meier(served, left)


def stays(people: Columns | pd.DataFrame, days: float) -> tuple[np.ndarray, np.ndarray]:
    """Return how long (days) those appeals waited that have an outcome, and how long so far those that have none.

    The second are censored: they left without an outcome, or the log ended. `people` as in `survival`.
    """
    came, end, outcome = (np.asarray(people[name], float) for name in ("came", "end", "outcome"))
    waited = outcome - came
    so_far = np.where(np.isnan(end), days, end) - came
    known, here = ~np.isnan(waited), np.asarray(people["appeal"], bool) & ~np.isnan(came)
    return waited[known & here], so_far[~known & here]


def kaplan_meier(ended: np.ndarray, so_far: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return every time and the share still waiting just after it, of waits that `ended` and others so far (days).

    As scipy.stats.ecdf; that takes most of a second to import, before the first answer of a lab or a command.
    """
    every = np.concatenate([ended, so_far])
    order = np.argsort(every)
    times = every[order]
    first = np.flatnonzero(np.append(True, times[1:] != times[:-1])[: len(times)])  # of each different time
    at_risk = len(times) - first
    now = np.add.reduceat(order < len(ended), first, dtype=np.int64) if len(first) else first
    return times[first], np.cumprod((at_risk - now) / at_risk)


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
