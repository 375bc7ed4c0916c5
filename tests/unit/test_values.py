"""Words that are not known or have to be asked: collected once, proposed, said, remembered; nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.catalog.sources import sources
from analytics.errors import UnknownName, UsageError
from analytics.ingest import (
    ImportPlan,
    SheetPreview,
    apply_mapping,
    load,
    mapping_to_toml,
    preview,
    propose,
    remembered,
    stage_files,
    undo,
)
from analytics.ingest.guess import proposal
from analytics.ingest.repair import asked_values
from analytics.ingest.values import with_proposals
from analytics.warehouse import Workspace
from tests.unit.importing import written

DEALS = """商机编号,商机名称,客户名称,商机阶段,商机金额,预计成交日期,是否孵化
1,A,甲,商务谈判2,10,2026-01-02,是的
2,B,甲,废标,10,待定,大概
3,C,甲,06-收官,10,2026-01-02,否
4,D,甲,03-方案设计,10,2026-01-02,是
"""
MOVES = "商机编号,商机阶段,变更日期\n1,商务谈判2,2026-01-01\n2,废标,2026-01-02\n2,商务谈判2,2026-01-01\n"


@pytest.fixture
def ws() -> Iterator[Workspace]:
    opened = Workspace.open()
    yield opened
    opened.close()


def planned(ws: Workspace, folder: Path, **texts: str) -> ImportPlan:
    with ws.staging() as cur:
        sheets, issues = stage_files(cur, written(folder, **texts), ws.incoming)
    return propose(sheets, remembered(ws), issues)


def seen(ws: Workspace, plan: ImportPlan) -> dict[int, SheetPreview | None]:
    with ws.staging() as cur:
        return dict(enumerate(preview(cur, plan)))


def test_a_word_is_asked_once_over_all_sheets_with_its_count_and_places(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, 商机=DEALS, 阶段变更=MOVES)
    asked = {one.text: one for one in asked_values(plan, seen(ws, plan))}
    assert {text: (one.kind, one.count, one.proposal) for text, one in asked.items()} == {
        "废标": ("ask", 2, "no_decision"), "商务谈判2": ("unknown", 3, "G5"), "06-收官": ("unknown", 1, "G5"),
        "大概": ("unknown", 1, None), "是的": ("unknown", 1, "true")}
    assert [(place.file, place.row) for place in asked["商务谈判2"].places] == [("商机.csv", 2), ("阶段变更.csv", 2)]
    assert asked["废标"].options == ("no_decision", "lost", "open")


def test_what_is_said_counts_in_every_sheet_and_is_not_asked_again(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, 商机=DEALS, 阶段变更=MOVES).with_value("opportunities", "stage", "废标", "lost")
    plan = plan.with_value("opportunities", "is_incubated", "大概", None).with_value("opportunities", "expected_close_date", "待定", None)
    report = load(ws, with_proposals(plan, asked_values(plan, seen(ws, plan))))
    assert ws.rows("select status, stage, is_incubated from raw.opportunities order by row_number") == [
        ("open", "G5", True), ("lost", "lost", None), ("open", "G5", False), ("open", "G3", True)]
    assert ws.rows("select stage from raw.stage_history order by row_number") == [("G5",), ("lost",), ("G5",)]
    assert [(s.rows_read, s.rows_kept, s.rows_repaired, s.rows_rejected) for s in report.files] == [(4, 4, 1, 0), (3, 3, 0, 0)]
    told = {issue.found: (issue.kind, issue.severity) for issue in report.files[0].issues}
    assert told["商务谈判2"] == ("mapped_value", "warning") and told["大概"] == ("mapped_blank", "repaired")
    again = planned(ws, tmp_path, 商机=DEALS, 阶段变更=MOVES)
    assert all(one.how == "remembered" for one in asked_values(again, seen(ws, again)))
    second = load(ws, again)
    assert [s.rows_repaired for s in second.files] == [1, 0]
    assert ws.rows("select count(*) from raw.value_maps where batch_id = 2") == [(0,)]
    undo(ws, 2)
    undo(ws, 1)
    plan = planned(ws, tmp_path, 商机=DEALS)
    assert any(one.is_open for one in asked_values(plan, seen(ws, plan)))


def test_without_an_answer_an_outcome_that_is_to_be_asked_is_no_decision_and_told(ws: Workspace, tmp_path: Path) -> None:
    report = load(ws, planned(ws, tmp_path, 商机=DEALS))
    assert ws.rows("select status from raw.opportunities where opportunity_name = 'B'") == [("no_decision",)]
    assert [issue.found for issue in report.files[0].issues if issue.kind == "ask_stage"] == ["废标"]


@pytest.mark.parametrize(("code", "status", "stage"), [("open", "open", None), (None, "open", None), ("lost", "lost", "lost")])
def test_a_cancelled_tender_is_what_the_company_says(
    ws: Workspace, tmp_path: Path, code: str | None, status: str, stage: str | None
) -> None:
    text = "商机编号,商机名称,商机阶段,输单原因\n1,A,废标,流标\n"
    load(ws, planned(ws, tmp_path, 商机=text).with_value("opportunities", "stage", "废标", code))
    assert ws.rows("select status, stage, stage_name from raw.opportunities") == [(status, stage, "废标")]


@pytest.mark.parametrize("code", ["no_decision", "lost", "open"])
def test_a_cancelled_tender_as_the_reason_of_a_lost_deal_is_asked_once_with_the_stage(ws: Workspace, tmp_path: Path, code: str) -> None:
    text = "商机编号,商机名称,商机阶段,输单原因\n1,A,输单,废标\n2,B,输单,价格\n3,C,废标,\n"
    plan = planned(ws, tmp_path, 商机=text)
    (asked,) = asked_values(plan, seen(ws, plan))
    assert (asked.kind, asked.text, asked.count, asked.options) == ("ask", "废标", 2, ("no_decision", "lost", "open"))
    load(ws, plan.with_value(asked.table, asked.field, asked.text, code))
    assert ws.rows("select status, loss_reason from raw.opportunities order by row_number") == [(code, "no_decision"), ("lost", "price"), (code, None)]
    again = planned(ws, tmp_path, 商机=text)
    assert [one.how for one in asked_values(again, seen(ws, again))] == ["remembered"]
    assert load(ws, again).changes[0].changed == 0


@pytest.mark.parametrize(("table", "field", "text", "code"), [
    ("opportunities", "stage", "商务谈判2", "G5"), ("opportunities", "stage", "7-签约准备", "G5"), ("opportunities", "stage", "跟进中ing", "open"),
    ("opportunities", "stage", "蓝色", None), ("opportunities", "stage", "未签约", None), ("opportunities", "is_incubated", "不是的", "false"),
    ("opportunities", "loss_reason", "渠道冲突", "other"), ("opportunities", "loss_reason", "客户没有预算了", "no_budget"), ("opportunities", "status", "Filled", None),
])
def test_a_proposal_follows_resemblance_and_the_order_of_stages(table: str, field: str, text: str, code: str | None) -> None:
    assert proposal(sources()[table].field(field), text, {3: 3, 5: 4}) == code


def test_values_travel_in_the_mapping_file(ws: Workspace, tmp_path: Path) -> None:
    plan = planned(ws, tmp_path, 商机=DEALS)
    told = with_proposals(plan, asked_values(plan, seen(ws, plan))).with_value("opportunities", "is_incubated", "大概", None)
    copied = apply_mapping(plan, mapping_to_toml(told))
    assert {(c.field, c.text, c.code) for c in copied.sheets[0].values} == {(c.field, c.text, c.code) for c in told.sheets[0].values}
    assert len(copied.sheets[0].values) == 5
    with pytest.raises(UnknownName):
        apply_mapping(plan, '[values.opportunities.stage]\n"废标" = "G9"\n')
    with pytest.raises(UsageError):
        apply_mapping(plan, '[values]\nopportunities = 3\n')


WORDS = st.sampled_from(["赢单", "废标", "On hold", "谈判2", "是的", "大概", "", "待定", "1.2.3", "A+", "A", "暂停 "])
CODES = {"stage": st.sampled_from(["G1", "G5", "won", "lost", "open", None]), "is_incubated": st.sampled_from(["true", "false", None]),
         "expected_close_date": st.sampled_from(["2026-01-01", "nonsense", None])}
SAID = st.lists(st.sampled_from(sorted(CODES)).flatmap(lambda name: st.tuples(st.just(name), WORDS, CODES[name])), max_size=8)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8), SAID)
def test_whatever_is_said_no_row_is_lost_and_next_month_asks_nothing_that_was_said(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], said: list[tuple[str, str, str | None]],
) -> None:
    ws, folder = Workspace.open(), tmp_path_factory.mktemp("said")
    text = "商机编号,商机名称,商机阶段,预计成交日期,是否孵化\n" + "".join(f"{n},项目{n},{','.join(row)}\n" for n, row in enumerate(rows))
    try:
        plan = planned(ws, folder, 商机=text).with_values([("opportunities", name, word, code) for name, word, code in said])
        for sheet in load(ws, plan).files:
            assert sheet.rows_read == sheet.rows_kept + sheet.rows_rejected == len(rows)
            assert sheet.rows_repaired <= sheet.rows_kept
        again = planned(ws, folder, 商机=text)
        told = {(choice.field, choice.text): choice.code for choice in plan.sheets[0].values}
        assert {(c.field, c.text): c.code for c in again.sheets[0].values} == told
        open_now = {one.text for one in asked_values(again, seen(ws, again)) if one.is_open}
        assert open_now == {one.text for one in asked_values(plan, seen(ws, plan)) if one.is_open}
    finally:
        ws.close()
