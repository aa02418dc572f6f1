"""What lesson 05 says of its models is what they do; its small worlds are what its formulas want."""

import io
from itertools import takewhile
from pathlib import Path

import jupytext
import numpy as np
import pandas as pd
import pytest
import simpy

from sim.buildplots import (
    checks_alt,
    checks_picture,
    checks_table,
    desk_alt,
    desk_picture,
    desk_table,
    doors_table,
    same_alt,
    same_picture,
)
from sim.buildworlds import UNREAD, WORLDS, beside, both, by_door, told, world
from sim.desks import Desk, Floor
from sim.errors import InputError
from sim.model import Journey, simulate
from sim.rules import TICKS
from sim.theory import jackson, mmc, priority_mmc

pytestmark = pytest.mark.slow  # it runs the whole lesson

SOURCE = Path(__file__).parent.parent / "course/source/05_build_the_model.py"
CELLS = [cell.source for cell in jupytext.read(SOURCE).cells if cell.cell_type == "code"]


def after(cells) -> dict:
    names: dict = {}
    for cell in cells:
        exec(cell, names)  # noqa: S102 - our own lesson
    return names


@pytest.fixture(scope="module")
def lesson():
    """All names as they are at the end of the lesson; its own assertions have held."""
    return after(CELLS)


@pytest.fixture(scope="module")
def first_desk():
    """The names up to the first check against the package: one desk with a log."""
    return after(takewhile(lambda cell: "def work" not in cell, CELLS))


@pytest.fixture(scope="module")
def township():
    return after(takewhile(lambda cell: "def join" not in cell, CELLS))


# Three people


def test_the_longest_code_cell_has_ten_lines_and_the_desk_six():
    assert max(len(cell.splitlines()) for cell in CELLS) <= 10
    desk = next(cell for cell in CELLS if "def story" in cell)
    assert len(desk.splitlines()) == 6


def test_the_three_wait_as_by_hand_and_one_five_times_as_long_as_her_work(first_desk):
    rows = told(first_desk["run"](first_desk["three"], 1, 10))
    assert rows["waited"].tolist() == [0, 1, 2.5]
    assert rows["waited"].sum() == 3.5  # exercise 05.1
    assert rows.loc[3, "waited"] == 5 * (rows.loc[3, "done"] - rows.loc[3, "begun"])
    assert sum(rows["done"] - rows["begun"]) == rows["done"].max()  # never idle


def test_with_two_at_work_the_inspector_speaks(capsys):
    cells = list(takewhile(lambda cell: not cell.startswith("assert"), CELLS))
    cells[-1] = cells[-1].replace("capacity=1", "capacity=2")
    names = after(cells)
    assert names["env"].now == 3.0
    assert capsys.readouterr().out.split("\n")[:3] == [
        "case 1 done on day 2.0",
        "case 3 done on day 2.5",
        "case 2 done on day 3.0",
    ]
    with pytest.raises(AssertionError, match=r"day 4\.5"):
        exec(CELLS[len(cells)], names)  # noqa: S102


# Against theory


def test_one_desk_is_busy_three_quarters_and_waits_three_quarters_of_a_day(lesson, first_desk):
    formula = mmc(3, 0.25, servers=1)
    assert (formula.utilisation, formula.wait_days) == (0.75, 0.75)
    one = first_desk["checks"]["desk"]
    assert one["low"] < 0.75 < one["high"]
    assert one["formula"] == 0.75


def test_a_mistake_would_have_shown(first_desk):
    """With one handler too many the formula lies far outside."""
    lots, run = first_desk["lots"], first_desk["run"]
    wrong = beside([first_desk["mean_wait"](needs, run(needs, 2, 1000)) for needs in lots], 0.75)
    assert wrong["high"] < wrong["formula"] / 2


def test_priority_moves_time_and_makes_none(township):
    first, others = priority_mmc([1.5, 4.5], 0.1, servers=1).wait_days
    assert (round(first, 2), round(others, 2), round(mmc(6, 0.1, 1).wait_days, 2)) == (0.07, 0.18, 0.15)
    assert 0.25 * first + 0.75 * others == pytest.approx(mmc(6, 0.1, 1).wait_days)
    net = jackson([6, 0], [[0, 1], [0, 0]], [0.1, 0.25], [1, 2])
    assert net.wait_days[1] == pytest.approx(mmc(6, 0.25, 2).wait_days)
    table = township["table"]
    assert table["formula"].tolist() == pytest.approx([0.75, first, others, net.sojourn_days[0] + net.wait_days[1]])
    assert table["formula"].between(table["low"], table["high"]).all()
    assert table.loc["first", "high"] < table.loc["others", "low"]


def test_an_interval_is_students_with_99_percent():
    found = beside([1.0, 2.0, 3.0], 5.0)
    assert found["mean"] == 2
    assert found["high"] - found["mean"] == pytest.approx(9.924843 / 3**0.5)
    assert found["formula"] == 5


# Against the package


@pytest.mark.parametrize("number", range(3))
def test_the_first_desk_is_the_packages(first_desk, number):
    desk = world("desk")
    mine = first_desk["waits"](first_desk["run"](desk.needs(number), 1, desk.days))
    assert len(mine) > 2500
    assert mine.to_dict() == first_desk["waits"](desk.package(number)).to_dict()


def test_simpys_own_priority_is_the_packages_where_nobody_comes_at_the_same_moment(township):
    town = world("township")
    for number in range(3):
        needs = town.needs(number)
        assert needs["arrival"].is_unique
        mine, theirs = township["run"](needs, town.persons, town.days), town.package(number)
        assert township["facts"](mine) == township["facts"](theirs)
    assert all(world(name).needs(number)["arrival"].is_unique for name in ("desk", "levels") for number in range(3))


@pytest.mark.parametrize("name", ["township", "half_days", "levels"])
def test_the_learners_model_at_the_end_is_the_packages_event_by_event(lesson, name):
    place = world(name)
    for number in range(3):
        needs, theirs = place.needs(number), lesson["facts"](place.package(number))
        mine = lesson["facts"](lesson["run"](needs, place.persons, place.days))
        assert mine == theirs
        assert mine == lesson["facts"](lesson["run"](needs[::-1], place.persons, place.days))  # however it is sorted


def test_the_package_does_nothing_there_that_the_lesson_does_not_know():
    seen = set(world("levels").package().activity)
    assert seen <= {"contact", "register", "refer", "accept", "handle", "support", "support_part", "explain"} | {
        "perform",
        "close",
    }


def test_the_numbers_that_work_is_made_from_are_read_by_nobody():
    place = world("levels")
    cases = place.draw(0)
    for name in UNREAD.values():
        cases.columns[name] = np.full(len(cases), 0.99)
    log = simulate(cases, place.policy, place.calendar)
    assert np.array_equal(log.events, place.log(0).events)


# One instant


def test_simpys_own_order_hangs_on_the_file_and_the_rule_does_not(lesson, township):
    persons = world("township").persons
    pair = township["pair"]
    begun = [township["waits"](township["run"](p, persons, 9), "register").to_dict() for p in (pair, pair[::-1])]
    assert begun == [{1: 0.0, 2: 0.5}, {1: 0.5, 2: 0.0}]
    ruled = [lesson["waits"](lesson["run"](p, persons, 9), "register").to_dict() for p in (pair, pair[::-1])]
    assert ruled == [{1: 0.5, 2: 0.0}] * 2


def test_one_in_eight_waits_differently_by_up_to_two_and_a_half_days(lesson):
    waits = both(lesson["naive"], lesson["half"].package())
    other = (waits["mine"] - waits["theirs"]).abs()
    assert (other > 0).mean() == pytest.approx(1 / 8, abs=0.01)
    assert other.max() == 2.5
    assert both(lesson["ruled"], lesson["half"].package()).eval("mine == theirs").all()


def test_what_is_kept_brings_the_old_chapter_back(lesson):
    chapter, old_run = lesson["old"]
    needs, persons = lesson["half"].needs(), lesson["half"].persons
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(lesson, "work", chapter)
        again = old_run(needs, persons, lesson["half"].days)
    assert lesson["facts"](again) == lesson["facts"](lesson["naive"]) != lesson["facts"](lesson["ruled"])


def test_the_free_handler_takes_who_stands_there_when_all_has_happened(lesson):
    """Exercise 05.5: Wu's case is done, Zheng and Feng join, Chen waits since day 5; Feng is vulnerable."""
    env, log = simpy.Environment(), []
    desk = lesson["Desk"](env, 1)

    def come(need):
        yield env.timeout(need.arrival)
        yield from lesson["work"](env, desk, need, need.days, "handle", log)

    names = ("Wu", "Chen", "Zheng", "Feng")
    people = pd.DataFrame({"case": range(4), "arrival": [4.0, 5.0, 7.0, 7.0], "days": [3.0, 1.0, 1.0, 1.0]})
    people["vulnerable"] = [False, False, False, True]
    for need in people.itertuples():
        env.process(come(need))
    lesson["instants"](env, [desk], 20)
    assert [names[case] for _, case, _, what in log if what == "start"] == ["Wu", "Feng", "Chen", "Zheng"]


# Three levels


def test_the_county_is_as_large_as_the_lesson_says(lesson):
    place = world("levels")
    needs = place.needs()
    assert place.demand.city.offices == ("甲-01", "甲-02", "甲-03", "甲", "安澜")
    assert (round(len(needs), -3), round(len(lesson["facts"](lesson["now"])), -3)) == (3000, 22000)
    assert (needs["office"] != needs["right"]).mean() == pytest.approx(0.5, abs=0.03)
    assert needs["refer"].mean() == pytest.approx(2, rel=0.05)


def test_the_telephone_helps_more_than_three_handlers(lesson):
    place, run = world("levels"), lesson["run"]
    for number in range(4):
        needs = place.needs(number)
        more = place.persons | {(town, "handle"): 2 for town in range(3)}
        logs = {
            "now": run(needs, place.persons, place.days),
            "quick": run(needs.assign(refer=needs["refer"] / 4), place.persons, place.days),
            "more": run(needs, more, place.days),
        }
        waits = by_door(logs, needs)
        assert waits.loc["quick", "everybody"] < waits.loc["more", "everybody"] - 0.3
        assert waits.loc["more", "everybody"] < waits.loc["now", "everybody"] - 0.15
        gain = waits.loc["now"] - waits
        assert gain.loc["more", "right_door"] > gain.loc["more", "passed_on"] > 0
        assert gain.loc["quick", "passed_on"] > 1.2
        assert abs(gain.loc["quick", "right_door"]) < 0.15
        if number == 0:
            assert waits.loc["now", "passed_on"] / waits.loc["now", "right_door"] == pytest.approx(5, abs=0.5)
            assert needs["refer"].mean() > waits.loc["now", "passed_on"] / 2  # most of it on the way
            assert waits["right_door"].round(2).tolist()[:2] == [0.45, 0.49]


def test_what_a_learner_is_told_to_try_runs(lesson):
    place, run = world("levels"), lesson["run"]
    needs = place.needs()
    equal = run(needs.assign(vulnerable=False), place.persons, place.days)
    fewer = run(needs, place.persons | {(3, "handle"): 1}, place.days)
    assert told(equal)["waited"].mean() == pytest.approx(told(lesson["now"])["waited"].mean(), abs=0.05)
    assert told(fewer)["waited"].mean() > told(lesson["now"])["waited"].mean()


def test_the_package_has_what_the_lesson_points_to():
    code = Path(Journey.life.__code__.co_filename).read_text(encoding="utf-8")
    assert all(f"def {chapter}(" in code for chapter in ("life", "intake", "settle"))
    assert all(callable(part) for part in (Desk.assign, Floor.run, Journey.watch))
    assert all(f"self.{name}" in code for name in ("note", "watch", "intake", "settle"))


# The small worlds


@pytest.mark.parametrize("name", WORLDS)
def test_work_is_exponential_and_on_the_clocks_ticks(name):
    place = world(name)
    cases = [place.draw(number) for number in range(4)]
    for desk, mean in place.work.items():
        days = np.concatenate([one.columns[desk] for one in cases])
        assert (days >= 1 / TICKS).all()
        assert np.array_equal(days * TICKS, np.round(days * TICKS))
        if not place.half_days:
            assert days.mean() == pytest.approx(mean, rel=0.05)
            assert days.std() == pytest.approx(mean, rel=0.07)
        else:
            assert np.array_equal(2 * days, np.round(2 * days))


def test_a_quarter_is_vulnerable_and_everybody_comes():
    needs = pd.concat([world("township").needs(number) for number in range(4)])
    assert needs["vulnerable"].mean() == pytest.approx(0.25, abs=0.02)
    assert len(needs) / 1600 == pytest.approx(6, rel=0.05)
    assert needs[["office", "right", "refer"]].to_numpy().max() == 0


def test_an_unknown_world_names_the_nearest():
    with pytest.raises(InputError, match="did you mean 'township'"):
        world("townshop")


# Pictures and tables


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pictures_say_what_they_show(lesson, first_desk, lang):
    three = first_desk["run"](first_desk["three"], 1, 10)
    naive, ruled, theirs = (lesson["naive"], lesson["ruled"], lesson["half"].package())
    table = lesson["table"]
    for figure in (
        desk_picture(three, lang),
        checks_picture(table, lang),
        same_picture(naive, ruled, theirs, lang),
    ):
        figure.savefig(io.BytesIO(), format="png", dpi=30)  # a missing glyph would be a warning, here an error
    assert "2.5" in desk_alt(three, lang)
    assert "0.750" in checks_alt(table, lang)
    assert "50" in same_alt(naive, ruled, theirs, lang)
    assert "\n" not in checks_alt(table, lang) + same_alt(naive, ruled, theirs, lang)
    assert desk_table(three, lang).iloc[2].tolist() == [1.5, 4.0, 4.5, 2.5]
    assert checks_table(table, lang).shape == (4, 4)
    few = by_door({"now": lesson["now"]}, world("levels").needs())
    assert doors_table(few, lang).iloc[0, 2] == round(few.loc["now", "everybody"], 2)
