"""Cells put right by a person, and rows that reading had set aside taken in: laid over the staged sheet.

`stage.<stage>` is a view; with changes it shows them over `stage.<stage>_base`, the rows as they were read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.ingest.cells import quoted
from analytics.ingest.chosen import Mended
from analytics.ingest.plan import SheetPlan
from analytics.ingest.read.source import Cursor

ROWS = "rows_"  # begins the name of a choice that takes set aside rows in
ASIDE = ("total", "note", "repeated_header")


def mend(cur: Cursor, sheet: SheetPlan, row_number: int, position: int, text: str) -> SheetPlan:
    """The sheet with one cell reading `text`; its own text again takes the change back."""
    return mend_all(cur, sheet, {(row_number, position): text})


def mend_all(cur: Cursor, sheet: SheetPlan, cells: Mapping[tuple[int, int], str]) -> SheetPlan:
    """The sheet with the cells at (row number, position) reading otherwise."""
    known = {(one.row, one.position): one for one in sheet.mended}
    for (row, position), text in cells.items():
        before = known[row, position].before if (row, position) in known else _cell(cur, sheet, row, position)
        known[row, position] = Mended(row, position, before, text)
    changed = replace(sheet, mended=tuple(one for _, one in sorted(known.items()) if one.before != one.after))
    lay_over(cur, changed)
    return changed


def _cell(cur: Cursor, sheet: SheetPlan, row: int, position: int) -> str:
    cur.execute(f"select c{int(position)} from stage.{sheet.staged.stage} where row_number = ?", [row])
    found = cur.fetchall()
    return str(found[0][0] or "") if found else ""


def take_rows(sheet: SheetPlan, kind: str, is_in: bool) -> SheetPlan:
    """The sheet with the rows that reading set aside as totals, notes or repeated headers taken in, or left out again."""
    staged, name = sheet.staged, f"{ROWS}{kind}"
    skipped, choices = dict(staged.skipped), dict(sheet.choices)
    if is_in and skipped.get(kind):
        count = skipped.pop(kind)
        choices[name] = str(count)
        return replace(sheet, choices=choices, staged=replace(staged, rows=staged.rows + count, skipped=skipped))
    if not is_in and name in choices:
        count = int(choices.pop(name))
        skipped[kind] = count
        return replace(sheet, choices=choices, staged=replace(staged, rows=staged.rows - count, skipped=skipped))
    return sheet


def lay_over(cur: Cursor, sheet: SheetPlan) -> None:
    """Make `stage.<stage>` show the sheet's changes, or the rows as read when there are none."""
    stage = sheet.staged.stage
    taken = [kind for kind in ASIDE if f"{ROWS}{kind}" in sheet.choices]
    has_base = _is_there(cur, f"{stage}_base")
    if not sheet.mended and not taken:
        if has_base:
            lift_off(cur, stage)
        return
    if not has_base:
        cur.execute(f"alter view stage.{stage} rename to {stage}_base")
    rows = f"stage.{stage}_base"
    if taken:
        kinds = ", ".join(map(quoted, taken))
        rows = f"(select * from {rows} union all by name select * exclude (kind) from stage.{stage}_aside where kind in ({kinds}))"
    cur.execute(f"create or replace view stage.{stage} as select * {_replaced(sheet.mended)} from {rows}")


def _replaced(mended: Sequence[Mended]) -> str:
    columns: dict[int, list[str]] = {}
    for one in mended:
        columns.setdefault(one.position, []).append(f"when {int(one.row)} then nullif({quoted(one.after)}, '')")
    cases = [f"case row_number {' '.join(told)} else c{position} end as c{position}" for position, told in columns.items()]
    return f"replace ({', '.join(cases)})" if cases else ""


def lift_off(cur: Cursor, stage: str) -> None:
    """The staged rows as they were read."""
    if _is_there(cur, f"{stage}_base"):
        cur.execute(f"drop view stage.{stage}")
        cur.execute(f"alter view stage.{stage}_base rename to {stage}")


def _is_there(cur: Cursor, view: str) -> bool:
    cur.execute("select count(*) from duckdb_views() where database_name = 'stage' and view_name = ?", [view])
    return bool(cur.fetchall()[0][0])
