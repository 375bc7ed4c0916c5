"""Q13: which customers will tender in the next twelve months, and have we started?"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any, cast

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.charts import schedule
from analytics.charts.schedule import Slot
from analytics.preferences import numbers
from analytics.ui.cards import card, chart
from analytics.ui.lines import Line, lines
from analytics.ui.links import open_account
from analytics.ui.notices import not_measured
from analytics.ui.patterns.words import Row, named, total
from analytics.ui.state import Asked, View

WHICH = ("waiting", "begun", "every")
SHOWN, NAMED = 12, 40
HEIGHT = 450
NEEDS = ("projects.award_date", "projects.contract_end_date|opportunities.contract_end_date", "opportunities.project_type|projects.project_type")


def tenders_topic(view: View) -> None:
    """The coming twelve months with what is uncertain about them, and who should begin."""
    found = view.report("coming_tenders")
    rows = [] if view.ask("early_entry").missing.get("early_entry") else found.records()
    left, right = st.columns([1.7, 1], gap="small")
    with left:
        _schedule_card(view, found, rows)
    with right:
        _owners_card(view, found, rows)


def _schedule_card(view: View, found: Asked, rows: list[Row]) -> None:
    waiting = [row for row in rows if not row["is_begun"]]
    title = view.t("patterns.tenders_title" if rows else "patterns.tenders_none", n=len(waiting), all=len(rows))
    more = max(0, len(rows) - SHOWN)
    note = " · ".join([*([view.t("patterns.tenders_more", n=more)] if more else []), *([_grounds(view, rows)] if rows else [])])
    with card(view, "tenders", title, view.t("patterns.tenders_sub"), found, note, HEIGHT):
        if not rows:
            not_measured(view, NEEDS)
            return
        code = _which(view)
        shown = [row for row in rows if code == "every" or bool(row["is_begun"]) == (code == "begun")]
        _draw(view, sorted(shown, key=_worth)[:SHOWN])


def _which(view: View) -> str:
    return st.selectbox(
        view.t("patterns.which"), WHICH, key="patterns-which", label_visibility="collapsed", width=260,
        format_func=lambda code: view.t(f"patterns.which_{code}"),
    )  # fmt: skip


def _worth(row: Row) -> tuple[int, float]:
    """Surer ones first, then the larger."""
    return {"high": 0, "medium": 0, "low": 1}[row["confidence"]], -(row["last_amount"] or 0)


def _day(value: object) -> dt.date:
    return cast("dt.date", pd.Timestamp(cast(Any, value)).date())


def _draw(view: View, rows: list[Row]) -> None:
    slots = [
        Slot(
            f"{row['account']} · {named(view, row['project_type'])}", _day(row["earliest_date"]), max(_day(row["next_date"]), view.as_of),
            _day(row["latest_date"]), "good" if row["is_begun"] else "act" if _is_late(view, row) else "watch", _text(view, row),
        )
        for row in sorted(rows, key=lambda row: _day(row["next_date"]))
    ]  # fmt: skip
    figure = schedule(
        slots, view.ink, ticks=_ticks(view), today=view.as_of, today_label=view.t("patterns.today"), height=HEIGHT - 150, label_width=38
    )
    first, last = view.as_of - dt.timedelta(days=10), view.as_of + dt.timedelta(days=690)
    figure.update_layout(xaxis_range=[first.isoformat(), last.isoformat()])
    chart(figure, alt=view.t("patterns.tenders_alt", n=len(slots)), key="tenders-chart")


def _is_late(view: View, row: Row) -> bool:
    """Less than half a year is left."""
    return _day(row["next_date"]) < view.as_of + dt.timedelta(days=183)


def _text(view: View, row: Row) -> str:
    """The last amount, and what has begun; where nothing has, on what grounds the tender is expected."""
    amount = view.show(row["last_amount"], "money")
    if row["open_deal"]:
        deal = str(row["open_deal"])
        return view.t("patterns.tender_deal", amount=amount, deal=deal.removeprefix(str(row["account"])).strip() or deal)
    if row["is_begun"]:
        return view.t("patterns.tender_incubated", amount=amount, day=fmt.month(row["incubated_date"], view.lang))
    basis = view.t(f"patterns.basis_{row['basis']}", n=row["gaps"] + 1, day=fmt.month(row["contract_end_date"], view.lang) if row["contract_end_date"] else "")
    return view.t("patterns.tender_text", amount=amount, basis=basis)


def _ticks(view: View) -> list[tuple[dt.date, str]]:
    first = pd.Timestamp(view.as_of) + pd.offsets.MonthBegin(1)
    days = [(first + pd.DateOffset(months=3 * step)).date() for step in range(5)]
    return [(day, fmt.month(day, view.lang)) for day in days]


def _owners_card(view: View, found: Asked, rows: list[Row]) -> None:
    by_owner: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not row["is_begun"]:
            by_owner[row["owner"]].append(row)
    order = sorted(by_owner, key=lambda name: -total(by_owner[name], "last_amount"))
    waiting = [row for mine in by_owner.values() for row in mine]
    title = view.t("patterns.owners_title" if waiting else "patterns.owners_none", amount=view.show(total(waiting, "last_amount"), "money"), n=len(order))
    with card(view, "owners", title, view.t("patterns.owners_sub"), found, view.t("patterns.tenders_note"), HEIGHT, has_past=False):
        if not rows:
            not_measured(view, NEEDS)
            return
        mine = [(name, row) for name in order for row in sorted(by_owner[name], key=lambda row: (_day(row["next_date"]), str(row["account"])))]
        lines([_tender(view, name, row) for name, row in mine[:NAMED]], "waiting", open_account, height=HEIGHT - 135)


def _tender(view: View, owner: str, row: Row) -> Line:
    """A tender that nobody has begun on: its account, who should begin, and by when."""
    note = view.t("patterns.owner_note", owner=named(view, owner), kind=named(view, row["project_type"]), day=fmt.month(_day(row["next_date"]), view.lang))
    state = "act" if _is_late(view, row) else "watch"
    return Line(str(row["account_id"]), str(row["account"]), note, view.show(row["last_amount"], "money"), state)


def _grounds(view: View, rows: list[Row]) -> str:
    """How many rest on a contract, which is tendered anew before it ends, and how many on how often the account tenders."""
    ends = [_day(row["contract_end_date"]) for row in rows if row["basis"] == "contract" and row["contract_end_date"]]
    lead = int(numbers(view.workspace.preferences)["tender_lead_days"])
    soon = sum(day <= view.as_of + dt.timedelta(days=365) for day in ends)
    return view.t("patterns.tenders_grounds", contracts=len(ends), lead=lead, soon=soon, cycles=len(rows) - len(ends))
