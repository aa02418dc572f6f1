"""Files that a person hands to the studio: a scenario, or a case log of an office. Bad ones get one clear line."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from sim.errors import InputError
from sim.words_studio import say

MOST_BYTES = 20_000_000
SCENARIO, LOGS = (".toml",), (".csv", ".csv.gz", ".xlsx", ".xes", ".xes.gz")
KINDS = (*LOGS, *SCENARIO)
MILLION = 1e6


def plain_name(name: str) -> str:
    """Return the last part of a file name, whatever path stands before it, in visible characters."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return "".join(filter(str.isprintable, last))[:80] or "?"


def is_log(upload: dict[str, Any]) -> bool:
    """Tell whether a file is a log by its name."""
    return plain_name(str(upload["name"])).lower().endswith(LOGS)


@contextmanager
def stored(upload: dict[str, Any], lang: str) -> Iterator[Path]:
    """Lay an uploaded file down while it is read; InputError, in `lang`, for one that is not allowed.

    Messages name it as the person did.
    """
    name, content = plain_name(str(upload["name"])), bytes(upload["content"])
    kind = next((end for end in KINDS[::-1] if name.lower().endswith(end)), None)
    if kind is None:
        raise InputError(say("wrong_kind", lang, name=name, kinds=", ".join(KINDS)))
    if len(content) > MOST_BYTES:
        raise InputError(say("too_large", lang, name=name, size=len(content) / MILLION, most=MOST_BYTES / MILLION))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{kind}"  # never the name that came with it
        path.write_bytes(content)
        try:
            yield path
        except InputError as problem:
            raise InputError(str(problem).replace(str(path), name)) from None
