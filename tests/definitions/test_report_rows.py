"""Every report names the rows that it rests on, and counts as many of them as there are."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.ask import report, report_numbers, report_rows
from analytics.catalog import catalog
from analytics.headline import counted
from analytics.query import Filters, Period, Query
from analytics.warehouse import Workspace

# Lists to choose from, and a count of everything: no card shows them.
WITHOUT_ROWS = {"account_choices", "deal_choices", "find_person", "open_choices", "people_choices", "relationship_focus", "scope_counts"}
QUERIES = (Query(), Query(period=Period.parse("2026Q3")), Query(filters=Filters(region=("East",))))


@pytest.fixture(scope="module")
def given(sample: Workspace) -> dict[str, str]:
    """A value for each parameter that names somebody or something."""
    sample.ensure((sample.as_of,))
    account, person = sample.rows("select account_id, owner_id from model.key_accounts order by account_id limit 1")[0]
    employee, contact = sample.rows("select employee_id, contact_id from model.edges order by employee_id, contact_id limit 1")[0]
    deal = sample.rows("select opportunity_id from model.deal_people order by opportunity_id limit 1")[0][0]
    return {"account": account, "person": person, "deal": deal, "opportunity_id": deal, "employee": employee, "contact": contact}


@pytest.mark.parametrize("name", sorted(set(catalog().reports) - WITHOUT_ROWS))
def test_rows_are_as_many_as_the_report_counts(name: str, sample: Workspace, given: dict[str, str]) -> None:
    found = catalog().reports[name]
    params = {key: value for key, value in given.items() if key in found.params}
    for query in QUERIES:
        counts = report_numbers(
            sample, name, query, {"behind": "count(*) from behind", "told": f"{found.counted or 'count(*)'} from answer"}, **params
        )
        rows = report_rows(sample, name, query, **params).frame
        assert len(rows) == counts["behind"]
        if found.counted:
            assert len(rows) == (0 if pd.isna(counts["told"]) else counts["told"])
        told = counted(found, report(sample, name, query, **params).frame, params)
        assert told is None or told == len(rows)
        has_row = rows["sheet_id"].notna()
        assert has_row.all() or "edges" in found.rows  # a tie may be known from activities alone
        assert rows.loc[has_row, ["file", "sheet", "row_number"]].notna().all(axis=None)


def test_a_search_counts_what_it_finds(sample: Workspace) -> None:
    wanted = {"project_type": "Core Platform", "amount": 2_000_000.0}
    counts = report_numbers(sample, "similar_totals", Query(), {"behind": "count(*) from behind", "told": "max(decided) from answer"}, **wanted)
    assert counts["behind"] == counts["told"] > 0


def test_what_a_list_leaves_out_is_still_behind_it(sample: Workspace) -> None:
    few = report_rows(sample, "deals_at_risk", Query(), top=1).frame
    assert len(few) == report_numbers(sample, "risk_totals", Query(), {"n": "max(flagged) from answer"})["n"] > 1


@pytest.mark.parametrize("name", sorted(name for name, found in catalog().reports.items() if found.headline))
def test_main_number_is_a_metric_or_can_be_worked_out(name: str, sample: Workspace) -> None:
    headline = catalog().reports[name].headline
    assert headline is not None
    if headline.metric:
        assert headline.metric in catalog().metrics
    else:
        assert report_numbers(sample, name, Query(), {"value": headline.select})["value"] is not None
