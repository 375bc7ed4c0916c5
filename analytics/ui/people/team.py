"""Q24: what everybody in charge builds and uses, beside win rate, sales and collections. By name: no league table."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts.marks import sign
from analytics.score import FEW
from analytics.ui.accounts.words import mean, scrolling
from analytics.ui.cache import remembered
from analytics.ui.cards import card
from analytics.ui.notices import not_measured
from analytics.ui.people.five import GLYPHS, Part, Row, five, scorecard
from analytics.ui.people.words import RESULTS, ROLES, USES, WAYS, brought, built, facts, together
from analytics.ui.state import View

HEIGHT = 528
NEEDS = ["opportunities.owner_id", "accounts.owner_id"]
TINT = 0.2  # of the ink at a score of 100: text stays readable on it


def everyone(view: View) -> None:
    """One row per person, one column per role, use and result."""
    source = scorecard(view)
    with card(view, "people", _title(view), view.t("people.team_sub"), source, _note(view), HEIGHT):
        if source.is_empty:
            not_measured(view, NEEDS)
            return
        order = str(st.session_state["sort"])
        inside = remembered(view.workspace, f"people:{order}:{view.key}", lambda: _table(view, _sorted(source.records(), order)))
        st.html(scrolling(inside, HEIGHT, 112))


def _title(view: View) -> str:
    """What is built and used least by everybody together."""
    everybody, asked = scorecard(view).records(), together(view)
    known = {code: value for code, metric in (*ROLES.items(), *USES.items()) if (value := asked.value(metric)) is not None}
    if not everybody:
        return view.t("people.nobody")
    if not known:
        return view.t("people.head_unmeasured", n=len(everybody))
    least, most = min(known, key=lambda code: known[code]), max(known, key=lambda code: known[code])
    return view.t(
        "people.head", n=len(everybody), least=view.t(f"people.{least}"), low=fmt.score(known[least], view.lang),
        most=view.t(f"people.{most}"), high=fmt.score(known[most], view.lang),
    )  # fmt: skip


def _note(view: View) -> str:
    """How many have enough deals for their rates to say something, and the order."""
    found = scorecard(view).records()
    told = sum(row["decided"] >= FEW for row in found)
    return " · ".join([view.t("people.team_told", n=told, all=len(found)), view.t("people.team_note")])


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
    heads = [view.t("people.person"), *(view.t(f"people.{code}") for code in ("five", *ROLES, *USES, *RESULTS, "live", "steps", "ties"))]
    groups = [("", 1), ("", 1), (view.t("people.roles"), 3), (view.t("people.uses"), 3), (view.t("people.results"), 3), (view.t("people.ways"), 3)]
    upper = "".join(f'<th colspan="{wide}" scope="colgroup">{escape(name)}</th>' for name, wide in groups)
    lower = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    lines = "".join(f"<tr>{_cells(view, row)}</tr>" for row in rows)
    return f'<table class="ww-cells ww-people"><thead><tr>{upper}</tr><tr>{lower}</tr></thead><tbody>{lines}{_all(view)}</tbody></table>'


def _cells(view: View, row: Row) -> str:
    inside = [f'<th scope="row">{escape(str(row["employee"]))}<small>{escape(" · ".join(facts(view, row)))}</small></th>', _five(view, row)]
    for code in (*ROLES, *USES):
        inside.append(_cell(*built(view, row, code), row[code]))
    inside += [_cell(*brought(view, row, name)) for name in RESULTS]
    inside += [_share(view, row["live"], row["logged"]), _share(view, row["with_step"], row["open_deals"])]
    inside.append(_cell(view.show(row["effective_edges"] if row["ties"] else None, "count"), view.t("people.of_ties", n=row["ties"]) if row["ties"] else "", False))
    return "".join(inside)


def _five(view: View, row: Row) -> str:
    """The five dimensions of a person as glyph and sign; the pointer tells the score and what it rests on."""
    cells = "".join(_glyph(view, name, found) for name, found in five(view, row).items())
    return f'<td class="ww-fives">{cells}</td>'


def _glyph(view: View, name: str, found: Part) -> str:
    said = view.t(f"people.five_{name}", score=fmt.score(found.score, view.lang), n=fmt.number(found.n, view.lang))
    state = "none" if found.is_few else view.state(found.score)
    return f'<span title="{escape(said)}">{GLYPHS[name]}{sign(state)}</span>'


def _share(view: View, part: int, whole: int) -> str:
    return _cell(view.show(part / whole if whole else None, "percent"), view.t("shell.n", n=whole) if whole else "", whole < FEW)


def _cell(shown: str, resting: str, is_faint: bool, score: float | None = None) -> str:
    """The number over what it rests on; a score is tinted by its height unless it rests on too little."""
    share = 0.0 if score is None or is_faint else TINT * score
    tint = f' style="background:color-mix(in srgb, var(--ink) {share:.0f}%, transparent)"' if share else ""
    return f'<td{" class=faint" if is_faint else ""}{tint}><b>{escape(shown)}</b><small>{escape(resting)}</small></td>'


def _all(view: View) -> str:
    """The last row: all deals and key accounts together."""
    asked = together(view)
    inside = f'<th scope="row">{escape(view.t("people.all"))}</th><td></td>'
    formats = {"win_rate": "percent", "won_amount": "money", "cash_collection": "percent", **dict.fromkeys(WAYS, "percent")}
    for name in (*ROLES.values(), *USES.values(), *RESULTS, *WAYS):
        value, count = asked.value(name), asked.count(name)
        said = fmt.score(value, view.lang) if name not in formats else view.show(value, formats[name])
        inside += _cell(said, view.t("shell.n", n=fmt.number(count, view.lang)) if count else "", value is None)
    return f'<tr class="all">{inside}<td></td></tr>'
