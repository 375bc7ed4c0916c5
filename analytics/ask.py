"""Ask a question of a workspace: metrics, the rows behind one, reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analytics.catalog import Metric
from analytics.catalog.models import relations
from analytics.compiler import Statement, compile_behind, compile_metrics, compile_report, compile_rows
from analytics.errors import UsageError
from analytics.preferences import numbers
from analytics.query import Query
from analytics.warehouse import Workspace

_ALL = 1_000_000_000


@dataclass(frozen=True)
class Answer:
    """A frame and where it came from.

    `missing` names, per metric, the needed "table.column" entries that nothing was imported for;
    such a metric is None everywhere. `unfiltered` names the filters that the rows do not carry,
    per metric; those of a report stand under "".
    """

    frame: pd.DataFrame
    sql: str
    parameters: Mapping[str, Any]
    definitions: Mapping[str, Metric]
    as_of: date
    missing: Mapping[str, tuple[str, ...]]
    unfiltered: Mapping[str, tuple[str, ...]]


def review_date(ws: Workspace, query: Query) -> date:
    """The date that a question is seen from. Raises UsageError for an empty workspace."""
    newest = ws.as_of
    if newest is None:
        raise UsageError("error.empty_workspace")
    return query.period.as_of(newest)


def missing_needs(metric: Metric, fields: frozenset[str]) -> tuple[str, ...]:
    """The needs of a metric that the workspace does not fill; "a|b" is filled by any of them."""
    return tuple(need for need in metric.needs if not any(option.strip() in fields for option in need.split("|")))


def fiscal_start(ws: Workspace) -> int:
    """The month in which the customer's fiscal year starts."""
    found: int = ws.remembered("fiscal_start", lambda: int(numbers(ws.preferences)["fiscal_year_start_month"]))
    return found


def ask(ws: Workspace, query: Query) -> Answer:
    """The metrics of `query` for its period, one row per member of its dimensions.

    Raises UnknownName for a metric or dimension that does not exist, UsageError when a metric
    cannot be split so.
    """
    as_of = review_date(ws, query)
    frame, statements = measure(ws, query, (as_of,))
    return Answer(
        frame, "\n;\n".join(s.sql for s in statements), _joined(statements),
        {name: ws.catalog.metric(name) for name in query.metrics}, as_of,
        {name: missing_needs(ws.catalog.metric(name), ws.fields()) for name in query.metrics},
        {name: s.unfiltered for s in statements for name in s.metrics},
    )


def measure(
    ws: Workspace, query: Query, dates: Sequence[date], by_date: bool = False
) -> tuple[pd.DataFrame, list[Statement]]:
    """The compiled answer as one frame, keyed by `as_of` (when `by_date`) and `query.by`."""
    ws.ensure(dates, {ws.catalog.metric(name).model for name in query.metrics}, query.filters.headers())
    statements = compile_metrics(ws.catalog, ws.columns(), query, dates, fiscal_start(ws), by_date)
    keys = (["as_of"] if by_date else []) + list(query.by)
    frames = [ws.frame(s.sql, dict(s.parameters)) for s in statements]
    merged = _stitch(frames, keys)
    for name in query.metrics:
        if missing_needs(ws.catalog.metric(name), ws.fields()):
            merged[name] = None
    return merged, statements


def _stitch(frames: list[pd.DataFrame], keys: list[str]) -> pd.DataFrame:
    """Side by side on the keys, which are never NULL; without keys each frame is one row."""
    if not frames:
        return pd.DataFrame()
    if not keys:
        return pd.concat(frames, axis=1)
    merged = frames[0]
    for frame in frames[1:]:
        merged = merged.merge(frame, on=keys, how="outer")
    counts = [name for name in merged.columns if name.endswith(("__n", "__hits", "__of"))]
    merged[counts] = merged[counts].fillna(0).astype("int64")
    return merged.sort_values(keys, ignore_index=True)


def rows(ws: Workspace, metric_id: str, query: Query, where: Mapping[str, str] | None = None, limit: int = 10_000) -> Answer:
    """The rows behind a metric: their number is the metric's n (as far as `limit` allows)."""
    metric = ws.catalog.metric(metric_id)
    as_of = review_date(ws, query)
    ws.ensure((as_of,), {metric.model}, query.filters.headers())
    statement = compile_rows(ws.catalog, ws.columns(), metric, query, (as_of,), where or {}, limit)
    return _answer(ws, statement, as_of, {metric_id: metric})


def report(ws: Workspace, report_id: str, query: Query, **params: Any) -> Answer:
    """A report for the period and filters of `query`. Raises UnknownName, UsageError."""
    as_of = review_date(ws, query)
    found = ws.catalog.report(report_id)
    ws.ensure((as_of,), relations(found.sql, ws.catalog.models), query.filters.headers())
    return _answer(ws, compile_report(ws.catalog, ws.columns(), found, query, (as_of,), params), as_of, {})


def report_rows(ws: Workspace, report_id: str, query: Query, limit: int = 10_000, **params: Any) -> Answer:
    """The rows that a report rests on, with file, sheet and row number. Raises UnknownName, UsageError."""
    as_of = review_date(ws, query)
    select = f"select * from behind order by sheet_id, row_number limit {int(limit)}"
    return _answer(ws, _behind(ws, report_id, query, as_of, select, params), as_of, {})


def report_numbers(ws: Workspace, report_id: str, query: Query, expressions: Mapping[str, str], day: date | None = None, **params: Any) -> dict[str, Any]:
    """Numbers over a report (`... from answer`) or over its rows (`... from behind`), as seen from a day."""
    if not expressions:
        return {}
    select = "select " + ", ".join(f"(select {expression}) as {name}" for name, expression in expressions.items())
    statement = _behind(ws, report_id, query, day or review_date(ws, query), select, params)
    record: dict[str, Any] = ws.frame(statement.sql, dict(statement.parameters)).to_dict("records")[0]
    return record


def _behind(ws: Workspace, report_id: str, query: Query, as_of: date, select: str, params: Mapping[str, Any]) -> Statement:
    found = ws.catalog.report(report_id)
    if "top" in found.params:  # what is listed may be cut, what is behind it may not
        params = {**params, "top": _ALL}
    ws.ensure((as_of,), relations(f"{found.sql} from {found.rows}", ws.catalog.models), query.filters.headers())
    return compile_behind(ws.catalog, ws.columns(), found, query, (as_of,), params, select)


def _answer(ws: Workspace, statement: Statement, as_of: date, metrics: Mapping[str, Metric]) -> Answer:
    frame = ws.frame(statement.sql, dict(statement.parameters))
    missing = {name: missing_needs(metric, ws.fields()) for name, metric in metrics.items()}
    return Answer(
        frame, statement.sql, statement.parameters, metrics, as_of, missing,
        dict.fromkeys(metrics or [""], statement.unfiltered),
    )


def _joined(statements: Sequence[Statement]) -> dict[str, Any]:
    return {name: value for statement in statements for name, value in statement.parameters.items()}
