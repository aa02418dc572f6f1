"""The deadline calculator in JupyterLab: by keyboard, with a wrong date, a tick, the calendar file, reset."""

from pathlib import Path

import pytest
from helpers_browser import faults, run_all, shot
from icalendar import Calendar

pytestmark = pytest.mark.browser
PICTURE = "img.deadline-picture"
MESSAGE = ".deadline-message"
LATE = {"en": "not before Received (2025-01-20)", "zh": "不得早于“收到信访事项”（2025-01-20）"}
RECEIVED, REFERRED, ACCEPTED, EXTENDED = 2, 3, 6, 11  # places among all date inputs, today's is the first


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_calculator_by_keyboard(watched, jupyter, lang):
    seen = watched(1600, 1000)
    page = seen.page
    cell = f"from sim.labs.deadlines import deadline_lab\ndeadline_lab({lang!r})"
    run_all(seen, jupyter, jupyter.notebook(f"deadlines_{lang}", cell), PICTURE)
    page.locator(".deadline-numbers").scroll_into_view_if_needed()
    shot(page, f"deadlines_{lang}")
    start = _shown(page)
    days, ticks = page.locator("input[type=date]"), page.locator("input[type=checkbox]")

    _type(page, days.nth(ACCEPTED), "2025-01-02")
    page.locator(f"{MESSAGE}[role=alert]").wait_for()
    assert LATE[lang] in page.locator(MESSAGE).inner_text()
    assert _shown(page) == start
    assert days.nth(RECEIVED).input_value() == "2025-01-20"
    shot(page, f"deadlines_{lang}_wrong")
    _type(page, days.nth(ACCEPTED), "2025-01-27")
    page.locator(f"{MESSAGE}[role=status]").wait_for()
    _until(page, lambda: _shown(page) != start)

    before = _shown(page)
    ticks.nth(EXTENDED).focus()
    page.keyboard.press("Space")
    _until(page, lambda: _shown(page) != before)
    page.locator("button.jupyter-button").first.focus()
    page.keyboard.press("Enter")
    _until(page, lambda: _shown(page) == start)

    with page.expect_download() as saved:
        page.locator("a.deadline-link").first.press("Enter")
    events = Calendar.from_ical(Path(saved.value.path()).read_bytes()).walk("VEVENT")
    assert len(events) == page.locator(".deadline-table").first.locator("tbody tr").count()
    assert faults(page, ".jp-OutputArea-output") == []
    seen.clean()


def _type(page, field, day: str) -> None:
    """Put a date in as a picker does, and go on to the next control."""
    field.focus()
    field.fill(day)
    page.keyboard.press("Tab")


def _shown(page) -> tuple[str, str]:
    return page.locator(".deadline-numbers").inner_text(), page.locator(PICTURE).get_attribute("src")


def _until(page, holds) -> None:
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    pytest.fail(f"nothing changed within 20 s: {page.locator(MESSAGE).inner_text()}")
