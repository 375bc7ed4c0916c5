"""人 People: what each person in charge builds, uses and brings. No league table, no basis for employment decisions."""

import streamlit as st

from analytics.ui import current, headline, ready
from analytics.ui.address import choice
from analytics.ui.people import PARTS, begin_with, choose, notice, scope, sentence

view = current()
if ready(view):
    begin_with(view)
    top = st.container(gap=None)
    with st.container(horizontal=True, vertical_alignment="center"):
        part = choice("who", list(PARTS), view.t("people.who"), lambda name: view.t(f"people.who_{name}"))
        choose(view, part)
        chosen = st.container(width="content")
    with top:
        headline(sentence(view, part), scope(view, part))
        notice(view)
    PARTS[part](view)
