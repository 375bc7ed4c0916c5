"""The five elements of ESP+ as a row of tiles; each opens its indicators."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.catalog import Element, Metric, Pillar, catalog
from analytics.charts.marks import evidence, sign
from analytics.score import ElementScore
from analytics.ui.compare import past_dates
from analytics.ui.dimension import open_dimension
from analytics.ui.state import View


def strip(view: View) -> None:
    """A tile per element: score, state, change, the leading indicator, how much is measured."""
    pillar = next(pillar for pillar in catalog().pillars if pillar.id == "dao")
    scores = {item.id: item for item in view.health().dimension(pillar.id).elements}
    for place, element in zip(st.columns(len(pillar.elements), gap="small"), pillar.elements, strict=True):
        with place, st.container(border=True, key=f"kpi-{element.id}", height="stretch", gap=None):
            if st.button(element.label[view.lang], key=f"open-{element.id}", type="tertiary", help=element.meaning[view.lang]):
                open_dimension(view, pillar)
            st.html(_tile(view, pillar, element, scores[element.id]))


def _tile(view: View, pillar: Pillar, element: Element, found: ElementScore) -> str:
    state = view.state(found.score)
    word = view.t(f"shell.state_{state}")
    below = " · ".join(part for part in (_leading(view, pillar, element, found), _changes(view, found)) if part)
    shown = f'<b class="ww-big{"" if found.score is not None else " none"}">{fmt.score(found.score, view.lang)}</b>'
    covered = evidence(found.coverage, view.t("shell.evidence", share=fmt.percent(found.coverage, view.lang)))
    return (
        f'<div class="ww-tile"><div class="ww-row">{shown} {sign(state, word)}<span class="ww-end">{covered}</span></div>'
        f'<div class="ww-note">{escape(below)}</div></div>'
    )


def _leading(view: View, pillar: Pillar, element: Element, found: ElementScore) -> str:
    """The first indicator that makes the element count as measured, with its n."""
    stars = [metric for metric in view.catalog.indicators(pillar, element) if metric.is_star]
    scores = {item.id: item for item in found.indicators}
    for metric in stars:
        item = scores[metric.id]
        if item.value is not None:
            return view.t("accounts.leading", name=metric.label[view.lang], value=_value(view, metric, item.value), n=item.n)
    return ""


def _value(view: View, metric: Metric, value: float) -> str:
    return view.show(value, metric.format)


def _changes(view: View, now: ElementScore) -> str:
    """Points against the quarter before and the year before, over the indicators measured at both."""
    said = []
    for key, day in zip(("vs_quarter", "vs_year"), past_dates(view), strict=True):
        points = _points(now, _element(view, day, now.id)) if day else None
        if points is not None:
            said.append(view.t(f"accounts.{key}", change=fmt.change(points, "score", view.lang)))
    return " · ".join(said)


def _element(view: View, day: object, name: str) -> ElementScore:
    health = next(found for date, found in view.healths().items() if date == day)
    return next(item for item in health.dimension("dao").elements if item.id == name)


def _points(now: ElementScore, before: ElementScore) -> float | None:
    old = {item.id: item.score for item in before.indicators}
    both = [(i.score, old[i.id], i.weight) for i in now.indicators if i.score is not None and old.get(i.id) is not None]
    weight = sum(part[2] for part in both)
    return sum((a - (b or 0.0)) * w for a, b, w in both) / weight if weight else None
