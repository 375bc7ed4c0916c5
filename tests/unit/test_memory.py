"""Next month: the same layout asks nothing, a changed one is read as before and its changes are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.ingest import apply_mapping, load, mapping_to_toml, propose, remembered, stage_files
from analytics.ingest.plan import ImportPlan
from analytics.ingest.systems import system_of
from analytics.warehouse import Workspace
from tests.unit.importing import fields, headed, written

FIRST = "Deal ID,Deal Name,Stage,Amount,Deal Amount,Close Date,Campaign\nD1,One,Won,10,12,2026-03-01,X\nD2,Two,Lost,20,25,2026-04-01,Y\n"


def staged_plan(ws: Workspace, folder: Path, **texts: str) -> ImportPlan:
    with ws.staging() as cur:
        sheets, issues = stage_files(cur, written(folder, **texts), ws.incoming)
    return propose(sheets, remembered(ws), issues)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return Workspace.open(readable=(tmp_path,))


def after(place: Workspace, folder: Path, choose: Callable[[ImportPlan], ImportPlan], text: str = FIRST) -> None:
    load(place, choose(staged_plan(place, folder, deals=text)))


def test_a_choice_between_two_columns_is_asked_once_also_when_a_column_was_added(place: Workspace, tmp_path: Path) -> None:
    assert staged_plan(place, tmp_path, deals=FIRST).sheets[0].problems
    after(place, tmp_path, lambda plan: plan.with_field(0, 4, "amount"))
    same = staged_plan(place, tmp_path, june=FIRST).sheets[0]
    assert same.why == "remembered" and not same.problems and same.changes is None
    assert same.mapped["amount"].header == "Deal Amount"
    text = FIRST.replace("Campaign", "Campaign Code,Sponsor").replace(",X", ",X,P").replace(",Y", ",Y,P")
    changed = staged_plan(place, tmp_path, july=text).sheets[0]
    assert changed.why == "remembered" and not changed.problems
    assert changed.mapped["amount"].header == "Deal Amount"
    assert changed.changes is not None and "Sponsor" in changed.changes.new


def test_a_renamed_column_keeps_its_meaning_and_is_told(place: Workspace, tmp_path: Path) -> None:
    text = FIRST.replace(",Deal Amount", "").replace(",12,", ",").replace(",25,", ",").replace("Campaign", "Region,Owner,Product Family Q")
    text = text.replace(",X", ",North,Ann,X").replace(",Y", ",South,Bob,Y")
    after(place, tmp_path, lambda plan: plan.with_field(0, 7, "product_line"), text)
    plan = staged_plan(place, tmp_path, later=text.replace("Product Family Q", "Product Familiy").replace("Stage", "Deal Stage")).sheets[0]
    assert plan.mapped["product_line"].header == "Product Familiy"
    assert plan.changes is not None
    assert set(plan.changes.renamed) == {("Product Family Q", "Product Familiy"), ("Stage", "Deal Stage")}
    assert not plan.changes.new and not plan.changes.gone


def test_a_sheet_left_out_stays_out_until_it_is_taken_in(place: Workspace, tmp_path: Path) -> None:
    other = "Account ID,Account Name,Industry\nA1,Harbour,Port\n"
    texts = {"deals": FIRST.replace(",Deal Amount", "").replace(",12,", ",").replace(",25,", ","), "accounts": other}
    first = staged_plan(place, tmp_path, **texts)
    number = next(n for n, sheet in enumerate(first) if sheet.table == "accounts")
    load(place, first.with_table(number, None))
    again = next(sheet for sheet in staged_plan(place, tmp_path, **texts) if sheet.staged.file == "accounts.csv")
    assert (again.table, again.why) == (None, "user")
    plan = staged_plan(place, tmp_path, **texts)
    load(place, plan.with_table(next(n for n, sheet in enumerate(plan) if sheet.table is None), "accounts"))
    assert next(sheet for sheet in staged_plan(place, tmp_path, **texts) if sheet.staged.file == "accounts.csv").table == "accounts"


def test_saved_choices_serve_another_workspace_and_another_file_name(place: Workspace, tmp_path: Path) -> None:
    toml = mapping_to_toml(staged_plan(place, tmp_path, deals=FIRST).with_field(0, 4, "amount").with_field(0, 6, "product_line"))
    plan = apply_mapping(staged_plan(place, tmp_path, other=FIRST, more="Account ID,Account Name\nA,B\n"), toml)
    sheet = next(sheet for sheet in plan if sheet.staged.file == "other.csv")
    assert sheet.mapped["product_line"].header == "Campaign" and not sheet.problems


def test_one_column_fills_two_fields(place: Workspace, tmp_path: Path) -> None:
    text = "Ref,Stage,Amount,Handover\nP-1,Won,10,2026-03-01\nP-2,Negotiation,20,2026-09-01\n"
    plan = staged_plan(place, tmp_path, deals=text).with_table(0, "opportunities")
    plan = plan.with_field(0, 0, "opportunity_id+opportunity_name").with_field(0, 3, "expected_close_date+actual_close_date")
    load(place, plan)
    rows = place.rows(
        "select opportunity_id, opportunity_name, cast(expected_close_date as varchar), cast(actual_close_date as varchar) "
        "from raw.opportunities order by 1"
    )
    assert rows == [("P-1", "P-1", None, "2026-03-01"), ("P-2", "P-2", "2026-09-01", None)]
    again = staged_plan(place, tmp_path, deals=text).sheets[0]
    assert [column.target for column in again.columns] == [
        "opportunity_id+opportunity_name", "stage", "amount", "expected_close_date+actual_close_date"]
    moved = plan.with_field(0, 2, "opportunity_name")
    assert moved.sheets[0].columns[0].target == "opportunity_id"


@pytest.mark.parametrize(("headers", "system"), [
    (("Opportunity Name", "Account Name", "Stage", "Fiscal Period", "Amount", "Probability (%)", "Age", "Close Date", "Opportunity Owner"), "salesforce"),
    (("业务机会名", "客户名", "业务机会所有人", "阶段", "金额", "结束日期"), "salesforce"),
    (("(Do Not Modify) Opportunity", "(Do Not Modify) Row Checksum", "Topic", "Potential Customer", "Est. revenue", "Status"), "dynamics"),
    (("Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Deal owner", "Associated Company"), "hubspot"),
    (("商机名称（必填）", "客户名称", "负责人（必填）", "商机阶段", "商机金额", "预计成交日期", "生命状态"), "fxiaoke"),
    (("机会编号", "机会名称", "客户名称", "销售金额", "销售阶段", "结单日期", "所有人"), "xiaoshouyi"),
    (("Deal - Title", "Deal - Value", "Deal - Owner", "Deal - Stage", "Deal - Status"), "pipedrive"),
    (("Record Id", "Deal Name", "Account Name", "Closing Date", "Stage", "Amount", "Deal Owner"), "zoho"),
    (("Deal", "Customer", "Amount", "Stage", "Owner"), None),
    (("项目名称", "客户", "金额", "阶段", "销售"), None),
])  # fmt: skip
def test_the_usual_systems_are_known_by_their_headers(headers: tuple[str, ...], system: str | None) -> None:
    found = system_of(headers, "opportunities")
    assert (found.system if found else None) == system
    plan = propose([headed(*headers, name="Export")])
    assert system is None or plan.sheets[0].table == "opportunities"
    assert system is None or {"stage", "amount"} & set(fields(plan).values())
