"""TOML that anybody may have written: bytes in, plain tables of a bounded size out, or one clear line."""

import tomllib
from typing import Any

from sim.errors import InputError, check_plain

LIMIT_BYTES = 1_000_000


def toml_of(raw: bytes, limit: int = LIMIT_BYTES) -> dict[str, Any]:
    """Return what TOML text says; InputError for more than `limit` bytes, no UTF-8, no TOML, or endless nesting."""
    data = parsed(raw, limit)
    check_plain("", data)
    return data


def parsed(raw: bytes, limit: int = LIMIT_BYTES) -> dict[str, Any]:
    """Return the same without a look at names and values."""
    if len(raw) > limit:
        raise InputError(f"more than {limit:,} bytes, the most that a scenario file may have")
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text; save it as UTF-8 and try again") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not valid TOML: {error}") from None
    except (RecursionError, ValueError):  # Python's limits: 1000 calls, 4300 digits
        raise InputError("has brackets within brackets without end, or a number of thousands of digits") from None
