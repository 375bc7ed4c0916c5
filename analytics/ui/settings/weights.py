"""Weights: how much each element counts inside its dimension."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.balance import MATURITY
from analytics.catalog import Pillar
from analytics.ui.cards import plain_card
from analytics.ui.settings.draft import Draft, draft
from analytics.ui.settings.editor import edited, number_column, source_words, text_column
from analytics.ui.settings.targets import dimension_choice
from analytics.ui.state import View


def weights_part(view: View) -> None:
    """The elements of one dimension with their shares."""
    with plain_card("settings-weights", view.t("settings.weights_title"), view.t("settings.weights_sub")):
        with st.container(horizontal=True, vertical_alignment="center"):
            pillar = dimension_choice(view)
            _market(view)
        columns = {
            "label": text_column(view, "element", 200), "weight": number_column(view, "weight", view.t("settings.weight_help"), 0),
            "share": text_column(view, "share", 110), "default": text_column(view, "default", 90),
            "own": text_column(view, "own", 70), "basis": text_column(view, "basis", 90, view.t("settings.basis_help")),
            "effect": text_column(view, "asks", "large"),
        }  # fmt: skip
        edited(
            view, f"weights-{pillar.id}", columns, lambda: _frame(view, pillar),
            lambda found, row, _, value: _store(found, pillar, row, value), editable=("weight",), height=420,
        )  # fmt: skip


def _market(view: View) -> None:
    """How mature the market is: what each of the five counts in the one overall number."""
    found = draft(view)
    item, key = found.known["market_maturity"], f"settings-market-{found.round}"
    st.selectbox(
        view.t("settings.market"), range(len(MATURITY)), index=int(found.number(item.id)), key=key, width=210,
        label_visibility="collapsed", format_func=lambda number: view.t(f"settings.profile_{number}"),
        help=f"{item.effect[view.lang]} · {source_words(view, item)}",
        on_change=lambda: found.put(item.id, float(st.session_state[key])),
    )  # fmt: skip


def _frame(view: View, pillar: Pillar) -> pd.DataFrame:
    found = draft(view)
    names = [f"element.{pillar.id}.{element.id}" for element in pillar.elements]
    total = sum(found.number(name) for name in names)
    rows: list[dict[str, Any]] = []
    for name, element in zip(names, pillar.elements, strict=True):
        item = found.known[name]
        rows.append({
            "label": element.label[view.lang], "weight": found.number(name),
            "share": fmt.percent(found.number(name) / total if total else None, view.lang, 1),
            "default": f"{element.weight:g}",
            "own": view.t("settings.own") if name in found.values else "", "basis": source_words(view, item),
            "effect": element.meaning[view.lang],
        })  # fmt: skip
    return pd.DataFrame(rows)


def _store(found: Draft, pillar: Pillar, row: int, value: Any) -> None:
    found.put(f"element.{pillar.id}.{pillar.elements[row].id}", None if value is None else float(value))
