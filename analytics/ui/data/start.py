"""The import part of the data page: drop, then look at what was dropped."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import format as fmt
from analytics.charts.marks import sign
from analytics.ui.cards import headline
from analytics.ui.data.desk import Desk, desk
from analytics.ui.data.drop import FAILED, drop_zone, read_waiting, was_dropped
from analytics.ui.data.notes import notes
from analytics.ui.data.staged import staged
from analytics.ui.places import look_at_sample
from analytics.ui.state import View


def import_part(view: View, top: DeltaGenerator, bar: DeltaGenerator) -> None:
    """Drop files; read them; show what they are; load. The headline goes to `top`, the actions to `bar`."""
    if view.is_sample:
        _first_screen(view, top)
        return
    was_dropped()
    found = desk(view.workspace)
    if found.waiting:
        with st.container(key="reading"):
            read_waiting(view, found)
        st.rerun()
    _tell(view, found)
    if found.is_empty:
        _first_screen(view, top)
    else:
        staged(view, found, top, bar)


def _tell(view: View, found: Desk) -> None:
    """What has to be said once: a failure, files that were not taken, files that were loaded before."""
    if failed := st.session_state.pop(FAILED, ""):
        st.error(failed)
    for key, values in found.told:
        st.warning(view.t(key, **values))
    found.told.clear()
    before = loaded_before(view, found)
    for file, day in before.items():
        st.html(f'<p class="ww-note" role="status">{sign("none")} {escape(view.t("data.loaded_before", file=file, day=day))}</p>')


def loaded_before(view: View, found: Desk) -> dict[str, str]:
    """Dropped files whose very contents are in the workspace already -> the day they came in."""
    hashes = {sheet.staged.file_hash: sheet.staged.file for sheet in found.plan}
    if not hashes or view.workspace.is_empty:
        return {}
    rows = view.workspace.rows(
        "select s.file_hash, max(cast(b.imported_at as date)) from raw.sheets as s join raw.batches as b using (batch_id) "
        "where not b.is_undone and s.file_hash in (select unnest($hashes)) group by all", {"hashes": list(hashes)},
    )  # fmt: skip
    return {hashes[digest]: fmt.day(day, view.lang) for digest, day in rows}


def _first_screen(view: View, top: DeltaGenerator) -> None:
    with top:
        headline(view.t("data.drop_title"), view.t("data.drop_sub"))
    if view.is_sample:
        st.html(f'<p class="ww-note" role="status">{escape(view.t("data.drop_sample"))}</p>')
        if st.session_state.get("drop-round"):
            st.button(view.t("data.drop_waiting_go"), key="go-own", on_click=look_at_sample, args=(False,))
    with st.container(key="card-drop", border=True):
        drop_zone(view, view.t("data.drop_here"))
    notes(view)
