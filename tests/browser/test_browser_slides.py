"""Slides in a browser: everything fits a projector of 1280 x 720, the keys work, nothing is asked of the network."""

import sys
from pathlib import Path

import pytest
from helpers_browser import shot

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import build_notebooks  # noqa: E402
import build_slides  # noqa: E402

pytestmark = pytest.mark.browser
TOO_MUCH = """() => [...document.querySelectorAll("section")].filter((one) => {
  const body = one.querySelector("div");
  return one.scrollHeight > one.clientHeight + 1 || body.scrollHeight > body.clientHeight + 1;
}).map((one) => one.id)"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("section p, section li, section td, section pre")]
  .filter((one) => !one.closest("aside")).map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
SEEN = """() => [...document.querySelectorAll("section")].find((one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return top < innerHeight / 2 && bottom > innerHeight / 2;
})?.id"""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("number", ["00", "01"])
def test_slides_fit_and_the_keys_work(browser, tmp_path, number, lang):
    (source,) = build_notebooks.sources([number])
    path = tmp_path / "slides.html"
    path.write_text(build_slides.page(source, lang)[1], encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(path.as_uri(), wait_until="load")
    page.wait_for_function("document.querySelector('section').style.getPropertyValue('--fit') !== ''")
    assert page.evaluate(TOO_MUCH) == []
    assert page.evaluate(SMALLEST) >= 17  # pixels of 720; the last row reads that
    for key, wanted in [("ArrowRight", "s2"), (" ", "s3"), ("PageUp", "s2"), ("ArrowDown", "s3"), ("Home", "s1")]:
        page.keyboard.press(key)
        page.wait_for_function(f"({SEEN})() === '{wanted}'", timeout=5000)
    assert not page.locator("aside").first.is_visible()
    page.keyboard.press("n")
    assert page.locator("aside").first.is_visible()
    page.keyboard.press("n")
    for i in (1, 3, 8):
        page.locator(f"#s{i}").scroll_into_view_if_needed()
        shot(page, f"slides_{number}_{lang}_{i}")
    assert [url for url in fetched if not url.startswith(("file:", "data:"))] == []
    context.close()
