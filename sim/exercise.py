"""Exercises that answer back: `check("01.1", answer)` says right and why, or gives the hint that fits; never raises.

A typical wrong answer gets the hint meant for it. Any other gets a nudge, then a pointer, then the worked step, with
each different answer one more. `hint("01.1")` gives the next hint at once; `reset()` forgets all progress.
"""

import html
import re
from typing import Any, NamedTuple

from sim import progress
from sim.exercisecode import Stopped
from sim.exercisefile import Exercise, Told, find, lesson
from sim.exercisejudge import Finding, Note, judge
from sim.labels import check_language, measure
from sim.texttable import number
from sim.words_exercise import WORDS, say

COLOURS = {"right": "#1b7837", "compare": "#0b4f8a", "wrong": "#b35806"}  # a bar beside the words; words say it all
_last: dict[str, str] = {}  # the last answer to each exercise: running a cell again is no new try


class Verdict(NamedTuple):
    """What a check says; shows itself in a notebook as HTML, elsewhere as text."""

    key: str
    status: str  # right, wrong, untouched, unusable, compare, hint
    lines: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether the exercise is done."""
        return self.status in ("right", "compare")

    def __repr__(self) -> str:
        return "\n".join(re.sub(r"\*\*|`", "", line) for line in self.lines)

    def _repr_html_(self) -> str:
        first, *others = [rich(line) for line in self.lines]
        colour = COLOURS.get(self.status, "#666666")
        words = "".join(f"<p style='margin:.3em 0 0'>{line}</p>" for line in others)
        style = f"border-left:5px solid {colour};padding:.3em .8em;max-width:46em;line-height:1.5"
        return f"<div role='status' style='{style}'><b>{first}</b>{words}</div>"


def check(key: str, answer: Any = ..., lang: str = "en") -> Verdict:
    """Return what is to be said of an answer to an exercise, and keep the progress.

    `...` is an answer not given yet. Raises InputError only for an unknown exercise or language.
    """
    check_language(lang)
    exercise = find(key)
    found = judge(exercise, answer)
    new = found.status == "wrong" and _last.get(key) != (seen := _seen(answer))
    if new:
        _last[key] = seen
    kept = progress.record(key, wrong=new, right=found.status in ("right", "compare"))
    return _verdict(exercise, found, kept, lang)


def hint(key: str, lang: str = "en") -> Verdict:
    """Return the next hint of an exercise: a nudge, a pointer, the worked step."""
    told = find(key).told(lang)
    kept = progress.record(key, hinted=True)
    lines = (_hint(told, kept.done[key].hints, lang), *_notice(kept, lang))
    return Verdict(key, "hint", lines)


def reset(key: str = "", lang: str = "en") -> Verdict:
    """Forget the progress of an exercise (`01.1`), of a lesson (`01`), or all of it."""
    said = say(progress.reset(key), lang)
    for name in [name for name in _last if not key or name == key or name.startswith(f"{key}.")]:
        del _last[name]
    return Verdict(key, "hint", (said,))


def done(number: str, lang: str = "en") -> Verdict:
    """Return how many exercises of a lesson (`01`) are right so far."""
    kept, ids = progress.load(), [one.id for one in lesson(number).exercise]
    right = sum(kept.done[one].right for one in ids if one in kept.done)
    return Verdict(number, "hint", (say("progress", lang, right=right, all=len(ids)), *_notice(kept, lang)))


def flow(text: str, lang: str) -> str:
    """Join the lines of a paragraph: with a space in English, without in Chinese; blank lines and lists stay."""
    return re.sub(r"(?<!\n)\n(?![\n\-])", " " if lang == "en" else "", text.strip())


def rich(text: str) -> str:
    """Return a text with **bold**, *slanted* and `code` as HTML, all else escaped."""
    escaped = html.escape(text, quote=False)
    for pattern, tag in ((r"\*\*(.+?)\*\*", "b"), (r"\*([^*\n]+)\*", "i"), (r"`([^`]+)`", "code")):
        escaped = re.sub(pattern, rf"<{tag}>\1</{tag}>", escaped)
    return escaped.replace("\n", "<br>")


def _verdict(exercise: Exercise, found: Finding, kept: progress.Progress, lang: str) -> Verdict:
    told, tries = exercise.told(lang), kept.done[exercise.id].tries
    lines = [say(found.status, lang)]
    if found.status in ("right", "compare"):
        lines += [flow(text, lang) for text in (told.model, told.right) if text]
    if found.note:
        lines.append(_noted(found.note, told, lang))
    if found.mistake is not None:
        lines.append(flow(told.replies[found.mistake], lang))
    elif found.status in ("untouched", "wrong"):
        lines.append(_hint(told, 1 if found.status == "untouched" else tries, lang))
    return Verdict(exercise.id, found.status, (*lines, *_notice(kept, lang)))


def _hint(told: Told, step: int, lang: str) -> str:
    step = max(1, min(step, len(told.hints)))
    return say(f"hint_{step}", lang, hint=flow(told.hints[step - 1], lang))


def _notice(kept: progress.Progress, lang: str) -> tuple[str, ...]:
    return (say(kept.notice, lang),) if kept.notice else ()


def _noted(note: Note, told: Told, lang: str) -> str:
    key, values = note[0], dict(note[1])
    if key == "a_number":
        values["unit"] = say("in_unit", lang, unit=told.unit) if told.unit else ""
    if key == "stopped":
        values["what"] = _explained(values.pop("error"), lang)
    if "measure" in values:
        name = values.pop("measure")
        values |= {"label": measure(name, lang).label} | {k: number(name, values[k]) for k in ("got", "wanted")}
    return say(key, lang, **values)


def _explained(error: Stopped, lang: str) -> str:
    """Say in one sentence what a learner's exception means."""
    key = error.kind if error.kind in WORDS else "Exception"
    message = re.sub(r"\s+", " ", error.message)[:120]
    return say(key, lang, kind=error.kind, message=message)


def _seen(answer: Any) -> str:
    """Return something that differs between different answers; kept in memory only."""
    code = getattr(answer, "__code__", None)
    try:
        return repr(answer) if code is None else f"{code.co_code!r} {code.co_consts!r} {code.co_names!r}"
    except Exception:  # noqa: BLE001 - a learner's object may not show itself
        return str(id(answer))
