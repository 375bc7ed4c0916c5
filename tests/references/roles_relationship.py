"""References of the first role, R1: relationship advantage built at key accounts, from their words."""

from __future__ import annotations

import pandas as pd

from tests.references.account_state import key_accounts, mean
from tests.references.ben import breadth
from tests.references.relationship_state import known_people
from tests.references.tables import Tables

SCALES = {"a": (0.2, 0.85, 25), "b": (20, 70, 25), "c": (0.2, 0.7, 20), "d": (-0.2, 0.6, 20), "e": (0.2, 0.8, 10)}


def _parts(tables: Tables) -> dict[str, pd.Series]:
    """Each component per key account, missing where not measured."""
    people, keys = known_people(tables), key_accounts(tables).index
    kp = people[people["is_kp"] & people["account"].isin(keys)]
    asked = kp[kp["in_cadence"].notna()]
    stance = kp[kp["stance"].notna()]
    both = kp[kp["closeness"].notna() & kp["rival"].notna()]
    leaning = (stance["weight"] * stance["stance"]).groupby(stance["account"]).sum()
    found = {
        "a": asked["in_cadence"].eq(True).groupby(asked["account"]).mean(),
        "b": kp.groupby("account")["closeness"].mean(),
        "c": breadth(tables),
        "d": leaning / (2 * stance.groupby("account")["weight"].sum()),
        "e": (both["closeness"] > 20 * both["rival"]).groupby(both["account"]).mean(),
    }
    return {name: values.reindex(keys).astype(float) for name, values in found.items()}


def key_person_touch(tables: Tables) -> float | None:
    return mean(_parts(tables)["a"])


def account_closeness(tables: Tables) -> float | None:
    return mean(_parts(tables)["b"])


def account_breadth(tables: Tables) -> float | None:
    return mean(_parts(tables)["c"])


def support_index(tables: Tables) -> float | None:
    return mean(_parts(tables)["d"])


def people_isolation(tables: Tables) -> float | None:
    return mean(_parts(tables)["e"])


def r1_by_account(tables: Tables) -> pd.Series:
    """R1 per key account, missing below a quarter of the weight."""
    parts = _parts(tables)
    points, weight = 0, 0
    for name, (floor, target, share) in SCALES.items():
        score = ((parts[name] - floor) / (target - floor)).clip(0, 1) * 100
        points, weight = points + share * score.fillna(0), weight + share * score.notna()
    return (points / weight).where(weight >= 25)


def relationship_role(tables: Tables) -> float | None:
    return mean(r1_by_account(tables))
