"""`make bench-ui`: how long people wait for a page and for an answer, in a real browser; medians of 9.

python -m benchmarks.ui [--times 9]
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import nbformat
from playwright.sync_api import Browser, Page, sync_playwright

from sim.demand import Demand
from sim.labs.controls import label
from sim.labs.lab import Lab, plan_of
from sim.optionreport import comparison
from sim.policy import Policy
from sim.views import view
from sim.whatif import Setting, what_if
from sim.words_studio import say

ROOT = Path(__file__).parent.parent
PICTURE, IDLE = "img.petition-picture", ".jp-Notebook-ExecutionIndicator[data-status='idle']"
RUNS = 20
WHOLE, WIDE = "mediation", "follow-up of performance"  # a lab of the whole city, a slider with many values
GROUP, EXPLAINING = (
    say("group_handling", "en"),
    label("policy.explanation", "en"),
)  # of the studio: eight steps, all matter
LABS = {
    "city": f"from sim.labs.lab import lab\nlab('{WHOLE}', 'en', runs={RUNS})",
    "desk": "from sim.labs.desk import desk_lab\ndesk_lab('en')",
    "lesson": "from sim.labs.lab import lab\nlab('staffing', 'en')",
}
WAIT = """() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("a slider moved and no picture came: at its end?")), 20000);
  const box = document.querySelector('.petition-picture').closest('.widget-html');
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  });
  seen.observe(box, { childList: true, subtree: true, attributes: true });
  const began = performance.now();
})"""


def environment(home: Path) -> dict[str, str]:
    """Return surroundings without anything of this machine's user."""
    folders = {f"JUPYTER_{x}_DIR": str(home / x) for x in ("CONFIG", "DATA", "RUNTIME")}
    folders |= {f"JUPYTERLAB_{x}_DIR": str(home / x) for x in ("SETTINGS", "WORKSPACES")}
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return os.environ | folders | {"IPYTHONDIR": str(home), "PYTHONPATH": paths}


@contextmanager
def served(command: list[str], home: Path, url: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a server as long as it is needed; begin when it answers."""
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment(home), stdout=log, stderr=log, cwd=home)  # noqa: S603 - ours
        try:
            while not _answers(url):
                time.sleep(0.1)
            yield server
        finally:
            server.terminate()
            server.wait(20)


def _answers(url: str) -> bool:
    try:
        with urlopen(url):  # noqa: S310 - our own address
            return True
    except HTTPError:
        return True
    except OSError:
        return False


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def jupyter() -> Iterator[str]:
    """Run a JupyterLab with a notebook for each of LABS; yield its address."""
    with TemporaryDirectory() as name:
        home, port = Path(name), free_port()
        form: Any = nbformat
        for key, cell in LABS.items():
            made = form.v4.new_notebook(cells=[form.v4.new_code_cell(cell)])
            made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
            form.write(made, home / f"{key}.ipynb")
        options = ["--no-browser", f"--port={port}", f"--ServerApp.root_dir={home}", "--IdentityProvider.token="]
        command = [sys.executable, "-m", "jupyterlab", *options, "--allow-root", "--LabApp.news_url=None"]
        with served(command, home, f"http://127.0.0.1:{port}/api"):
            yield f"http://127.0.0.1:{port}"


def lab_page(browser: Browser, address: str, key: str) -> tuple[Page, float]:
    """Open a lab; return its page, and the seconds from "Run all" to its picture."""
    page = browser.new_page(viewport={"width": 1600, "height": 1000})
    page.goto(f"{address}/lab/workspaces/{key}/tree/{key}.ipynb?reset")
    page.locator(IDLE).first.wait_for(timeout=60_000)
    page.wait_for_timeout(1500)
    page.locator(".lm-MenuBar-item").nth(3).click()
    began = time.perf_counter()
    page.locator("li[data-command='runmenu:run-all']").click()
    page.locator(PICTURE).wait_for(timeout=60_000)
    return page, time.perf_counter() - began


def focus(page: Page, name: str) -> None:
    """Take hold of the slider of that name (any slider for an empty one)."""
    slider = page.locator(".widget-hslider:visible").filter(has_text=name).first
    slider.locator(".noUi-handle").focus()


def answers(page: Page, name: str, times: int) -> list[float]:
    """Return the milliseconds from a slider's move to the new picture; each move is to a value not seen before."""
    found = []
    focus(page, name)
    for _ in range(times):
        page.evaluate(f"void (window.answer = ({WAIT})())")
        page.keyboard.press("ArrowRight")
        found.append(float(page.evaluate("window.answer")))
        page.wait_for_timeout(300)
    return found


def studio(browser: Browser) -> tuple[float, float, float]:
    """Return seconds from the command to a usable page, and milliseconds a slider for one person and for two."""
    with TemporaryDirectory() as name:
        home, port, began = Path(name), free_port(), time.perf_counter()
        command = [sys.executable, "-m", "sim", "studio", "--no-browser", f"--port={port}"]
        with (home / "out").open("wb") as out:
            server = subprocess.Popen(command, env=environment(home), stdout=out, stderr=out, cwd=home)  # noqa: S603
            try:
                while not _answers(f"http://127.0.0.1:{port}/"):
                    time.sleep(0.1)
                url = (home / "out").read_text().split()[0]
                pages = [browser.new_context(viewport={"width": 1600, "height": 1000}).new_page() for _ in range(2)]
                pages[0].goto(url)
                pages[0].locator(PICTURE).wait_for(timeout=60_000)
                usable = time.perf_counter() - began
                pages[1].goto(url)
                pages[1].locator(PICTURE).wait_for(timeout=60_000)
                for page in pages:
                    page.get_by_text(GROUP).click()
                alone = median(answers(pages[0], EXPLAINING, 4))
                together = median(_both(pages, 4))
            finally:
                server.terminate()
                server.wait(20)
    return usable, alone, together


def _both(pages: list[Page], times: int) -> list[float]:
    """Return the milliseconds of both people's sliders when they move at the same moment."""
    found = []
    for page in pages:
        focus(page, EXPLAINING)
    for _ in range(times):
        for page in pages:
            page.evaluate(f"void (window.answer = ({WAIT})())")
        for page in pages:
            page.keyboard.press("ArrowRight")
        found += [float(page.evaluate("window.answer")) for page in pages]
        pages[0].wait_for_timeout(300)
    return found


def parts(times: int) -> dict[str, float]:
    """Return the milliseconds of each part of an answer, without a browser: simulate and measure, compare, draw."""
    setting, base = Setting(Demand(), replications=RUNS), Policy()
    start = what_if(setting, base)
    lab = Lab(plan_of(WHOLE, "en", RUNS), "en")
    found: dict[str, list[float]] = {"simulate, measure": [], "intervals, views": [], "draw, PNG": []}
    for i in range(times):
        began = time.perf_counter()
        answer = what_if(setting, base.vary(explanation=0.3, handling=(1, 5 + i, 5)))
        simulated = time.perf_counter()
        seen = [view(name, answer) for name in lab.plan.views]
        comparison({"start": start, "now": answer})
        compared = time.perf_counter()
        for one, now in zip(lab.board.charts, seen, strict=True):
            one.update(now)
        lab.board.canvas.png()
        ends = (began, simulated, compared, time.perf_counter())
        for name, one, two in zip(found, ends[:-1], ends[1:], strict=True):
            found[name].append(1000 * (two - one))
    return {name: median(values) for name, values in found.items()}


def line(what: str, asked: str, value: float, unit: str, ok: bool) -> None:
    """Print a row."""
    print(f"{what:62} {asked:>10} {value:8.1f} {unit:3} {'ok' if ok else 'missed'}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=9)
    times = parser.parse_args().times
    for name, value in parts(times).items():
        print(f"{f'whole city, {RUNS} runs, in the kernel: {name}':62} {'':>10} {value:8.1f} ms", flush=True)
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, jupyter() as address:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        page, first = lab_page(browser, address, "lesson")
        page.close()
        line("a lesson's first lab after Run all", "<= 6", first, "s", first <= 6)
        rows: list[tuple[str, str, str, Callable[[float], bool]]] = [
            ("city", "<= 500", WIDE, lambda ms: ms <= 500),
            ("desk", "<= 100", "", lambda ms: ms <= 100),
        ]
        for key, asked, name, fine in rows:
            page, _ = lab_page(browser, address, key)
            took = median(answers(page, name, times))
            line(f"slider to picture with intervals, {key}", asked, took, "ms", fine(took))
            page.close()
        usable, alone, together = studio(browser)
        line("petitionflow studio: page usable", "<= 8", usable, "s", usable <= 8)
        line("two people at once, times one", "<= 1.5", together / alone, "", together <= 1.5 * alone)
        browser.close()


if __name__ == "__main__":
    main()
