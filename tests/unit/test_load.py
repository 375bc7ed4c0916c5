from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.errors import InputRefused
from analytics.i18n import has_text
from analytics.ingest import ImportReport, SourceFile, import_files, load, preview, remembered
from analytics.ingest.load import prepare
from analytics.ingest.months import month_columns
from analytics.warehouse import Workspace
from tests.unit.importing import headed, imported, planned


@pytest.fixture
def ws() -> Iterator[Workspace]:
    opened = Workspace.open()
    yield opened
    opened.close()


def kinds(report: ImportReport, file: int = 0) -> Counter[tuple[str, str | None]]:
    counts: Counter[tuple[str, str | None]] = Counter()
    for issue in report.files[file].issues:
        counts[issue.kind, issue.column] += issue.occurrences
    return counts


DEALS = """Opportunity ID,Opportunity Name,Account Name,Owner,Stage,Amount,Created Date,Close Date
1,A,Acme,Li,Closed Won,100,2026-01-01,2026-02-01
2,B,Acme,Li,Prospecting,"1,000",2026-01-05,2026-12-01
3,C,Bolt,Wu,Closed Lost,n/a,2026-01-09,soon
"""


def test_one_close_date_means_expected_for_open_and_actual_for_closed_deals(ws: Workspace, tmp_path: Path) -> None:
    imported(ws, tmp_path, deals=DEALS)
    assert ws.rows("select status, expected_close_date, actual_close_date from raw.opportunities order by row_number") == [
        ("won", None, date(2026, 2, 1)), ("open", date(2026, 12, 1), None), ("lost", None, None)]


def test_the_report_accounts_for_every_row_and_cell(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, deals=DEALS)
    sheet = report.to_json()["files"][0]
    assert [sheet[name] for name in ("table", "rows_read", "rows_kept", "rows_repaired", "rows_rejected")] == [
        "opportunities", 3, 3, 1, 0]
    assert set(sheet) == {"file", "sheet", "table", "rows_read", "rows_kept", "rows_repaired", "rows_rejected", "columns", "issues", "system"}
    assert sheet["columns"][0] == {"header": "Opportunity ID", "field": "opportunity_id", "confidence": 1.0}
    unread = next(issue for issue in sheet["issues"] if issue["kind"] == "unreadable_value")
    assert (unread["severity"], unread["row"], unread["column"], unread["found"]) == ("repaired", 4, "Close Date", "soon")
    assert "2026-03-31" in unread["expected"]
    assert json.loads(json.dumps(report.to_json())) == report.to_json()


def test_the_date_of_the_data_is_its_newest_event_but_not_after_today(ws: Workspace, tmp_path: Path) -> None:
    assert imported(ws, tmp_path, deals=DEALS).as_of == date(2026, 2, 1)
    later = DEALS.replace("2026-02-01", "2099-02-01")
    assert imported(ws, tmp_path, deals=later).as_of == date(2026, 1, 9)


@pytest.mark.parametrize(("headers", "cells", "status"), [
    ("Stage,IsWon,IsClosed", "Anything,1,1", "won"),
    ("Stage,IsWon,IsClosed", "Anything,false,true", "lost"),
    ("Stage,IsWon,IsClosed", "Prospecting,0,0", "open"),
    ("Stage,Status", "Negotiation,Lost", "lost"),
    ("Stage,Status", "Closed Won,Active", "won"),
    ("Stage,Loss Reason", "Closed Lost,No Decision", "no_decision"),
    ("Status,Status Reason", "Lost,Canceled", "no_decision"),
    ("Status,Status Reason", "Lost,Out-Sold", "lost"),
    ("Stage,Probability", "Handshake,100%", "won"),
    ("商机阶段,商机金额", "流标,5", "no_decision"),
    ("Won Date,Amount", "2026-01-01,5", "won"),
    ("Status,Amount", "Qualification,5", "open"),
])
def test_the_status_follows_from_what_the_sheet_tells(
    ws: Workspace, tmp_path: Path, headers: str, cells: str, status: str
) -> None:
    imported(ws, tmp_path, opportunities=f"Opportunity ID,Opportunity Name,{headers}\n1,A,{cells}\n")
    assert ws.rows("select status from raw.opportunities") == [(status,)]


def test_unknown_stages_keep_their_name_and_are_told_once_per_value(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, deals="Opportunity Name,Stage,Amount\nA,Handshake,1\nB,Handshake,2\nC,流标,3\n")
    assert ws.rows("select stage, stage_name, status from raw.opportunities order by row_number") == [
        (None, "Handshake", "open"), (None, "Handshake", "open"), ("no_decision", "流标", "no_decision")]
    assert kinds(report)["unknown_stage", "Stage"] == 2
    assert kinds(report)["ask_stage", "Stage"] == 1


def test_the_last_of_rows_with_one_key_stays(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, deals="Opportunity ID,Opportunity Name,Stage\n1,old,G1\n2,B,G1\n1,new,G2\n")
    sheet = report.files[0]
    assert (sheet.rows_read, sheet.rows_kept, sheet.rows_rejected) == (3, 2, 1)
    issue = next(issue for issue in sheet.issues if issue.kind == "duplicate_key")
    assert (issue.row, issue.found, issue.severity) == (2, "1", "rejected")
    assert ws.rows("select opportunity_name from raw.opportunities where opportunity_id = '1'") == [("new",)]
    number, cells = ws.rows("select row_number, cells from raw.rejected_rows")[0]
    assert number == 2 and json.loads(cells)["Opportunity Name"] == "old"


def test_rows_of_one_key_in_two_files_count_once(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, deals1="Opportunity ID,Opportunity Name,Stage\n1,old,G1\n2,B,G1\n",
                      deals2="Opportunity ID,Opportunity Name,Stage\n1,new,G2\n")
    assert [(f.rows_read, f.rows_kept, f.rows_rejected) for f in report.files] == [(2, 1, 1), (1, 1, 0)]
    assert sorted(ws.rows("select opportunity_name from raw.opportunities")) == [("B",), ("new",)]


def test_rows_without_id_are_known_by_name_and_account(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, deals="Opportunity Name,Account Name,Stage\nＡ 项目,甲,G1\nA 项目,甲,G2\n,,G3\n")
    assert ws.rows("select row_key from raw.opportunities order by row_number") == [("a 项目|甲",), ("a 项目|甲 #2",)]
    assert report.files[0].rows_rejected == 1
    assert kinds(report)["joined_by_name", None] == 2
    assert kinds(report)["no_identity", None] == 1


def test_people_of_one_name_at_one_company_are_one(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, contacts="Full Name,Company Name,Job Title\nJo,Acme,CFO\nJo,Acme,CEO\nJo,Bolt,CEO\n")
    assert (report.files[0].rows_kept, report.files[0].rows_rejected) == (2, 1)


def test_names_are_put_together_from_their_parts(ws: Workspace, tmp_path: Path) -> None:
    imported(ws, tmp_path, contacts="First Name,Last Name,Company Name\nNia,Odhiambo,Acme\n伟,王,甲\n")
    assert ws.rows("select contact_name from raw.contacts order by row_number") == [("Nia Odhiambo",), ("王伟",)]


def test_unmapped_columns_are_kept_beside(ws: Workspace, tmp_path: Path) -> None:
    imported(ws, tmp_path, deals='Deal Name,Stage,Colour,"Odd ""one"""\nA,G1,red,\nB,G1,,x\n')
    extras = [json.loads(row[0]) for row in ws.rows("select extra from raw.opportunities order by row_number")]
    assert [{k: v for k, v in extra.items() if v} for extra in extras] == [{"Colour": "red"}, {'Odd "one"': "x"}]


def test_many_bad_cells_are_listed_up_to_a_limit_and_counted_in_full(ws: Workspace, tmp_path: Path) -> None:
    rows = "".join(f"{n},D{n},G1,many\n" for n in range(1, 501))
    report = imported(ws, tmp_path, deals=f"Opportunity ID,Opportunity Name,Stage,Amount\n{rows}999,E,G1,5\n")
    listed = [issue for issue in report.files[0].issues if issue.kind == "unreadable_value"]
    assert len(listed) == 200 and sum(issue.occurrences for issue in listed) == 500
    assert report.files[0].rows_repaired == 500
    assert ws.rows("select sum(occurrences) from raw.issues where kind = 'unreadable_value'") == [(500,)]


def test_known_traps_are_told(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, deals=(
        "Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date,Expected Revenue\n"
        "a1,A,Qualified to Buy,5,2026-01-05,2026-01-31,1\nA1,B,Qualified to Buy,5,2026-02-05,2026-02-28,1\n"
        "c,C,Closed Won,5,2026-03-05,2026-02-05,1\nd,test deal,Closed Won,-5,2026-03-05,,1\n"))
    found = {kind for kind, _ in kinds(report)}
    assert {"default_close_date", "ids_differ_by_case", "closed_before_created", "test_rows", "negative_amount",
            "closed_without_date", "look_alike_column"} <= found


def test_a_questionnaire_with_a_column_per_question_is_turned_round(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, deals=DEALS, assessment="商机名称,评估日期,有预算,决策人已知,时间表明确\nA,2026-01-02,是,否,\nB,2026-01-03,否,,未知\n")
    assert ws.rows("select row_number, opportunity_id, criterion_name, answer from raw.deal_assessments order by 1, 3") == [
        (2, "A", "决策人已知", "no"), (2, "A", "有预算", "yes"), (3, "B", "时间表明确", "unknown"), (3, "B", "有预算", "no")]
    assert (report.files[1].table, report.files[1].rows_read, report.files[1].rows_kept) == ("deal_assessments", 4, 4)


@pytest.mark.parametrize(("file", "months", "hours"), [
    ("售前工时", ("2026-01", "2026年2月", "2026/3/1"), 8.0), ("presales hours 2026", ("Jan", "February", "Mar"), 8.0),
    ("2026年售前投入（人天）", ("1月", "2月份", "3月"), 64.0), ("bookings", ("Jan 2026 (h)", "2026-Feb", "March-26"), 8.0)])
def test_hours_with_a_column_per_month_become_bookings(ws: Workspace, tmp_path: Path, file: str, months: tuple[str, ...], hours: float) -> None:
    rows = f"姓名,商机名称,{','.join(months)},合计\n张伟,A,8,,10,18\n李娜,A,4,5,6,15\n"
    report = imported(ws, tmp_path, deals=DEALS, **{file: rows}).files[1]
    assert (report.table, report.rows_read, report.rows_kept) == ("presales_bookings", 5, 5)
    assert ws.rows("select row_number, employee_id, opportunity_id, start_date, end_date, hours from raw.presales_bookings order by 1, 4")[:2] == [
        (2, "张伟", "A", date(2026, 1, 1), date(2026, 1, 31), hours), (2, "张伟", "A", date(2026, 3, 1), date(2026, 3, 31), hours * 10 / 8)]


@pytest.mark.parametrize(("file", "headers"), [
    ("targets 2026", "姓名,1月,2月,3月"), ("工时", "姓名,1月,2月,3月"), ("工时", "地区,2026-01,2026-02,2026-03"), ("工时", "姓名,Market,Decision,2026-01")])
def test_other_columns_are_no_months_of_hours(file: str, headers: str) -> None:
    assert month_columns(headed(*headers.split(","), name=file)) == {}


def test_stage_dates_of_a_deal_become_its_history(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, deals=(
        'Record ID,Deal Name,Deal Stage,"Date entered ""Qualified To Buy (Sales Pipeline)""",Date entered Closed Won\n'
        "7,A,Closed Won,2026-01-05,2026-02-01\n8,B,Qualified To Buy,2026-01-09,\n"))
    assert [sheet.table for sheet in report.files] == ["opportunities", "stage_history"]
    assert ws.rows("select row_number, opportunity_id, stage, entered_at from raw.stage_history order by 1, 4") == [
        (2, "7", "G2", date(2026, 1, 5)), (2, "7", "won", date(2026, 2, 1)), (3, "8", "G2", date(2026, 1, 9))]


def test_nothing_usable_is_refused_and_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    imported(ws, tmp_path, deals=DEALS)
    before = ws.version, ws.rows("select count(*) from raw.opportunities"), ws.rows("select count(*) from raw.batches")
    with pytest.raises(InputRefused) as caught:
        imported(ws, tmp_path, products="ItemNo,ItemName,UnitPrice\n1,a,2\n")
    assert "products.csv" in str(caught.value) and "ItemNo, ItemName, UnitPrice" in str(caught.value)
    assert before == (ws.version, ws.rows("select count(*) from raw.opportunities"), ws.rows("select count(*) from raw.batches"))


@pytest.mark.parametrize("rows", ["", "\n"])
def test_a_header_without_rows_is_taken_and_told(ws: Workspace, tmp_path: Path, rows: str) -> None:
    report = imported(ws, tmp_path, Opportunity=f"Id,Name,StageName,Amount,ForecastCategory,ForecastCategoryName{rows}")
    sheet = report.files[0]
    assert (sheet.table, sheet.rows_read, sheet.rows_kept, sheet.rows_rejected) == ("opportunities", 0, 0, 0)
    assert [column.field for column in sheet.columns] == [
        "opportunity_id", "opportunity_name", "stage", "amount", "forecast_category", None]
    issue = next(issue for issue in sheet.issues if issue.kind == "no_rows")
    assert issue.severity == "warning" and has_text(issue.expected) and has_text(issue.action)
    assert report.as_of == date.today()
    assert ws.rows("select count(*) from raw.opportunities") == [(0,)]


def test_what_was_chosen_before_any_row_was_seen_is_not_remembered(ws: Workspace, tmp_path: Path) -> None:
    header = "Opportunity ID,Opportunity Name,Stage,Amount,Deal Amount\n"
    imported(ws, tmp_path, deals=header)
    assert not remembered(ws).sheets
    imported(ws, tmp_path, deals=f"{header}1,A,G1,5,5\n")
    assert remembered(ws).sheets


def test_sheets_left_out_are_in_the_report(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, deals=DEALS, products="ItemNo,ItemName,UnitPrice\n1,a,2\n")
    left = report.files[1]
    assert (left.table, left.rows_read, left.rows_kept, left.rows_rejected) == (None, 1, 0, 1)
    assert left.issues[0].kind == "sheet_left_out"


def test_a_preview_loads_nothing_and_counts_as_the_import_does(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, deals=DEALS)
    with ws.staging() as cur:
        shown = preview(cur, plan, limit=2)[0]
    assert len(shown.frame) == 2 and list(shown.frame["status"]) == ["won", "open"]
    assert (shown.rows_read, shown.rows_kept, shown.rows_repaired) == (3, 3, 1)
    assert shown.summary["unreadable_value", "Close Date"] == 1
    assert ws.is_empty


def test_loading_takes_over_what_a_preview_worked_out_unless_the_plan_changed(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, deals="Deal ID,Deal Name,Account,Amount,Close Date,Stage\nD1,a,A,1,2026-02-01,Proposal\n")
    amount = next(column.position for column in plan.sheets[0].columns if column.field == "amount")
    with ws.staging() as cur:
        seen = preview(cur, plan)[0]
        assert prepare(cur, plan.sheets[0]) is seen.prepared
        changed = prepare(cur, plan.with_field(0, amount, None).sheets[0])
        assert "amount" not in changed.typed.evidence
        assert prepare(cur, plan.sheets[0]) is not seen.prepared
    load(ws, plan)
    assert ws.rows("select amount from raw.opportunities") == [(1,)]


def test_every_issue_has_its_sentences_in_both_languages(ws: Workspace, tmp_path: Path) -> None:
    report = imported(ws, tmp_path, deals=DEALS, products="ItemNo,ItemName,UnitPrice\n1,a,2\n")
    for sheet in report.files:
        for issue in sheet.issues:
            assert has_text(issue.expected) and has_text(issue.action), issue.kind
    assert "{" not in json.dumps(report.to_json("zh")["files"][0]["issues"], ensure_ascii=False).replace('{"', "")


def test_import_without_any_date_leaves_the_review_date_where_it_was(tmp_path: Path) -> None:
    ws = Workspace.open(readable=(tmp_path,))
    dated = tmp_path / "deals.csv"
    dated.write_text("Opportunity Name,Account Name,Stage,Amount,Close Date\nPumps,Acme,Closed Won,10,2026-03-01\n", encoding="utf-8")
    undated = tmp_path / "more.csv"
    undated.write_text("Opportunity Name,Account Name,Stage,Amount\nPipes,Bolt,Prospecting,20\n", encoding="utf-8")
    for file in (dated, undated):
        import_files(ws, [SourceFile(file.name, file)])
    assert ws.as_of == date(2026, 3, 1)
    ws.close()
