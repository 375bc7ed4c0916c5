"""Problems grouped by what mends them, one action for each group, single cells, and what remains."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.ingest import ImportPlan, load
from analytics.ingest.mend import mend
from analytics.ingest.repair import Group, groups, mended, remaining
from analytics.ingest.single import cells_of
from analytics.warehouse import Workspace
from tests.unit.test_values import planned, seen

DEALS = """Opportunity ID,Opportunity Name,Stage,Amount,Created Date,Contract Amount
1,One,Closed Won,10,03/04/2026,"1.234,50"
2,Two,On Hold,TBD,05/06/2026,"1,234.50"
2,Two again,Handshake 2,30,07/08/2026,5
,,Prospecting,1,01/02/2026,5
Opportunity ID,Opportunity Name,Stage,Amount,Created Date,Contract Amount
4,Four,Prospecting,soon,09/10/2026,5
Total,,,51,,
"""


@pytest.fixture
def ws() -> Iterator[Workspace]:
    opened = Workspace.open()
    yield opened
    opened.close()


def found(ws: Workspace, plan: ImportPlan) -> dict[str, Group]:
    return {group.kind: group for group in groups(plan, seen(ws, plan))}


def done(ws: Workspace, plan: ImportPlan, kind: str, action: int = 0) -> ImportPlan:
    group = found(ws, plan)[kind]
    return mended(plan, seen(ws, plan), group, group.actions[action])


def test_groups_tell_what_blocks_what_is_open_and_what_was_done(ws: Workspace, tmp_path: Path) -> None:
    groups_now = found(ws, planned(ws, tmp_path, deals=DEALS))
    assert {kind: (group.weight, group.count) for kind, group in groups_now.items()} == {
        "ask_values": ("blocking", 1), "unknown_values": ("open", 1), "unreadable_value": ("open", 2), "ambiguous_date": ("open", 5),
        "mixed_decimals": ("open", 1), "no_identity": ("open", 1), "duplicate_key": ("done", 1), "total_rows": ("done", 1),
        "repeated_header_rows": ("done", 1)}
    assert next(iter(groups_now)) == "ask_values"


def test_one_action_mends_a_group_and_what_remains_goes_down_to_nothing(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, deals=DEALS)
    for left, (kind, action) in enumerate([("ask_values", 0), ("unreadable_value", 0), ("ambiguous_date", 1), ("mixed_decimals", 1), ("no_identity", 0)]):
        plan = done(ws, plan, kind, action)
        assert remaining(groups(plan, seen(ws, plan))) == 5 - left
    plan = plan.with_value("opportunities", "stage", "Handshake 2", "G5")
    assert remaining(groups(plan, seen(ws, plan))) == 0
    sheet = load(ws, plan).files[0]
    assert (sheet.rows_read, sheet.rows_kept, sheet.rows_repaired, sheet.rows_rejected) == (5, 3, 1, 2)
    assert ws.rows("select created_date from raw.opportunities where opportunity_id = '1'") == [(date(2026, 4, 3),)]
    again = planned(ws, tmp_path, deals=DEALS)
    assert remaining(groups(again, seen(ws, again))) == 0
    assert again.sheets[0].choices == plan.sheets[0].choices


def test_of_doubled_rows_the_first_may_be_kept(ws: Workspace, tmp_path: Path) -> None:
    plan = done(ws, planned(ws, tmp_path, deals=DEALS), "duplicate_key")
    load(ws, plan)
    assert ws.rows("select opportunity_name from raw.opportunities where opportunity_id = '2'") == [("Two",)]
    assert "duplicates" not in done(ws, plan, "duplicate_key").sheets[0].choices


def test_rows_set_aside_can_be_taken_in_and_left_out_again(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, deals=DEALS)
    taken = done(ws, plan, "total_rows")
    one = seen(ws, taken)[0]
    assert one is not None and (one.rows_read, one.rows_kept) == (6, 4)
    back = done(ws, taken, "total_rows_in")
    assert back.sheets[0].staged == plan.sheets[0].staged
    report = load(ws, taken).files[0]
    assert report.rows_read == report.rows_kept + report.rows_rejected == 6
    assert "total_rows" not in {issue.kind for issue in report.issues}
    again = planned(ws, tmp_path, deals=DEALS)
    assert again.sheets[0].staged.rows == 6


def test_a_cell_is_mended_in_place_and_reported_with_before_and_after(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, deals=DEALS)
    group = found(ws, plan)["unreadable_value"]
    with ws.staging() as cur:
        cells = cells_of(cur, plan.sheets[0], group)
        assert [(cell.shown_row, cell.text, cell.about) for cell in cells] == [(3, "TBD", "Two"), (7, "soon", "Four")]
        sheet = mend(cur, plan.sheets[0], cells[1].row, cells[1].position, "400")
        nameless = cells_of(cur, sheet, found(ws, plan)["no_identity"])
        sheet = mend(cur, sheet, nameless[0].row, nameless[0].position, "9")
    plan = plan.with_sheet(0, sheet)
    report = load(ws, plan).files[0]
    assert ws.rows("select amount from raw.opportunities where opportunity_id = '4'") == [(400,)]
    assert (report.rows_read, report.rows_kept, report.rows_repaired, report.rows_rejected) == (5, 4, 2, 1)
    told = [(issue.row, issue.column, dict(issue.values)) for issue in report.issues if issue.kind == "mended"]
    assert told == [(5, "Opportunity ID", {"before": "–", "after": "9"}), (7, "Amount", {"before": "soon", "after": "400"})]


def test_a_cells_own_text_takes_the_change_back(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, deals=DEALS)
    with ws.staging() as cur:
        changed = mend(cur, plan.sheets[0], 3, 3, "5")
        assert mend(cur, changed, 3, 3, "TBD").mended == ()
        cur.execute(f"select c3 from stage.{changed.staged.stage} where row_number = 3")
        assert cur.fetchall() == [("TBD",)]


def test_a_column_of_money_can_be_in_another_unit_than_its_header_says(ws: Workspace, tmp_path: Path) -> None:
    text = "商机编号,商机名称,商机阶段,商机金额(万元)\n1,A,赢单,120000\n"
    plan = done(ws, planned(ws, tmp_path, 商机=text), "unit_applied")
    load(ws, plan)
    assert ws.rows("select amount from raw.opportunities") == [(120000,)]
    assert found(ws, plan)["unit_chosen"].chosen == "1"
