"""A JupyterLab of our own in a real browser, and pages that note every error and every request to elsewhere."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
LOCAL = ("127.0.0.1", "localhost")
IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
KERNEL = ".jp-Toolbar-kernelName"  # "No Kernel" until it is connected
OWN = "Could not restore the debugger state"  # JupyterLab's own, now and then on a busy machine
SAID = ".jp-OutputArea-output, .jp-Dialog"
SHOTS = os.environ.get("SHOTS")  # a folder for screenshots to look at


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers, with whatever; fail with its log if it ends."""
    for _ in range(240):
        assert server.poll() is None, log.read_text(errors="replace")
        try:
            with urlopen(url):  # noqa: S310 - our own address
                return
        except OSError as error:
            if getattr(error, "code", None):
                return  # it answers, if only to ask for the token
        time.sleep(0.5)
    pytest.fail(f"{url} did not answer within two minutes: {log.read_text(errors='replace')}")


class Jupyter:
    """A running JupyterLab: its address, and the folder that it shows."""

    def __init__(self, url: str, root: Path) -> None:
        self.url, self.root = url, root
        self.progress = root.parent / "learner" / "progress.json"  # what the learner has answered

    def notebook(self, name: str, *cells: str) -> str:
        """Write a notebook with these code cells; return its path for `open_and_run`."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, self.root / f"{name}.ipynb")
        return f"{name}.ipynb"


@contextmanager
def running_jupyter(home: Path) -> Iterator[Jupyter]:
    """Run a JupyterLab with no settings of this machine's user, on a copy of the course."""
    port = free_port()
    folders = {f"JUPYTER_{x}_DIR": str(home / x) for x in ("CONFIG", "DATA", "RUNTIME")}
    folders |= {f"JUPYTERLAB_{x}_DIR": str(home / x) for x in ("SETTINGS", "WORKSPACES")}
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    env = (
        os.environ
        | folders
        | {"IPYTHONDIR": str(home), "PYTHONPATH": paths, "PETITIONFLOW_HOME": str(home / "learner")}
    )
    for folder in ("course", "docs"):  # a copy: JupyterLab saves what it has run
        shutil.copytree(ROOT / folder, home / "root" / folder)
    quiet = home / "SETTINGS" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    quiet.parent.mkdir(parents=True)
    quiet.write_text('{"fetchNews": "false"}')
    options = ["--no-browser", f"--port={port}", f"--ServerApp.root_dir={home / 'root'}", "--IdentityProvider.token="]
    options += ["--allow-root", "--LabApp.news_url=None", "--KernelManager.transport=ipc"]  # ports run into one another
    options += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    log = home / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], env=env, stdout=out, stderr=subprocess.STDOUT
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/api", server, log)
        yield Jupyter(url, home / "root")
    finally:
        server.terminate()
        server.wait(20)


class Watched:
    """A page, with everything that went wrong on it."""

    def __init__(self, page: Any) -> None:
        self.page, self.errors, self.strangers = page, list[str](), list[str]()
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" and OWN not in m.text else None)
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("request", lambda r: self.strangers.append(r.url) if stranger(r.url) else None)

    def clean(self) -> None:
        """Nothing went wrong, and nothing was asked of another machine."""
        assert self.errors == []
        assert self.strangers == []


def stranger(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL


def run_all(seen: Watched, jupyter: Jupyter, path: str, wanted: str) -> Any:
    """Open a notebook, run all of it and return the first `wanted` element (a CSS selector) when it is there.

    JupyterLab lets a click fall while its kernel is not connected, or asks which kernel, though it shows "idle": hence
    the wait for the kernel's name. An idle kernel and nothing there mean once more; a question ends it.
    """
    page = seen.page
    page.goto(f"{jupyter.url}/lab/workspaces/w{abs(hash(path))}/tree/{path}?reset")
    page.locator(KERNEL, has_text="Python").first.wait_for(timeout=90_000)
    page.locator(IDLE).first.wait_for(timeout=90_000)
    found = page.locator(wanted).first
    for i in range(600):
        if found.is_visible():
            page.locator(IDLE).first.wait_for(timeout=90_000)  # it may have been asked twice, and be made anew
            return found
        if page.locator(".jp-Dialog").count():
            break
        if i % 100 == 0 and page.locator(IDLE).count():
            page.locator(".lm-MenuBar-item").nth(3).click()  # Run, by place: its name depends on the language
            page.locator("li[data-command='runmenu:run-all']").click()
        page.wait_for_timeout(200)
    pytest.fail(f"{wanted} did not come; console: {seen.errors}; page: {page.locator(SAID).all_inner_texts()}")


def counted(found: Any, wanted: int) -> None:
    """Wait until a locator finds so many: what a kernel sends comes piece by piece."""
    from playwright.sync_api import expect

    expect(found).to_have_count(int(wanted), timeout=30_000)


def changed(found: Any, before: str) -> None:
    """Wait until the words of a locator are other than before."""
    from playwright.sync_api import expect

    expect(found).not_to_have_text(before, use_inner_text=True, timeout=30_000)


def says(form: Any, words: str) -> None:
    """Wait until the verdict of an exercise's form has these words."""
    from playwright.sync_api import expect

    expect(form.locator(".petition-verdict")).to_contain_text(words, timeout=30_000)


def one_step_right(form: Any) -> None:
    """Move the slider of an exercise's form one step, by keyboard, and hand it in."""
    form.locator(".noUi-handle").focus()
    form.page.keyboard.press("ArrowRight")
    form.locator("button").first.click()


def decide(page: Any, lab: str = ".casefile-lab") -> None:
    """Choose the first answer by keyboard, when the question is there and nothing is chosen yet, and hand it in."""
    counted(page.locator(f"{lab} input[type=radio]:checked"), 0)
    page.locator(f"{lab} input[type=radio]").first.focus()
    page.keyboard.press("Space")
    counted(page.locator(f"{lab} input[type=radio]:checked"), 1)
    page.locator(f"{lab} button:has(.fa-check)").focus()
    page.keyboard.press("Enter")
    page.locator(".casefile-reply").wait_for()


def faults(page: Any, within: str | None = None) -> list[str]:
    """Return the serious accessibility faults that axe-core finds, but for the handles of ipywidgets' sliders.

    These have no name in JupyterLab, where nothing of ours can give them one; on the studio's page they have.
    """
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=within).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
        if within is None or "noUi-handle" not in node["html"]
    ]


def shot(page: Any, name: str) -> None:
    """Keep a screenshot to look at, where somebody wants them."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.png")
