"""What to do next in one deal, and how projects like it ended and at what price."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.charts.marks import sign
from analytics.ui.cards import card
from analytics.ui.deals.checklist import checklist
from analytics.ui.deals.words import Row
from analytics.ui.notices import not_measured
from analytics.ui.patterns.similar import outcome, shared
from analytics.ui.patterns.words import named
from analytics.ui.state import View

HEIGHT = 284
SCROLL = f'class="ww-scroll" style="max-height:{HEIGHT - 122}px" tabindex="0"'


def steps(view: View, deal: Row) -> None:
    """The step that is recorded, then one for each element that is missing or weak, the missing first."""
    source = view.report("deal_card", deal=deal["opportunity_id"])
    found = _weak(view, deal)
    is_open = deal["status"] == "open"
    title = view.t("deals.steps_closed") if not is_open else view.t("deals.steps_title", n=len(found)) if found else view.t("deals.steps_none")
    with card(view, "steps", title, recorded_step(view, deal), source, height=HEIGHT):
        if not is_open:
            st.html(f'<p class="ww-empty">{escape(view.t("deals.steps_over"))}</p>')
            return
        labels = {element.id: element.label[view.lang] for pillar in catalog().pillars if pillar.id == "shu" for element in pillar.elements}
        lines = "".join(
            f"<li>{sign(state)}<span><b>{escape(view.t(f'deals.step_{name}'))}</b><small>{escape(labels[name])} · {escape(said)}</small></span></li>"
            for name, state, said in found
        )
        st.html(f'<div {SCROLL}><ul class="ww-list ww-tight ww-whole">{lines}</ul></div>')


def _weak(view: View, deal: Row) -> list[tuple[str, str, str]]:
    lines = checklist(view, deal)
    return [line for state in ("act", "watch") for line in lines if line[1] == state and line[0] != "win_rate"]


def recorded_step(view: View, deal: Row) -> str:
    """The next step as it is recorded, and whether its day has passed."""
    if deal["status"] != "open":
        return view.t("deals.closed_as", outcome=view.t(f"deals.stage_{deal['status']}"))
    if not deal["next_step"]:
        return view.t("deals.no_next_step")
    key = "deals.next_step" if deal["has_dated_next_step"] else "deals.next_step_late"
    return view.t(key, step=deal["next_step"], day=fmt.day(deal["next_step_date"], view.lang))


def similar(view: View, deal: Row) -> None:
    """Projects that share the account, the type or the size: how they ended, for how much, at what price."""
    source = view.report("similar_projects", opportunity_id=deal["opportunity_id"], top=20)
    total = view.report("similar_totals", opportunity_id=deal["opportunity_id"]).records()
    found = source.records()
    row = total[0] if total else {"won": 0, "decided": 0, "price_ratio": None, "winning_ratio": None}
    title = view.t("deals.similar_title", won=row["won"], n=row["decided"]) if row["decided"] else view.t("deals.similar_none")
    said = view.t("deals.similar_sub", ours=view.show(row["price_ratio"], "percent"), winning=view.show(row["winning_ratio"], "percent"))
    with card(view, "deal-similar", title, said, source, height=HEIGHT):
        if not found:
            not_measured(view, ["opportunities.project_type", "projects.project_type"])
            return
        heads = "".join(f'<th scope="col">{escape(view.t(f"deals.similar_{name}"))}</th>' for name in ("project", "outcome", "amount", "price"))
        lines = "".join(_past(view, one) for one in found)
        st.html(f'<div {SCROLL}><table class="ww-cells"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>')


def _past(view: View, row: Row) -> str:
    """Our price and the winning one as shares of the list price, where they are known."""
    price = " / ".join(view.show(row[name], "percent") for name in ("price_ratio", "winning_ratio"))
    when = " · ".join([fmt.month(row["ended_date"], view.lang), shared(view, row)])
    name = f'<span class="ww-clip" style="max-width:15rem" title="{escape(str(row["project"]))}">{escape(str(row["project"] or named(view, row["account"])))}</span>'
    cells = (f'{name}<small class="ww-under">{escape(when)}</small>', *(escape(cell) for cell in (outcome(view, row), view.show(row["amount"], "money"), price)))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
