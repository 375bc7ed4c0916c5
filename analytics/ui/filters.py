"""The bar of the shell: period, and what part of the organization. The address keeps both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from analytics import format as fmt
from analytics.ask import fiscal_start
from analytics.catalog import catalog
from analytics.currency import base_currency
from analytics.i18n import text
from analytics.query import Filters, Period, quarter_ends, quarter_of
from analytics.ui import address
from analytics.ui.cache import remembered
from analytics.warehouse import Workspace
from analytics.warehouse.extras import ExtraChoice, extra_choices

NAMES = Filters.dimensions()


def period(lang: str, place: Workspace) -> Period:
    """The chosen period; twelve months up to the newest import unless said otherwise, or unless no decided deal has a date."""
    if place.is_empty:
        return Period.TTM
    codes, usual = _codes(place), remembered(place, "usual_period", lambda: _usual_period(place))
    address.begin("period", codes, usual)
    found = st.selectbox(
        text("shell.period", lang), codes, key="period", label_visibility="collapsed", width=140,
        format_func=lambda code: period_name(code, lang),
    )  # fmt: skip
    address.keep("period", usual)
    return Period.parse(found or usual, fiscal_start(place))


def _usual_period(place: Workspace) -> str:
    """Twelve months; everything where deals were decided and nobody knows when, for twelve months would be empty."""
    assert place.as_of is not None
    place.ensure((place.as_of,), {"deals"})
    ((decided, dated),) = place.rows(
        "select count(*), count(close_date) from model.deals where as_of = $as_of and is_decided", {"as_of": place.as_of}
    )
    return "all" if decided and not dated else "ttm"


def _codes(place: Workspace) -> list[str]:
    """Twelve months, the last eight quarters, this and the last fiscal year, everything."""
    newest, start = place.as_of, fiscal_start(place)
    assert newest is not None
    quarters = [quarter_of(day, start).label for day in quarter_ends(newest, 7, start)]
    years = list(dict.fromkeys(f"FY{code[:4]}" for code in reversed(quarters)))[:2]
    return ["ttm", *reversed(list(dict.fromkeys(quarters))), *years, "all"]


def period_name(code: str, lang: str) -> str:
    """A period's code in words."""
    if code in ("ttm", "all"):
        return text(f"shell.period_{code}", lang)
    if code.startswith("FY"):
        return text("shell.period_year", lang, year=code[2:])
    if "Q" in code:
        return fmt.quarter(int(code[:4]), int(code[-1]), lang)
    return code.replace("..", " – ")


def chosen(lang: str, place: Workspace) -> Filters:
    """What is filtered; the choices come from the workspace itself."""
    if place.is_empty:
        return Filters()
    found, own = members(place), extras(place)
    keys = (*NAMES, *(_key(column.name) for column in own))
    count = sum(len(st.session_state.get(key, st.query_params.get_all(key))) for key in keys)  # a link's, before the boxes are drawn
    label = text("shell.filters_on", lang, n=count) if count else text("shell.filters", lang)
    with st.popover(label, key="filters"):
        kept: dict[str, Any] = {
            name: tuple(_choose(lang, name, catalog().splits[name].label[lang], found[name])) for name in NAMES if found.get(name)
        }
        told = [(column.name, tuple(_choose(lang, _key(column.name), literal(column.name), column.members))) for column in own]
        return Filters(**kept, extras=tuple((name, chosen) for name, chosen in told if chosen))


def members(place: Workspace) -> dict[str, list[str]]:
    """What each filter can be set to, the most frequent first; nothing where there is no choice."""
    return remembered(place, "filters", lambda: _members(place))


def extras(place: Workspace) -> tuple[ExtraChoice, ...]:
    """The files' own columns that deals can be filtered by, looked up once per contents."""
    found: tuple[ExtraChoice, ...] = place.remembered("extra_choices", lambda: extra_choices(place.rows))
    return found


def _key(header: str) -> str:
    """The name of such a column in the address, apart from all names of ours."""
    return f"file.{header}"


def literal(words: str) -> str:
    """Words of a user where Markdown is read: every sign stands for itself."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:" else sign for sign in words)


def _choose(lang: str, key: str, label: str, options: Sequence[str]) -> list[str]:
    return st.multiselect(label, options, key=key, bind="query-params", placeholder=text("shell.everything", lang))


def _members(place: Workspace) -> dict[str, list[str]]:
    """The members of each filter that the newest deals have, the most frequent first."""
    assert place.as_of is not None
    place.ensure((place.as_of,), {"deals"})
    found = {}
    for name in NAMES:
        rows = place.rows(
            f"select {name} from model.deals where as_of = $as_of and {name} is not null group by {name} "
            f"order by count(*) desc, {name} limit 500",
            {"as_of": place.as_of},
        )
        found[name] = [row[0] for row in rows] if len(rows) > 1 else []
    return found


def currency(place: Workspace, lang: str) -> str:
    """The currency that amounts are shown in, "" where nobody knows."""
    return base_currency(place, lang)
