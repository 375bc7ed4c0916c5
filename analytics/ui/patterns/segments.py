"""Q20: in which project types, sizes and regions should we bid, and in which not?"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts import forest
from analytics.charts.intervals import Estimate
from analytics.score import interval
from analytics.ui.cards import card, chart
from analytics.ui.lists import ranked
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured
from analytics.ui.patterns.words import FEW, Row, cut, named, rate, size, verdict
from analytics.ui.state import Asked, View

VIEWS = {
    "single": ("type", "size", "region"),
    "pairs": ("type_size", "type_region", "size_region"),
    "triples": ("type_size_region",),
}  # fmt: skip
PARTS = {"type": "project_type", "size": "amount_band", "region": "region"}
MOST, LISTED = 16, 3
HEIGHT = 450
SWEET = ("proven", "sweet")
SIGNS = {"proven": "good", "sweet": "", "weak": "watch", "losing": "act"}
NEEDS = ("opportunities.project_type", "opportunities.amount", "opportunities.status")


def segments_topic(view: View) -> None:
    """The forest of segments, and where the open value lies: on sweet spots or on the opposite."""
    found = view.report("win_segments")
    left, right = st.columns([1.5, 1], gap="small")
    with left:
        _forest_card(view)
    with right:
        _sweet_card(view, found.records())


def _forest_card(view: View) -> None:
    is_own = view.mark is not None and view.mark.columns <= set(PARTS.values())
    found = (view.marked(None) if is_own else view).report("win_segments")
    rows = found.records()
    average = overall(rows)
    with card(view, "segments", _title(view, rows), view.t("patterns.forest_sub"), found, height=HEIGHT):
        if not rows:
            not_measured(view, NEEDS)
            return
        kinds = VIEWS[_level(view)]
        shown = _chosen([row for row in rows if row["kind"] in kinds and is_named(row)])
        if not shown:
            st.html(f'<p class="ww-empty">{escape(view.t("patterns.segments_few", n=FEW))}</p>')
            return
        figure = forest(
            [(label(view, row), _estimate(view, row)) for row in shown], view.ink, tick_texts=("0%", "25%", "50%", "75%", "100%"), line=average,
            line_label=view.t("patterns.all_deals", rate=view.show(average, "percent")), height=HEIGHT - 150, label_width=36,
        )  # fmt: skip
        marks = [mark(label(view, row), **{PARTS[part]: row[PARTS[part]] for part in row["kind"].split("_")}) for row in shown]
        chart(figure, alt=view.t("patterns.forest_alt", n=len(shown)), key="segments-chart", marks=marks)


def _level(view: View) -> str:
    return st.selectbox(
        view.t("patterns.split"), list(VIEWS), key="patterns-level", label_visibility="collapsed", width=260,
        format_func=lambda code: view.t(f"patterns.level_{code}"),
    )  # fmt: skip


def overall(rows: Sequence[Row]) -> float | None:
    """The win rate of all decided deals of the period."""
    return rows[0]["all_won"] / rows[0]["all_decided"] if rows and rows[0]["all_decided"] else None


def is_named(row: Row) -> bool:
    """Whether every part of the segment is recorded."""
    return all(row[PARTS[part]] not in (None, "(not recorded)") for part in row["kind"].split("_"))


def _chosen(rows: list[Row]) -> list[Row]:
    """Single segments in the order of their kind; of combinations with enough deals the best and the worst."""
    if all("_" not in row["kind"] for row in rows):
        order = {kind: place for place, kind in enumerate(VIEWS["single"])}
        found = sorted(rows, key=lambda row: (order[row["kind"]], row["amount_band"] or 0, -row["shrunk_rate"]))
        return [row for kind in VIEWS["single"] for row in [row for row in found if row["kind"] == kind][:6]]
    enough = sorted((row for row in rows if row["decided"] >= FEW), key=lambda row: -row["shrunk_rate"])
    return enough if len(enough) <= MOST else enough[: MOST // 2] + enough[-MOST // 2 :]


def label(view: View, row: Row) -> str:
    """A segment in words: type, size, region."""
    words = {
        "type": lambda: named(view, row["project_type"]), "size": lambda: size(view, row["amount_band"], row),
        "region": lambda: named(view, row["region"]),
    }  # fmt: skip
    return " · ".join(words[part]() for part in row["kind"].split("_"))


def _estimate(view: View, row: Row) -> Estimate:
    low, high = interval(row["won"], row["decided"]) or (None, None)
    return Estimate(row["won"] / row["decided"], low, high, rate(view, row["won"], row["decided"]), faded=row["decided"] < FEW)


def _title(view: View, rows: list[Row]) -> str:
    single = [row for row in rows if "_" not in row["kind"] and is_named(row) and row["decided"] >= FEW]
    if not single:
        return view.t("patterns.forest_none")
    best, worst = max(single, key=lambda row: row["shrunk_rate"]), min(single, key=lambda row: row["shrunk_rate"])
    return view.t(
        "patterns.forest_title", best=label(view, best), high=view.show(best["won"] / best["decided"], "percent"), worst=label(view, worst),
        low=view.show(worst["won"] / worst["decided"], "percent"),
    )  # fmt: skip


def _sweet_card(view: View, rows: list[Row]) -> None:
    found = view.report("open_segments")
    types, sizes = view.ask("sweet_type_share"), view.ask("sweet_band_share")
    known = types.value("sweet_type_share") is not None
    title = view.t(
        "patterns.sweet_title" if known else "patterns.sweet_none", types=view.show(types.value("sweet_type_share"), "percent"),
        sizes=view.show(sizes.value("sweet_band_share"), "percent"),
    )  # fmt: skip
    with card(view, "sweet", title, view.t("patterns.sweet_sub"), found, height=HEIGHT):
        spots = _placed(found, rows)
        if not spots:
            not_measured(view, ("opportunities.project_type", "opportunities.amount", "opportunities.probability"))
            return
        average = overall(rows)
        sweet = [pair for pair in spots if standing(pair[0], average) in SWEET]
        sour = [pair for pair in spots if standing(pair[0], average) not in SWEET]
        ranked([_spot(view, row, held, average) for row, held in sweet[:LISTED] + sour[:LISTED]])


def _placed(found: Asked, rows: list[Row]) -> list[tuple[Row, Row]]:
    """Type × size with enough history, beside what is open there; most open value first."""
    keys = ("kind", "project_type", "amount_band", "region")
    history = {tuple(row[key] for key in keys): row for row in rows if row["decided"] >= FEW and is_named(row)}
    held = [row for row in found.records() if row["kind"] == "type_size" and row["open_value"]]
    pairs = [(history[key], row) for row in held if (key := tuple(row[key] for key in keys)) in history]
    return sorted(pairs, key=lambda pair: -pair[1]["open_value"])


def standing(row: Row, average: float | None) -> str:
    """How a segment does beside all deals: proven or sweet above, weak or losing below; clear ones by their interval."""
    state = verdict(row["won"], row["decided"], average)
    is_sweet = row["shrunk_rate"] >= (average or 0.0)
    return "proven" if state == "good" else "sweet" if is_sweet else "losing" if state == "act" else "weak"


def _spot(view: View, row: Row, held: Row, average: float | None) -> tuple[str, str, str, str]:
    word = standing(row, average)
    note = view.t(
        f"patterns.spot_{word}", rate=rate(view, row["won"], row["decided"]), shrunk=view.show(row["shrunk_rate"], "percent"),
        deals=fmt.number(held["open_deals"], view.lang),
    )  # fmt: skip
    return SIGNS[word], cut(label(view, row)), note, view.show(held["open_value"], "money")
