"""Q17: are key relationships effective, or merely acquaintances?"""

from __future__ import annotations

import streamlit as st

from analytics.charts import SIGNS, stacked
from analytics.ui.cards import card, kpis
from analytics.ui.lines import Line, lines
from analytics.ui.links import open_account
from analytics.ui.notices import not_measured
from analytics.ui.opening import opening
from analytics.ui.relationships.people import Row, depth, place, show_contact
from analytics.ui.state import View

METRICS = ("effective_share", "unknown_effect_share", "met_without_value_share", "contacted_when_needed")
PARTS = (("effective", "good"), ("dormant", "watch"), ("ineffective", "act"), ("unknown", "none"), ("nobody", "previous"))
SHOWN = 9
LISTED = 70
HEIGHT = 358


def effect_topic(view: View) -> None:
    """Tiles, key people by account and effect, and those met often without depth."""
    kpis(view, METRICS)
    left, right = st.columns([1.3, 1], gap="small")
    with left:
        _accounts_card(view)
    with right:
        _met_card(view)


def _accounts_card(view: View) -> None:
    source = view.report("effect_by_account")
    rows = source.records()
    bare = [row for row in rows if not row["effective"]]
    key = "relationships.effect_title" if rows else "relationships.effect_none_title"
    note = view.t("relationships.effect_more", n=len(rows) - SHOWN) if len(rows) > SHOWN else ""
    with card(view, "effect", view.t(key, n=len(bare), all=len(rows)), view.t("relationships.effect_sub"), source, note, HEIGHT):
        if not rows:
            not_measured(view, ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.value_score"])
            return
        shown = rows[:SHOWN]
        parts = [
            (f"{SIGNS.get(look, '')} {view.t(f'relationships.part_{name}')}".strip(), [row[name] for row in shown], look)
            for name, look in PARTS if any(row[name] for row in rows)
        ]  # fmt: skip
        texts = [view.t("relationships.effect_text", n=row["effective"], all=row["key_people"]) for row in shown]
        figure = stacked([row["account"] for row in shown], parts, view.ink, total_texts=texts, height=HEIGHT - 128)
        for trace in figure.data:
            trace.update(customdata=[("", str(row["account_id"])) for row in shown])
        opening(figure, view.t("relationships.effect_alt", n=len(shown)), "effect-chart", open_account)


def _met_card(view: View) -> None:
    source = view.report("met_without_value")
    rows = source.records()
    key = "relationships.met_title" if rows else "relationships.met_none"
    title = view.t(key, n=rows[0]["ties"] if rows else 0)
    with card(view, "met", title, view.t("relationships.met_sub"), source, height=HEIGHT):
        lines([_met(view, row) for row in rows[:LISTED]], "met", show_contact, height=HEIGHT - 112)


def _met(view: View, row: Row) -> Line:
    note = " · ".join([place(view, row["title"], row["account"]), row["employee"], depth(view, row["depth_level"])])
    state, times = "act" if row["is_key_person"] else "watch", view.t("relationships.times", n=row["touches_year"])
    return Line(f"{row['contact_id']}|{row['account_id']}|{row['employee_id']}", row["contact"], note, times, state)
