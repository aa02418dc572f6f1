"""Which step follows which: counted by hand on a log made by hand, and consistent on any log of a city."""

import pytest
from helpers_plots import tiny, world

from sim.errors import InputError
from sim.eventlog import EventLog
from sim.journeymap import STEPS, journey
from sim.journeyplots import PLACES, SIGNS, journey_alt, journey_table
from sim.rules import ACTIVITIES


def test_three_cases_counted_by_hand():
    log, _ = tiny()
    shown = journey(log)
    assert shown.cases == 3
    taken = {step: (row["times"], row["cases"]) for step, row in shown.steps.iterrows() if row["times"]}
    assert taken == {
        "contact": (3, 3),
        "register": (4, 3),  # once at the wrong office
        "refer": (1, 1),
        "accept": (3, 3),
        "handle": (2, 2),
        "support": (1, 1),
        "refuse": (2, 1),  # and again after the review
        "review": (1, 1),  # asked for and decided: one step
        "perform": (1, 1),
        "repeat": (1, 1),
        "close": (2, 2),
    }
    moves = {(m.source, m.target): (m.times, m.cases) for m in shown.moves.itertuples()}
    once = [("register", "refer"), ("refer", "register"), ("handle", "support"), ("support", "perform")]
    once += [("perform", "close"), ("accept", "repeat"), ("handle", "refuse"), ("refuse", "review")]
    once += [("review", "refuse"), ("refuse", "close")]
    assert moves == dict.fromkeys(once, (1, 1)) | {
        ("contact", "register"): (3, 3), ("register", "accept"): (3, 3), ("accept", "handle"): (2, 2)
    }  # fmt: skip
    assert list(shown.moves["times"]) == sorted(shown.moves["times"], reverse=True)


def test_every_move_leaves_one_step_and_enters_another():
    _, logs, _ = world()
    for log in [one for some in logs.values() for one in some]:
        shown = journey(log)
        moves = shown.moves.groupby("source")["times"].sum(), shown.moves.groupby("target")["times"].sum()
        into = moves[1].reindex(shown.steps.index, fill_value=0)
        out = moves[0].reindex(shown.steps.index, fill_value=0)
        assert (into + (shown.steps.index == "contact") * shown.cases == shown.steps["times"]).all()
        assert (out <= shown.steps["times"]).all()
        assert out["close"] == out["give_up"] == 0
        assert (shown.steps["cases"] <= shown.steps["times"]).all()


def test_every_step_has_a_place():
    assert {ACTIVITIES[a] for a in STEPS} == set(PLACES) | set(SIGNS)


def test_a_log_of_an_office_is_refused():
    log, _ = tiny()
    other = EventLog(log.events, log.offices, log.start, log.days, activities=tuple(f"a{i}" for i in range(40)))
    with pytest.raises(InputError, match="needs the log of a simulated city"):
        journey(other)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_and_table_of_three_cases(lang):
    log, _ = tiny()
    shown = journey(log)
    table = journey_table(shown, lang)
    assert len(table) == len(shown.steps) + len(shown.moves)
    assert table.iloc[:, 4].max() == 100
    assert "66.7" in journey_alt(shown, lang)  # two of three are handled
