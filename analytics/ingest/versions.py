"""The imports of a workspace as versions: the list of them with what each changed, and taking any one back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from analytics.catalog.sources import sources
from analytics.errors import UnknownName, UsageError
from analytics.ingest.consequence import Sums, TableConsequence
from analytics.ingest.modes import mode_named

if TYPE_CHECKING:
    from analytics.warehouse import Workspace


@dataclass(frozen=True)
class Batch:
    """One import as the history shows it. `changes` are what it changed when it came in, by table."""

    batch: int
    as_of: date
    imported_at: datetime
    imported_by: str
    label: str
    is_undone: bool
    files: tuple[str, ...]
    rows_kept: int
    rows_rejected: int = 0
    changes: tuple[TableConsequence, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The import as plain values, ready for json.dumps."""
        return {
            "batch": self.batch, "as_of": self.as_of.isoformat(), "imported_at": self.imported_at.isoformat(timespec="seconds"),
            "imported_by": self.imported_by, "label": self.label, "is_undone": self.is_undone, "files": list(self.files),
            "rows_kept": self.rows_kept, "rows_rejected": self.rows_rejected, "changes": [change.to_json() for change in self.changes],
        }


def history(ws: Workspace) -> list[Batch]:
    """All imports, the newest first, undone ones included."""
    rows = ws.rows(
        "select b.batch_id, b.as_of, b.imported_at, b.imported_by, b.label, b.is_undone, "
        "coalesce(list(distinct s.file order by s.file) filter (where s.file is not null), []), coalesce(sum(s.rows_kept), 0), "
        "coalesce(sum(s.rows_rejected), 0) from raw.batches as b left join raw.sheets as s using (batch_id) group by all order by b.batch_id desc"
    )
    changes = _changes(ws)
    return [Batch(b, day, at, by or "", label or "", undone, tuple(files), int(kept), int(rejected), tuple(changes.get(b, ())))
            for b, day, at, by, label, undone, files, kept, rejected in rows]


def _changes(ws: Workspace) -> dict[int, list[TableConsequence]]:
    order = {table: place for place, table in enumerate(sources())}
    found: dict[int, list[TableConsequence]] = {}
    rows = ws.rows(
        "select m.batch_id, m.table_name, m.mode, m.rows_before, m.rows_after, m.rows_new, m.rows_changed, m.rows_unchanged, m.rows_absent, "
        "coalesce(s.rejected, 0), m.sums from raw.batch_tables as m left join (select batch_id, table_name, sum(rows_rejected) as rejected "
        "from raw.sheets group by all) as s using (batch_id, table_name) where m.rows_after is not null"
    )
    for batch, table, mode, was, now, new, changed, same, absent, rejected, sums in sorted(rows, key=lambda row: order.get(row[1], 99)):
        told = json.loads(sums) if sums else {}
        before, after = (Sums(**told[side]) if side in told else None for side in ("before", "after"))
        one = TableConsequence(table, mode_named(mode), was, now, new, changed, same, absent, int(rejected), before, after)
        found.setdefault(batch, []).append(one)
    return found


def undo(ws: Workspace, batch: int) -> None:
    """Take an import back: answers are as if it had never been. Raises UsageError when there is none to take back.

    Its rows, its names joined and its choices go; its entry in the history stays, marked as undone.
    """
    standing = dict(ws.rows("select batch_id, is_undone from raw.batches"))
    if batch not in standing:
        raise UnknownName("batch", str(batch), [str(number) for number in standing])
    if standing[batch]:
        raise UsageError("ingest.undone_already", batch=batch)
    with ws.write() as cur:
        cur.execute("update raw.batches set is_undone = true where batch_id = ? and not is_undone", [batch])
        for table in (*sources(), "rejected_rows", "aliases"):
            cur.execute(f"delete from raw.{table} where batch_id = ?", [batch])
