"""What lesson 10 looks at: a wave of unpaid wages before Spring Festival, and who pays when some go first.

The county of lesson 06 with a second handler; it starts without supervision and leaders' days, so that each can be
seen by itself. All values are synthetic.
"""

from functools import lru_cache

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from sim.access import access_of
from sim.accessplots import access_alt, draw_access
from sim.backlog import backlog
from sim.backlogplots import backlog_alt, backlog_picture
from sim.cases import Cases
from sim.comparing import Comparison, compare
from sim.demand import Surge
from sim.engine import simulate
from sim.eventlog import EventLog
from sim.following import fates_of
from sim.fonts import use_language
from sim.sampling import START, draw
from sim.shown import Shown, shown
from sim.twotownplots import show_comparison
from sim.twotowns import BASE, DEMAND
from sim.words_surgelesson import all_words, say

INF = float("inf")
DAYS, SEED, RUNS = 540, 1, 10
WAVE = Surge(name="wages", county=0, start=385.0, days=25.0, needs=200.0)  # 21 January 2026, before 17 February
CAME = 0.3  # of the wave, where people are told that it is no use
NOW = BASE.vary(handling=(2, 2, 1), supervise_after=INF, leaders_every=INF)
POLICIES = {
    "now": NOW,
    "reserve": NOW.vary(mobile_reserve=2),
    "vulnerable": NOW.vary(order="vulnerable"),
    "supervise": NOW.vary(supervise_after=45.0),
    "leaders": NOW.vary(leaders_every=14.0, leaders_older=30.0),
}
LOOKED_AT = ("true_time_p90_days", "substantive_resolution_share", "unmet_need_share", "fair_access_gap")
SEEN = (380, 410, 440, 470, 500)  # days on which open matters are counted
FELT = 0.5  # days by which a wait must change to count
DEMANDS = {
    "calm": DEMAND,
    "wave": DEMAND.vary(surges=(WAVE,)),
    "away": DEMAND.vary(surges=(WAVE.vary(needs=CAME * WAVE.needs),)),
}


def months(extra_work: float, free: float) -> float:
    """Return how many months it takes to work off a wave with so many days of free capacity a month."""
    return extra_work / free


@lru_cache(maxsize=4)
def cases(world: str = "wave") -> Cases:
    """Return the people of a year and a half, with the wave, without it, or with most of it kept away."""
    return draw(DEMANDS[world], DAYS, SEED, 0, START)


@lru_cache(maxsize=16)
def log(policy: str = "now", world: str = "wave") -> EventLog:
    """Return what happens to them."""
    return simulate(cases(world), POLICIES[policy])


def open_on(policy: str, world: str = "wave") -> list[int]:
    """Return how many matters are open on each of SEEN."""
    spans = log(policy, world).spans()
    return [int(((spans["arrival"] <= day) & ~(spans["end"] <= day)).sum()) for day in SEEN]


def stayed_away() -> int:
    """Return how many people of the wave never come where they are told that it is no use (expected)."""
    return round((1 - CAME) * WAVE.needs)


def peaks(lang: str) -> pd.DataFrame:
    """Return open matters before, at and after the wave: as it would be without it, with it, with two who move."""
    rows = [("calm", "now", "calm"), ("wave", "now", "wave"), ("reserve", "reserve", "wave"), ("away", "now", "away")]
    table = [(say(f"row_{name}", lang), *open_on(policy, world)) for name, policy, world in rows]
    return pd.DataFrame(table, columns=[say("world", lang), *[say("on_day", lang, day=day) for day in SEEN]])


def show_wave(lang: str = "en") -> Shown:
    """Show open matters day by day with two who move to the longest line, and faintly without."""
    use_language(lang, also=all_words())
    tables = backlog(log("reserve")), backlog(log("now"))
    return shown(backlog_picture(tables[0], lang, tables[1]), backlog_alt(tables[0], lang, tables[1]))


@lru_cache(maxsize=1)
def compared() -> Comparison:
    """Compare the ways to meet the wave, over the same people."""
    return compare(POLICIES, DEMANDS["wave"], RUNS, DAYS, SEED)


def show_options(lang: str = "en") -> Shown:
    """Show what each way changes, for the four measures that the lesson looks at."""
    return show_comparison(compared(), lang, LOOKED_AT, say)


def changes(policy: str) -> pd.Series:
    """Return by how many days each person's true time differs from how it is now, the same people (days)."""
    waits = []
    for name in ("now", policy):
        found = fates_of(log(name), cases()).columns
        waits.append(pd.Series(found["outcome"] - found["came"], index=found["case"])[found["appeal"]])
    return (waits[1] - waits[0]).dropna()


def who_pays(lang: str) -> pd.DataFrame:
    """Return how many people wait less and how many more under each way, and by how many days in all."""
    rows = []
    for name in ("vulnerable", "supervise", "leaders", "reserve"):
        change = changes(name)
        less, more = change[change < -FELT], change[change > FELT]
        cells = (f"{len(less):,}", f"{-less.sum():,.0f}", f"{len(more):,}", f"{more.sum():,.0f}")
        rows.append((say(name, lang), *cells))
    keys = ("way", "sooner", "days_saved", "later", "days_more")
    return pd.DataFrame(rows, columns=[say(key, lang) for key in keys])


def show_access(lang: str = "en") -> Shown:
    """Show who reaches an office and whose problem is solved, group by group, as it is now."""
    lang, found = use_language(lang, also=all_words()), access_of(log("now"), cases())
    figure = Figure(figsize=(11, 6.5), layout="constrained", facecolor="white")
    draw_access(figure.add_subplot(), found, lang)
    return shown(figure, access_alt(found, lang))


def gap(policy: str) -> float:
    """Return the gap in fair access under a way, mean of RUNS years."""
    return float(compared().summary.loc[(policy, "fair_access_gap"), "mean"])


def kept(values: pd.Series) -> float:
    """Return the sum of days by which waits change: 0 would mean that time was only moved."""
    return float(np.sum(values))
