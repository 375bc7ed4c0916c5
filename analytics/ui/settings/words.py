"""Words: what texts of stages and other coded columns stand for; the next import reads by them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics.catalog.sources import Field, sources
from analytics.i18n import has_text
from analytics.ingest.chosen import codes_for
from analytics.preferences import Word
from analytics.ui.cache import remembered
from analytics.ui.cards import plain_card
from analytics.ui.settings.draft import Draft, draft
from analytics.ui.settings.editor import edited, text_column
from analytics.ui.state import View

STAGE = ("opportunities", "stage")
BLANK = "–"


def words_part(view: View) -> None:
    """The texts of one field: those met in the data (stages) and those that somebody has said something about."""
    with plain_card("settings-words", view.t("settings.words_title"), view.t("settings.words_sub")):
        places = list(dict.fromkeys([STAGE, *((word.table, word.field) for word in draft(view).words)]))
        place = st.selectbox(
            view.t("settings.words_field"), places, key="settings-words-field", width=420, format_func=lambda at: _field_name(view, at)
        ) or STAGE  # fmt: skip
        field = sources()[place[0]].field(place[1])
        texts = _texts(view, place)
        if not texts:
            st.caption(view.t("settings.words_none"))
            return
        names = {_code_name(view, field, code): code for code in codes_for(field)}
        columns = {
            "text": text_column(view, "text", 260), "deals": st.column_config.NumberColumn(view.t("settings.column_rows"), width=100),
            "code": st.column_config.SelectboxColumn(view.t("settings.column_meaning"), options=[*names, BLANK], width=220),
            "own": text_column(view, "own", 120), "forget": st.column_config.CheckboxColumn(view.t("settings.column_forget"), width=90),
        }  # fmt: skip
        edited(
            view, f"words-{place[0]}-{place[1]}", columns, lambda: _frame(view, field, place, texts),
            lambda found, row, column, value: _store(found, place, texts[row][0], column, names.get(str(value)), value),
            editable=("code", "forget"), height=380,
        )  # fmt: skip


def _field_name(view: View, place: tuple[str, str]) -> str:
    source = sources()[place[0]]
    return f"{source.label[view.lang]} · {source.field(place[1]).label[view.lang]}"


def _code_name(view: View, field: Field, code: str) -> str:
    for key in (f"data.code_{field.vocabulary}_{code}", f"settings.code_{field.vocabulary}_{code}"):
        if has_text(key):
            return view.t(key)
    return code


def _texts(view: View, place: tuple[str, str]) -> list[tuple[str, int, str | None]]:
    """(text, rows that have it, what they count as now)."""
    met = _stages(view) if place == STAGE else []
    known = {text for text, _, _ in met}
    said = [word for word in draft(view).words if (word.table, word.field) == place and word.text not in known]
    return [*met, *((word.text, 0, word.code) for word in said)]


def _stages(view: View) -> list[tuple[str, int, str | None]]:
    sql = (
        "select stage_name, count(*) as n, mode(stage order by stage) from raw.opportunities where stage_name is not null "
        "group by 1 order by n desc, 1 limit 300"
    )
    return remembered(view.workspace, "settings-stages", lambda: [(row[0], row[1], row[2]) for row in view.workspace.rows(sql)])


def _frame(view: View, field: Field, place: tuple[str, str], texts: list[tuple[str, int, str | None]]) -> pd.DataFrame:
    own = {word.text: word for word in draft(view).words if (word.table, word.field) == place}
    rows: list[dict[str, Any]] = []
    for text, count, now in texts:
        code = own[text].code if text in own else now
        rows.append({
            "text": text, "deals": count, "code": BLANK if code is None else _code_name(view, field, code),
            "own": view.t("settings.own") if text in own else "", "forget": False,
        })  # fmt: skip
    return pd.DataFrame(rows)


def _store(found: Draft, place: tuple[str, str], text: str, column: str, code: str | None, value: Any) -> None:
    others = tuple(word for word in found.words if (word.table, word.field, word.text) != (*place, text))
    if column == "forget":
        if value:
            found.words = others
        return
    found.words = (*others, Word(*place, text, code))
