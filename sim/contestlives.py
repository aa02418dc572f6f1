"""The citizen's chair: three people, the same for every team, and what each lives through under each plan.

Who sits there is a rule, not a choice: a dispute between people, a vulnerable person's matter, a matter of several
agencies; of those to whom the plans make a week or more of a difference, and whose need arose early enough for the
end to be seen, the one who waits longer than three in four of them under the present policy. Who does not come under
some plan waits for ever there.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.cases import Cases
from sim.engine import observe, simulate
from sim.eventlog import EventLog
from sim.fates import Fates
from sim.following import fates_of
from sim.lives import life_of
from sim.policy import Policy
from sim.rules import APPEAL, CHANNELS, DISPUTE, LEVELS

NEVER = "never"
KINDS = ("dispute", "vulnerable", "agencies")
SHARE = 0.75  # who of those in question: waits longer than three in four
LEAST_DAYS = 7.0  # that a plan changes somebody's wait by, to make a difference
EARLY = 0.5  # of the time simulated


class Person(NamedTuple):
    """Who sits in the chair: one of KINDS, and what is known of the need."""

    kind: str
    channel: str
    level: str  # where it was brought
    county: str
    agencies: int
    vulnerable: bool
    group: int  # people


class Lived(NamedTuple):
    """What a person lived through: stretches (begin, end, state, desk), how it ended and after how many days."""

    parts: tuple[tuple[float, float, str, str], ...]
    end: str  # performed, gave_up, closed, open, or NEVER came
    days: float

    def spent(self, state: str) -> float:
        """Return the days in one of STATES."""
        return sum(end - begin for begin, end, what, _ in self.parts if what == state)


def chair(cases: Cases, present: Policy, policies: Mapping[str, Policy]) -> tuple[list[Person], dict[str, list[Lived]]]:
    """Return the people, at most three, and the life of each under every policy, by its name.

    `cases` are the needs of one replication; `present` is the policy that the choice goes by.
    """
    seen = [_waits(cases, policy) for policy in (present, *policies.values())]
    waits, came = (np.array(one) for one in zip(*seen, strict=True))
    chosen = ((kind, _who(cases, waits, came, kind)) for kind in KINDS)
    numbers = [(kind, case) for kind, case in chosen if case is not None]
    lives = {}
    for name, policy in policies.items():
        log = simulate(cases, policy)
        lives[name] = [_lived(log, case) for _, case in numbers]
    return [_person(cases, kind, case) for kind, case in numbers], lives


def _waits(cases: Cases, policy: Policy) -> tuple[np.ndarray, np.ndarray]:
    """Return for each need the days from its rise until it was carried out, else until the end; and who came."""
    seen = observe(cases, policy)
    fates: Fates = fates_of(seen, cases) if isinstance(seen, EventLog) else seen
    table, until = fates.columns, np.full(len(cases), float(fates.days))
    until[table["case"]] = np.where(table["performed"] & ~np.isnan(table["outcome"]), table["outcome"], fates.days)
    came = np.zeros(len(cases), bool)
    came[table["case"]] = True
    return until - cases.columns["arrival"], came


def _who(cases: Cases, waits: np.ndarray, came: np.ndarray, kind: str) -> int | None:
    """Return the number of the need that sits in the chair; None where no need is of this kind."""
    needs = cases.columns
    dispute, alone = needs["source"] == DISPUTE, needs["agencies"] == 1
    of_kind = {
        "dispute": dispute & ~needs["vulnerable"],
        "vulnerable": ~dispute & needs["vulnerable"] & alone,
        "agencies": ~dispute & ~needs["vulnerable"] & ~alone,
    }[kind]
    settled_here = (needs["category"] == APPEAL) & (needs["procedure"] == 0) & needs["well_founded"]
    early = needs["arrival"] < EARLY * cases.days
    asked = of_kind & settled_here & early & came.any(axis=0)
    differs = asked & (np.ptp(waits, axis=0) >= LEAST_DAYS)
    numbers = np.flatnonzero(differs if differs.any() else asked)
    if not len(numbers):
        return None
    ordered = numbers[np.argsort(waits[0][numbers], kind="stable")]
    return int(ordered[round(SHARE * (len(ordered) - 1))])


def _person(cases: Cases, kind: str, case: int) -> Person:
    need = {name: column[case] for name, column in cases.columns.items()}
    city = cases.demand.city
    county = city.counties[int(np.repeat(range(len(city.counties)), city.townships)[need["township"]])]
    channel, level = CHANNELS[int(need["channel"])], LEVELS[int(need["brought"])]
    return Person(kind, channel, level, county, int(need["agencies"]), bool(need["vulnerable"]), int(need["group"]))


def _lived(log: EventLog, case: int) -> Lived:
    if not (log.events["case"] == case).any():
        return Lived((), NEVER, 0.0)
    life = life_of(log, case)
    table = life.parts
    rows = zip(table["begin"], table["end"], table["state"], table["desk"], strict=True)
    parts = tuple((round(float(b), 3), round(float(e), 3), str(s), str(d)) for b, e, s, d in rows)
    return Lived(parts, life.end, round(life.days, 3))
