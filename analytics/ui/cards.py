"""Cards: one question each. The title is the answer in words, the foot opens what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from analytics import format as fmt
from analytics.catalog import Metric, catalog
from analytics.charts.enlarge import enlarge
from analytics.charts.marks import evidence as evidence_bar
from analytics.charts.marks import sign, sparkline
from analytics.charts.theme import picture
from analytics.score import FEW, interval, scale
from analytics.ui.cache import report_count
from analytics.ui.compare import main_number, pasts, versus
from analytics.ui.drill import evidence, narrow
from analytics.ui.marks import Mark, begin_card, drawn, listening, outline
from analytics.ui.screen import GROWTH, is_wide
from analytics.ui.state import Asked, View, current
from analytics.ui.words import column_label, needed


def headline(title: str, sub: str = "") -> None:
    """The answer of the whole page in one sentence, and under it what it is about."""
    below = f'<p class="ww-sub">{escape(sub)}</p>' if sub else ""
    st.html(f'<h1 class="ww-headline">{escape(title)}</h1>{below}')


@contextmanager
def plain_card(key: str, title: str, subtitle: str = "", height: int | Literal["content", "stretch"] = "stretch") -> Iterator[None]:
    """A card without a foot, for words and forms."""
    with st.container(border=True, key=f"card-{key}", height=height, gap="xsmall"):
        below = f'<p class="ww-sub">{escape(subtitle)}</p>' if subtitle else ""
        st.html(f'<h2 class="ww-title">{escape(title)}</h2>{below}')
        yield


@contextmanager
def card(
    view: View, key: str, title: str, subtitle: str = "", source: Asked | None = None, note: str = "",
    height: int | Literal["content", "stretch"] = "stretch", has_past: bool = True,
) -> Iterator[None]:  # fmt: skip
    """A card whose foot opens definition, rows and data of `source`; `note` is added to the foot.

    The foot says how the main number of a report changed, unless the card shows only a part of the report.
    """
    with plain_card(key, title, subtitle, height):
        begin_card()
        yield
        if source is not None:
            _foot(view, key, source, note, has_past)


def _rows(view: View, source: Asked) -> int | None:
    """How many rows an answer rests on, None where they cannot be shown together."""
    if source.report:
        return report_count(view.workspace, source) if catalog().report(source.report).rows else None
    return int(source.frame[f"{source.query.metrics[0]}__n"].fillna(0).sum())


def _foot(view: View, key: str, source: Asked, note: str, has_past: bool) -> None:
    with st.container(horizontal=True, key=f"foot-{key}", gap="small", vertical_alignment="center"):
        parts = [("definition", view.t("shell.definition")), ("data", view.t("shell.data"))]
        if (count := _rows(view, source)) is not None:
            parts.insert(1, ("rows", view.t("shell.rows", n=fmt.number(count, view.lang))))
        for part, label in parts:
            if st.button(label, key=f"{key}-{part}", type="tertiary"):
                evidence(view, source, part)
        if (found := drawn()) and st.button(view.t("shell.narrow"), key=f"{key}-narrow", type="tertiary"):
            narrow(view, found)
        moved = main_number(view, source) if source.report and has_past else ""
        said = [part for part in (moved, note) if part]
        if source.unfiltered:
            said.append(view.t("shell.unfiltered", names=fmt.listing([_dimension(view, n) for n in source.unfiltered], view.lang)))
        if said:
            words = escape(" · ".join(said))
            st.html(f'<span class="ww-note" title="{words}">{words}</span>')


def _dimension(view: View, name: str) -> str:
    if name in view.filters.headers():
        return name
    splits = catalog().splits
    return splits[name].label[view.lang] if name in splits else column_label(view, name)


def chart(
    figure: go.Figure, alt: str, key: str, on_select: Literal["rerun", "ignore"] = "ignore", marks: Sequence[Mark] = (),
    along: Literal["x", "y", "point"] = "y",
) -> Any:  # fmt: skip
    """A figure with its text alternative; with `on_select="rerun"` the clicked points come back.

    A click on the row ("y"), column ("x") or point that one of `marks` stands for narrows the page's other cards to it.
    Ask for this chart's own numbers with `view.apart(columns of the marks)`.
    """
    listens: Any = on_select
    config = picture(key, current().t("shell.save_picture"))
    if marks:
        mark = current().mark
        if mark in marks:
            figure = outline(figure, marks.index(mark), along, current().ink)
        key, listens = listening(key, marks, along)
    if is_wide():
        figure = enlarge(figure, GROWTH)
    return st.plotly_chart(figure, theme=None, config=config, alt=alt, key=key, on_select=listens, selection_mode="points")


def graph(
    option: dict[str, Any], alt: str, key: str, height: int = 420, on_select: Literal["rerun", "ignore"] = "ignore"
) -> Any:
    """A relationship graph (an ECharts option) with its text alternative and a button for its picture; `on_select` as for `chart`."""
    view = current()
    tool = {"show": True, "name": f"wuwei-{key}", "title": view.t("shell.save_picture"), "pixelRatio": 2, "backgroundColor": view.ink.card}
    look = {"right": 4, "top": 0, "itemSize": 15, "iconStyle": {"borderColor": view.ink.muted}, "feature": {"saveAsImage": tool}}
    option = option | {"toolbox": look}
    return st.echarts_chart(option, height=height, key=key, alt=alt, theme=None, on_select=on_select)


def kpis(view: View, metrics: Sequence[str], key: str = "kpi", state: bool = True) -> dict[str, Asked]:
    """A row of tiles, one per metric: number, interval and n, change, target. Returns the answers by metric.

    The label of a tile is a button that opens its definition, rows and data.
    """
    found: dict[str, Asked] = {}
    for place, name in zip(st.columns(len(metrics), gap="small"), metrics, strict=True):
        found[name] = view.ask(name)
        with place, st.container(border=True, key=f"{key}-{name}", height="stretch", gap=None):
            label = catalog().metric(name).label[view.lang]
            if st.button(label, key=f"open-{key}-{name}", type="tertiary", help=catalog().metric(name).meaning[view.lang]):
                evidence(view, found[name], "definition")
            st.html(tile_html(view, name, found[name], state))
    return found


def tile_html(view: View, name: str, asked: Asked, state: bool = True) -> str:
    """The inside of a tile: big number and what it rests on, then how it changed."""
    metric = view.catalog.metric(name)
    value, count = asked.value(name), asked.count(name)
    if value is None:
        return _tile(fmt.MISSING, True, sign("none", view.t("shell.state_none")), _why_missing(view, asked, name))
    is_small = 0 < count < FEW
    parts = [_interval(view, metric.format, asked, name), view.t("shell.n", n=fmt.number(count, view.lang))]
    if is_small:
        parts.append(view.t("shell.too_few"))
    elif metric.target is not None:  # too few cases are not held against a target
        parts.append(view.t("shell.target", value=view.show(metric.target, metric.format)))
    below = [view.t("shell.not_narrowed")] if view.mark and asked.unfiltered else versus(view, pasts(view, (name,)).get(name), metric.format, value)
    mark = sign(_state(view, metric, value)) if state and metric.is_scored and not is_small else ""
    said = f'{mark} <span class="ww-note">{escape(" · ".join(part for part in parts if part))}</span>'
    return _tile(view.show(value, metric.format), is_small, said, *below)


def _tile(number: str, faded: bool, beside: str, *below: str) -> str:
    """`beside` is HTML, the others are text; a line breaks only between the parts of `below`."""
    whole = [escape(part) if len(below) == 1 else f'<span class="ww-unbroken">{escape(part)}</span>' for part in below]
    said = " · ".join(whole)
    return (
        f'<div class="ww-tile"><b class="ww-big{" none" if faded else ""}">{escape(number)}</b> {beside}'
        f'<div class="ww-note">{said or "&nbsp;"}</div></div>'
    )


def _why_missing(view: View, asked: Asked, name: str) -> str:
    needs = asked.missing.get(name, ())
    return view.t("shell.needs", names=fmt.listing([needed(view, need) for need in needs[:2]], view.lang)) if needs else ""


def _state(view: View, metric: Metric, value: float) -> str:
    return view.state(scale(metric, value))


def _interval(view: View, format: str, asked: Asked, name: str) -> str:
    hits, count = asked.frame.get(f"{name}__hits"), asked.count(name)
    known = None if hits is None or not len(hits) else fmt.known(hits.iloc[0])
    if known is None or not count:
        return ""
    bounds = interval(int(known), count)
    return fmt.interval(*bounds, format, view.lang) if bounds else ""


def score_tile(
    view: View, glyph: str, score: float | None, state: str, *, changes: str = "", past: Sequence[float | None] = (),
    coverage: float | None = None, missing: str = "", provisional: bool = False,
) -> str:  # fmt: skip
    """The HTML of one dimension: glyph, score, state in sign and word, change (HTML), line and evidence."""
    below = escape(missing) if score is None else changes
    word = view.t("shell.provisional" if provisional else f"shell.state_{state}")
    covered = view.t("shell.evidence", share=fmt.percent(coverage, view.lang))
    return (
        f'<div class="ww-score"><span class="ww-glyph" aria-hidden="true">{escape(glyph)}</span>'
        f'<div class="ww-line"><b class="ww-big{" none" if provisional else ""}">{fmt.score(score, view.lang)}</b>'
        f'<span class="ww-state">{sign(state, word)}</span></div>'
        f'<div class="ww-changes">{below}</div>'
        f'<div class="ww-line ww-foot">{sparkline(past, state, view.ink)}{evidence_bar(coverage, covered)}</div></div>'
    )
