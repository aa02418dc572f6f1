"""A plain network of offices as textbooks write it in SimPy: the yardstick for the speed of the definition.

Townships, the counties above them and one city office. People come to their township; an urgent case goes
before the others but stops nobody at work; some cases go one level up, then one more. A process per case,
`PriorityResource` with context managers, Python's `random`: neither tuned nor slowed down. Times are in days.

    python benchmarks/textbook.py
"""

import gc
import random
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log, log1p, sqrt
from statistics import fmean, median
from time import process_time
from typing import NamedTuple

import simpy

LEVELS = ("township", "county", "city")
URGENT, OTHER = 0, 1


@dataclass(frozen=True, kw_only=True)
class Plain:
    """The network; the defaults load every level to 0.85. Triples are township, county, city."""

    cases: float = 50_000  # expected in `days`
    days: float = 365.0
    townships: int = 20
    counties: int = 5
    staff: tuple[int, int, int] = (2, 2, 3)  # persons an office
    work: tuple[float, float, float] = (0.248, 0.207, 0.207)  # mean working days of one person
    cv: float = 1.0  # coefficient of variation of the work
    p1: float = 0.3  # chance to go on from township to county
    p2: float = 0.3  # chance to go on from county to city
    urgent: float = 0.2  # share

    def loads(self) -> tuple[float, float, float]:
        """Return the share of its time that the staff of each level would need for all cases."""
        offices = (self.townships, self.counties, 1)
        reached = (1.0, self.p1, self.p1 * self.p2)
        daily = self.cases / self.days
        return tuple(
            daily * share * work / (number * persons)
            for share, work, number, persons in zip(reached, self.work, offices, self.staff, strict=True)
        )


BASE = Plain()
OVERLOADED = replace(BASE, work=(0.321, 0.207, 0.207))  # load 1.1 at the townships


class Answer(NamedTuple):
    """Means of one run: `waits[level][priority]` and `in_system` in days; `completed` cases."""

    waits: tuple[tuple[float, float], ...]
    in_system: float
    completed: int


def run(plain: Plain, seed: int) -> Answer:
    """Simulate the network once; a wait counts when it ends, a time in the system when the case leaves."""
    network = Network(plain, seed)
    for township in range(plain.townships):
        network.env.process(network.arrivals(township))
    network.env.run(until=plain.days)
    waits = tuple((fmean(urgent), fmean(other)) for urgent, other in network.waits)
    return Answer(waits, fmean(network.in_system), len(network.in_system))


class Network:
    """The offices, the people who come, and what is noted about them."""

    def __init__(self, plain: Plain, seed: int) -> None:
        self.plain = plain
        self.env = simpy.Environment()
        self.random = random.Random(seed)
        self.offices = [
            [simpy.PriorityResource(self.env, capacity=persons) for _ in range(number)]
            for persons, number in zip(plain.staff, (plain.townships, plain.counties, 1), strict=True)
        ]
        self.sigma = sqrt(log1p(plain.cv**2))
        self.mu = [log(mean) - self.sigma**2 / 2 for mean in plain.work]
        self.up = (plain.p1, plain.p2, 0.0)
        self.waits: list[tuple[list[float], list[float]]] = [([], []) for _ in LEVELS]
        self.in_system: list[float] = []

    def arrivals(self, township: int) -> Iterator[simpy.Event]:
        """Let the people of one township come."""
        rate = self.plain.cases / self.plain.days / self.plain.townships
        while True:
            yield self.env.timeout(self.random.expovariate(rate))
            self.env.process(self.case(township))

    def case(self, township: int) -> Iterator[simpy.Event]:
        """Follow one case from its township upwards."""
        arrival = self.env.now
        priority = URGENT if self.random.random() < self.plain.urgent else OTHER
        county = township * self.plain.counties // self.plain.townships
        for level, office in enumerate((township, county, 0)):
            joined = self.env.now
            with self.offices[level][office].request(priority=priority) as turn:
                yield turn
                self.waits[level][priority].append(self.env.now - joined)
                yield self.env.timeout(self.random.lognormvariate(self.mu[level], self.sigma))
            if self.random.random() >= self.up[level]:
                break
        self.in_system.append(self.env.now - arrival)


def seconds(plain: Plain, runs: int = 3) -> float:
    """Return the median processor time of a run."""
    costs = []
    for seed in range(runs):
        gc.collect()
        begin = process_time()
        run(plain, seed)
        costs.append(process_time() - begin)
    return median(costs)


def peak_memory(plain: Plain) -> float:
    """Return the most memory (MB) that the objects of a run take at one time (tracing slows this run)."""
    gc.collect()
    tracemalloc.start()
    run(plain, seed=0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Print what a run costs and what it answers."""
    for name, plain in (("base", BASE), ("overloaded", OVERLOADED)):
        cost, answer = seconds(plain), run(plain, seed=0)
        memory = peak_memory(plain)
        print(f"{name}: {cost:.2f} s, {plain.cases / cost:,.0f} cases a second, {memory:.1f} MB at most")
        print(f"  completed {answer.completed:,}, {answer.in_system:.3f} days in the system")
        for level, load, (urgent, other) in zip(LEVELS, plain.loads(), answer.waits, strict=True):
            print(f"  {level}: load {load:.2f}, wait {urgent:.3f} days (urgent), {other:.3f} days (other)")


if __name__ == "__main__":
    main()
