"""The single cells behind a group of troubles, to be put right one by one, and the rows they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.ingest.cells import in_words, quoted
from analytics.ingest.plan import SheetPlan
from analytics.ingest.read.source import Cursor
from analytics.ingest.repair import Group
from analytics.ingest.reshape import row_scale

CELL_KINDS = ("unreadable_value", "no_identity", "duplicate_key", "ambiguous_date")
_NAMES = ("opportunity_name", "account_name", "contact_name", "employee_name", "project_name", "opportunity_id", "account_id")


@dataclass(frozen=True)
class Cell:
    """A cell: its place in the staged sheet, the row as a person counts it, its text, and what the row is about."""

    row: int
    shown_row: int
    position: int
    header: str
    text: str
    about: str


def cells_of(cur: Cursor, sheet: SheetPlan, group: Group, limit: int = 200) -> tuple[Cell, ...]:
    """The first cells of a group, in the order of the sheet; empty for groups that only an action can mend."""
    positions = _positions(sheet, group)
    if not positions or group.kind not in CELL_KINDS:
        return ()
    stage = sheet.staged.stage
    about = next((sheet.mapped[name].position for name in _NAMES if name in sheet.mapped and sheet.mapped[name].position not in positions), None)
    told = f"coalesce(c{about}, '')" if about is not None else "''"
    found = []
    for position in positions:
        cur.execute(
            f"select row_number, coalesce(c{position}, ''), {told} from stage.{stage} where {_test(sheet, group, position)} "
            f"order by 1 limit {int(limit)}"
        )
        header = sheet.column(position).header
        found += [Cell(row, row // row_scale(sheet.staged), position, header, text, name) for row, text, name in cur.fetchall()]
    return tuple(sorted(found, key=lambda cell: (cell.row, cell.position))[:limit])


def _positions(sheet: SheetPlan, group: Group) -> list[int]:
    """The columns whose cells mend the group: its own; for rows without identity those that would tell it."""
    assert sheet.source is not None
    if group.kind == "ambiguous_date":
        return [column.position for column in sheet.columns if column.header in group.texts]
    names = group.fields if group.fields else sheet.source.identity if group.kind == "no_identity" else sheet.source.key
    return list(dict.fromkeys(sheet.mapped[name].position for name in names if name in sheet.mapped))


def _test(sheet: SheetPlan, group: Group, position: int) -> str:
    stage = f"stage.{sheet.staged.stage}"
    if group.kind in ("no_identity", "duplicate_key"):
        return f"row_number in (select row_number from {stage}_rejected where reason = {quoted(group.kind)})"
    if group.kind == "ambiguous_date":
        parts = f"regexp_extract(c{position}, '^\\s*(\\d{{1,2}})[-/](\\d{{1,2}})[-/]\\d{{2,4}}', ['a', 'b'])"
        a, b = f"try_cast(({parts}).a as integer)", f"try_cast(({parts}).b as integer)"
        return f"{a} <= 12 and {b} <= 12 and {a} <> {b}"
    return in_words(f"trim(c{position})", tuple(text.strip() for text in group.texts)) if group.texts else "false"
