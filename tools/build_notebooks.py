"""Build the notebooks of both languages from course/source: python tools/build_notebooks.py [TARGET].

A cell tagged `lang:en` or `lang:zh` goes to that language only; `LANG = "en"` becomes the notebook's language.
Only cells that begin with NBVAL_CHECK_OUTPUT keep their output, so a rebuild gives the same bytes.
"""

import os
import sys
from hashlib import sha256
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "zh")
CHECKED = "# NBVAL_CHECK_OUTPUT"


def for_language(source: Path, lang: str) -> NotebookNode:
    """Return the unexecuted notebook of one language; a cell's id comes from its lesson and place."""
    notebook = jupytext.read(source)
    notebook.cells = [cell for cell in notebook.cells if _belongs(cell, lang)]
    for i, cell in enumerate(notebook.cells):
        cell.id = sha256(f"{source.stem}/{i}".encode()).hexdigest()[:8]
        cell.source = cell.source.replace('LANG = "en"', f'LANG = "{lang}"')
        tags = [tag for tag in cell.metadata.get("tags", []) if not tag.startswith("lang:")]
        cell.metadata = NotebookNode({"tags": tags} if tags else {})
        if cell.cell_type == "code":
            cell.metadata["jupyter"] = {"source_hidden": True}  # folded away: this lesson needs no programming
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = NotebookNode({"kernelspec": kernel, "language_info": {"name": "python"}})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def _belongs(cell: NotebookNode, lang: str) -> bool:
    marks = [tag for tag in cell.metadata.get("tags", []) if tag.startswith("lang:")]
    return not marks or f"lang:{lang}" in marks


def execute(notebook: NotebookNode, folder: Path) -> None:
    """Run a notebook in `folder`; keep the outputs of checked cells and nothing of this machine."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    client = NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(folder)}}, store_widget_state=False
    )
    client.execute()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata.pop("execution", None)
            if not cell.source.startswith(CHECKED):
                cell.outputs = []
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = NotebookNode({"name": "python"})


def build(source: Path, lang: str, target: Path) -> Path:
    """Write one executed notebook to target/lang, whole or not at all."""
    notebook = for_language(source, lang)
    folder = target / lang
    folder.mkdir(parents=True, exist_ok=True)
    execute(notebook, folder)
    nbformat.validate(notebook)
    path = folder / f"{source.stem}.ipynb"
    part = path.with_suffix(".part")
    part.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    part.replace(path)
    return path


def main(target: Path) -> None:
    """Build every lesson in every language."""
    for source in sorted((ROOT / "course/source").glob("*.py")):
        for lang in LANGUAGES:
            print(build(source, lang, target).name, lang)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "course")
