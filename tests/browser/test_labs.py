"""Every lab of the lessons in JupyterLab: each control by keyboard to both ends; pin, export, code, reset."""

import pytest
from conftest import faults, run_all, shot

pytestmark = pytest.mark.browser
KEYS = ("desk", "staffing", "mediation", "repeats", "surge")
NOTE = ".petition-note"
PICTURE = ".petition-lab img.petition-picture"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("key", KEYS)
def test_every_control_answers(watched, jupyter, key, lang):
    seen = watched(1280, 720) if lang == "zh" else watched(1920, 1080)
    page = seen.page
    cell = f"from sim.labs.lab import lab\nlab({key!r}, {lang!r}, runs=2)"
    if key == "desk":
        cell = f"from sim.labs.desk import desk_lab\ndesk_lab({lang!r})"
    run_all(seen, jupyter, jupyter.notebook(f"{key}_{lang}", cell), PICTURE)
    page.locator(".petition-lab").scroll_into_view_if_needed()
    shot(page, f"lab_{key}_{lang}")
    assert faults(page, ".petition-lab") == []
    handles = page.locator(".petition-lab .noUi-handle")
    for i in range(handles.count()):
        for end in ("Home", "End"):
            _moved(page, lambda i=i, end=end: (handles.nth(i).focus(), page.keyboard.press(end)))
    for box in page.locator(".petition-lab input[type=checkbox]").all():
        _moved(page, lambda box=box: (box.focus(), page.keyboard.press("Space")))
    for box in page.locator(".petition-lab select").all():
        _moved(page, lambda box=box: (box.focus(), page.keyboard.press("ArrowDown")))
    shot(page, f"lab_{key}_{lang}_moved")
    seen.clean()


def _moved(page, act) -> None:
    """Do something to a control; if it stands elsewhere then, wait until numbers or picture are others."""
    before, stood = _shown(page), _stand(page)
    act()
    page.wait_for_timeout(50)
    if _stand(page) == stood:
        return
    for _ in range(200):
        if _shown(page) != before:
            return
        page.wait_for_timeout(100)
    pytest.fail(
        f"from {stood} to {_stand(page)}: nothing changed within 20 s; {page.locator('.petition-note').inner_text()}"
    )


def _shown(page) -> tuple[str, str]:
    return page.locator(".petition-numbers").inner_text(), page.locator(PICTURE).get_attribute("src")


def _stand(page) -> str:
    """Where all controls stand."""
    controls = ".petition-lab .widget-readout, .petition-lab input[type=checkbox], .petition-lab select"
    return page.eval_on_selector_all(controls, "all => all.map(x => x.checked ?? x.value ?? x.innerText).join('|')")
