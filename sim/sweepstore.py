"""The file that a sweep fills: one SQLite database, one row a run, safe to kill and to share.

Keyed by scenario, seed, replication and version, a run is there once or not at all. Before a driver works on runs
it claims them: two drivers at one file share the work. The claims of a driver that died are free again, at once on
the same machine, elsewhere when its lease is over. Only drivers open the file, never their workers.

A rollback journal rather than WAL: one plain file, also on a network folder, and whole after a kill at any moment.
SQLite rather than DuckDB: Python has it, and DuckDB lets only one process open a file that is written.
"""

import json
import os
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from uuid import uuid4

from sim.errors import InputError
from sim.measures import MEASURES
from sim.sweep import Sweep, SweepRun
from sim.sweeptables import KEY, check_file, make_tables, opened, said

LEASE = 300.0  # seconds for which a driver on another machine is believed to be alive
COLUMNS = ", ".join(f'"{name}"' for name in (*KEY, *MEASURES))
MARKS = ", ".join("?" * (len(KEY) + len(MEASURES)))
THIS_KEY = " AND ".join(f"{name} = ?" for name in KEY)


class Store:
    """The open file of one driver of one sweep."""

    def __init__(self, path: Path, sweep: Sweep) -> None:
        self.path, self.sweep = path, sweep
        self.driver, self._until = uuid4().hex, 0.0
        check_file(path)
        with said(path):
            self.db = opened(path, "rwc")
            self.db.execute("PRAGMA synchronous = FULL")
        try:
            with self.writing():
                self._begin()
        except BaseException:
            self.db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            with self.writing():
                self._forget([self.driver])
        except InputError:
            pass  # a full disk: this driver's claims end with its process
        finally:
            self.db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do all of the block or nothing of it."""
        with said(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    def _begin(self) -> None:
        make_tables(self.db, self.path)
        names = json.dumps(self.sweep.names, ensure_ascii=False)
        self.db.execute(
            "INSERT OR IGNORE INTO sweeps VALUES (?, ?, ?)", (self.sweep.id, self.sweep.base.run.seed, names)
        )

    def due(self) -> bool:
        """Tell whether this driver must say again that it is alive."""
        return time.time() > self._until - LEASE / 2

    def live(self) -> None:
        """Say that this driver is alive, and forget those that are not."""
        now = time.time()
        others = self.db.execute("SELECT driver, host, pid, until FROM drivers WHERE driver != ?", (self.driver,))
        self._forget([name for name, host, pid, until in others if not _believed(until, now) or _gone(host, pid)])
        self.db.execute("DELETE FROM claims WHERE driver NOT IN (SELECT driver FROM drivers)")  # of a damaged file
        self._until = now + LEASE
        row = (self.driver, socket.gethostname(), os.getpid(), self._until)
        self.db.execute("INSERT OR REPLACE INTO drivers VALUES (?, ?, ?, ?)", row)

    def _forget(self, drivers: Sequence[str]) -> None:
        for driver in drivers:
            self.db.execute("DELETE FROM claims WHERE driver = ?", (driver,))
            self.db.execute("DELETE FROM drivers WHERE driver = ?", (driver,))

    def claim(self, run: SweepRun) -> str:
        """Return "done" for a run that is in the file, "taken" for one in hand somewhere, else it is "ours"."""
        fields = json.dumps(run.fields, ensure_ascii=False)
        point = (self.sweep.id, run.point, run.scenario, fields)
        self.db.execute("INSERT OR IGNORE INTO points VALUES (?, ?, ?, ?)", point)
        if self.db.execute(f"SELECT 1 FROM runs WHERE {THIS_KEY}", run.key).fetchone():
            return "done"
        new = self.db.execute("INSERT OR IGNORE INTO claims VALUES (?, ?, ?, ?, ?)", (*run.key, self.driver))
        return "ours" if new.rowcount else "taken"

    def save(self, run: SweepRun, values: Sequence[float]) -> None:
        """Put the measures of a run into the file, once."""
        self.db.execute(f"INSERT OR IGNORE INTO runs ({COLUMNS}) VALUES ({MARKS})", (*run.key, *values))
        self.db.execute(f"DELETE FROM claims WHERE {THIS_KEY}", run.key)

    def done(self) -> int:
        """Count this sweep's runs in the file."""
        with said(self.path):
            row = self.db.execute(
                """SELECT COUNT(*) FROM points JOIN runs USING (scenario)
                   WHERE sweep = ? AND seed = ? AND replication < ?""",
                (self.sweep.id, self.sweep.base.run.seed, self.sweep.base.run.replications),
            )
            return int(row.fetchone()[0])


def _believed(until: object, now: float) -> bool:
    """Tell whether a lease goes on; one into another day is no clock's error, but a damaged file."""
    return isinstance(until, float) and now <= until <= now + 86_400


def _gone(host: str, pid: object) -> bool:
    """Tell whether a driver of this machine has ended; of another machine nobody can tell."""
    if not isinstance(pid, int) or not 0 < pid < 2**31:
        return True
    if host != socket.gethostname() or os.name != "posix":  # Windows would end the process it is asked about
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
