"""Text files (.csv .tsv .txt): the engine's own reader for clean ones, a careful reader for the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from analytics.ingest.issues import Issue
from analytics.ingest.read import bulk, careful
from analytics.ingest.read.dialect import records
from analytics.ingest.read.encoding import encoding_of, encoding_of_all
from analytics.ingest.read.limits import Limits
from analytics.ingest.read.published import Found, publish_parts
from analytics.ingest.read.source import Cursor, SourceFile, StagedSheet, issue
from analytics.ingest.read.textfile import UTF8, Loaded, TextFile, describe, head_of

_STAGED_ALL_THE_SAME = ("pivot", "no_header")  # for somebody who says that it is a table after all


def stage_text(
    cur: Cursor, source: SourceFile, incoming: Path, limits: Limits, stage: str,
    progress: Callable[[float], None],
) -> tuple[list[StagedSheet], list[Issue]]:
    """Stage the table of a text file; what cannot be read becomes an issue."""
    described = describe(source, encoding_of(source.path))
    problem = _problem(described, limits)
    if problem:
        return [], [problem]
    loaded = bulk.load(cur, described, incoming, limits, stage, progress)
    issues: list[Issue] = []
    if loaded is None:
        cur.execute(f"drop table if exists stage.{stage}_grid")
        described = _rejudged(described)
        loaded, issues = careful.load(cur, described, limits, stage, progress)
    if loaded.grid is None:
        return [], issues
    return _publish(cur, described, loaded, stage, issues)


def _problem(described: TextFile, limits: Limits) -> Issue | None:
    name, layout = described.source.name, described.layout
    first_line = head_of(described.source, described.encoding).splitlines()[:1]
    width = max(described.width, *map(len, records(first_line, described.delimiter)), 0)
    if width > limits.columns:
        return issue("too_many_columns", "refused", name, found=str(width), limit=limits.columns)
    if layout.problem and layout.problem not in _STAGED_ALL_THE_SAME:
        return issue(layout.problem, "refused", name, found=_first_line(described))
    return None


def _rejudged(described: TextFile) -> TextFile:
    """The same file with its encoding judged on all of it, when strict UTF-8 did not hold to the end."""
    if described.encoding not in UTF8 or careful.is_clean(described.source.path, described.encoding):
        return described
    encoding = encoding_of_all(described.source.path)
    return described if encoding in UTF8 else describe(described.source, encoding)


def _publish(
    cur: Cursor, described: TextFile, loaded: Loaded, stage: str, issues: list[Issue],
) -> tuple[list[StagedSheet], list[Issue]]:
    layout, source, grid = described.layout, described.source, loaded.grid
    assert grid is not None
    headers = [*layout.headers, *[""] * (grid.width - described.width)]
    kind = layout.problem or "table"
    if kind != "table":
        issues = [*issues, issue(kind, "refused", source.name, found=_first_line(described))]
    found = Found(source.name, "", loaded.fingerprint, layout, described.encoding, described.delimiter, False, kind,
                  loaded.trailing_blank, loaded.has_controls)
    sheets, told = publish_parts(cur, grid, headers, stage, found)
    if len(sheets) > 1:  # a table below has a width of its own
        below = sheets[1].header_row
        issues = [one for one in issues if one.kind not in ("short_rows", "long_rows") or (one.row or 0) < below]
    return sheets, [*issues, *told]


def _first_line(described: TextFile) -> str:
    first = head_of(described.source, described.encoding).strip()[:200].splitlines()
    return first[0][:120] if first else ""
