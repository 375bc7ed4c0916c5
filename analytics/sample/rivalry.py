"""Rivals, quotations and bid criteria. Many deals lost "on price" were not more expensive."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.sample.columns import NONE, Code, Columns, Day, Empty, Flag, Id, Real, Whole
from analytics.sample.deals import LOST, OPEN, WON, Deals, is_tendered, last_day, reasons
from analytics.sample.division import Division
from analytics.sample.draw import Array, Rng, between, chance, pick, rounded, spread
from analytics.sample.opportunities import contract_amount, opportunity_id
from analytics.sample.vocabulary import number


@dataclass(frozen=True)
class Prices:
    """Our final quotation per deal and its ratio to the winner's price when lost."""

    final: Array
    ratio: Array
    has_quote: Array


def make_prices(division: Division, deals: Deals) -> Prices:
    """Seven of ten price losses were quoted at the winner's price; other losses vary more."""
    rng, size = division.rng("prices"), len(deals.account)
    at_price = reasons(division, deals) == number("reason", "price")
    level = chance(rng, 0.72, size)
    near = rng.normal(1.0, 0.014, size)
    far = rng.uniform(1.12, 1.35, size)
    other = np.where(deals.uses_pattern, rng.normal(1.02, 0.04, size), rng.uniform(0.85, 1.32, size))
    ratio = np.where(at_price, np.where(level, near, far), other)
    has_quote = (deals.stage >= 3) | ((deals.status != OPEN) & (deals.stage >= 1) & chance(rng, 0.8, size))
    return Prices(contract_amount(division, deals), np.where(deals.status == LOST, ratio, np.nan), has_quote)


def deal_competitors(division: Division, deals: Deals, prices: Prices) -> Columns:
    """One row per known rival; of lost deals one of them is the winner, mostly with its price."""
    rng = division.rng("deal_competitors")
    deal, place = np.nonzero(deals.rivals >= 0)
    rival, rows = deals.rivals[deal, place], len(deal)
    is_winner = (deals.status[deal] == LOST) & (place == 0)
    around = deals.amount[deal] * rng.uniform(0.9, 1.2, rows)
    quoted = np.where(is_winner, prices.final[deal] / np.nan_to_num(prices.ratio[deal], nan=1.0), around)
    known = chance(rng, np.where(is_winner, 0.86, 0.35), rows) & (deals.stage[deal] >= 2)
    scored = (deals.status[deal] != OPEN) & is_tendered(deals)[deal] & chance(rng, 0.6, rows)
    return {
        "opportunity_id": opportunity_id(division, deal),
        "competitor_name": Code("competitor", rival),
        "is_incumbent": Flag((chance(rng, 0.22, rows) & (place == 0)).astype(np.int32)),
        "is_winner": Flag(is_winner.astype(np.int32)),
        "quoted_amount": Whole(np.where(known, rounded(quoted, 100), NONE)),
        "bid_score": Real(np.where(scored, rng.uniform(62, 90, rows) + 6 * is_winner, np.nan), 1),
        "relationship_level": Whole(np.where(chance(rng, 0.12, rows), between(rng, 0, 4, rows), NONE)),
        "strengths": Code("strengths", np.where(chance(rng, 0.5, rows), pick(rng, [1, 1, 1], rows), -1)),
        "weaknesses": Code("weaknesses", np.where(chance(rng, 0.4, rows), pick(rng, [1, 1, 1], rows), -1)),
    }


def quotes(division: Division, deals: Deals, prices: Prices, first_number: int) -> Columns:
    """One to three versions per quoted deal; the last one is final."""
    rng = division.rng("quotes")
    quoted = np.flatnonzero(prices.has_quote)
    count = between(rng, 1, 3, len(quoted))
    row, place = spread(count)
    deal, rows = quoted[row], len(row)
    steps_left = count[row] - 1 - place
    is_final = steps_left == 0
    until = last_day(deals, division.as_of)[deal]
    entered = np.maximum(deals.stage_days[deal, 2], deals.created[deal])
    at = until - 5 - (steps_left * np.maximum(until - entered - 5, 0)) // 4
    amount = prices.final[deal] * (1 + 0.05 * steps_left)
    outcome = np.select([deals.status[deal] == WON, deals.status[deal] == OPEN], [1, 0], 2)
    return {
        "quote_id": Id("Q", 5, np.arange(rows) + first_number + 1),
        "opportunity_id": opportunity_id(division, deal),
        "version_no": Whole(place + 1),
        "quoted_at": Day(np.maximum(at, deals.created[deal] + 1)),
        "list_amount": Whole(rounded(amount / _discount(rng, deals)[deal])),
        "quoted_amount": Whole(rounded(amount)),
        "is_final": Flag(is_final.astype(np.int32)),
        "quote_status": Code("quote_status", np.where(is_final, outcome, 3)),
    }


def _discount(rng: Rng, deals: Deals) -> Array:
    """Share of the list price that is left: near the usual one where past prices were consulted."""
    size = len(deals.account)
    astray = np.where(chance(rng, 0.65, size), rng.uniform(0.55, 0.75, size), rng.uniform(0.955, 1.0, size))
    return np.where(deals.uses_pattern, rng.normal(0.86, 0.025, size), astray)


def bid_criteria(division: Division, deals: Deals) -> Columns:
    """Scores of tendered deals; nobody wrote down weights or what was known before the bid."""
    rng = division.rng("bid_criteria")
    chosen = np.flatnonzero(
        is_tendered(deals) & (deals.status != OPEN) & (deals.stage >= 3) & chance(rng, 0.7, len(deals.account))
    )
    row, group = spread(np.full(len(chosen), 4))
    deal, rows = chosen[row], len(row)
    top = np.array([30, 45, 15, 10])[group]
    won = deals.status[deal] == WON
    ours = top * np.clip(rng.normal(np.where(won, 0.86, 0.76), 0.07, rows), 0.3, 1)
    best = np.where(won, ours, top * np.clip(rng.normal(0.85, 0.06, rows), 0.3, 1))
    return {
        "opportunity_id": opportunity_id(division, deal),
        "criterion": Code("bid_criterion", group),
        "criterion_group": Code("criterion_group", group),
        "weight": Empty(rows),
        "max_score": Whole(top),
        "our_score": Real(ours, 1),
        "winner_score": Real(best, 1),
        "known_before_bid": Empty(rows),
        "influenced_by_us": Empty(rows),
    }
