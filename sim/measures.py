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
from sim.fates import Columns, Fates
from sim.following import fates_of, survival
from sim.rules import APPEAL
from sim.score import FEW, fair_access_gap, service_score
from sim.staffload import NO_STAFF

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


def measure(log: EventLog | Fates, cases: Cases | None = None, from_day: float = 0.0) -> pd.Series:
    """Return the measures of a log, by name with unit; `cases` adds what only the table of needs can tell.

    The fates of a log's cases serve as well as the log. Needs that arose before `from_day` (a warm-up) are left out;
    staff and cost are those of the whole log. Shares are between 0 and 1, times in days.
    """
    fates = log if isinstance(log, Fates) else fates_of(log, cases)
    table = fates.columns
    if from_day > 0:
        arose = table["came"] if cases is None else cases.columns["arrival"][table["case"]]
        table = {name: column[arose >= from_day] for name, column in table.items()}
    found = _times(table, fates.days) | (_mediation(table) if fates.ours else {})
    if fates.ours:
        found |= _service(table) | _official(table) | _staff(fates)
        found |= {} if cases is None else _needs(table, cases, from_day)
    values = pd.Series({name: found.get(name, math.nan) for name in MEASURES}, dtype=float)
    if fates.ours and cases is not None:
        values["service_score"] = service_score(values)
    values.attrs["missing"] = {name: _reason(name, fates, cases) for name in values.index[values.isna()]}
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


def _times(table: Columns, days: float) -> dict[str, float]:
    times, waiting = survival(table, days)
    found = {"cases": float(len(table["case"]))}
    for name, share in (("true_time_median_days", 0.5), ("true_time_p90_days", 0.1)):
        reached = np.flatnonzero(waiting <= share + 1e-9)  # the curve is a product: half may come out above 0.5
        found[name] = float(times[reached[0]]) if len(reached) else math.nan
    return found


def _mediation(table: Columns) -> dict[str, float]:
    known = table["agreed"] & (table["kept"] | table["decided"] | ~np.isnan(table["end"]))
    return {
        "mediation_consented_share": _share(table["consented"], table["offered"]),
        "mediation_agreed_share": _share(table["agreed"], table["mediated"]),
        "mediation_performed_share": _share(table["kept"], known),
    }


def _service(table: Columns) -> dict[str, float]:
    """What the person gets: problems solved, refusals explained, repeats, routing, review."""
    contacts, repeats, poor = (int(table[name].sum()) for name in ("contacts", "repeats", "poor"))
    # Without an outcome: every open case, and every closed one that was promised and not carried out.
    unkept = table["closed"] & table["promised"] & ~table["performed"]
    return {
        "hidden_backlog_cases": float((np.isnan(table["end"]) | unkept).sum()),
        "lawful_backlog_cases": float(table["lawful"].sum()),
        "repeat_share": repeats / contacts if contacts else math.nan,
        "avoidable_repeats_share": poor / contacts if contacts else math.nan,
        "contacts": float(contacts),
        "correct_first_routing_share": _share(~table["objected"], table["referred"]),
        "reasoned_refusal_share": _share(table["reasoned"], table["refused"]),
        "review_used_share": _share(table["asked"], table["refused"]),
        "review_corrected_share": _share(table["corrected"], table["reviewed"]),
    }


def _needs(table: Columns, cases: Cases, from_day: float) -> dict[str, float]:
    """What only the table of needs can tell: the well-founded needs that arose, brought or not."""
    needs = cases.columns
    arose = needs["arrival"] >= from_day
    founded = arose & needs["well_founded"] & (needs["category"] == APPEAL) & (needs["procedure"] == 0)
    met, open_ = np.zeros(len(cases), bool), np.zeros(len(cases), bool)
    met[table["case"]] = table["performed"]
    open_[table["case"]] = ~table["performed"] & np.isnan(table["end"])
    return {
        "needs": float(arose.sum()),
        "substantive_resolution_share": _share(met, founded),
        "open_need_share": _share(open_, founded),
        "unmet_need_share": _share(~met & ~open_, founded),
        "fair_access_gap": fair_access_gap(needs, met, founded),
    }


def _official(table: Columns) -> dict[str, float]:
    """The three official rates, each with its denominator."""
    accepted, finished = float(table["accept_due"].sum()), float(table["finish_due"].sum())
    rated, known = table["satisfied"] | table["dissatisfied"], table["promised"] | table["decided"]
    return {
        "accepted_on_time_share": float(table["accept_met"].sum()) / accepted if accepted else math.nan,
        "accepted_due_clocks": accepted,
        "finished_on_time_share": float(table["finish_met"].sum()) / finished if finished else math.nan,
        "finished_due_clocks": finished,
        "satisfied_share": _share(table["satisfied"], rated),
        "rated_share": _share(rated, known),
    }


def _staff(fates: Fates) -> dict[str, float]:
    found = {} if fates.cost is None else {"cost_staff_years": float(fates.cost)}
    if fates.persons is None or fates.busy is None or fates.there is None:
        return found
    manned = fates.persons > 0
    busy, there = fates.busy[manned], fates.there[manned]
    if not there.any():
        return found
    worst = float(np.max(busy[there > 0] / there[there > 0]))
    return found | {"staff_load_share": float(busy.sum() / there.sum()), "busiest_desk_share": worst}


def _share(part: np.ndarray, whole: np.ndarray) -> float:
    number = int(whole.sum())
    return float((part & whole).sum()) / number if number else math.nan


def _reason(name: str, fates: Fates, cases: Cases | None) -> str:
    """Say why a measure is missing."""
    if not fates.ours and not name.startswith("true_time"):
        return NO_WORDS
    if cases is None and (name in {"needs", "fair_access_gap", "service_score"} or name in SHARES_OF_NEEDS):
        return NEEDS_TABLE
    if fates.persons is None and name in {"staff_load_share", "busiest_desk_share", "service_score"}:
        return NO_STAFF
    return REASONS.get(name, NOT_ENOUGH)
