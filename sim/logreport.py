"""What a log says at first sight, and what it cannot say: the answer to `petitionflow log FILE`."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim import logwords
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.following import kaplan_meier
from sim.importreport import ImportReport

MOST_NAMED = 8  # channels or groups named one by one
WEEK = 7


class LogSummary(NamedTuple):
    """The figures of a log; `text` puts them into words."""

    cases: int
    events: int
    first: date
    last: date
    days: float
    weekly: tuple[int, ...]  # arrivals in each whole week from the first day
    channels: dict[str, int]  # channel -> cases, most first; '' where none is given
    median_days: float  # arrival to end, open cases censored (Kaplan-Meier); nan: not reached
    p90_days: float
    open: int | None  # cases without an end; None: cannot be told
    work: dict[str, int]  # office or group -> events, most first; '' where none is given
    missing: tuple[str, ...]  # what cannot be told, keys of logwords.MISSING
    report: ImportReport

    def text(self, lang: str = "en") -> str:
        """Return the summary in English ('en') or Chinese ('zh'), one fact a line."""
        if lang not in logwords.LANGUAGES:
            raise InputError(f"lang = '{lang}': one of {', '.join(logwords.LANGUAGES)}")
        return "\n".join(_lines(self, logwords.LANGUAGES.index(lang)))

    def __str__(self) -> str:
        return self.text()


def summarise(log: EventLog, report: ImportReport) -> LogSummary:
    """Return what a log tells at first sight; unfinished cases are censored, never dropped."""
    spans = log.spans()
    known_end = report.ends != "last_event"
    median, p90 = _quantiles(spans["arrival"].to_numpy(), spans["end"].to_numpy(), log.days)
    whole_weeks = int(log.days // WEEK)
    week = (spans["arrival"] // WEEK).astype(int)
    weekly = np.bincount(week, minlength=whole_weeks + 1)[:whole_weeks]
    return LogSummary(
        cases=len(spans),
        events=len(log),
        first=log.start,
        last=log.start + timedelta(days=log.days),
        days=log.days,
        weekly=tuple(weekly.tolist()),
        channels=_channels(log),
        median_days=median,
        p90_days=p90,
        open=int(spans["end"].isna().sum()) if known_end else None,
        work=_counts(log.table()["office"]) if log.offices else {},
        missing=tuple(_missing(log, report)),
        report=report,
    )


def _channels(log: EventLog) -> dict[str, int]:
    return {} if log.attributes is None or "channel" not in log.attributes else _counts(log.attributes["channel"])


def _counts(values: pd.Series) -> dict[str, int]:
    counts = values.astype("str").fillna("").value_counts()
    return {str(name): int(count) for name, count in counts.items()}


def _quantiles(arrival: np.ndarray, end: np.ndarray, days: float) -> tuple[float, float]:
    """Return the times by which 50 % and 90 % have ended: product-limit estimate of Kaplan and Meier."""
    ended = ~np.isnan(end)
    if not ended.any():
        return np.nan, np.nan
    times, waiting = kaplan_meier((end - arrival)[ended], (days - arrival)[~ended])
    median, p90 = (_reached(times, waiting, share) for share in (0.5, 0.1))
    return median, p90


def _reached(times: np.ndarray, waiting: np.ndarray, share: float) -> float:
    low = waiting <= share + 1e-12
    return float(times[low.argmax()]) if low.any() else np.nan


def _missing(log: EventLog, report: ImportReport) -> Iterator[str]:
    """Yield what this log cannot tell, keys of logwords.MISSING."""
    yield from ("never_brought", "solved", "same_person") if not report.own else ("never_brought",)
    if "accept" not in log.activities and "受理" not in log.activities:
        yield "legal_clock"
    if not (log.events["lifecycle"] == 0).any():
        yield "service_time"
    if log.staff is None:
        yield "staff_seen" if report.resources else "staff"
    if not _channels(log):
        yield "channel"
    if not log.offices:
        yield "office"
    if report.ends == "last_event":
        yield "open_cases"
    if report.clock is not None and report.clock.whole_days:
        yield "time_of_day"
    if not report.own:
        yield "before"


def _lines(summary: LogSummary, lang: int) -> Iterator[str]:
    """Yield the lines of the summary; `lang` is the position in logwords.LANGUAGES."""
    facts = summary._asdict()
    line = {name: forms[lang] for name, forms in logwords.LINES.items()}
    yield summary.report.file
    for name in ("cases", "events", "span"):
        yield line[name].format(**facts)
    yield _weekly(summary, line)
    if summary.channels:
        yield line["channels"].format(shares=_shares(summary.channels, lang))
    known = summary.open is not None
    ends = {"median": _days(summary.median_days, lang), "p90": _days(summary.p90_days, lang)}
    yield line["time" if known else "time_last"].format(**ends)
    yield line["open" if known else "open_unknown"].format(**facts)
    if summary.work:
        yield line["work"].format(shares=_shares(summary.work, lang))
    yield from _import_lines(summary, line, lang)
    yield line["missing_head"]
    for name in summary.missing:
        text = logwords.MISSING[name][lang].format(first=summary.first, resources=summary.report.resources)
        yield f"  - {text}"


def _weekly(summary: LogSummary, line: dict[str, str]) -> str:
    weekly = summary.weekly
    if not weekly:
        return line["short"]
    return line["weekly"].format(mean=np.mean(weekly), low=min(weekly), high=max(weekly), weeks=len(weekly))


def _days(days: float, lang: int) -> str:
    return logwords.NOT_REACHED[lang] if np.isnan(days) else logwords.DAYS[lang].format(days)


def _shares(counts: dict[str, int], lang: int) -> str:
    """Return 'name count (share)' for the largest, the rest together."""
    total = sum(counts.values())
    parts = dict(list(counts.items())[:MOST_NAMED])
    rest = {name: count for name, count in counts.items() if name not in parts}
    if rest:
        parts[logwords.OTHERS[lang].format(count=len(rest))] = sum(rest.values())
    nobody, comma = logwords.NOBODY[lang], (", ", "、")[lang]
    return comma.join(f"{name or nobody} {count:,} ({count / total:.0%})" for name, count in parts.items())


def _import_lines(summary: LogSummary, line: dict[str, str], lang: int) -> Iterator[str]:
    """Yield what became of the file on its way in."""
    report = summary.report
    yield line["encoding"].format(encoding=report.encoding)
    if report.dropped:
        lost = sum(rows.count for rows in report.dropped.values())
        yield line["dropped_head"].format(rows=report.rows, kept=report.rows - lost)
    for reason, rows in report.dropped.items():
        named = ", ".join(map(str, rows.rows)) + (", ..." if rows.count > len(rows.rows) else "")
        why = logwords.DROPPED[reason][lang]
        yield "  - " + line["rows"].format(reason=why, count=rows.count, rows=named)
    notes = [logwords.MENDED[name][lang].format(count) for name, count in report.mended.items()]
    offsets = report.clock.offsets if report.clock else ()
    if len(offsets) > 1:
        named = ", ".join(offsets)
        notes.append(line["offsets"].format(count=len(offsets), offsets=named, first=offsets[0]))
    if notes:
        yield line["mended_head"]
        yield from (f"  - {note}" for note in notes)
    if report.personal:
        yield line["personal_head"]
    for column, (kind, done) in report.personal.items():
        words = {"kind": logwords.KINDS[kind][lang], "done": logwords.DONE[done][lang]}
        yield "  - " + line["personal"].format(column=column, **words)
