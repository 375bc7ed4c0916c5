"""Deals with what drives their outcome: advantages used, size, rivals. All deal tables read these."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.sample.accounts import Accounts
from analytics.sample.columns import NONE
from analytics.sample.division import Division
from analytics.sample.draw import Array, Rng, between, chance, pick, rounded
from analytics.sample.people import People

OPEN, WON, LOST, UNDECIDED = 0, 1, 2, 3
WIN_SHARE = 0.36
RIVAL_STRENGTH = np.array([-0.9, -0.5, -0.2, 0.0, 0.0, 0.3, 0.5, 0.8])
PROJECT_LUCK = np.array([0.4, 0.3, 0.1, -0.2, -0.4, 0.2])


@dataclass(frozen=True)
class Deals:
    """One entry per deal."""

    account: Array
    created: Array
    closed: Array
    planned: Array
    status: Array
    stage: Array
    stage_days: Array
    amount: Array
    chance: Array
    probability: Array
    tier: Array
    project_type: Array
    product: Array
    rivals: Array
    owner: Array
    presales: Array
    method: Array
    is_incubated: Array
    uses_relationship: Array
    uses_solution: Array
    uses_pattern: Array
    is_unserved: Array

    @property
    def until(self) -> Array:
        """Last day of work on a deal: its close, or NONE when open."""
        return self.closed


def make_deals(division: Division, people: People, accounts: Accounts) -> Deals:
    """Draws who buys what when, then the outcome from size, advantages used and rivals."""
    rng, size = division.rng("deals"), division.deals
    account = _buyers(rng, accounts, size)
    in_name, is_key = accounts.is_key_in_name[account], accounts.is_key[account]
    span = division.as_of - division.start - 4
    created = division.start + np.floor(span * rng.random(size) ** 0.88).astype(np.int64)
    created = np.where(in_name, division.start + np.floor(0.3 * span * rng.random(size)).astype(np.int64), created)
    planned = np.clip(np.exp(rng.normal(np.log(175), 0.42, size)), 45, np.where(in_name, 260, 540)).astype(np.int64)
    log_amount = rng.normal(np.log(1.5e6) + 0.45 * is_key, 0.85, size)
    amount = rounded(np.clip(np.exp(log_amount), 3e5, 2e7), 10_000)
    big = (np.log(amount) - np.log(1.9e6)) / 0.8
    is_incubated = chance(rng, 0.1 + 0.5 * accounts.incubation[account], size)
    unused = accounts.is_unused[account]
    recent = created + planned > division.as_of - 60
    uses_rel = chance(rng, np.where(unused, np.where(recent, 0, 0.35), 0.1 + 0.6 * accounts.relationship[account]), size)
    uses_sol = chance(rng, 0.25 + 0.45 * accounts.solution[account], size)
    uses_pat = chance(rng, 0.45, size)
    rivals = _rivals(rng, size)
    project_type = pick(rng, [5, 4, 4, 2, 3, 3], size)
    appeal = 2.7 * uses_rel + 0.9 * uses_sol + 1.4 * uses_pat + 0.3 * is_incubated - 0.85 * big
    appeal = appeal + np.where(rivals[:, 0] < 0, 0.3, RIVAL_STRENGTH[rivals[:, 0]]) + PROJECT_LUCK[project_type]
    odds = _calibrated(appeal)
    ending = _ending(rng, odds, uses_rel)
    stage_days, closed = _path(rng, created, planned, ending)
    status = np.where(closed > division.as_of, OPEN, ending)
    stage_days = np.where(stage_days > np.where(status == OPEN, division.as_of, closed)[:, None], NONE, stage_days)
    stage = (stage_days != NONE).cumsum(axis=1).argmax(axis=1)
    tier = _tier(rng, 1.05 * big + 0.45 * appeal)
    owner = np.where(
        (status == OPEN) | (accounts.handed_over[account] == NONE) | (closed > accounts.handed_over[account]),
        accounts.owner[account], accounts.first_owner[account],
    )  # fmt: skip
    unserved = (status == OPEN) & (tier == 0) & (stage >= 1) & chance(rng, 0.9, size)
    maturity = np.array([0.55, 0.7, 0.85, 1.0, 1.1])[stage]
    said = np.clip(odds * np.where(status == OPEN, maturity, 1.0) + rng.normal(0.03, 0.1, size), 0.05, 0.95)
    return Deals(
        account=account, created=created, closed=np.where(status == OPEN, NONE, closed), planned=planned,
        status=status, stage=stage, stage_days=stage_days, amount=amount, chance=odds,
        probability=np.round(said * 20) / 20, tier=tier, project_type=project_type,
        product=pick(rng, [4, 3, 2, 2], size), rivals=rivals, owner=owner,
        presales=_supporters(rng, people, size), method=pick(rng, [4, 2, 3, 1, 1, 2], size),
        is_incubated=is_incubated, uses_relationship=uses_rel, uses_solution=uses_sol, uses_pattern=uses_pat,
        is_unserved=unserved,
    )  # fmt: skip


def _buyers(rng: Rng, accounts: Accounts, size: int) -> Array:
    weight = np.where(accounts.is_key, 3.0, 1.0) * np.where(accounts.is_key_in_name, 0.25, 1.0)
    return pick(rng, (weight * (0.7 + 0.6 * rng.random(len(weight)))).tolist(), size)


def _rivals(rng: Rng, size: int) -> Array:
    """Up to three rivals per deal, the main one first; -1 where nobody is known."""
    first = np.where(chance(rng, 0.14, size), -1, pick(rng, [5, 4, 4, 3, 3, 3, 2, 2], size))
    second = np.where((first >= 0) & chance(rng, 0.6, size), (first + 1 + pick(rng, [1, 1, 1], size)) % 8, -1)
    third = np.where((second >= 0) & chance(rng, 0.35, size), (first + 4 + pick(rng, [1, 1, 1], size)) % 8, -1)
    return np.stack([first, second, third], axis=1)


def _calibrated(appeal: Array) -> Array:
    """Chances of winning whose mean is the win share of the company."""
    low, high = -8.0, 8.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-(appeal + middle)))).mean() < WIN_SHARE else (low, middle)
    return np.asarray(1 / (1 + np.exp(-(appeal + low))))


def _ending(rng: Rng, odds: Array, uses_rel: Array) -> Array:
    """How a deal ends once it ends; deals without a relationship fade away more often."""
    size = len(odds)
    ending = np.where(rng.random(size) < odds, WON, LOST)
    return np.where(chance(rng, np.where(uses_rel, 0.12, 0.22), size), UNDECIDED, ending)


def _path(rng: Rng, created: Array, planned: Array, ending: Array) -> tuple[Array, Array]:
    """Days on which the stages are entered, and the day of the close."""
    size = len(created)
    lost = pick(rng, [0, 1, 3, 4, 3], size)
    faded = pick(rng, [0, 4, 4, 2], size)
    last = np.select([ending == WON, ending == LOST], [np.full(size, 4), lost], faded)
    share = np.array([0.18, 0.22, 0.25, 0.2, 0.15]) * rng.gamma(4, 0.25, (size, 5))
    share[np.arange(5)[None, :] > last[:, None]] = 0
    length = np.where(ending == UNDECIDED, planned * 1.15, np.where(ending == LOST, planned * 1.05, planned))
    steps = np.round(share / share.sum(axis=1, keepdims=True) * length[:, None]).astype(np.int64)
    steps = np.where((np.arange(5)[None, :] <= last[:, None]), np.maximum(steps, 2), 0)
    entered = created[:, None] + np.cumsum(steps, axis=1) - steps
    closed = created + steps.sum(axis=1)
    entered = np.where(np.arange(5)[None, :] > last[:, None], NONE, entered)
    skips = chance(rng, 0.2, size) & (last >= 2)
    entered[skips, 1] = NONE
    together = chance(rng, 0.06, size) & (last >= 3)
    entered[together, 3] = entered[together, 2]
    return entered, closed


def _tier(rng: Rng, worth: Array) -> Array:
    """A to D by worth; some are not graded."""
    noisy = worth + rng.normal(0, 0.35, len(worth))
    cuts = np.quantile(noisy, [0.2, 0.52, 0.78])
    tier = 3 - np.searchsorted(cuts, noisy)
    return np.where(chance(rng, 0.15, len(worth)), -1, tier)


def _supporters(rng: Rng, people: People, size: int) -> Array:
    """The presales person of a deal; the first one is asked far more often than the others."""
    weight = np.ones(len(people.presales))
    weight[::7] = 2.0
    who = people.presales[pick(rng, weight.tolist(), size)]
    return np.where(chance(rng, 0.07, size), -1, who)


def is_tendered(deals: Deals) -> Array:
    """Open and invited tenders."""
    return np.asarray(deals.method < 2)


def last_day(deals: Deals, as_of: int) -> Array:
    """Close of a decided deal, the reference day of an open one."""
    return np.where(deals.closed == NONE, as_of, deals.closed)


def reasons(division: Division, deals: Deals) -> Array:
    """Stated loss reason: number in the domain `reason`, -1 when not lost."""
    rng, size = division.rng("reasons"), len(deals.account)
    stated = pick(rng, [38, 16, 14, 10, 0, 5, 0, 3, 6, 3], size)
    faded = np.array([4, 5, 6])[pick(rng, [3, 4, 3], size)]
    return np.select([deals.status == LOST, deals.status == UNDECIDED], [stated, faded], -1)


def days_between(rng: Rng, low: Array, high: Array) -> Array:
    """Days drawn within a span per row."""
    return between(rng, low, high, len(low))
