"""Q2: will the quarter be made, and what does it rest on."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.charts import waterfall
from analytics.ui.cards import card, chart, kpis
from analytics.ui.compare import quarter_name
from analytics.ui.deals.words import Row, stage
from analytics.ui.lines import Line, lines
from analytics.ui.state import View

TOP, BOTTOM = 300, 252
FORECASTS = ("commit", "best_case", "pipeline", "omitted")
LOOKS = {"won": "actual", "committed": "forecast", "best_case": "plan", "open": "plan"}


def quarter(view: View) -> None:
    """The quarter of the review date and the next one as they add up; below what the one still to be won rests on."""
    found = view.report("quarter_position").records()
    for place, row in zip(st.columns(2, gap="small"), found, strict=True):
        with place:
            _steps(view, row)
    _rests(view, focus(view))


def focus(view: View) -> Row:
    """The quarter that can still be won: that of the review date, or the next one on its last day."""
    now, ahead = view.report("quarter_position").records()
    return ahead if now["quarter_end"].date() <= view.as_of else now


def name(view: View, row: Row) -> str:
    """What the quarter is called."""
    return quarter_name(view, row["quarter_start"].date())


def _steps(view: View, row: Row) -> None:
    ahead = int(row["quarters_ahead"])
    source = view.report("quarter_position", ahead=ahead) if ahead else view.report("quarter_position")
    sorted_ = _is_sorted(view)
    parts = ("won", "committed", "best_case") if sorted_ else ("won", "open")
    values = {**row, "open": row["open_amount"]}
    steps = [(_part(view, row, part), float(values[part] or 0), view.show(values[part] or 0, "money"), LOOKS[part]) for part in parts]
    reach = sum(step[1] for step in steps)
    if row["target"]:
        gap = row["target"] - reach
        steps.append((view.t("quarter.part_gap" if gap > 0 else "quarter.part_above"), gap, view.show(abs(gap), "money"), "act" if gap > 0 else "none"))
    total = (view.t("quarter.part_target" if row["target"] else "quarter.part_sum"), view.show(row["target"] or reach, "money"))
    other = view.show(row["pipeline"], "money") if sorted_ else fmt.MISSING
    key = "note_late" if row["quarter_end"].date() <= view.as_of else "note"
    note = view.t(f"quarter.{key}", n=row["open_deals"], other=other, open=view.show(row["open_amount"], "money"), weighted=view.show(row["weighted"], "money"))
    alt = view.t("quarter.alt", quarter=name(view, row), parts=fmt.listing([f"{label} {text}" for label, _, text, _ in [*steps, (*total[:1], 0, total[1], "")]], view.lang))
    with card(view, f"quarter-{row['quarters_ahead']}", title(view, row), view.t("quarter.sub"), source, note, TOP, has_past=row["quarters_ahead"] == 0):
        chart(waterfall(steps, view.ink, total=total, height=TOP - 116), alt=alt, key=f"quarter-steps-{row['quarters_ahead']}")


def _is_sorted(view: View) -> bool:
    """Whether open deals carry a forecast category at all."""
    return "opportunities.forecast_category" in view.workspace.fields()


def _part(view: View, row: Row, part: str) -> str:
    return view.t("deals.with_n", name=view.t(f"quarter.part_{part}"), n=row[f"{part}_deals"])


def title(view: View, row: Row) -> str:
    """Whether the quarter is made, as far as it is sorted into won, promised and possible."""
    sure, target = row["won"] + row["committed"], row["target"]
    shown: dict[str, Any] = {"quarter": name(view, row), "won": view.show(row["won"], "money"), "sum": view.show(sure, "money"), "target": view.show(target, "money")}
    if not target:
        return view.t("quarter.no_target", **shown)
    if row["won"] >= target:
        return view.t("quarter.reached", **shown)
    if row["quarter_end"].date() <= view.as_of:
        return view.t("quarter.missed", gap=view.show(target - row["won"], "money"), **shown)
    if not _is_sorted(view):
        return view.t("quarter.unsorted", **shown)
    if sure >= target:
        return view.t("quarter.promised", **shown)
    gap = target - sure - row["best_case"]
    return view.t("quarter.best", **shown) if gap <= 0 else view.t("quarter.short", gap=view.show(gap, "money"), **shown)


def _rests(view: View, row: Row) -> None:
    source = view.report("quarter_largest", ahead=row["quarters_ahead"])
    found = source.records()
    count = found[0]["deals"] if found else 0
    key = "rests_none" if not found else "rests_few" if count <= len(found) else "rests_title"
    said = view.t(f"quarter.{key}", quarter=name(view, row), n=count, share=view.show(row["top_five_share"], "percent"))
    with card(view, "quarter-rests", said, view.t("quarter.rests_sub", n=count) if found else "", source, height=BOTTOM):
        left, right = st.columns([1, 1.6], gap="medium")
        with left:
            kpis(view, ["pipeline_coverage", "forecast_accuracy"])
        with right:
            lines([_line(view, deal) for deal in found], "quarter", tight=True)


def _line(view: View, deal: Row) -> Line:
    day = fmt.day(deal["expected_close_date"], view.lang)
    forecast = view.t(f"quarter.forecast_{deal['forecast_category'] if deal['forecast_category'] in FORECASTS else 'none'}")
    key = "line_won" if deal["is_won"] else "line_open"
    note = view.t(f"quarter.{key}", owner=deal["owner"], day=day, forecast=forecast, stage=stage(view, deal["stage"]))
    value = view.t("quarter.line_value", amount=view.show(deal["amount"], "money"), share=view.show(deal["share"], "percent"))
    return Line(str(deal["opportunity_id"]), str(deal["opportunity"]), note, value)
