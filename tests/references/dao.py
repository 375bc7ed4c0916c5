"""References of the key-account indicators D1a to D5d, from their words."""

from __future__ import annotations

import re

import pandas as pd

from tests.references.account_state import (
    DAY,
    accounts,
    activities,
    deals,
    key_accounts,
    known_silent,
    mean,
    owners,
    resolved,
    resolver,
    share,
    took_part,
)  # fmt: skip
from tests.references.tables import Tables


def key_account_hit_rate(tables: Tables) -> float | None:
    """|K ∩ Top_N(value)| / |K|, N = |K|."""
    every, keys = accounts(tables), key_accounts(tables)
    ranked = every.rename_axis("row").sort_values(["value", "account_id"], ascending=[False, True])
    return share(keys.index.to_series().isin(ranked.index[: len(keys)]))


def criteria_completeness(tables: Tables) -> float | None:
    """K with tier, industry, potential and market stage all filled."""
    fields = ["account_tier", "industry", "annual_potential", "market_stage"]
    return share(key_accounts(tables)[fields].notna().all(axis=1))


def key_account_revenue_share(tables: Tables) -> float | None:
    """Σ won of K in W / Σ won in W."""
    d = deals(tables)
    won = d[(d["state"] == "won") & (d["closed"] >= tables.year_start)]
    total = won["amount"].sum()
    return float(won[won["account"].isin(key_accounts(tables).index)]["amount"].sum() / total) if total else None


def owned_coverage(tables: Tables) -> float | None:
    """K with one owner who has not left; owners who are not on the employee list are unknown."""
    owner, staff = owners(tables), tables["employees"].set_index("employee_id")
    left = staff.index[pd.to_datetime(staff["leave_date"]) <= tables.as_of]
    is_known = owner.isna() | owner.isin(staff.index)
    return share(owner.notna() & ~owner.isin(left), is_known)


def owner_load(tables: Tables) -> float | None:
    """Owners holding one to eight key accounts, of owners."""
    return share(owners(tables).dropna().value_counts().between(1, 8))


def owner_continuity(tables: Tables) -> float | None:
    """Median months since owner_since over K, 0 when the owner left."""
    owner, staff = owners(tables), tables["employees"].set_index("employee_id")
    left = staff.index[pd.to_datetime(staff["leave_date"]) <= tables.as_of]
    since = pd.to_datetime(key_accounts(tables)["owner_since"])
    months = (tables.as_of - since.where(since <= tables.as_of)).dt.days / (365.25 / 12)
    months = months.mask(owner.isin(left), 0.0).dropna()
    return float(months.median()) if len(months) else None


def executive_coverage(tables: Tables) -> float | None:
    """K with a sponsor, or an activity by an executive in 180 days."""
    keys, staff = key_accounts(tables), tables["employees"]
    executives = set(staff[staff["role"] == "executive"]["employee_id"])
    if not executives and keys["exec_sponsor_id"].isna().all():
        return None
    recent = took_part(tables)
    recent = recent[(recent["activity_date"] > tables.as_of - 180 * DAY) & recent["person"].isin(executives)]
    return share(keys["exec_sponsor_id"].notna() | keys.index.to_series().isin(recent["account"]))


def three_role_completeness(tables: Tables) -> float | None:
    """Mean over K of how many of three purposes had an activity in 180 days, / 3."""
    recent = activities(tables)
    recent = recent[(recent["activity_date"] > tables.as_of - 180 * DAY) & recent["purpose"].isin(["relationship", "solution", "incubation"])]
    worked = recent.groupby("account")["purpose"].nunique().reindex(key_accounts(tables).index).fillna(0)
    return mean(worked[known_silent(tables, 180)] / 3)


def long_term_touch(tables: Tables) -> float | None:
    """K-activities of the year not for a deal open that day and closing within 180 days of it / all."""
    a = activities(tables)
    a = a[a["account"].isin(key_accounts(tables).index) & (a["activity_date"] >= tables.year_start)]
    d = deals(tables).set_index("opportunity_id")
    closed, ends = a["deal"].map(d["closed"]), a["deal"].map(d["closed"].fillna(d["expected_close_date"]))
    was_open = a["deal"].notna() & ~(closed < a["activity_date"])
    return share(~(was_open & (ends <= a["activity_date"] + 180 * DAY)))


def key_account_neglect(tables: Tables) -> float | None:
    """K with no completed activity in 60 days, where silence is known to be silence."""
    a = activities(tables)
    touched = a[a["activity_date"] > tables.as_of - 60 * DAY]["account"]
    return share(~key_accounts(tables).index.to_series().isin(touched), known_silent(tables, 60))


def _span(period: object, first_month: int) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """First and last day of a plan's period: a fiscal year, half, quarter, or a month."""
    said = str(period).upper()
    year = re.search(r"20\d\d", said)
    short = re.search(r"FY ?(\d\d)(?!\d)", said)
    number = int(year[0]) if year else 2000 + int(short[1]) if short else None
    if number is None:
        return None
    start = pd.Timestamp(number - (first_month > 1), first_month, 1)
    quarter = re.search(r"Q ?([1-4])|([1-4一二三四]) ?季", said)
    if quarter:
        which = "1234".index((quarter[1] or quarter[2]).translate(str.maketrans("一二三四", "1234")))
        start, months = start + pd.DateOffset(months=3 * which), 3
    elif re.search(r"H ?[12]|[上下]半年", said):
        start, months = start + pd.DateOffset(months=6 if re.search(r"H ?2|下半年", said) else 0), 6
    elif month := re.search(r"20\d\d ?[-/.年] ?(1[0-2]|0?[1-9])(?!\d)", said):
        start, months = pd.Timestamp(number, int(month[1]), 1), 1
    else:
        months = 12
    return start, start + pd.DateOffset(months=months) - DAY


def _plans(tables: Tables) -> pd.DataFrame:
    """Plans of K with their span and whether it holds `as_of`."""
    p = tables["account_plans"]
    p["account"] = resolved(p["account_id"], resolver(tables["accounts"], "account_id", "account_name"))
    p = p[p["account"].isin(key_accounts(tables).index)].copy()
    for name in ("approved_at", "last_reviewed_at"):
        p[name] = pd.to_datetime(p[name])
    spans = [_span(v, int(tables.settings["fiscal_year_start_month"])) for v in p["period"]]
    approved = list(p["approved_at"])
    p["start"] = [s[0] if s else a for s, a in zip(spans, approved, strict=True)]
    p["end"] = [s[1] if s else a + 364 * DAY for s, a in zip(spans, approved, strict=True)]
    p["is_current"] = (p["start"] <= tables.as_of) & (p["end"] >= tables.as_of)
    return p


def plan_coverage(tables: Tables) -> float | None:
    """K with an approved plan for the current period."""
    p = _plans(tables)
    planned = p[p["is_current"] & (p["approved_at"] <= tables.as_of)]["account"]
    return share(key_accounts(tables).index.to_series().isin(planned))


def share_of_wallet(tables: Tables) -> float | None:
    """Σ won in the year / Σ potential, over K with a potential."""
    keys = key_accounts(tables)
    keys = keys[keys["annual_potential"].astype(float) > 0]
    return float(keys["bought"].sum() / keys["annual_potential"].astype(float).sum()) if len(keys) else None


def _cells(tables: Tables) -> pd.DataFrame:
    c = tables["account_offerings"]
    c["account"] = resolved(c["account_id"], resolver(tables["accounts"], "account_id", "account_name"))
    return c[c["account"].isin(key_accounts(tables).index)]


def whitespace_worked(tables: Tables) -> float | None:
    """Cells in pipeline / (gap + pipeline)."""
    c = _cells(tables)
    return share(c["status"] == "pipeline", c["status"].isin(["gap", "pipeline"]))


def competitor_isolation(tables: Tables) -> float | None:
    """1 − share of K where a competitor is in place or won a deal in the year; known ones only."""
    c, d, keys = _cells(tables), deals(tables), key_accounts(tables)
    inside = set(c[c["incumbent_competitor"].notna()]["account"])
    known = set(c["account"]) if tables["account_offerings"]["incumbent_competitor"].notna().any() else set()
    rivals = tables["deal_competitors"]
    rivals = rivals[rivals["is_winner"].notna()]
    recent = d[(d["state"] != "open") & (d["closed"] >= tables.year_start)].set_index("opportunity_id")["account"]
    rivals = rivals.assign(account=rivals["opportunity_id"].map(recent))
    known |= set(rivals["account"].dropna())
    inside |= set(rivals[rivals["is_winner"].astype(bool)]["account"].dropna())
    names = keys.index.to_series()
    return share(~names.isin(inside), names.isin(known))


def review_on_schedule(tables: Tables) -> float | None:
    """K reviewed at or after as_of − 95 days."""
    p = _plans(tables)
    fresh = p[(p["last_reviewed_at"] >= tables.as_of - 95 * DAY) & (p["last_reviewed_at"] <= tables.as_of)]["account"]
    return share(key_accounts(tables).index.to_series().isin(fresh))


def plan_action_completion(tables: Tables) -> float | None:
    """Σ actions done / Σ actions due of the plan in force (else the newest) of each of K."""
    p = _plans(tables)
    p["is_approved"], p["is_later"] = p["approved_at"] <= tables.as_of, p["start"] > tables.as_of
    p = p.sort_values(["is_current", "is_approved", "is_later", "start"], ascending=[False, False, True, False])
    p = p.drop_duplicates("account")
    p = p[(p["actions_due"].astype(float) > 0) & p["actions_done"].notna()]
    return float(p["actions_done"].astype(float).sum() / p["actions_due"].astype(float).sum()) if len(p) else None


def _had_revenue(tables: Tables) -> pd.DataFrame:
    """K that bought in the year before, if the deals reach back two years."""
    d, keys = deals(tables), key_accounts(tables)
    oldest = min(d["created_date"].min(), d["closed"].min())
    return keys[(keys["before"].fillna(0) > 0) & bool(oldest <= tables.as_of - 730 * DAY)]


def key_account_retention(tables: Tables) -> float | None:
    """What they bought in the year / what they bought the year before, at most 1.5."""
    keys = _had_revenue(tables)
    return min(1.5, float(keys["bought"].sum() / keys["before"].sum())) if len(keys) else None


def key_accounts_lost(tables: Tables) -> float | None:
    """Of these, bought nothing in the year and nothing open."""
    keys = _had_revenue(tables)
    return share((keys["won_deals"] == 0) & (keys["open_deals"] == 0))
