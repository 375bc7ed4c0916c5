"""What can be measured with what was loaded: every element as large as it weighs, and what the others are missing."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import format as fmt
from analytics.catalog import Element, Pillar, catalog
from analytics.charts.marks import sign
from analytics.readiness import (
    Addition,
    DimensionStanding,
    ElementStanding,
    Standing,
    additions,
    measured,
    standings,
)
from analytics.ui import address
from analytics.ui.cards import headline, plain_card
from analytics.ui.data import words
from analytics.ui.data.drop import template_button
from analytics.ui.state import View
from analytics.ui.words import needed

_HEIGHT = 490
TINT = 32  # percent of ink where all can be measured: text stays readable on it


def measurable_part(view: View, top: DeltaGenerator, bar: DeltaGenerator) -> None:
    """The map of all elements, and the indicators of one of the five."""
    fields = view.workspace.fields()
    five, more = standings(view.catalog, fields), additions(view.catalog, fields)
    with top:
        headline(_title(view, five, more), view.t("data.measurable_sub"))
    left, right = st.columns([1.7, 1], gap="small")
    with left, plain_card("five", view.t("data.measurable_five"), view.t("data.measurable_five_sub"), _HEIGHT):
        st.html(_mosaic(view, five))
    with bar:
        template_button(view, "template-measurable")
    with right:
        _elements(view, five)


def _title(view: View, five: tuple[DimensionStanding, ...], more: tuple[Addition, ...]) -> str:
    known, total = sum(one.measured for one in five), sum(one.total for one in five)
    if known == total:
        return view.t("data.measurable_title_all", total=total)
    if not more:
        return view.t("data.measurable_title_some", measured=known, total=total)
    first = more[0]
    return view.t("data.measurable_title", measured=known, total=total, name=needed(view, first.name), n=len(first.metrics))


def _mosaic(view: View, five: tuple[DimensionStanding, ...]) -> str:
    """A row per dimension: each element as wide as its weight, as dark as the share of it that can be measured."""
    lines = []
    for pillar, one in zip(catalog().pillars, five, strict=True):
        labels = {element.id: element.label[view.lang] for element in pillar.elements}
        held = [element for element in one.elements if element.indicators]
        tiles = "".join(_tile(view, labels[element.id], element, shown) for element, shown in ((e, measured(view.catalog, e)) for e in held))
        count = view.t("data.measurable_of", measured=one.measured, total=one.total)
        share = view.t("data.measurable_weight", share=fmt.percent(one.share, view.lang))
        lines.append(
            f'<div class="ww-mosaic"><span class="ww-glyph-small">{escape(pillar.glyph)}</span><span><b>{escape(pillar.label[view.lang])}</b>'
            f"<small>{escape(count)}<br>{escape(share)}</small></span><div>{tiles}</div></div>"
        )
    return "".join(lines)


def _tile(view: View, label: str, element: ElementStanding, share: float) -> str:
    said = fmt.percent(share, view.lang)
    mark = sign("none", said) if not share else f"<small>{escape(said)}</small>" if share < 1 else ""
    return (
        f'<span title="{escape(label)}: {escape(said)}" style="flex-grow:{1000 * element.weight:.2f};'
        f'background:color-mix(in srgb, var(--ink) {TINT * share:.0f}%, transparent)">{escape(label)} {mark}</span>'
    )


def _elements(view: View, five: tuple[DimensionStanding, ...]) -> None:
    pillars = {pillar.id: pillar for pillar in catalog().pillars}
    chosen = st.session_state.get("measurable", st.query_params.get("measurable", next(iter(pillars))))
    pillar = pillars.get(str(chosen), catalog().pillars[0])
    title = view.t("data.measurable_elements", name=f"{pillar.glyph} {pillar.label[view.lang]}")
    with plain_card("elements", title, view.t("data.measurable_elements_sub"), _HEIGHT):
        address.choice("measurable", list(pillars), view.t("data.measurable_choose"), lambda name: pillars[name].glyph)
        one = next(one for one in five if one.id == pillar.id)
        st.html(words.scrolling("".join(_element(view, pillar, element, one) for element in pillar.elements), 345))


def _element(view: View, pillar: Pillar, element: Element, one: DimensionStanding) -> str:
    rows = next(found.indicators for found in one.elements if found.id == element.id)
    lines = "".join(_indicator(view, row) for row in rows)
    return f'<p class="ww-next">{escape(element.label[view.lang])}</p><ul class="ww-list ww-tight ww-whole">{lines}</ul>'


def _indicator(view: View, row: Standing) -> str:
    label = catalog().metric(row.metric).label[view.lang]
    if not row.missing:
        return f"<li>{sign('good')}<span>{escape(label)}</span><span></span></li>"
    names = fmt.listing([needed(view, need) for need in row.missing[:3]], view.lang)
    lacking = view.t("data.measurable_needs", names=names)
    return f"<li>{sign('none')}<span>{escape(label)}<small>{escape(lacking)}</small></span><span></span></li>"
