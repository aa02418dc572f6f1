"""Slides made from the lessons: little on each, complete in themselves, no answer before the question."""

import re
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import build_notebooks  # noqa: E402
import build_slides  # noqa: E402
from slide_cells import WIDGET, numbered, sentences, slides  # noqa: E402
from test_site import Asked  # noqa: E402


def prose(*texts: str):
    return [new_markdown_cell(text) for text in texts]


def code(source: str, **data: str):
    cell = new_code_cell(source, metadata={"jupyter": {"source_hidden": True}})
    cell.outputs = [new_output("display_data", data={key.replace("_", "/"): text for key, text in data.items()})]
    return cell


def asked(key: str):
    cell = code(f'ask("{key}", LANG)')
    cell.outputs = [new_output("display_data", data={WIDGET: {}})]
    return cell


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two? “Three.” Four", ["One. ", "Two? ", "“Three.” ", "Four"]),
        ("**Guess first.** Then look.", ["**Guess first.** ", "Then look."]),
        ("一句。两句？“三句。”四句", ["一句。", "两句？", "“三句。”", "四句"]),
        ("**先猜一猜**。再看。", ["**先猜一猜**。", "再看。"]),
        ("At 3.5 days, e.g.", ["At 3.5 days, e.g."]),
        ("no end", ["no end"]),
    ],
)
def test_prose_is_cut_into_sentences(text, parts):
    assert sentences(text) == parts


def test_a_heading_begins_a_slide_with_what_is_in_bold():
    title, one = slides(prose("# T\n\n**Aim.** All of this.", "## H\n\nNot this. **But this** one. Nor this."), "en")
    assert (title.kind, title.words) == ("title", ["**Aim.** All of this."])
    assert (one.title, one.words) == ("H", ["**But this** one."])
    assert one.notes == ["Not this. **But this** one. Nor this."]


def test_without_bold_the_first_sentence_of_each_paragraph_stands():
    _, one = slides(prose("# T\n\nx", "## H\n\nFirst. Second.\n\nThird. Fourth."), "en")
    assert one.words == ["First. ", "Third. "]


def test_lists_are_cut_item_by_item_and_tables_stand_whole():
    text = "## H\n\n1. **One.** More.\n2. Two, all of it. Yes.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$$x$$"
    _, one = slides(prose("# T\n\nx", text), "en")
    assert one.words == ["1. **One.**\n2. Two, all of it. Yes.", "| a | b |\n|---|---|\n| 1 | 2 |", "$$x$$"]


def test_what_to_see_stands_below_and_what_leads_to_it_above():
    cells = [
        *prose("# T\n\nx", "## H\n\nFirst. Here it is:"),
        code("f()", text_html="<img alt='a' src='data:,'>"),
        *prose("**What to see:** it grows. A lot. More."),
    ]
    _, one = slides(cells, "en")
    assert (one.kind, one.lead, one.words) == ("picture", ["Here it is:"], ["**What to see:** it grows. A lot."])


def test_a_guess_and_the_result_are_two_slides():
    for words in ("**Guess first:** more or less?", "**先猜**：多了还是少了？"):
        found = slides([*prose("# T\n\nx", f"## H\n\n{words}"), code("f()", text_plain="more")], "en")
        assert [one.kind for one in found] == ["title", "words", "table"]
        assert [title for title, _ in numbered(found)] == ["T", "H (1/2)", "H (2/2)"]


def test_a_form_becomes_its_question_and_the_answer_a_note():
    _, one = slides([*prose("# T\n\nx", "## H\n\n**Go.**"), asked("01.2")], "zh")
    assert one.kind == "question"
    assert one.shown[0].count("<li>") == 4
    assert "c" in one.notes[-2]
    assert "对" not in one.shown[0]
    _, code_one = slides([*prose("# T\n\nx", "## H\n\n**Go.**"), asked("01.7")], "en")
    assert "def resolution" in code_one.shown[0]
    assert "return solved / (came + stayed_away)" not in code_one.shown[0]
    assert "return solved / (came + stayed_away)" in "".join(code_one.notes)


def test_a_lab_is_named_and_folded_code_left_out():
    cell = asked("01.2")
    cell.source = "lab()"
    _, one = slides([*prose("# T\n\nx", "## H\n\n**Go.**"), cell], "en")
    assert len(one.words) == 2
    assert one.shown == []
    open_code = new_code_cell("# NBVAL_CHECK_OUTPUT\na < 1")
    assert slides([*prose("# T\n\nx", "## H\n\n**Go.**"), open_code], "en")[1].shown == ["<pre>a &lt; 1</pre>"]


def test_a_picture_of_the_repository_is_taken_in():
    _, one = slides(prose("# T\n\nx", '## H\n\n**See.**\n\n![a "b"](../../docs/city_en.png)'), "en")
    assert (one.kind, one.lead) == ("picture", ["**See.**"])
    text = build_slides.embedded(one.shown[0], ROOT / "course/en")
    assert Asked(text).fetched == []
    assert Asked(text).mute == 0


def test_a_formula_is_drawn_with_its_tex_beside_it():
    text = build_slides.renderer().render("so $L = \\lambda W$ holds\n\n$$\\frac{1}{\\mu - \\lambda}$$\n")
    assert text.count("data:image/svg+xml") == 2
    assert "alt='L = \\lambda W'" in text
    assert text.count("class='display'") == 1
    small, tall = (float(x) for x in re.findall(r"height:([\d.]+)em", text))
    assert 0.5 < small < 1.5 < tall + 0.5
    assert "<script>" not in build_slides.renderer().render("<script>alert(1)</script> **x**")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("number", ["00", "01"])
def test_a_page_of_slides_is_whole(number, lang):
    (source,) = build_notebooks.sources([number])
    title, text = build_slides.page(source, lang)
    bare = text.replace("<script>(() =>", "(() =>")  # our own, in the page
    asked = Asked(bare)
    assert (asked.fetched, asked.mute, asked.lang) == ([], 0, build_slides.CODES[lang])
    assert not re.search(r"@import|url\(|https?://(?!www\.w3\.org)", re.sub(r"base64,[\w+/=]+", "", text))
    assert title in text
    assert text.count("<section") == text.count("<footer>") >= 9
    assert "NBVAL" not in text
    assert "VBox(" not in text
