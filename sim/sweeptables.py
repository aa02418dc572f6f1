"""The tables of a sweep's file, how it is opened, and what its errors are in one clear line."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.errors import InputError
from sim.measures import MEASURES
from sim.version import __version__

MARK = 0x50466C77  # in the head of the file: it is ours
KEY = ("scenario", "seed", "replication", "version")
# Measures have no declared type: a REAL column would turn -0.0 into 0. A measure that is missing (NaN) is NULL.
SCHEMA = (
    "CREATE TABLE about (version TEXT NOT NULL)",
    "CREATE TABLE sweeps (sweep TEXT PRIMARY KEY, seed INTEGER NOT NULL, said TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE points (sweep TEXT NOT NULL, point INTEGER NOT NULL, scenario TEXT NOT NULL, fields TEXT NOT NULL,
       PRIMARY KEY (sweep, point)) WITHOUT ROWID""",
    f"""CREATE TABLE runs (scenario TEXT NOT NULL, seed INTEGER NOT NULL, replication INTEGER NOT NULL,
        version TEXT NOT NULL, {", ".join(f'"{name}"' for name in MEASURES)}, PRIMARY KEY ({", ".join(KEY)}))""",
    f"""CREATE TABLE claims (scenario TEXT NOT NULL, seed INTEGER NOT NULL, replication INTEGER NOT NULL,
        version TEXT NOT NULL, driver TEXT NOT NULL, PRIMARY KEY ({", ".join(KEY)})) WITHOUT ROWID""",
    "CREATE TABLE drivers (driver TEXT PRIMARY KEY, host TEXT, pid INTEGER, until REAL) WITHOUT ROWID",
)
FULL = "the disk is full, or a limit on the size of files is reached; free space"
SAYS = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: FULL,
    sqlite3.SQLITE_NOTADB: "is not a sweep file; name another --out",
    sqlite3.SQLITE_CORRUPT: "is damaged; name another --out",
    sqlite3.SQLITE_READONLY: "may not be written",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened or made there",
    sqlite3.SQLITE_BUSY: "is locked by another program for more than a minute",
}


class UnusableError(InputError):
    """A file that no sweep can go on with."""


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one clear line."""
    try:
        yield
    except UnicodeDecodeError:  # so much is no text that Python cannot even say so
        raise UnusableError(f"{path}: {SAYS[sqlite3.SQLITE_CORRUPT]}") from None
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # of an extended code, the kind
        kind = UnusableError if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT) else InputError
        raise kind(f"{path}: {SAYS.get(code, str(error))}") from None


def opened(path: Path, mode: str) -> sqlite3.Connection:
    """Open a database; `mode` is SQLite's: ro, rw, rwc."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=60, isolation_level=None)


def check_file(path: Path) -> None:
    """Refuse, untouched, a file that is no sweep file of this version; one that is not there is fine."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file such as sweep.db")
    if not path.exists():
        if not path.parent.is_dir():
            raise InputError(f"{path}: there is no folder {path.parent}")
        return
    with said(path):
        db = opened(path, "rw")
        try:
            db.execute("BEGIN")  # one state of the file, though another driver makes its tables at this moment
            check_ours(db, path)
        finally:
            db.close()


def make_tables(db: sqlite3.Connection, path: Path) -> None:
    """Make the tables where the file is new."""
    if not check_ours(db, path):
        db.execute(f"PRAGMA application_id = {MARK}")
        for table in SCHEMA:
            db.execute(table)
        db.execute("INSERT INTO about VALUES (?)", (__version__,))


def check_ours(db: sqlite3.Connection, path: Path) -> bool:
    """Tell whether the tables are there already; InputError where they are another's."""
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    if mark == 0 and not db.execute("SELECT 1 FROM sqlite_master").fetchone():
        return False
    if mark != MARK:
        raise UnusableError(f"{path}: {SAYS[sqlite3.SQLITE_NOTADB]}")
    (version,) = db.execute("SELECT version FROM about").fetchone() or ("no version",)
    columns = [row[1] for row in db.execute("PRAGMA table_info(runs)")]
    if version != __version__ or columns != [*KEY, *MEASURES]:
        other = version if version != __version__ else f"another {version}"
        raise InputError(f"{path}: petitionflow {other} wrote it, this is {__version__}; name another --out")
    return True
