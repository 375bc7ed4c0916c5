"""Q11, Q21: the thirteen elements, where the process leaks, and how well deals are prepared."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.catalog import Pillar, catalog
from analytics.charts import funnel, heat, state_of
from analytics.charts.marks import sign
from analytics.score import ElementScore, scale
from analytics.ui.cards import card, chart
from analytics.ui.deals.words import FEW, Row, stage
from analytics.ui.dimension import open_dimension
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured
from analytics.ui.state import View

HEIGHT = 450
QUALITY = ("graded_share", "competitor_identified", "questionnaire_completeness", "strategy_stated", "value_quantified", "dated_next_step")
MOST = 10  # rows of the quality map
TELLING = 5  # fewer deals than this get no sign


def process(view: View) -> None:
    """The thirteen elements as a strip, the funnel, and quality by team."""
    pillar = next(pillar for pillar in catalog().pillars if pillar.id == "shu")
    _strip(view, pillar)
    left, right = st.columns([1, 1.08], gap="small")
    with left:
        _funnel(view)
    with right:
        _quality(view)


def _strip(view: View, pillar: Pillar) -> None:
    scores = {item.id: item for item in view.health().dimension(pillar.id).elements}
    cells = [_cell(view, element.label[view.lang], element.meaning[view.lang], scores[element.id]) for element in pillar.elements]
    with st.container(border=True, key="kpi-thirteen", gap=None):
        if st.button(view.t("deals.thirteen"), key="open-thirteen", type="tertiary", help=view.t("deals.thirteen_help")):
            open_dimension(view, pillar)
        st.html(f'<div class="ww-thirteen">{"".join(cells)}</div>')


def _cell(view: View, name: str, meaning: str, found: ElementScore) -> str:
    kind = state_of(found.score)
    score = fmt.score(found.score, view.lang)
    told = f"{meaning} · {view.t(f'shell.state_{kind}')} · {view.t('shell.evidence', share=fmt.percent(found.coverage, view.lang))}"
    return f'<div title="{escape(told)}"><span>{escape(name)}</span><b class="{"none" if found.score is None else ""}">{score}</b>{sign(kind)}</div>'


def _funnel(view: View) -> None:
    source = view.apart("stage").report("stage_funnel")
    found = source.records()
    entered = [row for row in found if row["entered"]]
    rated = [index for index, row in enumerate(found) if row["entered"] >= FEW]
    weakest = min(rated, key=lambda index: found[index]["conversion"]) if rated else None
    with card(view, "funnel", _funnel_title(view, found, weakest), view.t("deals.funnel_sub"), source, height=HEIGHT):
        if not entered:
            not_measured(view, ["stage_history.entered_at"])
            return
        counts = [*(row["entered"] for row in found), found[-1]["forward"]]
        figure = funnel(
            [*(stage(view, row["stage"]) for row in found), stage(view, "won")], counts, [view.show(count, "count") for count in counts],
            view.ink, conversions=[view.show(row["conversion"], "percent") for row in found], notes=[_dwell(view, row) for row in found], weakest=weakest, height=HEIGHT - 104,
        )  # fmt: skip
        alt = fmt.listing([f"{stage(view, row['stage'])}: {row['entered']}, {view.show(row['conversion'], 'percent')}" for row in found], view.lang)
        marks = [mark(stage(view, row["stage"]), stage=row["stage"]) for row in found]
        chart(figure, alt=alt, key="funnel-chart", marks=marks)


def _funnel_title(view: View, found: list[Row], weakest: int | None) -> str:
    if weakest is None:
        return view.t("deals.funnel_few" if any(row["entered"] for row in found) else "deals.funnel_none")
    row = found[weakest]
    stuck = max(found, key=lambda item: item["aged_amount"] or 0)
    said = view.t("deals.funnel_title", stage=stage(view, row["stage"]), share=view.show(row["conversion"], "percent"))
    if not stuck["aged_deals"]:
        return said
    return said + view.t("deals.funnel_aged", stage=stage(view, stuck["stage"]), amount=view.show(stuck["aged_amount"], "money"))


def _dwell(view: View, row: Row) -> str:
    if row["median_days"] is None:
        return ""
    return view.t("deals.dwell", days=view.show(row["median_days"], "days"), usual=view.show(row["usual_days"], "days"))


def _quality(view: View) -> None:
    teams = view.marked(None).ask("open_count", by=("team",)).records()
    axis = "team" if len({row["team"] for row in teams if row["open_count"]}) > 1 else "owner"
    mine = view.apart(axis)
    source = mine.ask(*QUALITY, by=(axis,))
    deals = {row[axis]: row["open_count"] or 0 for row in mine.ask("open_count", by=(axis,)).records()}
    found = sorted((row for row in source.records() if deals.get(row[axis])), key=lambda row: -deals[row[axis]])[:MOST]
    total = view.ask(*QUALITY)
    weakest = _weakest(view, total.records()[0] if not total.is_empty else {})
    title = view.t("deals.quality_title", name=catalog().metric(weakest[0]).label[view.lang], value=view.show(weakest[1], "percent")) if weakest else view.t("deals.quality_none")
    with card(view, "quality", title, view.t(f"deals.quality_sub_{axis}"), source, height=HEIGHT):
        if not weakest or not found:
            not_measured(view, ["opportunities.deal_tier", "deal_assessments.answer", "opportunities.competition_strategy"])
            return
        values = [[row[name] for name in QUALITY] for row in found]
        states = [[_state(view, row, name) for name in QUALITY] for row in found]
        texts = [[_printed(view, row, name) for name in QUALITY] for row in found]
        rows = [view.t("deals.with_n", name=str(row[axis]), n=deals[row[axis]]) for row in found]
        figure = heat(rows, [view.t(f"deals.quality_{name}") for name in QUALITY], values, texts, view.ink, states=states, height=HEIGHT - 112)
        marks = [mark(row[axis], **{axis: row[axis]}) for row in found]
        chart(figure, alt=title, key="quality-chart", marks=marks)


def _state(view: View, row: Row, name: str) -> str:
    """The state of a cell; none when not measured, no state at all on fewer than five deals."""
    if row[name] is None:
        return "none"
    return state_of(scale(view.catalog.metric(name), row[name])) if row[f"{name}__n"] >= TELLING else ""


def _printed(view: View, row: Row, name: str) -> str:
    return "" if row[name] is None else f"{fmt.percent(row[name], view.lang)} ({row[f'{name}__n']})"


def _weakest(view: View, row: Row) -> tuple[str, float] | None:
    """The indicator with the lowest score, and its value."""
    rated = [(scale(view.catalog.metric(name), row[name]), name) for name in QUALITY if row.get(name) is not None]
    if not rated:
        return None
    _, name = min(rated, key=lambda pair: pair[0] if pair[0] is not None else 101.0)
    return name, float(row[name])
