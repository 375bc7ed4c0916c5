"""What an import will do, before it does it: which sheet becomes which table, which column which field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from typing import Literal

from analytics.catalog.sources import Source, sources
from analytics.errors import UnknownName
from analytics.i18n import LANGUAGES, text
from analytics.ingest import modes as ways
from analytics.ingest.chosen import Mended, Told, ValueChoice, checked, with_told, without_told
from analytics.ingest.headers import squeeze
from analytics.ingest.issues import Issue
from analytics.ingest.read.source import StagedSheet
from analytics.ingest.words import spelling

How = Literal["exact", "synonym", "fuzzy", "remembered", "user", ""]
DateOrder = Literal["auto", "dmy", "mdy"]


@dataclass(frozen=True)
class ColumnPlan:
    """One column of a sheet. `suggestion` is a likely field that a person has to confirm.

    `also` is a second field that the same cells fill, as a name that is the code fills both.
    """

    position: int
    header: str
    field: str | None
    confidence: float
    how: How
    samples: tuple[str, ...]
    suggestion: str | None = None
    also: str | None = None

    @property
    def target(self) -> str:
        """The field, or both as "first+second"; '' for a column that means none."""
        return "+".join(name for name in (self.field, self.also) if name)


@dataclass(frozen=True)
class Problem:
    """A choice that was made but should be looked at: `kind` names the text `ingest.problem_<kind>`."""

    kind: str
    field: str
    headers: tuple[str, ...]


@dataclass(frozen=True)
class LayoutChange:
    """How a sheet differs from the last one like it: headers that are new, gone, or (before, now) renamed."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SheetPlan:
    """One staged sheet: the table it becomes (None leaves it out), how sure that is, and why.

    `why` is one of name, overlap, remembered, user, unknown, kind (left out for what it is) and
    sales_lines; `others` are the next likely tables; `changes` are those since the layout was last seen.
    `choices` are readings of the whole sheet by name (see repair.py), `mended` its cells put right.
    """

    staged: StagedSheet
    table: str | None
    confidence: float
    why: str
    columns: tuple[ColumnPlan, ...]
    problems: tuple[Problem, ...] = ()
    others: tuple[str, ...] = ()
    date_order: DateOrder = "auto"
    date_hint: DateOrder = "auto"
    changes: LayoutChange | None = None
    values: tuple[ValueChoice, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    mended: tuple[Mended, ...] = ()

    @property
    def source(self) -> Source | None:
        """The table's definition, or None when the sheet is left out."""
        return sources()[self.table] if self.table else None

    @property
    def mapped(self) -> dict[str, ColumnPlan]:
        """The mapped columns by field."""
        found: dict[str, ColumnPlan] = {}
        for column in self.columns:
            for name in (column.field, column.also):
                if name:
                    found[name] = column if name == column.field else replace(column, field=name, also=None)
        return found

    def column(self, position: int) -> ColumnPlan:
        """The column at a position of the staged sheet."""
        return next(column for column in self.columns if column.position == position)

    def chosen(self, field: str) -> Mapping[str, ValueChoice]:
        """The choices for a field's texts, by their spelling."""
        return {spelling(choice.text): choice for choice in self.values if choice.field == field}

    def reading(self, name: str, header: str = "") -> str:
        """What was chosen for the sheet, or for the column with that header, under a name; '' when nothing was."""
        return self.choices.get(choice_name(name, header), "")

    @property
    def is_returned(self) -> bool:
        """Whether the sheet holds rows that an import had rejected: their reason and row number mean no columns."""
        return len(self.columns) < len(self.staged.headers)

    @property
    def fingerprint(self) -> str:
        """Equal for two sheets with the same headers, however they are spaced or capitalised."""
        return sha256("\x1f".join(squeeze(column.header) for column in self.columns).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class ImportPlan:
    """Everything that was found in the files; `issues` are those of reading them.

    `modes` says how a table takes its rows where somebody chose, `aliases` which names mean the same;
    `agreed` are those of earlier imports, which hold anyway.
    """

    sheets: tuple[SheetPlan, ...]
    issues: tuple[Issue, ...] = field(default=())
    modes: Mapping[str, ways.Mode] = field(default_factory=dict)
    aliases: tuple[ways.Alias, ...] = ()
    agreed: tuple[ways.Alias, ...] = ()

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
        """The plan with that column read as `field` ("first+second" fills two); others lose it. Raises UnknownName."""
        sheet = self.sheets[sheet_no]
        source = sheet.source
        known = {f.name for f in (*source.fields, *source.inputs)} if source else set()
        chosen = tuple(field.split("+")) if field else ()
        for name in chosen:
            if name not in known:
                raise UnknownName("field", name, known)
        columns = []
        for column in sheet.columns:
            if column.position == position:
                first, also = (*chosen, None, None)[:2]
                column = replace(column, field=first, also=also, confidence=1.0, how="user", suggestion=None)
            elif {column.field, column.also} & set(chosen):
                column = _without(column, chosen)
            columns.append(column)
        problems = tuple(problem for problem in sheet.problems if problem.field not in chosen)
        return self._with(sheet_no, replace(sheet, columns=tuple(columns), problems=problems))

    def with_date_order(self, sheet_no: int, order: DateOrder) -> ImportPlan:
        """The plan with dates such as 03/04/2026 of that sheet read day first or month first."""
        return self._with(sheet_no, replace(self.sheets[sheet_no], date_order=order))

    def with_value(self, table: str, field: str, text: str, code: str | None) -> ImportPlan:
        """The plan with that text of a field standing for `code` (None leaves it blank), wherever the same words are used.

        A word of a vocabulary means the same in every field that has it, a cancelled tender also as a stage
        and as a status. Raises UnknownName for a field or code there is not.
        """
        return self.with_values([(table, field, text, code)])

    def with_values(self, told: Iterable[tuple[str, str, str, str | None]]) -> ImportPlan:
        """As `with_value` for many (table, field, text, code) at once."""
        words = checked(told)
        return replace(self, sheets=tuple(_with_told(sheet, words) for sheet in self.sheets)) if words else self

    def without_value(self, table: str, field: str, text: str) -> ImportPlan:
        """The plan with nothing said of that text of a field any more. Raises UnknownName."""
        words = checked([(table, field, text, None)])
        return replace(self, sheets=tuple(_with_told(sheet, words, without_told) for sheet in self.sheets))

    def with_choice(self, sheet_no: int, name: str, value: str) -> ImportPlan:
        """The plan with a reading of a whole sheet chosen; '' takes the choice back."""
        sheet = self.sheets[sheet_no]
        kept = {key: told for key, told in sheet.choices.items() if key != name}
        return self._with(sheet_no, replace(sheet, choices={**kept, name: value} if value else kept))

    def with_sheet(self, sheet_no: int, sheet: SheetPlan) -> ImportPlan:
        """The plan with that sheet in another state, as after mending a cell."""
        return self._with(sheet_no, sheet)

    def with_mode(self, table: str, mode: str) -> ImportPlan:
        """The plan with the rows of a table taken as update, append or replace. Raises UnknownName."""
        return replace(self, modes=ways.with_mode(self.modes, table, mode))

    def with_alias(self, alias: ways.Alias, keep: bool = True) -> ImportPlan:
        """The plan with a name taken for another one, or with `keep` false no longer. Raises UnknownName."""
        return replace(self, aliases=ways.with_alias(self.aliases, alias, keep))

    def _with(self, sheet_no: int, sheet: SheetPlan) -> ImportPlan:
        return replace(self, sheets=(*self.sheets[:sheet_no], sheet, *self.sheets[sheet_no + 1:]))


def choice_name(name: str, header: str = "") -> str:
    """The name of a choice about a sheet, or about a column of it however its header is spaced."""
    return f"{name}:{squeeze(header)}" if header else name


def _with_told(sheet: SheetPlan, told: Sequence[Told], settle: Callable[..., tuple[ValueChoice, ...]] = with_told) -> SheetPlan:
    if sheet.source is None or sheet.table is None:
        return sheet
    values = settle(sheet.values, sheet.table, [sheet.source.field(name) for name in sheet.mapped], told)
    return sheet if values == sheet.values else replace(sheet, values=values)


def _without(column: ColumnPlan, names: tuple[str, ...]) -> ColumnPlan:
    """The column after other ones were given these fields."""
    kept = [name for name in (column.field, column.also) if name and name not in names]
    return replace(column, field=kept[0] if kept else None, also=None, confidence=1.0 if kept else 0.0, how="user")


def unmapped(staged: StagedSheet) -> tuple[ColumnPlan, ...]:
    """The sheet's columns without fields; of rejected rows that come back, those that the reason and row were put before."""
    first = 2 if tuple(map(squeeze, staged.headers[:2])) in returned_headers() else 0
    return tuple(
        ColumnPlan(position, header, None, 0.0, "", samples_of(staged, position))
        for position, header in enumerate(staged.headers) if position >= first
    )


@cache
def returned_headers() -> frozenset[tuple[str, ...]]:
    """The two headers, squeezed, with which a workbook of rejected rows begins, in each language."""
    return frozenset((squeeze(text("ingest.rejected_reason", lang)), squeeze(text("ingest.rejected_row", lang))) for lang in LANGUAGES)


def samples_of(staged: StagedSheet, position: int) -> tuple[str, ...]:
    """Up to three different values of a column."""
    values = (row[position].strip() for row in staged.samples if position < len(row))
    return tuple(dict.fromkeys(value[:60] for value in values if value))[:3]
