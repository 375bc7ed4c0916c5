"""What a page says when there is nothing, or not enough, to show. Never an error, never a zero."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts.marks import sign
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


def too_few(view: View, count: int, enough: int) -> None:
    """Says that there are too few cases to say anything."""
    said = view.t("shell.too_few_of", n=fmt.number(count, view.lang), enough=fmt.number(enough, view.lang))
    st.html(f'<p class="ww-empty">{sign("none")} {escape(said)}</p>')
