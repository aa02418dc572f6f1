"""The one error that a user's mistake may cause."""

from collections.abc import Iterable
from difflib import get_close_matches


class InputError(ValueError):
    """A scenario, file or option that we were given cannot be used; the message is one clear line."""


def nearest(name: str, names: Iterable[str]) -> str:
    """Return a hint such as ``; did you mean 'mediation'?``, or an empty string."""
    close = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""
