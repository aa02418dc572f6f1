"""Tracks: hand-made stories give these stops, everybody's last state is that of the log, nobody is lost or invented."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from helpers_model import CITY, cases_of, one_need, written
from hypothesis import given, settings
from hypothesis import strategies as st
from test_lives import STORY, log_of

from sim import City, Demand, Policy, draw, rules, simulate
from sim.errors import InputError
from sim.eventlog import EVENT, EventLog, ordered
from sim.following import follow_cases
from sim.labels import LANGUAGES
from sim.labs import animation
from sim.labs.animation import animate
from sim.lives import life_of
from sim.officelog import read_office_log
from sim.rules import DESKS
from sim.trackmap import track_map
from sim.tracks import MAGIC, NEVER, SOLVED, STATES, TICKS, Place, tracks
from sim.words_animation import TABLES, every_word

BASE = Demand(city=City(counties=("甲", "乙"), townships=(2, 2), people_million=0.2))
EVENTS = "case,activity,time,office\n"


@pytest.fixture(scope="module")
def world():
    cases = draw(BASE, 150)
    log = simulate(cases, Policy())
    return cases, log, tracks(log, cases)


def told(found, log, row=0):
    """The stops of a case: day, state, office, desk."""
    own = np.flatnonzero(found.row == row)
    places = [found.places[found.place[i]] for i in own]
    return [
        (
            found.time[i] / TICKS,
            STATES[found.state[i]],
            (*log.offices, "")[place.office],
            (*DESKS, "")[place.desk],
        )
        for i, place in zip(own, places, strict=True)
    ]


def read(tmp_path, text):
    path = tmp_path / "log.csv"
    path.write_text(text, encoding="utf-8")
    return read_office_log(path)[0]


def test_a_story_becomes_its_stops():
    log = log_of(STORY)
    assert told(tracks(log), log) == [
        (2.0, "queue", "A", "reception"),
        (3.0, "work", "A", "reception"),
        (3.5, "way", "A", "reception"),
        (5.0, "queue", "B", "reception"),
        (6.0, "work", "B", "reception"),
        (6.25, "queue", "B", "handling"),
        (10.25, "work", "B", "handling"),
        (12.25, "person", "B", ""),
        (20.25, "queue", "A", "review"),
        (25.25, "work", "A", "review"),
        (26.25, "undone", "A", ""),
        (40.25, "solved", "", ""),
    ]


@pytest.mark.parametrize(
    ("story", "end"),
    [
        ("0 contact, 0-1 register, 1 accept, 2-3 handle, 3 support, 5 perform, 5 close", "solved"),
        ("0 contact, 0-1 register, 1 accept, 9 give_up", "gave_up"),
        ("0 contact, 0-1 register, 1 accept, 2-3 handle, 3 support, 9 close", "unkept"),
        ("0 contact, 0-1 register, 1 accept, 2-3 handle, 3 refuse, 3 close", "refused"),
        ("0 contact, 0-1 register, 2-3 handle, 3 answer, 3 close", "passed_on"),
        ("0 contact, 0-1 register, 1-60 divert, 60 close", "passed_on"),
        ("0 contact, 0-1 register, 1-60 divert", "procedure"),  # ended and not closed: where it was before
        ("0 contact, 0-1 register, 1 accept, 2 offer, 2 consent, 3-5 mediate", "queue"),
        ("0 contact, 0-1 register, 1 accept", "queue"),
    ],
)
def test_each_end_has_its_state(story, end):
    log = written(story)
    last = told(tracks(log), log)[-1]
    if end == "procedure":
        assert last[1] == "way"  # back from the procedure, nothing noted yet
    else:
        assert last[1] == end
    if end == "queue":
        assert last[3] == "handling"


def test_who_asked_for_a_review_waits_at_the_office_above():
    stories = [
        f"0 contact, 0-1 register, 1 accept, 2-3 handle, 3 refuse, 9 {ask}" for ask in ("ask_review", "ask_rereview")
    ]
    cases = cases_of([one_need(), one_need()])
    log = written(*stories)
    assert told(tracks(log, cases), log)[-1] == (9.0, "queue", CITY.offices[3], "review")
    top = log.events.copy()
    top["office"] = len(CITY.offices) - 1
    log = EventLog(top, log.offices, log.start, log.days)
    assert told(tracks(log, cases), log)[-1][1] == "way"  # above the city lies the province


def test_everybodys_last_state_is_what_became_of_them(world):
    cases, log, found = world
    follow = follow_cases(log, cases).loc[found.numbers]
    state, _ = found.at(log.days)
    name = np.array(STATES)[state]
    assert sorted(found.numbers.tolist()) == list(range(len(cases)))
    assert ((name == "never") == follow["came"].isna()).all()
    assert ((name == "solved") == follow["perform"].notna()).all()
    assert ((name == "gave_up") == (follow["give_up"].notna() & follow["perform"].isna())).all()
    closed = follow["close"].notna() & follow["perform"].isna()
    assert (np.isin(name, ("unkept", "refused", "passed_on")) == closed).all()
    assert {"solved", "gave_up", "unkept", "refused", "passed_on", "never", "queue", "work"} <= set(name)


def test_every_stop_is_a_part_of_the_persons_life(world):
    _, log, found = world
    rows = np.flatnonzero(found.state[np.unique(found.row, return_index=True)[1]] != NEVER)
    for row in rows[::7]:
        life = life_of(log, int(found.numbers[row]))
        came = found.time[found.row == row][0] / TICKS
        for day in np.linspace(0.1, life.days - 0.1, 5) if life.days > 0.2 else []:
            part = life.parts[(life.parts["begin"] <= day) & (day < life.parts["end"])].iloc[0]
            state, place = found.at(came + day)
            if part["desk"] == "" and part["state"] == "queue":
                continue  # asked for a review: the office above, tested by itself
            assert STATES[state[row]] == part["state"]
            assert log.offices[found.places[place[row]].office] == part["office"]


@pytest.mark.parametrize("day", [0.0, 3.3, 40.5, 77.7, 149.9])
def test_the_numbers_of_a_day_are_those_of_the_log(world, day):
    cases, log, found = world
    state, place = found.at(day)
    spans = log.spans()
    ticks = np.floor(spans * TICKS)
    now = np.floor(day * TICKS)
    alive = (ticks["arrival"] <= now) & ~(ticks["end"] <= now)
    here = (state >= 0) & (state < SOLVED)
    assert here.sum() == alive.sum()
    assert (state == NEVER).sum() == (cases.columns["arrival"] < day + 1 / TICKS)[
        ~np.isin(np.arange(len(cases)), log.events["case"])
    ].sum()
    # a desk is working on those whose work has begun and not been done
    events = log.events[(log.events["desk"] >= 0) & ~np.isin(log.events["activity"], (rules.FOLLOW_UP, rules.HEAR))]
    events = events[~np.isin(events["activity"], (rules.SUPERVISE, rules.LEADER))]
    events = events[np.floor(events["time"] * TICKS) <= now]
    running = (events["lifecycle"] == rules.START).sum() - (events["lifecycle"] == rules.COMPLETE).sum()
    assert (state == 0).sum() == running
    assert len({found.places[p] for p in place[here]}) > 0 or day == 0


def test_most_is_the_most_that_are_alive(world):
    _, _, found = world
    state = [found.at(time / TICKS)[0] for time in found.time[:: len(found.time) // 60]]
    alive = max(int(((s >= 0) & (s < SOLVED)).sum()) for s in state)
    assert found.most() >= alive >= 0.9 * found.most() > 0
    assert found.most(100, 120) <= found.most()
    assert found.most(0, 1) < found.most()


def unpacked(data):
    magic, stops, cases, days = np.frombuffer(data, "<u4", 4)
    assert magic == MAGIC
    at, parts = 16, {}
    for name, kind, length in (
        ("before", "<u4", days),
        ("row", "<u4", stops),
        ("numbers", "<u4", cases),
        ("ticks", "<u2", stops),
        ("place", "<u2", stops),
        ("state", "u1", stops),
    ):
        parts[name] = np.frombuffer(data, kind, length, at)
        at += parts[name].nbytes
    assert at == len(data)
    return parts


def test_what_is_packed_can_be_read_again(world):
    _, log, found = world
    parts = unpacked(found.pack())
    for name in ("row", "numbers", "place", "state"):
        np.testing.assert_array_equal(parts[name], getattr(found, name))
    day = np.searchsorted(parts["before"], np.arange(len(found.time)), side="right") - 1
    np.testing.assert_array_equal(day * TICKS + parts["ticks"], found.time)
    assert len(parts["before"]) == log.days + 2


def test_the_same_log_gives_the_same_bytes_and_few_of_them(world):
    cases, _, found = world
    again = tracks(simulate(draw(BASE, 150), Policy()), cases).pack()
    assert again == found.pack()
    assert len(again) < 10 * len(found.time) + 4 * len(found.numbers) + 1000  # 50,000 needs: 2 MB of 5


def test_an_offices_log_shows_where_each_case_lies(tmp_path):
    first = "A,registered,2024-01-01,North\nA,answered,2024-01-03,South\n"
    log = read(tmp_path, EVENTS + first + "B,registered,2024-01-02,\nB,closed,2024-01-04,South\n")
    found = tracks(log)
    assert told(found, log, 0) == [(0.0, "pending", "South", "")]  # open: no closing event
    assert told(found, log, 1) == [(1.0, "pending", "South", ""), (3.0, "ended", "", "")]


def test_an_offices_log_with_begun_work_tells_waiting_from_work(tmp_path):
    rows = "A,registered,2024-01-02,2024-01-03,North\nA,closed,2024-01-05,2024-01-07,South\n"
    log = read(tmp_path, "case,activity,begin,time,office\n" + rows)
    assert told(tracks(log), log) == [
        (0.0, "work", "North", ""),
        (1.0, "queue", "South", ""),
        (3.0, "work", "South", ""),
        (5.0, "ended", "", ""),
    ]


def test_a_log_that_tells_no_end_says_so(tmp_path):
    log = read(tmp_path, EVENTS + "A,received,2024-01-01,N\nA,sent,2024-01-03,S\nB,received,2024-01-02,N\n")
    found = tracks(log)
    assert told(found, log)[-1] == (2.0, "silent", "", "")
    assert told(found, log, 1) == [(1.0, "silent", "", "")]


def test_the_dates_of_a_case_list_are_kept(tmp_path):
    log = read(tmp_path, "编号,登记日期,办结日期,单位\nA,2024-01-01,2024-01-06,甲镇\nB,2024-01-03,,乙镇\n")
    found = tracks(log)
    assert told(found, log) == [(0.0, "pending", "甲镇", ""), (5.0, "ended", "", "")]
    assert told(found, log, 1) == [(2.0, "pending", "乙镇", "")]


def test_the_map_has_every_place_where_somebody_waits(world):
    cases, log, found = world
    made = track_map(log, found, cases)
    waiting = np.isin(found.state, (STATES.index("queue"), STATES.index("work")))
    for place in np.unique(found.place[waiting]):
        office, desk = found.places[place]
        tile = made.tiles[made.tile[place]]
        assert tile.name == log.offices[office]
        assert tile.level == BASE.city.levels[office]
        assert tile.columns[made.column[place]].desk == desk
        assert tile.columns[made.column[place]].persons == log.staff[office * 4 + desk]
    groups = {tile.name: tile.group for tile in made.tiles}
    assert groups["甲-02"] == groups["甲"] == 0
    assert groups["乙-01"] == groups["乙"] == 1
    assert not made.one_desk()


def test_too_many_offices_share_a_tile_and_the_busiest_do_not(world):
    cases, log, found = world
    made = track_map(log, found, cases, room=3)
    towns = [tile for tile in made.tiles if tile.level == 0]
    assert sum(tile.others or 1 for tile in towns) == 4
    alone = {tile.name for tile in towns if not tile.others}
    assert len(alone) == 1  # room for three, two of which are taken by the others of the two counties
    work = np.isin(found.state[found.state < SOLVED], (0, 1))
    office = np.array([place.office for place in found.places])[found.place[found.state < SOLVED][work]]
    busy = np.bincount(office, minlength=len(log.offices))[:4]
    assert alone == {log.offices[int(busy.argmax())]}
    assert [tile.name for tile in towns if tile.others] == [""] * sum(tile.others > 0 for tile in towns)
    at = {place: (made.tile[i], made.column[i]) for i, place in enumerate(found.places)}
    for office, level in enumerate(BASE.city.levels):
        if level == 0:
            tile, column = at[Place(office, 2)]
            assert made.tiles[tile].columns[column].desk == 2


def test_a_single_desk_is_known_as_one():
    log = written("0 contact, 0-1 register, 1 accept", "0 contact, 1-3 register, 3 accept", staff=None)
    handled = log.events[log.events["activity"] != rules.ACCEPT]
    log = EventLog(handled, log.offices, log.start, log.days)
    assert track_map(log, tracks(log)).one_desk()


def test_impossible_days_are_refused_and_a_crowd_is_thinned(world, monkeypatch):
    cases, log, found = world
    with pytest.raises(InputError, match=r"start = 150, days = None: the log has days 0 to 150"):
        animate(log, cases, start=150)
    with pytest.raises(InputError, match="days = 0: the log has days"):
        animate(log, cases, days=0)
    with pytest.raises(InputError, match="language = 'de'"):
        animate(log, cases, lang="de")
    monkeypatch.setattr(animation, "DOTS", 100)
    picture = animate(log, cases, "zh", start=20, days=30)
    assert (picture.first, picture.last, picture.day) == (20.0, 50.0, 20.0)
    assert picture.each == -(-found.most(20, 50) // 100) > 1
    assert picture.tracks == found.pack()


def test_levels_are_unknown_without_needs_or_with_those_of_another_city(world):
    _, log, found = world
    assert {tile.level for tile in track_map(log, found).tiles} == {-1}
    assert {tile.level for tile in track_map(log, found, draw(Demand(city=CITY), 1)).tiles} == {-1}


def test_cases_without_an_office_have_a_tile(tmp_path):
    log = read(tmp_path, EVENTS + "A,received,2024-01-01,\nA,closed,2024-01-03,\nB,received,2024-01-02,N\n")
    made = track_map(log, tracks(log))
    assert sorted(tile.name for tile in made.tiles) == ["", "N"]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.floats(0, 20), st.integers(-1, 1), st.integers(0, 2)), min_size=2, max_size=9),
    st.lists(st.one_of(st.none(), st.floats(0, 25)), min_size=2, max_size=2),
)
def test_no_case_of_an_offices_log_is_lost_or_lives_on(steps, closed):
    events = np.zeros(len(steps), EVENT)
    events["time"] = [time for time, _, _ in steps]
    events["case"] = np.arange(len(steps)) % 2
    events["office"] = [office for _, office, _ in steps]
    events["lifecycle"] = [life for _, _, life in steps]
    events["desk"], events["round"] = -1, 1
    first = pd.Series(events["time"]).groupby(events["case"]).min()
    end = pd.Series(closed, dtype=float)
    spans = pd.DataFrame({"arrival_days": np.fmin(first, end), "end_days": end})
    start = date(2025, 1, 1)
    log = EventLog(ordered(events), ("N", "S"), start, 25.0, None, None, ("note",), ("A", "B"), spans)
    found = tracks(log)
    assert sorted(found.numbers) == [0, 1]
    assert (np.diff(found.time) >= 0).all()
    state, _ = found.at(25.0)
    assert ((state < SOLVED) == end.isna().loc[found.numbers]).all()
    begins = {found.numbers[row]: time for row, time in reversed(list(zip(found.row, found.time, strict=True)))}
    assert begins == {case: np.floor(day * TICKS) for case, day in spans["arrival_days"].items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_state_and_every_placeholder_has_its_words(lang):
    tables = every_word(lang)
    assert tuple(tables["state"]) == STATES
    for table in TABLES.values():
        for english, chinese in table.values():
            assert (
                sorted(part.split("}")[0] for part in english.split("{")[1:])
                == sorted(part.split("}")[0] for part in chinese.split("{")[1:])
                or "{n}th" in english
            )
