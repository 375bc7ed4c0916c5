"""The report of an import as the books have it, so that it can be read again at any later time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analytics.errors import UnknownName
from analytics.ingest.issues import Issue
from analytics.ingest.plan import ColumnPlan
from analytics.ingest.report import ImportReport, SheetReport

if TYPE_CHECKING:
    from analytics.warehouse import Workspace

_ISSUE = "kind, severity, file, sheet, row_number, column_name, found, expected, action, details, occurrences"
LEFT_OUT = "sheet_left_out"


def report_of(ws: Workspace, batch: int) -> ImportReport:
    """The report of a batch: its loaded sheets, then files and sheets of which nothing came in. Raises UnknownName."""
    known = dict(ws.rows("select batch_id, as_of from raw.batches"))
    if batch not in known:
        raise UnknownName("batch", str(batch), [str(number) for number in known])
    issues: dict[int | None, list[Issue]] = {}
    for sheet_id, *values in ws.rows(f"select sheet_id, {_ISSUE} from raw.issues where batch_id = $batch order by issue_id", {"batch": batch}):
        issues.setdefault(sheet_id, []).append(_issue(values))
    columns = _columns(ws, batch)
    loaded = [
        SheetReport(file, sheet, table, read, kept, repaired, rejected, columns.get(number, ()), tuple(issues.get(number, ())))
        for number, file, sheet, table, read, kept, repaired, rejected in ws.rows(
            "select sheet_id, file, sheet, table_name, coalesce(rows_read, 0), coalesce(rows_kept, 0), coalesce(rows_repaired, 0), coalesce(rows_rejected, 0) "
            "from raw.sheets where batch_id = $batch order by sheet_id", {"batch": batch},
        )
    ]
    return ImportReport(batch, known[batch], (*loaded, *_without_rows(issues.get(None, []))))


def _issue(values: list[Any]) -> Issue:
    kind, severity, file, sheet, row, column, found, expected, action, details, occurrences = values
    told: Mapping[str, str] = json.loads(details) if details else {}
    return Issue(kind, severity, file, sheet or "", row, column, found or "", expected or "", action or "", told, occurrences)


def _columns(ws: Workspace, batch: int) -> Mapping[int, tuple[ColumnPlan, ...]]:
    found: dict[int, tuple[ColumnPlan, ...]] = {}
    for sheet_id, position, header, field, confidence in ws.rows(
        "select c.sheet_id, c.position, c.header, c.field, c.confidence from raw.columns as c join raw.sheets as s using (sheet_id) "
        "where s.batch_id = $batch order by 1, 2", {"batch": batch},
    ):
        found[sheet_id] = (*found.get(sheet_id, ()), _column(position, header or "", field, confidence or 0.0))
    return found


def _column(position: int, header: str, target: str | None, confidence: float) -> ColumnPlan:
    field, _, also = (target or "").partition("+")
    return ColumnPlan(position, header, field or None, confidence, "", (), also=also or None)


def _without_rows(issues: list[Issue]) -> list[SheetReport]:
    """One entry per file and sheet that became no table; the rows of a sheet left out are those not taken."""
    places: dict[tuple[str, str], list[Issue]] = {}
    for issue in issues:
        places.setdefault((issue.file, issue.sheet), []).append(issue)
    found = []
    for (file, sheet), told in places.items():
        rows = sum(issue.occurrences for issue in told if issue.kind == LEFT_OUT)
        found.append(SheetReport(file, sheet, None, rows, 0, 0, rows, (), tuple(told)))
    return found


def rejected_rows(ws: Workspace, batch: int) -> list[tuple[str, str, int, str, Mapping[str, str]]]:
    """The rows that a batch turned away: file, sheet, row number, reason, cells by header."""
    rows = ws.rows(
        "select s.file, s.sheet, r.row_number, r.reason, r.cells from raw.rejected_rows as r join raw.sheets as s using (sheet_id) "
        "where r.batch_id = $batch order by r.sheet_id, r.row_number", {"batch": batch},
    )
    return [(file, sheet or "", number, reason, json.loads(cells)) for file, sheet, number, reason, cells in rows]
