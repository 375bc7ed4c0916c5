"""One person: roles and uses beside win rate, sales and collections; accounts and deals held; what hangs on the person."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.charts.marks import bullet
from analytics.charts.theme import short
from analytics.ui.accounts.words import pattern
from analytics.ui.cards import card
from analytics.ui.deals.words import stage
from analytics.ui.links import open_account, open_deal, open_ties
from analytics.ui.lists import ranked, table
from analytics.ui.notices import not_measured
from analytics.ui.people.five import Row, scorecard
from analytics.ui.people.words import RESULTS, ROLES, USES, brought, built, chosen, together
from analytics.ui.relationships.people import place, strength
from analytics.ui.state import View

TOP, BOTTOM = 245, 275
LISTED = 3
FORMATS = {"win_rate": "percent", "won_amount": "money", "cash_collection": "percent"}


def one_person(view: View) -> None:
    """The chosen person."""
    person = chosen(view, "person")
    if person is None:
        not_measured(view, ["opportunities.owner_id", "accounts.owner_id", "employees"])
        return
    row = next((row for row in scorecard(view).records() if row["employee_id"] == person["employee_id"]), None)
    work, results = st.columns([1.75, 1], gap="small")
    with work:
        _work(view, person, row)
    with results:
        _results(view, person, row)
    accounts, deals, ties = st.columns([1.1, 1.25, 1], gap="small")
    with accounts:
        _accounts(view, person)
    with deals:
        _deals(view, person)
    with ties:
        hanging(view, person, BOTTOM)


def _work(view: View, person: Row, row: Row | None) -> None:
    title = view.t("people.work_title", n=row["key_accounts"], deals=row["decided"]) if row else view.t("people.work_none")
    with card(view, "work", title, view.t("people.work_sub"), scorecard(view), height=TOP, has_past=False):
        if row is None:
            st.html(f'<p class="ww-empty">{escape(view.t("people.no_work", name=person["employee"]))}</p>')
            return
        for side, codes in zip(st.columns(2, gap="medium"), (ROLES, USES), strict=True):
            with side:
                lines = "".join(_line(view, row, code, metric) for code, metric in codes.items())
                group = view.t("people.roles" if codes is ROLES else "people.uses")
                st.html(f'<div class="ww-note">{escape(group)}</div><div class="ww-kept ww-person">{lines}</div>')


def _line(view: View, row: Row, code: str, metric: str) -> str:
    """The score as a bar with everybody's mean as a line, and what it rests on."""
    shown, resting, is_faint = built(view, row, code)
    mean = together(view).value(metric)
    told = view.t("people.mean_all", score=fmt.score(mean, view.lang))
    return (
        f'<span>{escape(view.t(f"people.{code}"))}</span><span title="{escape(told)}">{bullet(row[code], None, mean, is_faint)}</span>'
        f"<span><b>{escape(shown)}</b> <small class='ww-note'>{escape(resting)}</small></span>"
    )


def _results(view: View, person: Row, row: Row | None) -> None:
    source, asked = scorecard(view), together(view)
    with card(view, "results", view.t("people.results_title"), view.t("people.results_sub"), source, height=TOP, has_past=False):
        if row is None:
            st.html(f'<p class="ww-empty">{escape(view.t("people.no_work", name=person["employee"]))}</p>')
            return
        items = []
        for name in RESULTS:
            shown, resting, is_faint = brought(view, row, name)
            whole = view.t("people.everybody", value=view.show(asked.value(name), FORMATS[name]))
            note = " · ".join(part for part in (resting, whole) if part)
            items.append(f'<li><i></i><span>{escape(view.t(f"people.{name}"))}<small>{escape(note)}</small></span>'
                         f'<span class="ww-figure{" faint" if is_faint else ""}">{escape(shown)}</span></li>')  # fmt: skip
        st.html(f'<ul class="ww-list ww-tight">{"".join(items)}</ul>')


def _accounts(view: View, person: Row) -> None:
    source = view.report("person_accounts", person=person["employee_id"])
    found = source.records()
    key = [row for row in found if row["is_key"]]
    title = view.t("people.accounts_title", n=len(found), key_accounts=len(key)) if found else view.t("people.accounts_none")
    with card(view, "held-accounts", title, view.t("people.accounts_sub"), source, height=BOTTOM):
        if not found:
            not_measured(view, ["accounts.owner_id"])
            return
        frame = pd.DataFrame({
            "account": [short(str(row["account"]), 24) for row in found],
            "pattern": [pattern(view, row["pattern"]) if row["pattern"] else "" for row in found],
            "won": [row["won_amount_year"] for row in found],
        })  # fmt: skip
        picked = table(view, frame, {"won": "money"}, key="held-accounts-table", height=BOTTOM - 125, selectable=True,
                       labels={name: view.t(f"people.column_{name}") for name in ("account", "pattern", "won")})  # fmt: skip
        if picked:
            _open_account(view, found[picked[0]])


def _open_account(view: View, row: Row) -> None:
    """Only key accounts have a card of their own."""
    if row["is_key"]:
        open_account(str(row["account_id"]))
    else:
        st.toast(view.t("people.no_card", name=row["account"]))


def _deals(view: View, person: Row) -> None:
    source = view.report("person_deals", person=person["employee_id"])
    found = source.records()
    title = view.t("people.deals_title", n=found[0]["deals"], amount=view.show(found[0]["whole_amount"], "money")) if found else view.t("people.deals_none")
    with card(view, "held-deals", title, view.t("people.deals_sub"), source, height=BOTTOM):
        if not found:
            st.html(f'<p class="ww-empty">{escape(view.t("people.no_open"))}</p>')
            return
        frame = pd.DataFrame({
            "deal": [short(str(row["opportunity"]), 25) for row in found],
            "amount": [row["amount"] for row in found], "flags": [row["flags"] for row in found], "step": [row["next_step_date"] for row in found],
            "stage": [stage(view, row["stage"]) for row in found],
        })  # fmt: skip
        picked = table(view, frame, {"amount": "money", "flags": "count", "step": "date"}, key="held-deals-table", height=BOTTOM - 125, selectable=True,
                       labels={name: view.t(f"people.column_{name}") for name in ("deal", "amount", "flags", "step", "stage")})  # fmt: skip
        if picked:
            open_deal(str(found[picked[0]]["opportunity_id"]))


def hanging(view: View, person: Row, height: int) -> None:
    """What goes with this person: key people, open deals and accounts that nobody else of us knows."""
    everybody = {str(row["employee_id"]): row for row in view.report("hanging_on_one").records()}
    row = everybody.get(str(person["employee_id"]))
    source = view.report("if_person_leaves", person=person["employee_id"])
    title = view.t("people.hanging_none") if row is None else view.t(
        "people.hanging_title", people=row["sole_key_people"], deals=row["sole_deals"], amount=view.show(row["sole_amount"], "money")
    )  # fmt: skip
    with card(view, "person-hanging", title, view.t("people.hanging_sub"), source, height=height):
        if row is None:
            if everybody:
                st.html(f'<p class="ww-empty">{escape(view.t("people.no_ties"))}</p>')
            else:
                not_measured(view, ["contacts", "relationships|activities.contact_id"])
            return
        alone = [one for one in source.records() if one["others"] == 0]
        ranked([_alone(view, one) for one in sorted(alone, key=lambda one: not one["is_key"])[:LISTED]])
        if st.button(view.t("people.open_ties"), key="open-ties", type="tertiary"):
            open_ties(str(person["employee_id"]))


def _alone(view: View, row: Row) -> tuple[str, str, str, str]:
    if row["kind"] == "contact":
        return "act" if row["is_key"] else "watch", str(row["name"]), place(view, row["account"]), strength(view, row["strength"])
    return "act", str(row["name"]), view.t(f"people.kind_{row['kind']}"), view.show(row["amount"], "money")
