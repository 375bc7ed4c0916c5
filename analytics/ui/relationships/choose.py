"""What the relationship map shows: whose people, one person looked for, somebody thought away, competitors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from analytics.charts.ties import Rival
from analytics.ui.address import begin, keep
from analytics.ui.relationships.people import Row, place
from analytics.ui.state import Asked, View

MOST_RIVALS = 5


@dataclass(frozen=True)
class Leaving:
    """One of us thought away: whom nobody else knows, and what hangs on that person in the whole company and here."""

    code: str
    row: Row
    source: Asked
    lost: frozenset[str]
    here: tuple[float, float]


def focus(view: View, options: Mapping[str, Row]) -> str:
    """An account or one of us, as "account:code" or "person:code"; the first account at the start."""
    if wanted := st.session_state.pop("focus-go", None):
        st.session_state["focus"] = wanted
    first = next(iter(options))
    begin("focus", list(options), first)
    chosen = st.selectbox(
        view.t("relationships.focus"), list(options), key="focus", label_visibility="collapsed",
        format_func=lambda code: view.t(f"relationships.focus_{options[code]['kind']}", name=options[code]["name"], n=options[code]["people"]),
    )  # fmt: skip
    keep("focus", first)
    return str(chosen)


def wanted_name(view: View) -> str:
    """Part of a name, as written."""
    return st.text_input(
        view.t("relationships.find"), key="find-person", placeholder=view.t("relationships.find"), label_visibility="collapsed"
    ).strip()  # fmt: skip


def matches(view: View, name: str) -> None:
    """A button per person of that name; a click shows the person on the map."""
    found = view.report("find_person", text=name).records()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="found-people"):
        if not found:
            st.html(f'<span class="ww-note">{escape(view.t("relationships.find_none", name=name))}</span>')
        for row in found:
            label = place(view, row["name"], row["place"]).replace("[", "(").replace("]", ")")
            st.button(label, key=f"found-{row['kind']}-{row['id']}", on_click=_go, args=(row,))


def _go(row: Row) -> None:
    is_contact = row["kind"] == "contact"
    st.session_state["focus-go"] = f"account:{row['account_id']}" if is_contact else f"person:{row['id']}"
    st.session_state["contact"] = row["id"] if is_contact else ""
    st.session_state["tie-of"] = st.session_state["contact"]
    st.session_state["find-person"] = ""


def sought(rows: Sequence[Row]) -> str:
    """The contact that was looked for, while the map shows that customer; the strongest tie is then chosen beside."""
    begin("contact", ["", *dict.fromkeys(row["contact_id"] for row in rows)], "")
    keep("contact", "")
    found = str(st.session_state["contact"])
    if found and st.session_state.pop("tie-of", "") == found:
        tied = [row for row in rows if row["contact_id"] == found and row["employee_id"]]
        if tied:
            st.session_state["tie-go"] = f"{tied[0]['employee_id']}|{found}"
    return found


def leaving(view: View, drawn: Sequence[Row], at: Row) -> Leaving | None:
    """Who of those drawn is thought away: nobody at the start."""
    names = {row["employee_id"]: row["employee"] for row in drawn if row["employee_id"] and row["is_active"]}
    begin("without", ["", *names], "")
    code = st.selectbox(
        view.t("relationships.leaver"), ["", *names], key="without", label_visibility="collapsed",
        format_func=lambda code: view.t("relationships.leaver_option", name=names[code]) if code else view.t("relationships.leaver_nobody"),
    )  # fmt: skip
    keep("without", "")
    known = {row["employee_id"]: row for row in view.report("hanging_on_one").records()} if code else {}
    if code not in known:
        return None
    source = view.report("if_person_leaves", person=code)
    rows = source.records()
    here = [row for row in rows if at["kind"] == "account" and row["account"] == at["name"]]
    sums = tuple(sum(float(row["amount"] or 0) for row in here if row["kind"] == kind) for kind in ("deal", "account"))
    lost = frozenset(str(row["id"]) for row in rows if row["kind"] == "contact" and not row["others"])
    return Leaving(str(code), known[code], source, lost, (sums[0], sums[1]))


def rivals(view: View, source: Asked, people: Mapping[str, Row]) -> list[Rival]:
    """Competitors with a tie to the contacts drawn, those with most ties first."""
    rows = [row for row in source.records() if row["contact_id"] in people]
    most = [name for name, _ in Counter(row["competitor"] for row in rows).most_common(MOST_RIVALS)]
    return [_rival(view, name, [row for row in rows if row["competitor"] == name]) for name in most]


def _rival(view: View, name: str, rows: Sequence[Row]) -> Rival:
    closer = sum(bool(row["is_closer"]) for row in rows)
    lines = [
        (
            f"theirs-{row['contact_id']}", min(1.0, row["rival_points"] / 100), bool(row["is_closer"]),
            "\n".join([f"{name} – {row['contact']}", view.t("relationships.rival_line", level=row["rival_strength"], points=view.show(row["rival_points"], "score"),
                                                           ours=view.show(row["our_strength"], "score"))]),
        )
        for row in rows
    ]  # fmt: skip
    return Rival(f"rival-{name}", name, view.t("relationships.rival_note", name=name, n=len(rows), closer=closer), lines)
