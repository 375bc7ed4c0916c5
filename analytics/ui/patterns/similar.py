"""What happened in projects like this one?"""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.score import interval
from analytics.ui.address import choice
from analytics.ui.cards import card, plain_card
from analytics.ui.lists import ranked, table
from analytics.ui.notices import not_measured
from analytics.ui.patterns.words import FEW, NOT_RECORDED, Row, cut, named
from analytics.ui.state import View

COLUMNS = ["project", "account", "shared", "amount", "ended_date", "outcome"]
ALIKE = ("account", "type", "size")
HEIGHT = 425


def similar_topic(view: View) -> None:
    """Choose an open deal, or say what is looked for: how such projects ended and at what price."""
    deals = {row["opportunity_id"]: row for row in view.report("open_choices").records()}
    types = _types(view, deals)
    if not deals and not types:
        with plain_card("similar", view.t("patterns.similar_none"), height=HEIGHT):
            not_measured(view, ("opportunities.status", "opportunities.amount"))
        return
    by = choice("by", ["deal", "search"] if deals else ["search"], view.t("patterns.by"), lambda code: view.t(f"patterns.by_{code}"))
    left, right = st.columns([1, 1.7], gap="small")
    with left:
        wanted = _facts_card(view, deals) if by == "deal" else _search_card(view, types)
    with right:
        _list_card(view, wanted)


def _types(view: View, deals: dict[str, Row]) -> list[str]:
    """The kinds of project that are known."""
    known = {row["project_type"] for row in [*deals.values(), *(row for row in view.report("win_segments").records() if row["kind"] == "type")]}
    return sorted(str(name) for name in known if name not in (None, NOT_RECORDED))


def _facts_card(view: View, deals: dict[str, Row]) -> dict[str, Any]:
    kept = st.session_state.get("patterns-deal")
    code = kept if kept in deals else next(iter(deals))
    found = view.report("similar_totals", opportunity_id=code)
    row = found.records()[0]
    with card(view, "similar", _title(view, row), view.t("patterns.similar_sub"), found, height=HEIGHT):
        chosen = st.selectbox(
            view.t("patterns.choose"), list(deals), key="patterns-deal", label_visibility="collapsed",
            format_func=lambda name: f"{cut(deals[name]['opportunity'], 60)} · {view.show(deals[name]['amount'], 'money')}",
        )  # fmt: skip
        ranked(_facts(view, deals[chosen or code], row))
    return {"opportunity_id": chosen or code}


def _title(view: View, row: Row) -> str:
    return view.t("patterns.similar_title" if row["decided"] else "patterns.similar_new", won=row["won"], n=row["decided"])


def _search_card(view: View, types: list[str]) -> dict[str, Any]:
    """A name or an account, a kind, a size: what is not said does not narrow."""
    state = st.session_state
    kind = state.get("similar-type")
    wanted = {
        "text": str(state.get("similar-text") or "").strip(), "project_type": kind if kind in types else "",
        "amount": float(state.get("similar-amount") or 0),
    }  # fmt: skip
    found = view.report("similar_totals", **wanted)
    row = found.records()[0]
    title = _title(view, row) if any(wanted.values()) else view.t("patterns.search_start")
    with card(view, "search", title, view.t("patterns.search_sub"), found, height=HEIGHT):
        st.text_input(view.t("patterns.search_text"), key="similar-text", placeholder=view.t("patterns.search_text"), label_visibility="collapsed")
        left, right = st.columns(2, gap="small")
        left.selectbox(
            view.t("patterns.search_type"), ["", *types], key="similar-type", label_visibility="collapsed",
            format_func=lambda name: name or view.t("patterns.search_type"),
        )  # fmt: skip
        right.number_input(
            view.t("patterns.search_amount"), min_value=0.0, value=None, step=100_000.0, format="%.0f", key="similar-amount",
            label_visibility="collapsed", placeholder=view.t("patterns.search_amount"),
        )  # fmt: skip
        ranked([_rate_line(view, "patterns.fact_alike", row["won"], row["decided"]), _price_line(view, row)])
    return wanted


def _facts(view: View, deal: Row, row: Row) -> list[tuple[str, str, str, str]]:
    return [
        ("", view.t("patterns.fact_deal"), f"{named(view, deal['account'])} · {named(view, deal['project_type'])}", view.show(deal["amount"], "money")),
        _rate_line(view, "patterns.fact_alike", row["won"], row["decided"]),
        _rate_line(view, "patterns.fact_account", row["account_won"], row["account_decided"]),
        _price_line(view, row),
    ]  # fmt: skip


def _price_line(view: View, row: Row) -> tuple[str, str, str, str]:
    note = view.t("patterns.fact_price_note", ours=view.show(row["price_ratio"], "percent"), n=row["known_prices"])
    return "", view.t("patterns.fact_price"), note, view.show(row["winning_ratio"], "percent")


def _rate_line(view: View, key: str, won: int, decided: int) -> tuple[str, str, str, str]:
    bounds = interval(won, decided)
    note = view.t("patterns.fact_few", n=decided) if decided < FEW or bounds is None else view.t(
        "patterns.fact_interval", n=decided, range=fmt.interval(*bounds, "percent", view.lang)
    )  # fmt: skip
    return "", view.t(key), note, view.show(won / decided if decided else None, "percent")


def _list_card(view: View, wanted: dict[str, Any]) -> None:
    found = view.report("similar_projects", **wanted)
    title = view.t("patterns.similar_list" if not found.is_empty else "patterns.similar_empty", n=len(found.frame))
    if not any(wanted.values()):
        title = view.t("patterns.search_hint")
    sub = view.t("patterns.similar_list_sub" if "opportunity_id" in wanted else "patterns.search_sub")
    with card(view, "similar-list", title, sub, found, height=HEIGHT):
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
