"""What the visitor looks at: language, light or dark, workspace, period and filters, as one value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, cast

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.catalog import Catalog, Metric, Report, catalog
from analytics.charts.theme import Ink, ink
from analytics.health import Health, review_dates
from analytics.i18n import text
from analytics.query import Filters, Period, Query
from analytics.ui import cache
from analytics.ui.marks import Mark
from analytics.warehouse import Workspace

_KEY = "_view"


@dataclass(frozen=True)
class Asked:
    """An answer together with what was asked, so that a card can open its definition and its rows.

    `frame` belongs to the cache: copy it before changing it.
    """

    frame: pd.DataFrame
    sql: str
    parameters: Any
    query: Query
    report: str = ""
    unfiltered: tuple[str, ...] = ()
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is not one row."""
        return bool(self.frame.empty)

    def value(self, column: str, row: int = 0) -> float | None:
        """A number of one row, None when there is none."""
        return fmt.known(self.frame[column].iloc[row]) if row < len(self.frame) else None

    def count(self, metric: str, row: int = 0) -> int:
        """How many rows stand behind a metric."""
        return int(self.value(f"{metric}__n", row) or 0)

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries, missing values as None. The dictionaries belong to the cache, as `frame` does."""
        return list(self._records)

    @cached_property
    def _records(self) -> list[dict[str, Any]]:
        found = cast("list[dict[str, Any]]", self.frame.to_dict("records"))
        return [{name: _none(value) for name, value in row.items()} for row in found]

    def definitions(self) -> tuple[Metric | Report, ...]:
        """What the numbers mean: the metrics, or the report."""
        if self.report:
            return (catalog().report(self.report),)
        return tuple(catalog().metric(name) for name in self.query.metrics)


def _none(value: Any) -> Any:
    is_missing = value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)
    return None if is_missing else value


@dataclass(frozen=True)
class View:
    """Everything a page needs to know about the visitor's choice; asks on the visitor's behalf."""

    lang: str
    mode: str
    workspace: Workspace
    period: Period
    filters: Filters
    is_sample: bool = False
    currency: str = "CNY"
    mark: Mark | None = None

    @property
    def ink(self) -> Ink:
        """The inks of charts."""
        return ink(self.mode)

    @property
    def catalog(self) -> Catalog:
        """The definitions with this workspace's own targets and weights."""
        return self.workspace.catalog

    def state(self, score: float | None) -> str:
        """The state of a score, as this workspace judges it: good | watch | act, none without one."""
        return self.catalog.levels.state(score)

    @property
    def key(self) -> str:
        """What an answer in words depends on besides the workspace: part of the key of `remembered`."""
        return f"{self.lang}:{self.mode}:{self.period.label}:{self.filters!r}"

    @property
    def newest(self) -> dt.date:
        """The date of the newest import; today for an empty workspace."""
        return self.workspace.as_of or dt.date.today()

    @property
    def as_of(self) -> dt.date:
        """The review date: the end of the period, but not after the newest import."""
        return self.period.as_of(self.newest)

    def t(self, key: str, **values: object) -> str:
        """The text of a key in the visitor's language."""
        return text(key, self.lang, **values)

    def show(self, value: object, format: str) -> str:
        """A value in a format (money, percent, count, days, date ...), "–" when missing."""
        return fmt.quantity(value, format, self.lang, self.currency)

    def change(self, value: object, format: str) -> str:
        """A signed difference."""
        return fmt.change(value, format, self.lang, self.currency)

    def ask(
        self, *metrics: str, by: tuple[str, ...] = (), period: Period | None = None, filters: Filters | None = None
    ) -> Asked:
        """Metrics, split by dimensions, for the visitor's period and filters; cached."""
        chosen = self.filters if filters is None else filters
        return cache.answer(self.workspace, Query(metrics, by, period or self.period, chosen))

    def report(self, name: str, **params: Hashable) -> Asked:
        """A report for the visitor's period and filters; cached."""
        return cache.report_answer(self.workspace, name, Query((), (), self.period, self.filters), params)

    def rows(self, metric: str, limit: int = 500) -> Asked:
        """The rows behind a metric, with file, sheet and row number; cached."""
        return cache.rows_behind(self.workspace, metric, Query((metric,), (), self.period, self.filters), limit)

    def health(self, as_of: dt.date | None = None) -> Health:
        """The five dimensions at one of the review dates (default: this view's); cached."""
        return self.healths()[as_of or self.as_of]

    def healths(self) -> dict[dt.date, Health]:
        """The five dimensions at the quarter ends of two years and at the review date, oldest first; cached.

        Scores are of the chosen part of the organization, whatever mark is chosen on a chart.
        """
        return cache.healths_at(self.workspace, review_dates(self.workspace, self.as_of), replace(self.filters, marks=()))

    def marked(self, mark: Mark | None) -> View:
        """The same view of what a mark holds."""
        return replace(self, mark=mark, filters=replace(self.filters, marks=mark.pairs if mark else ()))

    def apart(self, *columns: str) -> View:
        """For the chart whose marks are of these columns: it keeps showing all of them when one is chosen."""
        return self.marked(None) if self.mark and self.mark.columns == frozenset(columns) else self

    def past(self, period: Period) -> View:
        """The same view of another period."""
        return replace(self, period=period)


def show_to_pages(view: View) -> None:
    """Put the view where `current` finds it; the shell does this before it runs a page."""
    st.session_state[_KEY] = view


def current() -> View:
    """The view of this run. Stops when a page runs without the shell around it."""
    view = st.session_state.get(_KEY)
    if view is None:
        st.stop()
    return cast(View, view)
