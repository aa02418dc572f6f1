"""What lesson 01 says of its two cities is what the model computes."""

import io

import pytest

from sim.twocities import OFFICIAL, SHARES, TRUE, dashboard, numbers, year
from sim.twocityplots import (
    dashboard_alt,
    dashboard_in_words,
    dashboard_picture,
    in_words,
    needs_alt,
    needs_picture,
)

SOLVED, UNMET, GAP, COST = TRUE
ALL = ("before", "a", "b", "b_open")


@pytest.fixture(scope="module")
def found():
    return numbers((*SHARES, *OFFICIAL, GAP, COST), ALL)


def test_both_dashboards_show_letters_up_and_visits_down():
    table = dashboard()
    for city in ("a", "b"):
        assert table.loc["letters", city] > 2 * table.loc["letters", "before"]
        assert table.loc["visits", city] < table.loc["visits", "before"] / 2
    assert table.loc["visits", "b"] < table.loc["visits", "before"] / 3  # "by more than two thirds"


def test_one_city_solves_more_and_the_other_fewer_beyond_doubt(found):
    solved = found.loc[SOLVED]
    assert solved["a", "low"] > solved["before", "high"]
    assert solved["b", "high"] < solved["before", "low"]
    assert found.loc[UNMET, ("b", "low")] > 0.5  # "most needs are left unmet"
    assert found.loc[GAP, ("a", "high")] < found.loc[GAP, ("before", "low")]
    assert found.loc[GAP, ("b", "low")] > found.loc[GAP, ("before", "high")]
    assert found.loc[COST, ("a", "mean")] - found.loc[COST, ("b", "mean")] == pytest.approx(6, abs=0.5)
    assert found.loc[COST, ("b", "mean")] == found.loc[COST, ("before", "mean")]


def test_the_numbers_of_the_model_answer(found):
    assert (round(100 * found.loc[SOLVED, ("b", "mean")]), round(100 * found.loc[SOLVED, ("before", "mean")])) == (
        37,
        51,
    )


def test_the_official_rates_hardly_differ(found):
    for rate in OFFICIAL[:3]:
        assert abs(found.loc[rate, ("a", "mean")] - found.loc[rate, ("b", "mean")]) < 0.02
    waits = found.loc[OFFICIAL[3]]
    assert waits["a", "high"] < waits["before", "low"]
    assert waits["b", "high"] < waits["before", "low"]


def test_opening_the_door_makes_the_dashboard_worse_and_solves_more(found):
    table = dashboard(ALL)
    assert table.loc["visits", "b_open"] > table.loc["visits", "b"]
    assert found.loc[OFFICIAL[3], ("b_open", "low")] > found.loc[OFFICIAL[3], ("b", "high")]
    assert found.loc["finished_on_time_share", ("b_open", "mean")] < found.loc["finished_on_time_share", ("b", "mean")]
    assert found.loc[SOLVED, ("b_open", "low")] > found.loc[SOLVED, ("b", "high")]


def test_nothing_but_the_door_is_opened():
    (shut, policy), (opened, same) = year("b"), year("b_open")
    changed = {name for name in type(shut).model_fields if getattr(shut, name) != getattr(opened, name)}
    assert changed == {"come_dispute", "come_matter", "access_loss"}
    assert policy == same == year("before").policy


def test_shares_of_well_founded_needs_make_a_whole(found):
    for name in ALL:
        assert sum(found.loc[share, (name, "mean")] for share in SHARES) == pytest.approx(1)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pictures_and_their_texts(lang):
    table, needs = dashboard(), numbers(SHARES)
    for figure in (dashboard_picture(table, lang), needs_picture(needs, lang)):
        figure.savefig(io.BytesIO(), format="png", dpi=30)  # a missing glyph would be a warning, here an error
    assert f"{table.loc['visits', 'b']:,.0f}" in dashboard_alt(table, lang)
    assert f"{100 * needs.loc[SOLVED, ('b', 'mean')]:.0f}" in needs_alt(needs, lang)
    assert in_words(numbers(), lang).shape == (len(TRUE), 3)
    assert dashboard_in_words(table, lang).iloc[1, 2] == f"{table.loc['visits', 'b']:,.0f}"
