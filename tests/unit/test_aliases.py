"""Names that differ by form are suggested, joined with consent only, kept with the import and gone with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.ask import ask
from analytics.ingest import (
    Unmatched,
    apply_mapping,
    import_files,
    mapping_to_toml,
    propose,
    rehearse_files,
    remembered,
    stage_files,
    undo,
)
from analytics.ingest.aliases import bare
from analytics.ingest.modes import Alias
from analytics.query import Period, Query
from analytics.warehouse import Workspace
from tests.unit.importing import planned, written

DAY = date(2026, 6, 30)
ACCOUNTS = "Account ID,Account Name,Account Owner\nC1,海港集团有限公司,Li Na\nC2,Bolt Works GmbH,Li Na\nC3,北方电力股份有限公司,Wu\n"
DEALS = ("Opportunity ID,Opportunity Name,Account Name,Owner,Stage,Amount,Close Date\n"
         "1,A,海港集团,Li Na,Closed Won,1,2026-05-01\n2,B,（海港）集团　有限公司,\"Na, Li\",Closed Won,1,2026-05-01\n3,C,bolt works,Li Na,Closed Won,1,2026-05-01\n"
         "4,D,北方电力集团,Wu,Closed Won,1,2026-05-01\n5,E,Nobody Knows,Wu,Closed Won,1,2026-05-01\n6,F,C2,Wu,Closed Won,1,2026-05-01\n")


@pytest.fixture
def ws() -> Iterator[Workspace]:
    opened = Workspace.open()
    yield opened
    opened.close()


def found(ws: Workspace, folder: Path, **texts: str) -> dict[str, Unmatched]:
    return {one.text: one for one in rehearse_files(ws, written(folder, **texts), as_of=DAY).unmatched}


def won(ws: Workspace, by: str = "account") -> dict[str, int]:
    frame = ask(ws, Query(("won_count",), (by,), Period.ALL)).frame
    return dict(zip(frame[by], frame["won_count"], strict=True))


@pytest.mark.parametrize(("one", "other", "table", "is_loose"), [
    ("海港科技有限公司", "海港科技", "accounts", False), ("Ａcme　Co., Ltd.", "ACME", "accounts", False),
    ("甲（上海）有限责任公司", "甲上海", "accounts", False), ("海港集团", "海港股份有限公司", "accounts", True),
    ("Bolt Holdings Inc", "Bolt", "accounts", True), ("Na, Li", "li na", "employees", False), ("智慧 园区（一期）", "智慧园区一期", "opportunities", False),
])
def test_names_that_differ_by_form_are_one_bare_name(one: str, other: str, table: str, is_loose: bool) -> None:
    assert bare(one, table, is_loose) == bare(other, table, is_loose)


def test_a_company_and_its_group_are_not_the_same_form() -> None:
    assert bare("海港集团", "accounts") != bare("海港", "accounts")
    assert bare("有限公司", "accounts") and bare("Co", "accounts") == "co"


def test_unmatched_names_are_told_with_their_rows_and_partners(ws: Workspace, tmp_path: Path) -> None:
    told = found(ws, tmp_path, accounts=ACCOUNTS, deals=DEALS)
    suggested = {text: (one.suggestion.target, one.how) for text, one in told.items() if one.suggestion}
    assert suggested == {"海港集团": ("C1", "form"), "(海港)集团 有限公司": ("C1", "form"), "bolt works": ("C2", "form"),
                         "北方电力集团": ("C3", "group"), "Na, Li": ("Li Na", "form")}
    assert told["Nobody Knows"].suggestion is None and told["Nobody Knows"].places == (("opportunities", "account_id", 1),)
    assert "C2" not in told and ws.is_empty


def test_names_that_no_list_has_are_compared_with_each_other(ws: Workspace, tmp_path: Path) -> None:
    rows = "1,A,甲乙公司,G1\n2,B,甲乙公司,G1\n3,C,甲乙有限公司,G1\n4,D,丙,G1\n"
    told = found(ws, tmp_path, deals=f"Opportunity ID,Opportunity Name,Account Name,Stage\n{rows}")
    assert {text: one.name for text, one in told.items()} == {"甲乙有限公司": "甲乙公司"}


def _joined(ws: Workspace, folder: Path, *aliases: Alias, **texts: str) -> None:
    plan = planned(ws, folder, **texts)
    for alias in aliases:
        plan = plan.with_alias(alias)
    mapping = mapping_to_toml(plan)
    assert apply_mapping(planned(ws, folder, **texts), mapping).aliases == plan.aliases
    import_files(ws, written(folder, **texts), mapping=mapping, as_of=DAY)


def test_joined_names_are_one_account_from_then_on_and_not_after_undoing(ws: Workspace, tmp_path: Path) -> None:
    import_files(ws, written(tmp_path, accounts=ACCOUNTS), as_of=DAY)
    import_files(ws, written(tmp_path, deals=DEALS), as_of=DAY)
    before = won(ws)
    assert before["海港集团"] == 1 and before["Bolt Works GmbH"] == 1
    _joined(ws, tmp_path, Alias("accounts", "海港集团", "C1"), Alias("accounts", "bolt works", "C2"), Alias("employees", "Na, Li", "Li Na"), deals=DEALS)
    after = won(ws)
    assert after["海港集团有限公司"] == 1 and after["Bolt Works GmbH"] == 2 and "海港集团" not in after
    assert won(ws, "owner") == {"Li Na": 3, "Wu": 3}
    assert "海港集团" not in found(ws, tmp_path, deals=DEALS)
    undo(ws, 3)
    assert won(ws) == before


LINKED: dict[str, Any] = {
    "opportunities": [{"opportunity_id": "O1", "opportunity_name": "Port", "status": "open", "amount": 1}],
    "contacts": [{"contact_id": "K1", "contact_name": "Jo"}],
    "activities": [{"activity_id": "a1", "activity_date": date(2026, 5, 1), "opportunity_id": "Port (I)", "contact_id": "Jo (CFO)", "employee_id": "Li"}],
}


def test_joined_deals_and_contacts_are_found_by_their_models(make_workspace: Any) -> None:
    ws = make_workspace(LINKED, DAY)
    with ws.write() as cur:
        cur.execute("insert into raw.aliases values ('opportunities', 'Port (I)', 'O1', 1), ('contacts', 'Jo (CFO)', 'K1', 1)")
    ws.ensure([DAY], {"deal_refs", "contact_refs"})
    assert ws.rows("select opportunity_id from model.deal_refs where ref = 'Port (I)'") == [("O1",)]
    assert ws.rows("select contact_id, is_inferred from model.contact_refs where ref = 'Jo (CFO)'") == [("K1", False)]


def test_the_exported_mapping_carries_what_was_agreed_before(ws: Workspace, tmp_path: Path) -> None:
    first, second = Alias("accounts", "海港集团", "C1"), Alias("accounts", "bolt works", "C2")
    _joined(ws, tmp_path, first, accounts=ACCOUNTS, deals=DEALS)
    with ws.staging() as cur:
        sheets, issues = stage_files(cur, written(tmp_path, deals=DEALS), ws.incoming)
    plan = propose(sheets, remembered(ws), issues).with_alias(second)
    assert plan.aliases == (second,)
    elsewhere = apply_mapping(planned(ws, tmp_path, deals=DEALS), mapping_to_toml(plan))
    assert elsewhere.aliases == (first, second)
    undo(ws, 1)
    assert remembered(ws).agreed == ()
