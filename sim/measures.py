"""What a log says about the people in it: `measure` turns a log, simulated or real, into named numbers.

Every need is followed to its end or to the end of the log; who is still waiting counts as waiting (censored), who
gave up counts as unmet need. What a log cannot tell is missing (NaN) and named with the reason in
`attrs["missing"]`. Definitions follow domain.md 7.3; the three official rates stand beside as guard-rails.
"""

import math

import numpy as np
import pandas as pd

from sim.cases import Cases
from sim.eventlog import EventLog
from sim.following import follow_cases, survival
from sim.limits import clocks, on_time
from sim.repeats import avoidable
from sim.rules import ACTIVITIES
from sim.score import FEW, fair_access_gap, service_score
from sim.staffload import NO_STAFF, staff_load

NEEDS_TABLE = "needs that were never brought are not in a log; give the table of needs"
NO_WORDS = "the log's activities are not those of this journey"
NO_COST = "the log does not say what its policy costs"
NO_HOURS = "no working time of anybody lies within the log"
NOT_ENOUGH = "not enough cases came to this point within the log"
REASONS = {
    "staff_load_share": NO_HOURS,
    "busiest_desk_share": NO_HOURS,
    "cost_staff_years": NO_COST,
    "fair_access_gap": FEW,
    "service_score": f"a part of it is missing, such as the gap in access: {FEW}",
}


def measure(log: EventLog, cases: Cases | None = None, from_day: float = 0.0) -> pd.Series:
    """Return the measures of a log, by name with unit; `cases` adds what only the table of needs can tell.

    Needs that arose before `from_day` (a warm-up) are left out; staff and cost are those of the whole log. Shares
    are between 0 and 1, times in days.
    """
    follow = follow_cases(log, cases)
    follow = follow[follow["arrival"] >= from_day]
    found = _times(log, follow) | _mediation(follow)
    if log.activities == ACTIVITIES:
        found |= _service(log, follow, cases, from_day) | _official(log, follow) | _staff(log)
    values = pd.Series({name: found.get(name, math.nan) for name in MEASURES}, dtype=float)
    if log.activities == ACTIVITIES and cases is not None:
        values["service_score"] = service_score(values)
    values.attrs["missing"] = {name: _reason(name, log, cases) for name in values.index[values.isna()]}
    return values


SHARES_OF_NEEDS = ("substantive_resolution_share", "unmet_need_share", "open_need_share")
MEASURES = (
    *SHARES_OF_NEEDS,
    "true_time_median_days",
    "true_time_p90_days",
    "hidden_backlog_cases",
    "lawful_backlog_cases",
    "repeat_share",
    "avoidable_repeats_share",
    "correct_first_routing_share",
    "reasoned_refusal_share",
    "fair_access_gap",
    "review_used_share",
    "review_corrected_share",
    "mediation_consented_share",
    "mediation_agreed_share",
    "mediation_performed_share",
    "staff_load_share",
    "busiest_desk_share",
    "cost_staff_years",
    "accepted_on_time_share",
    "accepted_due_clocks",
    "finished_on_time_share",
    "finished_due_clocks",
    "satisfied_share",
    "rated_share",
    "needs",
    "cases",
    "contacts",
    "service_score",
)


def _times(log: EventLog, follow: pd.DataFrame) -> dict[str, float]:
    times, waiting = survival(log, follow)
    found = {"cases": float(follow["came"].notna().sum())}
    for name, share in (("true_time_median_days", 0.5), ("true_time_p90_days", 0.1)):
        reached = np.flatnonzero(waiting <= share + 1e-9)  # the curve is a product: half may come out above 0.5
        found[name] = float(times[reached[0]]) if len(reached) else math.nan
    return found


def _mediation(follow: pd.DataFrame) -> dict[str, float]:
    if "offer" not in follow:
        return {}
    consented, mediated = follow["consent"].notna(), follow["mediate"].notna()
    agreed, opinion = follow["agree"].notna(), follow[["support", "support_part", "refuse"]].min(axis=1)
    kept = follow["perform"] < opinion.fillna(math.inf)  # later, it is the opinion that was carried out
    known = agreed & (kept | opinion.notna() | follow["end"].notna())
    return {
        "mediation_consented_share": _share(consented, follow["offer"].notna()),
        "mediation_agreed_share": _share(agreed, mediated),
        "mediation_performed_share": _share(kept, known),
    }


def _service(log: EventLog, follow: pd.DataFrame, cases: Cases | None, from_day: float) -> dict[str, float]:
    """What the person gets: problems solved, needs unmet, refusals explained, repeats, routing, review."""
    refused, asked = follow["refuse"].notna(), follow["ask_review"].notna()
    reviewed, favoured = follow["review"].notna(), follow[["support", "support_part"]].min(axis=1)
    corrected = (favoured == follow["review"]) | (favoured == follow["rereview"])  # said with the review, not later
    referred = follow["refer"].notna() & ~(follow["refer"] > follow["accept"])
    repeats, poor, contacts = avoidable(log, from_day)
    found = {
        "hidden_backlog_cases": float(_hidden(follow)),
        "lawful_backlog_cases": float(_lawful(log, follow)),
        "repeat_share": repeats / contacts if contacts else math.nan,
        "avoidable_repeats_share": poor / contacts if contacts else math.nan,
        "contacts": float(contacts),
        "correct_first_routing_share": _share(follow["object"].isna(), referred),
        "reasoned_refusal_share": _share(follow["explain"] < favoured.fillna(math.inf), refused),
        "review_used_share": _share(asked, refused),
        "review_corrected_share": _share(corrected, reviewed),
    }
    return found if cases is None else found | _needs(follow)


def _needs(follow: pd.DataFrame) -> dict[str, float]:
    """What only the table of needs can tell: the well-founded needs that arose, brought or not."""
    founded = follow["appeal"] & follow["well_founded"]
    met = follow["perform"].notna()
    open_ = ~met & follow["came"].notna() & follow["end"].isna()
    return {
        "needs": float(len(follow)),
        "substantive_resolution_share": _share(met, founded),
        "open_need_share": _share(open_, founded),
        "unmet_need_share": _share(~met & ~open_, founded),
        "fair_access_gap": fair_access_gap(follow[founded], met[founded]),
    }


def _hidden(follow: pd.DataFrame) -> int:
    """People without an outcome: every open case, and every closed one that was promised and not carried out."""
    promised = follow[["agree", "support", "support_part"]].notna().any(axis=1) & follow["perform"].isna()
    return int((follow["came"].notna() & (follow["end"].isna() | (follow["close"].notna() & promised))).sum())


def _lawful(log: EventLog, follow: pd.DataFrame) -> int:
    """Cases that a dashboard calls pending: accepted, no opinion yet, within the limit."""
    table = clocks(log)
    running = table[["done", "ended"]].isna().all(axis=1) & (table["due"] >= log.days)
    pending = table.loc[running & table["limit"].isin(["handle", "simple"]), "case"]
    return int(follow.index.isin(pending).sum())


def _official(log: EventLog, follow: pd.DataFrame) -> dict[str, float]:
    """The three official rates, each with its denominator."""
    table = clocks(log)
    table = table[table["case"].isin(follow.index)]
    accepted, accepted_due = on_time(table, log.days, "route", "accept")
    finished, finished_due = on_time(table, log.days, "handle", "simple", "review", "rereview")
    happy, rated = follow["satisfied"].notna(), follow[["satisfied", "dissatisfied"]].notna().any(axis=1)
    known = follow[["agree", "support", "support_part", "refuse"]].notna().any(axis=1)
    return {
        "accepted_on_time_share": accepted,
        "accepted_due_clocks": float(accepted_due),
        "finished_on_time_share": finished,
        "finished_due_clocks": float(finished_due),
        "satisfied_share": _share(happy, rated),
        "rated_share": _share(rated, known),
    }


def _staff(log: EventLog) -> dict[str, float]:
    found = {} if log.cost is None else {"cost_staff_years": float(log.cost)}
    if log.staff is None:
        return found
    load = staff_load(log)
    busy, there = float(load["busy_days"].sum()), float(load["staff_days"].sum())
    worst = float(load["load_share"].max())
    return found | {"staff_load_share": busy / there if there else math.nan, "busiest_desk_share": worst}


def _share(part: pd.Series, whole: pd.Series) -> float:
    number = int(whole.sum())
    return float((part & whole).sum()) / number if number else math.nan


def _reason(name: str, log: EventLog, cases: Cases | None) -> str:
    """Say why a measure is missing."""
    if log.activities != ACTIVITIES and not name.startswith("true_time"):
        return NO_WORDS
    if cases is None and (name in {"needs", "fair_access_gap", "service_score"} or name in SHARES_OF_NEEDS):
        return NEEDS_TABLE
    if log.staff is None and name in {"staff_load_share", "busiest_desk_share", "service_score"}:
        return NO_STAFF
    return REASONS.get(name, NOT_ENOUGH)
