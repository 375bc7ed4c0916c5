"""Workspaces for tests: the sample company, and tiny hand-made ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from analytics.catalog.sources import sources
from analytics.warehouse import Workspace

AS_OF = date(2026, 9, 30)
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def fill(ws: Workspace, tables: Rows, as_of: date = AS_OF) -> None:
    """Put typed rows straight into the raw tables, as one batch."""
    with ws.write() as cur:
        batch = cur.execute("select coalesce(max(batch_id), 0) + 1 from raw.batches").fetchall()[0][0]
        cur.execute("insert into raw.batches values (?, ?, current_timestamp, 'test', false, 'test')", [batch, as_of])
        for table, rows in tables.items():
            source = sources()[table]
            sheet = cur.execute("select coalesce(max(sheet_id), 0) + 1 from raw.sheets").fetchall()[0][0]
            cur.execute(
                "insert into raw.sheets(sheet_id, batch_id, file, sheet, table_name, rows_read) values (?, ?, 'test.xlsx', ?, ?, ?)",
                [sheet, batch, table, table, len(rows)],
            )
            spare = [name for row in rows for name, text in json.loads(row.get("extra") or "{}").items() if text]
            for place, header in enumerate(dict.fromkeys(spare)):
                cur.execute("insert into raw.columns values (?, ?, ?, ?, null, 0, ?)", [sheet, place, header, table, spare.count(header)])
            for number, row in enumerate(rows, start=2):
                key = "|".join(str(row.get(name)) for name in source.key) if source.key else str(number)
                record = {"batch_id": batch, "sheet_id": sheet, "row_number": number, "row_key": key, **row}
                marks = ", ".join("?" for _ in record)
                cur.execute(f"insert into raw.{table}({', '.join(record)}) values ({marks})", list(record.values()))


@pytest.fixture
def make_workspace() -> Iterator[Callable[..., Workspace]]:
    """`make_workspace({"opportunities": [{...}]}, as_of)`: an in-memory workspace with those rows."""
    opened: list[Workspace] = []

    def make(tables: Rows, as_of: date = AS_OF) -> Workspace:
        ws = Workspace.open()
        opened.append(ws)
        if tables:
            fill(ws, tables, as_of)
        return ws

    yield make
    for ws in opened:
        ws.close()


@pytest.fixture(scope="session")
def sample() -> Iterator[Workspace]:
    """The sample company, imported once for all tests."""
    from analytics.ingest import SourceFile, import_files
    from analytics.sample import company_path

    ws = Workspace.open()
    path = company_path("en")
    import_files(ws, [SourceFile(path.name, path)])
    yield ws
    ws.close()


@pytest.fixture(scope="session")
def one_at_a_time() -> Iterator[Workspace]:
    """The sample company with its models built for one review date after the other."""
    from analytics.ingest import SourceFile, import_files
    from analytics.sample import company_path
    from tests.definitions.conftest import DATES

    ws = Workspace.open()
    path = company_path("en")
    import_files(ws, [SourceFile(path.name, path)])
    for day in DATES:
        ws.ensure((day,))
    yield ws
    ws.close()
