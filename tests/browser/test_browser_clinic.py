"""The indicator clinic of lesson 11 in JupyterLab, by keyboard: decide, be told how and what helps, go on."""

import pytest
from helpers_browser import counted, decide, faults, run_all, shot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_indicator_is_judged_and_the_next_one_comes(watched, jupyter, lang):
    seen = watched(1280, 720) if lang == "zh" else watched(1920, 1080)
    page = seen.page
    cell = f"from sim.labs.clinic import clinic_lab\nclinic_lab({lang!r}, which=['finished_on_time', 'true_time'])"
    run_all(seen, jupyter, jupyter.notebook(f"clinic_{lang}", cell), ".casefile-lab .casefile-paper")
    shot(page, f"clinic_{lang}")
    assert faults(page, ".casefile-lab") == []
    for place in range(2):
        paper = page.locator(".casefile-paper").inner_text()
        decide(page)
        counted(page.locator(".casefile-right"), place == 0)  # "yes" is right for the first one only
        shot(page, f"clinic_{lang}_answered_{place}")
        assert faults(page, ".casefile-lab") == []
        page.locator(".casefile-lab button:has(.fa-arrow-right)").focus()
        page.keyboard.press("Enter")
        counted(page.locator(".casefile-paper", has_text=paper), 0)
        counted(page.locator(".casefile-reply"), 0)
        counted(page.locator(".casefile-paper"), place == 0)
    page.locator(".casefile-lab table").wait_for()
    shot(page, f"clinic_{lang}_result")
    assert faults(page, ".casefile-lab") == []
    seen.clean()
