"""Are requests answered and delivered in time, what waits, and can the load be even at all?"""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.charts import bars
from analytics.score import scale
from analytics.ui.cards import card, chart, kpis
from analytics.ui.lines import Line, lines
from analytics.ui.links import open_deal
from analytics.ui.notices import not_measured
from analytics.ui.presales.words import NOT_RECORDED, by_tier, deal_note, tier
from analytics.ui.state import View

METRICS = ("response_within_sla", "response_hours", "delivery_on_time", "open_requests", "sales_per_presales")
LISTED = 4
HEIGHT = 335
NEEDS = ("presales_requests.requested_at", "presales_requests.first_response_at")


def response_topic(view: View) -> None:
    """Tiles, answers in time by tier, the backlog."""
    kpis(view, METRICS)
    left, right = st.columns([1, 1], gap="small")
    with left:
        _tier_card(view)
    with right:
        _backlog_card(view)


def _tier_card(view: View) -> None:
    found = view.ask("response_within_sla", "response_hours", by=("deal_tier",))
    rows = by_tier(found, "response_within_sla")
    whole = view.ask("response_within_sla").value("response_within_sla")
    top = next((row["response_within_sla"] for row in rows if row["deal_tier"] == "A"), None)
    key = "title_empty" if whole is None else "title_a" if top is not None else "title"
    title = view.t(f"presales.sla_{key}", share=view.show(whole, "percent"), top=view.show(top, "percent"))
    with card(view, "sla", title, view.t("presales.sla_sub"), found, height=HEIGHT):
        if not rows:
            not_measured(view, NEEDS)
            return
        metric = view.catalog.metric("response_within_sla")
        figure = bars(
            [_sla_label(view, row) for row in rows], [row["response_within_sla"] for row in rows],
            [view.show(row["response_within_sla"], "percent") for row in rows], view.ink, label_width=40,
            states=[view.state(scale(metric, row["response_within_sla"])) for row in rows],
            target=metric.target, target_label=view.t("shell.target", value=view.show(metric.target, "percent")), height=HEIGHT - 130,
        )  # fmt: skip
        chart(figure, alt=view.t("presales.sla_alt", share=view.show(whole, "percent")), key="sla-chart")


def _sla_label(view: View, row: dict[str, Any]) -> str:
    count = view.t("shell.n", n=row["response_within_sla__n"])
    return view.t("presales.sla_label", tier=tier(view, row["deal_tier"]), n=count, hours=view.show(row["response_hours"], "hours"))


def _backlog_card(view: View) -> None:
    found = view.report("presales_backlog", top=LISTED)
    rows = found.records()
    has_requests = "presales_requests" in view.workspace.fields()
    count, late = (rows[0]["open_requests"], rows[0]["overdue_requests"]) if rows else (0, 0)
    key = "presales.backlog_title" if rows else "presales.backlog_title_none" if has_requests else "presales.backlog_title_empty"
    with card(view, "backlog", view.t(key, n=count, late=late), view.t("presales.backlog_sub"), found, height=HEIGHT):
        if not has_requests:
            not_measured(view, NEEDS)
            return
        lines([_request(view, row) for row in rows], "backlog", lambda deal: open_deal(deal) if deal else None)


def _request(view: View, row: dict[str, Any]) -> Line:
    late = row["days_past_due"]
    state = "" if late is None else "watch" if late == 0 else "act"
    due = view.t("presales.due_unknown") if row["required_date"] is None else view.t("presales.due", day=fmt.day(row["required_date"], view.lang))
    if late is not None:
        due = view.t("presales.overdue", days=view.show(late, "days")) if late else view.t("presales.due_today")
    who = view.t("presales.nobody") if row["assignee"] == NOT_RECORDED else row["assignee"]
    answered = view.t("presales.answered" if row["is_answered"] else "presales.unanswered")
    title = row["request_id"] if row["opportunity"] == NOT_RECORDED else deal_note(row["opportunity"])
    return Line(str(row["opportunity_id"] or ""), title, " · ".join([tier(view, row["deal_tier"]), who, answered]), due, state)
