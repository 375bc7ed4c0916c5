from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.errors import UnknownName, UsageError
from analytics.ingest import apply_mapping, history, mapping_to_toml, remembered, undo
from analytics.warehouse import Workspace
from tests.unit.importing import fields, imported, planned

DEALS = "Opportunity ID,Opportunity Name,Stage,Worth\n1,A,Closed Won,5\n"


@pytest.fixture
def ws() -> Iterator[Workspace]:
    opened = Workspace.open()
    yield opened
    opened.close()


def test_an_import_is_undone_as_a_whole_and_stays_in_the_history(ws: Workspace, tmp_path: Path) -> None:
    imported(ws, tmp_path, deals=DEALS)
    imported(ws, tmp_path, deals=DEALS.replace("1,A", "2,B"))
    undo(ws, 2)
    assert ws.rows("select opportunity_id from raw.opportunities") == [("1",)]
    assert [(batch.batch, batch.is_undone, batch.files) for batch in history(ws)] == [
        (2, True, ("deals.csv",)), (1, False, ("deals.csv",))]
    undo(ws, 1)
    assert ws.is_empty
    with pytest.raises(UsageError):
        undo(ws, 1)


def test_the_books_lead_from_a_row_to_its_file(ws: Workspace, tmp_path: Path) -> None:
    imported(ws, tmp_path, deals=DEALS)
    assert ws.rows("select s.file, o.row_number, s.rows_read, s.table_name from raw.opportunities as o "
                   "join raw.sheets as s using (sheet_id)") == [("deals.csv", 2, 1, "opportunities")]
    assert ws.rows("select header, field, filled from raw.columns order by position") == [
        ("Opportunity ID", "opportunity_id", 1), ("Opportunity Name", "opportunity_name", 1), ("Stage", "stage", 1),
        ("Worth", None, 1)]


def test_a_mapping_file_carries_choices_to_the_next_import(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, deals=DEALS)
    chosen = mapping_to_toml(plan.with_field(0, 3, "amount").with_field(0, 1, None).with_date_order(0, "dmy"))
    again = apply_mapping(plan, chosen)
    assert fields(again) == {"Opportunity ID": "opportunity_id", "Opportunity Name": None, "Stage": "stage", "Worth": "amount"}
    assert again.sheets[0].date_order == "dmy"
    assert mapping_to_toml(again) == chosen
    imported(ws, tmp_path, mapping=chosen, deals=DEALS)
    assert ws.rows("select amount, opportunity_name from raw.opportunities") == [(5, None)]


def test_choices_are_remembered_from_import_to_import(ws: Workspace, tmp_path: Path) -> None:
    imported(ws, tmp_path, mapping='[[sheets]]\nfile="deals.csv"\n[sheets.columns]\n"Worth"="amount"\n', deals=DEALS)
    imported(ws, tmp_path, deals=DEALS.replace("1,A", "2,B"))
    assert ws.rows("select distinct amount from raw.opportunities") == [(5,)]
    assert remembered(ws).sheets


def test_a_mapping_that_cannot_be_right_is_refused(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, deals=DEALS)
    with pytest.raises(UsageError):
        apply_mapping(plan, "sheets = [")
    with pytest.raises(UnknownName):
        apply_mapping(plan, '[[sheets]]\nfile="deals.csv"\ntable="oportunities"\n')
    assert apply_mapping(plan, '[[sheets]]\nfile="deals.csv"\ntable=""\n').sheets[0].table is None


def test_the_date_given_by_the_user_is_the_date_of_the_batch(ws: Workspace, tmp_path: Path) -> None:
    from analytics.ingest import import_files
    from tests.unit.importing import written

    report = import_files(ws, written(tmp_path, deals=DEALS), as_of=date(2025, 12, 31), imported_by="Li", label="Q4")
    assert report.as_of == date(2025, 12, 31) == ws.as_of
    assert (history(ws)[0].imported_by, history(ws)[0].label) == ("Li", "Q4")
