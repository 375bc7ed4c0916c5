"""Q9: are the relationships of those who left really inherited?"""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts import slopes
from analytics.ui.cards import card, kpis
from analytics.ui.lines import Line, lines
from analytics.ui.links import open_person
from analytics.ui.lists import ranked
from analytics.ui.notices import not_measured
from analytics.ui.opening import opening
from analytics.ui.relationships.people import Row, place, show_contact, strength
from analytics.ui.state import Asked, View

METRICS = ("handover_rate", "recontact_gap_days", "retained_strength", "two_in_a_box")
SHOWN = 7
LISTED = 60
HEIGHT = 372


def handover_topic(view: View) -> None:
    """Tiles, strength before and after per leaver, and whom nobody took over."""
    kpis(view, METRICS)
    source = view.report("handover_by_leaver")
    left, right = st.columns([1.15, 1], gap="small")
    with left:
        _slopes_card(view, source)
    with right:
        _lost_card(view)


def _slopes_card(view: View, source: Asked) -> None:
    leavers = source.records()
    with card(view, "leavers", _title(view, leavers), view.t("relationships.handover_sub"), source, height=HEIGHT):
        if not leavers:
            _nobody(view)
            return
        compared = sorted((row for row in leavers if row["compared"]), key=lambda row: -row["relationships"])[:SHOWN]
        if not compared:
            st.html(f'<p class="ww-empty">{escape(view.t("relationships.handover_early"))}</p>')
            ranked([("", row["leaver"], _text(view, row), fmt.day(row["leave_date"], view.lang)) for row in leavers[:LISTED]])
            return
        rows = [(row["leaver"], row["strength_before"], row["strength_after"], _text(view, row)) for row in compared]
        ends = (view.t("relationships.before"), view.t("relationships.after"))
        figure = slopes(rows, ends, view.ink, height=HEIGHT - 130)
        figure.update_xaxes(range=[-0.8, 1.9])
        for trace, row in zip(figure.data, compared, strict=True):
            trace.update(customdata=[("", str(row["leaver_id"]))] * 2)
        opening(figure, _title(view, leavers), "handover-chart", open_person)


def _nobody(view: View) -> None:
    """Nobody left, or nobody's leaving is recorded."""
    if view.workspace.fields() & {"employees.leave_date", "accounts.owner_since"}:
        st.html(f'<p class="ww-empty">{escape(view.t("relationships.handover_nobody"))}</p>')
    else:
        not_measured(view, ["employees.leave_date", "activities.contact_id"])


def _text(view: View, row: Row) -> str:
    return view.t(
        "relationships.handover_text", rate=view.show(row["handover_rate"], "percent"), n=row["relationships"],
        gap=view.show(row["gap_days"], "days"),
    )  # fmt: skip


def _title(view: View, leavers: list[Row]) -> str:
    if not leavers:
        return view.t("relationships.handover_none")
    worst = min(leavers, key=lambda row: (row["handover_rate"], -row["relationships"]))
    if worst["handover_rate"] >= 0.9:
        return view.t("relationships.handover_good", n=len(leavers))
    return view.t("relationships.handover_title", name=worst["leaver"], done=worst["handed_over"], n=worst["relationships"])


def _lost_card(view: View) -> None:
    source = view.report("handover_lost")
    rows = source.records()
    silent = [row for row in rows if row["next_date"] is None]
    key = "relationships.lost_title" if rows else "relationships.lost_none"
    with card(view, "lost", view.t(key, n=len(rows), silent=len(silent)), view.t("relationships.lost_sub"), source, height=HEIGHT):
        lines([_lost(view, row) for row in rows[:LISTED]], "lost", show_contact, height=HEIGHT - 112)


def _lost(view: View, row: Row) -> Line:
    gone = view.t("relationships.lost_of", name=row["leaver"], day=fmt.month(row["leave_date"], view.lang))
    since = (
        view.t("relationships.lost_never") if row["next_date"] is None
        else view.t("relationships.lost_after", n=row["gap_days"], name=row["successor"])
    )  # fmt: skip
    state = "act" if row["next_date"] is None and row["is_key_person"] else "watch"
    note = " · ".join([since, place(view, row["account"]), gone])
    return Line(f"{row['contact_id']}|{row['account_id']}", row["contact"], note, strength(view, row["strength_before"]), state)
