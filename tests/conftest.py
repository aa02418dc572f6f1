"""Fixtures and settings that more than one test file needs."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from helpers_browser import Jupyter, Watched, running_jupyter
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ.setdefault("MPLBACKEND", "agg")  # before anything imports matplotlib: figures go to files only

# No deadline: the same example is slow on a busy machine. In CI the examples are the same each time.
settings.register_profile("house", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium or Chrome of this machine; without one, browser tests are left out at home and fail in CI."""
    sync_api = pytest.importorskip("playwright.sync_api")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        complain = pytest.fail if os.environ.get("CI") else pytest.skip
        complain("no chromium or google-chrome on the PATH; .ci/run installs chromium where it may")
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with sync_api.sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=found, args=[*QUIET, *root])
        yield one
        one.close()


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jupyter]:
    """A JupyterLab with no settings of this machine's user, on a copy of the course."""
    with running_jupyter(tmp_path_factory.mktemp("jupyter")) as one:
        yield one


@pytest.fixture
def watched(browser: "Browser") -> Iterator[Callable[..., Watched]]:
    """Open watched pages, each in a context of its own, of a given size."""
    contexts = []

    def new(width: int = 1280, height: int = 720, **settings: Any) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        return Watched(context.new_page())

    yield new
    for context in contexts:
        context.close()
