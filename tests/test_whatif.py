"""What a lab shows is what `replicate` and the log say: nothing is computed another way beside them."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from sim import City, Demand, Extra, InputError, Policy, Surge, draw, intervals, replicate, simulate
from sim.following import follow_cases
from sim.labcode import code_of, source
from sim.optionreport import comparison, numbers_csv, options_table, scenario_text
from sim.picture import desk_table, fates, waiting_curve
from sim.rules import DESKS, LEVELS
from sim.scenario import load
from sim.views import CONTACTS, KINDS, PLACES, view
from sim.whatif import BECAME, HORIZON, Setting, watch, what_if

SMALL = Demand(city=City(counties=("甲", "乙"), townships=(3, 2), people_million=0.2))
SETTING = Setting(SMALL, days=200, replications=4, seed=3)
OTHER = Policy(handling=(1, 2, 2), review=(0, 1, 1), explanation=0.7)


def test_runs_and_intervals_are_those_of_replicate():
    answer, runs = what_if(SETTING, OTHER), replicate(SMALL, OTHER, 4, 200, 3)
    pd.testing.assert_frame_equal(answer.runs.drop(columns="scenario"), runs.drop(columns="scenario"))
    pd.testing.assert_frame_equal(answer.numbers(), intervals(runs))


def test_pictures_show_what_the_log_says():
    answer = what_if(SETTING, OTHER)
    for number in range(SETTING.replications):
        cases = draw(SMALL, 200, 3, number)
        log = simulate(cases, OTHER)
        follow = follow_cases(log, cases)
        counts = fates(follow)
        assert_allclose(answer.became[number], (counts / counts.sum())[list(BECAME)])
        days, share = waiting_curve(log, follow)
        shown = int(min(HORIZON, days[-1])) + 1
        assert_array_equal(answer.waiting[number, :shown], share[:shown])
        desks = desk_table(log, cases)
        for level, desk in desks.index:
            load_ = answer.load[number, LEVELS.index(level), DESKS.index(desk)]
            assert load_ == pytest.approx(desks.loc[(level, desk), "load_share"], abs=1e-12)
        county = np.repeat([0, 1], [3, 2])[cases.columns["township"]]
        for day in (0, 17, 120, 200):
            open_ = (follow["came"] < day) & ~(follow["end"] < day)
            assert_array_equal(answer.open_cases[number, :, day], np.bincount(county[open_], minlength=2))


def test_views_are_shares_of_a_whole():
    answer = what_if(SETTING, OTHER)
    assert view("became", answer).mean.sum() == pytest.approx(1)
    assert view("contacts", answer).mean.sum() == pytest.approx(1)
    found = view("mediation", answer)
    assert_array_equal(found.mean[3] <= found.mean[:3].min(), True)
    resolved = intervals(answer.runs).loc["substantive_resolution_share"]
    assert (view("became", answer).low[0], view("became", answer).high[0]) == pytest.approx(
        (resolved["low"], resolved["high"])
    )
    for name, kind in KINDS.items():
        if kind.rows:
            assert len(view(name, answer).mean) == len(kind.rows)
    assert len(CONTACTS) == 3
    assert len(PLACES) == 11


def test_a_wave_is_seen_in_its_own_county_only():
    wave = Surge(name="w", county=1, start=50.0, days=5.0, needs=400.0)
    with_wave = SETTING._replace(demand=SMALL.vary(surges=(wave,)))
    calm, wild = what_if(SETTING, OTHER), what_if(with_wave, OTHER)
    assert_array_equal(view("open", wild).mean, wild.open_cases[:, 1].mean(axis=0))
    assert_array_equal(view("open", calm).mean, calm.open_cases.sum(axis=1).mean(axis=0))
    assert wild.open_cases[:, 1, 56].mean() > calm.open_cases[:, 1, 56].mean() + 50


def test_watch_tells_each_replication_and_knows_what_it_has_seen():
    policy = OTHER.vary(explanation=0.31)
    steps = list(watch(SETTING, policy))
    assert [done for done, _ in steps] == [1, 2, 3, 4]
    assert [answer is None for _, answer in steps] == [True, True, True, False]
    ((done, answer),) = watch(SETTING, policy)
    assert (done, answer) == (4, steps[-1][1])
    with pytest.raises(InputError, match="no office 'nowhere'"):
        what_if(SETTING, Policy(extra=(Extra(office="nowhere", desk="review", persons=1),)))


def test_a_caller_who_stops_asking_stops_the_work():
    policy = OTHER.vary(explanation=0.32)
    asked = watch(SETTING, policy)
    assert next(asked) == (1, None)
    asked.close()
    assert len(list(watch(SETTING, policy))) == 4  # nothing half-done was kept


@pytest.mark.parametrize(
    "policy",
    [
        OTHER,
        Policy(supervise_after=float("inf"), extra=(Extra(office="甲-01", desk="mediation", persons=2),)),
    ],
)
def test_the_code_gives_the_numbers_of_the_lab(policy, capsys):
    wave = Surge(name="工资", county=1, start=50.0, needs=20.0)
    setting = SETTING._replace(demand=SMALL.vary(surges=(wave,)), replications=2)
    program, found = code_of(setting, Policy(), policy), {}
    exec(program, found)  # noqa: S102 - our own
    mine = comparison({"start": what_if(setting, Policy()), "option": what_if(setting, policy)})
    pd.testing.assert_frame_equal(found["found"].differences, mine.differences)
    assert "service_score" in capsys.readouterr().out
    assert "_share" not in program


def test_source_of_plain_values():
    assert source((1, 2.5)) == "(1, 2.5)"
    assert source(("a",)) == "('a',)"
    assert source(Policy()) == "Policy()"
    assert source(Policy(fast_lane=False)) == "Policy(fast_lane=False)"


def test_options_go_out_as_a_scenario_that_comes_back(tmp_path):
    options = {'=1+1 "x"': OTHER, "再加一人": OTHER.vary(explanation=0.9)}
    file = tmp_path / "scenario.toml"
    file.write_text(scenario_text(SETTING, Policy(), options), encoding="utf-8")
    back = load(file)
    assert (back.demand, back.policy, back.options) == (SMALL, Policy(), options)
    assert (back.run.days, back.run.replications, back.run.seed, back.run.start) == SETTING[1:]


def test_no_spreadsheet_takes_a_name_for_a_formula():
    answers = [what_if(SETTING, policy) for policy in (Policy(), OTHER)]
    page = numbers_csv(comparison({"start": answers[0], "=cmd|' /C calc'!A0": answers[1]}))
    cells = {line.split(",")[0] for line in page.splitlines()}
    assert cells == {"option", "start", "'=cmd|' /C calc'!A0"}


def test_the_table_of_options_says_value_difference_and_verdict():
    answers = {"start": what_if(SETTING, Policy()), "more": what_if(SETTING, OTHER)}
    found = comparison(answers)
    table = options_table(found, ("substantive_resolution_share", "cost_staff_years"), "en")
    mean = found.summary.loc[("more", "substantive_resolution_share"), "mean"]
    assert table.iloc[1, 0].startswith(f"{mean:.1%}\n")
    assert found.differences.loc[("more", "substantive_resolution_share"), "verdict"] in table.iloc[1, 0]
    assert "\n" not in table.iloc[0, 0]
    assert options_table(found, ("fair_access_gap",), "zh").index.name == "方案"
