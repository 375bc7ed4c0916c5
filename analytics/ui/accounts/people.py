"""Q18: how wide and deep are we inside each key account?"""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.charts import bars
from analytics.charts.marks import dots
from analytics.ui.accounts.words import Row, scrolling
from analytics.ui.cards import card, chart
from analytics.ui.lines import Line, lines
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured
from analytics.ui.relationships.people import place, show_contact
from analytics.ui.state import View

HEIGHT, UPPER = 540, 305
SENIORITIES = ("C", "VP", "director", "manager", "staff", "other", "(not recorded)")
FLOOR, TARGET = 0.20, 0.70


def people(view: View) -> None:
    """Breadth per account, and the depth of our relationships by department and seniority."""
    left, right = st.columns([1, 1.1], gap="small")
    with left:
        _breadth(view)
    with right:
        _depth(view)
        _key_people(view)


def _breadth(view: View) -> None:
    source = view.apart("account_id").report("account_breadth")
    known = [row for row in source.records() if row["breadth"] is not None]
    narrow = [row for row in known if row["breadth"] < 0.5]
    title = view.t("accounts.breadth_title", n=len(narrow), all=len(known)) if known else view.t("accounts.breadth_none")
    with card(view, "breadth", title, view.t("accounts.breadth_sub"), source, view.t("shell.n", n=len(known)), HEIGHT):
        if not known:
            not_measured(view, ["contacts.department", "activities.contact_id"])
            return
        shown = known[:13]
        values = [float(row["breadth"]) for row in shown]
        texts = [_departments(view, row) for row in shown]
        states = [view.state(100 * (value - FLOOR) / (TARGET - FLOOR)) for value in values]
        figure = bars([str(row["account"]) for row in shown], values, texts, view.ink, states=states, height=HEIGHT - 110)
        marks = [mark(row["account"], account_id=row["account_id"]) for row in shown]
        chart(figure, alt=view.t("accounts.breadth_alt", n=len(narrow), all=len(known)), key="breadth-chart", marks=marks)


def _departments(view: View, row: Row) -> str:
    if not row["departments"]:
        return view.show(row["breadth"], "percent")
    return view.t("accounts.of", part=min(row["touched_departments"], row["departments"]), whole=row["departments"])


def _depth(view: View) -> None:
    source = view.report("account_depth")
    found = source.records()
    thin = [row for row in found if row["depth_level"] is not None and row["depth_level"] < 3]
    key = "depth_title" if thin else "depth_all" if found else "depth_none"
    title = view.t(f"accounts.{key}", n=len(thin), all=len(found))
    with card(view, "depth", title, view.t("accounts.depth_sub"), source, view.t("accounts.contacts", n=sum(r["contacts"] for r in found)), UPPER):
        if found:
            st.html(scrolling(depth_table(view, found), UPPER))
        else:
            not_measured(view, ["contacts.department", "contacts.seniority"])


def _key_people(view: View) -> None:
    """Key people who are overdue, the longest unseen first; each opens on the map with who knows them."""
    source, everyone = view.report("overdue_key_people"), sum(row["key_people"] or 0 for row in view.report("account_breadth").records())
    found = source.records()
    title = view.t("accounts.late_title", n=found[0]["overdue"] if found else 0, all=everyone) if everyone else view.t("accounts.late_none")
    with card(view, "key-people", title, view.t("accounts.late_sub"), source, height=HEIGHT - UPPER - 13):
        if not everyone:
            not_measured(view, ["contacts.is_key_person|contacts.influence|contacts.seniority"])
            return
        lines([_overdue(view, row) for row in found], "overdue", show_contact, height=HEIGHT - UPPER - 124)


def _overdue(view: View, row: Row) -> Line:
    seen = view.t("accounts.unseen") if row["days_since"] is None else view.show(row["days_since"], "days")
    note = place(view, row["account"], row["title"], row["closest"])
    return Line(f"{row['contact_id']}|{row['account_id']}", str(row["contact"]), note, seen)


def depth_table(view: View, found: list[Row], as_dots: bool = True) -> str:
    """Department by seniority: the deepest level as dots or a digit, and how many of the people were touched."""
    levels = [name for name in SENIORITIES if any(row["seniority"] == name for row in found)]
    cells = {(row["department"], row["seniority"]): row for row in found}
    head = "".join(f"<th>{escape(_seniority(view, name))}</th>" for name in ["", *levels])
    lines = []
    for department in sorted({str(row["department"]) for row in found}):
        inside = "".join(_cell(view, cells.get((department, name)), as_dots) for name in levels)
        lines.append(f"<tr><td>{escape(_named(view, department))}</td>{inside}</tr>")
    return f'<table class="ww-cells"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def _cell(view: View, row: Row | None, as_dots: bool) -> str:
    if row is None:
        return "<td></td>"
    level = row["depth_level"]
    told = view.t("accounts.depth_tip", touched=row["touched"], n=row["contacts"])
    shown = "?" if level is None else dots(int(level)) if as_dots else f"<b>{int(level)}</b>"
    return f'<td title="{escape(told)}"><span class="ww-dots">{shown}</span><small>{row["touched"]}/{row["contacts"]}</small></td>'


def _seniority(view: View, name: str) -> str:
    return view.t(f"accounts.seniority_{'unknown' if name.startswith('(') else name}") if name else ""


def _named(view: View, member: str) -> str:
    return view.t("accounts.not_recorded") if member == "(not recorded)" else member
