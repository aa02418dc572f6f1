"""`petitionflow log`, `calibrate` and `validate`: from any office's case log to a city of the model."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.clitypes import mapping_of, show_progress, whole
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.eventlog import EventLog
    from sim.importreport import ImportReport
    from sim.scenario import Scenario

JOURNEYS = ("plain", "known")
DATES = ("day-first", "month-first")


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the commands to the command line."""
    one = commands.add_parser("calibrate", help="a case log -> a scenario file with what each number rests on")
    one.set_defaults(command=_calibrate)
    one.add_argument("log", type=Path, help="any office's case log (CSV, CSV.GZ, Excel or XES), or one of ours")
    one.add_argument("--out", type=Path, help="a file such as city.toml; its picture is written beside it")
    one.add_argument("--base", type=Path, help="a scenario with what is known apart from the log: city, policy")
    one.add_argument("--draws", type=whole, default=200, help="bootstrap draws behind the intervals (default: 200)")
    one.add_argument("--preview", action="store_true", help="only show how the columns are understood")
    two = commands.add_parser("validate", help="does a calibrated city foretell a part of the log it has not seen?")
    two.set_defaults(command=_validate)
    two.add_argument("city", type=Path, help="a file that `calibrate` wrote")
    two.add_argument("log", type=Path, help="the case log")
    two.add_argument("--runs", type=whole, default=20, help="predictions made (default: 20)")
    two.add_argument("--keep", action="store_true", help="keep the result in the city's file, for the report")
    three = commands.add_parser("log", help="what any office's case log says, and what it cannot")
    three.set_defaults(command=_log)
    three.add_argument("file", type=Path, help="CSV, CSV.GZ, Excel or XES")
    for parser in (one, two, three):
        parser.add_argument("--dates", choices=DATES, help="how 03/04/2024 is meant, where the file does not show it")
        parser.add_argument("--zone", help="the office's clock, such as Asia/Shanghai, for times in UTC")
        parser.add_argument("--map", action="append", default=[], metavar="NAME=COLUMN", help="such as case=编号")
        parser.add_argument("--lang", choices=("en", "zh"), default="en")
    for parser in (one, two):
        parser.add_argument("--seed", type=whole, default=1)
    one.add_argument(
        "--journey", choices=JOURNEYS, default="plain", help="steps that the log does not show: off, or as known"
    )


def _read(path: Path, options: argparse.Namespace) -> "tuple[EventLog, ImportReport]":
    from sim.officelog import read_office_log

    day_first = None if options.dates is None else options.dates == DATES[0]
    return read_office_log(path, mapping_of(options.map), day_first, zone=options.zone)


def _log(options: argparse.Namespace) -> int:
    from sim.logreport import summarise

    print(summarise(*_read(options.file, options)).text(options.lang))
    return 0


def _calibrate(options: argparse.Namespace) -> int:
    from sim.calibrate import calibrate
    from sim.calibrationfile import dumped, kept_of
    from sim.calibrationplots import calibration_picture
    from sim.calibrationtext import as_text, data_part, estimate_parts
    from sim.files import replacing, replacing_bytes
    from sim.words_calibrate import say

    if options.preview:
        from sim.columnpreview import preview

        print(preview(options.log, mapping_of(options.map), options.lang))
        return 0
    _check_out(options.out)
    known = _scenario(options.base)
    log, report = _read(options.log, options)
    found = calibrate(log, known, report, options.journey, options.draws, options.seed, show_progress)
    kept = kept_of(found)
    if options.out:
        figure = calibration_picture(log, found, options.lang)
        with replacing(options.out) as file, replacing_bytes(options.out.with_suffix(".png")) as picture:
            file.write(dumped(found))
            figure.savefig(picture, format="png", dpi=110)
    parts = [data_part(kept, options.lang), *estimate_parts(kept, options.lang)]
    print(as_text(iter(parts)))
    if options.out:
        print(say("saved", options.lang, path=options.out))
    return 0


def _check_out(out: Path | None) -> None:
    if out is not None and (out.suffix.lower() != ".toml" or (out.exists() and not out.is_file())):
        raise InputError(f"--out {out}: must be a file that ends in .toml")


def _scenario(path: Path | None) -> "Scenario | None":
    from sim.scenario import load

    return load(path) if path else None


def _validate(options: argparse.Namespace) -> int:
    from sim.calibrationfile import read
    from sim.calibrationtext import as_text
    from sim.validate import validate
    from sim.validationtext import keep, validation_part

    kept = read(options.city)
    log, report = _read(options.log, options)
    known, journey = kept.known()
    found = validate(log, known, report, journey, options.runs, options.seed, kept.cut(log), show_progress)
    part = validation_part(found, options.lang)
    if options.keep:
        keep(options.city, found)
    print(as_text(iter([part])))
    return 0
