"""Every door takes any bytes: the answer is a result, or one clear line and exit code 2, and nothing else has changed.

The short run is the same each time. `FUZZ_SECONDS=1800 pytest tests/test_fuzz_doors.py -k long` goes on with new seeds
(FUZZ_FROM says where to begin), names what broke in FUZZ_LOG, and what is found gets a test of its own below.
"""

import csv
import gzip
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import time
import traceback
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import openpyxl
import pytest
from helpers_class import SOLVED, cells, notebook
from helpers_fuzz import spoilt

from sim.calibrate import calibrate
from sim.calibrationfile import dumped
from sim.calibrationfile import read as read_city
from sim.casefile import load_casefile
from sim.city import City
from sim.cli import main
from sim.demand import Demand
from sim.engine import simulate
from sim.errors import LONGEST, InputError
from sim.exercisefile import lesson, lessons
from sim.exercisejudge import judge
from sim.indicators import indicators
from sim.logcsv import write_csv
from sim.markread import handed_in
from sim.officelog import read_office_log
from sim.sampling import draw
from sim.scenario import Scenario, load
from sim.scenariotext import dumps
from sim.sweepfile import load_sweep
from sim.sweepread import read_sweep
from sim.sweeprun import sweep
from sim.sweepstore import Store
from sim.xes import write_xes

ROOT = Path(__file__).parent.parent
TOWN = City(name="测", counties=("甲",), townships=(2,), people_million=0.02)
SMALL = Demand(city=TOWN)
TOO_LONG = 60  # seconds for one try
SHORT = 40  # tries at each door in the usual run
MOST_NEEDS = 3000  # of a scenario that is really run
CASES = "信访件编号,登记时间,办结时间,渠道,信访目的,单位\n"
EVENTS = "case,activity,time,office,channel\n"


class Door(NamedTuple):
    """A door: good files to begin with (by name), and what is done with a spoilt one; it returns an exit code."""

    good: Callable[[], dict[str, bytes]]
    enter: Callable[[Path, Random], int]
    keeps: bool = True  # a refused file leaves everything as it was


def office_cases(n: int = 60) -> str:
    """A log with one row a case, as an office writes it."""
    rng = Random(5)  # noqa: S311 - no secret
    rows = []
    for i in range(n):
        day, wait = rng.randrange(1, 300), rng.randrange(1, 120)
        begin, end = (date.fromordinal(date(2024, 1, 1).toordinal() + d) for d in (day, day + wait))
        kind, channel = rng.choice(("申诉求决", "意见建议", "检举控告")), rng.choice(("来信", "来访", "网上"))
        rows.append(f"XF{i:04},{begin} 09:{i % 60:02},{end if i % 7 else ''},{channel},{kind},甲")
    return CASES + "\n".join(rows) + "\n"


def office_events(n: int = 25) -> str:
    """A log with one row an event."""
    rng, rows = Random(6), []  # noqa: S311 - no secret
    for i in range(n):
        day = rng.randrange(1, 250)
        for step, after in (("registered", 0), ("answered", 9), ("closed", 30)):
            moment = date.fromordinal(date(2024, 1, 1).toordinal() + day + after)
            rows.append(f"C{i},{step},{moment} 10:{i % 60:02}:00,{rng.choice(('North', 'South'))},letter")
    return EVENTS + "\n".join(rows) + "\n"


def excel(path: Path) -> None:
    """The same log as an Excel file, with a heading above the head."""
    book = openpyxl.Workbook()
    book.active.append(["信访事项台账", None, "=1+1"])
    for row in csv.reader(office_cases().splitlines()):
        book.active.append([date.fromisoformat(cell) if re.fullmatch(r"[\d-]{10}", cell) else cell for cell in row])
    book.save(path)


def made(write: Callable[[Path], object], name: str) -> bytes:
    """The bytes of a file that a function writes."""
    folder = Path(os.environ["FUZZ_TMP"])
    path = folder / name
    write(path)
    return path.read_bytes()


def logs() -> dict[str, bytes]:
    own = simulate(draw(SMALL, 60, 1, 0, date(2024, 1, 1)), Scenario().policy)

    def office(path: Path) -> Any:
        path.write_text(office_events(), encoding="utf-8")
        return read_office_log(path)[0]

    kept = office(Path(os.environ["FUZZ_TMP"]) / "events.csv")
    return {
        "cases.csv": office_cases().encode(),
        "events.csv": office_events().encode(),
        "own.csv": made(lambda path: write_csv(own, path), "own.csv"),
        "own.xes": made(lambda path: write_xes(own, path), "own.xes"),
        "kept.csv": made(lambda path: write_csv(kept, path), "kept.csv"),
        "kept.xes": made(lambda path: write_xes(kept, path), "kept.xes"),
        "cases.xlsx": made(excel, "cases.xlsx"),
        "packed.csv.gz": gzip.compress(office_cases().encode()),
    }


def examples(*names: str) -> dict[str, bytes]:
    return {name: (ROOT / "examples" / name).read_bytes() for name in names}


def scenarios() -> dict[str, bytes]:
    small = Scenario(demand=SMALL)
    return {
        **examples("base.toml", "mediation.toml", "options.toml", "surge.toml", "visit_led.toml"),
        "small.toml": dumps(small).encode()
        + b'[options."one more"]\nhandling = [2, 3, 4]\n[options.b]\nexplanation = 0.5\n',
    }


def sweeps() -> dict[str, bytes]:
    small = dumps(replace(Scenario(demand=SMALL), run=Scenario().run.vary(days=30, replications=1)))
    tail = "[sweep]\nkind = 'latin'\npoints = 3\n[sweep.fields]\npolicy.handling.1 = [3, 4]\n"
    tail += "demand.agree = { low = 0.1, high = 0.9 }\n"
    return {**examples("sweep.toml"), "small.toml": (small + tail).encode()}


def cities() -> dict[str, bytes]:
    def write(path: Path) -> None:
        log = path.with_name("city.csv")
        log.write_text(office_cases(120), encoding="utf-8")
        path.write_text(dumped(calibrate(*_known(log), draws=3)), encoding="utf-8")

    def _known(log: Path) -> tuple[Any, Any, Any]:
        events, report = read_office_log(log)
        return events, None, report

    return {"city.toml": made(write, "city.toml")}


def databases() -> dict[str, bytes]:
    def write(path: Path) -> None:
        plan = path.with_suffix(".toml")
        plan.write_bytes(sweeps()["small.toml"])
        sweep = load_sweep(plan)
        with Store(path, sweep) as store, store.writing():
            for run in sweep.runs():
                store.claim(run)
                store.save(run, [0.5] * (len(store.db.execute("PRAGMA table_info(runs)").fetchall()) - 4))

    return {"sweep.db": made(write, "fuzz.db")}


def casefiles() -> dict[str, bytes]:
    """Some of the package's own, each with another id: it lists both."""
    found = sorted((ROOT / "sim/data/casefiles").glob("0*.toml"))
    return {path.name: path.read_bytes().replace(b'id = "', b'id = "our_', 1) for path in found}


def needs(scenario: Scenario) -> float:
    demand = scenario.demand
    each = (demand.disputes_rate + demand.matters_rate) * demand.city.people_million * scenario.run.days / 365
    return each + sum(surge.needs for surge in demand.surges) + 10 * len(demand.city.parents)


def enter_scenario(path: Path, rng: Random) -> int:
    """Read it; run it where it is small, by one of the commands that take it."""
    out = ["--out", str(path.with_name("out"))]
    ask = ["--days", "6", "--replications", "2", "--processes", "1"]
    try:
        small = load(path)
        small = replace(small, run=small.run.vary(days=6))
        if needs(small) > MOST_NEEDS or len(small.options) > 5:
            return 0
    except InputError:
        pass
    command = rng.choice(("run", "run", "compare", "staff", "report", "options", "contest"))
    if command in {"report", "options"}:
        files = [str(path)] if command == "report" else [os.environ["FUZZ_TMP"] + "/small.toml", "--options", str(path)]
        return main(["report", *files, "--quick", *ask[:4], "--out", str(path.with_name("out.html"))])
    if command == "contest":
        return main(["contest", "new", str(path.with_name("out")), "--city", str(path)])
    if command == "staff":
        return main(["staff", str(path), "--trials", "1", *ask, *out])
    return main([command, str(path), *ask, *out])


def enter_staff(path: Path, rng: Random) -> int:
    from sim.staffile import load_question

    return plainly(lambda: load_question(path))


def enter_sweep(path: Path, rng: Random) -> int:
    return plainly(lambda: load_sweep(path))


def enter_log(path: Path, rng: Random) -> int:
    """Read a log by one of the commands; calibrate what can be read, now and then."""
    command = rng.choice((["log"], ["log"], ["log"], ["calibrate", "--preview"], ["calibrate", "--draws", "3"]))
    more = ["--map", rng.choice(("case=编号", "case=", "=x", "time=登记时间", "nonsense=case", "office=case"))]
    out = ["--out", str(path.with_name("out.toml"))] if "--draws" in command else []
    return main([*command, str(path), *out, *(more if rng.random() < 0.1 else [])])


def enter_city(path: Path, rng: Random) -> int:
    if rng.random() < 0.5:
        log = path.with_name("log.csv")
        log.write_text(office_cases(120), encoding="utf-8")
        return main(["validate", str(path), str(log), "--runs", "2", "--keep"])
    from sim.calibrationfile import read
    from sim.calibrationtext import as_text, data_part, estimate_parts
    from sim.validationtext import kept_part

    def show() -> None:
        kept = read(path)
        part = kept_part(kept, "zh")
        as_text(iter([data_part(kept, "en"), *estimate_parts(kept, "zh"), *([part] if part else [])]))
        kept.known()
        kept.ranges()

    return plainly(show)


def enter_casefile(path: Path, rng: Random) -> int:
    return main(["casefiles", str(path.parent)])


def enter_indicators(path: Path, rng: Random) -> int:
    return plainly(lambda: indicators(path))


def enter_contest(path: Path, rng: Random) -> int:
    """A contest's folder with one spoilt file: the rules, a team's plan, or what was kept of the scoring."""
    folder = path.with_name("contest")
    shutil.copytree(ROOT / "tests" / "contest_teams", folder)
    where = rng.choice(("contest.toml", "teams/1_reserve.toml", "teams/1_reserve.toml", "teams/x.TOML"))
    shutil.copyfile(path, folder / where)
    return main(["contest", "collect", str(folder)])


def enter_notebook(path: Path, rng: Random) -> int:
    return plainly(lambda: handed_in(path.parent))


def enter_database(path: Path, rng: Random) -> int:
    plan = Path(os.environ["FUZZ_TMP"]) / "fuzz.toml"
    if rng.random() < 0.5:
        return plainly(lambda: read_sweep(path))
    return main(["sweep", str(plan), "--out", str(path), "--processes", "1"])


ARGUMENTS = (
    *("run", "compare", "sweep", "staff", "calibrate", "validate", "report", "log", "mark", "casefiles", "contest"),
    *("new", "collect", "score", "--out", "--lang", "zh", "xx", "--days", "-1", "0", "9" * 20, "1e3", "nan", "--seed"),
    *("--processes", "--replications", "--measure", "--budget", "--map", "--draws", "--runs", "--start", "9999-12-31"),
    *("", ".", "/dev/null", "/proc/self/mem", "/nonexistent/x", "--confidence", "--", "-", "--yes", "\ud800", "a=b=c"),
    *("２", "--csv", "small.toml", "cases.csv", "x" * 5000, "--preview", "--keep", "--trials", "--seconds", "--memory"),
    *("--new", "--help", "~/x", "--zone", "+25:00", "--city"),
)


def enter_arguments(path: Path, rng: Random) -> int:
    folder = os.environ["FUZZ_TMP"]
    words = [rng.choice(ARGUMENTS) for _ in range(rng.randint(0, 6))]
    words = [f"{folder}/{word}" if word in ("small.toml", "cases.csv") else word for word in words]
    if words[:1] == ["run"] or words[:1] == ["report"]:
        words.insert(1, "--nonsense" if rng.random() < 0.5 else "/nonexistent")  # the example city takes its time
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        return main(words)
    except SystemExit as ended:  # --help
        return 0 if ended.code == 0 else 9
    finally:
        os.chdir(before)


def plainly(read: Callable[[], object]) -> int:
    """Do what Python users do; the door's own error is exit code 2 with one line."""
    try:
        read()
    except InputError as problem:
        said = str(problem)
        return 2 if "\n" not in said and 8 < len(said) <= LONGEST + 10 else 9
    return 0


DOORS = {
    "scenario": Door(scenarios, enter_scenario),
    "staff": Door(lambda: examples("budget.toml"), enter_staff),
    "sweep": Door(sweeps, enter_sweep),
    "log": Door(logs, enter_log),
    "city": Door(cities, enter_city),
    "casefile": Door(casefiles, enter_casefile),
    "indicators": Door(lambda: {"own.toml": (ROOT / "sim/data/indicators.toml").read_bytes()}, enter_indicators),
    "contest": Door(
        lambda: {path.name: path.read_bytes() for path in sorted((ROOT / "tests/contest_teams").rglob("*.toml"))},
        enter_contest,
        keeps=False,
    ),
    "notebook": Door(lambda: {"01_why_people_petition_a.ipynb": notebook(cells(SOLVED)).encode()}, enter_notebook),
    "database": Door(databases, enter_database, keeps=False),
    "arguments": Door(lambda: {"x.toml": b""}, enter_arguments),
}


@pytest.fixture(scope="module", autouse=True)
def material(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, bytes]]]:
    """The good files of every door, made once."""
    folder = tmp_path_factory.mktemp("good")
    os.environ["FUZZ_TMP"] = str(folder)
    found = {name: door.good() for name, door in DOORS.items()}
    (folder / "small.toml").write_bytes(found["scenario"]["small.toml"])
    (folder / "cases.csv").write_bytes(found["log"]["cases.csv"])
    yield found
    del os.environ["FUZZ_TMP"]


def attack(name: str, seed: int, good: dict[str, dict[str, bytes]], folder: Path, capsys: Any) -> int:
    """Spoil a good file and take it to its door; AssertionError for any answer but the two."""
    rng, door = Random(f"{name} {seed}"), DOORS[name]  # noqa: S311 - no secret
    file = rng.choice(sorted(good[name]))
    raw = spoilt(good[name][file], rng)
    path = folder / rng.choice((file, file, file, f"{file}.gz", f"=1+1 <b>{{0}} {file}", f"信 {file}"))
    if name in ("notebook", "casefile", "contest", "indicators"):
        path = folder / file
    path.write_bytes(raw)
    before = listed(folder)
    capsys.readouterr()
    with limited(TOO_LONG), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = door.enter(path, rng)
    said = capsys.readouterr()
    assert code in (0, 1, 2), f"exit code {code}"
    lines = [line for line in said.err.splitlines() if line.startswith("petitionflow: ")]
    lines = [line for line in lines if not line.startswith("petitionflow: note:")]
    assert "Traceback" not in said.err
    if code == 2:
        if said.err and name != "casefile":  # which says all that is wrong with a file
            assert len(lines) == 1, said.err
        assert all(len(line) < LONGEST + 40 for line in lines)
    if code == 2 and door.keeps:
        after = listed(folder)
        after.pop("log.csv", None)
        assert after == before, "a refused file leaves everything as it was"
    for page in folder.glob("out*"):
        assert code in (0, 1)
        if page.suffix == ".html":
            text = page.read_text(encoding="utf-8").lower()
            assert "<script>alert" not in text
            assert "<img src=x" not in text
    assert not [path for path in folder.rglob(".*") if path.is_file()], "no half-written file is left behind"
    return code


def listed(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Break off what takes longer."""

    def stop(*_: object) -> None:
        raise AssertionError(f"takes longer than {seconds} s")

    if not hasattr(signal, "SIGPROF"):
        yield
        return
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)  # of the processor's time: a busy machine is no fault
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.slow
@pytest.mark.parametrize("name", DOORS)
def test_any_file_is_used_or_refused_in_one_line(name, material, tmp_path, capsys):
    for seed in range(SHORT):
        folder = tmp_path / str(seed)
        folder.mkdir()
        try:
            attack(name, seed, material, folder, capsys)
        except BaseException as fault:
            fault.add_note(f"door {name}, seed {seed}, file in {folder}")
            raise


@pytest.mark.skipif("FUZZ_SECONDS" not in os.environ, reason="FUZZ_SECONDS=1800 goes on for half an hour")
def test_long(material, tmp_path, capsys):
    end = time.monotonic() + float(os.environ["FUZZ_SECONDS"])
    seed = int(os.environ.get("FUZZ_FROM", "1000"))
    log = Path(os.environ.get("FUZZ_LOG", "fuzz.log"))
    doors = os.environ.get("FUZZ_DOORS", " ".join(DOORS)).split()
    tries, codes, faults = dict.fromkeys(doors, 0), {}, []
    while time.monotonic() < end:
        for name in doors:
            folder = tmp_path / "one"
            folder.mkdir()
            try:
                code = attack(name, seed, material, folder, capsys)
                codes[name, code] = codes.get((name, code), 0) + 1
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as fault:  # noqa: BLE001 - that is what we look for
                faults.append((name, seed))
                with log.open("a", encoding="utf-8", errors="replace") as file:
                    file.write(f"\n=== door {name} seed {seed}: {type(fault).__name__}: {str(fault)[:300]}\n")
                    file.write("".join(traceback.format_exception(fault)[-6:])[-2500:])
            tries[name] += 1
            shutil.rmtree(folder)
        seed += 1
    with log.open("a", encoding="utf-8") as file:
        file.write(
            f"\n--- tries {tries}\n--- exit codes {json.dumps({f'{k[0]} {k[1]}': v for k, v in codes.items()})}\n"
        )
        file.write(f"--- faults {faults}\n")
    assert not faults


# What the runs have found, each with the smallest file that does it.


def refused(path: Path, read: Callable[[Path], object] = read_office_log) -> str:
    """The one line with which a file is refused, within seconds."""
    with limited(10), pytest.raises(InputError) as caught:
        read(path)
    return str(caught.value)


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("read", [load, indicators, load_casefile, load_sweep])
def test_a_dotted_name_without_end_takes_no_time(tmp_path, read):
    for text in ("a." * 70_000 + "a = 1", "[" + '"a".' * 35_000 + "a]", "x = {" + "a . " * 45_000 + "a = 1}"):
        assert "more than 200 dots" in refused(put(tmp_path, "f.toml", text), read)
    put(tmp_path, "f.toml", "[run]\n# " + "." * 90_000 + "\n" + "#" * 90_000)  # nor is it slow to see there is none
    assert load(tmp_path / "f.toml") == Scenario()


def test_a_number_of_thousands_of_digits_is_shown_short(tmp_path):
    own = (ROOT / "sim/data/indicators.toml").read_text(encoding="utf-8")
    said = refused(put(tmp_path, "f.toml", own.replace("articles = [34,", f"articles = [0x{'f' * 5000},")), indicators)
    assert "a whole number of 20000 bits" in said
    folder = tmp_path / "contest"
    shutil.copytree(ROOT / "tests" / "contest_teams", folder)
    put(folder / "teams", "x.toml", f"[policy]\nexplanation = 0x{'f' * 5000}\n")
    assert main(["contest", "collect", str(folder)]) == 1
    assert "…" in (folder / "teams" / "x.toml.report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("coding", ["nonsense", "hex", "zlib", "ucs-4", "gb18030"])
def test_xml_in_a_coding_that_is_none_is_refused(tmp_path, coding):
    said = refused(put(tmp_path, "f.xes", f'<?xml version="1.0" encoding="{coding}"?><log/>'))
    assert "not XML that can be read" in said


def test_ever_new_attributes_of_events_take_no_memory(tmp_path):
    keys = "".join(f'<string key="k{i}" value="1"/>' for i in range(100_000))
    text = f"<log><trace>{'<event/>' * 100_000}<event>{keys}</event></trace></log>"
    tracemalloc.start()
    assert "more than 500 different attributes" in refused(put(tmp_path, "f.xes", text))
    assert tracemalloc.get_traced_memory()[1] < 300e6
    tracemalloc.stop()


def test_a_head_of_20_000_columns_is_refused_at_once(tmp_path):
    head = "case,activity,time," + ",".join(f"c{i}" for i in range(20_000))
    assert "row 1 has 20,003 columns: at most 1,000" in refused(put(tmp_path, "f.csv", f"{head}\nA,x,2024-01-01\n"))


@pytest.mark.parametrize("end", ["\n", "\x0b", "\u2028", "\x85"])
def test_a_line_break_within_a_head_is_a_space(tmp_path, end):
    text = office_cases().replace("办结时间", f'"办结{end}时间"')
    log, report = read_office_log(put(tmp_path, "f.csv", text))
    assert report.columns["close"] == "办结 时间"
    assert len(log.case_ids) == 60


def edited(material: Any, folder: Path, **changes: object) -> Path:
    """A log of ours of which the JSON was edited; its first case is numbered anew with `case`."""
    text = material["log"]["own.csv"].decode()
    if "case" in changes:
        return put(folder, "f.csv", re.sub(r"\n\d+,", f"\n{changes['case']},", text, count=1))
    begin = text.index('"{')
    end = text.index("\n", begin)
    meta = json.loads(text[begin + 1 : end - 1].replace('""', '"')) | changes
    return put(folder, "f.csv", text[:begin] + '"' + json.dumps(meta).replace('"', '""') + '"' + text[end:])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("days", 1e308), ("days", None), ("days", "x"), ("days", 10**400), ("days", -1), ("start", "9999-12-31"),
        ("start", "0001-01-01"), ("start", 5), ("offices", [1, 2]), ("offices", ["a", "a"]), ("offices", 5),
        ("activities", [None]), ("attributes", "arrival_days"), ("staff", "x"), ("cost", [1]), ("own_ids", "no"),
    ],
)  # fmt: skip
def test_an_edited_head_of_a_log_of_ours_is_refused_by_name(material, tmp_path, name, value):
    assert f"log_meta: {name}" in refused(edited(material, tmp_path, **{name: value})) or name in ("start", "days")
    assert "f.csv: not as this program wrote it (log_meta" in refused(edited(material, tmp_path, **{name: value}))


def test_a_head_of_a_log_of_ours_may_not_nest_without_end(material, tmp_path):
    text = material["log"]["own.csv"].decode()
    begin = text.index('"{')
    deep = text[:begin] + "[" * 100_000 + text[text.index("\n", begin) :]
    assert "brackets within brackets" in refused(put(tmp_path, "f.csv", deep))
    assert "row 1 lacks" in refused(put(tmp_path, "g.csv", text.replace(",log_meta", ",log_meta\x0bx", 1)))


def test_case_numbers_of_a_log_of_ours_take_no_memory(material, tmp_path):
    said = refused(edited(material, tmp_path, case=99_999_999_999))
    assert "case:concept:name in row 2: '99999999999' is no number that fits" in said
    assert "case code out of range" in refused(edited(material, tmp_path, case=2_000_000_000))


def test_a_calibration_says_what_each_number_was_given_by_in_full(material, tmp_path):
    own = put(tmp_path, "own.csv", material["log"]["own.csv"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert main(["calibrate", str(own), "--draws", "2", "--out", str(tmp_path / "c.toml")]) == 0
    kept = read_city(tmp_path / "c.toml")
    given = set(", ".join(kept.table["given"]).split(", ")) - {"", "city.people_million"}
    assert given <= set(Demand.model_fields)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("first = 2024-01", "first = 9999-01", "calibration.first"),
        ("first = ", "first = 5 #", "calibration.first = 5"),
        ("\ndays = 4", "\ndays = 1e308 # 4", "calibration.days"),
        ('journey = "plain"', 'journey = "plane"', "calibration.journey"),
        ('family = "', 'family = "x', "calibration.lasting.0.family"),
        ("cases = ", "cases = -1 #", "calibration.cases"),
        ('field = "demand.weekly.0"', 'field = "demand.weekly.77"', "has no place '77'"),
        ('field = "demand.agree"', 'field = "demand.agre"', "did you mean 'demand.agree'"),
    ],
)
def test_what_is_wrong_with_a_calibrated_city_is_said_by_name(material, tmp_path, old, new, said):
    text = material["city"]["city.toml"].decode()
    assert old in text
    assert said in refused(put(tmp_path, "c.toml", text.replace(old, new, 1)), read_city)


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("text", ["a" * 70_000, "2024-01-01 10:00" + " " * 70_000 + "x", "a@" * 35_000, "1 " * 35_000])
def test_an_endless_cell_takes_no_time(tmp_path, column, text):
    rows = [f"C{i},registered,2024-01-02 10:{i % 60:02},North,letter".split(",") for i in range(40)]
    rows[5][column] = text
    with limited(10):
        log, _ = read_office_log(put(tmp_path, "f.csv", EVENTS + "\n".join(map(",".join, rows))))
    assert len(log) == 40 - (column == 2)


def test_a_file_name_of_any_bytes_can_be_calibrated(tmp_path):
    path = tmp_path / os.fsdecode(b"log\xff\n.csv")
    try:
        path.write_text(office_cases(), encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    assert main(["calibrate", str(path), "--draws", "2", "--out", str(tmp_path / "c.toml")]) == 0
    assert read_city(tmp_path / "c.toml").about["file"].startswith("log")


def test_a_log_of_two_centuries_is_told_about_its_dates(tmp_path, capsys):
    rows = "".join(f"A{i},{1900 + i % 2 * 200}-01-{i % 28 + 1:02},\n" for i in range(60))
    path = put(tmp_path, "f.csv", f"编号,登记时间,办结时间\n{rows}")
    assert main(["calibrate", str(path)]) == 2
    assert "the log goes from 1900-01-01 over 73,0" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--seed", "-1"], ["--seed", str(2**64)], ["--draws", "-1"], ["--draws", "99999"]])
def test_numbers_of_a_calibration_have_bounds(tmp_path, capsys, words):
    path = put(tmp_path, "f.csv", office_cases())
    assert main(["calibrate", str(path), *words]) == 2
    assert f"{words[0][2:]} = {words[1]}: must be a whole number from 0" in capsys.readouterr().err


def test_a_validation_makes_at_least_one_prediction(material, tmp_path, capsys):
    city, log = put(tmp_path, "c.toml", material["city"]["city.toml"]), put(tmp_path, "f.csv", office_cases(120))
    for runs in ("0", "-1"):
        assert main(["validate", str(city), str(log), "--runs", runs]) == 2
        assert f"runs = {runs}: must be a whole number, at least 1" in capsys.readouterr().err


def test_a_sweep_file_without_its_version_is_refused(material, tmp_path):
    path = put(tmp_path, "s.db", material["database"]["sweep.db"])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM about")
    assert "no version wrote it" in refused(path, read_sweep)


@pytest.mark.parametrize(
    "row",
    [
        None,
        ("x", "elsewhere", 1, "soon"),
        ("x", "elsewhere", 1, 1e308),
        ("x", "elsewhere", None, 1.0),
        ("x", "", -1, 2.0),
    ],
)
def test_claims_of_no_driver_that_can_be_are_free(material, tmp_path, row):
    path = put(tmp_path, "s.db", material["database"]["sweep.db"])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO claims SELECT scenario, seed, replication, version, 'x' FROM runs")
        db.execute("DELETE FROM runs")
        if row:
            db.execute("INSERT INTO drivers VALUES (?, ?, ?, ?)", row)
    plan = load_sweep(put(tmp_path, "plan.toml", material["sweep"]["small.toml"]))
    with limited(20):
        assert sweep(plan, path) == 3


@pytest.mark.parametrize(
    "change",
    [
        "points SET fields = '{'",
        "points SET fields = '3'",
        "runs SET service_score = 'x'",
        "about SET version = CAST(X'302EFF' AS TEXT)",
    ],
)
def test_a_sweep_file_with_other_things_in_it_is_damaged(material, tmp_path, change):
    path = put(tmp_path, "s.db", material["database"]["sweep.db"])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"UPDATE {change}")
    assert "s.db: is damaged" in refused(path, read_sweep)


@pytest.mark.parametrize("arrival", ["-5.0", "1e308", "inf"])
def test_an_arrival_outside_a_log_of_ours_is_refused(material, tmp_path, arrival):
    rows = list(csv.reader(material["log"]["kept.csv"].decode().splitlines()))
    at, first = rows[0].index("case:arrival_days"), rows[1][0]
    for row in rows[1:]:
        row[at] = arrival if row[0] == first else row[at]
    page = io.StringIO()
    csv.writer(page, lineterminator="\n").writerows(rows)
    assert "attributes: a case arrives outside 0 to" in refused(put(tmp_path, "f.csv", page.getvalue()))


def test_a_driver_that_waits_for_another_rests(material, tmp_path, monkeypatch):
    path, plan = tmp_path / "s.db", load_sweep(put(tmp_path, "plan.toml", material["sweep"]["small.toml"]))
    naps = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr("sim.sweeprun.time.sleep", nap)
    with Store(path, plan) as other, limited(20):
        with other.writing():
            other.live()
            assert {other.claim(run) for run in plan.runs()} == {"ours"}
        with pytest.raises(KeyboardInterrupt):
            sweep(plan, path)
    assert naps == [0.5] * 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_or_device_among_notebooks_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "01_a.ipynb")
    (tmp_path / "01_b.ipynb").symlink_to("/dev/zero")
    assert [one.trouble for one in handed_in(tmp_path)] == ["unreadable"] * 2


@pytest.mark.parametrize("answer", ["1" * 300_000 + "x" * 13, "few people " * 30_000, " " * 300_000, "①" * 99_000])
def test_an_endless_answer_takes_no_time_to_judge(answer):
    for number in lessons():
        for exercise in lesson(number).exercise:
            if exercise.kind != "code":
                with limited(5):
                    assert judge(exercise, answer).status != "right"


def test_no_name_becomes_a_formula_or_a_script(material, tmp_path):
    names = ("=1+1|cmd", "+2 people", "<script>alert(1)</script>", "a, $x_{$")
    text = dumps(Scenario(demand=SMALL)) + "".join(f'[options."{name}"]\nexplanation = 0.9\n' for name in names)
    path, ask = put(tmp_path, "s.toml", text), ["--days", "6", "--replications", "2"]
    for command in ("run", "compare"):
        assert main([command, str(path), *ask, "--processes", "1", "--out", str(tmp_path / command)]) == 0
    for file in [*tmp_path.glob("*/measures.csv"), *tmp_path.glob("*/[sdr]*.csv")]:
        rows = file.read_text(encoding="utf-8").splitlines()
        assert not [row for row in rows if row.lstrip('"').startswith(("=", "+", "@"))]
        assert any(row.startswith("'=1+1|cmd") for row in rows)
    assert main(["report", str(path), *ask, "--quick", "--out", str(tmp_path / "r.html")]) == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in page
    with pytest.raises(InputError, match="the name '=甲': a spreadsheet would take it for a formula"):
        City(name="测", counties=("=甲",), townships=(2,))


def test_a_folder_named_tilde_is_a_folder_here(material, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = put(tmp_path, "s.toml", material["scenario"]["small.toml"])
    words = ["run", str(path), "--days", "6", "--replications", "1", "--processes", "1", "--out", "~/x"]
    assert main(words) == 0
    assert (tmp_path / "~" / "x" / "measures.csv").is_file()


def test_a_sweep_file_whose_text_is_none_is_damaged_and_no_way_goes_on_from_there(material, tmp_path):
    path = put(tmp_path, "s.db", material["database"]["sweep.db"])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE about SET version = CAST(X'302EFF' AS TEXT)")
    plan = load_sweep(put(tmp_path, "plan.toml", material["sweep"]["small.toml"]))
    said = refused(plan, lambda plan: sweep(plan, path))
    assert said.endswith("s.db: is damaged; name another --out")
