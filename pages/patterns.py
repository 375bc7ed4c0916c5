"""律 Patterns: against whom and on what we win, who tenders next, what happened before, what is learnt."""

import streamlit as st

from analytics.ui import current, headline, ready
from analytics.ui.address import choice
from analytics.ui.dimension import open_dimension
from analytics.ui.patterns import PILLAR, TOPICS, scope, sentence, strip

view = current()
if ready(view):
    headline(sentence(view), scope(view))
    strip(view)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="patterns-bar"):
        topic = choice("topic", list(TOPICS), view.t("patterns.topic"), lambda code: view.t(f"patterns.topic_{code}"))
        if st.button(view.t("patterns.indicators"), key="patterns-indicators", type="tertiary"):
            open_dimension(view, PILLAR)
    TOPICS[topic](view)
