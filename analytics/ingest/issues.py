"""What went wrong (or was put right) in a file, and where: the one record that every step writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["rejected", "repaired", "warning", "refused"]


@dataclass(frozen=True)
class Issue:
    """One kind of trouble at one place; `occurrences` counts it when only the first places are listed.

    `row` is 1-based, as a person counts rows in the spreadsheet (or records in an editor).
    `found` is what the file holds; `expected` and `action` are keys of texts filled with `values`.
    """

    kind: str
    severity: Severity
    file: str
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    found: str = ""
    expected: str = ""
    action: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    occurrences: int = 1
