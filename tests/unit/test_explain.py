"""What moved a number: the parts are the whole, whatever the number is made of."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.compiler import Moment
from analytics.explain import attribute, entity, explain, names_of, ratio_of
from analytics.query import Filters, Period

SUMS = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.floats(0, 1e6), st.floats(0.01, 1e6) | st.just(0.0)), min_size=1
)  # fmt: skip
AS_OF = date(2026, 9, 30)
NOW, BEFORE = Moment(AS_OF, Period.parse("2026Q3")), Moment(date(2026, 6, 30), Period.parse("2026Q2"))


@given(SUMS, SUMS)
def test_mix_and_rate_of_all_members_are_the_change(before, after):
    (x0, y0), (x1, y1) = ([sum(pair[at] for pair in sums.values()) for at in (0, 1)] for sums in (before, after))
    found = attribute(before, after)
    if not y0 or not y1:
        assert found == {}
        return
    change = x1 / y1 - x0 / y0
    size = max(1.0, *(abs(part) for pair in found.values() for part in pair))
    assert sum(mix + rate for mix, rate in found.values()) == pytest.approx(change, abs=1e-9 * size)


def test_a_case_worked_out_by_hand():
    """A 1 of 2, B 0 of 2 -> A 3 of 6, B 1 of 2: 25 % -> 50 %. B won more (+50 pp at 37.5 % of the deals), A weighs more."""
    found = attribute({"A": (1, 2), "B": (0, 2)}, {"A": (3, 6), "B": (1, 2)})
    assert found["A"] == pytest.approx(((0.5 - 0.375) * 0.25, 0.0))
    assert found["B"] == pytest.approx(((0.25 - 0.375) * -0.25, 0.375 * 0.5))


@pytest.mark.parametrize(
    ("expression", "parts"),
    [
        ("count(*) filter (where a) / nullif(count(*), 0)", ("count(*) filter (where a)", "count(*)")),
        ("avg(x) filter (where y) / 3", ("(sum(x) filter (where y) / 3)", "(count(x) filter (where y))")),
        ("avg(coalesce(x, 0))", ("(sum(coalesce(x, 0)))", "(count(coalesce(x, 0)))")),
        ("median(x)", None),
        ("a / nullif(b, 0) - c / nullif(d, 0)", None),
        ("avg(x) / nullif(avg(y), 0)", None),
        ("case when a then b / nullif(c, 0) end", None),
    ],
)
def test_ratios_are_read_from_the_definition(expression, parts):
    assert ratio_of(expression) == parts


def _deals():
    """Two regions; North wins more in the second quarter shown, and a third region comes new."""
    plan = {"2026-05-10": [("North", "won"), ("North", "lost"), ("South", "lost"), ("South", "lost")],
            "2026-08-10": [("North", "won"), ("North", "won"), ("South", "lost"), ("West", "won")]}  # fmt: skip
    return [
        {"opportunity_id": f"{day}-{at}", "opportunity_name": f"Deal {day} {at}", "region": region, "status": status, "amount": 10 * (at + 1),
         "created_date": date(2026, 1, 1 + at), "actual_close_date": date.fromisoformat(day)}
        for day, deals in plan.items() for at, (region, status) in enumerate(deals)
    ]  # fmt: skip


@pytest.fixture
def company(make_workspace):
    return make_workspace({"opportunities": _deals()}, AS_OF)


@pytest.mark.parametrize(
    ("metric", "member"),
    [*((name, by) for name in ("win_rate", "win_rate_value", "won_amount", "average_won_amount") for by in ("region", "opportunity_id")),
     ("median_cycle_days", "region")],
)  # fmt: skip
def test_parts_of_every_kind_add_up(company, metric, member):
    found = explain(company, metric, NOW, BEFORE, member)
    assert found.change is not None and found.parts
    assert math.fsum(part.change for part in found.parts) == pytest.approx(found.change, abs=1e-9)
    shortened = found.top(2)
    assert math.fsum(part.change for part in shortened.parts) == pytest.approx(found.change, abs=1e-9)


def test_win_rate_by_region(company):
    found = explain(company, "win_rate", NOW, BEFORE, "region")
    parts = {part.member: part for part in found.parts}
    assert (found.kind, found.before, found.after) == ("ratio", 0.25, 0.75)
    assert (parts["North"].before, parts["North"].after, parts["North"].rate) == (0.5, 1.0, pytest.approx(0.25))
    assert (parts["West"].before, parts["West"].rate) == (None, 0.0)
    assert found.mix + found.rate == pytest.approx(0.5)


def test_down_to_named_deals(company):
    column = entity(company, "win_rate") or "opportunity_id"
    found = explain(company, "win_rate", NOW, BEFORE, column)
    names = names_of(company, "win_rate", (BEFORE, NOW), column)
    assert names[found.parts[0].member].startswith("Deal 2026-")
    assert len(found.parts) == 8


def test_a_median_of_other_deals_each_time_moved_as_one(company):
    found = explain(company, "median_cycle_days", NOW, BEFORE, "opportunity_id")
    assert (found.kind, found.parts) == ("none", ()) and found.change is not None


def test_what_is_not_known_then_is_not_explained(company):
    nothing = explain(company, "win_rate", NOW, Moment(date(2020, 3, 31), Period.parse("2020Q1")), "region")
    assert (nothing.change, nothing.parts, nothing.kind) == (None, (), "none")
    elsewhere = explain(company, "win_rate", NOW, BEFORE, "region", Filters(region=("East",)))
    assert elsewhere.change is None
    assert explain(company, "questionnaire_completeness", NOW, BEFORE, "region").change is None


def test_the_sample_company_is_explained_whole(sample):
    """One number of every kind, by owner: shares, value shares, sums, medians, ranks, means, lifts."""
    now, before = Moment(sample.as_of, Period.TTM), Moment(date(2026, 3, 31), Period.TTM)
    for metric in ("win_rate", "win_rate_value", "won_amount", "median_cycle_days", "recontact_gap_days", "push_count", "lost_effort"):
        found = explain(sample, metric, now, before, "owner" if metric != "recontact_gap_days" else "region")
        assert found.parts, metric
        assert math.fsum(part.change for part in found.parts) == pytest.approx(found.change, rel=1e-9, abs=1e-9), metric
