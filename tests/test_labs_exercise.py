"""Exercises as forms: what a learner clicks is what `check` is asked."""

import ipywidgets as w
import pytest

from sim import exercise
from sim.exercisefile import lesson, lessons
from sim.labs.exercise import Form, ask, question_html

ALL = [one for number in lessons() for one in lesson(number).exercise]


@pytest.fixture(autouse=True)
def _own_progress(monkeypatch, tmp_path):
    monkeypatch.setenv("PETITIONFLOW_HOME", str(tmp_path))
    monkeypatch.setattr(exercise, "_last", {})


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_every_exercise_can_be_asked(one, lang):
    form = ask(one.id, lang)
    assert isinstance(form, w.HTML if one.kind == "code" else w.VBox)
    html = question_html(one, lang)
    assert all(f"<b>{key}.</b>" in html for key in one.en.options)
    assert "\n" not in html


def test_nothing_chosen_is_not_yet():
    for key in ("01.2", "01.3", "01.1", "01.6"):
        form = Form(key, "en")
        form.check.click()
        assert "Not yet: nothing is chosen" in form.said.value
        assert "A nudge" in form.said.value


def test_one_letter():
    form = Form("01.2", "zh")
    form.fields[0].value = "a"
    form.check.click()
    assert "还不对" in form.said.value
    form.fields[0].value = "c"
    form.check.click()
    assert "答对了" in form.said.value


def test_many_letters():
    form = Form("01.3", "en")
    assert [box.description for box in form.fields] == list("abcde")
    for box, ticked in zip(form.fields, (True, False, True, True, False), strict=True):
        box.value = ticked
    form.check.click()
    assert "Right." in form.said.value


def test_a_number_and_hints():
    form = Form("01.1", "en")
    form.hint.click()
    assert "A nudge" in form.said.value
    form.hint.click()
    assert "A pointer" in form.said.value
    form.fields[0].value = "75 %"
    form.check.click()
    assert "the 4 who came" in form.said.value
    form.fields[0].value = "30"
    form.check.click()
    assert "Right." in form.said.value


def test_a_slider_is_tried_in_the_small_county():
    form = Form("01.5", "en")
    slider = form.fields[0]
    assert (slider.min, slider.max, slider.step, slider.value) == (0.0, 1.0, 0.1, 0.0)
    form.check.click()
    assert "unmet need: 0.4" in form.said.value
    slider.value = 0.9
    form.check.click()
    assert "Right." in form.said.value


def test_a_short_text_meets_its_model_answer():
    form = Form("01.6", "en")
    form.fields[0].value = "Fewer came because the room was shut; nobody knows how many gave up."
    form.check.click()
    assert "model answer" in form.said.value
