"""What can be measured with what was loaded, and what single table or column would add most."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import format as fmt
from analytics.catalog import Element, Pillar, catalog
from analytics.charts.marks import evidence, sign
from analytics.readiness import Addition, DimensionStanding, Standing, additions, standings
from analytics.ui import address
from analytics.ui.cards import headline, plain_card
from analytics.ui.data import words
from analytics.ui.data.drop import template_button
from analytics.ui.state import View
from analytics.ui.words import needed

_HEIGHT = 490


def measurable_part(view: View, top: DeltaGenerator, bar: DeltaGenerator) -> None:
    """The five, the elements of one of them, and what would add most."""
    fields = view.workspace.fields()
    five, more = standings(view.catalog, fields), additions(view.catalog, fields)
    with top:
        headline(_title(view, five, more), view.t("data.measurable_sub"))
    left, middle, right = st.columns([1, 1.35, 1.15], gap="small")
    with left, plain_card("five", view.t("data.measurable_five"), view.t("data.measurable_five_sub"), _HEIGHT):
        st.html(_five(view, five))
    with bar:
        template_button(view, "template-measurable")
    with middle:
        _elements(view, five)
    with right, plain_card("next", view.t("data.measurable_next"), view.t("data.measurable_next_sub"), _HEIGHT):
        st.html(_next(view, more))


def _title(view: View, five: tuple[DimensionStanding, ...], more: tuple[Addition, ...]) -> str:
    measured, total = sum(one.measured for one in five), sum(one.total for one in five)
    if measured == total:
        return view.t("data.measurable_title_all", total=total)
    if not more:
        return view.t("data.measurable_title_some", measured=measured, total=total)
    first = more[0]
    return view.t("data.measurable_title", measured=measured, total=total, name=needed(view, first.name), n=len(first.metrics))


def _five(view: View, five: tuple[DimensionStanding, ...]) -> str:
    lines = []
    for pillar, one in zip(catalog().pillars, five, strict=True):
        share = evidence(one.share, view.t("data.measurable_weight", share=fmt.percent(one.share, view.lang)))
        count = view.t("data.measurable_of", measured=one.measured, total=one.total)
        lines.append(
            f'<li><span class="ww-glyph-small">{escape(pillar.glyph)}</span><span><b>{escape(pillar.label[view.lang])}</b>'
            f"{share}</span><span>{escape(count)}</span></li>"
        )
    return f'<ul class="ww-list ww-five">{"".join(lines)}</ul>'


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


def _next(view: View, more: tuple[Addition, ...]) -> str:
    if not more:
        return f'<p class="ww-empty">{sign("good")} {escape(view.t("data.measurable_next_none"))}</p>'
    lines = []
    for one in more[:7]:
        columns = [needed(view, f"{one.name}.{column}").split(": ", 1)[-1] for column in one.columns if column]
        note = [view.t("data.measurable_adds_note", share=fmt.percent(one.weight, view.lang, 1))]
        if columns:
            note.append(view.t("data.measurable_columns", names=fmt.listing(columns[:5], view.lang)))
        adds = view.t("data.measurable_adds", n=len(one.metrics))
        lines.append(
            f"<li><i></i><span><b>{escape(needed(view, one.name))}</b><small>{escape(' · '.join(note))}</small></span><span>{escape(adds)}</span></li>"
        )
    return words.scrolling(f'<ul class="ww-list ww-whole">{"".join(lines)}</ul>', 390)
