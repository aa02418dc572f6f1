"""The malpractice demonstration is for lesson 11 only, always labelled, and nothing else can do it."""

import ast
import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from pandas import DataFrame

from sim import malpracticeplots as pictures
from sim import malpracticetables as tables
from sim.city import City
from sim.cli import _parser
from sim.demand import Demand, Surge
from sim.exerciseworlds import WORLDS
from sim.labplans import plans
from sim.malpractice import BREACHED, LIABLE, PRACTICES, REPORTS, score
from sim.policy import Policy
from sim.scenario import Run, Scenario
from sim.shown import Shown
from sim.words_casefile import ARTICLES
from sim.words_malpractice import WORDS, articles, say

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "sim").rglob("*.py"))
SOURCES = sorted((ROOT / "course/source").glob("*.py"))
OTHERS = [p for folder in ("tools", "benchmarks", "examples") for p in sorted((ROOT / folder).rglob("*.py"))]
LATIN = {"en": "MALPRACTICE DEMONSTRATION, never to be done", "zh": "反面示范，不可照做"}
MISCONDUCT = re.compile(
    "malpractice|unregist|paper|turn_away|turned|refuse_|reject|withdr|suppress|delete|hide|silence"
)


def imported(text: str) -> set[str]:
    """Return every module of the package that a text imports, also within functions and by name."""
    found = set(re.findall(r"['\"]sim\.(\w+)", text))  # import_module("sim.x")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            head, _, rest = node.module.partition(".")
            found |= ({rest.split(".")[0]} if rest else {one.name for one in node.names}) if head == "sim" else set()
        if isinstance(node, ast.Import):
            found |= {one.name.split(".")[1] for one in node.names if one.name.startswith("sim.")}
    return found


def importers(name: str, texts: dict[str, str]) -> set[str]:
    return {place for place, text in texts.items() if name in imported(text)}


def every_text() -> dict[str, str]:
    paths = [*MODULES, *SOURCES, *OTHERS]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_only_lesson_11_reaches_the_demonstration():
    texts, lesson = every_text(), "course/source/11_what_the_dashboard_hides.py"
    own = {"sim/malpracticeplots.py", "sim/malpracticetables.py"}
    assert importers("malpractice", texts) == importers("words_malpractice", texts) == own
    assert importers("malpracticetables", texts) == {"sim/malpracticeplots.py", lesson}
    assert importers("malpracticeplots", texts) == {lesson}


@pytest.mark.parametrize(
    "planted",
    [
        "import sim.malpractice",
        "def quietly():\n    from sim.malpractice import year",
        "from sim import malpractice",
        "from importlib import import_module\nimport_module('sim.malpractice')",
    ],
)
def test_a_planted_import_is_seen(planted):
    assert importers("malpractice", {"sim/cli.py": planted}) == {"sim/cli.py"}


@pytest.mark.slow
def test_nobody_who_runs_the_package_loads_it():
    modules = ["sim", *(f"sim.{path.stem}" for path in sorted((ROOT / "sim").glob("cli*.py")))]
    modules += [f"sim.labs.{path.stem}" for path in sorted((ROOT / "sim/labs").glob("[a-z]*.py"))]
    lines = [f"import {', '.join(modules)}, sys", "print([x for x in sys.modules if 'malpractice' in x])"]
    run = subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_no_field_lever_lab_world_or_command_has_a_name_for_it():
    levers = [name for plan in plans().values() for name in (plan.key, *plan.levers, *plan.surge_levers)]
    fields = [name for one in (Policy, Demand, City, Surge, Run) for name in one.model_fields]
    fields += [field.name for field in dataclasses.fields(Scenario)]
    names = [*fields, *levers, *WORLDS, _parser().format_help()]
    assert len(levers) > 10 < len(fields)
    assert [name for name in names if MISCONDUCT.search(name)] == []
    assert MISCONDUCT.search("unregistered_share")
    assert set(PRACTICES).isdisjoint(names)


def test_every_practice_names_its_articles():
    assert set(BREACHED) == set(LIABLE) == set(PRACTICES)
    assert {*sum(BREACHED.values(), ()), *sum(LIABLE.values(), ())} <= set(ARTICLES)
    assert set(BREACHED["everything"]) == {22, 28, 32}
    assert articles((22,), "en") == "Regulations, Art. 22"
    assert articles((22, 28), "zh") == "《信访工作条例》第二十二条、第二十八条"
    assert set(tables.ORDER) == set(REPORTS)


def test_the_score_of_a_breach_is_zero():
    assert [score(name) for name in PRACTICES] == [0.0] * len(PRACTICES)


TABLES = ("five_reports", "what_was_done", "fates_in_words", "traces_in_words", "scores_in_words", "gains_in_words")
TABLES += ("days_in_words", "help_in_words")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", TABLES)
def test_every_table_bears_label_and_articles(name, lang):
    table = getattr(tables, name)(lang)
    heads = table.columns.get_level_values(0).unique()
    assert len(heads) == 1
    assert LATIN[lang] in heads[0]
    assert re.search(r"Regulations, Arts?\. \d|《信访工作条例》第.+条", heads[0])
    assert heads[0] in table.to_html()
    assert table.size > 0
    assert max(len(cell) for cell in table.to_numpy().astype(str).flat) < 50  # pandas would cut it


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["show_fates", "show_days"])
def test_every_picture_bears_label_and_articles(name, lang, monkeypatch):
    pages = []
    page = pictures.labelled_page
    monkeypatch.setattr(pictures, "labelled_page", lambda *args: pages.append(page(*args)) or pages[-1])
    seen = getattr(pictures, name)(lang)
    assert len(seen.png) > 10_000  # a missing glyph would be a warning, here an error
    assert seen.alt.startswith(LATIN[lang])
    head = pages[0].texts[0]
    assert head.get_text() in seen.alt
    assert head.get_bbox_patch() is not None  # in a frame
    assert re.search(r"Arts?\. \d|第.+条", head.get_text())
    box, whole = head.get_window_extent(), pages[0].bbox
    assert box.x0 >= 0
    assert box.x1 <= whole.x1
    assert box.y1 <= whole.y1


def test_all_that_draws_or_tells_is_tested_for_its_label():
    found = {**vars(pictures), **vars(tables)}.values()
    shows = {one.__name__ for one in found if getattr(one, "__annotations__", {}).get("return") in (DataFrame, Shown)}
    assert shows - {"labelled", "reports", "for_whom", "shown"} == {*TABLES, "show_fates", "show_days"}


def test_words_are_there_in_both_languages():
    assert all(len(pair) == 2 and all(pair) for pair in WORDS.values())
    assert say("label", "zh") == LATIN["zh"]
    assert np.unique([say(f"{name}_done", "en") for name in PRACTICES]).size == len(PRACTICES)
