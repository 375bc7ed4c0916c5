"""术 Deals: what goes with winning, where the process leaks, which deals need the director, one deal in full."""

import streamlit as st

from analytics.ui import current, headline, ready
from analytics.ui.deals import SECTIONS, scope, sentence

view = current()
if ready(view):
    if deal := st.session_state.pop("deals-go", None):
        st.session_state["deal"], st.session_state["part"] = deal, "deal"
    headline(sentence(view), scope(view))
    part = st.segmented_control(
        view.t("deals.part"), list(SECTIONS), default="uses", required=True, key="part", bind="query-params",
        label_visibility="collapsed", format_func=lambda name: view.t(f"deals.part_{name}"),
    )  # fmt: skip
    SECTIONS[part or "uses"](view)
