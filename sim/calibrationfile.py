"""A calibrated city as a file: the scenario, and in its section `[calibration]` what each number rests on."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.calibration import Calibration, Finding
from sim.calibrationcheck import check_kept
from sim.calibrationtable import COLUMNS
from sim.errors import LETTERS, InputError, one_line
from sim.eventlog import EventLog
from sim.factors import factors
from sim.policy import Policy
from sim.scenario import Scenario, parse, scenario_of
from sim.scenariotext import dumps, toml_value
from sim.tomltext import toml_of
from sim.version import __version__

# Assumed fields that a decision is tried against: who comes, and how people take it.
UNSURE = (
    *("come_matter", "come_dispute", "work_handling", "patience_days", "repeat_unresolved", "give_up"),
    *("wrong_refusal", "agency_slows", "vulnerable", "access_loss"),
)
NEWER = 14  # days by which a log must go on after a calibration, to be foretold by it
DIGITS = 7  # of what is kept of a draw
TEXTS = ("field", "how", "given")


class Kept(NamedTuple):
    """A calibration as a file keeps it; see `Calibration` for `table` and `draws`, `dumped` for `about`."""

    scenario: Scenario
    table: pd.DataFrame
    draws: pd.DataFrame
    findings: tuple[Finding, ...]
    about: dict[str, Any]

    def known(self) -> tuple[Scenario, str]:
        """Return what was known apart from the log, and the journey: to calibrate a part of it in the same way."""
        journey = str(self.about["journey"])
        if journey != "plain":
            return self.scenario, "known"
        staff = "policy.handling.0" not in self.table.index  # it was given, not chosen
        return replace(self.scenario, policy=self.scenario.policy if staff else Policy()), journey

    def ranges(self) -> dict[str, tuple[float, float]]:
        """Return what is not measured and matters to any model, with the range to try, by name of the field."""
        open_ = self.table[self.table["how"].isin(["tuned", "assumed"])]
        wanted = {f"demand.{name}" for name in UNSURE}
        rows = {str(name): row for name, row in open_.iterrows() if row["how"] == "tuned" or name in wanted}
        ends = {name: (float(row["low"]), float(row["high"])) for name, row in rows.items()}
        return {name: (low, high) for name, (low, high) in ends.items() if low < high and name.startswith("demand.")}

    def cut(self, log: EventLog) -> float | None:
        """Return the day of a newer log at which this calibration ended; None if the log goes no further."""
        first: date = self.about["first"]
        end = (first - log.start).days + float(self.about["days"])
        return end if log.days - end > NEWER and end > 0 else None


def dumped(found: Calibration) -> str:
    """Return the file's text: a scenario that every command reads, with the calibration below it.

    `[calibration]` has what was read and how long cases last; `estimates` a row a field, `findings` a row a finding
    about the data, `draws` the bootstrap draws of each measured field.
    """
    lines = [dumps(found.scenario), "", "[calibration]", f"version = {toml_value(__version__)}"]
    left_out: Any = found.source.get("left_out", {})
    lines += [f"{name} = {_value(one)}" for name, one in found.source.items() if name != "left_out"]
    last = found.lasting
    lines += [f"median_days = {_value(last.median)}", f"p90_days = {_value(last.p90)}"]
    lines += [f"only_closed = {_value(last.truncated)}", "", "[calibration.left_out]"]
    lines += [f"{name} = {count}" for name, count in left_out.items()]
    for family, row in last.fits.iterrows():
        lines += ["", "[[calibration.lasting]]", f"family = {_value(family)}"]
        lines += [f"{name} = {_value(row[name])}" for name in ("parameters", "aic", "distance")]
    for one in found.quality:
        values = ", ".join(f"{name} = {_value(value)}" for name, value in one.said.items())
        lines += ["", "[[calibration.findings]]", f"key = {_value(one.key)}", f"grave = {_value(one.grave)}"]
        lines += [f"values = {{ {values} }}"]
    for field, row in found.table.iterrows():
        lines += ["", "[[calibration.estimates]]", f"field = {_value(field)}"]
        lines += [f"{name} = {_value(row[name])}" for name in COLUMNS if name != "given"]
        lines.append(f"given = {toml_value(tuple(filter(None, row['given'].split(', '))))}")
    lines += ["", "[calibration.draws]"]
    for name, column in found.draws.items():
        lines.append(f"{_value(str(name))} = [{', '.join(f'{one:.{DIGITS}g}' for one in column)}]")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | np.bool_):
        return str(bool(value)).lower()
    if isinstance(value, int | np.integer):
        return str(int(value))
    if isinstance(value, float | np.floating):
        return f"{float(value):.{DIGITS}g}"
    return toml_value(one_line(str(value))[:LETTERS].strip() or "-")


def kept_of(found: Calibration) -> Kept:
    """Return a calibration as its file would keep it: what is shown is what is stored."""
    data = toml_of(dumped(found).encode())
    return _kept(scenario_of(data), data["calibration"])


def read(path: str | Path) -> Kept:
    """Return what a file keeps of a calibration; InputError, one line, where it holds none or a damaged one."""
    try:
        data = parse(Path(path))
        return _kept(scenario_of(data), data.get("calibration"))
    except InputError as problem:
        raise InputError(f"{path}: {problem}") from None


def kept_in(path: str | Path) -> Kept | None:
    """Return what a scenario file keeps of a calibration, if it keeps any; InputError where that is damaged."""
    return read(path) if "calibration" in parse(Path(path)) else None


def _kept(scenario: Scenario, kept: dict[str, Any] | None) -> Kept:
    if kept is None:
        raise InputError("there is no [calibration]: make such a file with `petitionflow calibrate LOG --out FILE`")
    check_kept(kept)
    try:
        table = pd.DataFrame([_row(row) for row in kept["estimates"]]).set_index("field")
        draws = pd.DataFrame({name: np.asarray(column, float) for name, column in kept["draws"].items()})
        findings = tuple(
            Finding(one["key"], dict(one["values"]), bool(one["grave"])) for one in kept.get("findings", ())
        )
        names = [name for name in draws if name not in table.index]
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"calibration: is not as this program wrote it ({error})") from None
    if names or not np.isfinite(draws.to_numpy()).all() or not table.index.is_unique:
        raise InputError("calibration: its draws or estimates are not as this program wrote them")
    if len(draws.columns):
        factors(list(map(str, draws.columns)))
    rest = {name: one for name, one in kept.items() if name not in ("estimates", "draws", "findings")}
    return Kept(scenario, table, draws, findings, rest)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: float(row[name]) for name in COLUMNS if name not in TEXTS}
    given = row.get("given", "")
    words = given if isinstance(given, str) else ", ".join(given)
    return {"field": str(row["field"]), **numbers, "how": str(row["how"]), "given": words}
