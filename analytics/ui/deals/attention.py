"""Q3, Q16: which open deals need the director, and whether managers coach the right ones."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.charts import short, stacked
from analytics.ui.cards import card, chart
from analytics.ui.lists import table
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured
from analytics.ui.state import View

HEIGHT = 540
MOST = 9
FLAGS = {
    "aged": "is_aged", "quiet": "is_quiet", "no_next_step": "has_no_next_step", "alone": "is_alone", "no_presales": "has_no_presales",
    "pushed": "is_pushed",
}  # fmt: skip


def attention(view: View) -> None:
    """The ranked list; a click on a row opens the deal. Beside it the coaching per owner."""
    left, right = st.columns([2.3, 1], gap="small")
    with left:
        _list(view)
    with right:
        _coaching(view)


def _list(view: View) -> None:
    source, total = view.report("deals_at_risk", top=50), view.report("risk_totals").records()[0]
    found = source.records()
    title = view.t("deals.risk_none")
    if found:
        title = view.t("deals.risk_title", n=total["flagged"], all=total["open_deals"], amount=view.show(total["flagged_amount"], "money"))
    with card(view, "at-risk", title, view.t("deals.risk_sub"), source, height=HEIGHT):
        if not found:
            return
        shown = {"opportunity": [short(str(row["opportunity"]), 40) for row in found], "amount": [row["amount"] for row in found]}
        marks = {name: ["▼" if row[column] else "" for row in found] for name, column in FLAGS.items()}
        rest = {name: [row[name] for row in found] for name in ("owner", "expected_close_date")}
        labels = {name: view.t(f"deals.short_{name}") for name in FLAGS}
        chosen = table(
            view, pd.DataFrame({**shown, **marks, **rest}), {"amount": "money"}, key="at-risk-table", height=HEIGHT - 122, selectable=True, labels=labels
        )
        if chosen:
            st.session_state["deals-go"] = found[chosen[0]]["opportunity_id"]
            st.rerun()


def _coaching(view: View) -> None:
    source = view.apart("owner").report("coaching_by_owner")
    found = [row for row in source.records() if row["ab_deals"]][:MOST]
    with card(view, "coaching", _coaching_title(view), view.t("deals.coaching_sub"), source, height=HEIGHT):
        if not found:
            not_measured(view, ["opportunities.deal_tier", "activities.purpose"])
            return
        reviewed = [float(row["reviewed"]) for row in found]
        rest = [float(row["ab_deals"] - row["reviewed"]) for row in found]
        texts = [view.t("deals.coaching_text", reviewed=row["reviewed"], n=row["ab_deals"], overdue=row["overdue"]) for row in found]
        parts = [(view.t("deals.coaching_reviewed"), reviewed, "actual"), (view.t("deals.coaching_open"), rest, "plan")]
        figure = stacked([str(row["owner"]) for row in found], parts, view.ink, total_texts=texts, height=HEIGHT - 130, label_width=16)
        names = [f"{row['owner']} {text}" for row, text in zip(found, texts, strict=True)]
        marks = [mark(row["owner"], owner=row["owner"]) for row in found]
        chart(figure, alt=view.t("deals.coaching_alt", names=fmt.listing(names, view.lang)), key="coaching-chart", marks=marks)


def _coaching_title(view: View) -> str:
    asked = view.ask("manager_review", "overdue_next_steps")
    reviewed, overdue = asked.value("manager_review"), asked.value("overdue_next_steps")
    if reviewed is None:
        return view.t("deals.coaching_none")
    key = "deals.coaching_title" if overdue is not None else "deals.coaching_only"
    return view.t(key, share=fmt.percent(reviewed, view.lang), n=asked.count("manager_review"), overdue=view.show(overdue, "percent"))
