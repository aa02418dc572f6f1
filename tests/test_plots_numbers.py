"""What the pictures show, against numbers worked out by hand from a log of three cases."""

import math

import numpy as np
import pandas as pd
import pytest
from helpers_plots import STORIES, tiny
from matplotlib.figure import Figure

from sim import City, Demand, Policy, draw, measure, rules, simulate
from sim.access import access_of, access_over
from sim.across import across
from sim.citymap import city_map
from sim.errors import InputError
from sim.flows import flows, queues, waits
from sim.following import follow_cases
from sim.lives import life_of
from sim.loads import desk_loads
from sim.picture import desk_table, waiting_curve
from sim.plots import access_table, draw_map, draw_survival, load_table, map_table, survival_table
from sim.waiting import waiting_of, waiting_over

SMALL = Demand(city=City(counties=("甲", "乙"), townships=(2, 2), people_million=0.2))


def test_the_ways_of_a_log_made_by_hand():
    log, _ = tiny()
    rows = [tuple(row) for row in flows(log).itertuples(index=False)]
    assert rows == [("refer", 0, 2, 1), ("repeat", 1, 3, 1), ("review", 2, 4, 1)]


def test_the_queues_of_a_log_made_by_hand():
    log, _ = tiny()
    assert queues(log) * 20 == pytest.approx([1.0, 19.0, 2.0 + 2.0 + 1.0, 0.0, 2.0])


def test_a_person_who_comes_again_after_a_refusal_is_followed_from_where_the_file_lay():
    story = [*STORIES[2][:7], (rules.REPEAT, 2, 4, -1, 9, 2), (rules.REGISTER, 0, 4, 0, 11, 2)]
    log, _ = tiny({0: story})
    assert [tuple(row) for row in flows(log).itertuples(index=False)] == [("repeat", 2, 4, 1)]
    assert queues(log) * 20 == pytest.approx([0, 0, 1.0, 0, 2.0])


def test_a_pending_repeat_after_another_is_counted_from_the_office_that_has_the_file():
    story = [*STORIES[2][:7], (rules.REPEAT, 2, 4, -1, 9, 2), (rules.REPEAT, 2, 2, -1, 10, 3)]
    log, _ = tiny({0: [*story, (rules.REGISTER, 0, 4, 0, 11, 2)]})
    assert [tuple(row) for row in flows(log).itertuples(index=False)] == [("repeat", 2, 4, 1), ("repeat", 4, 2, 1)]
    assert queues(log) * 20 == pytest.approx([0, 0, 1.0, 0, 2.0])


def test_the_map_of_a_log_made_by_hand():
    log, cases = tiny()
    view = city_map(log, cases)
    assert view.blocks.loc[("grassroots", ""), "waiting"] == pytest.approx(1.0)
    assert view.ways["cases"].to_dict() == {
        (*key[:3], county): 1
        for key in (("refer", "grassroots", "county", "甲"), ("repeat", "grassroots", "county", "乙"),
                    ("review", "county", "city", "甲"))
        for county in (key[3], "")
    }  # fmt: skip
    table = map_table(view, "en").set_index(["what", "from, or where", "to", "county"])["number (cases)"]
    assert table["waiting, on average", "乙-01", "", "乙"] == 0.9  # 19 of 20 days
    assert table["waiting, on average", "甲", "", "甲"] == 0.2
    assert table["sent up to who is competent", "", "", "all"] == 1
    assert table["sent down to who is competent", "", "", "all"] == 0
    assert table["people come again one level up", "", "", "all"] == 1


def test_an_arrow_is_as_wide_as_its_cases_are_many():
    log, cases = tiny({0: STORIES[0], 1: STORIES[0], 2: STORIES[2]})
    ax = Figure().add_subplot()
    draw_map(ax, city_map(log, cases), "en")
    widths = sorted(arrow.get_linewidth() for arrow in ax.patches)
    assert widths == pytest.approx([0.8 + 8 / 2, 0.8 + 8])
    areas = ax.collections[0].get_sizes()
    assert areas / areas.max() == pytest.approx(np.maximum(queues(log) / queues(log).max(), 0.012))


def test_waits_are_those_of_the_lives():
    """Two readings of a log that share no code: what each person lives through, and what each office sees."""
    cases = draw(SMALL, 120)
    log = simulate(cases, Policy(handling=(1, 3, 3)))
    spans = log.spans()
    ended = spans.index[spans["end"].notna()]
    lived = pd.concat([life_of(log, case).parts for case in ended])
    lived = lived[lived["state"] == "queue"]
    found = waits(log)
    found = found[found["case"].isin(ended)]
    seen = found.groupby(np.array(log.offices)[found["office"]])["wait"].sum()
    expected = lived.assign(days=lived["end"] - lived["begin"]).groupby("office")["days"].sum()
    assert expected.sum() > 1000
    assert seen[seen > 0].to_dict() == pytest.approx(expected.to_dict())


def test_the_curve_of_a_log_made_by_hand():
    log, cases = tiny()
    found = waiting_of(log, cases)
    assert found.curve["share"].to_dict() == pytest.approx(
        {float(day): 1.0 if day < 10 else 2 / 3 if day < 12 else 1 / 3 for day in range(21)}
    )
    assert found.curve["at_risk"].loc[[0, 10, 11, 12, 13, 20]].tolist() == [3, 3, 2, 2, 1, 1]
    assert (found.median, found.people, found.left) == (12.0, 3, 1)
    assert math.isnan(found.p90)
    assert found.censored.tolist() == [20.0]
    half = 1.959964 * math.sqrt(1 / (3 * 2)) / abs(math.log(2 / 3))  # Greenwood, on the log-log scale
    row = found.curve.loc[10]
    assert row["low"] == pytest.approx((2 / 3) ** math.exp(half), abs=1e-6)
    assert row["high"] == pytest.approx((2 / 3) ** math.exp(-half), abs=1e-6)
    table = survival_table({"A": found}, "en")
    assert table.iloc[:, :3].to_numpy().tolist() == [["A", 0.0, 100.0], ["A", 12.0, 50.0]]


def test_the_curve_is_that_of_the_measures():
    cases = draw(SMALL, 120)
    log = simulate(cases, Policy())
    values, found = measure(log, cases), waiting_of(log, cases)
    assert (found.median, found.p90) == tuple(values[f"true_time_{name}_days"] for name in ("median", "p90"))
    days, share = waiting_curve(log, follow_cases(log, cases))
    assert np.array_equal(found.curve.index, days)
    assert found.curve["share"].to_numpy() == pytest.approx(share)
    assert (found.curve["low"] <= found.curve["share"]).all()
    assert (found.curve["share"] <= found.curve["high"]).all()


def test_replications_of_one_log_leave_no_doubt():
    log, cases = tiny()
    one = waiting_of(log, cases)
    several = waiting_over([one, one, one])
    assert several.curve["low"].to_numpy() == pytest.approx(one.curve["share"].to_numpy())
    assert several.curve["high"].to_numpy() == pytest.approx(one.curve["share"].to_numpy())
    assert (several.runs, several.people, several.left) == (3, 3, 1)
    assert waiting_over([one]) is one
    with pytest.raises(InputError, match="at least 1"):
        waiting_over([])


def test_the_censored_are_marked_on_the_curve():
    log, cases = tiny()
    ax = Figure().add_subplot()
    draw_survival(ax, {"A": waiting_of(log, cases)}, "en")
    marks = [line for line in ax.lines if line.get_marker() == "|" and len(line.get_xdata())]
    assert [(*line.get_xdata(), *line.get_ydata()) for line in marks] == [(20.0, pytest.approx(1 / 3))]
    risk = [text.get_text() for text in ax.texts]
    assert risk[1:] == ["3"]  # at day 0; the next tick lies beyond the last day


def test_across_is_the_t_interval():
    tables = [pd.DataFrame({"x": [1.0, np.nan]}), pd.DataFrame({"x": [3.0, 1.0]})]
    found = across(tables)
    half = 12.7062 * math.sqrt(2) / math.sqrt(2)  # t(0.975, 1) times the standard error of 1 and 3
    assert found.iloc[0].tolist() == pytest.approx([2.0, 2.0 - half, 2.0 + half], abs=1e-3)
    assert found.iloc[1].isna().all()
    assert across(tables[:1])["x"].tolist()[0] == 1.0
    assert across(tables[:1]).iloc[0, 1:].isna().all()


def test_loads_are_means_in_weeks():
    runs = [draw(SMALL, 60, 1, r) for r in range(3)]
    logs = [simulate(one, Policy()) for one in runs]
    found = desk_loads(logs, runs)
    own = [desk_table(log, one) for log, one in zip(logs, runs, strict=True)]
    place = ("grassroots", "handling")
    assert found.loc[place, "load_share"] == pytest.approx(np.mean([t.loc[place, "load_share"] for t in own]))
    assert found.loc[place, "wait_weeks"] == pytest.approx(np.mean([t.loc[place, "wait_days"] for t in own]) / 7)
    assert found.index[0] == ("city", "reception")
    table = load_table(found, "en")
    assert table["staff load (%)"].iloc[-1] == round(100 * found["load_share"].iloc[-1], 1)
    assert table["staff (persons)"].tolist() == own[0].loc[found.index, "persons"].tolist()


def test_access_of_a_log_made_by_hand():
    log, cases = tiny(copies=20)  # 40 others: 20 solved; 40 vulnerable: 20 came, none solved
    found = access_of(log, cases)
    others, vulnerable = (found.table.loc[("vulnerable", name, "dispute")] for name in ("others", "vulnerable"))
    assert others[["needs", "reached", "solved"]].tolist() == [40, 1.0, 0.5]
    assert vulnerable[["needs", "reached", "solved"]].tolist() == [40, 0.5, 0.0]
    z = 1.959964
    middle, half = (0.5 + z * z / 80) / (1 + z * z / 40), z * math.sqrt(0.25 / 40 + z * z / 6400) / (1 + z * z / 40)
    assert others["solved_low"] == pytest.approx(middle - half, abs=1e-6)
    assert found.gap == 0.5 == measure(log, cases)["fair_access_gap"]
    assert found.widest == (("vulnerable", "vulnerable", "dispute"), ("vulnerable", "others", "dispute"))
    table = access_table(found, "en").set_index("group")
    assert table.loc["vulnerable people, dispute", "gap (percentage points)"] == 50.0
    assert table["gap (percentage points)"].notna().sum() == 2


def test_the_gap_is_the_measure():
    cases = draw(SMALL, 120)
    log = simulate(cases, Policy())
    assert access_of(log, cases).gap == pytest.approx(measure(log, cases)["fair_access_gap"])
    assert access_over([log], [cases]).gap == access_of(log, cases).gap
    twice = access_over([log, log], [cases, cases])
    assert twice.gap == pytest.approx(access_of(log, cases).gap)
    assert twice.table["solved_low"].dropna().to_numpy() == pytest.approx(twice.table["solved"].dropna().to_numpy())


def test_groups_that_are_small_have_no_gap():
    log, cases = tiny(copies=2)
    assert access_of(log, cases).widest == ()
    assert math.isnan(access_of(log, cases).gap)


def test_what_an_office_logs_cannot_be_mapped():
    log, _ = tiny()
    object.__setattr__(log, "activities", ("open", "close"))
    for ask in (flows, queues):
        with pytest.raises(InputError, match="needs the log of a simulated city"):
            ask(log)
