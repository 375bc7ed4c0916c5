"""An import tried without writing: what it would change, and which names it would leave without a partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.ingest.aliases import Unmatched, unmatched
from analytics.ingest.books import newest_import
from analytics.ingest.consequence import TableConsequence, consequences, modes_of
from analytics.ingest.plan import ImportPlan
from analytics.ingest.preview import SheetPreview, preview
from analytics.ingest.read.source import Cursor
from analytics.ingest.rows import settle_added


@dataclass(frozen=True)
class Rehearsal:
    """What loading a plan would do: the date that it would reflect, changes by table, names without a partner.

    `newer` is the date of an import that is newer than the files: where both have a row, today follows that one.
    """

    as_of: date
    changes: tuple[TableConsequence, ...]
    unmatched: tuple[Unmatched, ...]
    newer: date | None = None

    def to_json(self) -> dict[str, Any]:
        """The rehearsal as plain values, ready for json.dumps."""
        return {
            "as_of": self.as_of.isoformat(), "changes": [change.to_json() for change in self.changes],
            "unmatched": [one.to_json() for one in self.unmatched],
            "newer": self.newer.isoformat() if self.newer else None,
        }


def rehearse(cur: Cursor, plan: ImportPlan, as_of: date | None = None, seen: Sequence[SheetPreview | None] | None = None) -> Rehearsal:
    """Try the plan; `seen` are previews of its sheets where they were made already. Nothing is written."""
    previews = [one for one in (preview(cur, plan, limit=1) if seen is None else seen) if one is not None]
    prepared = [one.prepared for one in previews if one.prepared is not None]
    day = as_of or max((one.last for one in previews if one.last), default=None) or newest_import(cur) or date.today()
    changes = consequences(cur, plan, settle_added(cur, prepared, modes_of(cur, plan)), day)
    newest = newest_import(cur)
    return Rehearsal(day, changes, unmatched(cur, prepared), newest if newest and newest > day else None)
