"""Rejected rows leave as a workbook; mended and dropped again they are what they were: rows of their table."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from analytics.ingest import (
    ImportPlan,
    SourceFile,
    import_files,
    load,
    mapping_to_toml,
    propose,
    remembered,
    stage_files,
)
from analytics.ingest.mapping import apply_mapping
from analytics.query import Filters, Period
from analytics.ui import View
from analytics.ui.data.report import rejected_bytes
from analytics.warehouse import Workspace
from analytics.warehouse.versions import known_rows
from tests.unit.importing import imported

DEALS = """Opportunity ID,Opportunity Name,Stage,Amount,Deal Amount,Row,Close Date
1,One,Closed Won,10,11,a,2026-03-31
,,Prospecting,30,31,b,2026-01-15
,,Prospecting,40,41,c,2026-01-16
"""
CHOICES = '[[sheets]]\n[sheets.columns]\n"Deal Amount" = "amount"\n'


@pytest.fixture
def ws() -> Iterator[Workspace]:
    opened = Workspace.open()
    yield opened
    opened.close()


def returned(ws: Workspace, folder: Path, lang: str, batch: int) -> SourceFile:
    """The batch's rejected rows with their id and name filled in."""
    book = openpyxl.load_workbook(io.BytesIO(rejected_bytes(View(lang, "light", ws, Period.TTM, Filters()), batch)))
    sheet = book.worksheets[0]
    for row in (2, 3):
        sheet.cell(row, 3).value, sheet.cell(row, 4).value = str(row), f"Mended {row}"
    path = folder / "wuwei-import-rejected.xlsx"
    book.save(path)
    return SourceFile(path.name, path)


def planned(ws: Workspace, file: SourceFile, memory: bool) -> ImportPlan:
    with ws.staging() as cur:
        sheets, issues = stage_files(cur, [file], ws.incoming)
    return propose(sheets, remembered(ws) if memory else None, issues)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_mended_rows_are_added_to_the_table_they_were_turned_away_from(ws: Workspace, tmp_path: Path, lang: str) -> None:
    first = imported(ws, tmp_path, mapping=CHOICES, deals=DEALS)
    assert first.files[0].rows_rejected == 2
    with ws.write() as cur:  # the table was loaded whole; the mended rows are not the whole of it
        cur.execute("update raw.batch_tables set mode = 'replace'")
    plan = planned(ws, returned(ws, tmp_path, lang, first.batch), memory=True)
    sheet = plan.sheets[0]
    assert sheet.is_returned and (sheet.table, sheet.why) == ("opportunities", "remembered")
    assert [column.position for column in sheet.columns] == list(range(2, 9))
    report = load(ws, plan)
    assert [(change.table, change.mode) for change in report.changes] == [("opportunities", "update")]
    assert ws.rows("select opportunity_name, amount, extra from raw.opportunities order by opportunity_id")[1:] == [
        ("Mended 2", 31, '{"Amount":"30","Row":"b"}'), ("Mended 3", 41, '{"Amount":"40","Row":"c"}')]
    assert report.as_of == first.as_of == date(2026, 3, 31)
    stands = ws.rows(f"select opportunity_name from ({known_rows('opportunities', '(select $day as as_of)')})", {"day": report.as_of})
    assert {name for (name,) in stands} == {"One", "Mended 2", "Mended 3"}


def test_choices_work_by_position_also_without_memory(ws: Workspace, tmp_path: Path) -> None:
    first = imported(ws, tmp_path, mapping=CHOICES, deals=DEALS)
    file = returned(ws, tmp_path, "zh", first.batch)
    plan = planned(ws, file, memory=False)
    assert plan.sheets[0].is_returned and [problem.headers for problem in plan.sheets[0].problems] == [("Amount", "Deal Amount")]
    chosen = apply_mapping(plan, CHOICES)
    assert chosen.sheets[0].mapped["amount"].header == "Deal Amount" and not chosen.sheets[0].problems
    assert chosen.sheets[0].fingerprint in mapping_to_toml(chosen)
    again = chosen.with_table(0, None).with_table(0, "opportunities")
    assert again.sheets[0].is_returned


def test_rows_that_come_back_unmended_are_turned_away_with_the_same_reason(ws: Workspace, tmp_path: Path) -> None:
    first = imported(ws, tmp_path, mapping=CHOICES, deals=DEALS)
    book = openpyxl.load_workbook(io.BytesIO(rejected_bytes(View("en", "light", ws, Period.TTM, Filters()), first.batch)))
    book.worksheets[0].cell(2, 3).value = "9"
    book.save(tmp_path / "again.xlsx")
    report = import_files(ws, [SourceFile("again.xlsx", tmp_path / "again.xlsx")])
    assert (report.files[0].rows_kept, report.files[0].rows_rejected) == (1, 1)
    assert ws.rows("select row_number, reason from raw.rejected_rows where batch_id = $b", {"b": report.batch}) == [(3, "no_identity")]
