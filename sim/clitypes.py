"""What the commands share: how they read what is written after an option, and show how far the work is."""

import argparse
import sys
from contextlib import suppress

from sim.errors import InputError


def whole(text: str) -> int:
    """Read a whole number."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


def mapping_of(options: list[str]) -> dict[str, str] | None:
    """Return {field: column} of options such as case=编号; None for none."""
    mapping = dict(one.partition("=")[::2] for one in options)
    if "" in mapping.values() or len(mapping) < len(options):
        raise InputError(f"--map {' '.join(options)}: write NAME=COLUMN, such as case=编号, each name once")
    return mapping or None


def show_progress(done: int, total: int) -> None:
    """Show how far the work is, on a terminal or in a log."""
    with suppress(OSError):
        print(f"{done}/{total}", end="\n" if done == total else "\r", file=sys.stderr, flush=True)
