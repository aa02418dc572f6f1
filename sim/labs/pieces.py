"""The HTML that labs show: numbers, pictures with words, tables, links; whatever a person typed is escaped."""

import html
from base64 import b64encode
from collections.abc import Sequence

import pandas as pd

from sim import labels
from sim.comparing import Comparison
from sim.optionreport import change_words, value_words
from sim.words_labs import say

CELL = "flex:1 1 170px;border-left:4px solid #0b4f8a;padding:0 10px;line-height:1.35"
LIST = "display:flex;flex-wrap:wrap;gap:6px 0;list-style:none;padding:0;margin:4px 0"


def head(title: str, question: str) -> str:
    """Return the title of a lab and the question to answer first."""
    return f'<h3 style="margin:2px 0">{html.escape(title)}</h3><p style="margin:2px 0">{html.escape(question)}</p>'


def numbers(found: Comparison, option: str, measures: Sequence[str], lang: str) -> str:
    """Return the numbers on top: value, interval, difference from the policy at the start."""
    rows = []
    for measure in measures:
        value, interval = value_words(found, option, measure, lang)
        rows.append((labels.measure(measure, lang).label, value, interval, change_words(found, option, measure, lang)))
    return four(rows)


def four(rows: Sequence[tuple[str, str, str, str]]) -> str:
    """Return big numbers as a list: name, value, interval, one line more."""
    cells = []
    for row in rows:
        name, value, interval, more = map(html.escape, row)
        cells.append(
            f'<li style="{CELL}">{name}<br><b style="font-size:165%">{value}</b><br>'
            f"<small>95%: {interval}<br>{more}</small></li>"
        )
    return f'<ul class="petition-numbers" style="{LIST}">{"".join(cells)}</ul>'


def picture(png: bytes, alt: str, name: str = "petition-picture") -> str:
    """Return an image that a screen reader can read out; `name` is its class."""
    words = html.escape(alt, quote=True)
    return f'<img class="{name}" style="max-width:100%" alt="{words}" src="{_data("image/png", png)}">'


def table(frame: pd.DataFrame, caption: str) -> str:
    """Return a table whose cells may have several lines."""
    names = [frame.index.name or "", *frame.columns]
    head = "".join(f'<th scope="col" style="text-align:left;padding:4px 10px">{_lines(str(x))}</th>' for x in names)
    rows = []
    for name, row in frame.iterrows():
        cells = "".join(f'<td style="padding:4px 10px;vertical-align:top">{_lines(str(x))}</td>' for x in row)
        rows.append(
            f'<tr><th scope="row" style="text-align:left;padding:4px 10px">{_lines(str(name))}</th>{cells}</tr>'
        )
    return (
        f'<table class="petition-options" style="border-collapse:collapse"><caption style="text-align:left">'
        f"<b>{html.escape(caption)}</b></caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def link(name: str, kind: str, content: bytes, words: str) -> str:
    """Return a link that saves `content` as a file called `name`; it works without a server."""
    style = "text-decoration:underline;margin-right:14px"
    file = html.escape(name, quote=True)
    return (
        f'<a class="petition-link" style="{style}" download="{file}" href="{_data(kind, content)}">'
        f"{html.escape(words)}</a>"
    )


def code(program: str, lang: str) -> str:
    """Return a program to read and copy."""
    style = "background:#f4f4f4;color:#1a1a1a;padding:8px;overflow-x:auto;line-height:1.3;user-select:all"
    words = html.escape(say("show_code", lang), quote=True)
    return f'<pre class="petition-code" tabindex="0" aria-label="{words}" style="{style}">{html.escape(program)}</pre>'


def note(words: str, problem: bool = False) -> str:
    """Return a line that tells how things stand; a screen reader says it when it changes."""
    colour = "#8a1c00" if problem else "#444444"
    role = "alert" if problem else "status"
    return f'<div class="petition-note" role="{role}" style="color:{colour}">{html.escape(words)}</div>'


def _lines(words: str) -> str:
    first, *more = words.split("\n")
    return html.escape(first) + "".join(f"<br><small>{html.escape(one)}</small>" for one in more)


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"
