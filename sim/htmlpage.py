"""Pieces of an HTML page that holds everything in it and no address; whatever a person typed is escaped."""

import html
import io
from base64 import b64encode
from collections.abc import Iterable, Sequence

import pandas as pd
from matplotlib.figure import Figure

CODES = {"en": "en", "zh": "zh-CN"}
STYLE = """
body{font:16px/1.5 "Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1a1a1a;
max-width:62rem;margin:1.5rem auto;padding:0 1rem}
h1{font-size:1.7rem;margin:.2rem 0}h2{font-size:1.2rem;margin:1.2rem 0 .3rem;border-bottom:2px solid #0b4f8a}
table{border-collapse:collapse;font-size:.85rem}th,td{border:1px solid #bbb;padding:.25rem .5rem;text-align:left;
vertical-align:top}img{max-width:100%}pre{background:#f4f4f4;padding:.6rem;white-space:pre-wrap}
.answer{font-size:1.2rem;border-left:5px solid #0b4f8a;padding-left:.8rem}.never{border:2px solid #8a1c00;padding:.5rem}
@media print{body{margin:0;font-size:12px}h2{break-after:avoid}table,img{break-inside:avoid}}
"""


def page(title: str, lang: str, parts: Iterable[str]) -> str:
    """Return a whole page of parts that are HTML already."""
    head = f'<meta charset="utf-8"><title>{plain(title)}</title><style>{STYLE}</style>'
    body = f"<main><h1>{plain(title)}</h1>{''.join(parts)}</main>"
    return f'<!doctype html><html lang="{CODES[lang]}"><head>{head}</head><body>{body}</body></html>\n'


def section(head: str, *parts: str) -> str:
    """Return a section under its heading."""
    return f"<section><h2>{plain(head)}</h2>{''.join(parts)}</section>"


def paragraphs(lines: Iterable[str]) -> str:
    """Return paragraphs of plain text."""
    return "".join(f"<p>{plain(line)}</p>" for line in lines)


def bullets(lines: Sequence[str], numbered: bool = False) -> str:
    """Return a list of plain texts."""
    kind = "ol" if numbered else "ul"
    return f"<{kind}>{''.join(f'<li>{plain(line)}</li>' for line in lines)}</{kind}>"


def table(frame: pd.DataFrame, index: bool = True) -> str:
    """Return a table; pandas escapes what stands in it."""
    shown = frame.reset_index() if index else frame
    return str(shown.to_html(index=False, border=0, escape=True)).replace("\\n", "<br>")


def folded(head: str, *parts: str) -> str:
    """Return parts that are shown when asked for."""
    return f"<details><summary>{plain(head)}</summary>{''.join(parts)}</details>"


def picture(figure: Figure, alt: str) -> str:
    """Return a figure with its words for those who do not see it."""
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=110)
    words = html.escape(alt, quote=True)
    return f'<img alt="{words}" src="data:image/png;base64,{b64encode(png.getvalue()).decode()}">'


def plain(words: str) -> str:
    """Return text as HTML."""
    return html.escape(words)
