"""Words of the import screen: tables, confidence, facts about a sheet, kinds of issues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics import format as fmt
from analytics.catalog.sources import Source, sources
from analytics.i18n import has_text
from analytics.ingest import ColumnPlan, Issue, SheetPlan, SheetPreview, StagedSheet, sentence
from analytics.ingest.plan import LayoutChange
from analytics.ingest.reshape import turned_from
from analytics.ingest.systems import system_of
from analytics.ui.state import View

MEGABYTE = 1024 * 1024
CERTAIN, LIKELY = 0.9, 0.6
_MARKS = {"\t": "Tab", " ": "␣"}
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def markdown(said: str) -> str:
    """A user's text where Markdown is read: no sign of it means anything."""
    return _PUNCTUATION.sub(r"\\\1", said.replace("\n", " "))


def table_name(view: View, table: str | None) -> str:
    """A table in words."""
    return sources()[table].label[view.lang] if table and table in sources() else view.t("data.sheet_unknown")


def field_name(view: View, source: Source, name: str) -> str:
    """A field of a table in words."""
    return source.field(name).label[view.lang]


def target_name(view: View, source: Source, target: str) -> str:
    """What a column means in words: nothing, a field, or two fields together."""
    if not target:
        return view.t("data.field_none")
    if target == "expected_close_date+actual_close_date":
        return view.t("data.field_close_date")
    return " + ".join(field_name(view, source, name) for name in target.split("+"))


def system(view: View, sheet: SheetPlan) -> str:
    """Which system's export a sheet is, in words; '' when none is recognised."""
    layout = system_of(sheet.staged.headers, sheet.table)
    return layout.name[view.lang] if layout else ""


def left_out(view: View, sheet: SheetPlan) -> str:
    """Why a sheet is not taken, in words."""
    kind = sheet.staged.kind if sheet.why == "kind" else sheet.why
    return view.t(f"data.left_{kind}") if has_text(f"data.left_{kind}") else kind_name(view, kind)


def changed(view: View, sheet: SheetPlan, stages: Sequence[str]) -> list[str]:
    """What is different since the layout was last loaded, each in words."""
    found = sheet.changes or LayoutChange()
    said = [view.t("data.changed_renamed", before=before, now=now) for before, now in found.renamed]
    said += [view.t("data.changed_new", column=column) for column in found.new]
    said += [view.t("data.changed_gone", column=column) for column in found.gone]
    return [*said, *(view.t("data.changed_stage", stage=stage) for stage in stages)]


def files(view: View, count: int) -> str:
    """How many files, in words."""
    return view.t("data.files_one") if count == 1 else view.t("data.files_more", n=fmt.number(count, view.lang))


def rows(view: View, count: int) -> str:
    """How many rows, in words."""
    return view.t("data.rows_one") if count == 1 else view.t("data.rows_more", n=fmt.number(count, view.lang))


def all_rows(view: View, staged: StagedSheet) -> str:
    """How many rows a sheet has, in words; marked as an estimate where only a part of it has been read."""
    said = rows(view, staged.all_rows)
    if staged.estimate is None or staged.estimate == staged.rows:
        return said
    return view.t("data.sight_rows", rows=said, seen=fmt.number(staged.rows, view.lang))


def sheet_name(sheet: SheetPlan) -> str:
    """A sheet by its own name, a text file by the file's."""
    return place_name(sheet.staged.file, sheet.staged.sheet)


def place_name(file: str, sheet: str) -> str:
    """A staged place by its sheet, a text file by the file's name."""
    return sheet or file


def confidence(view: View, share: float, how: str) -> str:
    """How sure a match is: a word and the number."""
    if how in ("user", "remembered"):
        return view.t(f"data.sure_{how}")
    word = "certain" if share >= CERTAIN else "likely" if share >= LIKELY else "unsure"
    return f"{view.t(f'data.sure_{word}')} {fmt.percent(share, view.lang)}"


def column_confidence(view: View, column: ColumnPlan, source: Source) -> str:
    """The same for a column; a resemblance is only suggested."""
    if column.field:
        return confidence(view, column.confidence, column.how)
    if column.suggestion:
        return view.t("data.sure_suggestion", field=field_name(view, source, column.suggestion))
    return view.t("data.sure_none")


def facts(view: View, sheet: SheetPlan, seen: SheetPreview | None) -> list[str]:
    """What was understood of a sheet: period, encoding, header, order of dates, units, rows left out."""
    staged, said = sheet.staged, []
    if seen and seen.first and seen.last:
        said.append(view.t("data.fact_period", first=fmt.day(seen.first, view.lang), last=fmt.day(seen.last, view.lang)))
    if turned := turned_from(staged):
        said.append(view.t(f"data.fact_turned_{turned}"))
    if staged.encoding:
        said.append(staged.encoding.upper())
    if staged.delimiter and staged.delimiter != ",":
        said.append(view.t("data.fact_delimiter", mark=_MARKS.get(staged.delimiter, staged.delimiter)))
    said.append(view.t("data.fact_header", row=staged.header_row) if staged.header_row else view.t("data.fact_no_header"))
    if staged.is_1904:
        said.append(view.t("data.fact_calendar_1904"))
    said += _readings(view, sheet, seen)
    for kind, count in staged.skipped.items():
        if has_text(f"data.fact_skipped_{kind}"):
            said.append(view.t(f"data.fact_skipped_{kind}", n=fmt.number(count, view.lang)))
    return said


def _readings(view: View, sheet: SheetPlan, seen: SheetPreview | None) -> list[str]:
    said = []
    order = sheet.date_order if sheet.date_order != "auto" else seen.date_order if seen else ""
    if order:
        key = "data.fact_day_first" if order == "dmy" else "data.fact_month_first"
        is_shown = seen is not None and seen.proof is not None and sheet.date_order == "auto"
        said.append(view.t(f"{key}_shown", text=seen.proof.text, row=seen.proof.row) if is_shown and seen and seen.proof else view.t(key))
    for issue in seen.issues if seen else ():
        if issue.kind == "unit_applied":
            said.append(view.t("data.fact_unit", column=issue.column or "", unit=issue.found))
    return said


def kind_name(view: View, kind: str) -> str:
    """A kind of issue in a few words."""
    return view.t(f"data.kind_{kind}") if has_text(f"data.kind_{kind}") else kind.replace("_", " ")


def found(view: View, issue: Issue) -> str:
    """What an issue is about; names of missing columns, kept in both languages, in the visitor's own."""
    if issue.kind != "missing_column":
        return issue.found
    names = {f"{f.label.en} {f.label.zh}": f.label[view.lang] for source in sources().values() for f in source.fields}
    return fmt.listing([names.get(part, part) for part in issue.found.split(", ")], view.lang)


def said(view: View, issue: Issue, key: str) -> str:
    """An issue's expectation or action as a sentence; a value that was not kept is shown as …."""
    values = {**issue.values, "found": found(view, issue)}
    for _ in range(12):
        try:
            return sentence(replace(issue, values=values), key, view.lang)
        except KeyError as lacking:
            values[str(lacking.args[0])] = "…"
    return ""


def scrolling(html: str, height: int) -> str:
    """HTML that scrolls when it is higher than `height` pixels, also with the keyboard."""
    return f'<div class="ww-scroll" tabindex="0" style="max-height: {height}px">{html}</div>'
