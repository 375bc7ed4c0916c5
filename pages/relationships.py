"""本 Relationships: who knows whom, what hangs on one person, what is inherited, and what it is worth."""

import streamlit as st

from analytics.ui import current, headline, ready
from analytics.ui.address import choice
from analytics.ui.dimension import open_dimension
from analytics.ui.relationships import PILLAR, TOPICS, scope, sentence, strip
from analytics.ui.relationships.people import GO

view = current()
if ready(view):
    st.session_state.update(st.session_state.pop(GO, {}))
    headline(sentence(view), scope(view))
    strip(view)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="relationships-bar"):
        topic = choice("topic", list(TOPICS), view.t("relationships.topic"), lambda name: view.t(f"relationships.topic_{name}"))
        if st.button(view.t("relationships.indicators"), key="relationships-indicators", type="tertiary"):
            open_dimension(view, PILLAR)
    TOPICS[topic](view)
