"""Q5: does presales effort go to the most valuable deals?"""

from __future__ import annotations

import math
from html import escape
from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.charts import lorenz
from analytics.charts.effort import Deal, effort
from analytics.charts.theme import plain
from analytics.ui.cards import card, chart, kpis
from analytics.ui.lines import Line, lines
from analytics.ui.notices import not_measured, too_few
from analytics.ui.opening import opening
from analytics.ui.presales.words import NOT_RECORDED, tier
from analytics.ui.state import Asked, View

METRICS = ("allocation_efficiency", "effort_on_ab_deals", "unserved_value", "skill_match", "tier_rule_compliance")
NAMED, LISTED, ENOUGH = 4, 40, 12
HEIGHT = 335
NEEDS = ("presales_bookings", "opportunities.amount", "opportunities.probability")


def effort_topic(view: View) -> None:
    """Tiles, the scatter, the curve, the two lists."""
    kpis(view, METRICS)
    found = view.report("presales_effort_value")
    rows = found.records() if "presales_bookings" in view.workspace.fields() else []
    left, middle, right = st.columns([1.2, 0.75, 1.35], gap="small")
    with left:
        _scatter_card(view, found, rows)
    with middle:
        _curve_card(view, bool(rows))
    with right:
        _lists_card(view, found, rows)


def _scatter_card(view: View, found: Asked, rows: list[dict[str, Any]]) -> None:
    rho = view.ask("allocation_efficiency").value("allocation_efficiency")
    key = "presales.scatter_title" if rho is not None else "presales.scatter_title_empty"
    guessed = sum(bool(row["is_value_estimated"]) for row in rows)
    note = view.t("presales.estimated", n=guessed) if guessed else ""
    title = view.t(key, rho=view.show(rho, "ratio"), n=fmt.number(len(rows), view.lang))
    with card(view, "scatter", title, view.t("presales.scatter_sub"), found, note, HEIGHT):
        deals = [_deal(view, row) for row in sorted(rows, key=_tier_order) if (row["expected_value"] or 0) > 0]
        if not deals:
            not_measured(view, NEEDS)
        elif len(deals) < ENOUGH:
            too_few(view, len(deals), ENOUGH)
        else:
            figure = effort(deals, view.ink, x_title=view.t("presales.value_axis"), y_title=view.t("presales.hours_axis"),
                            x_ticks=_money_ticks(view, deals), none_label=view.t("presales.no_hours"), height=HEIGHT - 110)  # fmt: skip
            opening(figure, view.t("presales.scatter_alt", n=len(deals)), "scatter-chart")


def _tier_order(row: dict[str, Any]) -> tuple[bool, str]:
    """A first, deals without a tier last: the order of shapes and of their names."""
    return row["deal_tier"] == NOT_RECORDED, row["deal_tier"]


def _deal(view: View, row: dict[str, Any]) -> Deal:
    under, over = row["under_place"] or 99, row["over_place"] or 99
    state = "act" if under <= NAMED else "watch" if over <= NAMED else ""
    said = f"{plain(row['opportunity'])}: {view.show(row['hours'], 'hours')}, {view.show(row['expected_value'], 'money')}"
    return Deal(row["account"], row["expected_value"], row["hours"], tier(view, row["deal_tier"]), said, state, min(under, over) == 1, str(row["opportunity_id"]))


def _money_ticks(view: View, deals: list[Deal]) -> tuple[list[float], list[str]]:
    low, high = min(deal.value for deal in deals), max(deal.value for deal in deals)
    ticks = [10.0**power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]
    return ticks, [view.show(tick, "money") for tick in ticks]


def _curve_card(view: View, has_hours: bool) -> None:
    found = view.report("presales_effort_curve")
    share = view.ask("effort_on_low_value").value("effort_on_low_value")
    title = view.t("presales.curve_title" if share is not None else "presales.curve_title_empty", share=view.show(share, "percent"))
    with card(view, "curve", title, view.t("presales.curve_sub"), found, height=HEIGHT):
        rows = [row for row in found.records() if row["hours_share"] is not None and row["value_share"] is not None]
        if not rows or not has_hours:
            not_measured(view, NEEDS)
            return
        figure = lorenz([0, *[row["value_share"] for row in rows]], [0, *[row["hours_share"] for row in rows]], view.ink,
                        x_title=view.t("presales.curve_x"), y_title=view.t("presales.curve_y"), height=HEIGHT - 110)  # fmt: skip
        chart(figure, alt=view.t("presales.curve_alt"), key="curve-chart")


def _lists_card(view: View, found: Asked, rows: list[dict[str, Any]]) -> None:
    under = sorted((row for row in rows if row["under_place"]), key=lambda row: row["under_place"])
    over = sorted((row for row in rows if row["over_place"]), key=lambda row: row["over_place"])
    title = view.t("presales.lists_title", under=len(under), over=len(over)) if rows else view.t("presales.lists_title_empty")
    with card(view, "lists", title, view.t("presales.lists_sub"), found, height=HEIGHT):
        if not rows:
            not_measured(view, NEEDS)
            return
        for place, side, state, chosen in zip(st.columns(2, gap="small"), ("under", "over"), ("act", "watch"), (under, over), strict=True):
            with place, st.container(gap=None):
                st.html(f'<div class="ww-note">{escape(view.t(f"presales.{side}"))}</div>')
                lines([_line(view, row, state) for row in chosen[:LISTED]], f"served-{side}", height=HEIGHT - 138)


def _line(view: View, row: dict[str, Any], state: str) -> Line:
    """The account, and below it the hours first: what is cut at the end is the rest of the deal's name."""
    said = [row["deal_tier"]] if len(row["deal_tier"]) == 1 else []
    deal = str(row["opportunity"]).removeprefix(str(row["account"])).strip(" ·-–—:：") or str(row["opportunity"])
    note = " · ".join([*said, view.show(row["hours"], "hours"), deal])
    return Line(str(row["opportunity_id"]), row["account"], note, view.show(row["expected_value"], "money"), state)
