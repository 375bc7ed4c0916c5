"""Fiscal year and money: where the year begins, the currency of all amounts, and what others are worth in it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.currency import base_currency, currencies
from analytics.ui.cards import plain_card
from analytics.ui.settings.draft import Draft, draft
from analytics.ui.settings.editor import edited, number_column, source_words, text_column
from analytics.ui.state import View

USUAL = ("CNY", "USD", "EUR", "GBP", "HKD", "JPY", "SGD", "TWD", "AUD", "CAD", "CHF", "INR", "KRW")


def calendar_part(view: View) -> None:
    """The beginning of the year, the currency, the rates."""
    with plain_card("settings-calendar", view.t("settings.calendar_title"), view.t("settings.calendar_sub")):
        with st.container(horizontal=True):
            _month(view)
            _currency(view)
        st.html(f'<p class="ww-sub">{view.t("settings.rates_sub", base=_base(view) or "–")}</p>')
        _rates(view)


def _base(view: View) -> str:
    return str(draft(view).get("base_currency")) or base_currency(view.workspace, view.lang)


def _month(view: View) -> None:
    found = draft(view)
    item, key = found.known["fiscal_year_start_month"], f"settings-month-{found.round}"
    st.selectbox(
        item.label[view.lang], range(1, 13), index=int(found.number(item.id)) - 1, key=key,
        format_func=lambda month: view.t(f"settings.month_{month}"), help=f"{item.effect[view.lang]} · {source_words(view, item)}",
        on_change=lambda: found.put(item.id, float(st.session_state[key])),
    )  # fmt: skip


def _currency(view: View) -> None:
    found = draft(view)
    item, key = found.known["base_currency"], f"settings-currency-{found.round}"
    now = str(found.get(item.id))
    options = ["", *dict.fromkeys([*currencies(view.workspace), *USUAL, *([now] if now else [])])]
    likely = base_currency(view.workspace, view.lang, by_data=True)
    st.selectbox(
        item.label[view.lang], options, index=options.index(now), key=key, accept_new_options=False,
        format_func=lambda code: _currency_name(view, code) if code else view.t("settings.currency_auto", code=likely or "–"),
        help=f"{item.effect[view.lang]} · {source_words(view, item)}",
        on_change=lambda: found.put(item.id, st.session_state[key]),
    )  # fmt: skip


def _currency_name(view: View, code: str) -> str:
    sign = fmt.symbol(code, view.lang).strip()
    return code if sign == code else f"{code} {sign}"


def _rates(view: View) -> None:
    counts = currencies(view.workspace)
    base = _base(view)
    codes = [code for code in dict.fromkeys([*counts, *USUAL]) if code != base]
    columns = {
        "code": text_column(view, "currency", 130), "deals": st.column_config.NumberColumn(view.t("settings.column_deals"), width=110),
        "rate": number_column(view, "rate", low=0), "state": text_column(view, "state", "large"),
    }  # fmt: skip

    def make() -> pd.DataFrame:
        found = draft(view)
        return pd.DataFrame([_record(view, found, code, counts.get(code, 0)) for code in codes])

    def store(found: Draft, row: int, column: str, value: Any) -> None:
        found.put(f"rate.{codes[row]}", None if value is None else float(value))

    edited(view, f"rates-{base}", columns, make, store, editable=("rate",), height=353)


def _record(view: View, found: Draft, code: str, deals: int) -> dict[str, Any]:
    rate = found.number(f"rate.{code}")
    state = "settings.rate_own" if rate else "settings.rate_missing" if deals else "settings.rate_unused"
    return {"code": _currency_name(view, code), "deals": deals, "rate": rate or None, "state": view.t(state)}
