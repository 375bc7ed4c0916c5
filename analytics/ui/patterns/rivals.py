"""Q12: against whom do we win or lose, and is price really the reason?"""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from analytics import format as fmt
from analytics.charts import heat, stacked
from analytics.ui.cards import card, chart, kpis
from analytics.ui.lines import Line, lines
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured, too_few
from analytics.ui.patterns.words import FEW, Row, cut, named, rate, size, verdict
from analytics.ui.state import Asked, View

METRICS = ("head_to_head", "vendors_known", "price_ratio", "prices_kept")
SPLITS = ("project_type", "amount_band", "region", "industry", "product_line")
PLACES = (1, 2, 3, 4, 5, 6)
SAME, SHOWN, WIDE, NAME, NAMED = 3, 8, 6, 15, 40
HEIGHT, LIST = 345, 62
NEEDS = ("deal_competitors.competitor_name", "opportunities.status")
PRICE_NEEDS = ("quotes.quoted_amount", "deal_competitors.quoted_amount", "deal_competitors.is_winner", "opportunities.loss_reason")


def rivals_topic(view: View) -> None:
    """Tiles, the table of opponents, the price ratio against the stated reason."""
    kpis(view, METRICS)
    left, right = st.columns([1.5, 1], gap="small")
    with left:
        _matrix_card(view)
    with right:
        _price_card(view)


def price_losses(view: View) -> tuple[int, int]:
    """Losses of the period booked as price: at the winner's price or below it, and all whose prices are known."""
    rows = [row for row in view.report("price_truth").records() if row["reason"] == "price" and row["place"]]
    return sum(row["deals"] for row in rows if row["place"] <= SAME), sum(row["deals"] for row in rows)


def _split(view: View) -> str:
    return st.selectbox(
        view.t("patterns.split"), SPLITS, key="patterns-split", label_visibility="collapsed", width=190,
        format_func=lambda code: view.t(f"patterns.by_{code}"),
    )  # fmt: skip


def _matrix_card(view: View) -> None:
    split = st.session_state.get("patterns-split", SPLITS[0])
    found = view.apart("competitor").report("rival_matrix", split=split)
    rows = found.records()
    overall = view.ask("win_rate").value("win_rate")
    with card(view, "rivals", _matrix_title(view, rows, overall), view.t("patterns.matrix_sub"), found, height=HEIGHT):
        if not rows:
            not_measured(view, NEEDS)
            return
        _split(view)
        _matrix(view, rows, overall, split)


def _matrix_title(view: View, rows: list[Row], overall: float | None) -> str:
    """The opponent who clearly beats us, or whom we clearly beat."""
    known = [row for row in rows if not row["segment"] and row["decided"] >= FEW]
    if not known:
        return view.t("patterns.matrix_none")
    worst, best = min(known, key=lambda row: row["win_rate"]), max(known, key=lambda row: row["win_rate"])
    states = {verdict(row["won"], row["decided"], overall) for row in known}
    key = "patterns.matrix_act" if "act" in states else "patterns.matrix_even"
    return view.t(
        key, worst=worst["competitor"], low=view.show(worst["win_rate"], "percent"), best=best["competitor"],
        high=view.show(best["win_rate"], "percent"),
    )  # fmt: skip


def _matrix(view: View, rows: list[Row], overall: float | None, split: str) -> None:
    cells = {(row["competitor"], row["segment"]): row for row in rows}
    names = sorted({row["competitor"] for row in rows}, key=lambda name: -cells[name, ""]["decided"])[:SHOWN]
    met: dict[str, int] = defaultdict(int)
    for row in rows:
        met[row["segment"]] += row["decided"] if row["segment"] else 0
    order = sorted((name for name in met if name), key=lambda name: name if split == "amount_band" else (-met[name], name))[: WIDE - 1]
    columns = ["", *order]
    heads = [view.t("patterns.all"), *[cut(_segment(view, split, name), NAME) for name in order]]
    texts, values, states = [], [], []
    for name in names:
        line = [cells.get((name, column)) for column in columns]
        texts.append(["–" if cell is None else rate(view, cell["won"], cell["decided"]) for cell in line])
        values.append([None if cell is None else cell["win_rate"] for cell in line])
        states.append(["" if cell is None else verdict(cell["won"], cell["decided"], overall) for cell in line])
    figure = heat(names, heads, values, texts, view.ink, states=states, height=HEIGHT - 152, row_height=20)
    marks = [mark(name, competitor=name) for name in names]
    chart(figure, alt=view.t("patterns.matrix_alt", n=len(names)), key="rivals-chart", marks=marks)


def _segment(view: View, split: str, name: str) -> str:
    if split != "amount_band" or not name.isdigit():
        return named(view, name)
    edges = view.report("win_segments").records()
    return size(view, float(name), edges[0]) if edges else name


def _price_card(view: View) -> None:
    found = view.report("price_truth")
    same, known = price_losses(view)
    title = view.t("patterns.price_title" if known else "patterns.price_none", same=same, n=known)
    with card(view, "prices", title, view.t("patterns.price_sub"), found, _unknown(view, found), HEIGHT):
        counted = [row for row in found.records() if row["place"]]
        if not counted:
            not_measured(view, PRICE_NEEDS)
        elif sum(row["deals"] for row in counted) < FEW:
            too_few(view, sum(row["deals"] for row in counted), FEW)
        else:
            _bins(view, counted)
            lines([_line(view, row) for row in view.report("price_losses", top=NAMED).records()], "price-losses", height=LIST, tight=True)


def _unknown(view: View, found: Asked) -> str:
    """What the foot adds: losses that cannot be compared, and the middle half of winning discounts."""
    missing = sum(row["deals"] for row in found.records() if not row["place"])
    said = [view.t("patterns.price_missing", n=fmt.number(missing, view.lang))] if missing else []
    usual = view.report("win_by_discount").records()
    if usual and usual[0]["winning_prices"] >= FEW:
        low, high = usual[0]["low_winning"], usual[0]["high_winning"]
        said.append(view.t("patterns.usual_discount", range=fmt.interval(low, high, "percent", view.lang)))
    return " · ".join(said)


def _bins(view: View, rows: list[Row]) -> None:
    sums: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        sums["price" if row["reason"] == "price" else "other", int(row["place"])] += row["deals"]
    labels = [view.t(f"patterns.place_{place}") for place in PLACES]
    parts = [
        (view.t(f"patterns.reason_{reason}"), [sums[reason, place] for place in PLACES], look)
        for reason, look in (("price", "actual"), ("other", "previous"))
    ]
    texts = [view.t("patterns.both", price=sums["price", place], other=sums["other", place]) for place in PLACES]
    figure = stacked(labels, parts, view.ink, total_texts=texts, height=HEIGHT - 200, label_width=22)
    chart(figure, alt=view.t("patterns.price_alt"), key="prices-chart")


def _line(view: View, row: Row) -> Line:
    note = view.t("patterns.price_line", ratio=view.show(row["loss_ratio"], "ratio"), owner=named(view, row["owner"]))
    return Line(str(row["opportunity_id"]), named(view, row["opportunity"]), note, view.show(row["amount"], "money"))
