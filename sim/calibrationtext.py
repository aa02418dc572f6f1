"""A calibration, or a validation, in words and tables: the same for the terminal and the report."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from sim import labels, logwords
from sim.calibration import Finding
from sim.calibrationfile import Kept
from sim.demand import Demand
from sim.errors import InputError
from sim.fields import facts
from sim.labels import text
from sim.reportparts import shown_unit
from sim.rules import CATEGORIES, CHANNELS, LEVELS
from sim.sensitivityplots import field_words
from sim.texttable import lined_up
from sim.words_calibrate import say
from sim.words_dataquality import FINDINGS, finding

GOOD_FIT = 0.1  # largest distance of a distribution from the log's curve
KINDS = {"channels": "channel", "dispute_channels": "channel", "categories": "category"}
CODES = {"channel": CHANNELS, "category": CATEGORIES}


class Part(NamedTuple):
    """A section: its heading, paragraphs, and a table or none."""

    head: str
    lines: tuple[str, ...]
    table: pd.DataFrame | None = None


def as_text(parts: Iterator[Part]) -> str:
    """Return sections as text for a terminal."""
    return "\n".join(line for part in parts for line in (*_text(part), ""))


def _text(part: Part) -> Iterator[str]:
    yield part.head
    yield from part.lines
    if part.table is not None:
        yield from lined_up([list(map(str, part.table.columns)), *part.table.astype(str).to_numpy().tolist()])


def data_part(kept: Kept, lang: str) -> Part:
    """Return what was read, what was left out, and what a planner must know about it."""
    about = kept.about
    first: date = about["first"]
    span = {"first": first, "last": first + timedelta(days=float(about["days"]))}
    lines = [say("read", lang, file=about["file"], cases=about["cases"], rows=about["rows"], **span)]
    lines.append(say(f"journey_{about['journey']}", lang))
    lost = sum(about.get("left_out", {}).values())
    lines.append(say("left_out", lang, count=lost, rows=about["rows"]) if lost else say("none_left_out", lang))
    lines += [f"{say('findings', lang)}:" if lang == "en" else f"{say('findings', lang)}："]
    found = [f"- {_checked_words(one, lang)}" for one in kept.findings]
    return Part(say("data", lang), (*lines, *(found or [say("nothing", lang)])))


def _checked_words(one: Finding, lang: str) -> str:
    try:
        return finding_words(one, lang)
    except (KeyError, ValueError, TypeError, IndexError):
        raise InputError(f"calibration.findings: {one.key}: is not as this program wrote it") from None


def finding_words(one: Finding, lang: str) -> str:
    """Return one finding in words."""
    at, values = logwords.LANGUAGES.index(lang), dict(one.said)
    if one.key.startswith("dropped_"):
        count, share = values["count"], values["share"]
        words = f"{logwords.DROPPED[one.key.removeprefix('dropped_')][at]}: {count:,} ({share:.1%})"
    elif one.key == "mended":
        form = logwords.MENDED[str(values["what"])][at]
        words = form.format(values["count"])
    elif one.key == "personal":
        values |= {"kind": logwords.KINDS[str(values["kind"])][at], "done": logwords.DONE[str(values["done"])][at]}
        words = finding("personal", lang, **values)
    elif one.key in FINDINGS:
        words = finding(one.key, lang, **values) if values else FINDINGS[one.key][at]
    else:
        words = one.key
    return say("grave", lang, text=words) if one.grave else words


def estimate_parts(kept: Kept, lang: str) -> Iterator[Part]:
    """Yield what the log tells, what was chosen, assumed, switched off."""
    table, about = kept.table, kept.about
    shown = {"median": _days(about["median_days"], lang), "p90": _days(about["p90_days"], lang)}
    lines = [say("lasting_cut" if about["only_closed"] else "lasting", lang, **shown), *_fit(about, lang)]
    lines.append(_waves(kept, lang))
    yield Part(say("estimated", lang), tuple(lines), _estimates(table[table["how"].isin(["measured", "given"])], lang))
    tuned = table[table["how"] == "tuned"]
    if len(tuned):
        yield Part(say("tuned_head", lang), (), _ranges(tuned, lang))
    assumed = table[(table["how"] == "assumed") & table["value"].notna()]
    yield Part(say("assumed_head", lang), (say("never", lang),), _ranges(assumed, lang))
    off = table[table["how"] == "off"]
    if len(off):
        yield Part(say("off_head", lang), (_join([name_of(str(name), lang) for name in off.index], lang),))


def _join(names: list[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(names)


def _days(value: float, lang: str) -> str:
    return say("not_reached", lang) if math.isnan(value) else f"{value:.1f}"


def _fit(about: dict[str, object], lang: str) -> Iterator[str]:
    fits = about.get("lasting")
    if isinstance(fits, list) and fits:
        best = min(fits, key=lambda one: one["aic"])
        yield say("best_fit", lang, family=say(best["family"], lang), distance=best["distance"])
        if best["distance"] > GOOD_FIT:
            yield say("bad_fit", lang)


def _waves(kept: Kept, lang: str) -> str:
    surges, first = kept.scenario.demand.surges, kept.about["first"]
    if not surges:
        return say("no_waves", lang)
    shown = []
    for one in surges:
        days = {"first": first + timedelta(days=one.start), "last": first + timedelta(days=one.start + one.days - 1)}
        shown.append("{first} – {last}: {needs:,.0f}".format(**days, needs=one.needs))
    return say("waves", lang, text="; ".join(shown))


def name_of(name: str, lang: str) -> str:
    """Return the words for a field, with its place in a list in words."""
    head, _, place = name.removeprefix("demand.").partition(".")
    if not name.startswith("demand.") or not place:
        return field_words(name, lang)
    words, at = text(f"field.demand.{head}", lang), int(place)
    if head in KINDS:
        inner = text(f"{KINDS[head]}.{CODES[KINDS[head]][at]}", lang)
    elif head in ("weekly", "season"):
        inner = say("weekdays" if head == "weekly" else "months", lang).split()[at]
    else:
        inner = text(f"level.{LEVELS[at]}", lang)
    return f"{words}（{inner}）" if lang == "zh" else f"{words} ({inner})"


def _unit(name: str, lang: str) -> str:
    head = name.removeprefix("demand.").partition(".")[0]
    known = facts(Demand)
    return shown_unit(known[head].unit, lang) if head in known else ""


def _estimates(table: pd.DataFrame, lang: str) -> pd.DataFrame:
    rows = []
    for name, row in table.iterrows():
        given = _join([_given(one, lang) for one in str(row["given"]).split(", ") if one], lang)
        rows.append(
            (
                name_of(str(name), lang),
                _number(row["value"]),
                _between(row, lang),
                _unit(str(name), lang),
                f"{row['seen']:,.0f}",
                given,
            )
        )
    keys = ("field", "value", "interval", "unit", "seen", "given")
    return pd.DataFrame(rows, columns=[say(key, lang) for key in keys])


def _given(name: str, lang: str) -> str:
    owner = "city" if name.startswith("city.") else "demand"
    return labels.text(f"field.{owner}.{name.removeprefix('city.')}", lang)


def _ranges(table: pd.DataFrame, lang: str) -> pd.DataFrame:
    rows = [
        (name_of(str(name), lang), _number(row["value"]), _between(row, lang), _unit(str(name), lang))
        for name, row in table.iterrows()
    ]
    return pd.DataFrame(rows, columns=[say("field", lang), say("value", lang), say("range", lang), say("unit", lang)])


def _number(value: float) -> str:
    return "∞" if math.isinf(value) else f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"


def _between(row: pd.Series, lang: str) -> str:
    if math.isnan(row["low"]):
        return say("no_interval", lang)
    return f"[{_number(row['low'])}, {_number(row['high'])}]"
