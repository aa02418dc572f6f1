"""Logs of real offices: every kind of bad file, what is understood unaided, and that people stay unknown."""

import gzip
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.columns import match_columns
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.logcsv import write_csv
from sim.logreport import summarise
from sim.officelog import read_office_log
from sim.personal import valid_identity
from sim.xes import write_xes

REAL = Path(__file__).parents[2] / "shared" / "data" / "receipt.csv.gz"
ENGLISH = "case,activity,time,office,channel\n"
GOOD = "A,registered,2024-01-01 09:00,North,letter\nA,answered,2024-01-03 10:30,South,letter\n"
CHINESE = "信访件编号,环节,时间,单位,渠道\n"


def read(tmp_path, text, name="log.csv", encoding="utf-8", **options):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return read_office_log(path, **options)


def refused(tmp_path, text, **options):
    """Return the message with which a file is refused; always one line that names the file."""
    with pytest.raises(InputError) as caught:
        read(tmp_path, text, **options)
    message = str(caught.value)
    assert "\n" not in message
    assert "log.csv" in message
    return message


def test_columns_are_understood_without_being_told(tmp_path):
    log, report = read(tmp_path, ENGLISH + GOOD)
    assert log.activities == ("answered", "registered")
    assert log.offices == ("North", "South")
    assert log.case_ids == ("A",)
    assert log.start.isoformat() == "2024-01-01"
    np.testing.assert_array_equal(log.events["time"], [9 / 24, 2 + 10.5 / 24])
    assert log.attributes["channel"].tolist() == ["letter"]
    assert report.rows == 2
    assert report.dropped == {}
    assert report.ends == "last_event"
    assert summarise(log, report).open is None


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_chinese_tables_in_every_usual_encoding(tmp_path, encoding, name):
    text = CHINESE + "甲1,登记,2024年1月5日 9时30分,城关镇,来访\n"
    text += "甲1,办结,2024/1/8 16:00,市住建局,来访\n甲2,登记,2024-01-06,城关镇,网信\n"
    log, report = read(tmp_path, text, encoding=encoding)
    assert report.encoding == name
    assert set(log.offices) == {"城关镇", "市住建局"}
    assert log.attributes["channel"].tolist() == ["来访", "网信"]
    assert log.attributes["arrival_days"].tolist() == [9.5 / 24, 1.0]
    assert report.ends == "activity"
    summary = summarise(log, report)
    assert summary.open == 1
    assert f"Read as {name}" in summary.text()


def test_one_row_a_case_with_opening_and_closing_dates(tmp_path):
    text = "信访编号,登记日期,办结日期,承办单位\n1,2024-01-01,2024-01-11,甲局\n2,2024-01-03,,乙局\n"
    log, report = read(tmp_path, text)
    assert log.attributes["arrival_days"].tolist() == [0.0, 2.0]
    assert log.attributes["end_days"].iloc[0] == 10.0
    assert np.isnan(log.attributes["end_days"].iloc[1])
    assert [log.activities[code] for code in log.events["activity"]] == ["register", "register", "close"]
    assert "time_of_day" in summarise(log, report).missing


def test_one_row_a_case_works_without_numbers(tmp_path):
    log, _ = read(tmp_path, "opened,closed\n2024-01-01,2024-01-02\n2024-01-01,2024-01-02\n")
    assert log.case_ids == ("row 2", "row 3")


def test_a_row_with_begin_and_end_is_a_start_and_a_completion(tmp_path):
    log, report = read(tmp_path, "case,activity,start_time,time\nA,work,2024-01-01 08:00,2024-01-01 12:00\n")
    assert log.table()["lifecycle"].tolist() == ["start", "complete"]
    assert log.events["time"].tolist() == [1 / 3, 0.5]
    assert "service_time" not in summarise(log, report).missing


def test_mapping_goes_before_known_names(tmp_path):
    text = "case,nr,what,time\nx,1,a,2024-01-01\nx,2,a,2024-01-02\n"
    log, report = read(tmp_path, text, mapping={"case": "nr", "activity": "what"})
    assert log.case_ids == ("1", "2")
    assert report.unused == ("case",)


BAD_FILES = {
    "the file is empty": b"",
    "a header but no rows": ENGLISH,
    "binary file": b"case,activity\n\x00\x01\x02",
    "Excel file is damaged or cut short": b"PK\x03\x04" + bytes(20),
    "neither UTF-8 nor GB18030": b"case,activity,time\n" + b"\x80\xff\xff\n",
    "gzip file is damaged or cut short": gzip.compress((ENGLISH + GOOD).encode())[:-9],
    "one column only": "hello\nworld\n",
    "two columns have the name 'time'": "case,activity,time,time\nA,a,2024-01-01,2024-01-01\n",
    "no column for activity and time among 'case', 'actvity', 'x'; is activity the column 'actvity'": (
        "case,actvity,x\nA,a,2024-01-01\n"
    ),
    "row 3: a quotation mark is opened and never closed": ENGLISH + 'A,a,2024-01-01,x,y\nB,"a,2024-01-01,x,y\n',
    "row 2 '2024-01-01 09:00Z') and without one (row 3 '2024-01-01 09:00')": (
        ENGLISH + "A,a,2024-01-01 09:00Z,x,y\nA,b,2024-01-01 09:00,x,y\n"
    ),
    "row 3 '03/04/2024', row 4 '05/06/2024' can be day/month or month/day and nothing in the file decides": (
        ENGLISH + "A,a,2024-01-01,x,y\nA,b,03/04/2024,x,y\nA,b,05/06/2024 10:00,x,y\n"
    ),
    "row 4 '03/04/2024' can be day/month or month/day and both orders": (
        ENGLISH + "A,a,31/12/2024,x,y\nA,b,12/30/2024,x,y\nA,b,03/04/2024,x,y\n"
    ),
    "2 of 3 rows cannot be used, more than half; most often: a time that cannot be read (2, first rows 2": (
        ENGLISH + "A,a,soon,x,y\nA,b,2024-01-01,x,y\nA,b,2024-02-30,x,y\n"
    ),
    "3 of 3 rows cannot be used, more than half; most often: more fields than the header (3, first ro": (
        "case,activity,time\n" + "A,a,2024-01-01,x\n" * 3
    ),
    "column 'activity', read as activity, holds names": ENGLISH + "A,张伟,2024-01-01,x,y\nA,李娜,2024-01-02,x,y\n",
}


@pytest.mark.parametrize("problem", BAD_FILES)
def test_a_file_that_cannot_be_used_is_one_clear_line(tmp_path, problem):
    assert problem in refused(tmp_path, BAD_FILES[problem])


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        ({"cas": "case"}, "mapping: 'cas' is not one of case, activity"),
        ({"cas": "case"}, "did you mean 'case'?"),
        ({"case": "cse"}, "case = 'cse' is not a column of the file; did you mean 'case'?"),
    ],
)
def test_a_wrong_mapping_names_the_nearest(tmp_path, mapping, problem):
    assert problem in refused(tmp_path, ENGLISH + GOOD, mapping=mapping)


def test_folder_and_missing_file(tmp_path):
    with pytest.raises(InputError, match="this is a folder"):
        read_office_log(tmp_path)
    with pytest.raises(InputError, match="there is no such file"):
        read_office_log(tmp_path / "none.csv")


def test_a_gzip_bomb_is_stopped_at_the_limit(tmp_path):
    bomb = gzip.compress(b"case,activity\n" + b"a,b\n" * 500_000)
    assert "more than 100,000 bytes when unpacked" in refused(tmp_path, bomb, limit_bytes=100_000)


def test_one_offset_from_utc_becomes_the_local_clock(tmp_path):
    rows = "A,a,2024-03-30 09:00:00+01:00,x,y\nA,b,2024-04-01T09:00:00+02:00,x,y\nA,c,2024-04-02 00:00:00Z,x,y\n"
    log, report = read(tmp_path, ENGLISH + rows + "B,a,2024-04-03 09:00+0200,x,y\n")
    assert report.clock.offsets == ("+02:00", "+00:00", "+01:00")
    np.testing.assert_allclose(log.events["time"] * 24, [10, 2 * 24 + 9, 3 * 24 + 2, 4 * 24 + 9], atol=1e-9)
    assert "+02:00" in summarise(log, report).text()


def test_a_date_order_that_the_file_proves_is_used(tmp_path):
    log, report = read(tmp_path, ENGLISH + "A,a,03/04/2024,x,y\nA,b,31/12/2024 2:30 PM,x,y\n")
    assert log.start.isoformat() == "2024-04-03"
    assert report.clock.day_first is True
    assert log.events["time"][1] == 272 + 14.5 / 24
    log, _ = read(tmp_path, ENGLISH + "A,a,03/04/2024,x,y\nA,b,12/31/2024,x,y\n")
    assert log.start.isoformat() == "2024-03-04"
    log, _ = read(tmp_path, ENGLISH + "A,a,03/04/2024,x,y\nA,b,04/04/2024,x,y\n", day_first=True)
    assert log.start.isoformat() == "2024-04-03"
    log, _ = read(tmp_path, ENGLISH + "A,a,31/12/2024,x,y\nA,b,12/30/2024,x,y\n")
    assert log.days == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-05 14:30:00",
        "2024/1/5 14:30",
        "2024.01.05 14:30:00.000",
        "2024年1月5日14时30分",
        "2024年01月05日 下午2:30",
        "20240105143000",
        "2024-01-05T14:30:00Z",
        "2024-1-5 2:30 pm",
    ],
)
def test_forms_of_time(tmp_path, text):
    log, _ = read(tmp_path, f"case,activity,time\nA,a,{text}\n")
    assert log.start.isoformat() == "2024-01-05"
    assert log.events["time"].tolist() == [14.5 / 24]


def test_noon_and_midnight_on_a_twelve_hour_clock(tmp_path):
    rows = "A,a,2024-01-05 12:30 AM\nA,b,2024-01-05 上午9:00\nA,c,2024-01-05 12:30 PM\n"
    log, _ = read(tmp_path, "case,activity,time\n" + rows)
    assert (log.events["time"] * 24).tolist() == [0.5, 9.0, 12.5]


CELLS = st.sampled_from(
    [
        "",
        "A",
        "张伟",
        "受理",
        "2024-01-05",
        "3/4/2024",
        "13/4/2024",
        "2024-01-05 10:00Z",
        "13812345678",
        '"',
        "\t",
        "=1+1",
    ]
)
TABLES = st.lists(st.lists(CELLS, max_size=6).map(",".join), max_size=8).map("\n".join)
HEADERS = st.sampled_from(
    [ENGLISH, CHINESE, "opened,closed,id\n", "case:concept:name,concept:name,time:timestamp\n", "<"]
)


@settings(max_examples=60, deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.builds(str.__add__, HEADERS, TABLES).map(str.encode)))
def test_whatever_a_file_holds_it_is_read_or_refused_in_one_line(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(data)
    try:
        log, report = read_office_log(path)
    except InputError as error:
        message = str(error)
        assert "\n" not in message
    else:
        left_out = sum(dropped.count for dropped in report.dropped.values())
        assert 1 <= len(set(log.events["case"])) <= report.rows - left_out
        assert summarise(log, report).text("zh")


def test_rows_that_cannot_be_used_are_counted_under_their_reason(tmp_path):
    good = "".join(f"A,a,2024-01-{day:02} 08:00,x,y\n" for day in range(1, 11))
    bad = ",a,2024-01-01,x,y\nA,,2024-01-01,x,y\nA,a,,x,y\nA,a,2024-13-01,x,y\nA,a,2024-01-01,x,y,z,w\nA,a\n"
    log, report = read(tmp_path, ENGLISH + good + bad + "\n" + "A,a,1066-10-14,x,y\n")
    rows = {reason: (dropped.count, dropped.rows) for reason, dropped in report.dropped.items()}
    assert rows == {
        "no_case": (1, (12,)),
        "no_activity": (1, (13,)),
        "no_time": (2, (14, 17)),
        "bad_time": (2, (15, 19)),
        "too_many_fields": (1, (16,)),
    }
    assert report.mended["blank_rows"] == 1
    assert len(log) == 10
    assert "no time: 2 (row 14, 17)" in summarise(log, report).text()
    assert "缺少时间：2 行（第 14, 17 行）" in summarise(log, report).text("zh")


def test_duplicated_rows_are_dropped_and_counted_but_two_tasks_are_not_one(tmp_path):
    text = "case,activity,time,task\nA,a,2024-01-01,1\nA,a,2024-01-01,2\nA,a,2024-01-01,1\nA,a,2024-01-01,1\n"
    log, report = read(tmp_path, text)
    assert len(log) == 2
    assert report.dropped["duplicate"].rows == (4, 5)


def test_a_case_number_used_twice(tmp_path):
    text = "id,opened,closed\n1,2024-01-01,2024-01-05\n1,2024-02-01,2024-02-05\n"
    text += "2,2024-01-01,\n3,2024-03-01,2024-01-01\n"
    log, report = read(tmp_path, text)
    assert log.case_ids == ("1", "2")
    assert report.dropped["case_twice"].rows == (3,)
    assert report.dropped["end_before_start"].rows == (5,)


def test_events_out_of_order_are_sorted_and_counted(tmp_path):
    text = ENGLISH + "A,b,2024-01-02,x,y\nB,a,2024-01-01,x,y\nA,a,2024-01-01,x,y\nA,c,2024-01-02,x,y\n"
    log, report = read(tmp_path, text)
    assert report.mended["out_of_order"] == 1
    assert (np.diff(log.events["time"]) >= 0).all()
    names = [log.activities[code] for code in log.events["activity"][log.events["case"] == log.case_ids.index("A")]]
    assert names == ["a", "b", "c"]


def test_a_completion_before_its_start_is_left_out(tmp_path):
    rows = "A,a,2024-01-02,2024-01-01\nA,a,2024-01-02,2024-01-03\n"
    _, report = read(tmp_path, "case,activity,start_time,time\n" + rows)
    assert report.dropped["end_before_start"].rows == (2,)


def test_a_case_that_ends_before_it_arrives_is_said(tmp_path):
    head = "case,activity,time,case:startdate,case:enddate\n"
    log, report = read(tmp_path, head + "A,a,2024-01-05,2024-01-04,2024-01-01\nB,a,2024-01-05,2024-01-04,\n")
    assert report.mended["end_before_arrival"] == 1
    assert log.attributes["arrival_days"].tolist() == [0.0, 0.0]  # the opening date, not the first event
    assert log.attributes["end_days"].iloc[0] == 1.0
    assert np.isnan(log.attributes["end_days"].iloc[1])
    assert report.ends == "column"


IDENTITY = "11010519491231002X"


def test_the_check_digit_of_an_identity_number():
    assert valid_identity(IDENTITY)
    assert not valid_identity(IDENTITY[:-1] + "1")


PERSONAL = {
    "联系方式": ["13812345678", "13912345678"],
    "remark1": ["13812345678", "0551-62345678"],
    "证件": [IDENTITY, ""],
    "who": ["张伟", "欧阳娜娜"],
    "姓名": ["A", "B"],
    "mail": ["a@example.org", "b@example.org"],
    "where": ["城关镇幸福路12号", "和平街道光明小区3栋"],
    "contact person": ["x", "y"],
}


@pytest.mark.parametrize("column", PERSONAL)
def test_personal_columns_are_named_and_never_stored(tmp_path, column):
    one, two = PERSONAL[column]
    text = f"case,activity,time,{column}\n1,a,2024-01-01,{one}\n2,b,2024-01-02,{two}\n"
    log, report = read(tmp_path, text)
    assert report.personal[column][1] == "left_out"
    assert column in summarise(log, report).text()
    write_csv(log, tmp_path / "kept.csv")
    kept = (tmp_path / "kept.csv").read_text(encoding="utf-8")
    assert not any(value in kept for value in (one, two) if len(value) > 1)


def test_free_text_is_left_out(tmp_path):
    rows = "".join(f"{n},a,2024-01-01,第{n}户反映楼上漏水多次无人处理\n" for n in range(40))
    _, report = read(tmp_path, "case,activity,time,事由\n" + rows)
    assert report.personal == {"事由": ("free text", "left_out")}


@pytest.mark.parametrize("ids", [(IDENTITY, "x1"), ("13812345678", "x1"), ("张伟", "王芳"), ("John Smith", "Ann Lee")])
def test_case_numbers_that_are_personal_become_stable_pseudonyms(tmp_path, ids):
    text = f"case,activity,time\n{ids[0]},a,2024-01-02\n{ids[1]},b,2024-01-01\n{ids[0]},c,2024-01-03\n"
    log, report = read(tmp_path, text)
    assert log.case_ids == ("r2", "r1")
    assert report.personal["case"][1] == "pseudonyms"


def test_case_numbers_with_a_date_are_not_taken_for_identity_numbers(tmp_path):
    log, report = read(tmp_path, "case,activity,time\n340102202401050013,a,2024-01-02\n〔2024〕15号,b,2024-01-01\n")
    assert report.personal == {}
    assert "340102202401050013" in log.case_ids


def test_offices_that_are_persons_become_pseudonyms_and_resources_are_only_counted(tmp_path):
    text = "case,activity,time,office,resource\n1,a,2024-01-01,王芳,u7\n1,b,2024-01-02,李强,u8\n"
    log, report = read(tmp_path, text)
    assert log.offices == ("u1", "u2")
    assert report.resources == 2
    assert report.personal["resource"] == ("names", "counted")


def test_ordinary_offices_and_channels_are_not_taken_for_persons(tmp_path):
    text = CHINESE + "1,受理,2024-01-01,石桥镇,来访\n1,转送,2024-01-02,金山区信访局,来访\n"
    text += "2,方案审核,2024-01-03,高新区,来电\n"
    log, report = read(tmp_path, text)
    assert report.personal == {}
    assert len(log.offices) == 3


def test_a_telephone_number_inside_a_kept_text_blanks_the_text(tmp_path):
    rows = "".join(f"{n},a{n % 2},2024-01-01\n" for n in range(5))
    log, report = read(tmp_path, "case,activity,time\n" + rows + "5,回电 13812345678,2024-01-02\n")
    assert log.activities == ("[removed]", "a0", "a1")
    assert report.mended["blanked_texts"] == 1


def test_many_activities_share_a_name_and_that_is_said(tmp_path):
    rows = "".join(f"1,step{n},2024-01-01\n" for n in range(200))
    log, report = read(tmp_path, "case,activity,time\n" + rows)
    assert len(log) == 200
    assert len(log.activities) <= 127
    assert report.mended["pooled_activity"] == 200 - len(log.activities) + 1


def test_other_separators(tmp_path):
    for separator in ";\t|，":
        log, _ = read(tmp_path, (ENGLISH + GOOD).replace(",", separator))
        assert len(log) == 2


def test_logs_of_ours_are_read_exactly_and_foreign_xes_is_understood(tmp_path):
    log, _ = read(tmp_path, ENGLISH + GOOD)
    write_csv(log, tmp_path / "ours.csv")
    write_xes(log, tmp_path / "ours.xes")
    for name in ("ours.csv", "ours.xes"):
        again, report = read_office_log(tmp_path / name)
        assert report.own
        np.testing.assert_array_equal(again.events, log.events)
    foreign = (tmp_path / "ours.xes").read_text(encoding="utf-8").replace("log_meta", "other").replace("time_days", "t")
    again, report = read(tmp_path, foreign, name="foreign.xes")
    assert not report.own
    assert report.encoding == "xes"
    np.testing.assert_array_equal(again.events["time"], log.events["time"])
    assert again.offices == log.offices


def test_time_to_end_counts_open_cases_as_waiting(tmp_path):
    closed = "".join(f"{n},2024-01-01,2024-01-{n + 2:02}\n" for n in range(5))
    still_open = "".join(f"{n},2024-01-01,\n" for n in range(5, 10))
    log, report = read(tmp_path, "id,opened,closed\n" + closed + still_open)
    summary = summarise(log, report)
    assert summary.median_days == 5.0  # the 5th of 10, not the 3rd of 5
    assert np.isnan(summary.p90_days)
    assert "(not reached)" in str(summary)
    assert summary.open == 5


def test_arrivals_a_week_count_whole_weeks(tmp_path):
    days = [0, 1, 2, 8, 15, 15]
    rows = "".join(f"{n},2024-01-{day + 1:02},2024-01-25\n" for n, day in enumerate(days))
    summary = summarise(*read(tmp_path, "id,opened,closed\n" + rows))
    assert summary.weekly == (3, 1, 2)
    assert "2.0 on average, between 1 and 3 (3 whole weeks)" in str(summary)


def test_an_unknown_language_is_refused(tmp_path):
    with pytest.raises(InputError, match="lang = 'de': one of en, zh"):
        summarise(*read(tmp_path, ENGLISH + GOOD)).text("de")


@pytest.mark.slow
def test_a_million_rows(tmp_path):
    size = 1_000_000
    number = np.arange(size)
    moment = pd.Timestamp("2024-01-01") + pd.to_timedelta(number * 31, unit="s")
    frame = pd.DataFrame(
        {
            "案件编号": np.char.add("XF", (number // 8).astype(str)),
            "环节": np.array(["登记", "受理", "办理", "办结"])[number % 4],
            "时间": moment.strftime("%Y/%m/%d %H:%M:%S"),
            "单位": np.array(["甲局", "乙局", "城关镇"])[number % 3],
        }
    )
    frame.to_csv(tmp_path / "big.csv", index=False)
    log, report = read_office_log(tmp_path / "big.csv")
    assert len(log) == size
    assert report.dropped == {}


@pytest.mark.skipif(not REAL.exists(), reason="the real log is not on this machine")
def test_the_real_municipal_log():
    log, report = read_office_log(REAL)
    summary = summarise(log, report)
    assert isinstance(log, EventLog)
    assert (summary.cases, summary.events, summary.open) == (1434, 8577, 105)
    assert report.dropped == {}
    assert report.resources == 48
    assert report.clock.offsets == ("+02:00", "+01:00")
    assert summary.channels == {"Internet": 1250, "Desk": 109, "Post": 53, "e-mail": 21, "Intern": 1}
    assert 45 < summary.median_days < 60 < summary.p90_days < 150
    assert "Resource" not in str(summary)


@pytest.mark.skipif(not REAL.exists(), reason="the real log is not on this machine")
def test_the_real_log_is_summarised_in_three_seconds_with_everything_imported():
    code = (
        "import sys, time; begin = time.process_time();"
        "from sim.officelog import read_office_log; from sim.logreport import summarise;"
        "print(summarise(*read_office_log(sys.argv[1])).text('zh').encode('ascii', 'replace'));"
        "sys.exit(time.process_time() - begin > 3)"
    )
    assert (
        subprocess.run([sys.executable, "-c", code, str(REAL)], cwd=Path(__file__).parents[1], check=False).returncode
        == 0
    )


UTC_DATES = "id,created_date,closed_date,agency\n1,2024-01-01T20:00:00.000Z,2024-07-02T01:00:00Z,A\n2,{},,A\n"


@pytest.mark.parametrize("other", ["2024-01-02T00:00:00Z", "2024-01-02 00:00:00 UTC", "2024-01-02 00:00 GMT"])
def test_times_in_utc_are_put_on_the_clock_of_the_office(tmp_path, other):
    plain, report = read(tmp_path, UTC_DATES.format(other))
    assert report.clock.offsets == ("+00:00",)
    assert plain.start.isoformat() == "2024-01-01"
    there, report = read(tmp_path, UTC_DATES.format(other), zone="Asia/Shanghai")
    assert report.clock.zone == "Asia/Shanghai"
    assert there.start.isoformat() == "2024-01-02"
    assert there.events["time"].tolist() == [4 / 24, 8 / 24, 182 + 9 / 24]
    west, _ = read(tmp_path, UTC_DATES.format(other), zone="America/New_York")
    assert west.events["time"][-1] == 182 + 21 / 24  # an hour less behind in summer: 182 days and 6 hours later
    assert west.events["time"][0] == 15 / 24


def test_a_zone_nobody_knows_is_refused(tmp_path):
    assert "did you mean 'Asia/Shanghai'" in refused(
        tmp_path, UTC_DATES.format("2024-01-02T00:00:00Z"), zone="Asia/Shangai"
    )


def test_times_without_an_offset_stay_as_they_are(tmp_path):
    log, report = read(tmp_path, ENGLISH + GOOD, zone="Asia/Shanghai")
    assert report.clock.zone is None
    assert log.events["time"].tolist() == [9 / 24, 2 + 10.5 / 24]


SIX = "case open close office category channel"


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            "unique_key,created_date,closed_date,agency,complaint_type,open_data_channel_type",
            "case open close office category channel",
        ),
        (
            "SR_NUMBER,CREATED_DATE,CLOSED_DATE,OWNER_DEPARTMENT,SR_TYPE,ORIGIN",
            "case open close office category channel",
        ),
        ("case_enquiry_id,open_dt,closed_dt,department,type,source", SIX),
        (
            "service_request_id,requested_datetime,closed_date,agency_responsible,service_name",
            "case open close office category",
        ),
    ],
)
def test_headers_of_city_service_systems_are_understood(header, fields):
    names = header.split(",")
    found = match_columns(names)
    assert [{column: field for field, column in found.items()}.get(name) for name in names] == fields.split()
