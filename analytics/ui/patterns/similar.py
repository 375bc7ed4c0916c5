"""What happened in projects like this one?"""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.score import interval
from analytics.ui.cards import card, plain_card
from analytics.ui.lists import ranked, table
from analytics.ui.notices import not_measured
from analytics.ui.patterns.words import FEW, Row, cut, named
from analytics.ui.state import View

COLUMNS = ["project", "account", "shared", "amount", "ended_date", "outcome"]
ALIKE = ("account", "type", "size")
HEIGHT = 450


def similar_topic(view: View) -> None:
    """Choose an open deal: its account, its kind, its size in the past."""
    deals = {row["opportunity_id"]: row for row in view.report("open_choices").records()}
    if not deals:
        with plain_card("similar", view.t("patterns.similar_none"), height=HEIGHT):
            not_measured(view, ("opportunities.status", "opportunities.amount"))
        return
    left, right = st.columns([1, 1.7], gap="small")
    with left:
        code = _facts_card(view, deals)
    with right:
        _list_card(view, code)


def _facts_card(view: View, deals: dict[str, Row]) -> str:
    kept = st.session_state.get("patterns-deal")
    code = kept if kept in deals else next(iter(deals))
    found = view.report("similar_totals", opportunity_id=code)
    row = found.records()[0]
    title = view.t("patterns.similar_title" if row["decided"] else "patterns.similar_new", won=row["won"], n=row["decided"])
    with card(view, "similar", title, view.t("patterns.similar_sub"), found, height=HEIGHT):
        chosen = st.selectbox(
            view.t("patterns.choose"), list(deals), key="patterns-deal",
            format_func=lambda name: f"{cut(deals[name]['opportunity'], 60)} · {view.show(deals[name]['amount'], 'money')}",
        )  # fmt: skip
        deal = deals[chosen or code]
        ranked(_facts(view, deal, row))
    return chosen or code


def _facts(view: View, deal: Row, row: Row) -> list[tuple[str, str, str, str]]:
    return [
        ("", view.t("patterns.fact_deal"), f"{named(view, deal['account'])} · {named(view, deal['project_type'])}", view.show(deal["amount"], "money")),
        _rate_line(view, "patterns.fact_alike", row["won"], row["decided"]),
        _rate_line(view, "patterns.fact_account", row["account_won"], row["account_decided"]),
        (
            "", view.t("patterns.fact_price"), view.t("patterns.fact_price_note", ours=view.show(row["price_ratio"], "percent"), n=row["known_prices"]),
            view.show(row["winning_ratio"], "percent"),
        ),
    ]  # fmt: skip


def _rate_line(view: View, key: str, won: int, decided: int) -> tuple[str, str, str, str]:
    bounds = interval(won, decided)
    note = view.t("patterns.fact_few", n=decided) if decided < FEW or bounds is None else view.t(
        "patterns.fact_interval", n=decided, range=fmt.interval(*bounds, "percent", view.lang)
    )  # fmt: skip
    return "", view.t(key), note, view.show(won / decided if decided else None, "percent")


def _list_card(view: View, code: str) -> None:
    found = view.report("similar_projects", opportunity_id=code)
    title = view.t("patterns.similar_list" if not found.is_empty else "patterns.similar_empty", n=len(found.frame))
    with card(view, "similar-list", title, view.t("patterns.similar_list_sub"), found, height=HEIGHT):
        if found.is_empty:
            st.html(f'<p class="ww-empty">{escape(view.t("patterns.similar_hint"))}</p>')
            return
        frame = found.frame[COLUMNS].copy()
        rows = found.records()
        frame["project"] = [cut(row["project"] or "", 40) for row in rows]
        frame["account"] = [cut(named(view, row["account"]), 26) for row in rows]
        frame["shared"] = [shared(view, row) for row in rows]
        frame["outcome"] = [outcome(view, row) for row in rows]
        formats = {"amount": "money", "ended_date": "date"}
        table(view, frame, formats, key="similar-table", height=HEIGHT - 130, labels={name: view.t(f"patterns.column_{name}") for name in COLUMNS})


def shared(view: View, row: Row) -> str:
    """What a past project has in common with the deal."""
    return " · ".join(view.t(f"patterns.alike_{part}") for part in ALIKE if row[f"same_{part}"])


def outcome(view: View, row: Row) -> str:
    """How a deal of ours ended, or who won the project."""
    if row["outcome"]:
        return view.t(f"patterns.outcome_{row['outcome']}")
    return view.t("patterns.won_by", name=row["winner"]) if row["winner"] else ""
