"""What a plan would load, without loading it: the first typed rows of each sheet and what there is to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.ingest.books import EVENTS, date_order_of
from analytics.ingest.issues import Issue
from analytics.ingest.load import Prepared, prepare
from analytics.ingest.plan import ImportPlan, SheetPlan
from analytics.ingest.proof import DateProof, date_proof
from analytics.ingest.read.source import Cursor
from analytics.ingest.typed import WordCount


@dataclass(frozen=True)
class SheetPreview:
    """The first rows of a sheet as typed values, the counts of a full import, and issues by (kind, column).

    `first` and `last` bound what has happened up to today by the sheet's rows; None without any such date.
    `date_order` is dmy or mdy where a column's dates can be read either way, else ''. `words` are the texts of
    coded columns, `unread` those of other columns that could not be read; `proof` is the cell that settles the order of dates;
    `prepared` keeps what was worked out, for the loading of the same plan.
    """

    plan: SheetPlan
    frame: pd.DataFrame
    rows_read: int
    rows_kept: int
    rows_repaired: int
    rows_rejected: int
    issues: tuple[Issue, ...]
    first: date | None = None
    last: date | None = None
    date_order: str = ""
    words: tuple[WordCount, ...] = ()
    unread: tuple[WordCount, ...] = ()
    proof: DateProof | None = None
    prepared: Prepared | None = None

    @property
    def summary(self) -> Mapping[tuple[str, str | None], int]:
        """How often each kind of issue occurs per column."""
        counts: Counter[tuple[str, str | None]] = Counter()
        for issue in self.issues:
            counts[issue.kind, issue.column] += issue.occurrences
        return counts


def preview(cur: Cursor, plan: ImportPlan, limit: int = 50) -> list[SheetPreview]:
    """One preview per sheet, in the plan's order; left-out sheets have an empty frame."""
    return [_preview_sheet(cur.cursor(), sheet, limit) for sheet in plan.sheets]


def _preview_sheet(cur: Cursor, sheet: SheetPlan, limit: int) -> SheetPreview:
    staged = sheet.staged
    if sheet.source is None:
        return SheetPreview(sheet, pd.DataFrame(), staged.rows, 0, 0, staged.rows, ())
    try:
        prepared = prepare(cur, sheet)
        cur.execute(f"describe select * from {prepared.keyed.relation}")
        have = {row[0] for row in cur.fetchall()}
        names = ["row_number", *(field.name for field in sheet.source.fields if field.name in have)]
        cur.execute(f"select {', '.join(names)} from {prepared.keyed.relation} order by row_number limit {int(limit)}")
        frame = pd.DataFrame(cur.fetchall(), columns=names)
        first, last = _period(cur, sheet, prepared.keyed.relation, have)
        proof = date_proof(cur, prepared.typed)
    finally:
        cur.close()
    rejected = prepared.keyed.rejected_rows
    return SheetPreview(sheet, frame, staged.rows, staged.rows - rejected, prepared.repaired, rejected, prepared.issues, first, last,
                        date_order_of(prepared.typed.evidence.values()), prepared.typed.words, prepared.unread, proof, prepared)


def _period(cur: Cursor, sheet: SheetPlan, relation: str, have: set[str]) -> tuple[date | None, date | None]:
    names = [name for name in EVENTS.get(sheet.table or "", ()) if name in have]
    if not names:
        return None, None
    done = " and coalesce(status, 'completed') = 'completed'" if sheet.table == "activities" and "status" in have else ""
    days = " union all ".join(
        f"select cast({name} as date) as day from {relation} where cast({name} as date) <= current_date{done}" for name in names
    )
    cur.execute(f"select min(day), max(day) from ({days})")
    first, last = cur.fetchall()[0]
    return first, last
