"""What stands under the drop zone: what happens next, what can be read and how much of it, the template."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.catalog.systems import layouts
from analytics.ingest import Limits
from analytics.ui.cards import plain_card
from analytics.ui.data.drop import template_button, upload_limit
from analytics.ui.data.words import MEGABYTE
from analytics.ui.state import View

_STEPS = (1, 2, 3)


def notes(view: View) -> None:
    """Three cards in a row."""
    left, middle, right = st.columns([1, 1.25, 0.9], gap="small")
    with left, plain_card("steps", view.t("data.steps")):
        st.html(_list([(str(n), view.t(f"data.step_{n}"), view.t(f"data.step_{n}_note")) for n in _STEPS]))
    with middle, plain_card("readable", view.t("data.readable")):
        st.html(_list([("·", view.t(f"data.readable_{name}"), said) for name, said in _readable(view)]))
    with right, plain_card("template", view.t("data.template_title"), view.t("data.template_sub")):
        template_button(view)


def _readable(view: View) -> list[tuple[str, str]]:
    limits = Limits()
    systems = fmt.listing(list(dict.fromkeys(layout.system_label[view.lang] for layout in layouts())), view.lang)
    most = view.t(
        "data.readable_limits_note", size=upload_limit() // MEGABYTE, sheets=fmt.number(limits.sheets, view.lang),
        columns=fmt.number(limits.columns, view.lang), rows=fmt.number(limits.rows, view.lang),
        unpacked=limits.workbook_bytes // MEGABYTE // 1024, ratio=limits.zip_ratio, minutes=limits.child_seconds // 60,
    )  # fmt: skip
    return [
        ("systems", systems), ("formats", view.t("data.readable_formats_note")), ("limits", most),
        ("passwords", view.t("data.readable_passwords_note")),
    ]  # fmt: skip


def _list(rows: list[tuple[str, str, str]]) -> str:
    """A list with a sign or number in front of each entry."""
    items = "".join(f"<li><b>{escape(mark)}</b><span><b>{escape(title)}</b><small>{escape(note)}</small></span></li>" for mark, title, note in rows)
    return f'<ul class="ww-list ww-whole ww-steps">{items}</ul>'
