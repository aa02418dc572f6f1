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
from sim.onedesk import NO_LEVERS, NOTHING_ELSE
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
PLAIN = NOTHING_ELSE | {
    "city": ONE_TOWNSHIP,
    "vulnerable": 0.0,
    "work_mediation": 0.0,
    "work_handling": 0.0,
    "work_review": 0.0,
    "consent": 1.0,
    "agree": 1.0,
    "perform_agreement": 1.0,
    "ask_review": 0.0,
    "ask_days": 0.0,
    "repeat_unexplained": 0.0,
    "repeat_explained": 0.0,
    "return_days": 0.0,
}


def plain(rate=RATE, **changes):
    """Return the demand of `rate` cases a day with everything else switched off but the changes."""
    people = changes.get("city", ONE_TOWNSHIP).people_million
    return Demand(**PLAIN | {"matters_rate": rate * 365 / people} | changes)


def office(persons=1, **changes):
    """Return the policy without levers; `persons` work at every desk of a township."""
    staff = dict.fromkeys(("reception", "mediation", "handling"), (persons, 1, 1))
    return Policy(**NO_LEVERS | staff | changes)


def exponential(**means):
    """Return a function that draws these columns anew, as exponential times with the given means (days)."""
    # At least a tick: no work at all would not come to a desk.
    return lambda cases, rng: {
        name: np.maximum(tick(rng.exponential(mean, len(cases))), 1 / TICKS) for name, mean in means.items()
    }


def runs(demand, policy, days, columns=None, edge=0.1):
    """Yield what each replication shows; `columns(cases, rng)` gives columns that replace the drawn ones."""
    for replication in range(REPLICATIONS):
        cases = draw(demand, days=days, seed=SEED, replication=replication)
        if columns is not None:
            other = columns(cases, np.random.default_rng([SEED, replication]))
            cases = replace(cases, columns={**cases.columns, **other})
        yield View(cases, simulate(cases, policy, always_open(days)), edge)


class View:
    """What the log of one replication tells of the cases that arrive in the middle of the run, all but `edge` of it."""

    def __init__(self, cases, log, edge):
        self.cases, self.events = cases, log.events
        self.first, self.last = edge * log.days, (1 - edge) * log.days
        arrival = self.all_times(CONTACT)
        self.counted = (arrival >= self.first) & (arrival < self.last)
        self.arrival = arrival[self.counted]

    def all_times(self, activity, lifecycle=INSTANT):
        """Return when something happened to each case, nan where it did not."""
        happened = self.events[(self.events["activity"] == activity) & (self.events["lifecycle"] == lifecycle)]
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
        (3, 0.6, 100, 0.4),
        pytest.param(1, 0.5, 150, 0.3, marks=pytest.mark.slow),
        pytest.param(10, 0.75, 150, 0.4, marks=pytest.mark.slow),
    ],
)
def test_exponential_work_gives_mmc(persons, load, days, within):
    work = load * persons / RATE
    station = mmc(RATE, work, persons)
    nine_tenths = mmc_wait_quantile_days(RATE, work, persons, 0.9)
    measured = []
    for view in runs(plain(work_handling=work), office(persons), days, exponential(handling=work)):
        waits = view.waits()
        measured.append([(waits > 0).mean(), waits.mean(), (waits > nine_tenths).mean(), view.busy(), view.present()])
    expected = [station.wait_probability, station.wait_days, 0.1, load * persons, station.present_cases]
    assert_agrees(measured, expected, within)


@pytest.mark.parametrize(
    ("desk", "activity", "spread", "within"),
    [
        ("handling", HANDLE, 0.8, 0.15),
        pytest.param("reception", REGISTER, 0.0, 0.1, marks=pytest.mark.slow),
        pytest.param("mediation", MEDIATE, 1.0, 0.25, marks=pytest.mark.slow),
    ],
)
def test_work_of_one_person_gives_pollaczek_and_khinchine(desk, activity, spread, within):
    work = 0.5 / RATE
    demand = plain(**{f"work_{desk}": work}, work_spread=spread, mediable_matter=float(desk == "mediation"))
    measured = []
    for view in runs(demand, office(mediation_offer="suitable"), 100):
        waits = view.waits(activity)
        measured.append([(waits > 0).mean(), waits.mean(), view.busy(activity)])
    assert_agrees(measured, [0.5, mg1(RATE, work, spread).wait_days, 0.5], within)


@pytest.mark.slow
def test_lognormal_work_of_several_persons_is_within_a_tenth_of_the_approximation():
    work, persons, spread = 0.6 * 2 / RATE, 2, 0.8
    demand = plain(work_handling=work, work_spread=spread)
    measured = np.array([view.waits().mean() for view in runs(demand, office(persons), 400)])
    found, expected = measured.mean(), mgc(RATE, work, persons, spread).wait_days
    assert abs(found - expected) + half_width(measured) < 0.1 * expected


@pytest.mark.parametrize(
    ("load", "patience"), [(0.9, 2.0), pytest.param(1.3, 1.0, marks=pytest.mark.slow)], ids=["busy", "overloaded"]
)
def test_exponential_patience_gives_erlang_a(load, patience):
    # Nobody leaves while somebody is at work on the case: Person.person looks before it gives up.
    persons = 3
    work = load * persons / RATE
    station = erlang_a(RATE, work, persons, patience * work)
    columns = exponential(handling=work, patience=patience * work)
    measured = []
    for view in runs(plain(work_handling=work, give_up=1.0), office(persons), 80, columns):
        left = view.times(GIVE_UP)
        waits = np.fmin(view.times(HANDLE, START), left) - view.arrival
        measured.append([(~np.isnan(left)).mean(), (waits > 0).mean(), waits.mean(), view.busy()])
    expected = [station.abandon_probability, station.wait_probability, station.wait_days]
    assert_agrees(measured, [*expected, persons * station.utilisation], 0.15)


def test_patience_of_a_tick_gives_erlang_b_whatever_the_work_is_like():
    # The model turns nobody away. Loss is the limit of impatience: who is not served at once leaves a tick later.
    persons, work = 3, 2.4 / RATE

    def no_patience(cases, rng):
        return {"patience": np.full(len(cases), 1 / TICKS)}

    lost = erlang_b(RATE * work, persons)
    measured = []
    for view in runs(plain(work_handling=work, give_up=1.0), office(persons), 50, no_patience):
        left = ~np.isnan(view.times(GIVE_UP))
        measured.append([left.mean(), view.busy()])
    assert_agrees(measured, [lost, RATE * work * (1 - lost)], 0.1)


def test_an_outcome_that_takes_its_time_is_a_delay_without_a_queue():
    days = 5.0
    demand = plain(perform_days=days)
    measured = [view.present() for view in runs(demand, office(), 100, edge=0.3)]  # 30 days: six mean delays
    assert_agrees(measured, little_cases(RATE, days), 0.05)


def recursion(arrival, work, patience, persons):
    """Return when each case is begun and when its person leaves (nan: never), by Kiefer and Wolfowitz."""
    free, begun, left = np.zeros(persons), np.full(len(arrival), np.nan), np.full(len(arrival), np.nan)
    for i, now in enumerate(arrival):
        start = max(free[0], now)
        if start < now + patience[i]:
            begun[i], free[0] = start, start + work[i]
            free.sort()
        else:
            left[i] = now + patience[i]
    return begun, left


@pytest.mark.parametrize(("persons", "patience"), [(1, INF), (3, INF), (1, 1.0), (4, 1.0)])
def test_each_case_is_begun_or_left_when_the_recursion_says_to_the_tick(persons, patience):
    demand = plain(work_handling=1.1 * persons / RATE, patience_days=patience, give_up=1.0)
    cases = draw(demand, days=100, seed=SEED)
    columns = [cases.columns[name] for name in ("arrival", "handling", "patience")]
    begun, left = (np.where(times < 100, times, np.nan) for times in recursion(*columns, persons))
    view = View(cases, simulate(cases, office(persons), always_open(100)), 0.1)
    assert np.isnan(left).all() == (patience == INF)
    np.testing.assert_array_equal(view.all_times(HANDLE, START), begun)
    np.testing.assert_array_equal(view.all_times(GIVE_UP), left)


@pytest.mark.parametrize("order", ORDERS[1:])
def test_every_order_is_first_come_first_served_where_all_cases_are_alike(order):
    cases = draw(plain(work_reception=0.04, work_handling=0.04), days=100, seed=SEED)
    first_come, other = (simulate(cases, office(order=x), always_open(100)).events for x in (ORDERS[0], order))
    np.testing.assert_array_equal(other, first_come)


# Two classes: urgent or vulnerable people go first, nobody is interrupted.

FIRST = 0.28  # 1 - 0.9 * 0.8: urgent, or vulnerable, or both


def waits_by_class(days, persons, columns=None, **work):
    """Return the mean waits (first class, second class) of each replication."""
    demand = plain(urgent=0.1, vulnerable=0.2, **work)
    measured = []
    for view in runs(demand, office(persons, order="vulnerable"), days, columns):
        first = (view.cases.columns["urgent"] | view.cases.columns["vulnerable"])[view.counted]
        waits = view.waits()
        measured.append([waits[first].mean(), waits[~first].mean()])
    return measured


def test_priority_with_several_persons_gives_cobham():
    work, persons = 0.7 * 3 / RATE, 3
    expected = priority_mmc([FIRST * RATE, (1 - FIRST) * RATE], work, persons).wait_days
    measured = waits_by_class(100, persons, exponential(handling=work), work_handling=work)
    assert_agrees(measured, expected, 0.3)


@pytest.mark.slow
def test_priority_with_unlike_lognormal_work_gives_cobham():
    work = np.array([0.5, 1.0]) * 0.75 / RATE
    spread = 0.8
    expected = priority_mg1([FIRST * RATE, (1 - FIRST) * RATE], work, [spread] * 2).wait_days

    def halved(cases, rng):
        first = cases.columns["urgent"] | cases.columns["vulnerable"]
        return {"handling": tick(cases.columns["handling"] * np.where(first, 0.5, 1.0))}

    measured = waits_by_class(200, 1, halved, work_handling=work[1], work_spread=spread)
    assert_agrees(measured, expected, 0.2)


# A network: reception and handling in townships and counties, review one level up, re-review one more.
# Not to be had as a Jackson network: a second reception after referral, or a second round, since a case keeps
# its one draw of work for them.

WORK = {"reception": 0.02, "handling": 0.14, "review": 0.12, "rereview": 0.12}
ASKS = 0.6
STATIONS = 3  # at every office: reception, handling, review
TWO_COUNTIES = City(counties=("甲", "乙"), townships=(2, 1), people_million=1.0)


def network_of(city, staff, shares, rate):
    """Return the Jackson network of a city; `shares` of the cases begin and stay at township and county."""
    outside = np.zeros((len(city.parents), STATIONS))
    routing = np.zeros((outside.size, outside.size))
    for town in range(sum(city.townships)):
        for level, share in enumerate(shares):
            outside[city.serving[town][level], 0] += rate * share / sum(city.townships)
    for office_, above in enumerate(city.parents):
        reception, handling, review = office_ * STATIONS + np.arange(STATIONS)
        routing[reception, handling] = 1.0
        if above != office_:
            routing[[handling, review], above * STATIONS + 2] = ASKS
    means = [WORK[name] for name in ("reception", "handling", "review")] * len(city.parents)
    return jackson(outside.ravel(), routing, means, staff.ravel())


def stays(view, offices):
    """Return the mean time at each station, nan where nobody was, and the mean of the whole way."""
    steps = ((REGISTER, CONTACT, 0), (HANDLE, ACCEPT, 1), (REVIEWED, ASK_REVIEW, 2), (REREVIEWED, ASK_REREVIEW, 2))
    total, number = np.zeros((2, offices * STATIONS))
    for done, asked, station in steps:
        ends = view.events[(view.events["activity"] == done) & (view.events["desk"] >= 0)]
        ends = ends[(ends["lifecycle"] == COMPLETE) & view.counted[ends["case"]]]
        at = ends["office"] * STATIONS + station
        total += np.bincount(at, ends["time"] - view.all_times(asked)[ends["case"]], len(total))
        number += np.bincount(at, minlength=len(total))
    whole = (view.times(CLOSE) - view.arrival).mean()
    return np.append(np.divide(total, number, out=np.full(len(total), np.nan), where=number > 0), whole)


@pytest.mark.parametrize(
    ("shares", "days", "edge", "within"),
    [
        ((1.0, 0.0, 0.0), 120, 0.1, 0.25),
        pytest.param((0.6, 0.4, 0.0), 400, 0.2, 0.15, marks=pytest.mark.slow),
    ],
    ids=["townships", "townships and counties"],
)
def test_handling_review_and_rereview_give_a_jackson_network(shares, days, edge, within):
    policy = office(handling=(1, 1, 1), review=(0, 1, 2), extra=(Extra(office="甲-02", desk="handling", persons=1),))
    work = {f"work_{name}": mean for name, mean in WORK.items() if name != "rereview"}
    demand = plain(12.0, city=TWO_COUNTIES, brought=shares, competent=shares, well_founded=0.0, ask_review=ASKS, **work)

    def columns(cases, rng):
        return exponential(**WORK)(cases, rng) | {"brought": cases.columns["competent"]}

    staff = np.maximum(policy.staff(TWO_COUNTIES)[:, [0, 2, 3]], 1)
    network = network_of(TWO_COUNTIES, staff, shares, 12.0)
    visited = network.arrivals_per_day > 0
    measured = np.array([stays(view, len(staff)) for view in runs(demand, policy, days, columns, edge)])
    # Above the city lies the province, where every re-review of a county's case takes the same time.
    whole = network.total_sojourn_days + shares[1] * ASKS**2 * PROVINCE_DAYS
    assert np.isnan(measured[:, :-1]).all(axis=0).tolist() == (~visited).tolist()
    assert_agrees(measured[:, [*visited, True]], [*network.sojourn_days[visited], whole], within)


# Little's law holds on any log, not only in the long run and not only without levers.


@pytest.mark.parametrize("levers", [{}, {"order": "deadline", "supervise_after": 15.0, "mobile_reserve": 2}])
def test_littles_law_holds_exactly_on_the_log_of_the_whole_journey(levers):
    days = 150
    city = City(counties=("甲", "乙"), townships=(3, 2), people_million=0.25)
    cases = draw(Demand(city=city), days=days, seed=SEED)
    log = simulate(cases, Policy(**levers))
    ends = np.isin(log.events["activity"], [CLOSE, GIVE_UP])
    step = (log.events["activity"] == CONTACT).astype(int) - ends
    number = np.cumsum(step)
    mean_number = number @ np.diff(log.events["time"], append=days) / days

    spans = log.spans()
    times = spans["end"].fillna(days) - spans["arrival"]
    assert 0 < spans["end"].isna().sum() == number[-1] < len(spans)
    assert {CLOSE, GIVE_UP} <= set(log.events["activity"].tolist())
    assert little_cases(len(spans) / days, times.mean()) == pytest.approx(mean_number, rel=1e-12)
