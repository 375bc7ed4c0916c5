"""Workbooks: cells keep their text, sheets that hold no table are named, nothing is guessed away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from analytics.i18n import text
from analytics.ingest.read import warm
from tests.unit.reading import Bench, kinds, open_bench, rewrite

DEALS = [["编号", "客户", "金额"], ["O1", "甲公司", 100], ["O2", "乙公司", 250.5]]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.connection.close()


def test_cells_become_the_text_a_person_reads(bench: Bench) -> None:
    rows = [
        ["id", "code", "number", "when", "flag", "clock", "mixed"],
        [1, "00123", 123.0, date(2026, 1, 5), True, time(9, 30), "x "],
        [2, "1E5", 0.25, datetime(2026, 1, 5, 9, 30, 1), False, None, 12.5],
        [123456789012345, None, -1e15, None, None, None, date(2026, 2, 2)],
    ]
    sheets, issues = bench.stage(bench.book("deals.xlsx", {"Deals": rows}))
    assert bench.rows(sheets[0]) == [
        ("1", "00123", "123", "2026-01-05", "true", "09:30:00", "x ", 2),
        ("2", "1E5", "0.25", "2026-01-05 09:30:01", "false", None, "12.5", 3),
        ("123456789012345", None, "-1000000000000000", None, None, None, "2026-02-02", 4),
    ]
    assert not issues
    assert bench.leftovers() == []


def test_rows_are_numbered_as_in_the_sheet(bench: Bench) -> None:
    rows = [[], [], [None, "销售漏斗 2026"], [], [None, "编号", "客户", "金额"], [None, "O1", "甲", 1], [],
            [None, "O2", "乙", 2], [None, "合计", None, 3], [], [None, "注:单位万元"]]
    sheets, issues = bench.stage(bench.book("deals.xlsx", {"Deals": rows}))
    sheet = sheets[0]
    assert sheet.headers == ("编号", "客户", "金额")
    assert [row[-1] for row in bench.rows(sheet)] == [6, 8]
    assert sheet.rows + 1 + sum(sheet.skipped.values()) == len(rows)
    assert kinds(issues) == {"total_rows": 1, "note_rows": 1}


def test_merged_banner_names_the_columns_under_it(bench: Bench) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["商机报表"])
    sheet.merge_cells("A1:E1")
    sheet.append(["客户", "2025年", None, "2026年", None])
    sheet.append([None, "目标", "实际", "目标", "实际"])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("D2:E2")
    for number in range(3):
        sheet.append([f"客户{number}", 1, 2, 3, 4])
    book.save(bench.incoming / "deals.xlsx")
    sheets, _ = bench.stage("deals.xlsx")
    assert sheets[0].headers == ("客户", "2025年 / 目标", "2025年 / 实际", "2026年 / 目标", "2026年 / 实际")
    assert (sheets[0].header_row, sheets[0].rows, sheets[0].skipped) == (3, 3, {"title": 1, "header": 1})


def test_sheets_without_a_table_are_named(bench: Bench) -> None:
    pivot = [["行标签", "求和项:金额"], ["华东", 100], ["总计", 100]]
    name = bench.book("deals.xlsx", {
        "Deals": DEALS, "Empty": [], "Title": [["销售报表"]], "Pivot": pivot, "Numbers": [[1, 2], [3, 4]],
    })
    sheets, issues = bench.stage(name)
    assert [(sheet.sheet, sheet.kind) for sheet in sheets] == [("Deals", "table"), ("Pivot", "pivot"), ("Numbers", "no_header")]
    assert {issue.sheet: (issue.kind, issue.severity) for issue in issues} == {
        "Empty": ("empty", "warning"), "Title": ("title_only", "warning"), "Pivot": ("pivot", "warning"),
        "Numbers": ("no_header", "refused"),
    }
    assert "Pivot" in text(issues[2].action, "zh", **issues[2].values)


def test_hidden_sheets_are_left_out_unless_nothing_else_is_there(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {"Deals": DEALS, "Old": DEALS})
    book = openpyxl.load_workbook(bench.incoming / name)
    book["Old"].sheet_state = "hidden"
    book.save(bench.incoming / name)
    sheets, issues = bench.stage(name)
    assert [(sheet.sheet, sheet.kind, sheet.rows) for sheet in sheets] == [("Deals", "table", 2), ("Old", "hidden", 2)]
    assert kinds(issues) == {"hidden_sheet": 1}
    del book["Deals"]
    book.create_sheet("Blank")
    book["Old"].sheet_state = "hidden"
    book.save(bench.incoming / name)
    sheets, _ = bench.stage(name)
    assert [(sheet.sheet, sheet.kind) for sheet in sheets] == [("Old", "table")]


def test_two_tables_side_by_side_are_two_sheets(bench: Bench) -> None:
    rows = [["编号", "客户", "金额", None, "姓名", "团队"]]
    rows += [[f"O{i}", f"客户{i}", i, None, *((f"员工{i}", "一部") if i < 5 else (None, None))] for i in range(20)]
    sheets, issues = bench.stage(bench.book("deals.xlsx", {"Deals": rows}))
    assert [(sheet.sheet, sheet.headers, sheet.rows) for sheet in sheets] == [
        ("Deals", ("编号", "客户", "金额"), 20), ("Deals (2)", ("姓名", "团队"), 5),
    ]
    assert kinds(issues) == {"side_by_side": 1}


def test_an_empty_column_for_looks_does_not_split_a_table(bench: Bench) -> None:
    rows = [["编号", "客户", None, "金额", "阶段"], *[[f"O{i}", f"客户{i}", None, i, "赢单"] for i in range(20)]]
    sheets, issues = bench.stage(bench.book("deals.xlsx", {"Deals": rows}))
    assert (len(sheets), sheets[0].headers, issues) == (1, ("编号", "客户", "金额", "阶段"), [])


def test_error_cells_and_formulas_without_result_are_told(bench: Bench) -> None:
    rows = [*DEALS, ["O3", "#N/A", "=1+1"], ["O4", "#DIV/0!", 5]]
    sheets, issues = bench.stage(bench.book("deals.xlsx", {"Deals": rows}))
    assert sheets[0].rows == 4
    assert [(issue.kind, issue.row, issue.column, issue.found) for issue in issues] == [
        ("error_cell", 4, "B", "#N/A"), ("error_cell", 5, "B", "#DIV/0!"), ("uncached_formula", None, None, "C4"),
    ]
    assert text(issues[0].action, "en", **issues[0].values).startswith("#N/A in B4")


def test_error_cells_are_listed_up_to_a_bound_and_all_counted(bench: Bench) -> None:
    rows = [*DEALS, *[[f"O{i}", "#REF!", i] for i in range(80)]]
    _, issues = bench.stage(bench.book("deals.xlsx", {"Deals": rows}))
    assert sum(issue.occurrences for issue in issues) == 80
    assert len(issues) == 51


def test_calendar_of_1904_is_known(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {"Deals": DEALS})
    rewrite(bench.incoming / name, "xl/workbook.xml", "<workbookPr", '<workbookPr date1904="1"')
    assert bench.stage(name)[0][0].is_1904


def test_text_named_as_workbook_is_read_and_told(bench: Bench) -> None:
    sheets, issues = bench.stage(bench.text("deals.xlsx", "编号,客户\nO1,甲\n"))
    assert (sheets[0].rows, kinds(issues)) == (1, {"text_as_workbook": 1})


def test_workbook_named_as_text_is_read(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {"Deals": DEALS})
    (bench.incoming / name).rename(bench.incoming / "deals.csv")
    assert bench.stage("deals.csv")[0][0].rows == 2


def test_a_waiting_process_serves_one_workbook_and_the_next_gets_its_own(bench: Bench) -> None:
    warm()
    name = bench.book("deals.xlsx", {"Deals": DEALS})
    assert [sheet.rows for sheet in bench.stage(name, name)[0]] == [2, 2]
    warm()
    (bench.incoming / "torn.xlsx").write_bytes((bench.incoming / name).read_bytes()[:900])
    assert [sheet.file for sheet in bench.stage("torn.xlsx", name)[0]] == [name]
