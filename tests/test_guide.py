"""The instructor's guide: minutes come from the lessons, agendas add up, both languages and all links agree."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import build_guide as guide  # noqa: E402

from sim.cli import _parser  # noqa: E402

PAGES = sorted(guide.GUIDE.glob("??/*.md"))
LESSON_PAGES = [page for page in PAGES if re.fullmatch(r"\d\d", page.stem)]
AGENDAS = {"en": ("Half a day", "A whole day", "Planners' half day"), "zh": ("半天", "一天", "规划人员半天")}
ROW = re.compile(r"^\| (\d\d:\d\d) \| (\d+) \| (\S+)", re.MULTILINE)
each = pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}-{p.stem}")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def agenda(lang: str, place: int) -> list[tuple[str, str, str]]:
    page = text(guide.GUIDE / lang / "agendas.md")
    return ROW.findall(re.split(r"^## ", page, flags=re.MULTILINE)[place + 1])


def minutes_of(rows: list[tuple[str, str, str]]) -> int:
    return sum(int(count) for _, count, what in rows if what not in ("lunch", "午休"))


@each
def test_what_follows_from_elsewhere_is_up_to_date(page):
    assert text(page) == guide.filled(text(page), page.parent.name), "run tools/build_guide.py"


def test_the_readme_lists_every_lesson():
    readme = (guide.ROOT / "README.md").read_text(encoding="utf-8")
    assert guide.both() in readme, "run tools/build_guide.py"
    assert readme.count("](course/zh/") == len(guide.heads("zh"))


def test_a_lesson_says_the_same_minutes_in_both_languages():
    assert [one.minutes for one in guide.heads("en")] == [one.minutes for one in guide.heads("zh")]
    assert {"00": 10, "01": 40}.items() <= guide.minutes("en").items()


def test_another_length_of_a_lesson_is_seen_everywhere(monkeypatch):
    longer = [one._replace(minutes=one.minutes + 5) for one in guide.heads("en")]
    monkeypatch.setattr(guide, "heads", lambda lang: longer)
    changed = {page.stem for page in PAGES if page.parent.name == "en" and guide.filled(text(page), "en") != text(page)}
    assert {"README", "00", "01", "agendas"} <= changed


def test_a_lesson_without_minutes_is_named(monkeypatch):
    monkeypatch.setitem(guide.MINUTES, "en", re.compile("(never)"))
    with pytest.raises(ValueError, match="must say its minutes"):
        guide.heads("en")


@pytest.mark.parametrize("page", LESSON_PAGES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_plan_of_a_lesson_fills_its_minutes(page):
    plan = [int(count) for count in re.findall(r"^\| (\d+) \|", text(page), re.MULTILINE)]
    assert sum(plan) == guide.minutes(page.parent.name)[page.stem]


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_agenda_adds_up(lang, place):
    part = re.split(r"^## ", text(guide.GUIDE / lang / "agendas.md"), flags=re.MULTILINE)[place + 1]
    assert part.startswith(AGENDAS[lang][place])
    said = re.search(r"\*\*(?:合计 )?(\d+) (?:minutes in all|分钟)", part)
    assert said is not None
    assert minutes_of(agenda(lang, place)) == int(said[1]) == (210, 360, 210)[place]


@pytest.mark.parametrize("place", range(3))
def test_both_languages_keep_the_same_hours(place):
    ours = [[row[:2] for row in agenda(lang, place)] for lang in ("en", "zh")]
    assert ours[0] == ours[1] != []


def test_the_starts_follow_from_the_minutes():
    table = "| start | minutes |\n|---|---|\n| 09:50 | 20 | a |\n| 00:00 | 5 | b |\n| 00:00 | 5 | c |\n\nrest"
    assert re.findall(r"\d\d:\d\d", guide.filled(table, "en")) == ["09:50", "10:10", "10:15"]


def test_both_languages_have_the_same_pages_with_the_same_parts():
    assert {p.name for p in PAGES if p.parent.name == "en"} == {p.name for p in PAGES if p.parent.name == "zh"}
    for page in (p for p in PAGES if p.parent.name == "en"):
        ours = [text(guide.GUIDE / lang / page.name) for lang in ("en", "zh")]
        for part in (r"^#+ ", r"^\|", r"^(?:[-*]|\d+\.) ", r"\]\([^)]*\)", r"`petitionflow \w+"):
            counts = [len(re.findall(part, one, re.MULTILINE)) for one in ours]
            assert counts[0] == counts[1], f"{page.name}: {part}"


@each
def test_links_lead_somewhere_and_commands_exist(page):
    found = text(page)
    assert [x for x in re.findall(r"\]\(([^)]+)\)", found) if not (page.parent / x).exists()] == []
    assert [x for x in re.findall(r"python (tools/\w+\.py)", found) if not (ROOT / x).exists()] == []
    commands = _parser()._subparsers._group_actions[0].choices
    assert set(re.findall(r"^ *`?petitionflow (\w+)", found, re.MULTILINE)) <= set(commands)
    assert set(re.findall(r"`petitionflow (\w+)", found)) <= set(commands)


def test_each_lesson_page_has_every_part():
    parts = {
        "en": ("Aim", "hat (to|you) say", "hat to ask|you ask|say or ask", "What people get wrong", "[Ss]horte(n|r)"),
        "zh": ("目的|目标", "说什么", "问什么", "常见错误", "时间(紧|不够)"),
    }
    assert len(LESSON_PAGES) >= 4
    for page in LESSON_PAGES:
        assert [part for part in parts[page.parent.name] if not re.search(part, text(page))] == [], page
