"""The rows that a checked sheet brings, as one statement: what is written is what was looked at before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.ingest.keys import ONE_PER_NAME
from analytics.ingest.modes import Mode
from analytics.ingest.read.source import Cursor
from analytics.ingest.reshape import row_scale

if TYPE_CHECKING:
    from analytics.ingest.load import Prepared


def selection(cur: Cursor, sheet: Prepared) -> tuple[str, dict[str, str]]:
    """(the statement behind "select ...", expression by stored field): row_number, row_key, fields, extra."""
    source, keyed = sheet.plan.source, sheet.keyed
    assert source is not None
    cur.execute(f"describe select * from {keyed.relation}")
    have = {row[0] for row in cur.fetchall()}
    fields = {field.name: f"r.{field.name}" for field in source.fields if field.name in have}
    if len(source.key) == 1 and keyed.by_name:
        only = source.fallback[0] if len(source.fallback) == 1 and source.fallback[0] in have else None
        made = f"r.{only}" if only else keyed.key
        key = source.key[0]
        fields[key] = f"coalesce(r.{key}, {made})" if key in have else made
    anti = f" where r.row_number not in (select row_number from {keyed.rejected})" if keyed.rejected_rows else ""
    return f"from {keyed.relation} as r {keyed.source_join}{anti}", fields


def placed(sheet: Prepared) -> str:
    """The row number as a person counts it in the file."""
    scale = row_scale(sheet.plan.staged)
    return "r.row_number" if scale == 1 else f"r.row_number // {scale}"


def insert_rows(cur: Cursor, sheet: Prepared, batch: int, sheet_id: int) -> None:
    """Insert the sheet's rows into its raw table, except for the rejected ones."""
    origin, fields = selection(cur, sheet)
    selected = ", ".join(f"{expression} as {name}" for name, expression in fields.items())
    cur.execute(
        f"insert into raw.{sheet.plan.table} by name select {batch} as batch_id, {sheet_id} as sheet_id, {placed(sheet)} as row_number, "
        f"{sheet.keyed.key} as row_key, {selected}, r.extra {origin}"
    )


def settle_added(cur: Cursor, prepared: Sequence[Prepared], modes: Mapping[str, Mode]) -> list[Prepared]:
    """The sheets, those that add rows with keys of their own for rows that share a name with another one.

    A row with an id is that row's newer version whatever the mode; a row that is there already, cell by
    cell, keeps its key, so that adding the same file twice adds nothing.
    """
    return [_added(cur, sheet) if _is_added(sheet, modes) else sheet for sheet in prepared]


def _is_added(sheet: Prepared, modes: Mapping[str, Mode]) -> bool:
    table = sheet.plan.table or ""
    return modes.get(table) == "append" and bool(sheet.keyed.by_name) and table not in ONE_PER_NAME


def _added(cur: Cursor, sheet: Prepared) -> Prepared:
    source, keyed, stage = sheet.plan.source, sheet.keyed, sheet.plan.staged.stage
    assert source is not None
    origin, fields = selection(cur, sheet)
    told = [field for field in source.fields if field.name not in source.key]
    cells = ", ".join(f"cast({fields.get(f.name, 'null')} as {f.sql_type})" for f in told)
    cur.execute(
        f"create or replace table stage.{stage}_again as with rows as (select r.row_number, {keyed.key} as row_key, hash({cells}) as content, "
        f"r.own_key is null as is_by_name {origin}), "
        f"known as (select row_key, hash({', '.join(f.name for f in told)}) as content from raw.{source.table} "
        "where batch_id in (select batch_id from raw.batches where not is_undone)) "
        "select row_number, row_key || ' #' || left(md5(cast(content as varchar)), 6) as row_key from rows where is_by_name "
        "and row_key in (select row_key from known) and (row_key, content) not in (select (row_key, content) from known)"
    )
    made = replace(
        keyed, key=f"coalesce(again.row_key, {keyed.key})",
        source_join=f"{keyed.source_join} left join stage.{stage}_again as again on again.row_number = r.row_number",
    )
    return replace(sheet, keyed=made)
