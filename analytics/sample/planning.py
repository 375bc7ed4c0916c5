"""Plans of key accounts, white space, targets and forecasts."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from analytics.sample.accounts import Accounts, account_id
from analytics.sample.columns import EPOCH, NONE, Code, Columns, Day, Name, Whole, day
from analytics.sample.deals import WON, Deals
from analytics.sample.division import Division
from analytics.sample.draw import Array, between, chance, pick, rounded, spread
from analytics.sample.opportunities import contract_amount
from analytics.sample.people import People, employee_id

QUARTERS_AHEAD = 2


def account_plans(division: Division, accounts: Accounts) -> Columns:
    """Yearly plans of key accounts: last year's, and for most of them this year's."""
    rng = division.rng("account_plans")
    keys = np.flatnonzero(accounts.is_key & ~accounts.is_key_in_name)
    year = (EPOCH + timedelta(days=division.as_of)).year
    row, place = spread(np.full(len(keys), 2))
    current = place == 1
    kept = np.where(current, chance(rng, 0.88, len(row)), chance(rng, 0.7, len(row)))
    account, current = keys[row[kept]], current[kept]
    rows = len(account)
    begin = np.where(current, day(date(year, 1, 1)), day(date(year - 1, 1, 1)))
    reviewed = np.where(chance(rng, 0.74, rows), between(rng, 5, 85, rows), between(rng, 110, 220, rows))
    reviewed = np.where(current, division.as_of - reviewed, begin + 330)
    due = between(rng, 5, 14, rows)
    done = np.round(due * np.clip(rng.normal(0.72, 0.14, rows), 0.2, 1)).astype(np.int64)
    return {
        "account_id": account_id(division, account),
        "period": _labels([str(year - 1), str(year)], current.astype(np.int32)),
        "plan_owner_id": employee_id(division, accounts.owner[account]),
        "approved_at": Day(np.where(chance(rng, 0.93, rows), begin + between(rng, 5, 80, rows), NONE)),
        "last_reviewed_at": Day(reviewed),
        "next_review_date": Day(reviewed + 92),
        "revenue_target": Whole(rounded(accounts.potential[account] * rng.uniform(0.3, 0.7, rows), 100_000)),
        "actions_due": Whole(due),
        "actions_done": Whole(done),
    }


def account_offerings(division: Division, accounts: Accounts) -> Columns:
    """White space: two buying units by four product lines per key account."""
    rng = division.rng("account_offerings")
    row, cell = spread(np.full(int(accounts.is_key.sum()), 8))
    account, rows = np.flatnonzero(accounts.is_key)[row], len(row)
    level = accounts.solution[account]
    draw = rng.random(rows)
    status = np.select([draw < 0.08, draw < 0.08 + 0.5 * level, draw < 0.3 + 0.5 * level], [3, 0, 1], 2)
    rival = (status > 0) & (status < 3) & chance(rng, 0.16, rows)
    potential = accounts.potential[account] / 8 * rng.uniform(0.5, 1.5, rows)
    return {
        "account_id": account_id(division, account),
        "buying_unit": Code("buying_unit", cell // 4),
        "offering": Code("product_line", cell % 4),
        "status": Code("cell_status", status),
        "potential_amount": Whole(np.where(status == 3, NONE, rounded(potential, 10_000))),
        "incumbent_competitor": Code("competitor", np.where(rival, pick(rng, [1] * 8, rows), -1)),
    }


def quarters(division: Division) -> list[tuple[str, int, int]]:
    """Label, first day and last day of each quarter from the start to two quarters ahead."""
    first = EPOCH + timedelta(days=division.start)
    last = EPOCH + timedelta(days=division.as_of)
    number = first.year * 4 + (first.month - 1) // 3
    until = last.year * 4 + (last.month - 1) // 3 + QUARTERS_AHEAD
    return [(f"{n // 4}Q{n % 4 + 1}", _first_day(n), _first_day(n + 1) - 1) for n in range(number, until + 1)]


def _first_day(quarter: int) -> int:
    return day(date(quarter // 4, quarter % 4 * 3 + 1, 1))


def _won(division: Division, people: People, deals: Deals) -> Array:
    """Amount won per quarter and seller."""
    spans = quarters(division)
    starts = np.array([first for _, first, _ in spans] + [spans[-1][2] + 1])
    won = deals.status == WON
    place = np.searchsorted(starts, deals.closed[won], side="right") - 1
    seller = deals.owner[won] - people.sales[0]
    table = np.zeros((len(spans), division.sales))
    np.add.at(table, (np.clip(place, 0, len(spans) - 1), seller), contract_amount(division, deals)[won])
    return table


def _sellers(division: Division, people: People) -> tuple[Array, Array]:
    """Quarter and seller of every row; those who have left get no more rows."""
    spans = quarters(division)
    quarter, seller = (one.ravel() for one in np.meshgrid(np.arange(len(spans)), np.arange(division.sales), indexing="ij"))
    first = np.array([begin for _, begin, _ in spans])[quarter]
    kept = people.is_active(people.sales[seller], first)
    return quarter[kept], seller[kept]


def _labels(texts: list[str], numbers: Array) -> Name:
    return Name(texts, texts, numbers)


def targets(division: Division, people: People, deals: Deals) -> Columns:
    """Quarterly targets per seller: the usual level plus growth, somewhat ambitious."""
    rng = division.rng("targets")
    won = _won(division, people, deals)
    usual = won[3:-QUARTERS_AHEAD].mean() if len(won) > 6 else won.mean()
    quarter, seller = _sellers(division, people)
    own = 0.5 * usual + 0.5 * won[3:].mean(axis=0)[seller]
    amount = own * (1.02 + 0.025 * quarter) * rng.uniform(0.95, 1.1, len(quarter))
    return {
        "period": _labels([label for label, _, _ in quarters(division)], quarter),
        "owner_id": people.name(people.sales[seller]),
        "team": Code("team", np.zeros(len(quarter), dtype=np.int32)),
        "target_amount": Whole(rounded(np.maximum(amount, 3e5), 50_000)),
    }


def forecast_snapshots(division: Division, people: People, deals: Deals) -> Columns:
    """What every seller committed to on the first day of a quarter."""
    rng = division.rng("forecast_snapshots")
    spans = quarters(division)
    won = _won(division, people, deals)
    quarter, seller = _sellers(division, people)
    known = np.array([first <= division.as_of for _, first, _ in spans])[quarter]
    quarter, seller = quarter[known], seller[known]
    usual = won[4:-QUARTERS_AHEAD].mean(axis=0)[seller]
    base = 0.75 * won[quarter, seller] + 0.3 * usual
    commit = base * rng.uniform(0.9, 1.45, len(quarter))
    return {
        "period": _labels([label for label, _, _ in spans], quarter),
        "snapshot_date": Day(np.array([first for _, first, _ in spans])[quarter]),
        "owner_id": people.name(people.sales[seller]),
        "committed_amount": Whole(rounded(commit, 10_000)),
        "best_case_amount": Whole(rounded(commit * rng.uniform(1.15, 1.6, len(quarter)), 10_000)),
    }
