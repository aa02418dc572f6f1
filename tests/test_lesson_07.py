"""What lesson 07 says of mediation is what the model counts."""

import re
from pathlib import Path

import pytest

from sim.exercisefile import find
from sim.mediationlesson import (
    BY_HAND,
    DASHBOARD,
    LOOKED_AT,
    POLICIES,
    RUNS,
    TRUTH,
    WALL,
    compared,
    counts,
    lives,
    poster,
    rates,
    show_options,
    show_person,
    signs,
    steps_table,
    two_towns_falling,
)
from sim.twotowns import BASE, DEMAND

pytestmark = pytest.mark.slow

SOURCE = (Path(__file__).parent.parent / "course/source/07_mediation_lab.py").read_text(encoding="utf-8")


def test_a_hundred_by_hand():
    offered, consented, _, agreed, performed = BY_HAND.values()
    assert rates(offered, consented, agreed, performed) == {
        "consented": 0.6,
        "agreed": 0.75,
        "performed": 0.8,
        "in_all": 0.36,
    }
    assert find("07.1").answer == 100 * 0.36
    assert f"{poster(45, 15):.0%} {poster(45, 1):.0%}" == "75% 98%"
    assert 60 - 45 == 15


def test_the_year_of_the_county_goes_down_step_by_step():
    found = counts()
    assert found["offered"] > found["consented"] > found["agreed"] > found["performed"] > 0
    table = steps_table(found, "zh")
    assert table.iloc[0].tolist()[2:] == ["", "100%"]
    assert table.iloc[3, 3] == f"{found['performed'] / found['offered']:.0%}"


def test_options_as_the_prose_says():
    table = compared().differences
    for measure in ("substantive_resolution_share", "true_time_p90_days", "unmet_need_share"):
        assert table.loc[("none", measure), "verdict"] == "worse"
        for name in ("mediators", "pooled", "follow_up"):
            assert table.loc[(name, measure), "verdict"] == "better"
    solved = table.xs("substantive_resolution_share", level="measure")["difference"]
    assert abs(solved["mediators"] - solved["pooled"]) < 0.005  # "about equally"
    kept = table.xs("mediation_performed_share", level="measure")
    assert set(kept.loc[["mediators", "pooled"], "verdict"]) == {"no difference that matters"}
    assert kept.loc["follow_up", "verdict"] == "better"
    city = DEMAND.city
    assert POLICIES["pooled"].cost(city) == BASE.cost(city) < POLICIES["mediators"].cost(city)  # "costs nobody's post"


def test_one_person_is_spared_the_line():
    before, after = lives()[1].values()
    parts = [one.parts.assign(days=one.parts["end"] - one.parts["begin"]) for one in (before, after)]
    queue, talk, undone = (
        [float(one.loc[one["state"].eq(state), "days"].sum()) for one in parts] for state in ("queue", "work", "undone")
    )
    assert 15 < queue[0] - queue[1] < 17  # "the line sixteen days"
    assert before.days - after.days > 12
    assert all(1.4 < x < 4 for x in talk)
    assert all(33 < x < 36 for x in undone)  # "five weeks"


def test_the_wall_wins_on_the_dashboard_and_loses_where_it_matters():
    found = two_towns_falling()
    fewer, more = ("above", "contacts"), ("finished_on_time_share", "satisfied_share")
    for name in fewer:
        assert found.loc["wall", name] < found.loc["help", name] < found.loc["was", name]
    for name in more:
        assert found.loc["wall", name] > found.loc["help", name] > found.loc["was", name]
    for name, sign in (("substantive_resolution_share", 1), ("unmet_need_share", -1), ("mediation_performed_share", 1)):
        assert sign * found.loc["wall", name] < sign * found.loc["was", name] < sign * found.loc["help", name]
    assert 0.55 < found.loc["wall", "unmet_need_share"] < 0.62  # "nearly six in ten"
    assert found.loc["wall", "needs"] == found.loc["was", "needs"]  # the same people have the same needs
    numbers = [re.sub(r"\D", "", x) for x in signs("en").iloc[0, 1:]]
    assert all(number in find("07.5").en.question for number in numbers)
    assert len(signs("zh", truth=True)) == len(TRUTH)
    assert len(signs("zh")) == len(DASHBOARD)


def test_the_wall_is_a_world_and_no_policy():
    assert (WALL.disputes_rate, WALL.matters_rate) == (DEMAND.disputes_rate, DEMAND.matters_rate)
    assert all(policy.outreach >= BASE.outreach for policy in POLICIES.values())
    assert RUNS == 20


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pictures_say_what_they_show(lang):
    for made in (show_options, show_person):
        html = made(lang)._repr_html_()
        assert "data:image/png" in html
        assert len(re.search(r'alt="([^"]+)"', html)[1]) > 60
    assert len(LOOKED_AT) == 4
