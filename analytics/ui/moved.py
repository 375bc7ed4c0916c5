"""What moved it: a number's change between two dates, by segment and down to named deals; a score's by element."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import streamlit as st

from analytics import format as fmt
from analytics.catalog import Metric, Pillar, catalog
from analytics.charts import waterfall
from analytics.compiler import Moment
from analytics.explain import REST, Explanation, Part, entity, explain, names_of
from analytics.movement import Driver, appeared, change, drivers
from analytics.query import NOT_RECORDED, Period
from analytics.score import DimensionScore
from analytics.ui.cache import remembered
from analytics.ui.compare import past_dates, quarter_name
from analytics.ui.lists import ranked
from analytics.ui.state import View

SHOWN, NAMED, HEIGHT = 6, 6, 230
_SPLITS = ("region", "team", "owner", "industry", "product_line", "deal_tier", "project_type", "lead_source", "account")


def moments(view: View, period: Period) -> tuple[Moment, Mapping[str, Moment]]:
    """(the number's own moment, what it can be compared with: the quarter or stretch before, the year before)."""
    first, last = period.range(view.as_of)
    is_year = period.label == "ttm" or (first is not None and last is not None and (last - first).days == 364)
    if not is_year:
        past = {"previous": period.previous(view.as_of), "year": period.year_before(view.as_of)}
        return Moment(view.as_of, period), {name: Moment(when.as_of(view.newest), when) for name, when in past.items()}
    days = dict(zip(("previous", "year"), past_dates(view), strict=True))
    return Moment(view.as_of, _year_to(view.as_of)), {name: Moment(day, _year_to(day)) for name, day in days.items() if day}


def _year_to(day: dt.date) -> Period:
    first, last = Period.TTM.range(day)
    return Period(f"{first}..{last}", first, last)


def moved_body(view: View, metric_id: str, period: Period) -> None:
    """The part of the evidence dialog: choose since when and by what, see the parts and the deals behind them."""
    now, past = moments(view, period)
    metric = catalog().metric(metric_id)
    columns = view.workspace.columns().get(metric.model, frozenset())
    splits = [name for name in _SPLITS if name in catalog().splits and catalog().splits[name].column in columns]
    if not past or not splits:
        st.caption(view.t("moved.no_past" if not past else "moved.no_split"))
        return
    left, right = st.columns(2)
    since = left.selectbox(view.t("moved.since"), list(past), key="moved-since", format_func=lambda name: _since(view, past[name]))
    by = right.selectbox(view.t("moved.by"), splits, key="moved-by", format_func=lambda name: catalog().splits[name].label[view.lang])
    found = _explained(view, metric_id, now, past[since], by)
    st.markdown(f"**{_sentence(view, metric, found)}**")
    if not found.parts:
        st.caption(view.t("moved.unknown" if found.change is None else "moved.as_one"))
        return
    _chart(view, metric, found.top(SHOWN))
    st.caption(view.t(f"moved.kind_{found.kind}"))
    _named(view, metric, now, past[since])


def _explained(view: View, metric_id: str, now: Moment, before: Moment, member: str) -> Explanation:
    key = f"moved:{metric_id}:{now!r}:{before!r}:{member}:{view.filters!r}"
    return remembered(view.workspace, key, lambda: explain(view.workspace, metric_id, now, before, member, view.filters))


def _since(view: View, moment: Moment) -> str:
    first, last = moment.period.range(moment.as_of)
    if first and last and (last - first).days < 93:
        return quarter_name(view, last)
    return view.t("moved.year_to", day=fmt.day(moment.as_of, view.lang))


def _sentence(view: View, metric: Metric, found: Explanation) -> str:
    shown = {"before": view.show(found.before, metric.format), "after": view.show(found.after, metric.format)}
    if found.change is None:
        return view.t("moved.from_to", **shown)
    said = view.t("moved.changed", change=view.change(found.change, metric.format), **shown)
    if found.mix is None or found.rate is None:
        return said
    parts = {"rate": view.change(found.rate, metric.format), "mix": view.change(found.mix, metric.format)}
    return f"{said} {view.t('moved.mix_rate', **parts)}"


def _look(metric: Metric, points: float) -> str:
    if metric.better not in ("higher", "lower"):
        return "actual"
    return "good" if (points > 0) == (metric.better == "higher") else "act"


def _chart(view: View, metric: Metric, found: Explanation) -> None:
    from analytics.ui.cards import chart

    steps = [(_short(view, part), part.change, view.change(part.change, metric.format), _look(metric, part.change)) for part in found.parts]
    total = (view.t("moved.total"), view.change(found.change, metric.format))
    alt = fmt.listing([f"{label} {text}" for label, _, text, _ in steps], view.lang)
    chart(waterfall(steps, view.ink, total=total, height=HEIGHT), alt=view.t("moved.alt", parts=alt), key="moved-chart")


def _short(view: View, part: Part) -> str:
    name = view.t("moved.rest") if part.member == REST else part.member
    name = view.t("moved.not_recorded") if name == NOT_RECORDED else name
    return name if len(name) <= 16 else f"{name[:15]}…"


def _named(view: View, metric: Metric, now: Moment, before: Moment) -> None:
    """The deals, accounts or people that moved it most; only where each has a part of its own."""
    column = entity(view.workspace, metric.id)
    if column is None:
        return
    found = _explained(view, metric.id, now, before, column)
    if found.kind not in ("sum", "ratio"):
        return
    key = f"moved-names:{metric.id}:{now!r}:{before!r}:{column}"
    names = remembered(view.workspace, key, lambda: names_of(view.workspace, metric.id, (before, now), column))
    st.markdown(view.t("moved.named", n=len(found.parts)))
    _names(view, metric, column, found.top(NAMED).parts, names)


def _names(view: View, metric: Metric, column: str, parts: Sequence[Part], names: Mapping[str, str]) -> None:
    """A line for each; those that have a page open it."""
    from analytics.ui import links
    from analytics.ui.lines import Line, lines

    pages = {"opportunity_id": links.open_deal, "account_id": links.open_account, "employee_id": links.open_person}
    rows = [
        Line(
            "" if part.member == REST else part.member, _full(view, part, names), _what(view, part), view.change(part.change, metric.format),
            "" if part.member == REST else _look(metric, part.change).replace("actual", ""),
        )
        for part in parts
    ]  # fmt: skip
    if column in pages:
        lines(rows, "moved", lambda code: pages[column](code) if code else None)
    else:
        ranked([(row.state, row.name, row.note, row.value) for row in rows])


def _full(view: View, part: Part, names: Mapping[str, str]) -> str:
    return view.t("moved.rest") if part.member == REST else names.get(part.member, part.member)


def _what(view: View, part: Part) -> str:
    """Came, went, or changed."""
    if part.member == REST:
        return ""
    if not part.n_before:
        return view.t("moved.came")
    return view.t("moved.went") if not part.n_after else view.t("moved.stayed")


def score_body(view: View, pillar: Pillar, now: DimensionScore) -> None:
    """A dimension's change since the quarter before: by element, then by indicator."""
    day, _ = past_dates(view)
    before = view.healths()[day].dimension(pillar.id) if day else None
    points = change(now, before) if before else None
    if before is None or points is None or day is None:
        st.caption(view.t("moved.no_past"))
        return
    found = drivers([now], [before])
    since = quarter_name(view, day)
    st.markdown(f"**{view.t('moved.score', change=view.change(points, 'score'), quarter=since)}**")
    _element_chart(view, pillar, found, points)
    labels = catalog().metrics
    ranked([
        ("good" if item.points > 0 else "act", labels[item.id].label[view.lang], _element(view, pillar, item.element), _points(view, item.points))
        for item in found[:NAMED] if abs(item.points) >= 0.05
    ])  # fmt: skip
    for key, names in zip(("moved.appeared", "moved.vanished"), appeared(now, before), strict=True):
        if names:
            st.caption(view.t(key, names=fmt.listing([labels[name].label[view.lang] for name in names], view.lang)))


def _points(view: View, points: float) -> str:
    return ("+" if points > 0 else "−") + fmt.number(abs(points), view.lang, 1)


def _element(view: View, pillar: Pillar, name: str) -> str:
    return next((element.label[view.lang] for element in pillar.elements if element.id == name), name)


def _element_chart(view: View, pillar: Pillar, found: tuple[Driver, ...], points: float) -> None:
    from analytics.ui.cards import chart

    sums: dict[str, float] = {}
    for item in found:
        sums[item.element] = sums.get(item.element, 0.0) + item.points
    order = sorted((name for name in sums if abs(sums[name]) >= 0.05), key=lambda name: -abs(sums[name]))
    steps = [(_element(view, pillar, name), sums[name], _points(view, sums[name]), "good" if sums[name] > 0 else "act") for name in order[:SHOWN]]
    rest = points - sum(change for _, change, _, _ in steps)
    if abs(rest) >= 0.05:
        steps.append((view.t("moved.rest"), rest, _points(view, rest), "actual"))
    alt = fmt.listing([f"{label} {text}" for label, _, text, _ in steps], view.lang)
    figure = waterfall(steps, view.ink, total=(view.t("moved.total"), _points(view, points)), height=HEIGHT)
    chart(figure, alt=view.t("moved.alt", parts=alt), key="moved-score-chart")
