"""Write into the instructor's guide what follows from elsewhere: python tools/build_guide.py; the text is left alone.

A lesson's minutes stand at its head in course/source and nowhere else. In course/guide/{en,zh} the table between
<!--lessons--> and <!--/lessons--> lists the lessons there are; <!--min 01+02-->85<!----> is the sum of their minutes;
the column `start` of an agenda follows from its first line and the column of minutes. The README's table follows too.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from build_notebooks import LANGUAGES, ROOT, lesson, sources

GUIDE = ROOT / "course/guide"
# Lessons that are still to come have the minutes of the plan until they say themselves.
PLANNED = dict.fromkeys(("02", "03", "04", "06", "07", "08", "10", "11"), 45) | dict.fromkeys(
    ("05", "09", "12", "13"), 60
)
MINUTES = {"en": re.compile(r"\*\*(\d+) minutes\."), "zh": re.compile(r"时间：(\d+) 分钟")}
MARKED = re.compile(r"(<!--min ([\d+]+)-->)[^<]*(<!---->)")
TABLE = re.compile(r"(?<=<!--lessons-->\n).*?(?=<!--/lessons-->)", re.DOTALL)
TIMED = re.compile(r"^\| (\d\d):(\d\d) \| (\d+) \|", re.MULTILINE)
HEADS = {
    "en": ("| lesson | minutes | page for the instructor | exercises |", "yes", ""),
    "zh": ("| 课 | 分钟 | 教员用 | 练习 |", "有", ""),
}


class Head(NamedTuple):
    """What the head of a lesson says of it."""

    number: str
    name: str
    title: str
    minutes: int


@cache
def _first_cell(source: Path, lang: str) -> str:
    return lesson(source, lang).cells[0].source


def head(source: Path, lang: str) -> Head:
    """Return what a lesson's first cell says; ValueError where it does not say its minutes."""
    first = _first_cell(source, lang)
    found = MINUTES[lang].search(first)
    if found is None:
        raise ValueError(f"{source.name}: the first cell ({lang}) must say its minutes, as lesson 01 does")
    return Head(source.stem[:2], source.stem, first.splitlines()[0].removeprefix("# "), int(found[1]))


def heads(lang: str) -> list[Head]:
    """Return the heads of all lessons there are."""
    return [head(source, lang) for source in sources()]


def minutes(lang: str) -> dict[str, int]:
    """Return the minutes of each lesson; of one to come, those of the plan."""
    return PLANNED | {one.number: one.minutes for one in heads(lang)}


def table(lang: str) -> str:
    """Return the table of the lessons there are."""
    first, there, absent = HEADS[lang]
    rows = [first, "|---|---|---|---|"]
    for one in heads(lang):
        page = f"[{one.number}]({one.number}.md)" if (GUIDE / lang / f"{one.number}.md").exists() else absent
        exercises = there if (ROOT / f"sim/exercises/{one.number}.toml").exists() else absent
        rows.append(f"| {one.number} {one.title} | {one.minutes} | {page} | {exercises} |")
    return "\n".join(rows) + "\n"


def both() -> str:
    """Return the README's table: each lesson in both languages."""
    rows = zip(heads("en"), heads("zh"), strict=True)
    links = [
        (en, f"[{en.title}](course/en/{en.name}.ipynb)", f"[{zh.title}](course/zh/{zh.name}.ipynb)") for en, zh in rows
    ]
    head = "| | lesson | 课 | minutes |\n|---|---|---|---|\n"
    return head + "".join(f"| {en.number} | {first} | {second} | {en.minutes} |\n" for en, first, second in links)


def filled(text: str, lang: str) -> str:
    """Return a page of the guide with all that follows from elsewhere."""
    known = minutes(lang)
    text = TABLE.sub(lambda _: table(lang), text)
    text = MARKED.sub(lambda m: f"{m[1]}{sum(known[number] for number in m[2].split('+'))}{m[3]}", text)
    return "\n\n".join(_timed(part) for part in text.split("\n\n"))


def _timed(part: str) -> str:
    """Return an agenda with its starts; other text as it is."""
    first = TIMED.search(part)
    if first is None:
        return part
    now = int(first[1]) * 60 + int(first[2])

    def start(row: re.Match[str]) -> str:
        nonlocal now
        begin, now = now, now + int(row[3])
        return f"| {begin // 60:02}:{begin % 60:02} | {row[3]} |"

    return TIMED.sub(start, part)


def main() -> None:
    """Write every page that is not as it should be, and name it."""
    for lang in LANGUAGES:
        for page in sorted((GUIDE / lang).glob("*.md")):
            text = page.read_text(encoding="utf-8")
            if (new := filled(text, lang)) != text:
                page.write_text(new, encoding="utf-8", newline="\n")
                print(page.relative_to(ROOT))
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(TABLE.sub(lambda _: both(), text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
