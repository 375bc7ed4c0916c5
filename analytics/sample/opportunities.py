"""The table of opportunities, as a CRM would export it."""

from __future__ import annotations

import numpy as np

from analytics.sample.accounts import Accounts, account_id
from analytics.sample.columns import (
    NONE,
    Code,
    Column,
    Columns,
    Day,
    Empty,
    Flag,
    Id,
    Joined,
    Name,
    Real,
    Whole,
)
from analytics.sample.deals import LOST, OPEN, UNDECIDED, WON, Deals, last_day, reasons
from analytics.sample.division import Division
from analytics.sample.draw import Array, Rng, between, chance, pick, rounded
from analytics.sample.people import People
from analytics.sample.vocabulary import number


def opportunity_id(division: Division, deal: Array) -> Id:
    """Identifiers of deals, O00001 onwards; negative numbers stay missing."""
    return Id("O", 5, np.where(deal < 0, -1, deal + division.first_deal + 1))


def opportunities(division: Division, people: People, accounts: Accounts, deals: Deals) -> Columns:
    """All columns; what only a disciplined company records stays partly blank."""
    rng = division.rng("opportunities table")
    is_open = deals.status == OPEN
    return (
        _identity(division, people, accounts, deals)
        | _state(rng, division, deals, is_open)
        | _kind(rng, deals)
        | _tactics(rng, division, deals, is_open)
        | _solution(rng, deals, is_open)
        | _support(rng, division, people, deals)
        | _outcome(rng, division, deals)
    )


def _identity(division: Division, people: People, accounts: Accounts, deals: Deals) -> Columns:
    size = len(deals.account)
    parts: list[Column] = [
        Name(accounts.name.english, accounts.name.chinese, deals.account),
        Code("project_type", deals.project_type),
        Id("", 5, np.arange(size) + division.first_deal + 1),
    ]
    return {
        "opportunity_id": opportunity_id(division, np.arange(size)),
        "opportunity_name": Joined(parts, " "),
        "account_id": account_id(division, deals.account),
        "owner_id": people.name(deals.owner),
    }


def _state(rng: Rng, division: Division, deals: Deals, is_open: Array) -> Columns:
    size = len(deals.account)
    due = deals.created + (deals.planned * (0.95 + 0.2 * rng.random(size))).astype(np.int64)
    soon = np.maximum(due, division.as_of + between(rng, 5, 120, size))
    late = chance(rng, 0.08, size)
    expected = np.where(late, division.as_of - between(rng, 2, 40, size), soon)
    expected = np.where(is_open, expected, deals.closed + between(rng, -25, 6, size))
    latest = deals.stage_days.max(axis=1)
    forecast = np.select([~is_open, deals.stage >= 4, deals.stage >= 2], [3, 2, 1], 0)
    return {
        "stage": Code("stage", np.where(is_open, deals.stage, deals.status + 4)),
        "status": Code("status", deals.status),
        "amount": Whole(deals.amount),
        "currency": Code("currency", np.zeros(size, dtype=np.int32)),
        "probability": Real(deals.probability),
        "forecast_category": Code("forecast_category", forecast),
        "created_date": Day(deals.created),
        "expected_close_date": Day(np.maximum(expected, deals.created + 10)),
        "actual_close_date": Day(deals.closed),
        "last_stage_change_date": Day(np.where(is_open, latest, deals.closed)),
        "deal_tier": Code("deal_tier", deals.tier),
    }


def _kind(rng: Rng, deals: Deals) -> Columns:
    size = len(deals.account)
    own = pick(rng, [5, 3, 4], size)
    other = 3 + pick(rng, [4, 2, 2], size)
    return {
        "deal_type": Code("deal_type", pick(rng, [3, 4, 2, 2], size)),
        "project_type": Code("project_type", deals.project_type),
        "product_line": Code("product_line", deals.product),
        "lead_source": Code("lead_source", np.where(deals.is_incubated, own, other)),
        "is_incubated": Flag(deals.is_incubated),
        "procurement_method": Code("procurement_method", deals.method),
        "tender_date": Empty(size),
    }


def _tactics(rng: Rng, division: Division, deals: Deals, is_open: Array) -> Columns:
    size = len(deals.account)
    graded = np.isin(deals.tier, [0, 1])
    has_step = is_open & chance(rng, 0.86, size)
    ahead = chance(rng, 0.68, size)
    step_day = division.as_of + np.where(ahead, between(rng, 1, 21, size), -between(rng, 1, 25, size))
    main = [deals.rivals[:, 0], np.where(chance(rng, 0.3, size), deals.rivals[:, 1], -1)]
    has_strategy = chance(rng, np.where(graded, 0.62, 0.25), size)
    until = last_day(deals, division.as_of)
    return {
        "next_step": Code("next_step", np.where(has_step, pick(rng, [1] * 7, size), -1)),
        "next_step_date": Day(np.where(has_step, step_day, NONE)),
        "main_competitor": Joined([Code("competitor", rival) for rival in main]),
        "competition_strategy": Code(
            "competition_strategy", np.where(has_strategy, pick(rng, [4, 3, 2, 2, 2, 1], size), -1)
        ),
        "strategy_updated_at": Day(
            np.where(has_strategy, np.maximum(until - between(rng, 2, 75, size), deals.created), NONE)
        ),
    }


def _solution(rng: Rng, deals: Deals, is_open: Array) -> Columns:
    size = len(deals.account)
    strong, later = deals.uses_solution, deals.stage >= 2
    won = chance(rng, np.where(strong, 0.88, 0.3), size)
    verdict = np.where(won, number("technical_win", "yes"), number("technical_win", "no"))
    verdict = np.where(is_open & (deals.stage < 4), number("technical_win", "pending"), verdict)
    fit = np.where(strong, between(rng, 3, 5, size), between(rng, 1, 3, size))
    has_text = later & chance(rng, np.where(strong, 0.85, 0.5), size)
    quantified = has_text & chance(rng, np.where(strong, 0.7, 0.15), size)
    return {
        "value_proposition": Code("value_proposition", np.where(has_text, pick(rng, [1] * 5, size), -1)),
        "value_quantified": Flag(np.where(has_text, quantified, -1)),
        "technical_win": Code("technical_win", np.where(later, verdict, -1)),
        "solution_fit": Whole(np.where(deals.stage >= 1, fit, NONE)),
    }


def _support(rng: Rng, division: Division, people: People, deals: Deals) -> Columns:
    size = len(deals.account)
    other = people.presales[pick(rng, [1] * division.presales, size)]
    second = np.where((deals.presales >= 0) & chance(rng, 0.18, size) & (other != deals.presales), other, -1)
    shown = np.where(deals.stage >= 1, deals.presales, -1)
    return {
        "presales_owner_id": Joined([people.name(shown), people.name(np.where(shown >= 0, second, -1))]),
        "precondition_status": Empty(size),
    }


def _outcome(rng: Rng, division: Division, deals: Deals) -> Columns:
    size = len(deals.account)
    won = deals.status == WON
    lost = np.isin(deals.status, [LOST, UNDECIDED])
    stated = reasons(division, deals)
    praised = np.select([deals.uses_relationship, deals.uses_solution], [2, 1], 9)
    contract = rounded(contract_amount(division, deals))
    age = (division.as_of - deals.closed) / 365
    paid = np.clip(0.35 + 0.7 * age + rng.normal(0, 0.1, size), 0.1, 1)
    return {
        "win_reason": Code("reason", np.where(won, praised, -1)),
        "loss_reason": Code("reason", np.where(lost, stated, -1)),
        "loss_reason_text": Code("reason_text", np.where(lost & chance(rng, 0.7, size), stated, -1)),
        "related_project_id": Empty(size),
        "contract_amount": Whole(np.where(won, contract, NONE)),
        "received_amount": Whole(np.where(won, rounded(contract * paid), NONE)),
        "contract_end_date": Empty(size),
    }


def contract_amount(division: Division, deals: Deals) -> Array:
    """What a won deal was signed for: our last quotation."""
    discount = division.rng("contract").uniform(0.92, 1.0, len(deals.account))
    return np.asarray(deals.amount * discount)
