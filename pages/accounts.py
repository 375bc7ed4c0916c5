"""Accounts: are the key accounts worked as such, do they stay, and what is left to win there?"""

import streamlit as st

from analytics.ui import address, current, headline, ready
from analytics.ui.accounts import SECTIONS, choose, scope, sentence

view = current()
if ready(view):
    if account := st.session_state.pop("accounts-go", None):
        st.session_state["account"], st.session_state["section"] = account, "account"
    headline(sentence(view), scope(view))
    with st.container(horizontal=True, vertical_alignment="center"):
        section = address.choice(
            "section", tuple(SECTIONS), view.t("accounts.section"), lambda name: view.t(f"accounts.section_{name}")
        )
        if section == "account":
            choose(view)
    SECTIONS[section](view)
