"""Where a workspace's own settings are kept: `raw.settings` and `raw.currency_rates`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb

from analytics.catalog import Catalog
from analytics.catalog.tunables import Value, tunables
from analytics.preferences import Preferences

Rows = Callable[[str], list[tuple[Any, ...]]]
_SEPARATOR = ";"


def read_preferences(defs: Catalog, rows: Rows) -> tuple[Preferences, tuple[str, ...]]:
    """(what differs from the defaults, names that this version does not know or cannot take)."""
    found: dict[str, Value] = {f"rate.{name}": rate for name, rate in rows("select currency, rate from raw.currency_rates")}
    for name, text in rows("select name, value from raw.settings"):
        item = tunables().get(name)
        found[name] = tuple(text.split(_SEPARATOR)) if item and item.kind == "list" else text
    return Preferences.kept(defs, found)


def write_preferences(cur: duckdb.DuckDBPyConnection, chosen: Preferences) -> None:
    """Replace what is kept by these preferences."""
    cur.execute("delete from raw.settings")
    cur.execute("delete from raw.currency_rates")
    for name, value in chosen.values:
        if name.startswith("rate."):
            cur.execute("insert into raw.currency_rates values (?, ?)", [name[5:], value])
        else:
            text = _SEPARATOR.join(value) if isinstance(value, tuple) else f"{value}"
            cur.execute("insert into raw.settings values (?, ?)", [name, text])
