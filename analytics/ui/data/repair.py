"""What is to be mended before loading: a line per group with the one action that mends all of it, or its cells one by one."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.charts.marks import sign
from analytics.i18n import has_text
from analytics.ingest.findings import expected_of
from analytics.ingest.mend import mend_all
from analytics.ingest.repair import Action, Group, groups, mended, remaining
from analytics.ingest.single import CELL_KINDS, Cell, cells_of
from analytics.ui.cards import plain_card
from analytics.ui.data import words
from analytics.ui.data.desk import Desk
from analytics.ui.data.values import asked, previews, waiting_texts
from analytics.ui.state import View

_OPENED = "repair-cells"
_SIGNS = {"blocking": "act", "open": "watch", "done": "good"}
_LISTED = 40


def repair_part(view: View, found: Desk) -> None:
    """The groups, what blocks apart; nothing when nothing was found. Words are listed in the table of words only."""
    all_groups = [group for group in groups(found.plan, previews(found), asked(found)) if group.sheet is not None]
    if not all_groups:
        return
    waiting = [group for group in all_groups if group.weight != "done"]
    done = [group for group in all_groups if group.weight == "done"]
    with plain_card("repair", _title(view, remaining(all_groups)), _sub(view, waiting), height="content"):
        for group in waiting[:_LISTED]:
            _line(view, found, group)
        if len(waiting) > _LISTED:
            st.html(f'<span class="ww-note">{escape(view.t("mend.more_groups", n=len(waiting) - _LISTED))}</span>')
        if done:
            label = view.t("mend.done_one") if len(done) == 1 else view.t("mend.done", n=len(done))
            box = st.expander(label, key="repair-done", on_change="rerun")
            if box.open:
                with box:
                    for group in done[:_LISTED]:
                        _line(view, found, group)


def _title(view: View, count: int) -> str:
    if not count:
        return view.t("mend.repair_none")
    return view.t("mend.repair_one") if count == 1 else view.t("mend.repair_more", n=count)


def _sub(view: View, waiting: Sequence[Group]) -> str:
    blocking = sum(group.is_blocking for group in waiting)
    if not waiting:
        return view.t("mend.repair_sub_none")
    if not blocking:
        return view.t("mend.repair_sub")
    return view.t("mend.repair_blocking_one") if blocking == 1 else view.t("mend.repair_blocking", n=blocking)


def _line(view: View, found: Desk, group: Group) -> None:
    title, actions = st.columns([3, 2], gap="small", vertical_alignment="center")
    note = _note(view, found, group)
    title.html(
        f'<ul class="ww-list ww-tight ww-whole"><li>{sign(_SIGNS[group.weight])}<span><b>{escape(_said(view, found, group))}</b>'
        f"<small>{escape(note)}</small></span><span></span></li></ul>"
    )
    with actions, st.container(horizontal=True, horizontal_alignment="right", gap="xsmall", key=f"mend-{group.key}"):
        for action in group.actions[:4]:
            st.button(_label(view, found, group, action), key=f"mend-{group.key}-{action.name}-{action.value}", on_click=_act, args=(found, group, action))
        if group.kind in CELL_KINDS:
            st.button(view.t("mend.cells"), key=f"cells-{group.key}", type="tertiary", on_click=_open, args=(group.key,))
    if group.kind in CELL_KINDS and st.session_state.get(_OPENED) == group.key:
        _editor(view, found, group)


def _said(view: View, found: Desk, group: Group) -> str:
    """A group in a line: how many rows or cells, and what is wrong with them."""
    name = f"mend.group_{group.kind}"
    return view.t(
        f"{name}_one" if group.count == 1 and has_text(f"{name}_one") else name, n=fmt.number(group.count, view.lang), column=group.column, texts=waiting_texts(view, group.texts),
        field=_field(view, found, group), chosen=_chosen(view, group),
    )  # fmt: skip


def _chosen(view: View, group: Group) -> str:
    if group.kind == "duplicate_key":
        return view.t(f"mend.kept_{group.chosen}")
    if group.kind in ("decimal_chosen", "percent_chosen"):
        return view.t(f"mend.{group.kind.removesuffix('_chosen')}_{group.chosen}")
    return view.t("mend.unit_1") if group.chosen == "1" else group.chosen


def _field(view: View, found: Desk, group: Group) -> str:
    source = found.plan.sheets[group.sheet].source if group.sheet is not None else None
    return words.field_name(view, source, group.fields[0]) if source and group.fields else ""


def _note(view: View, found: Desk, group: Group) -> str:
    sheet = words.sheet_name(found.plan.sheets[group.sheet]) if group.sheet is not None else ""
    expected = _expected(view, found, group) if group.kind == "unreadable_value" else ""
    said = view.t(f"mend.note_{group.kind}", texts=waiting_texts(view, group.texts), expected=expected)
    return " · ".join(part for part in (sheet, said) if part)


def _expected(view: View, found: Desk, group: Group) -> str:
    assert group.sheet is not None
    source = found.plan.sheets[group.sheet].source
    return view.t(expected_of(source.field(group.fields[0]))) if source else ""


def _label(view: View, found: Desk, group: Group, action: Action) -> str:
    header = ""
    if action.name in ("choose_column", "take_sales") and group.sheet is not None:
        header = found.plan.sheets[group.sheet].column(int(action.value)).header
    name = f"mend.do_{action.name}_{action.value or 'undo'}" if action.name in ("dates", "decimal", "percent", "unit", "duplicates", "no_identity") else f"mend.do_{action.name}"
    return view.t(name, column=words.markdown(header))


def _act(found: Desk, group: Group, action: Action) -> None:
    found.plan = mended(found.plan, previews(found), group, action)


def _open(key: str) -> None:
    st.session_state[_OPENED] = None if st.session_state.get(_OPENED) == key else key


def _editor(view: View, found: Desk, group: Group) -> None:
    """The cells of a group, to be written over; the rows around tell what each is about."""
    assert group.sheet is not None
    sheet = found.plan.sheets[group.sheet]
    with found.place.staging() as cur:
        cells = cells_of(cur, sheet, group)
    frame = pd.DataFrame({
        "row": [cell.shown_row for cell in cells], "about": [cell.about for cell in cells], "column": [cell.header for cell in cells],
        "found": [cell.text for cell in cells], "new": [cell.text for cell in cells],
    })  # fmt: skip
    key = f"editor-{group.key}-{len(sheet.mended)}-{len(sheet.values)}"
    config = {name: st.column_config.Column(view.t(f"mend.cell_{name}"), disabled=name != "new") for name in frame.columns}
    with st.form(f"form-{key}", border=False):
        st.data_editor(frame, key=key, hide_index=True, column_config=config, height=min(38 + 35 * len(frame), 250), width="stretch")
        shown = view.t("mend.cells_first", n=len(cells), all=fmt.number(group.count, view.lang)) if group.count > len(cells) else ""
        if shown:
            st.html(f'<span class="ww-note">{escape(shown)}</span>')
        st.form_submit_button(view.t("mend.cells_save"), on_click=_save, args=(found, group.sheet, cells, key))


def _save(found: Desk, number: int, cells: Sequence[Cell], key: str) -> None:
    edited = st.session_state.get(key, {}).get("edited_rows", {})
    told = {(cells[int(row)].row, cells[int(row)].position): str(change.get("new") or "") for row, change in edited.items() if "new" in change}
    if told:
        with found.place.staging() as cur:
            found.plan = found.plan.with_sheet(number, mend_all(cur, found.plan.sheets[number], told))
