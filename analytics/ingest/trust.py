"""How far the rows on file can be trusted: how new they are, dates that nobody set, and names that refer to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.catalog.sources import Field, Source, sources
from analytics.evidence import newest_rows
from analytics.ingest.aliases import NAMED, STANDING, mention
from analytics.ingest.cells import quoted
from analytics.warehouse import Workspace
from analytics.warehouse.versions import HAS_VERSIONS, known_rows

# A day is taken as a default when this many rows have it, this share of all, and this many times those of the next day.
LEAST_ROWS, LEAST_SHARE, TIMES = 10, 0.05, 3
# Plans and bookings lie ahead; the day of a snapshot is the same for all of it.
_AHEAD_IS_USUAL = frozenset({"activities", "presales_bookings"})
_ONE_DAY_IS_USUAL = frozenset({"forecast_snapshots", "targets"})
_NAMES = {**NAMED, "projects": "project_name"}
_SHOWN = 3
_DEALS = (
    ("default", "expected_close_date", "expected_close_date = last_day(created_date)", LEAST_SHARE * 2),
    ("overdue", "expected_close_date", "status = 'open' and expected_close_date < as_of", 0.0),
    ("order", "actual_close_date", "actual_close_date < created_date", 0.0),
)


@dataclass(frozen=True)
class OddDates:
    """Dates of a field that are probably not what they seem.

    `kind`: "same" (one day stands out), "default" (the last day of the month of creation), "overdue" (an open
    deal should have closed), "order" (closed before created) or "ahead" (an event after the review date).
    """

    field: str
    kind: str
    rows: int
    of: int
    day: date | None = None


@dataclass(frozen=True)
class Loose:
    """References of a field that meet no row of the table they mean, with the most frequent of them."""

    field: str
    ref: str
    rows: int
    of: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class TableTrust:
    """One table: its rows, the newest of them by date (by import where nothing is dated), and what is doubtful."""

    table: str
    rows: int
    newest: date | None
    age: int | None
    is_dated: bool
    dates: tuple[OddDates, ...]
    loose: tuple[Loose, ...]


def trust(ws: Workspace, as_of: date) -> tuple[TableTrust, ...]:
    """Every table that has rows, as known at a date; kept as long as the contents are."""
    found: tuple[TableTrust, ...] = ws.remembered(f"trust:{as_of}", lambda: tuple(_tables(ws, as_of)))
    return found


def _tables(ws: Workspace, as_of: date) -> Iterator[TableTrust]:
    fields, newest = ws.fields(), newest_rows(ws, (as_of,))[as_of]
    for source in sources().values():
        if source.table not in fields:
            continue
        rows = _current(ws, source.table, as_of)
        last = newest.get(source.table)
        filled = [field for field in source.fields if f"{source.table}.{field.name}" in fields]
        yield TableTrust(
            source.table, int(ws.rows(f"select count(*) from {rows}")[0][0]), last, max(0, (as_of - last).days) if last else None,
            any(f"{source.table}.{name}" in fields for name in source.dated), tuple(_odd_dates(ws, source, filled, rows)),
            tuple(_loose(ws, source, filled, rows, as_of)),
        )  # fmt: skip


def _current(ws: Workspace, table: str, as_of: date) -> str:
    """SQL for the rows of a table that are current at the date."""
    has_versions = bool(ws.rows(HAS_VERSIONS.format(table=table))[0][0])
    return f"({known_rows(table, f'(select date {quoted(str(as_of))} as as_of)', has_versions)})"


def _odd_dates(ws: Workspace, source: Source, filled: list[Field], rows: str) -> Iterator[OddDates]:
    names = [field.name for field in filled if field.kind in ("date", "timestamp")]
    if not names:
        return
    if source.table not in _ONE_DAY_IS_USUAL:
        for name, day, count, total, following in ws.rows(" union all ".join(_top_day(name, rows) for name in names) + " order by 1"):
            if count >= LEAST_ROWS and count >= LEAST_SHARE * total and count >= TIMES * following:
                yield OddDates(name, "same", int(count), int(total), day)
    tests = [("ahead", name, f"cast({name} as date) > as_of", 0.0) for name in source.dated if name in names and source.table not in _AHEAD_IS_USUAL]
    if source.table == "opportunities":
        tests += _DEALS
    if tests:
        asked = ", ".join(f"count(*) filter (where {test}), count({name})" for _, name, test, _ in tests)
        counts = ws.rows(f"select {asked} from {rows}")[0]
        for at, (kind, name, _, share) in enumerate(tests):
            if counts[2 * at] and counts[2 * at] >= share * counts[2 * at + 1]:
                yield OddDates(name, kind, int(counts[2 * at]), int(counts[2 * at + 1]))


def _top_day(name: str, rows: str) -> str:
    """(field, its most frequent day, rows of that day, filled rows, rows of the next day)."""
    return (
        f"select '{name}' as field, day, n, total, coalesce(following, 0) as following from (select day, n, sum(n) over () as total, "
        "lead(n) over (order by n desc, day) as following, row_number() over (order by n desc, day) as place from "
        f"(select cast({name} as date) as day, count(*) as n from {rows} where {name} is not null group by 1)) where place = 1"
    )


def _loose(ws: Workspace, source: Source, filled: list[Field], rows: str, as_of: date) -> Iterator[Loose]:
    for field in filled:
        target = field.ref
        if target is None or target not in _NAMES or target not in ws.fields() or (target == source.table and field.name in source.key):
            continue
        found = ws.rows(_unknown(source, field, rows, _current(ws, target, as_of)))
        lost = [(ref, int(n)) for ref, n, is_known in found if not is_known]
        if lost:
            whole = sum(int(row[1]) for row in found)
            yield Loose(field.name, target, sum(n for _, n in lost), whole, tuple(ref for ref, _ in lost[:_SHOWN]))


def _unknown(source: Source, field: Field, rows: str, listed: str) -> str:
    """(reference, rows, whether the list knows it) of the unknown ones, most frequent first, and of all others together."""
    target = str(field.ref)
    key, name = sources()[target].key[0], _NAMES[target]
    return (
        f"with listed as materialized (select {key}, {name} from {listed}), "
        f"said as (select ref, sum(n) as n from ({mention(source, field, rows)}) where ref <> '' group by ref), "
        f"judged as (select ref, n, ref in (select {key} from listed where {key} is not null) "
        f"or name_key(ref) in (select name_key({name}) from listed where {name} is not null) "
        f"or ref in (select text from raw.aliases where table_name = {quoted(target)} and {STANDING}) as is_known from said) "
        "select ref, n, false from judged where not is_known union all select null, sum(n), true from judged where is_known "
        "having sum(n) > 0 order by 3, 2 desc, 1"
    )


def doubtful(found: TableTrust) -> list[Any]:
    """What is doubtful about a table, the most rows first."""
    return sorted((*found.dates, *found.loose), key=lambda one: (-one.rows, one.field))
