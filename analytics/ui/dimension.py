"""One dimension opened: its elements and indicators, each with its value, score, n and definition."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.catalog import Pillar, catalog
from analytics.charts.theme import SIGNS
from analytics.query import Period
from analytics.score import DimensionScore, confidence_word
from analytics.ui.drill import evidence_body
from analytics.ui.lists import table
from analytics.ui.moved import score_body
from analytics.ui.state import View

PARTS = ("indicators", "moved", "evidence")


def open_dimension(view: View, pillar: Pillar, part: str = "indicators") -> None:
    """A dialog from the dimension's score to its indicators, what moved it (`moved`) and how sure it is (`evidence`)."""
    st.dialog(f"{pillar.glyph} {pillar.label[view.lang]} · {pillar.method}", width="large")(_body)(view, pillar, part)


def _body(view: View, pillar: Pillar, part: str) -> None:
    scores = view.health().dimension(pillar.id)
    st.caption(pillar.meaning[view.lang])
    chosen = st.segmented_control(
        view.t("moved.parts"), PARTS, default=part, required=True, key=f"dimension-part-{pillar.id}", label_visibility="collapsed",
        format_func=lambda name: view.t(f"moved.show_{name}"),
    )  # fmt: skip
    if chosen == "moved":
        score_body(view, pillar, scores)
    elif chosen == "evidence":
        _evidence(view, scores)
    else:
        _indicators(view, pillar, scores)


def _evidence(view: View, scores: DimensionScore) -> None:
    """The four parts of the confidence, the range that the missing leaves open, what is inferred and what is missing."""
    shown = {name: fmt.percent(value, view.lang) for name, value in
             (("coverage", scores.coverage), ("sample", scores.sample), ("freshness", scores.freshness), ("provenance", scores.provenance))}  # fmt: skip
    word = view.t(f"moved.word_{confidence_word(scores.confidence)}")
    lines = [view.t("moved.sure", word=word, value=fmt.percent(scores.confidence, view.lang), **shown)]
    bounds = (scores.pessimistic, scores.optimistic)
    lines.append(view.t("moved.range", low=fmt.score(bounds[0], view.lang), high=fmt.score(bounds[1], view.lang)))
    for key, found in (("inferred", [i.id for i in scores.indicators if i.is_inferred and i.score is not None]),
                       ("missing", [i.id for i in scores.indicators if i.score is None])):  # fmt: skip
        if found:
            names = [catalog().metric(name).label[view.lang] for name in found]
            lines.append(view.t(f"moved.{key}", names=fmt.listing(names, view.lang)))
    st.markdown("\n".join(f"- {line}" for line in lines))


def _indicators(view: View, pillar: Pillar, scores: DimensionScore) -> None:
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
            metric, state = catalog().metric(item.id), view.state(item.score)
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
