"""Who knows whom at one customer, or through one of us; and the seven elements of the tie that is chosen."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from analytics import format as fmt
from analytics.charts.ties import Line, Ours, Theirs, ties
from analytics.ui.cards import card, graph
from analytics.ui.notices import not_measured
from analytics.ui.relationships import choose
from analytics.ui.relationships.choose import Leaving
from analytics.ui.relationships.elements import elements_card
from analytics.ui.relationships.people import (
    INFLUENCES,
    Row,
    depth,
    effect,
    place,
    stance,
    stance_state,
    strength,
)
from analytics.ui.state import Asked, View

MOST_THEIRS, MOST_OURS = 20, 12
HEIGHT = 432
CHART = HEIGHT - 108
MAP = "relationship-map"
NEEDS = ["contacts", "relationships|activities.contact_id"]


def map_topic(view: View) -> None:
    """The focus, its graph, and one tie."""
    options = {f"{row['kind']}:{row['id']}": row for row in view.report("relationship_focus").records()}
    if not options:
        not_measured(view, NEEDS)
        return
    places = st.columns([1.5, 1, 1.2, 0.8, 1.3], gap="small", vertical_alignment="center")
    with places[1]:
        name = choose.wanted_name(view)
    with places[0]:
        focus = choose.focus(view, options)
    if name:
        choose.matches(view, name)
    source = _source(view, focus)
    drawn = _drawn(source.records(), choose.sought(source.records()))
    with places[2]:
        gone = choose.leaving(view, drawn, options[focus])
    with places[3]:
        with_rivals = st.toggle(view.t("relationships.rivals"), key="rivals", bind="query-params")
    left, right = st.columns([1.55, 1], gap="small")
    with left:
        _graph_card(view, options[focus], source, drawn, gone, with_rivals)
    with right:
        elements_card(view, drawn, HEIGHT, places[4])


def _source(view: View, focus: str) -> Asked:
    kind, _, code = focus.partition(":")
    return view.report("relationship_map", **{kind: code})


def _drawn(rows: list[Row], sought: str) -> list[Row]:
    """The ties of the contact looked for and of those that matter most: rows come with key people and influence first."""
    kept = dict.fromkeys([*([sought] if sought else []), *(row["contact_id"] for row in rows)])
    shown = set(list(kept)[:MOST_THEIRS])
    rows = [row for row in rows if row["contact_id"] in shown]
    count = Counter(row["employee_id"] for row in rows if row["employee_id"])
    ours = {name for name, _ in count.most_common(MOST_OURS)}
    return [row if row["employee_id"] in ours else {**row, "employee_id": None} for row in rows]


def _graph_card(view: View, focus: Row, source: Asked, drawn: list[Row], gone: Leaving | None, with_rivals: bool) -> None:
    everybody = len({row["contact_id"] for row in source.records()})
    people = {row["contact_id"]: row for row in drawn}
    note = view.t("relationships.map_more", n=everybody - len(people)) if everybody > len(people) else ""
    close = view.report("rivals_on_map", **{focus["kind"]: focus["id"]}) if with_rivals else None
    title = _leaving_title(view, gone, people) if gone else _rivals_title(view, close, people) if close else _title(view, focus, people, drawn)
    with card(view, "map", title, _sub(view, focus, gone, close), gone.source if gone else close or source, note, HEIGHT):
        if not people:
            not_measured(view, NEEDS)
            return
        ours, theirs = _ours(view, drawn, gone), _theirs(view, people, focus["kind"] == "person", gone)
        lines = _lines(view, drawn, gone)
        _take_click([*(o.id for o in ours), *(t.id for t in theirs)], lines)
        option = ties(
            ours, theirs, lines, [view.t(f"relationships.zone_{zone}") for zone in INFLUENCES], view.ink,
            head=view.t("relationships.zone_ours"), chosen=_chosen(drawn), height=CHART,
            rivals=choose.rivals(view, close, people) if close else (), rival_head=view.t("relationships.zone_rivals"),
        )  # fmt: skip
        graph(option, alt=f"{title}. {_alt(view, focus, people)}", key=MAP, height=CHART, on_select="rerun")


def _leaving_title(view: View, gone: Leaving, people: dict[str, Row]) -> str:
    row = gone.row
    return view.t(
        "relationships.without_title", name=row["employee"], n=len(gone.lost & people.keys()), deals=row["sole_deals"],
        amount=view.show(row["sole_amount"], "money"), revenue=view.show(row["sole_revenue"], "money"),
    )  # fmt: skip


def _rivals_title(view: View, close: Asked, people: dict[str, Row]) -> str:
    """How many contacts a competitor is closer to than we are."""
    rows = [row for row in close.records() if row["contact_id"] in people]
    near = {row["contact_id"] for row in rows if row["is_closer"]}
    if not rows:
        return view.t("relationships.rivals_none")
    key = "relationships.rivals_title" if near else "relationships.rivals_far"
    return view.t(key, n=len(near), all=len({row["contact_id"] for row in rows}), rivals=len({row["competitor"] for row in rows}))


def _sub(view: View, focus: Row, gone: Leaving | None, close: Asked | None) -> str:
    if gone:
        deals, revenue = (view.show(amount, "money") for amount in gone.here)
        return view.t(f"relationships.without_sub_{focus['kind']}", deals=deals, revenue=revenue)
    return view.t("relationships.rivals_sub" if close else "relationships.map_sub")


def _chosen(drawn: list[Row]) -> tuple[str, str] | None:
    """The tie that is shown beside: the one just clicked, the one chosen before, or the first."""
    known = [f"{row['employee_id']}|{row['contact_id']}" for row in drawn if row["employee_id"]]
    wanted = [st.session_state.get("tie-go"), st.session_state.get("tie"), *known[:1]]
    code = next((str(code) for code in wanted if code in known), "")
    ours, mark, theirs = code.partition("|")
    return (f"ours-{ours}", f"theirs-{theirs}") if mark else None


def _take_click(nodes: list[str], lines: list[Line]) -> None:
    """A click on a line, or on a person (his strongest tie), chooses the tie beside; each click counts once."""
    found = st.session_state.get(MAP)
    click = [(group["data_type"], tuple(group["data_indices"])) for group in found["selection"]["selected"]] if found else []
    if click == st.session_state.get("tie-click"):
        return
    st.session_state["tie-click"] = click
    picked: list[Line] = []
    for kind, places in click:
        if kind == "edge":
            picked += [lines[place] for place in places if place < len(lines)]
        else:
            named = {nodes[place] for place in places if place < len(nodes)}
            picked += sorted((line for line in lines if {line.ours, line.theirs} & named), key=lambda line: -(line.strength or 0))
    if picked:
        st.session_state["tie-go"] = f"{picked[0].ours.removeprefix('ours-')}|{picked[0].theirs.removeprefix('theirs-')}"


def _ours(view: View, drawn: list[Row], leaver: Leaving | None) -> list[Ours]:
    count = Counter(row["employee_id"] for row in drawn if row["employee_id"])
    found: dict[str, Ours] = {}
    for row in drawn:
        if code := row["employee_id"]:
            gone = not row["is_active"]
            note = view.t("relationships.note_gone" if gone else "relationships.note_ours", name=row["employee"], n=count[code])
            found[code] = Ours(f"ours-{code}", row["employee"], note, count[code], gone or (leaver is not None and leaver.code == code))
    return sorted(found.values(), key=lambda person: (person.is_gone, -person.ties, person.name))


def _theirs(view: View, people: dict[str, Row], with_account: bool, gone: Leaving | None) -> list[Theirs]:
    found, lost, sought = [], gone.lost if gone else frozenset(), st.session_state.get("contact")
    for code, row in people.items():
        below = place(view, row["account"] if with_account else row["title"], row["department"])
        last = view.t("relationships.note_last", day=fmt.day(row["last_touch_date"], view.lang))
        lines = [row["contact"], place(view, row["title"], row["department"], row["account"]), stance(view, row), last]
        if row["rival"]:
            lines.append(view.t("relationships.note_rival", name=row["rival"], level=row["rival_strength"]))
        zone = INFLUENCES.index(row["influence"]) if row["influence"] in INFLUENCES else len(INFLUENCES) - 1
        state, is_key = stance_state(row), bool(row["is_key_person"])
        found.append(Theirs(f"theirs-{code}", row["contact"], below, "\n".join(lines), zone, state, is_key, code in lost, code == sought))
    return sorted(found, key=lambda person: (person.zone, not person.is_key, person.below))


def _lines(view: View, drawn: list[Row], gone: Leaving | None) -> list[Line]:
    return [
        Line(
            f"ours-{row['employee_id']}", f"theirs-{row['contact_id']}", None if row["rsi"] is None else row["rsi"] / 100,
            not row["is_active"] or row["is_warm"] is False,
            "\n".join([f"{row['employee']} – {row['contact']}", strength(view, row["rsi"]), effect(view, row["effectiveness"]), depth(view, row["depth_level"])]),
            gone is not None and gone.code == row["employee_id"],
        )
        for row in drawn if row["employee_id"]
    ]  # fmt: skip


def _title(view: View, focus: Row, people: dict[str, Row], drawn: list[Row]) -> str:
    if focus["kind"] == "person":
        strong = sum(row["employee_id"] == focus["id"] and (row["rsi"] or 0) >= 60 for row in drawn)
        return view.t("relationships.map_person", name=focus["name"], n=focus["people"], strong=strong)
    key = [row for row in people.values() if row["is_key_person"]]
    if not key:
        return view.t("relationships.map_no_key", name=focus["name"], n=len(people))
    support = sum(stance_state(row) == "good" for row in key)
    thin = sum(row["active_ties"] <= 1 for row in key)
    return view.t("relationships.map_title", name=focus["name"], support=support, all=len(key), thin=thin)


def _alt(view: View, focus: Row, people: dict[str, Row]) -> str:
    return view.t("relationships.map_alt", name=focus["name"], n=len(people))
