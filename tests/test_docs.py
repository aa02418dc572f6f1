"""The documentation: every link leads somewhere, tables follow from the code, the tutorial does what it says."""

import re
import shlex
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import build_docs  # noqa: E402
import build_fields  # noqa: E402

from sim.cli import _parser, main  # noqa: E402
from sim.measures import MEASURES  # noqa: E402
from sim.policy import Policy  # noqa: E402

KNOWN = build_docs.targets()
PAGES = list(build_docs.pages())
TUTORIALS = {lang: ROOT / f"docs/{lang}/tutorial.md" for lang in ("en", "zh")}
LINK = re.compile(r"\]\(([^)#\s]+)")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
each = pytest.mark.parametrize("page", PAGES, ids=str)


def text(page: Path) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def commands(page: Path) -> list[str]:
    """The lines that a reader types."""
    return [line for _, block in BLOCK.findall(page.read_text(encoding="utf-8")) for line in block.splitlines()
            if line.startswith("petitionflow ")]  # fmt: skip


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


@each
def test_every_link_leads_to_a_file_of_the_project(page):
    lead = [one for one in LINK.findall(text(page)) if ":" not in one]
    assert [one for one in lead if not (ROOT / page.parent / one).exists()] == []


@each
def test_a_page_of_the_site_leads_to_pages_of_the_site_only(page):
    title, made = build_docs.page(page, KNOWN)
    there = set(KNOWN.values()) | {Path("docs/index.html")}
    outside = ("http:", "https:", "#")
    lead = [one.partition("#")[0] for one in Links(made).found if not one.startswith(outside)]
    folder = (ROOT / "site" / KNOWN[page]).parent
    assert [one for one in lead if (folder / one).resolve().relative_to(ROOT / "site") not in there] == []
    assert title in made
    assert "<script" not in made


def test_the_index_leads_to_all_four_rooms_in_both_languages():
    titles = {page: build_docs.page(page, KNOWN)[0] for page in PAGES}
    found = Links(build_docs.index(titles, KNOWN)).found
    for one in ("tutorial", "howto", "levers"):
        assert {f"en/{one}.html", f"zh/{one}.html"} <= set(found)
    assert {"design.html", "extending.html", "stress_en.html", "stress_zh.html", "../reference/sim.html"} <= set(found)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_of_levers_is_up_to_date(lang):
    made = text(Path(f"docs/{lang}/levers.md"))
    assert made == build_fields.page(lang), "run tools/build_fields.py"
    named = set(re.findall(r"^\| `(\w+)` \|", made, re.MULTILINE))
    assert set(Policy.model_fields) | set(MEASURES) <= named


def test_both_tutorials_type_the_same():
    plain = [" ".join(line.replace("--lang zh", "").split()) for line in commands(TUTORIALS["zh"])]
    assert plain == commands(TUTORIALS["en"])
    assert len(plain) == 7
    assert all("--lang zh" in line for line in commands(TUTORIALS["zh"]))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_commands_of_the_recipes_are_understood(lang):
    lines = commands(ROOT / f"docs/{lang}/howto.md") + commands(TUTORIALS[lang])
    for line in lines:
        _parser().parse_args(shlex.split(line, comments=True)[1:])
    assert lines


@pytest.mark.slow
def test_the_tutorial_does_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    page = TUTORIALS["zh"].read_text(encoding="utf-8")
    (question,) = [block for kind, block in BLOCK.findall(page) if kind == "toml"]
    Path("my_question.toml").write_text(question, encoding="utf-8")
    told = []
    for line in commands(TUTORIALS["zh"]):
        assert main(shlex.split(line)[1:]) == 0, line
        told.append(capsys.readouterr().out)
    for words in ("实质化解率", "未满足诉求占比", "真实用时", "可避免的重复信访占比", "按期办结率"):
        assert words in told[0]
        assert words in page
    for words in ("没有实际差别", "更好", "更差", "人力成本", "多少才算有差别"):
        assert words in told[1]
        assert words in page
    rows = [line.split() for line in told[1].splitlines() if line.startswith("explain")]
    waits = {row[1]: row[-1] for row in rows if len(row) > 2}
    assert (
        waits["真实用时（中位数）"] == waits["真实用时（九成分位）"] == "更差"
    )  # explaining takes the time of those who handle
    assert waits["可避免的重复信访占比"] == "更好"
    assert Path("paper.html").exists()
    assert Path("our_city.html").exists()
