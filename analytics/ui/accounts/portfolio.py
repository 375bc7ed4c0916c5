"""Q6: which key accounts are key in name only, and which are at risk?"""

from __future__ import annotations

import math
from html import escape
from statistics import median

import streamlit as st

from analytics import format as fmt
from analytics.charts import bubbles, state_of
from analytics.charts.marks import sign
from analytics.ui import address
from analytics.ui.accounts.strip import strip
from analytics.ui.accounts.words import ROLES, STRONG, Row, hollow, names, pattern, role, rows, scrolling
from analytics.ui.cards import card, chart
from analytics.ui.notices import not_measured
from analytics.ui.state import View

HEIGHT = 405
SORTS = ("roles_mean", *ROLES, "annual_potential", "won_amount_year")


def portfolio(view: View) -> None:
    """The five elements, the portfolio as bubbles, the three roles as a table of cells."""
    strip(view)
    left, right = st.columns([1, 1.06], gap="small")
    with left:
        _bubbles(view)
    with right:
        _roles(view)


def _bubbles(view: View) -> None:
    found, source = rows(view), view.report("key_account_portfolio")
    worth = "annual_potential" if any(row["annual_potential"] for row in found) else "account_value"
    placed = [row for row in found if row["roles_mean"] is not None and row[worth] is not None]
    with card(view, "portfolio", _title(view, found), view.t(f"accounts.portfolio_sub_{worth}"), source, _left_out(view, found, placed), HEIGHT):
        if not placed:
            not_measured(view, ["accounts.annual_potential", "activities", "account_offerings"])
            return
        picked = chart(_figure(view, placed, worth), alt=_alt(view, placed), key=f"portfolio-{_jumps()}", on_select="rerun")
        points = picked.selection.points if picked and picked.selection else []
        if points and points[0].get("customdata"):
            go_to(points[0]["customdata"][1])


def _figure(view: View, placed: list[Row], worth: str):  # type: ignore[no-untyped-def]
    x, y = [float(row[worth]) for row in placed], [float(row["roles_mean"]) for row in placed]
    ticks = _ticks(max(x))
    return bubbles(
        x, y, [str(row["account"]) for row in placed], view.ink, sizes=[float(row["won_amount_year"] or 0) for row in placed],
        states=[state(row["pattern"]) for row in placed], hovers=[_hover(view, row, worth) for row in placed],
        named=_apart(x, y, [state(row["pattern"]) == "act" for row in placed]), ids=[str(row["account_id"]) for row in placed],
        x_title=view.t(f"accounts.axis_{worth}"), y_title=view.t("accounts.axis_roles"), cross=(median(x), STRONG),
        x_ticks=(ticks, [view.show(tick, "money") for tick in ticks]), y_ticks=([0, 20, 40, 60, 80, 100], ["0", "20", "40", "60", "80", "100"]),
        height=HEIGHT - 116,
    )  # fmt: skip


def state(code: str) -> str:
    """Strong in all: good; in none: act; not measured: none; else watch."""
    return {"fortress": "good", "key_in_name_only": "act", "not_measured": "none"}.get(code, "watch")


def _apart(x: list[float], y: list[float], first: list[bool], most: int = 7) -> list[int]:
    """Which points to name: the ones that need action, then the largest, as long as names do not collide."""
    order = sorted(range(len(x)), key=lambda i: (not first[i], -x[i]))
    width, chosen = max(x) or 1.0, list[int]()
    for i in order:
        if len(chosen) < most and all(abs(x[i] - x[j]) > 0.3 * width or abs(y[i] - y[j]) > 8 for j in chosen):
            chosen.append(i)
    return chosen


def _ticks(top: float, parts: int = 4) -> list[float]:
    """Round steps from 0 to about `top`."""
    if top <= 0:
        return [0.0]
    raw = top / parts
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= raw)
    return [step * i for i in range(int(top / step) + 1)]


def _hover(view: View, row: Row, worth: str) -> str:
    return "<br>".join(
        [
            f"<b>{escape(str(row['account']))}</b>",
            escape(pattern(view, row["pattern"])),
            view.t("accounts.hover", mean=fmt.score(row["roles_mean"], view.lang), worth=view.show(row[worth], "money"), won=view.show(row["won_amount_year"], "money")),
        ]
    )  # fmt: skip


def _title(view: View, found: list[Row]) -> str:
    empty = hollow(found)
    if empty:
        return view.t("accounts.portfolio_hollow", names=names(view, empty, 1))
    measured = [row for row in found if row["pattern"] != "not_measured"]
    strong = sum(row["pattern"] == "fortress" for row in measured)
    return view.t("accounts.portfolio_strong", n=strong, all=len(measured)) if measured else view.t("accounts.portfolio_unmeasured")


def _left_out(view: View, found: list[Row], placed: list[Row]) -> str:
    return view.t("accounts.left_out", n=len(found) - len(placed)) if len(placed) < len(found) else view.t("shell.n", n=len(placed))


def _alt(view: View, placed: list[Row]) -> str:
    return view.t("accounts.portfolio_alt", n=len(placed), names=names(view, hollow(placed)) or fmt.MISSING)


def _jumps() -> int:
    return int(st.session_state.get("accounts-jumps", 0))


def go_to(account: str) -> None:
    """Show the card of one account."""
    st.session_state["accounts-jumps"] = _jumps() + 1
    st.session_state["accounts-go"] = account
    st.rerun()


def _roles(view: View) -> None:
    found, source = rows(view), view.report("key_account_portfolio")
    lacking = [row for row in found if row["pattern"] == "not_measured"]
    note = view.t("accounts.partly", n=len(lacking)) if lacking else view.t("shell.n", n=len(found))
    with card(view, "roles", _weakest(view, found), view.t("accounts.roles_sub"), source, note, HEIGHT):
        sort = address.choice("sort", SORTS, view.t("accounts.sort"), lambda name: view.t(f"accounts.sort_{name}"))
        st.html(scrolling(_table(view, _sorted(found, sort)), HEIGHT, 147))


def _sorted(found: list[Row], sort: str) -> list[Row]:
    """Scores from the weakest, money from the most; what is not measured at the end."""
    turn = 1 if sort in ("roles_mean", *ROLES) else -1
    return sorted(found, key=lambda row: (row[sort] is None, turn * float(row[sort] or 0)))


def _weakest(view: View, found: list[Row]) -> str:
    weak = {name: sum(1 for row in found if row[name] is not None and row[name] < STRONG) for name in ROLES}
    worst = max(ROLES, key=lambda name: weak[name])
    measured = sum(row[worst] is not None for row in found)
    if not measured:
        return view.t("accounts.roles_unmeasured")
    return view.t("accounts.roles_title", role=role(view, worst), n=weak[worst], all=measured)


def _table(view: View, found: list[Row]) -> str:
    heads = [view.t("accounts.account"), *(role(view, name) for name in ROLES), view.t("accounts.mean"), view.t("accounts.pattern")]
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    lines = []
    for row in found:
        cells = "".join(_cell(view, row[name]) for name in (*ROLES, "roles_mean"))
        told = f'<td class="ww-note">{escape(pattern(view, row["pattern"]))}</td>'
        lines.append(f'<tr><td title="{escape(str(row["owner"]))}">{escape(str(row["account"]))}</td>{cells}{told}</tr>')
    return f'<table class="ww-cells"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def _cell(view: View, score: float | None) -> str:
    kind = state_of(score)
    return f'<td class="score {kind}">{sign(kind)} {fmt.score(score, view.lang) if score is not None else ""}</td>'
