"""What a learner's code may not do while it is marked: seen by Python itself, refused, and told.

Python reports each opening, deletion, connection and new process before it happens (its audit events), and what has
been hung there cannot be taken away again. This stops what is written in Python. Code that calls the system by itself
(ctypes) goes round it: against that stand the walls of `sim.markwalls`, where the system has them.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
           "socket.gethostbyname", "socket.gethostbyaddr")  # fmt: skip
PROCESSES = ("os.fork", "os.forkpty", "os.posix_spawn", "os.exec", "os.system", "os.startfile", "os.kill",
             "os.killpg", "subprocess.Popen", "pty.spawn", "_winapi.CreateProcess", "_winapi.OpenProcess")  # fmt: skip
CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate", "os.chmod", "os.chown", "os.link",
           "os.symlink", "os.utime", "shutil.rmtree", "shutil.move", "os.setxattr")  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
NULL = ("/dev/null", "nul")


def guard(mine: Sequence[str], answers: Sequence[str], tell: Callable[[str], None]) -> None:
    """Refuse network, processes, changes outside the folders `mine`, reading in `answers`; `tell` what was tried."""
    told: set[str] = set()

    def refuse(what: str, about: object) -> None:
        if what not in told:
            told.add(what)
            tell(what)
        raise PermissionError(13, f"not while marking ({what})", str(about)[:200])

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in NETWORK:
            refuse("network", event)
        elif event in PROCESSES:
            refuse("processes", event)
        elif event == "open" and isinstance(args[0], str | bytes):
            path, flags = os.path.realpath(os.fsdecode(args[0])), args[2] or 0
            if flags & WRITING and not _in(path, mine) and path not in NULL:
                refuse("files", path)
            if _in(path, answers):
                refuse("answers", path)
        elif event in CHANGES and any(not _in(os.path.realpath(one), mine) for one in _paths(event, args)):
            refuse("files", args[0])

    sys.addaudithook(hook)


def _paths(event: str, args: tuple[Any, ...]) -> list[str]:
    """Return the paths that an event changes: both of a renaming, the new one of a link."""
    found = args[1:2] if event in ("os.link", "os.symlink") else args[:2] if event == "os.rename" else args[:1]
    return [os.fsdecode(one) for one in found if isinstance(one, str | bytes | os.PathLike)]


def _in(path: str, folders: Sequence[str]) -> bool:
    return any(path == folder or path.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)


def hidden_answers() -> list[str]:
    """Return the folders with the answers: those of the package, and the solutions beside it in a checkout."""
    here = Path(__file__).resolve().parent
    found = []
    with suppress(OSError):
        found = [str(one) for one in (here / "exercises", here.parent / "solutions") if one.is_dir()]
    return found
