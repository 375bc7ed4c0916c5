"""Q11: the thirteen elements, where the process leaks, and which deals stand too long."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.catalog import Pillar, catalog
from analytics.charts import funnel
from analytics.charts.marks import sign
from analytics.score import ElementScore
from analytics.ui.cards import card, chart
from analytics.ui.deals.ages import ages
from analytics.ui.deals.words import FEW, Row, stage
from analytics.ui.dimension import open_dimension
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured
from analytics.ui.state import View

HEIGHT = 450


def process(view: View) -> None:
    """The thirteen elements as a strip, the funnel, and the days in stage."""
    pillar = next(pillar for pillar in catalog().pillars if pillar.id == "shu")
    _strip(view, pillar)
    left, right = st.columns([1, 1.08], gap="small")
    with left:
        _funnel(view)
    with right:
        ages(view)


def _strip(view: View, pillar: Pillar) -> None:
    scores = {item.id: item for item in view.health().dimension(pillar.id).elements}
    cells = [_cell(view, element.label[view.lang], element.meaning[view.lang], scores[element.id]) for element in pillar.elements]
    with st.container(border=True, key="kpi-thirteen", gap=None):
        if st.button(view.t("deals.thirteen"), key="open-thirteen", type="tertiary", help=view.t("deals.thirteen_help")):
            open_dimension(view, pillar)
        st.html(f'<div class="ww-thirteen">{"".join(cells)}</div>')


def _cell(view: View, name: str, meaning: str, found: ElementScore) -> str:
    kind = view.state(found.score)
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
