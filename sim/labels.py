"""The only door to displayed words: `text("activity.refer", "zh")` gives 转送.

A key is the name of a table, a dot and a code. The tables themselves stand in
`sim.words`, `sim.fieldwords` and `sim.measurewords`.
"""

from typing import NamedTuple

from sim import words as _w
from sim.errors import InputError, nearest
from sim.fieldwords import FIELDS, VALUES
from sim.measurewords import MEASURES as _MEASURES

LANGUAGES = ("en", "zh")
MEASURES = tuple(_MEASURES)
TERMS = tuple(_w.MEANINGS)
TABLES: dict[str, dict[str, _w.Pair]] = {
    "level": _w.LEVELS,
    "desk": _w.DESKS,
    "channel": _w.CHANNELS,
    "category": _w.CATEGORIES,
    "source": _w.SOURCES,
    "lifecycle": _w.LIFECYCLES,
    "procedure": _w.PROCEDURES,
    "activity": _w.ACTIVITIES,
    "unit": _w.UNITS,
    "measure": {name: entry.label for name, entry in _MEASURES.items()},
    "measure_meaning": {name: (entry.meaning_en, entry.meaning_zh) for name, entry in _MEASURES.items()},
    "term": {key: _w.CONCEPTS[key] if key in _w.CONCEPTS else _w.ACTIVITIES[key] for key in _w.MEANINGS},
    "term_meaning": _w.MEANINGS,
    "field": FIELDS,
    "value": VALUES,
}


class Measure(NamedTuple):
    """The words of one measure in one language."""

    label: str
    unit: str
    meaning: str


class Term(NamedTuple):
    """A word of the glossary and what it means, in one language."""

    word: str
    meaning: str


def check_language(lang: str) -> int:
    """Return the position of `lang` in LANGUAGES, or refuse it."""
    if lang not in LANGUAGES:
        hint = nearest(str(lang), LANGUAGES)
        raise InputError(f"language = {lang!r}: allowed are {', '.join(LANGUAGES)}{hint}")
    return LANGUAGES.index(lang)


def text(key: str, lang: str) -> str:
    """Return the displayed word of `key`, such as ``desk.review``, in `lang` (en or zh)."""
    column = check_language(lang)
    table, _, code = key.partition(".")
    try:
        return TABLES[table][code][column]
    except KeyError:
        raise InputError(f"label key {key!r} is not known{nearest(key, _keys())}") from None


def words(table: str, lang: str) -> dict[str, str]:
    """Return code -> word of a whole table, such as ``activity``, in its own order."""
    column = check_language(lang)
    if table not in TABLES:
        raise InputError(f"label table {table!r} is not known{nearest(table, TABLES)}")
    return {code: pair[column] for code, pair in TABLES[table].items()}


def measure(name: str, lang: str) -> Measure:
    """Return label, unit and one-sentence meaning of a measure."""
    label = text(f"measure.{name}", lang)
    return Measure(label, text(f"unit.{_MEASURES[name].unit}", lang), text(f"measure_meaning.{name}", lang))


def term(key: str, lang: str) -> Term:
    """Return the word of a glossary entry and its meaning."""
    return Term(text(f"term.{key}", lang), text(f"term_meaning.{key}", lang))


def axis(name: str, lang: str) -> str:
    """Return label and unit of a measure as an axis shows them, such as ``hidden backlog (cases)``."""
    label, unit, _ = measure(name, lang)
    return f"{label}（{unit}）" if lang == "zh" else f"{label} ({unit})"


def phrase(table: dict[str, _w.Pair], key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in a table of phrases, with `values` put in."""
    found = table[key][check_language(lang)]
    return found.format(**values) if values else found


def every_word(lang: str) -> list[str]:
    """Return all displayed words and sentences of a language (a font must hold their characters)."""
    return [word for table in TABLES for word in words(table, lang).values()]


def _keys() -> list[str]:
    """Return every key that `text` knows."""
    return [f"{table}.{code}" for table, entries in TABLES.items() for code in entries]
