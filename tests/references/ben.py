"""References of relationship capital (B1–B4 and the four maps), from their words."""

from __future__ import annotations

import pandas as pd

from tests.references.account_state import (
    DAY,
    activities,
    deals,
    key_accounts,
    mean,
    resolved,
    resolver,
    share,
)
from tests.references.relationship_state import (
    STANCE,
    contacts,
    edges,
    engaged,
    kept,
    known_people,
    length_score,
    meetings,
    staff,
    strong,
    year_of,
)  # fmt: skip
from tests.references.tables import Tables
from tests.references.uses_relationship import chains, uses


def _handovers(tables: Tables) -> pd.DataFrame:
    """Per leaver of the last 730 days and contact: handed over, gap, strength before and after."""
    return kept(tables, "handovers", _compute_handovers)


def _compute_handovers(tables: Tables) -> pd.DataFrame:
    s, e, m = staff(tables), edges(tables), meetings(tables)
    left = s[(s["leave_date"] <= tables.as_of) & (s["leave_date"] > tables.as_of - 730 * DAY)]
    out = []
    for leaver, day in left["leave_date"].items():
        mine = e[e["person"] == leaver]
        met = mine[(mine["first"] < day) & (mine["last"] > day - 365 * DAY)]
        for who in (mine[mine["is_recorded"]] if mine["is_recorded"].any() else met)["who"]:
            others = m[(m["who"] == who) & (m["person"] != leaver)]
            gone = others["person"].map(s["leave_date"])
            others = others[~(gone <= day)]
            near = others["activity_date"].between(day - 90 * DAY, day + 90 * DAY).any()
            later = others[others["activity_date"] >= day]["activity_date"].min()
            gap = 365 if pd.isna(later) else min(365, (later - day).days)
            own = m[(m["who"] == who) & (m["person"] == leaver)]
            before = _degrees(tables, own, day - 30 * DAY)
            heirs = [_degrees(tables, group, day + 180 * DAY) for _, group in others.groupby("person")]
            after = max((h for h in heirs if h is not None), default=0) if day + 180 * DAY <= tables.as_of else None
            out.append((leaver, who, bool(near), gap, before, after))
    return pd.DataFrame(out, columns=["leaver", "who", "near", "gap", "before", "after"])


def _degrees(tables: Tables, met: pd.DataFrame, day: pd.Timestamp) -> float | None:
    """Strength from frequency, length and depth of one pair's meetings, as it was on a day."""
    seen = met[met["activity_date"] <= day]
    if seen.empty:
        return None
    cadence = contacts(tables)["cadence"][seen["who"].iloc[0]]
    e = edges(tables)
    row = e[(e["person"] == seen["person"].iloc[0]) & (e["who"] == seen["who"].iloc[0])]
    recent = (seen["activity_date"] > day - 90 * DAY).sum()
    frequency = 50 * 0.5 ** ((day - seen["activity_date"].max()).days / (2 * cadence)) + 0.5 * min(100, recent * cadence / 0.9)
    since = min([met["activity_date"].min(), *row["since_date"].dropna()])
    deep = seen[seen["activity_date"] > day - 730 * DAY]["depth_level"].max()
    if pd.isna(deep) and len(row):
        deep = row["depth_level"].iloc[0]
    points = 15 * frequency + 10 * length_score((day - since).days / 365.25)
    return points / 25 if pd.isna(deep) else (points + 15 * 20 * deep) / 40


def handover_rate(tables: Tables) -> float | None:
    return share(_handovers(tables)["near"])


def recontact_gap_days(tables: Tables) -> float | None:
    gaps = _handovers(tables)["gap"]
    return float(gaps.median()) if len(gaps) else None


def retained_strength(tables: Tables) -> float | None:
    h = _handovers(tables)
    h = h[h["near"] & h["before"].notna() & h["after"].notna()]
    return float(h["after"].mean() / h["before"].mean()) if len(h) else None


def two_in_a_box(tables: Tables) -> float | None:
    c = known_people(tables)
    return share(c["ties"] >= 2, c["kp_of_k"])


def key_person_closeness(tables: Tables) -> float | None:
    c = known_people(tables)
    return mean(c[c["kp_of_k"]]["closeness"])


def breadth(tables: Tables) -> pd.Series:
    """Departments touched in 180 days over those known, per account; where anything is known of the touches."""
    a, c = key_accounts(tables), contacts(tables)
    c = c[c["department"].notna()]
    touched = c[c["in_180"].eq(True)].groupby("account")["department"].nunique()
    seen = c.groupby("account")["department"].nunique()
    judged = c[c["in_180"].notna()].groupby("account").size()
    known = a["known_departments"].astype(float).fillna(seen.reindex(a.index))
    found = (touched.reindex(a.index).fillna(0) / known).clip(upper=1)
    return found[judged.reindex(a.index).fillna(0) > 0]


def department_breadth(tables: Tables) -> float | None:
    return mean(breadth(tables))


def department_density(tables: Tables) -> float | None:
    c = contacts(tables)
    c = c[c["is_k"] & c["in_180"].eq(True) & c["department"].notna()]
    sizes = c.groupby(["account", "department"]).size()
    return float(sizes.median()) if len(sizes) else None


def key_person_coverage(tables: Tables) -> float | None:
    c = contacts(tables)
    return share(c["in_cadence"].eq(True), c["is_kp"] & c["in_cadence"].notna())


def supportive_key_people(tables: Tables) -> float | None:
    c = known_people(tables)
    return share(c["stance"] >= 1, c["is_kp"] & c["stance"].notna())


def mutuality(tables: Tables) -> float | None:
    a = activities(tables)
    a = a[(a["activity_date"] >= year_of(tables)) & a["direction"].notna()]
    return share(a["direction"] == "inbound")


def strong_tie_use(tables: Tables) -> float | None:
    d, s, g = deals(tables), strong(tables), engaged(tables)
    live = d[(d["state"] == "open") | (d["state"].isin(["won", "lost"]) & (d["closed"] >= year_of(tables)))]
    s = s[s["account"].isin(live["account"])]
    g = g[g["deal"].isin(live["opportunity_id"])]
    used = set(zip(g["who"], g["person"], strict=True))
    is_used = pd.Series([pair in used for pair in zip(s["who"], s["person"], strict=True)], index=s.index, dtype=bool)
    return share(is_used, is_used | s["logs"])


def internal_introduction(tables: Tables) -> float | None:
    e = edges(tables)
    new = e[e["is_recorded"] & (e["since_date"] >= year_of(tables))]
    new = new[new["origin"].notna() | new["introduced_by_id"].notna()]
    return share((new["origin"] == "referred") | new["introduced_by_id"].notna())


def strong_tie_concentration(tables: Tables) -> float | None:
    s = staff(tables)
    facing = s[s["is_active"] & s["role"].isin(["sales", "presales", "delivery", "executive"])]
    held = strong(tables).groupby("person").size().reindex(facing.index).fillna(0)
    if held.sum() == 0:
        return None
    apart = sum(abs(a - b) for a in held for b in held)
    return float(apart / (2 * len(held) ** 2 * held.mean()))


def decision_chain_support(tables: Tables) -> float | None:
    return mean(_open_ab(tables)["won_over"])


def _open_ab(tables: Tables) -> pd.DataFrame:
    u = uses(tables)
    return u[(u["state"] == "open") & u["deal_tier"].isin(["A", "B"])]


def relationship_win_lift(tables: Tables) -> float | None:
    u = uses(tables)
    u = u[u["state"].isin(["won", "lost"]) & (u["closed"] >= year_of(tables)) & u["u1"].notna()]
    with_it, without = u[u["u1"] >= 60], u[u["u1"] < 60]
    if min(len(with_it), len(without)) < 10:
        return None
    return float((with_it["state"] == "won").mean() - (without["state"] == "won").mean())


def net_support(tables: Tables) -> float | None:
    c, people = chains(tables), known_people(tables)
    c = c[(c["state"] == "open") & c["who"].map(people["is_kp"]).eq(True)]
    ours = c["who"].map(people["stance"]).fillna(c["support"].map(STANCE))
    return mean(ours - (c["who"].map(people["rival"]) * 4 / 5 - 2))


def customer_map(tables: Tables) -> float | None:
    c = contacts(tables)
    return share(c[["department", "title", "reports_to_id", "influence"]].notna().all(axis=1), c["is_k"])


def own_map(tables: Tables) -> float | None:
    c = known_people(tables)
    return share(c["is_mapped"], c["kp_of_k"])


def decision_chain_map(tables: Tables) -> float | None:
    c, u = chains(tables), _open_ab(tables)
    roles = c.groupby("deal")["roles"].agg(lambda sets: set().union(*sets))
    found = u["opportunity_id"].map(roles)
    return share(found.map(lambda r: isinstance(r, set) and {"approver", "decision_maker"} <= r)) if len(u) else None


def competitor_map(tables: Tables) -> float | None:
    u, rivals, c = _open_ab(tables), tables["deal_competitors"], known_people(tables)
    d = deals(tables)
    rated = resolved(rivals[rivals["relationship_level"].notna()]["opportunity_id"], resolver(d, "opportunity_id", "opportunity_name"))
    watched = set(c[c["rival"].notna()]["account"])
    return share(u["opportunity_id"].isin(set(rated)) | u["account"].isin(watched)) if len(u) else None
