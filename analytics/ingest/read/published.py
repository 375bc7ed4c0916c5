"""Grids to staged sheets: each table of a grid tidied up and described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.ingest.issues import Issue
from analytics.ingest.read.layout import Layout
from analytics.ingest.read.source import Cursor, Fingerprint, StagedSheet, issue
from analytics.ingest.read.stacked import Part, parts_of
from analytics.ingest.read.tidy import Grid, publish, skipped_rows


@dataclass(frozen=True)
class Found:
    """Where a grid comes from and how it was read; its layout is that of its first table."""

    file: str
    sheet: str
    fingerprint: Fingerprint
    layout: Layout
    encoding: str = ""
    delimiter: str = ""
    is_1904: bool = False
    kind: str = "table"
    trailing_blank: int = 0
    has_controls: bool = True


def publish_parts(
    cur: Cursor, grid: Grid, headers: Sequence[str], stage: str, found: Found,
) -> tuple[list[StagedSheet], list[Issue]]:
    """Stage each table of the grid; tables below each other become sheets of their own."""
    parts = parts_of(cur, grid, headers, stage) if found.kind == "table" else [Part(grid, stage, tuple(headers))]
    staged: list[StagedSheet] = []
    issues: list[Issue] = []
    names = {found.sheet}
    for number, part in enumerate(parts):
        name = found.sheet
        if part.below is not None:
            name = part.below.title[:60] or f"{found.sheet} ({number + 1})".strip()
            name = name if name not in names else f"{name} ({number + 1})"
            names.add(name)
        is_last = number + 1 == len(parts)
        one, told = _publish(cur, part, name, found, found.trailing_blank if is_last else 0)
        staged.append(one)
        issues += told if found.kind == "table" else []
    if len(parts) > 1:
        issues.append(issue("stacked", "warning", found.file, found.sheet, found=str(len(parts))))
    return staged, issues


def _publish(cur: Cursor, part: Part, name: str, found: Found, trailing_blank: int) -> tuple[StagedSheet, list[Issue]]:
    below, layout = part.below, found.layout
    if below is not None:
        layout = Layout(part.grid.first_row - 2, part.grid.first_row - 1, below.names, below.title_rows, 0, below.joined)
    tidied = publish(cur, part.grid, range(part.grid.width), part.names, part.stage, (found.file, name))
    return StagedSheet(
        found.file, name, found.fingerprint.sha256, found.fingerprint.size, part.stage, tidied.headers,
        layout.header + 1, tidied.rows, found.encoding, found.delimiter, found.is_1904,
        skipped_rows(layout, tidied, trailing_blank), tidied.samples, found.kind, found.has_controls,
    ), list(tidied.issues)
