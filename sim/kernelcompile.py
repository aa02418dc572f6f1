"""How the twin's functions are compiled, and how what Numba keeps on disk is marked."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from numba import njit

# What is compiled makes and frees no array, so references need not be counted: an option that Numba keeps to itself.
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
# What is compiled takes these modules in. Numba compares only the date of the file in which a function stands, so that
# a change elsewhere would not be seen: what it keeps on disk is marked with the contents of all of them instead.
TAKEN_IN = ("rules", "workdays", "desks", "path", "logbook", "fates")
HERE = Path(__file__).parent
SOURCES = sorted([*HERE.glob("kernel*.py"), *(HERE / f"{name}.py" for name in TAKEN_IN)])
STAMP = sha256(b"".join(path.read_bytes() for path in SOURCES)).hexdigest()


def compiled(function: Any, **options: Any) -> Any:
    """Let Numba compile a function when it is first called, and keep what came of it on disk."""
    made = njit(**OPTIONS, **options)(function)
    made.enable_caching()
    made._cache._cache_file._source_stamp = STAMP  # noqa: SLF001 - a test tells when Numba calls it otherwise
    return made


def inlined(function: Any) -> Any:
    """Let Numba compile a function into whatever calls it."""
    return compiled(function, forceinline=True)
