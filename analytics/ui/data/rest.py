"""Between the first sight of large files and all of their rows: what is known so far, and the reading of the rest."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts.marks import sign
from analytics.ingest.repair import groups, remaining
from analytics.ui.data import words
from analytics.ui.data.desk import Desk
from analytics.ui.data.drop import FAILED, check, working
from analytics.ui.data.values import asked, previews
from analytics.ui.state import View


def rest_part(view: View, found: Desk) -> None:
    """Says that the numbers are estimates, and goes on to the complete screen when the rest has been read."""
    said = view.t("data.sight_note", files=fmt.listing(list(found.partly), view.lang))
    st.html(f'<p class="ww-empty" role="status">{sign("none")} {escape(said)}</p>')
    _watch(view, found)


@st.fragment(run_every=1.0)
def _watch(view: View, found: Desk) -> None:
    if found.partly and found.is_read_ahead:
        day = st.session_state.get(as_of_key(found))
        found.as_of = day if day != min(found.proposed_as_of, dt.date.today()) else None
        with st.container(key="reading"):
            _take_over(view, found)
        st.rerun()


def as_of_key(found: Desk) -> str:
    """Names the choice of the date: another proposal is another choice."""
    return f"as-of-{found.round}-{found.proposed_as_of}"


def read_all(view: View, found: Desk, as_of: dt.date) -> dt.date | None:
    """Read the rest before loading. The date to load under; None when all rows show what is to be looked at first."""
    was_proposed = as_of == min(found.proposed_as_of, dt.date.today())
    found.as_of = None if was_proposed else as_of
    with st.container(key="reading"):
        _take_over(view, found)
    if FAILED in st.session_state:
        st.rerun()
    waiting = remaining(groups(found.plan, previews(found), asked(found)))
    if waiting or not found.plan.sheets or any(found.preview(number) is None for number, sheet in enumerate(found.plan) if sheet.table):
        found.tell("data.sight_news")
        st.rerun()
    return min(found.proposed_as_of, dt.date.today()) if was_proposed else as_of


def _take_over(view: View, found: Desk) -> None:
    count = words.files(view, len(found.partly))
    with working(view.lang, view.t("data.reading", files=count), view.t("data.read_done", files=count), view.t("data.reading_failed")) as tell:
        found.complete(lambda name, share: tell(view.t("data.reading_file", file=name), 0.7 * share))
        check(view, found, tell)
