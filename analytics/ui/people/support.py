"""One presales person: load by week with eight weeks ahead, deals supported with tier and value, response times."""

from __future__ import annotations

import datetime as dt
from html import escape

import pandas as pd
import streamlit as st

from analytics.charts import calendar
from analytics.score import FEW, interval
from analytics.ui.cards import card, chart
from analytics.ui.deals.words import stage
from analytics.ui.links import open_deal
from analytics.ui.lists import table
from analytics.ui.notices import not_measured
from analytics.ui.people.five import Row
from analytics.ui.people.person import hanging
from analytics.ui.people.words import LEFT_OUT, chosen, resting
from analytics.ui.presales.people import FULL, calendar_answer
from analytics.ui.presales.words import tier
from analytics.ui.state import View

TOP, BOTTOM = 240, 285


def one_supporter(view: View) -> None:
    """The chosen presales person."""
    person = chosen(view, "presales")
    if person is None:
        not_measured(view, ["presales_bookings", "employees.role"])
        return
    load, answers = st.columns([1.6, 1], gap="small")
    with load:
        _load(view, person)
    with answers:
        _response(view, person)
    deals, ties = st.columns([1.9, 1], gap="small")
    with deals:
        _deals(view, person)
    with ties:
        hanging(view, person, BOTTOM)


def _load(view: View, person: Row) -> None:
    source = calendar_answer(view)
    everybody = source.records()
    own = {_day(row["week"]): row for row in everybody if row["employee_id"] == person["employee_id"]}
    first = next(iter(own.values()), None)
    title = view.t("people.load_none") if first is None else view.t(
        "people.load_title", load=view.show(first["mean_load"], "percent"), over=first["weeks_over"], ahead=first["weeks_over_ahead"]
    )  # fmt: skip
    with card(view, "person-load", title, view.t("people.load_sub"), source, height=TOP):
        if first is None:
            not_measured(view, ["presales_bookings.hours", "presales_bookings.start_date"])
            return
        weeks = sorted({_day(row["week"]) for row in everybody})
        whole = [_together([row for row in everybody if _day(row["week"]) == week]) for week in weeks]
        ahead = [place for place, week in enumerate(weeks) if week > view.as_of]
        figure = calendar(
            [str(person["employee"]), view.t("people.team_load")], [f"{week.month}/{week.day}" for week in weeks],
            [[own[week]["utilization"] if week in own else None for week in weeks], whole], view.ink, today=ahead[0] if ahead else None,
            limits=(0.8, FULL), today_label=view.t("presales.ahead"), row_height=31,
        )  # fmt: skip
        chart(figure, alt=view.t("people.load_alt", name=person["employee"], load=view.show(first["mean_load"], "percent")), key="person-load-chart")


def _day(value: object) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value  # type: ignore[return-value]


def _together(rows: list[Row]) -> float | None:
    """The load of all presales people in one week."""
    capacity = sum(row["capacity_hours"] or 0.0 for row in rows)
    return sum(row["deal_hours"] or 0.0 for row in rows) / capacity if capacity else None


def _response(view: View, person: Row) -> None:
    source = view.report("person_response", person=person["employee_id"])
    found = source.records()
    whole = found[0] if found else None
    title = view.t("people.response_none")
    if whole:
        rest = resting(view, whole["due"], interval(whole["within"], whole["due"]), "percent")
        title = view.t("people.response_title", share=_share(view, whole["within"], whole["due"]), rest=rest) if whole["due"] else view.t("people.response_open", n=whole["waiting"])
    with card(view, "person-response", title, view.t("people.response_sub"), source, height=TOP):
        if not whole:
            not_measured(view, ["presales_requests.assigned_to_id", "presales_requests.requested_at"])
            return
        heads = "".join(f'<th scope="col">{escape(view.t(f"people.response_{name}"))}</th>' for name in ("tier", "within", "hours", "on_time", "waiting"))
        lines = "".join(_answered(view, row) for row in found)
        st.html(f'<div class="ww-scroll" style="max-height:{TOP - 115}px" tabindex="0"><table class="ww-cells"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>')


def _share(view: View, part: int, whole: int) -> str:
    return view.show(part / whole if whole else None, "percent")


def _answered(view: View, row: Row) -> str:
    name = tier(view, row["deal_tier"]) if row["deal_tier"] else view.t("people.all")
    cells = (
        name, _counted(view, row["within"], row["due"]), view.show(row["response_hours"], "hours"),
        _counted(view, row["on_time"], row["delivery_due"]), view.show(row["waiting"], "count"),
    )  # fmt: skip
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _counted(view: View, part: int, whole: int) -> str:
    """A share with its n; of too few only the counts."""
    if 0 < whole < FEW:
        return view.t("people.counts", part=part, whole=whole)
    return f"{_share(view, part, whole)} ({view.t('shell.n', n=whole)})" if whole else view.show(None, "percent")


def _deals(view: View, person: Row) -> None:
    source = view.report("person_support", person=person["employee_id"])
    found = source.records()
    hours, ahead = sum(row["hours_year"] for row in found), sum(row["hours_ahead"] for row in found)
    graded = [row for row in found if row["deal_tier"] != LEFT_OUT]
    key = sum(row["hours_year"] + row["hours_ahead"] for row in graded if row["deal_tier"] in ("A", "B"))
    known = sum(row["hours_year"] + row["hours_ahead"] for row in graded)
    title = view.t("people.support_none")
    if found:
        title = view.t("people.support_title", n=len(found), hours=view.show(hours, "hours"), ahead=view.show(ahead, "hours"), share=_share(view, key, known))
    with card(view, "person-support", title, view.t("people.support_sub"), source, height=BOTTOM):
        if not found:
            not_measured(view, ["presales_bookings.opportunity_id", "presales_bookings.hours"])
            return
        columns = ("deal", "tier", "stage", "value", "hours", "ahead")
        frame = pd.DataFrame({
            "deal": [row["opportunity"] for row in found], "tier": [tier(view, row["deal_tier"]) for row in found],
            "stage": [stage(view, row["stage"]) for row in found], "value": [row["expected_value"] for row in found],
            "hours": [row["hours_year"] for row in found], "ahead": [row["hours_ahead"] for row in found],
        })  # fmt: skip
        picked = table(view, frame, {"value": "money", "hours": "hours", "ahead": "hours"}, key="person-support-table", height=BOTTOM - 125,
                       selectable=True, labels={name: view.t(f"people.column_{name}") for name in columns})  # fmt: skip
        if picked:
            open_deal(str(found[picked[0]]["opportunity_id"]))
