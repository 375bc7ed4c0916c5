"""What the words "presales hours", "person-week", "qualified deal" mean, in pandas, day by day."""

from __future__ import annotations

import pandas as pd

from tests.references.account_state import DAY, deals, name_of, resolved, resolver, took_part
from tests.references.tables import Tables

QUALIFIED = ("G2", "G3", "G4", "G5")
SENIOR = ("senior", "principal")


def _kept(tables: Tables, name: str, compute: object) -> pd.DataFrame:
    if name not in tables.cache:
        tables.cache[name] = compute(tables)  # type: ignore[operator]
    return tables.cache[name].copy()  # type: ignore[attr-defined, no-any-return]


def people(tables: Tables) -> pd.DataFrame:
    """Employees by id."""
    found = tables["employees"].set_index("employee_id", drop=False)
    for name in ("hire_date", "leave_date"):
        found[name] = pd.to_datetime(found[name])
    return found


def person_ids(tables: Tables, values: pd.Series) -> pd.Series:
    """Ids for a column of ids or names of ours."""
    return resolved(values, resolver(tables["employees"], "employee_id", "employee_name"))


def deal_ids(tables: Tables, values: pd.Series) -> pd.Series:
    """Ids of known deals for a column of ids or names; None for others."""
    d = deals(tables)
    return resolved(values, resolver(d, "opportunity_id", "opportunity_name")).where(lambda s: s.isin(d["opportunity_id"]))


def hours(tables: Tables) -> pd.DataFrame:
    """Hours per booking, week and side of the review date, after actual ones replaced booked ones."""
    return _kept(tables, "presales_hours", _hours)


def _hours(tables: Tables) -> pd.DataFrame:
    b = tables["presales_bookings"]
    b = b[b["start_date"].notna() & (b["hours"] > 0)].copy()
    b["start"] = pd.to_datetime(b["start_date"])
    b["end"] = pd.to_datetime(b["end_date"]).fillna(b["start"]).where(lambda e: e >= b["start"], b["start"])
    b["person"], b["deal"] = person_ids(tables, b["employee_id"]), deal_ids(tables, b["opportunity_id"])
    b["ref"] = b["deal"].fillna(b["opportunity_id"])
    days = b.assign(day=[list(pd.date_range(s, e)) for s, e in zip(b["start"], b["end"], strict=True)]).explode("day")
    days["day"] = pd.to_datetime(days["day"])
    is_work = days["day"].dt.day_of_week < 5
    working = is_work.groupby(days.index).transform("sum")
    length = days.groupby(level=0)["day"].transform("size")
    days["part"] = (days["hours"] / working).where(is_work, 0.0).where(working > 0, days["hours"] / length)
    days["week"] = days["day"] - pd.to_timedelta(days["day"].dt.day_of_week, unit="D")
    days["past"] = days["day"] <= tables.as_of
    days["booking"] = days.index
    parts = days.groupby(["booking", "week", "past"]).agg(part=("part", "sum"), first=("day", "min"), date=("day", "max")).reset_index()
    found = parts.merge(b.drop(columns=["hours"]), left_on="booking", right_index=True).rename(columns={"part": "hours"})
    found = found[found["hours"] > 0]
    found["actual"] = found["booking_kind"].eq("actual")
    found["leave"] = found["work_type"].eq("leave")
    found["away"] = found["work_type"].isin(["leave", "training"])
    groups = found.assign(ref=found["ref"].fillna("")).groupby(["person", "ref", "leave", "week", "past"], dropna=False)
    replaced = groups["actual"].transform("any") & ~found["actual"]
    found = found[(found["past"] & ~replaced) | (~found["past"] & ~found["actual"])]
    return _described(tables, found)


def _described(tables: Tables, found: pd.DataFrame) -> pd.DataFrame:
    staff, d = people(tables), deals(tables).set_index("opportunity_id")
    found["grade"] = found["person"].map(staff["job_grade"])
    found["centre"] = found["person"].map(staff["resource_centre"])
    found["rate"] = found["cost_rate_hour"].astype(float).fillna(found["person"].map(staff["cost_rate_hour"].astype(float)))
    found["tier"] = found["deal"].map(d["deal_tier"])
    found["industry"] = found["deal"].map(industries(tables))
    return found


def worked(tables: Tables, in_year: bool = True) -> pd.DataFrame:
    """Hours up to the review date without leave and training; those of the year, or all."""
    h = hours(tables)
    h = h[h["past"] & ~h["away"]]
    return h[h["date"] >= tables.year_start] if in_year else h


def industries(tables: Tables) -> pd.Series:
    """Industry per deal: the deal's own, else its account's."""
    d = deals(tables).set_index("opportunity_id")
    known = tables["accounts"].set_index("account_id")["industry"]
    return d["industry"].fillna(d["account"].map(known))


def key_industries(tables: Tables) -> dict[str, set[str]]:
    """Industry -> centres whose name begins with it."""
    centres = set(people(tables)["resource_centre"].dropna())
    pairs = {i: {c for c in centres if name_of(c).startswith(name_of(i))} for i in industries(tables).dropna().unique()}
    return {industry: found for industry, found in pairs.items() if found}


def history(tables: Tables) -> pd.DataFrame:
    """Stage moves up to the review date in order, with `deal`, `rank`, `left` (next move, else the close)."""
    h = tables["stage_history"]
    h["entered_at"] = pd.to_datetime(h["entered_at"])
    h = h[h["entered_at"] <= tables.as_of].copy()
    h["deal"] = deal_ids(tables, h["opportunity_id"])
    h["rank"] = h["stage"].map({f"G{n}": n for n in range(1, 6)} | dict.fromkeys(["won", "lost", "no_decision"], 9))
    h = h.dropna(subset=["deal", "rank"]).sort_values(["deal", "entered_at", "rank", "row_number"])
    h = h[h["stage"] != h.groupby("deal")["stage"].shift()]
    closed = deals(tables).set_index("opportunity_id")["closed"]
    h["left"] = h.groupby("deal")["entered_at"].shift(-1).fillna(h["deal"].map(closed))
    return h


def effort(tables: Tables) -> pd.DataFrame:
    """One row per deal: `hours`, `recent` (60 days), `cost`, `value`, `ranked` (qualified in the year, value known)."""
    return _kept(tables, "effort", _effort)


def _effort(tables: Tables) -> pd.DataFrame:
    d = deals(tables).set_index("opportunity_id", drop=False)
    h = worked(tables, in_year=False)
    d["hours"] = h.groupby("deal")["hours"].sum().reindex(d.index).fillna(0.0).round(6)
    recent = h[h["date"] > tables.as_of - 60 * DAY]
    d["recent"] = recent.groupby("deal")["hours"].sum().reindex(d.index).fillna(0.0)
    d["cost"] = (h["hours"] * h["rate"]).groupby(h["deal"]).sum(min_count=1).reindex(d.index)
    d["cost"] = d["cost"].where(d["hours"] > 0, 0.0)
    d["costed"] = h[h["rate"].notna()].groupby("deal")["hours"].sum().reindex(d.index).fillna(0.0)
    moves = history(tables)
    stay = moves[moves["rank"] < 9]
    was = (stay["rank"] >= 2) & ~(stay["left"] < tables.year_start)
    by_history = was.groupby(stay["deal"]).any().reindex(d.index)
    is_open = d["state"] == "open"
    last = stay.groupby("deal")["stage"].last().reindex(d.index)
    d["stage_then"] = last.fillna(d["stage"]).where(is_open)
    plain = (is_open & d["stage_then"].isin(QUALIFIED)) | ~is_open
    alive = is_open | (d["closed"] >= tables.year_start)
    d["qualified"] = alive & by_history.where(by_history.notna(), plain).astype(bool)
    entered = moves[moves["stage"].eq("G2")].assign(value=lambda m: m["amount"].astype(float) * m["probability"])
    own = entered.dropna(subset=["value"]).groupby("deal")["value"].first().reindex(d.index).round(2)
    d["value"] = own.fillna(own.groupby(d["deal_tier"].fillna("")).transform("median"))
    d["ranked"] = d["qualified"] & d["value"].notna()
    return d


def closed_in_year(tables: Tables) -> pd.DataFrame:
    """Deals closed within the year with their effort."""
    d = effort(tables)
    return d[(d["state"] != "open") & (d["closed"] >= tables.year_start)]


def known_cost(d: pd.DataFrame) -> float | None:
    """Cost of these deals, where nine tenths of their hours carry one."""
    return float(d["cost"].sum()) if d["costed"].sum() >= 0.9 * d["hours"].sum() else None


def weeks(tables: Tables) -> pd.DataFrame:
    """Person-weeks of presales people around the review date: `capacity`, `on_deals`, `busy`, `deals`, `load`."""
    return _kept(tables, "weeks", _weeks)


def _weeks(tables: Tables) -> pd.DataFrame:
    h, staff = hours(tables), people(tables)
    monday = tables.as_of - tables.as_of.weekday() * DAY
    first = h["week"].min()
    booked = set(h["person"])
    rows = []
    for person in staff[staff["role"].eq("presales")].itertuples():
        mine = h[h["person"] == person.employee_id]
        weekly = person.capacity_hours_week if person.capacity_hours_week == person.capacity_hours_week else 40.0
        for week in pd.date_range(monday - 52 * 7 * DAY, monday + 8 * 7 * DAY, freq="7D"):
            days = [day for day in pd.date_range(week, periods=5) if not day < person.hire_date and not day >= person.leave_date]
            now = mine[mine["week"] == week]
            capacity = weekly * len(days) / 5 - now[now["leave"]]["hours"].sum()
            if capacity <= 0:
                continue
            busy = now[~now["leave"]]
            on_deals = busy[busy["ref"].notna()]
            is_measured = person.employee_id in booked and week >= first and week + 4 * DAY <= tables.as_of
            rows.append((person.employee_id, week, week + 4 * DAY, capacity, on_deals["hours"].sum(), busy["hours"].sum(),
                         now["ref"].nunique(), is_measured, week > tables.as_of))  # fmt: skip
    names = ["person", "week", "end", "capacity", "on_deals", "busy", "deals", "measured", "ahead"]
    found = pd.DataFrame(rows, columns=names)
    found["load"] = found["on_deals"] / found["capacity"]
    return found


def measured_weeks(tables: Tables) -> pd.DataFrame:
    """Finished person-weeks of the year for people who record bookings."""
    w = weeks(tables)
    return w[w["measured"] & (w["end"] >= tables.year_start)]


def working_hours(start: pd.Timestamp, end: pd.Timestamp) -> float:
    """Hours between two moments, Monday to Friday, 9-12 and 13-18."""
    total = 0.0
    for day in pd.date_range(start.normalize(), end.normalize()):
        if day.weekday() < 5:
            for first, last in ((9, 12), (13, 18)):
                low, high = max(start, day + pd.Timedelta(hours=first)), min(end, day + pd.Timedelta(hours=last))
                total += max((high - low).total_seconds(), 0) / 3600
    return total


def requests(tables: Tables) -> pd.DataFrame:
    """Requests made by the review date and not cancelled, as they stood then."""
    return _kept(tables, "requests", _requests)


def _requests(tables: Tables) -> pd.DataFrame:
    r, now = tables["presales_requests"], tables.as_of + DAY
    for name in ("requested_at", "required_by", "first_response_at", "completed_at"):
        r[name] = pd.to_datetime(r[name])
    r = r[(r["requested_at"] < now) & ~r["status"].eq("cancelled")].copy()
    r["answered"] = r["first_response_at"].where(r["first_response_at"] < now)
    r["done"] = r["completed_at"].where(r["completed_at"] < now)
    r["waiting"] = (r["completed_at"] >= now) | (r["completed_at"].isna() & ~r["status"].eq("completed"))
    r["deal"] = deal_ids(tables, r["opportunity_id"])
    r["tier"] = r["deal"].map(deals(tables).set_index("opportunity_id")["deal_tier"])
    r["limit"] = r["tier"].map({"A": 8.0, "B": 16.0}).fillna(24.0)
    r["waited"] = [working_hours(a, b) for a, b in zip(r["requested_at"], r["answered"].fillna(now), strict=True)]
    midnight = r["required_by"].eq(r["required_by"].dt.normalize())
    r["due"] = r["required_by"].where(~midnight, r["required_by"] + DAY - pd.Timedelta(seconds=1))
    return r


def requests_in_year(tables: Tables) -> pd.DataFrame:
    """Requests made within the year."""
    r = requests(tables)
    return r[r["requested_at"] >= tables.year_start]


def participants(tables: Tables) -> pd.DataFrame:
    """(deal, person) pairs from completed activities and presales hours, with `role`."""
    h, a = worked(tables, in_year=False), took_part(tables)
    pairs = pd.concat([h[["deal", "person"]], a[["deal", "person"]]]).dropna().drop_duplicates()
    pairs["role"] = pairs["person"].map(people(tables)["role"]).replace({"product": "delivery", "other": None})
    return pairs
