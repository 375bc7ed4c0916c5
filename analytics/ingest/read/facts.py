"""What a workbook says about its sheets beside their cells: merges, hidden rows, errors, pivots, the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analytics.ingest.read.banner import Merge

FEW = 50
MOST_MERGES = 20_000
WHOLE_SHEET: Merge = (0, 0, 1 << 20, 1 << 14)
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
          0x2B: "#GETTING_DATA"}


@dataclass(frozen=True)
class SheetFacts:
    """Facts of one sheet; of long lists the first few and how many.

    `uncached` are formulas saved without a value, `merges` are 0-based, `hidden` are 1-based row numbers,
    `errors` are (1-based row, 0-based column, text), `pivots` the ranges of pivot tables.
    """

    uncached: tuple[str, ...] = ()
    uncached_count: int = 0
    merges: tuple[Merge, ...] = ()
    hidden: tuple[int, ...] = ()
    hidden_count: int = 0
    errors: tuple[tuple[int, int, str], ...] = ()
    error_count: int = 0
    pivots: tuple[Merge, ...] = ()
    is_chart: bool = False


@dataclass(frozen=True)
class BookFacts:
    """What the file says: bytes unpacked, the 1904 calendar, facts by sheet name."""

    unpacked: int = 0
    is_1904: bool = False
    sheets: dict[str, SheetFacts] = field(default_factory=dict)


@dataclass
class Noted:
    """Facts of a sheet while its parts pass by."""

    uncached: list[str] = field(default_factory=list)
    uncached_count: int = 0
    merges: list[Merge] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    hidden_count: int = 0
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    error_count: int = 0
    pivots: list[Merge] = field(default_factory=list)
    is_chart: bool = False

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """A merged range, 0-based."""
        if len(self.merges) < MOST_MERGES and (bottom > top or right > left):
            self.merges.append((top, left, bottom, right))

    def hide(self, row: int, count: int = 1) -> None:
        """Hidden rows from a 1-based row on."""
        self.hidden_count += count
        self.hidden += range(row, row + min(count, FEW - len(self.hidden)))

    def error(self, row: int, column: int, text: str) -> None:
        """A cell that holds an error: 1-based row, 0-based column."""
        self.error_count += 1
        if len(self.errors) < FEW:
            self.errors.append((row, column, text))

    def facts(self) -> SheetFacts:
        """What was noted."""
        return SheetFacts(
            tuple(self.uncached[:FEW]), self.uncached_count, tuple(self.merges), tuple(self.hidden[:FEW]), self.hidden_count,
            tuple(self.errors), self.error_count, tuple(self.pivots), self.is_chart,
        )


def moved(facts: SheetFacts, left: int) -> SheetFacts:
    """The facts of a sheet whose first `left` columns are not among those of the parser."""
    def shifted(ranges: Sequence[Merge]) -> tuple[Merge, ...]:
        return tuple((top, max(0, first - left), bottom, last - left) for top, first, bottom, last in ranges if last >= left)

    if not left:
        return facts
    errors = tuple((row, column - left, text) for row, column, text in facts.errors)
    return replace(facts, merges=shifted(facts.merges), pivots=shifted(facts.pivots), errors=errors)
