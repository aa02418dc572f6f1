"""What a planner decides by: how sure in spite of the data, what would turn it, the paper to hand on."""

import numpy as np
import pandas as pd
import pytest

from sim.carried import carried, split
from sim.city import City
from sim.demand import Demand
from sim.errors import InputError
from sim.policy import Policy
from sim.unless import stays_better

TOWN = City(name="测", counties=("甲",), townships=(2,), people_million=0.06)
DEMAND = Demand(city=TOWN, matters_rate=9000.0)
BASE = Policy(handling=(1, 1, 2))
MORE = BASE.vary(handling=(2, 2, 2))
SHORT = {"days": 120, "seed": 3}


def test_the_parts_of_a_difference_by_hand():
    # Two draws of two runs: means 2 and 6, so between = 2 * 8 = 16, within = 2; parameters (16 - 2) / 2 = 7.
    found = split(np.array([[1.0, 3.0], [5.0, 7.0]]))
    assert (found.difference, found.parameters**2, found.chance**2) == (4.0, pytest.approx(7), pytest.approx(0.5))
    reach = 12.7062047 * (7 + 16 / 4) ** 0.5  # t with 1 degree of freedom, that of two draws
    assert (found.low, found.high) == (pytest.approx(4 - reach), pytest.approx(4 + reach))
    assert found.better == 1.0
    assert split(np.array([[1.0, 3.0], [5.0, 7.0]]), sign=-1.0).better == 0.0


def test_where_chance_explains_all_the_data_explain_nothing():
    found = split(np.array([[0.0, 4.0], [4.0, 0.0], [1.0, 3.0]]))
    assert found.parameters == 0.0
    assert found.chance > 0


def test_intervals_hold_the_effect_in_a_city_that_is_not_among_the_draws():
    rng = np.random.default_rng(6)
    hit, parts = 0, []
    for _ in range(2000):
        effects = rng.normal(1.0, 2.0, 21)
        found = split(effects[:20, None] + rng.normal(0, 3.0, (20, 4)))
        hit += found.low <= effects[20] <= found.high
        parts.append(found.parameters**2)
    assert 0.93 <= hit / 2000 <= 0.97
    assert np.mean(parts) == pytest.approx(4.0, rel=0.1)


def test_too_few_draws_are_refused():
    with pytest.raises(InputError, match="1 draws of 3 runs"):
        split(np.ones((1, 3)))
    with pytest.raises(InputError, match="at least 2 are needed"):
        carried({"a": BASE, "b": MORE}, DEMAND, pd.DataFrame())
    with pytest.raises(InputError, match="measure"):
        carried({"a": BASE, "b": MORE}, DEMAND, pd.DataFrame({"demand.consent": [0.5, 0.6]}), ["nonsense"])


def test_what_the_log_leaves_open_is_carried_into_the_difference():
    names = ["hidden_backlog_cases", "satisfied_share"]
    wide = pd.DataFrame({"demand.work_handling": np.linspace(2.0, 8.0, 8)})
    narrow = pd.DataFrame({"demand.work_handling": np.full(8, 4.0)})
    policies = {"now": BASE, "more": MORE, "the same": BASE}
    open_, known = (carried(policies, DEMAND, draws, names, **SHORT) for draws in (wide, narrow))
    more = ("more", "hidden_backlog_cases")
    assert open_.loc[more, "parameters"] > 2 * known.loc[more, "parameters"]
    assert open_.loc[more, "high"] - open_.loc[more, "low"] > known.loc[more, "high"] - known.loc[more, "low"]
    assert open_.loc[more, "better"] >= 0.9  # fewer open cases are better
    assert (open_.loc["the same", ["difference", "parameters", "chance"]] == 0).all(axis=None)
    assert (open_["draws"] == 8).all()
    pd.testing.assert_frame_equal(open_, carried(policies, DEMAND, wide, names, processes=2, **SHORT))


def test_stopped_it_keeps_whole_draws():
    draws = pd.DataFrame({"demand.consent": np.linspace(0.4, 0.8, 6)})

    def stop(done, _):
        if done == 3:
            raise KeyboardInterrupt

    found = carried({"a": BASE, "b": MORE}, DEMAND, draws, ["hidden_backlog_cases"], progress=stop, **SHORT)
    assert (found["draws"] == 3).all()


def test_what_would_turn_the_answer():
    # A second handler saves days while matters take long, and costs the same when they take no time.
    fields = {"demand.work_handling": (0.1, 6.0), "demand.rates": (0.3, 0.9)}
    found = stays_better(BASE, MORE, DEMAND, fields, "hidden_backlog_cases", 6, **SHORT)
    assert found.loc["demand.work_handling", "at_high"] > found.loc["demand.work_handling", "at_low"]
    assert found.loc["demand.work_handling", "verdict"] in ("unsure", "turns")
    assert found.loc["demand.rates", "verdict"] != "turns"  # who rates the handling changes nobody's waiting
    assert found.loc["demand.rates", "at_low"] == found.loc["demand.rates", "at_given"]
    assert np.isnan(found.loc["demand.rates", "turn"])
    swapped = stays_better(MORE, BASE, DEMAND, fields, "hidden_backlog_cases", 6, **SHORT)
    assert (swapped.loc[found.index, "at_given"] == -found["at_given"]).all()


def test_where_straight_lines_cross():
    from sim.unless import _turn

    assert _turn([(0.0, -2.0), (4.0, 2.0), (6.0, 3.0)]) == 2.0
    assert _turn([(0.0, 1.0), (4.0, 2.0), (6.0, -2.0)]) == 5.0
    assert np.isnan(_turn([(0.0, 1.0), (4.0, 2.0), (6.0, 3.0)]))


def test_a_measure_that_is_neither_good_nor_bad_turns_nothing():
    with pytest.raises(InputError, match="neither good nor bad"):
        stays_better(BASE, MORE, DEMAND, ["demand.consent"], "contacts")


def office_city(tmp_path):
    """A city calibrated on openings and closings, with its validation kept in the file."""
    from sim.cli import main

    rng = np.random.default_rng(1)
    opened = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.sort(rng.uniform(0, 365, 900)), "D")
    closed = opened + pd.to_timedelta(rng.gamma(2.0, 10.0, 900), "D")
    frame = pd.DataFrame({"编号": [f"R{i}" for i in range(900)], "登记时间": opened, "办结时间": closed})
    frame.loc[closed > opened[-1], "办结时间"] = pd.NaT
    frame.to_csv(tmp_path / "log.csv", index=False, date_format="%Y-%m-%d %H:%M:%S")
    city = tmp_path / "city.toml"
    assert main(["calibrate", str(tmp_path / "log.csv"), "--out", str(city), "--draws", "20"]) == 0
    assert main(["validate", str(city), str(tmp_path / "log.csv"), "--runs", "5", "--keep"]) == 0
    return city


@pytest.mark.slow
def test_the_paper_from_a_log_in_both_languages_and_as_word(tmp_path, capsys):
    from docx import Document

    from sim.cli import main

    city = office_city(tmp_path)
    heads = {"en": ("The data", "What the log tells", "unless"), "zh": ("数据情况", "记录能说明的", "除非")}
    for lang, words in heads.items():
        arguments = [str(city), "--options", "examples/options.toml", "--lang", lang, "--replications", "3"]
        page, paper, again = (tmp_path / f"{name}{lang}" for name in ("a", "b", "c"))
        page, paper, again = page.with_suffix(".html"), paper.with_suffix(".docx"), again.with_suffix(".docx")
        for out in (page, paper, again):
            assert main(["report", *arguments, "--out", str(out)]) == 0
        assert paper.read_bytes() == again.read_bytes()
        html, document = page.read_text(encoding="utf-8"), Document(str(paper))
        assert all(word in html for word in words)
        texts = [one.text for one in document.paragraphs]
        assert next(one.text for one in document.paragraphs if one.style.name == "Heading 1") in html
        assert any(words[0] in text for text in texts)
        cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
        frames = pd.read_html(page)
        assert len(document.tables) == len(frames)
        assert {str(one) for one in frames[0].iloc[:, 0]} <= cells
        pictures = document.element.xpath("//wp:docPr/@descr")
        assert len(pictures) == html.count("<img")
        assert all(pictures)
    assert "Traceback" not in capsys.readouterr().err


def test_a_paper_must_be_html_or_word(tmp_path, capsys):
    from sim.cli import main

    assert main(["report", "--options", "examples/options.toml", "--out", str(tmp_path / "a.pdf")]) == 2
    assert "ends in .html or .docx" in capsys.readouterr().err


def test_options_for_any_city_fit_the_example(tmp_path):
    from sim.scenario import Scenario, load_options

    assert len(load_options(Scenario(), "examples/options.toml").options) == 3
    assert len(load_options(Scenario(demand=DEMAND), "examples/options.toml").options) == 3
