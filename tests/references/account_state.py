"""What the words "key account", "decided deal", "completed activity" mean, in pandas, for references on accounts."""

from __future__ import annotations

import math
import re
import unicodedata

import pandas as pd

from tests.references.tables import Tables

DAY = pd.Timedelta(days=1)


def name_of(value: object) -> str:
    """A name as it is compared: half-width, lower case, single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", str(value))).strip().lower()


def resolver(frame: pd.DataFrame, key: str, name: str) -> dict[str, str]:
    """id or name -> id."""
    found = {name_of(row[name]): row[key] for row in frame.to_dict("records") if isinstance(row[name], str)}
    return found | {row: row for row in frame[key].dropna()}


def resolved(values: pd.Series, known: dict[str, str]) -> pd.Series:
    """Ids for a column of ids or names; what is not known stands for itself."""
    return values.map(lambda v: None if not isinstance(v, str) or not v.strip() else known.get(v.strip()) or known.get(name_of(v)) or name_of(v))


def accounts(tables: Tables) -> pd.DataFrame:
    """Accounts that existed, those only named by a deal included, with `bought`, `before`, `open_value`, `value`, `is_key`."""
    if "accounts" not in tables.cache:
        tables.cache["accounts"] = _accounts(tables)
    return tables.cache["accounts"].copy()  # type: ignore[attr-defined, no-any-return]


def _accounts(tables: Tables) -> pd.DataFrame:
    found = tables["accounts"]
    named = deals(tables)["account"].dropna().unique()
    extra = pd.DataFrame({"account_id": [a for a in named if a not in set(found["account_id"])]}, dtype=object)
    found = pd.concat([found, extra], ignore_index=True)
    found = found[~(pd.to_datetime(found["created_date"]) > tables.as_of)].set_index("account_id", drop=False)
    d = deals(tables)
    year, won, is_open = tables.year_start, d["state"] == "won", d["state"] == "open"
    for name, part in {
        "bought": d[won & (d["closed"] >= year)],
        "before": d[won & (d["closed"] < year) & (d["closed"] >= year - 365 * DAY)],
        "open_value": d[is_open].assign(amount=d["amount"] * d["probability"]),
    }.items():
        found[name] = part.groupby("account")["amount"].sum(min_count=1).reindex(found.index)
    found["open_deals"] = d[is_open].groupby("account").size().reindex(found.index).fillna(0)
    found["won_deals"] = d[won & (d["closed"] >= year)].groupby("account").size().reindex(found.index).fillna(0)
    spent = found["bought"].fillna(0) + found["open_value"].fillna(0)
    found["value"] = found["annual_potential"].astype(float).fillna(spent)
    found["is_key"] = _is_key(found, spent)
    return found


def _is_key(found: pd.DataFrame, spent: pd.Series) -> pd.Series:
    if found["is_key_account"].notna().any():
        return found["is_key_account"].map(lambda v: v is True or v == True)  # noqa: E712
    if found["account_tier"].notna().any():
        return found["account_tier"].isin(["strategic", "key"])
    order = pd.DataFrame({"spent": -spent, "id": found.index}, index=found.index).sort_values(["spent", "id"])
    return found.index.to_series().isin(order.index[: math.ceil(0.2 * len(found))])


def key_accounts(tables: Tables) -> pd.DataFrame:
    """K."""
    found = accounts(tables)
    return found[found["is_key"]]


def deals(tables: Tables) -> pd.DataFrame:
    """Deals opened by `as_of`: `account`, `state` as it was then, `closed` (date, only of closed ones)."""
    if "deals_then" not in tables.cache:
        tables.cache["deals_then"] = _deals(tables)
    return tables.cache["deals_then"].copy()  # type: ignore[attr-defined, no-any-return]


def _deals(tables: Tables) -> pd.DataFrame:
    d = tables["opportunities"]
    d = d[~(pd.to_datetime(d["created_date"]) > tables.as_of)].copy()
    history = tables["stage_history"]
    ended = history[history["stage"].isin(["won", "lost", "no_decision"]) & (pd.to_datetime(history["entered_at"]) <= tables.as_of)]
    last = d["opportunity_id"].map(ended.groupby("opportunity_id")["entered_at"].max().to_dict())
    d["closed"] = pd.to_datetime(d["actual_close_date"]).fillna(pd.to_datetime(last)).fillna(pd.to_datetime(d["last_stage_change_date"]))
    is_over = d["status"].isin(["won", "lost", "no_decision"]) & ~(d["closed"] > tables.as_of)
    d["state"] = d["status"].where(is_over, "open")
    d["closed"] = d["closed"].where(is_over)
    d["account"] = resolved(d["account_id"].fillna(d["account_name"]), resolver(tables["accounts"], "account_id", "account_name"))
    d["amount"] = d["amount"].astype(float)
    for name in ("created_date", "tender_date", "expected_close_date"):
        d[name] = pd.to_datetime(d[name])
    return _as_then(tables, d)


def _as_then(tables: Tables, d: pd.DataFrame) -> pd.DataFrame:
    """Open deals with the newest known by `as_of` of amount, probability and expected close.

    That is the export itself from the day that it reflects on, unless a later move says otherwise;
    before that day it is what the history last said. `is_newest` marks deals whose export is the newest.
    """
    history = tables["stage_history"]
    history["entered_at"] = pd.to_datetime(history["entered_at"])
    history = history[history["entered_at"] <= tables.as_of].sort_values("entered_at", kind="stable")
    exported = d["batch_id"].map(tables.reflects)
    moved = pd.to_datetime(d["opportunity_id"].map(history.groupby("opportunity_id")["entered_at"].max().to_dict()))
    d["is_newest"] = (exported <= tables.as_of) & ~(moved > exported)
    history["expected_close_date"] = pd.to_datetime(history["expected_close_date"])
    history["amount"] = history["amount"].astype(float)
    for name in ("amount", "probability", "expected_close_date"):
        last = d["opportunity_id"].map(history.dropna(subset=[name]).groupby("opportunity_id")[name].last().to_dict())
        if last.isna().all():
            continue
        is_behind = (d["state"] == "open") & ~d["is_newest"]
        d[name] = last.where(is_behind).fillna(d[name]).fillna(last if name != "probability" else last.where(d["state"] == "open"))
    return d


def decided(tables: Tables) -> pd.DataFrame:
    """DEC: won or lost within the year."""
    d = deals(tables)
    return d[d["state"].isin(["won", "lost"]) & (d["closed"] >= tables.year_start)]


def activities(tables: Tables) -> pd.DataFrame:
    """Completed activities up to `as_of` with `account`, `deal`, `purpose` (from the type where none is given)."""
    if "activities_then" not in tables.cache:
        tables.cache["activities_then"] = _activities(tables)
    return tables.cache["activities_then"].copy()  # type: ignore[attr-defined, no-any-return]


def _activities(tables: Tables) -> pd.DataFrame:
    a = tables["activities"]
    a["activity_date"] = pd.to_datetime(a["activity_date"])
    a = a[(a["activity_date"] <= tables.as_of) & a["status"].fillna("completed").eq("completed")].copy()
    d = deals(tables)
    known = resolver(d, "opportunity_id", "opportunity_name")
    a["deal"] = resolved(a["opportunity_id"], known).where(lambda s: s.isin(d["opportunity_id"]))
    people = tables["contacts"]
    by_contact = dict(zip(people["contact_id"], people["account_id"], strict=True))
    companies = resolver(tables["accounts"], "account_id", "account_name")
    first = a["contact_id"].map(lambda v: by_contact.get(v.split(";")[0].strip()) if isinstance(v, str) else None)
    by_deal = a["deal"].map(d.set_index("opportunity_id")["account"])
    a["account"] = resolved(a["account_id"], companies).fillna(by_deal).fillna(resolved(first, companies))
    by_type = a["activity_type"].map({"greeting": "relationship", "demo": "solution", "workshop": "solution", "review": "internal_review"})
    assumed = by_type.fillna(a["deal"].notna().map({True: "deal", False: "relationship"}))
    a["purpose"] = a["purpose"].fillna(assumed)
    return a


def took_part(tables: Tables) -> pd.DataFrame:
    """Completed activities once per participant of ours, `person`."""
    a = activities(tables)
    a["person"] = a["employee_id"].fillna("").str.split(";")
    a = a.explode("person")
    a["person"] = resolved(a["person"], resolver(tables["employees"], "employee_id", "employee_name"))
    return a[a["person"].notna()]


def owners(tables: Tables) -> pd.Series:
    """Person in charge per key account; None where nobody is named."""
    return resolved(key_accounts(tables)["owner_id"], resolver(tables["employees"], "employee_id", "employee_name"))


def known_silent(tables: Tables, days: int) -> pd.Series:
    """Per key account: was anything logged there, or by its owner anywhere, in the last `days`?"""
    since = tables.as_of - (days - 1) * DAY
    recent = took_part(tables)
    recent = recent[recent["activity_date"] >= since]
    a = activities(tables)
    touched = set(a[a["activity_date"] >= since]["account"].dropna())
    owner = owners(tables)
    return owner.isin(set(recent["person"])) | owner.index.to_series().isin(touched)


def share(hits: pd.Series, rows: pd.Series | None = None) -> float | None:
    """Hits among rows; None without rows."""
    chosen = hits if rows is None else hits[rows]
    return float(chosen.astype(bool).mean()) if len(chosen) else None


def mean(values: pd.Series) -> float | None:
    """Mean of what is there; None without anything."""
    there = values.astype(float).dropna()
    return float(there.mean()) if len(there) else None
