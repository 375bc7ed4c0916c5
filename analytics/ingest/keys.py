"""Which rows are kept, and under which key: rows without identity and earlier duplicates are turned away."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.ingest.derive import fallback_key
from analytics.ingest.read.source import Cursor
from analytics.ingest.typed import TypedSheet

ONE_PER_NAME = ("accounts", "contacts", "employees")  # two rows of one name are one, not two


@dataclass(frozen=True)
class Keyed:
    """The finished rows with SQL for their key; `rejected` is a table (row_number, reason, kept_row).

    `by_name` counts rows whose key had to be made from their names.
    """

    relation: str
    key: str
    rejected: str
    rejected_rows: int
    by_name: int
    source_join: str


def settle_keys(cur: Cursor, typed: TypedSheet, relation: str) -> Keyed:
    """Find the rows to turn away and the key of every other row."""
    source = typed.plan.source
    assert source is not None
    stage = typed.plan.staged.stage
    cur.execute(f"create or replace table stage.{stage}_rejected(row_number bigint, reason varchar, kept_row bigint)")
    rejected = f"stage.{stage}_rejected"
    cur.execute(f"insert into {rejected} select row_number, 'no_identity', null from {relation} where not has_identity")
    by_name = 0
    if len(source.key) == 1:
        cur.execute(f"select count(*) from {relation} where own_key is null and has_identity")
        by_name = int(cur.fetchall()[0][0])
    kept = "min" if typed.plan.reading("duplicates") == "first" else "max"
    _reject_duplicates(cur, relation, rejected, kept)
    key, join = "r.own_key", ""
    if by_name:
        key, join = _name_keys(cur, typed, relation, rejected, kept)
    cur.execute(f"select count(*) from {rejected}")
    return Keyed(relation, key, rejected, int(cur.fetchall()[0][0]), by_name, join)


def _reject_duplicates(cur: Cursor, relation: str, rejected: str, kept: str) -> None:
    """Of rows with one key the last (or first) stays; the engine counts before anything is listed."""
    cur.execute(
        f"insert into {rejected} with repeated as (select own_key as k, {kept}(row_number) as kept_row from {relation} "
        f"where own_key is not null and has_identity group by 1 having count(*) > 1) "
        f"select r.row_number, 'duplicate_key', repeated.kept_row from {relation} as r join repeated on r.own_key = repeated.k "
        f"where r.row_number <> repeated.kept_row and r.own_key is not null and r.has_identity"
    )


def _name_keys(cur: Cursor, typed: TypedSheet, relation: str, rejected: str, kept: str) -> tuple[str, str]:
    """Keys made of names, for the rows without an id; equal ones are numbered, or one row for companies and people."""
    source = typed.plan.source
    assert source is not None
    stage = typed.plan.staged.stage
    cur.execute(f"describe select * from {relation}")
    have = {column[0] for column in cur.fetchall()}
    names = {field.name: field.name for field in source.fields if field.name in have and field.name not in source.key}
    table = f"stage.{stage}_named"
    made = fallback_key(source, names)
    is_one = source.table in ONE_PER_NAME
    nth = "1" if is_one else f"row_number() over (partition by {made} order by row_number)"
    # a name that is another row's id counts as the second of that name
    cur.execute(
        f"create or replace table {table} as select row_number, {made} as name_key, "
        f"{nth} + cast(taken.own_key is not null as integer) as nth, {kept}(row_number) over (partition by {made}) as kept_row "
        f"from {relation} as r left join (select distinct own_key from {relation} where own_key is not null) as taken "
        f"on taken.own_key = {made} where r.own_key is null and has_identity"
    )
    if is_one:
        cur.execute(
            f"insert into {rejected} select row_number, 'duplicate_key', kept_row from {table} where row_number <> kept_row"
        )
    made = "case when n.nth = 1 then n.name_key else n.name_key || ' #' || n.nth end"
    return f"coalesce(r.own_key, {made})", f"left join {table} as n on n.row_number = r.row_number"
