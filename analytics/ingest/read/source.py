"""What goes into reading and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from analytics.ingest.issues import Issue, Severity


class Cursor(Protocol):
    """The part of a database cursor that reading needs."""

    def execute(self, query: str, parameters: Any = ...) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def register(self, view_name: str, python_object: Any) -> Any: ...
    def unregister(self, view_name: str) -> Any: ...
    def cursor(self) -> Cursor: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class SourceFile:
    """A file as the user named it, and where its bytes lie; `sha256` of them where it is known."""

    name: str
    path: Path
    sha256: str = ""


@dataclass(frozen=True)
class StagedSheet:
    """One table found in a file, now in `stage.<stage>`: columns c0..cN as text and `row_number`.

    `headers` are as found (no BOM, trimmed); '' marks a column without a name, duplicates are kept.
    `has_controls` is False where it is known that no cell holds a control character.
    rows + header_row's own row + sum(skipped.values()) = rows in the sheet, so nothing is lost unseen.
    `kind` is "table" or why the sheet is left out until somebody takes it in (pivot, summary, hidden ...).
    `estimate` is about how many rows the sheet has where only a part of it is staged, to be shown and
    never to be loaded; None when all of it is.
    """

    file: str
    sheet: str
    file_hash: str
    size: int
    stage: str
    headers: tuple[str, ...]
    header_row: int
    rows: int
    encoding: str = ""
    delimiter: str = ""
    is_1904: bool = False
    skipped: Mapping[str, int] = field(default_factory=dict)
    samples: tuple[tuple[str, ...], ...] = ()
    kind: str = "table"
    has_controls: bool = True
    estimate: int | None = None

    @property
    def all_rows(self) -> int:
        """Rows of the sheet, those included that are not staged yet."""
        return self.rows if self.estimate is None else self.estimate


@dataclass(frozen=True)
class Fingerprint:
    """What a file is, apart from its name: sha256 of its bytes, and their number."""

    sha256: str
    size: int


def issue(
    kind: str, severity: Severity, file: str, sheet: str = "", row: int | None = None,
    column: str | None = None, found: str = "", occurrences: int = 1, **values: object,
) -> Issue:
    """An Issue whose texts are `read.<kind>_expected` and `read.<kind>_action`."""
    named = {"file": file, "sheet": sheet, **{name: str(value) for name, value in values.items()}}
    return Issue(
        kind, severity, file, sheet, row, column, found, f"read.{kind}_expected", f"read.{kind}_action",
        {**named, "found": found, "count": str(occurrences)}, occurrences,
    )


def row_list(rows: Sequence[int], shown: int = 8) -> str:
    """The first row numbers of a list, as a person would write them: '3, 17, 20 ...'."""
    listed = ", ".join(f"{row}" for row in rows[:shown])
    return f"{listed} …" if len(rows) > shown else listed
