"""Names by which one table refers to another and that the other does not know, with likely partners.

A company written with and without its legal form, in full width, with other capitals, spaces or brackets
is suggested, never joined without consent. What was agreed to is an `Alias`, kept with the import.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from analytics.catalog.sources import Field, Source, sources
from analytics.ingest.cells import quoted
from analytics.ingest.consequence import incoming
from analytics.ingest.modes import Alias
from analytics.ingest.read.source import Cursor

if TYPE_CHECKING:
    from analytics.ingest.load import Prepared

NAMED = {"accounts": "account_name", "employees": "employee_name", "contacts": "contact_name", "opportunities": "opportunity_name"}
_ENTITIES = ("accounts", "employees")  # a name that no list has is an entity of its own, also without any list
_MOST = 20_000
STANDING = "batch_id in (select batch_id from raw.batches where not is_undone)"
_SIGNS = re.compile(r"[()\[\]{}<>《》「」【】〔〕\"'“”‘’`]+")
_GAPS = re.compile(r"[\s.,;:&·•\-–—_/|、，。]+")
_FORMS = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|股份公司|公司)$")
_GROUPS = re.compile(r"(?:集团|股份|控股|总部|总)$")
_LETTERS = frozenset((
    "co", "company", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "gmbh", "ag", "kg", "llc", "llp", "lp", "plc", "sa",
    "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "oy", "as", "aps", "pte", "pty", "kk", "sdn", "bhd",
))
_GROUP_LETTERS = frozenset(("group", "holding", "holdings"))
How = Literal["form", "group", ""]


@dataclass(frozen=True)
class Unmatched:
    """A text that refers to no row of `table`: the rows that have it, by place (table, field, rows).

    `suggestion` is the row that is likely meant and `name` what it is called; `how` is "form" when only
    spelling or legal form differ, "group" when one of them says to be a group or a holding.
    """

    table: str
    text: str
    rows: int
    places: tuple[tuple[str, str, int], ...]
    suggestion: Alias | None = None
    name: str = ""
    how: How = ""

    def to_json(self) -> dict[str, Any]:
        """The text and its suggestion as plain values, ready for json.dumps."""
        told = {"target": self.suggestion.target, "name": self.name, "how": self.how} if self.suggestion else None
        places = [{"table": table, "field": field, "rows": rows} for table, field, rows in self.places]
        return {"table": self.table, "text": self.text, "rows": self.rows, "places": places, "suggestion": told}


def bare(text: str, table: str, is_loose: bool = False) -> str:
    """What is left of a name without width, capitals, spaces, brackets and legal form; loosely also without "group"."""
    words = [word for word in _GAPS.split(_SIGNS.sub(" ", unicodedata.normalize("NFKC", text).casefold())) if word]
    if table == "employees" and all(word.isascii() for word in words):
        return " ".join(sorted(words))  # "Na, Li" is "Li Na"
    if table != "accounts":
        return "".join(words)
    while len(words) > 1 and (words[-1] in _LETTERS or (is_loose and words[-1] in _GROUP_LETTERS)):
        words.pop()
    whole = "".join(words)
    for _ in range(4):
        shorter = _FORMS.sub("", whole)
        shorter = _GROUPS.sub("", shorter) if is_loose else shorter
        if shorter == whole or len(shorter) < 2:
            break
        whole = shorter
    return whole


def unmatched(cur: Cursor, prepared: Sequence[Prepared]) -> tuple[Unmatched, ...]:
    """What refers to nothing after loading the prepared sheets, those with a suggestion first, then by rows.

    References of the files are looked at, and those of earlier imports to a table that the files bring.
    """
    brought: dict[str, list[Prepared]] = {}
    for sheet in prepared:
        brought.setdefault(sheet.plan.table or "", []).append(sheet)
    rows = {table: incoming(cur, sources()[table], sheets)[0] for table, sheets in brought.items()}
    found = [one for table in NAMED for one in _of_table(cur, table, rows)]
    return tuple(sorted(found, key=lambda one: (one.suggestion is None, -one.rows, one.table, one.text)))


def _of_table(cur: Cursor, table: str, rows: dict[str, str]) -> list[Unmatched]:
    mentions = list(_mentions(table, rows))
    if not mentions:
        return []
    key, name = sources()[table].key[0], NAMED[table]
    listed = " union ".join((*([f"select {key}, {name} from ({rows[table]})"] if table in rows else []),
                             f"select {key}, {name} from raw.{table} where {STANDING}"))
    cur.execute(f"select exists (select 1 from ({listed}))")
    is_listed = bool(cur.fetchall()[0][0])
    if not is_listed and table not in _ENTITIES:
        return []
    cur.execute(
        f"with listed as materialized ({listed}), mentioned as (select ref, place, sum(n) as n from ({' union all '.join(mentions)}) "
        "where ref <> '' group by all) "
        f"select ref, place, n from mentioned where ref not in (select {key} from listed where {key} is not null) "
        f"and name_key(ref) not in (select name_key({name}) from listed where {name} is not null) "
        f"and ref not in (select text from raw.aliases where table_name = {quoted(table)} and {STANDING}) order by n desc, ref, place"
    )
    places: dict[str, list[tuple[str, str, int]]] = {}
    for ref, place, count in cur.fetchall():
        if len(places) < _MOST or ref in places:
            origin, _, field = place.partition(".")
            places.setdefault(ref, []).append((origin, field, int(count)))
    if not places:
        return []
    cur.execute(f"select {key}, coalesce({name}, {key}) from ({listed}) where {key} is not null order by 1, 2")
    partners = _Partners(table, cur.fetchall(), {text: sum(n for *_, n in where) for text, where in places.items()})
    found = [partners.judged(text, tuple(where)) for text, where in places.items()]
    return found if is_listed else [one for one in found if one.suggestion]


class _Partners:
    """Who may be meant: rows of the list first, then the most frequent way of writing a name that no list has."""

    def __init__(self, table: str, listed: Sequence[tuple[str, str]], rows: Mapping[str, int]) -> None:
        self._table, self._rows = table, rows
        self._listed: dict[How, dict[str, dict[str, str]]] = {"form": {}, "group": {}}
        self._written: dict[How, dict[str, str]] = {"form": {}, "group": {}}
        for how in self._listed:
            for key, name in listed:
                self._listed[how].setdefault(bare(name, table, how == "group"), {})[key] = name
            for text in sorted(rows, key=lambda one: (-rows[one], one)) if table in _ENTITIES else ():
                self._written[how].setdefault(bare(text, table, how == "group"), text)

    def judged(self, text: str, places: tuple[tuple[str, str, int], ...]) -> Unmatched:
        """The text with its partner; none where several rows may be meant."""
        plain = Unmatched(self._table, text, self._rows[text], places)
        for how in self._listed:
            key = bare(text, self._table, how == "group")
            rows = self._listed[how].get(key, {}) if len(key) > 1 else {}
            if len(rows) == 1:
                target, name = next(iter(rows.items()))
                return replace(plain, suggestion=Alias(self._table, text, target), name=name, how=how)
            if rows:
                return plain
        for how in self._written:
            key = bare(text, self._table, how == "group")
            other = self._written[how].get(key, text) if len(key) > 1 else text
            if other != text:
                return replace(plain, suggestion=Alias(self._table, text, other), name=other, how=how)
        return plain


def _mentions(table: str, rows: dict[str, str]) -> Iterable[str]:
    """Statements (ref, place, n) of everything that refers to a table."""
    for source in sources().values():
        if source.table not in rows and table not in rows:
            continue
        origin = f"({rows[source.table]})" if source.table in rows else f"(select * from raw.{source.table} where {STANDING})"
        for field in source.fields:
            if field.ref == table and not (source.table == table and field.name in source.key):
                yield mention(source, field, origin)


def mention(source: Source, field: Field, origin: str) -> str:
    """Statement (ref, place, n): what a field of these rows refers to, and in how many of them."""
    grouped = f"select {field.name} as cell, count(*) as n from {origin} where {field.name} is not null group by 1"
    ref = "unnest(string_split(cell, ';'))" if field.kind == "list" else "cell"
    return f"select trim(ref) as ref, '{source.table}.{field.name}' as place, n from (select {ref} as ref, n from ({grouped}))"
