"""How the benchmarks measure: in turn, medians, and a line for each figure with what was asked of it."""

import gc
import tracemalloc
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

Work = Callable[[], object]


def seconds(work: Work, clock: Callable[[], float] = process_time) -> float:
    """Return the processor time of one call (or the time by another clock)."""
    gc.collect()
    begin = clock()
    work()
    return clock() - begin


def in_turn(works: dict[str, Work], runs: int, wall: bool = False) -> dict[str, float]:
    """Return the median seconds of each work, done one after the other, again and again."""
    clock = perf_counter if wall else process_time
    costs: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            costs[name].append(seconds(work, clock))
    return {name: median(found) for name, found in costs.items()}


def peak(work: Work) -> float:
    """Return the most memory that one call's objects take at one time, in bytes."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def verdict(what: str, figure: float, asked: float, more: bool = True, digits: int = 1) -> None:
    """Print a figure beside what was asked: at least, or at most."""
    kept = figure >= asked if more else figure <= asked
    bound = f"asked: at {'least' if more else 'most'} {asked:g}"
    print(f"  {what:66} {figure:9,.{digits}f}   {bound}: {'ok' if kept else 'MISSED'}")
