"""Q15: what would one more person, or one fewer, change in the eight weeks ahead?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.charts import calendar
from analytics.ui.address import begin, keep
from analytics.ui.cache import remembered
from analytics.ui.cards import card, chart
from analytics.ui.lists import ranked
from analytics.ui.notices import not_measured
from analytics.ui.presales.people import FULL, calendar_answer
from analytics.ui.presales.staffing import (
    EXTRA,
    Cell,
    Effect,
    by_person,
    cells,
    effects,
    load,
    with_one_more,
    without,
)
from analytics.ui.state import Asked, View

SHOWN, LISTED = 11, 5
HEIGHT = 436
NEEDS = ("presales_bookings", "employees.role")


def scenario_topic(view: View) -> None:
    """Who is thought away or added, the weeks after, and everybody's load before and after."""
    now = cells(calendar_answer(view).records())
    if not now:
        not_measured(view, NEEDS)
        return
    code = _choose(view, now)
    kind = code.partition(":")[0]
    after, found = remembered(view.workspace, f"scenario {code} {view.key}", lambda: _after(view, now, code))
    source = _source(view, now, after)
    left, right = st.columns([1.45, 1], gap="small")
    with left:
        _weeks_card(view, source, after, found, _title(view, code, now, after, found))
    with right:
        _people_card(view, source, found, now, after, kind)


def _after(view: View, now: Sequence[Cell], code: str) -> tuple[list[Cell], list[Effect]]:
    """The weeks as they would be, and everybody's load before and after."""
    kind, _, name = code.partition(":")
    after = without(now, name) if kind == "less" else with_one_more(now, name, view.t("presales.extra"))
    return after, effects(now, after)


def _choose(view: View, now: Sequence[Cell]) -> str:
    """One more of a skill, the tightest first; or one fewer, the most loaded first."""
    tight = dict.fromkeys(row["skill"] for row in view.report("presales_skill_outlook").records())
    known = frozenset[str]().union(*(cell.skills for cell in now))
    weeks = by_person(now)
    names = {person: weeks[person][0].name for person in sorted(weeks, key=lambda person: -(load(weeks[person]) or 0))}
    options = {f"more:{skill}": view.t("presales.more_of", skill=skill) for skill in tight if skill in known}
    options |= {"more:": view.t("presales.more_any")}
    options |= {f"less:{person}": view.t("presales.less", name=name) for person, name in names.items()}
    first = next(iter(options))
    begin("scenario", list(options), first)
    st.selectbox(
        view.t("presales.scenario"), list(options), key="scenario", label_visibility="collapsed", width=420,
        format_func=lambda code: options[code],
    )  # fmt: skip
    keep("scenario", first)
    return str(st.session_state["scenario"])


def _title(view: View, code: str, now: Sequence[Cell], after: Sequence[Cell], found: Sequence[Effect]) -> str:
    over = [effect for effect in found if effect.is_over]
    values = {
        "before": view.show(load(now), "percent"), "after": view.show(load(after), "percent"), "n": len(over),
        "names": fmt.listing([effect.name for effect in over[:2]], view.lang),
    }  # fmt: skip
    end = view.t("presales.over_some", **values) if over else view.t("presales.over_none")
    if code.startswith("less:"):
        name = next(cell.name for cell in now if cell.person == code.partition(":")[2])
        return view.t("presales.title_less", name=name, over=end, **values)
    taken = next((effect.after for effect in found if effect.person == EXTRA), None)
    return view.t("presales.title_more" if taken else "presales.title_idle", taken=view.show(taken, "percent"), over=end, **values)


def _weeks_card(view: View, source: Asked, after: Sequence[Cell], found: Sequence[Effect], title: str) -> None:
    there = [effect for effect in found if effect.after is not None]
    shown = there[:SHOWN]
    more = view.t("presales.load_more", n=len(there) - SHOWN) if len(there) > SHOWN else ""
    with card(view, "scenario", title, view.t("presales.scenario_sub"), source, more, HEIGHT):
        weeks = sorted({cell.week for cell in after})
        loads = {(cell.person, cell.week): cell.hours / cell.capacity for cell in after}
        figure = calendar(
            [effect.name for effect in shown], [_week(week) for week in weeks],
            [[loads.get((effect.person, week)) for week in weeks] for effect in shown], view.ink, limits=(0.8, FULL + 1e-9),
            row_height=min(34, (HEIGHT - 160) // max(len(shown), 1)),
        )  # fmt: skip
        chart(figure, alt=title, key="scenario-chart")


def _week(day: dt.date) -> str:
    return f"{day.month}/{day.day}"


def _people_card(view: View, source: Asked, found: Sequence[Effect], now: Sequence[Cell], after: Sequence[Cell], kind: str) -> None:
    moved = sorted(found, key=lambda effect: -abs((effect.after or 0) - (effect.before or 0)))
    changed = [effect for effect in moved if _is_moved(effect)]
    before, later = (view.show(load(cell), "percent") for cell in (now, after))
    title = view.t("presales.change_title", n=len(changed), before=before, after=later)
    with card(view, "scenario-people", title, view.t("presales.change_sub"), source, view.t(f"presales.note_{kind}"), HEIGHT):
        ranked([_line(view, effect) for effect in moved[:LISTED]])


def _is_moved(effect: Effect) -> bool:
    return effect.before is None or effect.after is None or abs(effect.after - effect.before) >= 0.005


def _line(view: View, effect: Effect) -> tuple[str, str, str, str]:
    state = "none" if effect.after is None else "act" if effect.is_over else "watch" if effect.over_after else "good"
    note = view.t("presales.change_note", before=effect.over_before, after=effect.over_after)
    if effect.after is None:
        note = view.t("presales.change_gone")
    value = view.t("presales.change_value", before=view.show(effect.before, "percent"), after=view.show(effect.after, "percent"))
    return state, effect.name, note, value


def _source(view: View, now: Sequence[Cell], after: Sequence[Cell]) -> Asked:
    """The scenario's weeks as data; the definition is that of the calendar they start from."""
    old, new = ({(cell.person, cell.week): cell for cell in found} for found in (now, after))
    rows = [
        {
            "employee": cell.name, "week": cell.week, "capacity_hours": cell.capacity,
            "hours_before": old[key].hours if key in old else None, "hours_after": new[key].hours if key in new else None,
        }
        for key, cell in {**old, **new}.items()
    ]  # fmt: skip
    frame = pd.DataFrame(rows)
    return replace(calendar_answer(view), frame=frame.rename(columns={name: view.t(f"presales.column_{name}") for name in frame.columns}))
