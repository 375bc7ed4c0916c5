"""Reading files into staging tables of text, with a sentence for everything that cannot be read.

    sheets, issues = stage_files(cur, files, incoming)

Staged tables live in an in-memory database attached as `stage`; they are visible to every cursor of the
connection and never written to the workspace's file. Each is dropped with `drop_stage`.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from analytics.ingest.issues import Issue
from analytics.ingest.read.kind import kind_of
from analytics.ingest.read.limits import Limits
from analytics.ingest.read.page import stage_page
from analytics.ingest.read.source import Cursor, SourceFile, StagedSheet, issue
from analytics.ingest.read.spare import warm
from analytics.ingest.read.text import stage_text
from analytics.ingest.read.unlock import unlocked
from analytics.ingest.read.unpack import stage_archive
from analytics.ingest.read.workbook import stage_workbook

__all__ = ["Cursor", "Issue", "Limits", "SourceFile", "StagedSheet", "drop_stage", "stage_files", "warm"]

Progress = Callable[[str, float], None]
_LOG = logging.getLogger(__name__)
_REFUSED_KINDS = {"empty": "empty_file", "damaged": "damaged", "binary": "binary"}


def stage_files(
    cur: Cursor, files: Sequence[SourceFile], incoming: Path, limits: Limits | None = None,
    progress: Progress | None = None, passwords: Mapping[str, str] | None = None,
) -> tuple[list[StagedSheet], list[Issue]]:
    """Stage every table of every file. A file that cannot be read is an issue of severity 'refused'.

    Works on a cursor of its own, outside of the caller's transaction. `incoming` is the folder from which
    the engine may read; temporary files in it are removed. `progress` is called with a file's name and the
    share of it done; `passwords` maps file names to passwords.
    """
    own = cur.cursor()
    staged: list[StagedSheet] = []
    issues: list[Issue] = []
    try:
        own.execute("attach if not exists ':memory:' as stage")
        for file in files:
            sheets, told = _stage_file(own, file, incoming, limits or Limits(), progress, passwords or {})
            staged += sheets
            issues += told
    finally:
        own.close()
    return staged, issues


def drop_stage(cur: Cursor, sheets: Sequence[StagedSheet]) -> None:
    """Drop what was staged for the sheets."""
    for sheet in sheets:
        _drop(cur, sheet.stage)


def _drop(cur: Cursor, stage: str) -> None:
    cur.execute(f"drop view if exists stage.{stage}")
    cur.execute(f"drop table if exists stage.{stage}_rows")
    cur.execute(f"drop table if exists stage.{stage}_aside")
    cur.execute(f"drop table if exists stage.{stage}_grid")


def _drop_all(cur: Cursor, stage: str) -> None:
    """Drop whatever a broken off reading left behind."""
    for kind in ("view", "table"):
        cur.execute(
            f"select {kind}_name from duckdb_{kind}s() where database_name = 'stage'"
            f" and starts_with({kind}_name, '{stage}')"
        )
        for (name,) in cur.fetchall():
            cur.execute(f"drop {kind} stage.{name}")


def _stage_file(
    cur: Cursor, file: SourceFile, incoming: Path, limits: Limits, progress: Progress | None, passwords: Mapping[str, str],
    is_inside: bool = False,
) -> tuple[list[StagedSheet], list[Issue]]:
    """Every table of one file; of an archive those of the files inside, but never of archives inside it."""
    stage = f"s{uuid.uuid4().hex[:12]}"

    def report(share: float) -> None:
        if progress:
            progress(file.name, share)

    def read_inside(inside: SourceFile, share: float) -> tuple[list[StagedSheet], list[Issue]]:
        report(share)
        return _stage_file(cur, inside, incoming, limits, None, passwords, is_inside=True)

    try:
        if not is_inside and file.path.stat().st_size <= limits.file_bytes and kind_of(file.path) == "archive":
            found = stage_archive(file, incoming, limits, read_inside)
        else:
            found = _read(cur, file, incoming, limits, stage, report, passwords.get(file.name))
    except Exception as problem:  # a reader's own failure must not take the other files with it
        _LOG.exception("reading %s failed", file.name)
        _drop_all(cur, stage)
        return [], [issue("unreadable", "refused", file.name, found=str(problem).splitlines()[0][:200])]
    report(1.0)
    return found


def _read(
    cur: Cursor, file: SourceFile, incoming: Path, limits: Limits, stage: str, report: Callable[[float], None],
    password: str | None,
) -> tuple[list[StagedSheet], list[Issue]]:
    size = file.path.stat().st_size
    if size > limits.file_bytes:
        allowed = f"{limits.file_bytes // 2**20:,} MB"
        return [], [issue("too_large", "refused", file.name, found=f"{size / 2**20:,.0f} MB", limit=allowed)]
    kind = kind_of(file.path)
    if kind == "archive":
        return [], [issue("archive", "refused", file.name)]
    if kind in _REFUSED_KINDS:
        return [], [issue(_REFUSED_KINDS[kind], "refused", file.name)]
    told: list[Issue] = []
    if kind == "text":
        if file.path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"):
            told = [issue("text_as_workbook", "warning", file.name, found=file.path.suffix.lower())]
        staged, issues = stage_text(cur, file, incoming, limits, stage, report)
        return staged, [*told, *issues]
    if kind in ("web_page", "xml_sheet"):
        return stage_page(cur, file, kind, incoming, limits, stage)
    if kind == "locked":
        with unlocked(file, incoming, password) as opened:
            if opened is None:
                return [], [issue("wrong_password" if password else "locked", "refused", file.name)]
            return stage_workbook(cur, opened, kind_of(opened.path), incoming, limits, stage, report)
    return stage_workbook(cur, file, kind, incoming, limits, stage, report)
