"""From a number to what it means, to its rows, to the file: one dialog, opened by a click."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics import format as fmt
from analytics.catalog import Metric, Report, catalog
from analytics.ui.download import csv_bytes, xlsx_bytes
from analytics.ui.lists import table
from analytics.ui.marks import Mark, choose
from analytics.ui.moved import moved_body
from analytics.ui.state import Asked, View
from analytics.ui.words import column_label, element_of, needed

PARTS = ("definition", "moved", "rows", "data")
_INNER = ("as_of", "sheet_id", "batch_id", "row_key")
_NAMES = ("opportunity", "account", "contact", "employee", "owner", "amount")
_ORIGIN = ("file", "sheet", "row_number")
_OPENED_BY = ("opportunity_id", "account_id", "employee_id")
SHOWN = 1000


def evidence(view: View, source: Asked, part: str = "definition") -> None:
    """Open the dialog for an answer at one of its parts (definition | moved | rows | data). Call it on a click."""
    titles = [definition.label[view.lang] for definition in source.definitions()]
    _open(fmt.listing(titles[:2], view.lang), lambda: evidence_body(view, source, part))


def _open(title: str, body: Callable[[], None]) -> None:
    st.dialog(title, width="large")(body)()


def narrow(view: View, marks: Sequence[Mark]) -> None:
    """Open the dialog that chooses what a click on a mark of a chart would choose. Call it on a click."""
    _open(view.t("shell.narrow_title"), lambda: _narrow_body(view, marks))


def _narrow_body(view: View, marks: Sequence[Mark]) -> None:
    now = marks.index(view.mark) if view.mark in marks else None

    def picked() -> None:
        place = st.session_state["narrow-to"]
        choose(None if place is None else marks[place])

    place = st.selectbox(
        view.t("shell.narrow_to"), range(len(marks)), index=now, key="narrow-to", placeholder=view.t("shell.narrow_all"),
        format_func=lambda number: marks[number].label, on_change=picked,
    )  # fmt: skip
    if place != now:
        st.rerun()


def evidence_body(view: View, source: Asked, part: str) -> None:
    """The inside of the dialog, for dialogs that hold more than this."""
    metric = _choose(view, source)
    can_move = metric and not source.query.by and source.query.period.label != "all"
    has_rows = bool(metric or catalog().report(source.report).rows)
    parts = [p for p in PARTS if (p != "rows" or has_rows) and (p != "moved" or can_move)]
    chosen = st.segmented_control(
        view.t("shell.evidence_of"), parts, default=part if part in parts else "definition", required=True,
        key="evidence-part", label_visibility="collapsed", format_func=lambda p: view.t(f"shell.part_{p}"),
    )  # fmt: skip
    if chosen == "rows":
        _rows(view, metric, source)
    elif chosen == "moved":
        moved_body(view, metric, source.query.period)
    elif chosen == "data":
        shown = source.frame[[name for name in source.frame.columns if name not in _INNER]]
        _frame(view, shown, source.query.metrics[0] if source.query.metrics else source.report, "evidence-data")
    elif metric:
        metric_definition(view, view.catalog.metric(metric))
    else:
        report_definition(view, catalog().report(source.report))


def _choose(view: View, source: Asked) -> str:
    names = source.query.metrics
    if len(names) < 2:
        return names[0] if names else ""
    found = st.selectbox(
        view.t("shell.number"), names, key="evidence-metric", format_func=lambda name: catalog().metric(name).label[view.lang]
    )
    return found or names[0]


def metric_definition(view: View, metric: Metric) -> None:
    """Meaning, reason, scale, needs and the SQL of a metric."""
    st.markdown(f"**{metric.meaning[view.lang]}**  \n{metric.why[view.lang]}")
    element, model = element_of(metric), catalog().models[metric.model]
    lines = [(view.t("shell.element"), f"{element.label[view.lang]} – {element.meaning[view.lang]}")] if element else []
    lines += [(view.t("shell.code"), metric.code), (view.t("shell.counts"), metric.counts[view.lang])]
    if scale := _scale(view, metric):
        default = _scale(view, view.workspace.defaults.metric(metric.id))
        own = "" if scale == default else view.t("shell.own_scale", default=default)
        lines.append((view.t("shell.band" if metric.band else "shell.scale"), scale + own))
    lines += [
        (view.t("shell.basis"), metric.basis[view.lang]),
        (view.t("shell.n_min"), fmt.number(metric.n_min, view.lang)),
        (view.t("shell.needs_label"), fmt.listing([needed(view, need) for need in metric.needs], view.lang)),
        (view.t("shell.source"), f"{model.label[view.lang]} (`{metric.path.parent.name}/{metric.path.name}`)"),
    ]
    st.markdown("\n".join(f"- {name}: {value}" for name, value in lines))
    st.code(metric.sql, language="sql", wrap_lines=True)


def _scale(view: View, metric: Metric) -> str:
    """The values that score 0 and 100, or the four marks of a band."""
    if metric.floor is not None and metric.target is not None:
        return f"{view.show(metric.floor, metric.format)} → {view.show(metric.target, metric.format)}"
    if metric.band and metric.outer:
        marks = (metric.outer[0], *metric.band, metric.outer[1])
        return " · ".join(view.show(mark, metric.format) for mark in marks)
    return ""


def report_definition(view: View, report: Report) -> None:
    """Meaning and SQL of a report."""
    st.markdown(f"**{report.meaning[view.lang]}**")
    st.code(report.sql, language="sql", wrap_lines=True, height=320)


def _rows(view: View, metric: str, source: Asked) -> None:
    from analytics.ui.cache import report_count, report_rows_behind, rows_behind

    if metric:
        found = rows_behind(view.workspace, metric, source.query, SHOWN)
        total = source.frame.get(f"{metric}__n")
        count = len(found.frame) if total is None else int(total.fillna(0).sum())
        shown = readable(found.frame, used_by(catalog().metric(metric)))
    else:
        found, count = report_rows_behind(view.workspace, source, SHOWN), report_count(view.workspace, source)
        shown = readable(found.frame, catalog().report(source.report).rows)
    said = [view.t("shell.rows_shown", shown=fmt.number(len(found.frame), view.lang), n=fmt.number(count, view.lang))]
    opens = any(_opened_by(row) for row in found.frame.head(1).to_dict("records"))
    st.caption(" · ".join([*said, view.t("shell.rows_open")] if opens else said))
    chosen = _frame(view, found.frame[shown], metric or source.report, "evidence-rows", opens)
    if chosen:
        _follow(found.frame.iloc[chosen[0]].to_dict())


def _opened_by(row: Mapping[Any, Any]) -> tuple[str, str] | None:
    """The page that a row belongs to and its id there: a deal before an account before a person."""
    for column in _OPENED_BY:
        if column in row and not pd.isna(row[column]):
            return column, str(row[column])
    return None


def _follow(row: Mapping[Any, Any]) -> None:
    from analytics.ui import links

    go = {"opportunity_id": links.open_deal, "account_id": links.open_account, "employee_id": links.open_person}
    found = _opened_by(row)
    if found:
        go[found[0]](found[1])


def used_by(metric: Metric) -> str:
    """The text in which a metric names the columns that it looks at."""
    return f"{metric.expression} {metric.rows} {metric.time or ''}"


def readable(frame: pd.DataFrame, used: str) -> list[str]:
    """The columns worth reading, in order: what it is, where it comes from, what is looked at in the text `used`, the rest.

    Left out are inner numbers, empty columns, and marks that are not looked at.
    """
    empty = set(frame.columns[frame.isna().all()])
    names = [n for n in frame.columns if n not in _INNER and n not in empty]
    names = [n for n in names if not n.startswith(("is_", "has_")) or n in used]
    looked_at = [n for n in names if n in used.replace("(", " ").replace(")", " ").split()]
    order = [n for n in _NAMES if n in names] + [n for n in _ORIGIN if n in names] + looked_at + names
    return list(dict.fromkeys(order))


def _frame(view: View, frame: pd.DataFrame, name: str, key: str, selectable: bool = False) -> list[int]:
    formats = dict(catalog().reports[name].columns) if name in catalog().reports else {}
    formats |= {metric: catalog().metrics[metric].format for metric in frame.columns if metric in catalog().metrics}
    chosen = table(view, frame, formats, key=key, height=min(380, 38 * (len(frame) + 1) + 4), selectable=selectable)
    labelled = frame.rename(columns={column: column_label(view, column) for column in frame.columns})
    with st.container(horizontal=True):
        st.download_button("CSV", lambda: csv_bytes(labelled), f"wuwei-{name}.csv", "text/csv", key=f"{key}-csv", on_click="ignore")
        st.download_button("Excel", lambda: xlsx_bytes(labelled, name), f"wuwei-{name}.xlsx", key=f"{key}-xlsx", on_click="ignore")
    return chosen
