"""What an import will do, before it does it: which sheet becomes which table, which column which field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal

from analytics.catalog.sources import Source, sources
from analytics.errors import UnknownName
from analytics.ingest.headers import squeeze
from analytics.ingest.issues import Issue
from analytics.ingest.read.source import StagedSheet

How = Literal["exact", "synonym", "fuzzy", "remembered", "user", ""]
DateOrder = Literal["auto", "dmy", "mdy"]


@dataclass(frozen=True)
class ColumnPlan:
    """One column of a sheet. `suggestion` is a likely field that a person has to confirm."""

    position: int
    header: str
    field: str | None
    confidence: float
    how: How
    samples: tuple[str, ...]
    suggestion: str | None = None


@dataclass(frozen=True)
class Problem:
    """A choice that was made but should be looked at: `kind` names the text `ingest.problem_<kind>`."""

    kind: str
    field: str
    headers: tuple[str, ...]


@dataclass(frozen=True)
class SheetPlan:
    """One staged sheet: the table it becomes (None leaves it out), how sure that is, and why.

    `why` is one of name, overlap, remembered, user, unknown; `others` are the next likely tables.
    """

    staged: StagedSheet
    table: str | None
    confidence: float
    why: str
    columns: tuple[ColumnPlan, ...]
    problems: tuple[Problem, ...] = ()
    others: tuple[str, ...] = ()
    date_order: DateOrder = "auto"

    @property
    def source(self) -> Source | None:
        """The table's definition, or None when the sheet is left out."""
        return sources()[self.table] if self.table else None

    @property
    def mapped(self) -> dict[str, ColumnPlan]:
        """The mapped columns by field."""
        return {column.field: column for column in self.columns if column.field}

    @property
    def fingerprint(self) -> str:
        """Equal for two sheets with the same headers, however they are spaced or capitalised."""
        return sha256("\x1f".join(squeeze(column.header) for column in self.columns).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class ImportPlan:
    """Everything that was found in the files; `issues` are those of reading them."""

    sheets: tuple[SheetPlan, ...]
    issues: tuple[Issue, ...] = field(default=())

    def __iter__(self) -> Iterator[SheetPlan]:
        return iter(self.sheets)

    def with_table(self, sheet_no: int, table: str | None) -> ImportPlan:
        """The plan with that sheet read as `table` (None leaves it out). Raises UnknownName."""
        from analytics.ingest.match import match_columns

        if table is not None and table not in sources():
            raise UnknownName("table", table, sources())
        sheet = self.sheets[sheet_no]
        columns, problems = match_columns(sheet.staged, sources()[table]) if table else (unmapped(sheet.staged), ())
        return self._with(sheet_no, replace(
            sheet, table=table, confidence=1.0, why="user", columns=columns, problems=problems,
        ))

    def with_field(self, sheet_no: int, position: int, field: str | None) -> ImportPlan:
        """The plan with that column read as `field`; a column that had the field loses it. Raises UnknownName."""
        sheet = self.sheets[sheet_no]
        source = sheet.source
        known = {f.name for f in (*source.fields, *source.inputs)} if source else set()
        if field is not None and field not in known:
            raise UnknownName("field", field, known)
        columns = []
        for column in sheet.columns:
            if column.position == position:
                column = replace(column, field=field, confidence=1.0, how="user")
            elif field is not None and column.field == field:
                column = replace(column, field=None, confidence=0.0, how="user")
            columns.append(column)
        problems = tuple(problem for problem in sheet.problems if problem.field != field)
        return self._with(sheet_no, replace(sheet, columns=tuple(columns), problems=problems))

    def with_date_order(self, sheet_no: int, order: DateOrder) -> ImportPlan:
        """The plan with dates such as 03/04/2026 of that sheet read day first or month first."""
        return self._with(sheet_no, replace(self.sheets[sheet_no], date_order=order))

    def _with(self, sheet_no: int, sheet: SheetPlan) -> ImportPlan:
        return replace(self, sheets=(*self.sheets[:sheet_no], sheet, *self.sheets[sheet_no + 1:]))


def unmapped(staged: StagedSheet) -> tuple[ColumnPlan, ...]:
    """The sheet's columns without fields."""
    return tuple(
        ColumnPlan(position, header, None, 0.0, "", samples_of(staged, position))
        for position, header in enumerate(staged.headers)
    )


def samples_of(staged: StagedSheet, position: int) -> tuple[str, ...]:
    """Up to three different values of a column."""
    values = (row[position].strip() for row in staged.samples if position < len(row))
    return tuple(dict.fromkeys(value[:60] for value in values if value))[:3]
