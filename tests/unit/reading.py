"""A bench for reading tests: one locked down engine, a folder for uploads, what came out of it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import openpyxl

from analytics.ingest.issues import Issue
from analytics.ingest.read import Limits, SourceFile, StagedSheet, stage_files


@dataclass(frozen=True)
class Bench:
    """Stages files as the product does: external access off but for the incoming folder."""

    connection: duckdb.DuckDBPyConnection
    incoming: Path

    def stage(
        self, *names: str, limits: Limits | None = None, passwords: Mapping[str, str] | None = None
    ) -> tuple[list[StagedSheet], list[Issue]]:
        files = [SourceFile(name, self.incoming / name) for name in names]
        return stage_files(self.connection, files, self.incoming, limits, None, passwords)

    def text(self, name: str, content: str | bytes, encoding: str = "utf-8") -> str:
        raw = content if isinstance(content, bytes) else content.encode(encoding)
        (self.incoming / name).write_bytes(raw)
        return name

    def book(self, name: str, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> str:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(self.incoming / name)
        return name

    def rows(self, sheet: StagedSheet) -> list[tuple[Any, ...]]:
        return self.connection.execute(f"select * from stage.{sheet.stage} order by row_number").fetchall()

    def leftovers(self) -> list[str]:
        return sorted(path.name for path in self.incoming.iterdir() if path.name.split("-")[0] in ("text", "book", "open", "inside"))


def open_bench(folder: Path) -> Bench:
    """A bench over an empty folder."""
    connection = duckdb.connect(":memory:")
    connection.execute(f"set allowed_directories = ['{folder}/']")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return Bench(connection, folder)


def rewrite(path: Path, part: str, old: str, new: str) -> None:
    """Replace text in one part of a workbook's archive."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part].decode()
    parts[part] = parts[part].decode().replace(old, new).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def kinds(issues: Sequence[Issue]) -> dict[str, int]:
    """Occurrences by kind."""
    return {issue.kind: issue.occurrences for issue in issues}
