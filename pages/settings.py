"""设置 Settings: targets, weights, rules, calendar, money and words; what a change would do before it is kept."""

import streamlit as st

from analytics.ui import address, current, headline
from analytics.ui.settings import PARTS
from analytics.ui.settings.outcome import outcome

view = current()
headline(view.t("settings.headline"), view.t("settings.sub"))
if go := st.session_state.pop("settings-go", None):
    st.session_state["part"] = go
part = address.choice("part", tuple(PARTS), view.t("settings.part"), lambda name: view.t(f"settings.part_{name}"))
left, right = st.columns([2.6, 1], gap="small")
with left:
    PARTS[part](view)
with right:
    outcome(view)
