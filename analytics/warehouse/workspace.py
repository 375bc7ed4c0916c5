"""A workspace: one DuckDB database, one cursor per use, locked down after opening."""

from __future__ import annotations

import shutil
import tempfile
import threading
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from analytics.catalog import Catalog, catalog
from analytics.catalog.sources import sources
from analytics.errors import QueryTimeout, WorkspaceError
from analytics.preferences import Preferences, adjusted, touched_models
from analytics.settings import settings
from analytics.warehouse import build
from analytics.warehouse.build import Built
from analytics.warehouse.chosen import read_preferences, write_preferences
from analytics.warehouse.engine import commit, lock_down
from analytics.warehouse.extras import ExtraColumn, extra_columns, extras_read, forget_extras, read_out
from analytics.warehouse.schema import create_raw

LARGE_DEALS = 50_000
Parameters = Mapping[str, Any] | Sequence[Any] | None


class Workspace:
    """What one organization has imported, and everything computed from it.

    Readers never wait: each question runs in a read-only transaction on a cursor of its own.
    Writers (imports, building of models) go one after the other. `version` grows with every
    change of the contents, so (id, version, question) is a safe cache key.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, path: Path | None, scratch: Path, defs: Catalog) -> None:
        self.id = uuid.uuid4().hex
        self.path = path
        self.version = 0
        self._defs = defs
        self._con = con
        self._scratch = scratch
        self._lock = threading.RLock()
        self._known: dict[str, Any] = {}
        self._is_closed = False
        self.incoming = scratch / "incoming"

    @classmethod
    def open(cls, path: Path | None = None, readable: Sequence[Path] = (), defs: Catalog | None = None) -> Workspace:
        """Open or create the workspace at `path`; None keeps it in memory until closed.

        `readable` are folders from which files may be read besides the workspace's own. Raises
        WorkspaceError when another process has it open or another version wrote it.
        """
        scratch = Path(tempfile.mkdtemp(prefix="wuwei-"))
        (scratch / "incoming").mkdir()
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            con = duckdb.connect(str(path or ":memory:"), config={"threads": 2})
        except duckdb.IOException as error:
            shutil.rmtree(scratch, ignore_errors=True)
            raise WorkspaceError("error.workspace_locked", path=path) from error
        create_raw(con, str(path))
        lock_down(con, scratch, readable)
        return cls(con, path, scratch, defs or catalog())

    def close(self) -> None:
        """Close the database and remove its scratch files."""
        with self._lock:
            self._is_closed = True
            self._con.close()
            shutil.rmtree(self._scratch, ignore_errors=True)

    @property
    def is_closed(self) -> bool:
        """Whether the workspace was closed: nothing can be asked any more."""
        return self._is_closed

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction: committed at the end, rolled back on any exception, contents as before."""
        with self._lock, self._con.cursor() as cur:
            cur.execute("begin transaction")
            try:
                yield cur
            except BaseException:
                cur.execute("rollback")
                raise
            build.drop_models(cur)
            forget_extras(cur)
            commit(cur)
            self.version += 1
            self._known.clear()

    def staging(self) -> duckdb.DuckDBPyConnection:
        """A cursor for work beside the workspace's contents (staged files); close it after use."""
        return self._con.cursor()

    @contextmanager
    def _reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        limit = settings().query_seconds
        with self._con.cursor() as cur:
            watchdog = threading.Timer(limit, cur.interrupt)
            watchdog.daemon = True
            watchdog.start()
            cur.execute("begin transaction read only")
            try:
                yield cur
            except duckdb.InterruptException as error:
                raise QueryTimeout("error.query_timeout", seconds=limit) from error
            finally:
                watchdog.cancel()
                cur.execute("rollback")

    def frame(self, sql: str, parameters: Parameters = None) -> pd.DataFrame:
        """The whole result as a DataFrame (decimals as float64). Raises QueryTimeout."""
        with self._reading() as cur:
            return cur.execute(sql, parameters).df()

    def rows(self, sql: str, parameters: Parameters = None) -> list[tuple[Any, ...]]:
        """The whole result as tuples, decimals exact. Raises QueryTimeout."""
        with self._reading() as cur:
            return cur.execute(sql, parameters).fetchall()

    def remembered(self, key: str, compute: Any) -> Any:
        """`compute()` once per version of the contents."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = compute()
        return found

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been imported (or all of it undone)."""
        return self.as_of is None

    @property
    def as_of(self) -> date | None:
        """The date that the newest import reflects; None for an empty workspace."""
        return self._import_dates()[1]

    @property
    def first_as_of(self) -> date | None:
        """The date that the oldest import reflects: states before it are not known."""
        return self._import_dates()[0]

    def _import_dates(self) -> tuple[date | None, date | None]:
        found: tuple[date | None, date | None] = self.remembered(
            "import_dates", lambda: self.rows("select min(as_of), max(as_of) from raw.batches where not is_undone")[0]
        )
        return found

    def fields(self) -> frozenset[str]:
        """Filled "table.column" entries and non-empty "table" names."""
        found: frozenset[str] = self.remembered("fields", self._filled)
        return found

    def _filled(self) -> frozenset[str]:
        found = set()
        for source in sources().values():
            names = [field.name for field in source.fields]
            counts = ", ".join(f"count({name})" for name in names)
            total, *filled = self.rows(f"select count(*), {counts} from raw.{source.table}")[0]
            if total:
                found.add(source.table)
            found |= {f"{source.table}.{name}" for name, count in zip(names, filled, strict=True) if count}
        return frozenset(found)

    @property
    def catalog(self) -> Catalog:
        """The definitions with this workspace's own targets and weights."""
        found: Catalog = self.remembered("catalog", lambda: adjusted(self._defs, self.preferences.chosen))
        return found

    @property
    def defaults(self) -> Catalog:
        """The definitions as they come, before anything was set."""
        return self._defs

    @property
    def preferences(self) -> Preferences:
        """What this workspace sets differently from the defaults."""
        return self._kept_preferences()[0]

    @property
    def strange_settings(self) -> tuple[str, ...]:
        """Names of kept settings that this version does not know or cannot take."""
        return self._kept_preferences()[1]

    def _kept_preferences(self) -> tuple[Preferences, tuple[str, ...]]:
        found: tuple[Preferences, tuple[str, ...]] = self.remembered(
            "preferences", lambda: read_preferences(self._defs, self.rows)
        )
        return found

    def prefer(self, chosen: Preferences) -> None:
        """Keep these preferences. Models are forgotten only as far as they follow from what changed."""
        with self._lock, self._con.cursor() as cur:
            models = touched_models(self._defs, self.preferences.changes(chosen))
            cur.execute("begin transaction")
            try:
                write_preferences(cur, chosen)
                if models:
                    build.drop_some(cur, models)
            except BaseException:
                cur.execute("rollback")
                raise
            cur.execute("commit")
            self.version += 1
            self._known.clear()

    def ensure(self, dates: Sequence[date], models: Collection[str] | None = None, extras: Collection[str] = ()) -> None:
        """Build `models` (all by default) and what they read for those review dates, as far as not there.

        `extras` are unknown columns of the deals to be read out. Raises UnknownName for one that nobody imported.
        """
        if extras:
            self._read_out(extras)
        names = self._defs.models.keys() if models is None else models
        if self.has_built(dates, names):
            return
        with self._lock:
            ready = self._built()
            added = build.build_models(self._con, self._defs, names, dates, self.preferences, ready)
            self._known["built"] = ready | added
            self._known.pop("columns", None)

    def _read_out(self, names: Collection[str]) -> None:
        with self._lock:
            ready: set[str] = self.remembered("extras", lambda: extras_read(self.rows))
            if missing := sorted(set(names) - ready):
                with self._con.cursor() as cur:
                    read_out(cur, self.extra_columns(), missing)
                self._known["extras"] = ready | set(missing)

    def extra_columns(self) -> tuple[ExtraColumn, ...]:
        """The columns of the deals' files that mean no field of ours."""
        found: tuple[ExtraColumn, ...] = self.remembered("extra_columns", lambda: extra_columns(self.rows))
        return found

    def has_built(self, dates: Sequence[date], models: Collection[str] | None = None) -> bool:
        """Whether `models` (all by default) are there for those review dates."""
        names = self._defs.models.keys() if models is None else models
        return {(name, day) for name in names for day in dates} <= self._built()

    @property
    def is_large(self) -> bool:
        """Whether building everything for many review dates at once would be too much."""
        found: bool = self.remembered(
            "is_large", lambda: [self.rows("select count(*) from raw.opportunities")[0][0] > LARGE_DEALS]
        )[0]
        return found

    def keep_history(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Keep (as_of, metric, value, n, hits, of) until the contents change."""
        with self._lock, self._con.cursor() as cur:
            cur.execute(
                "create table if not exists model.history"
                "(as_of date, metric varchar, value double, n bigint, hits bigint, of_rows bigint)"
            )
            cur.executemany("insert into model.history values (?, ?, ?, ?, ?, ?)", [list(row) for row in rows])
            self._known.pop("columns", None)
            self.kept_dates += 1

    kept_dates = 0

    def reread(self) -> None:
        """Forget what is remembered of the contents: they were changed from outside of `write`."""
        self._known.clear()

    def renew(self) -> None:
        """Let answers kept outside be asked again: more is known than when they were given."""
        self.version += 1

    def forget(self, dates: Sequence[date]) -> None:
        """Drop what was built for those review dates."""
        with self._lock, self._con.cursor() as cur:
            build.drop_dates(cur, dates)
            self._known["built"] = {(name, day) for name, day in self._built() if day not in set(dates)}

    def _built(self) -> Built:
        found: Built = self.remembered("built", lambda: build.built(self._con, self._defs))
        return found

    def columns(self) -> Mapping[str, frozenset[str]]:
        """Column names of every model that is built."""
        found: Mapping[str, frozenset[str]] = self.remembered("columns", lambda: build.model_columns(self._con))
        return found
