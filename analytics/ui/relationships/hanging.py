"""Q8: what hangs on one person, and what goes with that person?"""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.charts import bars
from analytics.ui.address import begin, keep
from analytics.ui.cards import card
from analytics.ui.lines import Line, lines
from analytics.ui.links import open_account, open_deal, person_link
from analytics.ui.notices import not_measured
from analytics.ui.opening import opening
from analytics.ui.relationships.people import Row, place, show_contact, strength
from analytics.ui.state import Asked, View

SHOWN = 9
LISTED = 60
HEIGHT = 485
NEEDS = ["contacts", "relationships|activities.contact_id"]


def hanging_topic(view: View) -> None:
    """Open amount by the one person that it hangs on; and the same seen from one person."""
    source = view.report("hanging_on_one")
    people = source.records()
    if not people:
        not_measured(view, NEEDS)
        return
    left, right = st.columns([1, 1.45], gap="small")
    with left:
        _bars_card(view, source, people)
    with right:
        _leaving_card(view, people)


def _bars_card(view: View, source: Asked, people: list[Row]) -> None:
    most = [row for row in people if row["sole_amount"] or row["sole_key_people"]][:SHOWN]
    total = sum(row["sole_amount"] for row in people)
    key = "relationships.hanging_title" if total else "relationships.hanging_none"
    title = view.t(key, amount=view.show(total, "money"))
    with card(view, "hanging", title, view.t("relationships.hanging_sub"), source, height=HEIGHT):
        if not most:
            st.html(f'<p class="ww-empty">{escape(view.t("relationships.hanging_nobody"))}</p>')
            return
        texts = [
            view.t("relationships.hanging_text", amount=view.show(row["sole_amount"], "money"), deals=row["sole_deals"], people=row["sole_key_people"])
            for row in most
        ]
        figure = bars(
            [row["employee"] for row in most], [row["sole_amount"] for row in most], texts, view.ink, height=HEIGHT - 135, label_width=18,
            ids=[str(row["employee_id"]) for row in most],
        )  # fmt: skip
        figure.update_xaxes(range=[0, 2.1 * max([*(row["sole_amount"] for row in most), 1])])
        opening(figure, view.t("relationships.hanging_alt"), "hanging-chart", _think_away)


def _think_away(person: str) -> None:
    """A click on a bar shows what goes with that person."""
    st.session_state["leaver-go"] = person
    st.rerun()


def _leaving_card(view: View, people: list[Row]) -> None:
    by_code = {str(row["employee_id"]): row for row in people}
    if wanted := st.session_state.pop("leaver-go", None):
        st.session_state["leaver"] = wanted
    begin("leaver", list(by_code), next(iter(by_code)))
    row = by_code[st.session_state["leaver"]]
    source = view.report("if_person_leaves", person=str(row["employee_id"]))
    title = view.t(
        "relationships.leaving_title", name=row["employee"], people=row["sole_key_people"], deals=row["sole_deals"],
        amount=view.show(row["sole_amount"], "money"), revenue=view.show(row["sole_revenue"], "money"),
    )  # fmt: skip
    with card(view, "leaving", title, view.t("relationships.leaving_sub"), source, height=HEIGHT):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.selectbox(
                view.t("relationships.leaver"), list(by_code), key="leaver", label_visibility="collapsed",
                format_func=lambda code: view.t("relationships.leaver_option", name=by_code[code]["employee"]), width=320,
            )  # fmt: skip
            keep("leaver", next(iter(by_code)))
            st.button(view.t("relationships.show_map"), key="leaver-map", type="tertiary", on_click=_show_on_map, args=(str(row["employee_id"]),))
            person_link(view, row["employee_id"], str(row["employee"]), "leaver-person")
        _lists(view, source.records())


def _show_on_map(person: str) -> None:
    st.session_state["topic"], st.session_state["focus-go"] = "map", f"person:{person}"
    st.session_state["without"] = person


def _lists(view: View, rows: list[Row]) -> None:
    parts = {kind: [row for row in rows if row["kind"] == kind] for kind in ("contact", "deal", "account")}
    people = sorted(parts["contact"], key=lambda row: (not row["is_key"], row["others"], -(row["strength"] or 0)))
    items = {
        "people": [_contact(view, row) for row in people],
        "deals": [Line(str(row["id"]), _short(row), place(view, row["account"], row["detail"]), view.show(row["amount"], "money"), "act") for row in parts["deal"]],
        "accounts": [
            Line(str(row["id"]), row["name"], place(view, row["detail"]), view.show(row["amount"] or 0, "money"), "act" if row["amount"] else "watch")
            for row in parts["account"]
        ],
    }  # fmt: skip
    ways = {"people": show_contact, "deals": open_deal, "accounts": open_account}
    for column, (name, found) in zip(st.columns([1.1, 1, 1], gap="medium"), items.items(), strict=True):
        with column:
            st.html(f'<div class="ww-note">{escape(view.t(f"relationships.leaving_{name}", n=len(found)))}</div>')
            lines(found[:LISTED], f"leaving-{name}", ways[name], height=HEIGHT - 205)


def _short(row: Row) -> str:
    """A deal's name without the name of its account, which stands below."""
    name, account = str(row["name"]), str(row["account"])
    return name.removeprefix(account).strip(" ·-–—:：") or name


def _contact(view: View, row: Row) -> Line:
    others = int(row["others"])
    said = view.t("relationships.only_one") if not others else view.t("relationships.others", n=others)
    state = ("act" if row["is_key"] else "watch") if not others else "good"
    note = f"{place(view, row['account'])} · {said}"
    return Line(f"{row['id']}|{row['account_id']}", row["name"], note, strength(view, row["strength"]), state)
