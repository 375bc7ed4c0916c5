"""The stories planted in the sample company, with numbers computed from its tables.

A page that does not show them has a mistake; `STORIES.md` tells them to people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.sample.division import AS_OF

RECENT_WEEKS = 26
UNSERVED_DAYS = 60
HANDOVER_DAYS = 90
SAME_PRICE = (0.97, 1.03)
SLA_HOURS = {"A": 8, "B": 16}
OTHER_SLA_HOURS = 24
PATTERN_COLUMNS = (
    ("opportunities", "tender_date"), ("opportunities", "related_project_id"),
    ("opportunities", "precondition_status"), ("opportunities", "contract_end_date"),
    ("bid_criteria", "weight"), ("bid_criteria", "known_before_bid"), ("bid_criteria", "influenced_by_us"),
    ("project_documents", "doc_type"), ("project_documents", "reused_from_id"), ("lessons", "root_cause"),
)  # fmt: skip

Frame = Any


@dataclass(frozen=True)
class Tables:
    """Canonical tables as pandas frames, dates as timestamps."""

    frames: dict[str, Frame]
    as_of: Any

    @classmethod
    def of(cls, arrow: dict[str, Any], as_of: date = AS_OF) -> Tables:
        """From what `frames` returns."""
        made = {name: table.to_pandas(date_as_object=False) for name, table in arrow.items()}
        return cls(made, pd.Timestamp(as_of))

    def __getitem__(self, name: str) -> Frame:
        return self.frames[name]

    def open_deals(self) -> Frame:
        """Open deals."""
        deals = self["opportunities"]
        return deals[deals.status == "open"]

    def done_activities(self) -> Frame:
        """Completed activities with one row per employee."""
        rows = self["activities"]
        rows = rows[(rows.status == "completed") & (rows.activity_date <= self.as_of)]
        return rows.assign(employee_id=rows.employee_id.str.split(";")).explode("employee_id")


def support_is_weakest(t: Tables) -> dict[str, float]:
    """Response, delivery and effort of presales."""
    requests = t["presales_requests"].merge(t["opportunities"][["opportunity_id", "deal_tier"]])
    answered = requests.dropna(subset=["first_response_at"])
    hours = [_working_hours(a, b) for a, b in zip(answered.requested_at, answered.first_response_at, strict=True)]
    allowed = answered.deal_tier.map(SLA_HOURS).fillna(OTHER_SLA_HOURS)
    done = requests.dropna(subset=["completed_at"])
    booked = t["presales_bookings"].merge(t["opportunities"][["opportunity_id", "deal_tier"]])
    year = _in_year(t, booked[booked.deal_tier.notna()])
    return {
        "answered_in_time": float((np.array(hours) <= allowed.to_numpy()).mean()),
        "median_hours": float(np.median(hours)),
        "delivered_on_time": float((done.completed_at <= done.required_by).mean()),
        "hours_on_a_and_b": float(year[year.deal_tier.isin(["A", "B"])].hours.sum() / year.hours.sum()),
    }


def _in_year(t: Tables, booked: Frame) -> Frame:
    """Bookings that end in the last year or run on, with the hours of their working days up to today: as the screens count."""
    days = {name: booked[name].dt.date.to_numpy("datetime64[D]") for name in ("start_date", "end_date")}
    last = np.datetime64(t.as_of.date())
    whole = np.busday_count(days["start_date"], days["end_date"] + 1)
    done = np.busday_count(days["start_date"], np.minimum(days["end_date"], last) + 1)
    share = np.where(whole > 0, np.maximum(done, 0) / np.maximum(whole, 1), days["start_date"] <= last)
    return booked.assign(hours=booked.hours * share)[days["end_date"] > last - 365]


def _working_hours(begin: Any, end: Any) -> float:
    """Hours from nine to five on working days."""
    days = np.busday_count(begin.date(), end.date())
    return float(days * 8 + (end - end.normalize() - (begin - begin.normalize())).total_seconds() / 3600)


def leavers(t: Tables) -> list[dict[str, Any]]:
    """Per leaver: contacts known, and how many a colleague met around the leaving date."""
    people = t["employees"].dropna(subset=["leave_date"])
    met = t.done_activities()
    found = []
    for person in people.itertuples():
        mine = set(t["relationships"].query("employee_id == @person.employee_id").contact_id)
        near = met[(met.employee_id != person.employee_id) & met.contact_id.isin(mine)]
        near = near[(near.activity_date - person.leave_date).abs() <= pd.Timedelta(days=HANDOVER_DAYS)]
        kept = near.contact_id.nunique()
        found.append(
            {"name": person.employee_name, "id": person.employee_id, "left": person.leave_date.date(),
             "contacts": len(mine), "handed_over": kept, "share": kept / max(len(mine), 1)}
        )  # fmt: skip
    return sorted(found, key=lambda one: -one["share"])


def presales_load(t: Tables) -> list[dict[str, Any]]:
    """Per presales person: mean use of capacity lately and ahead, and share of weeks above 90 %."""
    booked = t["presales_bookings"].dropna(subset=["opportunity_id"])
    week = booked.start_date - pd.to_timedelta(booked.start_date.dt.day_of_week, unit="D")
    now = t.as_of - pd.Timedelta(days=t.as_of.day_of_week)
    per_week = booked.assign(week=week).groupby(["employee_id", "week"]).hours.sum().div(40).reset_index()
    recent = per_week[(per_week.week < now) & (per_week.week >= now - pd.Timedelta(weeks=RECENT_WEEKS))]
    ahead = per_week[per_week.week > now]
    names = t["employees"].set_index("employee_id").employee_name
    found = [
        {"name": names[person], "recent": float(rows.hours.mean()), "over_90": float((rows.hours > 0.9).mean()),
         "ahead": float(ahead[ahead.employee_id == person].hours.mean())}
        for person, rows in recent.groupby("employee_id")
    ]  # fmt: skip
    return sorted(found, key=lambda one: -one["recent"])


def unserved_a_deals(t: Tables) -> Frame:
    """Open A deals from the second stage on without an hour of presales in sixty days."""
    deals = t.open_deals()
    deals = deals[(deals.deal_tier == "A") & (deals.stage >= "G2")]
    booked = t["presales_bookings"]
    recent = booked[(booked.end_date >= t.as_of - pd.Timedelta(days=UNSERVED_DAYS)) & (booked.start_date <= t.as_of)]
    return deals[~deals.opportunity_id.isin(recent.opportunity_id)]


def price_losses(t: Tables) -> dict[str, float]:
    """Deals lost on price where both prices are known, and how many were at the winner's price."""
    deals = t["opportunities"]
    lost = deals[(deals.status == "lost") & (deals.loss_reason == "price")][["opportunity_id"]]
    ours = t["quotes"][t["quotes"].is_final][["opportunity_id", "quoted_amount"]]
    winners = t["deal_competitors"]
    winners = winners[winners.is_winner].dropna(subset=["quoted_amount"])
    both = lost.merge(ours).merge(winners, on="opportunity_id", suffixes=("", "_winner"))
    ratio = both.quoted_amount / both.quoted_amount_winner
    return {
        "lost_on_price": len(lost), "both_prices_known": len(both),
        "same_price": int(ratio.between(*SAME_PRICE).sum()),
        "share_same_price": float(ratio.between(*SAME_PRICE).mean()), "median_ratio": float(ratio.median()),
    }  # fmt: skip


def key_in_name_only(t: Tables) -> Frame:
    """Key accounts without a completed activity in a year."""
    keys = t["accounts"][t["accounts"].is_key_account]
    last = t.done_activities().groupby("account_id").activity_date.max()
    keys = keys.assign(last_activity=keys.account_id.map(last))
    return keys[~(keys.last_activity > t.as_of - pd.Timedelta(days=365))]


def strong_accounts(t: Tables) -> Frame:
    """Key accounts whose key persons are nearly all close to us: depth four or more, in favour."""
    people = t["contacts"][t["contacts"].is_key_person].merge(t["accounts"].query("is_key_account")[["account_id"]])
    bonds = t["relationships"].merge(t["employees"].query("leave_date.isna()")[["employee_id"]])
    close = bonds[(bonds.depth_level >= 4) & bonds.stance.isin(["mentor", "supporter"])]
    people = people.assign(is_close=people.contact_id.isin(close.contact_id))
    share = people.groupby("account_id").is_close.mean()
    return t["accounts"].assign(close_key_persons=t["accounts"].account_id.map(share)).query("close_key_persons >= 0.75")


def advantage_not_used(t: Tables) -> Frame:
    """Open deals at such accounts without a supporter in the circle and without a meeting of key persons."""
    deals = t.open_deals().merge(strong_accounts(t)[["account_id", "account_name"]])
    circle = t["deal_contacts"]
    backed = circle[circle.support.isin(["mentor", "supporter"])].opportunity_id
    key_people = t["contacts"][t["contacts"].is_key_person].contact_id
    met = t.done_activities()
    engaged = met[met.contact_id.isin(key_people)].opportunity_id.dropna()
    return deals[~deals.opportunity_id.isin(backed) & ~deals.opportunity_id.isin(engaged)]


def empty_pattern_columns(t: Tables) -> list[tuple[str, str]]:
    """Columns about patterns in which nothing is recorded."""
    return [(table, column) for table, column in PATTERN_COLUMNS if t[table][column].notna().sum() == 0]


def win_rates(t: Tables) -> dict[str, float]:
    """Win rate by count and by value of all decided deals, and of the largest fifth."""
    deals = t["opportunities"].query("status in ['won', 'lost']")
    large = deals[deals.amount >= deals.amount.quantile(0.8)]
    return {
        "decided": len(deals), "by_count": float((deals.status == "won").mean()),
        "by_value": float(deals[deals.status == "won"].amount.sum() / deals.amount.sum()),
        "largest_fifth": float((large.status == "won").mean()), "large_from": float(large.amount.min()),
    }  # fmt: skip


def win_rate_by_use(t: Tables) -> dict[str, tuple[float, float]]:
    """Win rate with and without a supported decision circle, a fitting solution, a usual discount."""
    deals = t["opportunities"].query("status in ['won', 'lost']").set_index("opportunity_id")
    circle = t["deal_contacts"]
    for_us = circle.support.isin(["mentor", "supporter"]) * circle.influence_weight
    share = for_us.groupby(circle.opportunity_id).sum() / circle.groupby("opportunity_id").influence_weight.sum()
    final = t["quotes"][t["quotes"].is_final].set_index("opportunity_id")
    left = final.quoted_amount / final.list_amount
    usual = (left / left.median() - 1).abs() <= 0.06
    uses = {
        "relationship": share.reindex(deals.index).dropna() >= 0.6,
        "solution": (deals.solution_fit.dropna() >= 4),
        "patterns": usual.reindex(deals.index).dropna().astype(bool),
    }
    won = deals.status == "won"
    return {
        name: (float(won[used[used].index].mean()), float(won[used[~used].index].mean())) for name, used in uses.items()
    }


def tenders_ahead(t: Tables) -> dict[str, int]:
    """Contracts that end within a year, and those at accounts without an open deal."""
    rows = t["projects"].dropna(subset=["contract_end_date"])
    rows = rows[(rows.contract_end_date > t.as_of) & (rows.contract_end_date <= t.as_of + pd.Timedelta(days=365))]
    alone = rows[~rows.account_id.isin(t.open_deals().account_id)]
    dates = t["projects"].groupby(["account_id", "project_type"]).size()
    return {"ending": len(rows), "without_open_deal": len(alone), "series": int((dates >= 2).sum())}
