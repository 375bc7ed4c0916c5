from pathlib import Path

import pytest

from analytics.catalog.sources import read_source, sources, vocabularies
from analytics.errors import DefinitionError
from analytics.ingest.headers import squeeze
from analytics.ingest.words import code_of

TABLES = {
    "opportunities", "accounts", "contacts", "employees", "activities", "relationships", "deal_contacts", "deal_assessments",
    "stage_history", "deal_competitors", "presales_requests", "presales_bookings", "quotes", "account_plans", "targets",
    "forecast_snapshots", "projects", "bid_criteria", "project_documents", "lessons", "account_offerings", "competitor_contacts",
}


def test_all_tables_are_defined_and_the_mandatory_one_comes_first() -> None:
    assert set(sources()) == TABLES
    assert next(iter(sources())) == "opportunities"


@pytest.mark.parametrize("table", sorted(TABLES))
def test_labels_are_in_both_languages_and_words_are_not_repeated(table: str) -> None:
    for field in (*sources()[table].fields, *sources()[table].inputs):
        assert field.label.en and field.label.zh
        words = [squeeze(text) for text in field.synonyms]
        assert all(words), field.name


@pytest.mark.parametrize("name", sorted(set(vocabularies()) - {"stage_to_ask"}))
def test_every_word_of_a_vocabulary_is_read_as_some_code(name: str) -> None:
    for code, texts in vocabularies()[name].items():
        assert code_of(name, code) == code
        assert all(code_of(name, text) is not None for text in texts)


def test_a_faulty_definition_is_named(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text('label = {en="a", zh="b"}\nkey=[]\nnames=[]\ncolour="red"\n[fields]\n', encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_source(path, {})
    assert "odd.toml" in str(caught.value) and "colour" in str(caught.value)
