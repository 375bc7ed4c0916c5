"""Sheets as people lay them out: stacked and side by side, merged, hidden, summed up, titled and annotated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart

from analytics.i18n import text
from analytics.ingest.read import StagedSheet
from analytics.ingest.read.layout import find_layout
from tests.unit.reading import Bench, kinds, open_bench

DEALS = [["编号", "客户", "金额", "预计成交日期"], *[[f"O{i}", f"客户{i}", i * 10, f"2026-01-{i + 1:02d}"] for i in range(6)]]
PEOPLE = [["姓名", "团队", "工号"], ["张伟", "一部", 7], ["李娜", "二部", 8]]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.connection.close()


def shapes(sheets: list[StagedSheet]) -> list[tuple[str, tuple[str, ...], int]]:
    return [(sheet.sheet, sheet.headers, sheet.rows) for sheet in sheets]


def accounted(sheets: list[StagedSheet]) -> int:
    """Every row of a sheet is a header, a row of a table or was left out for a reason."""
    return sum(sheet.rows + 1 + sum(sheet.skipped.values()) for sheet in sheets)


@pytest.mark.parametrize("title", [[], [["人员"]], [[], ["人员"]]])
def test_tables_below_each_other_are_sheets_of_their_own(bench: Bench, title: list[list[str]]) -> None:
    rows = [["商机"], *DEALS, [], *title, *PEOPLE, []]
    lines = "\n".join(",".join(map(str, row)) for row in rows) + "\n"
    for name in (bench.book("deals.xlsx", {"Deals": rows}), bench.text("deals.csv", lines)):
        sheets, issues = bench.stage(name)
        first, second = sheets
        assert (first.headers, first.rows) == (tuple(DEALS[0]), 6)
        assert (second.headers, second.rows) == (tuple(PEOPLE[0]), 2)
        assert second.sheet == ("人员" if title else f"{first.sheet} (2)".strip())
        assert [row[-1] for row in bench.rows(second)] == [len(rows) - 2, len(rows) - 1]
        assert second.header_row == len(rows) - 3
        assert kinds(issues) == {"stacked": 1}
        assert accounted(sheets) in (len(rows), len(rows) - 1)  # a workbook has no blank row after its last cell


def test_parts_with_one_header_stay_one_table_without_their_titles(bench: Bench) -> None:
    rows = [["华东区"], *DEALS, [], ["华南区"], DEALS[0], ["P1", "客户P", 5, "2026-02-01"]]
    sheets, issues = bench.stage(bench.book("deals.xlsx", {"Deals": rows}))
    assert shapes(sheets) == [("Deals", tuple(DEALS[0]), 7)]
    assert sheets[0].skipped == {"title": 1, "blank": 1, "repeated_header": 1, "note": 1}
    assert kinds(issues) == {"repeated_header_rows": 1, "note_rows": 1}


def test_blank_rows_and_words_among_numbers_do_not_split_a_table(bench: Bench) -> None:
    rows = [*DEALS, [], ["O7", "客户7", "待定", "2026-03-01"], [], ["O8", "客户8", 80, "待定"], [], ["O9", "客户9", "待定", "待定"]]
    sheets, issues = bench.stage(bench.book("deals.xlsx", {"Deals": rows}))
    assert (shapes(sheets), issues) == ([("Deals", tuple(DEALS[0]), 9)], [])


def test_four_tables_side_by_side_and_a_lone_name(bench: Bench) -> None:
    header = ["编号", "金额", None, "编号", "金额", None, "列1"]
    rows = [header, *[[i, i * 2, None, *([i, i * 3] if i < 9 else [None, None]), None, None] for i in range(1, 20)]]
    sheets, issues = bench.stage(bench.book("deals.xlsx", {"Deals": rows}))
    assert shapes(sheets) == [("Deals", ("编号", "金额"), 19), ("Deals (2)", ("编号", "金额"), 8)]
    assert kinds(issues)["side_by_side"] == 1


def test_text_merged_over_rows_holds_for_each_of_them_and_a_number_once(bench: Bench) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["客户", "商机", "金额"], ["甲", "A", 100], [None, "B", None], [None, "C", 7], ["乙", "D", 1]):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("C2:C3")
    book.save(bench.incoming / "deals.xlsx")
    sheets, issues = bench.stage("deals.xlsx")
    assert [row[:3] for row in bench.rows(sheets[0])] == [("甲", "A", "100"), ("甲", "B", None), ("甲", "C", "7"), ("乙", "D", "1")]
    assert [(issue.kind, issue.found) for issue in issues] == [("merged_cells", "A2:A4")]


def test_hidden_rows_are_read_and_told(bench: Bench) -> None:
    name = bench.book("deals.xlsx", {"Deals": DEALS})
    book = openpyxl.load_workbook(bench.incoming / name)
    for row in (3, 5, 900):
        book["Deals"].row_dimensions[row].hidden = True
    book.save(bench.incoming / name)
    sheets, issues = bench.stage(name)
    assert sheets[0].rows == 6
    assert [(issue.kind, issue.found, issue.occurrences) for issue in issues] == [("hidden_rows", "3, 5", 2)]


def test_what_is_no_list_is_staged_by_its_kind_and_named(bench: Bench) -> None:
    summary = [["阶段", "金额", "数量"], ["方案", 100, 2], ["谈判", 50, 1], ["合计", 150, 3]]
    name = bench.book("deals.xlsx", {"Deals": DEALS, "汇总": summary, "阶段": summary, "Old": DEALS})
    book = openpyxl.load_workbook(bench.incoming / name)
    book["Old"].sheet_state = "veryHidden"
    book.create_chartsheet("图").add_chart(BarChart())
    book.save(bench.incoming / name)
    sheets, issues = bench.stage(name)
    assert [(sheet.sheet, sheet.kind) for sheet in sheets] == [
        ("Deals", "table"), ("汇总", "summary"), ("阶段", "table"), ("Old", "hidden"),
    ]
    assert {issue.kind: issue.sheet for issue in issues} == {
        "summary": "汇总", "total_rows": "阶段", "hidden_sheet": "Old", "chart_sheet": "图",
    }
    for lang in ("en", "zh"):
        assert all(issue.sheet in text(issue.action, lang, **issue.values) for issue in issues if issue.kind != "total_rows")


@pytest.mark.parametrize("rows", [
    [["行标签", "求和项:金额"], ["华东", 100], ["总计", 100]],
    [["Row Labels", "Sum of Amount"], ["North", 100], ["Grand Total", 100]],
])
def test_a_pivot_alone_is_refused_as_what_it_is(bench: Bench, rows: list[list[object]]) -> None:
    sheets, issues = bench.stage(bench.book("deals.xlsx", {"Sheet1": rows}))
    assert [sheet.kind for sheet in sheets] == ["pivot"]
    assert [(issue.kind, issue.severity) for issue in issues] == [("pivot", "refused")]


def test_many_sheets_and_three_hundred_columns(bench: Bench) -> None:
    wide = [[f"列{i}" for i in range(300)], list(range(300)), list(range(300))]
    sheets, _ = bench.stage(bench.book("many.xlsx", {f"S{i}": DEALS[:2] for i in range(40)} | {"宽": wide}))
    assert len(sheets) == 41
    assert len(sheets[-1].headers) == 300


@pytest.mark.parametrize(("rows", "names"), [
    # written over each other, as an export flattens merged cells
    (["客户,2025年,,2026年,", ",目标,实际,目标,实际", "甲,1,2,3,4", "乙,5,6,7,8", "丙,5,6,7,9"],
     ("客户", "2025年 / 目标", "2025年 / 实际", "2026年 / 目标", "2026年 / 实际")),
    (["A,A,B,B", "key,val,key,val", "1,2,3,4", "5,6,7,8"], ("A / key", "A / val", "B / key", "B / val")),
    # a row of units
    (["编号,金额,工时", ",(万元),小时", "O1,1,2", "O2,3,4", "O3,3,5"], ("编号", "金额 / (万元)", "工时 / 小时")),
    # a first row whose numbers are not known yet, or are words that come again
    (["客户,金额,赢率", ",待定,待定", "甲,1,2", "乙,1,2"], ("客户", "金额", "赢率")),
    (["Amount,Probability,Days", "TBD,unknown,n/a", "10,20,3", "11,30,4"], ("Amount", "Probability", "Days")),
    (["Deal,Amount,Amount", "TBD,TBD,TBD", "7,1,2", "8,2,3"], ("Deal", "Amount", "Amount")),
    (["Amount,Score", "soon,weak", "10,2", "soon,3", "9,4", "9,4", "9,1"], ("Amount", "Score")),
    (["Amount,Tax,Count", "(CNY),(CNY),", "10,2,3", "12,3,4"], ("Amount / (CNY)", "Tax / (CNY)", "Count")),
    # years beside an empty corner
    ([",2023,2024,2026", "张伟,1,2,3", "李娜,4,5,6", "王芳,7,8,9"], ("", "2023", "2024", "2026")),
    # a line of codes above the names
    ([",'A','B'", "SERIES,ISSUED,REDEEMED", "E,1,2", "H,3,4", "K,5,6"], ("SERIES", "ISSUED", "REDEEMED")),
    # one row of names, though the rows under it are all words
    (["姓名,部门,职务", "张伟,一部,经理", "李娜,二部,总监"], ("姓名", "部门", "职务")),
])
def test_names_of_columns(rows: list[str], names: tuple[str, ...]) -> None:
    assert find_layout([row.split(",") for row in rows]).headers == names


@pytest.mark.parametrize(("merges", "rows", "names", "first"), [
    # three levels, the outer ones merged
    ([(0, 1, 0, 4), (1, 1, 1, 2), (1, 3, 1, 4), (0, 0, 2, 0)],
     ["客户,一季度,,,", ",一月,,二月,", ",目标,实际,目标,实际", "甲,1,2,3,4", "乙,5,6,7,8"],
     ("客户", "一季度 / 一月 / 目标", "一季度 / 一月 / 实际", "一季度 / 二月 / 目标", "一季度 / 二月 / 实际"), 3),
    # years under each of two names
    ([(0, 1, 0, 2), (0, 3, 0, 4)], ["客户,目标,,实际,", ",2025,2026,2025,2026", "甲,1,2,3,4", "乙,5,6,7,8"],
     ("客户", "目标 / 2025", "目标 / 2026", "实际 / 2025", "实际 / 2026"), 2),
    # names merged downwards over rows that hold nothing else
    ([(0, 0, 2, 0), (0, 1, 2, 1)], ["客户,金额", ",", ",", "甲,1", "乙,2"], ("客户", "金额"), 3),
    # a merge in the only row of data is no header
    ([(0, 0, 0, 1), (1, 0, 3, 0)], ["合并,,单独", "甲,乙,"], ("合并", "", "单独"), 1),
])
def test_names_of_columns_under_merged_cells(
    merges: list[tuple[int, int, int, int]], rows: list[str], names: tuple[str, ...], first: int,
) -> None:
    layout = find_layout([row.split(",") for row in rows], merges)
    assert (layout.headers, layout.first_data) == (names, first)


def test_blank_columns_before_the_table_move_neither_merges_nor_errors(bench: Bench) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ([], [None, None, "客户", "目标", None, "实际", None], [None, None, None, *["一月", "二月"] * 2],
                [None, None, "甲", 1, "#N/A", 3, 4], [None, None, None, 5, 6, 7, 8]):
        sheet.append(row)
    for cells in ("D2:E2", "F2:G2", "C2:C3", "C4:C5"):
        sheet.merge_cells(cells)
    book.save(bench.incoming / "deals.xlsx")
    sheets, issues = bench.stage("deals.xlsx")
    assert sheets[0].headers == ("客户", "目标 / 一月", "目标 / 二月", "实际 / 一月", "实际 / 二月")
    assert [row[0] for row in bench.rows(sheets[0])] == ["甲", "甲"]
    assert [(issue.kind, issue.found, issue.row, issue.column) for issue in issues] == [
        ("error_cell", "#N/A", 4, "E"), ("merged_cells", "C4:C5", 4, "C"),
    ]
