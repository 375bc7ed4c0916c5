"""The whole way from files to the report, for the command line and the sample company."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from analytics.ingest.load import load, refused
from analytics.ingest.mapping import apply_mapping
from analytics.ingest.memory import remembered
from analytics.ingest.plan import ImportPlan
from analytics.ingest.read import Cursor, Limits, SourceFile
from analytics.ingest.recognise import propose
from analytics.ingest.rehearsal import Rehearsal, rehearse
from analytics.ingest.report import ImportReport
from analytics.ingest.stage import drop_stage, stage_files

if TYPE_CHECKING:
    from analytics.warehouse import Workspace


def import_files(
    ws: Workspace, files: Sequence[SourceFile], mapping: str | None = None, as_of: date | None = None,
    progress: Callable[[str, float], None] | None = None, limits: Limits | None = None,
    passwords: Mapping[str, str] | None = None, imported_by: str = "", label: str = "",
    modes: Mapping[str, str] | None = None,
) -> ImportReport:
    """Stage, match, check and load the files as one batch.

    `mapping` is the text of a mapping file, `modes` says how tables take their rows. Raises InputRefused
    when nothing in the files can be used.
    """
    with _planned(ws, files, mapping, modes, progress, limits, passwords) as (_, plan):
        return load(ws, plan, as_of, imported_by, label, progress)


def rehearse_files(
    ws: Workspace, files: Sequence[SourceFile], mapping: str | None = None, as_of: date | None = None,
    modes: Mapping[str, str] | None = None,
) -> Rehearsal:
    """What importing the files would change; nothing is written. Raises InputRefused as importing would."""
    with _planned(ws, files, mapping, modes) as (cur, plan):
        if not any(sheet.table for sheet in plan):
            raise refused(plan)
        return rehearse(cur, plan, as_of)


@contextmanager
def _planned(
    ws: Workspace, files: Sequence[SourceFile], mapping: str | None, modes: Mapping[str, str] | None,
    progress: Callable[[str, float], None] | None = None, limits: Limits | None = None, passwords: Mapping[str, str] | None = None,
) -> Iterator[tuple[Cursor, ImportPlan]]:
    """The files staged, and the plan for them with the given choices."""
    with ws.staging() as cur:
        sheets, issues = stage_files(cur, files, ws.incoming, limits, progress, passwords)
        try:
            plan = propose(sheets, remembered(ws), issues)
            if mapping is not None:
                plan = apply_mapping(plan, mapping)
            for table, mode in (modes or {}).items():
                plan = plan.with_mode(table, mode)
            yield cur, plan
        finally:
            drop_stage(cur, sheets)
