"""What a report counts, and its main number: as it is, and as it was at the dates that it is compared with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from analytics.ask import report_numbers, review_date
from analytics.catalog import Report
from analytics.history import kept, number
from analytics.query import Filters, Query
from analytics.score import Measurement
from analytics.warehouse import Workspace

_PLAIN = re.compile(r"(count|sum|max)\((\*|\w+)\)")


def counted(report: Report, frame: pd.DataFrame, params: Mapping[str, Any]) -> int | None:
    """The rows behind a report as its answer tells them; None where it does not, or may have been cut."""
    found = _PLAIN.fullmatch(report.counted)
    is_cut = "top" in report.params and len(frame) >= params.get("top", report.params["top"])
    if found is None or is_cut:
        return None
    if found[2] == "*":
        return len(frame)
    value = frame[found[2]].agg(found[1])
    return 0 if pd.isna(value) else int(value)


def headline(ws: Workspace, report_id: str, query: Query, day: date | None = None) -> float | None:
    """The number as seen from a day, by default from the query's review date; None where it is not known.

    A state is not known before the first import, and no number without rows. Of a large workspace only
    the past that was worked out once (analytics.history) is known, for the whole organization.
    """
    newest = review_date(ws, query)
    found, as_of = ws.catalog.report(report_id).headline, day or newest
    if found is None or not found.select or _is_unknown(ws, found.is_state, as_of):
        return None
    if ws.is_large and as_of != newest:
        is_kept = query.period.label == "ttm" and query.filters == Filters()
        return kept(ws, (_name(report_id),), as_of).get(_name(report_id), Measurement(None)).value if is_kept else None
    select = found.select
    counted = ws.remembered(f"headline:{report_id}:{query!r}:{as_of}", lambda: (_counted(ws, report_id, select, query, as_of),))
    value: float | None = counted[0]
    return value


def past_headlines(ws: Workspace, day: date) -> dict[str, Measurement]:
    """The main number of every report at a date, to be kept; by names that no metric has."""
    found = {}
    for report in ws.catalog.reports.values():
        if report.headline and report.headline.select and not _is_unknown(ws, report.headline.is_state, day):
            found[_name(report.id)] = Measurement(_counted(ws, report.id, report.headline.select, Query(), day))
    return found


def _counted(ws: Workspace, report_id: str, select: str, query: Query, day: date) -> float | None:
    numbers = report_numbers(ws, report_id, query, {"value": select, "n": "count(*) from behind"}, day)
    return number(numbers["value"]) if numbers["n"] else None


def _is_unknown(ws: Workspace, is_state: bool, day: date) -> bool:
    return is_state and ws.first_as_of is not None and day < ws.first_as_of


def _name(report_id: str) -> str:
    return f"report:{report_id}"
