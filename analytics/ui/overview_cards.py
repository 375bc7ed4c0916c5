"""The four cards under the tiles of the overview."""

from __future__ import annotations

import streamlit as st

from analytics import format as fmt
from analytics.ask import fiscal_start
from analytics.catalog import catalog
from analytics.charts import drivers, quarter_bar
from analytics.query import quarter_of
from analytics.score import GOOD
from analytics.ui import overview as says
from analytics.ui.cards import card, chart, plain_card
from analytics.ui.compare import past_dates, quarter_name
from analytics.ui.lists import ranked
from analytics.ui.state import View

HEIGHT = 300


def balance_card(view: View) -> None:
    """The five as bullet bars."""
    health, (past, _) = view.health(), says.before(view)
    title = says.bullets_title(view, health, past)
    with plain_card("balance", title, view.t("overview.bullets_sub", target=fmt.score(GOOD, view.lang)), HEIGHT):
        st.html(says.bullets(view, health, past))


def drivers_card(view: View) -> None:
    """What moved the scores since the quarter before."""
    found = says.moved_most(view.health(), says.before(view)[0])
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
        figure = drivers(labels, [item.points for item in found], signed, view.ink, height=HEIGHT - 100)
        chart(figure, alt=view.t("overview.drivers_alt", names=fmt.listing(labels, view.lang)), key="drivers-chart")


def risk_card(view: View) -> None:
    """The open deals that need the director."""
    if "deals_at_risk" not in catalog().reports:
        return
    found = view.report("deals_at_risk")
    rows = found.records()
    total = view.show(sum(fmt.known(row["amount"]) or 0 for row in rows), "money")
    title = view.t("overview.risk_title", count=len(rows)) if rows else view.t("overview.risk_title_none")
    with card(view, "risk", title, view.t("overview.risk_sub", amount=total), found, height=HEIGHT):
        ranked([_risk(view, row) for row in rows[:4]])


def _risk(view: View, row: dict[str, object]) -> tuple[str, str, str, str]:
    return "act", str(row["opportunity"]), str(row.get("flags") or ""), view.show(row["amount"], "money")


def quarter_card(view: View) -> None:
    """Won, promised and hoped for in the quarter of the review date, against its target."""
    quarter = quarter_of(view.as_of, fiscal_start(view.workspace))
    found = view.report("quarter_outlook", first=str(quarter.start), last=str(quarter.end))
    won, commit, best = (found.value(f"{part}_amount") or 0.0 for part in ("won", "commit", "best_case"))
    target = None
    name = fmt.quarter(int(quarter.label[:4]), int(quarter.label[-1]), view.lang)
    key = "quarter_none" if not won + commit else "quarter_title" if target else "quarter_title_no_target"
    title = view.t(f"overview.{key}", quarter=name, sum=view.show(won + commit, "money"), target=view.show(target, "money"))
    parts = [
        (view.t(f"overview.{part}", amount=view.show(value, "money")), value, look)
        for part, value, look in (("won", won, "actual"), ("commit", commit, "forecast"), ("best_case", best, "plan"))
    ]
    with card(view, "quarter", title, "", found):
        alt = view.t("overview.quarter_alt", quarter=name, won=view.show(won, "money"), commit=view.show(commit, "money"), best=view.show(best, "money"))
        chart(quarter_bar(parts, target, _target_words(view, target, won + commit + best), view.ink, height=62), alt=alt, key="quarter-chart")


def _target_words(view: View, target: float | None, reach: float) -> tuple[str, str]:
    if target is None:
        return "", ""
    gap = target - reach
    second = view.t("overview.short", amount=view.show(gap, "money")) if gap > 0 else view.t("overview.reached")
    return view.t("overview.target", amount=view.show(target, "money")), second
