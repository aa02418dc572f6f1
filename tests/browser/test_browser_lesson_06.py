"""Lesson 06 in JupyterLab, as a learner meets it: run all, move a person in the lab, set a slider of an exercise."""

import pytest
from helpers_browser import counted, faults, one_step_right, run_all, says, shot

pytestmark = pytest.mark.browser
FORMS = 10  # of lesson 06
PICTURE = ".petition-lab img.petition-picture"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_lesson_runs_and_answers_by_keyboard(watched, jupyter, lang):
    seen = watched(1300, 12000)
    page = seen.page
    run_all(seen, jupyter, f"course/{lang}/06_staffing_lab.ipynb", f".petition-exercise >> nth={FORMS - 1}")
    page.locator(PICTURE).first.wait_for(timeout=60_000)
    counted(page.locator("img[alt*='95.8%']"), 1)  # the loads, with their alternative text
    counted(page.locator("img[alt*='-10.7']"), 2)  # thirty years, twice
    page.locator(".jp-OutputArea canvas").first.wait_for()  # the moving picture
    shot(page, f"lesson06_{lang}")
    _move_a_mediator_down(page)
    _set_a_slider(page, {"en": "Right.", "zh": "答对了。"}[lang])
    assert faults(page, ".petition-lab") == []
    shot(page, f"lesson06_{lang}_answered")
    seen.clean()


def _move_a_mediator_down(page) -> None:
    """Township mediators up, county's and city's down, by keyboard: the cost is 16.0 again, the median is another."""
    handles = page.locator(".petition-lab .noUi-handle")
    counted(handles, 7)
    before = page.locator(".petition-numbers").inner_text()
    for place, key in ((1, "ArrowRight"), (3, "Home"), (5, "Home")):
        handles.nth(place).focus()
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    for _ in range(200):
        now = page.locator(".petition-numbers").inner_text()
        if now != before and "16.0" in now and "53" in now:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"the numbers did not follow: {page.locator('.petition-numbers').inner_text()}")


def _set_a_slider(page, words: str) -> None:
    """Exercise 06.4: two handlers at the county."""
    form = page.locator(".petition-exercise").nth(5)
    one_step_right(form)
    says(form, words)
