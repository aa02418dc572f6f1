"""`petitionflow compare`: what it says in both languages, what it writes, mistakes, Ctrl-C; and the pictures."""

import io
import json
import logging
import signal
from itertools import pairwise

import pandas as pd
import pytest
from helpers_experiment import SCORE, SMALL, made_up, stop_at
from matplotlib.figure import Figure

from sim import cli_compare, experiment
from sim.cli import main
from sim.comparereport import IMPORTANT, answer, signed
from sim.experiment import compare, one_at_a_time, ranked, warmup
from sim.experimentplots import comparison_picture
from sim.fonts import use_language
from sim.labels import LANGUAGES
from sim.measuregoals import GOALS
from sim.measures import MEASURES
from sim.policy import Policy
from sim.scenario import load
from sim.sensitivityplots import draw_tornado, draw_welch, field_words
from sim.words_pictures import WORDS, all_words

CITY = """
[city]
counties = ["东"]
townships = [2]
people_million = 0.05
[run]
days = 40
replications = 3
"""
OPTIONS = """
[options.more]
handling = [2, 4, 5]
[options."多一名调解员"]
mediation = [2, 1, 1]
"""
COST = ("--measure", "cost_staff_years", "--processes", "1")


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(CITY + OPTIONS, encoding="utf-8")
    return path


def test_it_says_how_each_option_differs_and_which_is_best(scenario, capsys):
    assert main(["compare", str(scenario), *COST]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert "3 replications; the 95 % intervals" in lines[0]
    cost = [line.split() for line in lines if line.startswith("more") and " cost " in line]
    assert " ".join(cost[0]) == "more cost staff-years 29.0 +2.0 [+2.0, +2.0] 0.5 worse"
    assert sum(line.startswith("多一名调解员") for line in lines) == len(IMPORTANT) + 1
    assert "base is the best." in lines
    assert err.endswith("9/9\n")


def test_all_measures_in_chinese(scenario, capsys):
    assert main(["compare", str(scenario), *COST, "--all", "--lang", "zh", "--replications", "2"]) == 0
    out = capsys.readouterr().out
    assert "模拟 2 次" in out
    assert "“base”最好。" in out
    lines = out.splitlines()
    assert sum(line.startswith("more") for line in lines) == len(MEASURES) + 1
    contacts = next(line.split() for line in lines if line.startswith("more") and "反映总次数" in line)
    assert contacts[-1] not in [WORDS[word][1] for word in ("better", "worse", "cannot tell yet")]
    assert "更差" in out


def test_it_writes_everything_or_nothing(scenario, tmp_path, capsys, monkeypatch):
    out = tmp_path / "a" / "out"
    with monkeypatch.context() as broken:
        broken.setattr("sim.comparereport.write_facts", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
        assert main(["compare", str(scenario), *COST, "--out", str(out)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["small.toml"]
    assert main(["compare", str(scenario), *COST, "--out", str(out)]) == 0
    files = ["differences.csv", "differences.png", "measures.csv", "ranking.csv", "run.json", "scenario.toml"]
    assert sorted(path.name for path in out.iterdir()) == files
    assert load(out / "scenario.toml") == load(scenario)
    written = pd.read_csv(out / "differences.csv", index_col=["option", "measure"])
    assert written.loc[("more", "cost_staff_years"), "verdict"] == "worse"
    assert list(pd.read_csv(out / "measures.csv")["scenario"]) == ["base"] * 3 + ["more"] * 3 + ["多一名调解员"] * 3
    assert "petitionflow" in json.loads((out / "run.json").read_text(encoding="utf-8"))


def test_stopped_it_prints_what_is_known_writes_nothing_and_exits_130(scenario, tmp_path, capsys, monkeypatch):
    out = tmp_path / "out"
    monkeypatch.setattr(cli_compare, "show_progress", stop_at(7))
    assert main(["compare", str(scenario), *COST, "--out", str(out)]) == 128 + signal.SIGINT
    text, err = capsys.readouterr()
    assert "2 replications" in text.splitlines()[0]
    assert "Stopped: this rests on the first 2 of 3 replications" in text.splitlines()[-1]
    assert "note: stopped after 7 of 9 runs" in err
    assert not out.exists()


def test_stopped_too_early_there_is_nothing_to_say(scenario, capsys, monkeypatch):
    monkeypatch.setattr(cli_compare, "show_progress", stop_at(3))
    assert main(["compare", str(scenario), *COST]) == 130
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--replications 1", "replications = 1: must be a whole number, at least 2"),
        ("--replications two", "'two' is not a whole number"),
        ("--confidence 95", "confidence = 95.0: must lie between 0 and 1"),
        ("--confidence nan", "confidence = nan"),
        ("--confidence high", "'high' is not a number"),
        ("--measure score", "there is no measure 'score'"),
        ("--measure service_scor", "did you mean 'service_score'"),
        ("--measure contacts", "'contacts' is neither good nor bad"),
        ("--start soon", "--start soon: must be a date"),
        ("--days 36500", "needs; at most"),
        ("--out {}/small.toml", "is there already"),
        ("--processes 0", "processes = 0"),
    ],
)
def test_a_mistake_is_one_line_and_exit_2(words, message, scenario, tmp_path, capsys, monkeypatch):
    scenario.write_text((CITY + OPTIONS).replace("0.05", "2.0" if "36500" in words else "0.05"), encoding="utf-8")
    monkeypatch.setattr("sim.replications.outcome", None)  # nothing may run
    assert main(["compare", str(scenario), *words.format(tmp_path).split()]) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert (out, len(err.strip().splitlines())) == ("", 1)


def test_without_options_there_is_nothing_to_compare(scenario, capsys):
    scenario.write_text(CITY, encoding="utf-8")
    assert main(["compare", str(scenario)]) == 2
    assert "has nothing to compare: add a section such as [options.more]" in capsys.readouterr().err


def test_the_answer_in_words():
    sure = ranked(made_up([[3, 1], [4, 2.1], [5, 3]]), SCORE)
    unsure = ranked(made_up([[3, 1], [4, 9], [5, 3]]), SCORE)
    equal = ranked(made_up([[3, 3], [4, 4], [5, 5]]), SCORE)
    none = ranked(made_up([[3, float("nan")], [4, 4]]), SCORE)
    assert answer(sure, "en") == "A is the best."
    assert answer(sure, "zh") == "“A”最好。"
    assert answer(unsure, "en") == f"Cannot tell B, A apart yet; it takes about {unsure.more:,} more replications."
    assert answer(unsure, "zh") == f"“B”、“A”尚分不出高下，大约还要再模拟 {unsure.more:,} 次。"
    assert answer(equal, "en").startswith("Choose A: it is the best, or behind it by less than matters.")
    assert answer(none, "en").startswith("Cannot tell: some replication could not give this measure")


def test_a_plus_stands_only_before_what_shows_above_zero():
    assert signed("unmet_need_share", 0.02, -0.0001, 0.0001) == "+0.020  [0.000, 0.000]"
    assert signed("service_score", float("nan"), -1.04, 2.0) == "[-1.0, +2.0]"
    assert signed("service_score", float("nan"), float("nan"), float("nan")) == "–"


@pytest.fixture(scope="module")
def found():
    policies = {"now": Policy(), "more": Policy(handling=(2, 5, 6)), "explain": Policy(explanation=0.9)}
    return (
        compare(policies, SMALL, 4, days=60),
        one_at_a_time(
            SMALL,
            Policy(),
            {"policy.handling.1": (3, 6), "demand.city.people_million": (0.07, 0.1)},
            "staff_load_share",
            3,
            days=60,
        ),
        warmup(SMALL, Policy(), 1, 60),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pictures_are_drawn_in_full(found, lang, caplog):
    comparison, table, warm = found
    column = LANGUAGES.index(lang)
    with caplog.at_level(logging.WARNING):  # a missing glyph is a warning, and thus an error; a font, a message
        figure = comparison_picture(comparison, {name: GOALS[name] for name in IMPORTANT}, lang)
        figure.savefig(io.BytesIO(), format="png", dpi=60)
        use_language(lang, also=all_words())
        other = Figure(layout="constrained", figsize=(14, 6))
        tornado, welch = other.subplots(1, 2)
        draw_tornado(tornado, table, "staff_load_share", lang)
        draw_welch(welch, warm, lang)
        other.savefig(io.BytesIO(), format="png", dpi=60)
    assert not caplog.records
    assert len([ax for ax in figure.axes if ax.get_title(loc="left")]) == len(IMPORTANT)
    assert [t.get_text() for t in figure.axes[0].get_yticklabels()] == ["more", "explain"]
    assert figure.axes[0].get_xlabel().endswith(WORDS["right_better"][column])
    assert figure.axes[1].get_xlabel().endswith(WORDS["left_better"][column])
    assert field_words("policy.handling.1", lang) in tornado.get_yticklabels()[1].get_text()
    legend = [t.get_text() for t in welch.get_legend().get_texts()]
    assert WORDS["warm"][column].format(day=warm.day) in legend


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_heads_of_panels_do_not_run_into_each_other(found, lang):
    comparison = found[0]
    long = {"more": "two more handlers at county", "explain": "more time for explaining"}
    table = comparison.differences.rename(index=long, level="option")
    figure = comparison_picture(
        comparison._replace(differences=table), {name: GOALS[name] for name in IMPORTANT[:4]}, lang
    )
    figure.draw_without_rendering()
    heads = [ax._left_title.get_window_extent() for ax in figure.axes]
    assert len(heads) == 4
    assert all(left.x1 < right.x0 for left, right in pairwise(heads))


def test_fields_have_words():
    assert field_words("demand.city.people_million", "en") == "people (millions)"
    assert field_words("policy.handling.1", "zh") == "办理人员（县级）"
    assert field_words("demand.channels.2", "en").endswith(" (2)")


def test_the_facade_gathers_what_it_says():
    assert all(hasattr(experiment, name) for name in experiment.__all__)
