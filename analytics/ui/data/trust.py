"""Q25: how far the numbers can be trusted: how new each table is, doubtful dates, names that meet nothing, and what to mend first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import format as fmt
from analytics.catalog import Catalog
from analytics.catalog.sources import sources
from analytics.charts.marks import sign
from analytics.ingest.trust import Loose, OddDates, TableTrust, doubtful, trust
from analytics.readiness import additions, indicator_weights
from analytics.ui.cache import remembered
from analytics.ui.cards import headline, plain_card
from analytics.ui.data import words
from analytics.ui.state import View
from analytics.ui.words import needed

FRESH, STALE = 30, 90  # days since the newest row
_HEIGHT = 490
_LISTED = 12


@dataclass(frozen=True)
class Fix:
    """One thing to mend: its words, and the share of all scores that is missing or in doubt for want of it."""

    weight: float
    place: str
    name: str
    note: str
    state: str


def trust_part(view: View, top: DeltaGenerator, bar: DeltaGenerator) -> None:
    """Every table with its age and doubts, and the list of what to mend."""
    tables = remembered(view.workspace, f"trust:{view.as_of}", lambda: trust(view.workspace, view.as_of))
    with top:
        headline(_title(view, tables), view.t("trust.sub", day=fmt.day(view.as_of, view.lang)))
    left, right = st.columns([1.6, 1], gap="small")
    stale = [found for found in tables if _state(found) == "act"]
    with left, plain_card("trust", _tables_title(view, tables, stale), view.t("trust.tables_sub", fresh=FRESH, stale=STALE), _HEIGHT):
        st.html(words.scrolling(_table(view, tables), 385))
    fixes = _fixes(view, tables)
    with right, plain_card("fix", _fix_title(view, fixes), view.t("trust.fix_sub"), _HEIGHT):
        st.html(words.scrolling(_list(view, fixes), 385))


def _title(view: View, tables: tuple[TableTrust, ...]) -> str:
    if not tables:
        return view.t("trust.title_none")
    doubts = sum(len(doubtful(found)) for found in tables)
    stale = sum(_state(found) == "act" for found in tables)
    return view.t("trust.title", n=len(tables), stale=stale, doubts=doubts) if doubts or stale else view.t("trust.title_sound", n=len(tables))


def _tables_title(view: View, tables: tuple[TableTrust, ...], stale: list[TableTrust]) -> str:
    if stale:
        oldest = max(stale, key=lambda found: (found.age or 0, found.table))
        return view.t("trust.tables_stale", name=words.table_name(view, oldest.table), days=fmt.number(oldest.age, view.lang))
    return view.t("trust.tables_fresh" if tables else "trust.tables_none", days=STALE)


def _state(found: TableTrust) -> str:
    if found.age is None:
        return "none"
    return "good" if found.age <= FRESH else "watch" if found.age <= STALE else "act"


def _table(view: View, tables: tuple[TableTrust, ...]) -> str:
    """The tables, those with the most doubtful rows first, then the oldest."""
    order = sorted(tables, key=lambda found: (-sum(one.rows for one in doubtful(found)), -(found.age or 0), found.table))
    heads = "".join(f"<th>{escape(view.t(f'trust.head_{name}'))}</th>" for name in ("table", "rows", "newest", "doubts"))
    return f'<table class="ww-cells ww-shares"><tr>{heads}</tr>{"".join(_row(view, found) for found in order)}</table>'


def _row(view: View, found: TableTrust) -> str:
    newest = view.t("trust.newest" if found.is_dated else "trust.newest_import", day=fmt.day(found.newest, view.lang), days=fmt.number(found.age, view.lang))
    said = "".join(f"<div>{escape(_doubt(view, found.table, one))}</div>" for one in doubtful(found))
    return (
        f"<tr><td><b>{escape(words.table_name(view, found.table))}</b></td><td>{escape(fmt.number(found.rows, view.lang))}</td>"
        f'<td>{sign(_state(found))} {escape(newest)}</td><td class="ww-doubts">{said or escape(view.t("trust.nothing"))}</td></tr>'
    )


def _doubt(view: View, table: str, one: OddDates | Loose) -> str:
    name = sources()[table].field(one.field).label[view.lang]
    counts = {"name": name, "n": fmt.number(one.rows, view.lang), "of": fmt.number(one.of, view.lang)}
    if isinstance(one, Loose):
        return view.t("trust.loose", **counts, ref=words.table_name(view, one.ref), examples=fmt.listing(list(one.examples), view.lang))
    return view.t(f"trust.dates_{one.kind}", **counts, day=fmt.day(one.day, view.lang) if one.day else "")


def _fixes(view: View, tables: tuple[TableTrust, ...]) -> list[Fix]:
    """Missing columns by the weight of what they would open, doubtful ones by the weight of what rests on their rows."""
    weights = indicator_weights(view.catalog)
    found = []
    for one in additions(view.catalog, view.workspace.fields()):
        columns = [needed(view, f"{one.name}.{column}").split(": ", 1)[-1] for column in one.columns if column]
        parts = [view.t("trust.fix_missing", n=len(one.metrics))]
        if columns:
            parts.append(view.t("data.measurable_columns", names=fmt.listing(columns[:5], view.lang)))
        found.append(Fix(one.weight, one.name, needed(view, one.name), " · ".join(parts), "none"))
    for held in tables:
        for doubt in doubtful(held):
            weight = _resting_on(view.catalog, weights, f"{held.table}.{doubt.field}") * doubt.rows / max(1, doubt.of)
            place = f"{held.table}.{doubt.field}"
            found.append(Fix(weight, place, words.table_name(view, held.table), _doubt(view, held.table, doubt), "watch"))
    return sorted(found, key=lambda fix: (-fix.weight, fix.state, fix.place))


def _resting_on(defs: Catalog, weights: Mapping[str, float], field: str) -> float:
    """The share of all scores whose indicators name the field as a need."""
    return sum(
        weight for name, weight in weights.items()
        if any(field == option.strip() for need in defs.metric(name).needs for option in need.split("|"))
    )  # fmt: skip


def _fix_title(view: View, fixes: list[Fix]) -> str:
    return view.t("trust.fix_title", name=fixes[0].name) if fixes else view.t("trust.fix_none")


def _list(view: View, fixes: list[Fix]) -> str:
    lines = [
        f"<li>{sign(fix.state)}<span><b>{escape(fix.name)}</b><small>{escape(fix.note)}</small></span>"
        f"<span>{escape(fmt.percent(fix.weight, view.lang, 1) if fix.weight >= 0.0005 else fmt.MISSING)}</span></li>"
        for fix in fixes[:_LISTED]
    ]  # fmt: skip
    more = len(fixes) - _LISTED
    below = f'<p class="ww-note">{escape(view.t("trust.fix_more", n=more))}</p>' if more > 0 else ""
    return f'<ul class="ww-list ww-whole">{"".join(lines)}</ul>{below}'
