"""A round through case files, without any widget: one question after another, then what came out.

A question takes one answer; what is said to it comes at once. `confused` tells at the end what was taken for what.
"""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from sim.casefields import FIXED, CaseFile, Question
from sim.casefile import Given, Reply, answer
from sim.errors import InputError
from sim.labels import check_language, text
from sim.words_casefile import say

# The files of lesson 03, in its order: each category, each exit, what protects the person.
SIXTEEN = (
    *("crossing_by_the_market", "cracks_after_the_pipe", "money_for_an_allowance", "a_street_lamp"),
    *("dismissed_without_pay", "a_fine_for_the_noodle_shop", "after_the_judgement", "not_our_house"),
    *("the_brother_in_law", "no_name", "the_slope_above_the_school", "thirty_at_the_gate"),
    *("water_through_the_ceiling", "above_the_income_line", "twelve_days_after_the_opinion", "a_quiet_month"),
)


class Progress(NamedTuple):
    """Where a round stands: file and question, counted from 1, of how many; decisions taken, right, in all."""

    file: int
    files: int
    question: int
    questions: int
    answered: int
    right: int
    steps: int


class Round:
    """One learner's way through the files; `given` has the answers so far."""

    def __init__(self, files: Iterable[CaseFile]) -> None:
        self.files = tuple(files)
        if not self.files:
            raise InputError("a round needs at least one case file")
        self.steps = [(file, place) for file in self.files for place in range(len(file.questions))]
        self.start_again()

    def start_again(self) -> None:
        """Forget all answers and go to the first file."""
        self.at = 0
        self.given: list[Given] = []

    @property
    def finished(self) -> bool:
        """Whether the last question has been left behind."""
        return self.at == len(self.steps)

    @property
    def answered(self) -> bool:
        """Whether the present question has its answer."""
        return len(self.given) > self.at

    @property
    def file(self) -> CaseFile:
        """The file on the table; after the end, the last one."""
        return self.steps[min(self.at, len(self.steps) - 1)][0]

    @property
    def question(self) -> Question:
        """The question that is asked; after the end, the last one."""
        file, place = self.steps[min(self.at, len(self.steps) - 1)]
        return file.questions[place]

    def choose(self, key: str) -> Reply:
        """Answer the present question and return what is said to it; the first answer counts."""
        if self.finished or self.answered:
            raise InputError("this question has its answer already; go on to the next")
        reply = answer(self.question, key)
        self.given.append(Given(self.file, self.steps[self.at][1], key))
        return reply

    def go_on(self) -> None:
        """Go to the next question, or behind the last one."""
        if self.finished or not self.answered:
            raise InputError("answer this question first")
        self.at += 1

    def progress(self) -> Progress:
        """Return where the round stands."""
        file, place = self.steps[min(self.at, len(self.steps) - 1)]
        right = sum(one.correct for one in self.given)
        number, asked = self.files.index(file) + 1, len(file.questions)
        return Progress(number, len(self.files), place + 1, asked, len(self.given), right, len(self.steps))


def confused(given: Iterable[Given], lang: str = "en") -> pd.DataFrame:
    """Return what was taken for what: a row for each pair, the most frequent first, and the files to read again."""
    check_language(lang)
    rows: dict[tuple[str, str, str], list[str]] = {}
    for one in given:
        if not one.correct:
            was, took = (word_of(one.question, key, lang) for key in (one.question.right, one.chosen))
            pair = (say(f"kind.{one.question.kind}", lang), was, took)
            rows.setdefault(pair, []).append(one.file.title.said(lang))
    ordered = sorted(rows.items(), key=lambda row: -len(row[1]))
    columns = [say(key, lang) for key in ("kind", "it_was", "you_chose", "times", "files")]
    joined = [(*pair, len(titles), say("comma", lang).join(dict.fromkeys(titles))) for pair, titles in ordered]
    return pd.DataFrame(joined, columns=columns)


def word_of(question: Question, key: str, lang: str) -> str:
    """Return what stands for a key in a table: the common word where there is one, else the option's words."""
    if question.kind in FIXED:
        return text(f"category.{key}", lang) if question.kind == "category" else say(f"route.{key}", lang)
    return question.option(key).words.said(lang)
