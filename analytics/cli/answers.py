"""Commands that answer from a workspace: health, ask, rows."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from analytics.ask import Answer, ask, fiscal_start, rows
from analytics.catalog import Metric
from analytics.cli.imports import workspace_path
from analytics.errors import UnknownName, UsageError
from analytics.health import Health, health
from analytics.query import Filters, Period, Query
from analytics.score import DimensionScore, ElementScore, IndicatorScore
from analytics.warehouse import Workspace


def plain(value: Any) -> Any:
    """A value as JSON has it: NULL and NaN become None, dates ISO text, whole decimals numbers."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, (datetime, date)):
        return value.isoformat()[:10] if isinstance(value, datetime) and value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _filters(ws: Workspace, pairs: Iterable[tuple[str, str]]) -> Filters:
    """What is restricted: dimensions, and unknown columns of the deals by their headers."""
    chosen: dict[str, tuple[str, ...]] = {}
    headers = [column.name for column in ws.extra_columns()]
    for name, member in pairs:
        if name not in Filters.dimensions() and name not in headers:
            raise UnknownName("filter", name, [*Filters.dimensions(), *headers])
        chosen[name] = (*chosen.get(name, ()), member)
    restricted: dict[str, Any] = {name: chosen.pop(name) for name in Filters.dimensions() if name in chosen}
    return Filters(**restricted, extras=tuple(chosen.items()))


def _open(given: argparse.Namespace) -> Workspace:
    path = workspace_path(given)
    if not path.exists():
        raise UsageError("error.empty_workspace")
    return Workspace.open(path)


def _query(ws: Workspace, given: argparse.Namespace, metrics: tuple[str, ...], by: tuple[str, ...] = ()) -> Query:
    return Query(metrics, by, Period.parse(given.period, fiscal_start(ws)), _filters(ws, given.filters))


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """Names given apart or with commas between."""
    return tuple(name for part in given for name in part.split(",") if name)


def _print(value: Mapping[str, Any], as_json: bool, lines: Iterable[str]) -> None:
    if as_json:
        print(json.dumps(value, ensure_ascii=False))
    else:
        print("\n".join(lines))


def health_command(given: argparse.Namespace) -> int:
    """The five dimensions with coverage, confidence, elements and indicators."""
    ws = _open(given)
    try:
        found = health(ws, given.as_of, _filters(ws, given.filters))
    finally:
        ws.close()
    lines = [
        f"{pillar.glyph} {pillar.id:5} {_shown(item.score):>6}  coverage {item.coverage:.0%}  confidence {item.confidence:.2f}  {item.state}"
        for pillar, item in zip(ws.catalog.pillars, found.dimensions, strict=True)
    ]
    weakest = found.balance.weakest or "–"
    _print(health_json(found), given.json, [f"as of {found.as_of}", *lines, f"balance {_shown(found.balance.index)}  weakest {weakest}"])
    return 0


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def health_json(found: Health) -> dict[str, Any]:
    """Health in its documented JSON shape."""
    return {
        "as_of": found.as_of.isoformat(), "balance": found.balance.index, "weakest": found.balance.weakest,
        "robustness": found.balance.robustness, "overall": found.balance.overall,
        "dimensions": [_dimension(item) for item in found.dimensions],
    }


def _dimension(item: DimensionScore) -> dict[str, Any]:
    return {
        "id": item.id, "score": item.score, "coverage": item.coverage, "confidence": item.confidence,
        "state": item.state, "pessimistic": item.pessimistic, "optimistic": item.optimistic,
        "elements": [_element(element) for element in item.elements],
    }


def _element(item: ElementScore) -> dict[str, Any]:
    return {
        "id": item.id, "score": item.score, "coverage": item.coverage,
        "indicators": [_indicator(indicator) for indicator in item.indicators],
    }


def _indicator(item: IndicatorScore) -> dict[str, Any]:
    return {
        "id": item.id, "value": item.value, "score": item.score, "n": item.n,
        "low": item.low, "high": item.high, "missing": list(item.missing),
    }


def ask_command(given: argparse.Namespace) -> int:
    """Metrics for a period, one row per member of the dimensions."""
    ws = _open(given)
    try:
        query = _query(ws, given, _names(given.metrics), _names(given.by))
        answer = ask(ws, query)
    finally:
        ws.close()
    value = ask_json(answer, query)
    _print(value, given.json, (json.dumps(row, ensure_ascii=False) for row in value["rows"]))
    return 0


def ask_json(answer: Answer, query: Query) -> dict[str, Any]:
    """An answer in its documented JSON shape; `n` counts the rows behind the first metric."""
    first, last = query.period.range(answer.as_of)
    shown = []
    for record in answer.frame.to_dict("records"):
        row = {name: plain(record[name]) for name in (*query.by, *query.metrics)}
        row["n"] = int(record[f"{query.metrics[0]}__n"])
        if len(query.metrics) > 1:
            row |= {f"{name}_n": int(record[f"{name}__n"]) for name in query.metrics}
        shown.append(row)
    return {
        "rows": shown,
        "period": {"code": query.period.label, "from": plain(first), "to": plain(last), "as_of": plain(answer.as_of)},
        "definitions": {name: _definition(metric, answer.missing[name]) for name, metric in answer.definitions.items()},
    }


def _definition(metric: Metric, missing: tuple[str, ...]) -> dict[str, Any]:
    return {
        "label": metric.label.en, "label_zh": metric.label.zh, "meaning": metric.meaning.en, "code": metric.code,
        "format": metric.format, "better": metric.better, "floor": metric.floor, "target": metric.target,
        "basis": metric.basis.en, "sql": metric.sql, "missing": list(missing),
    }


def rows_command(given: argparse.Namespace) -> int:
    """The rows behind a metric."""
    ws = _open(given)
    try:
        answer = rows(ws, given.metric, _query(ws, given, (given.metric,)), dict(given.where), given.limit)
    finally:
        ws.close()
    records = [{str(name): plain(value) for name, value in record.items()} for record in answer.frame.to_dict("records")]
    value = {"metric": given.metric, "as_of": plain(answer.as_of), "rows": records, "sql": answer.sql}
    _print(value, given.json, (json.dumps(row, ensure_ascii=False) for row in records))
    return 0
