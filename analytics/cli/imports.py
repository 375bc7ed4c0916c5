"""Commands that bring files in or write the sample company's."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from analytics.errors import UsageError
from analytics.i18n import text
from analytics.ingest import SourceFile, import_files, warm
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
        report = import_files(ws, files, mapping=mapping, as_of=given.as_of)
    finally:
        ws.close()
    if given.json:
        print(json.dumps(report.to_json(), ensure_ascii=False, default=str))
    else:
        for sheet in report.to_json()["files"]:
            print(text("cli.imported", given.lang, **{k: "–" if v is None else v for k, v in sheet.items() if k not in ("columns", "issues")}))
    print(text("cli.into", given.lang, path=path), file=sys.stderr)
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
