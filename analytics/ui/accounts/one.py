"""One account's card: what was done for each role, what is missing, the next step; deals, people, white space."""

from __future__ import annotations

from collections import defaultdict
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts import SIGNS, state_of
from analytics.charts.marks import sign
from analytics.ui import address
from analytics.ui.accounts.history import history
from analytics.ui.accounts.people import depth_table
from analytics.ui.accounts.space import cell_rows
from analytics.ui.accounts.words import FORMATS, ROLES, Row, pattern, role, rows, scrolling
from analytics.ui.cards import card
from analytics.ui.links import person_link
from analytics.ui.notices import not_measured
from analytics.ui.state import View

PURPOSES = {"r1": "relationship", "r2": "solution", "r3": "incubation"}
TOP, BOTTOM = 258, 250


def choose(view: View) -> None:
    """The choice of the account, kept in the address."""
    found = {str(row["account_id"]): str(row["account"]) for row in rows(view)}
    if found:
        first = next(iter(found))
        address.begin("account", list(found), first)
        st.selectbox(
            view.t("accounts.choose"), list(found), key="account", label_visibility="collapsed", width=300,
            format_func=lambda code: found[code],
        )  # fmt: skip
        address.keep("account", first)
        address.choice("below", ("now", "history"), view.t("accounts.below"), lambda name: view.t(f"accounts.below_{name}"))
        row = next(row for row in rows(view) if row["account_id"] == st.session_state["account"])
        person_link(view, row["owner_id"], str(row["owner"]), "account-owner")


def one_account(view: View) -> None:
    """The chosen account: what was done for each role, then deals, people and white space."""
    found = {str(row["account_id"]): row for row in rows(view)}
    if not found:
        not_measured(view, ["accounts.is_key_account|accounts.account_tier"])
        return
    row = found.get(str(st.session_state.get("account"))) or next(iter(found.values()))
    st.html(f'<p class="ww-sub">{escape(_facts(view, row))}</p>')
    for place, name in zip(st.columns(3, gap="small"), ROLES, strict=True):
        with place:
            _role(view, row, name)
    if st.session_state.get("below") == "history":
        history(view, str(row["account_id"]), BOTTOM)
        return
    deals, inside, cells = st.columns([1.2, 1.05, 1], gap="small")
    with deals:
        _deals(view, row)
    with inside:
        _people(view, row)
    with cells:
        _space(view, row)


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
    score, kind = row[name], state_of(row[name])
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
        kind, code = state_of(part["score"]), str(part["component"])
        value = view.show(part["value"], FORMATS[code]) if part["value"] is not None else view.t("shell.state_none")
        told = view.t("accounts.key_mean", score=fmt.score(part["mean_score"], view.lang)) if part["mean_score"] is not None else ""
        lines.append(
            f'<li title="{escape(told)}">{sign(kind)}<span>{escape(view.t(f"accounts.part_{code}"))}</span><b>{escape(value)}</b></li>'
        )
    return f'<ul class="ww-parts">{"".join(lines)}</ul>'


def _next(view: View, parts: list[Row]) -> str:
    """The step that the role would gain most from: the component with the most weighted points missing."""
    open_parts = [part for part in parts if part["score"] is not None and part["score"] < 75]
    if open_parts:
        most = max(open_parts, key=lambda part: part["weight"] * (100 - part["score"]))
        return view.t("accounts.next", step=view.t(f"accounts.next_{most['component']}"))
    missing = [part for part in parts if part["score"] is None]
    if missing:
        most = max(missing, key=lambda part: part["weight"])
        return view.t("accounts.next_record", what=view.t(f"accounts.part_{most['component']}"))
    return view.t("accounts.next_keep")


def _deals(view: View, row: Row) -> None:
    source = view.report("account_deals", account=str(row["account_id"]))
    found = source.records()
    is_open = [deal for deal in found if deal["status"] == "open"]
    amount = view.show(sum(deal["amount"] or 0 for deal in is_open), "money")
    title = view.t("accounts.deals_title", n=len(is_open), amount=amount) if is_open else view.t("accounts.deals_none")
    with card(view, "account-deals", title, view.t("accounts.deals_sub"), source, height=BOTTOM):
        items = [_deal(view, deal) for deal in found[:8]]
        st.html(scrolling(f'<ul class="ww-list ww-tight">{"".join(items)}</ul>', BOTTOM) if items else f'<p class="ww-empty">{escape(view.t("accounts.no_deals"))}</p>')


def _deal(view: View, deal: Row) -> str:
    stage = view.t(f"accounts.stage_{deal['stage']}") if deal["stage"] in STAGES else str(deal["stage"])
    parts = [stage, fmt.month(deal["day"], view.lang), view.t(f"accounts.origin_{deal['origin']}")]
    if deal["status"] == "open":
        step = deal["next_step"]
        parts.append(view.t("accounts.step", step=step, day=fmt.day(deal["next_step_date"], view.lang)) if step else view.t("accounts.no_step"))
    kind = {"won": "good", "lost": "act", "no_decision": "none"}.get(deal["status"], "")
    mark = sign(kind) if kind else "<i></i>"
    return (
        f"<li>{mark}<span><b>{escape(str(deal['opportunity']))}</b><small>{escape(' · '.join(parts))}</small></span>"
        f"<span>{escape(view.show(deal['amount'], 'money'))}</span></li>"
    )


STAGES = ("G1", "G2", "G3", "G4", "G5", "won", "lost", "no_decision")


def _people(view: View, row: Row) -> None:
    source = view.report("account_depth", account=str(row["account_id"]))
    found = source.records()
    touched, everyone = sum(cell["touched"] for cell in found), sum(cell["contacts"] for cell in found)
    title = view.t("accounts.inside_title", touched=touched, n=everyone) if found else view.t("accounts.inside_none")
    with card(view, "account-people", title, view.t("accounts.inside_sub"), source, height=BOTTOM):
        if found:
            st.html(scrolling(depth_table(view, found, as_dots=False), BOTTOM))
        else:
            not_measured(view, ["contacts"])


def _space(view: View, row: Row) -> None:
    source = view.report("white_space", account=str(row["account_id"]))
    found = source.records()
    gap = sum(cell["potential_amount"] or 0 for cell in found if cell["status"] == "gap")
    title = view.t("accounts.cells_title", amount=view.show(gap, "money")) if found else view.t("accounts.cells_none")
    with card(view, "account-space", title, view.t("accounts.cells_short"), source, height=BOTTOM):
        if not found:
            not_measured(view, ["account_offerings"])
            return
        by_unit: dict[str, list[Row]] = defaultdict(list)
        for cell in found:
            by_unit[str(cell["buying_unit"])].append(cell)
        st.html(scrolling(cell_rows(view, by_unit), BOTTOM))
