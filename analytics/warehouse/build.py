"""Models: built from their SQL files for one or several review dates at once.

For each date the rows current at that date are offered as `stg_<table>`; the model files turn
them into entities and facts. They are built in a schema of their own and then moved into `model`
in one transaction, so that a page never sees half of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb

from analytics.catalog import Catalog
from analytics.catalog.sources import sources

# The newest version not after the review date; where there is none yet, the oldest one after it.
_VERSIONED = """
select as_of, * exclude (as_of, known_on)
from (
    select d.as_of, b.as_of as known_on, t.*
    from raw.{table} as t
    join raw.batches as b on b.batch_id = t.batch_id and not b.is_undone
    cross join review_dates as d
)
qualify row_number() over (
    partition by as_of, row_key
    order by known_on <= as_of desc, case when known_on <= as_of then known_on end desc, known_on, batch_id desc
) = 1
"""
_SINGLE = """
select d.as_of, t.*
from raw.{table} as t
cross join review_dates as d
where t.batch_id in (select batch_id from raw.batches where not is_undone)
"""


def build_models(
    cur: duckdb.DuckDBPyConnection, defs: Catalog, dates: Sequence[date], numbers: Mapping[str, float]
) -> None:
    """Build every model for `dates` and add them to schema `model`. Leaves that as before on error."""
    cur.execute("drop schema if exists build cascade")
    cur.execute("create schema build")
    cur.execute("use build")
    try:
        _provide(cur, dates, numbers)
        for name in defs.model_order:
            cur.execute(f"create table build.{name} as {defs.models[name].sql}")
        _publish(cur, defs.model_order)
    finally:
        cur.execute("use main")
        cur.execute("drop schema if exists build cascade")


def _publish(cur: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    """Move what was built into `model`, all or nothing."""
    cur.execute("begin transaction")
    try:
        for name in (*names, "review_dates"):
            cur.execute(f"create table if not exists model.{name} as select * from build.{name} limit 0")
            cur.execute(f"insert into model.{name} select * from build.{name}")
        cur.execute("commit")
    except BaseException:
        cur.execute("rollback")
        raise


def _provide(cur: duckdb.DuckDBPyConnection, dates: Sequence[date], numbers: Mapping[str, float]) -> None:
    cur.execute("create table build.review_dates(as_of date)")
    cur.executemany("insert into build.review_dates values (?)", [[day] for day in dates])
    cur.execute("create table build.settings(name varchar, number double)")
    cur.executemany("insert into build.settings values (?, ?)", [list(item) for item in numbers.items()])
    cur.execute("create view build.currency_rates as select * from raw.currency_rates")
    cur.execute(
        "create table build.import_dates as select min(as_of) as first_as_of, max(as_of) as last_as_of "
        "from raw.batches where not is_undone"
    )
    for table in sources():
        batches = cur.execute(f"select count(distinct batch_id) from raw.{table}").fetchall()[0][0]
        template = _VERSIONED if batches > 1 else _SINGLE
        kind = "table" if batches > 1 else "view"
        cur.execute(f"create {kind} build.stg_{table} as {template.format(table=table)}")


def drop_models(cur: duckdb.DuckDBPyConnection) -> None:
    """Forget everything built, because the contents changed."""
    names = cur.execute("select table_name from information_schema.tables where table_schema = 'model'").fetchall()
    for (name,) in names:
        cur.execute(f"drop table model.{name}")


def built_dates(con: duckdb.DuckDBPyConnection) -> set[date]:
    """The review dates that are built."""
    with con.cursor() as cur:
        exists = cur.execute(
            "select count(*) from information_schema.tables where table_schema = 'model' and table_name = 'review_dates'"
        ).fetchall()[0][0]
        return {row[0] for row in cur.execute("select as_of from model.review_dates").fetchall()} if exists else set()
