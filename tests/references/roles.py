"""References of the second and third role (R2, R3), their mean and patterns, from their words."""

from __future__ import annotations

import pandas as pd

from tests.references.account_state import (
    DAY,
    activities,
    deals,
    decided,
    key_accounts,
    known_silent,
    mean,
    name_of,
    share,
)
from tests.references.dao import _cells
from tests.references.roles_relationship import r1_by_account
from tests.references.tables import Tables

SOURCES = (
    "自主孵化", "孵化", "客户经营", "客户转介绍", "客户推荐", "老客户", "老客户转介绍", "现有客户",
    "account cultivation", "incubation", "customer referral", "existing customer",
)  # fmt: skip
SCALES = {
    "r2": {"a": (0, 6, 20), "b": (0.3, 0.8, 25), "c": (0, 0.5, 20), "d": (0.1, 0.6, 20), "e": (0.2, 0.8, 15)},
    "r3": {"a": (0, 0.3, 35), "b": (0.1, 0.6, 25), "c": (0, 180, 20), "d": (0.1, 0.5, 20)},
}


def _shrunk(hits: pd.Series, groups: pd.Series) -> pd.Series:
    """Share of hits per group, drawn to the overall share by five."""
    hits = hits.astype(float)
    return (hits.groupby(groups).sum() + 5 * hits.mean()) / (hits.groupby(groups).count() + 5)


def _r2a(tables: Tables) -> pd.Series:
    a, c, keys = activities(tables), _cells(tables), key_accounts(tables)
    a = a[(a["purpose"] == "solution") & (a["activity_date"] >= tables.year_start)]
    units = c.groupby("account")["buying_unit"].nunique().reindex(keys.index).fillna(1).clip(lower=1)
    touches = a.groupby("account").size().reindex(keys.index).fillna(0)
    return (touches / units)[known_silent(tables, 365)]


def _r2b(tables: Tables) -> pd.Series:
    d = decided(tables)
    d = d[d["technical_win"].isin(["yes", "no"])]
    return _shrunk(d["technical_win"] == "yes", d["account"])


def _r2c(tables: Tables) -> pd.Series:
    d, b = deals(tables).set_index("opportunity_id"), tables["bid_criteria"]
    b = b[b["opportunity_id"].isin(d.index)].copy()
    b["account"], b["state"] = b["opportunity_id"].map(d["account"]), b["opportunity_id"].map(d["state"])
    b = b[(b["state"] == "open") | (b["opportunity_id"].map(d["closed"]) >= tables.year_start)]
    judged = b[b["influenced_by_us"].notna() & b["weight"].notna()]
    ours = judged[judged["influenced_by_us"].astype(bool)].groupby("account")["weight"].sum()
    weight = judged.groupby("account")["weight"].sum()
    by_weight = (ours.reindex(weight.index).fillna(0) / weight)[weight > 0]
    said = b[b["known_before_bid"].notna() & b["state"].isin(["won", "lost"])]
    per_deal = said.groupby(["account", "opportunity_id"])["known_before_bid"].agg(lambda v: bool(v.astype(bool).any()))
    by_deal = per_deal.groupby(level=0).mean()
    return by_weight.combine_first(by_deal)


def _r2d(tables: Tables) -> pd.Series:
    c = _cells(tables)
    c = c[c["status"] != "not_eligible"]
    return (c["status"] == "owned").groupby(c["account"]).mean()


def _r2e(tables: Tables) -> pd.Series:
    c = _cells(tables)
    if not tables["account_offerings"]["incumbent_competitor"].notna().any():
        return pd.Series(dtype=float)
    return 1 - c["incumbent_competitor"].notna().groupby(c["account"]).mean()


def origins(tables: Tables) -> pd.DataFrame:
    """Deals with `is_ours`: True, False, or None when nothing says where they came from."""
    d, a = deals(tables), activities(tables)
    first = a[a["purpose"] == "incubation"].groupby("account")["activity_date"].min()

    def judge(row: pd.Series) -> bool | None:
        if not pd.isna(row["is_incubated"]):
            return bool(row["is_incubated"])
        by_source = isinstance(row["lead_source"], str) and name_of(row["lead_source"]) in SOURCES
        early = row["created_date"] <= row["tender_date"] - 90 * DAY
        prepared = row["account"] in first.index and first[row["account"]] < row["created_date"]
        if by_source or early or prepared:
            return True
        is_known = isinstance(row["lead_source"], str) or not pd.isna(row["tender_date"] - row["created_date"]) or len(first) > 0
        return False if is_known else None

    d["is_ours"] = pd.Series([judge(row) for _, row in d.iterrows()], index=d.index, dtype=object)
    return d


def _created(tables: Tables) -> pd.DataFrame:
    d = origins(tables)
    return d[d["created_date"] >= tables.year_start]


def _r3a(tables: Tables) -> pd.Series:
    d, keys = _created(tables), key_accounts(tables)
    ours = d[d["is_ours"] == True].groupby("account")["amount"].sum().reindex(keys.index).fillna(0)  # noqa: E712
    unknown = set(d["account"]) - set(d[d["is_ours"].notna()]["account"])
    potential = keys["annual_potential"].astype(float)
    return (ours / potential.where(potential != 0))[~keys.index.to_series().isin(unknown)]


def _r3b(tables: Tables) -> pd.Series:
    d = _created(tables)
    d = d[d["is_ours"].notna()]
    return d["is_ours"].astype(float).groupby(d["account"]).mean()


def _r3c(tables: Tables) -> pd.Series:
    d = deals(tables)
    return (d["tender_date"] - d["created_date"]).dt.days.groupby(d["account"]).median()


def _r3d(tables: Tables) -> pd.Series:
    d = origins(tables)
    d = d[(d["is_ours"] == True) & d["opportunity_id"].isin(decided(tables)["opportunity_id"])]  # noqa: E712
    return _shrunk(d["state"] == "won", d["account"])


PARTS = {
    "r2a": _r2a, "r2b": _r2b, "r2c": _r2c, "r2d": _r2d, "r2e": _r2e, "r3a": _r3a, "r3b": _r3b, "r3c": _r3c, "r3d": _r3d,
}  # fmt: skip


def part(tables: Tables, name: str) -> pd.Series:
    """A component per key account, NaN where it is not measured."""
    return PARTS[name](tables).astype(float).reindex(key_accounts(tables).index)


def role(tables: Tables, name: str) -> pd.Series:
    """R2 or R3 per key account: weighted mean of the measured components, from a quarter of the weight on."""
    points, measured = 0.0, 0.0
    for letter, (worst, best, weight) in SCALES[name].items():
        score = (100 * (part(tables, name + letter) - worst) / (best - worst)).clip(0, 100)
        points, measured = points + (score * weight).fillna(0), measured + score.notna() * weight
    return (points / measured).where(measured >= 25)


def solution_touches(tables: Tables) -> float | None:
    return mean(part(tables, "r2a"))


def account_technical_win_rate(tables: Tables) -> float | None:
    return mean(part(tables, "r2b"))


def criteria_influence(tables: Tables) -> float | None:
    return mean(part(tables, "r2c"))


def solution_footprint(tables: Tables) -> float | None:
    return mean(part(tables, "r2d"))


def solution_isolation(tables: Tables) -> float | None:
    return mean(part(tables, "r2e"))


def incubated_pipeline(tables: Tables) -> float | None:
    return mean(part(tables, "r3a"))


def incubation_share(tables: Tables) -> float | None:
    return mean(part(tables, "r3b"))


def incubation_lead_days(tables: Tables) -> float | None:
    return mean(part(tables, "r3c"))


def incubation_yield(tables: Tables) -> float | None:
    return mean(part(tables, "r3d"))


def solution_role(tables: Tables) -> float | None:
    return mean(role(tables, "r2"))


def incubation_role(tables: Tables) -> float | None:
    return mean(role(tables, "r3"))


def open_incubated_share(tables: Tables) -> float | None:
    """Open amount of deals that are ours / open amount of known origin."""
    d = origins(tables)
    d = d[(d["state"] == "open") & d["is_ours"].notna() & d["amount"].notna()]
    total = d["amount"].sum()
    return float(d[d["is_ours"].astype(bool)]["amount"].sum() / total) if total else None


def _three(tables: Tables) -> pd.DataFrame:
    """R1, R2, R3 per key account."""
    return pd.DataFrame({"r1": r1_by_account(tables), "r2": role(tables, "r2"), "r3": role(tables, "r3")})


def roles_mean(tables: Tables) -> float | None:
    """Mean over key accounts of the mean of the roles measured there."""
    return mean(_three(tables).mean(axis=1))


def key_in_name_only_share(tables: Tables) -> float | None:
    """None of the three reaches 60, where all three are measured."""
    three = _three(tables).dropna()
    return share((three < 60).all(axis=1))


def fortress_share(tables: Tables) -> float | None:
    """All three reach 60, where all three are measured."""
    three = _three(tables).dropna()
    return share((three >= 60).all(axis=1))
