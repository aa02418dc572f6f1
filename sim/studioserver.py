"""`petitionflow studio`: the policy studio, or the board of a contest, as a web page of this machine.

It is for people who have never seen a notebook.

Voila serves one cell. It listens on 127.0.0.1 unless told otherwise, lets in who has the token, gives every page a
kernel of its own, hides the code, ends kernels that nobody uses, and asks nothing of any other machine.
"""

import os
import secrets
import socket
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

from sim.errors import InputError

# All is shown before the cell ends: Voila's page takes over the widgets of a kernel at one moment, and what the kernel
# made or changed just then would be lost.
CELL = """from sim.labs.studio import prepare, studio
prepare({lang!r}{runs})
studio({lang!r}{runs})"""
BOARD = """from sim.labs.contest import contest_board
contest_board({folder!r}, {lang!r})"""
HOST, FIRST_PORT, LAST_PORT = "127.0.0.1", 8866, 8899
IDLE_SECONDS = 900
PEOPLE = 20
MOST_MESSAGE = 64_000_000  # bytes of one message: an upload in base64, and some room; sim.labs.uploads says the rest
TEMPLATES = Path(__file__).parent / "labs" / "jupyter"  # laid out as Jupyter wants it


def free_port(wanted: int | None, host: str = HOST) -> int:
    """Return a port that nobody uses: the wanted one, or else the first that is free."""
    for port in range(FIRST_PORT, LAST_PORT + 1) if wanted is None else (wanted,):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind((host, port))
            except OSError as error:
                problem = error.strerror
            else:
                return int(one.getsockname()[1])
    raise InputError(f"--port {wanted or f'{FIRST_PORT} to {LAST_PORT}'} on {host}: {problem}; take another --port")


def arguments(folder: Path, host: str, port: int, token: str, lang: str = "en", people: int = PEOPLE) -> list[str]:
    """Return Voila's command line."""
    # Through a socket in a folder of our own, no other user of the machine can speak to a kernel.
    private = [] if sys.platform == "win32" else ["--KernelManager.transport=ipc"]
    return [
        str(folder / "studio.ipynb"),
        "--no-browser",
        f"--Voila.ip={host}",
        f"--port={port}",
        f"--token={token}",
        "--template=petitionflow",
        "--VoilaConfiguration.show_tracebacks=False",
        f"--MappingKernelManager.cull_idle_timeout={IDLE_SECONDS}",
        "--MappingKernelManager.cull_interval=60",
        "--Voila.log_level=ERROR",
        "--VoilaConfiguration.multi_kernel_manager_class=sim.studiocrowd.Crowd",
        f"--Crowd.people={people}",
        f"--Crowd.lang={lang}",
        *private,
    ]


@contextmanager
def notebook(lang: str, runs: int | None, contest: Path | None = None) -> Iterator[Path]:
    """Make a folder with the notebook that is served, and with nothing else in it."""
    import nbformat

    with TemporaryDirectory(prefix="petitionflow-") as name:
        cell = CELL.format(lang=lang, runs="" if runs is None else f", {runs}")
        if contest is not None:
            cell = BOARD.format(folder=str(contest.resolve()), lang=lang)
        form: Any = nbformat  # without types
        made = form.v4.new_notebook(cells=[form.v4.new_code_cell(cell)])
        made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        made.metadata["title"] = TITLE[lang]
        form.write(made, Path(name) / "studio.ipynb")
        yield Path(name)


def serve(
    lang: str,
    runs: int | None,
    port: int | None,
    host: str = HOST,
    browser: bool = True,
    contest: Path | None = None,
    people: int = PEOPLE,
) -> int:
    """Serve the studio, or the board of the `contest` in a folder, to so many `people` at once, until Ctrl-C.

    Raises InputError where Voila is missing or the port is in use.
    """
    if find_spec("voila") is None:
        raise InputError('the studio needs Voila: python -m pip install "petitionflow[lab]"')
    from voila.app import Voila

    chosen, token = free_port(port, host), secrets.token_urlsafe(24)
    address = f"http://{HOST if host == '0.0.0.0' else host}:{chosen}/?token={token}"  # noqa: S104 - compared only
    # The kernels find this package as this process does.
    for name, folder in (("PYTHONPATH", Path(__file__).parent.parent), ("JUPYTER_PATH", TEMPLATES)):
        os.environ[name] = os.pathsep.join(filter(None, [str(folder), os.environ.get(name)]))
    with notebook(lang, runs, contest) as made:
        print(address, *_said(lang, host), sep="\n", flush=True)
        if browser:
            Timer(3.0, _show, (address, lang)).start()
        app = Voila()
        app.tornado_settings = {"websocket_max_message_size": MOST_MESSAGE}
        told = app.config.VoilaConfiguration
        told.prelaunch_hook, told.extension_denylist = _let_go, ["jupyterlab-jupytext"]
        app.initialize(arguments(made, host, chosen, token, lang, people))
        app.start()
    return 0


def _let_go(page: Any, **_: Any) -> None:
    """Give the page the cookie without which the server refuses its last word, that its kernel may end."""
    page.xsrf_token  # noqa: B018 - asking sets it


TITLE = {"en": "Petitionflow studio", "zh": "Petitionflow 政策工作室"}
NO_BROWSER = {"en": "No browser was found: open the address above.", "zh": "没有找到浏览器，请自行打开上面的网址。"}


def _show(address: str, lang: str) -> None:
    if not webbrowser.open(address):
        print(NO_BROWSER[lang], file=sys.stderr)


def _said(lang: str, host: str) -> list[str]:
    said = {
        "en": ["Open this address; whoever has it may use the studio. Ctrl-C ends it."],
        "zh": ["请打开这个网址；有这个网址的人都可以使用。按 Ctrl-C 结束。"],
    }[lang]
    if host != HOST:
        said += [
            {
                "en": f"It listens on {host}: other machines can reach it, without encryption.",
                "zh": f"正在监听 {host}：其他电脑可以访问，且没有加密。",
            }[lang]
        ]
    return said
