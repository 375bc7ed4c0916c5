"""Which column of a sheet is which field: a table that draws at most a page of choices, however wide the sheet is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.catalog.sources import Source
from analytics.charts.marks import sign
from analytics.ingest import ColumnPlan, SheetPlan
from analytics.ingest.recognise import is_met
from analytics.ui.data import words
from analytics.ui.data.desk import Desk
from analytics.ui.state import View

PAGE = 20  # so many rows of choices are drawn at once
_WIDTHS = [2.1, 3, 2.4, 1.5]
_PARTS = ("all", "check", "used", "spare")


def column_part(view: View, found: Desk, number: int, sheet: SheetPlan, source: Source) -> None:
    """What is lacking, then header, three values, field, and how sure that is."""
    _lacking(view, sheet, source)
    shown = _page(view, sheet, _chosen(view, sheet))
    for place, name in zip(st.columns(_WIDTHS), ("header", "samples", "field", "sure"), strict=True):
        place.html(f'<span class="ww-note">{escape(view.t(f"data.column_{name}"))}</span>')
    options = options_of(source)
    with st.container(height=min(46 * len(shown) + 20, 300), border=False, gap="xxsmall", key=f"match-{sheet.staged.stage}"):
        for column in shown:
            _column(view, found, number, column, source, options)


def options_of(source: Source) -> list[str]:
    """What a column may be: nothing, a field, or two fields that one column may fill together."""
    pairs = ["+".join(pair) for pair in source.pairs]
    return ["", *(field.name for field in source.fields), *pairs, *(field.name for field in source.inputs)]


def _lacking(view: View, sheet: SheetPlan, source: Source) -> None:
    lacking = [field.label[view.lang] for field in source.fields if field.required and not is_met(field.name, sheet.mapped)]
    if lacking:
        said = view.t("data.required_missing", names=fmt.listing(lacking, view.lang))
        st.html(f'<p class="ww-note">{sign("none")} {escape(said)}</p>')


def _is_unsure(column: ColumnPlan) -> bool:
    """Whether a person should look: a resemblance, or a match below certainty."""
    return bool(column.suggestion) or (bool(column.field) and column.confidence < words.CERTAIN and column.how not in ("user", "remembered"))


def _chosen(view: View, sheet: SheetPlan) -> Sequence[ColumnPlan]:
    """The columns of the chosen part; a narrow sheet has only one."""
    if len(sheet.columns) <= PAGE:
        return sheet.columns
    parts = {
        "all": sheet.columns, "check": [c for c in sheet.columns if _is_unsure(c)], "used": [c for c in sheet.columns if c.field],
        "spare": [c for c in sheet.columns if not c.field],
    }  # fmt: skip
    offered = [part for part in _PARTS if parts[part]]  # what is to be looked at comes first, else what is used
    name = st.segmented_control(
        view.t("data.columns_part"), offered, default=offered[1], required=True, label_visibility="collapsed",
        key=f"columns-{sheet.staged.stage}", format_func=lambda part: view.t(f"data.columns_{part}", n=fmt.number(len(parts[part]), view.lang)),
    )  # fmt: skip
    return parts.get(str(name)) or sheet.columns


def _page(view: View, sheet: SheetPlan, columns: Sequence[ColumnPlan]) -> Sequence[ColumnPlan]:
    pages = -(-len(columns) // PAGE)
    if pages <= 1:
        return columns
    nth = st.pills(
        view.t("data.columns_page"), list(range(pages)), default=0, required=True, label_visibility="collapsed", key=f"page-{sheet.staged.stage}-{pages}",
        format_func=lambda page: f"{page * PAGE + 1}–{min((page + 1) * PAGE, len(columns))}",
    )  # fmt: skip
    first = int(nth or 0) * PAGE
    return columns[first:first + PAGE]


def _column(view: View, found: Desk, number: int, column: ColumnPlan, source: Source, options: Sequence[str]) -> None:
    head, samples, field, sure = st.columns(_WIDTHS, vertical_alignment="center")
    head.html(f"<b>{escape(column.header or '–')}</b>")
    samples.html(f'<span class="ww-note ww-clip">{escape(" · ".join(column.samples) or "–")}</span>')
    key = f"field-{found.plan.sheets[number].staged.stage}-{column.position}"
    more = [] if column.target in options else [column.target]
    st.session_state[key] = column.target
    field.selectbox(
        view.t("data.field_of", header=column.header), [*options, *more], key=key, label_visibility="collapsed",
        on_change=_field_chosen, args=(found, number, column.position, key), format_func=lambda name: words.target_name(view, source, name),
    )  # fmt: skip
    sure.html(f'<span class="ww-note">{escape(words.column_confidence(view, column, source))}</span>')


def _field_chosen(found: Desk, number: int, position: int, key: str) -> None:
    found.plan = found.plan.with_field(number, position, st.session_state[key] or None)
