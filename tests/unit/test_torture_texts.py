"""Exports as text: escapes, NUL bytes, pages and XML under a workbook's name, marks that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.i18n import text
from tests.unit.reading import Bench, kinds, open_bench

PAGE = """<html><head><meta charset="utf-8"><style>td {{mso-number-format: "a<b"}}</style></head><body><table><tr><td>{title}</td></tr></table>
<table><tr><th rowspan=2>客户</th><th colspan="2">2026年</th></tr><tr><th>目标</th><th>实际</th></tr>
<tr><td rowspan="2">甲 &amp; 乙</td><td>1</td><td>2<br>x</td></tr><tr><td>3</td><td>4</td></tr><tr><td>丙</td><td>5<td>6</table></body></html>"""
XML = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Deals"><Table><Row><Cell><Data ss:Type="String">编号</Data></Cell><Cell><Data ss:Type="String">日期</Data></Cell>
<Cell><Data ss:Type="String">金额</Data></Cell></Row><Row ss:Index="3"><Cell><Data ss:Type="String">O1</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="Number">5</Data></Cell></Row><Row><Cell><Data ss:Type="String">O2</Data></Cell>
<Cell><Data ss:Type="DateTime">2026-01-05T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>"""


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.connection.close()


@pytest.mark.parametrize(("body", "rows"), [
    ('id,name,note\n1,"Acme \\"Best\\", Inc",x\n2,"B\\"b",y\n', [("1", 'Acme "Best", Inc', "x"), ("2", 'B"b', "y")]),
    ('"id","name"\n"1","say \\"hi\\""\n"2","c:\\\\temp"\n', [("1", 'say "hi"'), ("2", "c:\\temp")]),
    ('"id","name"\n"1","C:\\temp\\"\n"2","b ""c"""\n', [("1", "C:\\temp\\"), ("2", 'b "c"')]),  # no escape: a folder
    ("id,name\n1,a\0b\n2,c\n", [("1", "a\0b"), ("2", "c")]),
    ("sep=;\nid;name\n1;a\n2;b\n", [("1", "a"), ("2", "b")]),
    ("id,name\n1,😀 公司\n2,\u202bשלום\u202c\n", [("1", "😀 公司"), ("2", "\u202bשלום\u202c")]),
])
def test_records(bench: Bench, body: str, rows: list[tuple[str, ...]]) -> None:
    sheets, issues = bench.stage(bench.text("deals.csv", body))
    assert ([row[:-1] for row in bench.rows(sheets[0])], issues) == (rows, [])


def test_files_of_several_encodings_in_one_upload(bench: Bench) -> None:
    body = "编号,客户\n" + "".join(f"O{i},华东机械{i}\n" for i in range(20))
    names = [bench.text(f"{name}.csv", body, name) for name in ("gbk", "utf-16", "utf-8-sig")]
    sheets, issues = bench.stage(*names)
    assert issues == []
    assert len(sheets) == 3
    assert len({tuple(bench.rows(sheet)) for sheet in sheets}) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_named_as_a_workbook_is_read_with_its_spans(bench: Bench, encoding: str) -> None:
    sheets, issues = bench.stage(bench.text("deals.xls", PAGE.format(title="报表"), encoding))
    assert [(sheet.headers, sheet.rows) for sheet in sheets] == [(("客户", "2026年 / 目标", "2026年 / 实际"), 3)]
    assert [row[:3] for row in bench.rows(sheets[0])] == [("甲 & 乙", "1", "2\nx"), ("甲 & 乙", "3", "4"), ("丙", "5", "6")]
    assert kinds(issues) == {"web_page_read": 1, "merged_cells": 1}
    assert bench.leftovers() == []
    assert "deals.xls" in text(issues[0].action, "zh", **issues[0].values)


def test_an_xml_sheet_of_an_older_excel_is_read(bench: Bench) -> None:
    sheets, issues = bench.stage(bench.text("deals.xls", XML))
    assert (sheets[0].sheet, sheets[0].headers) == ("Deals", ("编号", "日期", "金额"))
    assert bench.rows(sheets[0]) == [("O1", None, "5", 3), ("O2", "2026-01-05", None, 4)]
    assert kinds(issues) == {"xml_sheet_read": 1}


@pytest.mark.parametrize(("body", "kind"), [
    ("<html><body><p>Please sign in</p></body></html>", "web_page"),
    ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "xml_sheet"),
])
def test_a_page_without_a_table_is_refused(bench: Bench, body: str, kind: str) -> None:
    sheets, issues = bench.stage(bench.text("deals.xls", body))
    assert (sheets, [(issue.kind, issue.severity) for issue in issues]) == ([], [(kind, "refused")])


@pytest.mark.parametrize(("cell", "expected"), [("plain", False), ("a\x01b", True), ("a\x7fb", True), ("a\tb", True), ("a\nb", True)])
def test_control_characters_are_noticed_by_the_bytes_of_a_file(bench: Bench, cell: str, expected: bool) -> None:
    sheets, _ = bench.stage(bench.text("deals.csv", f'id,name\n1,"{cell}"\n2,c\n'), bench.text("tabs.txt", "id\tname\n1\tb\n"))
    assert [sheet.has_controls for sheet in sheets] == [expected, False]


def test_data_for_programs_is_no_list(bench: Bench) -> None:
    sheets, issues = bench.stage(bench.text("deals.json", '{"a": 1,\n "b": [1, 2]}\n'))
    assert (sheets, kinds(issues)) == ([], {"binary": 1})
