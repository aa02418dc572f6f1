"""A validation in words: what the model foretold, what the log said, and what follows from it."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from sim import labels
from sim.calibrationfile import Kept
from sim.calibrationtext import Part
from sim.files import replacing
from sim.scenariotext import toml_value
from sim.validate import OURS, Validation
from sim.words_calibrate import say

MARK = "\n[calibration.validation]\n"
SHARES = ("ended_within", "channel_")


def validation_part(found: Validation, lang: str) -> Part:
    """Return the section of a validation."""
    before, after = found.cases
    facts = {"cut": found.cut, "before": before, "after": after, "runs": found.runs, "verdict": found.verdict}
    return _part(found.start, facts, found.table, lang)


def _part(start: date, facts: Mapping[str, Any], table: pd.DataFrame, lang: str) -> Part:
    day = start + timedelta(days=facts["cut"])
    said = say("validation_said", lang, before=facts["before"], after=facts["after"], cut=day, runs=facts["runs"])
    return Part(say("validation", lang), (said, say(f"verdict_{facts['verdict']}", lang)), shown(table, lang))


def keep(path: Path, found: Validation) -> None:
    """Write a validation into the file of a calibrated city, in place of an earlier one."""
    text = path.read_text(encoding="utf-8").partition(MARK)[0].rstrip("\n")
    lines = [MARK.strip(), f"cut = {found.cut:g}", f"before = {found.cases[0]}", f"after = {found.cases[1]}"]
    lines += [f"runs = {found.runs}", f"verdict = {toml_value(found.verdict)}"]
    for name, row in found.table.iterrows():
        lines += ["", "[[calibration.validation.compared]]", f"measure = {toml_value(str(name))}"]
        lines += [f"{one} = {float(row[one]):.7g}" for one in ("log", "model", "low", "high")]
        lines.append(f"verdict = {toml_value(str(row['verdict']))}")
    with replacing(path) as file:
        file.write("\n".join([text, "", *lines]) + "\n")


def kept_part(kept: Kept, lang: str) -> Part | None:
    """Return the section of the validation that a file keeps; None if it keeps none."""
    stored = kept.about.get("validation")
    if stored is None:
        return None
    table = pd.DataFrame(stored["compared"]).set_index("measure")
    return _part(kept.about["first"], stored, table, lang)


def shown(table: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return the table of a validation as displayed."""
    rows = []
    for name, row in table.iterrows():
        key = str(name)
        words = labels.measure(key, lang).label if key in OURS else say(key, lang)
        log, model, low, high = (_number(key, row[one]) for one in ("log", "model", "low", "high"))
        expected = f"[{low}, {high}]" if not math.isnan(row["low"]) else say("no_interval", lang)
        rows.append((words, log, model, expected, say(row["verdict"], lang)))
    keys = ("measure", "log", "model", "expected", "verdict")
    return pd.DataFrame(rows, columns=[say(key, lang) for key in keys])


def _number(name: str, value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:.1%}" if name.startswith(SHARES) or name.endswith("_share") else f"{value:,.1f}"
