"""One person's life: each stretch of time has the right name, nothing is missing, and the picture shows it."""

import io
import logging
from datetime import date

import numpy as np
import pytest

from sim import City, Demand, Policy, draw, rules, simulate
from sim.errors import InputError
from sim.eventlog import EVENT, EventLog
from sim.following import follow_cases
from sim.labels import LANGUAGES
from sim.lifeplots import alt_text, life_picture
from sim.lives import life_of, person_at
from sim.logbook import BESIDE
from sim.stretches import STATES
from sim.words_pictures import say

BASE = Demand(city=City(counties=("甲", "乙"), townships=(2, 2), people_million=0.2))
START, DONE, NOTED = rules.START, rules.COMPLETE, rules.INSTANT
STORY = [  # activity, lifecycle, office, desk, time, round
    (rules.CONTACT, NOTED, 0, -1, 2.0, 1),
    (rules.REGISTER, START, 0, 0, 3.0, 1),
    (rules.REGISTER, DONE, 0, 0, 3.5, 1),
    (rules.REFER, NOTED, 1, -1, 5.0, 1),
    (rules.REGISTER, START, 1, 0, 6.0, 1),
    (rules.REGISTER, DONE, 1, 0, 6.25, 1),
    (rules.ACCEPT, NOTED, 1, -1, 6.25, 1),
    (rules.REPEAT, NOTED, 0, -1, 7.0, 2),  # while it is pending: it goes on waiting
    (rules.EXTEND, NOTED, 1, -1, 8.0, 2),
    (rules.HANDLE, START, 1, 2, 10.25, 2),
    (rules.SUPERVISE, START, 0, 3, 10.5, 2),  # beside its path
    (rules.SUPERVISE, DONE, 0, 3, 11.0, 2),
    (rules.HANDLE, DONE, 1, 2, 12.25, 2),
    (rules.REFUSE, NOTED, 1, -1, 12.25, 2),
    (rules.ASK_REVIEW, NOTED, 0, -1, 20.25, 2),
    (rules.REVIEWED, START, 0, 3, 25.25, 2),
    (rules.REVIEWED, DONE, 0, 3, 26.25, 2),
    (rules.SUPPORT, NOTED, 0, -1, 26.25, 2),
    (rules.PERFORM, NOTED, 0, -1, 40.25, 2),
    (rules.CLOSE, NOTED, 0, -1, 40.25, 2),
]


def log_of(story, days=50.0):
    events = np.zeros(len(story), EVENT)
    for name, column in zip(
        ("activity", "lifecycle", "office", "desk", "time", "round"), zip(*story, strict=True), strict=True
    ):
        events[name] = column
    return EventLog(events, ("A", "B"), date(2025, 1, 1), days)


@pytest.fixture(scope="module")
def world():
    cases = draw(BASE, 150)
    return cases, simulate(cases, Policy()), simulate(cases, Policy(explanation=0.9, follow_up=0.9))


def test_each_stretch_of_a_story_has_its_name():
    life = life_of(log_of(STORY), 0)
    assert life.parts[["begin", "end", "state", "office"]].to_numpy().tolist() == [
        [0.0, 1.0, "queue", "A"],
        [1.0, 1.5, "work", "A"],
        [1.5, 3.0, "way", "A"],
        [3.0, 4.0, "queue", "B"],
        [4.0, 4.25, "work", "B"],
        [4.25, 8.25, "queue", "B"],
        [8.25, 10.25, "work", "B"],
        [10.25, 18.25, "person", "B"],
        [18.25, 23.25, "queue", "A"],
        [23.25, 24.25, "work", "A"],
        [24.25, 38.25, "undone", "A"],
    ]
    assert (life.end, life.days) == ("performed", 38.25)
    assert life.spent().to_dict() == {
        "work": 3.75,
        "queue": 11.0,
        "way": 1.5,
        "person": 8.0,
        "undone": 14.0,
        "procedure": 0.0,
    }
    marks = ["accept", "repeat", "refuse", "ask_review", "support", "perform"]
    assert life.marks.to_numpy().tolist() == [
        [day, name] for day, name in zip((4.25, 5.0, 10.25, 18.25, 24.25, 38.25), marks, strict=True)
    ]


def test_who_comes_again_waited_for_the_promise_until_then():
    support = [e for e in STORY[:-2] if e[0] not in (rules.REFUSE, rules.ASK_REVIEW)]
    again = [(rules.REPEAT, NOTED, 1, -1, 30.25, 3), (rules.REGISTER, START, 1, 0, 32.25, 3)]
    parts = life_of(log_of(support + again), 0).parts
    assert parts[["begin", "end", "state"]].to_numpy()[-3:].tolist() == [
        [24.25, 28.25, "undone"],
        [28.25, 30.25, "queue"],
        [30.25, 48.0, "work"],
    ]


@pytest.mark.parametrize(
    ("events", "state"),
    [
        (1, "queue"),
        (2, "work"),
        (3, "way"),
        (4, "queue"),
        (7, "queue"),
        (9, "queue"),
        (10, "work"),
        (14, "person"),
        (18, "undone"),
    ],
)
def test_what_is_open_at_the_end_lasts_until_then(events, state):
    life = life_of(log_of([e for e in STORY[:events] if e[0] != rules.SUPERVISE]), 0)
    assert life.end == "open"
    assert life.days == 48.0
    assert life.parts["state"].iloc[-1] == state
    assert life.parts["end"].iloc[-1] == 48.0


def test_nothing_of_a_life_is_missing_or_counted_twice(world):
    cases, log, _ = world
    follow = follow_cases(log, cases)
    seen = np.unique(log.events["case"])
    assert {life_of(log, case).end for case in seen} == {"performed", "gave_up", "closed", "open"}
    for case in seen:
        life = life_of(log, case)
        parts = life.parts
        assert (parts["end"] > parts["begin"]).all()
        assert (parts["begin"].to_numpy()[1:] == parts["end"].to_numpy()[:-1]).all()
        assert set(parts["state"]) <= set(STATES)
        assert parts["end"].sum() - parts["begin"].sum() == pytest.approx(life.days)
        if life.end == "performed":
            own = follow.loc[case]
            assert life.days == own["end"] - own["came"]


def test_the_work_of_a_life_is_that_of_the_log(world):
    _, log, _ = world
    events = log.events[~np.isin(log.events["activity"], (*BESIDE, rules.DIVERT))]
    for case in np.unique(events["case"])[:300]:
        own = events[events["case"] == case]
        begun, done = (own["time"][own["lifecycle"] == x] for x in (START, DONE))
        whole = done.sum() + log.days * (len(begun) - len(done)) - begun.sum()
        assert life_of(log, case).spent()["work"] == pytest.approx(whole)


def test_a_share_of_those_for_whom_it_matters_gain_more(world):
    cases, now, better = world
    follow = [follow_cases(log, cases) for log in (now, better)]
    waits = [(f["perform"].fillna(log.days) - f["came"]) for f, log in zip(follow, (now, better), strict=True)]
    saved = (waits[0] - waits[1])[follow[0]["appeal"] & follow[0]["well_founded"]].dropna()
    saved = saved[saved != 0]
    for share in (0.0, 0.25, 0.5, 1.0):
        person = person_at(now, better, cases, share)
        assert (saved > saved[person]).mean() <= share <= (saved >= saved[person]).mean()


def test_impossible_questions_are_refused(world):
    cases, log, better = world
    with pytest.raises(InputError, match=r"case = 999999: no case of this number"):
        life_of(log, 999_999)
    with pytest.raises(InputError, match=r"share = 1\.5: must lie in 0 to 1"):
        person_at(log, better, cases, 1.5)
    with pytest.raises(InputError, match="no difference to anybody"):
        person_at(log, log, cases)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_is_drawn_in_full_and_told(world, lang, caplog):
    cases, now, better = world
    person = person_at(now, better, cases, 0.1)
    lives = {"A": life_of(now, person), "B": life_of(better, person), "story": life_of(log_of(STORY), 0)}
    with caplog.at_level(logging.WARNING):
        figure = life_picture(lives, lang)
        figure.savefig(io.BytesIO(), format="png", dpi=80)
    assert not caplog.records
    (ax,) = figure.axes
    assert [bar.get_width() for bar in ax.patches] == [
        pytest.approx(end - begin) for life in lives.values() for begin, end in life.parts[["begin", "end"]].to_numpy()
    ]
    assert [t for t in ax.texts if t.get_window_extent().x1 > figure.bbox.x1] == []
    legend = [t.get_text() for t in ax.get_legend().get_texts()]
    assert say("life_person", lang) in legend
    assert say("life_procedure", lang) not in legend
    told = alt_text(lives, lang)
    assert ("8.0 days" if lang == "en" else "8.0 天") in told
    assert ("carried out after 38 days" if lang == "en" else "第 38 天落实到位") in told
