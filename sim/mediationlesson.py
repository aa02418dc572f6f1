"""What lesson 07 looks at: one year of mediation counted in four ways, offers and mediators, a help and a wall.

The county is that of lesson 06. All values are synthetic.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from sim.comparing import Comparison, compare
from sim.demand import Demand
from sim.engine import simulate
from sim.labels import measure as label
from sim.lifeplots import life_picture, lives_alt
from sim.lives import Life, life_of, person_at
from sim.measures import measure
from sim.policy import Policy
from sim.rules import AGREE, CONSENT, CONTACT, MEDIATE, OFFER, PERFORM, REPEAT
from sim.sampling import START
from sim.shown import Shown, shown
from sim.tables import kept_draw
from sim.twotownplots import show_comparison
from sim.twotowns import BASE, DAYS, DEMAND, SEED
from sim.words_mediationlesson import say

RUNS = 20
STEPS = {"offered": OFFER, "consented": CONSENT, "mediated": MEDIATE, "agreed": AGREE, "performed": PERFORM}
DASHBOARD = ("above", "contacts", "finished_on_time_share", "satisfied_share", "mediation_agreed_share")
TRUTH = ("substantive_resolution_share", "unmet_need_share", "mediation_performed_share", "repeat_share")
BY_HAND = {"offered": 100, "consented": 60, "mediated": 60, "agreed": 45, "performed": 36}
POLICIES = {
    "base": BASE,
    "none": BASE.vary(mediation_offer="none"),
    "mediators": BASE.vary(mediation=(2, 1, 1)),
    "pooled": BASE.vary(pooled_mediation=True),
    "follow_up": BASE.vary(mediation=(2, 1, 1), follow_up=0.8),
}
LOOKED_AT = ("substantive_resolution_share", "true_time_p90_days", "mediation_performed_share", "unmet_need_share")
# The same county behind a wall: fewer people bring what they have, and who does brings it to the township only.
WALL = DEMAND.vary(come_dispute=0.6, come_matter=0.2, brought=(1.0, 0.0, 0.0), upward=0.0)
HELP = POLICIES["follow_up"]


def rates(offered: float, consented: float, agreed: float, performed: float) -> dict[str, float]:
    """Return four honest shares: consented of offered, agreed of consented, performed of agreed, and of offered."""
    return {
        "consented": consented / offered,
        "agreed": agreed / consented,
        "performed": performed / agreed,
        "in_all": performed / offered,
    }


def poster(agreed: float, left: float) -> float:
    """Return the share that a poster shows: agreements of the cases that are still called mediations."""
    return agreed / (agreed + left)


def counts(seed: int = SEED) -> dict[str, int]:
    """Return how many cases of one year of the county came to each step of mediation."""
    log = simulate(kept_draw(DEMAND, DAYS, seed, 0, START), BASE)
    events = log.events
    seen = {name: np.unique(events["case"][events["activity"] == code]) for name, code in STEPS.items()}
    performed = np.intersect1d(seen["agreed"], seen["performed"])
    return {name: len(cases) for name, cases in seen.items()} | {"performed": len(performed)}


def steps_table(found: dict[str, int], lang: str) -> pd.DataFrame:
    """Return the steps with their counts and the share of the step before, and of all offers."""
    rows, before = [], None
    for name in ("offered", "consented", "agreed", "performed"):
        share = "" if before is None else f"{found[name] / found[before]:.0%}"
        rows.append((say(name, lang), f"{found[name]:,}", share, f"{found[name] / found['offered']:.0%}"))
        before = name
    return pd.DataFrame(rows, columns=[say(key, lang) for key in ("step", "cases", "of_before", "of_all")])


@lru_cache(maxsize=8)
def compared(names: tuple[str, ...] = ("none", "mediators", "pooled", "follow_up")) -> Comparison:
    """Compare ways to mediate with the county as it is, over the same people."""
    return compare({name: POLICIES[name] for name in ("base", *names)}, DEMAND, RUNS, DAYS, SEED)


@lru_cache(maxsize=1)
def two_towns_falling() -> pd.DataFrame:
    """Return two counties in which fewer people come to the county: in one by help at the bottom, in one by a wall.

    Rows: as it was, help, wall; columns: measures, and `above`, contacts at the county or the city in a year.
    """
    worlds: dict[str, tuple[Demand, Policy]] = {"was": (DEMAND, BASE), "help": (DEMAND, HELP), "wall": (WALL, BASE)}
    found = {}
    for name, (demand, policy) in worlds.items():
        runs = []
        for replication in range(RUNS):
            cases = kept_draw(demand, DAYS, SEED, replication, START)
            log = simulate(cases, policy)
            came = log.events[np.isin(log.events["activity"], (CONTACT, REPEAT))]
            level = np.array(demand.city.levels)[came["office"]]
            runs.append(measure(log, cases).to_dict() | {"above": float((level > 0).sum())})
        found[name] = pd.DataFrame(runs).mean()
    return pd.DataFrame(found).T


def lives() -> tuple[int, dict[str, Life]]:
    """Return a person whose wait becomes shorter with a second mediator, and their life under both policies."""
    cases = kept_draw(DEMAND, DAYS, SEED, 0, START)
    logs = {name: simulate(cases, POLICIES[name]) for name in ("base", "mediators")}
    person = person_at(logs["base"], logs["mediators"], cases, 0.1)
    return person, {name: life_of(log, person) for name, log in logs.items()}


def signs(lang: str, truth: bool = False) -> pd.DataFrame:
    """Return the two counties beside how it was: what a dashboard shows, or what happened to the people."""
    found, rows = two_towns_falling(), []
    for name in TRUTH if truth else DASHBOARD:
        words = say("above", lang) if name == "above" else label(name, lang).label
        cells = [f"{x:.1%}" if name.endswith("_share") else f"{x:,.0f}" for x in found[name]]
        rows.append((words, *cells))
    return pd.DataFrame(rows, columns=[say("seen", lang), *[say(name, lang) for name in found.index]])


def show_options(lang: str = "en") -> Shown:
    """Show what each way to mediate changes, for the four measures that the lesson looks at."""
    return show_comparison(compared(), lang, LOOKED_AT, say)


def show_person(lang: str = "en") -> Shown:
    """Show one person's life with one mediator in the township, and with two."""
    named = {say(name, lang): life for name, life in lives()[1].items()}
    return shown(life_picture(named, lang), lives_alt(named, lang))
