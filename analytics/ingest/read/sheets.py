"""Parsed sheets -> staged sheets: which ones count, where their tables lie, what to say about the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from analytics.ingest.issues import Issue, Severity
from analytics.ingest.read.archive import BookFacts, SheetFacts, column_letters
from analytics.ingest.read.blocks import column_blocks
from analytics.ingest.read.layout import Layout, find_layout
from analytics.ingest.read.limits import Limits
from analytics.ingest.read.source import Cursor, Fingerprint, StagedSheet, issue
from analytics.ingest.read.tidy import Grid, publish, skipped_rows

_HEAD = 250


@dataclass(frozen=True)
class Book:
    """A parsed workbook."""

    name: str
    fingerprint: Fingerprint
    facts: BookFacts
    sheets: list[dict[str, Any]]
    limits: Limits


@dataclass(frozen=True)
class _Table:
    """One table of a sheet, before it is staged: its columns in the sheet's grid."""

    sheet: str
    cells: pa.Table
    columns: tuple[int, ...]
    layout: Layout


def stage_sheets(cur: Cursor, book: Book, stage: str) -> tuple[list[StagedSheet], list[Issue]]:
    """Stage every visible sheet that holds a table; each other one is named in an issue."""
    staged: list[StagedSheet] = []
    issues = _about_book(book)
    for position, sheet in enumerate(book.sheets[: book.limits.sheets]):
        problem = _left_out(book, sheet)
        if problem:
            issues.append(problem)
            continue
        tables, told = _tables(book, sheet)
        issues += told
        for number, table in enumerate(tables):
            one, more = _stage_table(cur, book, table, f"{stage}_{position}_{number}")
            staged.append(one)
            issues += more
    if not staged and not any(found.severity == "refused" for found in issues):
        issues.append(issue("no_table", "refused", book.name))
    return staged, issues


def _about_book(book: Book) -> list[Issue]:
    extra = len(book.sheets) - book.limits.sheets
    return [issue("too_many_sheets", "warning", book.name, found=str(len(book.sheets)), limit=book.limits.sheets,
                  occurrences=extra)] if extra > 0 else []


def _left_out(book: Book, sheet: dict[str, Any]) -> Issue | None:
    """Why a sheet is not looked at, or None."""
    name = str(sheet["name"])
    if "error" in sheet:
        return issue("broken_sheet", "warning", book.name, name, found=str(sheet["error"])[:120])
    if sheet["hidden"] and "file" not in sheet:
        return issue("hidden_sheet", "warning", book.name, name)
    if not sheet["rows"] or not sheet["width"]:
        return issue("empty", "warning", book.name, name)
    return None


def _tables(book: Book, sheet: dict[str, Any]) -> tuple[list[_Table], list[Issue]]:
    name = str(sheet["name"])
    with pa.memory_map(sheet["file"]) as source:
        cells = pa.ipc.open_file(source).read_all()
    facts = book.facts.sheets.get(name, SheetFacts())
    issues = [*_error_cells(book, sheet), *_uncached(book, name, facts)]
    head = [list(row.values()) for row in cells.slice(0, _HEAD).to_pylist()]
    rows = [["" if cell is None else str(cell) for cell in row] for row in head]
    blocks = column_blocks(cells, rows)
    tables = []
    for number, columns in enumerate(blocks):
        own = [[row[c] for c in columns] for row in rows]
        layout = find_layout(own, _own_merges(facts, columns))
        label = name if number == 0 else f"{name} ({number + 1})"
        problem = _layout_problem(book, label, layout, own, len(columns), cells.num_rows)
        if problem:
            issues.append(problem)
        else:
            tables.append(_Table(label, cells, columns, layout))
    if len(tables) > 1:
        issues.append(issue("side_by_side", "warning", book.name, name, found=str(len(tables))))
    return tables, issues


def _own_merges(facts: SheetFacts, columns: Sequence[int]) -> list[tuple[int, int, int, int]]:
    first, last = columns[0], columns[-1]
    return [(m[0], m[1] - first, m[2], m[3] - first) for m in facts.merges if m[1] >= first and m[3] <= last]


def _layout_problem(
    book: Book, sheet: str, layout: Layout, rows: Sequence[Sequence[str]], width: int, height: int,
) -> Issue | None:
    if width > book.limits.columns:
        return issue("too_many_columns", "refused", book.name, sheet, found=str(width), limit=book.limits.columns)
    if height > book.limits.rows:
        return issue("too_many_rows", "refused", book.name, sheet, limit=f"{book.limits.rows:,}")
    if layout.problem is None:
        return None
    first = next((row for row in rows if any(cell.strip() for cell in row)), [])
    found = " | ".join(cell.strip() for cell in first if cell.strip())[:120]
    severity: Severity = "refused" if layout.problem == "no_header" else "warning"
    return issue(layout.problem, severity, book.name, sheet, found=found)


def _error_cells(book: Book, sheet: dict[str, Any]) -> list[Issue]:
    found = [(int(row), column_letters(int(column)), str(text)) for row, column, text in sheet["errors"]]
    rest = int(sheet["error_count"]) - len(found)
    issues = [
        issue("error_cell", "warning", book.name, str(sheet["name"]), row, letters, text, cell=f"{letters}{row}")
        for row, letters, text in found
    ]
    if rest > 0:
        issues.append(issue("more_error_cells", "warning", book.name, str(sheet["name"]), occurrences=rest))
    return issues


def _uncached(book: Book, sheet: str, facts: SheetFacts) -> list[Issue]:
    if not facts.uncached_count:
        return []
    cells = ", ".join(facts.uncached[:8])
    return [issue("uncached_formula", "warning", book.name, sheet, found=cells, occurrences=facts.uncached_count,
                  cells=cells)]


def _stage_table(cur: Cursor, book: Book, table: _Table, stage: str) -> tuple[StagedSheet, list[Issue]]:
    first = table.layout.first_data
    cells = table.cells.select(table.columns).slice(first)
    cells = cells.rename_columns([f"c{index}" for index in range(cells.num_columns)])
    grid = Grid(f"{stage}_grid", cells.num_columns, first + 1)
    selected = ", ".join(f"nullif(c{index}, '') as c{index}" for index in range(cells.num_columns))
    cur.register("incoming_cells", cells)
    cur.execute(f"create table stage.{grid.table} as select {selected} from incoming_cells")
    cur.unregister("incoming_cells")
    tidied = publish(cur, grid, range(grid.width), table.layout.headers, stage, (book.name, table.sheet))
    sheet = StagedSheet(
        book.name, table.sheet, book.fingerprint.sha256, book.fingerprint.size, stage, tidied.headers,
        table.layout.header + 1, tidied.rows, "", "", book.facts.is_1904, skipped_rows(table.layout, tidied),
        tidied.samples,
    )
    return sheet, list(tidied.issues)
