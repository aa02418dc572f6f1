"""The table of needs: inversion, named streams, shares, and that nothing shifts anything else."""

from datetime import date

import numpy as np
import pytest

from sim.city import City
from sim.demand import Demand, Surge
from sim.errors import InputError
from sim.rules import APPEAL, DISPUTE, MATTER, TICKS
from sim.sampling import draw

SMALL = City(counties=("甲", "乙"), townships=(3, 2), people_million=0.3)
BASE = Demand(city=SMALL)


def test_same_arguments_same_table():
    first, again = draw(BASE, days=60, seed=3), draw(BASE, days=60, seed=3)
    for name, column in first.columns.items():
        assert np.array_equal(column, again.columns[name]), name


@pytest.mark.parametrize("other", [{"seed": 4}, {"replication": 1}])
def test_another_seed_or_replication_gives_other_people(other):
    first, second = draw(BASE, days=60, seed=3), draw(BASE, days=60, **{"seed": 3, **other})
    assert not np.array_equal(first.columns["arrival"][:20], second.columns["arrival"][:20])


def test_a_longer_run_begins_with_the_same_needs():
    short, long = draw(BASE, days=60), draw(BASE, days=90)
    for name, column in short.columns.items():
        assert np.array_equal(column, long.columns[name][: len(short)]), name


def test_a_surge_adds_needs_and_changes_no_other():
    wave = Surge(name="wages", county=1, start=20.0, days=10.0, needs=80.0)
    calm, wild = draw(BASE, days=60), draw(BASE.vary(surges=(wave,)), days=60)
    arrivals = set(calm.columns["arrival"])
    new = np.array([t not in arrivals for t in wild.columns["arrival"]])
    assert 50 < new.sum() < 110
    for name, column in calm.columns.items():
        assert np.array_equal(column, wild.columns[name][~new]), name
    added = wild.columns["arrival"][new]
    assert 20 <= added.min() <= added.max() < 30
    assert set(wild.columns["township"][new]) <= {3, 4}


def test_arrivals_follow_the_rate_the_week_and_the_season():
    weekly = (4.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0)
    demand = Demand(weekly=weekly, season=(2.0,) + (1.0,) * 11)
    cases = draw(demand, days=364, start=date(2025, 1, 6))  # a Monday
    day = np.floor(cases.columns["arrival"]).astype(int)
    by_weekday = np.bincount(day % 7, minlength=7)
    assert not by_weekday[4:].any()
    assert by_weekday[0] / by_weekday[1] == pytest.approx(4, rel=0.05)
    january, june = (day < 21).sum(), ((day >= 147) & (day < 168)).sum()
    assert january / june == pytest.approx(2, rel=0.1)
    expected = (demand.disputes_rate + demand.matters_rate) * demand.city.people_million
    assert len(cases) == pytest.approx(expected, rel=0.03)


def test_shares_are_those_of_the_demand():
    table = draw(Demand(), days=365).table()
    matters = table[table["source"] == "matter"]
    assert (matters["category"] == "appeal").mean() == pytest.approx(0.82, abs=0.01)
    appeals = matters[matters["category"] == "appeal"]
    assert (appeals["procedure"] == "litigation").mean() == pytest.approx(0.15, abs=0.01)
    assert (matters["channel"] == "online").mean() == pytest.approx(0.70, abs=0.01)
    assert table["well_founded"].mean() == pytest.approx(0.80, abs=0.01)
    assert table["vulnerable"].mean() == pytest.approx(0.20, abs=0.01)
    assert table.loc[table["group"] > 1, "group"].mean() == pytest.approx(8, rel=0.1)
    assert table["mediation"].mean() == pytest.approx(1.0, rel=0.02)
    assert table["mediation"].std() == pytest.approx(0.8, rel=0.05)
    assert table["patience"].mean() == pytest.approx(25, rel=0.02)


def test_disputes_are_appeals_and_the_fast_lane_takes_only_what_can_be_granted():
    columns = draw(Demand(), days=60).columns
    disputes = columns["source"] == DISPUTE
    assert (columns["category"][disputes] == APPEAL).all()
    assert not columns["procedure"][disputes].any()
    simple = columns["simple"]
    assert simple[columns["source"] == MATTER].any()
    assert columns["well_founded"][simple].all()
    assert (columns["agencies"][simple] == 1).all()


def test_times_are_whole_ticks_of_the_clock():
    columns = draw(BASE, days=60).columns
    for name in ("arrival", "reception", "handling", "refer_days", "patience", "perform_days"):
        assert np.array_equal(np.floor(columns[name] * TICKS), columns[name] * TICKS), name


def test_the_table_shows_words():
    cases = draw(BASE, days=30)
    table = cases.table()
    assert len(table) == len(cases)
    assert table["arrival"].is_monotonic_increasing
    assert table["arrival"].tolist() == cases.columns["arrival"].tolist()
    assert set(table["channel"]) <= {"online", "letter", "phone", "visit"}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"days": 0}, r"days = 0: must be a whole number from 1 to 36500"),
        ({"days": 2.5}, r"days = 2.5"),
        ({"seed": -1}, r"seed = -1"),
        ({"replication": "0"}, r"replication = '0'"),
        ({"days": True}, r"days = True"),
    ],
)
def test_impossible_arguments_are_refused(wrong, message):
    with pytest.raises(InputError, match=message):
        draw(BASE, **wrong)
