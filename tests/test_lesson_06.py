"""What lesson 06 says of its two townships is what the model computes."""

from pathlib import Path

import numpy as np
import pytest

from sim.comparing import BETTER, SAME, UNSURE, WORSE
from sim.exercisefile import find
from sim.exercisejudge import judge
from sim.exerciseworlds import tried, world
from sim.labplans import plan_of
from sim.labs.controls import control
from sim.lives import person_at
from sim.measuregoals import GOALS
from sim.repeats import avoidable
from sim.rules import AGREE, GIVE_UP
from sim.stretches import STATES, stretches
from sim.twotownplots import (
    by_hand,
    lines_table,
    named,
    runs_alt,
    show_comparison,
    show_lives,
    show_loads,
    show_runs,
    verdicts,
)
from sim.twotowns import (
    BASE,
    BY_HAND,
    DEMAND,
    FEW,
    LOOKED_AT,
    MANY,
    MORE,
    MOVED,
    POLICIES,
    busy,
    compared,
    differences,
    lines,
    lives,
    loads,
    log,
    year,
)

pytestmark = pytest.mark.slow  # thirty years of two townships

ROOT = Path(__file__).parent.parent
SOURCE = (ROOT / "course/source/06_staffing_lab.py").read_text(encoding="utf-8")
SOLVED, MEDIAN, P90, AVOIDABLE = LOOKED_AT
MEDIATION, HANDLER, HANDLING = ("grassroots", "mediation"), ("county", "handling"), ("grassroots", "handling")
WINDOW = ("grassroots", "reception")


def cost(name):
    return POLICIES[name].cost(DEMAND.city)


def said(name, measure, runs=MANY, among=MORE):
    return compared(among, runs).differences.loc[(name, measure)]


def test_the_county_is_the_one_of_the_story():
    assert DEMAND.city.townships == (2,)
    assert DEMAND.city.people_million == 0.125
    assert (BASE.reception[0], BASE.mediation[0], BASE.handling[:2]) == (1, 1, (2, 1))
    assert {cost(name) - cost("base") for name in MORE} == {2.0}
    assert {cost(name) for name in ("base", *MOVED)} == {16.0}
    assert cost("both") == 17.0
    assert np.mean([len(year(i)) for i in range(MANY)]) == pytest.approx(1900, abs=50)


def test_the_case_by_hand_is_like_the_model():
    for desk, numbers in BY_HAND.items():
        assert loads().loc[("grassroots", desk), "load_share"] == pytest.approx(busy(*numbers), abs=0.03)
        cases, days, persons, _ = numbers
        assert f"| {cases} | {days:g} | {persons} |" in SOURCE
    assert list(by_hand("en").iloc[:, 0]) == ["24%", "95%", "65%"]
    assert busy(26, 1, 1, 20) == 1.3  # one handler alone


def test_two_desks_are_bottlenecks_and_no_other_is_near():
    load = loads()["load_share"]
    assert set(load.index[load > 0.85]) == {MEDIATION, HANDLER}
    assert load[[MEDIATION, HANDLER]].to_numpy() == pytest.approx(0.95, abs=0.015)
    assert load["city"].max() < 0.15
    assert load.drop([MEDIATION, HANDLER]).max() < 0.7
    assert load[("county", "mediation")] < 0.05
    assert load[("city", "mediation")] < 0.01


def test_the_longest_wait_is_at_the_county_and_the_longest_line_before_the_mediators():
    table = lines()
    assert tuple(table.index[:2]) == (MEDIATION, HANDLER)
    assert table["days"].idxmax() == HANDLER
    assert table["cases"].idxmax() == WINDOW
    rounded = table.round({"cases": 0, "days": 0, "line": 1})
    assert tuple(rounded.loc[HANDLER]) == (67, 36, 6.6)
    assert tuple(rounded.loc[MEDIATION]) == (474, 11, 14.5)
    assert 2.7 < table.loc[HANDLER, "days"] / table.loc[MEDIATION, "days"] < 3.5  # "three times as long"


def test_a_line_is_what_littles_law_says():
    table = lines()
    assert table["line"].to_numpy() == pytest.approx((table["cases"] * table["days"] / 365).to_numpy())
    found = stretches(log("base"))
    waits = found[(found["state"] == STATES.index("queue")) & (found["desk"] == 1)]
    in_line = (waits["end"] - waits["begin"]).sum() / 365  # from the log, those who still wait included
    assert lines("base", 1).loc[MEDIATION, "line"] == pytest.approx(in_line, rel=0.1)


def test_in_the_days_that_move_the_line_before_each_mediator_never_ends():
    found = stretches(log("base"))
    waits = found[(found["state"] == STATES.index("queue")) & (found["desk"] == 1)]
    for office in (0, 1):
        at = waits[waits["office"] == office]
        for moment in np.arange(100, 160, 0.25):
            assert ((at["begin"] <= moment) & (at["end"] > moment)).any()


def test_three_years_show_no_gain_for_certain():
    for name in ("mediators", "handlers"):
        for measure in (SOLVED, MEDIAN, P90):
            row = said(name, measure, FEW)
            assert row["verdict"] == UNSURE
            assert row["difference"] * GOALS[measure].sign > 0  # "look tempting"
    assert {said("city", measure, FEW)["verdict"] for measure in LOOKED_AT} == {SAME}
    verdicts_of = [said(name, measure, FEW)["verdict"] for name in MORE for measure in LOOKED_AT]
    assert BETTER not in verdicts_of


def test_thirty_years_tell_the_bottlenecks_from_the_rest():
    for name in ("windows", "city"):
        assert {said(name, measure)["verdict"] for measure in LOOKED_AT} == {SAME}
    for name in ("mediators", "handlers"):
        assert {said(name, measure)["verdict"] for measure in (SOLVED, MEDIAN, P90)} == {BETTER}
    more, other = (compared().differences.loc[name, "difference"] for name in ("mediators", "handlers"))
    assert more[SOLVED] > 2 * other[SOLVED]
    assert more[MEDIAN] == pytest.approx(-7, abs=0.5)  # "a week less"
    assert other[P90] < 1.5 * more[P90]  # those who wait longest
    assert said("mediators", AVOIDABLE)["verdict"] == WORSE


def test_more_agreements_more_that_are_not_kept_and_fewer_who_give_up():
    def mean(name, count):
        return np.mean([count(log(name, i)) for i in range(10)])

    assert mean("mediators", lambda one: (one.events["activity"] == AGREE).sum()) > 1.05 * mean(
        "base", lambda one: (one.events["activity"] == AGREE).sum()
    )
    assert mean("mediators", lambda one: avoidable(one)["poor"].sum()) > mean(
        "base", lambda one: avoidable(one)["poor"].sum()
    )
    gave_up = [mean(name, lambda one: (one.events["activity"] == GIVE_UP).sum()) for name in ("base", "mediators")]
    assert gave_up[1] < 0.6 * gave_up[0]  # the guide says "about half"


def test_three_and_thirty_years_of_one_question():
    few, many = (compared(("handlers",), runs).differences.loc[("handlers", P90)] for runs in (FEW, MANY))
    assert (few["verdict"], many["verdict"]) == (UNSURE, BETTER)
    years = differences(P90, "handlers")
    assert years.min() < -30  # "a month"
    assert years.max() > -1  # "nothing"
    outside = (years < many["low"]) | (years > many["high"])
    assert outside.mean() > 0.5  # "most circles"
    assert years.mean() == pytest.approx(many["difference"])
    assert list(years[:FEW]) == list(differences(P90, "handlers", FEW))


def test_to_move_down_helps_and_to_change_work_moves_the_queue():
    down, swap = (compared(MOVED).differences.loc[name] for name in MOVED)
    more = compared().differences.loc["mediators"]
    assert list(down.loc[[SOLVED, MEDIAN, P90], "verdict"]) == [BETTER, BETTER, UNSURE]
    assert down.loc[SOLVED, "difference"] > 0.8 * more.loc[SOLVED, "difference"]
    assert down.loc[MEDIAN, "difference"] < 0.9 * more.loc[MEDIAN, "difference"]
    assert list(swap.loc[[SOLVED, MEDIAN, P90], "verdict"]) == [WORSE] * 3
    assert lines("down").loc[HANDLER, "days"] > lines().loc[HANDLER, "days"] + 3
    assert round(loads("swap").loc[HANDLING, "load_share"], 2) == 0.99
    before, after = lines(), lines("swap")
    assert (round(before.loc[HANDLING, "line"]), round(after.loc[HANDLING, "line"])) == (3, 37)
    assert after.loc[MEDIATION, "line"] < 1
    assert after.index[0] == HANDLING


def test_the_numbers_of_the_text_to_be_written():
    one = find("06.6")
    words = verdicts(compared(MOVED), "en").iloc[2, 0]
    assert words == "-1.1 [-3.5 to +1.2]: cannot tell yet"
    assert "−1.1 days, −3.5 to +1.2, cannot tell yet" in one.en.question
    assert "−1.1 天，−3.5 至 +1.2，尚不能判断" in one.zh.question


def test_one_person_waits_two_weeks_less_and_everything_else_is_the_same():
    person, found = lives("down")
    base, down = found["base"], found["down"]
    assert (base.end, down.end) == ("performed", "performed")
    assert (round(base.days), round(down.days)) == (29, 14)
    assert year(0).columns["source"][person] == 0  # a dispute between people
    for state, days in (("work", (2, 3)), ("undone", (11.5, 12))):
        spent = base.spent()[state]
        assert days[0] < spent < days[1]
        assert down.spent()[state] == pytest.approx(spent, abs=0.05)
    assert base.spent()["queue"] == pytest.approx(14, abs=0.7)
    assert down.spent()["queue"] < 0.1


def test_the_lab_is_this_county_and_the_next_person_belongs_to_the_county():
    plan = plan_of("staffing")
    assert (plan.setting.demand, plan.base, plan.setting.days) == (DEMAND, BASE, 365)
    both, down = (tried("two_towns", POLICIES[name]) for name in ("both", "down"))
    relative = (both - down).abs() / down
    assert relative[list(plan.shown[:3])].idxmax() == P90
    best = min(
        (BASE.vary(mediation=(2, 0, 0), **more) for more in NEXT),
        key=lambda policy: tried("two_towns", policy)[P90],
    )
    assert best == POLICIES["both"]
    waits = round(tried("two_towns", BASE)[P90]), round(both[P90])
    for lang, words in {"en": "from about {} days to {}.", "zh": "由大约{}天降到{}天"}.items():
        assert words.format(*waits) in (ROOT / f"course/guide/{lang}/06.md").read_text(encoding="utf-8")
    assert person_at(log("base"), log("both"), year(0), 1.0) >= 0  # somebody can be found for whom it is worse


NEXT = ({"handling": (2, 2, 1)}, {"handling": (2, 1, 2)}, {"reception": (1, 2, 1)}, {"review": (0, 2, 1)})


def test_the_lab_leaves_a_mediator_in_each_township():
    """Without one, nobody could choose mediation (Art. 33); days and shares would not show what is lost."""
    plan = plan_of("staffing")
    for name, least in plan.least.items():
        assert control(plan.base, name, "en", plan.levers[name], least).min == least
    assert plan.least["policy.mediation.0"] == 1


def test_what_the_sliders_of_the_exercises_are_told():
    waits = [tried("two_towns", BASE.vary(handling=(2, n, 1)))[P90] for n in (1, 2, 3, 4)]
    assert waits[0] > 70
    assert waits[0] - waits[1] == pytest.approx(10, abs=0.5)
    assert 0 < waits[1] - waits[2] < 1
    relieved = world("two_towns_relieved").base
    follow = {share: tried("two_towns_relieved", relieved.vary(follow_up=share)) for share in (0.1, 0.4, 0.5)}
    shares = [round(100 * follow[share][AVOIDABLE], 1) for share in (0.1, 0.4, 0.5)]
    assert (shares, round(100 * tried("two_towns", BASE)[AVOIDABLE])) == ([10.9, 9.4, 9.1], 9)
    assert [round(100 * follow[share][SOLVED]) for share in (0.1, 0.5)] == [54, 55]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pictures_and_their_texts(lang):
    for seen in (
        show_loads("swap", lang),
        show_comparison(compared(MORE, FEW), lang),
        show_runs("handlers", P90, lang),
        show_lives(lives("down"), lang),
    ):
        assert len(seen.png) > 10_000  # a missing glyph would be a warning, here an error
        assert seen.alt
    assert "-10.7" in runs_alt("handlers", P90, lang)
    words = verdicts(compared(("windows", "mediators", "handlers")), lang)
    assert words.shape == (len(LOOKED_AT), 3)
    assert lines_table(lines(), lang).iloc[0, 0] == "474"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_comparison_in_words_is_the_same_comparison(lang):
    found, renamed = compared(MORE, FEW), named(compared(MORE, FEW), lang)
    assert renamed.differences.to_numpy().tolist() == found.differences.to_numpy().tolist()
    assert renamed.base in renamed.runs["scenario"].to_numpy()
    assert len(set(renamed.differences.index.get_level_values("option"))) == len(MORE)


@pytest.mark.parametrize(
    "answer",
    [
        "We cannot tell yet; that does not mean that there is no effect.",
        "The 95 % interval runs from -3.5 to +1.2: for these people it is open.",
        "尚不能判断，不等于没有效果：区间从少等三天半到多等一天。",
        "95%区间是 −3.5 至 +1.2，等得最久的群众能不能少等，还拿不准。",
    ],
)
def test_a_true_sentence_is_not_taken_for_a_mistake(answer):
    assert judge(find("06.6"), answer).status == "compare"
