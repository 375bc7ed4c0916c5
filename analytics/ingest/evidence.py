"""What the columns of a staged sheet hold, found in one or two scans: it decides how each is read.

The first scan asks which columns a plain cast can read; the second looks only at the others, for the
order of day and month, the decimal sign and percent marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.ingest import cells
from analytics.ingest.plan import ColumnPlan, DateOrder, SheetPlan
from analytics.ingest.read.source import Cursor, StagedSheet
from analytics.ingest.words import ERRORS, NO_ID, blank_words

DATES = ("date", "timestamp")
NUMBERS = ("money", "number", "integer", "percent")
TEXTS = ("text", "ref", "list")
_LONG = 50_000
_EARLIEST, _LATEST = "1900-01-01", "2200-01-01"


@dataclass(frozen=True)
class Evidence:
    """Counts over a column's cells: all filled ones, those a plain cast reads, those that need care."""

    filled: int = 0
    plain: int = 0
    dirty: int = 0
    blank_words: int = 0
    blank_row: int | None = None
    blank_found: str = ""
    marks: int = 0
    largest: float = 0.0
    below_one: int = 0
    day_first: int = 0
    month_first: int = 0
    ambiguous: int = 0
    dotted: int = 0
    comma_decimal: int = 0
    dot_decimal: int = 0
    is_day_first: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether a plain cast reads every cell."""
        return self.plain == self.filled


def gather(cur: Cursor, plan: SheetPlan) -> Mapping[str, Evidence]:
    """Evidence by field for every mapped column of a sheet."""
    columns = list(plan.mapped.values())
    if not columns or plan.source is None:
        return {}
    first = _first_scan(cur, plan, columns)
    second = _second_scan(cur, plan, [c for c in columns if not first[_name(c)].is_plain], first)
    return _with_date_order({**first, **second}, plan.date_order, plan.date_hint)


def _name(column: ColumnPlan) -> str:
    assert column.field is not None
    return column.field


def is_plain_date(c: str, kind: str) -> str:
    """Whether a plain cast reads a cell as a date that a business can have."""
    return f"try_cast({c} as {kind}) between {kind} '{_EARLIEST}' and {kind} '{_LATEST}'"


def is_below_one(c: str) -> str:
    """Whether a cell is a plain number between 0 and 1: a share, or less than one of a hundred."""
    return f"try_cast({c} as double) > 0 and try_cast({c} as double) < 1"


def _kind(plan: SheetPlan, column: ColumnPlan) -> str:
    assert plan.source is not None
    return plan.source.field(_name(column)).kind


def _first_scan(cur: Cursor, plan: SheetPlan, columns: Sequence[ColumnPlan]) -> dict[str, Evidence]:
    asked = []
    for column in columns:
        c, kind = f"c{column.position}", _kind(plan, column)
        plain, dirty, marks, largest, below = "0", "0", "0", "0", "0"
        if kind in DATES:
            plain = f"count(*) filter (where {is_plain_date(c, 'timestamp')})"
        elif kind == "money":
            plain = f"count(try_cast({c} as decimal(18, 2)))"
        elif kind in NUMBERS:
            plain = f"count(*) filter (where isfinite(try_cast({c} as double)))"
            largest = f"max(try_cast({c} as double)) filter (where isfinite(try_cast({c} as double)))"
            if kind == "percent":
                below = f"count(*) filter (where {is_below_one(c)})"
        elif kind in TEXTS:
            dirty = f"count(*) filter (where {_dirty(c, plan.staged)})"
        if kind == "list":
            marks = f"count(*) filter (where regexp_matches({c}, '[;\uff1b,\uff0c\u3001/|\\n]'))"
        nothing = _nothing(c, kind) if kind in TEXTS else "false"
        asked.append(
            f"count(*) filter (where {c} <> ''), {plain}, {dirty}, {marks}, {largest}, count(*) filter (where {nothing}), {below}"
        )
    cur.execute(f"select {', '.join(asked)} from stage.{plan.staged.stage}")
    row = list(cur.fetchall()[0])
    found = {}
    for index, column in enumerate(columns):
        filled, plain_count, dirty_count, marks_count, top, nothing_count, below_count = row[index * 7: index * 7 + 7]
        kind = _kind(plan, column)
        found[_name(column)] = Evidence(
            filled, plain_count if kind in (*DATES, *NUMBERS) else filled, dirty_count, nothing_count,
            marks=marks_count, largest=float(top or 0), below_one=below_count,
        )
    return found


def _dirty(c: str, staged: StagedSheet) -> str:
    """Whether a text needs tidying; in long sheets by its edges and alphabet, which costs a third of a pattern."""
    if staged.rows < _LONG or staged.has_controls:
        return f"regexp_matches({c}, {cells.quoted(cells.DIRTY)})"
    return f"({c} < '!' and {c} <> '') or ends_with({c}, ' ') or strlen({c}) <> length({c})"


def _nothing(c: str, kind: str) -> str:
    """Whether a text is a word for nothing; no such word but the empty reference is longer than nine bytes."""
    short = tuple(word for word in (*blank_words(), *ERRORS) if len(word.encode()) <= 9)
    test = f"case when strlen({c}) <= 9 then {cells.in_words(c, short)} else {{long}} end"
    return test.format(long=f"{c} = {cells.quoted(NO_ID)}" if kind != "text" else "false")


def _second_scan(
    cur: Cursor, plan: SheetPlan, columns: Sequence[ColumnPlan], first: Mapping[str, Evidence],
) -> dict[str, Evidence]:
    if not columns:
        return {}
    asked = [_asked(f"c{column.position}", _kind(plan, column)) for column in columns]
    cur.execute(f"select {', '.join(asked)} from stage.{plan.staged.stage}")
    row = list(cur.fetchall()[0])
    found = {}
    for index, column in enumerate(columns):
        nothing, where, what, a, b, c, d = row[index * 7: index * 7 + 7]
        known = replace(first[_name(column)], blank_words=nothing, blank_row=where, blank_found=what or "")
        if _kind(plan, column) in DATES:
            known = replace(known, day_first=a, month_first=b, ambiguous=c, dotted=d)
        else:
            known = replace(known, comma_decimal=a, dot_decimal=b, marks=c, largest=max(known.largest, float(d or 0)))
        found[_name(column)] = known
    return found


def _asked(c: str, kind: str) -> str:
    n = cells.signs(c)
    nothing = cells.in_words(f"trim({c})", blank_words())
    head = f"count(*) filter (where {nothing}), min(row_number) filter (where {nothing}), min({c}) filter (where {nothing})"
    if kind in DATES:
        parts = f"regexp_extract({n}, '^(\\d{{1,2}})[-/.](\\d{{1,2}})[-/.](?:\\d{{4}}|\\d{{2}})(?:[^0-9]|$)', ['a', 'b'])"
        a, b = f"try_cast(({parts}).a as integer)", f"try_cast(({parts}).b as integer)"
        dotted = f"regexp_matches({n}, '^\\d{{1,2}}\\.')"
        return (
            f"{head}, count(*) filter (where {a} between 13 and 31 and {b} <= 12), "
            f"count(*) filter (where {b} between 13 and 31 and {a} <= 12), "
            f"count(*) filter (where {a} <= 12 and {b} <= 12 and {a} <> {b} and not {dotted}), count(*) filter (where {dotted})"
        )
    bare = f"regexp_replace({n}, '[^0-9.,]', '', 'g')"
    percent = f"max(try_cast(regexp_replace({n}, '[^0-9.]', '', 'g') as double)) filter (where not contains({n}, '%'))"
    return (
        f"{head}, count(*) filter (where regexp_matches({bare}, '\\.\\d{{3}},\\d|^\\d+,\\d{{1,2}}$|\\.\\d{{3}}\\.\\d{{3}}')), "
        f"count(*) filter (where regexp_matches({bare}, ',\\d{{3}}\\.\\d|^\\d+\\.\\d{{1,2}}$|,\\d{{3}},\\d{{3}}')), "
        f"count(*) filter (where contains({n}, '%')), {percent}"
    )


def _with_date_order(found: dict[str, Evidence], order: DateOrder, hint: DateOrder) -> dict[str, Evidence]:
    """Settle day or month first: by the user, by the column's own dates, by the other columns, as last time, else month first."""
    sheet_day = sum(known.day_first for known in found.values())
    sheet_month = sum(known.month_first for known in found.values())
    settled = {}
    if order == "auto" and not sheet_day and not sheet_month:
        order = hint
    for name, known in found.items():
        day, month = (known.day_first, known.month_first)
        if not day and not month:
            day, month = sheet_day, sheet_month
        is_day_first = day > month if order == "auto" else order == "dmy"
        decided = bool(day or month) or order != "auto"
        settled[name] = replace(known, is_day_first=is_day_first, ambiguous=0 if decided else known.ambiguous)
    return settled
