"""Names and ids that mean the same meet; what meets nothing stays, as an entity of its own."""

from __future__ import annotations

from datetime import date

from analytics.ask import ask
from analytics.query import Period, Query


def _deal(number: int, **more):
    return {"opportunity_id": f"o{number}", "status": "won", "amount": 1, "actual_close_date": date(2026, 5, 1), **more}


def test_name_case_width_and_spaces_do_not_split_an_account(make_workspace):
    ws = make_workspace({"opportunities": [
        _deal(1, account_id="华东电力A"), _deal(2, account_id="华东电力Ａ "), _deal(3, account_id=" 华东电力a")]})
    assert len(ask(ws, Query(("won_count",), ("account",), Period.ALL)).frame) == 1


def test_id_and_name_of_an_employee_meet(make_workspace):
    ws = make_workspace({
        "employees": [{"employee_id": "E1", "employee_name": "Li Na", "team": "East"}],
        "opportunities": [_deal(1, owner_id="E1"), _deal(2, owner_id="li na")]})
    frame = ask(ws, Query(("won_count",), ("owner", "team"), Period.ALL)).frame
    assert frame[["owner", "team", "won_count"]].values.tolist() == [["Li Na", "East", 2]]


def test_owner_whom_nobody_lists_keeps_the_deals(make_workspace):
    ws = make_workspace({"opportunities": [_deal(1, owner_id="Zhao"), _deal(2)]})
    frame = ask(ws, Query(("won_count",), ("owner",), Period.ALL)).frame.set_index("owner")["won_count"]
    assert frame.to_dict() == {"Zhao": 1, "(not recorded)": 1}
