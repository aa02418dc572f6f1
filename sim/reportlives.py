"""One person's life under each option, for the report: behind every average, somebody."""

import numpy as np
import pandas as pd

from sim.engine import simulate
from sim.errors import InputError
from sim.htmlpage import paragraphs, picture, section
from sim.lifeplots import life_picture, lives_alt
from sim.lives import Life, life_of, person_at
from sim.policy import Policy
from sim.ranking import ranked
from sim.tables import kept_draw
from sim.whatif import Setting
from sim.words_report import say

Lives = tuple[str, dict[str, Life]]


def lives_of(setting: Setting, policies: dict[str, Policy], runs: pd.DataFrame, measure: str) -> Lives | None:
    """Return the best option but for the first policy, and one person's life under every policy, in the first run.

    Of the people to whom that option makes a difference, as many gain more by it as gain less. None where it changes
    nothing for anybody, or where there is none.
    """
    base, *others = policies
    if not others:
        return None
    option = next(str(name) for name in ranked(runs, measure).table.index if name != base)
    cases = kept_draw(setting.demand, setting.days, setting.seed, 0, setting.start)
    logs = {name: simulate(cases, policy) for name, policy in policies.items()}
    try:
        case = person_at(next(iter(logs.values())), logs[option], cases, 0.5)
    except InputError:
        return None
    came = {name: bool(np.any(log.events["case"] == case)) for name, log in logs.items()}
    return option, {name: life_of(log, case) for name, log in logs.items() if came[name]}


def life_section(found: Lives, lang: str) -> str:
    """Return the section with the person's lives."""
    option, lives = found
    said = say("life_said", lang, name=option)
    return section(say("life", lang), paragraphs([said]), picture(life_picture(lives, lang), lives_alt(lives, lang)))
