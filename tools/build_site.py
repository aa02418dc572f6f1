"""Build the lessons as web pages for people who only read: python tools/build_site.py [NN ...] [--into FOLDER].

The pages hold everything (pictures, tables, styles) and ask no other computer for anything. Code that a lesson folds
away is left out; a formula becomes MathML; a form becomes its question with hints and answer to unfold; a lab says
that it needs JupyterLab.
"""

import argparse
import html
import re
from collections.abc import Callable
from pathlib import Path

from build_notebooks import LANGUAGES, ROOT, lesson, run_cells, sources
from latex2mathml.converter import convert
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_output
from traitlets.config import Config

from sim.exercise import flow, rich
from sim.exercisefile import find
from sim.labs.exercise import question_html
from sim.words_exercise import say

WIDGET = "application/vnd.jupyter.widget-view+json"
FORMULA = re.compile(r"(`[^`]*`)|\$([^$\n]+)\$")
ASK = re.compile(r'ask\("([\w.]+)"')
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
CODES = {"en": "en", "zh": "zh-CN"}
STYLE = "body{max-width:60em;margin:auto}details{margin:.3em 0}summary{cursor:pointer;color:#0b4f8a}"


def page(source: Path, lang: str) -> tuple[str, str]:
    """Return title and HTML of a lesson in one language."""
    notebook = lesson(source, lang)
    run_cells(notebook, ROOT / "course" / lang)
    for cell in notebook.cells:
        cell.source = cell.source.replace("](../../", "](")  # pictures are taken in from the top, and only from below
        if cell.cell_type == "markdown":
            cell.source = FORMULA.sub(lambda found: found[1] or convert(found[2]), cell.source)
        if cell.cell_type == "code":
            cell.outputs = [_still(output, cell.source, lang) for output in cell.outputs]
            if cell.metadata.get("jupyter", {}).get("source_hidden"):
                cell.metadata["tags"] = ["folded"]
    title = notebook.cells[0].source.splitlines()[0].removeprefix("# ")
    exporter = HTMLExporter(config=Config(TagRemovePreprocessor={"enabled": True, "remove_input_tags": {"folded"}}))
    exporter.embed_images = exporter.exclude_anchor_links = True
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    exporter.language_code = CODES[lang]
    made, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": title, "path": str(ROOT)}})
    return title, SCRIPT.sub("", made).replace("</head>", f"<style>{STYLE}</style></head>")


def _still(output: NotebookNode, code: str, lang: str) -> NotebookNode:
    """Return an output, or what stands for a widget on a page that cannot compute."""
    if WIDGET not in output.get("data", {}):
        return output
    asked = ASK.search(code)
    words = unfolded(asked[1], lang) if asked else f"<p><i>{html.escape(say('live', lang))}</i></p>"
    return new_output("display_data", data={"text/html": words})


def unfolded(key: str, lang: str) -> str:
    """Return an exercise with its hints and its answer, each to be unfolded."""
    one = find(key)
    told = one.told(lang)
    hints = [say(f"hint_{i + 1}", lang, hint=flow(text, lang)) for i, text in enumerate(told.hints)]
    answer = rich(f"**{told.model or one.answer}**")
    if one.kind == "code":
        answer = f"<pre>{html.escape(one.answer.strip())}</pre>"
    folds = [(f"{say('hint', lang)} {i + 1}", rich(text)) for i, text in enumerate(hints)]
    folds.append((say("answer", lang), f"{answer}<br>{rich(flow(told.right, lang))}"))
    return question_html(one, lang) + "".join(
        f"<details><summary>{name}</summary><div>{text}</div></details>" for name, text in folds
    )


def index(titles: dict[str, list[tuple[str, str]]], more: str = "") -> str:
    """Return the page that leads to all lessons, and `more`; `titles` holds file and title of each, by language."""
    lists = [
        f'<ol lang="{CODES[lang]}" start="0">'
        + "".join(
            f'<li value="{int(name[3:5])}"><a href="{name}">{html.escape(title)}</a></li>' for name, title in found
        )
        + "</ol>"
        for lang, found in titles.items()
    ]
    head = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Petitionflow</title><style>{STYLE}</style>'
    )
    return f"{head}</head><body><h1>Petitionflow</h1>{''.join(lists)}{more}</body></html>\n"


Page = Callable[[Path, str], tuple[str, str]]  # of a lesson's source in a language: title and text


def build(page: Page, name: str, description: str, more: str = "") -> None:
    """Write a page for each lesson that the command line names, and the one that leads to all, into build/`name`.

    `more` stands below the list of lessons.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("lessons", nargs="*", metavar="NN", help="numbers of lessons; without, all")
    parser.add_argument("--into", type=Path, default=ROOT / "build" / name, metavar="FOLDER")
    options = parser.parse_args()
    titles: dict[str, list[tuple[str, str]]] = {lang: [] for lang in LANGUAGES}
    for source in sources(options.lessons):
        for lang in LANGUAGES:
            title, text = page(source, lang)
            (options.into / lang).mkdir(parents=True, exist_ok=True)
            (options.into / lang / f"{source.stem}.html").write_text(text, encoding="utf-8")
            titles[lang].append((f"{lang}/{source.stem}.html", title))
            print(f"{lang}/{source.stem}.html", flush=True)
    (options.into / "index.html").write_text(index(titles, more), encoding="utf-8")


if __name__ == "__main__":
    docs = '<p><a href="docs/index.html">Documentation · 文档</a></p>'
    build(page, "site", "Build the lessons as web pages that need no network.", docs)
