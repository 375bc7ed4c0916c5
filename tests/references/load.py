"""Presales load L1 to L14, from the words of its metrics."""

from __future__ import annotations

import pandas as pd

from tests.references.account_state import DAY, mean, share
from tests.references.presales_state import (
    closed_in_year,
    effort,
    hours,
    known_cost,
    measured_weeks,
    people,
    requests,
    weeks,
)
from tests.references.tables import Tables


def _ratio(part: float, whole: float) -> float | None:
    return float(part) / float(whole) if whole else None


def presales_utilization(tables: Tables) -> float | None:
    w = measured_weeks(tables)
    return _ratio(w["on_deals"].sum(), w["capacity"].sum())


def overload_weeks(tables: Tables) -> float | None:
    return share(measured_weeks(tables)["load"] > 0.9)


def idle_weeks(tables: Tables) -> float | None:
    return share(measured_weeks(tables)["load"] < 0.4)


def concurrent_deals(tables: Tables) -> float | None:
    return mean(measured_weeks(tables)["deals"])


def load_imbalance(tables: Tables) -> float | None:
    """Standard deviation over mean of the year's load, across people still here."""
    by_person = measured_weeks(tables).groupby("person")[["on_deals", "capacity"]].sum()
    staff = people(tables)
    here = staff[~(staff["leave_date"] <= tables.as_of) & ~(staff["hire_date"] > tables.as_of)].index
    load = (by_person["on_deals"] / by_person["capacity"])[by_person.index.isin(here)]
    return _ratio(load.std(ddof=0), load.mean()) if len(load) >= 2 else None


def forward_load(tables: Tables) -> float | None:
    w = weeks(tables)
    w = w[w["ahead"]]
    return _ratio(w["busy"].sum(), w["capacity"].sum())


def open_requests(tables: Tables) -> float | None:
    return float(requests(tables)["waiting"].sum())


def backlog_days(tables: Tables) -> float | None:
    r = requests(tables)
    late = r[r["waiting"] & (r["due"] < tables.as_of + DAY)]
    return mean((tables.as_of - late["required_by"].dt.normalize()).dt.days)


def sales_per_presales(tables: Tables) -> float | None:
    staff = people(tables)
    here = staff[~(staff["leave_date"] <= tables.as_of) & ~(staff["hire_date"] > tables.as_of)]
    support = here[here["role"] == "presales"]
    return _ratio((here["role"] == "sales").sum(), (support["capacity_hours_week"].fillna(40) / 40).sum())


def hours_per_won_deal(tables: Tables) -> float | None:
    d = closed_in_year(tables)
    return mean(d[d["state"] == "won"]["hours"])


def all_hours_per_won_deal(tables: Tables) -> float | None:
    d = closed_in_year(tables)
    return _ratio(d["hours"].sum(), (d["state"] == "won").sum())


def lost_deal_hours(tables: Tables) -> float | None:
    d = closed_in_year(tables)
    lost = d[d["state"] != "won"]
    return float(lost["hours"].sum()) if len(lost) else None


def lost_deal_cost(tables: Tables) -> float | None:
    d = closed_in_year(tables)
    lost = d[d["state"] != "won"]
    return known_cost(lost) if len(lost) else None


def _technical(tables: Tables, verdicts: tuple[str, ...]) -> pd.DataFrame:
    d = closed_in_year(tables)
    return d[d["state"].isin(["won", "lost"]) & d["technical_win"].isin(verdicts)]


def technical_win_rate(tables: Tables) -> float | None:
    return share(_technical(tables, ("yes", "no"))["technical_win"] == "yes")


def technical_win_conversion(tables: Tables) -> float | None:
    return share(_technical(tables, ("yes",))["state"] == "won")


def presales_return(tables: Tables) -> float | None:
    d = closed_in_year(tables)
    cost = known_cost(d)
    return None if cost is None else _ratio(d[(d["state"] == "won") & (d["hours"] > 0)]["amount"].sum(), cost)


def effort_on_low_value(tables: Tables) -> float | None:
    """Hours in the half of the qualified deals with the lowest value (ties stay together at their mean rank)."""
    d = effort(tables)
    d = d[d["ranked"]]
    low = d["value"].rank() <= len(d) / 2
    return _ratio(d[low]["hours"].sum(), d["hours"].sum())


def unallocated_hours(tables: Tables) -> float | None:
    h = hours(tables)
    h = h[h["past"] & ~h["leave"] & (h["date"] >= tables.year_start)]
    return _ratio(h[h["ref"].isna()]["hours"].sum(), h["hours"].sum())
