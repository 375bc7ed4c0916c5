"""势: presales support, from the words of its indicators."""

from __future__ import annotations

import pandas as pd
from scipy.stats import spearmanr

from tests.references.account_state import share
from tests.references.presales_state import (
    DAY,
    QUALIFIED,
    SENIOR,
    closed_in_year,
    deal_ids,
    deals,
    effort,
    history,
    industries,
    key_industries,
    known_cost,
    name_of,
    participants,
    people,
    person_ids,
    requests_in_year,
    worked,
)  # fmt: skip
from tests.references.tables import Tables

TIERS = ("A", "B", "C", "D")
AB = ("A", "B")


def _ratio(part: float, whole: float) -> float | None:
    return float(part) / float(whole) if whole else None


def allocation_efficiency(tables: Tables) -> float | None:
    """Spearman of hours and value at qualification, over all deals qualified in the year, 12 at least."""
    d = effort(tables)
    d = d[d["ranked"]]
    return float(spearmanr(d["hours"], d["value"]).statistic) if len(d) >= 12 else None


def effort_on_ab_deals(tables: Tables) -> float | None:
    h = worked(tables)
    return _ratio(h[h["tier"].isin(AB)]["hours"].sum(), h[h["tier"].isin(TIERS)]["hours"].sum())


def effort_to_value_ratio(tables: Tables) -> float | None:
    d = effort(tables)
    d = d[d["ranked"] & d["deal_tier"].isin(TIERS)]
    top = d[d["deal_tier"].isin(AB)]
    in_hours, in_value = _ratio(top["hours"].sum(), d["hours"].sum()), _ratio(top["value"].sum(), d["value"].sum())
    return in_hours / in_value if in_hours is not None and in_value else None


def unserved_value(tables: Tables) -> float | None:
    d = effort(tables)
    d = d[(d["state"] == "open") & d["deal_tier"].isin(AB) & d["stage_then"].isin(QUALIFIED)]
    value = d["amount"] * d["probability"]
    return _ratio(value[d["recent"] == 0].sum(), value.sum())


def skill_match(tables: Tables) -> float | None:
    r = requests_in_year(tables)
    skills = people(tables)["specialty"]
    found = []
    for row in r[r["required_skill"].notna() & r["assigned_to_id"].notna()].itertuples():
        who = person_ids(tables, pd.Series(row.assigned_to_id.split(";")))
        own = {name_of(s) for p in who if isinstance(skills.get(p), str) for s in skills[p].split(";")}
        if own:
            found.append(bool(own & {name_of(s) for s in row.required_skill.split(";")}))
    return share(pd.Series(found, dtype=bool))


def lost_effort(tables: Tables) -> float | None:
    d = closed_in_year(tables)
    lost = d[d["state"] != "won"]
    by_hours, by_count = _ratio(lost["hours"].sum(), d["hours"].sum()), _ratio(len(lost), len(d))
    return None if by_hours is None or by_count is None else by_hours - by_count


def response_within_sla(tables: Tables) -> float | None:
    r = requests_in_year(tables)
    late = r["answered"].isna() & (r["waited"] > r["limit"]) & (r["waiting"] | r["first_response_at"].notna())
    return share(r["answered"].notna() & (r["waited"] <= r["limit"]), r["answered"].notna() | late)


def response_hours(tables: Tables) -> float | None:
    r = requests_in_year(tables)
    answered = r[r["answered"].notna()]["waited"]
    return float(answered.median()) if len(answered) else None


def delivery_on_time(tables: Tables) -> float | None:
    r = requests_in_year(tables)
    is_due = r["due"].notna() & (r["done"].notna() | (r["waiting"] & (r["due"] < tables.as_of + DAY)))
    return share(r["done"] <= r["due"], is_due)


def gated_engagement(tables: Tables) -> float | None:
    """Deals first worked on within the year: at G2 or later and 60 % of the questionnaire answered?"""
    first = worked(tables, in_year=False).groupby("deal")["first"].min()
    first = first[first >= tables.year_start]
    moves = history(tables)
    moves = moves[moves["rank"] < 9]
    a = tables["deal_assessments"]
    a["assessed_at"] = pd.to_datetime(a["assessed_at"])
    a = a[(a["assessed_at"] <= tables.as_of) & ~a["framework"].eq("BID") & a["assessed_party"].fillna("us").str.lower().isin(["us", "我方", "我司"])]
    a["deal"] = deal_ids(tables, a["opportunity_id"])
    a = a[a["deal"].notna()]
    questions = a.groupby("framework")["criterion_code"].nunique()
    hits = []
    for deal, date in first.items():
        own = moves[moves["deal"] == deal]
        if own.empty:
            continue
        stage = own[own["entered_at"] <= date]["stage"].tolist()[-1:]
        asked = a[(a["deal"] == deal) & (a["assessed_at"] <= date)]
        asked = asked[asked["assessed_at"] == asked["assessed_at"].max()]
        answered = asked[asked["answer"].notna() & ~asked["answer"].isin(["unknown", "other"])]["criterion_code"].nunique()
        whole = questions.get(asked["framework"].iloc[0]) if len(asked) else None
        hits.append(bool(stage) and stage[0] in QUALIFIED and bool(whole) and answered / whole >= 0.6)
    return share(pd.Series(hits, dtype=bool))


def cross_function_deals(tables: Tables) -> float | None:
    d = closed_in_year(tables)
    d = d[d["state"].isin(["won", "lost"]) & d["deal_tier"].isin(AB)]
    roles = participants(tables).dropna().groupby("deal")["role"].nunique()
    return share(d["opportunity_id"].map(roles).fillna(0) >= 3)


def proposal_reuse(tables: Tables) -> float | None:
    p = tables["project_documents"]
    kind = p["doc_type"].fillna("").str.lower()
    made = pd.to_datetime(p["created_at"])
    is_proposal = kind.str.contains("proposal|solution|bid|tender|方案|投标|标书") & ~kind.str.contains("招标|tender doc|bidding doc")
    chosen = is_proposal & (made >= tables.year_start) & (made <= tables.as_of)
    return share(p["reused_from_id"].fillna("").str.strip() != "", chosen)


def external_hours(tables: Tables) -> float | None:
    h = worked(tables)
    h = h[h["is_external"].notna()]
    return _ratio(h[h["is_external"].astype(bool)]["hours"].sum(), h["hours"].sum())


def tier_rule_compliance(tables: Tables) -> float | None:
    """A by seniors, B by mid or above, C and D by anybody but seniors for more than a tenth."""
    h = worked(tables)
    h = h[h["tier"].isin(TIERS) & h["grade"].notna()]
    a, b, rest = h[h["tier"] == "A"], h[h["tier"] == "B"], h[h["tier"].isin(["C", "D"])]
    small = rest[rest["grade"].isin(SENIOR)]["hours"].sum()
    good = a[a["grade"].isin(SENIOR)]["hours"].sum() + b[b["grade"].isin([*SENIOR, "mid"])]["hours"].sum()
    good += rest["hours"].sum() - small + min(small, 0.1 * rest["hours"].sum())
    return _ratio(good, h["hours"].sum())


def costed_hours(tables: Tables) -> float | None:
    h = worked(tables)
    return _ratio(h[h["ref"].notna() & h["rate"].notna()]["hours"].sum(), h["hours"].sum())


def cost_per_won_deal(tables: Tables) -> float | None:
    d = closed_in_year(tables)
    cost = known_cost(d)
    return None if cost is None else _ratio(cost, (d["state"] == "won").sum())


def presales_cost_ratio(tables: Tables) -> float | None:
    d = closed_in_year(tables)
    cost = known_cost(d)
    return None if cost is None else _ratio(cost, d[d["state"] == "won"]["amount"].sum())


def single_presales_owner(tables: Tables) -> float | None:
    staff = people(tables)
    gone = set(staff[(staff["leave_date"] <= tables.as_of) | (staff["hire_date"] > tables.as_of)].index)
    r = tables["presales_requests"]
    r = r[pd.to_datetime(r["requested_at"]) < tables.as_of + DAY].assign(deal=lambda f: deal_ids(tables, f["opportunity_id"]))
    named = r.dropna(subset=["deal", "owner_id"]).groupby("deal")["owner_id"].agg(";".join)
    d = deals(tables).set_index("opportunity_id", drop=False)
    supported = set(worked(tables)["deal"].dropna()) | set(requests_in_year(tables)["deal"].dropna())
    d = d[(d["state"] == "open") & d.index.isin(supported)]
    text = d["presales_owner_id"].fillna(d["opportunity_id"].map(named)).fillna("")
    counts = [len({p for p in person_ids(tables, pd.Series(t.split(";"))) if p and p not in gone}) for t in text]
    return share(pd.Series(counts, dtype=int) == 1)


def assessed_participants(tables: Tables) -> float | None:
    h = worked(tables, in_year=False)
    d = closed_in_year(tables)
    h = h[h["deal"].isin(d[d["state"].isin(["won", "lost"])].index) & h["person"].notna()]
    return share(h["eval_score"].notna().groupby([h["deal"], h["person"]]).any())


def _in_key_industries(tables: Tables, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["tier"].isin(AB) & frame["industry"].isin(key_industries(tables))]


def _by_own_centre(tables: Tables, frame: pd.DataFrame) -> pd.Series:
    known = key_industries(tables)
    return pd.Series([c in known.get(i, ()) for i, c in zip(frame["industry"], frame["centre"], strict=True)], frame.index, dtype=bool)


def industry_centre_coverage(tables: Tables) -> float | None:
    h = _in_key_industries(tables, worked(tables))
    return _ratio(h[_by_own_centre(tables, h)]["hours"].sum(), h["hours"].sum())


def industry_centre_win_lift(tables: Tables) -> float | None:
    h = worked(tables, in_year=False)
    served = set(h[_by_own_centre(tables, h)]["deal"])
    d = closed_in_year(tables).assign(industry=industries(tables), tier=lambda f: f["deal_tier"])
    d = _in_key_industries(tables, d[d["state"].isin(["won", "lost"])])
    won, has = d["state"] == "won", d["opportunity_id"].isin(served)
    return float(won[has].mean() - won[~has].mean()) if has.sum() >= 10 and (~has).sum() >= 10 else None
