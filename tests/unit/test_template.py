"""The template: what a person fills in is read back as what it says."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from analytics.catalog.sources import Field, sources
from analytics.export.template import columns_of, header_of, template_bytes, words_for
from analytics.i18n import text
from analytics.ingest import SourceFile, import_files
from analytics.ingest.match import match_columns
from analytics.ingest.read import StagedSheet
from analytics.ingest.words import meaning
from analytics.warehouse import Workspace

CODED = [(source.table, field) for source in sources().values() for field in source.fields if field.values or field.kind == "bool"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_sheet_per_table_and_lists_for_coded_columns(lang: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(lang)))
    assert book.sheetnames[1:] == [source.label[lang] for source in sources().values()]
    deals = book[sources()["opportunities"].label[lang]]
    assert deals.max_row == 2 and deals["A2"].value == text("data.template_row", lang)
    assert deals.data_validations.dataValidation


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_example_row_is_set_aside_and_counted_and_the_own_row_comes_in(lang: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(lang)))
    deals = book[sources()["opportunities"].label[lang]]
    for column in range(2, deals.max_column + 1):
        deals.cell(3, column, deals.cell(2, column).value)
    deals.cell(3, 1, "O-7")
    path = tmp_path / "filled.xlsx"
    book.save(path)
    place = Workspace.open(readable=(tmp_path,))
    report = import_files(place, [SourceFile(path.name, path)])
    own = next(sheet for sheet in report.files if sheet.table == "opportunities")
    assert (own.rows_read, own.rows_kept, own.rows_repaired) == (1, 1, 0)
    assert [issue.row for issue in own.issues if issue.kind == "example_rows"] == [2]
    assert place.rows("select opportunity_id, opportunity_name, amount from raw.opportunities") == [
        ("O-7", text("data.template_sample_opportunity", lang), 1_200_000)]
    assert sum(sheet.rows_kept for sheet in report.files) == 1
    place.close()


def test_the_notes_name_what_a_column_opens() -> None:
    notes = openpyxl.load_workbook(io.BytesIO(template_bytes("en"))).worksheets[0]
    label = sources()["opportunities"].field("amount").label["en"]
    row = next(row for row in notes.iter_rows(min_row=2, values_only=True) if row[1] == label)
    assert re.match(r"\d+: ", str(row[5]))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("table", list(sources()))
def test_every_header_is_recognised_as_its_own_field(lang: str, table: str) -> None:
    source = sources()[table]
    headers = tuple(header_of(field, lang) for field in columns_of(source))
    sheet = StagedSheet("t.xlsx", source.label[lang], "", 0, "s", headers, 1, 0)
    columns, problems = match_columns(sheet, source)
    assert [column.field for column in columns] == [field.name for field in columns_of(source)]
    assert not problems


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("table", "field"), CODED, ids=lambda value: value if isinstance(value, str) else value.name)
def test_every_allowed_value_is_understood(lang: str, table: str, field: Field) -> None:
    codes = ["true", "false"] if field.kind == "bool" else list(field.values)
    assert [meaning(field, word) for word in words_for(field, lang)] == codes
