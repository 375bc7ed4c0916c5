"""A table without column names is refused with a sentence, and read as A, B, C when somebody says what they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from analytics.errors import InputRefused
from analytics.ingest import (
    ImportPlan,
    SourceFile,
    apply_mapping,
    load,
    mapping_to_toml,
    propose,
    remembered,
    stage_files,
)
from analytics.warehouse import Workspace

ROWS = [["D1", "海港", "100"], ["D2", "Bolt", "200"], ["D3", "Bolt", "300"], ["D4", "Acme", "400"]]
FIELDS = ("opportunity_id", "account_name", "amount")


@pytest.fixture
def ws() -> Iterator[Workspace]:
    opened = Workspace.open()
    yield opened
    opened.close()


def planned(ws: Workspace, path: Path) -> ImportPlan:
    with ws.staging() as cur:
        sheets, issues = stage_files(cur, [SourceFile(path.name, path)], ws.incoming)
    return propose(sheets, remembered(ws), issues)


def written(folder: Path, kind: str) -> Path:
    path = folder / f"rows.{kind}"
    if kind == "csv":
        path.write_text("\n".join(map(",".join, ROWS)) + "\n", encoding="utf-8")
        return path
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append([row[0], row[1], int(row[2])])
    book.save(path)
    return path


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_first_row_is_data_when_somebody_says_so(ws: Workspace, tmp_path: Path, kind: str) -> None:
    plan = planned(ws, written(tmp_path, kind))
    (sheet,) = plan.sheets
    assert (sheet.table, sheet.why, sheet.staged.kind, sheet.staged.headers, sheet.staged.header_row) == (None, "kind", "no_header", ("A", "B", "C"), 0)
    with pytest.raises(InputRefused) as refusal:
        load(ws, plan)
    assert refusal.value.key == "read.no_header_action" and ws.is_empty
    for table in ("opportunities", "accounts", "activities"):
        with pytest.raises(InputRefused) as refusal:  # nothing was said of any column
            load(ws, plan.with_table(0, table))
        assert refusal.value.key == "ingest.nothing_kept" and ws.is_empty
    plan = plan.with_table(0, "opportunities")
    for position, field in enumerate(FIELDS):
        plan = plan.with_field(0, position, field)
    (report,) = load(ws, plan).files
    assert (report.rows_read, report.rows_kept, report.rows_rejected) == (4, 4, 0)
    assert "no_header" not in {issue.kind for issue in report.issues}
    assert ws.rows("select row_number, opportunity_id, account_name, amount from raw.opportunities order by 1") == [
        (number, *row[:2], int(row[2])) for number, row in enumerate(ROWS, start=1)
    ]
    again = planned(ws, written(tmp_path, kind))
    assert again.sheets[0].table is None
    mapped = apply_mapping(again, mapping_to_toml(plan))
    assert [column.field for column in mapped.sheets[0].columns] == list(FIELDS)


def test_nothing_is_learnt_from_columns_without_names(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, written(tmp_path, "csv")).with_table(0, "opportunities").with_field(0, 0, "opportunity_id").with_field(0, 2, "amount")
    load(ws, plan)
    (tmp_path / "other.csv").write_text("Opportunity Name,Stage,Created Date,C\nPumps,Closed Won,2026-01-01,7\n", encoding="utf-8")
    columns = {column.header: column.field for column in planned(ws, tmp_path / "other.csv").sheets[0].columns}
    assert columns["C"] is None and columns["Stage"] == "stage"
