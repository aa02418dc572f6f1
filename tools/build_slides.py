"""Build slides from the lessons: python tools/build_slides.py [NN ...] [--into FOLDER] (default: build/slides).

One page a lesson and language, complete in itself: it asks no other computer for anything. Arrow keys, space, Page Up
and Page Down go from slide to slide, N shows the notes, F fills the screen; without JavaScript it scrolls; printed, it
is a handout, a slide a page. What goes on the slides is decided in tools/slide_cells.py.
"""

import base64
import html
import io
import re
from pathlib import Path

from build_notebooks import ROOT, lesson, run_cells
from build_site import CODES, build
from markdown_it import MarkdownIt
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import math_to_image
from mdit_py_plugins.dollarmath import dollarmath_plugin
from slide_cells import Slide, numbered, slides

HERE = Path(__file__).resolve().parent
IMAGE = re.compile(r'src="(?!data:)([^"]+)"')
HEIGHT = re.compile(r'<svg [^>]*height="([\d.]+)pt"')
POINTS = 11  # of a drawn formula; the slide's letters are as high as that
KEYS = {"en": ("notes: N", "full screen: F"), "zh": ("讲稿：N", "全屏：F")}


def formula(text: str, options: dict[str, object]) -> str:
    """Return a formula as a drawing, with its TeX for those who cannot see it."""
    page = io.BytesIO()
    below = math_to_image(f"${text}$", page, FontProperties(size=POINTS), dpi=72, format="svg")
    high = float(HEIGHT.search(page.getvalue().decode())[1])
    data = base64.b64encode(page.getvalue()).decode()
    block = " class='display'" if options.get("display_mode") else ""
    style = f"height:{high / POINTS:.2f}em;vertical-align:{-below / POINTS:.2f}em"
    return f"<img{block} alt='{html.escape(text)}' style='{style}' src='data:image/svg+xml;base64,{data}'>"


def renderer() -> MarkdownIt:
    """Return what makes HTML of Markdown, with tables and formulas."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").use(dollarmath_plugin, renderer=formula)


def embedded(text: str, folder: Path) -> str:
    """Return HTML in which every picture of the repository is contained."""

    def data(found: re.Match[str]) -> str:
        picture = (folder / found[1]).resolve()
        kind = "svg+xml" if picture.suffix == ".svg" else picture.suffix[1:]
        return f'src="data:image/{kind};base64,{base64.b64encode(picture.read_bytes()).decode()}"'

    return IMAGE.sub(data, text)


def section(title: str, slide: Slide, place: tuple[int, int], made: MarkdownIt) -> str:
    """Return one slide as HTML."""
    level = "h1" if slide.kind == "title" else "h2"
    lead, words, notes = ("".join(made.render(one) for one in part) for part in (slide.lead, slide.words, slide.notes))
    body = f"{lead}{''.join(slide.shown)}{words}"
    aside = f"<aside>{notes}</aside>" if notes else ""
    number = f"<footer>{place[0]} / {place[1]}</footer>"
    heading = made.renderInline(title)
    return f"<section class='{slide.kind}' id='s{place[0]}'><{level}>{heading}</{level}><div>{body}</div>{aside}{number}</section>"  # noqa: E501


def page(source: Path, lang: str) -> tuple[str, str]:
    """Return title and HTML of a lesson's slides in one language."""
    notebook = lesson(source, lang)
    folder = ROOT / "course" / lang
    run_cells(notebook, folder)
    found, made = list(numbered(slides(notebook.cells, lang))), renderer()
    body = "\n".join(section(title, one, (i, len(found)), made) for i, (title, one) in enumerate(found, 1))
    title = found[0][0]
    style, script = ((HERE / f"slides.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    head = (
        f"<meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>{html.escape(title)}</title>"
    )
    keys = " · ".join(KEYS[lang])
    text = (
        f"<!DOCTYPE html>\n<html lang='{CODES[lang]}'><head>{head}<style>{style}</style></head>\n"
        f"<body><main>{embedded(body, folder)}</main><nav>{keys}</nav><script>{script}</script></body></html>\n"
    )
    return title, text


if __name__ == "__main__":
    build(page, "slides", "Build slides from the lessons, for use without network.")
