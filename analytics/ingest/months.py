"""Sheets of people by month: hours worked or planned, with a column per month."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

from analytics.catalog.sources import sources
from analytics.ingest.headers import squeeze
from analytics.ingest.match import match_columns
from analytics.ingest.read.source import StagedSheet

_LEAST_MONTHS = 2
_ABOUT_HOURS = re.compile(r"工时|人天|人日|排程|排期|投入|hours|timesheet|bookings?|timecards?|man.?days|person.?days|effort", re.I)
_IN_DAYS = re.compile(r"人天|人日|man.?days|person.?days", re.I)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("january", "february", "march", "april", "may", "june", "july", "august", "sept(?:ember)?", "october", "november", "december")
_NAME = rf"((?:{'|'.join((*_FULL, *_NAMES))})\.?)"
_FORMS = (  # (pattern, which group is the year, which the month)
    (re.compile(r"(20\d{2})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.]\s*0?1(?:\s+0?0:00(?::00)?)?|\s*月份?)?"), 1, 2),
    (re.compile(r"(20\d{2})(0[1-9]|1[0-2])"), 1, 2),
    (re.compile(rf"{_NAME}[\s'-]*((?:20)?\d{{2}})", re.I), 2, 1),
    (re.compile(rf"(20\d{{2}})[\s-]*{_NAME}", re.I), 1, 2),
    (re.compile(r"(\d{1,2})\s*月份?"), 0, 1),
    (re.compile(_NAME, re.I), 0, 1),
)
_UNIT = re.compile(r"\s*[(\[]?\s*(?:工时|小时|人天|人日|hours?|hrs?|h|days?|d)\s*[)\]]?$", re.I)


def month_columns(sheet: StagedSheet) -> dict[int, tuple[str, str]]:
    """Position -> first and last day of its month, when the sheet holds people's hours with a column per month.

    A month without a year is one of the year in the sheet's or the file's name; without any it is none.
    """
    named = f"{sheet.sheet} {sheet.file}"
    year = next(iter(_YEAR.findall(named)), "")
    months = {place: month for place, header in enumerate(sheet.headers) if (month := _month(header, year))}
    if len(set(months.values())) < max(_LEAST_MONTHS, len(months)) or not _ABOUT_HOURS.search(f"{named} {' '.join(sheet.headers)}"):
        return {}
    columns, _ = match_columns(sheet, sources()["presales_bookings"])
    fields = {column.field for column in columns if column.position not in months}
    if "employee_id" not in fields or {"start_date", "hours"} <= fields:
        return {}
    return {place: _days(month) for place, month in months.items()}


def hours_header(sheet: StagedSheet) -> str:
    """The header of the hours of such a sheet, with the unit that its names tell."""
    return "Hours (days)" if _IN_DAYS.search(f"{sheet.sheet} {sheet.file} {' '.join(sheet.headers)}") else "Hours"


def _month(header: str, year: str) -> tuple[int, int] | None:
    """Year and month that a header names and nothing else; None for any other header."""
    text = _UNIT.sub("", unicodedata.normalize("NFKC", header).strip()).replace(" / ", " ")
    for pattern, year_group, month_group in _FORMS:
        if found := pattern.fullmatch(text):
            told = found[year_group] if year_group else year
            month = found[month_group].casefold()
            number = int(month) if month.isdigit() else _NAMES.index(squeeze(month)[:3]) + 1
            return (int(told) % 100 + 2000, number) if told and 1 <= number <= 12 else None
    return None


def _days(month: tuple[int, int]) -> tuple[str, str]:
    return date(*month, 1).isoformat(), date(*month, monthrange(*month)[1]).isoformat()
