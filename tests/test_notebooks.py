"""The notebooks in the repository are what their source builds, and what must be compared is stored."""

import copy
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import build_notebooks as build  # noqa: E402

NOTEBOOKS = sorted(ROOT.glob("course/[ez][nh]/*.ipynb")) + sorted(ROOT.glob("[es][xo]*s/[ez][nh]/*.ipynb"))
LARGEST = 500_000  # bytes
PLANNED = {name: notebook for source in build.sources() for name, notebook in build.plan(source)}

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: "-".join(p.relative_to(ROOT).with_suffix("").parts))


def code(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


def without_results(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    bare = copy.deepcopy(notebook)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    return bare


def test_each_source_has_its_notebooks_and_no_other_is_left():
    assert {p.relative_to(ROOT).as_posix() for p in NOTEBOOKS} == set(PLANNED)
    assert len(NOTEBOOKS) >= 8


@each
def test_a_notebook_is_what_its_source_builds(path):
    planned = PLANNED[path.relative_to(ROOT).as_posix()]
    assert without_results(nbformat.read(path, 4)) == without_results(planned), "run tools/build_notebooks.py"
    assert path.read_text(encoding="utf-8") == nbformat.writes(nbformat.read(path, 4)) + "\n"


@pytest.mark.slow
def test_a_rebuild_gives_the_same_bytes(tmp_path):
    command = [sys.executable, "tools/build_notebooks.py", "--into", tmp_path]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*.ipynb")) == sorted(
        p.relative_to(ROOT) for p in NOTEBOOKS
    )
    changed = [p.name for p in NOTEBOOKS if p.read_bytes() != (tmp_path / p.relative_to(ROOT)).read_bytes()]
    assert changed == [], "run tools/build_notebooks.py"


@each
def test_checked_cells_have_results_and_nothing_else_is_stored(path):
    """nbval passes a checked cell without a count or an output: it would compare nothing."""
    notebook, ran = nbformat.read(path, 4), not path.is_relative_to(ROOT / "exercises")
    assert notebook.metadata == {"kernelspec": build.KERNEL, "language_info": {"name": "python"}}
    assert path.stat().st_size < LARGEST
    assert not ran or sum(build.checked(cell) for cell in code(path)) >= 2
    for cell in code(path):
        assert len(cell.source.splitlines()) <= 10
        assert bool(cell.execution_count) is ran
        assert bool(cell.outputs) is (ran and build.checked(cell))
        assert not cell.source.rstrip().endswith(";")
        assert {o.output_type for o in cell.outputs} <= {"stream", "execute_result"}
        assert not any("image/png" in o.get("data", {}) for o in cell.outputs)


@pytest.mark.parametrize("path", sorted(ROOT.glob("exercises/*/*.ipynb")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_exercises_are_the_solutions_with_the_answers_removed(path):
    asked = nbformat.read(path, 4).cells
    solved = nbformat.read(ROOT / "solutions" / path.parent.name / path.name, 4).cells
    assert [(c.id, c.cell_type) for c in asked] == [(c.id, c.cell_type) for c in solved]
    differ = [(a.source, b) for a, b in zip(asked[1:], solved[1:], strict=True) if a.source != b.source]
    checks = [cell for cell in solved if cell.source.startswith("check(")]
    assert len(differ) == len(checks) >= 4
    assert all("..." in source for source, _ in differ)
    assert all(re.match("Right|Thank|答对|好的", c.outputs[0].data["text/plain"]) for c in checks)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(ROOT.glob("exercises/*/*.ipynb")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_untouched_exercises_run_through_and_say_not_yet(path, tmp_path):
    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        if cell.source.startswith("check("):
            cell.metadata["tags"] = [build.TAG]  # keeps its output
    build.execute(notebook, tmp_path)
    said = [cell.outputs[0].data["text/plain"] for cell in notebook.cells if cell.source.startswith("check(")]
    assert len(said) >= 4
    assert all(re.match("Not yet|还没有", one) for one in said)


def test_both_languages_have_the_same_cells():
    for path in NOTEBOOKS:
        if path.parent.name == "en":
            own, other = nbformat.read(path, 4).cells, nbformat.read(path.parent.parent / "zh" / path.name, 4).cells
            assert [(c.cell_type, c.id) for c in own] == [(c.cell_type, c.id) for c in other]
            same = [c.source.startswith("#") == d.source.startswith("#") for c, d in zip(own, other, strict=True)]
            assert all(same)


@each
def test_a_notebook_has_one_title_and_no_level_is_skipped(path):
    prose = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"]
    levels = [len(x) for text in prose for x in re.findall(r"^#+(?= )", text, re.MULTILINE)]
    assert levels[0] == 1
    assert 1 not in levels[1:]
    assert all(b <= a + 1 for a, b in pairwise(levels))


def stray_stars(prose: str) -> list[str]:
    shown = re.sub(r"<code>.*?</code>", "", MarkdownIt().render(prose), flags=re.DOTALL)
    return [line for line in shown.splitlines() if "*" in line]


@each
def test_bold_and_italics_close_where_markdown_sees_it(path):
    """A closing star behind Chinese punctuation and before a letter shows as a star: the mark goes outside."""
    prose = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"]
    assert [line for text in prose for line in stray_stars(text)] == []


def test_a_star_that_shows_is_seen():
    assert stray_stars("**请注意：**每一件") == ["<p>**请注意：**每一件</p>"]
    assert stray_stars("**请注意**：*每*一件 `a*b`") == []
