"""The book-keeping of imports: batches, sheets, columns, issues, rejected rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pyarrow as pa

from analytics.ingest.cells import quoted
from analytics.ingest.evidence import Evidence
from analytics.ingest.issues import Issue
from analytics.ingest.modes import Alias
from analytics.ingest.read.source import Cursor
from analytics.ingest.report import SheetReport
from analytics.ingest.reshape import row_scale
from analytics.ingest.typed import TypedSheet

# dates of things that have happened, per table: the newest one tells when the data was exported
EVENTS = {
    "opportunities": ("created_date", "actual_close_date", "last_stage_change_date"),
    "activities": ("activity_date",),
    "stage_history": ("entered_at",),
    "presales_requests": ("requested_at", "completed_at"),
    "quotes": ("quoted_at",),
    "accounts": ("created_date",),
    "contacts": ("last_contact_date",),
    "projects": ("award_date",),
    "forecast_snapshots": ("snapshot_date",),
    "deal_assessments": ("assessed_at",),
}


def next_number(cur: Cursor, table: str, column: str) -> int:
    """The next free number of a book."""
    cur.execute(f"select coalesce(max({column}), 0) + 1 from raw.{table}")
    return int(cur.fetchall()[0][0])


def newest_event(cur: Cursor, batch: int) -> date | None:
    """The newest date of something that has happened in a batch's rows, today at the latest; None without any."""
    asked = []
    for table, names in EVENTS.items():
        done = " and coalesce(status, 'completed') = 'completed'" if table == "activities" else ""
        for name in names:
            asked.append(f"select max(cast({name} as date)) as day from raw.{table} where batch_id = {batch} "
                         f"and cast({name} as date) <= current_date{done}")
    cur.execute(f"select max(day) from ({' union all '.join(asked)})")
    found: date | None = cur.fetchall()[0][0]
    return found


def newest_import(cur: Cursor) -> date | None:
    """The newest date that an earlier import reflects; None without any."""
    cur.execute("select max(as_of) from raw.batches where not is_undone")
    found: date | None = cur.fetchall()[0][0]
    return found


def date_order_of(columns: Iterable[Evidence]) -> str:
    """dmy or mdy, as the first column whose dates can be read either way was read; '' when there is none."""
    orders = [known for known in columns if known.day_first or known.month_first or known.ambiguous]
    return ("dmy" if orders[0].is_day_first else "mdy") if orders else ""


def write_sheet(cur: Cursor, typed: TypedSheet, report: SheetReport, batch: int, sheet_id: int, rejected: str) -> None:
    """Write down where a sheet's rows came from, how its columns were read and which rows were turned away."""
    plan, staged = typed.plan, typed.plan.staged
    order = date_order_of(typed.evidence.values())
    units = "; ".join(f"{header}: {unit}" for header, unit in typed.units.items())
    cur.execute(
        "insert into raw.sheets values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [sheet_id, batch, staged.file, staged.sheet, staged.file_hash, plan.table, staged.header_row, staged.encoding,
         staged.delimiter, order, units, report.rows_read, report.rows_kept, report.rows_repaired, report.rows_rejected,
         plan.fingerprint],
    )
    spare = [column for column in plan.columns if not column.field]
    filled = {column.position: typed.evidence[column.field].filled for column in plan.columns if column.field}
    if spare:
        counts = ", ".join(f"count(nullif(c{column.position}, ''))" for column in spare)
        cur.execute(f"select {counts} from stage.{staged.stage}")
        filled |= {column.position: count for column, count in zip(spare, cur.fetchall()[0], strict=True)}
    rows = [[sheet_id, c.position, c.header, plan.table, c.target or None, c.confidence, filled[c.position]] for c in plan.columns]
    if rows:
        places = ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(rows))
        cur.execute(f"insert into raw.columns values {places}", [value for row in rows for value in row])
    if report.rows_rejected:
        cur.execute(
            f"insert into raw.rejected_rows select {batch}, {sheet_id}, j.row_number // {row_scale(staged)}, j.reason, {_cells(typed)} "
            f"from {rejected} as j join stage.{staged.stage} as s using (row_number)"
        )


def write_rejected(cur: Cursor, typed: TypedSheet, batch: int, sheet_id: int, rows: Sequence[int]) -> None:
    """Write down rows that another sheet of the same batch replaced."""
    cur.execute(
        f"insert into raw.rejected_rows select {batch}, {sheet_id}, s.row_number, 'duplicate_in_files', {_cells(typed)} "
        f"from stage.{typed.plan.staged.stage} as s where s.row_number in (select unnest(?))", [list(rows)],
    )


def write_left_out(cur: Cursor, batch: int, fingerprints: Sequence[str]) -> None:
    """Write down the layouts that somebody left out on purpose, so that next month leaves them out too."""
    for fingerprint in fingerprints:
        cur.execute("insert into raw.left_out values (?, ?)", [batch, fingerprint])


def write_aliases(cur: Cursor, batch: int, aliases: Sequence[Alias]) -> None:
    """Write down which names were said to mean the same."""
    for alias in aliases:
        cur.execute("insert into raw.aliases values (?, ?, ?, ?)", [alias.table, alias.text, alias.target, batch])


def _cells(typed: TypedSheet) -> str:
    names: dict[str, int] = {}
    parts = []
    for column in typed.plan.columns:
        name = column.header or f"column {column.position + 1}"
        names[name] = names.get(name, 0) + 1
        parts.append(f"{quoted(name if names[name] == 1 else f'{name} ({names[name]})')}, s.c{column.position}")
    return f"cast(json_object({', '.join(parts)}) as varchar)"


def write_issues(cur: Cursor, batch: int, sheet_ids: Mapping[tuple[str, str], int], issues: Sequence[Issue]) -> None:
    """Write a batch's issues; one whose file has no loaded sheet carries no sheet number."""
    if not issues:
        return
    first = next_number(cur, "issues", "issue_id")
    table = pa.table({
        "issue_id": pa.array(range(first, first + len(issues)), pa.int64()),
        "batch_id": pa.array([batch] * len(issues), pa.int32()),
        "sheet_id": pa.array([sheet_ids.get((i.file, i.sheet)) for i in issues], pa.int32()),
        **{name: pa.array([getattr(i, name) for i in issues], pa.string()) for name in ("kind", "severity", "file", "sheet")},
        "row_number": pa.array([i.row for i in issues], pa.int64()),
        "column_name": pa.array([i.column for i in issues], pa.string()),
        **{name: pa.array([getattr(i, name) for i in issues], pa.string()) for name in ("found", "expected", "action")},
        "occurrences": pa.array([i.occurrences for i in issues], pa.int64()),
        "details": pa.array([json.dumps(dict(i.values), ensure_ascii=False) if i.values else None for i in issues], pa.string()),
    })
    cur.register("issues_in", table)
    try:
        cur.execute("insert into raw.issues by name select * from issues_in")
    finally:
        cur.unregister("issues_in")
