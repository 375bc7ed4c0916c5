"""The raw schema that an import writes: one table per source, and the book-keeping of batches."""

from __future__ import annotations

import duckdb

from analytics.catalog.sources import sources
from analytics.errors import WorkspaceError
from analytics.warehouse.extras import EXTRAS

SCHEMA_VERSION = 1

# Half-width for full-width forms, so that "Ａ公司　" and "A公司" meet when joined by name.
_FULL = "".join(chr(code) for code in range(0xFF01, 0xFF5F)) + "\u3000"
_HALF = "".join(chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)) + " "

_BOOKS = """
create table if not exists raw.meta(schema_version integer);
create table if not exists raw.batches(batch_id integer, as_of date, imported_at timestamp, imported_by varchar,
    is_undone boolean, label varchar);
create table if not exists raw.sheets(sheet_id integer, batch_id integer, file varchar, sheet varchar,
    file_hash varchar, table_name varchar, header_row integer, encoding varchar, delimiter varchar,
    date_order varchar, unit_note varchar, rows_read bigint, rows_kept bigint, rows_repaired bigint,
    rows_rejected bigint, fingerprint varchar);
create table if not exists raw.columns(sheet_id integer, position integer, header varchar, table_name varchar,
    field varchar, confidence double, filled bigint);
create table if not exists raw.issues(issue_id bigint, batch_id integer, sheet_id integer, kind varchar,
    severity varchar, file varchar, sheet varchar, row_number bigint, column_name varchar, found varchar,
    expected varchar, action varchar, occurrences bigint, details varchar);
alter table raw.issues add column if not exists details varchar;
create table if not exists raw.rejected_rows(batch_id integer, sheet_id integer, row_number bigint,
    reason varchar, cells varchar);
create table if not exists raw.batch_tables(batch_id integer, table_name varchar, mode varchar,
    rows_before bigint, rows_after bigint, rows_new bigint, rows_changed bigint, rows_unchanged bigint, rows_absent bigint, sums varchar);
create table if not exists raw.aliases(table_name varchar, text varchar, target varchar, batch_id integer);
create table if not exists raw.left_out(batch_id integer, fingerprint varchar);
create table if not exists raw.value_maps(table_name varchar, field varchar, text varchar, code varchar, batch_id integer);
create table if not exists raw.sheet_choices(fingerprint varchar, name varchar, value varchar, batch_id integer);
create table if not exists raw.settings(name varchar, value varchar);
create table if not exists raw.currency_rates(currency varchar, rate double);
"""


def create_raw(con: duckdb.DuckDBPyConnection, path: str) -> None:
    """Create what is missing of the raw schema. Raises WorkspaceError for a file of another version."""
    for name in ("raw", "model", "aside"):
        con.execute(f"create schema if not exists {name}")
    con.execute(f"create table if not exists {EXTRAS}")
    for statement in _BOOKS.split(";"):
        if statement.strip():
            con.execute(statement)
    found = con.execute("select max(schema_version) from raw.meta").fetchall()[0][0]
    if found is None:
        con.execute("insert into raw.meta values (?)", [SCHEMA_VERSION])
    elif found != SCHEMA_VERSION:
        raise WorkspaceError("error.workspace_version", path=path, found=found, expected=SCHEMA_VERSION)
    for source in sources().values():
        columns = ", ".join(f"{field.name} {field.sql_type}" for field in source.fields)
        con.execute(
            f"create table if not exists raw.{source.table}(batch_id integer, sheet_id integer, "
            f"row_number bigint, row_key varchar, {columns}, extra varchar)"
        )
    whole = f"lower(trim(regexp_replace(translate(t, '{_quoted(_FULL)}', '{_quoted(_HALF)}'), '\\s+', ' ', 'g')))"
    # Few names have anything to mend; looking first costs a tenth of mending all.
    con.execute(
        "create or replace macro name_key(t) as case "
        f"when regexp_matches(t, '[\\x{{FF01}}-\\x{{FF5E}}\\x{{3000}}]|\\s\\s|^\\s|\\s$|[\\t\\r\\n]') then {whole} else lower(t) end"
    )


def _quoted(text: str) -> str:
    return text.replace("'", "''")
