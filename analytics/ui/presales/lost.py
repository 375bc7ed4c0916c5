"""Q10: what did lost deals cost in presales, and which could have been stopped earlier?"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.charts import bars, stacked
from analytics.ui.cards import card, chart, kpis
from analytics.ui.lists import ranked
from analytics.ui.notices import not_measured
from analytics.ui.presales.words import by_tier, deal_note, tier
from analytics.ui.state import View

COSTED = ("lost_deal_cost", "lost_effort", "cost_per_won_deal", "presales_cost_ratio", "presales_return")
PLAIN = ("lost_deal_hours", "lost_effort", "hours_per_won_deal", "all_hours_per_won_deal", "costed_hours")
STAGES = ("G1", "G2", "G3", "G4", "G5", "(not recorded)")
LOOKS = ("plan", "previous", "bar", "none", "actual", "forecast")
OUTCOMES = ("lost", "no_decision", "won")
LISTED = 4
HEIGHT = 335


def lost_topic(view: View) -> None:
    """Tiles, cost by outcome and stage, late losses, hours per win by tier."""
    has_cost = view.ask("lost_deal_cost").value("lost_deal_cost") is not None
    kpis(view, COSTED if has_cost else PLAIN)
    left, middle, right = st.columns([1.2, 1.2, 0.8], gap="small")
    with left:
        _stage_card(view, has_cost)
    with middle:
        _late_card(view, has_cost)
    with right:
        _tier_card(view)


def _measure(has_cost: bool) -> tuple[str, str]:
    """Column and format: money where hours carry a cost, else cost points of one per hour."""
    return ("cost", "money") if has_cost else ("hours", "hours")


def _stage_card(view: View, has_cost: bool) -> None:
    found = view.report("presales_lost_cost")
    column, format = _measure(has_cost)
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in found.records():
        sums[row["outcome"]][row["stage"]] += row[column] or 0.0
    totals = {outcome: sum(sums[outcome].values()) for outcome in OUTCOMES}
    wasted, whole = totals["lost"] + totals["no_decision"], sum(totals.values())
    key = "presales.lost_title" if whole else "presales.lost_title_empty"
    title = view.t(key, share=view.show(wasted / whole if whole else None, "percent"), amount=view.show(wasted, format))
    sub = view.t("presales.lost_sub" if has_cost else "presales.lost_sub_points")
    costed = sum(row["costed_hours"] or 0.0 for row in found.records()) / (sum(row["hours"] or 0.0 for row in found.records()) or 1.0)
    note = view.t("presales.costed_note", share=view.show(costed, "percent")) if whole else ""
    with card(view, "stages", title, sub, found, note, HEIGHT):
        if not whole:
            not_measured(view, ["presales_bookings", "presales_bookings.opportunity_id"])
            return
        labels = [view.t(f"presales.outcome_{outcome}") for outcome in OUTCOMES]
        parts = [
            (view.t("presales.stage_unknown") if stage == STAGES[-1] else stage, [sums[outcome][stage] for outcome in OUTCOMES], look)
            for stage, look in zip(STAGES, LOOKS, strict=True)
            if any(sums[outcome][stage] for outcome in OUTCOMES)
        ]
        figure = stacked(labels, parts, view.ink, total_texts=[view.show(totals[o], format) for o in OUTCOMES], height=HEIGHT - 130)
        chart(figure, alt=view.t("presales.lost_alt", amount=view.show(wasted, format)), key="stages-chart")


def _late_card(view: View, has_cost: bool) -> None:
    found = view.report("presales_late_losses")
    rows = found.records()
    column, format = _measure(has_cost)
    key = "presales.late_title" if rows else "presales.late_title_none"
    total = rows[0][f"all_late_{column}"] if rows else None
    title = view.t(key, n=rows[0]["late_deals"] if rows else 0, amount=view.show(total, format))
    with card(view, "late", title, view.t("presales.late_sub"), found, height=HEIGHT):
        ranked([_late(view, row, column, format) for row in rows[:LISTED]])


def _late(view: View, row: dict[str, Any], column: str, format: str) -> tuple[str, str, str, str]:
    said = [view.t(f"presales.outcome_{row['outcome']}"), fmt.day(row["close_date"], view.lang)]
    if row["sign"]:
        said.append(view.t(f"presales.sign_{row['sign']}"))
    return "act" if row["sign"] else "watch", deal_note(row["opportunity"]), " · ".join(said), view.show(row[f"late_{column}"], format)


def _tier_card(view: View) -> None:
    found = view.ask("hours_per_won_deal", by=("deal_tier",))
    rows = by_tier(found, "hours_per_won_deal")
    whole = view.ask("all_hours_per_won_deal").value("all_hours_per_won_deal")
    key = "presales.win_title" if whole is not None else "presales.win_title_empty"
    with card(view, "wins", view.t(key, hours=view.show(whole, "hours")), view.t("presales.win_sub"), found, height=HEIGHT):
        if not rows:
            not_measured(view, ["presales_bookings", "opportunities.deal_tier"])
            return
        labels = [f"{tier(view, row['deal_tier'])} · {view.t('shell.n', n=row['hours_per_won_deal__n'])}" for row in rows]
        texts = [view.show(row["hours_per_won_deal"], "hours") for row in rows]
        figure = bars(labels, [row["hours_per_won_deal"] for row in rows], texts, view.ink, label_width=20)
        chart(figure, alt=view.t("presales.win_alt"), key="wins-chart")
