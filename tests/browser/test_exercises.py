"""Lesson 01 in JupyterLab, as a learner meets it: run all, answer by keyboard, be told what was wrong."""

import pytest
from test_first_lab import IDLE, SHOTS, _stranger, jupyter  # noqa: F401 - the fixture

pytestmark = pytest.mark.browser
FORMS = 9  # of lesson 01


@pytest.fixture(scope="module", autouse=True)
def progress(tmp_path_factory):
    """Where the learner's progress is kept; set before JupyterLab starts."""
    folder = tmp_path_factory.mktemp("progress")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PETITIONFLOW_HOME", str(folder))
        yield folder / "progress.json"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_exercises_answer_by_keyboard(browser, jupyter, progress, lang):  # noqa: F811 - the fixture
    progress.unlink(missing_ok=True)
    page = browser.new_page(viewport={"width": 1300, "height": 9000})
    errors, strangers = [], []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("request", lambda r: strangers.append(r.url) if _stranger(r.url) else None)
    page.goto(f"{jupyter}/lab/workspaces/{lang}/tree/course/{lang}/01_why_people_petition.ipynb?reset")
    page.locator(".jp-RenderedMarkdown h1").first.wait_for(timeout=60_000)
    page.locator(IDLE).first.wait_for(timeout=60_000)
    forms = page.locator(".petition-exercise")
    _run_all(page, forms)
    assert page.locator("img[alt*='2,302']").count() == 1  # the dashboards, with their alternative text
    _by_keyboard(page, forms.nth(0), ["Space", "Tab", "Tab", "Tab", "Tab", "Enter"])  # a; b, c, d, check
    _says(page, forms.nth(0), {"en": "City A's letters", "zh": "甲市的来信"}[lang])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    _says(page, forms.nth(0), {"en": "A nudge", "zh": "提示一"}[lang])
    number = forms.nth(3).locator("input[type=text]")
    number.fill("30")
    number.press("Tab")
    page.keyboard.press("Enter")
    _says(page, forms.nth(3), {"en": "Right.", "zh": "答对了。"}[lang])
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/lesson01_{lang}.png")
    assert not errors
    assert not strangers
    page.close()


def _run_all(page, forms) -> None:
    """Run all until the last form is there; JupyterLab lets a click fall while its kernel is not connected."""
    for i in range(600):
        if forms.count() == FORMS:
            return
        if i % 100 == 0 and page.locator(IDLE).count():
            page.locator(".lm-MenuBar-item").nth(3).click()  # Run, by place: its name depends on the language
            page.locator("li[data-command='runmenu:run-all']").click()
        page.wait_for_timeout(200)
    pytest.fail(f"{forms.count()} of {FORMS} forms came")


def _by_keyboard(page, form, keys) -> None:
    form.locator("input[type=radio]").first.focus()
    for key in keys:
        page.keyboard.press(key)


def _says(page, form, words: str) -> None:
    """Wait until a form's verdict has these words."""
    for _ in range(100):
        if words in form.locator(".petition-verdict").inner_text():
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{words!r} was not said, but {form.locator('.petition-verdict').inner_text()!r}")
