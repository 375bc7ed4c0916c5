"""Every story that the sample company is made to tell holds in its numbers, and the text tells them."""

from __future__ import annotations

import pytest

from analytics.sample import company_path, frames, stories
from analytics.sample.ship import DEALS, SEED
from analytics.sample.stories import Tables
from analytics.sample.telling import told


@pytest.fixture(scope="module")
def tables():
    return Tables.of(frames(DEALS, SEED))


def test_presales_support_is_weak(tables):
    found = stories.support_is_weakest(tables)
    assert found["answered_in_time"] < 0.65
    assert found["delivered_on_time"] < 0.7
    assert found["hours_on_a_and_b"] < 0.6


def test_one_leaver_was_followed_and_one_was_not(tables):
    followed, lost = stories.leavers(tables)
    assert followed["share"] > 0.85 and followed["contacts"] >= 10
    assert lost["share"] == 0 and lost["contacts"] >= 10


def test_one_presales_person_is_overloaded(tables):
    busy, *others = stories.presales_load(tables)
    assert busy["over_90"] >= 0.9 and busy["ahead"] > 0.9
    assert all(0.4 <= one["recent"] <= 0.75 and one["over_90"] == 0 for one in others)


def test_large_deals_wait_for_presales(tables):
    assert 4 <= len(stories.unserved_a_deals(tables)) <= 12


def test_price_is_given_where_prices_were_equal(tables):
    found = stories.price_losses(tables)
    assert found["both_prices_known"] >= 20
    assert 0.6 <= found["share_same_price"] <= 0.8


def test_three_key_accounts_are_key_in_name_only(tables):
    rows = stories.key_in_name_only(tables)
    others = tables["accounts"].query("is_key_account")
    assert len(rows) == 3
    assert rows.annual_potential.max() < others.annual_potential.quantile(0.25)


def test_an_advantage_is_owned_and_not_used(tables):
    rows = stories.advantage_not_used(tables)
    assert 5 <= len(rows) <= 20
    assert rows.amount.sum() > 10e6


def test_patterns_are_not_recorded(tables):
    assert stories.empty_pattern_columns(tables) == list(stories.PATTERN_COLUMNS)


def test_large_deals_are_lost(tables):
    found = stories.win_rates(tables)
    assert 0.25 <= found["by_count"] <= 0.45
    assert found["by_count"] - found["by_value"] > 0.08
    assert found["largest_fifth"] < found["by_count"]


def test_each_use_goes_with_winning(tables):
    found = stories.win_rate_by_use(tables)
    used, unused = found["relationship"]
    assert used - unused > 0.2
    assert all(with_use > without for with_use, without in found.values())


def test_tenders_come_and_some_have_no_deal(tables):
    found = stories.tenders_ahead(tables)
    assert found["series"] >= 20
    assert found["ending"] > found["without_open_deal"] >= 3


def test_the_shipped_text_states_these_numbers(tables):
    assert (company_path("en").parent / "STORIES.md").read_text(encoding="utf-8") == told(tables)
