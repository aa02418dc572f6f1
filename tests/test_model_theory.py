"""The model with its levers and behaviours switched off is a known queueing system, and gives its numbers.

Each test compares what independent replications measure in the log with `sim.theory`. The t interval of all
figures of a test together (Bonferroni) has 99 %; the seed is fixed, so a test gives the same on every run.
Cases that arrive in the first part of a run, while the queues fill, or in the last, where some are never
served, are left out.
"""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import t as student

from sim.city import City
from sim.demand import Demand
from sim.model import simulate
from sim.policy import ORDERS, Extra, Policy
from sim.rules import (
    ACCEPT,
    ASK_REREVIEW,
    ASK_REVIEW,
    CLOSE,
    COMPLETE,
    CONTACT,
    GIVE_UP,
    HANDLE,
    INSTANT,
    MEDIATE,
    PROVINCE_DAYS,
    REGISTER,
    REREVIEWED,
    REVIEWED,
    START,
    TICKS,
)
from sim.sampling import draw, tick
from sim.theory import (
    erlang_a,
    erlang_b,
    jackson,
    little_cases,
    mg1,
    mgc,
    mmc,
    mmc_wait_quantile_days,
    priority_mg1,
    priority_mmc,
)
from sim.workdays import always_open

INF = float("inf")
SEED, REPLICATIONS = 1, 20
RATE = 20.0  # cases a day
ONE_TOWNSHIP = City(counties=("甲",), townships=(1,), people_million=1.0)

# One kind of need, which is brought to the township, well-founded, decided at once when it has been handled,
# and carried out at once; nobody loses patience, asks for review or comes back.
PLAIN = {
    "city": ONE_TOWNSHIP,
    "disputes_rate": 0.0,
    "weekly": (1.0,) * 7,
    "season": (1.0,) * 12,
    "come_matter": 1.0,
    "access_loss": 0.0,
    "brought": (1.0, 0.0, 0.0),
    "competent": (1.0, 0.0, 0.0),
    "vulnerable": 0.0,
    "urgent": 0.0,
    "groups": 0.0,
    "categories": (1.0, 0.0, 0.0),
    "litigation": 0.0,
    "statutory": 0.0,
    "simple": 0.0,
    "well_founded": 1.0,
    "mediable_matter": 0.0,
    "agencies": (1.0, 0.0, 0.0),
    "complex": 0.0,
    "work_reception": 0.0,
    "work_mediation": 0.0,
    "work_handling": 0.0,
    "work_review": 0.0,
    "refer_days": 0.0,
    "perform_days": 0.0,
    "misroute": 0.0,
    "consent": 1.0,
    "agree": 1.0,
    "wrong_refusal": 0.0,
    "perform_agreement": 1.0,
    "perform_opinion": 1.0,
    "ask_review": 0.0,
    "ask_days": 0.0,
    "rates": 0.0,
    "patience_days": INF,
    "repeat_unresolved": 0.0,
    "repeat_unexplained": 0.0,
    "repeat_explained": 0.0,
    "give_up": 0.0,
    "return_days": 0.0,
}
NO_LEVERS = {
    "mediation_offer": "none",
    "fast_lane": False,
    "explanation": 0.0,
    "supervise_after": INF,
    "leaders_every": INF,
    "follow_up": 0.0,
}


def plain(rate=RATE, **changes):
    """Return the demand of `rate` cases a day with everything else switched off but the changes."""
    people = changes.get("city", ONE_TOWNSHIP).people_million
    return Demand(**PLAIN | {"matters_rate": rate * 365 / people} | changes)


def office(persons=1, **changes):
    """Return the policy without levers; `persons` work at every desk of a township."""
    staff = {desk: (persons, 1, 1) for desk in ("reception", "mediation", "handling")}
    return Policy(**NO_LEVERS | staff | changes)


def exponential(**means):
    """Return a function that draws these columns anew, as exponential times with the given means (days)."""
    # At least a tick: no work at all would not come to a desk.
    return lambda cases, rng: {
        name: np.maximum(tick(rng.exponential(mean, len(cases))), 1 / TICKS) for name, mean in means.items()
    }


def runs(demand, policy, days, columns=None):
    """Yield the view of each replication; `columns(cases, rng)` gives columns that replace the drawn ones."""
    for replication in range(REPLICATIONS):
        cases = draw(demand, days=days, seed=SEED, replication=replication)
        if columns is not None:
            other = columns(cases, np.random.default_rng([SEED, replication]))
            cases = replace(cases, columns=cases.columns | other)
        yield View(cases, simulate(cases, policy, always_open(days)))


class View:
    """What the log of one replication tells of the cases that arrive between the first 10 % and the last 10 %."""

    def __init__(self, cases, log, edge=0.1):
        self.cases, self.events = cases, log.events
        self.first, self.last = edge * log.days, (1 - edge) * log.days
        arrival = self.all_times(CONTACT)
        self.counted = (arrival >= self.first) & (arrival < self.last)
        self.arrival = arrival[self.counted]

    def all_times(self, activity, lifecycle=INSTANT):
        """Return when something happened to each case, nan where it did not."""
        happened = self.events[
            (self.events["activity"] == activity) & (self.events["lifecycle"] == lifecycle)
        ]
        times = np.full(len(self.cases), np.nan)
        times[happened["case"]] = happened["time"]
        return times

    def times(self, activity, lifecycle=INSTANT):
        """As `all_times`, of the cases that count."""
        return self.all_times(activity, lifecycle)[self.counted]

    def waits(self, activity=HANDLE):
        """Return how long each case waited until its work began, from its arrival."""
        waits = self.times(activity, START) - self.arrival
        assert not np.isnan(waits).any(), "the run is too short: somebody who counts was never served"
        return waits

    def mean_number(self, begin, end):
        """Return the average number of cases between two moments of theirs, over the middle of the run."""
        end = np.where(np.isnan(end), INF, end)
        inside = np.clip(end, self.first, self.last) - np.clip(begin, self.first, self.last)
        return np.nansum(inside) / (self.last - self.first)

    def busy(self, activity=HANDLE):
        """Return how many persons are at this work, on average."""
        return self.mean_number(self.all_times(activity, START), self.all_times(activity, COMPLETE))

    def present(self):
        """Return how many cases are open, on average."""
        return self.mean_number(self.all_times(CONTACT), self.all_times(CLOSE))


def half_width(measured, figures=1):
    """Return half the width of the simultaneous 99 % t interval of each column (replications are rows)."""
    n = len(measured)
    return student.ppf(1 - 0.005 / figures, n - 1) * measured.std(axis=0, ddof=1) / n**0.5


def assert_agrees(measured, expected, within):
    """Assert that the intervals hold what is expected, and are at most `within` of it to either side."""
    measured, expected = np.array(measured), np.asarray(expected, float)
    half = half_width(measured, expected.size)
    assert measured.shape == (REPLICATIONS, *expected.shape)
    assert (half <= within * expected).all(), f"too wide to tell anything: {half / expected}"
    off = measured.mean(axis=0) - expected
    assert (np.abs(off) <= half).all(), f"off by {off / expected}, intervals of +- {half / expected}"


# One station, one class: the township's handlers, or another desk of the township.


@pytest.mark.parametrize(
    ("persons", "load", "days", "within"),
    [
        (3, 0.6, 150, 0.15),
        pytest.param(1, 0.6, 600, 0.08, marks=pytest.mark.slow),
        pytest.param(10, 0.8, 400, 0.2, marks=pytest.mark.slow),
    ],
)
def test_exponential_work_gives_mmc(persons, load, days, within):
    work = load * persons / RATE
    station = mmc(RATE, work, persons)
    nine_tenths = mmc_wait_quantile_days(RATE, work, persons, 0.9)
    measured = []
    for view in runs(plain(work_handling=work), office(persons), days, exponential(handling=work)):
        waits = view.waits()
        measured.append(
            [(waits > 0).mean(), waits.mean(), (waits > nine_tenths).mean(), view.busy(), view.present()]
        )
    expected = [station.wait_probability, station.wait_days, 0.1, load * persons, station.present_cases]
    assert_agrees(measured, expected, within)


@pytest.mark.parametrize(
    ("desk", "activity", "spread", "days", "within"),
    [
        ("handling", HANDLE, 0.8, 150, 0.15),
        pytest.param("reception", REGISTER, 0.8, 400, 0.08, marks=pytest.mark.slow),
        pytest.param("mediation", MEDIATE, 0.0, 400, 0.08, marks=pytest.mark.slow),
        pytest.param("handling", HANDLE, 1.5, 600, 0.1, marks=pytest.mark.slow),
    ],
)
def test_lognormal_work_of_one_person_gives_pollaczek_and_khinchine(desk, activity, spread, days, within):
    work = 0.6 / RATE
    demand = plain(**{f"work_{desk}": work, "work_spread": spread, "mediable_matter": float(desk == "mediation")})
    measured = []
    for view in runs(demand, office(mediation_offer="suitable"), days):
        waits = view.waits(activity)
        measured.append([(waits > 0).mean(), waits.mean(), view.busy(activity)])
    station = mg1(RATE, work, spread)
    assert_agrees(measured, [station.wait_probability, station.wait_days, 0.6], within)


@pytest.mark.slow
@pytest.mark.parametrize(("persons", "load", "spread"), [(3, 0.8, 0.8), (5, 0.8, 0.5)])
def test_lognormal_work_of_several_persons_is_within_a_tenth_of_the_approximation(persons, load, spread):
    work = load * persons / RATE
    demand = plain(work_handling=work, work_spread=spread)
    measured = np.array([view.waits().mean() for view in runs(demand, office(persons), 400)])
    found, expected = measured.mean(), mgc(RATE, work, persons, spread).wait_days
    assert abs(found - expected) + half_width(measured) < 0.1 * expected


def served_in_order(arrival, work, persons, patience):
    """Return the wait of each case and whether the person stayed, by the recursion of Kiefer and Wolfowitz."""
    free, waits, stays = np.zeros(persons), [], []
    for now, needed, longest in zip(arrival, work, patience, strict=True):
        wait = max(free[0] - now, 0.0)
        stays.append(wait <= longest)
        waits.append(min(wait, longest))
        if stays[-1]:
            free[0] = now + wait + needed
            free.sort()
    return np.array(waits), np.array(stays)


@pytest.mark.parametrize(("persons", "patience_days"), [(1, INF), (3, INF), (1, 1.0), (4, 1.0)])
def test_each_single_wait_is_that_of_the_recursion_to_the_tick(persons, patience_days):
    work = 0.95 * persons / RATE
    demand = plain(work_handling=work, patience_days=patience_days, give_up=1.0)
    cases = draw(demand, days=100, seed=SEED)
    log = simulate(cases, office(persons), always_open(100))
    waits, stays = served_in_order(*[cases.columns[x] for x in ("arrival", "handling")], persons, cases.columns["patience"])
