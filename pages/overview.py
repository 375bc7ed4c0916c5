"""总览 Overview: are the five healthy and balanced, what moved, will the quarter hold, which deals need you."""

import streamlit as st

from analytics.catalog import catalog
from analytics.ui import current, headline, ready
from analytics.ui import overview as says
from analytics.ui.dimension import open_dimension
from analytics.ui.notices import uncounted_note
from analytics.ui.overview_cards import HEIGHT, balance_card, drivers_card, quarter_card, risk_card
from analytics.ui.overview_thin import additions_card, known_card

view = current()
if ready(view):
    head = st.container(gap="small", key="overview-head")
    left, middle, right = st.columns([0.9, 1, 1.1], gap="small")
    quarter_card(view)  # first: it needs the deals only, the scores need everything
    with head:
        health = view.health()
        headline(says.sentence(view, health), says.scope(view, health))
        uncounted_note(view)
        with st.container(horizontal=True, gap="small"):
            for pillar in catalog().pillars:
                with st.container(border=True, key=f"tile-{pillar.id}", gap=None, height="stretch"):
                    if st.button(pillar.label[view.lang], key=f"open-tile-{pillar.id}", type="tertiary", help=pillar.meaning[view.lang]):
                        open_dimension(view, pillar)
                    st.html(says.tile(view, pillar))
    with left:
        balance_card(view)
    with middle:
        drivers_card(view) if says.is_scored(health) else known_card(view, HEIGHT)
    with right:
        risk_card(view) if says.is_scored(health) else additions_card(view, HEIGHT)
