"""The notebooks in the repository are what their source builds, and what must be compared is stored."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted(ROOT.glob("course/[ez][nh]/*.ipynb"))
CHECKED = "# NBVAL_CHECK_OUTPUT"


def code(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


@pytest.mark.slow
def test_a_rebuild_gives_the_same_bytes(tmp_path):
    subprocess.run([sys.executable, "tools/build_notebooks.py", tmp_path], cwd=ROOT, check=True, capture_output=True)
    built = sorted(tmp_path.rglob("*.ipynb"))
    assert [p.relative_to(tmp_path) for p in built] == [p.relative_to(ROOT / "course") for p in NOTEBOOKS]
    changed = [p.name for p, q in zip(built, NOTEBOOKS, strict=True) if p.read_bytes() != q.read_bytes()]
    assert changed == [], "run tools/build_notebooks.py"


def test_each_source_has_a_notebook_in_each_language():
    sources = {p.stem for p in ROOT.glob("course/source/*.py")}
    assert {(p.parent.name, p.stem) for p in NOTEBOOKS} == {(lang, s) for lang in ("en", "zh") for s in sources}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_checked_cells_have_outputs_and_nothing_else_is_stored(path):
    notebook = nbformat.read(path, 4)
    assert "widgets" not in notebook.metadata
    assert notebook.metadata.kernelspec.name == "python3"
    checked = [cell for cell in code(path) if cell.source.startswith(CHECKED)]
    assert len(checked) >= 2
    for cell in code(path):
        assert len(cell.source.splitlines()) <= 10
        assert cell.execution_count
        assert [o.output_type for o in cell.outputs] == (["stream"] if cell in checked else [])
    assert all(re.search(r"\d", cell.outputs[0].text) for cell in checked)
    widgets = [cell for cell in code(path) if "first_lab(" in cell.source]
    assert all("nbval-ignore-output" in cell.metadata.tags for cell in widgets)


def test_both_languages_have_the_same_cells():
    for path in ROOT.glob("course/en/*.ipynb"):
        other = nbformat.read(ROOT / "course/zh" / path.name, 4).cells
        own = nbformat.read(path, 4).cells
        assert [(c.cell_type, c.id) for c in own] == [(c.cell_type, c.id) for c in other]
        same = [c.source.startswith("#") == d.source.startswith("#") for c, d in zip(own, other, strict=True)]
        assert all(same)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_bold_and_italics_close_where_markdown_sees_it(path):
    """A closing star behind Chinese punctuation and before a letter shows as a star: the mark goes outside."""
    prose = "\n".join(cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown")
    opened = re.sub(r"(\*+)(?=[^\s*])([^*\n]+?[，。：；？！”）])\1(?=\w)", "BROKEN", prose)
    assert "BROKEN" not in opened
    assert "BROKEN" in re.sub(r"(\*+)(?=[^\s*])([^*\n]+?[，。：；？！”）])\1(?=\w)", "BROKEN", "**请注意：**每一件")
