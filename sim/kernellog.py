"""The codes that the compiled twin has written, as the events of a log: what logbook.py does for the model."""

from typing import Any

import numpy as np

from sim.eventlog import EVENT
from sim.kernelcompile import compiled, inlined
from sim.kernelstate import N_CODES, N_TIMES, State
from sim.kerneltime import TICK
from sim.logbook import BESIDE

BESIDE_BITS = sum(1 << activity for activity in BESIDE)


def events_of(state: State, numbers: np.ndarray) -> np.ndarray:
    """Return the log as an array of dtype `EVENT`, by time, then case, then order within the case."""
    events = np.empty(state.count[N_CODES], EVENT)
    write(state.codes, state.times, state.starts, state.count, numbers, np.empty(len(events), np.int64), events)
    return events


@compiled
def write(codes: Any, times: Any, starts: Any, count: Any, numbers: Any, spare: Any, events: Any) -> None:
    """Sort the codes of each instant and write them out; `numbers` of the cases, `spare` room for all codes."""
    for k in range(count[N_TIMES]):
        first = starts[k]
        end = starts[k + 1] if k + 1 < count[N_TIMES] else count[N_CODES]
        for i in range(first + 1, end):
            if rank(codes[i]) < rank(codes[i - 1]):
                sort(codes, first, end, spare)
                break
        for i in range(first, end):
            code, e = codes[i], events[i]
            e.case = numbers[code >> 32]
            e.activity = code & 63
            e.lifecycle = (code >> 6) & 3
            e.office = (code >> 11) & (2**17 - 1)
            e.desk = ((code >> 8) & 7) - 1
            e.time = times[k] * TICK
            e.round = (code >> 28) & 15


@inlined
def rank(code: int) -> int:
    """By case, its own path first, then work beside it, by round, place and activity."""
    beside = (BESIDE_BITS >> (code & 63)) & 1
    return (code >> 32 << 33) + beside * ((code & (2**32 - 1)) + 2**32)


@compiled
def sort(codes: Any, first: int, end: int, spare: Any) -> None:
    """Merge sort: what is equal in rank keeps its order."""
    width = 1
    while width < end - first:
        for left in range(first, end, 2 * width):
            middle, right = min(left + width, end), min(left + 2 * width, end)
            i, j = left, middle
            for k in range(left, right):
                if j >= right or (i < middle and rank(codes[i]) <= rank(codes[j])):
                    spare[k] = codes[i]
                    i += 1
                else:
                    spare[k] = codes[j]
                    j += 1
        for k in range(first, end):
            codes[k] = spare[k]
        width *= 2
