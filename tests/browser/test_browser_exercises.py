"""Lesson 01 in JupyterLab, as a learner meets it: run all, answer by keyboard, be told what was wrong."""

import pytest
from helpers_browser import counted, run_all, says, shot

pytestmark = pytest.mark.browser
FORMS = 9  # of lesson 01


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_exercises_answer_by_keyboard(watched, jupyter, lang):
    jupyter.progress.unlink(missing_ok=True)
    seen = watched(1300, 9000)
    page = seen.page
    forms = page.locator(".petition-exercise")
    run_all(seen, jupyter, f"course/{lang}/01_why_people_petition.ipynb", f".petition-exercise >> nth={FORMS - 1}")
    counted(page.locator("img[alt*='2,302']"), 1)  # the dashboards, with their alternative text
    _by_keyboard(page, forms.nth(0), ["Space", "Tab", "Tab", "Tab", "Tab", "Enter"])  # a; b, c, d, check
    says(forms.nth(0), {"en": "City A's letters", "zh": "甲市的来信"}[lang])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(forms.nth(0), {"en": "A nudge", "zh": "提示一"}[lang])
    number = forms.nth(3).locator("input[type=text]")
    number.fill("30")
    number.press("Tab")
    page.keyboard.press("Enter")
    says(forms.nth(3), {"en": "Right.", "zh": "答对了。"}[lang])
    shot(page, f"lesson01_{lang}")
    seen.clean()


def _by_keyboard(page, form, keys) -> None:
    form.locator("input[type=radio]").first.focus()
    for key in keys:
        page.keyboard.press(key)
