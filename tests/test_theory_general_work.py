"""Work of any spread: Pollaczek-Khinchine and Allen-Cunneen against chains of phases and against M/M/c."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markov import long_run, mean

from sim.theory import mg1, mgc, mmc

RATES = st.floats(0.01, 50)
STAFF = st.integers(1, 60)
LOADS = st.floats(0.01, 0.99)


def phases(rate, branches, stages, servers=1, most=300):
    """Return mean waiting of M/G/c; a case draws a branch (share, rate) and passes `stages` of that rate."""
    kinds = [(b, s) for b in range(len(branches)) for s in range(stages)]

    def admitted(waiting, busy):
        for b, (share, _) in enumerate(branches):
            yield (waiting, tuple(sorted([*busy, (b, 0)]))), share

    def moves(state):
        waiting, busy = state
        if waiting == 0 and len(busy) < servers:
            yield from ((after, rate * share) for after, share in admitted(0, busy))
        elif waiting < most:
            yield (waiting + 1, busy), rate
        for b, stage in kinds:
            pace = busy.count((b, stage)) * branches[b][1]
            rest = list(busy)
            if pace:
                rest.remove((b, stage))
            if stage + 1 < stages:
                yield (waiting, tuple(sorted([*rest, (b, stage + 1)]))), pace
            elif waiting:
                yield from ((after, pace * share) for after, share in admitted(waiting - 1, rest))
            else:
                yield (0, tuple(rest)), pace

    return mean(long_run((0, ()), moves), lambda state: state[0])


@pytest.mark.parametrize(
    ("rate", "branches", "stages", "service", "cv_squared"),
    [(0.7, [(1, 3)], 3, 1, 1 / 3), (1.2, [(0.5, 1), (0.5, 4)], 1, 0.625, 2 * 0.53125 / 0.625**2 - 1)],
)
def test_mg1_agrees_with_the_chain_of_erlang_and_hyperexponential_work(rate, branches, stages, service, cv_squared):
    station = mg1(rate, service, math.sqrt(cv_squared))
    assert station.waiting_cases == pytest.approx(phases(rate, branches, stages), rel=1e-6)
    assert station.wait_probability == station.utilisation == pytest.approx(rate * service)


def test_mg1_with_constant_work_by_hand():
    assert mg1(0.8, 1, 0) == pytest.approx((0.8, 0.8, 2, 3, 1.6, 2.4))


@given(RATES, LOADS, STAFF)
def test_mgc_with_exponential_work_is_mmc_and_scales_with_both_squared_cvs(rate, load, servers):
    service = load * servers / rate
    plain = mmc(rate, service, servers)
    assert mgc(rate, service, servers, 1) == pytest.approx(plain)
    assert mgc(rate, service, servers, 3, 2).wait_days == pytest.approx(6.5 * plain.wait_days)
    assert mg1(rate, load / rate, 1) == pytest.approx(mmc(rate, load / rate, 1))


def test_mgc_is_within_five_percent_of_two_persons_with_erlang_work():
    assert mgc(1.7, 1, 2, math.sqrt(0.5)).waiting_cases == pytest.approx(phases(1.7, [(1, 2)], 2, 2), rel=0.05)
