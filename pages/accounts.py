"""道 Accounts: are the key accounts worked as such, do they stay, and what is left to win there?"""

import streamlit as st

from analytics.ui import current, headline, ready
from analytics.ui.accounts import SECTIONS, scope, sentence

view = current()
if ready(view):
    if account := st.session_state.pop("accounts-go", None):
        st.session_state["account"], st.session_state["section"] = account, "account"
    headline(sentence(view), scope(view))
    section = st.segmented_control(
        view.t("accounts.section"), list(SECTIONS), default="portfolio", required=True, key="section", bind="query-params",
        label_visibility="collapsed", format_func=lambda name: view.t(f"accounts.section_{name}"),
    )  # fmt: skip
    SECTIONS[section or "portfolio"](view)
