"""The template: what a person fills in is read back as what it says."""

from __future__ import annotations

import io

import openpyxl
import pytest

from analytics.catalog.sources import Field, sources
from analytics.export.template import columns_of, header_of, template_bytes, words_for
from analytics.ingest.match import match_columns
from analytics.ingest.read import StagedSheet
from analytics.ingest.words import meaning

CODED = [(source.table, field) for source in sources().values() for field in source.fields if field.values or field.kind == "bool"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_sheet_per_table_and_lists_for_coded_columns(lang: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(lang)))
    assert book.sheetnames[1:] == [source.label[lang] for source in sources().values()]
    deals = book[sources()["opportunities"].label[lang]]
    assert deals.max_row == 1
    assert deals.data_validations.dataValidation


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
