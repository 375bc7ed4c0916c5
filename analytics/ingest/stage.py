"""Files to staged sheets as a plan takes them: read, then turned round where a sheet is wide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from analytics.ingest import read
from analytics.ingest.issues import Issue
from analytics.ingest.mend import lift_off
from analytics.ingest.read import Cursor, Limits, SourceFile, StagedSheet
from analytics.ingest.reshape import reshape
from analytics.ingest.typed import drop_typed


def stage_files(
    cur: Cursor, files: Sequence[SourceFile], incoming: Path, limits: Limits | None = None,
    progress: Callable[[str, float], None] | None = None, passwords: Mapping[str, str] | None = None,
) -> tuple[list[StagedSheet], list[Issue]]:
    """As `analytics.ingest.read.stage_files`, with wide questionnaires and stage dates turned into rows."""
    sheets, issues = read.stage_files(cur, files, incoming, limits, progress, passwords)
    return reshape(cur, sheets), issues


def drop_stage(cur: Cursor, sheets: Sequence[StagedSheet]) -> None:
    """Forget the staged sheets and everything that was made of them."""
    for sheet in sheets:
        drop_typed(cur, sheet.stage)
        lift_off(cur, sheet.stage)
    read.drop_stage(cur, sheets)
