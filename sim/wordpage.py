"""A page of ours (see htmlpage) as a Word file: the same headings, paragraphs, lists, tables and pictures.

There is one way to a report, the HTML page; this walks its elements. Same page, same bytes.
"""

import datetime as dt
import io
import zipfile
from base64 import b64decode
from collections.abc import Callable
from typing import Any

from sim.errors import InputError

WIDTH_CM = 16.0
FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}
FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file knows
MOMENT = dt.datetime(2000, 1, 1)


def docx_of(page: str, lang: str) -> bytes:
    """Return a page of htmlpage.page as .docx; InputError where python-docx is not installed."""
    try:
        from docx import Document
        from lxml import html
    except ImportError:
        raise InputError("Word files need python-docx: pip install 'petitionflow[office]', or write .html") from None
    document = Document()
    _set_font(document, lang)
    for name in ("created", "modified"):
        setattr(document.core_properties, name, MOMENT)
    document.core_properties.author = "Petitionflow"
    root = html.fromstring(page)
    document.core_properties.title = root.findtext(".//title") or ""
    for element in root.find(".//main"):
        _add(document, element)
    raw = io.BytesIO()
    document.save(raw)
    return _same_each_time(raw.getvalue())


def _set_font(document: Any, lang: str) -> None:
    from docx.oxml.ns import qn

    for style in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Title"):
        font = document.styles[style].font
        font.name = FONTS[lang]
        document.styles[style].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONTS[lang])


def _add(document: Any, element: Any) -> None:
    """Add one element, and what stands in it."""
    made = MAKERS.get(element.tag)
    if made is not None:
        made(document, element)
    else:
        for inner in element:
            _add(document, inner)


def _words(element: Any) -> str:
    return str(element.text_content()).strip()


def _heading(level: int) -> Callable[[Any, Any], None]:
    return lambda document, element: document.add_heading(_words(element), level) and None


def _list(style: str) -> Callable[[Any, Any], None]:
    def make(document: Any, element: Any) -> None:
        for item in element:
            document.add_paragraph(_words(item), style)

    return make


def _paragraph(document: Any, element: Any) -> None:
    document.add_paragraph(_words(element))


def _table(document: Any, element: Any) -> None:
    rows = element.findall(".//tr")
    table = document.add_table(len(rows), max(len(row) for row in rows), "Table Grid")
    for row, made in zip(rows, table.rows, strict=True):
        for cell, place in zip(row, made.cells, strict=False):
            for broken in cell.findall(".//br"):
                broken.tail = "\n" + (broken.tail or "")
            place.text = _words(cell)
            if row.getparent().tag == "thead":
                place.paragraphs[0].runs[0].bold = True if place.paragraphs[0].runs else None
    if rows and rows[0].getparent().tag == "thead":
        _repeat(table.rows[0])


def _repeat(row: Any) -> None:
    """Mark a row as the head that Word repeats on each page, and that a screen reader announces."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)  # noqa: SLF001 - python-docx has no other way


def _picture(document: Any, element: Any) -> None:
    from docx.shared import Cm

    png = b64decode(element.get("src").partition(",")[2])
    shape = document.add_picture(io.BytesIO(png), width=Cm(WIDTH_CM))
    shape._inline.docPr.set("descr", element.get("alt", ""))  # noqa: SLF001 - python-docx has no other way


def _code(document: Any, element: Any) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    run = paragraph.add_run(_words(element))
    run.font.name, run.font.size = "Consolas", Pt(8)


MAKERS: dict[str, Callable[[Any, Any], None]] = {
    "h1": _heading(0),
    "h2": _heading(1),
    "h3": _heading(2),
    "p": _paragraph,
    "ul": _list("List Bullet"),
    "ol": _list("List Number"),
    "table": _table,
    "img": _picture,
    "pre": _code,
}


def _same_each_time(data: bytes) -> bytes:
    """Return the zip file with every entry dated the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, FIRST), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
