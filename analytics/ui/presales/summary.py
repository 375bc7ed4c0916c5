"""The top of the presales screen: its sentence, and the three foci and five mechanisms in one strip."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.charts.marks import sign
from analytics.ui.filters import period_name
from analytics.ui.presales.people import Loaded, overloaded
from analytics.ui.state import View

PILLAR = "shi"


def sentence(view: View) -> str:
    """Does effort follow value, and is anybody overloaded?"""
    follows = view.ask("allocation_efficiency").value("allocation_efficiency")
    first = view.t(f"presales.follows_{degree(follows)}", rho=view.show(follows, "ratio"))
    return view.t("presales.headline", effort=first, load=_load_words(view, overloaded(view)))


def degree(correlation: float | None) -> str:
    """How far hours follow value, as a word: well | partly | hardly | against | unknown."""
    if correlation is None:
        return "unknown"
    return "well" if correlation >= 0.5 else "partly" if correlation >= 0.25 else "hardly" if correlation >= 0 else "against"


def _load_words(view: View, people: list[Loaded]) -> str:
    if not people:
        known = view.ask("presales_utilization").value("presales_utilization")
        return view.t("presales.load_none" if known is not None else "presales.load_unknown")
    if len(people) > 2:
        return view.t("presales.load_many", n=len(people))
    names = fmt.listing([person.name for person in people], view.lang)
    return view.t("presales.load_few" if len(people) > 1 else "presales.load_one", names=names)


def scope(view: View) -> str:
    """The method, the period, how much stands behind it, and the score of the dimension."""
    found = view.health().dimension(PILLAR)
    booked = view.ask("unallocated_hours").count("unallocated_hours")
    requests = view.ask("response_within_sla").count("response_within_sla")
    parts = [view.t("presales.sub", period=period_name(view.period.label, view.lang), day=fmt.day(view.as_of, view.lang))]
    parts.append(view.t("presales.sub_n", bookings=fmt.number(booked, view.lang), requests=fmt.number(requests, view.lang)))
    if found.score is not None:
        state = view.t(f"shell.state_{view.state(found.score)}")
        parts.append(view.t("presales.sub_score", score=fmt.score(found.score, view.lang), state=state))
    return " · ".join(parts)


def strip(view: View) -> None:
    """Scores of the three foci and the five mechanisms."""
    pillar = next(found for found in catalog().pillars if found.id == PILLAR)
    labels = {element.id: element for element in pillar.elements}
    items = []
    for element in view.health().dimension(PILLAR).elements:
        known, state = labels[element.id], view.state(element.score)
        mark = sign(state, view.t(f"shell.state_{state}"))
        items.append(
            f'<div title="{escape(known.meaning[view.lang])}"><span>{escape(known.label[view.lang])}</span>'
            f"<b>{fmt.score(element.score, view.lang)}</b> {mark}</div>"
        )
    st.html(f'<div class="ww-strip">{"".join(items)}</div>')
