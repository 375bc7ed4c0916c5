"""A number beside its own past: the quarter before, and the same time last year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics import format as fmt
from analytics.ask import fiscal_start
from analytics.catalog import Headline, catalog
from analytics.headline import headline
from analytics.health import measurements, review_dates
from analytics.query import Period, Query, quarter_of
from analytics.ui.cache import asked_key, remembered
from analytics.ui.state import Asked, View


@dataclass(frozen=True)
class Past:
    """The earlier values of a metric and what the two points in time are called."""

    previous: float | None
    year_ago: float | None
    previous_name: str
    year_name: str


def past_dates(view: View) -> tuple[dt.date | None, dt.date | None]:
    """(the quarter end before the review date, the quarter end nearest to a year before it)."""
    dates = review_dates(view.workspace, view.as_of)
    earlier = [day for day in dates if day < view.as_of]
    if not earlier:
        return None, None
    target = view.as_of - dt.timedelta(days=365)
    return earlier[-1], min(earlier, key=lambda day: abs(day - target))


def quarter_name(view: View, day: dt.date, short: bool = False) -> str:
    """The fiscal quarter that a date lies in, by name; short without its year ("Q2")."""
    code = quarter_of(day, fiscal_start(view.workspace)).label
    if short:
        return view.t("shell.quarter_short", part=code[-1])
    return fmt.quarter(int(code[:4]), int(code[-1]), view.lang)


def pasts(view: View, metrics: Sequence[str]) -> dict[str, Past]:
    """The past of each metric; empty for the period "all", which has none."""
    if view.period.label == "all":
        return {}
    key = f"pasts:{view.lang}:{tuple(metrics)}:{view.period!r}:{view.filters!r}"
    return remembered(view.workspace, key, lambda: _trailing(view, metrics) if view.period.label == "ttm" else _shifted(view, metrics))


def _trailing(view: View, metrics: Sequence[str]) -> dict[str, Past]:
    before, year = past_dates(view)
    if before is None or year is None:
        return {}
    found = measurements(view.workspace, tuple(metrics), tuple(sorted({before, year})), view.filters)
    return {
        name: Past(found[before][name].value, found[year][name].value, quarter_name(view, before, short=True), view.t("shell.last_year"))
        for name in metrics
    }


def _shifted(view: View, metrics: Sequence[str]) -> dict[str, Past]:
    before, year = view.period.previous(view.as_of), view.period.year_before(view.as_of)
    first, second = view.ask(*metrics, period=before), view.ask(*metrics, period=year)
    names = (_period_name(view, before), view.t("shell.last_year"))
    return {name: Past(first.value(name), second.value(name), *names) for name in metrics}


def versus(view: View, past: Past | None, format: str, value: float) -> list[str]:
    """A value against the quarter before and the same time last year, in words; what is not known is left out."""
    pairs = ((past.previous, past.previous_name), (past.year_ago, past.year_name)) if past else ()
    return [view.t("shell.versus", change=view.change(value - before, format), name=when) for before, when in pairs if before is not None]


def main_number(view: View, source: Asked) -> str:
    """The main number of a report with its two changes, in words; "" where it has none or no past is known."""
    found = catalog().report(source.report).headline
    if found is None or source.query.period.label == "all" or not (found.metric or source.params.keys() <= {"top"}):
        return ""
    asked = replace(view, period=source.query.period, filters=source.query.filters)
    key = f"headline:{view.lang}:{view.currency}:{asked_key(source)}"
    return remembered(view.workspace, key, lambda: _metric_words(asked, found.metric) if found.metric else _report_words(asked, source.report, found))


def _metric_words(view: View, name: str) -> str:
    metric, value = catalog().metric(name), view.ask(name).value(name)
    return _words(view, metric.label[view.lang], value, metric.format, pasts(view, (name,)).get(name))


def _report_words(view: View, report: str, found: Headline) -> str:
    query = Query((), (), view.period, view.filters)
    past = _past(view, report, query)
    if past is None or (past.previous is None and past.year_ago is None):
        return ""
    return _words(view, found.label[view.lang] if found.label else "", headline(view.workspace, report, query), found.format, past)


def _past(view: View, report: str, query: Query) -> Past | None:
    if view.period.label == "ttm":
        before, year = past_dates(view)
        if before is None or year is None:
            return None
        values = [headline(view.workspace, report, query, day) for day in (before, year)]
        return Past(values[0], values[1], quarter_name(view, before, short=True), view.t("shell.last_year"))
    earlier = (view.period.previous(view.as_of), view.period.year_before(view.as_of))
    values = [headline(view.workspace, report, replace(query, period=period)) for period in earlier]
    return Past(values[0], values[1], _period_name(view, earlier[0]), view.t("shell.last_year"))


def _words(view: View, label: str, value: float | None, format: str, past: Past | None) -> str:
    changes = [] if value is None else versus(view, past, format, value)
    shown = " ".join(part for part in (label, view.show(value, format)) if part)
    return view.t("shell.moved", value=shown, changes=" · ".join(changes)) if changes else ""


def _period_name(view: View, period: Period) -> str:
    """Quarters by their name, other stretches by the day they end."""
    if period.start and period.end and (period.end - period.start).days < 93:
        return quarter_name(view, period.end, short=True)
    return fmt.month(period.end, view.lang)
