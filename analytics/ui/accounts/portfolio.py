"""Q6: which key accounts are key in name only, and which are at risk?"""

from __future__ import annotations

import math
from html import escape
from statistics import median

import streamlit as st

from analytics import format as fmt
from analytics.charts import bubbles
from analytics.ui import address
from analytics.ui.accounts.strip import strip
from analytics.ui.accounts.words import (
    ROLES,
    STRONG,
    Row,
    at_risk,
    hollow,
    kept_floor,
    names,
    pattern,
    risk_words,
    rows,
)
from analytics.ui.cache import remembered
from analytics.ui.cards import card
from analytics.ui.grid import Cell, GridRow, grid
from analytics.ui.notices import not_measured
from analytics.ui.opening import opening
from analytics.ui.state import View

HEIGHT = 405
SORTS = ("risks", "roles_mean", *ROLES, "annual_potential", "won_amount_year")
WIDTHS = "minmax(0,1fr) 3.3rem 3.3rem 3.3rem 3.3rem 4.6rem 4.2rem minmax(0,8.2rem)"
MOST_NAMES, MOST_ROWS = 9, 60


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
        figure = remembered(view.workspace, f"portfolio-figure:{view.key}", lambda: _figure(view, placed, worth))
        opening(figure, _alt(view, placed), "portfolio-chart", go_to)


def _figure(view: View, placed: list[Row], worth: str):  # type: ignore[no-untyped-def]
    x, y = [float(row[worth]) for row in placed], [float(row["roles_mean"]) for row in placed]
    ticks = _ticks(max(x))
    return bubbles(
        x, y, [str(row["account"]) for row in placed], view.ink, sizes=[float(row["won_amount_year"] or 0) for row in placed],
        states=[state(row["pattern"]) for row in placed], hovers=[_hover(view, row, worth) for row in placed],
        named=_first(placed, worth), field=(560, HEIGHT - 172), ids=[str(row["account_id"]) for row in placed],
        x_title=view.t(f"accounts.axis_{worth}"), y_title=view.t("accounts.axis_roles"), cross=(median(x), STRONG),
        x_ticks=(ticks, [view.show(tick, "money") for tick in ticks]), y_ticks=([0, 20, 40, 60, 80, 100], ["0", "20", "40", "60", "80", "100"]),
        height=HEIGHT - 116,
    )  # fmt: skip


def state(code: str) -> str:
    """Strong in all: good; in none: act; not measured: none; else watch."""
    return {"fortress": "good", "key_in_name_only": "act", "not_measured": "none"}.get(code, "watch")


def _first(placed: list[Row], worth: str) -> list[int]:
    """Whom to name while there is room: those at most risk, then the largest."""
    return sorted(range(len(placed)), key=lambda i: (-placed[i]["risks"], -float(placed[i][worth])))[:MOST_NAMES]


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


def go_to(account: str) -> None:
    """Show the card of one account."""
    st.session_state["accounts-go"] = account
    st.rerun()


def _roles(view: View) -> None:
    found, source = rows(view), view.report("key_account_portfolio", kept_floor=kept_floor(view))
    lacking = [row for row in found if row["pattern"] == "not_measured"]
    note = view.t("accounts.partly", n=len(lacking)) if lacking else view.t("shell.n", n=len(found))
    with card(view, "roles", _risk_title(view, found), view.t("accounts.risk_sub", share=fmt.percent(kept_floor(view), view.lang)), source, note, HEIGHT):
        sort = address.choice("sort", SORTS, view.t("accounts.sort"), lambda name: view.t(f"accounts.sort_{name}"))
        heads = [view.t("accounts.account"), *(view.t(f"accounts.{name}_short") for name in ROLES), view.t("accounts.mean")]
        heads += [view.t(f"accounts.{name}") for name in ("kept", "silent", "pattern")]
        lines = [GridRow(str(row["account_id"]), str(row["account"]), _cells(view, row), _hint(view, row)) for row in _sorted(found, sort)[:MOST_ROWS]]
        grid(heads, lines, "roles", WIDTHS, go_to, height=HEIGHT - 196)


def _risk_title(view: View, found: list[Row]) -> str:
    if all(row["pattern"] == "not_measured" and not row["risks"] for row in found):
        return view.t("accounts.roles_unmeasured")
    endangered = at_risk(found)
    if not endangered:
        return view.t("accounts.risk_none", n=len(found))
    return view.t("accounts.risk_title", n=len(endangered), all=len(found), names=names(view, endangered, 2))


def _sorted(found: list[Row], sort: str) -> list[Row]:
    """Most risks first, scores from the weakest, money from the most; what is not measured at the end."""
    if sort == "risks":
        first = at_risk(found)
        return [*first, *(row for row in found if not row["risks"])]
    turn = 1 if sort in ("roles_mean", *ROLES) else -1
    return sorted(found, key=lambda row: (row[sort] is None, turn * float(row[sort] or 0)))


def _cells(view: View, row: Row) -> list[Cell]:
    scores = [Cell(fmt.score(row[name], view.lang) if row[name] is not None else "", view.state(row[name])) for name in (*ROLES, "roles_mean")]
    share = row["kept_share"]
    kept = "" if share is None else "act" if row["has_fallen"] or row["is_lost"] else "watch" if share < 1 else "good"
    silent = "act" if row["is_neglected"] else ""
    return [*scores, Cell(fmt.percent(share, view.lang), kept), Cell(view.show(row["silent_days"], "days"), silent), Cell(pattern(view, row["pattern"]))]


def _hint(view: View, row: Row) -> str:
    """Who is in charge, and every sign of risk in words."""
    return " · ".join([view.t("accounts.fact_owner", name=row["owner"]), *risk_words(view, row)])
