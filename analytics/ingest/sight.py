"""The first sight of large files: what a part of each shows, with every number an estimate and marked as one.

The part tells tables, columns, period and order of dates. Nothing of it is ever loaded: before that the file
is read to its end, and the choices made for the part are carried over to all of its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analytics.ingest.issues import Issue
from analytics.ingest.memory import Memory
from analytics.ingest.plan import ImportPlan, SheetPlan
from analytics.ingest.preview import SheetPreview
from analytics.ingest.read import Cursor, Limits, SourceFile, StagedSheet
from analytics.ingest.read.glimpse import glimpse
from analytics.ingest.recognise import propose
from analytics.ingest.stage import drop_stage, stage_files

Found = tuple[list[StagedSheet], list[Issue]]


def first_sight(
    cur: Cursor, files: Sequence[SourceFile], incoming: Path, limits: Limits | None = None,
    progress: Callable[[str, float], None] | None = None, passwords: Mapping[str, str] | None = None,
) -> Found:
    """As `stage_files`, but of large files a part only: their sheets have an `estimate` of their rows."""
    sheets: list[StagedSheet] = []
    issues: list[Issue] = []
    for file in files:
        found = _part(cur, file, incoming, limits or Limits())
        some, told = found or stage_files(cur, [file], incoming, limits, progress, passwords)
        sheets += some
        issues += told
    return sheets, issues


def _part(cur: Cursor, file: SourceFile, incoming: Path, limits: Limits) -> Found | None:
    """The sheets of a part of a large file; None when it is not large or a part of it tells too little."""
    seen = glimpse(file.path, incoming, limits)
    if seen is None:
        return None
    try:
        sheets, issues = stage_files(cur, [replace(file, path=seen.path)], incoming, limits)
    finally:
        seen.path.unlink(missing_ok=True)
    times = [seen.times_of(sheet.sheet) for sheet in sheets]
    is_plain = bool(sheets) and all(sheet.kind == "table" and sheet.rows for sheet in sheets)
    if not is_plain or None in times or any(issue.severity == "refused" for issue in issues):
        drop_stage(cur, sheets)
        return None
    size = file.path.stat().st_size
    return [
        replace(sheet, file_hash=file.sha256, size=size, estimate=_whole(sheet.rows, larger or 1), skipped={})
        for sheet, larger in zip(sheets, times, strict=True)
    ], []


def _whole(rows: int, larger: float) -> int:
    return rows if larger == 1 else about(rows * larger)


def about(count: float) -> int:
    """A number as an estimate: two digits that count."""
    digits = len(str(int(count)))
    return int(round(count, min(0, 2 - digits)))


def estimated(seen: SheetPreview) -> SheetPreview:
    """What the part of a sheet shows as estimates for all of it; rows of the part have no numbers in the file."""
    staged = seen.plan.staged
    if staged.estimate is None:
        return seen
    larger = staged.estimate / max(staged.rows, 1)
    rejected, repaired = about(seen.rows_rejected * larger), about(seen.rows_repaired * larger)
    issues = tuple(
        replace(issue, row=None, occurrences=about(issue.occurrences * larger)) if issue.row is not None else issue for issue in seen.issues
    )
    return replace(
        seen, rows_read=staged.estimate, rows_kept=max(staged.estimate - rejected, 0), rows_rejected=rejected, rows_repaired=repaired,
        issues=issues, words=(), unread=(), proof=None, prepared=None,
    )


def completed(
    plan: ImportPlan, files: Collection[str], whole: Sequence[StagedSheet], issues: Sequence[Issue], memory: Memory,
) -> ImportPlan:
    """The plan with the sheets of partly read files replaced by all of their rows, under the same choices.

    A file whose sheets look different as a whole is proposed anew.
    """
    found: list[SheetPlan] = []
    for sheet in plan:
        if sheet.staged.file not in files:
            found.append(sheet)
            continue
        before = [one for one in plan if one.staged.file == sheet.staged.file]
        if sheet is before[0]:
            found += _carried(before, [one for one in whole if one.file == sheet.staged.file], memory)
    return replace(plan, sheets=tuple(found), issues=(*plan.issues, *issues))


def _carried(before: Sequence[SheetPlan], whole: Sequence[StagedSheet], memory: Memory) -> tuple[SheetPlan, ...]:
    if [(one.staged.sheet, one.staged.headers) for one in before] != [(one.sheet, one.headers) for one in whole]:
        return propose(whole, memory).sheets
    return tuple(replace(one, staged=sheet) for one, sheet in zip(before, whole, strict=True))
