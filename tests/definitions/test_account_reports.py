"""Reports on accounts against pandas."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.ask import report
from analytics.query import Period, Query
from analytics.warehouse import Workspace
from tests.references.account_state import DAY, accounts, activities, deals, key_accounts, known_silent
from tests.references.roles import role
from tests.references.roles_relationship import r1_by_account
from tests.references.tables import Tables


def asked(ws: Workspace, tables: Tables, name: str, **params: object) -> pd.DataFrame:
    period = Period.parse(f"{tables.as_of - 364 * DAY:%Y-%m-%d}..{tables.as_of:%Y-%m-%d}")
    return report(ws, name, Query(period=period), **params).frame.set_index("account_id")


def bought(tables: Tables, first: int, last: int) -> pd.Series:
    """Won amount per account between so many days before the review date."""
    d = deals(tables)
    d = d[(d["state"] == "won") & (d["closed"] > tables.as_of - first * DAY) & (d["closed"] <= tables.as_of - last * DAY)]
    return d.groupby("account")["amount"].sum().astype(float)


def _zero(value: object) -> float:
    return 0.0 if pd.isna(value) else float(value)


@pytest.mark.parametrize("floor", [0.6, 0.9])
def test_signs_of_risk(sample: Workspace, tables: Tables, floor: float) -> None:
    keys = key_accounts(tables).index
    found = asked(sample, tables, "key_account_portfolio", kept_floor=floor)
    assert set(found.index) == set(keys)
    now, before = (bought(tables, *days).reindex(keys).fillna(0.0) for days in ((365, 0), (730, 365)))
    kept = (now / before).where(before > 0)
    three = pd.DataFrame({"r1": r1_by_account(tables), "r2": role(tables, "r2"), "r3": role(tables, "r3")}).reindex(keys)
    hollow = (three < 60).all(axis=1) & three.notna().all(axis=1)
    a = activities(tables)
    touched = keys.to_series().isin(a[a["activity_date"] > tables.as_of - 60 * DAY]["account"])
    neglected = known_silent(tables, 60).reindex(keys).astype(bool) & ~touched
    d = deals(tables)
    is_open = keys.to_series().isin(d[d["state"] == "open"]["account"])
    lost = (before > 0) & ~(now > 0) & ~is_open
    fallen = kept < floor
    found = found.reindex(keys)
    assert found["kept_share"].astype(float).to_numpy() == pytest.approx(kept.to_numpy(), nan_ok=True)
    for name, expected in (("is_hollow", hollow), ("is_neglected", neglected), ("is_lost", lost), ("has_fallen", fallen)):
        assert found[name].astype(bool).tolist() == expected.tolist(), name
    assert found["risks"].tolist() == (hollow.astype(int) + neglected.astype(int) + lost.astype(int) + fallen.astype(int)).tolist()


def test_what_is_known_of_one_account(sample: Workspace, tables: Tables) -> None:
    everybody, keys = accounts(tables), key_accounts(tables).index
    d, a = deals(tables), activities(tables)
    others = [name for name in everybody.index if name not in keys and (d["account"] == name).any()]
    for name in [keys[0], *others[:3]]:
        row = asked(sample, tables, "account_facts", account=name).loc[name]
        own = d[d["account"] == name]
        assert bool(row["is_key"]) == (name in keys)
        assert _zero(row["won_amount_year"]) == pytest.approx(bought(tables, 365, 0).get(name, 0.0))
        assert _zero(row["won_amount_prior_year"]) == pytest.approx(bought(tables, 730, 365).get(name, 0.0))
        assert row["open_deals"] == (own["state"] == "open").sum()
        last = a[a["account"] == name]["activity_date"].max()
        assert pd.isna(row["last_activity_date"]) if pd.isna(last) else pd.Timestamp(row["last_activity_date"]) == last


def test_accounts_to_choose_from_begin_with_key_ones(sample: Workspace, tables: Tables) -> None:
    found = asked(sample, tables, "account_choices")
    assert set(found.index) == set(accounts(tables).index)
    assert found["is_key"].astype(bool).tolist() == sorted(found["is_key"].astype(bool), reverse=True)


def test_overdue_key_people_were_not_met_within_their_cadence(sample: Workspace, tables: Tables) -> None:
    people = tables["contacts"]
    people = people[~(pd.to_datetime(people["first_contact_date"]) > tables.as_of)]
    is_key = people["is_key_person"].fillna(False).astype(bool) | people["influence"].isin(["inner_circle", "political_structure"])
    people = people[is_key & people["account_id"].isin(key_accounts(tables).index)].set_index("contact_id")
    a = activities(tables).dropna(subset=["contact_id"])
    met = a.assign(contact=a["contact_id"].str.split(";")).explode("contact")
    seen = met.groupby(met["contact"].str.strip())["activity_date"].max().reindex(people.index)
    overdue = people.index[~((tables.as_of - seen).dt.days <= tables.settings["cadence_key_person_days"])]
    breadth, found = asked(sample, tables, "account_breadth"), asked(sample, tables, "overdue_key_people")
    assert set(found["contact_id"]) == set(overdue)
    assert len(found) == found["overdue"].max() == (breadth["key_people"] - breadth["touched_key_people"]).sum()
