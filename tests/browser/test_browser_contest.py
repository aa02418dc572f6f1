"""The contest board in JupyterLab and as a page of the studio: league and lives, live while it scores."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from helpers_browser import ROOT, changed, counted, faults, run_all, shot, wait_for

from sim.contest import load_contest
from sim.contestfiles import entries
from sim.contestkept import PROGRESS
from sim.contestresults import Results, read, save
from sim.contestscore import begin, score, with_lives

pytestmark = pytest.mark.browser
ROWS = ".contest-rows tbody tr"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A contest that is being scored: two of four replications of a small city are done."""
    made = tmp_path_factory.mktemp("contest")
    shutil.copytree(
        ROOT / "tests" / "contest_teams", made, dirs_exist_ok=True, ignore=shutil.ignore_patterns("results")
    )
    (made / PROGRESS).unlink(missing_ok=True)
    contest = load_contest(made)
    run = contest.scenario.run.vary(days=120)
    contest = contest._replace(scenario=replace(contest.scenario, run=run), replications=3)
    scoring, results = begin(contest, made, entries(contest, made))
    save(score(scoring, with_lives(scoring, results), lambda _: None), made / PROGRESS)
    return made


def shorter(results: Results, done: int) -> Results:
    """Return the results as they were after some replications."""
    return results._replace(runs={key: rows[:done] for key, rows in results.runs.items()})


def follows(page, folder: Path, lang: str, name: str, size: str) -> None:
    """The table is there, another team's lives can be chosen, and a further replication shows by itself."""
    counted(page.locator(ROWS), 4)
    counted(page.locator(".contest-lives .says"), 3)
    before, select = page.locator(".contest-lives").inner_text(), page.locator(".contest-board select")
    select.focus()
    select.select_option(index=2)
    page.locator(f"{ROWS}:nth-child(3).chosen").wait_for()
    changed(page.locator(".contest-lives"), before)
    whole = read(folder / PROGRESS)
    assert isinstance(whole, Results)
    save(shorter(whole, 2), folder / PROGRESS)
    page.get_by_text("已完成 2/3" if lang == "zh" else "Scoring: 2 of 3").first.wait_for(timeout=20_000)
    save(whole, folder / PROGRESS)
    page.get_by_text("最终成绩" if lang == "zh" else "Final, after 3").first.wait_for(timeout=20_000)
    counted(page.locator(f"{ROWS}:nth-child(3).chosen"), 1)  # the choice outlives what is new
    shot(page, f"contest_{name}_{lang}_{size}")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_board_in_jupyterlab(watched, jupyter, folder, lang):
    seen = watched(1280, 720) if lang == "zh" else watched(1920, 1080)
    cell = f"from sim.labs.contest import contest_board\ncontest_board({str(folder)!r}, {lang!r})"
    run_all(seen, jupyter, jupyter.notebook(f"contest_{lang}", cell), ROWS)
    assert faults(seen.page, ".contest-board") == []
    follows(seen.page, folder, lang, "lab", "720" if lang == "zh" else "1080")
    seen.clean()


@pytest.fixture(params=["en", "zh"])
def served(request: pytest.FixtureRequest, folder: Path, tmp_path: Path) -> Iterator[tuple[str, str]]:
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    env |= {name: str(tmp_path) for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    command = [sys.executable, "-m", "sim", "studio", "--no-browser", "--contest", str(folder), "--lang", request.param]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=log, cwd=tmp_path)
        url = process.stdout.readline().decode().strip()
        try:
            wait_for(url.partition("?")[0], process, tmp_path / "log")
            yield url, request.param
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
            process.stdout.close()


@pytest.mark.parametrize("height", [720, 1080])
def test_the_board_as_a_page_of_the_studio(watched, served, folder, height):
    url, lang = served
    seen = watched(height * 16 // 9, height)
    seen.page.goto(url)
    seen.page.locator(ROWS).first.wait_for(timeout=90_000)
    assert faults(seen.page) == []
    follows(seen.page, folder, lang, "page", str(height))
    widths = seen.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert np.diff(widths) >= 0, "nothing hangs out on the right"
    seen.clean()
