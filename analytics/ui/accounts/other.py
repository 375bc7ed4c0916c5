"""An account that is not key: what is known of it, without the three roles."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.ui.accounts.history import history
from analytics.ui.accounts.one_cards import deals_card, people_card, space_card
from analytics.ui.accounts.words import Row
from analytics.ui.state import View

HEIGHT = 254


def other_account(view: View, row: Row) -> None:
    """Its facts as a strip, deals, people and offerings, and its history below."""
    st.html(f'<p class="ww-sub">{escape(_said(view, row))}</p><div class="ww-strip">{_strip(view, row)}</div>')
    deals, inside, cells = st.columns([1.2, 1.05, 1], gap="small")
    with deals:
        deals_card(view, row, HEIGHT - 25)
    with inside:
        people_card(view, row, HEIGHT - 25)
    with cells:
        space_card(view, row, HEIGHT - 25)
    history(view, str(row["account_id"]), HEIGHT - 28)


def _said(view: View, row: Row) -> str:
    places = [row[name] for name in ("industry", "region", "account_tier") if row[name] and not str(row[name]).startswith("(")]
    return " · ".join([view.t("accounts.not_key"), view.t("accounts.fact_owner", name=row["owner"]), *(str(place) for place in places)])


def _strip(view: View, row: Row) -> str:
    items = (
        ("potential", view.show(row["annual_potential"], "money")), ("won", view.show(row["won_amount_year"] or 0, "money")),
        ("before", view.show(row["won_amount_prior_year"] or 0, "money")), ("decided", f"{row['won_deals_year']} / {row['lost_deals_year']}"),
        ("open", str(row["open_deals"])), ("weighted", view.show(row["open_value"], "money")),
        ("last", fmt.day(row["last_activity_date"], view.lang)), ("met", f"{row['touched_contacts']} / {row['contacts']}"),
    )  # fmt: skip
    return "".join(f'<div><span>{escape(view.t(f"accounts.other_{name}"))}</span><b>{escape(shown)}</b></div>' for name, shown in items)
