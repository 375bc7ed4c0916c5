"""Columns of the deals' files that mean no field of ours: found, looked at, and read out when one is asked for.

An import keeps their cells as they are (`raw.opportunities.extra`). Reading them out of a million rows takes
longer than a question may, so the values of a column are written down once, when a filter on it is first
set: one row per deal and stretch of time (`aside.deal_extras`). A file that has the column speaks for its
deals, an empty cell included; a file without it leaves standing what was known. Headers are data of the
user: they reach the engine as parameters only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from analytics.errors import UnknownName
from analytics.query import NOT_RECORDED
from analytics.warehouse.versions import HAS_VERSIONS

OFFERED = 8
MEMBERS = 50
_TABLE = "aside.deal_extras"
EXTRAS = f"{_TABLE}(name varchar, opportunity_id varchar, value varchar, known_from date, known_until date)"
_LOOK = 20_000  # rows that tell which columns have far too many values
_FILLED = 0.5
_LONG = 60
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?(\D.*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(\D.*)?")
_NUMBER = re.compile(r"[-+(]?[¥$€£]?\s*[\d,，]*\.?\d+\s*[%万亿元)]*")
_SMALL = re.compile(r"\d{1,4}")  # 1 to 5, a year: whole numbers that sort deals into kinds
# The first import after a batch that was the whole truth about deals: from then on the batch says nothing.
_GONE_ON = """(select min(w.as_of) from raw.batch_tables as m join raw.batches as w on w.batch_id = m.batch_id and not w.is_undone
    where m.table_name = 'opportunities' and m.mode = 'replace' and (w.as_of, w.batch_id) > (b.as_of, b.batch_id))"""

Rows = Callable[[str, Any], list[tuple[Any, ...]]]


@dataclass(frozen=True)
class ExtraColumn:
    """A column by its header as the newest file writes it, and the names under which imports kept its cells."""

    name: str
    headers: tuple[str, ...]
    filled: float

    @property
    def pointers(self) -> list[str]:
        """Where the kept cells stand (RFC 6901)."""
        return ["/" + header.replace("~", "~0").replace("/", "~1") for header in self.headers]


@dataclass(frozen=True)
class ExtraChoice:
    """A column to filter by and its values, the most frequent first."""

    name: str
    members: tuple[str, ...]


def extra_columns(rows: Rows) -> tuple[ExtraColumn, ...]:
    """The unknown columns of the deals' files, those of the newest import first; spelled alike they are one."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    seen: dict[tuple[int, str], int] = {}
    for sheet, header, filled, read in rows(
        "select c.sheet_id, c.header, c.filled, s.rows_read from raw.columns as c join raw.sheets as s using (sheet_id) "
        "join raw.batches as b on b.batch_id = s.batch_id and not b.is_undone "
        "where c.table_name = 'opportunities' and c.field is null and coalesce(c.header, '') <> '' "
        "order by b.as_of desc, c.sheet_id desc, c.position", None,
    ):
        nth = seen[sheet, header] = seen.get((sheet, header), 0) + 1
        label = header if nth == 1 else f"{header} ({nth})"  # as ingest/derive.py names them
        found.setdefault(_folded(label), []).append((label, filled or 0, read or 0))
    return tuple(
        ExtraColumn(parts[0][0], tuple(dict.fromkeys(label for label, _, _ in parts)),
                    sum(filled for _, filled, _ in parts) / max(sum(read for _, _, read in parts), 1))
        for parts in found.values()
    )  # fmt: skip


def _folded(header: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", header).casefold().split())


def extra_choices(rows: Rows) -> tuple[ExtraChoice, ...]:
    """The columns worth filtering by: at least half filled, 2 to 50 values that come again, no dates, amounts or prose."""
    found: list[ExtraChoice] = []
    for column in extra_columns(rows):
        if len(found) == OFFERED:
            break
        if column.filled < _FILLED or not _has_few(rows, column):
            continue
        members, has_blank = _members(rows, column)
        if _is_kind(members):
            names = [name for name, _ in members]
            found.append(ExtraChoice(column.name, (*names, NOT_RECORDED) if has_blank else tuple(names)))
    return tuple(found)


def _has_few(rows: Rows, column: ExtraColumn) -> bool:
    sql = f"select count(distinct {_cell('extra')}) from (select extra from raw.opportunities where extra is not null limit {_LOOK})"
    return bool(rows(sql, {"pointers": column.pointers})[0][0] <= MEMBERS)


def _members(rows: Rows, column: ExtraColumn) -> tuple[list[tuple[str, int]], bool]:
    """(value, deals that have it now), the most frequent first; and whether deals are without."""
    if rows(HAS_VERSIONS.format(table="opportunities"), None)[0][0]:
        newest = (
            f"select t.row_key, max_by({_cell('t.extra')}, b.moment) as cell from raw.opportunities as t "
            f"join (select batch_id, row_number() over (order by as_of, batch_id) as moment from raw.batches as b "
            f"where not is_undone and {_GONE_ON} is null) as b on b.batch_id = t.batch_id group by t.row_key"
        )
    else:
        newest = f"select {_cell('extra')} as cell from raw.opportunities"
    found = rows(
        f"select nullif(cell, ''), count(*) from ({newest}) group by 1 order by 2 desc, 1 limit {MEMBERS + 2}",
        {"pointers": column.pointers},
    )
    return [(str(value), int(count)) for value, count in found if value is not None], any(value is None for value, _ in found)


def _is_kind(members: Sequence[tuple[str, int]]) -> bool:
    """Whether values sort deals into kinds: no ids (each of its own), dates, amounts, prose."""
    texts = [text for text, _ in members]
    if not 2 <= len(texts) <= MEMBERS or 2 * len(texts) > sum(count for _, count in members):
        return False
    if max(map(len, texts)) > _LONG or all(_DATE.fullmatch(text) for text in texts):
        return False
    return not all(_NUMBER.fullmatch(text) and not _SMALL.fullmatch(text) for text in texts)


def _cell(extra: str) -> str:
    """The cell of a column: NULL where the row's file lacks the column, '' where the cell is empty."""
    read = f"json_extract({extra}, $pointers)"
    text = f"list_first(list_filter({read}, lambda j: j is not null))"
    return f"trim(coalesce(json_extract_string({text}, '$'), case when {text} is not null then '' end))"


def forget_extras(cur: duckdb.DuckDBPyConnection) -> None:
    """An empty table of values: nothing was asked for yet, or the contents changed."""
    cur.execute(f"create or replace table {EXTRAS}")


def extras_read(rows: Rows) -> set[str]:
    """The columns whose values are written down."""
    return {name for (name,) in rows(f"select distinct name from {_TABLE}", None)}


def deals_with(key: str, header: str, members: Sequence[str], dates: str, many: int) -> tuple[str, dict[str, Any]]:
    """(a condition on a model's rows: their deal has one of the values then, its parameters, whose names begin with `key`).

    Where blanks are asked for too, rows without a value or without a deal are kept. `dates` names the
    parameter with the review dates, `many` says how many they are.
    """
    with_blank = NOT_RECORDED in members
    verb, unknown = ("not in", "true") if with_blank else ("in", "false")
    given = {key: [member for member in members if member != NOT_RECORDED], f"{key}_name": header}
    test = f"e.name = ${key}_name and e.value {verb} (select unnest(${key}))"
    if many == 1:
        at = f"${dates}[1] >= e.known_from and ${dates}[1] < e.known_until"
        return f"coalesce(opportunity_id {verb} (select e.opportunity_id from {_TABLE} as e where {test} and {at}), {unknown})", given
    joined = f"{_TABLE} as e join (select unnest(${dates}) as as_of) as d on d.as_of >= e.known_from and d.as_of < e.known_until"
    return f"coalesce((as_of, opportunity_id) {verb} (select d.as_of, e.opportunity_id from {joined} where {test}), {unknown})", given


def read_out(cur: duckdb.DuckDBPyConnection, columns: Sequence[ExtraColumn], names: Collection[str]) -> None:
    """Write down the values of these columns. Raises UnknownName for a column that no import has."""
    known = {column.name: column for column in columns}
    for name in names:
        if name not in known:
            raise UnknownName("filter", name, list(known))
        cur.execute(_READ_OUT, {"name": name, "pointers": known[name].pointers})


_READ_OUT = f"""insert into {_TABLE}
with cells as (
    select t.opportunity_id, t.row_key, b.as_of, b.batch_id, {_cell('t.extra')} as cell
    from raw.opportunities as t
    join raw.batches as b on b.batch_id = t.batch_id and not b.is_undone
    where t.extra is not null and t.opportunity_id is not null
),
ends as (
    select batch_id, {_GONE_ON} as gone_on from raw.batches as b
),
told as (
    select
        *, lead(as_of) over versions as next_on, row_number() over versions = 1 as is_first
    from cells where cell is not null
    window versions as (partition by row_key order by as_of, batch_id)
),
stretches as (
    select
        opportunity_id, cell, case when is_first then date '-infinity' else as_of end as known_from,
        least(coalesce(next_on, date 'infinity'), coalesce(gone_on, date 'infinity')) as known_until
    from told join ends using (batch_id)
)
select $name, opportunity_id, cell, known_from, known_until from stretches where cell <> '' and known_from < known_until"""
