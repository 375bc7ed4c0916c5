"""Parts add up to the whole, and a join never multiplies a deal."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.ask import ask
from analytics.catalog import catalog
from analytics.query import Filters, Period, Query

ADDITIVE = ("won_count", "lost_count", "open_count", "won_amount", "open_amount")
SPLITS = tuple(name for name, split in catalog().splits.items() if split.column)


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("metric", ADDITIVE)
def test_members_add_up_to_the_total(metric, split, sample):
    total = ask(sample, Query((metric,), period=Period.ALL)).frame[metric][0]
    parts = ask(sample, Query((metric,), (split,), Period.ALL)).frame[metric].fillna(0)
    assert parts.sum() == pytest.approx(total, rel=1e-9)


def test_filters_over_all_regions_add_up(sample):
    regions = ask(sample, Query(("won_amount",), ("region",), Period.ALL)).frame["region"]
    total = ask(sample, Query(("won_amount",), period=Period.ALL)).frame["won_amount"][0]
    parts = [
        ask(sample, Query(("won_amount",), period=Period.ALL, filters=Filters(region=(region,)))).frame["won_amount"].fillna(0)[0]
        for region in regions
    ]
    assert sum(parts) == pytest.approx(total)


def test_ratio_of_a_total_is_not_the_mean_of_its_parts(sample):
    frame = ask(sample, Query(("win_rate",), ("owner",), Period.ALL)).frame
    total = ask(sample, Query(("win_rate",), period=Period.ALL)).frame
    assert frame["win_rate__hits"].sum() / frame["win_rate__n"].sum() == pytest.approx(total["win_rate"][0])


def test_many_rows_around_a_deal_do_not_multiply_it(make_workspace):
    day = date(2026, 5, 1)
    ws = make_workspace({
        "opportunities": [{"opportunity_id": "o1", "account_id": "a1", "owner_id": "Li", "status": "won", "amount": 7,
                           "created_date": date(2026, 1, 1), "actual_close_date": day}],
        "accounts": [{"account_id": "a1", "account_name": "Acme"}, {"account_id": "a2", "account_name": "ACME "}],
        "employees": [{"employee_id": "e1", "employee_name": "Li"}, {"employee_id": "e2", "employee_name": "LI"}],
        "stage_history": [{"opportunity_id": "o1", "stage": f"G{number}", "entered_at": date(2026, number, 1)} for number in (1, 2, 3)],
        "activities": [{"activity_id": f"x{number}", "opportunity_id": "o1", "activity_date": day, "employee_id": "Li;LI"} for number in range(5)],
    })
    frame = ask(ws, Query(("won_count", "won_amount"), period=Period.ALL)).frame
    assert (frame["won_count"][0], frame["won_amount"][0]) == (1, 7)
    ws.ensure([ws.as_of], {"activity_facts"})
    assert ws.rows("select count(*) from model.activity_facts") == [(5,)]
