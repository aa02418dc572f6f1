"""What lesson 09 looks at: the county of lesson 06, and one option that does nothing for those who wait longest.

The option is a second receptionist in each township. Nobody waits at that window, so whatever seems to change has
come about by chance. All values are synthetic.
"""

from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.special import stdtrit

from sim.comparing import compare, of_measure
from sim.engine import observe
from sim.fonts import use_language
from sim.labels import measure
from sim.measures import measure as measured
from sim.precision import Precision, replications_needed
from sim.ranking import Ranking, ranked
from sim.rankplots import ranking_table
from sim.replications import replicate
from sim.sampling import draw
from sim.sensitivityplots import draw_welch, welch_alt
from sim.settling import WarmUp, warmup
from sim.twotowns import BASE, DAYS, DEMAND, POLICIES, SEED, compared, differences
from sim.words_realitylesson import all_words, say

MEASURE = "true_time_p90_days"
FEW, MANY, MATTERS = 3, 50, 3.0
TRIALS, TWINS, EACH = 19, 40, 5
BEFORE, AFTER, ALIKE = 7, 8, 9  # seeds
FIVE = ("windows", "mediators", "handlers", "down")
PAIRS, LEAP = 20, date(2024, 1, 1)  # the holidays of two years from then on are known
LONG, STARTS = 730, 10  # days and runs to see a warm-up


@lru_cache(maxsize=2)
def _years(name: str, seed: int, runs: int) -> np.ndarray:
    return replicate(DEMAND, POLICIES[name], runs, DAYS, seed)[MEASURE].to_numpy(float)


def trials() -> pd.DataFrame:
    """Return TRIALS experiments as offices make them: three years before, three others after; a row each."""
    before, after = (_years(name, seed, FEW * TRIALS) for name, seed in (("base", BEFORE), ("windows", AFTER)))
    means = {name: one.reshape(TRIALS, FEW).mean(1) for name, one in (("before", before), ("after", after))}
    table = pd.DataFrame(means)
    return table.assign(change=table["after"] - table["before"])


def lucky() -> int:
    """Return the number of the trial in which the option looks best."""
    return int(trials()["change"].idxmin())


def lucky_years() -> tuple[np.ndarray, np.ndarray]:
    """Return the three years before and the three after of the trial that looks best (days)."""
    at = slice(FEW * lucky(), FEW * lucky() + FEW)
    return _years("base", BEFORE, FEW * TRIALS)[at], _years("windows", AFTER, FEW * TRIALS)[at]


def the_three(lang: str) -> pd.DataFrame:
    """Return the six years of that trial as a table."""
    before, after = lucky_years()
    rows = [[say("year", lang, n=i + 1), f"{a:.1f}", f"{b:.1f}"] for i, (a, b) in enumerate(zip(*lucky_years()))]  # noqa: B905
    rows.append([say("mean", lang), f"{before.mean():.1f}", f"{after.mean():.1f}"])
    return pd.DataFrame(rows, columns=[say(key, lang) for key in ("what", "before", "after")])


def pairs(runs: int = MANY, name: str = "windows") -> np.ndarray:
    """Return the difference of the option from the start in each of so many years, over the same people (days)."""
    return differences(MEASURE, name, runs).to_numpy(float)


def half_width(values: np.ndarray) -> float:
    """Return half the width of the 95 % interval of a mean."""
    return float(stdtrit(len(values) - 1, 0.975) * np.std(values, ddof=1) / np.sqrt(len(values)))


def two_ways(lang: str) -> pd.DataFrame:
    """Return the interval of the difference from other people and from the same, with few and with many years."""
    rows = []
    for runs in (FEW, MANY):
        before, after = _years("base", BEFORE, FEW * TRIALS)[:runs], _years("windows", AFTER, FEW * TRIALS)[:runs]
        apart = float(np.sqrt(half_width(before) ** 2 + half_width(after) ** 2))
        for key, middle, reach in (
            ("others", after.mean() - before.mean(), apart),
            ("same", pairs(MANY)[:runs].mean(), half_width(pairs(MANY)[:runs])),
        ):
            between = say("between", lang, low=f"{middle - reach:+.1f}", high=f"{middle + reach:+.1f}")
            rows.append((say(key, lang), runs, f"{middle:+.1f}", between))
    return pd.DataFrame(rows, columns=[say(key, lang) for key in ("people", "years", "difference", "interval")])


def needed(half: float) -> Precision:
    """Return how many years it takes until the wait of the county is known to so many days."""
    return replications_needed(DEMAND, BASE, MEASURE, half, most=400, days=DAYS, seed=SEED)


@lru_cache(maxsize=1)
def settled() -> WarmUp:
    """Return the warm-up of the county with its handlers, from an empty start."""
    return warmup(DEMAND, POLICIES["handlers"], STARTS, LONG, SEED)


def settling_picture(lang: str) -> Figure:
    """Return the picture of open cases day by day from an empty start, and where the warm-up ends."""
    lang = use_language(lang, also=all_words())
    figure = Figure(figsize=(10, 4.6), layout="constrained", facecolor="white")
    draw_welch(figure.add_subplot(), settled(), lang)
    return figure


def settling_alt(lang: str) -> str:
    """Return that picture in words."""
    return welch_alt(settled(), lang)


def alike(together: bool = False) -> list[float]:
    """Return the changes (days) that a test calls real, of TWINS comparisons in which nothing was changed.

    Each compares five years of the county with five others of the same county; `together`: with the error of 5 %
    shared out over all of them (Bonferroni).
    """
    from scipy.stats import ttest_ind

    groups = _years("base", ALIKE, 2 * EACH * TWINS).reshape(TWINS, 2, EACH)
    limit = 0.05 / (TWINS if together else 1)
    found = [(float(b.mean() - a.mean()), float(ttest_ind(a, b).pvalue)) for a, b in groups]
    return [change for change, p in found if p < limit]


def rank_five(runs: int) -> Ranking:
    """Return the ranking of five ways to run the county, by the wait of nine people in ten."""
    return ranked(compared(FIVE, runs).runs, MEASURE, MATTERS)


def rank_table(runs: int, lang: str) -> pd.DataFrame:
    """Return that ranking in words, with the options' names of lesson 06."""
    found = rank_five(runs)
    names = {name: say(name, lang) for name in ("base", *FIVE)}
    return ranking_table(found._replace(table=found.table.rename(index=names), best=names.get(str(found.best))), lang)


def two_models(lang: str) -> pd.DataFrame:
    """Return what one more mediator in each township is worth, if mediating takes a day, and if it takes half a day."""
    rows = []
    for work in (1.0, 0.5):
        demand = DEMAND.vary(work_mediation=work)
        policies = {"base": BASE, "mediators": POLICIES["mediators"]}
        runs = of_measure(compare(policies, demand, 30, DAYS, SEED).runs, MEASURE)
        gain = (runs["mediators"] - runs["base"]).to_numpy(float)
        low, high = (f"{gain.mean() + sign * half_width(gain):+.1f}" for sign in (-1, 1))
        rows.append((say("work", lang, n=work), f"{gain.mean():+.1f}", say("between", lang, low=low, high=high)))
    head = f"{measure(MEASURE, lang).label} ({measure(MEASURE, lang).unit})"
    return pd.DataFrame(rows, columns=[say("assumed", lang), head, say("interval", lang)])


@lru_cache(maxsize=2)
def moved(from_day: int) -> np.ndarray:
    """Return by how many days moving the mediators down changes the long waits, in so many pairs of runs.

    `from_day` 0: in the first year, which begins with empty desks; 365: in the second, the first left out.
    """
    gains = []
    for replication in range(PAIRS):
        cases = draw(DEMAND, DAYS + from_day, SEED, replication, LEAP)
        values = [measured(observe(cases, POLICIES[name]), cases, from_day)[MEASURE] for name in ("base", "down")]
        gains.append(values[1] - values[0])
    return np.array(gains, float)


def first_and_second(lang: str) -> pd.DataFrame:
    """Return what moving the mediators down seems to do in the first year, and what it does in the second."""
    rows = []
    for key, from_day in (("first_year", 0), ("second_year", DAYS)):
        gain = moved(from_day)
        ends = {name: f"{gain.mean() + sign * half_width(gain):+.1f}" for name, sign in (("low", -1), ("high", 1))}
        rows.append((say(key, lang), f"{gain.mean():+.1f}", say("between", lang, **ends)))
    return pd.DataFrame(rows, columns=[say(key, lang) for key in ("counted", "difference", "interval")])
