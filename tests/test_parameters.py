"""City, Demand, Policy: declared once, frozen, refused in one clear line."""

import pytest

from sim.city import City
from sim.demand import PRESETS, Demand, Surge
from sim.errors import InputError
from sim.fields import facts
from sim.policy import Extra, Policy

INF = float("inf")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Policy(explanation=1.5), r"Policy: explanation = 1.5: must lie in 0 to 1"),
        (lambda: Policy(explanation=float("nan")), r"explanation = nan"),
        (lambda: Policy(reception=(0, 2, 4)), r"reception\[0\] = 0: must lie in 1 to 60 \(persons an office\)"),
        (lambda: Policy(reception=(1, 2)), r"reception"),
        (lambda: Policy(reception=(1, 2.5, 4)), r"reception.1 = 2.5"),
        (lambda: Policy(order="fastest"), r"order = 'fastest'.*'first_come'"),
        (lambda: Policy(explanaton=0.5), r"no field 'explanaton'; did you mean 'explanation'\?"),
        (lambda: Policy(explanation="0.5"), r"explanation = '0.5'"),
        (lambda: Policy(explanation=True), r"explanation = True"),
        (lambda: Policy(review=(0, 0, 3)), r"review = \(0, 0, 3\).*at least 1"),
        (lambda: Policy(supervise_after=3.0), r"supervise_after = 3.0: must lie in 15 to inf"),
        (lambda: Demand(patience_days=0.0), r"patience_days = 0.0: must lie in 1 to inf \(days"),
        (lambda: Demand(channels=(0.7, 0.2, 0.2, 0.2)), r"channels = .*must add up to 1, not 1.3"),
        (lambda: Demand(litigation=0.5, statutory=0.5, categories=(1.0, 0.5, -0.5)), r"categories"),
        (lambda: Demand(surges=(Surge(name="flood", county=7, start=1.0),)), r"county = 7: 0 to 4"),
        (lambda: Demand(surges=(Surge(name="a", start=1.0), Surge(name="a", start=2.0))), r"name of its own"),
        (lambda: Demand(rounds=5), r"rounds = 5: must lie in 1 to 4"),
        (lambda: Demand.preset("visit_lead"), r"did you mean 'visit_led'"),
        (lambda: City(townships=(1, 2)), r"townships = \(1, 2\): one number for each of the 5 counties"),
        (lambda: City(counties=("a", "a"), townships=(1, 1)), r"each name must be different"),
        (lambda: City(counties=(), townships=()), r"at least one county"),
        (lambda: City(people_million=0.0), r"people_million = 0.0: must lie in 0.01 to 200 \(million people\)"),
    ],
)
def test_an_impossible_value_is_refused_in_one_line(make, message):
    with pytest.raises(InputError, match=message) as caught:
        make()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (Extra(office="甲-99", desk="handling", persons=1), r"no office '甲-99'; did you mean"),
        (Extra(office="甲-01", desk="handlin", persons=1), r"no desk 'handlin'; allowed: reception"),
        (
            Extra(office="甲-01", desk="handling", persons=-1),
            r"handling at 甲-01 \(grassroots\) would have 0: at least",
        ),
    ],
)
def test_an_impossible_change_of_one_office_is_refused(change, message):
    with pytest.raises(InputError, match=message):
        Policy(extra=(change,)).staff(City())


def test_parameters_are_frozen_and_vary_makes_a_checked_copy():
    base = Policy()
    more = base.vary(explanation=0.6)
    assert (base.explanation, more.explanation) == (0.2, 0.6)
    with pytest.raises(InputError, match="explanation = 2"):
        base.vary(explanation=2.0)
    with pytest.raises(ValueError, match="frozen"):
        base.explanation = 0.5


def test_every_field_declares_unit_source_and_flag_and_its_default_lies_in_its_range():
    for cls in (City, Demand, Policy):
        declared = facts(cls)
        assert set(declared) == set(cls.model_fields) - {"city"}
        for name, fact in declared.items():
            assert fact.unit, name
            assert fact.source, name
            assert fact.flag in {"assumed", "report", "law"}, name
            assert (fact.low is None) == (fact.high is None), name


def test_offices_stand_in_levels_and_know_who_is_above():
    city = City(counties=("甲", "乙"), townships=(2, 1))
    assert city.offices == ("甲-01", "甲-02", "乙-01", "甲", "乙", "安澜")
    assert city.levels == (0, 0, 0, 1, 1, 2)
    assert city.parents == (3, 3, 4, 5, 5, 5)
    assert city.serving[2] == (2, 4, 5)
    assert [city.neighbour(office) for office in range(6)] == [1, 2, 0, 4, 3, 5]


def test_every_lever_has_its_price_in_staff_years():
    city = City(counties=("甲",), townships=(4,))
    base = Policy()
    assert base.cost(city) == base.staff(city).sum() == 4 * 3 + 10 + 13
    assert base.vary(handling=(1, 5, 5)).cost(city) == base.cost(city) + 1
    assert base.vary(triage_training=1.0).cost(city) == pytest.approx(base.cost(city) + 0.05 * (4 + 2 + 4))
    assert base.vary(outreach=1.0).cost(city) == pytest.approx(base.cost(city) + 0.15 * 4)
    assert base.vary(assisted_access=0.5).cost(city) == pytest.approx(base.cost(city) + 0.2 * 4 * 0.5)
    assert base.vary(mobile_reserve=2).cost(city) == base.cost(city) + 2
    assert base.vary(pooled_mediation=True).cost(city) == base.cost(city)


def test_pooling_moves_the_township_mediators_to_their_county():
    staff = Policy(pooled_mediation=True).staff(City(counties=("甲",), townships=(4,)))
    assert staff[:, 1].tolist() == [0, 0, 0, 0, 1 + 4, 1]


def test_presets_differ_in_how_people_come():
    assert set(PRESETS) == {"online_led", "visit_led"}
    assert Demand.preset("online_led") == Demand()
    assert Demand.preset("visit_led").channels[3] > 0.65


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: City(people_million=True), "people_million"),
        (lambda: City(people_million="4"), "people_million"),
        (lambda: City(counties=("甲", "甲-01"), townships=(2, 1)), "two offices would have one name"),
        (lambda: Policy(fast_lane="on"), "fast_lane"),
        (lambda: Policy(pooled_mediation=1), "pooled_mediation"),
    ],
)
def test_what_only_looks_like_a_number_or_a_switch_is_refused(make, message):
    with pytest.raises(InputError, match=message):
        make()
