"""Parsed sheets -> staged sheets: which ones count, where their tables lie, what to say about the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from analytics.ingest.issues import Issue, Severity
from analytics.ingest.read.banner import Merge
from analytics.ingest.read.blocks import column_blocks
from analytics.ingest.read.facts import BookFacts, SheetFacts, moved
from analytics.ingest.read.held import spread
from analytics.ingest.read.layout import Layout, find_layout
from analytics.ingest.read.letters import column_letters
from analytics.ingest.read.limits import Limits
from analytics.ingest.read.published import Found, publish_parts
from analytics.ingest.read.source import Cursor, Fingerprint, StagedSheet, issue, row_list
from analytics.ingest.read.tables import kind_of_table
from analytics.ingest.read.tidy import Grid

_HEAD = 250
_MANY_ROWS = 50_000  # under so many rows nobody saves time by knowing what the cells do not hold


@dataclass(frozen=True)
class Book:
    """A parsed workbook."""

    name: str
    fingerprint: Fingerprint
    facts: BookFacts
    sheets: list[dict[str, Any]]
    limits: Limits

    @property
    def shows_rows(self) -> bool:
        """Whether a sheet that is not hidden holds anything; else the hidden ones are what was meant."""
        return any(sheet.get("rows") and not sheet.get("hidden") for sheet in self.sheets)


@dataclass(frozen=True)
class _Table:
    """One table of a sheet, before it is staged: its columns in the sheet's grid, and what it is."""

    sheet: str
    cells: pa.Table
    columns: tuple[int, ...]
    layout: Layout
    kind: str


def stage_sheets(cur: Cursor, book: Book, stage: str) -> tuple[list[StagedSheet], list[Issue]]:
    """Stage every sheet that holds a table; what is no list or hidden is staged by its kind, the rest named in an issue."""
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
            some, more = _stage_table(cur, book, table, f"{stage}_{position}_{number}")
            staged += some
            issues += more
    if not any(sheet.kind == "table" for sheet in staged) and not any(found.severity == "refused" for found in issues):
        issues = _without_table(book, issues)
    return staged, issues


def _without_table(book: Book, issues: list[Issue]) -> list[Issue]:
    """What the file holds instead of a table is the reason why nothing of it is taken."""
    if any(found.kind in ("pivot", "summary") for found in issues):
        return [replace(found, severity="refused") if found.kind in ("pivot", "summary") else found for found in issues]
    return [*issues, issue("no_table", "refused", book.name)]


def _about_book(book: Book) -> list[Issue]:
    extra = len(book.sheets) - book.limits.sheets
    return [issue("too_many_sheets", "warning", book.name, found=str(len(book.sheets)), limit=book.limits.sheets,
                  occurrences=extra)] if extra > 0 else []


def _left_out(book: Book, sheet: dict[str, Any]) -> Issue | None:
    """Why a sheet is not looked at, or None."""
    name = str(sheet["name"])
    if book.facts.sheets.get(name, SheetFacts()).is_chart:
        return issue("chart_sheet", "warning", book.name, name)
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
    left = int(sheet.get("left", 0))
    facts = moved(book.facts.sheets.get(name, SheetFacts()), left)
    is_hidden = bool(sheet["hidden"]) and book.shows_rows
    issues = [*_error_cells(book, sheet, facts, left), *_uncached(book, name, facts), *_hidden_rows(book, sheet, facts)]
    if is_hidden:
        issues = [issue("hidden_sheet", "warning", book.name, name)]
    head = [list(row.values()) for row in cells.slice(0, _HEAD).to_pylist()]
    rows = [["" if cell is None else str(cell) for cell in row] for row in head]
    blocks = column_blocks(cells, rows)
    tables: list[_Table] = []
    for number, columns in enumerate(blocks):
        own = [[row[c] for c in columns] for row in rows]
        layout = find_layout(own, _own_merges(facts, columns))
        label = name if number == 0 else f"{name} ({number + 1})"
        problem = _layout_problem(book, label, layout, own, len(columns), cells.num_rows)
        if problem:
            issues += [] if is_hidden else [problem]
            if problem.kind != "no_header":
                continue
        kind = "hidden" if is_hidden else "no_header" if problem else kind_of_table(label, layout, own, columns, facts.pivots)
        if kind in ("pivot", "summary"):
            issues.append(issue(kind, "warning", book.name, label, found=_first_words(own)))
        cells, spread_over = spread(cells, columns, facts.merges, layout.first_data)
        issues += _merged(book, label, spread_over, left)
        tables.append(_Table(label, cells, columns, layout, kind))
    if len(tables) > 1 and not is_hidden:
        issues.append(issue("side_by_side", "warning", book.name, name, found=str(len(tables))))
    return tables, issues


def _merged(book: Book, sheet: str, merges: Sequence[Merge], first: int) -> list[Issue]:
    if not merges:
        return []
    top, left, bottom, _ = merges[0]
    letters = column_letters(left + first)
    cells = f"{letters}{top + 1}:{letters}{bottom + 1}"
    return [issue("merged_cells", "warning", book.name, sheet, top + 1, letters, cells, len(merges), cells=cells)]


def _hidden_rows(book: Book, sheet: dict[str, Any], facts: SheetFacts) -> list[Issue]:
    hidden = [row for row in facts.hidden if row <= sheet["rows"]]
    if not hidden:
        return []
    count = facts.hidden_count if len(hidden) == len(facts.hidden) else len(hidden)
    return [issue("hidden_rows", "warning", book.name, str(sheet["name"]), hidden[0], found=row_list(hidden), occurrences=count,
                  rows=row_list(hidden))]


def _own_merges(facts: SheetFacts, columns: Sequence[int]) -> list[tuple[int, int, int, int]]:
    first, last = columns[0], columns[-1]
    return [(m[0], m[1] - first, m[2], m[3] - first) for m in facts.merges if m[1] >= first and m[3] <= last]


def _layout_problem(
    book: Book, sheet: str, layout: Layout, rows: Sequence[Sequence[str]], width: int, height: int,
) -> Issue | None:
    if width > book.limits.columns:
        return issue("too_many_columns", "refused", book.name, sheet, found=str(width), limit=book.limits.columns)
    if height > book.limits.rows:
        return issue("too_many_rows", "refused", book.name, sheet, found=f"{height:,}", limit=f"{book.limits.rows:,}")
    if layout.problem in (None, "pivot"):
        return None
    severity: Severity = "refused" if layout.problem == "no_header" else "warning"
    return issue(str(layout.problem), severity, book.name, sheet, found=_first_words(rows))


def _first_words(rows: Sequence[Sequence[str]]) -> str:
    first = next((row for row in rows if any(cell.strip() for cell in row)), [])
    return " | ".join(cell.strip() for cell in first if cell.strip())[:120]


def _error_cells(book: Book, sheet: dict[str, Any], facts: SheetFacts, left: int) -> list[Issue]:
    """Cells that hold an error, from the parser, else from the file itself: the second parser takes them as blank."""
    listed, total = (sheet["errors"], sheet["error_count"]) if sheet["errors"] else (facts.errors, facts.error_count)
    found = [(int(row), column_letters(int(column) + left), str(text)) for row, column, text in listed]
    rest = int(total) - len(found)
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


def _stage_table(cur: Cursor, book: Book, table: _Table, stage: str) -> tuple[list[StagedSheet], list[Issue]]:
    first = table.layout.first_data
    cells = table.cells.select(table.columns).slice(first)
    cells = cells.rename_columns([f"c{index}" for index in range(cells.num_columns)])
    grid = Grid(f"{stage}_grid", cells.num_columns, first + 1)
    selected = ", ".join(f"nullif(c{index}, '') as c{index}" for index in range(cells.num_columns))
    cur.register("incoming_cells", cells)
    cur.execute(f"create table stage.{grid.table} as select {selected} from incoming_cells")
    cur.unregister("incoming_cells")
    found = Found(book.name, table.sheet, book.fingerprint, table.layout, is_1904=book.facts.is_1904, kind=table.kind,
                  has_controls=cells.num_rows < _MANY_ROWS or has_controls(cells))
    return publish_parts(cur, grid, table.layout.headers, stage, found)


def has_controls(cells: pa.Table) -> bool:
    """Whether a control character is among the bytes of the cells."""
    for column in cells.columns:
        for chunk in column.chunks:
            text = chunk.buffers()[-1]
            if text is not None and len(text):
                codes = np.frombuffer(text, dtype=np.uint8)
                if bool(np.any((codes < 32) | (codes == 127))):
                    return True
    return False
