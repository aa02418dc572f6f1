"""English and Chinese say the same: python tools/pairs.py lists what differs; --stamp NN marks lesson NN as compared.

Prose cells of course/source and texts of sim/exercises come in pairs, which agree in heading levels, formulas, inline
code and links, and use the glossary's words. A stamp is the hash of the English that a Chinese text renders: it is
written when a person has read both, and fails when the English changes. The tag `free:office` on a Chinese cell, or
free = ["office"] in an exercise, lets it render "office" in another way, where that reads better.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import jupytext

from sim.exercisefile import Exercise, Told, read_lesson
from sim.labels import TERMS, term

ROOT = Path(__file__).resolve().parent.parent
CELL = re.compile(r'^# %% \[markdown\] tags=\[(?=[^\]]*"lang:zh")([^\]]*)\]', re.MULTILINE)
STAMP = re.compile(r'^stamp = ".*"$', re.MULTILINE)
# English words that also mean other things: only these uses are the glossary's. Chinese: what is enough of a term.
ENGLISH = {
    "need": r"(?:a|the|unmet|founded|of|each|every|open|their|all|\d) needs?",
    "case": r"(?:a|the|each|every|open|of|\d) cases?(?! of)",
    "level": r"(?:each|every|three|upper|higher|lower) levels?",
    "agree": "agreements?",
    "perform": r"performance of",
    "give_up": "g[ai]ve(?:s|n)? up",
    "category": "categor(?:y|ies)",
}
CHINESE = {"agree": "协议", "object": "异议", "case": "事项", "perform": "执行", "divert": "法定途径"}


def stamp_of(*texts: str) -> str:
    """Return the mark of an English text; its line breaks do not matter."""
    return sha256(" ".join(" ".join(texts).split()).encode()).hexdigest()[:8]


def differences(english: str, chinese: str, free: set[str] = frozenset()) -> list[str]:
    """Return what a pair of texts does not agree in."""
    found = [name for name, part in PARTS.items() if part(english) != part(chinese)]
    plain_en, plain_zh = (re.sub(r"`[^`]*`|\]\([^)]*\)", " ", text) for text in (english, chinese))
    for key in TERMS:
        word = ENGLISH.get(key, re.escape(term(key, "en").word) + "s?")
        wanted = CHINESE.get(key, term(key, "zh").word)
        if re.search(rf"(?<!re-)\b{word}\b", plain_en, re.IGNORECASE) and wanted not in plain_zh and key not in free:
            found.append(f"glossary: {key} is {wanted}")
    return found


PARTS = {
    "headings": lambda text: re.findall(r"^#+(?= )", text, re.MULTILINE),
    "formulas": lambda text: sorted(re.findall(r"\$[^$\n]+\$", text)),
    "inline code": lambda text: sorted(re.findall(r"`([^`]+)`", text)),
    "links": lambda text: sorted(re.sub(r"([/_])zh\b", r"\1en", x) for x in re.findall(r"\]\(([^)]+)\)", text)),
}


def prose(source: Path) -> list[tuple[str, str, list[str]]]:
    """Return English, Chinese and tags of each pair of prose cells; ValueError where they are not in pairs."""
    cells = [c for c in jupytext.read(source).cells if c.cell_type == "markdown"]
    tags = [c.metadata.get("tags", []) for c in cells]
    for i, marks in enumerate(tags):
        if f"lang:{('en', 'zh')[i % 2]}" not in marks:
            raise ValueError(f"{source.name}: prose cell {i + 1} ({cells[i].source[:30]!r}) is out of step")
    if len(cells) % 2:
        raise ValueError(f"{source.name}: the last prose cell has no partner")
    return [(cells[i].source, cells[i + 1].source, tags[i + 1]) for i in range(0, len(cells), 2)]


def texts(told: Told) -> list[str]:
    """Return all texts of an exercise in one language."""
    return [told.question, *told.options.values(), told.unit, *told.hints, told.right, *told.replies, told.model]


def of_exercises(file: Path) -> tuple[Exercise, ...]:
    """Return the exercises of a file."""
    return read_lesson(file.read_text(encoding="utf-8"), file.stem).exercise


def problems(root: Path = ROOT) -> Iterator[str]:
    """Yield one line for each pair that differs or whose English changed since it was stamped."""
    for source in sorted(root.glob("course/source/*.py")):
        for english, chinese, tags in prose(source):
            free = {tag[5:] for tag in tags if tag.startswith("free:")}
            found = differences(english, chinese, free)
            found += [] if f"of:{stamp_of(english)}" in tags else ["English changed, or never compared"]
            yield from (f"{source.stem}: {english[:40]!r}: {what}" for what in found)
    for file in sorted(root.glob("sim/exercises/*.toml")):
        for one in of_exercises(file):
            pairs = zip(texts(one.en), texts(one.zh), strict=True)
            found = [f"{en[:40]!r}: {what}" for en, zh in pairs for what in differences(en, zh, set(one.free))]
            found += [] if one.stamp == stamp_of(*texts(one.en)) else ["English changed, or never compared"]
            yield from (f"{one.id}: {what}" for what in found)


def stamp(number: str, root: Path = ROOT) -> None:
    """Mark every Chinese text of a lesson as a rendering of the English that now stands beside it."""
    for source in root.glob(f"course/source/{number}_*.py"):
        marks = iter(stamp_of(english) for english, _, _ in prose(source))
        _rewrite(source, CELL, lambda m, marks=marks: f"# %% [markdown] tags=[{_stamped(m[1], next(marks))}]")
    for file in root.glob(f"sim/exercises/{number}.toml"):
        stamps = iter(stamp_of(*texts(one.en)) for one in of_exercises(file))
        _rewrite(file, STAMP, lambda _, stamps=stamps: f'stamp = "{next(stamps)}"')


def _stamped(tags: str, mark: str) -> str:
    kept = [tag for tag in re.findall(r'"[^"]*"', tags) if not tag.startswith('"of:')]
    return ", ".join([*kept, f'"of:{mark}"'])


def _rewrite(file: Path, pattern: re.Pattern[str], by: object) -> None:
    file.write_text(pattern.sub(by, file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--stamp"]:
        for lesson_number in sys.argv[2:]:
            stamp(lesson_number)
    found_now = list(problems())
    print("\n".join(found_now))
    sys.exit(bool(found_now))
