"""The history of imports, and taking the last one back."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import format as fmt
from analytics.errors import WuweiError
from analytics.ingest import Batch, undo_last
from analytics.ui.cards import headline, plain_card
from analytics.ui.data import words
from analytics.ui.data.drop import FAILED
from analytics.ui.data.report import batches
from analytics.ui.state import View

_HEADS = ("import", "file", "hash", "as_of", "at", "rows")


def history_part(view: View, top: DeltaGenerator, bar: DeltaGenerator) -> None:
    """Every import as a line, undone ones included."""
    every = batches(view)
    standing = [batch for batch in every if not batch.is_undone]
    with top:
        headline(_title(view, standing), view.t("data.history_sub"))
    if failed := st.session_state.pop(FAILED, ""):
        st.error(failed)
    if done := st.session_state.pop("undone", 0):
        st.success(view.t("data.history_undo_done", batch=done))
    if not every:
        return
    with plain_card("history", view.t("data.history_card"), view.t("data.history_card_sub"), "content"):
        st.html(_lines(view, every))
        if view.is_sample:
            st.html(f'<p class="ww-note">{escape(view.t("data.history_sample"))}</p>')
    with bar:
        if standing and not view.is_sample and st.button(view.t("data.history_undo"), key="undo"):
            st.dialog(view.t("data.history_undo"))(_ask)(view, standing[0])


def _title(view: View, standing: list[Batch]) -> str:
    if not standing:
        return view.t("data.history_title_none")
    day = fmt.day(max(batch.as_of for batch in standing), view.lang)
    return view.t("data.history_title_one", day=day) if len(standing) == 1 else view.t("data.history_title", n=len(standing), day=day)


def _hashes(view: View) -> dict[tuple[int, str], str]:
    rows = view.workspace.rows("select distinct batch_id, file, file_hash from raw.sheets")
    return {(batch, file): (digest or "")[:8] for batch, file, digest in rows}


def _lines(view: View, every: list[Batch]) -> str:
    hashes, lines = _hashes(view), []
    for batch in every:
        state = f" <small>{escape(view.t('data.history_undone'))}</small>" if batch.is_undone else ""
        files = "<br>".join(escape(name) for name in batch.files) or "–"
        digests = "<br>".join(escape(hashes.get((batch.batch, name), "")) for name in batch.files) or "–"
        at = f"{fmt.day(batch.imported_at.date(), view.lang)} {batch.imported_at:%H:%M}"
        lines.append(
            f'<tr><td>{batch.batch}{state}</td><td class="ww-clip">{files}</td><td><code>{digests}</code></td>'
            f'<td>{escape(fmt.day(batch.as_of, view.lang))}</td><td>{escape(at)}</td>'
            f'<td class="ww-number">{fmt.number(batch.rows_kept, view.lang)}</td></tr>'
        )
    head = "".join(f'<th{" class=ww-number" if name == "rows" else ""}>{escape(view.t(f"data.head_{name}"))}</th>' for name in _HEADS)
    return words.scrolling(f'<table class="ww-cells"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>', 400)


def _ask(view: View, batch: Batch) -> None:
    st.markdown(view.t("data.history_undo_ask", batch=batch.batch, rows=fmt.number(batch.rows_kept, view.lang)))
    with st.container(horizontal=True):
        if st.button(view.t("data.history_undo_yes"), type="primary", key="undo-yes", on_click=_undo, args=(view,)):
            st.rerun()
        if st.button(view.t("data.history_undo_no"), key="undo-no"):
            st.rerun()


def _undo(view: View) -> None:
    try:
        st.session_state["undone"] = undo_last(view.workspace)
    except WuweiError as error:  # somebody else took it back a moment ago
        st.session_state[FAILED] = view.t(error.key, **error.values)
