"""`petitionflow lab`: the right lesson in the right language, settings in the environment alone."""

import json
from pathlib import Path

import pytest

from sim import cli_lab
from sim.cli import main
from sim.cli_lab import LOCALE, command, settings
from sim.errors import InputError

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_opens_the_first_lesson_of_the_language(lang, monkeypatch, tmp_path):
    seen = {}
    monkeypatch.setattr(cli_lab.sys, "prefix", str(tmp_path))
    monkeypatch.setattr(cli_lab.os, "execve", lambda _, words, env: seen.update(words=words, env=env) or 3)
    assert main(["lab", "--lang", lang, "--port", "8899", "--no-browser"]) == 3
    assert seen["words"][1:4] == ["-m", "jupyterlab", f"--ServerApp.root_dir={ROOT}"]
    assert f"--LabApp.default_url=/lab/tree/course/{lang}/00_start_here.ipynb" in seen["words"]
    assert {"--port=8899", "--no-browser"} <= set(seen["words"])
    own = tmp_path / "lab" / lang
    assert seen["env"]["JUPYTERLAB_SETTINGS_DIR"] == seen["env"]["JUPYTERLAB_WORKSPACES_DIR"] == str(own)
    assert (own / LOCALE).exists() == (lang == "zh")


def test_chinese_menus_are_set_once_and_a_choice_of_the_learner_stays(tmp_path):
    settings(tmp_path, "zh")
    file = tmp_path / "zh" / LOCALE
    assert json.loads(file.read_text(encoding="utf-8")) == {"locale": "zh_CN"}
    file.write_text('{"locale": "default"}', encoding="utf-8")
    settings(tmp_path, "zh")
    assert "default" in file.read_text(encoding="utf-8")


def test_mistakes_are_one_line(tmp_path, monkeypatch, capsys):
    with pytest.raises(InputError, match="has no course/zh"):
        command(tmp_path, "zh")
    (tmp_path / "zh").write_text("a file where a folder should be")
    with pytest.raises(InputError, match="cannot be written"):
        settings(tmp_path, "zh")
    assert main(["lab", "--port", "99999"]) == 2
    assert "--port 99999: must lie in 0 to 65535" in capsys.readouterr().err
    monkeypatch.setattr(cli_lab, "find_spec", lambda _: None)
    assert main(["lab"]) == 2
    assert "JupyterLab is not installed" in capsys.readouterr().err
