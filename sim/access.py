"""Fair access: which people reach an office, and whose problem is solved, group by group."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.across import across
from sim.cases import Cases
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.following import fates_of
from sim.rules import APPEAL, CHANNELS, LEVELS, SOURCES
from sim.score import ENOUGH

GROUPS = {"vulnerable": ("others", "vulnerable"), "channel": CHANNELS, "brought": LEVELS}
COMPARED = ("vulnerable", "channel")  # the groups that the measure `fair_access_gap` compares


class Access(NamedTuple):
    """Shares of well-founded needs that were brought, and solved and carried out, by group.

    `table` has the index (kind, group, source) and the columns needs, reached, solved, the shares with _low and _high;
    small groups are there, with wide intervals. `gap` is the measure `fair_access_gap`; `widest` names the two rows
    between which it lies (none: no two groups are large enough).
    """

    table: pd.DataFrame
    gap: float
    widest: tuple[tuple[str, str, str], ...]
    runs: int


def access_of(log: EventLog, cases: Cases, confidence: float = 0.95) -> Access:
    """Return the access of one log with Wilson's intervals."""
    counts = _counts(log, cases)
    table = counts[["needs"]].astype(float)
    for name in ("reached", "solved"):
        ends = [_wilson(int(k), int(n), confidence) for k, n in counts[[name, "needs"]].to_numpy()]
        table[[name, f"{name}_low", f"{name}_high"]] = np.array(ends).reshape(-1, 3)
    return _access(table, 1)


def access_over(logs: Sequence[EventLog], cases: Sequence[Cases], confidence: float = 0.95) -> Access:
    """Return the mean access of replications with t intervals; of one, with Wilson's. The gap is that of the means.

    InputError without a log.
    """
    if not logs:
        raise InputError("replications: at least 1 is needed")
    if len(logs) == 1:
        return access_of(logs[0], cases[0], confidence)
    tables = []
    for log, one in zip(logs, cases, strict=True):
        counts = _counts(log, one)
        shares = counts[["reached", "solved"]].div(counts["needs"].where(counts["needs"] > 0), axis=0)
        tables.append(shares.assign(needs=counts["needs"]))
    found = across(tables, confidence).drop(columns=["needs_low", "needs_high"])
    ends = [name for name in found if name.endswith(("_low", "_high"))]
    found[ends] = found[ends].clip(0.0, 1.0)
    return _access(found, len(logs))


def _counts(log: EventLog, cases: Cases) -> pd.DataFrame:
    """Return the well-founded needs of each group: how many arose, were brought, were solved."""
    needs, fates = cases.columns, fates_of(log, cases).columns
    founded = needs["well_founded"] & (needs["category"] == APPEAL) & (needs["procedure"] == 0)
    reached, solved = np.zeros(len(cases), bool), np.zeros(len(cases), bool)
    reached[fates["case"]] = True
    solved[fates["case"]] = fates["performed"]
    rows = {}
    for kind, groups in GROUPS.items():
        for code, source in enumerate(SOURCES):
            for place, group in enumerate(groups):
                here = founded & (needs[kind] == place) & (needs["source"] == code)
                rows[kind, group, source] = (int(here.sum()), int((here & reached).sum()), int((here & solved).sum()))
    index = pd.MultiIndex.from_tuples(rows, names=["kind", "group", "source"])
    return pd.DataFrame(list(rows.values()), index=index, columns=["needs", "reached", "solved"])


def _wilson(part: int, whole: int, confidence: float) -> tuple[float, float, float]:
    if not whole:
        return np.nan, np.nan, np.nan
    from scipy.stats import binomtest  # takes most of a second to import: not for those who do not need it

    ends = binomtest(part, whole).proportion_ci(confidence, method="wilson")
    return part / whole, float(ends.low), float(ends.high)


def _access(table: pd.DataFrame, runs: int) -> Access:
    """Find the widest gap as the measure does: within a source, between groups with enough needs."""
    gap, widest = np.nan, tuple[tuple[str, str, str], ...]()
    large = table.loc[(table["needs"] >= ENOUGH) & table["solved"].notna(), "solved"]
    for kind in COMPARED:
        for source in SOURCES:
            part = large[(large.index.get_level_values(0) == kind) & (large.index.get_level_values(2) == source)]
            if len(part) > 1 and not float(np.ptp(part)) <= gap:
                gap, widest = float(np.ptp(part)), (part.idxmin(), part.idxmax())
    return Access(table, gap, widest, runs)
