"""Lesson 05 in JupyterLab, as a learner meets it: all of it runs, and a function typed into a cell is checked."""

import pytest
from helpers_browser import IDLE, counted, run_all, shot

pytestmark = pytest.mark.browser
FORMS = 8  # of lesson 05
ERROR = "[data-mime-type='application/vnd.jupyter.error']"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_lesson_runs_and_a_typed_function_is_checked(watched, jupyter, lang):
    seen = watched(1300, 15000)
    page = seen.page
    path = f"course/{lang}/05_build_the_model.ipynb"
    run_all(seen, jupyter, path, f".petition-exercise >> nth={FORMS - 1}")
    page.wait_for_timeout(500)
    page.locator(IDLE).first.wait_for(timeout=90_000)  # a busy machine may have been asked twice to run all
    for number in ("2.5", "0.750", "385"):  # three pictures, by their alternative texts
        page.locator(f"img[alt*='{number}']").wait_for(timeout=90_000)
    counted(page.locator(ERROR), 0)
    shot(page, f"lesson05_{lang}")
    cell = page.locator(".jp-CodeCell", has_text="def next_case(queue):").first
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("def next_case(queue): return min((not v, t, case) for v, t, case in queue)[2]")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    checked = page.locator(".jp-CodeCell", has_text='check("05.4"').first
    checked.get_by_text({"en": "Right.", "zh": "答对了。"}[lang]).wait_for(timeout=90_000)
    counted(page.locator(ERROR), 0)
    seen.clean()
