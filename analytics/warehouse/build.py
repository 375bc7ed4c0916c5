"""Models: built from their SQL files for one or several review dates at once.

For each date the rows current at that date are offered as `stg_<table>`; the model files turn
them into entities and facts. Models that do not need each other are built side by side.

The first dates of a version of the contents are built straight into schema `model`: nobody reads
it before `made_with`, made last, says that it is whole and by which definitions. Further dates are built aside and added
in one transaction, so that a page never sees half of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import date
from graphlib import TopologicalSorter

import duckdb

from analytics.catalog import Catalog
from analytics.catalog.models import dependencies
from analytics.catalog.sources import sources

# The newest version not after the review date; where there is none yet, the oldest one after it.
_VERSIONED = """
select * exclude (known_on)
from (
    select d.as_of, b.as_of as known_on, t.*
    from raw.{table} as t
    join raw.batches as b on b.batch_id = t.batch_id and not b.is_undone
    cross join build.review_dates as d
)
qualify row_number() over (
    partition by as_of, row_key
    order by known_on <= as_of desc, case when known_on <= as_of then known_on end desc, known_on, batch_id desc
) = 1
"""
_SINGLE = """
select d.as_of, t.*
from raw.{table} as t
cross join build.review_dates as d
where t.batch_id in (select batch_id from raw.batches where not is_undone)
"""
WORKERS = 2


def build_models(
    con: duckdb.DuckDBPyConnection, defs: Catalog, dates: Sequence[date], numbers: Mapping[str, float]
) -> None:
    """Build every model for `dates`. Raises duckdb.Error; what was built before stays."""
    with con.cursor() as cur:
        cur.execute("drop schema if exists build cascade")
        cur.execute("create schema build")
        try:
            _provide(cur, dates, numbers)
            if built_dates(con, defs):
                _create_all(con, defs, "build")
                _publish(cur, defs.model_order)
            else:
                drop_models(cur)
                _create_all(con, defs, "model")
                cur.execute("create table model.review_dates as select as_of from build.review_dates")
                cur.execute("create table model.made_with as select ? as digest", [_digest(defs)])
        finally:
            cur.execute("drop schema if exists build cascade")


def _create_all(con: duckdb.DuckDBPyConnection, defs: Catalog, schema: str) -> None:
    """Create every model in `schema`, each as soon as those that it reads are there."""
    order = TopologicalSorter(dependencies(defs.models))
    order.prepare()
    running: dict[Future[None], str] = {}
    with ThreadPoolExecutor(WORKERS) as pool:
        while order.is_active():
            for name in order.get_ready():
                running[pool.submit(_create, con, schema, name, defs.models[name].sql)] = name
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                future.result()
                order.done(running.pop(future))


def _create(con: duckdb.DuckDBPyConnection, schema: str, name: str, sql: str) -> None:
    with con.cursor() as cur:
        cur.execute(f"set search_path = '{schema},build'")
        cur.execute(f"create table {schema}.{name} as {sql}")


def _publish(cur: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    """Add what was built aside to `model`, all or nothing."""
    cur.execute("begin transaction")
    try:
        for name in (*names, "review_dates"):
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
    """Forget everything built, because the contents changed or a build was cut off."""
    names = cur.execute("select table_name from information_schema.tables where table_schema = 'model'").fetchall()
    for (name,) in names:
        cur.execute(f"drop table model.{name}")


def built_dates(con: duckdb.DuckDBPyConnection, defs: Catalog) -> set[date]:
    """The review dates that are built, by these very definitions: others count as not built."""
    with con.cursor() as cur:
        exists = cur.execute(
            "select count(*) from information_schema.tables where table_schema = 'model' and table_name = 'made_with'"
        ).fetchall()[0][0]
        if not exists or cur.execute("select digest from model.made_with").fetchall() != [(_digest(defs),)]:
            return set()
        return {row[0] for row in cur.execute("select as_of from model.review_dates").fetchall()}


def _digest(defs: Catalog) -> str:
    """What the models were built by: their names and statements, in order."""
    text = "\n".join(f"{name}\n{defs.models[name].sql}" for name in defs.model_order)
    return hashlib.sha256(text.encode()).hexdigest()
