"""The small contest of lesson 13: five teams, one budget, the two townships of lesson 06, and a sealed seed.

All values are synthetic. Results have the shape of `petitionflow contest score`, so that its pages show them.
"""

from functools import lru_cache

import pandas as pd

from sim import contestchair, contestpage
from sim.contestlives import chair
from sim.contestresults import PRESENT, Results, Scored
from sim.contestseal import Secret
from sim.exerciseworlds import TWO_TOWNS
from sim.labels import measure
from sim.measures import MEASURES
from sim.replications import intervals, replicate
from sim.sampling import START
from sim.score import service_score
from sim.tables import kept_draw
from sim.version import __version__
from sim.words_contestlesson import say

DEMAND, BASE, DAYS, BUDGET = TWO_TOWNS.demand, TWO_TOWNS.base, TWO_TOWNS.days, 17.0
SECRET = Secret(20261123, "petitionflow lesson 13: a real contest has a salt that nobody can guess")
FEW, MANY, TRIES = 3, 60, 40
SCORE = "service_score"
DOWN = BASE.vary(mediation=(2, 0, 0))
PLANS = {
    "windows": BASE.vary(reception=(1, 2, 1)),
    "handlers": BASE.vary(handling=(2, 2, 1)),
    "down": DOWN.vary(handling=(2, 2, 1)),
    "reserve": DOWN.vary(mobile_reserve=1),
    "door": DOWN.vary(assisted_access=0.5, follow_up=0.4),
}
BY_HAND = pd.Series(
    {
        "substantive_resolution_share": 0.5,
        "true_time_p90_days": 150.0,
        "avoidable_repeats_share": 0.2,
        "fair_access_gap": 0.2,
        "staff_load_share": 0.88,
    }
)
PERFECT = pd.Series(dict(zip(BY_HAND.index, (1.0, 60.0, 0.0, 0.0, 0.85), strict=True)))


@lru_cache(maxsize=2 * len(PLANS) + TRIES)
def years(name: str, runs: int = MANY, seed: int = SECRET.seed) -> pd.DataFrame:
    """Return the measures of a plan (or of `now`), a row a year; the same people for every plan."""
    return replicate(DEMAND, PLANS.get(name, BASE), runs, DAYS, seed)


def results(lang: str = "en", runs: int = MANY, lives: bool = False) -> Results:
    """Return the contest after so many years, in the shape of a real one; with three lives if they are wanted."""
    names = ("now", *PLANS)
    plans = {name: PLANS.get(name, BASE) for name in names}
    first = Scored(PRESENT, PRESENT, "now", BASE.cost(DEMAND.city), "")
    teams = [Scored(name, say(name, lang), name, plan.cost(DEMAND.city), "") for name, plan in PLANS.items()]
    people, lived = chair(kept_draw(DEMAND, DAYS, SECRET.seed, 0, START), BASE, plans) if lives else ([], {})
    return Results(
        city=say("city", lang),
        budget=BUDGET,
        days=DAYS,
        replications=runs,
        seed=SECRET.seed,
        salt=SECRET.salt,
        world="",
        version=__version__,
        teams=(first, *teams),
        left=(),
        runs={name: years(name)[list(MEASURES)].to_numpy(float)[:runs] for name in names},
        people=tuple(people),
        lives={name: tuple(one) for name, one in lived.items()},
    )


class Page:
    """A part of a contest's pages as a notebook shows it."""

    def __init__(self, inside: str, label: str) -> None:
        self.inside, self.label = inside, label

    def __repr__(self) -> str:
        return self.label

    def _repr_html_(self) -> str:
        return f'{contestpage.STYLE}{contestchair.STYLE}<div class="contest">{self.inside}</div>'


def league_page(lang: str = "en", runs: int = MANY) -> Page:
    """Return the league table after so many years."""
    return Page(contestpage.league_html(results(lang, runs), lang), say("board_label", lang))


def chair_page(name: str, lang: str = "en") -> Page:
    """Return the three lives under a team's plan, each above the life as it is now."""
    return Page(contestchair.chair_html(results(lang, 2, lives=True), name, lang), say(name, lang))


def said(lang: str = "en") -> pd.DataFrame:
    """Return what the three people say under each plan; a row a plan, the present policy first."""
    found = results(lang, 2, lives=True)
    heads = [contestchair.who(person, came=True, lang=lang) for person in found.people]
    rows = {say(name, lang): [contestchair.said(life, lang) for life in found.lives[name]] for name in ("now", *PLANS)}
    return pd.DataFrame.from_dict(rows, orient="index", columns=heads)


def places(lang: str = "en") -> pd.DataFrame:
    """Return cost, score with interval and places of each team, after three years and after sixty; the best first."""
    table = pd.DataFrame(index=[str(name) for name in results(lang).league().index])
    table[say("cost", lang)] = [f"{PLANS[name].cost(DEMAND.city):.1f}" for name in table.index]
    for runs in (FEW, MANY):
        rows = [row for _, row in results(lang, runs).league().loc[table.index].iterrows()]
        table[say("score_of", lang, n=runs)] = [_interval(row, lang) for row in rows]
        table[say("place_of", lang, n=runs)] = [
            contestpage.place_words(int(row["first"]), int(row["last"])) for row in rows
        ]
    return table.rename(index=lambda name: say(name, lang)).rename_axis(say("team", lang))


def _interval(row: pd.Series, lang: str) -> str:
    return say("mean", lang, **{name: f"{row[name]:.1f}" for name in ("mean", "low", "high")})


def by_hand(lang: str = "en") -> pd.DataFrame:
    """Return the score of the example computed by hand, part by part."""
    whole = service_score(BY_HAND)
    rows = []
    for name, most in contestpage.PARTS.items():
        worst = {"true_time_p90_days": 240.0}.get(name, 0.0 if name == "substantive_resolution_share" else 1.0)
        points = whole - service_score(pd.Series({**BY_HAND, name: worst}))
        value = contestpage.value_words(name, BY_HAND[name], lang)
        rows.append((measure(name, lang).label, value, say("of_most", lang, points=f"{points:.1f}", most=most)))
    rows.append((say("sum", lang), "", f"{whole:.1f}"))
    return pd.DataFrame(rows, columns=[say(key, lang) for key in ("part", "value", "points")]).set_index(
        say("part", lang)
    )


def promised(name: str = "down") -> list[float]:
    """Return the score that a plan promises in each of many tries: the same plan, three years with another seed."""
    return [float(years(name, FEW, seed)[SCORE].mean()) for seed in range(1, TRIES + 1)]


def promises(lang: str = "en", name: str = "down") -> pd.DataFrame:
    """Return the least and the best promise of one plan, and what it is worth on the sealed years."""
    tries = promised(name)
    row = intervals(years(name)).loc[SCORE]
    values = [f"{min(tries):.1f}", f"{max(tries):.1f}", _interval(row, lang)]
    what = [say("tries", lang, n=TRIES), say("best", lang, n=TRIES), say("kept", lang, n=MANY)]
    return pd.DataFrame({say("what", lang): what, say("score", lang): values}).set_index(say("what", lang))
