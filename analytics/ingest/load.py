"""Typed rows into the workspace: everything is read and checked first, then written in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from analytics.errors import InputRefused
from analytics.ingest import books
from analytics.ingest.checks import traps
from analytics.ingest.choices import write_choices
from analytics.ingest.consequence import consequences, modes_of, to_books
from analytics.ingest.derive import ready_sheet
from analytics.ingest.evidence import gather
from analytics.ingest.findings import bad_cells, readings, unread_texts
from analytics.ingest.issues import Issue
from analytics.ingest.keys import Keyed, settle_keys
from analytics.ingest.mend import ROWS, lay_over
from analytics.ingest.plan import ImportPlan, SheetPlan
from analytics.ingest.put_right import put_right
from analytics.ingest.read.source import Cursor
from analytics.ingest.report import ImportReport, SheetReport, counted, note
from analytics.ingest.reshape import row_scale
from analytics.ingest.rows import insert_rows, settle_added
from analytics.ingest.typed import TypedSheet, WordCount, type_sheet

if TYPE_CHECKING:
    from analytics.warehouse import Workspace

Progress = Callable[[str, float], None]
_LISTED = 200
_HEADERS_TOLD = 12


@dataclass(frozen=True)
class Prepared:
    """A sheet ready to be written: typed rows, their keys, and what there is to tell about them.

    `unread` are the texts of dates and numbers that could not be read.
    """

    typed: TypedSheet
    keyed: Keyed
    repaired: int
    issues: tuple[Issue, ...]
    unread: tuple[WordCount, ...] = ()

    @property
    def plan(self) -> SheetPlan:
        """The plan of the sheet."""
        return self.typed.plan


# What the relations of a staged sheet were made from last, as long as somebody holds it: a preview, mostly.
_LATEST: WeakValueDictionary[str, Prepared] = WeakValueDictionary()


def prepare(cur: Cursor, plan: SheetPlan) -> Prepared:
    """Type and check one sheet that has a table; nothing is written to the workspace.

    What was prepared last for the same plan still stands and is not worked out again.
    """
    stage = plan.staged.stage
    known = _LATEST.pop(stage, None)
    found = known if known is not None and known.plan == plan else _prepared(cur, plan)
    _LATEST[stage] = found
    return found


def _prepared(cur: Cursor, plan: SheetPlan) -> Prepared:
    lay_over(cur, plan)
    typed = type_sheet(cur, plan, gather(cur, plan))
    keyed = settle_keys(cur, typed, ready_sheet(cur, typed))
    issues = [*_no_rows(plan), *_rejections(cur, typed, keyed), *bad_cells(cur, typed)]
    unread = unread_texts(cur, typed)
    issues += [*put_right(cur, typed), *readings(cur, typed), *_missing(plan), *traps(cur, typed, keyed)]
    cur.execute(
        f"select count(distinct row_number) from stage.{plan.staged.stage}_bad "
        f"where row_number not in (select row_number from {keyed.rejected})"
    )
    scale = row_scale(plan.staged)
    placed = (replace(issue, row=issue.row // scale) if issue.row is not None else issue for issue in issues)
    return Prepared(typed, keyed, int(cur.fetchall()[0][0]), tuple(placed), unread)


def _rejections(cur: Cursor, typed: TypedSheet, keyed: Keyed) -> list[Issue]:
    if not keyed.rejected_rows:
        return []
    staged, issues = typed.plan.staged, []
    for kind in ("no_identity", "duplicate_key"):
        cur.execute(f"select count(*) from {keyed.rejected} where reason = '{kind}'")
        total = int(cur.fetchall()[0][0])
        cur.execute(
            f"select j.row_number, coalesce(r.own_key, ''), j.kept_row from {keyed.rejected} as j "
            f"join {keyed.relation} as r using (row_number) where j.reason = '{kind}' order by 1 limit {_LISTED}"
        )
        entries = [
            note(kind, "rejected", staged.file, staged.sheet, row=row, found=key, kept=kept or "")
            for row, key, kept in cur.fetchall()
        ]
        issues += counted(entries, total)
    return issues


def _no_rows(plan: SheetPlan) -> list[Issue]:
    """A header without rows is taken as it is, but told; what was made from another sheet is told there."""
    if plan.staged.rows or row_scale(plan.staged) != 1:
        return []
    return [note("no_rows", "warning", plan.staged.file, plan.staged.sheet)]


def _missing(plan: SheetPlan) -> list[Issue]:
    """Required fields that the sheet cannot fill, in one note."""
    from analytics.ingest.recognise import is_met

    assert plan.source is not None
    lacking = [f.label for f in plan.source.fields if f.required and not is_met(f.name, plan.mapped)]
    if not lacking:
        return []
    found = ", ".join(f"{label.en} {label.zh}" for label in lacking)
    return [note("missing_column", "warning", plan.staged.file, plan.staged.sheet, found=found, occurrences=len(lacking))]


def load(
    ws: Workspace, plan: ImportPlan, as_of: date | None = None, imported_by: str = "", label: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """Write the planned sheets as one batch. Raises InputRefused when no sheet is one of the tables; nothing changes then.

    `as_of` is the date that the files reflect; by default the newest event in them, but not after today.
    Raises ValueError for a sheet of which only a part is staged.
    """
    if any(sheet.staged.estimate is not None for sheet in plan.sheets):
        raise ValueError("a part of a sheet is to be looked at, not to be loaded")
    tell = progress or (lambda _name, _share: None)
    with ws.staging() as cur:
        prepared = []
        planned = [sheet for sheet in plan.sheets if sheet.table]
        for number, sheet in enumerate(planned):
            tell(sheet.staged.file, number / (len(planned) + 1))
            prepared.append(prepare(cur, sheet))
        prepared = settle_added(cur, prepared, modes_of(cur, plan))
    if not prepared:
        raise refused(plan)
    read = sum(sheet.plan.staged.rows for sheet in prepared)
    if read and all(sheet.keyed.rejected_rows >= sheet.plan.staged.rows for sheet in prepared):
        raise InputRefused("ingest.nothing_kept", rows=read, names=", ".join(dict.fromkeys(sheet.plan.staged.file for sheet in prepared)))
    with ws.write() as writer:
        report = _write(writer, plan, prepared, as_of, imported_by, label, tell)
    tell("", 1.0)
    return report


def refused(plan: ImportPlan) -> InputRefused:
    """Why nothing of the plan can be loaded: the first reason of reading, else the headers that no table has."""
    names = ", ".join(dict.fromkeys(issue.file for issue in plan.issues) or dict.fromkeys(s.staged.file for s in plan.sheets))
    reason = next((issue for issue in plan.issues if issue.severity == "refused"), None)
    if reason is not None:
        return InputRefused(reason.action, **{"count": reason.occurrences, "found": reason.found, **reason.values})
    headers = list(dict.fromkeys(header for sheet in plan.sheets for header in sheet.staged.headers if header))
    if not headers:
        return InputRefused("ingest.nothing_usable", names=names)
    told = ", ".join(header[:60] for header in headers[:_HEADERS_TOLD])
    return InputRefused("ingest.no_known_table", names=names, headers=f"{told} …" if len(headers) > _HEADERS_TOLD else told)


def _write(
    cur: Cursor, plan: ImportPlan, prepared: Sequence[Prepared], as_of: date | None, imported_by: str, label: str, tell: Progress,
) -> ImportReport:
    batch = books.next_number(cur, "batches", "batch_id")
    first_sheet = books.next_number(cur, "sheets", "sheet_id")
    reports = {}
    for offset, sheet in enumerate(prepared):
        tell("", 1 - 1 / (offset + 2))
        insert_rows(cur, sheet, batch, first_sheet + offset)
        reports[sheet.plan.staged.stage] = _report(sheet)
    for table in {sheet.plan.table for sheet in prepared if sheet.plan.table}:
        together = [(first_sheet + i, sheet) for i, sheet in enumerate(prepared) if sheet.plan.table == table]
        if len(together) > 1:
            _one_row_per_key(cur, table, batch, together, reports)
    reflects = as_of or _reflected(cur, plan, batch)
    changes = consequences(cur, plan, prepared, reflects)
    to_books(cur, batch, changes)
    books.write_aliases(cur, batch, plan.aliases)
    cur.execute(
        "insert into raw.batches values (?, ?, ?, ?, false, ?)", [batch, reflects, datetime.now(), imported_by, label],
    )
    files = [reports.get(sheet.staged.stage) or left_out(sheet) for sheet in plan.sheets]
    files = _with_reading_issues(files, [issue for issue in plan.issues if not _is_taken_in(plan, issue)])
    books.write_left_out(cur, batch, [sheet.fingerprint for sheet in plan.sheets if sheet.table is None and sheet.why == "user"])
    for offset, sheet in enumerate(prepared):
        books.write_sheet(cur, sheet.typed, reports[sheet.plan.staged.stage], batch, first_sheet + offset, sheet.keyed.rejected)
    numbers = {(s.plan.staged.file, s.plan.staged.sheet): first_sheet + i for i, s in enumerate(prepared)}
    write_choices(cur, batch, plan)
    books.write_issues(cur, batch, numbers, [issue for report in files for issue in report.issues])
    return ImportReport(batch, reflects, tuple(files), changes)


def _reflected(cur: Cursor, plan: ImportPlan, batch: int) -> date:
    """The newest event; rows that come back mended belong to what was loaded last and are no older than that."""
    event, before = books.newest_event(cur, batch), books.newest_import(cur)
    if any(sheet.is_returned and sheet.table for sheet in plan.sheets):
        return max((day for day in (event, before) if day), default=date.today())
    return event or before or date.today()


def _report(sheet: Prepared) -> SheetReport:
    staged, rejected = sheet.plan.staged, sheet.keyed.rejected_rows
    return SheetReport(
        staged.file, staged.sheet, sheet.plan.table, staged.rows, staged.rows - rejected, sheet.repaired, rejected,
        sheet.plan.columns, sheet.issues,
    )


def left_out(sheet: SheetPlan) -> SheetReport:
    """The report of a sheet that became no table: its rows are counted as not taken."""
    staged = sheet.staged
    issue = note("sheet_left_out", "refused", staged.file, staged.sheet, occurrences=max(staged.rows, 1))
    return SheetReport(staged.file, staged.sheet, None, staged.rows, 0, 0, staged.rows, sheet.columns, (issue,))


def _is_taken_in(plan: ImportPlan, issue: Issue) -> bool:
    """Whether an issue tells of rows set aside, or of a sheet without a header, that a person has taken in."""
    if issue.kind == "no_header":
        return any(sheet.table and (sheet.staged.file, sheet.staged.sheet) == (issue.file, issue.sheet) for sheet in plan.sheets)
    name = f"{ROWS}{issue.kind.removesuffix('_rows')}"
    return any(sheet.choices.get(name) and (sheet.staged.file, sheet.staged.sheet) == (issue.file, issue.sheet) for sheet in plan.sheets)


def _with_reading_issues(files: list[SheetReport], issues: Sequence[Issue]) -> list[SheetReport]:
    """Issues of reading go to their sheet; a file without any sheet gets an entry of its own."""
    found = list(files)
    for issue in issues:
        places = [i for i, report in enumerate(found) if report.file == issue.file and issue.sheet in ("", report.sheet)]
        if places:
            report = found[places[0]]
            found[places[0]] = replace(report, issues=(issue, *report.issues))
        else:
            found.append(SheetReport(issue.file, issue.sheet, None, 0, 0, 0, 0, (), (issue,)))
    return found


def _one_row_per_key(
    cur: Cursor, table: str, batch: int, together: Sequence[tuple[int, Prepared]], reports: dict[str, SheetReport],
) -> None:
    """Of rows with one key in several sheets of a batch the last sheet's stays."""
    for sheet_id, sheet in together:
        again = f"select row_key from raw.{table} where batch_id = {batch} and sheet_id > {sheet_id}"
        mine = f"batch_id = {batch} and sheet_id = {sheet_id} and row_key in ({again})"
        cur.execute(f"select row_number, row_key from raw.{table} where {mine} order by 1")
        rows = cur.fetchall()
        if not rows:
            continue
        cur.execute(f"delete from raw.{table} where {mine}")
        staged = sheet.plan.staged
        entries = [note("duplicate_in_files", "rejected", staged.file, staged.sheet, row=row, found=key) for row, key in rows[:_LISTED]]
        report = reports[staged.stage]
        cur.execute(
            f"select count(distinct row_number) from stage.{staged.stage}_bad where row_number in "
            f"(select row_number from raw.{table} where batch_id = {batch} and sheet_id = {sheet_id})"
        )
        reports[staged.stage] = replace(
            report, rows_kept=report.rows_kept - len(rows), rows_rejected=report.rows_rejected + len(rows),
            rows_repaired=int(cur.fetchall()[0][0]), issues=(*report.issues, *counted(entries, len(rows))),
        )
        books.write_rejected(cur, sheet.typed, batch, sheet_id, [row for row, _ in rows])
