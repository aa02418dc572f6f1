"""What lesson 09 says of chance is what the runs show."""

import re
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from sim.exercisefile import find
from sim.measuregoals import GOALS
from sim.realitylesson import (
    ALIKE,
    EACH,
    FEW,
    FIVE,
    MANY,
    MATTERS,
    MEASURE,
    TRIALS,
    TWINS,
    alike,
    first_and_second,
    half_width,
    lucky,
    lucky_years,
    moved,
    needed,
    pairs,
    rank_five,
    rank_table,
    settled,
    settling_alt,
    settling_picture,
    the_three,
    trials,
    two_models,
    two_ways,
)
from sim.replications import intervals
from sim.twotowns import compared

pytestmark = pytest.mark.slow

SOURCE = (Path(__file__).parent.parent / "course/source/09_is_it_real.py").read_text(encoding="utf-8")


def numbers(text):
    return [float(x) for x in re.findall(r"[-+]?\d+(?:\.\d+)?", text)]


def test_the_six_years_and_the_press_release():
    before, after = lucky_years()
    assert [f"{x:.1f}" for x in before] == ["67.7", "94.5", "80.2"]
    assert (f"{before.mean():.1f}", f"{after.mean():.1f}") == ("80.8", "65.0")
    assert 15 < before.mean() - after.mean() < 16
    assert before.max() - before.min() > 26.5  # "differ by 27 days"
    assert the_three("en").iloc[-1].tolist() == ["mean", "80.8", "65.0"]


def test_it_was_the_best_of_nineteen_and_the_option_does_nothing():
    found = trials()
    assert len(found) == TRIALS == 19
    assert found["change"].idxmin() == lucky()
    assert (round(found["change"].min()), round(found["change"].max())) == (-16, 10)
    assert abs(pairs(MANY).mean()) < 0.5
    assert (np.abs(pairs(MANY)) < 1).mean() > 0.8  # "next to nothing in most years"


def test_the_interval_is_that_of_scipy_and_of_the_package():
    for values in lucky_years():
        theirs = stats.t.interval(0.95, FEW - 1, values.mean(), stats.sem(values))
        assert half_width(values) == pytest.approx((theirs[1] - theirs[0]) / 2)
    assert [f"{half_width(x):.1f}" for x in lucky_years()] == ["33.3", "16.5"]
    assert (f"{stats.t.ppf(0.975, 2):.1f}", f"{stats.t.ppf(0.975, 49):.1f}") == ("4.3", "2.0")


def test_three_pairs_say_more_than_fifty_strangers():
    table = two_ways("en")
    widths = [high - low for low, high in map(numbers, table["95 % interval"])]
    assert widths[1] < widths[2] < widths[0]
    assert table["95 % interval"][1] == "-1.7 to +0.7"
    assert table["difference (days)"][1] == "-0.5"


def test_the_number_of_runs_follows_from_the_question():
    assert [needed(days).replications for days in (3.0, 1.5)] == [29, 98]
    assert all(needed(days).reached for days in (3.0, 1.5))


def test_the_warm_up():
    assert (settled().day, settled().enough) == (90, True)
    assert settled().series["mean"].iloc[0] < 10 < settled().series["mean"].iloc[90:].mean()
    assert "90" in settling_alt("en")
    assert settling_picture("zh").axes[0].get_title(loc="left") or settling_picture("zh").axes[0].get_title()


def test_forty_comparisons_of_nothing_find_two():
    assert (TWINS, EACH, ALIKE) == (40, 5, 9)
    assert len(alike()) == 2
    assert max(map(abs, alike())) > 12
    assert alike(together=True) == []


def test_one_honest_ranking():
    few, many = rank_five(FEW), rank_five(30)
    assert few.best is None
    assert (few.table["verdict"] == "cannot tell yet").sum() == 4
    assert few.more > 100
    assert (many.best, many.table.index[0]) == ("handlers", "handlers")
    assert few.table.index[0] == "handlers"  # "it happens to be right"
    assert len(many.table) == len(FIVE) + 1 == 5
    assert GOALS[MEASURE].matters == MATTERS == 3.0
    assert rank_table(30, "zh").iloc[0, 0] == "县里办理加两人"


def test_two_models_two_narrow_intervals_that_do_not_touch():
    table = two_models("en")
    first, second = map(numbers, table["95 % interval"])
    assert first[1] < second[0]
    assert table.iloc[0, 1] == "-5.3"
    assert [f"{abs(x):.1f}" for x in first] == ["6.7", "4.0"]
    for number in ("4.0", "6.7"):
        assert number in find("09.6").en.model
        assert number in find("09.6").zh.model


def test_compare_gives_the_same_interval_as_the_learners_lines():
    found = compared(("windows",), MANY).differences.loc[("windows", MEASURE)]
    assert (found["high"] - found["low"]) / 2 == pytest.approx(half_width(pairs(MANY)))
    row = intervals(compared(("windows",), MANY).runs.query("scenario == 'base'")).loc[MEASURE]
    assert row["n"] == MANY


def test_exercise_5_is_arithmetic():
    assert 12 * 20 == 240
    assert 0.05 * 240 == 12
    assert "240" in SOURCE or "240" in find("09.5").en.options["a"]


def test_the_first_year_hides_what_the_second_shows():
    table = first_and_second("en")
    first, second = (numbers(text) for text in table["95 % interval"])
    assert first[0] < 0 < first[1]
    assert abs(float(table.iloc[0, 1])) < MATTERS
    assert second[0] > 0
    assert float(table.iloc[1, 1]) > 7  # "more than a week longer"
    assert len(moved(0)) == len(moved(365))
