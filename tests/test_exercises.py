"""Exercises answer back: untouched, solved, typical mistakes, and whatever else a learner may write."""

import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import exercise, exercisejudge
from sim.errors import InputError
from sim.exercise import check, done, hint, reset
from sim.exercisecode import alike, evaluated
from sim.exercisefile import GRADED, Exercise, find, lesson, lessons, read_lesson
from sim.exercisejudge import judge
from sim.exerciseworlds import world

ALL = [one for number in lessons() for one in lesson(number).exercise]
each = pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
NO_CODE_LESSONS = {f"{n:02}" for n in (0, 1, 2, 3, 4, 6, 7, 8, 10, 11)}


@pytest.fixture(autouse=True)
def _own_progress(monkeypatch, tmp_path):
    monkeypatch.setenv("PETITIONFLOW_HOME", str(tmp_path))
    monkeypatch.setattr(exercise, "_last", {})


def solution(one: Exercise, lang: str = "en"):
    if one.kind == "text":
        return one.told(lang).model
    return evaluated(one.answer, one.name) if one.kind in ("code", "policy") else one.answer


def mistaken(one: Exercise) -> list:
    """What learners write who make the typical mistakes, in the order of the replies."""
    if one.kind == "text":
        return [*one.en.samples, *one.zh.samples]
    return [evaluated(m, one.name) if one.kind in ("code", "policy") else m for m in one.mistakes]


@each
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_untouched_exercise_says_not_yet_with_its_first_hint(one, lang):
    start = {}
    if one.kind == "code":
        exec(one.start, start)  # noqa: S102 - from our own exercise file
    for untouched in (..., start.get(one.name), "", None):
        said = check(one.id, untouched, lang)
        assert (said.status, said.right) == ("untouched", False)
        assert exercise.flow(one.told(lang).hints[0], lang) in said.lines[1]


@each
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_solution_is_right_and_says_why(one, lang):
    said = check(one.id, solution(one, lang), lang)
    assert said.right, repr(said)
    assert exercise.flow(one.told(lang).right, lang) in said.lines


@each
def test_each_typical_wrong_answer_gets_the_hint_meant_for_it(one):
    answers = mistaken(one)
    found = [judge(one, answer) for answer in answers]
    assert {each_found.status for each_found in found} == {"wrong"}
    assert [each_found.mistake for each_found in found] == [i % len(one.mistakes) for i in range(len(answers))]
    assert len(set(one.en.replies)) == len(one.en.replies)
    for answer, each_found in zip(answers, found, strict=True):
        said = check(one.id, answer, "zh")
        assert exercise.flow(one.zh.replies[each_found.mistake], "zh") in said.lines


@pytest.mark.parametrize("number", lessons())
def test_a_lesson_has_enough_exercises_of_each_grade(number):
    graded = [one for one in lesson(number).exercise if one.grade in GRADED]
    assert len(graded) >= 4
    assert {one.grade for one in graded} == set(GRADED)
    assert number not in NO_CODE_LESSONS or sum(one.kind != "code" for one in graded) >= 2


def test_hints_grow_with_each_different_answer():
    steps = [check("01.1", answer).lines[1].split(":")[0] for answer in (11, 12, 12, 13, 14)]
    assert steps == ["A nudge", "A pointer", "A pointer", "The worked step", "The worked step"]
    assert check("01.1", ...).lines[1].startswith("A nudge")


def test_hints_can_be_asked_for():
    assert [hint("01.2", "zh").lines[0][:3] for _ in range(4)] == ["提示一", "提示二", "提示三", "提示三"]


def test_progress_is_counted_and_forgotten():
    check("01.1", 30)
    check("01.2", "c")
    check("01.1", 99)  # right once is right
    assert done("01").lines[0].startswith("2 of 10 ")
    assert reset("01.1").lines == ("Forgotten. You can start again.",)
    assert done("01", "zh").lines[0].endswith("已答对 1 题。")
    reset()
    assert done("01").lines[0].startswith("0 of ")


@pytest.mark.parametrize(
    "answer", ["a, c and d", "ACD", ["d", "c", "a"], ("a", "cd"), "a、c、d", "ａｃｄ", {"a", "c", "d"}]
)
def test_letters_may_be_written_in_many_ways(answer):
    assert check("01.3", answer).status == "right"


@pytest.mark.parametrize("answer", ["30", "30 %", 30.2, np.float64(30), "３０", "约 30 户", np.int8(30), " 30.0"])
def test_numbers_may_be_written_in_many_ways(answer):
    assert check("01.1", answer).status == "right"


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("01.1", "thirty"),
        ("01.1", True),
        ("01.1", math.nan),
        ("01.1", math.inf),
        ("01.1", [30]),
        ("01.1", 10**400),
        ("01.2", "cd"),
        ("01.2", "z"),
        ("01.2", 3),
        ("01.3", "abz"),
        ("01.5", "more"),
        ("01.5", 7),
        ("01.5", [0.9]),
        ("01.6", "bad"),
        ("01.6", 7),
        ("01.7", 0.3),
    ],
)
def test_what_cannot_be_read_is_said_so_with_what_is_wanted(key, answer):
    for lang in ("en", "zh"):
        said = check(key, answer, lang)
        assert said.status == "unusable"
        assert len(said.lines) == 2
        assert "{" not in said.lines[1]
    assert key not in exercise.progress.load().done


def test_a_policy_is_tried_and_the_goal_named_with_what_was_measured():
    base = world("county").base
    assert check("01.5", base.vary(assisted_access=0.9)).status == "right"
    assert check("01.5", base).status == "wrong"
    missed = check("01.5", 0.3)
    assert missed.status == "wrong"
    assert missed.lines[1].startswith("unmet need: 0.4")
    assert "at most 0.400" in missed.lines[1]


# A learner's code


def told_of(function, lang="en") -> str:
    return check("01.7", function, lang).lines[1]


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda solved, came, away: solved / 0, "divides by zero"),
        (lambda solved, came, away: nowhere, "name 'nowhere' is not defined"),  # noqa: F821
        (lambda solved: solved, "number of arguments differs"),
        (lambda solved, came, away: list(range(solved))[3], "does not have; places count from 0"),
        (lambda solved, came, away: {}["x"], "('x')"),
        (lambda solved, came, away: solved.size, "has no attribute 'size'"),
        (lambda solved, came, away: __import__("no_such"), "ModuleNotFoundError"),
        (lambda solved, came, away: None, "returns nothing"),
        (lambda solved, came, away: 7, "With 3, 4, 6 it should give 0.3; yours gives 7."),
        (lambda solved, came, away: "x" * 10_000, "…"),
    ],
)
def test_what_went_wrong_in_a_function_is_said_in_a_sentence(function, words):
    assert words in told_of(function)
    assert len(told_of(function, "zh")) < 300


def test_recursion_without_end_is_explained():
    def again(*numbers):
        return again(*numbers)

    assert "calls itself without end" in told_of(again)


def test_code_that_changes_its_arguments_or_its_class_is_harmless():
    class Odd:
        def __eq__(self, other):
            raise OSError

        __hash__ = None

        def __repr__(self):
            raise OSError

    assert "Odd" in told_of(lambda *numbers: Odd())
    assert not alike(Odd(), 1, 0)
    assert judge(find("01.7"), Odd).status == "wrong"


def test_what_a_function_does_to_its_arguments_stays_with_it():
    """Each mistake is compared with the same arguments, whatever the learner's function did to them."""
    wanted = 'kind = "code"\ncases = [{ args = [[1, 2]], gives = 2 }]'
    text = PLAIN.replace('kind = "one"', wanted).replace('mistakes = ["b"]', 'mistakes = ["lambda row: len(row) - 2"]')
    one = read_lesson(text, "01").exercise[0]
    assert judge(one, lambda row: row.clear() or 2).status == "right"
    assert judge(one, lambda row: row.clear() or 0).mistake == 0
    assert one.cases[0].args == ([1, 2],)


def test_true_and_false_differ_whatever_the_tolerance():
    assert not alike(True, False, 1.0)
    assert alike(True, True, 0.0)
    assert not alike([True], [False], 1.0)


def test_ctrl_c_still_stops_a_function():
    def stopped(*numbers):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check("01.7", stopped)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1.0, True),
        (True, False, False),
        (0.3, 0.3004, True),
        (0.3, 0.302, False),
        ([1, 2], (1.0, 2.0), True),
        ([1, 2], [1, 2, 3], False),
        (np.array([1, 2]), [1, 2], True),
        ("a", "a", True),
        (dt.date(2024, 1, 2), dt.date(2024, 1, 2), True),
        (math.nan, math.nan, False),
        ({"a": 1}, {"a": 1}, True),
    ],
)
def test_results_are_compared_as_a_person_would(one, other, same):
    assert alike(one, other, 0.001) is same


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.lists(st.text()),
    st.binary(),
    st.complex_numbers(),
)


@given(answer=anything, key=st.sampled_from([one.id for one in ALL if one.kind != "policy"]))
def test_no_answer_raises(answer, key):
    found = judge(find(key), answer)
    assert found.status in ("right", "wrong", "untouched", "unusable", "compare")


# How it shows


def test_a_verdict_shows_as_text_and_as_harmless_html():
    said = check("01.7", lambda *numbers: "<script>alert(1)</script>")
    assert "<script>" in repr(said)
    assert "<script>" not in said._repr_html_()
    assert "role='status'" in said._repr_html_()
    assert "*" not in repr(check("01.2", ...))


def test_paragraphs_flow_without_spaces_in_chinese():
    assert exercise.flow("one\ntwo\n\nthree\n- four", "en") == "one two\n\nthree\n- four"
    assert exercise.flow("一\n二", "zh") == "一二"
    assert exercise.rich("a < *b* **c** `d`") == "a &lt; <i>b</i> <b>c</b> <code>d</code>"


@pytest.mark.parametrize("one", ["01.99", "1.1", "01.q", ""])
def test_an_unknown_exercise_is_an_input_error(one):
    with pytest.raises(InputError, match="there is none of this number"):
        check(one, 1)
    with pytest.raises(InputError, match="in quotation marks"):
        check(1.1, 1)
    with pytest.raises(InputError, match="did you mean '01\\.1'"):
        check("01.11", 1)
    with pytest.raises(InputError, match="allowed are en, zh"):
        check("01.1", 1, "de")


# The file of exercises, and mistakes of those who write one

PLAIN = """
[[exercise]]
id = "01.1"
kind = "one"
grade = "follow"
answer = "a"
mistakes = ["b"]
[exercise.en]
question = "?"
options = { a = "x", b = "y" }
hints = ["1", "2", "3"]
right = "r"
replies = ["no"]
[exercise.zh]
question = "？"
options = { a = "甲", b = "乙" }
hints = ["1", "2", "3"]
right = "r"
replies = ["不"]
"""


def test_a_plain_exercise_is_read():
    assert read_lesson(PLAIN, "01").exercise[0].zh.options == {"a": "甲", "b": "乙"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('replies = ["不"]', "", "replies: as many in zh as in en"),
        ('mistakes = ["b"]', 'mistakes = ["b", "c"]', "replies: 2 are needed"),
        ('answer = "a"', 'answer = "d"', "the answer among them"),
        ('answer = "a"', "", "needs answer"),
        ('b = "乙"', 'c = "乙"', "the same in both languages"),
        ('kind = "one"', 'kind = "onn"', "kind"),
        ('hints = ["1", "2", "3"]', 'hints = ["1", "2"]', "hints"),
        ('id = "01.1"', 'id = "02.1"', "beginning with '01.'"),
        ('right = "r"', 'rigth = "r"', "rigth|right"),
        ("[[exercise]]", "[[exercise", "exercises of lesson 01"),
        ('kind = "one"', 'kind = "code"', "needs cases"),
        ('kind = "one"', 'kind = "text"', "needs `model`"),
    ],
)
def test_a_mistake_in_the_file_is_named(old, new, words):
    with pytest.raises(InputError, match=words):
        read_lesson(PLAIN.replace(old, new), "01")


def test_no_exercise_needs_the_other_language():
    for one in ALL:
        assert not any(
            "\u4e00" <= c <= "\u9fff" for text in (one.en.question, *one.en.hints, one.en.right) for c in text
        )


def test_every_kind_is_judged():
    kinds = Exercise.model_fields["kind"].annotation.__args__
    assert set(exercisejudge.KINDS) == set(kinds) == {one.kind for one in ALL}
