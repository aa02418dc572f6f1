"""The first notebook in JupyterLab, as a learner meets it: run all, move each slider by keyboard, reset."""

import re

import pytest
from helpers_browser import counted, run_all, shot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sliders_work_by_keyboard(watched, jupyter, lang):
    seen = watched(1400, 1000)
    page = seen.page
    picture = run_all(seen, jupyter, f"course/{lang}/00_start_here.ipynb", "img.petition-curve")
    picture.scroll_into_view_if_needed()
    shot(page, f"first_{lang}_start")
    handles = page.locator(".widget-slider .noUi-handle")
    counted(handles, 3)
    for i in range(3):
        for key in ("Home", "End"):
            before = _state(page)
            handles.nth(i).focus()
            page.keyboard.press(key)
            _changes(page, before)
    shot(page, f"first_{lang}_end")
    seen.clean()


def _state(page) -> tuple[str, str]:
    return page.locator(".petition-numbers").inner_text(), page.locator("img.petition-curve").get_attribute("src")


def _changes(page, before: tuple[str, str]) -> None:
    """Wait until numbers and picture are others than before."""
    for _ in range(150):
        after = _state(page)
        if after[0] != before[0] and after[1] != before[1]:
            assert re.search(r"\d", after[0])
            return
        page.wait_for_timeout(100)
    pytest.fail("numbers and picture did not change within 15 s")
