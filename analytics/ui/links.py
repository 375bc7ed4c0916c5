"""The ways from a name to the person, and from a person to accounts, deals and relationships."""

from __future__ import annotations

import streamlit as st

from analytics.ui.shell import page_path
from analytics.ui.state import View

GO = "people-go"


def person_link(view: View, employee_id: object, name: str, key: str) -> None:
    """A button that opens the person's page; nothing for a deal or account without one."""
    if employee_id and st.button(view.t("people.open", name=name), key=key, type="tertiary"):
        open_person(str(employee_id))


def open_person(employee_id: str) -> None:
    """Go to the page of a person."""
    st.session_state[GO] = employee_id
    st.switch_page(page_path("people"))


def open_account(account_id: str) -> None:
    """Go to the card of an account."""
    st.session_state["accounts-go"] = account_id
    st.switch_page(page_path("accounts"))


def open_deal(opportunity_id: str) -> None:
    """Go to the card of a deal."""
    st.session_state["deals-go"] = opportunity_id
    st.switch_page(page_path("deals"))


def open_ties(employee_id: str) -> None:
    """Go to what hangs on a person."""
    st.session_state["topic"], st.session_state["leaver"] = "hanging", employee_id
    st.switch_page(page_path("relationships"))
