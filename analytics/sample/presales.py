"""Presales support: requests with their response, and hours per person and week.

Hours follow people, not deals: each week a person serves a few of the deals in hand, big or small.
That is the weakness that the presales page has to find.
"""

from __future__ import annotations

import numpy as np

from analytics.sample.columns import NONE, Code, Columns, Day, Flag, Id, Moment, Real, Whole
from analytics.sample.deals import OPEN, Deals, last_day
from analytics.sample.division import Division
from analytics.sample.draw import Array, Rng, between, chance, pick, spread
from analytics.sample.opportunities import opportunity_id
from analytics.sample.people import People, employee_id

WEEKS_AHEAD = 8
UNSERVED_DAYS = 75
WORK_START, WORK_HOURS = 9, 8
RESPONSE_HOURS = np.array([8, 16, 24, 24, 24])


def monday(days: Array | int) -> Array:
    """Monday of the week of a day."""
    return np.asarray(days - (days + 3) % 7)


def add_working_days(days: Array, count: Array) -> Array:
    """Working days later; weekends do not count."""
    since = days + 3
    working = since // 7 * 5 + np.minimum(since % 7, 4) + count
    return np.asarray(working // 5 * 7 + working % 5 - 3)


def presales_requests(division: Division, people: People, deals: Deals, first_number: int) -> Columns:
    """One or two requests per supported deal; too many are answered late."""
    rng = division.rng("presales_requests")
    supported = np.flatnonzero((deals.presales >= 0) & (deals.stage >= 1))
    row, _ = spread(between(rng, 1, 2, len(supported)))
    deal, rows = supported[row], len(row)
    until = last_day(deals, division.as_of)[deal]
    begin = np.where(deals.stage_days[deal, 1] != NONE, deals.stage_days[deal, 1], deals.created[deal])
    asked_day = add_working_days(between(rng, begin, until - 2, rows), np.zeros(rows, dtype=np.int64))
    asked_day = np.minimum(asked_day, division.as_of)
    minute = between(rng, 0, WORK_HOURS * 60 - 1, rows)
    tier = np.where(deals.tier[deal] < 0, 4, deals.tier[deal])
    slow = np.exp(rng.normal(-0.12 - 0.15 * deals.uses_solution[deal], 0.8, rows))
    waited = minute + (RESPONSE_HOURS[tier] * slow * 60).astype(np.int64)
    answered_day = add_working_days(asked_day, waited // (WORK_HOURS * 60))
    answered = _moment(answered_day, waited % (WORK_HOURS * 60))
    due_day = add_working_days(asked_day, between(rng, 4, 12, rows))
    late = np.where(chance(rng, 0.66, rows), -between(rng, 0, 2, rows), between(rng, 1, 9, rows))
    done_day = np.maximum(add_working_days(due_day, late), answered_day + 1)
    is_open = done_day > division.as_of
    helper = np.where(chance(rng, 0.85, rows), deals.presales[deal], people.presales[pick(rng, [1] * division.presales, rows)])
    skill = np.where(chance(rng, 0.5, rows), people.specialty[helper], deals.product[deal])
    return {
        "request_id": Id("R", 5, np.arange(rows) + first_number + 1),
        "opportunity_id": opportunity_id(division, deal),
        "request_type": Code("request_type", pick(rng, [4, 2, 4, 3, 3, 1], rows)),
        "requested_at": Moment(_moment(asked_day, minute)),
        "requested_by_id": employee_id(division, deals.owner[deal]),
        "required_by": Moment(_moment(due_day, np.full(rows, WORK_HOURS * 60))),
        "required_skill": Code("product_line", np.where(chance(rng, 0.88, rows), skill, -1)),
        "first_response_at": Moment(np.where(answered_day > division.as_of, NONE, answered)),
        "assigned_to_id": employee_id(division, helper),
        "owner_id": employee_id(division, np.where(chance(rng, 0.86, rows), deals.presales[deal], -1)),
        "completed_at": Moment(np.where(is_open, NONE, _moment(done_day, between(rng, 60, 420, rows)))),
        "status": Code("request_status", is_open.astype(np.int32)),
        "satisfaction": Whole(np.where(is_open | chance(rng, 0.4, rows), NONE, between(rng, 2, 5, rows))),
    }


def _moment(days: Array, minute_of_work: Array) -> Array:
    return np.asarray(days * 1440 + WORK_START * 60 + minute_of_work)


def presales_bookings(division: Division, people: People, deals: Deals, first_number: int) -> Columns:
    """Hours by person, week and deal up to eight weeks ahead, and internal time."""
    rng = division.rng("presales_bookings")
    who, week, deal, hours = _deal_hours(rng, division, people, deals)
    kind = np.full(len(who), -1)
    other = _internal(rng, division, people)
    who, week, hours = (np.concatenate(pair) for pair in ((who, other[0]), (week, other[1]), (hours, other[3])))
    deal = np.concatenate([deal, np.full(len(other[0]), -1)])
    kind = np.concatenate([kind, other[2]])
    order = np.lexsort((deal, who, week))
    who, week, deal, hours, kind = (one[order] for one in (who, week, deal, hours, kind))
    rows, now = len(who), int(monday(division.as_of))
    begin = week + between(rng, 0, 1, rows)
    end = np.minimum(begin + between(rng, 1, 3, rows), week + 4)
    current = week == now
    begin, end = np.where(current, week, begin), np.where(current, division.as_of, end)
    hours = np.where(current, hours * 0.6, hours)
    ahead = week > now
    work = np.where(kind >= 0, kind, pick(rng, [4, 2, 4, 3, 3, 2], rows))
    is_rated = (deal >= 0) & ~ahead & chance(rng, 0.46, len(deals.account))[deal]
    is_costed = people.is_costed[who] & chance(rng, 0.8, rows)
    return {
        "booking_id": Id("B", 6, np.arange(rows) + first_number + 1),
        "employee_id": employee_id(division, who),
        "opportunity_id": opportunity_id(division, deal),
        "request_id": Id("R", 5, np.full(rows, -1)),
        "start_date": Day(begin),
        "end_date": Day(end),
        "hours": Real(np.maximum(np.round(hours * 2) / 2, 0.5), 1),
        "booking_kind": Code("booking_kind", np.where(ahead, 0, 1)),
        "work_type": Code("work_type", work),
        "cost_rate_hour": Whole(np.where(is_costed, people.rate[who], NONE)),
        "is_external": Flag(chance(rng, 0.05, rows).astype(np.int32)),
        "eval_score": Whole(np.where(is_rated, between(rng, 2, 5, rows), NONE)),
    }


def _deal_weeks(division: Division, people: People, deals: Deals) -> tuple[Array, Array]:
    """Every week in which a supported deal could be worked on, from its second stage."""
    supported = np.flatnonzero((deals.presales >= 0) & (deals.stage >= 1))
    begin = monday(np.where(deals.stage_days[:, 1] != NONE, deals.stage_days[:, 1], deals.stage_days[:, 2]))
    final = np.where(deals.status == OPEN, division.as_of + 7 * WEEKS_AHEAD, deals.closed)
    final = np.where(deals.is_unserved, division.as_of - UNSERVED_DAYS, final)
    weeks = np.maximum((monday(final) - begin) // 7 + 1, 0)
    row, place = spread(weeks[supported])
    deal = supported[row]
    return deal, begin[deal] + 7 * place


def _deal_hours(
    rng: Rng, division: Division, people: People, deals: Deals
) -> tuple[Array, Array, Array, Array]:
    """The few deals that a person serves in a week, and the hours spent on each."""
    deal, week = _deal_weeks(division, people, deals)
    who = deals.presales[deal]
    liking = 0.55 * rng.random(len(deals.account))[deal] + 0.45 * rng.random(len(deal))
    wish = liking + 0.12 * np.isin(deals.tier[deal], [0, 1]) + 0.05 * deals.uses_solution[deal]
    order = np.lexsort((-wish, week, who))
    who, week, deal = who[order], week[order], deal[order]
    new = np.r_[True, (who[1:] != who[:-1]) | (week[1:] != week[:-1])]
    group = np.cumsum(new) - 1
    rank = np.arange(len(who)) - np.flatnonzero(new)[group]
    is_busy = _is_overloaded(division, people)[who]
    limit = np.where(is_busy, 5, 2 + pick(rng, [2, 3, 2], group[-1] + 1)[group])
    kept = rank < limit
    who, week, deal, group = who[kept], week[kept], deal[kept], group[kept]
    share = rng.gamma(3, 1, len(who))
    total = np.bincount(group, share)
    load = _load(rng, division, people, who[np.r_[True, group[1:] != group[:-1]]], week[np.r_[True, group[1:] != group[:-1]]])
    return who, week, deal, 40 * load[_dense(group)] * share / total[group]


def _dense(group: Array) -> Array:
    return np.asarray(np.cumsum(np.r_[True, group[1:] != group[:-1]]) - 1)


def _is_overloaded(division: Division, people: People) -> Array:
    """One presales person of seven, the same whom most deals ask for."""
    busy = np.zeros(division.employees, dtype=bool)
    busy[people.presales[::7]] = True
    return busy


def _load(rng: Rng, division: Division, people: People, who: Array, week: Array) -> Array:
    """Share of a week spent on deals: one person above capacity for half a year, the others well below."""
    usual = rng.uniform(0.46, 0.66, division.employees)[who]
    ahead = week > division.as_of
    load = np.clip(usual * np.where(ahead, 0.9, 1.0) + rng.normal(0, 0.06, len(who)), 0.4, 0.75)
    busy = _is_overloaded(division, people)[who]
    lately = week > division.as_of - 190
    return np.where(busy, np.where(lately, rng.normal(1.04, 0.05, len(who)), load + 0.12), load)


def _internal(rng: Rng, division: Division, people: People) -> tuple[Array, Array, Array, Array]:
    """Internal work, training and leave per person and week: who, week, work type, hours."""
    weeks = np.arange(int(monday(division.start)), int(monday(division.as_of)) + 1, 7)
    who, week = (one.ravel() for one in np.meshgrid(people.presales, weeks))
    kind = 6 + pick(rng, [5, 2, 1], len(who))
    kept = chance(rng, 0.42, len(who))
    hours = np.array([4.0, 8.0, 8.0])[kind - 6]
    return who[kept], week[kept], kind[kept], hours[kept]
