"""The empty workspace: an invitation."""

from __future__ import annotations

import streamlit as st

from analytics.ui.cards import headline, plain_card
from analytics.ui.data.drop import drop_zone, was_dropped
from analytics.ui.data.notes import notes
from analytics.ui.places import look_at_sample
from analytics.ui.state import View


def invitation(view: View) -> None:
    """Drop your files, or look at the sample company."""
    headline(view.t("shell.welcome"), view.t("shell.welcome_sub"))
    left, right = st.columns([2.29, 0.9], gap="small")  # in line with the cards below
    with left, plain_card("welcome-files", view.t("shell.welcome_files"), view.t("shell.welcome_files_sub")):
        drop_zone(view, view.t("data.drop_here"), "welcome")
        if was_dropped():
            from analytics.ui.shell import page_path

            st.switch_page(page_path("data"))
    with right, plain_card("welcome-sample", view.t("shell.welcome_sample"), view.t("shell.welcome_sample_sub")):
        st.button(view.t("shell.welcome_sample_go"), key="go-sample", on_click=look_at_sample)
    notes(view)
