"""What a case file is made of: a petition as an officer meets it, and one to three questions about it.

Every text is there in English and in Chinese. The right option is explained by the question's `reason`; each wrong
option has an `answer` of its own, which speaks to the thinking behind that mistake. To send a person away
unregistered may be offered as a mistake, and can never be the right answer (Art. 22 of the Regulations).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from sim.errors import nearest, printable
from sim.rules import CATEGORIES
from sim.words_casefile import KINDS, LAST_ARTICLE, ROUTES, TOPICS

LONGEST = 3000  # letters of one text
NEVER = "turn_away"  # the route that is never right
FIXED = {"category": CATEGORIES, "route": tuple(ROUTES)}  # kinds whose options have keys in common, to be counted


class _Part(BaseModel):
    """A frozen part of a case file; a name that it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _plain(text: str) -> str:
    shown = text.strip()
    if not 0 < len(shown) <= LONGEST or not printable(shown.replace("\n", " ")):
        raise ValueError(f"must be 1 to {LONGEST:,} visible letters")
    return shown


def _one_of(known: tuple[str, ...]) -> Any:
    """Return a check that a word is one of those known, with a hint for a slip."""

    def check(word: str) -> str:
        if word not in known:
            raise ValueError(f"allowed: {', '.join(known)}{nearest(word, known)}")
        return word

    return AfterValidator(check)


def _level(number: int) -> int:
    if number not in (1, 2, 3):
        raise ValueError("allowed: 1, 2, 3")
    return number


def _article(number: int) -> int:
    if not 1 <= number <= LAST_ARTICLE:
        raise ValueError(f"the Regulations have articles 1 to {LAST_ARTICLE}")
    return number


def _name(word: str) -> str:
    if not re.fullmatch("[a-z][a-z0-9_]{0,39}", word):
        raise ValueError("must be 1 to 40 small Latin letters, digits and _, the first a letter")
    return word


def _chinese(text: str) -> str:
    if not re.search("[\u4e00-\u9fff]", text):
        raise ValueError("has no Chinese character")
    return text


def _english(text: str) -> str:
    if not re.search("[A-Za-z]", text):
        raise ValueError("has no English word")
    return text


Name = Annotated[str, AfterValidator(_name)]
Text = Annotated[str, AfterValidator(_plain)]


class Both(_Part):
    """One text in both languages."""

    en: Annotated[Text, AfterValidator(_english)]
    zh: Annotated[Text, AfterValidator(_chinese)]

    def said(self, lang: str) -> str:
        """Return the text in `lang` (en or zh)."""
        return self.zh if lang == "zh" else self.en


class Option(_Part):
    """One possible answer: its key, its words and, where it is wrong, what to say to whoever chose it."""

    key: Name
    words: Both
    answer: Both | None = None


class Question(_Part):
    """A decision about the file: what is asked, the options, which is right, the Regulations' articles, the reason."""

    kind: Annotated[str, _one_of(tuple(KINDS))]
    ask: Both
    right: str
    articles: Annotated[tuple[Annotated[int, AfterValidator(_article)], ...], Field(min_length=1, max_length=6)]
    reason: Both
    also: Both | None = None  # other rules that it rests on
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if problems := [*self._key_problems(), *self._answer_problems()]:
            raise ValueError("\n".join(problems))
        return self

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the options, in their order."""
        return tuple(option.key for option in self.options)

    def option(self, key: str) -> Option:
        """Return the option of a key."""
        return next(option for option in self.options if option.key == key)

    def _key_problems(self) -> Iterator[str]:
        for key in _doubles(self.keys):
            yield f"options: the key '{key}' is there twice"
        for lang in ("en", "zh"):
            for words in _doubles(option.words.said(lang) for option in self.options):
                yield f"options: the words {words!r} are there twice"
        known = FIXED.get(self.kind, self.keys)
        for key in self.keys:
            if key not in known:
                hint = nearest(key, known)
                yield f"options: key = '{key}': for kind = '{self.kind}' allowed: {', '.join(known)}{hint}"
        if self.right not in self.keys:
            yield f"right = '{self.right}': must be the key of an option: {', '.join(self.keys)}" + nearest(
                self.right, self.keys
            )

    def _answer_problems(self) -> Iterator[str]:
        if self.right == NEVER:
            yield f"right = '{NEVER}': never right: everything that comes is registered (Art. 22)"
        for i, option in enumerate(self.options, 1):
            if option.key != self.right and option.answer is None and self.right in self.keys:
                yield f"option {i} ('{option.key}') is wrong and has no answer: say what is mistaken in it"
            if option.key == self.right and option.answer is not None:
                yield f"option {i} ('{option.key}') is right and has an answer: write that into reason"


class CaseFile(_Part):
    """A petition, invented, and the questions about it."""

    id: Name
    title: Both
    text: Both
    difficulty: Annotated[int, AfterValidator(_level)]
    topics: Annotated[tuple[Annotated[str, _one_of(tuple(TOPICS))], ...], Field(min_length=1, max_length=6)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=3)]


def _doubles(values: Any) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
