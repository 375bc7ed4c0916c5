"""The top of the patterns screen: its sentence, and the eleven elements, each kept on record and used."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.charts.marks import sign
from analytics.score import ElementScore
from analytics.ui.filters import period_name
from analytics.ui.patterns.rivals import price_losses
from analytics.ui.state import View

PILLAR = next(pillar for pillar in catalog().pillars if pillar.id == "lv")


def sentence(view: View) -> str:
    """Was price the reason, and has work on the coming tenders begun?"""
    same, known = price_losses(view)
    first = view.t("patterns.head_price" if known else "patterns.head_price_none", same=same, n=known)
    ahead = view.ask("early_entry")
    count = ahead.count("early_entry")
    if ahead.missing.get("early_entry") or not count:
        return view.t("patterns.head", price=first, tenders=view.t("patterns.head_tenders_none"))
    waiting = count - int(ahead.value("early_entry__hits") or 0)
    return view.t("patterns.head", price=first, tenders=view.t("patterns.head_tenders", n=waiting, all=count))


def scope(view: View) -> str:
    """The method, the period, and how much of the eleven elements can be measured at all."""
    found = view.health().dimension(PILLAR.id)
    measured = sum(element.score is not None for element in found.elements)
    parts = [
        view.t("patterns.sub", period=period_name(view.period.label, view.lang), day=fmt.day(view.as_of, view.lang)),
        view.t("patterns.sub_measured", n=measured, all=len(found.elements)),
        view.t("shell.evidence", share=fmt.percent(found.coverage, view.lang)),
    ]
    if found.score is not None:
        state = view.t("shell.provisional" if found.state == "provisional" else f"shell.state_{view.state(found.score)}")
        parts.append(view.t("patterns.sub_score", score=fmt.score(found.score, view.lang), state=state))
    return " · ".join(parts)


def strip(view: View) -> None:
    """Each element twice: is it kept on record, and is it used in deals?"""
    scores = {element.id: element for element in view.health().dimension(PILLAR.id).elements}
    cells = "".join(_cell(view, element.label[view.lang], element.meaning[view.lang], scores[element.id]) for element in PILLAR.elements)
    with st.container(border=True, key="kpi-eleven", gap=None):
        st.html(f'<div class="ww-thirteen ww-eleven">{_legend(view)}{cells}</div>')


def _legend(view: View) -> str:
    return (
        f'<div><span>&nbsp;</span><small>{escape(view.t("patterns.record"))}</small>'
        f'<small>{escape(view.t("patterns.use"))}</small></div>'
    )


def _cell(view: View, name: str, meaning: str, found: ElementScore) -> str:
    halves = "".join(f"<small>{_half(view, found, is_record)}</small>" for is_record in (True, False))
    return f'<div title="{escape(meaning)}"><span>{escape(name)}</span>{halves}</div>'


def _half(view: View, found: ElementScore, is_record: bool) -> str:
    scores = [item.score for item in found.indicators if catalog().metric(item.id).code.endswith("record") is is_record]
    known = [score for score in scores if score is not None]
    score = sum(known) / len(known) if known else None
    state = view.state(score)
    word = view.t(f"shell.state_{state}")
    shown = f"<b>{fmt.score(score, view.lang)}</b> " if score is not None else ""
    return f'<span title="{escape(word)}">{shown}{sign(state)}</span>'
