"""The studio as a web page: build options, compare, pin, export, report; its token, two people, a kernel that dies."""

import os
import re
import signal
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psutil
import pytest
from helpers_browser import ROOT, counted, faults, shot, wait_for

pytestmark = pytest.mark.browser
PICTURE = "img.petition-picture"


class Served:
    """A running studio."""

    def __init__(self, url: str, process: subprocess.Popen[bytes], lang: str) -> None:
        self.url, self.process, self.lang = url, process, lang

    def kernels(self) -> list[int]:
        """Return the processes of its kernels."""
        found = []
        for one in psutil.Process(self.process.pid).children():
            with suppress(psutil.NoSuchProcess):  # it ends at this moment, or waits for its parent to see that it did
                found += [one.pid] if "ipykernel" in " ".join(one.cmdline()) else []
        return found


@contextmanager
def serving(home: Path, lang: str, *more: str) -> Iterator[Served]:
    """A studio of this language until the block ends."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    env |= {"IPYTHONDIR": str(home), "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_RUNTIME_DIR": str(home)}
    command = [sys.executable, "-m", "sim", "studio", "--no-browser", "--replications", "2", "--lang", lang, *more]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=log, cwd=home)
        url = process.stdout.readline().decode().strip()
        try:
            wait_for(url.partition("?")[0], process, home / "log")
            yield Served(url, process, lang)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
            process.stdout.close()


@pytest.fixture(scope="module", params=["en", "zh"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("studio"), request.param) as one:
        yield one


def opened(seen, served: Served):
    seen.page.goto(served.url)
    seen.page.locator(PICTURE).first.wait_for(timeout=90_000)
    return seen.page


def test_build_compare_pin_export_report(watched, served, tmp_path):
    seen = watched(1280, 720, accept_downloads=True)
    page = opened(seen, served)
    shot(page, f"studio_{'zh' if '政策' in page.title() else 'en'}")
    assert faults(page) == []
    for i in range(2):
        before = page.locator(PICTURE).first.get_attribute("src")
        page.locator(".noUi-handle:visible").nth(2 - i).focus()
        page.keyboard.press("End")
        _until(page, lambda before=before: page.locator(PICTURE).first.get_attribute("src") != before)
        page.locator("button:has(.fa-thumb-tack)").click()
        _until(page, lambda i=i: _scenario(page).count("[options.") == i + 1)
    _tab(page, 1)
    _until(page, lambda: page.locator(f"{PICTURE}:visible").count() == 1)
    counted(page.locator("table.petition-options tbody tr"), 3)
    shot(page, f"studio_options_{'zh' if '政策' in page.title() else 'en'}")
    _tab(page, 3)
    page.locator("button:has(.fa-file)").click()
    link = page.locator("a[download='report.html']")
    link.wait_for(timeout=30_000)
    with page.expect_download() as download:
        link.click()
    report = tmp_path / "report.html"
    download.value.save_as(report)
    paper = watched(1280, 900)
    paper.page.goto(report.as_uri())
    counted(paper.page.locator("h1"), 1)
    paper.page.locator("img").first.wait_for()
    shot(paper.page, f"report_{'zh' if '政策' in page.title() else 'en'}")
    with page.expect_download() as download:
        page.locator("a[download='numbers.csv']").click()
    assert download.value.path().read_text(encoding="utf-8-sig").startswith("option,measure,mean,low,high")
    seen.clean()


def test_a_log_becomes_a_city(watched, served, tmp_path):
    """A planner hands over last year's sheet, reads what is measured and what is assumed, and simulates the city."""
    seen = watched(1280, 720, accept_downloads=True)
    page = opened(seen, served)
    _tab(page, 4)
    path = tmp_path / "log.csv"
    rows = [
        f"{i},2024-{i % 12 + 1:02d}-{i % 28 + 1:02d} 09:30,2025-0{i % 3 + 1}-11 10:00,来信,某街道" for i in range(900)
    ]
    path.write_text("\n".join(["编号,登记日期,办结日期,来件方式,办理单位", *rows]), encoding="gb18030")
    with page.expect_file_chooser() as chooser:
        page.locator("button:has(.fa-upload):visible").click()
    chooser.value.set_files(path)
    page.locator("pre.petition-code").filter(has_text="900").first.wait_for()
    page.locator("select:visible").nth(5).select_option(label="来件方式")
    page.locator("pre.petition-code").filter(has_text="来信 900").first.wait_for()
    shot(page, f"studio_log_{served.lang}")
    page.locator("button:has(.fa-calculator)").click()
    page.locator("a[download='city.toml']").wait_for(timeout=60_000)
    assert faults(page) == []
    shot(page, f"studio_city_{served.lang}")
    before = page.locator(".petition-numbers").first.inner_text()
    page.locator("button:has(.fa-arrow-left)").click()
    _until(page, lambda: page.locator(".petition-numbers").first.inner_text() != before)
    shot(page, f"studio_my_city_{served.lang}")
    seen.clean()


def _tab(page, number: int) -> None:
    page.locator(".jupyter-widget-tab .lm-TabBar-tab").nth(number).click()


def _scenario(page) -> str:
    href = page.locator("a[download='scenario.toml']").get_attribute("href")
    return b64decode(href.partition(",")[2]).decode()


def _until(page, holds) -> None:
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    pytest.fail(f"it did not happen within 20 s; the page says: {page.locator('.petition-note').all_inner_texts()}")


def test_nobody_gets_in_without_the_token(served, watched):
    bare = served.url.partition("?")[0]
    for path in ("", "voila/files/studio.ipynb", "api/kernels"):
        assert _refused(bare + path), path
    seen = watched()
    seen.page.goto(bare)
    counted(seen.page.locator(PICTURE), 0)
    assert "sim.labs" not in seen.page.content(), "the code is not shown"


def _refused(url: str) -> bool:
    try:
        with urlopen(url) as answer:  # noqa: S310 - our own address
            return "login" in answer.url
    except HTTPError as refused:
        return refused.code in (403, 404)


def test_a_second_person_sees_nothing_of_the_first(watched, served):
    first, second = (opened(watched(), served) for _ in range(2))
    handle = first.locator(".noUi-handle:visible").nth(1)
    before = second.locator(".petition-numbers").inner_text(), second.locator(PICTURE).first.get_attribute("src")
    old = first.locator(PICTURE).first.get_attribute("src")
    handle.focus()
    first.keyboard.press("End")
    _until(first, lambda: first.locator(PICTURE).first.get_attribute("src") != old)
    second.wait_for_timeout(500)
    after = second.locator(".petition-numbers").inner_text(), second.locator(PICTURE).first.get_attribute("src")
    assert after == before
    assert len(served.kernels()) >= 2


def test_who_finds_no_seat_is_told_and_nobody_is_disturbed(watched, tmp_path):
    with serving(tmp_path, "zh", "--people", "1") as served:
        page = opened(watched(), served)
        for _ in range(2):
            with pytest.raises(HTTPError, match="503") as refused:
                urlopen(served.url)  # noqa: S310 - our own address
            assert "工作室已满：现有 1 人" in refused.value.read().decode()
        assert len(served.kernels()) == 1
        old = page.locator(PICTURE).first.get_attribute("src")
        page.locator(".noUi-handle:visible").nth(1).focus()
        page.keyboard.press("End")
        _until(page, lambda: page.locator(PICTURE).first.get_attribute("src") != old)
        page.goto("about:blank")  # gives the seat back
        _until(page, lambda: not served.kernels())
        opened(watched(), served)


def test_a_kernel_that_dies_loses_nothing_that_was_pinned(watched, served):
    page = opened(watched(), served)
    before = _scenario(page)  # holds what the sliders say, under its own name
    page.locator("button:has(.fa-thumb-tack)").click()
    _until(page, lambda: _scenario(page) != before)
    kept = _scenario(page)
    for kernel in served.kernels():
        os.kill(kernel, signal.SIGKILL)
    page.wait_for_timeout(1500)
    assert _scenario(page) == kept, "the link still holds what was pinned"
    assert re.search(r"\d", page.locator(".petition-numbers").inner_text())
