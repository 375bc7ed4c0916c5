"""The five-dimension health of a workspace: at one date, and over two years of quarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from analytics.ask import fiscal_start, measure, missing_needs
from analytics.balance import Balance, balance
from analytics.catalog import Catalog
from analytics.errors import UsageError
from analytics.evidence import rests_on
from analytics.headline import past_headlines
from analytics.history import fill, kept, number
from analytics.preferences import Preferences, adjusted, numbers
from analytics.query import Filters, Period, Query, quarter_ends
from analytics.score import DimensionScore, Measurement, score_dimension
from analytics.warehouse import Workspace

FILTERS = ("region", "industry", "team", "owner", "product_line")
QUARTERS = 8


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


def healths(
    ws: Workspace, dates: Sequence[date], filters: Filters | None = None, chosen: Preferences | None = None
) -> dict[date, Health]:
    """Health at each of several dates, from one scan per model; scored as `chosen` says, by default as the workspace does."""
    chosen = chosen or ws.preferences
    defs = adjusted(ws.defaults, chosen.chosen)
    names = scored_metrics(ws.catalog)
    measured, evidence = measurements(ws, names, dates, filters or Filters()), rests_on(ws, names, dates)
    maturity = int(numbers(chosen)["market_maturity"])
    found = {}
    for day in dates:
        known = {
            name: replace(item, freshness=evidence[day][name][0], is_inferred=evidence[day][name][1])
            for name, item in measured[day].items()
        }
        scores = tuple(score_dimension(defs, pillar, known) for pillar in defs.pillars)
        found[day] = Health(day, scores, balance(scores, maturity))
    return found


def review_dates(ws: Workspace, as_of: date) -> tuple[date, ...]:
    """Two years of quarter ends and `as_of`, and the dates that it is compared with; oldest first."""
    return quarter_ends(as_of, QUARTERS, fiscal_start(ws))


def measurements(
    ws: Workspace, metrics: Sequence[str], dates: Sequence[date], filters: Filters, period: Period = Period.TTM
) -> dict[date, dict[str, Measurement]]:
    """Every metric at every date. A state is not known before the first import: it is missing there.

    A large workspace is measured anew at the latest date only; what its past looked like was worked
    out once (analytics.history) for the whole organization, and is missing until then.
    """
    if not ws.is_large or len(dates) == 1:
        return _measured(ws, metrics, dates, filters, period)
    latest = max(dates)
    is_kept = period.label == "ttm" and filters == Filters()
    found = {day: kept(ws, metrics, day) if is_kept else {} for day in dates if day != latest}
    blank = Measurement(None)
    past = {day: {name: values.get(name, blank) for name in metrics} for day, values in found.items()}
    return past | _measured(ws, metrics, (latest,), filters, period)


def _measured(
    ws: Workspace, metrics: Sequence[str], dates: Sequence[date], filters: Filters, period: Period
) -> dict[date, dict[str, Measurement]]:
    lacking = {name: missing_needs(ws.catalog.metric(name), ws.fields()) for name in metrics}
    known = [name for name in metrics if not lacking[name]]
    found: dict[date, dict[str, Measurement]] = {day: {} for day in dates}
    for record in _records(ws, known, dates, filters, period):
        day = pd.Timestamp(record["as_of"]).date()
        for name in known:
            if name in record:
                found[day][name] = _measurement(ws, name, record, day)
    for day in dates:
        for name in metrics:
            found[day].setdefault(name, Measurement(None, missing=lacking[name]))
    return found


def _measurement(ws: Workspace, name: str, record: Mapping[Any, Any], day: date) -> Measurement:
    first = ws.first_as_of
    is_unknown = ws.catalog.metric(name).trend == "state" and first is not None and day < first
    return Measurement(
        None if is_unknown else number(record[name]), _count(record, f"{name}__n"),
        _optional(record, f"{name}__hits"), _optional(record, f"{name}__of"),
    )


def _records(
    ws: Workspace, metrics: Sequence[str], dates: Sequence[date], filters: Filters, period: Period
) -> list[dict[Any, Any]]:
    """One record per date (several where metrics had to be asked apart)."""
    chosen = filters.chosen()
    if len(chosen) == 1 and not filters.marks and not filters.extras and all(len(members) == 1 for members in chosen.values()):
        ((name, (member,)),) = chosen.items()
        return [*_by_member(ws, tuple(metrics), tuple(dates), name, period).get(member, ())]
    query = Query(metrics=tuple(metrics), period=period, filters=filters)
    frame, _ = measure(ws, query, dates, by_date=True)
    return list(frame.to_dict("records"))


def _by_member(
    ws: Workspace, metrics: tuple[str, ...], dates: tuple[date, ...], name: str, period: Period
) -> dict[str, list[dict[Any, Any]]]:
    """Answers for every member of a dimension from one scan per model, so that the next choice is there already."""

    def compute() -> dict[str, list[dict[Any, Any]]]:
        ws.ensure(dates, {ws.catalog.metric(metric).model for metric in metrics})
        column = ws.catalog.split(name).column
        can_split = [m for m in metrics if column in ws.columns()[ws.catalog.metric(m).model]]
        rest = [m for m in metrics if m not in can_split]
        found: dict[str, list[dict[Any, Any]]] = {}
        if can_split:
            frame, _ = measure(ws, Query(tuple(can_split), (name,), period), dates, by_date=True)
            for record in frame.to_dict("records"):
                found.setdefault(str(record[name]), []).append(record)
        if rest:
            frame, _ = measure(ws, Query(tuple(rest), (), period), dates, by_date=True)
            for records in found.values():
                records += frame.to_dict("records")
        return found

    return dict(ws.remembered(f"by:{name}:{dates}:{period!r}:{hash(metrics)}", compute))


def look_back(ws: Workspace, as_of: date) -> None:
    """Work out a large workspace's past, date by date, for everything that is shown beside its past."""
    every = tuple(ws.catalog.metrics)
    dates = [day for day in review_dates(ws, as_of) if day != as_of]
    fill(ws, dates, lambda day: _measured(ws, every, (day,), Filters(), Period.TTM)[day] | past_headlines(ws, day))


def foresee(ws: Workspace, as_of: date) -> None:
    """Work out health for every member of every filter, so that choosing one answers at once."""
    for name in FILTERS:
        _by_member(ws, measurable(ws), (as_of,), name, Period.TTM)


def measurable(ws: Workspace) -> tuple[str, ...]:
    """Ids of the indicators in scores for which the workspace has what they need."""
    return tuple(name for name in scored_metrics(ws.catalog) if not missing_needs(ws.catalog.metric(name), ws.fields()))


def _count(record: Mapping[Any, Any], name: str) -> int:
    return int(number(record.get(name)) or 0)


def _optional(record: Mapping[Any, Any], name: str) -> int | None:
    return _count(record, name) if name in record else None
