"""One dropped sheet: which table it is, which column is which field, its first rows and what there is to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.catalog.sources import sources
from analytics.charts.marks import sign
from analytics.ingest import ColumnPlan, Issue, Problem, SheetPlan, SheetPreview
from analytics.ui.data import words
from analytics.ui.data.columns import column_part
from analytics.ui.data.desk import Desk
from analytics.ui.lists import table
from analytics.ui.state import View

_STATES = {"rejected": "act", "refused": "act", "repaired": "watch", "warning": "none"}
_ASK_DATES = ("ambiguous_date", "mixed_dates")


def sheet_detail(view: View, found: Desk, number: int) -> None:
    """The inside of a sheet's box."""
    sheet, seen = found.plan.sheets[number], found.preview(number)
    stage = sheet.staged.stage
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        _choose_table(view, found, number, sheet)
        if seen and (sheet.date_order != "auto" or any(issue.kind in _ASK_DATES for issue in seen.issues)):
            _choose_dates(view, found, number, sheet)
        part = _choose_part(view, stage, seen) if seen and sheet.table else "columns"
        how = "returned" if sheet.is_returned and sheet.table else sheet.why
        st.html(f'<span class="ww-note">{escape(words.left_out(view, sheet) if how == "kind" else view.t(f"data.how_{how}"))}</span>')
    for problem in sheet.problems:
        _decide(view, found, number, problem)
    if sheet.source is None:
        return
    if seen is None:
        st.html(f'<p class="ww-empty">{sign("act")} {escape(view.t("data.check_failed"))}</p>')
        return
    if part == "rows":
        _first_rows(view, sheet, seen)
    else:
        column_part(view, found, number, sheet, sheet.source)


def _choose_part(view: View, stage: str, seen: SheetPreview) -> str:
    """Columns, or first rows and remarks."""
    remarks = fmt.number(len(seen.summary), view.lang)
    return str(st.segmented_control(
        view.t("data.tab"), ["columns", "rows"], default="columns", required=True, key=f"tab-{stage}", label_visibility="collapsed",
        format_func=lambda name: view.t(f"data.tab_{name}", n=remarks) if name == "rows" else view.t(f"data.tab_{name}"),
    ))  # fmt: skip


def _choose_table(view: View, found: Desk, number: int, sheet: SheetPlan) -> None:
    key = f"table-{sheet.staged.stage}"
    likely = [name for name in dict.fromkeys((sheet.table, *sheet.others)) if name]
    options = ["", *likely, *(name for name in sources() if name not in likely)]
    st.session_state[key] = sheet.table or ""
    st.selectbox(
        view.t("data.table"), options, key=key, width=320, on_change=_table_chosen, args=(found, number, key),
        format_func=lambda name: words.table_name(view, name) if name else view.t("data.table_none"),
    )  # fmt: skip


def _table_chosen(found: Desk, number: int, key: str) -> None:
    found.plan = found.plan.with_table(number, st.session_state[key] or None)
    found.opened.add(found.plan.sheets[number].staged.stage)  # its columns are looked at next


def _choose_dates(view: View, found: Desk, number: int, sheet: SheetPlan) -> None:
    key = f"dates-{sheet.staged.stage}"
    st.session_state[key] = sheet.date_order
    st.segmented_control(
        view.t("data.dates"), ["auto", "dmy", "mdy"], required=True, key=key, on_change=_dates_chosen, args=(found, number, key),
        format_func=lambda order: view.t(f"data.dates_{order}"),
    )  # fmt: skip


def _dates_chosen(found: Desk, number: int, key: str) -> None:
    found.plan = found.plan.with_date_order(number, st.session_state[key])


def _decide(view: View, found: Desk, number: int, problem: Problem) -> None:
    """A choice that only a person can make; loading waits for it."""
    sheet = found.plan.sheets[number]
    assert sheet.source is not None
    places = [column for column in sheet.columns if column.header in problem.headers]
    key = f"choose-{sheet.staged.stage}-{problem.field}"
    with st.container(border=True, key=f"decide-{sheet.staged.stage}-{problem.field}", gap="xsmall"):
        if problem.kind == "sales_lines":
            st.html(f"{sign('watch')} {escape(view.t('data.sales_question'))}")
            with st.container(horizontal=True):
                st.button(view.t("data.sales_yes"), key=f"{key}-yes", on_click=_choose, args=(found, number, places[0].position, problem.field))
                st.button(view.t("data.sales_no"), key=f"{key}-no", on_click=_leave_out, args=(found, number))
            return
        heads = {str(column.position): _with_samples(column) for column in places}
        question = view.t("data.choose_column", field=words.field_name(view, sheet.source, problem.field))
        st.radio(question, list(heads), index=None, key=key, format_func=lambda place: words.markdown(heads[place]),
                 on_change=_radio_chosen, args=(found, number, problem.field, key))  # fmt: skip


def _with_samples(column: ColumnPlan) -> str:
    return f"{column.header} ({', '.join(column.samples)})" if column.samples else column.header


def _choose(found: Desk, number: int, position: int, field: str) -> None:
    found.plan = found.plan.with_field(number, position, field)


def _leave_out(found: Desk, number: int) -> None:
    found.plan = found.plan.with_table(number, None)


def _radio_chosen(found: Desk, number: int, field: str, key: str) -> None:
    if st.session_state[key] is not None:
        _choose(found, number, int(st.session_state[key]), field)


def _first_rows(view: View, sheet: SheetPlan, seen: SheetPreview) -> None:
    """Typed values beside what there is to say about them."""
    assert sheet.source is not None
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if seen.frame.empty:
            st.html(f'<p class="ww-empty">{escape(view.t("data.no_rows_yet"))}</p>')
        else:
            shown = fmt.number(min(len(seen.frame), seen.rows_kept), view.lang)
            rows = fmt.number(seen.rows_kept, view.lang)
            rows = rows if sheet.staged.estimate is None else view.t("data.sight_about", n=rows)
            st.html(f'<span class="ww-note">{escape(view.t("data.first_rows", n=shown, rows=rows))}</span>')
            labels = {field.name: field.label[view.lang] for field in sheet.source.fields} | {"row_number": view.t("data.head_row")}
            frame = seen.frame.dropna(axis="columns", how="all")
            table(view, _plain(frame), key=f"rows-{sheet.staged.stage}", height=300, labels=labels)
    with right:
        st.html(remarks_html(view, seen.issues))


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Decimals as numbers, so that the table can show them."""
    found = frame.copy()
    for name in found.columns:
        first = next((value for value in found[name] if value is not None), None)
        if type(first).__name__ == "Decimal":
            found[name] = pd.to_numeric(found[name], errors="coerce")
    return found


def remarks_html(view: View, issues: Sequence[Issue]) -> str:
    """Issues grouped by kind, column and what was found, the gravest and most frequent first."""
    if not issues:
        return f'<p class="ww-empty">{sign("good")} {escape(view.t("data.remarks_none"))}</p>'
    groups: Counter[tuple[str, str, str, str]] = Counter()
    first: dict[tuple[str, str, str, str], Issue] = {}
    for issue in issues:
        word = issue.found if issue.kind in ("unknown_stage", "unknown_value", "ask_stage", "unreadable_value") else ""
        group = (issue.severity, issue.kind, issue.column or "", word)
        groups[group] += issue.occurrences
        first.setdefault(group, issue)
    order = sorted(groups, key=lambda group: (list(_STATES).index(group[0]), -groups[group]))
    items = [_remark(view, first[group], groups[group]) for group in order[:40]]
    return words.scrolling(f'<ul class="ww-list ww-tight ww-whole">{"".join(items)}</ul>', 330)


def _remark(view: View, issue: Issue, count: int) -> str:
    word = f" «{issue.found}»" if issue.kind in ("unknown_stage", "unknown_value", "ask_stage", "unreadable_value") else ""
    title = view.t("data.remark", n=fmt.number(count, view.lang), what=words.kind_name(view, issue.kind)) + word
    where = [view.t("data.remark_column", column=issue.column)] if issue.column else []
    where += [view.t("data.remark_rows", rows=fmt.number(issue.row, view.lang))] if issue.row else []
    where += [words.found(view, issue)] if issue.kind == "missing_column" else []
    note = " · ".join([*where, words.said(view, issue, issue.action)])
    return f"<li>{sign(_STATES[issue.severity])}<span><b>{escape(title)}</b><small>{escape(note)}</small></span><span></span></li>"
