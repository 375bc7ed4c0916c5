"""The top of the relationships screen: its sentence, and the four foci and four maps in one strip."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.charts.marks import sign
from analytics.score import scale
from analytics.ui.filters import period_name
from analytics.ui.state import View

PILLAR = next(pillar for pillar in catalog().pillars if pillar.id == "ben")
MAPS = ("customer_map", "own_map", "decision_chain_map", "competitor_map")


def sentence(view: View) -> str:
    """How many key people hang on one of us or none, and who carries most alone."""
    asked = view.ask("two_in_a_box")
    if asked.value("two_in_a_box") is None:
        return view.t("relationships.head_unmeasured")
    people = asked.count("two_in_a_box")
    thin = people - int(asked.value("two_in_a_box__hits") or 0)
    first = view.t("relationships.head_thin", n=thin, all=people)
    carried = [row for row in view.report("hanging_on_one").records() if row["sole_amount"]]
    if not carried:
        return view.t("relationships.head_nobody", first=first)
    return view.t("relationships.head", first=first, name=carried[0]["employee"], amount=view.show(carried[0]["sole_amount"], "money"))


def scope(view: View) -> str:
    """The method, the period, the score and how much of it is measured."""
    found = view.health().dimension(PILLAR.id)
    parts = [view.t("relationships.sub", period=period_name(view.period.label, view.lang), day=fmt.day(view.as_of, view.lang))]
    ties = view.ask("tie_strength").count("tie_strength")
    parts.append(view.t("relationships.sub_n", n=fmt.number(ties, view.lang)))
    if found.score is not None:
        state = view.t(f"shell.state_{view.state(found.score)}")
        parts.append(view.t("relationships.sub_score", score=fmt.score(found.score, view.lang), state=state))
    parts.append(view.t("shell.evidence", share=fmt.percent(found.coverage, view.lang)))
    return " · ".join(parts)


def strip(view: View) -> None:
    """Scores of the four foci, completeness of the four maps."""
    labels = {element.id: element for element in PILLAR.elements}
    items = [
        _item(view, labels[found.id].label[view.lang], labels[found.id].meaning[view.lang], fmt.score(found.score, view.lang), found.score)
        for found in view.health().dimension(PILLAR.id).elements
        if found.id != "maps"
    ]
    for name in MAPS:
        metric, value = view.catalog.metric(name), view.ask(name).value(name)
        score = None if value is None else scale(metric, value)
        items.append(_item(view, metric.label[view.lang], metric.meaning[view.lang], view.show(value, metric.format), score))
    st.html(f'<div class="ww-strip">{"".join(items)}</div>')


def _item(view: View, label: str, meaning: str, shown: str, score: float | None) -> str:
    state = view.state(score)
    mark = sign(state, view.t(f"shell.state_{state}"))
    return f'<div title="{escape(meaning)}"><span>{escape(label)}</span><b>{escape(shown)}</b> {mark}</div>'
