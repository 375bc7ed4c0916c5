"""What can be asked: small hashable values."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Any, ClassVar

from analytics.errors import UsageError

YEAR_DAYS = 365
NOT_RECORDED = "(not recorded)"


@dataclass(frozen=True)
class Period:
    """A stretch of time: "all", "ttm" (365 days up to the review date) or fixed dates.

    `label` is its stable code ("all", "ttm", "FY2026", "2026Q3", "2026-01-01..2026-06-30").
    """

    label: str = "ttm"
    start: date | None = None
    end: date | None = None

    TTM: ClassVar[Period]
    ALL: ClassVar[Period]

    @classmethod
    def parse(cls, value: str, fiscal_start: int = 1) -> Period:
        """The period of a code. Raises UsageError naming what was expected."""
        code = value.strip()
        if code.lower() in ("all", "ttm"):
            return cls(code.lower())
        if match := re.fullmatch(r"(?:FY)?(\d{4})", code, re.I):
            first = _fiscal_first(int(match[1]), fiscal_start)
            return cls(f"FY{match[1]}", first, _add_months(first, 12) - timedelta(days=1))
        if match := re.fullmatch(r"(\d{4})-?Q([1-4])", code, re.I):
            first = _add_months(_fiscal_first(int(match[1]), fiscal_start), 3 * (int(match[2]) - 1))
            return cls(f"{match[1]}Q{match[2]}", first, _add_months(first, 3) - timedelta(days=1))
        if ".." in code:
            return cls._parse_range(code)
        raise UsageError("error.bad_period", found=value)

    @classmethod
    def _parse_range(cls, code: str) -> Period:
        try:
            first, last = (date.fromisoformat(part.strip()) for part in code.split("..", 1))
        except ValueError as error:
            raise UsageError("error.bad_period", found=code) from error
        if first > last:
            raise UsageError("error.bad_period", found=code)
        return cls(f"{first}..{last}", first, last)

    def as_of(self, newest: date) -> date:
        """The review date that the period is seen from: its end, but not after `newest`."""
        return min(self.end, newest) if self.end else newest

    def range(self, as_of: date) -> tuple[date | None, date | None]:
        """(first, last) day, both included; (None, None) for all."""
        if self.label == "all":
            return None, None
        if self.label == "ttm":
            return as_of - timedelta(days=YEAR_DAYS - 1), as_of
        return self.start, self.end

    def previous(self, as_of: date) -> Period:
        """The stretch of the same length just before."""
        first, last = self.range(as_of)
        if first is None or last is None:
            return self
        if self.start and self.start.day == 1 and (last + timedelta(days=1)).day == 1:
            months = (last.year - first.year) * 12 + last.month - first.month + 1
            start, end = _add_months(first, -months), first - timedelta(days=1)
        else:
            start, end = first - (last - first) - timedelta(days=1), first - timedelta(days=1)
        return Period(f"{start}..{end}", start, end)

    def year_before(self, as_of: date) -> Period:
        """The same stretch one year earlier."""
        first, last = self.range(as_of)
        if first is None or last is None:
            return self
        start, end = _add_months(first, -12), _add_months(last + timedelta(days=1), -12) - timedelta(days=1)
        return Period(f"{start}..{end}", start, end)


Period.TTM = Period("ttm")
Period.ALL = Period("all")


@dataclass(frozen=True)
class Filters:
    """Members to keep, per dimension; an empty tuple keeps all.

    `marks` are pairs of a column and the text of its value, clicked on a chart: any column of a model.
    `extras` are unknown columns of the deals' files by their headers, with the values to keep.
    """

    region: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    product_line: tuple[str, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    extras: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def dimensions(cls) -> tuple[str, ...]:
        """What can be restricted by choosing members."""
        return tuple(f.name for f in fields(cls) if f.name not in ("marks", "extras"))

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Only the dimensions that are restricted."""
        return {name: getattr(self, name) for name in self.dimensions() if getattr(self, name)}

    def without(self, names: Collection[str]) -> Filters:
        """The same without what some dimensions, marks or unknown columns restrict."""
        freed: dict[str, Any] = {name: () for name in self.dimensions() if name in names}
        kept = {name: tuple(pair for pair in getattr(self, name) if pair[0] not in names) for name in ("marks", "extras")}
        return replace(self, **freed, **kept)

    def headers(self) -> tuple[str, ...]:
        """The unknown columns that are restricted."""
        return tuple(header for header, members in self.extras if members)


@dataclass(frozen=True)
class Query:
    """Which metrics, split by what, over which period and which part of the organization."""

    metrics: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    period: Period = field(default_factory=lambda: Period.TTM)
    filters: Filters = field(default_factory=Filters)


def quarter_of(day: date, fiscal_start: int = 1) -> Period:
    """The fiscal quarter that a day lies in."""
    months = (day.month - fiscal_start) % 12
    year = day.year if fiscal_start == 1 or day.month < fiscal_start else day.year + 1
    return Period.parse(f"{year}Q{months // 3 + 1}", fiscal_start)


def quarter_ends(as_of: date, count: int, fiscal_start: int = 1) -> tuple[date, ...]:
    """The last `count` ends of finished quarters up to `as_of`, oldest first, then `as_of` itself."""
    first = quarter_of(as_of + timedelta(days=1), fiscal_start).start
    assert first is not None
    ends = [_add_months(first, -3 * back) - timedelta(days=1) for back in range(count)]
    return tuple(sorted({*ends, as_of}))


def _fiscal_first(year: int, start_month: int) -> date:
    return date(year if start_month == 1 else year - 1, start_month, 1)


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
