"""One notebook's cells in a process of their own: started, watched, ended; what it said, line by line.

`run` never raises on what the notebook does. Time, memory, the number of processes and what is printed are bounded from
outside, too: a notebook that takes away its own limits, or never listens, is ended.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple

from sim.markguard import hidden_answers
from sim.markwalls import COMMAND, MEGABYTE, PROCESSES

PRINTED = 10 * MEGABYTE  # what a notebook may print
TOLD = 2 * MEGABYTE  # what it may say of its answers
TICK = 0.1  # seconds between two looks at it
PATIENCE = 60  # seconds in which an empty notebook must have run behind walls, on the busiest machine
CHUNK = 1 << 16
TOO_MUCH_TIME = int(getattr(signal, "SIGXCPU", 24))  # ends a process whose processor time is used up


class Limits(NamedTuple):
    """What one notebook may take: seconds in all, and memory in MB."""

    seconds: int = 60
    memory: int = 2000


class Said(NamedTuple):
    """What a notebook's process said, and why it was ended ("" when it came to its end by itself)."""

    lines: list[dict[str, Any]]
    ended: str = ""  # time, memory, printed, processes, stopped


class Boxes:
    """Runs notebooks' cells, with walls where the system has them; `stop` ends those that are running."""

    def __init__(self, limits: Limits, covered: Sequence[Path] = ()) -> None:
        self.limits = limits._replace(seconds=max(limits.seconds, PATIENCE))
        self.covered = [*hidden_answers(), *(str(one) for one in map(Path.resolve, covered) if _may_cover(one))]
        self.stopped = threading.Event()
        self.walls = False
        self.walls = self._walls_stand()
        self.limits = limits

    def run(self, cells: list[str], exercises: list[dict[str, Any]]) -> Said:
        """Run cells and return what was said of the exercises: each has `key`, `name` and `calls` (arguments)."""
        with TemporaryDirectory(prefix="petitionflow-mark-", ignore_cleanup_errors=True) as folder:
            work = os.path.realpath(folder)
            seconds, memory = self.limits
            job = {"cells": cells, "exercises": exercises, "work": work, "walls": self.walls, "memory": memory}
            job |= {"seconds": seconds, "covered": self.covered, "answers": hidden_answers()}
            return _Running(self.walls, work, json.dumps(job)).said(self.limits, self.stopped)

    def stop(self) -> None:
        """End what is running, and start nothing more."""
        self.stopped.set()

    def _walls_stand(self) -> bool:
        """Try an empty notebook behind walls."""
        if not (sys.platform == "linux" and shutil.which(COMMAND[0])):
            return False
        self.walls = True
        said = self.run([], [])
        return bool(said.lines) and said.lines[0].get("walls") is True and said.lines[-1].get("end") is True


def _may_cover(folder: Path) -> bool:
    """Tell whether a folder may be hidden: not where Python or this package live in it."""
    paths = [one for one in map(Path, filter(None, sys.path)) if one.resolve() != Path.cwd()]
    inside = [Path(__file__), Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable), *paths]
    return not any(folder.resolve() in (one.resolve(), *one.resolve().parents) for one in inside)


def _environment(work: str) -> dict[str, str]:
    """Return the few variables that the process gets: nothing secret of the instructor's is among them."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    own = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "PETITIONFLOW_HOME", "IPYTHONDIR",
                         "MPLCONFIGDIR"), work)  # fmt: skip
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    here = str(Path(__file__).resolve().parent.parent)
    paths = os.pathsep.join([here, *(path for path in sys.path if path)])
    flags = {"PYTHONPATH": paths, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "MPLBACKEND": "agg"}
    return kept | own | one | flags


class _Running:
    """A process and the two threads that read what it says and what it prints."""

    def __init__(self, walls: bool, work: str, job: str) -> None:
        command = [*(COMMAND if walls else ()), sys.executable, "-P", "-m", "sim.markchild"]
        end = subprocess.PIPE
        self.process = subprocess.Popen(  # noqa: S603 - our own program; the notebook is in the job, not in the command
            command, stdin=end, stdout=end, stderr=end, cwd=work, env=_environment(work), start_new_session=True
        )
        self.told, self.printed = bytearray(), 0
        readers = (self._hear, self._count)
        self.threads = [threading.Thread(target=one, daemon=True) for one in readers]
        for thread in self.threads:
            thread.start()
        with suppress(OSError), self._pipe("stdin") as pipe:  # it may have ended already
            pipe.write(job.encode() + b"\n")

    def _pipe(self, name: str) -> IO[bytes]:
        pipe: IO[bytes] = getattr(self.process, name)
        return pipe

    def _hear(self) -> None:
        while len(self.told) <= TOLD and (chunk := os.read(self._pipe("stdout").fileno(), CHUNK)):
            self.told += chunk

    def _count(self) -> None:
        while self.printed <= PRINTED and (chunk := os.read(self._pipe("stderr").fileno(), CHUNK)):
            self.printed += len(chunk)

    def said(self, limits: Limits, stopped: threading.Event) -> Said:
        """Watch the process until it ends or must be ended; return what it said."""
        latest, ended = time.monotonic() + limits.seconds, ""
        try:
            while self._lives() and not ended:
                ended = self._too_much(limits, latest) or ("stopped" if stopped.is_set() else "")
        finally:
            self._end()
        if not ended and abs(self.process.returncode) % 128 == TOO_MUCH_TIME:
            ended = "time"
        return Said(_lines(bytes(self.told[:TOLD])), ended)

    def _lives(self) -> bool:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(TICK)
            return False
        return True

    def _too_much(self, limits: Limits, latest: float) -> str:
        if time.monotonic() > latest:
            return "time"
        if self.printed > PRINTED or len(self.told) > TOLD:
            return "printed"
        count, memory = family(self.process.pid)
        return "processes" if count > PROCESSES else "memory" if memory > limits.memory else ""

    def _end(self) -> None:
        """End the process with all that it started; behind walls all go with the first."""
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join(2)
        for name in ("stdout", "stderr"):
            if not any(thread.is_alive() for thread in self.threads):
                self._pipe(name).close()


def _lines(text: bytes) -> list[dict[str, Any]]:
    """Return the lines that are JSON objects; the last may be cut short, others may be anything."""
    found = []
    for line in text.splitlines():
        with suppress(ValueError, RecursionError):
            one = json.loads(line)
            found += [one] if isinstance(one, dict) else []
    return found


def family(pid: int) -> tuple[int, float]:
    """Return how many processes a process and all below it are, and their memory in MB; (1, 0) without /proc."""
    parents: dict[int, list[int]] = {}
    memory: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(folder.name))
            memory[int(folder.name)] = int(fields[21])  # pages
    found, todo = set(), [pid]
    while todo:
        one = todo.pop()
        found.add(one)
        todo += [child for child in parents.get(one, []) if child not in found]
    pages = sum(memory.get(one, 0) for one in found)
    return len(found), pages * 4096 / MEGABYTE
