"""Priorities, networks and Little's law against brute force, conservation laws and each other."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markov import long_run, mean

from sim.errors import InputError
from sim.theory import jackson, little_cases, little_days, mg1, mmc, priority_mg1, priority_mmc

SHARES = st.lists(st.floats(0.01, 1), min_size=1, max_size=5).map(np.array)


def two_classes(rates, paces, servers, most=70):
    """Return the mean waiting of each of two classes; a state is (busy by class, waiting by class)."""

    def moves(state):
        busy, waiting = state
        for k in (0, 1):
            more = tuple(n + (k == i) for i, n in enumerate(busy))
            longer = tuple(n + (k == i) for i, n in enumerate(waiting))
            if sum(busy) < servers:
                yield (more, waiting), rates[k]
            elif waiting[k] < most:
                yield (busy, longer), rates[k]
            less = [n - (k == i) for i, n in enumerate(busy)]
            queue = list(waiting)
            if busy[k] and sum(waiting):
                first = 0 if waiting[0] else 1
                less[first] += 1
                queue[first] -= 1
            yield (tuple(less), tuple(queue)), busy[k] * paces[k]

    shares = long_run(((0, 0), (0, 0)), moves)
    return [mean(shares, lambda state, k=k: state[1][k]) for k in (0, 1)]


@pytest.mark.parametrize(("rates", "days"), [((0.2, 0.3), (1, 1)), ((0.3, 0.2), (0.5, 2)), ((0.5, 0.1), (1, 0.4))])
def test_priority_mg1_agrees_with_its_chain(rates, days):
    waiting = two_classes(rates, [1 / day for day in days], 1)
    result = priority_mg1(rates, days, (1, 1))
    assert result.waiting_cases == pytest.approx(waiting, rel=1e-6)
    assert result.present_cases == pytest.approx(np.add(waiting, np.multiply(rates, days)), rel=1e-6)


@pytest.mark.parametrize(("rates", "servers"), [((0.4, 0.8), 2), ((1.2, 0.5), 3), ((0.3, 0.3), 1)])
def test_priority_mmc_agrees_with_its_chain(rates, servers):
    waiting = two_classes(rates, (1, 1), servers, most=40)
    result = priority_mmc(rates, 1, servers)
    assert result.waiting_cases == pytest.approx(waiting, rel=1e-6)
    assert result.utilisation == pytest.approx(np.divide(rates, servers))


def test_priorities_by_hand():
    constant = priority_mg1([0.25, 0.25, 0.25], [1, 1, 1], [0, 0, 0])
    assert constant.wait_days == pytest.approx([1 / 2, 1, 3])
    assert constant.sojourn_days == pytest.approx([3 / 2, 2, 4])
    assert priority_mmc([1, 1], 1, 3).wait_days == pytest.approx([2 / 9, 2 / 3])


@given(SHARES, st.floats(0.05, 0.95), st.data())
def test_urgency_moves_waiting_but_not_the_work_that_waits(shares, load, data):
    many = {"min_size": len(shares), "max_size": len(shares)}
    days = np.array(data.draw(st.lists(st.floats(0.05, 5), **many)))
    cvs = np.array(data.draw(st.lists(st.floats(0, 3), **many)))
    rates = shares * load / (shares @ days)
    order = data.draw(st.permutations(range(len(shares))))
    result = priority_mg1(rates[order], days[order], cvs[order])
    first_come = float(rates @ (days**2 * (1 + cvs**2))) / 2 / (1 - load)
    assert result.utilisation @ result.wait_days == pytest.approx(load * first_come, rel=1e-9)
    assert (np.diff(result.wait_days) >= 0).all()


@given(SHARES, st.floats(0.05, 0.95), st.integers(1, 20))
def test_equal_classes_wait_like_one_on_average(shares, load, servers):
    rates = shares * load * servers / shares.sum()
    result, together = priority_mmc(rates, 1, servers), mmc(float(rates.sum()), 1, servers)
    assert result.waiting_cases.sum() == pytest.approx(together.waiting_cases, rel=1e-9)
    assert result.present_cases.sum() == pytest.approx(together.present_cases, rel=1e-9)
    alone = priority_mg1([load], [1], [2])
    assert alone.wait_days[0] == pytest.approx(mg1(load, 1, 2).wait_days)


def test_jackson_agrees_with_the_chain_of_two_stations_with_return():
    most, outside, days, servers = 70, (0.6, 0.2), (0.5, 0.8), (1, 2)
    routing = [[0.1, 0.6], [0.3, 0.0]]

    def moves(state):
        for i in (0, 1):
            yield tuple(min(n + (k == i), most) for k, n in enumerate(state)), outside[i]
            left = [n - (k == i) for k, n in enumerate(state)]
            pace = min(state[i], servers[i]) / days[i]
            yield tuple(left), pace * (1 - sum(routing[i]))
            for j in (0, 1):
                yield tuple(min(n + (k == j), most) for k, n in enumerate(left)), pace * routing[i][j]

    shares = long_run((0, 0), moves)
    network = jackson(outside, routing, days, servers)
    present = [mean(shares, lambda state, i=i: state[i]) for i in (0, 1)]
    assert network.present_cases == pytest.approx(present, rel=1e-6)
    assert network.total_sojourn_days == pytest.approx(sum(present) / 0.8, rel=1e-6)


def test_jackson_by_hand():
    network = jackson([1, 0], [[0, 1], [0.5, 0]], [0.25, 0.25], [1, 1])
    assert network.arrivals_per_day == pytest.approx([2, 2])
    assert network.visits_per_case == pytest.approx([2, 2])
    assert network.utilisation == pytest.approx([0.5, 0.5])
    assert network.wait_days == pytest.approx([0.25, 0.25])
    assert network.sojourn_days == pytest.approx([0.5, 0.5])
    assert network.waiting_cases == pytest.approx([0.5, 0.5])
    assert network.present_cases == pytest.approx([1, 1])
    assert network.total_sojourn_days == pytest.approx(2)


@given(st.floats(0.01, 50), st.floats(0.05, 0.95), st.integers(1, 20), st.floats(0, 0.9))
def test_jackson_of_one_station_is_mmc(rate, load, servers, back):
    days = load * servers / rate
    station, once = mmc(rate, days, servers), jackson([rate], [[0]], [days], [servers])
    assert once.present_cases[0] == pytest.approx(station.present_cases)
    assert once.total_sojourn_days == pytest.approx(station.sojourn_days)
    again = jackson([rate * (1 - back)], [[back]], [days], [servers])
    assert again.wait_days[0] == pytest.approx(station.wait_days, rel=1e-6)
    assert again.total_sojourn_days == pytest.approx(station.sojourn_days / (1 - back), rel=1e-6)


@given(st.integers(1, 6), st.randoms(use_true_random=False))
def test_every_case_that_enters_a_network_leaves_it_once(stations, chance):
    outside = [1 - chance.random() for _ in range(stations)]
    routing = np.array([[1 - chance.random() for _ in range(stations)] for _ in range(stations)])
    routing *= 0.9 / routing.sum(axis=1, keepdims=True)
    network = jackson(outside, routing, [1] * stations, [100] * stations)
    leaving = network.arrivals_per_day @ (1 - routing.sum(axis=1))
    assert leaving == pytest.approx(sum(outside))
    assert network.visits_per_case @ network.sojourn_days == pytest.approx(network.total_sojourn_days)


def test_a_station_nobody_visits_is_empty():
    network = jackson([1, 0], [[0, 0], [1, 0]], [0.5, 9], [1, 1])
    assert network.present_cases == pytest.approx([1, 0])
    assert network.arrivals_per_day[1] == 0


def test_little_both_ways():
    assert little_cases(4, 2.5) == 10
    assert little_days(10, 4) == 2.5
    station = mmc(3, 0.25, 1)
    assert little_cases(3, station.sojourn_days) == pytest.approx(station.present_cases)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: priority_mg1([0.6, 0.4], [1, 1], [1, 1]), "unstable queue: load .* = 1, below 1"),
        (lambda: priority_mmc([2, 2], 1, 3), "unstable queue: load .* = 1.33333, below 1"),
        (
            lambda: jackson([1, 0], [[0, 1], [0, 0]], [0.5, 2], [1, 2]),
            "station 1: unstable queue: load .* = 1,",
        ),
        (lambda: jackson([1, 1], [[0, 1], [1, 0]], [1, 1], [3, 3]), r"routing\[0\]: its cases never leave"),
        (lambda: jackson([1, 1], [[0, 0], [0, 1]], [1, 1], [3, 3]), r"routing\[1\]: its cases never leave"),
        (
            lambda: jackson([1, 1], [[0.6, 0.6], [0, 0]], [1, 1], [3, 3]),
            r"routing\[0\] sums to 1.2: at most 1",
        ),
        (lambda: jackson([1], [[-0.1]], [1], [3]), r"routing\[0\]\[0\] = -0.1: a number from 0"),
        (lambda: jackson([1], [0], [1], [3]), r"routing\[0\] = 0: a sequence"),
        (lambda: jackson([1, 1], [[0, 0]], [1, 1], [3, 3]), "routing has 1 entries: 2 are needed"),
        (lambda: jackson([0, 0], [[0, 0], [0, 0]], [1, 1], [3, 3]), "arrivals_per_day is 0 everywhere"),
        (lambda: jackson([1], [[0]], [1], [0]), r"servers\[0\] = 0: a whole number from 1"),
        (lambda: priority_mmc([], 1, 3), r"arrivals_per_day = \[\]: a sequence"),
        (lambda: priority_mmc(np.array(1.0), 1, 3), "arrivals_per_day = array.*: a sequence"),
        (lambda: priority_mmc({0.5: 1}, 1, 3), "arrivals_per_day = {0.5: 1}: a sequence"),
        (lambda: priority_mmc("12", 1, 3), "arrivals_per_day = '12': a sequence"),
        (lambda: priority_mmc([0.1, math.nan], 1, 3), r"arrivals_per_day\[1\] = nan: a number from 0"),
        (lambda: priority_mg1([0.1, 0.1], [1], [1, 1]), "service_days has 1 entries: 2 are needed"),
        (lambda: priority_mg1([0.1], [0], [1]), r"service_days\[0\] = 0: a number above 0"),
        (lambda: priority_mg1([0.1], [1], [-1]), r"service_cv\[0\] = -1: a number from 0"),
        (lambda: little_cases(-1, 1), "arrivals_per_day = -1"),
        (lambda: little_days(1, 0), "arrivals_per_day = 0: a number above 0"),
        (lambda: little_days(-1, 1), "cases = -1"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_is_allowed(call, message):
    with pytest.raises(InputError, match=message):
        call()
