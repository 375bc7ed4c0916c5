"""Q22: how much white space and share of wallet is left in the key accounts?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from html import escape

import streamlit as st

from analytics.charts import bars
from analytics.ui import address
from analytics.ui.accounts.words import Row, scrolling
from analytics.ui.cards import card, kpis
from analytics.ui.lines import Line, lines
from analytics.ui.links import open_account
from analytics.ui.notices import not_measured
from analytics.ui.opening import opening
from analytics.ui.state import Asked, View

HEIGHT = 425
LISTED, DRAWN = 40, 14
GAPS = ("cells", "accounts")
STATUSES = ("owned", "pipeline", "gap", "not_eligible")


def space(view: View) -> None:
    """Tiles, the matrix of accounts and offerings, the open offerings worth most."""
    kpis(view, ["share_of_wallet", "whitespace_worked", "competitor_isolation", "solution_footprint"])
    left, right = st.columns([1.35, 1], gap="small")
    with left:
        _matrix(view)
    with right:
        _gaps(view)


def _matrix(view: View) -> None:
    source, wallets = view.report("white_space"), view.report("wallet_by_account")
    found = source.records()
    gap = sum(row["potential_amount"] or 0 for row in found if row["status"] == "gap")
    title = view.t("accounts.space_title", amount=view.show(gap, "money")) if found else view.t("accounts.space_none")
    with card(view, "space", title, view.t("accounts.cells_legend"), source, view.t("accounts.cells", n=len(found)), HEIGHT):
        if not found:
            not_measured(view, ["account_offerings"])
            return
        by_account: dict[str, list[Row]] = defaultdict(list)
        for row in found:
            by_account[str(row["account_id"])].append(row)
        ordered = {row["account"]: (by_account[row["account_id"]], row) for row in wallets.records() if row["account_id"] in by_account}
        st.html(scrolling(_grid(view, ordered), HEIGHT))


def _grid(view: View, ordered: Mapping[str, tuple[list[Row], Row]]) -> str:
    offerings = sorted({str(cell["offering"]) for cells, _ in ordered.values() for cell in cells})
    heads = [view.t("accounts.account"), *offerings, view.t("accounts.open_potential"), view.t("accounts.wallet")]
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    lines = []
    for account, (cells, wallet) in ordered.items():
        inside = "".join(f"<td>{_signs(view, [c for c in cells if str(c['offering']) == name])}</td>" for name in offerings)
        ends = f"<td>{escape(view.show(wallet['gap_amount'], 'money'))}</td><td>{escape(view.show(wallet['share_of_wallet'], 'percent'))}</td>"
        lines.append(f"<tr><td>{escape(account)}</td>{inside}{ends}</tr>")
    return f'<table class="ww-cells"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def cell_rows(view: View, by_unit: Mapping[str, list[Row]]) -> str:
    """One account's cells: buying units by offerings."""
    offerings = sorted({str(cell["offering"]) for cells in by_unit.values() for cell in cells})
    head = "".join(f"<th>{escape(_named(view, unit))}</th>" for unit in ["", *by_unit])
    lines = []
    for name in offerings:
        inside = "".join(
            f"<td>{_signs(view, [c for c in cells if str(c['offering']) == name])} <small>{escape(_open(view, cells, name))}</small></td>"
            for cells in by_unit.values()
        )
        lines.append(f"<tr><td>{escape(_named(view, name))}</td>{inside}</tr>")
    return f'<table class="ww-cells"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def _open(view: View, cells: list[Row], offering: str) -> str:
    amount = sum(c["potential_amount"] or 0 for c in cells if str(c["offering"]) == offering and c["status"] == "gap")
    return view.show(amount, "money") if amount else ""


def _signs(view: View, cells: list[Row]) -> str:
    """A sign per buying unit, the competitor in place after it; what it means on pointing."""
    return "".join(
        f'<i class="ww-box {_status(cell)}" role="img" aria-label="{escape(_tip(view, cell))}" title="{escape(_tip(view, cell))}"></i>'
        f'{"<b class=ww-rival>×</b>" if cell["incumbent"] else ""}'
        for cell in sorted(cells, key=lambda c: str(c["buying_unit"]))
    )


def _status(cell: Row) -> str:
    return str(cell["status"]) if cell["status"] in STATUSES else "unknown"


def _tip(view: View, cell: Row) -> str:
    parts = [_named(view, str(cell["buying_unit"])), view.t(f"accounts.cell_{_status(cell)}"), view.show(cell["potential_amount"], "money")]
    if cell["incumbent"]:
        parts.append(view.t("accounts.in_place", name=cell["incumbent"]))
    return " · ".join(parts)


def _named(view: View, member: str) -> str:
    return view.t("accounts.not_recorded") if member == "(not recorded)" else member


def _gaps(view: View) -> None:
    """The open offerings one by one, those worth most within reach first; or their sum per account as bars."""
    source = view.report("white_space")
    found = [row for row in source.records() if row["status"] == "gap" and row["potential_amount"]]
    found.sort(key=lambda row: -float(row["reachable_amount"] or 0))
    address.begin("gaps", GAPS, GAPS[0])
    by_account = st.session_state["gaps"] == "accounts"
    sub = view.t("accounts.gaps_accounts_sub" if by_account else "accounts.gaps_sub")
    with card(view, "gaps", _gaps_title(view, found, by_account), sub, *_gaps_source(view, source, by_account), height=HEIGHT):
        address.choice("gaps", GAPS, view.t("accounts.gaps"), lambda name: view.t(f"accounts.gaps_{name}"))
        if by_account and found:
            _gap_bars(view)
        else:
            lines([_gap(view, row) for row in found[:LISTED]], "gaps", open_account, height=HEIGHT - 155)


def _gaps_source(view: View, cells: Asked, by_account: bool) -> tuple[Asked, str]:
    return (view.report("wallet_by_account"), "") if by_account else (cells, "")


def _gaps_title(view: View, found: list[Row], by_account: bool) -> str:
    if not found:
        return view.t("accounts.gaps_none")
    if by_account:
        most = view.report("wallet_by_account").records()[0]
        return view.t("accounts.gaps_accounts_title", account=most["account"], amount=view.show(most["gap_amount"], "money"))
    return view.t("accounts.gaps_title", account=found[0]["account"], offering=found[0]["offering"])


def _gap_bars(view: View) -> None:
    """What is open per account, the most first."""
    found = [row for row in view.report("wallet_by_account").records() if row["gap_amount"]][:DRAWN]
    texts = [view.t("accounts.gap_text", amount=view.show(row["gap_amount"], "money"), n=row["gap_cells"]) for row in found]
    figure = bars(
        [str(row["account"]) for row in found], [float(row["gap_amount"]) for row in found], texts, view.ink, height=HEIGHT - 160,
        ids=[str(row["account_id"]) for row in found],
    )  # fmt: skip
    figure.update_xaxes(range=[0, 1.45 * float(found[0]["gap_amount"])])
    opening(figure, view.t("accounts.gap_alt", account=found[0]["account"], amount=texts[0]), "gaps-chart", open_account)


def _gap(view: View, row: Row) -> Line:
    parts = [_named(view, str(row["offering"])), _named(view, str(row["buying_unit"]))]
    if row["incumbent"]:
        parts.append(view.t("accounts.in_place", name=row["incumbent"]))
    if row["roles_mean"] is not None:
        parts.append(view.t("accounts.roles_of", score=view.show(row["roles_mean"], "score")))
    return Line(str(row["account_id"]), str(row["account"]), " · ".join(parts), view.show(row["potential_amount"], "money"))
