"""The plain three-level priority network: the textbook way, our definition, our twin, Ciw, Cimba."""

from itertools import count
from math import sqrt

import numpy as np
from scipy.stats import t as student

from benchmarks import peers, plain, textbook
from benchmarks.textbook import BASE, OVERLOADED, Plain
from benchmarks.timing import in_turn, peak, verdict

LEVELS = ("township", "county", "city")


def speed_table(runs: int) -> None:
    """Print seconds a run, drawing included, and the ratios that were asked for."""
    numbers = count()
    works = {
        "textbook": lambda: textbook.run(BASE, next(numbers)),
        "definition": lambda: plain.run(BASE, next(numbers)),
        "twin, lean": lambda: plain.run_twin(BASE, next(numbers)),
        "Cimba": lambda: peers.run_cimba(BASE, next(numbers)),
        "Ciw": lambda: peers.run_ciw(BASE, next(numbers)),
    }
    for name in ("twin, lean", "Cimba"):  # they compile at first
        works[name]()
    print(f"plain network, {BASE.cases:,.0f} cases, 26 stations, drawing included")
    cost = in_turn(works, runs)
    for name, found in cost.items():
        print(f"  {name:12} {found:8.4f} s  {BASE.cases / found:12,.0f} cases a second")
    twin = cost["twin, lean"]
    verdict("definition against textbook, times", cost["textbook"] / cost["definition"], 2.0)
    verdict("twin against textbook, times", cost["textbook"] / twin, 100)
    verdict("twin against Cimba, times", cost["Cimba"] / twin, 5)
    verdict("twin against Ciw, times", cost["Ciw"] / twin, 600)


def overload_table(runs: int) -> None:
    """Print what an overload costs the definition."""
    works = {"base": lambda: plain.run(BASE, 0), "overloaded": lambda: plain.run(OVERLOADED, 0)}
    cost = in_turn(works, runs)
    verdict("overloaded against base, definition, times", cost["overloaded"] / cost["base"], 1.3, more=False, digits=2)
    memory = {
        name: peak(lambda r=run: r(BASE, 0)) / 1e6 for name, run in (("textbook", textbook.run), ("ours", plain.run))
    }
    print(f"  memory at most: textbook {memory['textbook']:.1f} MB, definition with its log {memory['ours']:.1f} MB")


def same_answers(network: Plain, runs: int) -> None:
    """Print what each says, with 95 % intervals of the difference from the textbook's means."""
    print(f"same answers? (means of {runs} runs each; ± half width of the difference from the textbook)")
    seeds = range(runs)
    said = {
        "textbook": [_flat(textbook.run(network, seed)) for seed in seeds],
        "definition": [_flat(plain.answer(*plain.run(network, seed))) for seed in seeds],
        "twin": [_flat(plain.twin_answer(network, seed)) for seed in seeds],
        "Cimba": [_flat(peers.run_cimba(network, seed)) for seed in seeds],
        "Ciw": [_flat(peers.run_ciw(network, seed)) for seed in seeds],
    }
    names = [f"wait {level} {who}" for level in LEVELS for who in ("urgent", "other")] + ["in system"]
    book = np.array(said.pop("textbook"))
    for i, name in enumerate(names):
        cells = []
        for who, found in said.items():
            ours = np.array(found)[:, i]
            half = student.ppf(0.975, 2 * runs - 2) * sqrt((book[:, i].var(ddof=1) + ours.var(ddof=1)) / runs)
            apart = abs(ours.mean() - book[:, i].mean())
            cells.append(f"{who} {ours.mean():.3f} ± {half:.3f}{'' if apart <= half else ' DIFFERENT'}")
        print(f"  {name:20} textbook {book[:, i].mean():.3f}  " + "  ".join(cells))


def _flat(answer: textbook.Answer) -> list[float]:
    return [*[wait for pair in answer.waits for wait in pair], answer.in_system]
