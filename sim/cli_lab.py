"""`petitionflow lab`: the course in JupyterLab, in English or Chinese."""

import argparse
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sim.clitypes import whole
from sim.errors import InputError

ROOT = Path(__file__).parent.parent
FIRST = "00_start_here.ipynb"
LOCALE = Path("@jupyterlab/translation-extension/plugin.jupyterlab-settings")


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("lab", help="the course in JupyterLab")
    parser.set_defaults(command=_lab)
    parser.add_argument("--port", type=whole, help="default: the first free one from 8888 on")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")


def _lab(options: argparse.Namespace) -> int:
    if find_spec("jupyterlab") is None:
        raise InputError("JupyterLab is not installed; make setup brings it")
    if options.port is not None and not 0 <= options.port <= 65535:
        raise InputError(f"--port {options.port}: must lie in 0 to 65535")
    words = command(ROOT, options.lang)
    words += [f"--port={options.port}"] * (options.port is not None) + ["--no-browser"] * options.no_browser
    return become(words, os.environ | settings(Path(sys.prefix) / "lab", options.lang))


def become(words: list[str], env: dict[str, str]) -> int:
    """Let JupyterLab take our place, so that Ctrl-C is its own; where a system cannot, wait for it."""
    if os.name == "nt":
        return subprocess.run(words, env=env, check=False).returncode  # noqa: S603 - words of our own
    return os.execve(words[0], words, env)  # noqa: S606 - no shell is wanted


def command(root: Path, lang: str) -> list[str]:
    """Return the command line that opens the first lesson; InputError where there is no course beside the package."""
    if not (root / "course" / lang / FIRST).exists():
        raise InputError(
            f"{root}: has no course/{lang}; the lessons come with the project's folder, not with the package"
        )
    words = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}"]
    words.append(f"--LabApp.default_url=/lab/tree/course/{lang}/{FIRST}")
    return words + ["--allow-root"] * (getattr(os, "geteuid", lambda: 1)() == 0)


def settings(folder: Path, lang: str) -> dict[str, str]:
    """Return where JupyterLab finds its settings: a folder for each language, in the environment and nowhere else."""
    own = folder / lang
    try:
        if lang == "zh" and not (own / LOCALE).exists():
            (own / LOCALE).parent.mkdir(parents=True, exist_ok=True)
            (own / LOCALE).write_text(json.dumps({"locale": "zh_CN"}), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{own}: cannot be written ({error.strerror})") from None
    return {"JUPYTERLAB_SETTINGS_DIR": str(own), "JUPYTERLAB_WORKSPACES_DIR": str(own)}
