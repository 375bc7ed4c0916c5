"""The imports as versions: what each of them changed, and taking any of them back."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import format as fmt
from analytics.errors import WuweiError
from analytics.ingest import Batch, TableConsequence, undo
from analytics.ui.cards import headline, plain_card
from analytics.ui.data import words
from analytics.ui.data.drop import FAILED
from analytics.ui.data.report import batches
from analytics.ui.state import View

_HEADS = ("import", "file", "as_of", "at", "rows", "changes", "undo")
_WIDTHS = [0.7, 3.2, 1.3, 2, 0.9, 3.2, 1.1]
_PAGE = 8


def history_part(view: View, top: DeltaGenerator, bar: DeltaGenerator) -> None:
    """Every import as a line, those taken back included."""
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
        _list(view, every, standing)
        if view.is_sample:
            st.html(f'<p class="ww-note">{escape(view.t("data.history_sample"))}</p>')


def _title(view: View, standing: list[Batch]) -> str:
    if not standing:
        return view.t("data.history_title_none")
    day = fmt.day(max(batch.as_of for batch in standing), view.lang)
    return view.t("data.history_title_one", day=day) if len(standing) == 1 else view.t("data.history_title", n=len(standing), day=day)


def _list(view: View, every: list[Batch], standing: list[Batch]) -> None:
    hashes, pages = _hashes(view), -(-len(every) // _PAGE)
    page = min(int(st.session_state.get("history-page") or 1), pages)
    with st.container(gap=None, key="history-rows"):
        for place, name in zip(st.columns(_WIDTHS, gap="small"), _HEADS, strict=True):
            said = "" if name == "undo" else view.t("changes.history_changes" if name == "changes" else f"data.head_{name}")
            place.html(f'<span class="ww-note">{escape(said)}</span>')
        for batch in every[(page - 1) * _PAGE: page * _PAGE]:
            _row(view, batch, hashes, sum(other.batch > batch.batch for other in standing))
    if pages > 1:
        st.pagination(pages, key="history-page")


def _hashes(view: View) -> dict[tuple[int, str], str]:
    rows = view.workspace.rows("select distinct batch_id, file, file_hash from raw.sheets")
    return {(batch, file): (digest or "")[:8] for batch, file, digest in rows}


def _row(view: View, batch: Batch, hashes: dict[tuple[int, str], str], newer: int) -> None:
    *cells, action = st.columns(_WIDTHS, gap="small", vertical_alignment="center")
    files = "<br>".join(
        f'{escape(name)} <code>{escape(hashes.get((batch.batch, name), ""))}</code>' for name in batch.files[:4]
    ) or "–"
    who = f" · {escape(batch.imported_by)}" if batch.imported_by else ""
    at = f"{escape(fmt.day(batch.imported_at.date(), view.lang))} {batch.imported_at:%H:%M}{who}"
    changes = "<br>".join(escape(change_line(view, one)) for one in batch.changes[:4]) or "–"
    texts = (f"<b>{batch.batch}</b>", files, escape(fmt.day(batch.as_of, view.lang)), at, fmt.number(batch.rows_kept, view.lang), changes)
    for place, said in zip(cells, texts, strict=True):
        place.html(f'<span class="ww-clip{" ww-note" if batch.is_undone else ""}">{said}</span>')
    if batch.is_undone:
        action.html(f'<span class="ww-note">{escape(view.t("data.history_undone"))}</span>')
    elif not view.is_sample and action.button(view.t("changes.history_undo"), key=f"undo-{batch.batch}", width="stretch"):
        st.dialog(view.t("changes.history_undo_of", batch=batch.batch))(_ask)(view, batch, newer)


def change_line(view: View, one: TableConsequence) -> str:
    """What an import changed in a table, in a few signs: new, changed and gone rows."""
    name, number = words.table_name(view, one.table), fmt.number
    if one.is_first:
        return view.t("changes.history_first", table=name, rows=number(one.new, view.lang))
    said = view.t("changes.history_line", table=name, new=number(one.new, view.lang), changed=number(one.changed, view.lang))
    return f"{said} {view.t('changes.history_gone', gone=number(one.gone, view.lang))}" if one.gone else said


def _ask(view: View, batch: Batch, newer: int) -> None:
    said = view.t("changes.history_undo_ask", batch=batch.batch, rows=fmt.number(batch.rows_kept, view.lang))
    if newer:
        said += " " + view.t("changes.history_undo_newer_one" if newer == 1 else "changes.history_undo_newer", n=fmt.number(newer, view.lang))
    st.markdown(said)
    with st.container(horizontal=True):
        if st.button(view.t("data.history_undo_yes"), type="primary", key="undo-yes", on_click=_undo, args=(view, batch.batch)):
            st.rerun()
        if st.button(view.t("data.history_undo_no"), key="undo-no"):
            st.rerun()


def _undo(view: View, batch: int) -> None:
    try:
        undo(view.workspace, batch)
        st.session_state["undone"] = batch
    except WuweiError as error:  # somebody else took it back a moment ago
        st.session_state[FAILED] = view.t(error.key, **error.values)
