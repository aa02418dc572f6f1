"""Reading a file that anybody may have handed in: no link, no device, no folder, nothing large; text, never run."""

import errno
import os
import re
import stat
from pathlib import Path
from typing import Any

from sim.contestfaults import Fault, fault, shown
from sim.errors import LETTERS, InputError, check_plain, one_line
from sim.tomltext import parsed

LIMIT_BYTES = 100_000
AT = re.compile(r"line (\d+), column (\d+)")
NO_LINK, NO_WAIT = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_NONBLOCK", 0)


def read_bounded(path: Path) -> bytes | Fault:
    """Return the bytes of an ordinary file; a link, a device, a pipe or too large a file is not read."""
    if path.suffix.lower() != ".toml":
        return fault("ending", value=shown(path.suffix))
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return fault("no_file")
        handle = os.open(path, os.O_RDONLY | NO_LINK | NO_WAIT | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:  # noqa: PTH123 - a link put there in between is not followed either
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return fault("no_file")
            raw = file.read(LIMIT_BYTES + 1)
    except OSError as error:
        return fault("no_file") if error.errno == errno.ELOOP else fault("unreadable", value=error.strerror)
    return raw if len(raw) <= LIMIT_BYTES else fault("too_large", most=LIMIT_BYTES)


def data_of(raw: bytes) -> dict[str, Any] | Fault:
    """Return what a file says; a fault for what is no TOML of a sensible size."""
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return fault("not_text")
    try:
        data = parsed(raw)
    except InputError as problem:
        return _where(str(problem))
    for section, values in data.items():
        for name, value in (values if isinstance(values, dict) else {"": values}).items():
            where = one_line(f"{section}.{name}".removesuffix("."))
            try:
                check_plain("", {section: {name or section: value}})
            except InputError:
                return fault("not_plain", field=where[:LETTERS], value=shown(value), most=LETTERS)
    return data


def _where(problem: str) -> Fault:
    """Return the fault of what is no TOML: at a line and column, at the end of the file, or of endless things."""
    found, words = AT.search(problem), problem.partition(": ")[2].partition(" (at")[0]
    if found:
        return fault("not_toml", line=found[1], column=found[2], value=words)
    return fault("cut_off", value=words) if "end of document" in problem else fault("endless")
