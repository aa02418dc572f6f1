"""Logs in Excel files: read as their CSV is, and hostile ones end in one line that names the file."""

import datetime as dt
import zipfile
from pathlib import Path

import numpy as np
import pytest

from sim import excelsheet
from sim.columnpreview import preview
from sim.errors import InputError
from sim.excelsheet import read_sheet
from sim.officelog import read_office_log

openpyxl = pytest.importorskip("openpyxl")

HEADER = ["信访编号", "信访日期", "办结日期", "信访形式", "责任单位"]
ROWS = [
    [1001, dt.datetime(2024, 1, 3, 9, 30), dt.datetime(2024, 1, 20), "来信", "东街"],
    [1002, dt.datetime(2024, 1, 5), None, "来访", "西街"],
    [1003, dt.datetime(2024, 2, 1, 14, 0), dt.datetime(2024, 3, 1, 8, 15), "网上", "东街"],
]


def book(path: Path, *rows: list, title: str = "台账") -> Path:
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def rewritten(path: Path, part: str, change) -> Path:
    """Write the file again with one part of the zip changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_office_log(path)
    message = str(caught.value)
    assert "\n" not in message
    assert path.name in message
    return message


def as_csv(path: Path) -> Path:
    lines = [",".join(HEADER)]
    lines += [",".join("" if x is None else str(x).removesuffix(" 00:00:00") for x in row) for row in ROWS]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_sheet_says_what_its_csv_says(tmp_path):
    log, report = read_office_log(book(tmp_path / "a.xlsx", HEADER, *ROWS))
    other, _ = read_office_log(as_csv(tmp_path / "a.csv"))
    assert log.case_ids == other.case_ids == ("1001", "1002", "1003")
    np.testing.assert_array_equal(log.events, other.events)
    assert log.attributes.equals(other.attributes)
    assert report.encoding == "Excel: 台账"
    assert report.rows == 3


def test_a_title_above_and_other_sheets_are_passed_over_and_named(tmp_path):
    path = book(tmp_path / "a.xlsx", ["某市信访事项台账"], [], HEADER, *ROWS)
    made = openpyxl.load_workbook(path)
    made.create_sheet("封面", 0).append(["只有一格"])
    made.create_sheet("说明").append(["备注", "无"])
    made.create_sheet("空白")
    made.save(path)
    table = read_sheet(path)
    assert table.rows.tolist() == [4, 5, 6]  # as Excel numbers them
    assert table.encoding == "Excel: 台账 (– 说明)"
    assert read_office_log(path)[1].rows == 3


def test_blank_rows_are_counted_and_numbers_stay(tmp_path):
    path = book(tmp_path / "a.xlsx", HEADER, ROWS[0], [], [None] * 5, ROWS[1], ["x", "yesterday", None, "来信", "东街"])
    _, report = read_office_log(path)
    assert report.mended["blank_rows"] == 2
    (left_out,) = report.dropped.values()
    assert left_out.rows == (6,)


def test_the_size_a_file_tells_of_itself_is_not_believed(tmp_path):
    path = book(tmp_path / "a.xlsx", HEADER, *ROWS)
    sheet = "xl/worksheets/sheet1.xml"
    assert len(read_sheet(rewritten(path, sheet, lambda x: x.replace(b'ref="A1:E4"', b'ref="A1:A1"'))).cells) == 3


def test_a_formula_is_read_as_what_excel_stored_and_never_computed(tmp_path):
    path = book(
        tmp_path / "a.xlsx", HEADER, *ROWS, ["=1+1", dt.datetime(2024, 3, 3), None, "=cmd|' /C calc'!A0", "东街"]
    )
    table = read_sheet(path)
    assert table.cells.iloc[3].tolist() == ["", "2024-03-03", "", "", "东街"]


def test_the_preview_shows_excel_and_hides_people(tmp_path):
    path = book(tmp_path / "a.xlsx", [*HEADER, "姓名"], *([*row, "王小明"] for row in ROWS))
    text = preview(path, None, "zh")
    assert "信访形式" in text
    assert "王小明" not in text


def test_two_columns_of_one_name_are_refused_with_their_row(tmp_path):
    said = refused(book(tmp_path / "a.xlsx", ["标题"], ["信访编号", "日期", "日期"], ["1", "2024-01-01", "2024-01-01"]))
    assert "'日期' in row 2" in said


@pytest.mark.parametrize("rows", [[], [["only"]], [HEADER], [["a"], ["b"], ["c"]], [["a"]] * 30 + [HEADER, ROWS[0]]])
def test_a_book_without_a_table_is_refused(tmp_path, rows):
    assert "no sheet has a header" in refused(book(tmp_path / "a.xlsx", *rows))


def test_what_is_no_excel_file_is_refused(tmp_path):
    path = book(tmp_path / "a.xlsx", HEADER, *ROWS)
    whole = path.read_bytes()
    for size in (4, 100, len(whole) // 2, len(whole) - 30):
        path.write_bytes(whole[:size])
        assert "damaged or cut short" in refused(path)
    path.write_bytes(b"\xd0\xcf\x11\xe0" + whole)
    assert "password" in refused(path)
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("readme.txt", "hello")
    assert "without an Excel sheet" in refused(path)
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("xl/workbook.xml", "hello")
    assert "not an Excel file that can be read" in refused(path)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]><sst
xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&h;</t></si></sst>"""
NESTED = b"".join(b'<!ENTITY %c "%s">' % (b, b"&%c;" % (b - 1) * 10) for b in b"bcdefgh")
FILE = BOMB.replace(b"%s", b'<!ENTITY h SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize(
    "bad", [BOMB % NESTED, FILE, b"<sst>", b"\xff\xfe", b""], ids=["bomb", "file", "cut", "bytes", "none"]
)
def test_hostile_xml_is_refused(tmp_path, bad, part):
    path = book(tmp_path / "a.xlsx", HEADER, *ROWS)
    said = refused(rewritten(path, part, lambda _: bad))
    assert "root:" not in said


def test_a_zip_bomb_is_not_unpacked(tmp_path, monkeypatch):
    path = book(tmp_path / "a.xlsx", HEADER, *ROWS)
    monkeypatch.setattr(excelsheet, "MOST_BYTES", 2_000_000)
    rewritten(path, "xl/styles.xml", lambda x: x + bytes(1_990_000))
    assert path.stat().st_size < 20_000
    assert "when unpacked" in refused(path)


def test_a_cell_far_away_costs_nothing_but_a_line(tmp_path):
    path = book(tmp_path / "a.xlsx", HEADER, *ROWS)
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    change = rewritten(path, "xl/worksheets/sheet1.xml", lambda x: x.replace(b"</sheetData>", far))
    assert len(read_sheet(change).cells) == 4


@pytest.mark.parametrize("value", [1e308, float(2**60), True, dt.time(9, 0), "#N/A", "<img src=x>", "a\x07b", 45231.5])
def test_odd_cells_are_texts(tmp_path, value):
    rows = [[*row[:4], value if i else "东街"] for i, row in enumerate(ROWS)]
    try:
        path = book(tmp_path / "a.xlsx", HEADER, *rows)
    except openpyxl.utils.exceptions.IllegalCharacterError:
        return
    assert len(read_office_log(path)[0].case_ids) == 3
