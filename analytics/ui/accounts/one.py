"""One account's card: what was done for each role, what is missing, the next step; deals, people, white space."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts import SIGNS
from analytics.charts.marks import sign
from analytics.ui import address
from analytics.ui.accounts.history import history
from analytics.ui.accounts.one_cards import deals_card, people_card, space_card
from analytics.ui.accounts.other import other_account
from analytics.ui.accounts.words import FORMATS, ROLES, Row, pattern, role, rows
from analytics.ui.cards import card
from analytics.ui.links import person_link
from analytics.ui.notices import not_measured
from analytics.ui.state import View

PURPOSES = {"r1": "relationship", "r2": "solution", "r3": "incubation"}
TOP, BOTTOM = 258, 250


def choose(view: View) -> None:
    """The choice of the account, kept in the address: key accounts first, then the others, and the one that was opened."""
    found = {str(row["account_id"]): row for row in view.report("account_choices").records()}
    wanted = str(st.session_state.get("account") or st.query_params.get("account") or "")
    if wanted and wanted not in found:
        found |= {str(row["account_id"]): row for row in view.report("account_facts", account=wanted).records()}
    if found:
        first = next(iter(found))
        address.begin("account", list(found), first)
        st.selectbox(
            view.t("accounts.choose"), list(found), key="account", label_visibility="collapsed", width=300,
            format_func=lambda code: str(found[code]["account"]) if found[code]["is_key"] else view.t("accounts.choose_other", name=found[code]["account"]),
        )  # fmt: skip
        address.keep("account", first)
        row = _chosen(view)
        if row and row["is_key"]:
            address.choice("below", ("now", "history"), view.t("accounts.below"), lambda name: view.t(f"accounts.below_{name}"))
        if row:
            person_link(view, row["owner_id"], str(row["owner"]), "account-owner")


def _chosen(view: View) -> Row | None:
    """What is known of the chosen account; None before there is one."""
    found = view.report("account_facts", account=str(st.session_state.get("account", ""))).records()
    return found[0] if found else None


def one_account(view: View) -> None:
    """The chosen account: what was done for each role, then deals, people and white space; without roles when it is not key."""
    facts = _chosen(view)
    if facts is None:
        not_measured(view, ["accounts.is_key_account|accounts.account_tier"])
        return
    row = next((row for row in rows(view) if row["account_id"] == facts["account_id"]), None)
    if row is None:
        other_account(view, facts)
        return
    st.html(f'<p class="ww-sub">{escape(_facts(view, row))}</p>')
    for place, name in zip(st.columns(3, gap="small"), ROLES, strict=True):
        with place:
            _role(view, row, name)
    if st.session_state.get("below") == "history":
        history(view, str(row["account_id"]), BOTTOM)
        return
    deals, inside, cells = st.columns([1.2, 1.05, 1], gap="small")
    with deals:
        deals_card(view, row, BOTTOM)
    with inside:
        people_card(view, row, BOTTOM)
    with cells:
        space_card(view, row, BOTTOM)


def _facts(view: View, row: Row) -> str:
    parts = [
        pattern(view, row["pattern"]),
        view.t("accounts.fact_owner", name=row["owner"]),
        view.t("accounts.fact_potential", amount=view.show(row["annual_potential"], "money")),
        view.t("accounts.fact_won", amount=view.show(row["won_amount_year"] or 0, "money")),
        view.t("accounts.fact_open", amount=view.show(row["open_value"] or 0, "money"), n=row["open_deals"]),
        view.t("accounts.fact_last", day=fmt.day(row["last_activity_date"], view.lang)),
        view.t("accounts.fact_plan", period=row["plan_period"]) if row["is_planned"] else view.t("accounts.fact_no_plan"),
    ]
    return " · ".join(parts)


def _role(view: View, row: Row, name: str) -> None:
    source = view.report("account_role_card", account=str(row["account_id"]))
    parts = [part for part in source.records() if part["role"] == name]
    score, kind = row[name], view.state(row[name])
    title = view.t(
        "accounts.role_title", sign=SIGNS[kind], role=role(view, name), score=fmt.score(score, view.lang), state=view.t(f"shell.state_{kind}")
    )
    note = view.t("shell.evidence", share=fmt.percent(row[f"{name}_coverage"], view.lang))
    with card(view, f"role-{name}", title, _done(view, row, PURPOSES[name]), source, note, TOP):
        st.html(_parts(view, parts) + f'<p class="ww-next">{escape(_next(view, parts))}</p>')


def _done(view: View, row: Row, purpose: str) -> str:
    """What was done for the role in 180 days."""
    found = [r for r in view.report("account_work", account=str(row["account_id"])).records() if r["purpose"] == purpose]
    if not found:
        return view.t("accounts.done_nothing")
    kinds = [view.t("accounts.times", what=view.t(f"accounts.type_{r['activity_type']}"), n=r["activities"]) for r in found[:3]]
    return view.t("accounts.done", n=sum(r["activities"] for r in found), kinds=fmt.listing(kinds, view.lang),
                  day=fmt.day(max(r["last_date"] for r in found), view.lang))  # fmt: skip


def _parts(view: View, parts: list[Row]) -> str:
    lines = []
    for part in parts:
        kind, code = view.state(part["score"]), str(part["component"])
        value = view.show(part["value"], FORMATS[code]) if part["value"] is not None else view.t("shell.state_none")
        told = view.t("accounts.key_mean", score=fmt.score(part["mean_score"], view.lang)) if part["mean_score"] is not None else ""
        lines.append(
            f'<li title="{escape(told)}">{sign(kind)}<span>{escape(view.t(f"accounts.part_{code}"))}</span><b>{escape(value)}</b></li>'
        )
    return f'<ul class="ww-parts">{"".join(lines)}</ul>'


def _next(view: View, parts: list[Row]) -> str:
    """The step that the role would gain most from: the component with the most weighted points missing."""
    open_parts = [part for part in parts if part["score"] is not None and view.state(part["score"]) != "good"]
    if open_parts:
        most = max(open_parts, key=lambda part: part["weight"] * (100 - part["score"]))
        return view.t("accounts.next", step=view.t(f"accounts.next_{most['component']}"))
    missing = [part for part in parts if part["score"] is None]
    if missing:
        most = max(missing, key=lambda part: part["weight"])
        return view.t("accounts.next_record", what=view.t(f"accounts.part_{most['component']}"))
    return view.t("accounts.next_keep")
