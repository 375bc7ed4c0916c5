"""Targets: for every scored indicator the values that score 0 and 100, and its weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.catalog import Metric, Pillar
from analytics.ui import address
from analytics.ui.cards import plain_card
from analytics.ui.settings.draft import Draft, draft
from analytics.ui.settings.editor import (
    edited,
    from_unit,
    in_unit,
    number_column,
    source_words,
    text_column,
    unit_words,
)
from analytics.ui.state import View

_EDITABLE = ("floor", "target", "weight")


@dataclass(frozen=True)
class _Row:
    """One line of the table; an indicator that is best in between has two, one for each side."""

    metric: Metric
    floor: str
    target: str
    side: str = ""

    @property
    def stem(self) -> str:
        return f"metric.{self.metric.id}."


def dimension_choice(view: View) -> Pillar:
    """Which of the five the table shows."""
    pillars = {pillar.id: pillar for pillar in view.workspace.defaults.pillars}
    chosen = address.choice("dimension", tuple(pillars), view.t("settings.dimension"),
                            lambda name: f"{pillars[name].glyph} {pillars[name].label[view.lang]}")  # fmt: skip
    return pillars[chosen]


def targets_part(view: View) -> None:
    """The indicators of one dimension, to be found by a word."""
    with plain_card("settings-targets", view.t("settings.targets_title"), view.t("settings.targets_sub")):
        with st.container(horizontal=True, vertical_alignment="center"):
            pillar = dimension_choice(view)
            search = st.text_input(
                view.t("settings.search"), key="search", placeholder=view.t("settings.search"),
                label_visibility="collapsed", width=170,
            )  # fmt: skip
        rows = [row for row in _rows(view, pillar) if _matches(row.metric, search)]
        if not rows:
            st.caption(view.t("settings.nothing_found"))
            return
        edited(
            view, f"targets-{pillar.id}-{search}", _columns(view), lambda: _frame(view, rows),
            lambda found, row, column, value: _store(found, rows[row], column, value), editable=_EDITABLE, height=438,
        )  # fmt: skip


def _rows(view: View, pillar: Pillar) -> list[_Row]:
    defs = view.workspace.defaults
    found = []
    for metric in dict.fromkeys(m for element in pillar.elements for m in defs.indicators(pillar, element)):
        if metric.band:
            found += [_Row(metric, "least", "low", "lower"), _Row(metric, "most", "high", "upper")]
        else:
            found.append(_Row(metric, "floor", "target"))
    return found


def _matches(metric: Metric, search: str) -> bool:
    held = " ".join((metric.id, metric.code, metric.label.en, metric.label.zh)).casefold()
    return all(word in held for word in search.casefold().split())


def _frame(view: View, rows: list[_Row]) -> pd.DataFrame:
    found = draft(view)
    return pd.DataFrame([_record(view, found, row) for row in rows])


def _record(view: View, found: Draft, row: _Row) -> dict[str, Any]:
    metric, unit = row.metric, row.metric.format
    marks = [found.known[row.stem + part] for part in (row.floor, row.target)]
    own = [name for name in found.values if name.startswith(row.stem)]
    return {
        "code": metric.code,
        "label": metric.label[view.lang] + (f" · {view.t(f'settings.side_{row.side}')}" if row.side else ""),
        "unit": unit_words(view, unit),
        "floor": in_unit(found.number(row.stem + row.floor), unit),
        "target": in_unit(found.number(row.stem + row.target), unit),
        "weight": None if row.side == "upper" else found.number(row.stem + "weight"),
        "default": " → ".join(_short(view, float(str(mark.default)), unit) for mark in marks),
        "own": view.t("settings.own") if own else "",
        "basis": source_words(view, marks[0]),
    }


def _short(view: View, value: float, unit: str) -> str:
    return view.show(value, unit) if unit not in ("count", "ratio") else fmt.number(value, view.lang, 0 if value == int(value) else 2)


def _store(found: Draft, row: _Row, column: str, value: Any) -> None:
    if column == "weight":
        if row.side != "upper":
            found.put(row.stem + "weight", None if value is None else float(value))
        return
    part = row.floor if column == "floor" else row.target
    found.put(row.stem + part, from_unit(value, row.metric.format))


def _columns(view: View) -> dict[str, Any]:
    return {
        "code": text_column(view, "code", 55), "label": text_column(view, "label", 230), "unit": text_column(view, "unit", 55),
        "floor": number_column(view, "floor"), "target": number_column(view, "target"),
        "weight": number_column(view, "weight", view.t("settings.weight_help"), 0), "default": text_column(view, "default", 105),
        "own": text_column(view, "own", 50), "basis": text_column(view, "basis", "medium", view.t("settings.basis_help")),
    }  # fmt: skip
