"""The whole journey of the example city: definition, twin, twin lean; drawing, measuring, growth, cores, start."""

import subprocess
import sys
from functools import partial
from itertools import count
from math import log as ln
from statistics import median

from benchmarks.timing import in_turn, peak, seconds, verdict
from sim import City, Demand, Policy, draw, kernel, measure, model
from sim.replications import Task, outcomes
from sim.rules import DESKS
from sim.tables import kept_draw


def place(counties: int) -> tuple[Demand, Policy]:
    """Return a city like the example, of that many equal counties, with the city's own desks in proportion."""
    names = tuple(f"county {i + 1}" for i in range(counties))
    city = City(counties=names, townships=(8,) * counties, people_million=0.4 * counties)
    base = Policy()
    desks = {desk: (*getattr(base, desk)[:2], -(-getattr(base, desk)[2] * counties // 10)) for desk in DESKS}
    return Demand(city=city), base.vary(**desks)


def speed_table(runs: int) -> None:
    """Print one year of the example city, from the same needs."""
    policy, numbers = Policy(), count(1)
    cases = draw(Demand()).drawn()
    log, fates = kernel.simulate(cases, policy), kernel.simulate_lean(cases, policy)
    cost = in_turn(
        {
            "definition": lambda: model.simulate(cases, policy),
            "measures from a log": lambda: measure(log, cases),
            "twin, full log": lambda: kernel.simulate(cases, policy),
            "twin, lean": lambda: kernel.simulate_lean(cases, policy),
            "measures from fates": lambda: measure(fates, cases),
            "drawing": lambda: draw(Demand(), seed=next(numbers)).drawn(),
        },
        runs,
    )
    print(f"example city, one year, {len(cases):,} needs, {len(log):,} events")
    for name, found in cost.items():
        print(f"  {name:22} {found * 1e3:8.1f} ms")
    lean = cost["twin, lean"]
    verdict("twin with its full log against the definition, times", cost["definition"] / cost["twin, full log"], 50)
    verdict("twin, lean, against the definition, times", cost["definition"] / lean, 100)
    both = cost["definition"] + cost["measures from a log"]
    print(f"  the same with measuring: {both / (lean + cost['measures from fates']):.1f} times")
    verdict("drawing against the lean path, times", cost["drawing"] / lean, 1.0, more=False, digits=2)
    alone = peak(lambda: kernel.simulate_lean(cases, policy)) / len(cases)
    verdict("memory of a lean run, bytes a need (the table not counted)", alone, 250, more=False, digits=0)
    table = sum(column.nbytes for column in cases.columns.values()) / len(cases)
    whole = peak(lambda: model.simulate(draw(Demand()), policy)) / len(cases)
    print(f"  the table of needs: {table:.0f} bytes a need; definition with table and log: {whole:,.0f}")


def growth_table(sizes: tuple[tuple[int, int], ...]) -> None:
    """Print how the cost of the lean path grows with the city and the length of the run."""
    print("growth of the lean path, drawing not counted")
    first = 0.0
    for counties, years in sizes:
        demand, policy = place(counties)
        cases = draw(demand, days=365 * years).drawn()
        runs = 3 if len(cases) < 1e6 else 1
        cost = median(seconds(partial(kernel.simulate_lean, cases, policy)) for _ in range(runs))
        per = cost / (len(cases) * ln(len(cases)))
        first = first or per
        size = f"{len(cases):9,} needs ({counties:3} counties, {years:2} years)"
        print(f"  {size}: {cost:8.3f} s, {per / first:.2f} of n log n")


def cores_table(runs: int) -> None:
    """Print what a second core brings to replications, with needs kept and drawn anew; what a slider waits for."""
    tasks = [Task(Demand(), Policy(), 365, 1, number) for number in range(16)]

    def anew(workers: int) -> None:
        kept_draw.cache.clear()
        outcomes(tasks, workers)

    outcomes(tasks)
    kept = in_turn({"one": lambda: outcomes(tasks, 1), "two": lambda: outcomes(tasks, 2)}, runs, wall=True)
    cold = in_turn({"one": lambda: anew(1), "two": lambda: anew(2)}, runs, wall=True)
    print("16 replications of one year of the example city, in threads, measured")
    for name, cost in (("needs kept", kept), ("needs drawn anew", cold)):
        print(f"  {name:17} one core {cost['one']:.2f} s, two cores {cost['two']:.2f} s")
    verdict("two cores against one, needs kept, times", kept["one"] / kept["two"], 1.8, digits=2)
    verdict("two cores against one, needs drawn anew, times", cold["one"] / cold["two"], 1.8, digits=2)


def start_table(runs: int) -> None:
    """Print what a new process waits for, its compile cache warm."""
    codes = {
        "import sim": "import sim",
        "a first answer": "from sim import Demand, Policy, replicate; replicate(Demand(), Policy(), 1)",
    }
    works = {name: partial(subprocess.run, [sys.executable, "-c", code], check=True) for name, code in codes.items()}
    cost = in_turn(works, runs, wall=True)
    print("a new process")
    verdict("import sim, seconds", cost["import sim"], 0.6, more=False, digits=2)
    verdict("a first answer, seconds", cost["a first answer"], 2.5, more=False, digits=2)
