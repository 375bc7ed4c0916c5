"""The generator: same seed same company, any language, any part of it, any size."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import openpyxl
import pyarrow.csv as pcsv
import pytest

from analytics.sample import company_path, frames, generate
from analytics.sample.company import rendered
from analytics.sample.division import DEALS_PER_DIVISION, divisions
from analytics.sample.vocabulary import codes, fields, headers, table_names, title, words

REFERENCES = (
    ("opportunities", "account_id", "accounts", "account_id"),
    ("opportunities", "owner_id", "employees", "employee_name"),
    ("accounts", "owner_id", "employees", "employee_id"),
    ("accounts", "exec_sponsor_id", "employees", "employee_id"),
    ("accounts", "parent_account_id", "accounts", "account_id"),
    ("contacts", "account_id", "accounts", "account_id"),
    ("contacts", "reports_to_id", "contacts", "contact_id"),
    ("contacts", "owner_id", "employees", "employee_id"),
    ("activities", "account_id", "accounts", "account_id"),
    ("activities", "contact_id", "contacts", "contact_id"),
    ("activities", "opportunity_id", "opportunities", "opportunity_id"),
    ("relationships", "employee_id", "employees", "employee_id"),
    ("relationships", "contact_id", "contacts", "contact_id"),
    ("relationships", "inherited_from_id", "employees", "employee_id"),
    ("deal_contacts", "contact_id", "contacts", "contact_id"),
    ("deal_contacts", "opportunity_id", "opportunities", "opportunity_id"),
    ("deal_assessments", "opportunity_id", "opportunities", "opportunity_id"),
    ("stage_history", "opportunity_id", "opportunities", "opportunity_id"),
    ("deal_competitors", "opportunity_id", "opportunities", "opportunity_id"),
    ("presales_requests", "opportunity_id", "opportunities", "opportunity_id"),
    ("presales_requests", "assigned_to_id", "employees", "employee_id"),
    ("presales_bookings", "employee_id", "employees", "employee_id"),
    ("presales_bookings", "opportunity_id", "opportunities", "opportunity_id"),
    ("quotes", "opportunity_id", "opportunities", "opportunity_id"),
    ("account_plans", "account_id", "accounts", "account_id"),
    ("targets", "owner_id", "employees", "employee_name"),
    ("forecast_snapshots", "owner_id", "employees", "employee_name"),
    ("projects", "account_id", "accounts", "account_id"),
    ("bid_criteria", "opportunity_id", "opportunities", "opportunity_id"),
    ("account_offerings", "account_id", "accounts", "account_id"),
    ("competitor_contacts", "contact_id", "contacts", "contact_id"),
)
KEYS = {
    "opportunities": ["opportunity_id"], "accounts": ["account_id"], "contacts": ["contact_id"],
    "employees": ["employee_id"], "activities": ["activity_id"], "relationships": ["employee_id", "contact_id"],
    "deal_contacts": ["opportunity_id", "contact_id"], "quotes": ["quote_id"], "projects": ["project_id"],
    "presales_requests": ["request_id"], "presales_bookings": ["booking_id"],
}  # fmt: skip


@pytest.fixture(scope="module")
def company():
    return frames(420, 5)


def test_same_seed_same_company(company):
    again = frames(420, 5)
    assert all(company[name].equals(again[name]) for name in table_names())
    assert not frames(420, 6)["opportunities"].equals(company["opportunities"])


def test_sizes_are_those_of_a_company_of_420_deals(company):
    rows = {name: table.num_rows for name, table in company.items()}
    assert rows["opportunities"] == 420
    assert rows["accounts"] == 64
    assert 250 <= rows["contacts"] <= 350
    assert rows["employees"] == 25
    assert 6_000 <= rows["activities"] <= 8_500
    assert rows["stage_history"] >= 1_500
    assert rows["lessons"] == 0
    assert all(rows[name] for name in table_names() if name != "lessons")


def test_every_column_of_the_specification_is_there(company):
    assert set(company) == set(table_names())
    assert all(company[name].column_names == list(fields(name)) for name in table_names())


@pytest.mark.parametrize(("table", "column", "target", "key"), REFERENCES)
def test_references_meet_their_rows(company, table, column, target, key):
    used = set(company[table].column(column).drop_null().to_pylist())
    assert used <= set(company[target].column(key).to_pylist())


@pytest.mark.parametrize("table", KEYS)
def test_keys_are_unique(company, table):
    rows = company[table].select(KEYS[table]).to_pylist()
    assert len({tuple(row.values()) for row in rows}) == len(rows)


def test_people_and_accounts_are_told_apart_by_name(company):
    for table, column in (("employees", "employee_name"), ("accounts", "account_name")):
        names = company[table].column(column).to_pylist()
        assert len(set(names)) == len(names)


def test_both_languages_state_the_same_facts():
    english, chinese, plain = (list(rendered(200, 5, lang)) for lang in ("en", "zh", "code"))
    for (_, name, en), (_, _, zh), (_, _, code) in zip(english, chinese, plain, strict=True):
        assert en.column_names == list(headers(name, "en").values())
        assert zh.column_names == list(headers(name, "zh").values())
        for place, column in enumerate(code.schema):
            assert en.column(place).is_null().equals(zh.column(place).is_null())
            if column.type != "string":
                continue
            pairs = set(zip(en.column(place).to_pylist(), zh.column(place).to_pylist(), strict=True))
            assert len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})
        numbers = [n for n, column in enumerate(code.schema) if str(column.type) not in ("string", "bool")]
        assert en.select(numbers).rename_columns([str(n) for n in numbers]).equals(
            zh.select(numbers).rename_columns([str(n) for n in numbers])
        )


def test_a_selection_of_tables_and_columns_is_the_same_as_in_the_whole(company):
    columns = ["opportunity_id", "status", "amount"]
    [(_, name, table)] = rendered(420, 5, "code", tables=["opportunities"], columns=columns)
    assert name == "opportunities"
    assert table.equals(company["opportunities"].select(columns))


@pytest.mark.parametrize("wrong", [{"tables": ["deals"]}, {"columns": ["colour"]}])
def test_unknown_names_are_refused(wrong):
    with pytest.raises(ValueError, match="no such"):
        list(rendered(50, 5, "en", **wrong))


def test_divisions_share_out_deals_and_do_not_overlap():
    parts = list(divisions(2 * DEALS_PER_DIVISION + 10, 5))
    assert [part.deals for part in parts] == [DEALS_PER_DIVISION, DEALS_PER_DIVISION, 10]
    for one, other in pairwise(parts):
        assert other.first_deal == one.first_deal + one.deals
        assert other.first_account == one.first_account + one.accounts
        assert other.first_employee == one.first_employee + one.employees


def test_a_larger_company_begins_with_the_same_first_division():
    small = next(rendered(DEALS_PER_DIVISION, 5, "code", tables=["opportunities"]))[2]
    large = next(rendered(DEALS_PER_DIVISION + 400, 5, "code", tables=["opportunities"]))[2]
    assert small.equals(large)


def test_keys_stay_unique_across_divisions(monkeypatch):
    monkeypatch.setattr("analytics.sample.division.DEALS_PER_DIVISION", 300)
    several = frames(800, 5)
    for table, columns in KEYS.items():
        rows = several[table].select(columns).to_pylist()
        assert len({tuple(row.values()) for row in rows}) == len(rows), table
    for table, column, target, key in REFERENCES:
        used = set(several[table].column(column).drop_null().to_pylist())
        assert used <= set(several[target].column(key).to_pylist()), (table, column)


def test_csv_files_are_encoded_as_exports_are(tmp_path: Path):
    english = generate(60, 5, "en", "csv", tmp_path / "en")
    chinese = generate(60, 5, "zh", "csv", tmp_path / "zh")
    assert len(english) == len(chinese) == len(table_names())
    assert english[0].read_bytes().startswith(b"\xef\xbb\xbf")
    first = chinese[0].read_bytes().decode("gb18030").splitlines()[0]
    assert first.startswith("商机编号,商机名称,客户编号,负责人")
    assert pcsv.read_csv(english[0]).num_rows == 60


def test_progress_ends_with_all_deals(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("analytics.sample.division.DEALS_PER_DIVISION", 100)
    told: list[tuple[int, int]] = []
    generate(250, 5, "en", "csv", tmp_path, progress=lambda done, of: told.append((done, of)))
    assert told == [(100, 250), (200, 250), (250, 250)]


def test_a_workbook_has_a_sheet_per_table(tmp_path: Path):
    [path] = generate(60, 5, "zh", "xlsx", tmp_path)
    book = openpyxl.load_workbook(path, read_only=True)
    assert book.sheetnames == [title(name, "zh") for name in table_names()]
    assert len(list(book["商机"].rows)) == 61


def test_a_sheet_longer_than_excel_allows_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("analytics.sample.writing.EXCEL_ROWS", 100)
    with pytest.raises(ValueError, match="choose csv"):
        generate(200, 5, "en", "xlsx", tmp_path)


def test_a_large_company_has_three_activities_per_deal():
    [(_, _, touches)] = rendered(12_000, 5, "code", tables=["activities"])
    assert touches.num_rows == 36_000


def test_words_are_complete_in_both_languages():
    for domain in ("stage", "status", "stance", "project_type", "competitor"):
        assert len(words(domain, "en")) == len(words(domain, "zh")) == len(codes(domain))


def test_the_shipped_workbooks_exist_and_are_small():
    folder = company_path("en").parent
    assert company_path("en").exists() and company_path("zh").exists()
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 6_000_000
