"""Tables in which settings are edited. A table keeps its frame while it is shown; edits go into the draft at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.catalog.tunables import Setting, Value
from analytics.ui.settings.draft import Draft, draft
from analytics.ui.state import View

Store = Callable[[Draft, int, str, Any], None]


def edited(
    view: View, name: str, columns: dict[str, Any], make: Callable[[], pd.DataFrame], store: Store, *,
    editable: Sequence[str], height: int,
) -> None:  # fmt: skip
    """An editable table. `store(draft, row, column, value)` is told every edit; value None is an emptied cell."""
    found = draft(view)
    key = f"settings-{name}-{view.lang}-{found.round}"
    base = f"{key}-base"
    if key not in st.session_state or base not in st.session_state:
        st.session_state[base] = make()
    frame = st.session_state[base]

    def note() -> None:
        for row, cells in st.session_state[key]["edited_rows"].items():
            for column, value in cells.items():
                store(found, int(row), column, value)

    st.data_editor(
        frame, key=key, column_config=columns, hide_index=True, height=min(height, 35 * (len(frame) + 1) + 3), row_height=35,
        disabled=[column for column in frame.columns if column not in editable], on_change=note, width="stretch",
        placeholder="", alt=view.t("settings.table_alt"),
    )  # fmt: skip


def in_unit(value: float | None, unit: str) -> float | None:
    """A number as it is typed: shares in percent."""
    return None if value is None else round(value * 100, 6) if unit in ("percent", "points") else value


def from_unit(value: float | None, unit: str) -> float | None:
    """A typed number as it is kept."""
    return None if value is None else round(float(value) / 100, 10) if unit in ("percent", "points") else float(value)


def unit_words(view: View, unit: str) -> str:
    """A unit in words, "" for a bare number."""
    return view.t(f"settings.unit_{unit}") if unit else ""


def said(view: View, item: Setting, value: Value) -> str:
    """A value of a setting in words."""
    if isinstance(value, tuple):
        return fmt.listing([member_words(view, item, member) for member in value], view.lang) or view.t("settings.none")
    if isinstance(value, str):
        return value or view.t("settings.automatic")
    if item.unit == "rate":
        return f"{value:g}" if value else view.t("settings.none")
    if item.unit in ("profile", "month"):
        return view.t(f"settings.{item.unit}_{int(value)}")
    if item.unit in ("percent", "money", "days", "hours", "months", "ratio", "count", "score", "points"):
        return view.show(value, item.unit)
    number = fmt.number(value, view.lang, 0 if value == int(value) else 2 if abs(value) >= 1 else 4)
    return f"{number} {unit_words(view, item.unit)}".strip()


def member_words(view: View, item: Setting, member: str) -> str:
    """A member of a list in words."""
    return view.t(f"settings.{item.unit}_{member}") if item.choices else member


def source_words(view: View, item: Setting) -> str:
    """Where a default comes from, marked where it is only assumed."""
    return f"◇ {item.basis[view.lang]}" if item.basis.is_assumption else item.basis[view.lang]


def text_column(view: View, name: str, width: str | int | None = None, help: str | None = None) -> Any:
    """A column of words."""
    return st.column_config.TextColumn(view.t(f"settings.column_{name}"), width=width, help=help)  # type: ignore[arg-type]


def number_column(view: View, name: str, help: str | None = None, low: float | None = None) -> Any:
    """A column of numbers to type."""
    return st.column_config.NumberColumn(view.t(f"settings.column_{name}"), help=help, min_value=low, width=90, format="%.10g")
