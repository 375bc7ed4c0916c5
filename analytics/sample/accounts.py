"""Accounts with what the tables only show indirectly: how strong the company stands there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.sample.columns import NONE, Code, Columns, Day, Flag, Id, Name, Whole
from analytics.sample.division import Division
from analytics.sample.draw import Array, between, chance, pick, rounded
from analytics.sample.names import company_names
from analytics.sample.people import People, employee_id

UNUSED_SHARE, IN_NAME_SHARE = 4 / 64, 3 / 64


@dataclass(frozen=True)
class Accounts:
    """One entry per account. The three strengths are 0..1 and stand behind all other tables."""

    industry: Array
    region: Array
    is_key: Array
    is_key_in_name: Array
    is_unused: Array
    first_owner: Array
    owner: Array
    handed_over: Array
    potential: Array
    relationship: Array
    solution: Array
    incubation: Array
    name: Name


def make_accounts(division: Division, people: People) -> Accounts:
    """A quarter are key accounts; some of them in name only, some strong but not used in deals."""
    rng, size = division.rng("accounts"), division.accounts
    is_key = np.zeros(size, dtype=bool)
    order = rng.permutation(size)
    keys = order[: round(size * 0.25)]
    is_key[keys] = True
    in_name, unused = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    names, strong = round(size * IN_NAME_SHARE), round(size * UNUSED_SHARE)
    in_name[keys[:names]] = True
    unused[keys[names : names + strong]] = True
    potential = np.exp(rng.normal(np.where(is_key, np.log(16e6), np.log(4e6)), 0.45))
    potential = np.where(in_name, 1.2e6 + 4e5 * rng.random(size), potential)
    region = pick(rng, [3, 4, 3, 2], size)
    first_owner = _owners(rng.permutation(size), people)
    last_day = people.left[first_owner]
    has_left = last_day != NONE
    gap = np.where(people.is_inherited[first_owner], 7, 130)
    strength = [np.where(is_key, rng.beta(6, 2.5, size), rng.beta(3, 4, size)) for _ in range(3)]
    strength[0] = np.where(unused, 0.92, strength[0])
    strength = [np.where(in_name, 0.03, one) for one in strength]
    industry = pick(rng, [4, 3, 2, 2, 2, 2], size)
    numbers = np.arange(division.first_account, division.first_account + size).tolist()
    english, chinese = (company_names(numbers, industry.tolist(), lang) for lang in ("en", "zh"))
    return Accounts(
        industry=industry, region=region, is_key=is_key, is_key_in_name=in_name,
        is_unused=unused, first_owner=first_owner,
        owner=np.where(has_left, people.successor[first_owner], first_owner),
        handed_over=np.where(has_left, last_day + gap, NONE), potential=rounded(potential, 100_000),
        relationship=strength[0], solution=strength[1], incubation=strength[2],
        name=Name(english, chinese, np.arange(size)),
    )  # fmt: skip


def _owners(order: Array, people: People) -> Array:
    """Evenly dealt out, so that every seller, leavers included, has had some accounts."""
    return np.asarray(people.sales[order % len(people.sales)])


def accounts(division: Division, people: People, made: Accounts) -> Columns:
    """The table of accounts."""
    rng, size = division.rng("accounts table"), division.accounts
    since = np.where(made.handed_over != NONE, made.handed_over, division.as_of - between(rng, 60, 1200, size))
    tier = np.where(made.is_key, np.where(made.potential > 18e6, 0, 1), pick(rng, [0, 0, 4, 6], size))
    sponsor = np.where(made.is_key & chance(rng, 0.55, size), people.executives[numbers_mod(size, people)], -1)
    return {
        "account_id": account_id(division, np.arange(size)),
        "account_name": made.name,
        "parent_account_id": account_id(division, np.where(chance(rng, 0.06, size), np.arange(size) - 1, -1)),
        "industry": Code("industry", made.industry),
        "region": Code("region", made.region),
        "account_tier": Code("account_tier", tier),
        "is_key_account": Flag(made.is_key),
        "market_stage": Code("market_stage", np.where(chance(rng, 0.22, size), -1, pick(rng, [2, 4, 3], size))),
        "owner_id": employee_id(division, made.owner),
        "owner_since": Day(since),
        "exec_sponsor_id": employee_id(division, sponsor),
        "annual_potential": Whole(made.potential),
        "known_departments": Whole(np.where(made.is_key, between(rng, 5, 6, size), between(rng, 3, 5, size))),
        "contact_list_complete": Flag(chance(rng, np.where(made.is_key, 0.7, 0.3), size)),
        "transfer_count": Whole((made.handed_over != NONE) + pick(rng, [7, 2, 1], size).astype(np.int64)),
        "created_date": Day(division.start - between(rng, 100, 2500, size)),
    }


def numbers_mod(size: int, people: People) -> Array:
    """Executives take the accounts in turn."""
    return np.arange(size) % len(people.executives)


def account_id(division: Division, account: Array) -> Id:
    """Identifiers of accounts, A001 onwards; negative numbers stay missing."""
    return Id("A", 3, np.where(account < 0, -1, account + division.first_account + 1))
