"""What lesson 04 says of queues is what formulas and runs give."""

import math

import pytest

from sim.exercisefile import lesson
from sim.onedesk import some_days
from sim.queuelesson import CHANGES, DESK, LOADS, at, by_load, changed, changes_in_words, loads_in_words, single_runs
from sim.queueplots import queue_alt, queue_picture
from sim.theory import little_days, mgc, mmc_wait_quantile_days

EXERCISES = {exercise.id: exercise for exercise in lesson("04").exercise}


def wait(load, **change):
    desk = at(load).vary(**change)
    return mgc(desk.cases_a_day * desk.size, desk.work_days, desk.persons * desk.size, desk.spread).wait_days


def test_the_formula_of_the_lesson():
    for load in LOADS:
        assert wait(load) == pytest.approx(load / (1 - load))
    assert wait(0.95) == pytest.approx(19)
    assert wait(0.9) == pytest.approx(EXERCISES["04.2"].answer)
    assert 4.5 < wait(0.95) / wait(0.8) < 5  # "almost fivefold"
    assert mmc_wait_quantile_days(0.95, 1.0, 1, 0.9) / 5 > 9  # "longer than nine weeks of five days"
    assert pytest.approx(5, rel=0.03) == 0.83 / 0.17  # five days: "a little more than 80 %"
    assert wait(0.96) == pytest.approx(24)


def test_what_changing_one_thing_does():
    now = wait(0.9)
    assert now / wait(0.9, pooled=True) > 2  # "more than halves"
    assert wait(0.9, spread=0.0) == pytest.approx(now / 2)
    assert wait(0.9, spread=2.0) == pytest.approx(2.5 * now)


def test_the_sums_of_the_exercises():
    assert little_days(150, 25 / 5) == EXERCISES["04.3"].answer
    assert little_days(60, 3) == 20
    late = []
    free = 0
    for came, work in zip([0, 60, 120, 180, 240], [12, 96, 12, 96, 24], strict=True):
        late.append(max(free - came, 0))
        free = max(came, free) + work
    assert late == [0, 0, 36, 0, 36]  # "two of five wait for 36 minutes"
    assert EXERCISES["04.1"].answer == 36
    assert sum([12, 96, 12, 96, 24]) == 5 * 48 == 0.8 * 300


def test_the_longest_tenth_of_work():
    sigma = math.sqrt(math.log1p(DESK.spread**2))
    assert math.exp(1.2816 * sigma - sigma**2 / 2) > 2  # days: "over two days"


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_runs_formula_words_and_picture(lang, tmp_path):
    table, runs = by_load(), single_runs()
    assert list(runs) == list(LOADS)
    assert runs.mean().to_numpy() == pytest.approx(table["mean"].to_numpy())
    inside = (table["low"] <= table["formula"]) & (table["formula"] <= table["high"])
    assert inside.all()
    spread = runs.max() - runs.min()
    assert spread[0.95] > 5 * spread[0.5]  # one quarter is luck
    words = loads_in_words(table, lang)
    assert words.iloc[-1, 0] == "19.0"
    assert list(changes_in_words(changed(), lang).iloc[:, 0]) == ["9.0", "4.3", "4.5", "22.5"]
    assert len(changed()) == len(CHANGES)
    queue_picture(table, runs, lang).savefig(tmp_path / "q.png")
    assert "19.0" in queue_alt(table, lang)


def test_sixty_days_of_one_desk():
    log, cases = some_days(DESK)
    assert log.days == 60
    assert 35 < len(cases) < 75
    assert set(log.events["office"]) == {0}
