"""Q20: where the open value lies, what it takes of presales, and which deals it is."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts.treemap import treemap
from analytics.score import interval
from analytics.ui.cards import card, chart
from analytics.ui.lines import Line, lines
from analytics.ui.marks import mark
from analytics.ui.notices import not_measured
from analytics.ui.patterns.segments import PARTS, SIGNS, is_named, label, overall, standing
from analytics.ui.patterns.words import FEW, Row, cut, named, rate
from analytics.ui.state import Asked, View

KINDS = ("type", "size", "region", "type_size")
KEYS = ("kind", *PARTS.values())
SHOWN, LISTED, NAMED = 12, 9, 40
HEIGHT = 450
HOURS = ("presales_bookings.hours", "presales_bookings.opportunity_id")
Spot = tuple[Row, Row | None]


def value_topic(view: View) -> None:
    """The map of open value, effort beside value, and the deals behind the chosen tile."""
    kind = str(st.session_state.get("patterns-kind", KINDS[0]))
    is_own = view.mark is not None and view.mark.columns <= set(PARTS.values())
    whole = view.marked(None) if is_own else view
    found = whole.report("open_segments")
    spots = _spots(found, whole.report("win_segments").records(), kind)
    left, middle, right = st.columns([1.3, 1, 1.1], gap="small")
    with left:
        _map_card(view, found, spots)
    with middle:
        _effort_card(view, found, spots)
    with right:
        _deals_card(view)


def _spots(found: Asked, history: list[Row], kind: str) -> list[Spot]:
    """What is open in each segment, most value first, beside how its deals were decided (None: never)."""
    known = {_key(row): {**row, "all_rate": overall(history)} for row in history}
    held = [row for row in found.records() if row["kind"] == kind and (row["open_value"] or 0) > 0]
    return [(row, known.get(_key(row))) for row in sorted(held, key=lambda row: -row["open_value"])]


def _key(row: Row) -> tuple[object, ...]:
    return tuple(row[key] for key in KEYS)


def _word(past: Row | None) -> str:
    """Whether the segment is clearly won, won, rather lost or clearly lost; "few" when that cannot be told."""
    if past is None or past["decided"] < FEW or not is_named(past):
        return "few"
    return standing(past, past["all_rate"])


def _name(view: View, spot: Spot) -> str:
    row, past = spot
    edges = past or {f"edge_{place}": None for place in range(1, 5)}
    return label(view, {**edges, **row})


def _map_card(view: View, found: Asked, spots: list[Spot]) -> None:
    with card(view, "value-map", _map_title(view, spots), view.t("patterns.map_sub"), found, height=HEIGHT):
        if not spots:
            not_measured(view, ("opportunities.amount", "opportunities.probability"))
            return
        st.selectbox(
            view.t("patterns.split"), KINDS, key="patterns-kind", label_visibility="collapsed", width=230,
            format_func=lambda code: view.t(f"patterns.kind_{code}"),
        )  # fmt: skip
        shown = spots[:SHOWN]
        states = ["none" if _word(past) == "few" else SIGNS[_word(past)] for _, past in shown]
        figure = treemap(
            [_name(view, spot) for spot in shown], [row["open_value"] for row, _ in shown], [_lines(view, spot) for spot in shown],
            view.ink, states=states, height=HEIGHT - 158, width=460,
        )  # fmt: skip
        marks = [mark(_name(view, spot), **_values(spot[0])) for spot in shown]
        chart(figure, alt=view.t("patterns.map_alt", n=len(shown)), key="value-map-chart", marks=marks, along="point")


def _values(row: Row) -> dict[str, object]:
    """The columns that a segment's rows share, as the database writes them."""
    columns = [PARTS[part] for part in row["kind"].split("_")]
    return {name: int(row[name]) if name == "amount_band" and row[name] is not None else row[name] for name in columns}


def _lines(view: View, spot: Spot) -> tuple[str, str, str]:
    row, past = spot
    won = rate(view, past["won"], past["decided"]) if past else view.t("patterns.never_decided")
    return view.show(row["open_value"], "money"), won, view.t("patterns.map_deals", n=fmt.number(row["valued_deals"], view.lang))


def _map_title(view: View, spots: list[Spot]) -> str:
    """How much of the open value lies where fewer deals are won than elsewhere."""
    if not spots:
        return view.t("patterns.map_none")
    weak = sum(row["open_value"] for row, past in spots if _word(past) in ("weak", "losing"))
    if all(_word(past) == "few" for _, past in spots):
        return view.t("patterns.map_few", n=FEW)
    whole = float(spots[0][0]["all_value"])
    return view.t("patterns.map_title", share=view.show(float(weak) / whole, "percent"))


def _effort_card(view: View, found: Asked, spots: list[Spot]) -> None:
    hours = spots[0][0]["all_hours"] if spots else None
    with card(view, "effort-share", _effort_title(view, spots), view.t("patterns.effort_sub"), found, height=HEIGHT, has_past=False):
        if not hours:
            not_measured(view, HOURS)
        if spots:
            st.html(_effort_table(view, spots[:LISTED]))


def _share(row: Row, of: str) -> float | None:
    part, whole = row["open_value" if of == "value" else "hours"], row[f"all_{of}"]
    return float(part or 0) / float(whole) if whole else None


def _effort_title(view: View, spots: list[Spot]) -> str:
    """The segment that takes most more of the hours than it is worth."""
    pairs = [(spot, effort - value) for spot in spots if (effort := _share(spot[0], "hours")) is not None and (value := _share(spot[0], "value")) is not None]
    if not pairs:
        return view.t("patterns.effort_none")
    spot, gap = max(pairs, key=lambda pair: pair[1])
    if gap < 0.005:
        return view.t("patterns.effort_even")
    row, _ = spot
    return view.t(
        "patterns.effort_title", name=cut(_name(view, spot), 30), effort=view.show(_share(row, "hours"), "percent"),
        value=view.show(_share(row, "value"), "percent"),
    )  # fmt: skip


def _effort_table(view: View, spots: list[Spot]) -> str:
    heads = "".join(f"<th>{escape(view.t(f'patterns.effort_{name}'))}</th>" for name in ("segment", "value", "hours", "rate"))
    return f'<table class="ww-cells ww-shares"><tr>{heads}</tr>{"".join(_effort_row(view, spot) for spot in spots)}</table>'


def _effort_row(view: View, spot: Spot) -> str:
    row, past = spot
    cells = "".join(_bar(view, _share(row, of), "" if of == "value" else " hatched") for of in ("value", "hours"))
    is_few = past is None or past["decided"] < FEW
    return f'<tr><td><b>{escape(_name(view, spot))}</b></td>{cells}<td{" class=faint" if is_few else ""}>{_won(view, past)}</td></tr>'


def _won(view: View, past: Row | None) -> str:
    """The win rate over its n and interval; of too few no interval."""
    if past is None:
        return escape(view.t("patterns.never_decided"))
    bounds = interval(past["won"], past["decided"]) if past["decided"] >= FEW else None
    below = [view.t("shell.n", n=past["decided"]), *([fmt.interval(*bounds, "percent", view.lang)] if bounds else [])]
    share = view.show(past["won"] / past["decided"], "percent")
    return f'{escape(share)}<small class="ww-under">{escape(" · ".join(below))}</small>'


def _bar(view: View, share: float | None, look: str) -> str:
    width = 0.0 if share is None else min(100.0, 100 * share)
    return f'<td><span class="ww-share{look}"><i style="width:{width:.0f}%"></i></span>{escape(view.show(share, "percent"))}</td>'


def _deals_card(view: View) -> None:
    found = view.report("segment_deals", top=NAMED)
    rows = found.records()
    every = [row for row in view.report("open_segments").records() if row["kind"] == "type"]
    count = sum(row["open_deals"] for row in every)
    said = {"n": fmt.number(count, view.lang), "amount": view.show(sum(row["open_value"] or 0 for row in every), "money")}
    note = view.t("patterns.tenders_more", n=fmt.number(count - NAMED, view.lang)) if count > NAMED else ""
    title = view.t("patterns.in_segment", name=cut(view.mark.label, 24), **said) if view.mark else view.t("patterns.in_all", **said)
    with card(view, "segment-deals", title, view.t("patterns.in_segment_sub"), found, note, HEIGHT):
        if not rows:
            st.html(f'<p class="ww-empty">{escape(view.t("patterns.in_segment_none"))}</p>')
            return
        lines([_deal(view, row) for row in rows], "segment-deals", height=HEIGHT - 135)


def _deal(view: View, row: Row) -> Line:
    note = view.t("patterns.in_segment_line", owner=named(view, row["owner"]), hours=view.show(row["hours"], "hours"))
    return Line(str(row["opportunity_id"]), named(view, row["opportunity"]), note, view.show(row["expected_value"], "money"))
