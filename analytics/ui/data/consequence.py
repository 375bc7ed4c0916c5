"""What loading would change, before it is loaded: rows by table, sums, how a table takes its rows, names without a partner."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.catalog.sources import sources
from analytics.charts.marks import sign
from analytics.ingest import MODES, Rehearsal, Sums, TableConsequence, Unmatched
from analytics.ui.cards import plain_card
from analytics.ui.data import words
from analytics.ui.data.desk import Desk
from analytics.ui.state import View

_WIDTHS = [2, 1.5, 0.8, 0.8, 0.8, 1.1, 0.8, 2.2]
_HEADS = ("table", "rows", "new", "changed", "unchanged", "absent", "rejected", "mode")
_NAMES = 8


def consequence_part(view: View, found: Desk) -> None:
    """One card for the rows and one for the names; a quiet line for the first import into an empty workspace."""
    tried = found.rehearsal(chosen_day(found))
    if tried is None or not tried.changes:
        return
    if all(one.is_first for one in tried.changes):
        rows = fmt.number(sum(one.new for one in tried.changes), view.lang)
        st.html(f'<p class="ww-note">{sign("none")} {escape(view.t("changes.first", rows=rows))}</p>')
        for one in tried.changes:
            if said := _doubled(view, one):
                st.html(f'<div class="ww-note">{"<br>".join(said)}</div>')
    else:
        _changes(view, found, tried)
    _names(view, found, tried.unmatched)


def chosen_day(found: Desk) -> dt.date:
    """The date that the files show, as chosen above or as proposed."""
    day = st.session_state.get(f"as-of-{found.round}-{found.proposed_as_of}")
    return day if isinstance(day, dt.date) else min(found.proposed_as_of, dt.date.today())


def _changes(view: View, found: Desk, tried: Rehearsal) -> None:
    with plain_card("changes-table", _title(view, tried), view.t("changes.sub", day=fmt.day(tried.as_of, view.lang)), height="content"):
        with st.container(gap=None, key="changes-rows"):
            for place, name in zip(st.columns(_WIDTHS, gap="small"), _HEADS, strict=True):
                place.html(f'<span class="ww-note">{escape(view.t(f"changes.head_{name}"))}</span>')
            for one in tried.changes:
                _row(view, found, one)
        if tried.newer:
            newer = view.t("changes.newer", day=fmt.day(tried.as_of, view.lang), newer=fmt.day(tried.newer, view.lang))
            st.html(f'<div class="ww-note">{sign("watch")} {escape(newer)}</div>')
        for one in tried.changes:
            _told(view, found, one)


def _title(view: View, tried: Rehearsal) -> str:
    new, changed, gone = (sum(getattr(one, name) for one in tried.changes) for name in ("new", "changed", "gone"))
    if not (new or changed or gone):
        return view.t("changes.title_none")
    numbers = {"new": new, "changed": changed, "gone": gone}
    key = "changes.title_gone" if gone else "changes.title"
    return view.t(key, **{name: fmt.number(value, view.lang) for name, value in numbers.items() if gone or name != "gone"})


def _row(view: View, found: Desk, one: TableConsequence) -> None:
    *cells, choice = st.columns(_WIDTHS, gap="small", vertical_alignment="center")
    before, after, *counts = (
        fmt.number(value, view.lang) for value in (one.rows_before, one.rows_after, one.new, one.changed, one.unchanged, one.absent, one.rejected)
    )
    counts[3] = "–" if one.is_first else f"{sign('act') if one.gone else ''} {counts[3]}"
    texts = [f"<b>{escape(words.table_name(view, one.table))}</b>", after if one.is_first else f"{before} → {after}", *counts]
    for place, said in zip(cells, texts, strict=True):
        place.html(f"<span>{said}</span>")
    if one.is_first:
        choice.html(f'<span class="ww-note">{escape(view.t("changes.first_table"))}</span>')
        return
    key = f"mode-{found.round}-{one.table}"
    st.session_state[key] = one.mode
    choice.selectbox(
        view.t("changes.mode_of", table=words.table_name(view, one.table)), MODES, key=key, label_visibility="collapsed",
        format_func=lambda mode: view.t(f"changes.mode_{mode}"), on_change=_mode_chosen, args=(found, one.table, key),
        help=view.t("changes.mode_help"),
    )  # fmt: skip


def _mode_chosen(found: Desk, table: str, key: str) -> None:
    found.plan = found.plan.with_mode(table, st.session_state[key])


def _told(view: View, found: Desk, one: TableConsequence) -> None:
    """What the numbers of a table mean, in sentences: sums, rows that are missing, columns that are."""
    name = words.table_name(view, one.table)
    said = _doubled(view, one)
    if one.before and one.after:
        said.append(f"{escape(view.t('changes.sums'))} {_sums(view, one.before, one.after)}")
    if one.blanked:
        fields = [view.t("changes.field_rows", field=words.field_name(view, sources()[one.table], field), rows=fmt.number(rows, view.lang))
                  for field, rows in one.blanked.items()]  # fmt: skip
        blanked = view.t("changes.blanked", table=name, fields=fmt.listing(fields[:6], view.lang))
        said.append(f"{sign('watch')} {escape(blanked)}")
    if said:
        st.html(f'<div class="ww-note">{"<br>".join(said)}</div>')
    if one.absent and (one.looks_whole or one.gone):
        key = "gone" if one.gone else "absent"
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"absent-{one.table}"):
            missing = view.t(f"changes.{key}", table=name, rows=fmt.number(one.absent, view.lang))
            st.html(f'<span class="ww-note">{sign("act" if one.gone else "watch")} {escape(missing)}</span>', width="content")
            other = "update" if one.gone else "replace"
            st.button(view.t(f"changes.{key}_go"), key=f"absent-go-{one.table}", on_click=_take_mode, args=(found, one.table, other), type="tertiary")


def _doubled(view: View, one: TableConsequence) -> list[str]:
    """Rows that several of the files have, as HTML sentences."""
    return [
        f"{sign('watch')} " + escape(view.t(
            "changes.doubled_one" if pair.rows == 1 else "changes.doubled", table=words.table_name(view, one.table), rows=fmt.number(pair.rows, view.lang),
            place=pair.place, kept=pair.kept, names=fmt.listing([key[:30] for key in pair.keys], view.lang)
        )) for pair in one.doubled
    ]  # fmt: skip


def _take_mode(found: Desk, table: str, mode: str) -> None:
    found.plan = found.plan.with_mode(table, mode)


def _sums(view: View, before: Sums, after: Sums) -> str:
    parts = []
    for name in ("open", "won", "all"):
        was, now = getattr(before, name), getattr(after, name)
        said = view.show(now, "money") if was == now else f"{view.show(was, 'money')} → {view.show(now, 'money')}"
        parts.append(f"{escape(view.t(f'changes.sum_{name}'))} <b>{escape(said)}</b>")
    return " · ".join(parts)


def _names(view: View, found: Desk, unmatched: tuple[Unmatched, ...]) -> None:
    """Names that refer to nothing: those with a likely partner to agree to, the others counted."""
    likely, alone = [one for one in unmatched if one.suggestion], [one for one in unmatched if not one.suggestion]
    if not unmatched:
        return
    agreed = [one for one in likely if one.suggestion in found.plan.aliases]
    title = view.t("changes.names_title", n=fmt.number(len(likely), view.lang)) if likely else view.t("changes.names_title_none")
    with plain_card("names", title, view.t("changes.names_sub") if likely else "", height="content"):
        sure = [one for one in likely if one.how == "form" and one not in agreed]
        if len(sure) > 1:
            st.button(view.t("changes.names_all", n=fmt.number(len(sure), view.lang)), key="names-all", on_click=_agree, args=(found, sure))
        pages = -(-len(likely) // _NAMES)
        page = min(int(st.session_state.get("names-page") or 1), pages or 1)
        for number, one in enumerate(likely[(page - 1) * _NAMES: page * _NAMES]):
            _name(view, found, number, one, one in agreed)
        if pages > 1:
            st.pagination(pages, key="names-page")
        for table in dict.fromkeys(one.table for one in alone):
            _alone(view, table, [one for one in alone if one.table == table])


def _name(view: View, found: Desk, number: int, one: Unmatched, is_agreed: bool) -> None:
    text, partner, action = st.columns([2.6, 2.6, 1], gap="small", vertical_alignment="center")
    places = fmt.listing([words.table_name(view, table) for table in dict.fromkeys(place[0] for place in one.places)], view.lang)
    rows = fmt.number(one.rows, view.lang)
    where = view.t("changes.name_where_one" if one.rows == 1 else "changes.name_where", rows=rows, places=places)
    text.html(f'<span class="ww-clip">{sign("good" if is_agreed else "watch")} <b>{escape(one.text)}</b> <small class="ww-note">{escape(where)}</small></span>')
    how = view.t(f"changes.how_{one.how}")
    partner.html(f'<span class="ww-clip">→ <b>{escape(one.name)}</b> <small class="ww-note">{escape(how)}</small></span>')
    label = view.t("changes.name_apart" if is_agreed else "changes.name_join")
    action.button(label, key=f"name-{number}-{one.table}", on_click=_agree, args=(found, [one], not is_agreed), width="stretch")


def _agree(found: Desk, names: list[Unmatched], keep: bool = True) -> None:
    for one in names:
        if one.suggestion:
            found.plan = found.plan.with_alias(one.suggestion, keep)


def _alone(view: View, table: str, names: list[Unmatched]) -> None:
    """How many names of a table stay without a partner, and the most frequent of them."""
    said = view.t(
        f"changes.alone_{'own' if table in ('accounts', 'employees', 'contacts') else 'none'}", table=words.table_name(view, table),
        n=fmt.number(len(names), view.lang), rows=fmt.number(sum(one.rows for one in names), view.lang),
        names=fmt.listing([one.text[:30] for one in names[:3]], view.lang),
    )  # fmt: skip
    st.html(f'<p class="ww-note">{sign("none")} {escape(said)}</p>')
