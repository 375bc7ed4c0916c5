"""Importing small texts as files, for the tests of import."""

from __future__ import annotations

from pathlib import Path

from analytics.ingest import (
    ImportPlan,
    ImportReport,
    SourceFile,
    StagedSheet,
    import_files,
    propose,
    stage_files,
)
from analytics.warehouse import Workspace


def written(folder: Path, **texts: str) -> list[SourceFile]:
    """`deals="Name,Amount\\n..."` becomes deals.csv."""
    files = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        files.append(SourceFile(path.name, path))
    return files


def imported(ws: Workspace, folder: Path, mapping: str | None = None, **texts: str) -> ImportReport:
    """Import the texts as one batch."""
    return import_files(ws, written(folder, **texts), mapping=mapping)


def planned(ws: Workspace, folder: Path, **texts: str) -> ImportPlan:
    """The plan for the texts."""
    with ws.staging() as cur:
        sheets, issues = stage_files(cur, written(folder, **texts), ws.incoming)
    return propose(sheets, None, issues)


def headed(*headers: str, name: str = "", rows: tuple[tuple[str, ...], ...] = ()) -> StagedSheet:
    """A staged sheet that exists by its headers and first rows only."""
    return StagedSheet(f"{name or 'file'}.csv", name, "", 0, "none", headers, 1, len(rows), samples=rows)


def fields(plan: ImportPlan, sheet: int = 0) -> dict[str, str | None]:
    """Header -> field of a planned sheet."""
    return {column.header: column.field for column in plan.sheets[sheet].columns}
