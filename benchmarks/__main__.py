"""`make bench`: time and memory of the definition beside the textbook way, in one run, one after the other in turn.

python -m benchmarks [--quick]
"""

import argparse
import gc
import tracemalloc
from collections.abc import Callable
from math import log as ln
from math import sqrt
from statistics import median
from time import process_time
from warnings import filterwarnings

import numpy as np
from scipy.stats import t as student

from benchmarks import plain, textbook
from benchmarks.textbook import BASE, OVERLOADED, Plain
from sim import City, Demand, Policy, draw
from sim.model import simulate
from sim.rules import DESKS
from sim.workdays import CalendarNotice

LEVELS = ("township", "county", "city")


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    gc.collect()
    begin = process_time()
    work()
    return process_time() - begin


def peak(work: Callable[[], object]) -> float:
    """Return the most memory that one call's objects take at one time, in bytes."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def race(network: Plain, runs: int) -> tuple[float, float]:
    """Return the median seconds of the textbook version and of the definition, run in turn."""
    pairs = [
        (seconds(lambda s=seed: textbook.run(network, s)), seconds(lambda s=seed: plain.run(network, s)))
        for seed in range(runs)
    ]
    return median(a for a, _ in pairs), median(b for _, b in pairs)


def same_answers(network: Plain, runs: int) -> None:
    """Print what both say, with 95 % intervals of the difference of their means."""
    books = [_flat(textbook.run(network, seed)) for seed in range(runs)]
    ours = [_flat(plain.answer(*plain.run(network, seed))) for seed in range(runs)]
    names = [f"wait {level} {who}" for level in LEVELS for who in ("urgent", "other")] + ["in system"]
    for name, a, b in zip(names, np.array(books).T, np.array(ours).T, strict=True):
        half = student.ppf(0.975, 2 * runs - 2) * sqrt((a.var(ddof=1) + b.var(ddof=1)) / runs)
        verdict = "same" if abs(a.mean() - b.mean()) <= half else "DIFFERENT"
        print(f"  {name:22} textbook {a.mean():7.3f}  definition {b.mean():7.3f} days  (± {half:.3f}: {verdict})")


def _flat(answer: textbook.Answer) -> list[float]:
    return [*[wait for pair in answer.waits for wait in pair], answer.in_system]


def network_table(runs: int) -> None:
    """Print the plain network: cases a second, memory, ratios, answers."""
    costs = {}
    for name, network in (("base", BASE), ("overloaded", OVERLOADED)):
        book, ours = race(network, runs)
        costs[name] = ours
        memory = [peak(lambda r=r, n=network: r(n, 0)) / 1e6 for r in (textbook.run, plain.run)]
        print(f"plain network, {name}: {network.cases:,.0f} cases, 26 stations")
        for who, cost, mb in (("textbook", book, memory[0]), ("definition", ours, memory[1])):
            print(f"  {who:10} {cost:6.2f} s  {network.cases / cost:9,.0f} cases a second  {mb:6.1f} MB")
        print(f"  the definition is {book / ours:.2f} times as fast as the textbook")
    print(f"  overload costs the definition {costs['overloaded'] / costs['base']:.2f} times the base")
    print("same answers? (base, means of", runs, "runs each)")
    same_answers(BASE, runs)


def place(counties: int) -> tuple[Demand, Policy]:
    """Return a city like the example, of that many equal counties, with the city's own desks in proportion."""
    names = tuple(f"county {i + 1}" for i in range(counties))
    city = City(counties=names, townships=(8,) * counties, people_million=0.4 * counties)
    base = Policy()
    desks = {desk: (*getattr(base, desk)[:2], -(-getattr(base, desk)[2] * counties // 10)) for desk in DESKS}
    return Demand(city=city), base.vary(**desks)


def journey_table(sizes: tuple[tuple[int, int], ...]) -> None:
    """Print the whole journey: memory a need, and how cost grows with the city and the length of the run."""
    needs = len(draw(Demand()))
    memory = peak(lambda: simulate(draw(Demand()), Policy())) / needs
    print(f"whole journey, example city: {memory:,.0f} bytes a need, its log included")
    first = 0.0
    for counties, years in sizes:
        demand, policy = place(counties)
        cases = draw(demand, days=365 * years)
        cost = seconds(lambda c=cases, p=policy: simulate(c, p))
        per = cost / (len(cases) * ln(len(cases)))
        first = first or per
        size = f"{len(cases):9,} needs ({counties:3} counties, {years:2} years)"
        print(f"  {size}: {cost:7.2f} s, {per / first:.2f} of n log n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, up to 50,000 needs")
    filterwarnings("ignore", category=CalendarNotice)  # ten years reach beyond the known holidays
    quick = parser.parse_args().quick
    network_table(3 if quick else 7)
    journey_table(((1, 1), (10, 1)) if quick else ((1, 1), (10, 1), (10, 10), (100, 1)))


if __name__ == "__main__":
    main()
