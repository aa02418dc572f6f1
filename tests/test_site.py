"""The lessons as web pages: complete in themselves, nothing asked of another computer, exercises to unfold."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import build_notebooks  # noqa: E402
import build_site  # noqa: E402

from sim.exercisefile import lesson, lessons  # noqa: E402


class Asked(HTMLParser):
    """What a browser would fetch for a page, its images without alternative text, its language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.mute, self.lang = 0, ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.lang = found.get("lang", "") if tag == "html" else self.lang
        if tag in ("script", "link", "iframe") or (tag == "img" and not found["src"].startswith("data:")):
            self.fetched.append(self.get_starttag_text())
        self.mute += tag == "img" and not found.get("alt")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_is_whole(lang):
    (source,) = build_notebooks.sources(["01"])
    title, text = build_site.page(source, lang)
    asked = Asked(text)
    assert (asked.fetched, asked.mute, asked.lang) == ([], 0, build_site.CODES[lang])
    assert not re.search(r"@import|url\(['\"]?(?!data:)[a-z]+:", text)
    assert title in text
    assert text.count("<img") == 2
    assert "NBVAL" not in text  # the code is folded away
    assert "VBox(" not in text
    assert text.count("<details>") == 9 * 4


@pytest.mark.parametrize("one", [e for n in lessons() for e in lesson(n).exercise], ids=lambda one: one.id)
def test_an_exercise_unfolds_to_hints_and_answer(one):
    text = build_site.unfolded(one.id, "zh")
    assert text.count("<details>") == 4
    assert "{" not in re.sub(r"style='[^']*'", "", text)
    assert "<b>None" not in text


def test_the_index_leads_to_every_lesson():
    text = build_site.index({"en": [("en/01_a.html", "A & B")], "zh": [("zh/01_a.html", "甲")]})
    assert '<li value="1"><a href="en/01_a.html">A &amp; B</a></li>' in text
    assert '<ol lang="zh-CN"' in text
    assert Asked(text).fetched == []


def test_a_formula_is_mathml_and_code_stays_code():
    text = "The law $L = \\lambda W$ costs `$5$`, and 5 $ more."
    made = build_site.FORMULA.sub(lambda found: found[1] or build_site.convert(found[2]), text)
    assert made.startswith("The law <math ")
    assert made.endswith("</math> costs `$5$`, and 5 $ more.")
    assert "\\lambda" not in made
