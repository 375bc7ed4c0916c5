"""The report of an import, kept for as long as the workspace: did all rows arrive, and if not, why?"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.charts.marks import sign
from analytics.ingest import Batch, ImportReport, SheetReport, history, rejected_rows, report_of
from analytics.readiness import additions, standings
from analytics.ui.cache import remembered
from analytics.ui.cards import headline, plain_card
from analytics.ui.data import words
from analytics.ui.download import csv_bytes, workbook_bytes, xlsx_bytes
from analytics.ui.lists import table
from analytics.ui.state import View
from analytics.ui.words import needed

_COLUMNS = ("kind", "severity", "file", "sheet", "row", "column", "found", "expected", "action", "count")


def batches(view: View) -> list[Batch]:
    """All imports, the newest first."""
    return remembered(view.workspace, "history", lambda: history(view.workspace))


def report_part(view: View, top: DeltaGenerator, bar: DeltaGenerator) -> None:
    """The report of one import, the last one at first."""
    every = batches(view)
    if not every:
        with top:
            headline(view.t("data.report_none"))
        return
    known = {batch.batch: batch for batch in every}
    if st.session_state.get("batch") not in known:
        st.session_state["batch"] = next((b.batch for b in every if not b.is_undone), every[0].batch)
    chosen = known[int(st.session_state["batch"])]
    report = remembered(view.workspace, f"report-of:{chosen.batch}", lambda: report_of(view.workspace, chosen.batch))
    with top:
        headline(_title(view, report), _sub(view, chosen))
    with bar:
        _to_overview(view)
        if len(every) > 1:
            st.selectbox(
                view.t("data.report_batch"), list(known), key="batch", label_visibility="collapsed", width=260,
                format_func=lambda n: view.t("data.report_batch_name", batch=n, day=fmt.day(known[n].imported_at.date(), view.lang)),
            )  # fmt: skip
    _opens(view)
    left, right = st.columns([1, 1.15], gap="small")
    with left, plain_card("report-sheets", view.t("data.report_sheets"), view.t("data.report_sheets_sub"), 440):
        st.html(_sheets(view, report))
        _rejected(view, report)
    with right:
        _issues(view, report)


def _opens(view: View) -> None:
    """What can be measured with all that was loaded, and the one addition that would open most."""
    if view.workspace.is_empty:
        return
    fields = view.workspace.fields()
    five, more = standings(catalog(), fields), additions(catalog(), fields)
    names = [view.t("data.report_opens_one", name=pillar.label[view.lang], measured=one.measured, total=one.total)
             for pillar, one in zip(catalog().pillars, five, strict=True)]
    said = fmt.listing(names, view.lang)
    if more:
        said += view.t("data.report_opens_more", name=needed(view, more[0].name), n=len(more[0].metrics))
    st.html(f'<p class="ww-note">{sign("none")} {escape(view.t("data.report_opens", what=said))}</p>')


def _to_overview(view: View) -> None:
    from analytics.ui.shell import page_path

    if not view.workspace.is_empty and st.button(view.t("data.report_overview"), type="primary", key="to-overview"):
        st.switch_page(page_path("overview"))


def _title(view: View, report: ImportReport) -> str:
    loaded = [sheet for sheet in report.files if sheet.table]
    kept, rejected, repaired = (
        sum(getattr(sheet, name) for sheet in loaded) for name in ("rows_kept", "rows_rejected", "rows_repaired")
    )
    key = "data.report_title_problems" if rejected or repaired else "data.report_title"
    numbers = {"kept": kept, "rejected": rejected, "repaired": repaired, "sheets": len(loaded)}
    return view.t(key, **{name: fmt.number(value, view.lang) for name, value in numbers.items()})


def _sub(view: View, batch: Batch) -> str:
    at = f"{fmt.day(batch.imported_at.date(), view.lang)} {batch.imported_at:%H:%M}"
    told = view.t("data.report_sub", batch=batch.batch, as_of=fmt.day(batch.as_of, view.lang), at=at)
    return f"{view.t('data.report_undone')} {told}" if batch.is_undone else told


def _sheets(view: View, report: ImportReport) -> str:
    """A line per sheet, under the name of its file where that has several."""
    heads = ("sheet", "table", "read", "kept", "repaired", "rejected")
    lines, files = [], Counter(sheet.file for sheet in report.files)
    last = ""
    for sheet in report.files:
        if files[sheet.file] > 1 and sheet.file != last:
            lines.append(f'<tr><td colspan="6"><small>{escape(sheet.file)}</small></td></tr>')
        last = sheet.file
        numbers = (sheet.rows_read, sheet.rows_kept, sheet.rows_repaired, sheet.rows_rejected)
        target = words.table_name(view, sheet.table) if sheet.table else view.t("data.sheet_out")
        cells = "".join(f'<td class="ww-number">{fmt.number(value, view.lang)}</td>' for value in numbers)
        lines.append(f'<tr><td class="ww-clip">{escape(_place(sheet, files[sheet.file] > 1))}</td><td>{escape(target)}</td>{cells}</tr>')
    return _html_table([view.t(f"data.head_{name}") for name in heads], lines)


def _place(sheet: SheetReport, is_below: bool) -> str:
    """The sheet's name; with its file where no line above says it."""
    if not sheet.sheet:
        return sheet.file
    return sheet.sheet if is_below else f"{sheet.file} · {sheet.sheet}"


def _html_table(heads: list[str], lines: list[str]) -> str:
    head = "".join(f'<th{" class=ww-number" if place > 1 else ""}>{escape(name)}</th>' for place, name in enumerate(heads))
    return words.scrolling(f'<table class="ww-cells"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>', 340)


def issue_frame(view: View, report: ImportReport) -> pd.DataFrame:
    """Every issue of a report as a row of words; `kind_code` is what it is filtered by."""
    rows: list[dict[str, Any]] = []
    for sheet in report.files:
        for issue in sheet.issues:
            rows.append({
                "kind": words.kind_name(view, issue.kind), "severity": view.t(f"data.severity_{issue.severity}"),
                "file": issue.file, "sheet": issue.sheet, "row": issue.row, "column": issue.column or "", "found": words.found(view, issue),
                "expected": words.said(view, issue, issue.expected), "action": words.said(view, issue, issue.action),
                "count": issue.occurrences, "kind_code": issue.kind,
            })  # fmt: skip
    frame = pd.DataFrame(rows, columns=[*_COLUMNS, "kind_code"])
    frame["row"] = frame["row"].astype("Int64")
    return frame


def _issues(view: View, report: ImportReport) -> None:
    frame = remembered(view.workspace, f"issues:{report.batch}:{view.lang}", lambda: issue_frame(view, report))
    counts: Counter[str] = Counter()
    for kind, count in zip(frame["kind_code"], frame["count"], strict=True):
        counts[kind] += int(count)
    sub = view.t("data.report_issues_sub", n=fmt.number(len(frame), view.lang), kinds=len(counts)) if len(frame) else view.t("data.report_issues_none")
    with plain_card("report-issues", view.t("data.report_issues"), sub, 440):
        if frame.empty:
            return
        labels = {name: view.t(f"data.head_{name}") for name in _COLUMNS}
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            kind = st.selectbox(
                view.t("data.report_kind"), ["", *sorted(counts, key=lambda name: -counts[name])], key="issue-kind", width=330,
                label_visibility="collapsed",
                format_func=lambda name: f"{words.kind_name(view, name)} ({fmt.number(counts[name], view.lang)})" if name else view.t("data.report_every"),
            )  # fmt: skip
            shown = frame[frame["kind_code"] == kind] if kind else frame
            shown = shown[list(_COLUMNS)]
            labelled = shown.rename(columns=labels)
            name = f"wuwei-import-{report.batch}"
            st.download_button("CSV", lambda: csv_bytes(labelled), f"{name}.csv", "text/csv", key="issues-csv", on_click="ignore")
            st.download_button("Excel", lambda: xlsx_bytes(labelled, name), f"{name}.xlsx", key="issues-xlsx", on_click="ignore")
        table(view, shown, {"count": "count"}, key="issues", height=310, labels=labels)


def _rejected(view: View, report: ImportReport) -> None:
    count = sum(sheet.rows_rejected for sheet in report.files if sheet.table)
    if count:
        st.download_button(
            view.t("data.report_rejected_go", n=fmt.number(count, view.lang)), lambda: rejected_bytes(view, report.batch),
            f"wuwei-import-{report.batch}-rejected.xlsx", key="rejected", on_click="ignore",
        )  # fmt: skip


def rejected_bytes(view: View, batch: int) -> bytes:
    """The rows turned away, a sheet per sheet they came from, each with its reason and row number."""
    frames: dict[tuple[str, str], list[dict[str, Any]]] = {}
    reason, row = view.t("ingest.rejected_reason"), view.t("ingest.rejected_row")
    for file, sheet, number, why, cells in rejected_rows(view.workspace, batch):
        frames.setdefault((file, sheet), []).append({reason: words.kind_name(view, why), row: number, **cells})
    if not frames:
        return workbook_bytes([(view.t("data.report_rejected"), pd.DataFrame({reason: []}))])
    return workbook_bytes([
        (f"{number} {sheet or file}"[:31], pd.DataFrame(rows)) for number, ((file, sheet), rows) in enumerate(frames.items(), 1)
    ])  # fmt: skip
