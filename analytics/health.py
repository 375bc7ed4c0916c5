"""The five-dimension health of a workspace: at one date, and over two years of quarters."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analytics.ask import fiscal_start, measure, missing_needs
from analytics.catalog import Catalog
from analytics.errors import UsageError
from analytics.query import Filters, Period, Query, quarter_ends
from analytics.score import Balance, DimensionScore, Measurement, balance, score_dimension
from analytics.warehouse import Workspace

QUARTERS = 8
HALF_LIFE_DAYS = 90


@dataclass(frozen=True)
class Health:
    """The five dimensions as seen from `as_of`, over the 365 days up to it."""

    as_of: date
    dimensions: tuple[DimensionScore, ...]
    balance: Balance

    def dimension(self, name: str) -> DimensionScore:
        """The dimension of that id. Raises KeyError."""
        return {dimension.id: dimension for dimension in self.dimensions}[name]


def scored_metrics(defs: Catalog) -> tuple[str, ...]:
    """Ids of every indicator that enters a score."""
    return tuple(
        dict.fromkeys(
            metric.id for pillar in defs.pillars for element in pillar.elements
            for metric in defs.indicators(pillar, element)
        )
    )


def health(ws: Workspace, as_of: date | None = None, filters: Filters | None = None) -> Health:
    """Health at one date, the newest by default. Raises UsageError for an empty workspace."""
    newest = ws.as_of
    if newest is None:
        raise UsageError("error.empty_workspace")
    day = as_of or newest
    return healths(ws, (day,), filters)[day]


def healths(ws: Workspace, dates: Sequence[date], filters: Filters | None = None) -> dict[date, Health]:
    """Health at each of several dates, from one scan per model."""
    measured = measurements(ws, scored_metrics(ws.catalog), dates, filters or Filters())
    newest = ws.as_of or max(dates)
    found = {}
    for day in dates:
        freshness = 0.5 ** (max(0, (day - newest).days) / HALF_LIFE_DAYS)
        scores = tuple(score_dimension(ws.catalog, pillar, measured[day], freshness) for pillar in ws.catalog.pillars)
        found[day] = Health(day, scores, balance(scores))
    return found


def review_dates(ws: Workspace, as_of: date) -> tuple[date, ...]:
    """Two years of quarter ends and `as_of`, and the dates that it is compared with; oldest first."""
    return quarter_ends(as_of, QUARTERS, fiscal_start(ws))


def measurements(
    ws: Workspace, metrics: Sequence[str], dates: Sequence[date], filters: Filters, period: Period = Period.TTM
) -> dict[date, dict[str, Measurement]]:
    """Every metric at every date. A state is not known before the first import: it is missing there."""
    query = Query(metrics=tuple(metrics), period=period, filters=filters)
    frame, _ = measure(ws, query, dates, by_date=True)
    first = ws.first_as_of
    lacking = {name: missing_needs(ws.catalog.metric(name), ws.fields()) for name in metrics}
    found: dict[date, dict[str, Measurement]] = {day: {} for day in dates}
    for record in frame.to_dict("records"):
        day = pd.Timestamp(record["as_of"]).date()
        for name in metrics:
            is_unknown = ws.catalog.metric(name).trend == "state" and first is not None and day < first
            value = None if is_unknown else number(record[name])
            found[day][name] = Measurement(
                value, _count(record, f"{name}__n"), _optional(record, f"{name}__hits"),
                _optional(record, f"{name}__of"), lacking[name],
            )
    for day in dates:
        for name in metrics:
            found[day].setdefault(name, Measurement(None, missing=lacking[name]))
    return found


def number(value: Any) -> float | None:
    """A finite float, or None for NULL, NaN and infinities."""
    if value is None or value is pd.NA:
        return None
    as_float = float(value)
    return as_float if math.isfinite(as_float) else None


def _count(record: Mapping[Any, Any], name: str) -> int:
    return int(number(record.get(name)) or 0)


def _optional(record: Mapping[Any, Any], name: str) -> int | None:
    return _count(record, name) if name in record else None
