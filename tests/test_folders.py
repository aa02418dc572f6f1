"""A folder of results is whole or not there, whenever somebody stops."""

import pytest

from sim import folders
from sim.errors import InputError
from sim.folders import check_folder, write_folder


def stopped(*_, **__):
    raise KeyboardInterrupt


@pytest.mark.parametrize("work", [check_folder, lambda out: write_folder(out, lambda _: None)])
def test_stopped_while_it_is_tried_nothing_stays(work, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "TemporaryFile", stopped)
    with pytest.raises(KeyboardInterrupt):
        work(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_stopped_while_it_is_filled_nothing_stays(tmp_path):
    def fill(folder):
        (folder / "one").write_text("1")
        stopped()

    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "a" / "b", fill)
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays(tmp_path):
    (tmp_path / "mine").write_text("1")
    for work in (check_folder, lambda out: write_folder(out, lambda _: None)):
        with pytest.raises(InputError, match="is there already"):
            work(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    check_folder(empty)
    assert empty.is_dir()
    write_folder(empty, lambda folder: (folder / "one").write_text("1"))
    assert (empty / "one").read_text() == "1"
    assert [path.name for path in empty.iterdir()] == ["one"]
