"""Which parts of a lesson go on slides. Nothing is marked in the source: it follows from headings, bold type, outputs.

Each heading begins a slide. Of prose, a slide shows lists, tables, pictures and the sentences with something in bold
(without any, the first sentence); a list's items are cut in the same way. Pictures and tables that the code makes get
slides of their own, and what the next cell says in bold is written below them. A form becomes its question; its answer
and the whole text of the lesson are notes for whoever speaks.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from build_site import ASK, WIDGET
from nbformat import NotebookNode

from sim.exercise import flow, rich
from sim.exercisefile import GRADED, find
from sim.words_exercise import say

HEADING = re.compile(r"^(#+) +(.*)$")
SENTENCE = re.compile(r"(?<=[.!?])(?=[*”)\"]*\s)[*”)\"]*\s+|(?<=[。！？])(?![*”）])|(?<=[。！？][*”）])(?![*”）])")
ITEM = re.compile(r"^(?:[*-]|\d+\.) +")
LABEL = re.compile(r"\*\*[^*]*(?:[:：]\*\*|\*\*[:：])")
HAN = re.compile("[\u4e00-\u9fff]")
GUESS = re.compile(r"\bguess|猜", re.IGNORECASE)
PICTURE = re.compile(r"!\[(.*)\]\(([^)]+)\)", re.DOTALL)
IMAGE = re.compile(r"<img\b")
LEAD = 400  # letters that still go above a picture


@dataclass
class Slide:
    """One slide: `lead`, `words` and `notes` are Markdown, `shown` is HTML (a picture, a table, a question)."""

    title: str
    kind: str = "words"  # title, words, picture, table, question
    lead: list[str] = field(default_factory=list)  # above what is shown
    words: list[str] = field(default_factory=list)  # below it
    shown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def slides(cells: list[NotebookNode], lang: str) -> list[Slide]:
    """Return the slides of an executed lesson."""
    found: list[Slide] = []
    for cell in cells:
        if cell.cell_type == "markdown":
            _prose(cell.source, found)
        elif cell.cell_type == "code":
            _code(cell, found, lang)
    return _joined(found)


def _joined(found: list[Slide]) -> list[Slide]:
    """Put a sentence or two before a picture, table or question onto the slide of what they lead to."""
    kept: list[Slide] = []
    for one in found:
        before = kept[-1] if kept else None
        if before and before.kind == "words" and before.title == one.title and one.shown and _few(before.words):
            one.lead, one.notes = before.words or one.lead, before.notes + one.notes
            kept.pop()
        kept.append(one)
    for one in kept:
        if not (one.words or one.shown):
            one.words = [sentences(note)[0] for note in one.notes]
    return [one for one in kept if one.words or one.shown]


def _few(words: list[str]) -> bool:
    if any(GUESS.search(one) for one in words):
        return False  # whoever guesses must not see the result yet
    return not any(one.startswith("|") or ITEM.match(one) for one in words) and sum(map(len, words)) < LEAD


def _prose(source: str, found: list[Slide]) -> None:
    """Add what a cell of prose says: to the slide before it, or to new ones below its headings."""
    for block in re.split(r"\n{2,}", source.strip()):
        begins = HEADING.match(block)
        if begins:
            found.append(Slide(begins[2], "title" if begins[1] == "#" else "words"))
            continue
        slide = found[-1]
        picture = PICTURE.fullmatch(block)
        if picture:
            alt = html.escape(picture[1], quote=True)
            slide.kind, slide.lead, slide.words = "picture", slide.words, []
            slide.shown.append(f'<img alt="{alt}" src="{picture[2]}">')
            continue
        slide.notes.append(block)
        shown = block if slide.kind == "title" else _short(block)
        if shown:
            slide.words.append(shown)


def _short(block: str) -> str:
    """Return what a slide shows of a block of prose, or an empty string."""
    if block.startswith(("|", "$$")):
        return block
    if ITEM.match(block):
        return "\n".join(_item(item) for item in re.split(r"\n(?=(?:[*-]|\d+\.) )", block))
    return _bold(block)


def _bold(text: str) -> str:
    """Return the sentences with something in bold; after a label ("What to see:") the next one, too."""
    parts = sentences(text)
    labels = [bool(LABEL.match(one)) for one in parts]
    kept = [one.strip() for i, one in enumerate(parts) if "**" in one or (i > 0 and labels[i - 1])]
    return ("" if HAN.search(text) else " ").join(kept)


def _item(item: str) -> str:
    mark, text = ITEM.split(item, maxsplit=1), ITEM.sub("", item)
    return item[: len(item) - len(mark[-1])] + (_bold(text) or text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph, each with the marks that close it."""
    plain = " ".join(text.split("\n"))
    cuts = [match.end() for match in SENTENCE.finditer(plain)]
    parts = [plain[a:b] for a, b in zip([0, *cuts], [*cuts, len(plain)], strict=True)]
    return [one for one in parts if one.strip()] or [plain]


def _code(cell: NotebookNode, found: list[Slide], lang: str) -> None:
    """Add what a cell of code shows, each thing on a slide of its own; its code where it is the subject."""
    lead = _leads(found)
    if not cell.metadata.get("jupyter", {}).get("source_hidden"):
        found.append(Slide(found[-1].title, "table", shown=[f"<pre>{html.escape(_bare(cell.source))}</pre>"]))
    for output in cell.outputs:
        data = output.get("data", {})
        if WIDGET in data:
            _widget(cell.source, found, lang)
        elif "text/html" in data:
            text = "".join(data["text/html"])
            found.append(Slide(found[-1].title, "picture" if IMAGE.search(text) else "table", lead, shown=[text]))
        else:
            text = data.get("text/plain") or output.get("text", "")
            found.append(Slide(found[-1].title, "table", lead, shown=[f"<pre>{html.escape(text.rstrip())}</pre>"]))
        lead = []


def _leads(found: list[Slide]) -> list[str]:
    """Return the sentence that leads to what is shown next: the last before it, where none is in bold."""
    before = found[-1]
    return [sentences(before.notes[-1])[-1]] if before.notes and not before.words and before.kind != "question" else []


def _bare(source: str) -> str:
    return "\n".join(line for line in source.splitlines() if not line.startswith("# NBVAL"))


def _widget(code: str, found: list[Slide], lang: str) -> None:
    """Add the question of a form, or say that a lab waits in the notebook."""
    asked = ASK.search(code)
    if asked is None:
        found[-1].words.append(f"*{say('live', lang)}*")
        return
    one = find(asked[1])
    told = one.told(lang)
    items = "".join(f"<li><b>{key}.</b> {rich(text)}</li>" for key, text in told.options.items())
    number = f"<b>{one.id}</b> " if one.grade in GRADED else ""
    start = f"<pre>{html.escape(one.start.strip())}</pre>" if one.start else ""
    words = f"<p>{number}{rich(flow(told.question, lang))}</p>{start}<ul class='choices'>{items}</ul>"
    answer = told.model or (one.answer if one.kind != "code" else f"`{one.answer.strip().splitlines()[-1].strip()}`")
    notes = [f"**{say('answer', lang)}: {answer}**", flow(told.right, lang)]
    found.append(Slide(found[-1].title, "question", shown=[words], notes=notes))


def numbered(found: list[Slide]) -> Iterator[tuple[str, Slide]]:
    """Yield each slide with its title; one that goes on under the same heading has a number behind it."""
    titles = [one.title for one in found]
    for i, one in enumerate(found):
        same, place = titles.count(one.title), titles[: i + 1].count(one.title)
        yield (f"{one.title} ({place}/{same})" if same > 1 else one.title), one
