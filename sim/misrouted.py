"""What a wrong routing costs the person: the same people of the example city, once sent wrong and once sent right.

For lesson 03. Nothing else differs between the two worlds, so the difference is the doing of the wrong routing.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim import rules
from sim.demand import Demand
from sim.engine import simulate
from sim.eventlog import EventLog
from sim.following import follow_cases
from sim.labels import phrase
from sim.lives import Life, life_of
from sim.pairing import several
from sim.policy import Policy
from sim.sampling import START
from sim.tables import kept_draw
from sim.words import Pair

DAYS, RUNS, SEED = 365, 4, 1
UNTIL = ("accept", "outcome")  # days from the first contact
WORDS: dict[str, Pair] = {
    "wrong": ("sent to the wrong office first", "先转错了单位"),
    "right": ("sent to the right office", "一次转对单位"),
    "accept": ("days until acceptance", "到受理的天数"),
    "outcome": ("days until the outcome is felt", "到感受到结果的天数"),
    "difference": ("difference", "相差"),
    "days": ("{mean:.1f} ({low:.1f} to {high:.1f})", "{mean:.1f}（{low:.1f} 至 {high:.1f}）"),
}


class Astray(NamedTuple):
    """Mean, low, high (95 %) of wrong, right, difference for each of UNTIL; people a run; one of them."""

    numbers: pd.DataFrame
    people: float
    lives: dict[str, Life]  # `wrong` and `right`: the same person, whose loss before acceptance is the median


@lru_cache(maxsize=1)
def astray() -> Astray:
    """Simulate both worlds; a person counts for a row where both worlds know the day. Some seconds."""
    runs = [_run(number) for number in range(RUNS)]
    rows = [
        {f"{until}.{name}": mean for until in UNTIL for name, mean in days[until].dropna().mean().items()}
        for days, _ in runs
    ]
    days, logs = runs[0]
    lost = days["accept"][days["outcome"].notna().all(axis=1)]["difference"].dropna().sort_values(kind="stable")
    person = int(lost.index[len(lost) // 2])
    lives = {name: life_of(log, person) for name, log in zip(("wrong", "right"), logs, strict=True)}
    people = sum(len(days["accept"]) for days, _ in runs) / RUNS
    return Astray(several(pd.DataFrame(rows), 0.95)[["mean", "low", "high"]], people, lives)


def _run(number: int) -> tuple[dict[str, pd.DataFrame], list[EventLog]]:
    """Return, for each of UNTIL, days by person sent wrong in the first world (wrong, right, difference); both logs."""
    cases = [kept_draw(demand, DAYS, SEED, number, START) for demand in (Demand(), Demand(misroute=0.0))]
    logs = [simulate(one, Policy()) for one in cases]
    people = np.unique(logs[0].events["case"][logs[0].events["activity"] == rules.OBJECT])
    wrong, right = (follow_cases(log, one).loc[people] for log, one in zip(logs, cases, strict=True))
    days = {
        until: pd.DataFrame({"wrong": wrong[until] - wrong["came"], "right": right[until] - right["came"]})
        for until in UNTIL
    }
    return {until: table.assign(difference=table["wrong"] - table["right"]) for until, table in days.items()}, logs


def in_words(found: Astray, lang: str = "en") -> pd.DataFrame:
    """Return the numbers as a table of words: a row for each of UNTIL, wrong, right and the difference as columns."""
    cells = {
        phrase(WORDS, name, lang): {
            phrase(WORDS, until, lang): phrase(WORDS, "days", lang, **found.numbers.loc[f"{until}.{name}"].to_dict())
            for until in UNTIL
        }
        for name in ("wrong", "right", "difference")
    }
    return pd.DataFrame(cells)


def lives_in_words(found: Astray, lang: str = "en") -> dict[str, Life]:
    """Return both lives by their names in words, ready for `plots.life_picture`."""
    return {phrase(WORDS, name, lang): life for name, life in found.lives.items()}
