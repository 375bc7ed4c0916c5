"""Q10: what did lost deals cost in presales, and which could have been stopped earlier?"""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.charts import bars, stacked
from analytics.charts.pareto import Piece, pareto
from analytics.ui import address
from analytics.ui.cards import card, chart, kpis
from analytics.ui.lines import Line, lines
from analytics.ui.notices import not_measured
from analytics.ui.opening import opening
from analytics.ui.presales.words import by_tier, tier
from analytics.ui.state import Asked, View

COSTED = ("lost_deal_cost", "lost_effort", "cost_per_won_deal", "presales_cost_ratio", "presales_return")
PLAIN = ("lost_deal_hours", "lost_effort", "hours_per_won_deal", "all_hours_per_won_deal", "costed_hours")
STAGES = ("G1", "G2", "G3", "G4", "G5", "closed", "(not recorded)")
LOOKS = ("plan", "previous", "bar", "none", "actual", "scenario", "forecast")
OUTCOMES = ("lost", "no_decision", "won")
PARTS = ("stages", "tiers")
DRAWN, LISTED = 120, 40
HEIGHT = 335


def lost_topic(view: View) -> None:
    """Tiles; cost by outcome and stage or hours per win by tier; the deals not won by effort; late losses."""
    has_cost = view.ask("lost_deal_cost").value("lost_deal_cost") is not None
    kpis(view, COSTED if has_cost else PLAIN)
    found = view.report("presales_lost_deals")
    left, middle, right = st.columns([1, 1.15, 1], gap="small")
    with left:
        _spent_card(view, has_cost)
    with middle:
        _pareto_card(view, found)
    with right:
        _late_card(view, found, has_cost)


def _measure(has_cost: bool) -> tuple[str, str]:
    """Column and format: money where hours carry a cost, else cost points of one per hour."""
    return ("cost", "money") if has_cost else ("hours", "hours")


def _spent_card(view: View, has_cost: bool) -> None:
    """By outcome and stage, or by tier: the choice is in the card."""
    address.begin("spent", PARTS, PARTS[0])
    if st.session_state["spent"] == "tiers":
        _tier_card(view)
    else:
        _stage_card(view, has_cost)


def _choice(view: View) -> None:
    address.choice("spent", PARTS, view.t("presales.spent"), lambda name: view.t(f"presales.spent_{name}"))


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
        _choice(view)
        if not whole:
            not_measured(view, ["presales_bookings", "presales_bookings.opportunity_id"])
            return
        parts = [
            (_stage(view, stage), [sums[outcome][stage] for outcome in OUTCOMES], look)
            for stage, look in zip(STAGES, LOOKS, strict=True)
            if any(sums[outcome][stage] for outcome in OUTCOMES)
        ]
        labels = [view.t(f"presales.outcome_{outcome}") for outcome in OUTCOMES]
        figure = stacked(labels, parts, view.ink, total_texts=[view.show(totals[o], format) for o in OUTCOMES], height=HEIGHT - 190)
        figure.update_layout(showlegend=False, margin={"t": 4})
        st.html(_legend(view, [(name, look) for name, _, look in parts]))
        chart(figure, alt=view.t("presales.lost_alt", amount=view.show(wasted, format)), key="stages-chart")


def _legend(view: View, parts: list[tuple[str, str]]) -> str:
    """Six stages on one line: Plotly gives every entry the width of the longest."""
    inks = {"plan": "transparent", "previous": view.ink.previous, "bar": view.ink.bar, "none": view.ink.none, "actual": view.ink.ink}
    hatched = f"repeating-linear-gradient(115deg, {view.ink.accent} 0 2px, transparent 2px 4px)"
    boxes = [
        f'<span class="ww-unbroken"><i class="ww-box" style="border-width:1px;background:{inks.get(look, hatched)}"></i>{escape(name)}</span>'
        for name, look in parts
    ]
    return f'<div class="ww-note" style="display:flex;gap:0.8rem">{"".join(boxes)}</div>'


def _stage(view: View, stage: str) -> str:
    return {"closed": view.t("presales.stage_closed"), STAGES[-1]: view.t("presales.stage_unknown")}.get(stage, stage)


def _pareto_card(view: View, found: Asked) -> None:
    """Bars of the deals not won; where half of the hours is reached is named."""
    rows = [row for row in found.records() if row["hours"]][:DRAWN]
    half = next((place for place, row in enumerate(rows) if row["running_share"] >= 0.5), None)
    key = "presales.pareto_title" if half is not None else "presales.pareto_title_empty"
    all_hours, deals = (rows[0]["all_hours"], rows[0]["deals"]) if rows else (None, 0)
    title = view.t(key, n=(half or 0) + 1, all=deals, amount=view.show(all_hours, "hours"))
    note = view.t("presales.pareto_more", n=deals - len(rows)) if deals > len(rows) else view.t("shell.n", n=deals)
    with card(view, "pareto", title, view.t("presales.pareto_sub"), found, note if rows else "", HEIGHT):
        if not rows:
            not_measured(view, ["presales_bookings", "presales_bookings.opportunity_id"])
            return
        figure = pareto(
            [Piece(row["hours"], row["late_hours"] or 0.0, _bar(view, row), row["opportunity_id"]) for row in rows], [row["running_share"] for row in rows],
            view.ink, half=half, half_label=view.t("presales.pareto_half", n=(half or 0) + 1), y_title=view.t("presales.hours_axis"),
            x_title=view.t("presales.pareto_axis"), tick_texts=[fmt.percent(share, view.lang) for share in (0, 0.5, 1)], height=HEIGHT - 112,
        )  # fmt: skip
        opening(figure, view.t("presales.pareto_alt", n=(half or 0) + 1, all=deals), "pareto-chart")


def _bar(view: View, row: dict[str, Any]) -> str:
    return view.t(
        "presales.pareto_bar", name=row["opportunity"], hours=view.show(row["hours"], "hours"), late=view.show(row["late_hours"] or 0, "hours"),
        outcome=view.t(f"presales.outcome_{row['outcome']}"), share=view.show(row["running_share"], "percent"),
    )  # fmt: skip


def _late_card(view: View, found: Asked, has_cost: bool) -> None:
    """Every late loss as a line that opens the deal."""
    rows = sorted((row for row in found.records() if row["late_place"]), key=lambda row: row["late_place"])
    column, format = _measure(has_cost)
    key = "presales.late_title" if rows else "presales.late_title_none"
    total = rows[0][f"all_late_{column}"] if rows else None
    title = view.t(key, n=rows[0]["late_deals"] if rows else 0, amount=view.show(total, format))
    with card(view, "late", title, view.t("presales.late_sub"), found, height=HEIGHT):
        lines([_late(view, row, column, format) for row in rows[:LISTED]], "late", height=HEIGHT - 112)


def _late(view: View, row: dict[str, Any], column: str, format: str) -> Line:
    said = [view.t(f"presales.outcome_{row['outcome']}"), fmt.day(row["close_date"], view.lang)]
    if row["sign"]:
        said.append(view.t(f"presales.sign_{row['sign']}"))
    value = view.show(row[f"late_{column}"], format)
    return Line(str(row["opportunity_id"]), row["opportunity"], " · ".join(said), value, "act" if row["sign"] else "watch")


def _tier_card(view: View) -> None:
    found = view.ask("hours_per_won_deal", by=("deal_tier",))
    rows = by_tier(found, "hours_per_won_deal")
    whole = view.ask("all_hours_per_won_deal").value("all_hours_per_won_deal")
    key = "presales.win_title" if whole is not None else "presales.win_title_empty"
    with card(view, "wins", view.t(key, hours=view.show(whole, "hours")), view.t("presales.win_sub"), found, height=HEIGHT):
        _choice(view)
        if not rows:
            not_measured(view, ["presales_bookings", "opportunities.deal_tier"])
            return
        labels = [f"{tier(view, row['deal_tier'])} · {view.t('shell.n', n=row['hours_per_won_deal__n'])}" for row in rows]
        texts = [view.show(row["hours_per_won_deal"], "hours") for row in rows]
        figure = bars(labels, [row["hours_per_won_deal"] for row in rows], texts, view.ink, label_width=20, height=HEIGHT - 165)
        chart(figure, alt=view.t("presales.win_alt"), key="wins-chart")
