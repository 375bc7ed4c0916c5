"""Q6 and Q19: who stayed and who went; what is there because we incubated it?"""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts import histogram, stacked
from analytics.charts.marks import bullet, sign
from analytics.ui import address
from analytics.ui.accounts.words import Row, names, scrolling
from analytics.ui.cards import card, chart, kpis
from analytics.ui.lists import table
from analytics.ui.notices import not_measured
from analytics.ui.state import Asked, View

HEIGHT = 425
ORIGINS = {"incubated": "actual", "reactive": "previous", "unknown": "plan"}
NEEDS = ["opportunities.is_incubated|opportunities.lead_source|opportunities.tender_date|activities.purpose"]
PARTS = ("quarters", "lead", "accounts")


def growth(view: View) -> None:
    """Tiles, revenue kept per account, and where new deals came from."""
    kpis(view, ["key_account_retention", "key_accounts_lost", "incubation_share", "open_incubated_share"])
    left, right = st.columns([1, 1.1], gap="small")
    with left:
        _retention(view)
    with right:
        _incubation(view)


def _retention(view: View) -> None:
    source = view.report("retention_by_account")
    found = source.records()
    with card(view, "retention", _retention_title(view, found), view.t("accounts.retention_sub"), source, view.t("shell.n", n=len(found)), HEIGHT):
        if not found:
            st.html(f'<p class="ww-empty">{sign("none")} {escape(view.t("accounts.retention_needs"))}</p>')
            return
        top = max(max(row["won_amount_year"], row["won_amount_prior_year"]) for row in found) or 1
        st.html(scrolling(f'<div class="ww-kept">{"".join(_kept(view, row, top) for row in found)}</div>', HEIGHT))


def _retention_title(view: View, found: list[Row]) -> str:
    if not found:
        return view.t("accounts.retention_unknown")
    lost = [row for row in found if row["is_lost"]]
    if lost:
        return view.t("accounts.retention_lost", n=len(lost), names=names(view, lost, 2))
    fallen = [row for row in found if row["change"] < 0]
    return view.t("accounts.retention_fallen", n=len(fallen), all=len(found)) if fallen else view.t("accounts.retention_kept", n=len(found))


def _kept(view: View, row: Row, top: float) -> str:
    bar = bullet(100 * row["won_amount_year"] / top, 100 * row["won_amount_prior_year"] / top, None)
    kind = "act" if row["is_lost"] else ""
    said = f"{sign('act', view.t('accounts.lost'))} " if kind else ""
    amounts = view.t("accounts.now_before", now=view.show(row["won_amount_year"], "money"), before=view.show(row["won_amount_prior_year"], "money"))
    return f"<span>{escape(str(row['account']))}</span>{bar}<span>{said}{escape(amounts)}</span>"


def _incubation(view: View) -> None:
    source = view.report("incubation_by_quarter")
    found = [row for row in source.records() if row["origin"] in ORIGINS]
    with card(view, "incubation", _incubation_title(view), view.t("accounts.incubation_sub"), source, _counted(view, found), HEIGHT):
        part = address.choice("incubation", PARTS, view.t("accounts.incubation"), lambda name: view.t(f"accounts.incubation_{name}"))
        if part == "lead":
            _lead(view)
        elif part == "accounts":
            _by_account(view)
        elif any(row["origin"] != "unknown" for row in found):
            _quarters(view, found)
        else:
            not_measured(view, NEEDS)


def _incubation_title(view: View) -> str:
    share = view.ask("open_incubated_share").value("open_incubated_share")
    if share is None:
        return view.t("accounts.incubation_none")
    return view.t("accounts.incubation_title", share=fmt.percent(share, view.lang))


def _counted(view: View, found: list[Row]) -> str:
    return view.t("accounts.deals_counted", n=sum(row["deals"] for row in found))


def _quarters(view: View, found: list[Row]) -> None:
    quarters = sorted({str(row["quarter"]) for row in found})
    amounts = {(row["quarter"], row["origin"]): float(row["amount"] or 0) for row in found}
    counts = {(row["quarter"], row["origin"]): row["deals"] for row in found}
    shown = [name for name in ORIGINS if any((quarter, name) in amounts for quarter in quarters)]
    parts = [
        (view.t(f"accounts.origin_{name}"), [amounts.get((quarter, name), 0.0) for quarter in quarters], ORIGINS[name])
        for name in shown
    ]
    totals = [_total(view, quarter, amounts, counts) for quarter in quarters]
    labels = [fmt.quarter(int(quarter[:4]), int(quarter[-1]), view.lang) for quarter in quarters]
    chart(stacked(labels, parts, view.ink, total_texts=totals, height=HEIGHT - 150), alt=view.t("accounts.incubation_alt"), key="incubation-chart")


def _total(view: View, quarter: str, amounts: dict[tuple[str, str], float], counts: dict[tuple[str, str], int]) -> str:
    whole = sum(amounts.get((quarter, name), 0.0) for name in ("incubated", "reactive"))
    ours = amounts.get((quarter, "incubated"), 0.0)
    number = counts.get((quarter, "incubated"), 0)
    return view.t("accounts.quarter_total", share=fmt.percent(ours / whole if whole else None, view.lang), n=number)


def _lead(view: View) -> None:
    source: Asked = view.report("incubation_lead")
    counts = {int(row["step"]): row["deals"] for row in source.records()}
    if not counts:
        not_measured(view, ["opportunities.tender_date"])
        return
    edges = [view.t("accounts.lead_last") if step == 5 else f"{60 * step}–{60 * step + 59}" for step in range(6)]
    figure = histogram(edges, [counts.get(step, 0) for step in range(6)], view.ink, x_title=view.t("accounts.lead_axis"), height=HEIGHT - 150)
    chart(figure, alt=view.t("accounts.lead_alt", n=sum(counts.values())), key="lead-chart")


def _by_account(view: View) -> None:
    source = view.report("incubation_by_account")
    labels = {name: view.t(f"accounts.part_{name}") for name in ("r3a", "r3b", "r3c", "r3d")} | {"r3": view.t("accounts.r3")}
    table(view, source.frame, {"r3": "score", "r3a": "percent", "r3b": "percent", "r3c": "days", "r3d": "percent"},
          key="incubation-table", height=HEIGHT - 155, labels=labels)  # fmt: skip
