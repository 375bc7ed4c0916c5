"""势 Presales: does the best effort reach the most valuable deals, who is overloaded, what did losing cost?"""

import streamlit as st

from analytics.catalog import catalog
from analytics.ui import current, headline, ready
from analytics.ui.address import choice
from analytics.ui.dimension import open_dimension
from analytics.ui.people import open_one
from analytics.ui.presales import TOPICS, scope, sentence, strip

view = current()
if ready(view):
    headline(sentence(view), scope(view))
    strip(view)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="presales-bar"):
        topic = choice("topic", list(TOPICS), view.t("presales.topic"), lambda name: view.t(f"presales.topic_{name}"))
        open_one(view, "presales")
        if st.button(view.t("presales.indicators"), key="presales-indicators", type="tertiary"):
            open_dimension(view, next(pillar for pillar in catalog().pillars if pillar.id == "shi"))
    TOPICS[topic](view)
