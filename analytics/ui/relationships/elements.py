"""One tie: value as the core, three degrees that are measured, three faces that are judged. Depth is a level only."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import format as fmt
from analytics.charts.marks import bullet, evidence, sign
from analytics.charts.radar import radar
from analytics.ui.cards import card, chart
from analytics.ui.notices import not_measured
from analytics.ui.relationships.people import EFFECTS, Row, depth, effect, place
from analytics.ui.state import View

DEGREES = ("frequency", "length", "depth")
FACES = ("qingmian", "timian", "changmian")


def elements_card(view: View, drawn: list[Row], height: int, above: DeltaGenerator) -> None:
    """Choose a tie of the map (in `above`, or by a click on it) and see its elements."""
    options = {f"{row['employee_id']}|{row['contact_id']}": row for row in drawn if row["employee_id"]}
    if not options:
        not_measured(view, ["relationships|activities.contact_id"])
        return
    if wanted := st.session_state.pop("tie-go", None):
        st.session_state["tie"] = wanted
    if st.session_state.get("tie") not in options:
        st.session_state["tie"] = next(iter(options))
    chosen = above.selectbox(
        view.t("relationships.tie"), list(options), key="tie", label_visibility="collapsed",
        format_func=lambda code: f"{options[code]['employee']} – {options[code]['contact']}",
    )  # fmt: skip
    employee, _, contact = str(chosen or next(iter(options))).partition("|")
    source = view.report("tie_elements", employee=employee, contact=contact)
    rows = source.records()
    if not rows:
        not_measured(view, ["relationships|activities.contact_id"])
        return
    row = rows[0]
    title = view.t("relationships.tie_title", employee=row["employee"], contact=row["contact"], score=fmt.score(row["rsi"], view.lang))
    with card(view, "tie", title, place(view, row["title"], row["department"], row["account"]), source, height=height):
        st.html(_core(view, row))
        degrees, faces = st.columns(2, gap="small")
        with degrees:
            _radar(view, row, DEGREES, "measured")
        with faces:
            _radar(view, row, FACES, "judged")
        st.html(f'<div class="ww-note">{escape(_measured(view, row))}</div>')


def _core(view: View, row: Row) -> str:
    """The state of the tie and its value, the core, with where the value came from."""
    kind = EFFECTS.get(row["effectiveness"], "none")
    state = view.state(row["value"])
    covered = evidence(row["coverage"], view.t("shell.evidence", share=fmt.percent(row["coverage"], view.lang)))
    origin = "missing" if row["value"] is None else "proxy" if row["is_value_proxy"] else "scored"
    day = fmt.day(row["assessed_at"], view.lang)
    said = view.t(f"relationships.value_{origin}", day=day)
    shown = fmt.score(row["value"], view.lang)
    return (
        f'<div class="ww-row">{sign(kind, effect(view, row["effectiveness"]))}<span class="ww-end">{covered}</span></div>'
        f'<div class="ww-row"><span>{escape(view.t("relationships.value"))}</span><b class="ww-big">{shown}</b>'
        f'<span style="flex:1">{bullet(row["value"], None, 40)}</span>{sign(state)}</div>'
        f'<div class="ww-note">{escape(said)}</div>'
    )


def _radar(view: View, row: Row, names: tuple[str, ...], look: str) -> None:
    values = [row[name] for name in names]
    st.html(f'<div class="ww-note">{escape(view.t(f"relationships.{look}"))}</div>')
    if all(value is None for value in values):
        st.html(f'<p class="ww-empty">{sign("none", view.t("shell.state_none"))}</p>')
        return
    labels = [view.t(f"relationships.element_{name}") for name in names]
    texts = [fmt.score(value, view.lang) for value in values]
    said = ", ".join(f"{label} {text}" for label, text in zip(labels, texts, strict=True))
    chart(radar(labels, values, texts, view.ink, look=look, height=147), alt=said, key=f"radar-{look}")


def _measured(view: View, row: Row) -> str:
    """What the three degrees were read from."""
    days = row["days_since"]
    parts = [
        view.t("relationships.never_met") if days is None
        else view.t("relationships.last_met", n=int(days), times=int(row["touches_90"] or 0), cadence=int(row["cadence_days"]))
    ]  # fmt: skip
    if row["years_known"] is not None:
        key = "relationships.known_at_least" if row["is_length_at_least"] else "relationships.known_for"
        parts.append(view.t(key, years=fmt.number(row["years_known"], view.lang, 1)))
    parts.append(depth(view, row["depth_level"]))
    return " · ".join(parts)
