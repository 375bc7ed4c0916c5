"""From a question to SQL text and parameters: pure, no database.

Every metric and report reads models by bare name. The compiler puts a CTE of the same name in
front, holding the model's rows of the review dates, filters and period, so the definition runs as
written. All metrics of one model with the same period column are answered in one scan. There are
no joins between models and no aggregates of aggregates: what does not fit is a model or a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics.catalog import Catalog, Metric, Report, SplitBy
from analytics.catalog.models import relations
from analytics.errors import UsageError
from analytics.query import NOT_RECORDED, Filters, Period, Query
from analytics.scope import Scope

Columns = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Statement:
    """SQL with its parameters; `metrics` are the ids it answers, `unfiltered` the filters it could not use."""

    sql: str
    parameters: Mapping[str, Any]
    metrics: tuple[str, ...] = ()
    unfiltered: tuple[str, ...] = ()


def compile_metrics(
    defs: Catalog, columns: Columns, query: Query, dates: Sequence[date],
    fiscal_start: int = 1, by_date: bool = False,
) -> list[Statement]:
    """One statement per model and period column, answering all metrics of `query`.

    Columns of the result: `as_of` (when `by_date`), one per dimension of `query.by`, and per metric
    `<id>`, `<id>__n` (rows behind), `<id>__hits` (successes, proportions only), `<id>__of` (rows it
    would ideally rest on). Raises UnknownName, UsageError.
    """
    groups: dict[tuple[str, str | None], list[Metric]] = {}
    for name in dict.fromkeys(query.metrics):
        metric = defs.metric(name)
        groups.setdefault((metric.model, _axis(defs, query, metric)), []).append(metric)
    return [
        _statement(defs, columns[model], query, dates, metrics, fiscal_start, by_date)
        for (model, _), metrics in groups.items()
    ]


def _axis(defs: Catalog, query: Query, metric: Metric) -> str | None:
    """The date column that a scan has to know: none where neither the period nor a split needs one."""
    if any(defs.split(name).grain for name in query.by):
        return metric.time or metric.bucket
    return None if query.period.label == "all" else metric.time


def _statement(
    defs: Catalog, columns: frozenset[str], query: Query, dates: Sequence[date],
    metrics: Sequence[Metric], fiscal_start: int, by_date: bool,
) -> Statement:
    first = metrics[0]
    scope = Scope(first.model, columns)
    scope.restrict(dates, query.filters)
    scope.within(first.time, query.period)
    keys = {"as_of": "as_of"} if by_date else {}
    keys |= {name: _key(first, defs.split(name), columns, fiscal_start) for name in query.by}
    selected = [f"{expression} as {name}" for name, expression in keys.items()]
    selected += [line for metric in metrics for line in _measures(metric)]
    group = f"\ngroup by {', '.join(keys.values())}" if keys else ""
    sql = f"with {scope.cte}\nselect\n    " + ",\n    ".join(selected) + f"\nfrom {first.model}{group}"
    return Statement(sql, scope.parameters, tuple(metric.id for metric in metrics), tuple(scope.unfiltered))


def _measures(metric: Metric) -> Iterable[str]:
    yield f"{metric.expression} as {metric.id}"
    yield f"count(*) filter (where {metric.rows}) as {metric.id}__n"
    if metric.hit:
        yield f"count(*) filter (where ({metric.rows}) and ({metric.hit})) as {metric.id}__hits"
    if metric.of:
        yield f"count(*) filter (where {metric.of}) as {metric.id}__of"


def _key(metric: Metric, split: SplitBy, columns: frozenset[str], fiscal_start: int) -> str:
    if split.column:
        if split.column not in columns:
            raise UsageError("error.no_split", metric=metric.id, dimension=split.id, known=", ".join(sorted(columns)))
        return f"coalesce(cast({split.column} as varchar), '{NOT_RECORDED}')"
    axis = metric.time or metric.bucket
    if axis is None:
        raise UsageError("error.no_split", metric=metric.id, dimension=split.id, known="region, team, owner")
    return _time_key(axis, split.grain or "", fiscal_start)


def _time_key(axis: str, grain: str, fiscal_start: int) -> str:
    """Text such as 2026-03, 2026Q1 or 2026; a fiscal year is named by the year in which it ends."""
    if grain == "month":
        return f"coalesce(strftime({axis}, '%Y-%m'), '{NOT_RECORDED}')"
    months = (13 - fiscal_start) % 12
    moved = f"({axis} + interval {months} month)" if months else axis
    year = f"cast(year({moved}) as varchar)"
    text = year if grain == "year" else f"{year} || 'Q' || cast(quarter({moved}) as varchar)"
    return f"coalesce({text}, '{NOT_RECORDED}')"


@dataclass(frozen=True)
class Moment:
    """A number as seen at a review date, over a period."""

    as_of: date
    period: Period


def compile_members(
    columns: Columns, metric: Metric, moment: Moment, filters: Filters, measures: Mapping[str, str], member: str | None
) -> Statement:
    """Aggregates over a metric's rows by any column of its model: `member`, `n`, one column per measure.

    Without a member the whole is one row. Raises UsageError for a column that the model does not have.
    """
    scope = _moment_scope(columns, metric, moment, filters)
    key = _member(scope, metric, member)
    lines = [f"{key} as member", f"count(*) filter (where {metric.rows}) as n"]
    lines += [f"{expression} as {name}" for name, expression in measures.items()]
    sql = f"with {scope.cte}\nselect\n    " + ",\n    ".join(lines) + f"\nfrom {metric.model}\ngroup by {key}"
    return Statement(sql, scope.parameters, (metric.id,), tuple(scope.unfiltered))


def compile_steps(
    columns: Columns, metric: Metric, now: Moment, before: Moment, filters: Filters, member: str, order: Sequence[str]
) -> Statement:
    """The metric after each step from before to now: at `step` k the first k members of `order` are as they are now.

    Members that `order` does not name change together with its member "". Raises UsageError.
    """
    later, earlier = (_moment_scope(columns, metric, moment, filters, name) for moment, name in ((now, "now_"), (before, "before_")))
    key = _member(later, metric, member)
    rest = list(order).index("") + 1 if "" in order else len(order)
    sql = f"""with places as (
    select unnest($members) as member, unnest(range(1, {len(order) + 1})) as place
),
steps as (
    select unnest(range(0, {len(order) + 1})) as step
),
both_dates as (
    select true as is_now, * from ({later.rows}) as later
    union all by name
    select false as is_now, * from ({earlier.rows}) as earlier
),
{metric.model} as (
    select s.step, b.* exclude (is_now)
    from both_dates as b
    left join places as p on p.member = {key}
    join steps as s on b.is_now = (coalesce(p.place, {rest}) <= s.step)
)
select step, {metric.expression} as value
from {metric.model}
group by step
order by step"""
    return Statement(sql, {"members": list(order)} | later.parameters | earlier.parameters, (metric.id,), tuple(later.unfiltered))


def _moment_scope(columns: Columns, metric: Metric, moment: Moment, filters: Filters, prefix: str = "") -> Scope:
    scope = Scope(metric.model, columns[metric.model], prefix)
    scope.restrict((moment.as_of,), filters)
    scope.within(metric.time, moment.period)
    return scope


def _member(scope: Scope, metric: Metric, member: str | None) -> str:
    if member is None:
        return "''"
    if member not in scope.columns:
        raise UsageError("error.no_split", metric=metric.id, dimension=member, known=", ".join(sorted(scope.columns)))
    return f"coalesce(cast({member} as varchar), '{NOT_RECORDED}')"


def compile_rows(
    defs: Catalog, columns: Columns, metric: Metric, query: Query, dates: Sequence[date],
    where: Mapping[str, str], limit: int,
) -> Statement:
    """The rows behind a metric, with the file, sheet and row that each came from where it has one."""
    scope = Scope(metric.model, columns[metric.model])
    scope.restrict(dates, query.filters)
    scope.within(metric.time, query.period)
    for number, (name, value) in enumerate(where.items()):
        column = defs.split(name).column if name in defs.splits else name
        if column not in scope.columns:
            raise UsageError("error.no_split", metric=metric.id, dimension=name, known=", ".join(sorted(scope.columns)))
        scope.parameters[f"where_{number}"] = value
        scope.conditions.append(f"cast({column} as varchar) = $where_{number}")
    has_source = {"sheet_id", "row_number"} <= scope.columns
    source = ", s.file, s.sheet" if has_source else ""
    join = "\nleft join raw.sheets as s on s.sheet_id = m.sheet_id" if has_source else ""
    order = "\norder by m.sheet_id, m.row_number" if has_source else ""
    hit = f", coalesce(({metric.hit}), false) as is_hit" if metric.hit else ""
    inner = f"(select *{hit} from {metric.model} where {metric.rows})"
    sql = f"with {scope.cte}\nselect m.*{source}\nfrom {inner} as m{join}{order}\nlimit {int(limit)}"
    return Statement(sql, scope.parameters, (metric.id,), tuple(scope.unfiltered))


def compile_report(
    defs: Catalog, columns: Columns, report: Report, query: Query, dates: Sequence[date], params: Mapping[str, Any]
) -> Statement:
    """A report over its filtered models. Raises UsageError for a parameter that it does not have."""
    models, statement = _restricted(defs, columns, report, report.sql, query, dates, params)
    body = report.sql
    sql = f"{models},\n{body[4:].lstrip()}" if body[:4].lower() == "with" else f"{models}\n{body}"
    return replace(statement, sql=sql)


def compile_behind(
    defs: Catalog, columns: Columns, report: Report, query: Query, dates: Sequence[date], params: Mapping[str, Any], select: str
) -> Statement:
    """A select over `answer`, the report, and `behind`, the rows that it rests on with the file and sheet of each.

    A filter that the report cannot use narrows its rows neither.
    """
    _, own = _restricted(defs, columns, report, report.sql, query, dates, params)
    query = replace(query, filters=query.filters.without(own.unfiltered))
    rows = report.rows or "answer"
    models, statement = _restricted(defs, columns, report, f"{report.sql} from {rows}", query, dates, params)
    source = "select m.*, s.file, s.sheet\n    from chosen as m\n    left join raw.sheets as s on s.sheet_id = m.sheet_id"
    sql = (
        f"{models},\nanswer as (\n{report.sql}\n),\nchosen as (\n    select * from {rows}\n),\n"
        f"behind as (\n    {source if report.rows else 'select * from chosen'}\n)\n{select}"
    )
    return replace(statement, sql=sql, unfiltered=own.unfiltered)


def _restricted(
    defs: Catalog, columns: Columns, report: Report, text: str, query: Query, dates: Sequence[date], params: Mapping[str, Any]
) -> tuple[str, Statement]:
    """The CTEs of the models that `text` reads, and a statement with their parameters; unfiltered is what none of them has."""
    if unknown := params.keys() - report.params.keys():
        raise UsageError("error.unknown_name", kind="parameter", name=", ".join(unknown), known=", ".join(report.params))
    used = {name: default for name, default in report.params.items() if f"${name}" in text}
    parameters: dict[str, Any] = {name: params.get(name, default) for name, default in used.items()}
    timed, _, time_column = (report.time or "").partition(".")
    scopes = [Scope(model, columns[model]) for model in sorted(relations(text, defs.models))]
    for scope in scopes:
        scope.restrict(dates, query.filters)
        if scope.model == timed:
            scope.within(time_column, query.period)
        parameters |= scope.parameters
    unfiltered = set.intersection(*(set(scope.unfiltered) for scope in scopes))
    return "with " + ",\n".join(scope.cte for scope in scopes), Statement("", parameters, (), tuple(sorted(unfiltered)))
