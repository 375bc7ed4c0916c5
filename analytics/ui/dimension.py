"""One dimension opened: its elements and indicators, each with its value, score, n and definition."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.catalog import Pillar, catalog
from analytics.charts.theme import SIGNS, state_of
from analytics.query import Period
from analytics.score import DimensionScore
from analytics.ui.drill import evidence_body
from analytics.ui.lists import table
from analytics.ui.state import View


def open_dimension(view: View, pillar: Pillar) -> None:
    """A dialog from the dimension's score to its indicators, their definitions and rows."""
    st.dialog(f"{pillar.glyph} {pillar.label[view.lang]} · {pillar.method}", width="large")(_body)(view, pillar)


def _body(view: View, pillar: Pillar) -> None:
    scores = view.health().dimension(pillar.id)
    st.caption(pillar.meaning[view.lang])
    frame = indicator_frame(view, pillar, scores)
    labels = {name: view.t(f"overview.column_{name}") for name in ("element", "indicator", "value", "score", "state")}
    chosen = table(
        view, frame.drop(columns="id"), {"n": "count", "score": "score"}, key=f"dimension-{pillar.id}", selectable=True,
        height=min(250, 38 * (len(frame) + 1)), labels=labels,
    )  # fmt: skip
    if not chosen:
        st.caption(view.t("overview.indicator_pick"))
        return
    evidence_body(view, view.ask(str(frame["id"].iloc[chosen[0]]), period=trailing_year(view)), "definition")


def trailing_year(view: View) -> Period:
    """The 365 days that scores look at, whatever period the visitor chose."""
    if view.as_of == view.newest:
        return Period.TTM
    start, end = Period.TTM.range(view.as_of)
    return Period(f"{start}..{end}", start, end)


def indicator_frame(view: View, pillar: Pillar, scores: DimensionScore) -> pd.DataFrame:
    """One row per indicator of the dimension, in the method's order."""
    labels = {element.id: element.label[view.lang] for element in pillar.elements}
    rows = []
    for element in scores.elements:
        for item in element.indicators:
            metric, state = catalog().metric(item.id), state_of(item.score)
            rows.append(
                {
                    "id": item.id,
                    "element": labels[element.id],
                    "indicator": metric.label[view.lang],
                    "value": view.show(item.value, metric.format),
                    "score": fmt.known(item.score),
                    "state": f"{SIGNS[state]} {view.t(f'shell.state_{state}')}",
                    "n": item.n,
                }
            )
    return pd.DataFrame(rows, columns=["id", "element", "indicator", "value", "score", "state", "n"])
