"""One station against hand-computed fractions, Markov chains solved by brute force, and known limits."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markov import long_run, mean
from scipy.stats import poisson

from sim.errors import InputError
from sim.theory import erlang_a, erlang_b, erlang_c, mg1, mgc, mmc, mmc_wait_quantile_days

EXACT = {"rel": 1e-9, "abs": 1e-12}
RATES = st.floats(0.01, 50)
DAYS = st.floats(0.01, 20)
STAFF = st.integers(1, 60)
LOADS = st.floats(0.01, 0.99)


def birth_death(n, rate, service, servers, patience=math.inf):
    """Yield the moves of M/M/c(+M) with n cases present, cut off at 400."""
    if n < 400:
        yield n + 1, rate
    if n:
        yield n - 1, min(n, servers) / service + max(n - servers, 0) / patience


def chain(rate, service, servers, patience=math.inf):
    """Return mean busy, mean waiting and P(all busy) of M/M/c(+M)."""
    shares = long_run(0, lambda n: birth_death(n, rate, service, servers, patience))
    busy = mean(shares, lambda n: min(n, servers))
    waiting = mean(shares, lambda n: max(n - servers, 0))
    return busy, waiting, mean(shares, lambda n: n >= servers)


@pytest.mark.parametrize(
    ("load", "servers", "blocked", "delayed"),
    [
        (Fraction(1, 2), 1, Fraction(1, 3), Fraction(1, 2)),
        (1, 2, Fraction(1, 5), Fraction(1, 3)),
        (2, 3, Fraction(4, 19), Fraction(4, 9)),
        (3, 4, Fraction(27, 131), Fraction(27, 53)),
        (0, 5, 0, 0),
    ],
)
def test_erlang_b_and_c_are_the_fractions_of_hand_calculation(load, servers, blocked, delayed):
    assert erlang_b(load, servers) == pytest.approx(float(blocked), **EXACT)
    assert erlang_c(load, servers) == pytest.approx(float(delayed), **EXACT)


def test_erlang_b_agrees_with_the_tables():
    assert erlang_b(4.461, 10) == pytest.approx(0.01, abs=5e-6)
    assert erlang_b(84.06, 100) == pytest.approx(0.01, abs=2e-5)


@pytest.mark.parametrize(("load", "servers"), [(900, 1000), (1000, 1000), (0.125, 100), (100_000, 300)])
def test_erlang_b_keeps_its_digits_where_factorials_overflow(load, servers):
    weights = [Fraction(1)]
    for present in range(1, servers + 1):
        weights.append(weights[-1] * Fraction(load) / present)
    assert erlang_b(load, servers) == pytest.approx(float(weights[-1] / sum(weights)), rel=1e-12, abs=0)


@pytest.mark.parametrize(("rate", "service", "servers"), [(0.5, 1, 1), (8, 0.3, 3), (2.5, 1.5, 4)])
def test_mmc_agrees_with_its_birth_death_chain(rate, service, servers):
    busy, waiting, waits = chain(rate, service, servers)
    station = mmc(rate, service, servers)
    assert station.utilisation == pytest.approx(busy / servers, **EXACT)
    assert station.wait_probability == pytest.approx(waits, **EXACT)
    assert station.waiting_cases == pytest.approx(waiting, **EXACT)
    assert station.present_cases == pytest.approx(busy + waiting, **EXACT)
    assert station.wait_days == pytest.approx(waiting / rate, **EXACT)
    assert station.sojourn_days == pytest.approx((busy + waiting) / rate, **EXACT)


def test_mm1_by_hand():
    assert mmc(3, 0.25, 1) == pytest.approx((0.75, 0.75, 0.75, 1.0, 2.25, 3.0))


@pytest.mark.parametrize(("rate", "service", "servers", "quantile"), [(8, 0.3, 3, 0.5), (2.5, 1.5, 4, 0.99)])
def test_the_quantile_is_exceeded_by_those_who_find_too_many_before_them(rate, service, servers, quantile):
    shares = long_run(0, lambda n: birth_death(n, rate, service, servers))
    done = servers / service * mmc_wait_quantile_days(rate, service, servers, quantile)
    longer = sum(share * poisson.cdf(n - servers, done) for n, share in shares.items() if n >= servers)
    assert longer == pytest.approx(1 - quantile, rel=1e-9)


def test_quantile_of_mm1_by_hand():
    assert mmc_wait_quantile_days(0.5, 1, 1, 0.3) == 0
    assert mmc_wait_quantile_days(0.5, 1, 1, 0.95) == pytest.approx(2 * math.log(10))


@pytest.mark.parametrize(
    ("rate", "service", "servers", "patience"),
    [
        (2, 1, 3, 2),
        (4, 1, 3, 5),
        (3, 1, 3, 1),
        (30, 0.5, 10, 0.1),
        (10.1, 1, 10, 20),
        (12, 1, 10, 60),
        (0.2, 1, 1, 0.3),
    ],
)
def test_erlang_a_agrees_with_its_birth_death_chain(rate, service, servers, patience):
    busy, waiting, waits = chain(rate, service, servers, patience)
    station = erlang_a(rate, service, servers, patience)
    assert station.utilisation == pytest.approx(busy / servers, **EXACT)
    assert station.wait_probability == pytest.approx(waits, **EXACT)
    assert station.abandon_probability == pytest.approx(1 - busy / service / rate, **EXACT)
    assert station.wait_days == pytest.approx(waiting / rate, **EXACT)
    assert station.waiting_cases == pytest.approx(waiting, **EXACT)
    assert station.present_cases == pytest.approx(busy + waiting, **EXACT)


@given(RATES, DAYS, STAFF)
def test_erlang_a_with_patience_like_a_service_is_a_poisson_number_of_cases(rate, service, servers):
    station = erlang_a(rate, service, servers, service)
    assert station.present_cases == pytest.approx(rate * service, rel=1e-8)
    busy = poisson.sf(servers - 1, rate * service)
    assert station.wait_probability == pytest.approx(busy, rel=1e-8, abs=1e-12)


@given(RATES, LOADS, STAFF)
def test_erlang_a_nears_erlang_c_and_b_with_endless_and_no_patience(rate, load, servers):
    service = load * servers / rate
    plain, endless = mmc(rate, service, servers), erlang_a(rate, service, servers, 1e8 * service / servers)
    assert endless.wait_probability == pytest.approx(plain.wait_probability, rel=1e-3)
    assert endless.wait_days == pytest.approx(plain.wait_days, rel=1e-3)
    none = erlang_a(rate, service, servers, 1e-7 * service / servers)
    assert none.abandon_probability == pytest.approx(erlang_b(rate * service, servers), rel=1e-6)
    assert none.wait_days < 1e-7 * service


@given(st.floats(1.05, 20), STAFF)
def test_a_patient_crowd_at_an_overloaded_station_leaves_at_the_rate_of_the_excess(load, servers):
    station = erlang_a(load * servers, 1, servers, 1e5)
    assert station.utilisation == pytest.approx(1, rel=1e-9)
    assert station.abandon_probability == pytest.approx(1 - 1 / load, rel=1e-9)
    assert station.waiting_cases == pytest.approx((load - 1) * servers * 1e5, rel=1e-9)


@given(st.floats(0.5, 1e5), STAFF)
def test_erlang_a_does_not_jump_where_its_two_calculations_meet(patience, servers):
    below, above = (erlang_a(servers * load, 1, servers, patience) for load in (1, 1 + 1e-9))
    assert below == pytest.approx(above, rel=1e-4)


@pytest.mark.parametrize("call", [mmc, lambda *a: mgc(*a, 2), lambda rate, day, n: erlang_c(rate * day, n)])
@pytest.mark.parametrize("rate", [6, 7.5])
def test_an_unstable_queue_is_refused_with_its_load(call, rate):
    with pytest.raises(InputError, match=rf"unstable queue: load .* = {rate / 6:.6g}, below 1 is needed"):
        call(rate, 0.5, 3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: erlang_b(-1, 3), "load = -1: a number from 0"),
        (lambda: erlang_b("2", 3), "load = '2': a number from 0"),
        (lambda: erlang_b(True, 3), "load = True: a number from 0"),
        (lambda: erlang_b(2, 0), "servers = 0: a whole number from 1"),
        (lambda: erlang_b(0.5, True), "servers = True: a whole number from 1"),
        (lambda: erlang_c(2, 2.5), "servers = 2.5: a whole number from 1"),
        (lambda: mmc(math.nan, 1, 1), "arrivals_per_day = nan: a number from 0 .*cases a day"),
        (lambda: mmc(10**400, 1, 1), "arrivals_per_day = 1000"),
        (lambda: mmc(1, 0, 1), "service_days = 0: a number above 0.*days"),
        (lambda: mmc(1, np.inf, 1), "service_days = inf: a number above 0"),
        (lambda: mmc_wait_quantile_days(1, 0.5, 1, 1), "quantile = 1: a share of at least 0 and below 1"),
        (lambda: erlang_a(1, 1, 1, 0), "patience_days = 0: a number above 0"),
        (lambda: erlang_a(1, 1, 2, 1e11), r"patience_days = 1e\+11: at most 5e\+09 \(days\)"),
        (lambda: mg1(0.5, 1, -0.1), "service_cv = -0.1: a number from 0"),
        (lambda: mgc(0.5, 1, 1, 1, None), "arrival_cv = None: a number from 0"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_is_allowed(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_no_arrivals_no_wait():
    assert mmc(0, 1, 2) == (0, 0, 0, 1, 0, 0)
    assert erlang_a(0, 1, 2, 3) == (0, 0, 0, 0, 0, 0)
