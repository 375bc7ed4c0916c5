"""What earlier imports have settled: layouts by their headers, single headers by table, sheets left out.

A sheet with the headers of an earlier one is read as that one was. A sheet that differs in a few headers
is too, and the differences are told; so next month asks nothing that was answered before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from analytics.catalog.sources import sources
from analytics.ingest.choices import Said, said_before
from analytics.ingest.headers import squeeze
from analytics.ingest.modes import Alias
from analytics.ingest.plan import ColumnPlan, DateOrder, LayoutChange

if TYPE_CHECKING:
    from analytics.warehouse import Workspace

_LEAST_SHARED, _LEAST_ALIKE = 3, 0.6
_RENAMED = 75.0


@dataclass(frozen=True)
class Memory:
    """Earlier choices: fingerprint -> (table, squeezed header -> field), and (table, header) -> field.

    A field may be "first+second", or None for a column left out on purpose. `left_out` are fingerprints of
    sheets left out on purpose; `dates` says how a layout's dates were read; `headers` how headers are written;
    `said` what was said of values and rows; `agreed` which names were said to mean the same.
    """

    sheets: Mapping[str, tuple[str, Mapping[str, str | None]]] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    dates: Mapping[str, DateOrder] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    said: Said = field(default_factory=Said)
    agreed: tuple[Alias, ...] = ()


def remembered(ws: Workspace) -> Memory:
    """The choices of earlier imports that were not taken back.

    Sheets without rows do not count: what was chosen before any value was seen should be asked again. Sheets without
    a header do not either: their columns have no names to be known by.
    """
    rows = ws.rows(
        "select s.fingerprint, s.table_name, s.date_order, c.header, c.field from raw.columns as c join raw.sheets as s using (sheet_id) "
        "join raw.batches as b using (batch_id) where not b.is_undone and s.rows_read > 0 and coalesce(s.header_row, 1) > 0 order by s.sheet_id, c.position"
    )
    whole: dict[str, tuple[str, dict[str, str | None]]] = {}
    single: dict[tuple[str, str], str] = {}
    dates: dict[str, DateOrder] = {}
    written: dict[str, str] = {}
    for fingerprint, table, order, header, target in rows:
        if table not in sources():
            continue
        if whole.get(fingerprint, (table, {}))[0] != table:
            whole.pop(fingerprint)
        whole.setdefault(fingerprint, (table, {}))[1][squeeze(header)] = target
        written[squeeze(header)] = header
        if order in ("dmy", "mdy"):
            dates[fingerprint] = order
        if target is not None:
            single[table, squeeze(header)] = target
    return Memory(whole, single, frozenset(_left_out(ws)), dates, written, said_before(ws), _agreed(ws))


def _agreed(ws: Workspace) -> tuple[Alias, ...]:
    """The names that were joined and stand, each with its newest partner."""
    rows = ws.rows(
        "select a.table_name, a.text, a.target from raw.aliases as a join raw.batches as b using (batch_id) where not b.is_undone "
        "qualify row_number() over (partition by a.table_name, a.text order by a.batch_id desc) = 1 order by 1, 2"
    )
    return tuple(Alias(table, text, target) for table, text, target in rows if table in sources())


def _left_out(ws: Workspace) -> list[str]:
    """Fingerprints left out on purpose and not loaded since."""
    rows = ws.rows(
        "select distinct l.fingerprint from raw.left_out as l join raw.batches as b using (batch_id) where not b.is_undone and not exists "
        "(select 1 from raw.sheets as s join raw.batches as t using (batch_id) where s.fingerprint = l.fingerprint and s.batch_id > l.batch_id and not t.is_undone)"
    )
    return [row[0] for row in rows]


def nearest(headers: Sequence[str], memory: Memory) -> str | None:
    """The fingerprint of the earlier layout with most headers in common; None when none is alike enough.

    Of two equally alike the one seen last counts.
    """
    heads = {squeeze(header) for header in headers if header}
    best, found = _LEAST_ALIKE, None
    for fingerprint, (_, fields) in memory.sheets.items():
        before = {text for text in fields if text}
        shared = len(heads & before)
        alike = shared / len(heads | before) if heads or before else 0.0
        if shared >= _LEAST_SHARED and alike >= best:
            best, found = alike, fingerprint
    return found


def changes(columns: Sequence[ColumnPlan], before: Mapping[str, str | None], memory: Memory) -> LayoutChange:
    """How the columns of a sheet differ from an earlier layout; a new column that took a lost one's field was renamed."""
    now = {squeeze(column.header): column for column in columns if column.header}
    new = [column for text, column in now.items() if text not in before]
    gone = {text: target for text, target in before.items() if text and text not in now}
    renamed = []
    for column in list(new):
        former = _former(column, gone)
        if former is not None:
            renamed.append((memory.headers.get(former, former), column.header))
            new.remove(column)
            del gone[former]
    return LayoutChange(tuple(column.header for column in new), tuple(memory.headers.get(text, text) for text in gone), tuple(renamed))


def _former(column: ColumnPlan, gone: Mapping[str, str | None]) -> str | None:
    """The lost header that a new column replaces: by its field, else by its name."""
    if column.field:
        return next((text for text, target in gone.items() if target and column.target == target), None)
    text = squeeze(column.header)
    return next((other for other in gone if fuzz.ratio(text, other) >= _RENAMED), None)


def inherited(columns: Sequence[ColumnPlan], before: Mapping[str, str | None]) -> dict[str, str]:
    """New headers that nothing recognised but that are spelled nearly like a lost one: they take its field."""
    now = {squeeze(column.header) for column in columns if column.header}
    gone = {text: target for text, target in before.items() if target and text not in now}
    taken = {column.field for column in columns if column.field}
    found = {}
    for column in columns:
        text = squeeze(column.header)
        if column.header and not column.field and text not in before:
            former = next((other for other, target in gone.items() if target not in taken and fuzz.ratio(text, other) >= _RENAMED), None)
            if former is not None:
                found[text] = gone.pop(former)
    return {text: target for text, target in found.items() if target}
