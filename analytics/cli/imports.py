"""Commands that bring files in or write the sample company's."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from analytics.errors import UsageError
from analytics.i18n import text
from analytics.ingest import SourceFile, history, import_files, rehearse_files, undo, warm
from analytics.sample import generate
from analytics.settings import settings
from analytics.warehouse import Workspace


def workspace_path(given: argparse.Namespace) -> Path:
    """The workspace file that a command names, or the default one."""
    path: Path | None = given.workspace
    return path or settings().workspace or settings().data_dir / "workspace.duckdb"


def import_command(given: argparse.Namespace) -> int:
    """Import files; the report goes to standard output as JSON or as lines."""
    if absent := [str(path) for path in given.files if not path.is_file()]:
        print(text("cli.no_file", given.lang, names=", ".join(absent)), file=sys.stderr)
        return 2
    files = [SourceFile(path.name, path.resolve()) for path in given.files]
    mapping = given.mapping.read_text(encoding="utf-8") if given.mapping else None
    path = workspace_path(given)
    if any(file.path.suffix.lower() != ".csv" for file in files):
        warm()
    ws = Workspace.open(path, readable=sorted({file.path.parent for file in files}))
    try:
        if given.dry_run:
            print(_json(rehearse_files(ws, files, mapping, given.as_of, dict(given.modes)).to_json()))
            return 0
        report = import_files(ws, files, mapping=mapping, as_of=given.as_of, modes=dict(given.modes))
    finally:
        ws.close()
    if given.json:
        print(_json(report.to_json()))
    else:
        for sheet in report.to_json()["files"]:
            print(text("cli.imported", given.lang, **{k: "–" if v is None else v for k, v in sheet.items() if k not in ("columns", "issues", "system")}))
    print(text("cli.into", given.lang, path=path), file=sys.stderr)
    return 0


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, default=str)


def versions_command(given: argparse.Namespace) -> int:
    """The imports, the newest first, with what each changed."""
    ws = Workspace.open(workspace_path(given))
    try:
        found = history(ws)
    finally:
        ws.close()
    if given.json:
        print(_json([batch.to_json() for batch in found]))
        return 0
    for batch in found:
        files, state = ", ".join(batch.files), text("cli.undone", given.lang) if batch.is_undone else ""
        print(text("cli.version", given.lang, batch=batch.batch, as_of=batch.as_of, files=files, rows=batch.rows_kept, state=state).rstrip())
        for one in batch.changes:
            print(text("cli.change", given.lang, table=one.table, mode=one.mode, new=one.new, changed=one.changed,
                       unchanged=one.unchanged, gone=one.gone, before=one.rows_before, after=one.rows_after))
    return 0


def undo_command(given: argparse.Namespace) -> int:
    """Take an import back."""
    ws = Workspace.open(workspace_path(given))
    try:
        undo(ws, given.batch)
    finally:
        ws.close()
    print(_json({"undone": given.batch}) if given.json else text("cli.took_back", given.lang, batch=given.batch))
    return 0


def sample_command(given: argparse.Namespace) -> int:
    """Write the sample company's files and name them."""
    given.out.mkdir(parents=True, exist_ok=True)
    try:
        paths = generate(deals=given.deals, seed=given.seed, lang=given.lang, format=given.format, out=given.out)
    except ValueError as error:
        raise UsageError("cli.no_sample", problem=error) from error
    for path in paths:
        print(path)
    return 0
