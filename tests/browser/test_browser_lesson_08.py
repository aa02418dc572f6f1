"""Lesson 08 in JupyterLab, as a learner meets it: run all, more patience in the lab, a slider of an exercise."""

import pytest
from helpers_browser import counted, faults, one_step_right, run_all, says, shot

pytestmark = pytest.mark.browser
FORMS = 11  # of lesson 08
PICTURE = ".petition-lab img.petition-picture"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_lesson_runs_and_answers_by_keyboard(watched, jupyter, lang):
    seen = watched(1300, 14000)
    page = seen.page
    run_all(seen, jupyter, f"course/{lang}/08_work_that_makes_work.ipynb", f".petition-exercise >> nth={FORMS - 1}")
    page.locator(PICTURE).first.wait_for(timeout=60_000)
    label = {"en": "MALPRACTICE DEMONSTRATION", "zh": "反面示范"}[lang]
    counted(page.locator(f"img[alt*='{label}']"), 1)
    counted(page.locator("img[alt*='-261']"), 1)
    page.locator(".jp-OutputArea canvas").first.wait_for()  # the moving picture, and whom it follows
    page.locator(".jp-OutputArea").get_by_text("455").first.wait_for()  # not in the names of JupyterLab's own panels
    shot(page, f"lesson08_{lang}")
    _more_patience(page)
    _set_a_slider(page, {"en": "Right.", "zh": "答对了。"}[lang])
    assert faults(page, ".petition-lab") == []
    shot(page, f"lesson08_{lang}_answered")
    seen.clean()


def _more_patience(page) -> None:
    """The first slider is the people's patience: at its end the picture is another one, the cost is the same."""
    before, cost = page.locator(PICTURE).first.get_attribute("src"), "303.0"
    page.locator(".petition-lab .noUi-handle").first.focus()
    page.keyboard.press("End")
    for _ in range(300):
        if page.locator(PICTURE).first.get_attribute("src") != before:
            page.locator(".petition-numbers").get_by_text(cost).first.wait_for()
            return
        page.wait_for_timeout(100)
    pytest.fail("the picture did not follow")


def _set_a_slider(page, words: str) -> None:
    """Exercise 08.4: two handlers in each township."""
    form = page.locator(".petition-exercise").nth(6)
    one_step_right(form)
    says(form, words)
