"""Answers by (workspace, version of its contents, question); shared between visitors of one workspace.

`cache_resource`, not `cache_data`: answers are frozen and read only, so no copy is made on each rerun.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

import streamlit as st

from analytics.ask import Answer, ask, report, report_numbers, report_rows, rows
from analytics.headline import counted
from analytics.health import Health, healths
from analytics.query import Filters, Query
from analytics.warehouse import Workspace

if TYPE_CHECKING:
    from analytics.ui.state import Asked

Found = TypeVar("Found")


@st.cache_resource(max_entries=4000, show_spinner=False)
def _remember(key: str, _compute: Callable[[], Any]) -> Any:
    return _compute()


def remembered(workspace: Workspace, question: str, compute: Callable[[], Found]) -> Found:
    """`compute()` once per contents of the workspace and question (any text that names it fully)."""
    return cast(Found, _remember(f"{workspace.id}:{workspace.version}:{question}", compute))


def answer(workspace: Workspace, query: Query) -> Asked:
    """The answer to a query."""
    return remembered(workspace, f"ask:{query!r}", lambda: _asked(ask(workspace, query), query))


def report_answer(workspace: Workspace, name: str, query: Query, params: Mapping[str, Any]) -> Asked:
    """The answer of a report."""
    made = partial(report, workspace, name, query, **params)
    return remembered(
        workspace, f"report:{name}:{sorted(params.items())!r}:{query!r}", lambda: _asked(made(), query, name, params)
    )


def rows_behind(workspace: Workspace, metric: str, query: Query, limit: int) -> Asked:
    """The source rows of a metric."""
    return remembered(
        workspace, f"rows:{metric}:{limit}:{query!r}", lambda: _asked(rows(workspace, metric, query, limit=limit), query)
    )


def report_rows_behind(workspace: Workspace, source: Asked, limit: int) -> Asked:
    """The source rows of a report."""
    made = partial(report_rows, workspace, source.report, source.query, limit, **source.params)
    return remembered(workspace, f"report-rows:{limit}:{asked_key(source)}", lambda: _asked(made(), source.query, source.report, source.params))


def report_count(workspace: Workspace, source: Asked) -> int:
    """How many rows a report rests on."""

    def count() -> int:
        told = counted(workspace.catalog.report(source.report), source.frame, source.params)
        if told is not None:
            return told
        made = report_numbers(workspace, source.report, source.query, {"n": "count(*) from behind"}, **source.params)
        return int(made["n"])

    return remembered(workspace, f"report-count:{asked_key(source)}", count)


def asked_key(source: Asked) -> str:
    """What names an asked report fully."""
    return f"{source.report}:{sorted(source.params.items())!r}:{source.query!r}"


def healths_at(workspace: Workspace, dates: tuple[dt.date, ...], filters: Filters) -> dict[dt.date, Health]:
    """The five dimensions at several dates, from one scan per model."""
    return remembered(workspace, f"health:{dates}:{filters!r}", lambda: healths(workspace, dates, filters))


def _asked(found: Answer, query: Query, name: str = "", params: Mapping[str, Any] | None = None) -> Asked:
    from analytics.ui.state import Asked

    unfiltered = tuple(sorted({name for names in found.unfiltered.values() for name in names}))
    return Asked(found.frame, found.sql, found.parameters, query, name, unfiltered, found.missing, params or {})
