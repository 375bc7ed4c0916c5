"""The words that are not known, in one table: each once, with its count, its place and a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts.marks import sign
from analytics.ingest import SheetPreview
from analytics.ingest.repair import asked_values
from analytics.ingest.report import meaning_name
from analytics.ingest.values import ValueQuestion, with_proposals
from analytics.ui.cards import plain_card
from analytics.ui.data import words
from analytics.ui.data.desk import Desk
from analytics.ui.state import View

BLANK = "-"  # the choice that leaves the cells blank
_KNOWN = "asked-values"
_PAGE = 10
_WIDTHS = [2.2, 0.8, 3, 2.4]


def previews(found: Desk) -> dict[int, SheetPreview | None]:
    """What loading every used sheet would do, by its number."""
    return {number: found.preview(number) for number, sheet in enumerate(found.plan) if sheet.table}


def asked(found: Desk) -> tuple[ValueQuestion, ...]:
    """The words in doubt over all sheets, those included that have been answered; worked out once per plan."""
    known = st.session_state.get(_KNOWN)
    if known is None or known[0] is not found.plan:
        known = st.session_state[_KNOWN] = (found.plan, asked_values(found.plan, previews(found)))
    answer: tuple[ValueQuestion, ...] = known[1]
    return answer


def to_decide(view: View, found: Desk) -> list[str]:
    """The words that loading has to wait for, as one entry of the list of decisions."""
    waiting = [one.text for one in asked(found) if one.kind == "ask" and one.is_open]
    return [view.t("mend.decide", words=fmt.listing([view.t("mend.quoted", text=text) for text in waiting[:4]], view.lang))] if waiting else []


def values_part(view: View, found: Desk) -> None:
    """The table of words; nothing when there is no word in doubt, or all were settled before."""
    everything = asked(found)
    shown = [one for one in everything if one.how != "remembered"]
    if not shown:
        return
    waiting = [one for one in shown if one.is_open]
    with plain_card("values", _title(view, len(waiting)), _sub(view, len(everything) - len(shown)), height="content"):
        likely = sum(one.proposal is not None for one in waiting)
        if likely:
            label = view.t("mend.take_one") if likely == 1 else view.t("mend.take", n=fmt.number(likely, view.lang))
            st.button(label, key="take-proposals", on_click=_take, args=(found,))
        pages = -(-len(shown) // _PAGE)
        page = int(st.session_state.get("values-page") or 1) if pages > 1 else 1
        start = (min(page, pages) - 1) * _PAGE
        with st.container(gap=None, key="values-table"):
            _head(view)
            for number, one in enumerate(shown[start: start + _PAGE], start):
                _row(view, found, number, one)
        if pages > 1:
            st.pagination(pages, key="values-page")


def _title(view: View, waiting: int) -> str:
    if not waiting:
        return view.t("mend.values_none")
    return view.t("mend.values_one") if waiting == 1 else view.t("mend.values_more", n=fmt.number(waiting, view.lang))


def _sub(view: View, remembered: int) -> str:
    said = view.t("mend.values_sub")
    return f"{said} {view.t('mend.remembered', n=fmt.number(remembered, view.lang))}" if remembered else said


def _take(found: Desk) -> None:
    found.plan = with_proposals(found.plan, asked(found))


def _head(view: View) -> None:
    for place, name in zip(st.columns(_WIDTHS, gap="small"), ("value", "count", "where", "meaning"), strict=True):
        place.html(f'<span class="ww-note">{escape(view.t(f"mend.head_{name}"))}</span>')


def _row(view: View, found: Desk, number: int, one: ValueQuestion) -> None:
    text, count, where, meaning = st.columns(_WIDTHS, gap="small", vertical_alignment="center")
    state = "good" if not one.is_open else "act" if one.kind == "ask" else "watch"
    text.html(f'<span class="ww-clip">{sign(state)} <b>{escape(one.text)}</b></span>')
    count.html(f"<span>{escape(fmt.number(one.count, view.lang))}</span>")
    where.html(f'<span class="ww-note ww-clip">{escape(_where(view, one))}</span>')
    key = f"value-{number}-{one.vocabulary}-{one.text}"
    st.session_state[key] = None if one.is_open else one.code or BLANK
    likely = view.t("mend.proposed", meaning=name_of(view, one, one.proposal)) if one.proposal else view.t("mend.choose")
    meaning.selectbox(
        view.t("mend.meaning_of", text=one.text), [*one.options, BLANK], index=None, key=key, label_visibility="collapsed", placeholder=likely,
        on_change=_chosen, args=(found, one, key), format_func=lambda code: name_of(view, one, None if code == BLANK else code),
    )  # fmt: skip


def name_of(view: View, one: ValueQuestion, code: str | None) -> str:
    """A meaning in words."""
    return view.t("mend.blank") if code is None else meaning_name(one.vocabulary, code, view.lang)


def _where(view: View, one: ValueQuestion) -> str:
    first = one.places[0]
    name = words.place_name(first.file, first.sheet)
    said = view.t("mend.where", sheet=name, column=first.column, row=fmt.number(first.row, view.lang))
    others = {(place.file, place.sheet, place.column) for place in one.places} - {(first.file, first.sheet, first.column)}
    return f"{said} {view.t('mend.and_others', n=len(others))}" if others else said


def _chosen(found: Desk, one: ValueQuestion, key: str) -> None:
    code = st.session_state[key]
    if code is None:
        found.plan = found.plan.without_value(one.table, one.field, one.text)
    else:
        found.plan = found.plan.with_value(one.table, one.field, one.text, None if code == BLANK else code)


def waiting_texts(view: View, texts: Sequence[str], most: int = 3) -> str:
    """A few texts in quotation marks, and how many more there are."""
    said = fmt.listing([view.t("mend.quoted", text=text[:30]) for text in texts[:most]], view.lang)
    more = len(texts) - most
    return view.t("mend.and_more", said=said, n=fmt.number(more, view.lang)) if more > 0 else said
