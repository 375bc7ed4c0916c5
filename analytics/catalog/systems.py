"""The sales systems whose exports are known by their headers: definitions/systems.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from analytics.catalog.header import Label, label
from analytics.catalog.sources import sources
from analytics.errors import DefinitionError

_FILE = Path(__file__).parent.parent / "definitions" / "systems.toml"


@dataclass(frozen=True, eq=False)
class Layout:
    """What one system exports for one table: header -> field, "first+second", or '' for a column not used."""

    system: str
    system_label: Label
    table: str
    name: Label
    columns: Mapping[str, str]


def read_layouts(path: Path = _FILE) -> tuple[Layout, ...]:
    """The layouts of a definitions file. Raises DefinitionError naming the faulty entry."""
    found = []
    for system, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        own = label(path, entry["label"])
        for table, told in entry.items():
            if table != "label":
                _check(path, system, table, told["columns"])
                found.append(Layout(system, own, table, label(path, told["name"]), MappingProxyType(dict(told["columns"]))))
    return tuple(found)


def _check(path: Path, system: str, table: str, columns: Mapping[str, str]) -> None:
    if table not in sources():
        raise DefinitionError("error.definition", file=path.name, problem=f"{system}: no table {table}")
    known = {field.name for field in (*sources()[table].fields, *sources()[table].inputs)}
    unknown = sorted({name for target in columns.values() for name in target.split("+") if name} - known)
    if unknown:
        raise DefinitionError("error.definition", file=path.name, problem=f"{system}.{table}: no field {', '.join(unknown)}")


@cache
def layouts() -> tuple[Layout, ...]:
    """The product's own layouts."""
    return read_layouts()
