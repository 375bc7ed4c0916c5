"""What an import changes, before it is written: per table new, changed, unchanged and missing rows, and sums.

The rows that the files bring are compared, by key, with those known at the date that the files show, in
one join per table. A table that was empty before costs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from analytics.catalog.sources import Source, sources
from analytics.ingest.cells import quoted
from analytics.ingest.modes import Mode, mode_named
from analytics.ingest.plan import ImportPlan
from analytics.ingest.read.source import Cursor
from analytics.ingest.rows import selection
from analytics.warehouse.versions import HAS_VERSIONS, known_rows

if TYPE_CHECKING:
    from analytics.ingest.load import Prepared

WHOLE = 0.9  # a file with so many of the rows known before looks like an export of all


@dataclass(frozen=True)
class Sums:
    """Amounts of deals in the base currency; other currencies count where a rate is set."""

    open: float | None
    won: float | None
    all: float | None


@dataclass(frozen=True)
class Doubled:
    """Rows of one file or sheet whose keys a later one of the same import has too: the later one's rows count.

    `keys` are the first of them.
    """

    place: str
    kept: str
    rows: int
    keys: tuple[str, ...]


@dataclass(frozen=True)
class TableConsequence:
    """What one table is before and after. `absent` are rows known before that the files lack.

    In mode "replace" these are gone from the files' date on, otherwise they stay as they are. `rejected`
    are rows of the files that are not taken. `blanked` are fields without a column in the files, with the
    rows whose value is thereby lost. `doubled` are the rows that several of the files have. Sums are for deals, and None where nothing was there before.
    """

    table: str
    mode: Mode
    rows_before: int
    rows_after: int
    new: int
    changed: int
    unchanged: int
    absent: int
    rejected: int
    before: Sums | None = None
    after: Sums | None = None
    blanked: Mapping[str, int] | None = None
    doubled: tuple[Doubled, ...] = ()

    @property
    def gone(self) -> int:
        """Rows that are no longer there afterwards."""
        return self.absent if self.mode == "replace" else 0

    @property
    def looks_whole(self) -> bool:
        """Whether the files hold nearly all rows known before, so that one that is absent may be gone."""
        return self.rows_before > 0 and (self.changed + self.unchanged) >= WHOLE * self.rows_before

    @property
    def is_first(self) -> bool:
        """Whether the table was empty before."""
        return self.rows_before == 0

    def to_json(self) -> dict[str, Any]:
        """The consequence as plain values, ready for json.dumps."""
        return {**asdict(self), "gone": self.gone, "doubled": [{**asdict(one), "keys": list(one.keys)} for one in self.doubled]}


def modes_of(cur: Cursor, plan: ImportPlan) -> dict[str, Mode]:
    """How each table of the plan takes its rows: as chosen, else as last time, else by key.

    Rejected rows that come back mended are never the whole of a table.
    """
    cur.execute(
        "select m.table_name, m.mode from raw.batch_tables as m join raw.batches as b on b.batch_id = m.batch_id and not b.is_undone "
        "qualify row_number() over (partition by m.table_name order by m.batch_id desc) = 1"
    )
    before = {table: mode_named(mode) for table, mode in cur.fetchall()}
    found: dict[str, Mode] = {}
    for sheet in plan.sheets:
        if sheet.table:
            usual: Mode = "update" if sheet.is_returned else before.get(sheet.table, "update")
            found[sheet.table] = plan.modes.get(sheet.table, "update" if found.get(sheet.table) == "update" else usual)
    return found


def consequences(cur: Cursor, plan: ImportPlan, prepared: Sequence[Prepared], as_of: date) -> tuple[TableConsequence, ...]:
    """What loading the prepared sheets would change in each table, in the order of the tables' importance."""
    modes = modes_of(cur, plan)
    by_table: dict[str, list[Prepared]] = {}
    for sheet in prepared:
        by_table.setdefault(sheet.plan.table or "", []).append(sheet)
    return tuple(
        _compared(cur, sources()[table], by_table[table], modes[table], as_of) for table in sources() if table in by_table
    )


def _compared(cur: Cursor, source: Source, sheets: Sequence[Prepared], mode: Mode, as_of: date) -> TableConsequence:
    read = sum(sheet.plan.staged.rows for sheet in sheets)
    kept = read - sum(sheet.keyed.rejected_rows for sheet in sheets)
    doubled = _doubled(cur, sheets)
    cur.execute(f"select exists (select 1 from raw.{source.table} where batch_id in (select batch_id from raw.batches where not is_undone))")
    if not cur.fetchall()[0][0]:
        kept -= sum(one.rows for one in doubled)
        return TableConsequence(source.table, mode, 0, kept, kept, 0, 0, 0, read - kept, doubled=doubled)
    rows, have = incoming(cur, source, sheets)
    known = _known(cur, source.table, as_of)
    lost = _filled(cur, source, known, have)
    return replace(_joined(cur, source, mode, rows, known, sorted(have), lost, read), doubled=doubled)


def _doubled(cur: Cursor, sheets: Sequence[Prepared]) -> tuple[Doubled, ...]:
    """The rows that give way to those of a later sheet with the same key."""
    if len(sheets) < 2:
        return ()
    every = " union all ".join(f"select {number} as sheet, {sheet.keyed.key} as row_key {selection(cur, sheet)[0]}" for number, sheet in enumerate(sheets))
    cur.execute(
        f"with every_row as ({every}), last as (select row_key, max(sheet) as sheet from every_row group by 1 having count(*) > 1) "
        "select r.sheet, l.sheet, count(*), list(r.row_key order by r.row_key)[:3] from every_row as r join last as l on l.row_key = r.row_key "
        "and l.sheet > r.sheet group by all order by 1, 2"
    )
    places = [" · ".join(part for part in (sheet.plan.staged.file, sheet.plan.staged.sheet) if part) for sheet in sheets]
    return tuple(Doubled(places[one], places[other], int(rows), tuple(map(str, keys))) for one, other, rows, keys in cur.fetchall())


def _known(cur: Cursor, table: str, as_of: date) -> str:
    cur.execute(HAS_VERSIONS.format(table=table))
    return known_rows(table, f"(select date '{as_of.isoformat()}' as as_of)", bool(cur.fetchall()[0][0]))


def incoming(cur: Cursor, source: Source, sheets: Sequence[Prepared]) -> tuple[str, set[str]]:
    """(statement of the rows that the sheets bring to a table: row_key and every field, the fields that they have)."""
    parts, have = [], set()
    for number, sheet in enumerate(sheets):
        origin, fields = selection(cur, sheet)
        have |= set(fields)
        cells = ", ".join(f"cast({fields.get(f.name, 'null')} as {f.sql_type}) as {f.name}" for f in source.fields)
        parts.append(f"select {number} as sheet, {sheet.keyed.key} as row_key, {cells} {origin}")
    last = "" if len(parts) == 1 else " qualify row_number() over (partition by row_key order by sheet desc) = 1"
    return f"select * exclude (sheet) from ({' union all '.join(parts)}){last}", have


def _filled(cur: Cursor, source: Source, known: str, have: set[str]) -> list[str]:
    """Fields that have values now and no column in the files."""
    missing = [field.name for field in source.fields if field.name not in have and field.name not in source.key]
    if not missing:
        return []
    cur.execute(f"select {', '.join(f'count({name}) > 0' for name in missing)} from ({known})")
    return [name for name, is_filled in zip(missing, cur.fetchall()[0], strict=True) if is_filled]


def _joined(
    cur: Cursor, source: Source, mode: Mode, rows: str, known: str, have: Sequence[str], lost: Sequence[str], read: int,
) -> TableConsequence:
    is_deals = source.table == "opportunities"
    joins, worth = _worth(cur, rows, known) if is_deals else ("", "")
    compared = ", ".join(have)  # what the files have no column for is told apart: it would make every row a changed one
    state = f", status, {worth} as worth" if is_deals else ""
    had = "".join(f", o.{name} is not null as had_{name}" for name in lost)
    states = ", o.status as was_status, o.worth as was_worth, n.status as now_status, n.worth as now_worth" if is_deals else ""
    cur.execute(
        f"with o as (select row_key, hash({compared}) as content{''.join(f', {name}' for name in lost)}{state} from ({known}) as d{joins}), "
        f"n as (select row_key, hash({compared}) as content{state} from ({rows}) as d{joins}), "
        f"pairs as (select o.row_key is not null as was, n.row_key is not null as is_now, o.content <> n.content as differs{had}{states} "
        "from o full join n on n.row_key = o.row_key) "
        "select count(*) filter (where was), count(*) filter (where is_now), count(*) filter (where was and is_now), "
        f"count(*) filter (where was and is_now and differs){_sums(mode) if is_deals else ''}"
        f"{''.join(f', count(*) filter (where is_now and had_{name})' for name in lost)} from pairs"
    )
    before, now, both, changed, *rest = cur.fetchall()[0]
    sums, rest = (rest[:6], rest[6:]) if is_deals else ([], rest)
    absent = before - both
    return TableConsequence(
        source.table, mode, before, now if mode == "replace" else now + absent, now - both, changed, both - changed, absent, read - now,
        Sums(*sums[:3]) if is_deals else None, Sums(*sums[3:]) if is_deals else None,
        {name: count for name, count in zip(lost, rest, strict=True) if count},
    )


def _sums(mode: Mode) -> str:
    """Open, won and all amounts before and after; what is absent stays, unless the files are the whole truth."""
    sides = (("was", "was_worth", "was_status"),
             ("is_now" if mode == "replace" else "true", "if(is_now, now_worth, was_worth)", "if(is_now, now_status, was_status)"))
    return "".join(
        f", sum({worth}) filter (where {there} and {test})"
        for there, worth, status in sides for test in (f"{status} = 'open'", f"{status} = 'won'", "true")
    )


def _worth(cur: Cursor, rows: str, known: str) -> tuple[str, str]:
    """(join of the rates, amount in the base currency), by the rule of the deals: the most frequent currency is the base."""
    cur.execute(
        "select coalesce((select max(value) from raw.settings where name = 'base_currency'), mode(currency order by currency)) "
        f"from (select currency from ({rows}) union all select currency from ({known}))"
    )
    base = cur.fetchall()[0][0]
    if base is None:
        return "", "cast(d.amount as double)"
    return (" left join (select currency as money, max(rate) as rate from raw.currency_rates group by 1) as c on c.money = d.currency",
            f"cast(d.amount as double) * case when d.currency is null or d.currency = {quoted(base)} then 1 else c.rate end")


def to_books(cur: Cursor, batch: int, changes: Sequence[TableConsequence]) -> None:
    """Write down how a batch took each table and what it changed, for the list of versions."""
    for one in changes:
        sums = json.dumps({"before": asdict(one.before), "after": asdict(one.after)}) if one.before and one.after else None
        cur.execute(
            "insert into raw.batch_tables values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [batch, one.table, one.mode, one.rows_before, one.rows_after, one.new, one.changed, one.unchanged, one.absent, sums],
        )
