"""What an import did, sheet by sheet: the answer to "did all my rows arrive, and if not, why?"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics.catalog.sources import vocabularies, words_by_code
from analytics.i18n import has_text, text
from analytics.ingest.consequence import TableConsequence
from analytics.ingest.issues import Issue
from analytics.ingest.plan import ColumnPlan
from analytics.ingest.systems import system_of


@dataclass(frozen=True)
class SheetReport:
    """One sheet: rows_read = rows_kept + rows_rejected; repaired rows are kept ones with a cell put right or left blank."""

    file: str
    sheet: str
    table: str | None
    rows_read: int
    rows_kept: int
    rows_repaired: int
    rows_rejected: int
    columns: tuple[ColumnPlan, ...]
    issues: tuple[Issue, ...]

    @property
    def system(self) -> str | None:
        """The sales system that the sheet was exported from, as far as its headers tell."""
        found = system_of([column.header for column in self.columns], self.table)
        return found.system if found else None

    def to_json(self, lang: str = "en") -> dict[str, Any]:
        """The sheet's part of the report, expectations and actions as sentences."""
        return {
            "file": self.file, "sheet": self.sheet, "table": self.table, "system": self.system, "rows_read": self.rows_read,
            "rows_kept": self.rows_kept, "rows_repaired": self.rows_repaired, "rows_rejected": self.rows_rejected,
            "columns": [
                {"header": column.header, "field": column.target or None, "confidence": column.confidence} for column in self.columns
            ],
            "issues": [
                {
                    "kind": issue.kind, "severity": issue.severity, "row": issue.row, "column": issue.column,
                    "found": issue.found, "expected": sentence(issue, issue.expected, lang),
                    "action": sentence(issue, issue.action, lang),
                }
                for issue in self.issues
            ],
        }


@dataclass(frozen=True)
class ImportReport:
    """One batch: its number, the date that its data reflects, every sheet of every file, what changed per table."""

    batch: int
    as_of: date
    files: tuple[SheetReport, ...]
    changes: tuple[TableConsequence, ...] = ()

    def to_json(self, lang: str = "en") -> dict[str, Any]:
        """The whole report as plain values, ready for json.dumps."""
        return {
            "batch": self.batch, "as_of": self.as_of.isoformat(), "files": [sheet.to_json(lang) for sheet in self.files],
            "changes": [change.to_json() for change in self.changes],
        }


def sentence(issue: Issue, key: str, lang: str) -> str:
    """The text of an issue's expectation or action, filled with its values."""
    if not key or not has_text(key):
        return key
    values = {"count": str(issue.occurrences), "found": issue.found, "column": issue.column or "", **issue.values}
    if "vocabulary" in values:
        values["meaning"] = meaning_name(values["vocabulary"], values.get("meaning", ""), lang)
    return text(key, lang, **values)


def meaning_name(vocabulary: str, code: str, lang: str) -> str:
    """A coded value in words ("G3 Solution", "Lost"); what is no code is its own name."""
    if has_text(key := f"values.{vocabulary}_{code}"):
        return text(key, lang)
    words = words_by_code(vocabularies().get(vocabulary, {}), lang)
    return ", ".join(words.get(part, part) for part in code.split(";"))


def note(
    kind: str, severity: str, file: str, sheet: str, *, row: int | None = None, column: str | None = None,
    found: str = "", occurrences: int = 1, **values: object,
) -> Issue:
    """An Issue whose texts are `ingest.<kind>_expected` and `ingest.<kind>_action`."""
    return Issue(
        kind, severity, file, sheet, row, column, found[:200], f"ingest.{kind}_expected",  # type: ignore[arg-type]
        f"ingest.{kind}_action", {name: str(value) for name, value in values.items()}, occurrences,
    )


def counted(entries: list[Issue], total: int) -> list[Issue]:
    """Listed places with the rest counted in the last one, so that occurrences add up to the total."""
    if entries and total > len(entries):
        entries[-1] = replace(entries[-1], occurrences=total - len(entries) + 1)
    return entries
