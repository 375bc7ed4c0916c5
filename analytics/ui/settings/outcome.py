"""What the draft would change: five scores before and after, the list of changes; keep, discard, file out and in."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.errors import UsageError
from analytics.health import Health
from analytics.ingest.wordbook import keep_words, known_words
from analytics.preferences import Preferences, read_file, setting, write_file
from analytics.trial import Trial, trial
from analytics.ui.cache import remembered
from analytics.ui.cards import plain_card
from analytics.ui.places import look_at_sample
from analytics.ui.settings.draft import Draft, changed, discard, draft, take
from analytics.ui.settings.editor import said
from analytics.ui.state import View

_SHOWN = 5


def outcome(view: View) -> None:
    """The card beside the tables."""
    found = draft(view)
    is_changed = changed(view, found)
    with plain_card("settings-outcome", view.t("settings.outcome_title" if is_changed else "settings.outcome_none")):
        chosen = _checked(view, found)
        if chosen is not None:
            _scores(view, chosen)
            if is_changed:
                _changes(view, chosen, found)
        _buttons(view, found, chosen, is_changed)
        _file(view, found, chosen)


def _checked(view: View, found: Draft) -> Preferences | None:
    """The draft as preferences; what cannot be is said."""
    try:
        return Preferences.of(view.workspace.defaults, found.values)
    except UsageError as error:
        name = str(error.values.get("name", ""))
        metric = view.workspace.defaults.metrics.get(name.split(".")[1]) if name.startswith("metric.") else None
        values = {**error.values, "name": metric.label[view.lang] if metric else found.known[name].label[view.lang] if name in found.known else name}
        st.error(view.t(error.key, **values))
        return None


def _scores(view: View, chosen: Preferences) -> None:
    if view.workspace.is_empty:
        st.html(f'<p class="ww-empty">{escape(view.t("settings.no_scores"))}</p>')
        return
    with st.spinner(view.t("settings.working")):
        question = f"settings-trial:{chosen.values!r}:{view.as_of}:{view.filters!r}"
        tried = remembered(view.workspace, question, lambda: trial(view.workspace, chosen, view.as_of, view.filters))
    st.html(_score_table(view, tried))
    if not tried.is_whole:
        st.caption(view.t("settings.after_saving"))


def _score_table(view: View, tried: Trial) -> str:
    lines = []
    for pillar in view.workspace.defaults.pillars:
        before, after = (one.dimension(pillar.id).score for one in (tried.before, tried.after))
        lines.append(_line(view, f"{pillar.glyph} {pillar.label[view.lang]}", before, after))
    lines.append(_line(view, view.t("settings.balance"), tried.before.balance.index, tried.after.balance.index))
    lines.append(_line(view, view.t("settings.overall"), tried.before.balance.overall, tried.after.balance.overall))
    head = "".join(f"<th>{escape(view.t(f'settings.{name}'))}</th>" for name in ("dimension", "before", "after", "difference"))
    weakest = _weakest(view, tried.after, tried.before != tried.after)
    return f'<table class="ww-cells"><tr>{head}</tr>{"".join(lines)}</table><p class="ww-sub">{escape(weakest)}</p>'


def _line(view: View, name: str, before: float | None, after: float | None) -> str:
    moved = None if before is None or after is None else after - before
    shown = view.change(moved, "number") if moved is not None else fmt.MISSING
    cells = [fmt.number(before, view.lang, 1), fmt.number(after, view.lang, 1), shown]
    strong = moved is not None and abs(moved) >= 0.05
    body = "".join(f"<td>{f'<b>{escape(cell)}</b>' if strong else escape(cell)}</td>" for cell in cells)
    return f"<tr><td>{escape(name)}</td>{body}</tr>"


def _weakest(view: View, health: Health, is_changed: bool) -> str:
    names = {pillar.id: pillar.label[view.lang] for pillar in view.workspace.defaults.pillars}
    weakest = health.balance.weakest
    return view.t("settings.weakest" if is_changed else "settings.weakest_now", name=names[weakest]) if weakest else ""


def _changes(view: View, chosen: Preferences, found: Draft) -> None:
    kept = view.workspace.preferences
    lines = []
    for name in kept.changes(chosen):
        item = setting(found.known, name)
        values = [said(view, item, one.get(name, item.default)) for one in (kept.chosen, chosen.chosen)]
        lines.append(f"<li><span></span><span>{escape(item.label[view.lang])}</span><span>{escape(' → '.join(values))}</span></li>")
    old, new = set(known_words(view.workspace)), set(found.words)
    if old != new:
        words = len({(word.table, word.field, word.text) for word in old ^ new})
        lines.append(f"<li><span></span><span>{escape(view.t('settings.words_changed', n=words))}</span><span></span></li>")
    more = len(lines) - _SHOWN
    below = f'<p class="ww-sub">{escape(view.t("settings.more_changes", n=more))}</p>' if more > 0 else ""
    st.html(f'<ul class="ww-parts">{"".join(lines[:_SHOWN])}</ul>{below}')


def _buttons(view: View, found: Draft, chosen: Preferences | None, is_changed: bool) -> None:
    if view.is_sample:
        st.caption(view.t("settings.sample"))
        with st.container(horizontal=True):
            st.button(view.t("settings.go_own"), key="settings-own", on_click=look_at_sample, args=(False,))
            st.button(view.t("settings.discard"), key="settings-discard", on_click=discard, args=(view,), disabled=not is_changed)
        return
    with st.container(horizontal=True):
        st.button(view.t("settings.save"), key="settings-save", type="primary", on_click=_save, args=(view,),
                  disabled=chosen is None or not is_changed)  # fmt: skip
        st.button(view.t("settings.discard"), key="settings-discard", on_click=discard, args=(view,), disabled=not is_changed)
        st.button(view.t("settings.defaults"), key="settings-defaults", type="tertiary", on_click=take,
                  args=(view, Preferences(), ()), disabled=not (found.values or found.words))  # fmt: skip


def _save(view: View) -> None:
    found = draft(view)
    chosen = Preferences.of(view.workspace.defaults, found.values)
    if found.words != known_words(view.workspace):
        keep_words(view.workspace, found.words)
    if chosen != view.workspace.preferences:
        view.workspace.prefer(chosen)
    discard(view)
    st.toast(view.t("settings.saved"))


def _file(view: View, found: Draft, chosen: Preferences | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if chosen is not None:
            name = {"en": "wuwei-settings.toml", "zh": "wuwei-设置.toml"}[view.lang]
            st.download_button(
                view.t("settings.file_out"), lambda: write_file(view.workspace.defaults, chosen, found.words, view.lang), name,
                key="settings-out", type="tertiary", on_click="ignore", mime="application/toml", help=view.t("settings.file_out_help"),
            )  # fmt: skip
        with st.popover(view.t("settings.file_in"), type="tertiary", key="settings-in"):
            key = f"settings-file-{found.round}"
            st.file_uploader(view.t("settings.file_in_help"), key=key, type=["toml"], on_change=_taken, args=(view, key))
    if problem := st.session_state.pop("settings-problem", None):
        st.error(problem)
    if strange := view.workspace.strange_settings:
        st.caption(view.t("settings.strange", names=fmt.listing(list(strange), view.lang)))


def _taken(view: View, key: str) -> None:
    upload = st.session_state.get(key)
    if upload is None:
        return
    try:
        take(view, *read_file(view.workspace.defaults, upload.getvalue().decode("utf-8-sig")))
    except UsageError as error:
        st.session_state["settings-problem"] = view.t(error.key, **error.values)
    except UnicodeDecodeError as error:
        st.session_state["settings-problem"] = view.t("settings.bad_file", problem=str(error))
