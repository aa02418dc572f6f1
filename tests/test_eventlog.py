"""The event log: what it refuses, and that it comes back from CSV and XES exactly as it went."""

import csv
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import InputError
from sim.eventlog import EVENT, EventLog, ordered
from sim.files import replacing
from sim.logcsv import read_csv, write_csv
from sim.rules import ACTIVITIES, DESKS, LIFECYCLES
from sim.xes import read_xes, write_xes

CODE = {name: code for code, name in enumerate(ACTIVITIES)}
START, COMPLETE, INSTANT = range(len(LIFECYCLES))
WAYS = {"csv": (write_csv, read_csv), "xes": (write_xes, read_xes)}


def events(*rows):
    """Return events from (case, activity, lifecycle, office, desk, time, round)."""
    return np.array([(row[0], CODE[row[1]], *row[2:]) for row in rows], dtype=EVENT)


STORY = [
    (0, "contact", INSTANT, 1, -1, 0.25, 1),
    (0, "register", START, 1, 0, 0.5, 1),
    (1, "contact", INSTANT, -1, -1, 0.5, 1),
    (0, "register", COMPLETE, 1, 0, 0.1 + 0.2 + 0.3, 1),
    (0, "close", INSTANT, 1, -1, 1 / 3 + 7, 1),
]


def log_of(*rows, **changes):
    given_values = {"offices": ("甲-01", "安澜"), "start": date(2025, 1, 1), "days": 30.0, **changes}
    return EventLog(events(*rows), **given_values)


def assert_same(one, other):
    np.testing.assert_array_equal(one.events, other.events)
    assert one.events.dtype == other.events.dtype
    for name in ("offices", "start", "days", "cost", "activities", "case_ids"):
        assert getattr(one, name) == getattr(other, name), name
    np.testing.assert_array_equal(one.staff, other.staff)
    assert (one.attributes is None) == (other.attributes is None)
    if one.attributes is not None:
        pd.testing.assert_frame_equal(one.attributes, other.attributes, check_exact=True)


def test_table_shows_words_and_leaves_no_desk_empty():
    table = log_of(*STORY).table()
    assert list(table.columns) == ["case", "activity", "lifecycle", "office", "desk", "time", "round"]
    assert table.loc[1].tolist() == [0, "register", "start", "安澜", "reception", 0.5, 1]
    assert table["desk"].isna().tolist() == [True, False, True, False, True]
    assert table["office"].isna().tolist() == [False, False, True, False, False]
    assert table["case"].dtype.kind == "i"
    assert isinstance(table["activity"].dtype, pd.CategoricalDtype)


def test_spans_leave_an_open_case_without_end():
    spans = log_of(*STORY).spans()
    assert spans["arrival"].tolist() == [0.25, 0.5]
    assert spans["end"].iloc[0] == 1 / 3 + 7
    assert np.isnan(spans["end"].iloc[1])


def test_events_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        log_of(*STORY).events["time"] = 0


def test_ordered_sorts_by_time_then_case_and_keeps_the_order_within_a_case():
    mixed = events(
        (1, "contact", INSTANT, 0, -1, 2.0, 1),
        (0, "accept", INSTANT, 0, -1, 2.0, 1),
        (0, "answer", INSTANT, 0, -1, 2.0, 1),
        (1, "repeat", INSTANT, 0, -1, 1.0, 1),
    )
    assert [ACTIVITIES[code] for code in ordered(mixed)["activity"]] == [
        "repeat",
        "accept",
        "answer",
        "contact",
    ]


BAD_LOGS = {
    "time runs backwards": [(0, "contact", INSTANT, 0, -1, 2.0, 1), (0, "accept", INSTANT, 0, -1, 1.0, 1)],
    "not sorted by case": [(1, "contact", INSTANT, 0, -1, 1.0, 1), (0, "contact", INSTANT, 0, -1, 1.0, 1)],
    "time is not within": [(0, "contact", INSTANT, 0, -1, 31.0, 1)],
    "time is not within 0": [(0, "contact", INSTANT, 0, -1, float("nan"), 1)],
    "event 1: the case ended before, yet": [
        (0, "close", INSTANT, 0, -1, 1.0, 1),
        (0, "repeat", INSTANT, 0, -1, 2.0, 2),
    ],
    "the case ended before, yet": [
        (0, "give_up", INSTANT, 0, -1, 1.0, 1),
        (0, "close", INSTANT, 0, -1, 2.0, 1),
    ],
    "without a start": [(0, "handle", COMPLETE, 0, 2, 1.0, 1)],
    "event 2: a completion": [
        (0, "handle", START, 0, 2, 1.0, 1),
        (0, "handle", COMPLETE, 0, 2, 1.5, 1),
        (0, "handle", COMPLETE, 0, 2, 1.6, 1),
        (0, "handle", START, 0, 2, 1.7, 1),
    ],
    "event 1: a completion": [(0, "handle", START, 0, 2, 1.0, 1), (1, "handle", COMPLETE, 0, 2, 1.5, 1)],
    "office code": [(0, "contact", INSTANT, 2, -1, 1.0, 1)],
    "desk code": [(0, "contact", INSTANT, 0, 4, 1.0, 1)],
    "lifecycle code": [(0, "contact", 3, 0, 1, 1.0, 1)],
}


@pytest.mark.parametrize("problem", BAD_LOGS)
def test_an_impossible_log_is_refused(problem):
    with pytest.raises(ValueError, match=problem):
        log_of(*BAD_LOGS[problem])


def test_desk_work_asked_for_before_the_end_may_be_done_after_it():
    late = log_of(
        (0, "close", INSTANT, 0, -1, 1.0, 1),
        (0, "register", START, 0, 0, 2.0, 2),
        (0, "register", COMPLETE, 0, 0, 3.0, 2),
    )
    assert late.spans()["end"].tolist() == [1.0]


def test_an_unfinished_start_is_no_error():
    assert len(log_of((0, "handle", START, 0, 2, 1.0, 1))) == 1


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"days": -1.0}, "days = -1.0"),
        ({"staff": np.ones(3)}, "staff: 3 numbers, expected 8"),
        ({"offices": ("甲", "甲")}, "offices: each name once"),
        ({"offices": ("甲", "a\x07")}, "control characters"),
        ({"case_ids": ("A",)}, "case_ids: one for each case code"),
        ({"attributes": pd.DataFrame({"arrival_days": [0.0], "end_days": [1.0]})}, "only with case_ids"),
    ],
)
def test_what_stands_beside_the_events_is_checked(changes, problem):
    with pytest.raises(ValueError, match=problem):
        log_of(*STORY, **changes)


def real_log():
    attributes = pd.DataFrame(
        {
            "arrival_days": [0.1, 0.5],
            "end_days": [9.25, np.nan],
            "channel": pd.Series(["来访", None], dtype="str"),
        }
    )
    return log_of(*STORY, case_ids=('信访〔2025〕1号, "补"', "B&<2>"), attributes=attributes)


LOGS = {
    "story": log_of(*STORY, staff=np.array([1.5, 0, 2, 0.1] * 2), cost=0.1 + 0.2),
    "whole staff": log_of(*STORY, staff=np.arange(8)),
    "empty": log_of(),
    "real": real_log(),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", LOGS)
def test_round_trip_is_exact(tmp_path, way, name):
    write, read = WAYS[way]
    write(LOGS[name], tmp_path / "log")
    assert_same(LOGS[name], read(tmp_path / "log"))
    write(read(tmp_path / "log"), tmp_path / "again")
    assert (tmp_path / "log").read_bytes() == (tmp_path / "again").read_bytes()


NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"), min_size=1
).filter(str.strip)


@st.composite
def random_logs(draw):
    """Return a small log of a real office: any names, any order of its own."""
    size = draw(st.integers(1, 12))
    offices = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    activities = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    records = np.zeros(size, dtype=EVENT)
    cases = draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    records["case"] = np.unique(cases, return_inverse=True)[1]
    for name, low, high in (
        ("activity", 0, len(activities) - 1),
        ("lifecycle", 0, 2),
        ("office", -1, len(offices) - 1),
        ("desk", -1, len(DESKS) - 1),
        ("round", 0, 32767),
    ):
        records[name] = draw(st.lists(st.integers(low, high), min_size=size, max_size=size))
    times = st.floats(0, 1000, allow_subnormal=True)
    records["time"] = draw(st.lists(times, min_size=size, max_size=size))
    number = int(records["case"].max()) + 1
    ids = draw(st.lists(NAMES, min_size=number, max_size=number, unique=True)) if draw(st.booleans()) else None
    return EventLog(
        ordered(records),
        tuple(offices),
        draw(st.dates(date(1990, 1, 1), date(2090, 1, 1))),
        draw(st.floats(1000, 5000)),
        activities=tuple(activities),
        case_ids=ids and tuple(ids),
    )


@settings(max_examples=60, deadline=None)
@given(log=random_logs())
def test_round_trip_of_random_logs(tmp_path_factory, log):
    folder = tmp_path_factory.mktemp("logs")
    for write, read in WAYS.values():
        write(log, folder / "log")
        assert_same(log, read(folder / "log"))


def test_csv_has_the_names_that_process_mining_tools_expect(tmp_path):
    write_csv(log_of(*STORY), tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(STORY)
    assert rows[1]["case:concept:name"] == "0"
    assert rows[1]["concept:name"] == "register"
    assert rows[1]["lifecycle:transition"] == "start"
    assert rows[1]["org:group"] == "安澜"
    assert rows[1]["org:role"] == "reception"
    assert rows[1]["time:timestamp"] == "2025-01-01T12:00:00.000"
    assert rows[1]["round"] == "1"
    assert float(rows[3]["time_days"]) == 0.1 + 0.2 + 0.3


def test_xes_is_well_formed_and_has_one_trace_a_case(tmp_path):
    write_xes(log_of(*STORY), tmp_path / "log.xes")
    space = "{http://www.xes-standard.org/}"
    root = ET.parse(tmp_path / "log.xes").getroot()  # noqa: S314 - written by us, two lines above
    assert root.tag == f"{space}log"
    assert {node.get("prefix") for node in root.iter(f"{space}extension")} == {
        "concept",
        "lifecycle",
        "org",
        "time",
    }
    traces = root.findall(f"{space}trace")
    assert [len(trace.findall(f"{space}event")) for trace in traces] == [4, 1]
    first = {node.get("key"): node.get("value") for node in traces[0].find(f"{space}event")}
    assert first["concept:name"] == "contact"
    assert first["time:timestamp"] == "2025-01-01T06:00:00.000+00:00"
    assert "org:role" not in first
    kinds = [node.tag.removeprefix(space) for node in root]
    order = ["extension", "global", "classifier", "string", "trace"]
    assert all(order.index(a) <= order.index(b) for a, b in pairwise(kinds))


EXPLODING = '<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><log><string key="x" value="&b;"/></log>'
BAD_XES = {
    "declares a document type": '<?xml version="1.0"?>' + EXPLODING,
    "not XML that can be read": "<log><trace></log>",
    "no <log> element": "<html/>",
    "not a log written by this program": "<log><trace/></log>",
    "the file is empty|no element found": "",
}


@pytest.mark.parametrize("problem", BAD_XES)
def test_bad_xes_is_one_clear_line(tmp_path, problem):
    path = tmp_path / "bad.xes"
    path.write_text(BAD_XES[problem], encoding="utf-8")
    with pytest.raises(InputError, match=problem) as caught:
        read_xes(path)
    assert "bad.xes" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_xes_with_a_new_attribute_in_every_event_is_refused(tmp_path):
    keys = "".join(f'<event><string key="k{number}" value="v"/></event>' for number in range(600))
    (tmp_path / "wide.xes").write_text(f"<log><trace>{keys}</trace></log>", encoding="utf-8")
    with pytest.raises(InputError, match="more than 500 different attributes"):
        read_xes(tmp_path / "wide.xes")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (",register,", ",regster,", "row 3: unknown 'regster'"),
        (",7.333333333333333,", ",seven,", "seven"),
        (",0.5,", ",40.5,", "time is not within"),
        ('""days"": 30.0', '""days"": null', "not as this program wrote it"),
        ("log_meta", "meta", "read it with read_office_log"),
    ],
)
def test_a_changed_csv_of_ours_is_refused(tmp_path, old, new, problem):
    path = tmp_path / "log.csv"
    write_csv(log_of(*STORY), path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        read_csv(path)


def test_nothing_half_written(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("old", encoding="utf-8")

    def interrupted():
        with replacing(path) as file:
            file.write("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("way", WAYS)
def test_an_output_folder_that_is_not_there_is_one_clear_line(tmp_path, way):
    with pytest.raises(InputError, match="cannot write here"):
        WAYS[way][0](log_of(*STORY), tmp_path / "missing" / "log")


def test_a_log_cannot_be_changed_by_assignment():
    with pytest.raises(AttributeError):
        log_of(*STORY).days = 3.0
    assert replace(log_of(*STORY), days=40.0).days == 40.0
