"""Q18: how wide and deep are we inside each key account?"""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.charts import bars, state_of
from analytics.charts.marks import dots
from analytics.ui.accounts.words import Row
from analytics.ui.cards import card, chart
from analytics.ui.notices import not_measured
from analytics.ui.state import View

HEIGHT = 510
SENIORITIES = ("C", "VP", "director", "manager", "staff", "other", "(not recorded)")
FLOOR, TARGET = 0.20, 0.70


def people(view: View) -> None:
    """Breadth per account, and the depth of our relationships by department and seniority."""
    left, right = st.columns([1, 1.1], gap="small")
    with left:
        _breadth(view)
    with right:
        _depth(view)


def _breadth(view: View) -> None:
    source = view.report("account_breadth")
    known = [row for row in source.records() if row["breadth"] is not None]
    narrow = [row for row in known if row["breadth"] < 0.5]
    title = view.t("accounts.breadth_title", n=len(narrow), all=len(known)) if known else view.t("accounts.breadth_none")
    with card(view, "breadth", title, view.t("accounts.breadth_sub"), source, view.t("accounts.n", n=len(known)), HEIGHT):
        if not known:
            not_measured(view, ["contacts.department", "activities.contact_id"])
            return
        shown = known[:13]
        values = [float(row["breadth"]) for row in shown]
        texts = [_departments(view, row) for row in shown]
        states = [state_of(100 * (value - FLOOR) / (TARGET - FLOOR)) for value in values]
        figure = bars([str(row["account"]) for row in shown], values, texts, view.ink, states=states, height=HEIGHT - 110)
        chart(figure, alt=view.t("accounts.breadth_alt", n=len(narrow), all=len(known)), key="breadth-chart")


def _departments(view: View, row: Row) -> str:
    if not row["departments"]:
        return view.show(row["breadth"], "percent")
    return view.t("accounts.of", part=min(row["touched_departments"], row["departments"]), whole=row["departments"])


def _depth(view: View) -> None:
    source = view.report("account_depth")
    found = source.records()
    thin = [row for row in found if row["depth_level"] is not None and row["depth_level"] < 3]
    title = view.t("accounts.depth_title", n=len(thin), all=len(found)) if found else view.t("accounts.depth_none")
    with card(view, "depth", title, view.t("accounts.depth_sub"), source, view.t("accounts.contacts", n=sum(r["contacts"] for r in found)), HEIGHT):
        if found:
            st.html(depth_table(view, found))
        else:
            not_measured(view, ["contacts.department", "contacts.seniority"])


def depth_table(view: View, found: list[Row]) -> str:
    """Department by seniority: the deepest level as dots, and how many of the people were touched."""
    levels = [name for name in SENIORITIES if any(row["seniority"] == name for row in found)]
    cells = {(row["department"], row["seniority"]): row for row in found}
    head = "".join(f"<th>{escape(_seniority(view, name))}</th>" for name in ["", *levels])
    lines = []
    for department in sorted({str(row["department"]) for row in found}):
        inside = "".join(_cell(view, cells.get((department, name))) for name in levels)
        lines.append(f"<tr><td>{escape(_named(view, department))}</td>{inside}</tr>")
    return f'<table class="ww-cells"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def _cell(view: View, row: Row | None) -> str:
    if row is None:
        return "<td></td>"
    level = row["depth_level"]
    told = view.t("accounts.depth_tip", touched=row["touched"], n=row["contacts"])
    shown = dots(int(level)) if level is not None else "?"
    return f'<td title="{escape(told)}"><span class="ww-dots">{shown}</span><small>{row["touched"]}/{row["contacts"]}</small></td>'


def _seniority(view: View, name: str) -> str:
    return view.t(f"accounts.seniority_{'unknown' if name.startswith('(') else name}") if name else ""


def _named(view: View, member: str) -> str:
    return view.t("accounts.not_recorded") if member == "(not recorded)" else member
