"""Build the notebooks of both languages: python tools/build_notebooks.py [NN ...] [--into FOLDER].

course/source/NN_topic.py gives course/{en,zh}; sim/exercises/NN.toml gives exercises/{en,zh} and, with the answers,
solutions/{en,zh}. A cell tagged `lang:en` or `lang:zh` goes to that language only; `LANG = "en"` becomes the
notebook's language. Lessons and solutions are executed; only checked cells (first line `# NBVAL_CHECK_OUTPUT`, or
tagged nbval-check-output) keep their output, so a rebuild gives the same bytes. Code is folded away, except in
lessons where it is the subject and in cells tagged `show-code`.
"""

import argparse
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import jupytext
import nbformat
from exercise_cells import exercise_cells
from nbclient import NotebookClient
from nbformat import NotebookNode
from traitlets.config import Config

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "zh")
CHECKED = "# NBVAL_CHECK_OUTPUT"
TAG = "nbval-check-output"
CODE_IS_THE_SUBJECT = ("05", "09", "12")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def lesson(source: Path, lang: str) -> NotebookNode:
    """Return the lesson of one language, not executed."""
    cells = [cell for cell in jupytext.read(source).cells if _belongs(cell, lang)]
    for cell in cells:
        tags = cell.metadata.get("tags", [])
        kept = [tag for tag in tags if not tag.startswith(("lang:", "of:", "free:")) and tag != "show-code"]
        cell.metadata = NotebookNode({"tags": kept} if kept else {})
        if cell.cell_type == "code" and source.stem[:2] not in CODE_IS_THE_SUBJECT and "show-code" not in tags:
            cell.metadata["jupyter"] = {"source_hidden": True}
    return _notebook(cells, source.stem, lang)


def exercises(source: Path, lang: str, solved: bool) -> NotebookNode:
    """Return a lesson's exercises of one language; solutions are the same cells with the answers in them."""
    title = lesson(source, lang).cells[0].source.splitlines()[0].removeprefix("# ")
    cells = exercise_cells(source.stem[:2], lang, title, solved)
    return _notebook(cells, f"{source.stem}/exercises", lang)


def _notebook(cells: list[NotebookNode], name: str, lang: str) -> NotebookNode:
    """Return a notebook whose cells have ids by name and place; both languages have the same ones."""
    for i, cell in enumerate(cells):
        cell.id = sha256(f"{name}/{i}".encode()).hexdigest()[:8]
        cell.source = cell.source.replace('LANG = "en"', f'LANG = "{lang}"')
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata = NotebookNode({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    notebook.nbformat_minor = 5
    return notebook


def _belongs(cell: NotebookNode, lang: str) -> bool:
    marks = [tag for tag in cell.metadata.get("tags", []) if tag.startswith("lang:")]
    return not marks or f"lang:{lang}" in marks


def checked(cell: NotebookNode) -> bool:
    """Tell whether nbval compares this cell's output."""
    return cell.cell_type == "code" and (cell.source.startswith(CHECKED) or TAG in cell.metadata.get("tags", []))


def run_cells(notebook: NotebookNode, folder: Path) -> None:
    """Run a notebook in `folder`, with a progress of its own."""
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    resources = {"metadata": {"path": str(folder)}}
    with TemporaryDirectory() as home:  # a learner's progress here is not touched
        env = os.environ | {"PYTHONPATH": paths, "PETITIONFLOW_HOME": home}
        own = {"transport": "ipc", "ip": f"{home}/kernel"} if os.name == "posix" else {}  # two may pick one port
        config = Config({"KernelManager": own})
        client = NotebookClient(notebook, timeout=120, resources=resources, store_widget_state=False, config=config)
        client.execute(env=env)


def execute(notebook: NotebookNode, folder: Path) -> None:
    """Run a notebook in `folder`; keep the outputs of checked cells and nothing of this machine."""
    run_cells(notebook, folder)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata.pop("execution", None)
            cell.outputs = cell.outputs if checked(cell) else []
    notebook.metadata = NotebookNode({"kernelspec": KERNEL, "language_info": {"name": "python"}})


def plan(source: Path) -> Iterator[tuple[str, NotebookNode]]:
    """Yield the path of each notebook of a lesson and the notebook, not executed."""
    for lang in LANGUAGES:
        yield f"course/{lang}/{source.stem}.ipynb", lesson(source, lang)
        if (ROOT / f"sim/exercises/{source.stem[:2]}.toml").exists():
            yield f"exercises/{lang}/{source.stem}.ipynb", exercises(source, lang, solved=False)
            yield f"solutions/{lang}/{source.stem}.ipynb", exercises(source, lang, solved=True)


def write(notebook: NotebookNode, path: Path, run: bool) -> None:
    """Write a notebook, executed or not, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if run:
        execute(notebook, path.parent)
    nbformat.validate(notebook)
    part = path.with_suffix(".part")
    part.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    part.replace(path)


def sources(wanted: list[str] | None = None) -> list[Path]:
    """Return the lessons' sources, all or those of the numbers wanted."""
    return [p for p in sorted((ROOT / "course/source").glob("*.py")) if not wanted or p.stem[:2] in wanted]


def main() -> None:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(description="Build the notebooks of both languages from their source.")
    parser.add_argument("lessons", nargs="*", metavar="NN", help="numbers of lessons; without, all")
    parser.add_argument("--into", type=Path, default=ROOT, metavar="FOLDER")
    options = parser.parse_args()
    for source in sources(options.lessons):
        for name, notebook in plan(source):
            print(name, flush=True)
            write(notebook, options.into / name, run=not name.startswith("exercises"))


if __name__ == "__main__":
    main()
