"""What is kept of a learner: three numbers an exercise, whole or not at all, and never in the way."""

import json

import pytest

from sim import progress
from sim.progress import Done, load, record, reset


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("PETITIONFLOW_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_it_counts_and_forgets(home):
    assert load() == ({}, "")
    record("01.1", wrong=True)
    record("01.1", hinted=True)
    record("01.1", right=True)
    record("02.1", wrong=True)
    assert load().done == {"01.1": Done(1, 1, True), "02.1": Done(1, 0, False)}
    assert reset("01") == "forgotten"
    assert list(load().done) == ["02.1"]
    assert reset() == "forgotten"
    assert load().done == {}
    assert [file.name for file in home.iterdir()] == ["progress.json"]


def test_the_file_holds_nothing_but_three_numbers(home):
    record("01.6", wrong=True)
    kept = json.loads((home / "progress.json").read_text())
    assert kept == {"01.6": {"tries": 1, "hints": 0, "right": False}}


def test_nothing_new_is_not_written(home):
    record("01.1", right=True)
    before = (home / "progress.json").stat().st_mtime_ns
    record("01.1", right=True)
    assert (home / "progress.json").stat().st_mtime_ns == before


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"7",
    b'{"01.1": 7}',
    b'{"01.1": {"tries": -1, "hints": 0, "right": true}}',
    b'{"01.1": {"tries": "x", "hints": 0, "right": true}}',
    b'{"01.1": {"tries": 1e999, "hints": 0, "right": true}}',
    b"\xff\xfe\x00",
    b"[" * 100_000,
]


@pytest.mark.parametrize("damaged", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_put_aside_with_a_notice(home, damaged):
    home.mkdir()
    (home / "progress.json").write_bytes(damaged)
    kept = record("01.1", right=True)
    assert kept == ({"01.1": Done(0, 0, True)}, "damaged")
    assert (home / "progress.damaged.json").read_bytes() == damaged
    assert load() == ({"01.1": Done(0, 0, True)}, "")


def test_where_nothing_can_be_written_learning_goes_on(home):
    home.write_text("a file where the folder should be")
    assert record("01.1", right=True).notice == "not_kept"
    assert reset() == "not_kept"


def test_a_machine_without_a_home(monkeypatch):
    monkeypatch.delenv("PETITIONFLOW_HOME")

    def nowhere():
        raise RuntimeError("no home")

    monkeypatch.setattr(progress.Path, "home", nowhere)
    assert record("01.1", right=True).notice == "not_kept"


def test_it_lies_in_the_home_folder_unless_told_otherwise(monkeypatch, tmp_path):
    monkeypatch.delenv("PETITIONFLOW_HOME")
    monkeypatch.setattr(progress.Path, "home", lambda: tmp_path)
    assert progress.path() == tmp_path / ".petitionflow" / "progress.json"
