"""What "key person", "touch", "relationship", "strength" and "effective" mean, in pandas, for references on relationships."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from tests.references.account_state import DAY, accounts, activities, deals, resolved, resolver, took_part
from tests.references.tables import Tables

STANCE = {"mentor": 2, "supporter": 1, "neutral": 0, "non_supporter": -1, "enemy": -2}
WEIGHTS = {"value": 30, "qingmian": 10, "timian": 10, "changmian": 10, "frequency": 15, "length": 10, "depth": 15}


def kept(tables: Tables, name: str, compute: Callable[[Tables], pd.DataFrame]) -> pd.DataFrame:
    """A copy of what `compute` made, computed once per review date."""
    if name not in tables.cache:
        tables.cache[name] = compute(tables)
    return tables.cache[name].copy()  # type: ignore[attr-defined, no-any-return]


def staff(tables: Tables) -> pd.DataFrame:
    """Employees by id with `is_active`."""
    e = tables["employees"].set_index("employee_id", drop=False)
    hired, left = pd.to_datetime(e["hire_date"]), pd.to_datetime(e["leave_date"])
    e["leave_date"] = left
    e["is_active"] = ~(hired > tables.as_of) & ~(left <= tables.as_of)
    return e


def _people(tables: Tables) -> dict[str, str]:
    return resolver(tables["employees"], "employee_id", "employee_name")


def _contact_names(tables: Tables) -> dict[str, str]:
    return resolver(tables["contacts"], "contact_id", "contact_name")


def touches(tables: Tables) -> pd.DataFrame:
    """Completed activities once per contact, `who`."""

    def compute(tables: Tables) -> pd.DataFrame:
        a = activities(tables)
        a["who"] = a["contact_id"].str.split(";")
        a = a.explode("who")
        a["who"] = resolved(a["who"], _contact_names(tables))
        a = a[a["who"].notna()].drop_duplicates(["activity_id", "who"])
        people = tables["contacts"].set_index("contact_id")["account_id"]
        own = resolved(a["who"].map(people), resolver(tables["accounts"], "account_id", "account_name"))
        a["account"] = own.fillna(a["account"])
        return a

    return kept(tables, "touches", compute)


def meetings(tables: Tables) -> pd.DataFrame:
    """Touches once per participant of ours, `person`."""
    p = took_part(tables)[["activity_id", "person"]].drop_duplicates()
    return kept(tables, "meetings", lambda t: touches(t).merge(p, on="activity_id"))


def contacts(tables: Tables) -> pd.DataFrame:
    """Contacts known by `as_of`, by id: `is_kp`, `is_k`, `kp_of_k`, `cadence`, `last`, and whether touched (True, False, None)."""
    return kept(tables, "contacts_then", _contacts)


def _contacts(tables: Tables) -> pd.DataFrame:
    c = tables["contacts"].set_index("contact_id", drop=False)
    last_met = touches(tables).groupby("who")["activity_date"].max()
    c["last"] = last_met.reindex(c.index)
    known = ~(pd.to_datetime(c["first_contact_date"]) > tables.as_of) | c["last"].notna()
    noted = pd.to_datetime(c["last_contact_date"])
    c["last"] = c["last"].fillna(noted.where(noted <= tables.as_of))
    if c["is_key_person"].notna().any() or c["influence"].notna().any():
        c["is_kp"] = c["is_key_person"].fillna(False).astype(bool) | c["influence"].isin(["inner_circle", "political_structure"])
    else:
        c["is_kp"] = c["seniority"].isin(["C", "VP", "director"])
    c["weight"] = c["influence"].map({"inner_circle": 3, "political_structure": 2}).fillna(1)
    a = accounts(tables)
    c["account"] = resolved(c["account_id"], resolver(tables["accounts"], "account_id", "account_name"))
    c["is_k"] = c["account"].map(a["is_key"]).fillna(False).astype(bool)
    c["kp_of_k"] = c["is_kp"] & c["is_k"]
    c["is_listed"] = c["account"].map(a["contact_list_complete"]).fillna(False).astype(bool)
    s = tables.settings
    c["cadence"] = s["cadence_other_days"]
    c.loc[c["is_k"], "cadence"] = s["cadence_contact_days"]
    c.loc[c["kp_of_k"], "cadence"] = s["cadence_key_person_days"]
    owner = resolved(c["owner_id"], _people(tables)).fillna(resolved(c["account"].map(a["owner_id"]), _people(tables)))
    c["last_log"] = _last_log(tables, owner)
    for name, days in (("in_cadence", c["cadence"]), ("in_180", pd.Series(180, c.index))):
        ago, silent = (tables.as_of - c["last"]).dt.days, (tables.as_of - c["last_log"]).dt.days
        c[name] = [True if x <= d else False if y <= d else None for x, y, d in zip(ago, silent, days, strict=True)]
    return c[known]


def _last_log(tables: Tables, owner: pd.Series) -> pd.Series:
    """When the person in charge last logged anything; the whole company, where nobody (still) is in charge."""
    logged = took_part(tables).groupby("person")["activity_date"].max()
    active = staff(tables)["is_active"]
    is_here = owner.map(lambda o: isinstance(o, str) and bool(active.get(o, True)))
    return pd.to_datetime(owner.map(logged).where(is_here, logged.max() if len(logged) else pd.NaT))


def edges(tables: Tables) -> pd.DataFrame:
    """Recorded relationships, and pairs who met in 24 months: the seven elements, `rsi`, `coverage`, `state`."""
    return kept(tables, "edges", _edges)


def _edges(tables: Tables) -> pd.DataFrame:
    r = tables["relationships"]
    r["person"], r["who"] = resolved(r["employee_id"], _people(tables)), resolved(r["contact_id"], _contact_names(tables))
    for name in ("since_date", "assessed_at"):
        r[name] = pd.to_datetime(r[name])
    r = r[~(r["since_date"] > tables.as_of)].sort_values("assessed_at", na_position="first", kind="stable")
    r = r.drop_duplicates(["person", "who"], keep="last").assign(is_recorded=True)
    e = r.merge(_met(tables), on=["person", "who"], how="outer", suffixes=("", "_met"))
    e["is_recorded"] = e["is_recorded"].eq(True)
    e = e[e["is_recorded"] | (e["n_730"] > 0)]
    c = contacts(tables)
    e = e[e["who"].isin(c.index)].reset_index(drop=True)
    for name in ("is_kp", "is_k", "kp_of_k", "cadence", "account", "weight"):
        e[name] = e["who"].map(c[name])
    active = staff(tables)["is_active"]
    e["is_active"] = e["person"].map(active).map(lambda v: True if pd.isna(v) else bool(v))
    e["ago"] = (tables.as_of - e["last"]).dt.days
    p = took_part(tables)
    e["logs"] = e["person"].isin(p[p["activity_date"] >= tables.year_start]["person"])
    for name in WEIGHTS:
        e[name] = [ELEMENTS[name](row, tables.as_of) for row in e.to_dict("records")]
    e["coverage"] = sum(w * e[n].notna() for n, w in WEIGHTS.items()) / 100
    e["rsi"] = sum(w * e[n].fillna(0) for n, w in WEIGHTS.items()) / (100 * e["coverage"])
    e["level"] = e["depth"] / 20
    e["state"] = [_state(row) for row in e.to_dict("records")]
    e["is_tie"] = e["is_active"] & (e["is_recorded"] | (e["n_180"] > 0))
    return e


def _met(tables: Tables) -> pd.DataFrame:
    """Per pair that ever met: first, last, counts by window, deepest level, planned steps left undone."""
    m = meetings(tables)
    hosts = staff(tables)["role"].eq("executive")
    hosted = set(m[m["person"].map(hosts).fillna(False).astype(bool)]["activity_id"]) | _hosted(tables, hosts)
    m["days"] = (tables.as_of - m["activity_date"]).dt.days
    friendly = (m["purpose"] == "relationship") & m["activity_id"].isin(_stated(tables))
    m["asked"] = (m["direction"] == "inbound") & (m["activity_type"] != "greeting") & (m["purpose"] != "internal_review") & ~friendly
    m["shown"] = (m["activity_type"] == "event") | (m["activity_type"].isin(["meeting", "visit"]) & m["activity_id"].isin(hosted))
    grouped = m.groupby(["person", "who"])
    out = pd.DataFrame({"first": grouped["activity_date"].min(), "last": grouped["activity_date"].max()})
    for days in (90, 180, 365, 730):
        out[f"n_{days}"] = m[m["days"] < days].groupby(["person", "who"]).size()
    for name in ("asked", "shown"):
        out[name] = m[m["days"] < 365].groupby(["person", "who"])[name].sum()
    out["seen_depth"] = m[m["days"] < 730].groupby(["person", "who"])["depth_level"].max()
    favours = m[m["days"] < 730].assign(favour=m["tag"].map({"favour_given": 1, "favour_asked": -1}))
    out["favour"] = favours.groupby(["person", "who"])["favour"].sum(min_count=1)
    counts = [name for name in out.columns if name.startswith("n_") or name in ("asked", "shown")]
    out[counts] = out[counts].fillna(0)
    out["undone"] = _undone(tables).reindex(out.index)
    planners = {person for person, _ in _undone(tables).index}
    plans = out.index.get_level_values("person").isin(planners)
    out.loc[plans, "undone"] = out.loc[plans, "undone"].fillna(0)
    return out.reset_index()


def _hosted(tables: Tables, hosts: pd.Series) -> set[str]:
    p = took_part(tables)
    return set(p[p["person"].map(hosts).fillna(False).astype(bool)]["activity_id"])


def _stated(tables: Tables) -> set[str]:
    """Activities whose purpose was written down."""
    a = tables["activities"]
    return set(a[a["purpose"].notna()]["activity_id"])


def _undone(tables: Tables) -> pd.Series:
    """Planned steps of the year that are past their date, per pair of those who plan."""
    a = tables["activities"]
    a = a[(a["status"] == "planned") & a["contact_id"].notna() & a["employee_id"].notna()].copy()
    a["person"], a["who"] = a["employee_id"].str.split(";"), a["contact_id"].str.split(";")
    a = a.explode("person").explode("who")
    a["person"], a["who"] = resolved(a["person"], _people(tables)), resolved(a["who"], _contact_names(tables))
    day = pd.to_datetime(a["activity_date"])
    late = (day < tables.as_of) & (day >= tables.year_start)
    return late.groupby([a["person"], a["who"]]).sum().astype(float)


Row = dict[str, object]


def _value(e: Row, as_of: pd.Timestamp) -> float | None:
    if not pd.isna(e["value_score"]):
        return float(e["value_score"]) * 20  # type: ignore[arg-type]
    asked = e["asked"]
    return 60.0 if asked >= 3 else 40.0 if asked >= 1 else None  # type: ignore[operator]


def _qingmian(e: Row, as_of: pd.Timestamp) -> float | None:
    if not pd.isna(e["qingmian_score"]):
        return float(e["qingmian_score"]) * 20  # type: ignore[arg-type]
    return None if pd.isna(e["favour"]) else 50 + 10 * min(5, max(-5, float(e["favour"])))  # type: ignore[arg-type]


def _timian(e: Row, as_of: pd.Timestamp) -> float | None:
    if not pd.isna(e["timian_score"]):
        return float(e["timian_score"]) * 20  # type: ignore[arg-type]
    if pd.isna(e["undone"]) or e["n_365"] + e["undone"] == 0:  # type: ignore[operator]
        return None
    return 100 * e["n_365"] / (e["n_365"] + e["undone"])  # type: ignore[operator, no-any-return]


def _changmian(e: Row, as_of: pd.Timestamp) -> float | None:
    if not pd.isna(e["changmian_score"]):
        return float(e["changmian_score"]) * 20  # type: ignore[arg-type]
    shown = 0 if pd.isna(e["shown"]) else int(e["shown"])  # type: ignore[call-overload]
    return [0.0, 40.0, 70.0, 100.0][min(shown, 3)] if shown or e["logs"] else None


def _frequency(e: Row, as_of: pd.Timestamp) -> float | None:
    if pd.isna(e["ago"]):
        return 0.0 if e["logs"] else None
    recency = 100 * 0.5 ** (e["ago"] / (2 * e["cadence"]))  # type: ignore[operator]
    rate = min(100, 100 * e["n_90"] * e["cadence"] / 90)  # type: ignore[operator, type-var]
    return 0.5 * recency + 0.5 * rate  # type: ignore[no-any-return]


def length_score(years: float) -> float:
    """Years known, on the straight lines through 0, 2→40, 5→80, 10→100."""
    for (low, start), (high, end) in (((0, 0), (2, 40)), ((2, 40), (5, 80)), ((5, 80), (10, 100))):
        if years <= high:
            return start + (end - start) * (years - low) / (high - low)
    return 100


def _length(e: Row, as_of: pd.Timestamp) -> float | None:
    since = e["since_date"] if not pd.isna(e["since_date"]) else e["first"]
    return None if pd.isna(since) else length_score((as_of - since).days / 365.25)  # type: ignore[operator]


def _depth(e: Row, as_of: pd.Timestamp) -> float | None:
    level = e["depth_level"] if not pd.isna(e["depth_level"]) else e["seen_depth"]
    return None if pd.isna(level) else float(level) * 20  # type: ignore[arg-type]


ELEMENTS: dict[str, Callable[[Row, pd.Timestamp], float | None]] = {
    "value": _value, "qingmian": _qingmian, "timian": _timian, "changmian": _changmian,
    "frequency": _frequency, "length": _length, "depth": _depth,
}  # fmt: skip


def _state(e: Row) -> str:
    """Effective needs value, depth and warmth; value decides ineffective; what is not known is unknown."""
    if pd.isna(e["value"]):
        return "unknown"
    if e["value"] < 40:  # type: ignore[operator]
        return "ineffective"
    warm = None if pd.isna(e["ago"]) and not e["logs"] else not pd.isna(e["ago"]) and e["ago"] <= 2 * e["cadence"]  # type: ignore[operator]
    if (not pd.isna(e["level"]) and e["level"] < 3) or warm is False:  # type: ignore[operator]
        return "dormant"
    return "unknown" if pd.isna(e["level"]) or warm is None else "effective"


def known_people(tables: Tables) -> pd.DataFrame:
    """Contacts with what active colleagues have: `closeness`, `ties`, `stance`, `is_mapped`, `state`, `rival` (0..5)."""
    return kept(tables, "known_people", _known_people)


def _known_people(tables: Tables) -> pd.DataFrame:
    c, e = contacts(tables), edges(tables)
    e = e[e["is_active"]]
    c["ties"] = e[e["is_tie"]].groupby("who")["person"].nunique().reindex(c.index).fillna(0)
    strongest = e.groupby("who")["rsi"].max().reindex(c.index)
    has_edge = c.index.to_series().isin(e["who"])
    c["closeness"] = strongest.where(has_edge | ~c["is_listed"], 0)
    c["stance"] = e["stance"].map(STANCE).groupby(e["who"]).max().reindex(c.index)
    full = e[e["is_recorded"] & e[["since_date", "depth", "stance"]].notna().all(axis=1)]
    c["is_mapped"] = c.index.to_series().isin(full["who"])
    states = e.groupby("who")["state"].agg(set).reindex(c.index)
    c["state"] = [_best(found, listed) for found, listed in zip(states, c["is_listed"], strict=True)]
    rivals = tables["competitor_contacts"]
    rivals["who"] = resolved(rivals["contact_id"], _contact_names(tables))
    c["rival"] = rivals.groupby("who")["strength"].max().reindex(c.index)
    return c


def _best(found: object, is_listed: bool) -> str:
    if not isinstance(found, set):
        return "none" if is_listed else "unknown"
    return next(s for s in ("effective", "unknown", "dormant", "ineffective") if s in found)


def engaged(tables: Tables) -> pd.DataFrame:
    """(deal, who, person): met for the deal between its creation and close; who introduced them is credited (`direct` False)."""

    def compute(tables: Tables) -> pd.DataFrame:
        m, d = meetings(tables), deals(tables).set_index("opportunity_id")
        m = m[m["deal"].notna()]
        created, closed = pd.to_datetime(m["deal"].map(d["created_date"])), pd.to_datetime(m["deal"].map(d["closed"]))
        m = m[~(m["activity_date"] < created) & ~(m["activity_date"] > closed)]
        met = m[["deal", "who", "person"]].drop_duplicates().assign(direct=True)
        e = edges(tables)
        by = e.assign(by=resolved(e["introduced_by_id"], _people(tables)))[["person", "who", "by"]].dropna(subset=["by"])
        lent = met.merge(by, on=["person", "who"])[["deal", "who", "by"]].rename(columns={"by": "person"}).assign(direct=False)
        return pd.concat([met, lent]).drop_duplicates(["deal", "who", "person"], keep="first")

    return kept(tables, "engaged", compute)


def strong(tables: Tables) -> pd.DataFrame:
    """Ties of active colleagues with a strength of 60 or more, with `known` since."""
    e = edges(tables)
    e = e[e["is_active"] & (e["rsi"] >= 60)].copy()
    e["known"] = e["since_date"].fillna(e["first"])
    return e


def year_of(tables: Tables) -> pd.Timestamp:
    """First day of the year that ends at the review date."""
    return tables.as_of - 364 * DAY
