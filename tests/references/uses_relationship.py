"""References of the first use, U1: relationships used in deals, from their words."""

from __future__ import annotations

import pandas as pd

from tests.references.account_state import DAY, deals, mean, resolved, resolver, share, took_part
from tests.references.relationship_state import STANCE, engaged, kept, known_people, strong, year_of
from tests.references.tables import Tables

PARTS = {"u1a": 40, "u1b": 30, "u1c": 15, "u1d": 15}
CONTACT = {"none": 0, "brief": 1, "multiple": 2, "in_depth": 3}


def chains(tables: Tables) -> pd.DataFrame:
    """One row per deal and contact of its decision chain; `then` is the support recorded in time."""
    return kept(tables, "chains", _chains)


def _chains(tables: Tables) -> pd.DataFrame:
    c, d = tables["deal_contacts"], deals(tables).set_index("opportunity_id", drop=False)
    c["deal"] = resolved(c["opportunity_id"], resolver(d, "opportunity_id", "opportunity_name"))
    c["who"] = resolved(c["contact_id"], resolver(tables["contacts"], "contact_id", "contact_name"))
    c["updated_at"] = pd.to_datetime(c["updated_at"])
    people = known_people(tables)
    c = c[c["deal"].isin(d.index) & c["who"].isin(people.index)].sort_values("updated_at", na_position="first", kind="stable")
    grouped = c.groupby(["deal", "who"])
    out = grouped[["support", "coverage", "updated_at"]].last()
    out["roles"] = grouped["decision_role"].agg(set)
    out["weight"] = grouped["influence_weight"].max()
    out = out.reset_index()
    out["weight"] = out["weight"].astype(float).fillna(out["who"].map(people["weight"]))
    out["state"], out["closed"] = out["deal"].map(d["state"]), pd.to_datetime(out["deal"].map(d["closed"]))
    in_time = (out["state"] == "open") | (out["updated_at"] <= out["closed"] - 7 * DAY)
    out["stance"] = out["support"].map(STANCE)
    out["then"] = out["stance"].where(in_time)
    out["rival"] = out["who"].map(people["rival"]) * 4 / 5 - 2
    out["is_key"] = out["roles"].map(lambda r: bool(r & {"approver", "decision_maker"})) | out["who"].map(people["is_kp"])
    level = out["coverage"].map(CONTACT)
    no, yes = (out["stance"] < 1) | (level < 2), (out["stance"] >= 1) & (level >= 2)
    out["won_over"] = pd.Series(pd.NA, out.index, dtype="boolean").mask(no, False).mask(yes, True)
    return out


def uses(tables: Tables) -> pd.DataFrame:
    """Deals with `u1a`..`u1d`, their weighted mean `u1` (from a quarter of the weight on) and `won_over`."""
    return kept(tables, "uses_relationship", _uses)


def _uses(tables: Tables) -> pd.DataFrame:
    d = deals(tables)
    c, e, s = chains(tables), engaged(tables), strong(tables)
    met = set(zip(e[e["direct"]]["deal"], e[e["direct"]]["who"], strict=True))
    helped = set(zip(e["deal"], e["who"], e["person"], strict=True))
    rivals = tables["deal_competitors"]
    rivals["deal"] = resolved(rivals["opportunity_id"], resolver(d, "opportunity_id", "opportunity_name"))
    level = rivals.groupby("deal")["relationship_level"].max()
    p = took_part(tables).groupby("person")["activity_date"].agg(["min", "max"])
    owner = resolved(d["owner_id"], resolver(tables["employees"], "employee_id", "employee_name"))
    rows = []
    for deal, who in zip(d.to_dict("records"), owner, strict=True):
        mine = c[c["deal"] == deal["opportunity_id"]]
        end = tables.as_of if pd.isna(deal["closed"]) else deal["closed"]
        logs = who in p.index and p["min"][who] <= end and p["max"][who] >= deal["created_date"]
        judged, key = mine[mine["then"].notna()], mine[mine["is_key"]]
        ours = _weighted(judged["then"], judged["weight"])
        both = judged[judged["rival"].notna()]
        net = _weighted(both["then"] - both["rival"], both["weight"])
        if net is None and ours is not None and not pd.isna(level.get(deal["opportunity_id"])):
            net = ours - (level[deal["opportunity_id"]] * 4 / 5 - 2)
        hits = sum((deal["opportunity_id"], w) in met for w in key["who"])
        ties = s[(s["account"] == deal["account"]) & (s["known"] <= end)]
        used = sum((deal["opportunity_id"], w, q) in helped for w, q in zip(ties["who"], ties["person"], strict=True))
        won = mine[mine["won_over"].notna()]
        rows.append(
            {
                "u1a": _weighted((judged["then"] >= 1) * 100.0, judged["weight"]),
                "u1b": 100 * hits / len(key) if len(key) and (logs or hits) else None,
                "u1c": 100 * used / len(ties) if len(ties) and (logs or used) else None,
                "u1d": None if net is None else (net + 4) / 8 * 100,
                "won_over": _weighted(won["won_over"].astype(float), won["weight"]),
            }
        )
    u = pd.concat([d.reset_index(drop=True), pd.DataFrame(rows, columns=[*PARTS, "won_over"]).astype(float)], axis=1)
    weight = sum(w * u[n].notna() for n, w in PARTS.items())
    u["u1"] = (sum(w * u[n].fillna(0) for n, w in PARTS.items()) / weight).where(weight >= 25)
    return u


def _weighted(values: pd.Series, weights: pd.Series) -> float | None:
    return float((values * weights).sum() / weights.sum()) if weights.sum() > 0 else None


def _decided(tables: Tables) -> pd.DataFrame:
    u = uses(tables)
    return u[u["state"].isin(["won", "lost"]) & (u["closed"] >= year_of(tables))]


def supported_chain(tables: Tables) -> float | None:
    return mean(_decided(tables)["u1a"])


def key_people_engaged(tables: Tables) -> float | None:
    return mean(_decided(tables)["u1b"])


def strong_ties_mobilised(tables: Tables) -> float | None:
    return mean(_decided(tables)["u1c"])


def support_against_rival(tables: Tables) -> float | None:
    return mean(_decided(tables)["u1d"])


def relationship_use(tables: Tables) -> float | None:
    return mean(_decided(tables)["u1"])


def relationship_use_rate(tables: Tables) -> float | None:
    u = _decided(tables)["u1"].dropna()
    return share(u >= 60)
