"""The reports behind the deals page against what their words say, on the sample company."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.ask import report
from analytics.query import Period, Query
from analytics.warehouse import Workspace
from tests.references import answers
from tests.references.tables import Tables


def found(sample: Workspace, tables: Tables, name: str, **params: object) -> pd.DataFrame:
    """A report over the year up to the review date of `tables`."""
    day = tables.as_of.date()
    return report(sample, name, Query(period=Period.parse(f"{tables.year_start.date()}..{day}")), **params).frame


@pytest.mark.parametrize("ahead", [0, 1])
def test_quarter_adds_up_to_its_target(sample: Workspace, tables: Tables, ahead: int) -> None:
    row = found(sample, tables, "quarter_position").iloc[ahead]
    for name, value in answers.quarter_position(tables, ahead).items():
        assert float(row[name]) == pytest.approx(value), name


@pytest.mark.parametrize("ahead", [0, 1])
def test_largest_deals_of_a_quarter_are_named(sample: Workspace, tables: Tables, ahead: int) -> None:
    rows = found(sample, tables, "quarter_largest", ahead=ahead)
    largest = answers.five_largest(tables, ahead)
    assert [(row.opportunity_id, float(row.amount)) for row in rows.itertuples()] == largest
    assert rows["deals"].iloc[0] == len(answers.quarter_deals(tables, ahead))
    assert rows["share"].sum() == pytest.approx(answers.quarter_position(tables, ahead)["top_five_share"])


def test_red_flags_are_those_that_their_words_raise(sample: Workspace, tables: Tables) -> None:
    """Every open deal with its flags, in the order of amount times flags; the totals count the same deals."""
    rows = found(sample, tables, "deals_at_risk", top=1000)
    raised = {deal: flags for deal, flags in answers.red_flags(tables).items() if flags}
    assert {row.opportunity_id: set(row.flag_codes.split(";")) for row in rows.itertuples()} == raised
    weights = [float(row.amount) * len(raised[row.opportunity_id]) for row in rows.fillna({"amount": 0}).itertuples()]
    assert weights == sorted(weights, reverse=True)
    total = found(sample, tables, "risk_totals").iloc[0]
    assert (total["flagged"], total["grave"]) == (len(raised), sum(len(flags) >= 3 for flags in raised.values()))


def test_review_time_and_who_reviews_whom(sample: Workspace, tables: Tables) -> None:
    row = found(sample, tables, "coaching_time").iloc[0]
    count, share = answers.review_time(tables)
    assert row["reviews"] == count and float(row["ab_share"]) == pytest.approx(share)
    rows = found(sample, tables, "coaching_by_manager")
    told = {None if pd.isna(one.manager_id) else one.manager_id: one for one in rows.itertuples()}
    wanted = answers.coaching(tables)
    assert told.keys() == wanted.keys()
    for person, values in wanted.items():
        for name, value in values.items():
            assert float(getattr(told[person], name)) == pytest.approx(value, nan_ok=True), (person, name)


def test_reviews_of_each_deal_that_matters(sample: Workspace, tables: Tables) -> None:
    rows = found(sample, tables, "coaching_deals")
    assert dict(zip(rows["opportunity_id"], rows["reviews"], strict=True)) == answers.recent_reviews(tables)


def test_days_in_stage_of_open_deals_and_of_past_stays(sample: Workspace, tables: Tables) -> None:
    rows = found(sample, tables, "stage_ages")
    ages = answers.stage_ages(tables)
    assert {row.opportunity_id: (row.days_in_stage, row.is_aged) for row in rows.itertuples()} == ages
    assert rows["aged_deals"].iloc[0] == sum(is_aged for _, is_aged in ages.values())
    past = answers.stay_quartiles(tables)
    for row in found(sample, tables, "stage_funnel").itertuples():
        assert [row.low_days, row.median_days, row.high_days] == pytest.approx(past[row.stage]), row.stage


def test_deals_of_the_combinations_are_those_counted(sample: Workspace, tables: Tables) -> None:
    """Decided in the year with all three uses known; each combination holds as many deals, and as many won, as its bar says."""
    rows = found(sample, tables, "combination_deals", top=1000)
    uses = answers.comparable_uses(tables)
    assert {row.opportunity_id: (row.is_won, row.u1 >= 60, row.u2 >= 60, row.u3 >= 60) for row in rows.itertuples()} == uses
    for bar in found(sample, tables, "use_combinations").itertuples():
        mine = [won for won, *used in uses.values() if used == [bar.relationship, bar.solution, bar.pattern]]
        assert (bar.deals, bar.won) == (len(mine), sum(mine))
