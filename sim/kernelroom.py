"""Room for the arrays of a run of the compiled twin; a run that is over leaves it to the next one of its thread.

Memory that is new to a process comes page by page as it is touched, which takes longer than most that is done in it.
"""

from threading import local

import numpy as np

from sim.kernelrecords import lines

MOST = 8_000_000  # bytes of an array that is left: those of a year of the example city are smaller


class _Left(local):
    """What runs of this thread have left."""

    def __init__(self) -> None:
        self.arrays: dict[str, np.ndarray] = {}


_left = _Left()


def room(name: str, n: int, dtype: np.dtype, blank: bool = False) -> np.ndarray:
    """Return an array of at least `n` records, of zeros if it is to be `blank`; nobody else has it until `leave`."""
    found = _left.arrays.pop(name, None)
    if found is None or len(found) < n:
        return lines(n, dtype)
    if blank:
        found[:n].view(np.uint8)[:] = 0
    return found


def leave(**arrays: np.ndarray) -> None:
    """Leave arrays that nobody uses any more to the next run, by name."""
    _left.arrays |= {name: array for name, array in arrays.items() if array.nbytes <= MOST}
