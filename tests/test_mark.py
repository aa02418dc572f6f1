"""Marking a class: what is right is right whoever says so, and no notebook harms or stops another's marking."""

import csv
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from shutil import copytree

import helpers_class
import psutil
import pytest
from helpers_class import CLASS, SOLVED, START, but, cells, notebook
from hypothesis import given
from hypothesis import strategies as st

from sim import markbox, markfile, words_mark
from sim.cli import main
from sim.exercisefile import find, lessons
from sim.exercisejudge import judge
from sim.exerciseworlds import world
from sim.markbox import Boxes, Limits, Said, family
from sim.markclass import mark_class
from sim.markfile import plain, write_marks
from sim.markjudge import graded, marked, wanted
from sim.markread import HandedIn, handed_in, read
from sim.marktables import marks_table, texts_table, wrongs, wrongs_table
from sim.markwire import Opaque, Replay, packed, unpacked
from sim.policy import Extra

ROOT = Path(__file__).parent.parent
LETTER = {"right": "r", "wrong": "w", "not_yet": "-", "broken": "b", "to_read": "t"}
LONG = Limits(90, 1500)  # nothing waits for its end, and a busy machine does not reach it
SHORT = Limits(24, 1500)
WALLS = Boxes(LONG).walls
behind_walls = pytest.mark.skipif(not WALLS, reason="this machine has no Linux user namespaces")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def hand_in(folder: Path, codes: list[str] | str, learner: str = "one") -> Path:
    path = folder / learner / helpers_class.NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(codes if isinstance(codes, str) else notebook(codes), encoding="utf-8")
    return path


def letters(row) -> str:
    return "".join(LETTER[mark.status] for mark in row.marks.values())


def keys(row) -> list[str]:
    return [key for key, _ in row.troubles]


def marks_of(folder: Path, codes: list[str] | str, limits: Limits = LONG):
    hand_in(folder, codes)
    (row,) = mark_class(folder, limits).rows
    return row


@pytest.fixture(params=[pytest.param(True, marks=behind_walls), False], ids=["walls", "guard"])
def walls(request, monkeypatch):
    """Once with the walls of Linux, once as on a machine that has none."""
    if not request.param:
        monkeypatch.setattr(Boxes, "_walls_stand", lambda self: False)
    return request.param


# The whole class

EXPECTED = {
    "陈静": "rrrrrtr",
    "李娜": "rrrrrtr",
    "=1+2": "rrrrrtr",
    "王芳": "wwwrrwr",
    "赵强": "wwrwwtw",
    "孙丽": "wb-br--",
    "周敏": "-------",
    "吴磊": "wrrrbtw",
    "cut short": "",
    "another course": "",
    "endless cell": "rrrrrtr",
    "endless function": "rrrrrtw",
    "endless and deaf": "rrrrbbb",
    "memory": "rrrrrtr",
    "flood": "rrrrrtb",
    "ends Python": "rrrbbbb",
    "forger": "-------",
    "thief": "bb-----",
    "deleter": "rrrrrtr",
    "killer": "rrrrrtr",
    "forker": "rrrrrtr",
    "caller": "rrrrrtr",
}
TROUBLES = {
    "cut short": ["not_json"],
    "another course": ["no_exercises"],
    "endless cell": ["cell_time"],
    "endless and deaf": ["time"],
    "flood": ["printed"],
    "ends Python": ["died"],
    "thief": ["answers", "cell", "cell"],
    "deleter": ["files", "cell"],
    "killer": ["processes_tried", "cell"],
    "forker": ["processes_tried", "cell"],
    "caller": ["network", "cell"],
    "memory": ["cell"],
    "孙丽": ["cell"],
    "吴磊": ["cell"],
}


def contents(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_the_committed_class_is_what_the_script_writes(tmp_path):
    helpers_class.write(tmp_path)
    assert contents(tmp_path) == contents(helpers_class.FOLDER)
    assert len(EXPECTED) == len(CLASS)


@pytest.mark.slow
def test_a_class_is_marked_whatever_is_in_it(walls, tmp_path):
    folder = tmp_path / "class"
    copytree(helpers_class.FOLDER, folder)
    before, package = contents(folder), contents(ROOT / "sim/exercises")
    seen: list[tuple[int, int]] = []
    found = mark_class(folder, SHORT, 2, lambda *n: seen.append(n))
    rows = {row.handed.learner: row for row in found.rows}
    assert {name: letters(row) for name, row in rows.items()} == EXPECTED
    assert {name: keys(row) for name, row in rows.items() if row.troubles} == TROUBLES
    assert seen == [(i, len(CLASS)) for i in range(1, len(CLASS) + 1)]
    assert (contents(folder), contents(ROOT / "sim/exercises")) == (before, package)
    assert found.walls is walls
    first, second, *_ = wrongs(found)
    assert (first.exercise.id, first.mistake, first.times) == ("01.1", 0, 3)
    assert (second.exercise.id, second.mistake, second.times) == ("01.2", 0, 2)


@pytest.mark.parametrize("number", lessons())
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.slow
def test_solutions_are_right_and_untouched_notebooks_not_yet(number, lang, tmp_path):
    for folder in ("solutions", "exercises"):
        (path,) = (ROOT / folder / lang).glob(f"{number}_*.ipynb")
        (tmp_path / folder).mkdir()
        (tmp_path / folder / path.name).write_bytes(path.read_bytes())
    untouched, solved = mark_class(tmp_path, Limits(60, 2000)).rows
    assert (untouched.troubles, solved.troubles) == ((), ())
    assert {mark.status for mark in untouched.marks.values()} == {"not_yet"}
    assert {key: mark.status for key, mark in solved.marks.items()} == {
        one.id: "to_read" if one.kind == "text" else "right" for one in graded(number)
    }


# What a notebook says of itself does not count


def lied(lines: list, codes: list[str] | None = None):
    path = Path(helpers_class.NAME)
    return marked(HandedIn(path, "liar", "01", tuple(codes or [START])), Said([{"walls": True}, *lines]), LONG)


def test_a_verdict_that_a_notebook_sends_is_no_mark():
    lies = [{"key": "01.1", "status": "right"}, {"key": "01.1", "mark": "right", "right": True}, {"right": ["01.1"]}]
    row = lied([*lies, {"value": "right", "key": "01.1"}, {"value": {"t": "right"}, "key": "01.2"}, {"end": True}])
    assert letters(row) == "bb-----"


@pytest.mark.parametrize(
    "value",
    [
        {"t": "policy", "v": {"handling": [90] * 3, "no_such": 1}},
        {"t": "policy", "v": 3},
        {"t": "policy", "v": {"extra": [{"office": "x", "desk": "y", "persons": 3}]}},
        {"t": "list", "v": None},
        {"t": "dict", "v": [[{"t": "list", "v": []}, 1]]},
        {"t": "date", "v": "2024-99-99"},
        {"t": []},
        {"v": 1},
        {"t": "opaque", "v": {}},
        "x" * 100_000,
        float("inf"),
        [1, 2],
    ],
)
def test_data_made_to_trip_the_judge_are_broken_answers(value):
    for key in ("01.1", "01.2", "01.5"):
        row = lied([{"value": value, "key": key}, {"end": True}])
        assert row.marks[key].status == "broken"


def test_lines_of_any_shape_do_not_stop_the_marking():
    lines = [
        {"value": 30, "key": ["01.1"]},
        {"error": "no number"},
        {"error": 99, "kind": {}},
        {"error": -1},
        {"calls": 7, "key": "01.7"},
        {"calls": [{"stopped": None}, {}, []], "key": "01.7"},
        {"tried": {"network": 1}},
        {"end": 1},
    ]
    assert letters(lied(lines)) == "bbbbbbw"
    assert markbox._lines(b'{"a": 1}\nnothing\n[1]\n{"b"\n\xff\n' + b"[" * 100_000) == [{"a": 1}]


def test_a_function_is_judged_by_what_it_gave_where_it_ran():
    one = find("01.7")
    gave = [case.gives for case in one.cases]
    assert judge(one, Replay(gave)).status == "right"
    assert judge(one, Replay(gave[:2])).status == "wrong"
    assert judge(one, Replay([{"stopped": ["ZeroDivisionError", "x"]}] * 3)).status == "wrong"
    assert "gives" not in json.dumps(wanted("01"))
    assert all(set(each) == {"key", "name", "calls"} for each in wanted("01"))


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=20) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(values)
def test_plain_values_come_through_as_they_are(value):
    assert unpacked(json.loads(json.dumps(packed(value)))) == value


@given(values)
def test_whatever_comes_in_is_read_without_an_error(value):
    unpacked(value)


def test_a_policy_comes_through_and_an_object_does_not():
    more = (Extra(office="甲", desk="handling", persons=1),)
    policy = world("county").base.vary(supervise_after=float("inf"), extra=more)
    assert unpacked(json.loads(json.dumps(packed(policy)))) == policy

    class Sly:
        def __eq__(self, other):
            return True

        __hash__ = None

    assert unpacked(packed(Sly())) == Opaque("Sly")
    assert unpacked(packed(10**400)) == Opaque("int")
    nested: list = []
    for _ in range(50):
        nested = [nested]
    assert "opaque" in json.dumps(packed(nested))


def test_the_variable_counts_and_without_it_what_was_checked(tmp_path):
    codes = [START, "answer_1 = 30\ncheck('01.1', 75)", "mine = 'c'\ncheck('01.2', mine, LANG)", "check('01.3', ...)"]
    assert letters(marks_of(tmp_path, codes)) == "rr-----"


# What a notebook does


def test_what_is_refused_is_told_and_the_rest_is_marked(walls, tmp_path):
    codes = cells(SOLVED, *(helpers_class.DELETER, helpers_class.KILLER, helpers_class.CALLER, helpers_class.PROGRESS))
    row = marks_of(tmp_path, codes)
    assert letters(row) == "rrrrrtr"
    assert keys(row) == ["network", "files", "processes_tried", "cell", "cell", "cells"]


def test_nothing_of_the_learners_progress_or_of_the_instructors_secrets_is_seen(walls, tmp_path, monkeypatch):
    monkeypatch.setenv("PETITIONFLOW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECRET_TOKEN", "x")
    code = helpers_class.PROGRESS + "import os\nanswer_1 = 75 if 'SECRET_TOKEN' in os.environ else 30"
    assert letters(marks_of(tmp_path / "class", [START, code])) == "r------"
    assert not (tmp_path / "home").exists()


@pytest.mark.slow
def test_an_endless_notebook_is_stopped_and_what_it_answered_counts(walls, tmp_path):
    row = marks_of(tmp_path, cells(SOLVED[:3], helpers_class.DEAF), Limits(10, 1500))
    assert (letters(row), keys(row)) == ("rrrbbbb", ["time"])


def test_the_answers_are_not_there_to_be_read(walls, tmp_path):
    row = marks_of(tmp_path, [START, helpers_class.THIEF, helpers_class.THIEF_TOO])
    assert letters(row) == "bb-----"
    assert keys(row)[0] == "answers"
    row = marks_of(tmp_path, [START, "answer_1 = 30", "# see solutions/en"])
    assert keys(row) == ["names_answers"]


LIBC = "import ctypes, time\nlibc = ctypes.CDLL(None)\n"
SYSTEM = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
target = {target!r}.encode()
answer_1 = [libc.unlink(target), libc.truncate(target, 0), libc.rename(target, target + b"2")]
answer_2 = [libc.kill({pid}, 9), sorted(int(one) for one in os.listdir("/proc") if one.isdigit())]
answer_3 = [libc.umount2({answers!r}.encode(), 2), libc.unshare(0x10000000), libc.unshare(0x20000),
            libc.mount(b"none", b"/proc", b"tmpfs", 0, None), libc.syscall(442, -100, b"/", 0x8000, bytes(32), 32)]
address = bytes([2, 0]) + ({port}).to_bytes(2, "big") + bytes([127, 0, 0, 1] + [0] * 8)
answer_4 = libc.connect(libc.socket(2, 1, 0), address, 16)
answer_5 = [sorted(os.listdir("/dev")), os.listdir("/run"), os.listdir({answers!r}), os.listdir({folder!r})]
forked = 0
for _ in range(20):
    pid = libc.fork()
    if pid == 0:
        libc.sleep(600)
    forked += pid > 0
answer_6 = f"started {{forked}} others"
"""


@behind_walls
def test_behind_walls_the_system_itself_refuses(tmp_path, monkeypatch):
    """Code that goes past Python's own watch: ctypes."""
    from socket import create_server

    kept = tmp_path / "kept.txt"
    kept.write_text("here")
    mark = f"/marked-{os.getpid()}"
    monkeypatch.setenv("PATH", os.environ["PATH"] + os.pathsep + mark)
    hand_in(tmp_path / "class", [START], "neighbour")
    with subprocess.Popen(["sleep", "60"], env={}) as other, create_server(("127.0.0.1", 0)) as server:
        boxes = Boxes(LONG, [tmp_path / "class"])
        answers = str(ROOT / "sim/exercises")
        names = {"target": str(kept), "pid": other.pid, "answers": answers, "port": server.getsockname()[1]}
        said = boxes.run([SYSTEM.format(**names, folder=str(tmp_path / "class"))], wanted("01"))
        assert other.poll() is None
        other.kill()
    assert [line for line in said.lines if "error" in line] == []
    told = {line["key"]: unpacked(line["value"]) for line in said.lines if "value" in line}
    assert told["01.1"] == [-1, -1, -1]
    assert told["01.2"] == [-1, [1]]
    assert told["01.3"] == [-1, -1, -1, -1, -1]
    assert told["01.4"] == -1
    assert told["01.5"] == [["full", "null", "random", "urandom", "zero"], [], [], []]
    assert told["01.6"] == "started 20 others"
    assert said.lines[-1] == {"end": True}
    assert kept.read_text() == "here"
    assert processes_with(mark) == []


def processes_with(mark: str) -> list[str]:
    """The processes of this machine that were started with a word in their environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            found += [path.parent.name] if mark.encode() in path.read_bytes() else []
    return found


@behind_walls
@pytest.mark.slow
def test_too_many_processes_or_too_much_memory_in_all_end_it(tmp_path, monkeypatch):
    monkeypatch.setattr(markbox, "PROCESSES", 10)
    fork = f"{LIBC}for _ in range(20):\n    if libc.fork() == 0:\n        libc.sleep(60)\n"
    assert keys(marks_of(tmp_path, [START, "answer_1 = 30", f"{fork}time.sleep(60)"]))[0] == "processes"
    monkeypatch.setattr(markbox, "PROCESSES", 64)
    fill = f"{LIBC}libc.fork(), libc.fork()\nx = bytearray(4 * 10**8)\ntime.sleep(60)"
    row = marks_of(tmp_path, [START, "answer_1 = 30", fill], Limits(90, 1000))
    assert (keys(row)[0], letters(row)) == ("memory", "rbbbbbb")


def test_what_it_starts_is_counted():
    with subprocess.Popen(["sh", "-c", "sleep 60 & sleep 60; true"]) as one:
        latest = time.monotonic() + 20
        while family(one.pid)[0] < 3 and time.monotonic() < latest:
            time.sleep(0.05)
        count, memory = family(one.pid)
        for child in psutil.Process(one.pid).children():
            child.terminate()
    assert count == 3
    assert memory > 0


def test_a_machine_without_walls_is_named(tmp_path, monkeypatch, capsys):
    hand_in(tmp_path, [START, "answer_1 = 30"])
    monkeypatch.setattr(markbox, "COMMAND", ("no-such-program",))
    out = tmp_path / "m.csv"
    assert main(["mark", str(tmp_path), "--out", str(out)]) == 0
    assert "refused by Python only" in capsys.readouterr().err
    if sys.platform == "linux":
        monkeypatch.setattr(markbox, "COMMAND", ("false",))
        assert not Boxes(LONG).walls


# Reading what was handed in


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        ("", "not_json"),
        ("{}", "not_json"),
        ('{"cells": 3}', "not_json"),
        ('{"cells": [{"cell_type": "code", "source": 7}]}', "not_json"),
        ("[" * 100_000, "not_json"),
        ("\ud800", "not_json"),
        ('{"cells": []}', "no_exercises"),
        (notebook(["check('77.1', 3)"]), "no_exercises"),
        ("\ufeff" + notebook(["check('01.1', 3)"]), ""),
        (notebook(["answer_1 = 30"]), ""),
    ],
)
def test_what_is_no_notebook_is_said_so(content, trouble, tmp_path):
    path = tmp_path / "a" / helpers_class.NAME
    path.parent.mkdir()
    path.write_bytes(content.encode("utf-8", errors="surrogatepass"))
    assert read(path, tmp_path).trouble == trouble


def test_whose_it_is_is_in_the_folder_or_in_the_name(tmp_path):
    names = {
        "王芳/作业/01_why_people_petition.ipynb": "王芳",
        "01_why_people_petition_王芳.ipynb": "王芳",
        "li na - 01_why_people_petition (2).ipynb": "li na",
        "01_why_people_petition-Copy1.ipynb": "01_why_people_petition-Copy1",
        "0042.ipynb": "0042",
    }
    for name in [*names, "王芳/.ipynb_checkpoints/01-checkpoint.ipynb", "readme.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(notebook(["check('01.1', 3)"]), encoding="utf-8")
    found = handed_in(tmp_path)
    assert {str(one.path.relative_to(tmp_path)): one.learner for one in found} == names
    assert {one.lesson for one in found} == {"01"}


def test_a_file_too_big_or_not_to_be_read_is_said_so(tmp_path, monkeypatch):
    path = hand_in(tmp_path, [START])
    monkeypatch.setattr("sim.markread.MOST", 0)
    assert read(path, tmp_path).trouble == "too_big"
    (tmp_path / "gone.ipynb").symlink_to(tmp_path / "nowhere")
    assert read(tmp_path / "gone.ipynb", tmp_path).trouble == "unreadable"


# The table


@given(st.text(max_size=40))
def test_no_cell_is_a_formula(text):
    cell = plain(text)
    assert isinstance(cell, str)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert not cell.startswith(("\t", "\r"))
    cell.encode()


@pytest.mark.parametrize("text", ["=1+2", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", " =1", "＝1", "|calc"])
def test_what_begins_like_a_formula_gets_an_apostrophe(text):
    assert str(plain(text)).startswith("'")
    assert plain("王芳") == "王芳"
    assert plain(3) == 3


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    hand_in(folder, cells(but({1: "75", 2: "'b'", 6: "'=1+1 来访下降说明不了什么\\x07'"})), "=cmd|calc!A0")
    hand_in(folder, cells(but({1: "75", 3: "'ae'"})), "王芳")
    hand_in(folder, "{", "broken")
    return mark_class(folder, LONG)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_workbook_holds_marks_mistakes_texts_and_how(small, lang, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    (out,) = write_marks(small, tmp_path / "marks.xlsx", lang)
    book = openpyxl.load_workbook(out)
    assert len(book.sheetnames) == 4
    found = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    marks, wrong, texts, how = found.values()
    assert marks[1][0] == "'=cmd|calc!A0"
    statuses = ("wrong", "wrong", "right", "right", "right", "to_read", "right")
    assert marks[1][3:10] == [words_mark.say(f"status.{one}", lang) for one in statuses]
    assert marks[1][10:12] == [4, 6]
    assert marks[2][12] == words_mark.say("trouble.not_json", lang)
    assert wrong[1][:4] == ["01.1", 2, 2, "75"]
    assert texts[1][2].startswith("'=1+1 ")
    assert len(how) == 5


def test_the_tables_as_csv_open_in_any_program(small, tmp_path):
    files = write_marks(small, tmp_path / "marks.csv", "zh")
    assert [one.name for one in files] == ["marks.csv", "marks.wrong.csv", "marks.texts.csv"]
    with files[0].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [[str(plain(cell)) for cell in row] for row in marks_table(small, "zh")]
    assert files[0].read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_was_got_wrong_says_how_often_and_what_to_answer(small):
    rows = wrongs_table(small, "en")
    assert [row[:3] for row in rows[1:]] == [["01.1", 2, 2], ["01.2", 1, 2], ["01.3", 1, 2]]
    assert rows[1][4] == find("01.1").en.replies[0]
    assert rows[2][3].startswith("b. “We help")
    assert rows[3][3] == "another wrong answer: ae"
    assert len(texts_table(small, "en")) == 3


@pytest.mark.parametrize("name", ["marks.xlsx", "marks.csv"])
def test_marks_are_written_whole_or_not_at_all(small, name, tmp_path, monkeypatch):
    out = tmp_path / name
    out.write_text("old")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("openpyxl.Workbook.save", fail)
    real = csv.writer
    monkeypatch.setattr(markfile.csv, "writer", lambda file: fail() if ".texts" in file.name else real(file))
    with pytest.raises(markfile.InputError, match="No space left"):
        write_marks(small, out, "en")
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {name: "old"}


# The command


def test_the_command_marks_a_folder(tmp_path, capsys):
    hand_in(tmp_path / "class", cells(but({1: "75"})), "李娜")
    hand_in(tmp_path / "class", "{", "cut")
    out = tmp_path / "marks.xlsx"
    assert main(["mark", str(tmp_path / "class"), "--out", str(out), "--lang", "zh"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == f"已批改 2 份，1 份有问题：{out}"
    assert "01.1  1 人次作答，1 人次错  75" in said.out
    assert said.err.endswith("2/2\n")
    assert out.is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere", "--out", "m.csv"], "nowhere: there is no such folder"),
        (["empty", "--out", "m.csv"], "there is no notebook"),
        (["empty", "--out", "m.txt"], "the name must end in .xlsx or .csv"),
        (["empty", "--out", "no/m.csv"], "there is no folder no"),
        (["empty", "--out", "is.csv"], "is there already and is not a file"),
        (["empty", "--out", "m.csv", "--seconds", "1"], "--seconds 1: must lie in 5 to 3600"),
        (["empty", "--out", "m.csv", "--memory", "1"], "--memory 1: must lie in 300 to 64000"),
        (["empty", "--out", "m.csv", "--processes", "0"], "--processes 0: must lie in 1 to 64"),
        (["empty"], "--out"),
    ],
)
def test_a_mistake_at_the_command_is_one_line(arguments, words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "is.csv").mkdir()
    assert main(["mark", *arguments]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_without_openpyxl_the_way_out_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert main(["mark", str(tmp_path), "--out", str(tmp_path / "m.xlsx")]) == 2
    assert "or take .csv" in capsys.readouterr().err


@pytest.mark.slow
def test_ctrl_c_keeps_what_is_done(tmp_path):
    hand_in(tmp_path, cells(SOLVED), "a first")
    for i in range(4):
        hand_in(tmp_path, [START, "answer_1 = 30", helpers_class.DEAF], f"endless {i}")
    out = tmp_path / "marks.csv"
    command = [sys.executable, "-m", "sim", "mark", str(tmp_path), "--out", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}) as running:
        assert running.stderr is not None
        assert running.stderr.read(4) in (b"1/5\r", b"peti")
        running.send_signal(signal.SIGINT)
        said = running.stderr.read().decode()
        assert running.wait() == 130
    assert "(1 of 5)" in said
    with out.open(encoding="utf-8-sig", newline="") as file:
        _, first, *others = csv.reader(file)
    assert first[3:10] == ["right"] * 5 + ["to read", "right"]
    assert {row[-1] for row in others} == {words_mark.say("trouble.stopped", "en")}


def test_both_languages_have_the_same_blanks():
    for table in (words_mark.WORDS, words_mark.STATUS, words_mark.TROUBLE):
        for key, (en, zh) in table.items():
            assert sorted(re.findall(r"{\w+}", en)) == sorted(re.findall(r"{\w+}", zh)), key
