"""What a page says when there is nothing, or not enough, to show. Never an error, never a zero."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts.marks import sign
from analytics.currency import uncounted
from analytics.ui.state import View
from analytics.ui.words import needed


def ready(view: View, *tables: str) -> bool:
    """Whether the workspace holds something (and all of `tables`); draws the invitation or the notice if not."""
    if view.workspace.is_empty:
        from analytics.ui.welcome import invitation

        invitation(view)
        return False
    missing = [table for table in tables if table not in view.workspace.fields()]
    if missing:
        not_measured(view, missing)
    return not missing


def not_measured(view: View, needs: Sequence[str]) -> None:
    """Says that something is not measured and which tables or columns it needs."""
    names = fmt.listing(list(dict.fromkeys(needed(view, need) for need in needs)), view.lang)
    said = escape(view.t("shell.needs", names=names))
    st.html(f'<p class="ww-empty">{sign("none", view.t("shell.state_none"))} · {said}</p>')


def uncounted_note(view: View) -> None:
    """Says which amounts are left out because their currency has no rate, with the way to set one."""
    found = {} if view.workspace.is_empty else uncounted(view.workspace)
    if not found:
        return
    deals, names = fmt.number(sum(found.values()), view.lang), fmt.listing(list(found), view.lang)
    with st.container(horizontal=True, vertical_alignment="center", key="uncounted", gap="small"):
        st.html(f'{sign("act")} {escape(view.t("settings.uncounted", deals=deals, currencies=names))}', width="content")
        if st.button(view.t("settings.uncounted_go"), key="uncounted-go", type="tertiary"):
            from analytics.ui.shell import page_path

            st.session_state["settings-go"] = "calendar"
            st.switch_page(page_path("settings"))


def too_few(view: View, count: int, enough: int) -> None:
    """Says that there are too few cases to say anything."""
    said = view.t("shell.too_few_of", n=fmt.number(count, view.lang), enough=fmt.number(enough, view.lang))
    st.html(f'<p class="ww-empty">{sign("none")} {escape(said)}</p>')
