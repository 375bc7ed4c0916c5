"""What stands below the three roles of an account, and alone for one that is not key: deals, people, white space."""

from __future__ import annotations

from collections import defaultdict
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.ui.accounts.people import depth_table
from analytics.ui.accounts.space import cell_rows
from analytics.ui.accounts.words import Row, scrolling
from analytics.ui.cards import card
from analytics.ui.lines import Line, lines
from analytics.ui.notices import not_measured
from analytics.ui.state import View

STAGES = ("G1", "G2", "G3", "G4", "G5", "won", "lost", "no_decision")


def deals_card(view: View, row: Row, height: int) -> None:
    """Its open deals and those of the year; each opens."""
    source = view.report("account_deals", account=str(row["account_id"]))
    found = source.records()
    is_open = [deal for deal in found if deal["status"] == "open"]
    amount = view.show(sum(deal["amount"] or 0 for deal in is_open), "money")
    title = view.t("accounts.deals_title", n=len(is_open), amount=amount) if is_open else view.t("accounts.deals_none")
    with card(view, "account-deals", title, view.t("accounts.deals_sub"), source, height=height):
        if found:
            lines([_deal(view, deal) for deal in found[:40]], "account-deals", height=height - 112)
        else:
            st.html(f'<p class="ww-empty">{escape(view.t("accounts.no_deals"))}</p>')


def _deal(view: View, deal: Row) -> Line:
    stage = view.t(f"accounts.stage_{deal['stage']}") if deal["stage"] in STAGES else str(deal["stage"])
    parts = [stage, fmt.month(deal["day"], view.lang), view.t(f"accounts.origin_{deal['origin']}")]
    if deal["status"] == "open":
        step = deal["next_step"]
        parts.append(view.t("accounts.step", step=step, day=fmt.day(deal["next_step_date"], view.lang)) if step else view.t("accounts.no_step"))
    kind = {"won": "good", "lost": "act", "no_decision": "none"}.get(deal["status"], "")
    return Line(str(deal["opportunity_id"]), str(deal["opportunity"]), " · ".join(parts), view.show(deal["amount"], "money"), kind)


def people_card(view: View, row: Row, height: int) -> None:
    """Its contacts by department and seniority."""
    source = view.report("account_depth", account=str(row["account_id"]))
    found = source.records()
    touched, everyone = sum(cell["touched"] for cell in found), sum(cell["contacts"] for cell in found)
    title = view.t("accounts.inside_title", touched=touched, n=everyone) if found else view.t("accounts.inside_none")
    with card(view, "account-people", title, view.t("accounts.inside_sub"), source, height=height):
        if found:
            st.html(scrolling(depth_table(view, found, as_dots=False), height))
        else:
            not_measured(view, ["contacts"])


def space_card(view: View, row: Row, height: int) -> None:
    """Its offerings by buying unit."""
    source = view.report("white_space", account=str(row["account_id"]))
    found = source.records()
    gap = sum(cell["potential_amount"] or 0 for cell in found if cell["status"] == "gap")
    title = view.t("accounts.cells_title", amount=view.show(gap, "money")) if found else view.t("accounts.cells_none")
    with card(view, "account-space", title, view.t("accounts.cells_short"), source, height=height):
        if not found:
            not_measured(view, ["account_offerings"])
            return
        by_unit: dict[str, list[Row]] = defaultdict(list)
        for cell in found:
            by_unit[str(cell["buying_unit"])].append(cell)
        st.html(scrolling(cell_rows(view, by_unit), height))
