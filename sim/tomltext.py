"""TOML that anybody may have written: bytes in, plain tables of a bounded size out, or one clear line."""

import re
import tomllib
from typing import Any

from sim.errors import InputError, check_plain

LIMIT_BYTES = 1_000_000
PARTS = 200  # of a dotted name; Python's reader takes hours for a name of a hundred thousand
ENDLESS_NAME = re.compile(rf"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{PARTS}}}""")


def toml_of(raw: bytes, limit: int = LIMIT_BYTES) -> dict[str, Any]:
    """Return what TOML text says; InputError for more than `limit` bytes, no UTF-8, no TOML, or endless nesting."""
    data = parsed(raw, limit)
    check_plain("", data)
    return data


def parsed(raw: bytes, limit: int = LIMIT_BYTES, what: str = "a scenario file") -> dict[str, Any]:
    """Return the same without a look at names and values; `what` may have at most `limit` bytes."""
    if len(raw) > limit:
        raise InputError(f"more than {limit:,} bytes, the most that {what} may have")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text; save it as UTF-8 and try again") from None
    if ENDLESS_NAME.search(text):
        raise InputError(f"tables within tables: a name with more than {PARTS} dots")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not valid TOML: {error}") from None
    except (RecursionError, ValueError):  # Python's limits: 1000 calls, 4300 digits
        raise InputError("has brackets within brackets without end, or a number of thousands of digits") from None
