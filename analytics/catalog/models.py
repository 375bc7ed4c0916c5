"""Models and reports: SQL files with a header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analytics.catalog.header import Label, check_keys, label, problem, read_definition

_RELATION = re.compile(r"\b(?:from|join)\s+([a-z_][a-z0-9_]*)", re.I)


@dataclass(frozen=True)
class Model:
    """One entity or fact table: its grain, key and the select that builds it."""

    id: str
    grain: str
    key: tuple[str, ...]
    label: Label
    description: Label
    sql: str
    path: Path


@dataclass(frozen=True)
class Headline:
    """The main number of a report: a metric, or an expression over `answer` (the report) or `behind` (its rows).

    It is the same for every parameter. A state is not known before the first import.
    """

    metric: str
    select: str
    format: str
    label: Label | None
    is_state: bool


@dataclass(frozen=True)
class Report:
    """A complete query over models for what is no single aggregate.

    `columns` maps its columns to formats, `params` names its parameters with their defaults,
    `time` is "<model>.<column>" when the period restricts it. `rows` says what it rests on
    ("<model> where …", in which `answer` is the report itself), `counted` how the report itself counts
    those rows (an expression over `answer`).
    """

    id: str
    label: Label
    meaning: Label
    columns: Mapping[str, str]
    params: Mapping[str, Any]
    time: str | None
    rows: str
    counted: str
    headline: Headline | None
    sql: str
    path: Path


def read_model(path: Path) -> Model:
    """The model of a file. Raises DefinitionError naming the file."""
    header, sql = read_definition(path)
    check_keys(path, header, {"grain", "key", "label", "description"}, {"engine"})
    return Model(
        path.stem, header["grain"], tuple(header["key"]), label(path, header["label"]),
        label(path, header["description"]), sql.rstrip(";"), path,
    )


def read_report(path: Path) -> Report:
    """The report of a file. Raises DefinitionError naming the file."""
    header, sql = read_definition(path)
    check_keys(path, header, {"label", "meaning", "columns"}, {"params", "time", "rows", "counted", "headline"})
    return Report(
        path.stem, label(path, header["label"]), label(path, header["meaning"]),
        MappingProxyType(dict(header["columns"])), MappingProxyType(dict(header.get("params", {}))),
        header.get("time"), header.get("rows", ""), header.get("counted", ""), _headline(path, header.get("headline")),
        sql.rstrip(";"), path,
    )


def _headline(path: Path, entry: object) -> Headline | None:
    """A metric by its id, or `{ select = …, format = …, label = …, trend = "state" }`."""
    if entry is None or isinstance(entry, str):
        return Headline(entry, "", "", None, False) if entry else None
    if not isinstance(entry, dict):
        raise problem(path, f"headline {entry!r} is neither a metric nor a table")
    check_keys(path, entry, {"select", "format"}, {"label", "trend"})
    named = label(path, entry["label"]) if "label" in entry else None
    return Headline("", entry["select"], entry["format"], named, entry.get("trend") == "state")


def relations(sql: str, known: Iterable[str]) -> set[str]:
    """The names among `known` that `sql` reads in a from or join clause."""
    names = set(known)
    return {found for found in _RELATION.findall(sql) if found in names}


def dependencies(models: Mapping[str, Model]) -> dict[str, list[str]]:
    """Per model the models that it reads."""
    return {name: sorted(relations(models[name].sql, models) - {name}) for name in sorted(models)}


def closure(models: Mapping[str, Model], names: Iterable[str]) -> set[str]:
    """`names` and every model that they read, directly or through others."""
    reads = dependencies(models)
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += reads[name]
    return found


def build_order(models: Mapping[str, Model]) -> tuple[str, ...]:
    """Model ids so that each comes after those that it reads. Raises graphlib.CycleError."""
    return tuple(TopologicalSorter(dependencies(models)).static_order())
