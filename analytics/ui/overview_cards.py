"""The four cards under the tiles of the overview."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.charts import quarter_bar
from analytics.charts.marks import drift
from analytics.ui import overview as says
from analytics.ui.balance import balance
from analytics.ui.cards import card, chart, plain_card
from analytics.ui.compare import past_dates, quarter_name
from analytics.ui.lines import Line, lines
from analytics.ui.notices import not_measured
from analytics.ui.overall import open_overall
from analytics.ui.state import View

HEIGHT = 305
RISKS = 4
RISK_TABLES = ("activities", "stage_history", "deal_contacts")


def balance_card(view: View) -> None:
    """The five as a radar and as bullet bars."""
    health, (past, _) = view.health(), says.before(view)
    title = says.bullets_title(view, health, past)
    with plain_card("balance", title, view.t("overview.bullets_sub", target=fmt.score(view.catalog.levels.good, view.lang)), HEIGHT):
        st.html(balance(view, health, past))
        if st.button(view.t("overall.open_overall"), key="foot-overall", type="tertiary"):
            open_overall(view)


def drivers_card(view: View) -> None:
    """What moved the scores since the quarter before."""
    found = says.moved_most(view)
    previous, _ = past_dates(view)
    since = quarter_name(view, previous) if previous else ""
    sub = view.t("overview.drivers_sub", quarter=since) if found else ""
    with plain_card("drivers", says.drivers_title(view, found), sub, HEIGHT):
        if not found:
            st.caption(view.t("overview.drivers_none_text"))
            return
        labels = [catalog().metric(item.id).label[view.lang] for item in found]
        texts = [fmt.number(abs(item.points), view.lang, 1) for item in found]
        signed = [("+" if item.points > 0 else "−") + text for item, text in zip(found, texts, strict=True)]
        st.html(drift(labels, [item.points for item in found], signed))
        if st.button(view.t("overall.open_moved"), key="foot-moved", type="tertiary"):
            open_overall(view, "moved", max(found, key=lambda item: abs(item.points)))


def risk_card(view: View) -> None:
    """The open deals that need the director."""
    found = view.report("deals_at_risk", top=RISKS)
    rows = found.records()
    total = view.show(sum(fmt.known(row["amount"]) or 0.0 for row in rows), "money")
    is_blind = not rows and not view.workspace.fields() & set(RISK_TABLES)
    title = view.t("overview.risk_title", count=view.t(f"overview.count_{len(rows)}")) if rows else view.t("overview.risk_title_blind" if is_blind else "overview.risk_title_none")
    sub = view.t("overview.risk_sub", amount=total) if rows else ""
    with card(view, "risk", title, sub, found, height=HEIGHT):
        if is_blind:
            not_measured(view, RISK_TABLES)
        lines([_risk(view, row) for row in rows], "risk")


def _risk(view: View, row: dict[str, Any]) -> Line:
    codes = [code for code in str(row["flag_codes"] or "").split(";") if code]
    said = " · ".join(view.t(f"overview.flag_{code}") for code in codes[:3])
    return Line(str(row["opportunity_id"]), str(row["opportunity"]), said, view.show(row["amount"], "money"), "act" if len(codes) > 2 else "watch")


def quarter_card(view: View) -> None:
    """Won, promised and hoped for in the quarter of the review date, against its target."""
    found = view.report("quarter_position")
    won, commit, best = (found.value(part) or 0.0 for part in ("won", "committed", "best_case"))
    target = found.value("target")
    name = quarter_name(view, view.as_of)
    key = "quarter_none" if not won + commit else "quarter_title" if target else "quarter_title_no_target"
    shown = {part: view.show(value, "money") for part, value in (("won", won), ("commit", commit), ("best", best))}
    title = view.t(f"overview.{key}", quarter=name, sum=view.show(won + commit, "money"), target=view.show(target, "money"))
    parts = [
        (view.t("overview.won", amount=shown["won"]), won, "actual"),
        (view.t("overview.commit", amount=shown["commit"]), commit, "forecast"),
        (view.t("overview.best_case", amount=shown["best"]), best, "plan"),
    ]
    note = _next_quarter(view, found.records()) if target else view.t("overview.no_target")
    with card(view, "quarter", title, "", found, note):
        figure = quarter_bar(parts, target, _target_words(view, target, won + commit + best), view.ink, height=62)
        chart(figure, alt=view.t("overview.quarter_alt", quarter=name, **shown), key="quarter-chart")


def _next_quarter(view: View, quarters: list[dict[str, Any]]) -> str:
    """On the last day of a quarter the next one is already the question."""
    now, ahead = quarters
    if now["quarter_end"].date() > view.as_of or not ahead["target"]:
        return ""
    shown = {name: view.show(value, "money") for name, value in (("sum", ahead["won"] + ahead["committed"]), ("target", ahead["target"]), ("best", ahead["best_case"]))}
    return view.t("overview.next_quarter", quarter=quarter_name(view, ahead["quarter_start"].date()), **shown)


def _target_words(view: View, target: float | None, reach: float) -> tuple[str, str]:
    if target is None:
        return "", ""
    gap = target - reach
    second = view.t("overview.short", amount=view.show(gap, "money")) if gap > 0 else view.t("overview.reached")
    return view.t("overview.target", amount=view.show(target, "money")), second
