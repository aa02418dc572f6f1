"""The one error that a user's mistake may cause."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

LONGEST = 500  # characters of a message
LETTERS, BITS, DEPTH = 60, 63, 10  # of a text, of a whole number, of tables within tables


class InputError(ValueError):
    """A scenario, file or option that we were given cannot be used; the message is one clear line."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


def printable(text: str) -> bool:
    """Tell whether a text shows on one line as it is; the wide space of Chinese texts does."""
    return text.replace("\u3000", " ").isprintable()


def one_line(text: str) -> str:
    """Return a text with control characters spelt out; of a very long one, the beginning and the end."""
    line = text if printable(text) else "".join(c if printable(c) else ascii(c)[1:-1] for c in text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} ... {line[-LONGEST // 2 :]}"


def nearest(name: str, names: Iterable[str]) -> str:
    """Return a hint such as ``; did you mean 'mediation'?``, or an empty string."""
    close = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""


def check_plain(where: str, value: Any, depth: int = 0) -> None:
    """Refuse what no field takes and no message could show: endless texts, numbers, tables within tables."""
    if depth > DEPTH:
        raise InputError(f"{where}: tables within tables: at most {DEPTH} deep")
    if isinstance(value, dict):
        for name, inner in value.items():
            check_plain(f"{where}: a name in it".removeprefix(": "), name, DEPTH)
            check_plain(f"{where}.{name}".removeprefix("."), inner, depth + 1)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            check_plain(f"{where}[{i}]", inner, depth + 1)
    elif isinstance(value, str) and not (printable(value) and 0 < len(value.strip()) <= LETTERS):
        raise InputError(f"{where} = {value!r}: must be 1 to {LETTERS} visible letters on one line")
    elif isinstance(value, int) and value.bit_length() > BITS:
        raise InputError(f"{where}: a whole number of {value.bit_length()} bits: at most {BITS}")
