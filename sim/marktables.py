"""The tables that come of marking a class: rows of words and numbers, the first row their heads."""

import re
from collections import Counter
from typing import NamedTuple

from sim.exercise import flow
from sim.exercisefile import Exercise
from sim.labels import measure
from sim.markclass import ClassMarks
from sim.markjudge import Mark, Marked, graded
from sim.words_mark import say

Row = list[str | int]
MARKUP = re.compile(r"\*+|`")
ANSWERED = ("right", "wrong", "to_read")


class Wrong(NamedTuple):
    """One way in which an exercise was got wrong, and how often; `mistake` is None where it is no typical one."""

    exercise: Exercise
    mistake: int | None
    times: int
    answered: int
    given: tuple[str, ...] = ()  # what was answered, when it is no typical mistake


def exercises_of(found: ClassMarks) -> list[Exercise]:
    """Return the exercises of all lessons that were handed in."""
    return [one for number in sorted({row.handed.lesson for row in found.rows} - {""}) for one in graded(number)]


def marks_table(found: ClassMarks, lang: str) -> list[Row]:
    """Return a row for each notebook: learner, lesson, file, a mark for each exercise, how many are right, notes."""
    asked = exercises_of(found)
    heads: Row = [say(key, lang) for key in ("learner", "lesson", "file")]
    heads += [one.id for one in asked]
    heads += [say(key, lang) for key in ("count", "of", "notes")]
    return [heads, *[_row(row, asked, lang) for row in found.rows]]


def _row(row: Marked, asked: list[Exercise], lang: str) -> Row:
    marks = [row.marks.get(one.id) for one in asked]
    cells: Row = [row.handed.learner, row.handed.lesson, row.handed.path.name]
    cells += ["" if mark is None else say(f"status.{mark.status}", lang) for mark in marks]
    judged = [mark for mark in marks if mark is not None and mark.status != "to_read"]
    cells += [sum(mark.status == "right" for mark in judged), len(judged)] if row.marks else ["", ""]
    return [*cells, notes(row, lang)]


def notes(row: Marked, lang: str) -> str:
    """Return what there is to say of a notebook besides its marks."""
    return ("; " if lang == "en" else "；").join(say(f"trouble.{key}", lang, **values) for key, values in row.troubles)


def wrongs(found: ClassMarks) -> list[Wrong]:
    """Return what was got wrong, most often first."""
    listed = []
    for one in exercises_of(found):
        marks = [row.marks[one.id] for row in found.rows if one.id in row.marks]
        answered = sum(mark.status in ANSWERED for mark in marks)
        times = Counter(mark.mistake for mark in marks if mark.status == "wrong")
        given = tuple(dict.fromkeys(m.given for m in marks if m.status == "wrong" and m.mistake is None and m.given))
        listed += [Wrong(one, m, count, answered, given if m is None else ()) for m, count in times.items()]
    return sorted(listed, key=lambda w: (-w.times, w.exercise.id, -1 if w.mistake is None else w.mistake))


def wrongs_table(found: ClassMarks, lang: str) -> list[Row]:
    """Return what was got wrong, most often first: exercise, question, mistake, how often, what the course answers."""
    heads: Row = [say(key, lang) for key in ("exercise", "times", "answered", "mistake", "say", "question")]
    rows: list[Row] = [heads]
    for one in wrongs(found):
        told = one.exercise.told(lang)
        reply = "" if one.mistake is None else MARKUP.sub("", flow(told.replies[one.mistake], lang))
        line: Row = [one.exercise.id, one.times, one.answered, mistake_words(one, lang)]
        rows.append([*line, reply, MARKUP.sub("", flow(told.question, lang))])
    return rows if len(rows) > 1 else [heads, ["", "", "", say("nothing_wrong", lang), "", ""]]


def mistake_words(one: Wrong, lang: str) -> str:
    """Return a typical mistake as a person reads it."""
    exercise, told = one.exercise, one.exercise.told(lang)
    if one.mistake is None:
        return say("others", lang, given=", ".join(map(_short, one.given[:3]))) if one.given else say("other", lang)
    if exercise.kind == "policy":
        return say("goal", lang, label=measure(exercise.goals[one.mistake].measure, lang).label)
    if exercise.kind == "text":
        return told.samples[one.mistake] if one.mistake < len(told.samples) else say("other", lang)
    given = str(exercise.mistakes[one.mistake])
    return f"{given}. {flow(told.options[given], lang)}" if given in told.options else given


def texts_table(found: ClassMarks, lang: str) -> list[Row]:
    """Return every text that was written, beside the text to compare with."""
    rows: list[Row] = [[say(key, lang) for key in ("exercise", "learner", "text", "model")]]
    for one in exercises_of(found):
        for row in found.rows:
            mark = row.marks.get(one.id, Mark("not_yet"))
            if one.kind == "text" and mark.status in ANSWERED:
                rows.append([one.id, row.handed.learner, mark.given, flow(one.told(lang).model, lang)])
    return rows


def how_table(found: ClassMarks, lang: str) -> list[Row]:
    """Return how it was marked, what that does and does not keep out, and what the marks are for."""
    keys = ["how_walls" if found.walls else "how_guard", "how_limits", "how_judged", "how_hints", "how_people"]
    return [[say(key, lang, **found.limits._asdict())] for key in keys]


def summary(found: ClassMarks, lang: str, most: int = 5) -> list[str]:
    """Return what was got wrong most often, as lines for the terminal."""
    listed = [one for one in wrongs(found) if one.mistake is not None][:most]
    lines = []
    for one in listed:
        values = {"times": one.times, "answered": one.answered, "mistake": _short(mistake_words(one, lang))}
        lines.append(say("line", lang, exercise=one.exercise.id, **values))
    return [say("most", lang), *lines] if lines else []


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else line[:70] + "…"
