"""数据 Data: what came in, did all rows arrive, what can be measured with it, and what would add most?"""

import streamlit as st

from analytics.ui import address, current
from analytics.ui.data import GO, PARTS
from analytics.ui.notices import uncounted_note

view = current()
if part := st.session_state.pop(GO, None):
    st.session_state["part"] = part
top = st.container(key="data-top")
bar = st.container(horizontal=True, vertical_alignment="center", gap="small", key="data-bar")
with bar:
    chosen = address.choice("part", tuple(PARTS), view.t("data.part"), lambda name: view.t(f"data.part_{name}"))
uncounted_note(view)
PARTS[chosen](view, top, bar)
