"""The overview while no dimension can be scored: what can be said already, and what to add next."""

from __future__ import annotations

import streamlit as st

from analytics import format as fmt
from analytics.readiness import additions
from analytics.score import interval
from analytics.ui.cards import card, plain_card
from analytics.ui.lists import ranked
from analytics.ui.state import View
from analytics.ui.words import needed

KNOWN = ("win_rate", "win_rate_value", "won_amount", "average_won_amount", "open_amount", "median_cycle_days", "no_decision_rate")
MOST = 6  # lines that the card has room for


def sentence(view: View) -> str:
    """The headline: how much is won, as far as losing is recorded; else that nothing can be said yet."""
    found = view.ask("win_rate", "won_amount", "won_count", "lost_count")
    rate, won = found.value("win_rate"), found.value("won_count") or 0
    if not won:
        return view.t("overview.head_nothing")
    shown = {"amount": view.show(found.value("won_amount"), "money"), "n": view.show(won, "count")}
    if not found.value("lost_count"):
        return view.t("overview.head_only_won", **shown)
    return view.t("overview.head_rate", share=fmt.percent(rate, view.lang), **shown)


def known_card(view: View, height: int) -> None:
    """The results that the deals alone give."""
    found = view.ask(*KNOWN)
    decided = view.ask("won_count", "lost_count")
    never_lost = bool(decided.value("won_count")) and not decided.value("lost_count")
    rows = []
    for name in KNOWN:
        value, count = found.value(name), found.count(name)
        if value is None or (never_lost and name.startswith("win_rate")):
            continue
        bounds = interval(int(found.value(f"{name}__hits") or 0), count) if f"{name}__hits" in found.frame else None
        parts = [fmt.interval(*bounds, "percent", view.lang) if bounds else "", view.t("shell.n", n=fmt.number(count, view.lang))]
        metric = view.catalog.metric(name)
        said = [view.show(value, metric.format), *(part for part in parts if part)]
        rows.append(("", metric.label[view.lang], "", " · ".join(said)))
    note = view.t("overview.never_lost") if never_lost else ""
    title = view.t("overview.known_title" if rows else "overview.known_none", n=len(rows))
    with card(view, "known", title, note, found, height=height):
        ranked(rows[:MOST])


def additions_card(view: View, height: int) -> None:
    """The tables and columns that would open most of the five dimensions, the best first."""
    best = additions(view.catalog, view.workspace.fields())[:5]
    title = view.t("overview.add_title", name=needed(view, best[0].name), n=len(best[0].metrics)) if best else view.t("overview.add_none")
    with plain_card("additions", title, view.t("overview.add_sub"), height):
        ranked([("", needed(view, one.name), "", view.t("overview.add_opens", n=len(one.metrics))) for one in best])
        if st.button(view.t("overview.add_go"), key="foot-additions", type="tertiary"):
            from analytics.ui.shell import page_path  # the shell may be loading this very page

            st.session_state["data-go"] = "measurable"
            st.switch_page(page_path("data"))
