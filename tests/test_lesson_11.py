"""What lesson 11 says of its five reports is what the model computes, in each year and for other seeds too."""

from pathlib import Path

import numpy as np
import pytest

from sim.dashboardlesson import (
    DASHBOARD,
    FATES,
    HELP,
    PLACE,
    RUNS,
    days_to_opinion,
    honest,
    honest_means,
    never_came,
    people,
    shown_and_true,
    traces,
)
from sim.engine import simulate
from sim.eventlog import EventLog
from sim.exercisefile import find
from sim.exercisejudge import judge
from sim.exerciseworlds import tried, world
from sim.indicators import indicators
from sim.limits import breaches
from sim.malpractice import EARLY, PRACTICES, closed_on_paper, for_whom, laborious, report, reports, without, year
from sim.malpracticetables import ORDER, five_reports, opinions
from sim.measures import measure
from sim.rules import CLOSE, CONTACT, REPEAT, SUPPORT

pytestmark = pytest.mark.slow  # years of two townships

ROOT = Path(__file__).parent.parent
SOURCE = (ROOT / "course/source/11_what_the_dashboard_hides.py").read_text(encoding="utf-8")
SOLVED, OPEN, UNMET = FATES
ON_TIME, REPEATS, SATISFIED = "finished_on_time_share", "repeat_share", "satisfied_share"
YEARS = [(seed, number) for seed in (1, 2, 3, 4) for number in range(3)]


@pytest.mark.parametrize(("seed", "number"), YEARS)
def test_in_every_year_every_practice_looks_better_and_leaves_people_worse_off(seed, number):
    true = shown_and_true(year("honest", number, seed))
    for name in PRACTICES:
        sham = shown_and_true(year(name, number, seed))
        assert sham["needs"] == true["needs"]  # the same people
        assert sham[ON_TIME] > true[ON_TIME]
        assert sham[SOLVED] < true[SOLVED]
        assert sham[UNMET] > true[UNMET]


@pytest.mark.parametrize(("seed", "number"), YEARS)
def test_closing_on_paper_costs_even_if_the_desk_had_never_touched_those_files(seed, number):
    """The lesson gives the time saved to nobody; here all the work on such files is spared, and still it is a loss."""
    true, everybody = shown_and_true(year("honest", number, seed)), people(number, seed)
    late = breaches(honest("honest", number, seed).record)
    late = late[late["limit"].isin(["handle", "simple"])]
    gone = np.isin(np.arange(len(everybody)), late["case"].unique())
    spared = simulate(without(everybody, gone), PLACE.base)
    assert 30 < gone.sum() < 120
    assert measure(spared, everybody)[SOLVED] < true[SOLVED]


def test_a_record_closed_on_paper_is_the_honest_one_up_to_the_day_before_the_limit():
    before = honest("honest", 0).record
    after = closed_on_paper(before)
    assert isinstance(after, EventLog)
    late = breaches(before)
    late = late[late["limit"].isin(["handle", "simple"])].groupby("case")["due"].min()
    assert len(late) > 30
    ends = after.events[np.isin(after.events["case"], late.index)]
    closed = ends[ends["activity"] == CLOSE]
    assert sorted(closed["case"]) == sorted(late.index)
    assert np.allclose(closed["time"], late.reindex(closed["case"]) - EARLY)
    assert (ends["activity"] == SUPPORT).sum() >= len(late)
    others = [log.events[~np.isin(log.events["case"], late.index)].tolist() for log in (before, after)]
    assert others[0] == others[1]


def test_who_is_not_registered_is_in_no_record_and_nobody_comes_again():
    everybody, turned = people(0), laborious(people(0))
    assert np.mean([laborious(people(i)).mean() for i in range(RUNS)]) == pytest.approx(0.21, abs=0.01)
    record = year("unregistered").record
    assert not turned[record.events["case"]].any()
    came = honest("honest").record.events
    others = np.unique(came["case"][~turned[came["case"]]])
    assert set(record.events["case"]) == set(others)  # everybody else is there
    again = year("returns").record.events
    assert set(again["case"]) == set(came["case"])
    assert (again["activity"] == REPEAT).sum() == 0 < (came["activity"] == REPEAT).sum()
    assert len(everybody) == len(year("everything").people)


def test_the_five_reports():
    table = reports()
    text = five_reports("en").droplevel(0, axis=1)
    assert list(text["finished in time"]) == ["99.1%", "100%", "95.0%", "100%", "97.6%"]
    assert list(text["repeat contacts"]) == ["0%", "25.6%", "26.7%", "0%", "20.1%"]
    assert table.loc[["paper", "everything"], ON_TIME].tolist() == [1.0, 1.0]
    assert table.loc["honest", ON_TIME] == table[ON_TIME].min()
    assert table.loc["honest", REPEATS] == table[REPEATS].max()
    assert table.loc["honest", "contacts"] == table["contacts"].max()
    assert table.loc["unregistered", SATISFIED] == table[SATISFIED].max()  # report 5 of the guess
    assert table[SATISFIED].between(0.82, 0.8305).all()  # "between 82 % and 83 %"
    assert table.loc["honest", "contacts"] - table.loc["everything", "contacts"] == pytest.approx(700, abs=20)
    assert table.loc["honest", "contacts"] - table.loc["unregistered", "contacts"] == pytest.approx(440, abs=20)
    assert ORDER.index("honest") == 2
    assert PLACE.base.cost(PLACE.demand.city) == 16.0
    assert len(DASHBOARD) == text.shape[1]


def test_what_became_of_a_hundred():
    solved = (100 * reports()[SOLVED]).round(1)
    assert solved.idxmax() == "honest"
    assert solved.round().to_dict() == {"honest": 45, "paper": 44, "unregistered": 40, "returns": 40, "everything": 35}
    lost = solved["honest"] - solved
    assert 1 < lost["paper"] < 2  # "one or two"
    assert 4.5 < lost["unregistered"] < lost["returns"] < 6.5  # "five or six"
    assert np.mean([never_came(i) for i in range(RUNS)]) > 1 / 3
    assert 1 - reports()[[*FATES]].sum(axis=1).to_numpy() == pytest.approx(0)


def test_the_others_gain_a_little_and_it_is_a_loss():
    before, after = for_whom("honest"), for_whom("unregistered")
    gained = after - before
    assert 100 * gained.loc["others", "solved"] == pytest.approx(3.3, abs=0.2)
    assert gained.loc["others", "days"] == pytest.approx(-6, abs=0.5)
    assert after.loc["laborious", "solved"] == 0
    assert round(100 * before.loc["laborious", "solved"]) == 39
    assert np.isnan(after.loc["laborious", "days"])


def test_each_practice_leaves_its_trace():
    table = 100 * reports()[["registered", "last_days", "carried_out"]]
    assert table["registered"].round().to_dict() == {
        "honest": 100,
        "paper": 100,
        "unregistered": 82,
        "returns": 100,
        "everything": 82,
    }
    assert table["last_days"].idxmax() == "paper"
    assert (table["last_days"].round(1)["honest"], table["last_days"].round(1)["paper"]) == (0.1, 5.4)
    assert table["last_days"].drop(["paper", "everything"]).max() < 0.3
    assert round(table.loc["honest", "carried_out"]) == 91
    assert round(table.loc["paper", "carried_out"]) == 84
    assert table["carried_out"][["paper", "returns", "everything"]].max() < 85
    assert table.loc["unregistered", "carried_out"] > 90
    assert "5.4 instead of 0.1" in find("11.3").en.right
    assert "84 instead of 91" in find("11.3").en.right
    came = len(np.unique(honest("honest").record.events["case"]))
    assert traces(honest("honest"), 2 * came)["registered"] == 0.5


def test_paper_builds_a_wall_and_leaves_nothing_behind_it():
    true, sham = opinions("honest"), opinions("paper")
    assert (true > 60).sum() > 50
    assert (sham > 60).sum() == 0
    wall = ((sham >= 55) & (sham < 60)).sum()
    assert wall > 10 * ((true >= 55) & (true < 60)).sum()
    last = np.round(sham[sham > 57.5], 6) == 59.0
    assert last.mean() > 0.9
    counts = np.histogram(true, [0, 30, 45, 60])[0]
    assert counts[0] > counts[1] > counts[2]  # "thins out before the limit"
    assert len(days_to_opinion(honest("honest"))) > 500


def test_our_own_score_would_have_been_fooled():
    table = reports()
    assert (table["service_score"][list(PRACTICES)] > table.loc["honest", "service_score"]).all()
    days = table["true_time_p90_days"].round()
    assert (days["honest"], days["everything"]) == (84, 42)
    assert days[list(PRACTICES)].max() < days["honest"]
    clinic = next(one for one in indicators() if one.id == "true_time")
    assert "84 to 42 days" in clinic.trick.en
    assert "84天降到42天" in clinic.trick.zh
    parts = {
        name: np.mean([shown_and_true(year(name, i))["avoidable_repeats_share"] for i in range(RUNS)])
        for name in ("honest", "everything")
    }
    lost = 40 * (table.loc["honest", SOLVED] - table.loc["everything", SOLVED])
    time = 20 * (min((240 - days["everything"]) / 180, 1) - (240 - days["honest"]) / 180)
    repeats = 15 * (parts["honest"] - parts["everything"])
    assert time < lost < time + repeats + 1  # "this, and the repeats that are missing"
    assert report("everything")["service_score"] < report("returns")["service_score"]


def test_real_help_is_seen_by_people_and_hardly_by_the_report():
    base, better, fine = honest_means("honest"), honest_means("help"), report("everything")
    assert 100 * (better[SOLVED] - base[SOLVED]) == pytest.approx(5, abs=0.5)
    assert round(100 * better[ON_TIME]) == 98
    assert better[ON_TIME] < fine[ON_TIME]
    assert better[REPEATS] > fine[REPEATS]
    assert 100 * (better[SOLVED] - fine[SOLVED]) == pytest.approx(15, abs=0.6)
    assert HELP.cost(PLACE.demand.city) == 17.0
    assert HELP.mediation == (2, 0, 0)
    for number in range(RUNS):
        assert shown_and_true(honest("help", number))[SOLVED] > shown_and_true(honest("honest", number))[SOLVED]


def test_the_sliders():
    base = world("two_towns_more").base
    handlers = {n: tried("two_towns_more", base.vary(handling=(2, n, 1))) for n in (1, 2, 3)}
    assert [round(100 * one[ON_TIME], 1) for one in handlers.values()] == [94.8, 98.7, 99.8]
    assert [round(100 * one[SOLVED]) for one in handlers.values()] == [46, 48, 48]
    assert [round(one["true_time_p90_days"]) for one in handlers.values()][:2] == [90, 65]
    follow = {share: tried("two_towns_more", base.vary(follow_up=share)) for share in (0.1, 0.5, 0.6)}
    assert [round(100 * one[SOLVED], 1) for one in follow.values()] == [46.0, 47.1, 47.4]
    assert follow[0.6][ON_TIME] < follow[0.1][ON_TIME]  # "falls by a hair"
    assert follow[0.1][ON_TIME] - follow[0.6][ON_TIME] < 0.005
    assert follow[0.6]["avoidable_repeats_share"] < follow[0.1]["avoidable_repeats_share"]
    assert base.follow_up == 0.1


def test_the_calls_by_hand():
    exercise = find("11.2")
    assert exercise.answer == round(34 / 50 * 400)
    assert exercise.mistakes[:3] == (round(0.98 * 400), round(34 / 44 * 400), round(0.98 * 120))
    assert exercise.mistakes[4] == round(40 / 50 * 400)
    assert 1.96 * np.sqrt(0.68 * 0.32 / 50) == pytest.approx(0.13, abs=0.002)  # "about 13 points either way"


def test_the_contacts_are_contacts():
    events = honest("honest").record.events
    wanted = np.isin(events["activity"], [CONTACT, REPEAT]).sum()
    assert shown_and_true(honest("honest"))["contacts"] == wanted


@pytest.mark.parametrize(
    "answer",
    [
        "Not for ranking: of all who came to the door, the share who say after 90 days that it was carried out.",
        "Of everybody who came, the share told by a colleague from another office in a sample drawn by lot.",
        "走到门口的所有人里，三个月内本人说落实了的比例，外单位抽样来问，不排名。",
    ],
)
def test_a_sound_indicator_is_not_taken_for_a_mistake(answer):
    assert judge(find("11.7"), answer).status == "compare"


def test_the_prose_has_the_numbers_of_the_clinic():
    assert "Eight of the twelve" in SOURCE
    assert "有八个不帮人也能达标" in SOURCE
