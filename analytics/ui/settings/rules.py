"""Rules: cadences, what counts as alive or aged, who is a key account, presales, how far back things count, when a score is good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.catalog.tunables import Setting
from analytics.ui.cache import remembered
from analytics.ui.cards import plain_card
from analytics.ui.settings.draft import Draft, draft
from analytics.ui.settings.editor import (
    edited,
    from_unit,
    in_unit,
    member_words,
    number_column,
    said,
    source_words,
    text_column,
    unit_words,
)
from analytics.ui.state import View


def rules_part(view: View) -> None:
    """Who and what counts."""
    with plain_card("settings-rules", view.t("settings.rules_title"), view.t("settings.rules_sub")):
        with st.container(horizontal=True):
            list_choice(view, "key_account_tiers", draft(view).known["key_account_tiers"].choices)
            list_choice(view, "key_industries", _industries(view), free=True)
        numbers_table(view, "rules", ("rules", "rhythm"), 395)


def presales_part(view: View) -> None:
    """Response times, capacity and tier rules."""
    with plain_card("settings-presales", view.t("settings.presales_title"), view.t("settings.presales_sub")):
        numbers_table(view, "presales", ("presales",), 420)


def windows_part(view: View) -> None:
    """How many days back something counts."""
    with plain_card("settings-windows", view.t("settings.windows_title"), view.t("settings.windows_sub")):
        numbers_table(view, "windows", ("windows",), 420)


def scores_part(view: View) -> None:
    """When a score is good, and from which evidence on it is shown."""
    with plain_card("settings-scores", view.t("settings.scores_title"), view.t("settings.scores_sub")):
        numbers_table(view, "scores", ("scores",), 420)


def numbers_table(view: View, name: str, sections: Sequence[str], height: int) -> None:
    """The numbers of some sections as one table."""
    items = [item for item in draft(view).known.values() if item.section in sections and item.kind == "number"]
    columns = {
        "label": text_column(view, "setting", 325), "value": number_column(view, "value"), "unit": text_column(view, "unit", 60),
        "default": text_column(view, "default", 75), "own": text_column(view, "own", 45),
        "basis": text_column(view, "basis", 95, view.t("settings.basis_help")), "effect": text_column(view, "effect", "medium"),
    }  # fmt: skip
    edited(
        view, name, columns, lambda: _frame(view, items), lambda found, row, _, value: _store(found, items[row], value),
        editable=("value",), height=height,
    )  # fmt: skip


def _frame(view: View, items: Sequence[Setting]) -> pd.DataFrame:
    found = draft(view)
    return pd.DataFrame([
        {
            "label": item.label[view.lang], "value": in_unit(found.number(item.id), item.unit), "unit": unit_words(view, item.unit),
            "default": said(view, item, item.default), "own": view.t("settings.own") if item.id in found.values else "",
            "basis": source_words(view, item), "effect": item.effect[view.lang],
        }
        for item in items
    ])  # fmt: skip


def _store(found: Draft, item: Setting, value: Any) -> None:
    found.put(item.id, from_unit(value, item.unit))


def list_choice(view: View, name: str, options: Sequence[str], free: bool = False) -> None:
    """A setting that is a list of members."""
    found = draft(view)
    item, key = found.known[name], f"settings-{name}-{found.round}"
    now = found.get(name)
    chosen = list(now) if isinstance(now, tuple) else []
    st.multiselect(
        item.label[view.lang], [*options, *(member for member in chosen if member not in options)], default=chosen, key=key,
        format_func=lambda member: member_words(view, item, member), accept_new_options=free,
        placeholder=said(view, item, item.default) if item.default else view.t("settings.automatic"),
        help=f"{item.effect[view.lang]} · {source_words(view, item)}",
        on_change=lambda: found.put(name, tuple(st.session_state[key])),
    )  # fmt: skip


def _industries(view: View) -> list[str]:
    """The industries of the deals and accounts, as imported."""
    def read() -> list[str]:
        sql = "select industry from raw.opportunities union select industry from raw.accounts order by 1"
        return [row[0] for row in view.workspace.rows(sql) if row[0]]

    return remembered(view.workspace, "settings-industries", read)
