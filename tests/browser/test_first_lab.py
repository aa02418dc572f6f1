"""The first notebook in JupyterLab, as a learner meets it: run all, move each slider by keyboard, reset."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent
LOCAL = ("127.0.0.1", "localhost")
IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
SAID = ".jp-OutputArea-output, .jp-Dialog"
SHOTS = os.environ.get("SHOTS")  # a folder for screenshots to look at


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a JupyterLab of its own, with no settings of this machine's user."""
    home = tmp_path_factory.mktemp("jupyter")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {f"JUPYTER_{x}_DIR": str(home / x) for x in ("CONFIG", "DATA", "RUNTIME")}
    folders |= {f"JUPYTERLAB_{x}_DIR": str(home / x) for x in ("SETTINGS", "WORKSPACES")}
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    env = os.environ | folders | {"IPYTHONDIR": str(home), "PYTHONPATH": paths}
    for folder in ("course", "docs"):  # a copy: JupyterLab saves what it has run
        shutil.copytree(ROOT / folder, home / "root" / folder)
    options = ["--no-browser", f"--port={port}", f"--ServerApp.root_dir={home / 'root'}", "--IdentityProvider.token="]
    options += [
        "--allow-root",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], env=env, stdout=log, stderr=subprocess.STDOUT
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(120):
        assert server.poll() is None, "JupyterLab did not start"
        try:
            with urlopen(f"{url}/api"):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail("JupyterLab did not answer within a minute")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sliders_work_by_keyboard(browser, jupyter, lang):
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    errors, strangers = [], []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("request", lambda r: strangers.append(r.url) if _stranger(r.url) else None)
    page.goto(f"{jupyter}/lab/workspaces/{lang}/tree/course/{lang}/00_start_here.ipynb?reset")
    page.locator(".jp-RenderedMarkdown h1").first.wait_for(timeout=60_000)
    page.locator(IDLE).first.wait_for(timeout=60_000)
    picture = page.locator("img.petition-curve")
    assert _run_all(page, picture), f"console: {errors}; the page says: {page.locator(SAID).all_inner_texts()}"
    picture.scroll_into_view_if_needed()
    _shot(page, f"{lang}_start")
    handles = page.locator(".widget-slider .noUi-handle")
    assert handles.count() == 3
    for i in range(3):
        for key in ("Home", "End"):
            before = _state(page)
            handles.nth(i).focus()
            page.keyboard.press(key)
            _changes(page, before)
    _shot(page, f"{lang}_end")
    assert not errors
    assert not strangers
    page.close()


def _run_all(page, picture) -> bool:
    """Run all, and say whether the picture came.

    JupyterLab lets a click fall as long as its kernel is not connected: an idle kernel and no picture mean once more.
    """
    for i in range(600):
        if picture.is_visible():
            return True
        if i % 100 == 0 and page.locator(IDLE).count():
            page.locator(".lm-MenuBar-item").nth(3).click()  # Run, by place: its name depends on the language
            page.locator("li[data-command='runmenu:run-all']").click()
        page.wait_for_timeout(200)
    return False


def _stranger(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL


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


def _shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png")
