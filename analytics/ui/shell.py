"""The shell: language, workspace, period and filters, navigation; then the page. Errors end here."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path

import streamlit as st

from analytics.charts.theme import SERIF, ink
from analytics.errors import WuweiError
from analytics.i18n import LANGUAGES, text
from analytics.ui import address, filters, marks, screen
from analytics.ui.ahead import prepare
from analytics.ui.places import is_sample, likely_language, workspace
from analytics.ui.state import View, show_to_pages
from analytics.warehouse import Workspace

_HERE = Path(__file__).parent
_PAGES = _HERE.parent.parent / "pages"
PAGES = ("overview", "accounts", "deals", "relationships", "presales", "patterns", "people", "data", "review",
         "workshop", "method", "settings")  # fmt: skip
_log = logging.getLogger(__name__)


def run() -> None:
    """One run of the app."""
    st.set_page_config(page_title="五维 Wuwei", page_icon=str(_HERE / "icon.png"), layout="wide")
    mode = "dark" if st.context.theme.type == "dark" else "light"
    st.logo(_wordmark(mode), size="large")
    with st.container(horizontal=True, key="shell", gap="small", vertical_alignment="center"):
        st.html(style(mode), width="content")
        choices = st.container(horizontal=True, key="shell-choices", gap="small", width="content")
        with st.container(key="shell-language", width="content"):
            lang = _language()
        with st.container(key="screen-size", width="content"):
            screen.measure()
        try:
            place = workspace()
            with choices:
                view = _view(lang, mode, place)
        except WuweiError as error:
            _say(error, lang)
            return
    page = st.navigation(_pages(lang), position="top")
    view = view.marked(marks.chosen(page.url_path))
    show_to_pages(view)
    if view.mark:
        _chip(view, view.mark)
    try:
        with _waiting(view):
            page.run()
    except WuweiError as error:
        _log.info("shown to the visitor: %s", error)
        _say(error, lang)
    prepare(place, view.newest)  # after the page: it is what the visitor waits for


def _waiting(view: View) -> AbstractContextManager[None]:
    """Tells that numbers are being worked out, while a large workspace is not ready for every page."""
    place = view.workspace
    if place.is_empty or not place.is_large or place.has_built((view.as_of,)):
        return nullcontext()
    return st.spinner(view.t("shell.working_out"))


def _view(lang: str, mode: str, place: Workspace) -> View:
    period = filters.period(lang, place)
    return View(lang, mode, place, period, filters.chosen(lang, place), is_sample(), filters.currency(place, lang))


def _chip(view: View, mark: marks.Mark) -> None:
    """Says which mark is chosen; a click on it or Esc drops it."""
    label = filters.literal(mark.label)
    with st.container(key="mark", width="content"):
        st.button(
            view.t("shell.selected", name=label), key="mark-clear", on_click=marks.clear, shortcut="Esc", icon=":material/close:",
            icon_position="right", help=view.t("shell.selected_help"), wrap=False,
        )  # fmt: skip


def _language() -> str:
    likely = likely_language()
    address.begin("lang", LANGUAGES, likely)
    st.segmented_control(
        "Language / 语言", LANGUAGES, required=True, key="lang", label_visibility="collapsed",
        format_func=lambda code: {"en": "EN", "zh": "中文"}[code],
    )  # fmt: skip
    address.keep("lang", likely)
    return str(st.session_state["lang"])


def _pages(lang: str) -> list[st.Page]:
    """The screens that exist, by absolute path so that a deep link never skips this script."""
    return [
        st.Page(_PAGES / f"{name}.py", title=text(f"shell.page_{name}", lang), url_path=name if name != "overview" else "",
                default=name == "overview")
        for name in PAGES
        if (_PAGES / f"{name}.py").exists()
    ]  # fmt: skip


def page_path(name: str) -> Path:
    """The file of a page, for `st.page_link` and `st.switch_page`."""
    return _PAGES / f"{name}.py"


def _say(error: WuweiError, lang: str) -> None:
    st.error(text(error.key, lang, **error.values))


@cache
def style(mode: str) -> str:
    """The one style block: inks as variables, then what config.toml cannot say."""
    colours = ink(mode)
    names = ("ground", "card", "ink", "muted", "line", "faint", "bar", "previous", "accent", "good", "watch", "act", "none")
    variables = "".join(f"--{name}:{getattr(colours, name)};" for name in names)
    rules = (_HERE / "style.css").read_text(encoding="utf-8")
    return f"<style>:root{{{variables}--serif:{SERIF};}}{rules}</style>"


@cache
def _wordmark(mode: str) -> str:
    colour = ink(mode).ink
    font = SERIF.replace('"', "'")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="32" viewBox="0 0 128 32">'
        f'<text x="0" y="24" font-family="{font}" font-size="22" font-weight="700" fill="{colour}">五维 Wuwei</text></svg>'
    )
