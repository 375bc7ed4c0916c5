"""What can be imported: the tables of definitions/sources with their fields and the words for them.

A field's `column` type is what the raw table stores; `inputs` are columns of an export that are read
only to derive stored ones (IsWon -> status) and have no column of their own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analytics.catalog.header import Label, label
from analytics.errors import DefinitionError

SQL_TYPES = {
    "text": "VARCHAR",
    "enum": "VARCHAR",
    "list": "VARCHAR",
    "ref": "VARCHAR",
    "money": "DECIMAL(18,2)",
    "number": "DOUBLE",
    "percent": "DOUBLE",
    "integer": "INTEGER",
    "bool": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}
_FOLDER = Path(__file__).parent.parent / "definitions"
_SOURCE_KEYS = {"label", "tier", "key", "names", "fields", "inputs", "never", "identity", "fallback", "pairs", "dated"}
_FIELD_KEYS = {"kind", "label", "required", "ref", "vocabulary", "synonyms", "one_date", "unit"}

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Field:
    """A column of a raw table: its kind, the words for it, and for coded values the words for each code.

    `ref` names the table that its ids or names point to; `unit` is the unit stored (hours, days);
    `one_date` lists headers under which one date means the expected or the actual close.
    """

    name: str
    kind: str
    label: Label
    required: bool
    synonyms: tuple[str, ...]
    ref: str | None
    vocabulary: str | None
    values: Words
    one_date: tuple[str, ...]
    unit: str | None
    is_stored: bool

    @property
    def sql_type(self) -> str:
        """The DuckDB type of the raw column."""
        return SQL_TYPES[self.kind]


@dataclass(frozen=True, eq=False)
class Source:
    """A table that can be imported. `never` are headers that look like a field and must not become it.

    `key` identifies a row; `identity` lists the fields of which one must be filled for a row to be kept
    (all of them where it is the key itself); `fallback` are the fields that identify a row without an id;
    `pairs` are fields that one column may fill together, as a name that is the code.
    """

    table: str
    label: Label
    tier: int
    key: tuple[str, ...]
    identity: tuple[str, ...]
    fallback: tuple[str, ...]
    dated: tuple[str, ...]
    names: tuple[str, ...]
    fields: tuple[Field, ...]
    inputs: tuple[Field, ...]
    never: Words
    pairs: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> Field:
        """The stored field or input of that name. Raises KeyError."""
        for field in (*self.fields, *self.inputs):
            if field.name == name:
                return field
        raise KeyError(name)


def read_vocabularies(path: Path) -> Mapping[str, Words]:
    """Coded values by vocabulary: code -> the words recognised for it."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: {code: tuple(words) for code, words in values.items()} for name, values in entries.items()}


def read_source(path: Path, vocabularies: Mapping[str, Words]) -> Source:
    """One table's definition. Raises DefinitionError naming the file and the faulty entry."""
    entry = tomllib.loads(path.read_text(encoding="utf-8"))
    _check(path, "", entry, _SOURCE_KEYS, {"label", "key", "names", "fields"})
    fields = tuple(_field(path, name, value, vocabularies, True) for name, value in entry["fields"].items())
    inputs = tuple(_field(path, name, value, vocabularies, False) for name, value in entry.get("inputs", {}).items())
    known = {field.name for field in fields}
    key, identity = tuple(entry["key"]), tuple(entry.get("identity", entry["key"]))
    fallback = tuple(entry.get("fallback", ()))
    dated = tuple(entry.get("dated", ()))
    unknown = [name for name in (*key, *identity, *fallback, *dated, *(name for pair in entry.get("pairs", ()) for name in pair)) if name not in known]
    if unknown:
        raise _fault(path, f"key, identity, fallback, dated or pairs names no field: {', '.join(unknown)}")
    never = {name: tuple(words) for name, words in entry.get("never", {}).items()}
    return Source(
        path.stem, label(path, entry["label"]), int(entry.get("tier", 2)), key, identity, fallback, dated,
        tuple(entry["names"]), fields, inputs, MappingProxyType(never), tuple((first, second) for first, second in entry.get("pairs", ())),
    )


def _field(path: Path, name: str, entry: Mapping[str, Any], vocabularies: Mapping[str, Words], stored: bool) -> Field:
    _check(path, name, entry, _FIELD_KEYS, {"kind", "label", "synonyms"})
    vocabulary = entry.get("vocabulary")
    if entry["kind"] not in SQL_TYPES:
        raise _fault(path, f"{name}: unknown kind {entry['kind']}")
    if vocabulary is not None and vocabulary not in vocabularies:
        raise _fault(path, f"{name}: unknown vocabulary {vocabulary}")
    if entry["kind"] == "enum" and vocabulary is None:
        raise _fault(path, f"{name}: an enum needs a vocabulary")
    return Field(
        name, entry["kind"], label(path, entry["label"]), bool(entry.get("required", False)),
        tuple(entry["synonyms"]), entry.get("ref"), vocabulary,
        MappingProxyType(dict(vocabularies.get(vocabulary or "", {}))), tuple(entry.get("one_date", ())),
        entry.get("unit"), stored,
    )


def _check(path: Path, where: str, entry: Mapping[str, Any], allowed: set[str], needed: set[str]) -> None:
    for problem, names in (("unknown", set(entry) - allowed), ("missing", needed - set(entry))):
        if names:
            raise _fault(path, f"{where}: {problem} {', '.join(sorted(names))}".lstrip(": "))


def _fault(path: Path, problem: str) -> DefinitionError:
    return DefinitionError("error.definition", file=path.name, problem=problem)


def read_sources(folder: Path = _FOLDER) -> Mapping[str, Source]:
    """All importable tables of a definitions folder, the mandatory one first, then by tier and name."""
    vocabularies = read_vocabularies(folder / "vocabularies.toml")
    found = [read_source(path, vocabularies) for path in sorted((folder / "sources").glob("*.toml"))]
    found.sort(key=lambda source: (source.tier, source.table))
    tables = {source.table for source in found}
    for source in found:
        for field in source.fields:
            if field.ref is not None and field.ref not in tables:
                raise _fault(folder / "sources" / f"{source.table}.toml", f"{field.name}: no table {field.ref}")
    return MappingProxyType({source.table: source for source in found})


def words_by_code(values: Words, lang: str) -> Mapping[str, str]:
    """A word for every code of a vocabulary: the first own one in Chinese, the code itself spoken in English."""
    before: set[str] = set()
    found = {}
    for code, words in values.items():
        own = next((word for word in words if not word.isascii() and word not in before), None)
        plain = code.replace("_", " ")
        found[code] = own if lang == "zh" and own else plain if plain[:1].isupper() else plain.capitalize()
        before.update(words)
    return found


@cache
def sources() -> Mapping[str, Source]:
    """The product's own importable tables by name."""
    return read_sources()


@cache
def vocabularies() -> Mapping[str, Words]:
    """The product's own coded values by vocabulary."""
    return read_vocabularies(_FOLDER / "vocabularies.toml")
