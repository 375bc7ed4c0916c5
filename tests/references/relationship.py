"""References of the seven elements and of what makes a relationship effective, from their words."""

from __future__ import annotations

import pandas as pd

from tests.references.account_state import DAY, deals, mean, share
from tests.references.relationship_state import edges, known_people, touches, year_of
from tests.references.tables import Tables


def _key_ties(tables: Tables) -> pd.DataFrame:
    e = edges(tables)
    return e[e["is_kp"].astype(bool) & e["is_active"]]


def tie_value(tables: Tables) -> float | None:
    return mean(_key_ties(tables)["value"])


def tie_favour(tables: Tables) -> float | None:
    return mean(_key_ties(tables)["qingmian"])


def tie_decency(tables: Tables) -> float | None:
    return mean(_key_ties(tables)["timian"])


def tie_standing(tables: Tables) -> float | None:
    return mean(_key_ties(tables)["changmian"])


def tie_frequency(tables: Tables) -> float | None:
    return mean(_key_ties(tables)["frequency"])


def tie_length(tables: Tables) -> float | None:
    return mean(_key_ties(tables)["length"])


def tie_depth(tables: Tables) -> float | None:
    return mean(_key_ties(tables)["depth"])


def tie_strength(tables: Tables) -> float | None:
    return mean(_key_ties(tables)["rsi"])


def _judged(tables: Tables) -> pd.DataFrame:
    people = known_people(tables)
    return people[people["is_kp"] & (people["state"] != "unknown")]


def effective_share(tables: Tables) -> float | None:
    return share(_judged(tables)["state"] == "effective")


def ineffective_share(tables: Tables) -> float | None:
    return share(_judged(tables)["state"] == "ineffective")


def unknown_effect_share(tables: Tables) -> float | None:
    people = known_people(tables)
    return share(people["state"] == "unknown", people["is_kp"])


def met_without_value_share(tables: Tables) -> float | None:
    e = _key_ties(tables)
    e = e[(e["n_365"] >= 3) & e["depth"].notna()]
    return share(e["depth"] <= 40)


def contacted_when_needed(tables: Tables) -> float | None:
    t, d = touches(tables), deals(tables)
    t = t[(t["activity_date"] >= year_of(tables)) & t["account"].notna()]
    due = d["expected_close_date"].fillna(d["closed"])
    closes = due.groupby(d["account"]).agg(list).to_dict()
    near = [
        any(day <= close <= day + 60 * DAY for close in closes.get(account, []))
        for day, account in zip(t["activity_date"], t["account"], strict=True)
    ]
    return share(pd.Series(near, dtype=bool))
