"""术 Deals: what goes with winning, where the process leaks, which deals need the director, one deal in full."""

import streamlit as st

from analytics.ui import current, headline, ready
from analytics.ui.address import choice
from analytics.ui.deals import SECTIONS, scope, sentence

view = current()
if ready(view):
    if deal := st.session_state.pop("deals-go", None):
        st.session_state["deal"], st.session_state["part"] = deal, "deal"
    top = st.container()
    part = choice("part", list(SECTIONS), view.t("deals.part"), lambda name: view.t(f"deals.part_{name}"))
    with top:
        headline(sentence(view, part), scope(view))
    SECTIONS[part](view)
