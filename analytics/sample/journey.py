"""How deals moved: the history of stages and the questionnaires answered on the way."""

from __future__ import annotations

import numpy as np

from analytics.sample.columns import NONE, Code, Columns, Day, Flag, Real, Whole
from analytics.sample.deals import OPEN, Deals, last_day
from analytics.sample.division import Division
from analytics.sample.draw import Array, between, chance, pick, rounded, spread
from analytics.sample.opportunities import opportunity_id
from analytics.sample.people import People, employee_id
from analytics.sample.vocabulary import codes

QUESTIONS = 20
# Conditions that must hold from a stage on: question -> stage.
MANDATORY = {"1.1": "G2", "1.4": "G3", "2.1": "G3", "3.1": "G4", "2.5": "G4"}
CHANCE_BY_STAGE = np.array([0.45, 0.6, 0.8, 0.95, 1.0, 1, 1, 1])


def stage_history(division: Division, deals: Deals) -> Columns:
    """One row per stage entered, a last one for the outcome, and some steps back."""
    rng, size = division.rng("stage_history"), len(deals.account)
    deal, stage = np.nonzero(deals.stage_days != NONE)
    at = deals.stage_days[deal, stage]
    ended = np.flatnonzero(deals.status != OPEN)
    back = np.flatnonzero(chance(rng, 0.16, size) & (deals.stage >= 3) & (deals.stage_days[:, 2] != NONE))
    until = last_day(deals, division.as_of)
    back_day = deals.stage_days[back, :].max(axis=1)
    back_day = back_day + (until[back] - back_day) // 2
    deal = np.concatenate([deal, ended, back, back])
    stage = np.concatenate([stage, deals.status[ended] + 4, np.full(len(back), 2), deals.stage[back]])
    at = np.concatenate([at, deals.closed[ended], back_day, back_day + (until[back] - back_day) // 2])
    order = np.lexsort((np.arange(len(deal)), at, deal))
    deal, stage, at = deal[order], stage[order], at[order]
    rows = len(deal)
    growth = np.where(stage < 3, 1 + rng.normal(0, 0.08, rows), 1)
    seen = np.clip(deals.chance[deal] * CHANCE_BY_STAGE[stage] + rng.normal(0.03, 0.08, rows), 0.05, 0.95)
    seen = np.select([stage == 5, stage > 5], [1, 0], np.round(seen * 20) / 20)
    optimism = np.clip(0.7 + 0.06 * np.minimum(stage, 4) + 0.2 * rng.random(rows), 0.6, 1.1)
    expected = deals.created[deal] + (deals.planned[deal] * optimism).astype(np.int64)
    expected = np.where(stage > 4, at, np.maximum(expected, at + 14))
    return {
        "opportunity_id": opportunity_id(division, deal),
        "stage": Code("stage", stage),
        "entered_at": Day(at),
        "changed_by_id": employee_id(division, deals.owner[deal]),
        "amount": Whole(rounded(deals.amount[deal] * growth, 10_000)),
        "probability": Real(seen),
        "expected_close_date": Day(expected),
    }


def deal_assessments(division: Division, people: People, deals: Deals) -> Columns:
    """Answers for most larger deals of the last year, of some also from before the second stage."""
    rng, size = division.rng("deal_assessments"), len(deals.account)
    until = last_day(deals, division.as_of)
    graded, is_open = np.isin(deals.tier, [0, 1]), deals.status == OPEN
    asked = chance(rng, np.where(graded, 0.86, 0.1), size) & (until > division.as_of - 400) & (deals.stage >= 1)
    latest = np.flatnonzero(asked)
    early = np.flatnonzero(asked & (deals.stage_days[:, 1] != NONE) & chance(rng, 0.45, size))
    chosen = np.concatenate([latest, early])
    lag = np.where(is_open, between(rng, 3, 68, size), between(rng, 8, 50, size))
    at = np.maximum(until - lag, deals.created + 3)[chosen]
    at[len(latest) :] = deals.stage_days[early, 1] - between(rng, 0, 6, len(early))
    row, question = spread(np.full(len(chosen), QUESTIONS))
    deal = chosen[row]
    sure = 0.2 + 0.5 * deals.chance + 0.12 * deals.stage / 4 + 0.12 * deals.uses_relationship
    is_needed = _needed(question, deals.stage[deal])
    yes = chance(rng, np.where(is_needed, np.clip(sure[deal] * 0.4 + 0.55, 0, 0.99), sure[deal]), len(deal))
    unknown = chance(rng, np.where(is_needed, 0.03, 0.27), len(deal))
    names = codes("criterion")
    mandatory = np.array([name in MANDATORY for name in names])
    from_stage = np.array([int(MANDATORY[name][1]) - 1 if name in MANDATORY else -1 for name in names])
    answer = np.where(unknown, 2, np.where(yes, 0, 1))
    evidence = np.where((answer == 0) & chance(rng, 0.6, len(deal)), pick(rng, [4, 3, 2], len(deal)), -1)
    zeros = np.zeros(len(deal), dtype=np.int32)
    return {
        "opportunity_id": opportunity_id(division, deal),
        "assessed_at": Day(at[row]),
        "assessed_by_id": employee_id(division, deals.owner[deal]),
        "framework": Code("framework", zeros),
        "criterion_code": Code("criterion_code", question),
        "criterion_name": Code("criterion", question),
        "answer": Code("answer", answer),
        "is_mandatory": Flag(mandatory[question].astype(np.int32)),
        "mandatory_from_stage": Code("stage", from_stage[question]),
        "evidence": Code("evidence", evidence),
        "assessed_party": Code("party", zeros),
    }


def _needed(question: Array, stage: Array) -> Array:
    """Whether a question is a condition that the deal's stage already requires."""
    needed_from = np.array([int(MANDATORY[q][1]) - 1 if q in MANDATORY else 9 for q in codes("criterion")])
    return np.asarray(needed_from[question] <= stage)
