"""What is missing, impossible or suspicious in a log: findings that a planner must know before trusting a figure."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd

from sim.calibration import Finding
from sim.eventlog import EventLog
from sim.importreport import ImportReport
from sim.lasting import Lasting

FEW_CASES = 200
LIMITS = (15.0, 30.0, 60.0, 90.0)  # legal limits at which closures bunch
MANY = 50  # categories


def quality(
    log: EventLog, last: Lasting, report: ImportReport | None = None, today: date | None = None
) -> tuple[Finding, ...]:
    """Return the findings about a log, the grave ones first. `today` is the day of the reader (default: this one)."""
    spans = log.spans().sort_index()
    arrival, end = spans["arrival"].to_numpy(float), spans["end"].to_numpy(float)
    found = [
        *_rows(report),
        *_ends(log, arrival, end, last, report),
        *_times(log, arrival, report, today or date.today()),  # noqa: DTZ011 - whole days
        *_columns(log),
        *_size(log, arrival),
    ]
    return tuple(sorted(found, key=lambda one: not one.grave))


def _rows(report: ImportReport | None) -> Iterator[Finding]:
    if report is None:
        return
    if report.resources:
        yield Finding("people_seen", {"count": report.resources})
    for reason, lost in report.dropped.items():
        share = lost.count / max(report.rows, 1)
        yield Finding(f"dropped_{reason}", {"count": lost.count, "share": share}, share > 0.05)
    for what, count in report.mended.items():
        if count:
            yield Finding("mended", {"what": what, "count": count})
    for column, (kind, done) in report.personal.items():
        yield Finding("personal", {"column": column, "kind": kind, "done": done})


def _ends(
    log: EventLog, arrival: np.ndarray, end: np.ndarray, last: Lasting, report: ImportReport | None
) -> Iterator[Finding]:
    """Look at how cases end."""
    closed = ~np.isnan(end)
    share = float(closed.mean())
    if report is not None and report.ends == "last_event":
        yield Finding("ends_guessed", {}, True)
    if not closed.any():
        yield Finding("no_closures", {"cases": len(end)}, True)
        return
    if last.truncated:
        yield Finding("only_closed", {"cases": len(end)}, True)
    elif closed.all():
        yield Finding("all_closed", {"cases": len(end)})
    else:
        yield Finding("open", {"count": int((~closed).sum()), "share": 1 - share}, share < 0.5)
    waits = (end - arrival)[closed]
    dates = pd.DatetimeIndex(pd.Timestamp(log.start) + pd.to_timedelta(np.floor(end[closed]), "D"))
    late = float((dates.day >= dates.days_in_month - 1).mean())
    if len(waits) >= 60 and late > 0.2:
        yield Finding("month_end", {"share": late}, late > 0.4)
    yield from _bunched(waits)
    if (waits <= 1e-9).mean() > 0.2 and len(waits) >= 20:
        yield Finding("at_once", {"share": float((waits <= 1e-9).mean())})


def _bunched(waits: np.ndarray) -> Iterator[Finding]:
    """Look for closures that crowd just before a legal limit, and for nobody ever being late."""
    for limit in LIMITS:
        before, after = ((waits > a) & (waits <= b) for a, b in ((limit - 5, limit + 1e-6), (limit + 1e-6, limit + 5)))
        if before.sum() >= 20 and before.sum() > 5 * max(after.sum(), 1) and before.mean() > 0.05:
            yield Finding("bunched", {"limit": limit, "share": float(before.mean())})
    if len(waits) >= 100 and waits.max() <= 60.0 + 1e-6 and np.quantile(waits, 0.9) > 20:
        yield Finding("all_on_time", {"longest": float(waits.max())}, True)


def _times(log: EventLog, arrival: np.ndarray, report: ImportReport | None, today: date) -> Iterator[Finding]:
    """Look at the clock."""
    clock = report.clock if report else None
    if clock is not None and clock.whole_days:
        yield Finding("whole_days", {})
    if clock is not None and not clock.zone and "+00:00" in clock.offsets:
        yield Finding("utc", {})
    last = log.start + timedelta(days=float(log.days))
    if last > today + timedelta(days=1):
        moment = pd.Timestamp(log.start) + pd.to_timedelta(log.events["time"], "D")
        count = int((moment > pd.Timestamp(today) + pd.Timedelta(days=1)).sum())
        yield Finding("future", {"last": last, "count": count}, True)
    days = np.unique(np.floor(arrival))
    gaps = np.diff(days)
    mean = len(arrival) / max(log.days, 1.0)
    if len(gaps) and gaps.max() > 14 and gaps.max() * mean > 20:
        at = int(gaps.argmax())
        first = log.start + timedelta(days=float(days[at]))
        yield Finding("gap", {"first": first, "days": int(gaps.max())}, gaps.max() > 60)


def _columns(log: EventLog) -> Iterator[Finding]:
    """Look at what each case is told to be."""
    given = set() if log.attributes is None else set(log.attributes.columns)
    for name in ("channel", "category"):
        if name not in given:
            yield Finding(f"no_{name}", {})
            continue
        texts = log.attributes[name].dropna() if log.attributes is not None else pd.Series(dtype="str")
        counts = texts.value_counts()
        once = int((counts == 1).sum())
        if len(counts) > MANY:
            yield Finding("many_kinds", {"name": name, "count": len(counts), "once": once})
        elif once:
            yield Finding("rare_kinds", {"name": name, "once": once})
    if not log.offices:
        yield Finding("no_office", {})
    yield from _mixed(log)


def _mixed(log: EventLog) -> Iterator[Finding]:
    """Look whether case numbers are of two kinds, as when two logs were put into one file."""
    if not log.case_ids:
        return
    kinds = pd.Series([re.sub(r"\d+", "0", one)[:40] for one in log.case_ids]).value_counts(normalize=True)
    large = kinds[kinds >= 0.1]
    if len(large) > 1:
        yield Finding("mixed_ids", {"count": len(large), "kinds": ", ".join(map(str, large.index[:3]))}, True)


def _size(log: EventLog, arrival: np.ndarray) -> Iterator[Finding]:
    half, tail = log.days / 2, 28.0
    first, second = float((arrival < half).sum()), float((arrival >= half).sum())
    clear = abs(first - second) > 4 * np.sqrt(first + second)  # of Poisson counts, with room for waves
    if half >= 60 and clear and not 0.8 < first / max(second, 1.0) < 1.25:
        yield Finding("trend", {"first": first / half, "second": second / half}, True)
    last, usual = float((arrival >= log.days - tail).sum()), len(arrival) / max(log.days, 1.0) * tail
    if log.days >= 4 * tail and last < usual / 2 - 3 * np.sqrt(usual / 2):
        yield Finding("fading", {"count": int(last), "usual": usual}, True)
    if len(arrival) < FEW_CASES:
        yield Finding("few_cases", {"cases": len(arrival)}, True)
    if log.days < 330:
        yield Finding("short", {"days": int(log.days)})
