"""Q3: which open deals need the director."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.charts import bubbles, short
from analytics.ui.cards import card
from analytics.ui.deals.words import Row, jump, stage
from analytics.ui.lists import table
from analytics.ui.notices import not_measured
from analytics.ui.opening import opening
from analytics.ui.state import View

HEIGHT = 560
MOST = 200  # deals in the list and on the chart
NAMED = 3
FLAGS = {
    "aged": "is_aged", "quiet": "is_quiet", "no_next_step": "has_no_next_step", "alone": "is_alone", "no_presales": "has_no_presales",
    "pushed": "is_pushed", "gates": "has_open_gate", "map": "is_unmapped", "unused": "is_unused",
}  # fmt: skip
MAP_STATES = ("act", "act", "watch", "good")


def attention(view: View) -> None:
    """The ranked list, a click on a row opens the deal; beside it the same deals by amount and days in their stage."""
    left, right = st.columns([1.6, 1], gap="small")
    with left:
        _list(view)
    with right:
        _standing(view)


def _list(view: View) -> None:
    source, total = view.report("deals_at_risk", top=MOST), view.report("risk_totals").records()[0]
    found = source.records()
    title = view.t("deals.risk_none")
    if found:
        title = view.t("deals.risk_title", n=total["flagged"], all=total["open_deals"], amount=view.show(total["flagged_amount"], "money"))
    with card(view, "at-risk", title, view.t("deals.risk_sub"), source, height=HEIGHT):
        if not found:
            return
        shown = {"opportunity": [short(str(row["opportunity"]), 30) for row in found], "amount": [row["amount"] for row in found]}
        raised = {name: column for name, column in FLAGS.items() if any(row[column] for row in found)}
        marks = {name: ["▼" if row[column] else "" for row in found] for name, column in raised.items()}
        rest = {name: [row[name] for row in found] for name in ("owner", "expected_close_date")}
        labels = {name: view.t(f"deals.short_{name}") for name in raised}
        chosen = table(
            view, pd.DataFrame({**shown, **marks, **rest}), {"amount": "money"}, key="at-risk-table", height=HEIGHT - 122, selectable=True, labels=labels
        )
        if chosen:
            jump(str(found[chosen[0]]["opportunity_id"]))


def _standing(view: View) -> None:
    """Days in the stage across, amount up, the state of the relationship map as sign, the number of flags as size."""
    source = view.report("deals_at_risk", top=MOST)
    found = [row for row in source.records() if row["days_in_stage"] is not None and row["amount"]]
    with card(view, "standing", _standing_title(view, found), view.t("deals.standing_sub"), source, _standing_note(view, source.records()), HEIGHT):
        if not found:
            not_measured(view, ["stage_history.entered_at|opportunities.last_stage_change_date", "opportunities.amount"])
            return
        top = max(row["amount"] for row in found)
        figure = bubbles(
            [row["days_in_stage"] for row in found], [row["amount"] for row in found], [str(row["opportunity"]) for row in found], view.ink,
            sizes=[row["flags"] ** 2 for row in found], states=[MAP_STATES[int(row["map_status"])] for row in found],
            hovers=[_told(view, row) for row in found], named=range(min(NAMED, len(found))), x_title=view.t("deals.standing_x"),
            y_ticks=([top * part / 4 for part in range(5)], [view.show(top * part / 4, "money") for part in range(5)]),
            ids=[str(row["opportunity_id"]) for row in found], height=HEIGHT - 130,
        )  # fmt: skip
        alt = view.t("deals.standing_alt", n=len(found), names=fmt.listing([_told(view, row) for row in found[:NAMED]], view.lang))
        opening(figure, alt, "standing-chart", jump)


def _told(view: View, row: Row) -> str:
    said = view.t(f"deals.check_map_{int(row['map_status'])}_short")
    return view.t(
        "deals.standing_point", name=short(str(row["opportunity"]), 40), amount=view.show(row["amount"], "money"), days=view.show(row["days_in_stage"], "days"),
        stage=stage(view, row["stage"]), n=row["flags"], map=said,
    )  # fmt: skip


def _standing_title(view: View, found: list[Row]) -> str:
    """How much of the flagged amount is stuck, or is without a key player who supports us."""
    if not found:
        return view.t("deals.standing_none")
    bare = [row for row in found if row["map_status"] < 3]
    return view.t("deals.standing_title", n=len(bare), all=len(found), amount=view.show(sum(row["amount"] for row in bare), "money"))


def _standing_note(view: View, found: list[Row]) -> str:
    lacking = sum(row["days_in_stage"] is None or not row["amount"] for row in found)
    return view.t("deals.standing_note", n=lacking) if lacking else ""
