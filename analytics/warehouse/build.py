"""Models: built from their SQL files, only those asked for, for one or several review dates at once.

For each date the rows current at that date are offered as `stg_<table>`; the model files turn
them into entities and facts. Models that do not need each other are built side by side. A model's
rows of a date are added in one transaction with the note that it is there (`model.built`); readers
ask for dates that are built only, so they never see half of one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import date
from graphlib import TopologicalSorter

import duckdb

from analytics.catalog import Catalog
from analytics.catalog.models import closure, dependencies
from analytics.catalog.sources import sources
from analytics.preferences import Preferences, members, numbers
from analytics.warehouse.versions import HAS_VERSIONS, known_rows

WORKERS = 2
Built = set[tuple[str, date]]


def build_models(
    con: duckdb.DuckDBPyConnection, defs: Catalog, names: Collection[str], dates: Sequence[date],
    chosen: Preferences, ready: Built,
) -> Built:
    """Build `names` and what they read for `dates`, as far as not in `ready`; returns what was added.

    Raises duckdb.Error; what was built before stays.
    """
    wanted = {(name, day) for name in closure(defs.models, names) for day in dates} - ready
    if not wanted:
        return set()
    with con.cursor() as cur:
        if not ready:
            drop_models(cur)
            cur.execute("create table model.built(name varchar, as_of date, digest varchar)")
        # Dates that lack the same models are built together.
        lacking: dict[frozenset[str], list[date]] = {}
        for day in sorted({day for _, day in wanted}):
            lacking.setdefault(frozenset(name for name, when in wanted if when == day), []).append(day)
        for group, days in lacking.items():
            _build_group(con, cur, defs, group, days, chosen, {name for name, _ in ready})
    return wanted


def _build_group(
    con: duckdb.DuckDBPyConnection, cur: duckdb.DuckDBPyConnection, defs: Catalog, names: Collection[str],
    dates: Sequence[date], chosen: Preferences, existing: Collection[str],
) -> None:
    cur.execute("drop schema if exists build cascade")
    cur.execute("create schema build")
    try:
        _provide(cur, dates, chosen)
        for name in sorted(closure(defs.models, names) - set(names)):
            cur.execute(_view(name))
        _create_all(con, defs, names, dates)
    finally:
        cur.execute("drop schema if exists build cascade")


def _view(name: str) -> str:
    """What other models of this build read of a model: its rows of the dates being built."""
    return (
        f"create view build.{name} as select * from model.{name} "
        "where as_of in (select as_of from build.review_dates)"
    )


def _create_all(con: duckdb.DuckDBPyConnection, defs: Catalog, names: Collection[str], dates: Sequence[date]) -> None:
    """Build every model of `names`, each as soon as those that it reads are there."""
    reads = dependencies(defs.models)
    order = TopologicalSorter({name: [other for other in reads[name] if other in names] for name in sorted(names)})
    order.prepare()
    running: dict[Future[None], str] = {}
    digest = _digest(defs)
    with ThreadPoolExecutor(WORKERS) as pool:
        while order.is_active():
            for name in order.get_ready():
                running[pool.submit(_create, con, name, defs.models[name].sql, dates, digest)] = name
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                future.result()
                order.done(running.pop(future))


def _create(con: duckdb.DuckDBPyConnection, name: str, sql: str, dates: Sequence[date], digest: str) -> None:
    with con.cursor() as cur:
        cur.execute("set search_path = 'build'")
        cur.execute("begin transaction")
        try:
            known = "select 1 from information_schema.tables where table_schema = 'model' and table_name = ?"
            verb = "insert into" if cur.execute(known, [name]).fetchall() else "create table"
            cur.execute(f"{verb} model.{name} {'as ' if verb == 'create table' else ''}{sql}")
            cur.executemany("insert into model.built values (?, ?, ?)", [[name, day, digest] for day in dates])
            cur.execute("commit")
        except BaseException:
            cur.execute("rollback")
            raise
        cur.execute(_view(name))


def _provide(cur: duckdb.DuckDBPyConnection, dates: Sequence[date], chosen: Preferences) -> None:
    cur.execute("create table build.review_dates(as_of date)")
    cur.executemany("insert into build.review_dates values (?)", [[day] for day in dates])
    cur.execute("create table build.settings(name varchar, number double)")
    cur.executemany("insert into build.settings values (?, ?)", [list(item) for item in numbers(chosen).items()])
    cur.execute("create table build.choices(name varchar, member varchar)")
    for pair in members(chosen):
        cur.execute("insert into build.choices values (?, ?)", list(pair))
    cur.execute("create view build.currency_rates as select * from raw.currency_rates")
    cur.execute(
        "create table build.aliases as select a.table_name, a.text, a.target from raw.aliases as a "
        "join raw.batches as b on b.batch_id = a.batch_id and not b.is_undone "
        "qualify row_number() over (partition by a.table_name, a.text order by a.batch_id desc) = 1"
    )
    cur.execute(
        "create table build.import_dates as select min(as_of) as first_as_of, max(as_of) as last_as_of "
        "from raw.batches where not is_undone"
    )
    for table in sources():
        versioned = bool(cur.execute(HAS_VERSIONS.format(table=table)).fetchall()[0][0])
        kind = "table" if versioned else "view"
        cur.execute(f"create {kind} build.stg_{table} as {known_rows(table, 'build.review_dates', versioned)}")


def drop_models(cur: duckdb.DuckDBPyConnection) -> None:
    """Forget everything built, because the contents changed or other definitions made it."""
    names = cur.execute("select table_name from information_schema.tables where table_schema = 'model'").fetchall()
    for (name,) in names:
        cur.execute(f"drop table model.{name}")


def drop_some(cur: duckdb.DuckDBPyConnection, models: Collection[str]) -> None:
    """Forget these models at every date, and the numbers kept of the past, which rest on them."""
    names = cur.execute("select table_name from information_schema.tables where table_schema = 'model'").fetchall()
    for (name,) in names:
        if name in models or name == "history":
            cur.execute(f"drop table model.{name}")
    if ("built",) in names:
        cur.execute("delete from model.built where name in (select unnest(?))", [sorted(models)])


def drop_dates(cur: duckdb.DuckDBPyConnection, dates: Sequence[date]) -> None:
    """Forget what was built for `dates`; the numbers kept of them stay."""
    names = cur.execute(
        "select table_name from information_schema.tables where table_schema = 'model' and table_name <> 'history'"
    ).fetchall()
    for (name,) in names:
        cur.execute(f"delete from model.{name} where as_of in (select unnest(?))", [list(dates)])


def built(con: duckdb.DuckDBPyConnection, defs: Catalog) -> Built:
    """Which models are built for which review dates, by these very definitions: others count as not built."""
    with con.cursor() as cur:
        known = "select 1 from information_schema.tables where table_schema = 'model' and table_name = 'built'"
        if not cur.execute(known).fetchall():
            return set()
        rows = cur.execute("select name, as_of, digest from model.built").fetchall()
        digest = _digest(defs)
        return set() if any(row[2] != digest for row in rows) else {(row[0], row[1]) for row in rows}


def model_columns(con: duckdb.DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """Column names of every model that is built."""
    with con.cursor() as cur:
        rows = cur.execute("select table_name, column_name from information_schema.columns where table_schema = 'model'").fetchall()
    found: dict[str, set[str]] = {}
    for model, column in rows:
        found.setdefault(model, set()).add(column)
    return {model: frozenset(names) for model, names in found.items()}


def _digest(defs: Catalog) -> str:
    """What the models were built by: their names and statements, in order."""
    text = "\n".join(f"{name}\n{defs.models[name].sql}" for name in defs.model_order)
    return hashlib.sha256(text.encode()).hexdigest()
