"""The workbook to fill in: a sheet per table, with the words, kinds and allowed values of the definitions.

Each sheet has an example row, marked as such in its first cell: import sets it aside and counts it, so
nobody has to delete it. The first sheet explains every column and names the indicators that it opens.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.catalog.sources import Field, Source, sources, words_by_code
from analytics.i18n import has_text, text

_ROWS = 5000  # as far down as the lists reach
_HEAD = PatternFill("solid", fgColor="F3F1EB")
_FIRST_LIST = 8  # the column of the notes sheet at which the lists begin, right beside the notes: one table
_EXAMPLE = Font(italic=True, color="6B6B6B")
_OPENED = 4  # so many indicators are named for a column
_FORMATS = {"date": "yyyy-mm-dd", "timestamp": "yyyy-mm-dd hh:mm", "money": "#,##0.00", "percent": "0%"}


def template_bytes(lang: str) -> bytes:
    """The template in a language, as an .xlsx file."""
    book = Workbook()
    notes = book.active
    assert isinstance(notes, Worksheet)
    notes.title = text("data.template_notes", lang)
    lists = _write_lists(notes, lang)
    _write_notes(notes, lang)
    for source in sources().values():
        _write_sheet(book.create_sheet(source.label[lang]), source, notes.title, lists, lang)
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def columns_of(source: Source) -> tuple[Field, ...]:
    """The fields that a person fills in: a stage is written once, in the company's own words."""
    return tuple(field for field in source.fields if field.name != "stage_name")


def header_of(field: Field, lang: str) -> str:
    """A column's header; what is needed carries a star."""
    return f"{field.label[lang]} *" if field.required else field.label[lang]


def words_for(field: Field, lang: str) -> tuple[str, ...]:
    """The allowed values of a coded or yes-no field in a language; none for others."""
    if field.kind == "bool":
        return text("data.template_bool_yes", lang), text("data.template_bool_no", lang)
    return tuple(words_by_code(field.values, lang).values())


def _write_lists(notes: Worksheet, lang: str) -> Mapping[tuple[str, ...], str]:
    """Every list of allowed values once, below each other's heading; values -> the range that holds them."""
    found: dict[tuple[str, ...], str] = {}
    for source in sources().values():
        for field in columns_of(source):
            words = words_for(field, lang)
            if not words or words in found:
                continue
            column = _FIRST_LIST + len(found)
            notes.cell(1, column, field.label[lang]).font = Font(bold=True)
            for row, word in enumerate(words, 2):
                notes.cell(row, column, word)
            letter = get_column_letter(column)
            found[words] = f"${letter}$2:${letter}${len(words) + 1}"
    return found


def _write_notes(notes: Worksheet, lang: str) -> None:
    names = ("table", "column", "required", "what", "values", "opens", "example")
    for column, name in enumerate(names, 1):
        cell = notes.cell(1, column, text(f"data.template_{name}", lang))
        cell.font, cell.fill = Font(bold=True), _HEAD
        notes.column_dimensions[get_column_letter(column)].width = (22, 24, 8, 34, 40, 48, 18)[column - 1]
    row, opened = 2, _opened(lang)
    for source in sources().values():
        for field in columns_of(source):
            needed = text("data.template_yes", lang) if field.required else ""
            values = "; ".join(words_for(field, lang)) if field.kind != "bool" else ""
            for column, said in enumerate((source.label[lang], field.label[lang], needed, _what(field, lang), values,
                                          opened.get(f"{source.table}.{field.name}", ""), _example(source, field, lang)), 1):
                cell = notes.cell(row, column, said)
                cell.data_type = "s"
                cell.alignment = Alignment(vertical="top", wrap_text=column in (4, 5, 6))
            row += 1
    notes.freeze_panes = "A2"


def _what(field: Field, lang: str) -> str:
    kind = "enum" if field.kind == "text" and field.values else field.kind
    table = sources()[field.ref].label[lang] if field.ref else ""
    return text(f"data.template_kind_{'ref' if field.ref else kind}", lang, table=table)


def _opened(lang: str) -> Mapping[str, str]:
    """"table.column" -> the indicators that need it, in words."""
    found: dict[str, list[str]] = {}
    for metric in catalog().metrics.values():
        for option in dict.fromkeys(option.strip() for need in metric.needs for option in need.split("|")):
            found.setdefault(option, []).append(metric.label[lang])
    return {name: text("data.template_opens_names", lang, n=len(labels), names=fmt.listing(labels[:_OPENED], lang)) for name, labels in found.items()}


def _example(source: Source, field: Field, lang: str) -> str:
    if field.name in source.key and not field.ref:
        return f"{source.table[:1].upper()}-001"
    sample = f"data.template_sample_{field.ref or field.name.removesuffix('_name')}"
    if has_text(sample):
        return text(sample, lang)
    words = words_for(field, lang)
    if words:
        return "; ".join(words[:2]) if field.kind == "list" else words[0]
    examples = {"date": "2026-03-31", "timestamp": "2026-03-31 14:30", "money": "1200000", "percent": "40%", "number": "2.5", "integer": "3"}
    return examples.get(field.kind, "")


def _write_sheet(sheet: Worksheet, source: Source, notes: str, lists: Mapping[tuple[str, ...], str], lang: str) -> None:
    for column, field in enumerate(columns_of(source), 1):
        shown = text("data.template_row", lang) if column == 1 else _example(source, field, lang)
        sheet.cell(2, column, shown or None).font = _EXAMPLE
        header, letter = header_of(field, lang), get_column_letter(column)
        cell = sheet.cell(1, column, header)
        cell.font, cell.fill = Font(bold=True), _HEAD
        words, example = words_for(field, lang), _example(source, field, lang)
        said = _what(field, lang) + (f"\n{text('data.template_example', lang)}: {example}" if example else "")
        cell.comment = Comment(said, "Wuwei", width=260, height=80)
        sheet.column_dimensions[letter].width = max(12, min(30, sum(1 if sign.isascii() else 2 for sign in header) + 4))
        if field.kind in _FORMATS:
            sheet.column_dimensions[letter].number_format = _FORMATS[field.kind]
        if words:
            rule = DataValidation("list", formula1=f"'{notes}'!{lists[words]}", allow_blank=True, showErrorMessage=field.kind != "list")
            rule.error = text("data.template_list_error", lang)
            rule.add(f"{letter}3:{letter}{_ROWS}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
