"""The case files of lesson 03 in JupyterLab, by keyboard: choose, be told why, go on; nothing is asked elsewhere."""

import pytest
from helpers_browser import decide, faults, run_all, shot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_is_judged_and_the_next_one_comes(watched, jupyter, lang):
    seen = watched(1280, 720) if lang == "zh" else watched(1920, 1080)
    page = seen.page
    cell = f"from sim.labs.casefiles import casefile_lab\ncasefile_lab({lang!r})"
    run_all(seen, jupyter, jupyter.notebook(f"casefiles_{lang}", cell), ".casefile-lab .casefile-paper")
    shot(page, f"casefiles_{lang}")
    assert faults(page, ".casefile-lab") == []
    first = page.locator(".casefile-paper").inner_text()
    for _ in range(12):  # some questions a file
        decide(page)
        shot(page, f"casefiles_{lang}_answered")
        page.locator(".casefile-lab button:has(.fa-arrow-right)").focus()
        page.keyboard.press("Enter")
        page.locator(".casefile-reply").wait_for(state="detached")
        if page.locator(".casefile-paper").inner_text() != first:
            break
    assert page.locator(".casefile-paper").inner_text() != first
    seen.clean()
