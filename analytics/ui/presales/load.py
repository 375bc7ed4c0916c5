"""Q15: is the team overloaded, when, and in which skill?"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import streamlit as st

from analytics import format as fmt
from analytics.charts import area, calendar
from analytics.ui.cards import card, chart, kpis
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured
from analytics.ui.presales.people import FULL, Loaded, calendar_answer, overloaded, people
from analytics.ui.state import Asked, View

METRICS = ("presales_utilization", "overload_weeks", "concurrent_deals", "load_imbalance", "forward_load")
SHOWN = 10
HEIGHT = 335


def load_topic(view: View) -> None:
    """Tiles, the calendar, the outlook by skill."""
    kpis(view, METRICS)
    left, right = st.columns([1.9, 1], gap="small")
    with left:
        _calendar_card(view)
    with right:
        _skill_card(view)


def _calendar_card(view: View) -> None:
    found, everybody = calendar_answer(view), people(view)
    weeks = sorted({week for person in everybody for week in person.weeks})
    shown = everybody[:SHOWN]
    note = view.t("presales.load_more", n=len(everybody) - SHOWN) if len(everybody) > SHOWN else ""
    with card(view, "calendar", _calendar_title(view, everybody), view.t("presales.load_sub"), found, note, HEIGHT):
        if not everybody:
            not_measured(view, ["presales_bookings", "employees.role"])
            return
        ahead = [place for place, week in enumerate(weeks) if _day(week) > view.as_of]
        figure = calendar(
            [person.name for person in shown], [_week(week) for week in weeks],
            [[person.weeks.get(week) for week in weeks] for person in shown], view.ink, today=ahead[0] if ahead else None,
            limits=(0.8, FULL), today_label=view.t("presales.ahead"), row_height=min(34, (HEIGHT - 160) // max(len(shown), 1)),
        )  # fmt: skip
        chart(figure, alt=view.t("presales.load_alt", n=len(everybody)), key="calendar-chart",
              marks=[mark(person.name, employee_id=person.id) for person in shown])  # fmt: skip


def _calendar_title(view: View, everybody: list[Loaded]) -> str:
    if not everybody:
        return view.t("presales.load_title_empty")
    over = overloaded(view)
    if not over:
        return view.t("presales.load_title_none", load=view.show(everybody[0].mean, "percent"), name=everybody[0].name)
    if len(over) > 1:
        names = fmt.listing([person.name for person in over[:3]], view.lang)
        return view.t("presales.load_title_many", n=len(over), names=names)
    first = over[0]
    return view.t("presales.load_title_one", name=first.name, load=view.show(first.mean, "percent"), ahead=first.weeks_over_ahead)


def _day(value: object) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value  # type: ignore[return-value]


def _week(value: object) -> str:
    day = _day(value)
    return f"{day.month}/{day.day}"


def _skill_card(view: View) -> None:
    found = view.report("presales_skill_outlook")
    rows = found.records()
    with card(view, "skills", _skill_title(view, found), view.t("presales.skill_sub"), found, height=HEIGHT):
        if not rows:
            not_measured(view, ["presales_bookings", "employees.role"])
            return
        weeks = sorted({row["week"] for row in rows})
        demand: dict[str, dict[object, float]] = defaultdict(lambda: defaultdict(float))
        capacity: dict[object, float] = defaultdict(float)
        kept = list(dict.fromkeys(row["skill"] for row in rows))[:4]
        for row in rows:
            demand[row["skill"] if row["skill"] in kept else view.t("presales.other")][row["week"]] += row["busy_hours"] or 0.0
            capacity[row["week"]] += row["capacity_hours"] or 0.0
        parts = [(_skill(view, name), [weekly[week] for week in weeks]) for name, weekly in demand.items()]
        figure = area([_week(week) for week in weeks], parts, view.ink, capacity=[capacity[week] for week in weeks],
                      capacity_label=view.t("presales.capacity"), height=HEIGHT - 140)  # fmt: skip
        chart(figure, alt=view.t("presales.skill_alt"), key="skills-chart")


def _skill(view: View, name: str) -> str:
    return view.t("presales.no_skill") if name == "(not recorded)" else name


def _skill_title(view: View, found: Asked) -> str:
    total = view.ask("forward_load").value("forward_load")
    if found.is_empty or total is None:
        return view.t("presales.skill_title_empty")
    first = found.records()[0]
    load = view.show(first["skill_load"], "percent")
    return view.t("presales.skill_title", share=view.show(total, "percent"), skill=_skill(view, first["skill"]), load=load)
