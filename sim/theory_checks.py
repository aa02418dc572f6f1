"""What the formulas of `sim.theory` accept: numbers with a range, persons, vectors, and a load below one.

Every check returns the value it was given, as a plain float, integer or array, or raises `InputError` with
one line: argument, value, what is allowed.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from numbers import Integral, Real
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.errors import InputError

Floats = npt.NDArray[np.float64]

# Beyond these, products of three such numbers could leave the range of a float.
SMALLEST, LARGEST = 1e-12, 1e12
MAX_PERSONS = 1_000_000
_NO_SEQUENCE = (str, bytes, Mapping, AbstractSet)


def _number(value: Any) -> bool:
    return not isinstance(value, bool) and isinstance(value, Real)


def at_least_zero(name: str, value: Any, unit: str) -> float:
    """Return a number from 0 to `LARGEST` as a float."""
    if not _number(value) or not 0 <= value <= LARGEST:
        raise InputError(f"{name} = {value!r}: a number from 0 to {LARGEST:g} ({unit}) is needed")
    return float(value)


def above_zero(name: str, value: Any, unit: str) -> float:
    """Return a number from `SMALLEST` to `LARGEST` as a float."""
    if not _number(value) or not SMALLEST <= value <= LARGEST:
        allowed = f"a number above 0, from {SMALLEST:g} to {LARGEST:g} ({unit})"
        raise InputError(f"{name} = {value!r}: {allowed} is needed")
    return float(value)


def share(name: str, value: Any) -> float:
    """Return a share of at least 0 and below 1 as a float."""
    if not _number(value) or not 0 <= value < 1:
        raise InputError(f"{name} = {value!r}: a share of at least 0 and below 1 is needed")
    return float(value)


def persons(name: str, value: Any) -> int:
    """Return a whole number of persons, at least one."""
    whole = not isinstance(value, bool) and isinstance(value, Integral)
    if not whole or not 1 <= value <= MAX_PERSONS:
        raise InputError(f"{name} = {value!r}: a whole number from 1 to {MAX_PERSONS} (persons) is needed")
    return int(value)


def sequence(name: str, values: Any, length: int | None = None) -> list[Any]:
    """Return the entries as a list, checked to be `length` many (None: at least one)."""
    try:
        entries = [] if isinstance(values, _NO_SEQUENCE) else list(values)
    except TypeError:
        entries = []
    if not entries:
        raise InputError(f"{name} = {values!r}: a sequence with at least one entry is needed")
    if length not in (None, len(entries)):
        raise InputError(f"{name} has {len(entries)} entries: {length} are needed, one for each arrival rate")
    return entries


def routing_matrix(routing: Any, stations: int) -> Floats:
    """Return the routing shares as an array (stations, stations) from whose every row cases can leave."""
    rows = [
        [at_least_zero(f"routing[{i}][{j}]", share, "share of cases") for j, share in enumerate(entries)]
        for i, row in enumerate(sequence("routing", routing, stations))
        for entries in [sequence(f"routing[{i}]", row, stations)]
    ]
    matrix = np.array(rows)
    totals = matrix.sum(axis=1)
    for i in np.flatnonzero(totals > 1 + 1e-9):
        raise InputError(f"routing[{i}] sums to {totals[i]:g}: at most 1 (share of cases) is allowed")
    leaves = totals < 1 - 1e-9
    for _ in range(stations):
        leaves |= (matrix > 0) @ leaves
    for i in np.flatnonzero(~leaves):
        raise InputError(f"routing[{i}]: its cases never leave; a way out of the network is needed")
    return matrix


def stable(load: float, where: str = "") -> float:
    """Return the load of one person, `lambda * E[S] / c`, checked to be below 1."""
    if load >= 1:
        raise InputError(
            f"{where}unstable queue: load (arrival rate * service time / servers) = {load:.6g}, "
            "below 1 is needed; at 1 or more the work waiting grows without end"
        )
    return load
