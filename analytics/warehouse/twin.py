"""A second workspace in memory with the same contents, to try things on that must not be kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from analytics.warehouse.workspace import Workspace


def twin(ws: Workspace, day: date, without: Collection[str]) -> Workspace:
    """All that was imported, and the models built for `day` except those of `without`; close it after use."""
    copy = Workspace.open(None, defs=ws.defaults)
    tables = ws.rows(
        "select table_schema, table_name from information_schema.tables where table_schema in ('raw', 'model') "
        "and table_type = 'BASE TABLE' order by table_schema, table_name"
    )
    source, target = ws.staging(), copy.staging()
    try:
        for schema, name in tables:
            is_touched = schema == "model" and name in without  # an imported table may bear a model's name
            if is_touched or (schema, name) in (("model", "history"), ("raw", "meta")):
                continue
            rows = source.execute(f"select * from {schema}.{name}{_condition(schema, name)}", _given(schema, name, day, without))
            target.register("incoming", rows.to_arrow_table())
            verb = f"create table {schema}.{name} as" if schema == "model" else f"insert into {schema}.{name} by name"
            target.execute(f"{verb} select * from incoming")
            target.unregister("incoming")
    except BaseException:
        copy.close()
        raise
    finally:
        source.close()
        target.close()
    copy.reread()
    return copy


def _condition(schema: str, name: str) -> str:
    if schema == "raw":
        return ""
    return " where as_of = ? and not list_contains(?, name)" if name == "built" else " where as_of = ?"


def _given(schema: str, name: str, day: date, without: Collection[str]) -> list[object]:
    if schema == "raw":
        return []
    return [day, sorted(without)] if name == "built" else [day]
