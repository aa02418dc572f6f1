"""What lesson 12 says of its practice log is what the log and the model say."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim.exercisefile import find
from sim.logreport import summarise
from sim.officelog import read_office_log
from sim.owncitylesson import (
    ASSUMED,
    FIVE,
    PLANS,
    SHOWN,
    calibrated,
    five,
    foretold,
    held,
    how_long,
    opened,
    options,
    told,
    true_value,
    turning,
)
from sim.owncitylog import KNOWN, TRUE, office_list, practice_log
from sim.words_owncitylesson import WORDS

pytestmark = pytest.mark.slow

SOURCE = (Path(__file__).parent.parent / "course/source/12_your_own_city.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def city():
    return calibrated(read_office_log(practice_log())[0])


def test_the_five_by_hand():
    found = how_long(FIVE["opened"], FIVE["closed"], 30.0)
    closed = FIVE["closed"] - FIVE["opened"]
    assert closed.median() == 6.0
    assert found.median == 20.0
    assert dict(zip(found.times, found.open_share, strict=True))[6.0] == pytest.approx(0.6)
    assert sorted(30.0 - FIVE["opened"][FIVE["closed"].isna()]) == [24.0, 28.0]
    assert len(five("en")) == len(five("zh")) == 5


def test_the_list_is_in_trouble_and_says_so():
    log, report = read_office_log(office_list())
    assert sum(one.count for one in report.dropped.values()) == 2
    assert set(report.dropped) == {"end_before_start", "duplicate"}
    assert report.personal["信访人姓名"][1] == "left_out"
    assert "张" not in summarise(log, report).text("zh").replace("主张", "")
    assert 540 <= log.days <= 549  # "a year and a half"


def test_what_is_counted_and_what_is_assumed(city):
    hits, intervals = held(city)
    assert f"asks {intervals} small questions" in SOURCE
    assert f"问 {intervals} 个小问题" in SOURCE
    assert 0.88 * intervals <= hits < intervals  # "not all of them"
    assert set(city.table.loc[[f"demand.{name}" for name in ASSUMED], "how"]) == {"assumed"}
    assert "assumed" not in set(city.table.loc[[f"demand.{name}" for name in SHOWN], "how"])
    assert len(city.draws) == 200


def test_the_envelope_holds_the_true_values(city):
    assert true_value("demand.consent") == TRUE.consent != KNOWN.demand.consent
    shown = opened(city, "en")
    assert shown["true value"].tolist()[3] == f"{TRUE.consent:,.3g}"
    assert len(told(city, "zh")) == len(SHOWN)


def test_it_foretells_its_own_world_and_not_the_changed_one():
    _, as_it_was = foretold("en")
    _, changed = foretold("zh", changed=True)
    assert "off" not in set(as_it_was.table["verdict"])
    for name in ("arrivals_a_week", "open_at_the_end"):
        assert changed.table.loc[name, "verdict"] == "off"
        assert changed.table.loc[name, "log"] > changed.table.loc[name, "high"]


def test_the_options_as_the_prose_says(city):
    table = options(city, "en").set_index("plan")
    days = table.iloc[:, 0].astype(float)
    assert days["a handler more in the county"] == days.min() < -5
    assert 0 < days["explain every refusal"] < 10  # "longer, by a few days"
    assert table.loc["a handler more in the county", "better in"] == "100%"
    log, chance = (float(table.loc["a handler more in the county", name]) for name in table.columns[2:4])
    assert log > 2 * chance  # "most of it is not known from the log"
    assert list(options(city, "zh").iloc[:, 0].astype(str)) == [WORDS[name][1] for name in list(PLANS)[1:]]


def test_the_model_answer_of_12_6_has_the_numbers_of_the_table(city):
    row = options(city, "en").set_index("plan").loc["a handler more in the county"]
    low, high = re.findall(r"[-+]\d+\.\d", row.iloc[1])
    model = find("12.6").en.model
    for number in (row.iloc[0], low, high):
        assert f"{abs(float(number)):.0f}" in re.findall(r"\d+", model)


def test_only_who_comes_would_turn_it(city):
    table = turning(city, "en").set_index("what")
    gains = table.astype(float)
    assert gains.to_numpy().min() == gains.loc["share of matters brought"].min() < 2
    others = gains.drop("share of matters brought")
    assert (others > 5).all(axis=None)
    assert np.allclose(gains["days saved as given"], gains["days saved as given"].iloc[0])
