"""Q24: what everybody in charge builds and uses, beside win rate, sales and collections. By name: no league table."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.score import FEW
from analytics.ui.accounts.words import mean, scrolling
from analytics.ui.cache import remembered
from analytics.ui.cards import card
from analytics.ui.notices import not_measured
from analytics.ui.people.words import RESULTS, ROLES, USES, Row, brought, built, facts, scorecard, together
from analytics.ui.state import View

HEIGHT = 528
NEEDS = ["opportunities.owner_id", "accounts.owner_id"]
TINT = 0.2  # of the ink at a score of 100: text stays readable on it


def everyone(view: View) -> None:
    """One row per person, one column per role, use and result."""
    source = scorecard(view)
    with card(view, "people", _title(view), view.t("people.team_sub"), source, view.t("people.team_note"), HEIGHT):
        if source.is_empty:
            not_measured(view, NEEDS)
            return
        order = str(st.session_state["sort"])
        inside = remembered(view.workspace, f"people:{order}:{view.key}", lambda: _table(view, _sorted(source.records(), order)))
        st.html(scrolling(inside, HEIGHT, 112))


def _title(view: View) -> str:
    """What roles and uses have to do with results is said on the deals page; here only how many can be told."""
    found = scorecard(view).records()
    told = sum(row["decided"] >= FEW for row in found)
    return view.t("people.team_title", n=told, all=len(found)) if found else view.t("people.nobody")


def _sorted(rows: list[Row], by: str) -> list[Row]:
    """By name as they come; by a number from high to low, those with too few deals or nothing measured last."""
    if by == "name":
        return rows
    value = {row["employee_id"]: _number(row, by) for row in rows}
    return sorted(rows, key=lambda row: (value[row["employee_id"]] is None, -(value[row["employee_id"]] or 0.0)))


def _number(row: Row, by: str) -> float | None:
    if by in ("roles", "uses"):
        return mean([row[code] for code in (ROLES if by == "roles" else USES) if by == "roles" or row[f"{code}_n"] >= FEW])
    few = {"win_rate": row["decided"], "collected": row["collected_n"]}.get(by, FEW) < FEW
    return None if few or row[by] is None else float(row[by])


def _table(view: View, rows: list[Row]) -> str:
    heads = [view.t("people.person"), *(view.t(f"people.{code}") for code in (*ROLES, *USES, *RESULTS, "steps", "ties"))]
    groups = [("", 1), (view.t("people.roles"), 3), (view.t("people.uses"), 3), (view.t("people.results"), 3), (view.t("people.ways"), 2)]
    upper = "".join(f'<th colspan="{wide}" scope="colgroup">{escape(name)}</th>' for name, wide in groups)
    lower = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    lines = "".join(f"<tr>{_cells(view, row)}</tr>" for row in rows)
    return f'<table class="ww-cells ww-people"><thead><tr>{upper}</tr><tr>{lower}</tr></thead><tbody>{lines}{_all(view)}</tbody></table>'


def _cells(view: View, row: Row) -> str:
    inside = [f'<th scope="row">{escape(str(row["employee"]))}<small>{escape(" · ".join(facts(view, row)))}</small></th>']
    for code in (*ROLES, *USES):
        inside.append(_cell(*built(view, row, code), row[code]))
    inside += [_cell(*brought(view, row, name)) for name in RESULTS]
    step = view.show(row["with_step"] / row["open_deals"] if row["open_deals"] else None, "percent")
    inside.append(_cell(step, view.t("shell.n", n=row["open_deals"]) if row["open_deals"] else "", 0 < row["open_deals"] < FEW))
    inside.append(_cell(view.show(row["effective_edges"] if row["ties"] else None, "count"), view.t("people.of_ties", n=row["ties"]) if row["ties"] else "", False))
    return "".join(inside)


def _cell(shown: str, resting: str, is_faint: bool, score: float | None = None) -> str:
    """The number over what it rests on; a score is tinted by its height unless it rests on too little."""
    share = 0.0 if score is None or is_faint else TINT * score
    tint = f' style="background:color-mix(in srgb, var(--ink) {share:.0f}%, transparent)"' if share else ""
    return f'<td{" class=faint" if is_faint else ""}{tint}><b>{escape(shown)}</b><small>{escape(resting)}</small></td>'


def _all(view: View) -> str:
    """The last row: all deals and key accounts together."""
    asked = together(view)
    inside = f'<th scope="row">{escape(view.t("people.all"))}</th>'
    formats = {"win_rate": "percent", "won_amount": "money", "cash_collection": "percent", "dated_next_step": "percent"}
    for name in (*ROLES.values(), *USES.values(), *RESULTS, "dated_next_step"):
        value, count = asked.value(name), asked.count(name)
        said = fmt.score(value, view.lang) if name not in formats else view.show(value, formats[name])
        inside += _cell(said, view.t("shell.n", n=fmt.number(count, view.lang)) if count else "", value is None)
    return f'<tr class="all">{inside}<td></td></tr>'
