"""The cell that shows how a sheet's dates are to be read: 18/03/2026 can only be day first."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.ingest import cells
from analytics.ingest.read.source import Cursor
from analytics.ingest.reshape import row_scale
from analytics.ingest.typed import TypedSheet


@dataclass(frozen=True)
class DateProof:
    """A date of which day and month cannot be confused, and the row it stands in."""

    text: str
    row: int


def date_proof(cur: Cursor, typed: TypedSheet) -> DateProof | None:
    """The first cell that settles the order of day and month of a sheet; None where nothing had to be settled."""
    staged = typed.plan.staged
    for name, column in typed.plan.mapped.items():
        known = typed.evidence[name]
        if not (known.day_first if known.is_day_first else known.month_first):
            continue
        c = f"c{column.position}"
        parts = f"regexp_extract({cells.signs(c)}, '^(\\d{{1,2}})[-/.](\\d{{1,2}})[-/.]\\d', ['a', 'b'])"
        day, month = ("a", "b") if known.is_day_first else ("b", "a")
        cur.execute(
            f"select row_number, trim({c}) from stage.{staged.stage} where try_cast(({parts}).{day} as integer) between 13 and 31 "
            f"and try_cast(({parts}).{month} as integer) <= 12 order by row_number limit 1"
        )
        if rows := cur.fetchall():
            return DateProof(str(rows[0][1])[:40], int(rows[0][0]) // row_scale(staged))
    return None
