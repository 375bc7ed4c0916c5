"""Text files: every record is staged or counted, whatever the encoding, delimiter and dirt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.i18n import text
from analytics.ingest.read import Limits, drop_stage
from tests.unit.reading import Bench, kinds, open_bench

PLAIN = "编号,客户,金额\nA1,华东机械有限公司,100\nA2,Smith 钢铁集团,200.50\nA3,,300\n"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.connection.close()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_same_rows_in_every_encoding_and_delimiter(bench: Bench, encoding: str, delimiter: str) -> None:
    body = PLAIN.replace(",", delimiter) + "".join(f"B{i}{delimiter}北方能源{i}{delimiter}{i}\n" for i in range(20))
    sheets, issues = bench.stage(bench.text("deals.csv", body, encoding))
    assert not issues
    sheet = sheets[0]
    assert sheet.headers == ("编号", "客户", "金额")
    assert (sheet.rows, sheet.header_row, sheet.delimiter) == (23, 1, delimiter)
    assert bench.rows(sheet)[:3] == [
        ("A1", "华东机械有限公司", "100", 2), ("A2", "Smith 钢铁集团", "200.50", 3), ("A3", None, "300", 4),
    ]
    assert bench.leftovers() == []


def test_mostly_english_file_with_one_chinese_name_in_gbk(bench: Bench) -> None:
    body = "id,name\n" + "".join(f"{i},Acme {i}\n" for i in range(300)) + "300,上海电气集团\n"
    sheets, _ = bench.stage(bench.text("deals.csv", body, "gbk"))
    assert bench.rows(sheets[0])[-1][1] == "上海电气集团"


def test_chinese_far_behind_the_sample_is_still_decoded(bench: Bench) -> None:
    head = "id,name\n" + "".join(f"{i},Acme number {i}\n" for i in range(200_000))
    middle = len(head) * 9 // 10
    cut = head.index("\n", middle) + 1
    body = head[:cut] + "x1,上海电气集团\n" + head[cut:]
    sheets, issues = bench.stage(bench.text("deals.csv", body, "gbk"))
    assert sheets[0].rows == 200_001
    found = bench.connection.execute(f"select c1 from stage.{sheets[0].stage} where c0 = 'x1'").fetchall()
    assert found == [("上海电气集团",)]
    assert not issues


def test_invalid_bytes_are_replaced_and_told_with_their_row(bench: Bench) -> None:
    good = "".join(f"{i},客户{i}\n" for i in range(30)).encode()
    sheets, issues = bench.stage(bench.text("deals.csv", b"id,name\n" + good + b"30,\xff\xfe bad\n" + good))
    assert sheets[0].rows == 61
    assert sheets[0].encoding == "utf-8"
    assert [(issue.kind, issue.severity, issue.row) for issue in issues] == [("bad_bytes", "repaired", 32)]


def test_line_breaks_quotes_and_delimiters_in_cells(bench: Bench) -> None:
    body = 'id,note\n1,"first\nsecond"\n2,"said ""yes"", then left"\n3,plain\n'
    sheets, issues = bench.stage(bench.text("deals.csv", body))
    assert bench.rows(sheets[0]) == [("1", "first\nsecond", 2), ("2", 'said "yes", then left', 3), ("3", "plain", 4)]
    assert not issues


def test_quote_that_never_closes_costs_one_row_only(bench: Bench) -> None:
    body = 'id,name,amount\n1,"Acme,10\n' + "".join(f"{i},Firm {i},{i}\n" for i in range(2, 900))
    sheets, issues = bench.stage(bench.text("deals.csv", body))
    assert sheets[0].rows == 899
    assert bench.rows(sheets[0])[1][:3] == ("2", "Firm 2", "2")
    assert kinds(issues)["open_quote"] == 1


def test_ragged_rows_are_kept_and_told(bench: Bench) -> None:
    body = "id,name,amount\n1,Acme,10\n2,Beta\n3,Smith, John,30\n4,Delta,40\n"
    sheets, issues = bench.stage(bench.text("deals.csv", body))
    assert sheets[0].rows == 4
    assert bench.rows(sheets[0])[2][:4] == ("3", "Smith", " John", "30")
    assert {issue.kind: issue.row for issue in issues} == {"short_rows": 3, "long_rows": 4}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_blank_lines_add_up(bench: Bench, ending: str) -> None:
    body = ending.join(["id,name", "1,a", "", "2,b", "3,c", "", ""])
    sheets, _ = bench.stage(bench.text("deals.csv", body))
    sheet = sheets[0]
    assert [row[-1] for row in bench.rows(sheet)] == [2, 4, 5]
    assert sheet.skipped == {"blank": 2}
    assert sheet.rows + 1 + sum(sheet.skipped.values()) == 6


def test_titles_totals_notes_and_repeated_headers_are_counted(bench: Bench) -> None:
    body = (
        "商机明细表,,\n导出时间:2026-09-30,,\n,,\n商机编号,客户,金额\nO1,甲公司,100\nO2,乙公司,200\n小计,,3210.5\n"
        "商机编号,客户,金额\nO3,丙公司,50\n合计,,350\n,,\n注:金额单位为万元,,\n"
    )
    sheets, issues = bench.stage(bench.text("deals.csv", body))
    sheet = sheets[0]
    assert (sheet.header_row, sheet.rows) == (4, 3)
    assert sheet.skipped == {"title": 2, "blank": 2, "repeated_header": 1, "total": 2, "note": 1}
    assert sheet.rows + 1 + sum(sheet.skipped.values()) == 12
    assert [row[-1] for row in bench.rows(sheet)] == [5, 6, 9]
    assert kinds(issues) == {"repeated_header_rows": 1, "total_rows": 2, "note_rows": 1}


def test_a_customer_called_total_is_no_total(bench: Bench) -> None:
    sheets, issues = bench.stage(bench.text("deals.csv", "客户,阶段,金额\nTotal,赢单,100\n道达尔合计,谈判,200\n"))
    assert sheets[0].rows == 2
    assert not issues


def test_text_stays_as_found(bench: Bench) -> None:
    body = 'id,code,empty\n00123, x ,""\n1E5,1e400,\n'
    sheets, _ = bench.stage(bench.text("deals.csv", body))
    assert bench.rows(sheets[0]) == [("00123", " x ", None, 2), ("1E5", "1e400", None, 3)]


def test_duplicate_and_missing_names_are_kept(bench: Bench) -> None:
    sheets, _ = bench.stage(bench.text("deals.csv", "id,amount,amount,,\n1,2,3,4,\n5,6,7,,\n"))
    assert sheets[0].headers == ("id", "amount", "amount", "")


def test_names_of_months_and_years_are_a_header(bench: Bench) -> None:
    sheets, _ = bench.stage(bench.text("plan.csv", "负责人,2024,2025,2026\n张伟,100,120,130\n王芳,90,95,99\n"))
    assert sheets[0].headers == ("负责人", "2024", "2025", "2026")


def test_header_only_is_a_table_without_rows(bench: Bench) -> None:
    sheets, issues = bench.stage(bench.text("deals.csv", "id,name,amount\n"))
    assert (sheets[0].rows, sheets[0].samples) == (0, ())
    assert not issues


@pytest.mark.parametrize(("body", "kind"), [
    ("1,2,3\n4,5,6\n7,8,9\n", "no_header"),
    ("销售报表\n", "title_only"),
    ("\n\n \n", "empty"),
    ("", "empty_file"),
    ("行标签,求和项:金额\n华东,100\n总计,100\n", "pivot"),
    ("<html><body><table><tr><td>1</td></tr></table></body></html>", "web_page"),
    ('<?xml version="1.0"?><Workbook/>', "xml_sheet"),
    ("%PDF-1.7 ...", "binary"),
    (",".join(f"c{i}" for i in range(600)) + "\n" + ",".join("1" * 600) + "\n", "too_many_columns"),
])
def test_what_is_no_table_is_refused_with_a_sentence(bench: Bench, body: str, kind: str) -> None:
    sheets, issues = bench.stage(bench.text("deals.csv", body), bench.text("good.csv", PLAIN))
    assert [sheet.file for sheet in sheets if sheet.kind == "table"] == ["good.csv"]
    assert [(issue.kind, issue.severity) for issue in issues] == [(kind, "refused")]
    for lang in ("en", "zh"):
        assert "deals.csv" in text(issues[0].action, lang, **issues[0].values)
        assert text(issues[0].expected, lang, **issues[0].values)


def test_limits_are_told(bench: Bench) -> None:
    name = bench.text("deals.csv", PLAIN)
    assert kinds(bench.stage(name, limits=Limits(file_bytes=10))[1]) == {"too_large": 1}
    (many,) = bench.stage(name, limits=Limits(rows=2))[1]
    assert (many.kind, many.values["limit"]) == ("too_many_rows", "2") and int(many.found) == PLAIN.count("\n") - 1


def test_file_outside_the_folder_and_with_wildcards_in_its_name(tmp_path: Path) -> None:
    outside, incoming = tmp_path / "outside", tmp_path / "incoming"
    outside.mkdir()
    incoming.mkdir()
    bench = open_bench(incoming)
    (outside / "deals[1]*.csv").write_text(PLAIN, encoding="utf-8")
    name = str(Path("..") / "outside" / "deals[1]*.csv")
    sheets, issues = bench.stage(name)
    assert (sheets[0].rows, issues, bench.leftovers()) == (3, [], [])


def test_everything_is_dropped_again(bench: Bench) -> None:
    sheets, _ = bench.stage(bench.text("a.csv", PLAIN), bench.text("b.csv", PLAIN + "合计,,600\n"))
    drop_stage(bench.connection, sheets)
    left = "select table_name from duckdb_tables() where database_name = 'stage' union all select view_name from duckdb_views() where database_name = 'stage' and not internal"
    assert bench.connection.execute(left).fetchall() == []


def test_staged_rows_can_be_loaded_within_the_callers_transaction(bench: Bench) -> None:
    bench.connection.execute("create table kept (a varchar)")
    bench.connection.execute("begin")
    bench.connection.execute("insert into kept values ('x')")
    sheets, _ = bench.stage(bench.text("deals.csv", PLAIN))
    bench.connection.execute(f"insert into kept select c0 from stage.{sheets[0].stage}")
    bench.connection.execute("commit")
    assert bench.connection.execute("select count(*) from kept").fetchall() == [(4,)]
