"""Q14 and the flow: how the pipeline changed between two dates, and how far stated probabilities can be trusted."""

from __future__ import annotations

import streamlit as st

from analytics import format as fmt
from analytics.charts import forest, reliability, waterfall
from analytics.charts.intervals import Estimate
from analytics.score import interval
from analytics.ui.cards import card, chart
from analytics.ui.deals.words import FEW, Row, first_day
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured, too_few
from analytics.ui.state import View

TOP, BOTTOM = 292, 250
LOOKS = {"opening": "actual", "new": "good", "grown": "good", "shrunk": "act", "won": "actual", "lost": "act", "no_decision": "none"}
MOST = 6


def pipeline(view: View) -> None:
    """The flow since the start of the quarter; below it what was said and what happened, and the bias per owner."""
    _flow(view)
    left, right = st.columns(2, gap="small")
    with left:
        _calibration(view)
    with right:
        _bias(view)


def _flow(view: View) -> None:
    first = first_day(view)
    source = view.report("pipeline_flow", first=str(first))
    parts = {row["part"]: row for row in source.records()}
    opening, closing, pushed = (parts[name] for name in ("opening", "closing", "pushed"))
    change = closing["amount"] - opening["amount"]
    title = view.t(
        "deals.flow_more" if change >= 0 else "deals.flow_less", amount=view.show(abs(change), "money"), day=fmt.day(first, view.lang),
        new=view.show(parts["new"]["amount"], "money"),
    )  # fmt: skip
    note = view.t("deals.flow_pushed", n=pushed["deals"], amount=view.show(pushed["amount"], "money"))
    with card(view, "flow", title, view.t("deals.flow_sub", first=fmt.day(first, view.lang), last=fmt.day(view.as_of, view.lang)), source, note, TOP):
        steps = [(_part(view, row), float(row["amount"]), _amount(view, row), LOOKS[name]) for name, row in parts.items() if name in LOOKS]
        total = (_part(view, closing), view.show(closing["amount"], "money"))
        alt = view.t("deals.flow_alt", parts=fmt.listing([f"{label} {text}" for label, _, text, _ in steps], view.lang), total=total[1])
        chart(waterfall(steps, view.ink, total=total, height=TOP - 112), alt=alt, key="flow-chart")


def _part(view: View, row: Row) -> str:
    return view.t("deals.with_n", name=view.t(f"deals.flow_{row['part']}"), n=row["deals"])


def _amount(view: View, row: Row) -> str:
    return view.show(row["amount"], "money") if row["part"] == "opening" else view.change(row["amount"], "money")


def _calibration(view: View) -> None:
    source = view.report("probability_bins")
    found, brier = source.records(), view.ask("probability_calibration")
    score, count = brier.value("probability_calibration"), brier.count("probability_calibration")
    kind = "none" if score is None else "few" if count < 30 else "good" if score <= 0.15 else "coin" if score >= 0.25 else "fair"
    title = view.t(f"deals.trust_{kind}", score=view.show(score, "ratio"))
    with card(view, "calibration", title, view.t("deals.trust_sub", n=count), source, height=BOTTOM):
        if score is None:
            not_measured(view, ["opportunities.probability|stage_history.probability"])
            return
        texts = [view.t("deals.trust_point", said=view.show(row["stated"], "percent"), won=view.show(row["win_rate"], "percent"), n=row["deals"]) for row in found]
        figure = reliability(
            [row["stated"] for row in found], [row["win_rate"] for row in found], [row["deals"] for row in found], texts, view.ink,
            x_title=view.t("deals.trust_x"), y_title=view.t("deals.trust_y"), height=BOTTOM - 100,
            tick_texts=[fmt.percent(share / 4, view.lang) for share in range(5)],
        )  # fmt: skip
        chart(figure, alt=fmt.listing(texts, view.lang), key="calibration-chart")


def _bias(view: View) -> None:
    source = view.apart("owner").report("probability_bias")
    found = source.records()
    enough = [row for row in found if row["deals"] >= FEW]
    with card(view, "bias", _bias_title(view, enough), view.t("deals.bias_sub"), source, height=BOTTOM):
        if not found:
            not_measured(view, ["opportunities.probability|stage_history.probability"])
        elif not enough:
            too_few(view, max(row["deals"] for row in found), FEW)
        else:
            shown = sorted(found, key=lambda row: -row["deals"])[:MOST]
            figure = forest([_owner(view, row) for row in shown], view.ink, tick_texts=[fmt.percent(part / 4, view.lang) for part in range(5)],
                            height=BOTTOM - 100, label_width=18)  # fmt: skip
            chart(figure, alt=view.t("deals.bias_alt", names=fmt.listing([row["owner"] for row in shown], view.lang)), key="bias-chart",
                  marks=[mark(row["owner"], owner=row["owner"]) for row in shown])  # fmt: skip


def _owner(view: View, row: Row) -> tuple[str, Estimate]:
    """The win rate of an owner with its interval; beside it what was stated and by how much that was too high or low."""
    low, high = interval(round(row["win_rate"] * row["deals"]), row["deals"]) or (None, None)
    text = view.t("deals.bias_text", said=view.show(row["stated"], "percent"), bias=view.change(row["bias"], "points"), n=row["deals"])
    return str(row["owner"]), Estimate(row["win_rate"], low, high, text, row["deals"] < FEW)


def _bias_title(view: View, enough: list[Row]) -> str:
    """The owner who is clearly off: what was stated lies outside the interval of the win rate."""
    if not enough:
        return view.t("deals.bias_none")
    off = [row for row in enough if _is_off(row)]
    if not off:
        return view.t("deals.bias_fair", n=len(enough))
    most = max(off, key=lambda row: abs(row["bias"]))
    key = "deals.bias_high" if most["bias"] > 0 else "deals.bias_low"
    return view.t(key, owner=most["owner"], points=view.show(abs(most["bias"]), "points"))


def _is_off(row: Row) -> bool:
    bounds = interval(round(row["win_rate"] * row["deals"]), row["deals"])
    return bounds is not None and not bounds[0] <= row["stated"] <= bounds[1]
