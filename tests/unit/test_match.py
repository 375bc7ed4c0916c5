from pathlib import Path

import pytest

from analytics.errors import UnknownName
from analytics.ingest import propose
from analytics.ingest.headers import currency_of, squeeze, unit_of, variants
from analytics.ingest.memory import Memory
from analytics.warehouse import Workspace
from tests.unit.importing import fields, headed, planned


@pytest.mark.parametrize(("header", "reading"), [
    ("\ufeff负责人(必填)", "负责人"), (" Full Name ", "fullname"), ("Loss_Reason__c", "lossreason"),
    ("Industry (Account Name) (Account)", "industry"), ("Amount *", "amount"), ("商机金额(万元)", "商机金额"),
])
def test_a_header_is_read_without_its_decoration(header: str, reading: str) -> None:
    assert reading in variants(header, frozenset())


def test_units_and_currencies_are_read_from_headers() -> None:
    assert unit_of("金额(万元)") == (1e4, "万元")
    assert unit_of("合同额(亿)")[0] == 1e8
    assert unit_of("Amount (k)")[0] == 1e3
    assert unit_of("Amount") == (1.0, "")
    assert currency_of("Opportunity Amount USD") == "USD"
    assert currency_of("金额(人民币)") == "CNY"


@pytest.mark.parametrize(("headers", "expected"), [
    (("Id", "Name", "StageName", "Amount", "CloseDate", "IsWon", "IsClosed", "OwnerId", "ExpectedRevenue"),
     {"Id": "opportunity_id", "StageName": "stage", "IsWon": "is_won", "OwnerId": "owner_id", "ExpectedRevenue": None}),
    (("业务机会名", "客户名", "业务机会所有人", "阶段", "金额", "结束日期", "可能性 (%)", "预期收入"),
     {"业务机会名": "opportunity_name", "客户名": "account_name", "结束日期": "expected_close_date", "预期收入": None}),
    (("(Do Not Modify) Opportunity", "(Do Not Modify) Row Checksum", "Topic", "Potential Customer", "Est. revenue",
      "Est. close date", "Status", "Status Reason"),
     {"(Do Not Modify) Opportunity": "opportunity_id", "(Do Not Modify) Row Checksum": None, "Topic": "opportunity_name",
      "Est. revenue": "amount", "Status": "status", "Status Reason": "status_reason"}),
    (("Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Deal owner", "Associated Company", "Create Date"),
     {"Record ID": "opportunity_id", "Deal owner": "owner_id", "Create Date": "created_date"}),
    (("Deal - Title", "Deal - Value", "Organization*", "Deal - Owner", "Deal - Stage (pipeline)", "Deal - Won time"),
     {"Deal - Title": "opportunity_name", "Organization*": "account_name", "Deal - Won time": "actual_close_date"}),
    (("商机名称", "客户名称", "负责人(必填)", "商机阶段", "商机金额", "预计成交日期", "赢率", "创建时间", "阶段变更时间", "预测金额"),
     {"负责人(必填)": "owner_id", "赢率": "probability", "阶段变更时间": "last_stage_change_date", "预测金额": None}),
    (("机会名称", "销售金额", "结单日期", "销售阶段", "所有人", "赢单原因", "实际周期"),
     {"销售金额": "amount", "结单日期": "expected_close_date", "所有人": "owner_id", "实际周期": "cycle_days"}),
    (("Opportunity Number", "Opportunity Result", "Opportunity Amount USD", "Supplies Group",
      "Total Days Identified Through Closing", "Region"),
     {"Opportunity Number": "opportunity_id", "Opportunity Result": "status", "Supplies Group": "product_line",
      "Total Days Identified Through Closing": "cycle_days"}),
])
def test_exports_of_the_usual_systems_are_matched(headers: tuple[str, ...], expected: dict[str, str | None]) -> None:
    plan = propose([headed(*headers)])
    assert plan.sheets[0].table == "opportunities"
    found = fields(plan)
    assert {header: found[header] for header in expected} == expected


@pytest.mark.parametrize(("name", "headers", "table"), [
    ("联系人", ("姓名", "客户名称", "职务", "部门"), "contacts"),
    ("Sheet1", ("Employee", "Contact", "Stance", "Depth", "Since"), "relationships"),
    ("OpportunityHistory", ("Id", "OpportunityId", "StageName", "Amount", "CreatedDate"), "stage_history"),
    ("决策链", ("商机编号", "联系人", "决策角色", "态度"), "deal_contacts"),
    ("Tasks", ("Subject", "Due Date", "Assigned To", "Name", "Related To", "Status"), "activities"),
    ("工时", ("人员", "日期", "工时", "商机名称", "工作类型"), "presales_bookings"),
    ("政府采购", ("项目名称", "采购单位", "中标金额", "中标单位", "公告日期"), "projects"),
    ("Leads", ("LeadID", "ContactID", "LeadSource", "LeadStatus", "CreatedDate"), None),
    # names and numbers of something, and little that a table of ours would tell of it
    ("Sheet1", ("Your Reference", "Contact Name", "Contact Number", "Street", "City", "Weight", "Pieces", "Remarks"), None),
    ("places", ("id", "name", "short name", "other names", "classification", "founding date", "dissolution date", "url", "image"), None),
    ("Sheet1", ("Project ID", "Project Name", "Award Date", "Winner", "Remarks", "Room", "Floor"), "projects"),
    ("Products", ("ItemNo", "ItemName", "UnitPrice"), None),
])
def test_sheets_are_recognised_by_name_and_by_headers(name: str, headers: tuple[str, ...], table: str | None) -> None:
    assert propose([headed(*headers, name=name)]).sheets[0].table == table


def test_two_columns_for_one_field_ask_for_a_choice() -> None:
    rows = (("甲项目", "甲", "G1", "5", "6", "李"),)
    plan = propose([headed("商机名称", "客户名称", "商机阶段", "商机金额", "Amount", "负责人", rows=rows)])
    problem = plan.sheets[0].problems[0]
    assert (problem.kind, problem.field, set(problem.headers)) == ("two_columns", "amount", {"商机金额", "Amount"})


@pytest.mark.parametrize("rows", [(), (("1", "A", "G1", "Forecast", "Commit"), ("2", "B", "G2", "BestCase", "Best Case"))])
def test_a_code_beside_its_label_leaves_nothing_to_choose(rows: tuple[tuple[str, ...], ...]) -> None:
    plan = propose([headed("Id", "Name", "StageName", "ForecastCategory", "ForecastCategoryName", name="Opportunity", rows=rows)])
    assert fields(plan)["ForecastCategory"] == "forecast_category" and fields(plan)["ForecastCategoryName"] is None
    assert not plan.sheets[0].problems


def test_resembling_headers_are_taken_only_when_long_and_nearly_equal() -> None:
    plan = propose([headed("Opportunity Nmae", "Opportunity ID", "Stage", "Amount", "Ownr", name="Deals")])
    assert fields(plan)["Opportunity Nmae"] == "opportunity_name"
    assert plan.sheets[0].columns[0].how == "fuzzy"
    assert fields(plan)["Ownr"] is None
    assert plan.sheets[0].columns[4].suggestion == "owner_id"


def test_a_plan_is_edited_without_changing_it() -> None:
    plan = propose([headed("Deal Name", "Stage", "Amount", "Value 2", name="Deals")])
    edited = plan.with_field(0, 3, "amount")
    assert fields(plan)["Amount"] == "amount"
    assert fields(edited) == {"Deal Name": "opportunity_name", "Stage": "stage", "Amount": None, "Value 2": "amount"}
    assert edited.sheets[0].columns[3].how == "user"
    assert plan.with_table(0, None).sheets[0].table is None
    with pytest.raises(UnknownName):
        plan.with_table(0, "oportunities")
    with pytest.raises(UnknownName):
        plan.with_field(0, 0, "colour")


def test_remembered_choices_come_first() -> None:
    sheet = headed("Deal Name", "Stage", "Worth", name="Deals")
    first = propose([sheet])
    memory = Memory({first.sheets[0].fingerprint: ("opportunities", {squeeze("Worth"): "amount", squeeze("Stage"): None})})
    again = propose([sheet], memory)
    assert fields(again) == {"Deal Name": "opportunity_name", "Stage": None, "Worth": "amount"}
    assert again.sheets[0].why == "remembered"
    other = propose([headed("Deal Name", "Stage", "Worth", "Owner", name="Deals")],
                    Memory({}, {("opportunities", squeeze("Worth")): "amount"}))
    assert fields(other)["Worth"] == "amount"


def test_a_list_of_sales_is_read_as_won_deals_only_without_deals_beside_it(tmp_path: Path) -> None:
    ws = Workspace.open()
    sales = "日期,产品名称,销售额,地区,销售员\n2024-01-15,手表,25980,华东,张三\n2024-01-16,耳机,17980,华北,李四\n"
    plan = planned(ws, tmp_path, sales=sales)
    assert plan.sheets[0].table == "opportunities" and plan.sheets[0].confidence < 0.5
    assert fields(plan) == {"日期": "actual_close_date", "产品名称": "product_line", "销售额": "amount", "地区": "region",
                            "销售员": "owner_id"}
    deals = "Deal Name,Stage,Amount\nA,Closed Won,5\n"
    assert [sheet.table for sheet in planned(ws, tmp_path, sales=sales, deals=deals)] == [None, "opportunities"]
    ws.close()
