"""Where files are dropped: on the data page and on the first screen of an empty workspace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.errors import WuweiError
from analytics.export.template import template_bytes
from analytics.i18n import text
from analytics.ingest import Limits, warm
from analytics.ui import places
from analytics.ui.data import words
from analytics.ui.data.desk import Desk, Progress, desk
from analytics.ui.state import View
from analytics.warehouse import Workspace

FAILED = "data-failed"
_LOG = logging.getLogger(__name__)


def own_workspace(view: View) -> Workspace:
    """The visitor's own workspace: the sample company is for looking only."""
    if view.is_sample:
        places.look_at_sample(False)
        return places.workspace()
    return view.workspace


def drop_zone(view: View, label: str, key: str = "drop") -> None:
    """The uploader. What is dropped is written down at once, and read by the data page."""
    warm()
    waiting = st.session_state.get("drop-round", "")
    name = f"{key}-{waiting}"
    st.file_uploader(
        label, accept_multiple_files=True, key=name, on_change=_received, args=(view, name), label_visibility="collapsed",
        max_upload_size=upload_limit() // words.MEGABYTE,
    )  # fmt: skip
    size = upload_limit() // words.MEGABYTE
    st.html(f'<style>{_words_of_zone(name, label, view.t("data.drop_limit", size=size))}</style>')


def _words_of_zone(name: str, label: str, limit: str) -> str:
    """The zone's own words exist in English only: they are hidden (not from screen readers) and ours are written."""
    zone = f'.st-key-{name} [data-testid="stFileUploaderDropzone"]'
    return (
        f"{zone} button {{ font-size: 0; }} {zone} button *:not([data-testid=stIconMaterial]) {{ font-size: 0; }} "
        f"{zone} button::after {{ content: '{_css(label)}'; font-size: 1rem; }} "
        f"{zone} [data-testid='stFileUploaderDropzoneInstructions'] {{ font-size: 0; }} "
        f"{zone} [data-testid='stFileUploaderDropzoneInstructions'] * {{ font-size: 0; }} "
        f"{zone} [data-testid='stFileUploaderDropzoneInstructions']::after {{ content: '{_css(limit)}'; font-size: 0.88rem; }}"
    )


def _css(said: str) -> str:
    return "".join(f"\\{ord(sign):x} " if not sign.isalnum() or not sign.isascii() else sign for sign in said)


def upload_limit() -> int:
    """Bytes of the largest file that is taken: of the server and of the readers the smaller."""
    return min(Limits().file_bytes, int(st.get_option("server.maxUploadSize")) * words.MEGABYTE)


def _received(view: View, name: str) -> None:
    uploads = st.session_state.get(name)
    if uploads:
        found = desk(own_workspace(view))
        found.receive(uploads)
        st.session_state["drop-round"] = found.round
        st.session_state["dropped"] = True


def was_dropped() -> bool:
    """Whether files were dropped in this run, so that the data page should be opened."""
    return bool(st.session_state.pop("dropped", False))


def read_waiting(view: View, found: Desk) -> None:
    """Read what was dropped and check every sheet, with progress; on any failure say so and stay as before."""
    count = words.files(view, len(found.waiting))
    with working(view.lang, view.t("data.reading", files=count), view.t("data.read_done", files=count), view.t("data.reading_failed")) as tell:
        found.read(lambda name, share: tell(view.t("data.reading_file", file=name), 0.7 * share))
        check(view, found, tell)


def check(view: View, found: Desk, tell: Progress) -> None:
    """Work out the previews of all sheets."""
    sheets = found.plan.sheets
    for number, sheet in enumerate(sheets):
        tell(view.t("data.checking", sheet=sheet.staged.sheet or sheet.staged.file), 0.7 + 0.3 * number / len(sheets))
        found.preview(number)


@contextmanager
def working(lang: str, label: str, done: str, failed: str) -> Iterator[Progress]:
    """A status with a bar while work goes on; its failure is logged and told in a sentence on the next run."""
    with st.status(label, expanded=True) as status:
        bar = st.progress(0.0)
        try:
            yield lambda said, share: _progress(bar.progress, said, share)
        except WuweiError as error:
            st.session_state[FAILED] = text(error.key, lang, **error.values)
        except Exception:  # a failure of the engine (memory, disk) must not end the visit
            _LOG.exception("import failed")
            st.session_state[FAILED] = failed
        else:
            status.update(label=done, state="complete", expanded=False)


def _progress(show: Callable[..., object], said: str, share: float) -> None:
    show(min(max(share, 0.0), 1.0), text=said.replace("[", "\\[").replace("$", "\\$").replace("`", "\\`"))


def template_button(view: View, key: str = "template") -> None:
    """Download of the template in the visitor's language."""
    name = {"en": "wuwei-template.xlsx", "zh": "wuwei-模板.xlsx"}[view.lang]
    st.download_button(
        view.t("data.template_go"), lambda: template_bytes(view.lang), name, key=key, on_click="ignore", type="tertiary",
    )  # fmt: skip
