"""Rows on a card: a ranked list in words, or a table that can be sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from analytics.charts.marks import sign
from analytics.ui.state import View
from analytics.ui.words import column_format, column_label

_WHOLE = ("money", "count", "score", "days", "hours")


def ranked(rows: Sequence[tuple[str, str, str, str]]) -> None:
    """A list of (state, title, note, value); state is good | watch | act | none or "" for no sign."""
    items = [
        f'<li>{sign(state) if state else "<i></i>"}<span><b>{escape(title)}</b><small>{escape(note)}</small></span><span>{escape(value)}</span></li>'
        for state, title, note, value in rows
    ]
    st.html(f'<ul class="ww-list">{"".join(items)}</ul>')


def table(
    view: View, frame: pd.DataFrame, formats: Mapping[str, str] | None = None, *, key: str, height: int | str = "auto",
    selectable: bool = False, labels: Mapping[str, str] | None = None,
) -> list[int]:  # fmt: skip
    """A sortable table with translated headers; returns the positions of the chosen rows.

    `formats` are those of definitions (money, percent, date ...), e.g. `catalog().report(id).columns`.
    """
    given, names = dict(formats or {}), dict(labels or {})
    chosen = {column: given.get(column) or column_format(str(column)) for column in frame.columns}
    config = {column: _column(names.get(column) or column_label(view, column), chosen[column], frame[column]) for column in frame.columns}
    # The browser cuts decimals off where it should round.
    frame = frame.round({name: 0 for name, format in chosen.items() if format in _WHOLE and pd.api.types.is_float_dtype(frame[name])})
    common: dict[str, Any] = {"key": key, "hide_index": True, "height": height, "column_config": config, "placeholder": "–"}
    if not selectable:
        st.dataframe(frame, **common)
        return []
    found = st.dataframe(frame, on_select="rerun", selection_mode="single-row", **common)
    return list(found.selection.rows)


def _column(label: str, format: str, values: pd.Series[Any]) -> Any:
    if format in ("percent", "points"):
        return st.column_config.NumberColumn(label, format="percent")
    if format in _WHOLE:
        return st.column_config.NumberColumn(label, format="localized", step=1)
    if format in ("ratio", "number", "months"):
        return st.column_config.NumberColumn(label, format="%.2f")
    if format == "date" or pd.api.types.is_datetime64_any_dtype(values):
        return st.column_config.DateColumn(label, format="YYYY-MM-DD")
    return st.column_config.Column(label)
