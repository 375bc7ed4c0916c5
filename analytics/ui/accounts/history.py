"""What happened at one account: deals that ended, projects that others won, and what we did there by quarter."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts import heat
from analytics.charts.marks import sign
from analytics.ui.accounts.words import Row, scrolling
from analytics.ui.cards import card, chart
from analytics.ui.notices import not_measured
from analytics.ui.state import Asked, View

PURPOSES = ("relationship", "solution", "incubation", "deal", "internal_review")
MARKS = {"won": "good", "lost": "act", "no_decision": "watch"}
QUARTERS = 12


def history(view: View, account: str, height: int) -> None:
    """Deals and projects as a list, the newest first; activities as a heat map of quarter and purpose."""
    source = view.report("account_history", account=account)
    rows = source.records()
    left, right = st.columns([1, 1.15], gap="small")
    with left:
        _ended(view, source, [row for row in rows if row["kind"] != "work"], height)
    with right:
        _worked(view, source, [row for row in rows if row["kind"] == "work"], height)


def _ended(view: View, source: Asked, rows: list[Row], height: int) -> None:
    won, lost = (sum(row["kind"] == "deal" and row["detail"] == outcome for row in rows) for outcome in ("won", "lost"))
    foreign = sum(row["kind"] == "project" for row in rows)
    title = view.t("accounts.history_title", won=won, lost=lost, others=foreign) if rows else view.t("accounts.history_none")
    with card(view, "account-history", title, view.t("accounts.history_sub"), source, height=height):
        if not rows:
            not_measured(view, ["opportunities.actual_close_date", "projects"])
            return
        items = "".join(_item(view, row) for row in rows)
        st.html(scrolling(f'<ul class="ww-list ww-tight">{items}</ul>', height))


def _item(view: View, row: Row) -> str:
    if row["kind"] == "deal":
        mark, said = sign(MARKS.get(str(row["detail"]), "none")), view.t(f"accounts.stage_{row['detail']}")
    else:
        winner = row["detail"]
        mark, said = "<i></i>", view.t("accounts.won_by", name=winner) if winner else view.t("accounts.winner_unknown")
    note = f"{fmt.month(row['day'], view.lang)} · {said}"
    return (
        f"<li>{mark}<span><b>{escape(str(row['name']))}</b><small>{escape(note)}</small></span>"
        f"<span>{escape(view.show(row['amount'], 'money'))}</span></li>"
    )


def _worked(view: View, source: Asked, rows: list[Row], height: int) -> None:
    quarters = _quarters(view.as_of)
    rows = [row for row in rows if _day(row["day"]) in quarters]
    count = sum(row["activities"] for row in rows)
    title = view.t("accounts.worked_title", n=count) if rows else view.t("accounts.worked_none")
    with card(view, "account-worked", title, view.t("accounts.worked_sub"), source, height=height):
        if not rows:
            not_measured(view, ["activities.activity_date", "activities.account_id|activities.opportunity_id"])
            return
        purposes = [name for name in PURPOSES if any(row["name"] == name for row in rows)]
        cells = {(row["name"], _day(row["day"])): int(row["activities"]) for row in rows}
        grid = [[cells.get((name, day)) for day in quarters] for name in purposes]
        figure = heat(
            [view.t(f"accounts.purpose_{name}") for name in purposes], [_quarter(day) for day in quarters], grid,
            [["" if value is None else str(value) for value in line] for line in grid], view.ink, label_width=14, row_height=22,
        )  # fmt: skip
        chart(figure, alt=view.t("accounts.worked_alt", n=count), key="account-worked-chart")


def _quarters(as_of: dt.date) -> list[dt.date]:
    """The first days of the last twelve quarters: silence shows as empty cells."""
    last = as_of.year * 4 + (as_of.month - 1) // 3
    return [dt.date(number // 4, number % 4 * 3 + 1, 1) for number in range(last - QUARTERS + 1, last + 1)]


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _quarter(day: dt.date) -> str:
    return f"{day.year % 100:02d}Q{(day.month + 2) // 3}"
