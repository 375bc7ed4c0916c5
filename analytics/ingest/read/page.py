"""Web pages and XML sheets under a workbook's name: their tables staged like the sheets of a workbook."""

from __future__ import annotations

import logging
import shutil
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pyarrow as pa

from analytics.ingest.issues import Issue
from analytics.ingest.read.facts import BookFacts, SheetFacts
from analytics.ingest.read.limits import Limits
from analytics.ingest.read.measure import fingerprint
from analytics.ingest.read.sheets import Book, stage_sheets
from analytics.ingest.read.source import Cursor, SourceFile, StagedSheet, issue
from analytics.ingest.read.webpage import WrittenTable, tables_of_page, tables_of_xml

_LOG = logging.getLogger(__name__)
_READERS: dict[str, Callable[[Path], list[WrittenTable]]] = {"web_page": tables_of_page, "xml_sheet": tables_of_xml}


def stage_page(
    cur: Cursor, source: SourceFile, kind: str, incoming: Path, limits: Limits, stage: str,
) -> tuple[list[StagedSheet], list[Issue]]:
    """Stage the tables of the page; a page without any is refused as what it is."""
    try:
        tables = [table for table in _READERS[kind](source.path) if len(table.rows) > 1 and max(map(len, table.rows)) > 1]
    except (ValueError, expat.ExpatError, RecursionError) as problem:
        _LOG.info("no tables in %s: %s", source.name, problem)
        tables = []
    if not tables:
        return [], [issue(kind, "refused", source.name)]
    folder = incoming / f"book-{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    try:
        sheets = [_written(table, number, folder) for number, table in enumerate(tables)]
        facts = BookFacts(sheets={sheet["name"]: SheetFacts(merges=tuple(table.merges)) for sheet, table in zip(sheets, tables, strict=True)})
        staged, issues = stage_sheets(cur, Book(source.name, fingerprint(source.path), facts, sheets, limits), stage)
        return staged, [issue(f"{kind}_read", "warning", source.name), *issues]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _written(table: WrittenTable, number: int, folder: Path) -> dict[str, Any]:
    width = max(map(len, table.rows))
    squared: Sequence[Sequence[str]] = [[*row, *[""] * (width - len(row))] for row in table.rows]
    columns = [pa.array(column, pa.string()) for column in zip(*squared, strict=True)]
    file = str(folder / f"{number}.arrow")
    cells = pa.table(columns, names=[f"c{index}" for index in range(width)])
    with pa.OSFile(file, "wb") as sink, pa.ipc.new_file(sink, cells.schema) as writer:
        writer.write_table(cells)
    return {"name": table.name or (f"Table {number + 1}" if number else ""), "hidden": False, "rows": len(table.rows), "width": width,
            "file": file, "errors": [], "error_count": 0}
