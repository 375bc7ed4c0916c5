"""Import: files -> staged sheets -> a plan that can be edited -> typed rows in the workspace, and a report.

    sheets, issues = stage_files(cur, files, ws.incoming)
    plan = propose(sheets, remembered(ws), issues)
    report = load(ws, plan)

Staged sheets are visible to every cursor of the workspace until `drop_stage`.
"""

from analytics.ingest.aliases import Unmatched
from analytics.ingest.consequence import Sums, TableConsequence, consequences
from analytics.ingest.issues import Issue
from analytics.ingest.load import load
from analytics.ingest.mapping import apply_mapping, mapping_to_toml
from analytics.ingest.memory import Memory, remembered
from analytics.ingest.modes import MODES, Alias, Mode
from analytics.ingest.past import rejected_rows, report_of
from analytics.ingest.plan import ColumnPlan, ImportPlan, Problem, SheetPlan
from analytics.ingest.preview import SheetPreview, preview
from analytics.ingest.read import Limits, SourceFile, StagedSheet, warm
from analytics.ingest.recognise import propose
from analytics.ingest.rehearsal import Rehearsal, rehearse
from analytics.ingest.report import ImportReport, SheetReport, sentence
from analytics.ingest.sight import completed, estimated, first_sight
from analytics.ingest.stage import drop_stage, stage_files
from analytics.ingest.versions import Batch, history, undo
from analytics.ingest.whole import import_files, rehearse_files

__all__ = [
    "MODES", "Alias", "Batch", "ColumnPlan", "ImportPlan", "ImportReport", "Issue", "Limits", "Memory", "Mode",
    "Problem", "Rehearsal", "SheetPlan", "SheetPreview", "SheetReport", "SourceFile", "StagedSheet", "Sums",
    "TableConsequence", "Unmatched", "apply_mapping", "completed", "consequences", "drop_stage", "estimated", "first_sight",
    "history", "import_files", "load", "mapping_to_toml", "preview", "propose", "rehearse", "rehearse_files", "rejected_rows", "remembered",
    "report_of", "sentence", "stage_files", "undo", "warm",
]
